/* csv_reader.h (io): what the files that read tables share: the reader of one, its rows
 * and cells (csv_cells.c), its columns and numbers (csv.c), the end of it (csv_end.c).
 */
#ifndef NEAP_IO_CSV_READER_H
#define NEAP_IO_CSV_READER_H

#include "io/csv.h"
#include "io/gzfile.h"

enum {
    NEAP_CSV_BUFFER = 1 << 18,
    NEAP_CSV_SHOWN = 40, /* letters of a cell or name in a sentence */
};

typedef struct neap_csv_reader {
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
} neap_csv_reader;

typedef struct neap_csv_cell {
    const char *at;
    int64_t n;
    const char *stop; /* the separator after it, or the end of the row */
} neap_csv_cell;

/* Where a cell stands in the file, for a sentence: line and column. */
typedef struct neap_csv_place {
    char s[160];
} neap_csv_place;

/* Brings more of the file behind what is left in the buffer. */
neap_status neap_csv_refill(neap_csv_reader *r);

/* The end of the line at r->at; NULL where the buffer holds none. */
const char *neap_csv_line_end(const neap_csv_reader *r);
void neap_csv_leave_line(neap_csv_reader *r, const char *end);

/* Finds the next row: it reaches from r->at to *end, which is NULL after the last. */
neap_status neap_csv_find_row(neap_csv_reader *r, const char **end);
void neap_csv_leave_row(neap_csv_reader *r, const char *end);

/* Reads the cell at `at` of the row that ends at `end`. */
neap_status neap_csv_read_cell(neap_csv_reader *r, int64_t column, const char *at,
                               const char *end, neap_csv_cell *c);
neap_csv_place neap_csv_place_of(const neap_csv_reader *r, int64_t column,
                                 const char *at);

/* Makes room for row r->rows. */
neap_status neap_csv_make_rows(neap_csv_reader *r);

/* After the last row: classes in order, missing cells, x and y at their sizes. */
neap_status neap_csv_finish(neap_csv_reader *r);

/* ---- elements of x ---- */

static inline void neap_csv_set(const neap_csv_reader *r, int64_t at, double value)
{
    if (r->options->dtype == NEAP_FLOAT32)
        ((float *)(void *)r->csv->x->data)[at] = (float)value;
    else
        ((double *)(void *)r->csv->x->data)[at] = value;
}

static inline double neap_csv_get(const neap_csv_reader *r, int64_t at)
{
    if (r->options->dtype == NEAP_FLOAT32)
        return (double)((const float *)(const void *)r->csv->x->data)[at];
    return ((const double *)(const void *)r->csv->x->data)[at];
}

#endif
