/* csv.h (io): tables as text, with separators.
 *
 * A column's cells are numbers, classes (texts, each of which gets a number) or texts
 * that are kept as they are. The first cell of a column that is not missing says which
 * of the first two, unless the options do. */
#ifndef NEAP_IO_CSV_H
#define NEAP_IO_CSV_H

#include "io/strings.h"
#include "tensor/tensor.h"

/* A column by its name in the header or, where name is NULL, by its number from 1. */
typedef struct neap_csv_pick {
    const char *name;
    int64_t bytes, number;
} neap_csv_pick;

typedef struct neap_csv_picks {
    int64_t n;
    const neap_csv_pick *list;
} neap_csv_picks;

typedef struct neap_csv_options {
    char separator;
    char comment; /* lines that begin with it are none; 0: no character does */
    bool header;
    int64_t skip;     /* lines before the table */
    neap_dtype dtype; /* of x, and of y where it is no class: float32 or float64 */
    double fill;      /* for missing numbers, and for missing classes in x */
    const neap_strings *missing;
    bool all;               /* columns of x: all that are not picked otherwise */
    neap_csv_picks columns; /* or these, in their order */
    neap_csv_picks target;  /* none or one */
    neap_csv_picks text, categorical;
} neap_csv_options;

typedef enum neap_csv_role {
    NEAP_CSV_UNUSED,
    NEAP_CSV_INPUT,
    NEAP_CSV_TARGET,
    NEAP_CSV_TEXT,
} neap_csv_role;

typedef enum neap_csv_kind {
    NEAP_CSV_UNKNOWN, /* nothing but missing cells */
    NEAP_CSV_NUMBER,
    NEAP_CSV_CLASS,
} neap_csv_kind;

typedef struct neap_csv_column {
    neap_csv_role role;
    neap_csv_kind kind;
    int64_t place;        /* of an input: the column of x, from 0 */
    neap_strings classes; /* sorted by their bytes; class i + 1 is string i */
    neap_strings text;    /* one a row */
    void *slots;          /* of the search for classes, while the file is read */
    int64_t slots_room;
} neap_csv_column;

typedef struct neap_csv {
    neap_tensor *x;     /* (rows, inputs) */
    neap_tensor *y;     /* (rows): int64 classes from 1, or numbers; NULL: no target */
    neap_strings names; /* of the header, or none */
    int64_t n;
    neap_csv_column *columns; /* of the file, in its order */
} neap_csv;

/* Reads the file at `path`, plain or gzip'd. Errors name line, column and cell. After
 * success neap_csv_close is due. */
neap_status neap_csv_load(const char *path, const neap_csv_options *options,
                          neap_csv *out);
void neap_csv_close(neap_csv *c); /* of zeros, or twice, is allowed */

/* Writes a matrix, or a vector as one column, with numbers that read back to the same;
 * `header` may be NULL. */
neap_status neap_csv_save(const char *path, neap_tensor *x, const neap_strings *header,
                          char separator);

#endif
