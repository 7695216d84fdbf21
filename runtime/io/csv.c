/* csv.c (io): reading tables, see csv.h; csv_save.c writes them.
 *
 * The file goes through a buffer row by row, and cells go straight to their places:
 * what a row costs beside its numbers is two searches for a byte, of its end and of a
 * quote. */
#include "base/count.h"
#include "io/csv_reader.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/rng.h"
#include "base/stretch.h"
#include "io/csv_classes.h"
#include "io/number.h"
#include "io/text.h"
#include "tensor/copy.h"

/* A column takes a hundred times the memory that it takes of the file, and a gzip'd row
 * of separators next to nothing: so there is a limit. */
enum { MOST_COLUMNS = 1 << 20 };

static bool is_number(const neap_csv_cell *c, double *value)
{
    return c->n > 0 && neap_number_read(c->at, value) == c->at + c->n;
}

static bool is_missing(const neap_csv_reader *r, const neap_csv_cell *c)
{
    int64_t n;
    for (int64_t i = 0; i < r->options->missing->n; i++) {
        const char *text = neap_strings_get(r->options->missing, i, &n);
        if (n == c->n && memcmp(text, c->at, (size_t)n) == 0) return true;
    }
    return false;
}

/* ---- rows ---- */

static inline void store(const neap_csv_reader *r, const neap_csv_column *c,
                         double value)
{
    if (c->role == NEAP_CSV_INPUT)
        neap_csv_set(r, r->rows * r->width + c->place, value);
    else
        ((double *)r->y)[r->rows] = value;
}

static neap_status no_number(const neap_csv_reader *r, int64_t column,
                             const neap_csv_cell *c)
{
    int n = c->n > NEAP_CSV_SHOWN ? NEAP_CSV_SHOWN : (int)c->n;
    neap_csv_place p = neap_csv_place_of(r, column, c->stop);
    if (n == 0)
        return neap_fail(NEAP_ERR_IO, "'%s' %s: expected a number, got an empty cell",
                         r->file.path, p.s);
    return neap_fail(NEAP_ERR_IO,
                     "'%s' %s: expected a number, as in the rows before, got '%.*s'; a "
                     "text may be listed in missing, a column in categorical or text",
                     r->file.path, p.s, n, c->at);
}

static neap_status no_target(const neap_csv_reader *r, int64_t column,
                             const neap_csv_cell *c)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' %s: expected the class of the row, got '%.*s', "
                     "which stands for a missing one",
                     r->file.path, neap_csv_place_of(r, column, c->stop).s,
                     c->n > NEAP_CSV_SHOWN ? NEAP_CSV_SHOWN : (int)c->n, c->at);
}

/* Takes a cell that is not plainly a number; missing ones are NaN until the end. */
static neap_status take_cell(neap_csv_reader *r, int64_t column, const neap_csv_cell *c)
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

static neap_status wrong_count(neap_csv_reader *r, int64_t got)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' line %" PRId64
                     ": expected %s, as in the first row, got %" PRId64,
                     r->file.path, r->line, neap_count(r->csv->n, "cell").s, got);
}

static neap_status count_cells(neap_csv_reader *r, const char *end, int64_t *n)
{
    neap_csv_cell c = {.stop = NULL};
    *n = 0;
    for (const char *at = r->at; c.stop != end; at = c.stop + 1) {
        if (*n % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(neap_csv_read_cell(r, *n, at, end, &c));
        ++*n;
    }
    return NEAP_OK;
}

/* Reads the row from r->at to `end` into row r->rows. */
static neap_status read_row(neap_csv_reader *r, const char *end)
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
            neap_csv_cell c;
            NEAP_TRY(neap_csv_read_cell(r, i, at, end, &c));
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
static int64_t guess_rows(const neap_csv_reader *r)
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

neap_status neap_csv_make_rows(neap_csv_reader *r)
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
static const char *read_plain_row(const neap_csv_reader *r)
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
static neap_status read_plain_rows(neap_csv_reader *r)
{
    if (r->others > 0 || r->missing_numbers || r->csv->n == 0) return NEAP_OK;
    for (const char *end;;) {
        NEAP_TRY(neap_csv_make_rows(r));
        NEAP_TRY(neap_check_interrupt());
        end = read_plain_row(r);
        if (!end) return NEAP_OK;
        r->at += end + 1 - r->at;
        r->line++;
        r->rows++;
    }
}

/* ---- columns ---- */

static neap_status find_column(const neap_csv_reader *r, const neap_csv_pick *p,
                               int64_t *out)
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
        return neap_fail(NEAP_ERR_ARGUMENT, "'%s' has %s, got the number %" PRId64,
                         r->file.path, neap_count(csv->n, "column").s, p->number);
    return neap_fail(NEAP_ERR_ARGUMENT, "'%s' has no column '%s'%s", r->file.path,
                     p->name, csv->names.n ? "" : ", for it is read without a header");
}

static neap_status give_role(neap_csv_reader *r, const neap_csv_picks *picks,
                             neap_csv_role role)
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

static neap_status choose_columns(neap_csv_reader *r)
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

static neap_status read_names(neap_csv_reader *r, const char *end)
{
    neap_csv_cell c = {.stop = NULL};
    for (const char *at = r->at; c.stop != end; at = c.stop + 1) {
        if (r->csv->names.n % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(neap_csv_read_cell(r, r->csv->names.n, at, end, &c));
        NEAP_TRY(neap_strings_add(&r->csv->names, c.at, c.n));
    }
    neap_csv_leave_row(r, end);
    return NEAP_OK;
}

/* Finds out the columns from the first row, which a header is taken off. */
static neap_status read_first(neap_csv_reader *r)
{
    const char *end;
    int64_t n = 0;
    NEAP_TRY(neap_csv_find_row(r, &end));
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
/* ---- a file ---- */

static neap_status skip_lines(neap_csv_reader *r)
{
    NEAP_TRY(neap_csv_refill(r));
    r->at += neap_text_mark(r->at, r->stop - r->at);
    while (r->line <= r->options->skip && !(r->at == r->stop && r->ended)) {
        NEAP_TRY(neap_check_interrupt());
        const char *end = neap_csv_line_end(r);
        if (end)
            neap_csv_leave_line(r, end);
        else
            NEAP_TRY(neap_csv_refill(r));
    }
    return NEAP_OK;
}

static neap_status read_rows(neap_csv_reader *r)
{
    for (;;) {
        const char *end;
        NEAP_TRY(read_plain_rows(r));
        NEAP_TRY(neap_csv_find_row(r, &end));
        if (!end) return neap_csv_finish(r);
        NEAP_TRY(neap_csv_make_rows(r));
        bool cr = end > r->at && end[-1] == '\r';
        NEAP_TRY(read_row(r, end - cr));
        neap_csv_leave_row(r, end);
        r->rows++;
    }
}

static void look_at_missing(neap_csv_reader *r)
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

static neap_status read_file(neap_csv_reader *r)
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
    neap_csv_reader r = {.options = options, .csv = out, .line = 1};
    *out = (neap_csv){.n = 0};
    NEAP_TRY(neap_gzfile_open(path, &r.file));
    neap_status status = neap_grow(&r.buffer, &r.room, NEAP_CSV_BUFFER, 1);
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
