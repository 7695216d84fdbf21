/* t7.h (io): files of Torch7, in its binary format.
 *
 * A file holds one value: a table, tensor, storage, number, string, boolean or nil.
 * Values that are shared stay shared, tables may hold themselves. Objects of other
 * classes and functions are refused by name: nothing in a file is run. */
#ifndef NEAP_IO_T7_H
#define NEAP_IO_T7_H

#include "io/file.h"
#include "tensor/tensor.h"

typedef enum neap_t7_type {
    NEAP_T7_NIL,
    NEAP_T7_NUMBER,
    NEAP_T7_STRING,
    NEAP_T7_TABLE,
    NEAP_T7_TENSOR, /* storages too, as vectors */
    NEAP_T7_BOOLEAN,
} neap_t7_type;

typedef struct neap_t7_value {
    neap_t7_type type;
    double number; /* of a boolean: 0 or 1 */
    int64_t at;    /* of a string: its first byte in the file; of a table or a tensor:
                    * its place in the list of objects */
    int64_t bytes; /* of a string */
} neap_t7_value;

/* A table or tensor, in the order in which the file brings them. */
typedef struct neap_t7_object {
    int64_t first, pairs; /* of a table: its pairs in the list of them, one linked to
                           * the next; `first` is -1 where there is none */
    neap_tensor *x;       /* owned; NULL for a table */
    bool storage;         /* x is one, which tensors may look into */
} neap_t7_object;

typedef struct neap_t7_pair {
    neap_t7_value key, value;
    int64_t next; /* of the same table, or -1 */
} neap_t7_pair;

typedef struct neap_t7 {
    neap_map map;
    neap_t7_value root;
    void *objects, *pairs; /* lists of neap_t7_object and neap_t7_pair, owned */
    int64_t n_objects, n_pairs, objects_room, pairs_room;
} neap_t7;

/* After success neap_t7_close is due. */
neap_status neap_t7_load(const char *path, neap_t7 *out);
void neap_t7_close(neap_t7 *t); /* of zeros, or twice, is allowed */

#endif
