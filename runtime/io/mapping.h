/* mapping.h (io): tensors whose elements lie in a file.
 *
 * The file is mapped privately: pages are read when they are touched, and what a
 * program writes into such a tensor is its own and never the file's. A file that
 * another program cuts short meanwhile ends the process, as it does for any map: files
 * are to be replaced, as file.h does. */
#ifndef NEAP_IO_MAPPING_H
#define NEAP_IO_MAPPING_H

#include "io/file.h"
#include "io/kinds.h"

typedef struct neap_mapping neap_mapping;

/* One reference; tensors hold more. */
neap_status neap_mapping_open(const char *path, neap_mapping **out);
void neap_mapping_release(neap_mapping *m);
const neap_map *neap_mapping_map(const neap_mapping *m);

/* The tensor of `kind` and shape whose elements begin at byte `at`; fails where they do
 * not lie in the file. Elements that need converting or a better place are copied. */
neap_status neap_mapping_tensor(neap_mapping *m, const neap_file_kind *kind, int ndim,
                                const int64_t *shape, int64_t at, neap_tensor **out);

#endif
