/* kinds.h (io): the kinds of elements that safetensors files have, by name. */
#ifndef NEAP_IO_KINDS_H
#define NEAP_IO_KINDS_H

#include "io/elements.h"

typedef struct neap_file_kind {
    const char *name; /* "BF16" */
    neap_wire wire;
} neap_file_kind;

/* The kind of that name, or NULL. */
const neap_file_kind *neap_file_kind_find(const char *name);
/* The kind that a dtype is written as. */
const neap_file_kind *neap_file_kind_of(neap_dtype dtype);
/* The dtype that elements of a kind become. */
neap_dtype neap_file_kind_dtype(const neap_file_kind *kind);

/* Fills n elements of that dtype; fails where one does not fit, and sees interrupts. */
neap_status neap_file_kind_read(const neap_file_kind *kind, const unsigned char *from,
                                int64_t n, void *to);

#endif
