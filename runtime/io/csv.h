/* csv.h (io): tables of numbers as text. */
#ifndef NEAP_IO_CSV_H
#define NEAP_IO_CSV_H

#include "tensor/tensor.h"

typedef struct neap_csv_options {
    char separator;
    int64_t skip;     /* lines before the table, such as its header */
    neap_dtype dtype; /* of the result: float32 or float64 */
} neap_csv_options;

/* Reads a table of numbers into a new tensor (rows, columns). Every row has as many
 * cells as the first; blank lines count for nothing; CRLF and gzip are taken. Errors
 * name the line and the column. */
neap_status neap_csv_load(const char *path, const neap_csv_options *options,
                          neap_tensor **out);

#endif
