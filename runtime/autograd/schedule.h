/* schedule.h (autograd): the order of a backward pass: a heap of nodes, the youngest
 * first, on a list that grows. */
#ifndef NEAP_AUTOGRAD_SCHEDULE_H
#define NEAP_AUTOGRAD_SCHEDULE_H

#include "autograd/node.h"

/* Items of `size` bytes; all other fields start at zero, or with a place for the first
 * `capacity` of them, which belongs to the caller: at = place. */
typedef struct neap_growing {
    void *at;
    int64_t n, capacity;
    size_t size;
    void *place;
} neap_growing;

neap_status neap_growing_grow(neap_growing *l);

/* The place of another item of that size at the end, to be filled; NULL: no memory. */
static inline void *neap_growing_next(neap_growing *l, size_t size)
{
    if (NEAP_UNLIKELY(l->n == l->capacity) && neap_growing_grow(l) != NEAP_OK)
        return NULL;
    return (char *)l->at + size * (size_t)l->n++;
}

/* Copies `item` to the end. */
neap_status neap_growing_push(neap_growing *l, const void *item);
void neap_growing_free(neap_growing *l);

/* A heap of neap_node *, the largest sequence number first. */
neap_status neap_heap_push(neap_growing *heap, neap_node *node);
/* The first, taken out; the heap must not be empty. */
neap_node *neap_heap_pop(neap_growing *heap);

#endif
