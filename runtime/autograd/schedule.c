/* schedule.c (autograd): see schedule.h. */
#include "autograd/schedule.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"

neap_status neap_growing_grow(neap_growing *l)
{
    int64_t capacity = l->capacity ? l->capacity * 2 : 64;
    void *at = neap_alloc(l->size * (size_t)capacity);
    if (!at) return NEAP_ERR_MEMORY;
    if (l->n) memcpy(at, l->at, l->size * (size_t)l->n);
    neap_growing_free(l);
    l->at = at;
    l->capacity = capacity;
    return NEAP_OK;
}

neap_status neap_growing_push(neap_growing *l, const void *item)
{
    assert(l->size > 0 && l->n <= l->capacity);
    if (NEAP_UNLIKELY(l->n == l->capacity)) NEAP_TRY(neap_growing_grow(l));
    memcpy((char *)l->at + l->size * (size_t)l->n++, item, l->size);
    return NEAP_OK;
}

void neap_growing_free(neap_growing *l)
{
    if (l->at != l->place) neap_free(l->at, l->size * (size_t)l->capacity);
}

neap_status neap_heap_push(neap_growing *heap, neap_node *node)
{
    NEAP_TRY(neap_growing_push(heap, &node));
    neap_node **at = heap->at;
    int64_t i = heap->n - 1;
    while (i > 0 && at[(i - 1) / 2]->sequence < node->sequence) {
        at[i] = at[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    at[i] = node;
    return NEAP_OK;
}

neap_node *neap_heap_pop(neap_growing *heap)
{
    assert(heap->n > 0);
    neap_node **at = heap->at, *top = at[0], *last = at[--heap->n];
    int64_t i = 0;
    for (;;) {
        int64_t child = 2 * i + 1;
        if (child >= heap->n) break;
        if (child + 1 < heap->n && at[child + 1]->sequence > at[child]->sequence)
            child++;
        if (at[child]->sequence <= last->sequence) break;
        at[i] = at[child];
        i = child;
    }
    if (heap->n) at[i] = last;
    assert(heap->n == 0 || at[0]->sequence < top->sequence);
    return top;
}
