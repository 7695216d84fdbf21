/* csv_cells.c (io): a table's rows and cells as text, through a buffer; see
 * csv_reader.h. Quoting is that of RFC 4180. */
#include "io/csv_reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/number.h"

static inline bool is_blank(const neap_csv_reader *r, char c)
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

neap_status neap_csv_refill(neap_csv_reader *r)
{
    int64_t left = r->stop - r->at, got, used = r->at - (char *)r->buffer;
    r->before += used;
    memmove(r->buffer, r->at, (size_t)left);
    int64_t need = left < NEAP_CSV_BUFFER / 2 ? NEAP_CSV_BUFFER : 2 * left;
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
static const char *quoted_end(const neap_csv_reader *r)
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

const char *neap_csv_line_end(const neap_csv_reader *r)
{
    const char *end = memchr(r->at, '\n', (size_t)(r->stop - r->at));
    return end || !r->ended ? end : r->stop;
}

/* Does the line at `at` hold no cells? */
static bool is_no_row(const neap_csv_reader *r, const char *end)
{
    const char *s = r->at;
    while (s < end && is_blank(r, *s)) s++;
    return s == end || (r->options->comment && *s == r->options->comment);
}

void neap_csv_leave_line(neap_csv_reader *r, const char *end)
{
    r->at += end - r->at + (end < r->stop);
    r->line++;
}

static neap_status no_closing(neap_csv_reader *r)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' line %" PRId64
                     ": a cell begins with a quote, and none ends it",
                     r->file.path, r->line);
}

neap_status neap_csv_find_row(neap_csv_reader *r, const char **end)
{
    for (;;) {
        NEAP_TRY(neap_check_interrupt());
        *end = NULL;
        if (r->at == r->stop && r->ended) return NEAP_OK;
        const char *e = neap_csv_line_end(r);
        if (e && is_no_row(r, e)) {
            neap_csv_leave_line(r, e);
            continue;
        }
        r->quoted = e && memchr(r->at, '"', (size_t)(e - r->at));
        if (r->quoted) e = quoted_end(r);
        if (!e && r->ended) return no_closing(r);
        *end = e;
        if (e) return NEAP_OK;
        NEAP_TRY(neap_csv_refill(r));
    }
}

void neap_csv_leave_row(neap_csv_reader *r, const char *end)
{
    if (r->quoted) r->line += count_lines(r->at, end);
    neap_csv_leave_line(r, end);
}

/* ---- cells ---- */

neap_csv_place neap_csv_place_of(const neap_csv_reader *r, int64_t column,
                                 const char *at)
{
    neap_csv_place p;
    int64_t n = 0;
    const char *name = "";
    if (column < r->csv->names.n) name = neap_strings_get(&r->csv->names, column, &n);
    int64_t line = r->line + count_lines(r->at, at);
    int length = n > NEAP_CSV_SHOWN ? NEAP_CSV_SHOWN : (int)n;
    snprintf(p.s, sizeof p.s, "line %" PRId64 ", column %" PRId64 "%s%.*s%s", line,
             column + 1, n > 0 ? " ('" : "", length, name, n > 0 ? "')" : "");
    return p;
}

static neap_status bad_quote(const neap_csv_reader *r, int64_t column, const char *at)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' %s: expected a separator after the quote that ends the cell",
                     r->file.path, neap_csv_place_of(r, column, at).s);
}

/* The text between two quotes, with each doubled one inside it once. */
static neap_status read_quoted(neap_csv_reader *r, int64_t column, const char *end,
                               neap_csv_cell *c)
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

neap_status neap_csv_read_cell(neap_csv_reader *r, int64_t column, const char *at,
                               const char *end, neap_csv_cell *c)
{
    while (at < end && is_blank(r, *at)) at++;
    *c = (neap_csv_cell){at, 0, NULL};
    if (at < end && *at == '"') return read_quoted(r, column, end, c);
    c->stop = memchr(at, r->options->separator, (size_t)(end - at));
    if (!c->stop) c->stop = end;
    const char *last = c->stop;
    while (last > at && is_blank(r, last[-1])) last--;
    c->n = last - at;
    return NEAP_OK;
}
