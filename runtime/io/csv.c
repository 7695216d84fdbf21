/* csv.c (io): reading tables, see csv.h; csv_save.c writes them.
 *
 * The file goes through a buffer row by row, and cells go straight to their places:
 * what a row costs beside its numbers is two searches for a byte, of its end and of a
 * quote. Quoting is that of RFC 4180. */
#include "io/csv.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/rng.h"
#include "base/stretch.h"
#include "io/csv_classes.h"
#include "io/gzfile.h"
#include "io/number.h"
#include "io/text.h"
#include "tensor/copy.h"

/* A column takes a hundred times the memory that it takes of the file, and a gzip'd row
 * of separators next to nothing: so there is a limit. */
enum { BUFFER = 1 << 18, SHOWN = 40, MOST_COLUMNS = 1 << 20 };

typedef struct reader {
    const neap_csv_options *options;
    neap_gzfile file;
    void *buffer; /* a zero byte stands at `stop` */
    int64_t room;
    char *at, *stop; /* what is left of it */
    int64_t before;  /* bytes of the table that have left the buffer */
    bool ended;      /* the file is */
    bool plain;      /* it is not gzip'd */
    bool quoted;     /* the row at `at` has a quote in it */
    int64_t line;    /* of the row at `at`, from 1 */

    neap_csv *csv;
    int64_t width; /* columns of x */
    int64_t rows, rows_room;
    void *y; /* double: numbers, or classes in the order in which they appeared */
    int64_t y_room;
    void *scratch; /* of a cell with quotes in it */
    int64_t scratch_room;
    bool missing_numbers; /* what reads as a number may be missing */
    int64_t others;       /* columns that are not known to be numbers to be kept */
    uint64_t seed;
} reader;

static inline bool is_blank(const reader *r, char c)
{
    return (c == ' ' || c == '\t' || c == '\r') && c != r->options->separator;
}

static int64_t count_lines(const char *at, const char *end)
{
    int64_t lines = 0;
    for (; (at = memchr(at, '\n', (size_t)(end - at))); at++) lines++;
    return lines;
}

/* ---- the buffer ---- */

/* Brings more of the file behind what is left. */
static neap_status refill(reader *r)
{
    int64_t left = r->stop - r->at, got, used = r->at - (char *)r->buffer;
    r->before += used;
    memmove(r->buffer, r->at, (size_t)left);
    int64_t need = left < BUFFER / 2 ? BUFFER : 2 * left;
    NEAP_TRY(neap_grow(&r->buffer, &r->room, need, 1));
    r->at = r->buffer;
    r->stop = r->at + left;
    int64_t most = r->room - left - 1 - NEAP_NUMBER_SLACK;
    NEAP_TRY(neap_gzfile_read(&r->file, r->stop, most, &got));
    r->ended = got < most;
    r->stop += got;
    *r->stop = '\0';
    return NEAP_OK;
}

/* The quote that ends a cell, from after the one that begins it; NULL: none does. */
static const char *closing_quote(const char *at, const char *end)
{
    while ((at = memchr(at, '"', (size_t)(end - at)))) {
        if (at + 1 == end || at[1] != '"') return at;
        at += 2;
    }
    return NULL;
}

/* The end of a row that has a quote in it; NULL where the buffer holds no end. */
static const char *quoted_end(const reader *r)
{
    const char *s = r->at;
    for (;; s++) {
        while (is_blank(r, *s)) s++;
        if (*s == '"') {
            s = closing_quote(s + 1, r->stop);
            if (!s) return NULL;
            s++;
        }
        while (s < r->stop && *s != r->options->separator && *s != '\n') s++;
        if (s == r->stop) return r->ended ? s : NULL;
        if (*s == '\n') return s;
    }
}

static const char *line_end(const reader *r)
{
    const char *end = memchr(r->at, '\n', (size_t)(r->stop - r->at));
    return end || !r->ended ? end : r->stop;
}

/* Does the line at `at` hold no cells? */
static bool is_no_row(const reader *r, const char *end)
{
    const char *s = r->at;
    while (s < end && is_blank(r, *s)) s++;
    return s == end || (r->options->comment && *s == r->options->comment);
}

static void leave_line(reader *r, const char *end)
{
    r->at += end - r->at + (end < r->stop);
    r->line++;
}

static neap_status no_closing(reader *r)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' line %" PRId64
                     ": a cell begins with a quote, and none ends it",
                     r->file.path, r->line);
}

/* Finds the next row: it reaches from r->at to *end, which is NULL after the last. */
static neap_status find_row(reader *r, const char **end)
{
    for (;;) {
        NEAP_TRY(neap_check_interrupt());
        *end = NULL;
        if (r->at == r->stop && r->ended) return NEAP_OK;
        const char *e = line_end(r);
        if (e && is_no_row(r, e)) {
            leave_line(r, e);
            continue;
        }
        r->quoted = e && memchr(r->at, '"', (size_t)(e - r->at));
        if (r->quoted) e = quoted_end(r);
        if (!e && r->ended) return no_closing(r);
        *end = e;
        if (e) return NEAP_OK;
        NEAP_TRY(refill(r));
    }
}

static void leave_row(reader *r, const char *end)
{
    if (r->quoted) r->line += count_lines(r->at, end);
    leave_line(r, end);
}

/* ---- cells ---- */

typedef struct cell {
    const char *at;
    int64_t n;
    const char *stop; /* the separator after it, or the end of the row */
} cell;

/* Where a cell stands in the file, for a sentence: line and column. */
typedef struct place {
    char s[160];
} place;

static place place_of(const reader *r, int64_t column, const char *at)
{
    place p;
    int64_t n = 0;
    const char *name = "";
    if (column < r->csv->names.n) name = neap_strings_get(&r->csv->names, column, &n);
    int64_t line = r->line + count_lines(r->at, at);
    int length = n > SHOWN ? SHOWN : (int)n;
    snprintf(p.s, sizeof p.s, "line %" PRId64 ", column %" PRId64 "%s%.*s%s", line,
             column + 1, n > 0 ? " ('" : "", length, name, n > 0 ? "')" : "");
    return p;
}

static neap_status bad_quote(const reader *r, int64_t column, const char *at)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' %s: expected a separator after the quote that ends the cell",
                     r->file.path, place_of(r, column, at).s);
}

/* The text between two quotes, with each doubled one inside it once. */
static neap_status read_quoted(reader *r, int64_t column, const char *end, cell *c)
{
    const char *last = closing_quote(c->at + 1, end);
    const char *first = ++c->at;
    if (!last) return no_closing(r);
    c->n = last - first;
    for (c->stop = last + 1; c->stop < end && is_blank(r, *c->stop);) c->stop++;
    if (c->stop < end && *c->stop != r->options->separator)
        return bad_quote(r, column, c->stop);
    if (!memchr(first, '"', (size_t)c->n)) return NEAP_OK;
    NEAP_TRY(neap_grow(&r->scratch, &r->scratch_room, c->n + 1 + NEAP_NUMBER_SLACK, 1));
    char *to = r->scratch;
    for (const char *s = first; s < last; s += 1 + (*s == '"')) *to++ = *s;
    *to = '\0';
    c->at = r->scratch;
    c->n = to - c->at;
    return NEAP_OK;
}

static neap_status read_cell(reader *r, int64_t column, const char *at, const char *end,
                             cell *c)
{
    while (at < end && is_blank(r, *at)) at++;
    *c = (cell){at, 0, NULL};
    if (at < end && *at == '"') return read_quoted(r, column, end, c);
    c->stop = memchr(at, r->options->separator, (size_t)(end - at));
    if (!c->stop) c->stop = end;
    const char *last = c->stop;
    while (last > at && is_blank(r, last[-1])) last--;
    c->n = last - at;
    return NEAP_OK;
}

static bool is_number(const cell *c, double *value)
{
    return c->n > 0 && neap_number_read(c->at, value) == c->at + c->n;
}

static bool is_missing(const reader *r, const cell *c)
{
    int64_t n;
    for (int64_t i = 0; i < r->options->missing->n; i++) {
        const char *text = neap_strings_get(r->options->missing, i, &n);
        if (n == c->n && memcmp(text, c->at, (size_t)n) == 0) return true;
    }
    return false;
}

/* ---- rows ---- */

static inline void set_x(const reader *r, int64_t at, double value)
{
    if (r->options->dtype == NEAP_FLOAT32)
        ((float *)(void *)r->csv->x->data)[at] = (float)value;
    else
        ((double *)(void *)r->csv->x->data)[at] = value;
}

static inline double get_x(const reader *r, int64_t at)
{
    if (r->options->dtype == NEAP_FLOAT32)
        return (double)((const float *)(const void *)r->csv->x->data)[at];
    return ((const double *)(const void *)r->csv->x->data)[at];
}

static inline void store(const reader *r, const neap_csv_column *c, double value)
{
    if (c->role == NEAP_CSV_INPUT)
        set_x(r, r->rows * r->width + c->place, value);
    else
        ((double *)r->y)[r->rows] = value;
}

static neap_status no_number(const reader *r, int64_t column, const cell *c)
{
    int n = c->n > SHOWN ? SHOWN : (int)c->n;
    place p = place_of(r, column, c->stop);
    if (n == 0)
        return neap_fail(NEAP_ERR_IO, "'%s' %s: expected a number, got an empty cell",
                         r->file.path, p.s);
    return neap_fail(NEAP_ERR_IO,
                     "'%s' %s: expected a number, as in the rows before, got '%.*s'; a "
                     "text may be listed in missing, a column in categorical or text",
                     r->file.path, p.s, n, c->at);
}

static neap_status no_target(const reader *r, int64_t column, const cell *c)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' %s: expected the class of the row, got '%.*s', "
                     "which stands for a missing one",
                     r->file.path, place_of(r, column, c->stop).s,
                     c->n > SHOWN ? SHOWN : (int)c->n, c->at);
}

/* Takes a cell that is not plainly a number; missing ones are NaN until the end. */
static neap_status take_cell(reader *r, int64_t column, const cell *c)
{
    neap_csv_column *to = &r->csv->columns[column];
    double value = (double)NAN;
    int64_t class;
    if (to->role == NEAP_CSV_UNUSED) return NEAP_OK;
    if (to->role == NEAP_CSV_TEXT) return neap_strings_add(&to->text, c->at, c->n);
    bool number = is_number(c, &value);
    if ((!number || r->missing_numbers) && is_missing(r, c)) {
        if (to->role == NEAP_CSV_TARGET && to->kind == NEAP_CSV_CLASS)
            return no_target(r, column, c);
        store(r, to, (double)NAN);
        return NEAP_OK;
    }
    if (to->kind == NEAP_CSV_UNKNOWN) {
        to->kind = number || c->n == 0 ? NEAP_CSV_NUMBER : NEAP_CSV_CLASS;
        r->others -= to->kind == NEAP_CSV_NUMBER;
    }
    if (to->kind == NEAP_CSV_CLASS) {
        NEAP_TRY(neap_csv_class_number(to, r->seed, c->at, c->n, &class));
        value = (double)class;
    } else if (!number) {
        return no_number(r, column, c);
    }
    store(r, to, value);
    return NEAP_OK;
}

static neap_status wrong_count(reader *r, int64_t got)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' line %" PRId64 ": expected %" PRId64
                     " cells, as in the first row, got %" PRId64,
                     r->file.path, r->line, r->csv->n, got);
}

static neap_status count_cells(reader *r, const char *end, int64_t *n)
{
    cell c = {.stop = NULL};
    *n = 0;
    for (const char *at = r->at; c.stop != end; at = c.stop + 1) {
        if (*n % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(read_cell(r, *n, at, end, &c));
        ++*n;
    }
    return NEAP_OK;
}

/* Reads the row from r->at to `end` into row r->rows. */
static neap_status read_row(reader *r, const char *end)
{
    const char *at = r->at;
    const char separator = r->options->separator;
    const bool plain = !r->missing_numbers;
    for (int64_t i = 0; i < r->csv->n; i++) {
        const neap_csv_column *column = &r->csv->columns[i];
        double value;
        const char *stop = NULL;
        if (NEAP_LIKELY(plain && column->kind == NEAP_CSV_NUMBER))
            stop = neap_number_read(at, &value);
        if (NEAP_LIKELY(stop && (*stop == separator || stop == end))) {
            store(r, column, value);
        } else {
            cell c;
            NEAP_TRY(read_cell(r, i, at, end, &c));
            NEAP_TRY(take_cell(r, i, &c));
            stop = c.stop;
        }
        if (stop == end && i + 1 < r->csv->n) return wrong_count(r, i + 1);
        if (i % NEAP_STRETCH == NEAP_STRETCH - 1) NEAP_TRY(neap_check_interrupt());
        at = stop + 1;
    }
    if (at > end) return NEAP_OK;
    int64_t got;
    NEAP_TRY(count_cells(r, end, &got));
    return wrong_count(r, got);
}

/* As many rows as the file seems to have, from the bytes of those before; never more
 * than it can have, for a cell takes two bytes. */
static int64_t guess_rows(const reader *r)
{
    double read = (double)(r->before + (r->at - (char *)r->buffer) + 1);
    double all = (double)r->rows * (double)r->file.bytes / read * 1.02;
    double most = (double)neap_gzfile_most(&r->file) / (2 * (double)r->csv->n + 1) + 1;
    double least = (double)(r->rows + r->rows / 8 + 1 + 65536 / (r->width + 1));
    double guess = r->plain && all > least ? all : least;
    return guess < most                  ? (int64_t)guess
           : r->rows + 1 > (int64_t)most ? r->rows + 1
                                         : (int64_t)most;
}

static neap_status make_rows(reader *r)
{
    neap_tensor *grown = NULL, *view = NULL;
    if (r->rows < r->rows_room) return NEAP_OK;
    int64_t room = guess_rows(r), shape[] = {room, r->width}, stride[] = {r->width, 1};
    if (r->options->target.n > 0)
        NEAP_TRY(neap_grow(&r->y, &r->y_room, room, sizeof(double)));
    NEAP_TRY(neap_empty(r->options->dtype, 2, shape, &grown));
    neap_status status = NEAP_OK;
    if (r->csv->x) {
        shape[0] = r->rows;
        status = neap_tensor_view(grown, 2, shape, stride, grown->data, &view);
        if (status == NEAP_OK) status = neap_copy_into(view, r->csv->x);
        neap_tensor_release(view);
        neap_tensor_release(r->csv->x);
    }
    r->csv->x = grown;
    r->rows_room = room;
    return status;
}

/* Reads a row of nothing but numbers, which most are, into row r->rows. Gives its end;
 * NULL where it has anything else, or no end in the buffer. */
static const char *read_plain_row(const reader *r)
{
    const char *at = r->at, *stop = at;
    const neap_csv_column *column = r->csv->columns, *last = column + r->csv->n - 1;
    for (;; column++, at = stop + 1) {
        double value;
        stop = neap_number_read(at, &value);
        if (NEAP_UNLIKELY(!stop)) return NULL;
        store(r, column, value);
        if (column == last) break;
        if (NEAP_UNLIKELY(*stop != r->options->separator)) return NULL;
    }
    stop += *stop == '\r';
    return *stop == '\n' ? stop : NULL;
}

/* Rows as long as they are plain. */
static neap_status read_plain_rows(reader *r)
{
    if (r->others > 0 || r->missing_numbers || r->csv->n == 0) return NEAP_OK;
    for (const char *end;;) {
        NEAP_TRY(make_rows(r));
        NEAP_TRY(neap_check_interrupt());
        end = read_plain_row(r);
        if (!end) return NEAP_OK;
        r->at += end + 1 - r->at;
        r->line++;
        r->rows++;
    }
}

/* ---- columns ---- */

static neap_status find_column(const reader *r, const neap_csv_pick *p, int64_t *out)
{
    const neap_csv *csv = r->csv;
    int64_t n, found = -1;
    for (int64_t i = 0; p->name && i < csv->names.n; i++) {
        const char *name = neap_strings_get(&csv->names, i, &n);
        if (n != p->bytes || memcmp(name, p->name, (size_t)n) != 0) continue;
        if (found >= 0)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "'%s' has two columns '%s': give the number of one",
                             r->file.path, p->name);
        found = i;
    }
    if (!p->name && p->number >= 1 && p->number <= csv->n) found = p->number - 1;
    *out = found;
    if (found >= 0) return NEAP_OK;
    if (!p->name)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "'%s' has %" PRId64 " columns, got the number %" PRId64,
                         r->file.path, csv->n, p->number);
    return neap_fail(NEAP_ERR_ARGUMENT, "'%s' has no column '%s'%s", r->file.path,
                     p->name, csv->names.n ? "" : ", for it is read without a header");
}

static neap_status give_role(reader *r, const neap_csv_picks *picks, neap_csv_role role)
{
    int64_t i;
    for (int64_t k = 0; k < picks->n; k++) {
        NEAP_TRY(find_column(r, &picks->list[k], &i));
        neap_csv_column *c = &r->csv->columns[i];
        if (c->role != NEAP_CSV_UNUSED)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "column %" PRId64 " of '%s' is asked for twice", i + 1,
                             r->file.path);
        c->role = role;
        if (role == NEAP_CSV_INPUT) c->place = r->width++;
    }
    return NEAP_OK;
}

static neap_status choose_columns(reader *r)
{
    const neap_csv_options *o = r->options;
    int64_t i;
    NEAP_TRY(give_role(r, &o->target, NEAP_CSV_TARGET));
    NEAP_TRY(give_role(r, &o->text, NEAP_CSV_TEXT));
    NEAP_TRY(give_role(r, &o->columns, NEAP_CSV_INPUT));
    for (i = 0; o->all && i < r->csv->n; i++) {
        neap_csv_column *c = &r->csv->columns[i];
        if (c->role != NEAP_CSV_UNUSED) continue;
        c->role = NEAP_CSV_INPUT;
        c->place = r->width++;
    }
    for (int64_t k = 0; k < o->categorical.n; k++) {
        NEAP_TRY(find_column(r, &o->categorical.list[k], &i));
        r->csv->columns[i].kind = NEAP_CSV_CLASS;
    }
    return NEAP_OK;
}

static neap_status read_names(reader *r, const char *end)
{
    cell c = {.stop = NULL};
    for (const char *at = r->at; c.stop != end; at = c.stop + 1) {
        if (r->csv->names.n % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(read_cell(r, r->csv->names.n, at, end, &c));
        NEAP_TRY(neap_strings_add(&r->csv->names, c.at, c.n));
    }
    leave_row(r, end);
    return NEAP_OK;
}

/* Finds out the columns from the first row, which a header is taken off. */
static neap_status read_first(reader *r)
{
    const char *end;
    int64_t n = 0;
    NEAP_TRY(find_row(r, &end));
    if (!end && r->options->header)
        return neap_fail(NEAP_ERR_IO, "'%s' has no row: expected a header",
                         r->file.path);
    if (end) NEAP_TRY(count_cells(r, end, &n));
    if (n > MOST_COLUMNS)
        return neap_fail(NEAP_ERR_IO,
                         "'%s' line %" PRId64
                         ": expected at most %d columns, "
                         "got %" PRId64,
                         r->file.path, r->line, MOST_COLUMNS, n);
    r->csv->columns = neap_alloc_array(n, sizeof *r->csv->columns);
    if (!r->csv->columns) return NEAP_ERR_MEMORY;
    r->csv->n = r->others = n;
    memset(r->csv->columns, 0, (size_t)n * sizeof *r->csv->columns);
    if (r->options->header) NEAP_TRY(read_names(r, end));
    return choose_columns(r);
}

/* ---- the end ---- */

static neap_status renumber(reader *r, const neap_csv_column *c,
                            const int64_t *new_number)
{
    double *y = r->y;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->rows);)
        for (int64_t i = s.begin; i < s.end; i++) {
            int64_t at = i * r->width + c->place;
            double was = c->role == NEAP_CSV_TARGET ? y[i] : get_x(r, at);
            if (isnan(was)) continue;
            double value = (double)new_number[(int64_t)was - 1];
            if (c->role == NEAP_CSV_TARGET)
                y[i] = value;
            else
                set_x(r, at, value);
        }
    return neap_check_interrupt();
}

static neap_status finish_classes(reader *r, int64_t column)
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
static neap_status trim_rows(reader *r)
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

static neap_status fill_missing(const reader *r)
{
    double fill = r->options->fill, *y = r->y;
    if (isnan(fill)) return NEAP_OK;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->rows * r->width);)
        for (int64_t i = s.begin; i < s.end; i++)
            if (isnan(get_x(r, i))) set_x(r, i, fill);
    for (int64_t i = 0; r->options->target.n > 0 && i < r->rows; i++)
        if (isnan(y[i])) y[i] = fill;
    return neap_check_interrupt();
}

/* A target that began with missing cells and has classes after them. */
static neap_status check_target(const reader *r)
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

static neap_status make_y(reader *r, const neap_csv_column *c)
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

static neap_status finish(reader *r)
{
    neap_csv *csv = r->csv;
    NEAP_TRY(make_rows(r)); /* where there is no row */
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

/* ---- a file ---- */

static neap_status skip_lines(reader *r)
{
    NEAP_TRY(refill(r));
    r->at += neap_text_mark(r->at, r->stop - r->at);
    while (r->line <= r->options->skip && !(r->at == r->stop && r->ended)) {
        NEAP_TRY(neap_check_interrupt());
        const char *end = line_end(r);
        if (end)
            leave_line(r, end);
        else
            NEAP_TRY(refill(r));
    }
    return NEAP_OK;
}

static neap_status read_rows(reader *r)
{
    for (;;) {
        const char *end;
        NEAP_TRY(read_plain_rows(r));
        NEAP_TRY(find_row(r, &end));
        if (!end) return finish(r);
        NEAP_TRY(make_rows(r));
        bool cr = end > r->at && end[-1] == '\r';
        NEAP_TRY(read_row(r, end - cr));
        leave_row(r, end);
        r->rows++;
    }
}

static void look_at_missing(reader *r)
{
    char copy[64 + NEAP_NUMBER_SLACK] = "";
    double value;
    int64_t n;
    for (int64_t i = 0; i < r->options->missing->n; i++) {
        const char *text = neap_strings_get(r->options->missing, i, &n);
        int64_t kept = n < 64 ? n : 63;
        memcpy(copy, text, (size_t)kept);
        copy[kept] = '\0';
        const char *end = neap_number_read(copy, &value);
        r->missing_numbers = r->missing_numbers || (end && end == copy + kept);
    }
}

static neap_status read_file(reader *r)
{
    r->plain = neap_gzfile_most(&r->file) == r->file.bytes;
    r->seed = neap_seed_of_system();
    look_at_missing(r);
    NEAP_TRY(skip_lines(r));
    NEAP_TRY(read_first(r));
    return read_rows(r);
}

neap_status neap_csv_load(const char *path, const neap_csv_options *options,
                          neap_csv *out)
{
    reader r = {.options = options, .csv = out, .line = 1};
    *out = (neap_csv){.n = 0};
    NEAP_TRY(neap_gzfile_open(path, &r.file));
    neap_status status = neap_grow(&r.buffer, &r.room, BUFFER, 1);
    if (status == NEAP_OK) {
        r.at = r.stop = r.buffer;
        status = read_file(&r);
    }
    neap_gzfile_close(&r.file);
    neap_free(r.buffer, (size_t)r.room);
    neap_free(r.scratch, (size_t)r.scratch_room);
    neap_free(r.y, (size_t)r.y_room * sizeof(double));
    if (status != NEAP_OK) neap_csv_close(out);
    return status;
}

void neap_csv_close(neap_csv *c)
{
    neap_tensor_release(c->x);
    neap_tensor_release(c->y);
    neap_strings_free(&c->names);
    for (int64_t i = 0; i < c->n; i++) {
        neap_strings_free(&c->columns[i].classes);
        neap_strings_free(&c->columns[i].text);
        neap_csv_classes_end(&c->columns[i]);
    }
    neap_free(c->columns, (size_t)c->n * sizeof *c->columns);
    *c = (neap_csv){.n = 0};
}
