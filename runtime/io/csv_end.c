/* csv_end.c (io): what is left to do after a table's last row; see csv_reader.h. Until
 * then missing cells are NaN and classes have numbers by their first appearance. */
#include "io/csv_reader.h"

#include <inttypes.h>
#include <math.h>

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/csv_classes.h"
#include "tensor/copy.h"

static neap_status renumber(neap_csv_reader *r, const neap_csv_column *c,
                            const int64_t *new_number)
{
    double *y = r->y;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->rows);)
        for (int64_t i = s.begin; i < s.end; i++) {
            int64_t at = i * r->width + c->place;
            double was = c->role == NEAP_CSV_TARGET ? y[i] : neap_csv_get(r, at);
            if (isnan(was)) continue;
            double value = (double)new_number[(int64_t)was - 1];
            if (c->role == NEAP_CSV_TARGET)
                y[i] = value;
            else
                neap_csv_set(r, at, value);
        }
    return neap_check_interrupt();
}

static neap_status finish_classes(neap_csv_reader *r, int64_t column)
{
    neap_csv_column *c = &r->csv->columns[column];
    int64_t n = c->classes.n;
    if (c->role == NEAP_CSV_INPUT && n > neap_dtypes[r->options->dtype].most_whole)
        return neap_fail(NEAP_ERR_IO,
                         "'%s': column %" PRId64 " has %" PRId64
                         " classes, more than a %s tells apart",
                         r->file.path, column + 1, n,
                         neap_dtype_name(r->options->dtype));
    int64_t *new_number = neap_alloc_array(n, sizeof *new_number);
    if (!new_number) return NEAP_ERR_MEMORY;
    neap_status status = neap_csv_classes_sort(c, new_number);
    if (status == NEAP_OK) status = renumber(r, c, new_number);
    neap_free(new_number, (size_t)n * sizeof *new_number);
    return status;
}

/* Brings x to its rows; room that was guessed too large is given back. */
static neap_status trim_rows(neap_csv_reader *r)
{
    int64_t shape[] = {r->rows, r->width}, stride[] = {r->width, 1};
    neap_tensor *x = r->csv->x, *view = NULL, *exact = NULL;
    if (r->rows == r->rows_room) return NEAP_OK;
    NEAP_TRY(neap_tensor_view(x, 2, shape, stride, x->data, &view));
    neap_status status = NEAP_OK;
    if (r->rows_room - r->rows > r->rows / 16) {
        status = neap_empty(r->options->dtype, 2, shape, &exact);
        if (status == NEAP_OK) status = neap_copy_into(exact, view);
        neap_tensor_release(view);
        view = exact;
    }
    neap_tensor_release(x);
    r->csv->x = view;
    return status;
}

static neap_status fill_missing(const neap_csv_reader *r)
{
    double fill = r->options->fill, *y = r->y;
    if (isnan(fill)) return NEAP_OK;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->rows * r->width);)
        for (int64_t i = s.begin; i < s.end; i++)
            if (isnan(neap_csv_get(r, i))) neap_csv_set(r, i, fill);
    for (int64_t i = 0; r->options->target.n > 0 && i < r->rows; i++)
        if (isnan(y[i])) y[i] = fill;
    return neap_check_interrupt();
}

/* A target that began with missing cells and has classes after them. */
static neap_status check_target(const neap_csv_reader *r)
{
    const double *y = r->y;
    for (int64_t i = 0; i < r->rows; i++)
        if (isnan(y[i]))
            return neap_fail(NEAP_ERR_IO,
                             "'%s': the class of row %" PRId64
                             " after the header is missing",
                             r->file.path, i + 1);
    return NEAP_OK;
}

static neap_status make_y(neap_csv_reader *r, const neap_csv_column *c)
{
    neap_tensor *y = NULL;
    neap_dtype dtype = c->kind == NEAP_CSV_CLASS ? NEAP_INT64 : r->options->dtype;
    NEAP_TRY(neap_empty(dtype, 1, &r->rows, &y));
    r->csv->y = y;
    char *to = y->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->rows);)
        for (int64_t i = s.begin; i < s.end; i++)
            neap_element_set_f64(dtype, to + i * (int64_t)neap_dtype_size(dtype),
                                 ((const double *)r->y)[i]);
    return neap_check_interrupt();
}

neap_status neap_csv_finish(neap_csv_reader *r)
{
    neap_csv *csv = r->csv;
    NEAP_TRY(neap_csv_make_rows(r)); /* where there is no row */
    for (int64_t i = 0; i < csv->n; i++) {
        neap_csv_column *c = &csv->columns[i];
        bool used = c->role == NEAP_CSV_INPUT || c->role == NEAP_CSV_TARGET;
        if (!used || c->kind != NEAP_CSV_CLASS) continue;
        NEAP_TRY(finish_classes(r, i));
        if (c->role == NEAP_CSV_TARGET) NEAP_TRY(check_target(r));
    }
    NEAP_TRY(fill_missing(r));
    for (int64_t i = 0; i < csv->n; i++)
        if (csv->columns[i].role == NEAP_CSV_TARGET)
            NEAP_TRY(make_y(r, &csv->columns[i]));
    return trim_rows(r);
}
