/* csv_classes.h (io): the classes of a column of text: numbered from 1 as they appear
 * and, when all are known, in the order of their bytes. */
#ifndef NEAP_IO_CSV_CLASSES_H
#define NEAP_IO_CSV_CLASSES_H

#include "io/csv.h"

/* The number of the class with this text, which may be a new one. `seed` keeps whoever
 * wrote the file from choosing texts that are slow to tell apart. */
neap_status neap_csv_class_number(neap_csv_column *c, uint64_t seed, const char *at,
                                  int64_t n, int64_t *number);
/* Sorts the classes; new_number[old number - 1] is where each has gone. */
neap_status neap_csv_classes_sort(neap_csv_column *c, int64_t *new_number);
/* Gives back what the search for classes needed. */
void neap_csv_classes_end(neap_csv_column *c);

#endif
