/* csv.c (io): tables of numbers as text.
 *
 * The whole file is read, its rows are counted, and the cells are parsed straight into
 * storage. Numbers of up to 15 digits with a small exponent, nearly all there are, are
 * exact as one product or quotient of doubles; the others are left to strtod. */
#include "io/csv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/gzfile.h"
#include "io/text.h"

typedef struct table {
    const char *path;
    const neap_csv_options *options;
    const char *text; /* a zero byte stands at `end` */
    const char *end;
    int64_t first_line; /* of the table in the file, from 1 */
} table;

static bool is_blank(const table *t, char c)
{
    return (c == ' ' || c == '\t' || c == '\r') && c != t->options->separator;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *line_end(const table *t, const char *at)
{
    const char *newline = memchr(at, '\n', (size_t)(t->end - at));
    return newline ? newline : t->end;
}

static bool is_empty(const table *t, const char *at, const char *end)
{
    while (at < end && is_blank(t, *at)) at++;
    return at == end;
}

static int64_t count_cells(const table *t, const char *at, const char *end)
{
    int64_t cells = 1;
    for (neap_stretch s = {0}; neap_stretch_next(&s, end - at);)
        for (const char *c = at + s.begin; c < at + s.end; c++)
            cells += *c == t->options->separator;
    return cells;
}

/* ---- one number ---- */

/* Digits from `at` on join *mantissa; *count counts them, leading zeros apart. */
static const char *read_digits(const char *at, uint64_t *mantissa, int *count)
{
    for (; is_digit(*at); at++) {
        if (*count < 19) *mantissa = *mantissa * 10 + (uint64_t)(*at - '0');
        if (*mantissa) ++*count;
    }
    return at;
}

/* Reads a number; returns where it ends, or NULL when there is none at `at`. */
static const char *read_number(const char *at, double *out)
{
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const char *start = at;
    bool negative = *at == '-';
    if (*at == '-' || *at == '+') at++;

    uint64_t mantissa = 0;
    int digits = 0, exponent = 0;
    const char *first = at;
    at = read_digits(at, &mantissa, &digits);
    bool any = at > first;
    if (*at == '.') {
        const char *fraction = at + 1;
        at = read_digits(fraction, &mantissa, &digits);
        any = any || at > fraction;
        if (at - fraction < 1000)
            exponent = -(int)(at - fraction);
        else
            digits = 20;
    }
    bool plain = any && digits <= 15 && exponent >= -22 && *at != 'e' && *at != 'E' &&
                 *at != 'x' && *at != 'X';
    if (plain) {
        double value = (double)mantissa / power[-exponent];
        *out = negative ? -value : value;
        return at;
    }
    char *end;
    *out = strtod(start, &end);
    return end > start ? end : NULL;
}

/* ---- rows ---- */

static neap_status no_number(const table *t, int64_t line, int64_t column,
                             const char *cell, const char *end)
{
    const char *stop = cell;
    while (stop < end && *stop != t->options->separator) stop++;
    while (stop > cell && is_blank(t, stop[-1])) stop--;
    int length = stop - cell > 40 ? 40 : (int)(stop - cell);
    if (length == 0)
        return neap_fail(NEAP_ERR_IO,
                         "'%s' line %" PRId64 ", column %" PRId64
                         ": expected a number, got an empty cell",
                         t->path, line, column);
    return neap_fail(NEAP_ERR_IO,
                     "'%s' line %" PRId64 ", column %" PRId64
                     ": expected a number, got '%.*s'",
                     t->path, line, column, length, cell);
}

static neap_status wrong_count(const table *t, int64_t line, int64_t got,
                               int64_t expected)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' line %" PRId64 ": expected %" PRId64
                     " cells, as in the first row, got %" PRId64,
                     t->path, line, expected, got);
}

/* Parses the row at [at, end) into `columns` elements at `out`. */
static neap_status read_row(const table *t, const char *at, const char *end,
                            int64_t line, int64_t columns, char *out)
{
    size_t step = neap_dtype_size(t->options->dtype);
    for (int64_t column = 1; column <= columns; column++, out += step) {
        if (column % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        while (at < end && is_blank(t, *at)) at++;
        double value;
        const char *stop = at < end ? read_number(at, &value) : NULL;
        if (stop > end) stop = NULL; /* strtod may step over a line's end */
        const char *next = stop;
        while (next && next < end && is_blank(t, *next)) next++;
        if (!stop || (next < end && *next != t->options->separator))
            return no_number(t, line, column, at, end);
        neap_element_set_f64(t->options->dtype, out, value);
        if (next == end && column < columns)
            return wrong_count(t, line, column, columns);
        at = next + 1;
    }
    if (at <= end)
        return wrong_count(t, line, columns + count_cells(t, at, end), columns);
    return NEAP_OK;
}

/* Counts the rows that hold anything, and the cells of the first. */
static neap_status measure(const table *t, int64_t *rows, int64_t *columns)
{
    *rows = *columns = 0;
    for (const char *at = t->text, *end; at < t->end; at = end + 1) {
        NEAP_TRY(neap_check_interrupt());
        end = line_end(t, at);
        if (is_empty(t, at, end)) continue;
        if (++*rows == 1) *columns = count_cells(t, at, end);
    }
    return neap_check_interrupt();
}

static neap_status read_rows(const table *t, neap_tensor *x)
{
    int64_t columns = x->shape[1], line = t->first_line;
    size_t row_bytes = (size_t)columns * neap_dtype_size(t->options->dtype);
    char *out = x->data;
    for (const char *at = t->text, *end; at < t->end; at = end + 1, line++) {
        NEAP_TRY(neap_check_interrupt());
        end = line_end(t, at);
        if (is_empty(t, at, end)) continue;
        NEAP_TRY(read_row(t, at, end, line, columns, out));
        out += row_bytes;
    }
    return NEAP_OK;
}

static void skip_lines(table *t)
{
    t->text += neap_text_mark(t->text, t->end - t->text);
    for (int64_t i = 0; i < t->options->skip && t->text < t->end; i++) {
        if (neap_interrupted()) return;
        const char *end = line_end(t, t->text);
        t->text = end < t->end ? end + 1 : end;
        t->first_line++;
    }
}

neap_status neap_csv_load(const char *path, const neap_csv_options *options,
                          neap_tensor **out)
{
    neap_gzfile f;
    char *text = NULL;
    int64_t length = 0, capacity = 0, shape[2];
    neap_tensor *x = NULL;
    NEAP_TRY(neap_gzfile_open(path, &f));
    neap_status status = neap_gzfile_read_all(&f, &text, &length, &capacity);
    neap_gzfile_close(&f);
    if (status != NEAP_OK) return status;

    table t = {path, options, text, text + length, 1};
    skip_lines(&t);
    status = measure(&t, &shape[0], &shape[1]);
    if (status == NEAP_OK) status = neap_empty(options->dtype, 2, shape, &x);
    if (status == NEAP_OK) status = read_rows(&t, x);
    neap_free(text, (size_t)capacity);
    if (status != NEAP_OK) {
        neap_tensor_release(x);
        return status;
    }
    *out = x;
    return NEAP_OK;
}
