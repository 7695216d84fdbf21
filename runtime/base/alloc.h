/* alloc.h (base): the one gate for memory of tensors, nodes and scratch space.
 *
 * Blocks are 64-byte aligned and come from a cache of size classes, so that a training
 * loop settles on a fixed set of blocks. Callers give the size back at release: blocks
 * carry no header. Only the interpreter thread allocates. */
#ifndef NEAP_BASE_ALLOC_H
#define NEAP_BASE_ALLOC_H

#include "base/status.h"

#define NEAP_ALIGNMENT 64

/* A block of at least `bytes`, contents undefined; NULL (with the sentence stored) when
 * refused. Zero bytes is a valid size. */
void *neap_alloc(size_t bytes);
void neap_free(void *block, size_t bytes); /* NULL is allowed */

typedef struct neap_memory {
    int64_t live;   /* bytes handed out now */
    int64_t peak;   /* the largest `live` since start or neap_memory_reset_peak */
    int64_t cached; /* bytes kept for reuse */
} neap_memory;

neap_memory neap_memory_stats(void);
void neap_memory_reset_peak(void);
/* Returns every cached block to the system. */
void neap_empty_cache(void);

/* The size of the last request that was refused. */
size_t neap_alloc_refused(void);

/* Makes the n-th allocation from now on fail once (1 is the next); 0 turns it off. For
 * tests of the error paths. */
void neap_alloc_fail_at(int64_t n);

/* *out = a * b, or false where it does not fit (a, b >= 0). */
bool neap_size_mul(int64_t a, int64_t b, int64_t *out);

#endif
