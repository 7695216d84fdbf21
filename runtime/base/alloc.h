/* alloc.h (base): the one gate for memory of tensors, nodes and scratch space.
 *
 * Blocks are 64-byte aligned and come from a cache of size classes, so that a training
 * loop settles on a fixed set of blocks. Callers give the size back at release: blocks
 * carry no header. Each thread has a cache of its own; a block may be freed by another
 * thread than the one that it was made for. */
#ifndef NEAP_BASE_ALLOC_H
#define NEAP_BASE_ALLOC_H

#include <assert.h>
#include <stdatomic.h>

#include "base/status.h"

#define NEAP_ALIGNMENT 64
/* What tensors have before their elements, which large blocks are cut to fit. */
#define NEAP_BLOCK_HEADER 256

/* A block of at least `bytes`, contents undefined; NULL (with the sentence stored) when
 * refused. Zero bytes is a valid size. */
void *neap_alloc(size_t bytes);
/* How many bytes a block of `bytes` takes. */
size_t neap_alloc_size(size_t bytes);
void neap_free(void *block, size_t bytes); /* NULL is allowed */
/* The first `bytes` of a block are no longer used: AddressSanitizer is told. */
void neap_alloc_seal(void *block, size_t bytes);

typedef struct neap_memory {
    int64_t live;   /* bytes handed out now, to all threads */
    int64_t peak;   /* the largest `live` since start or neap_memory_reset_peak */
    int64_t cached; /* bytes that this thread keeps for reuse */
    int64_t taken;  /* blocks asked of the system since start, by all threads */
} neap_memory;

/* With several threads `peak` adds up the peaks of each, which it may never have been.
 */
neap_memory neap_memory_stats(void);
void neap_memory_reset_peak(void);
/* Returns every block that this thread has cached to the system. */
void neap_empty_cache(void);

/* The size of the last request of this thread that was refused. */
uint64_t neap_alloc_refused(void);

/* Makes the n-th allocation of this thread from now on fail once (1 is the next); 0
 * turns it off. For tests of the error paths. */
void neap_alloc_fail_at(int64_t n);

/* ---- a thread's cache (thread.h) ---- */

enum { NEAP_SMALL_CLASSES = 20, NEAP_SIZE_CLASSES = NEAP_SMALL_CLASSES + 8 * 54 };

typedef struct neap_block {
    struct neap_block *next;
} neap_block;

/* Counters are written by their thread only, and read by whoever asks. */
typedef struct neap_cache {
    neap_block *blocks[NEAP_SIZE_CLASSES];
    _Atomic int64_t live, peak, cached; /* live: what this thread freed is taken off */
    _Atomic int64_t taken;
    int64_t fail_at;
    uint64_t refused;
    bool refuses; /* everything: it is the cache of no one thread */
} neap_cache;

void neap_cache_empty(neap_cache *c);
/* Its thread ends: hands its counters over to the process. */
void neap_cache_end(neap_cache *c);

/* *out = a * b, or false where it does not fit (a, b >= 0) and is cut. */
static inline bool neap_size_mul(int64_t a, int64_t b, int64_t *out)
{
    assert(a >= 0 && b >= 0);
    return NEAP_LIKELY(!__builtin_mul_overflow(a, b, out));
}

/* *out = a * b, or false where a block of at most `limit` bytes cannot hold it; *out is
 * then as near as an int64 comes. */
static inline bool neap_size_fits(int64_t a, int64_t b, int64_t limit, int64_t *out)
{
    if (!neap_size_mul(a, b, out)) *out = INT64_MAX;
    return *out <= limit && *out < INT64_MAX;
}

/* What neap_alloc does with more than there can be. */
NEAP_COLD void *neap_alloc_refuse(int64_t bytes);

/* A block of `count` things of `each` bytes, both 0 or more: the one way from sizes of
 * tensors, which are int64, to memory. What no block can hold is refused here, so that
 * nothing is cut where size_t is narrower; the product in size_t is exact from then on.
 */
static inline void *neap_alloc_array(int64_t count, int64_t each)
{
    int64_t bytes;
    if (NEAP_UNLIKELY(!neap_size_fits(count, each, PTRDIFF_MAX, &bytes)))
        return neap_alloc_refuse(bytes);
    return neap_alloc((size_t)bytes);
}

#endif
