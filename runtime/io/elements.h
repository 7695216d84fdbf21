/* elements.h (io): the kinds of elements that files of tensors have, under the names of
 * safetensors, and how each becomes a dtype of ours. */
#ifndef NEAP_IO_ELEMENTS_H
#define NEAP_IO_ELEMENTS_H

#include "tensor/tensor.h"

typedef struct neap_element_kind {
    const char *name; /* "BF16" */
    int size;         /* bytes of one */
    neap_dtype dtype; /* that it becomes */
    /* Writes n elements; fails where one has no place in the dtype. NULL: they lie as
     * ours do, on a little-endian machine. */
    neap_status (*convert)(const unsigned char *from, int64_t n, void *to);
} neap_element_kind;

/* The kind of that name, or NULL. */
const neap_element_kind *neap_element_kind_find(const char *name);
/* The kind that a dtype is written as. */
const neap_element_kind *neap_element_kind_of(neap_dtype dtype);

/* n elements of this kind, little-endian, to memory of the machine. */
neap_status neap_elements_read(const neap_element_kind *kind, const unsigned char *from,
                               int64_t n, void *to);
/* Are elements of this kind in memory as they are in a file? */
bool neap_elements_lie_alike(const neap_element_kind *kind);

#endif
