/* csv_save.c (io): writing tables, see csv.h. */
#include <inttypes.h>

#include "base/stretch.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/number.h"
#include "tensor/copy.h"

static bool needs_quotes(const char *at, int64_t n, char separator)
{
    if (n == 0 || at[0] == ' ' || at[0] == '\t' || at[n - 1] == ' ' ||
        at[n - 1] == '\t')
        return true;
    for (int64_t i = 0; i < n; i++)
        if (at[i] == separator || at[i] == '"' || at[i] == '\n' || at[i] == '\r')
            return true;
    return false;
}

static neap_status put_text(neap_writer *w, const char *at, int64_t n, char separator)
{
    if (!needs_quotes(at, n, separator)) return neap_writer_put(w, at, n);
    NEAP_TRY(neap_writer_put(w, "\"", 1));
    for (int64_t i = 0; i < n; i++)
        NEAP_TRY(
            neap_writer_put(w, at[i] == '"' ? "\"\"" : &at[i], 1 + (at[i] == '"')));
    return neap_writer_put(w, "\"", 1);
}

static neap_status put_header(neap_writer *w, const neap_strings *names, char separator)
{
    int64_t n;
    for (int64_t i = 0; i < names->n; i++) {
        const char *name = neap_strings_get(names, i, &n);
        if (i > 0) NEAP_TRY(neap_writer_put(w, &separator, 1));
        NEAP_TRY(put_text(w, name, n, separator));
    }
    return neap_writer_put(w, "\n", 1);
}

static neap_status put_rows(neap_writer *w, const neap_tensor *x, int64_t columns,
                            char separator)
{
    char text[NEAP_NUMBER_TEXT + 1];
    neap_dtype dtype = (neap_dtype)x->dtype;
    const char *at = x->data;
    for (int64_t i = 1; i <= x->numel; i++, at += neap_dtype_size(dtype)) {
        if (i % 4096 == 0) NEAP_TRY(neap_check_interrupt());
        int n = neap_number_write(dtype, at, text);
        text[n++] = i % columns == 0 ? '\n' : separator;
        NEAP_TRY(neap_writer_put(w, text, n));
    }
    return NEAP_OK;
}

static neap_status write_table(neap_writer *w, const neap_tensor *x, int64_t columns,
                               const neap_strings *header, char separator)
{
    if (header) NEAP_TRY(put_header(w, header, separator));
    return put_rows(w, x, columns, separator);
}

neap_status neap_csv_save(const char *path, neap_tensor *x, const neap_strings *header,
                          char separator)
{
    neap_writer w;
    neap_tensor *rows = NULL;
    if (x->ndim < 1 || x->ndim > 2)
        return neap_fail(NEAP_ERR_SHAPE,
                         "expected a matrix or a vector, got a tensor of shape %s",
                         neap_shape_of(x).s);
    int64_t columns = x->ndim == 2 ? x->shape[1] : 1;
    if (header && header->n != columns)
        return neap_fail(NEAP_ERR_SHAPE,
                         "the header must have a name for each column, got %" PRId64
                         " for %" PRId64,
                         header->n, columns);
    NEAP_TRY(neap_contiguous(x, &rows));
    neap_status status = neap_writer_begin(path, &w);
    if (status == NEAP_OK) {
        status = write_table(&w, rows, columns, header, separator);
        if (status == NEAP_OK)
            status = neap_writer_end(&w);
        else
            neap_writer_drop(&w);
    }
    neap_tensor_release(rows);
    return status;
}
