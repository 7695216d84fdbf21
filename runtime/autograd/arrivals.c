/* arrivals.c (autograd): see arrivals.h. */
#include "autograd/arrivals.h"

#include <stdlib.h>

#include "autograd/pending.h"
#include "base/alloc.h"
#include "base/thread.h"

typedef struct neap_awaited {
    neap_tensor *leaf;
    int64_t edges; /* that are still to be followed */
    neap_arrivals *listener;
    int64_t number; /* among the listener's leaves */
    bool reached, told;
} neap_awaited;

/* ---- listeners ---- */

static void release(neap_arrivals *a)
{
    if (--a->refs == 0) a->release(a);
}

void neap_arrivals_attach(neap_arrivals *a)
{
    neap_context *here = neap_context_here();
    a->refs = 1;
    a->failed = (neap_growing){.size = sizeof(uint32_t)};
    a->next = here->arrivals;
    here->arrivals = a;
}

void neap_arrivals_detach(neap_arrivals *a)
{
    neap_arrivals **at = &neap_context_here()->arrivals;
    while (*at && *at != a) at = &(*at)->next;
    if (!*at) return;
    *at = a->next;
    release(a);
}

/* ---- what a pass waits for ---- */

static int by_leaf(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const neap_awaited *)a)->leaf;
    uintptr_t y = (uintptr_t)((const neap_awaited *)b)->leaf;
    return (x > y) - (x < y);
}

neap_status neap_expect(neap_expected *e, const neap_context *here)
{
    e->leaves.size = sizeof(neap_awaited);
    e->listeners.size = sizeof(neap_arrivals *);
    for (neap_arrivals *a = here->arrivals; a; a = a->next) {
        NEAP_TRY(neap_growing_push(&e->listeners, &a));
        a->refs++;
        for (int64_t i = 0; i < a->n; i++) {
            neap_awaited one = {.leaf = a->leaf[i], .listener = a, .number = i};
            NEAP_TRY(neap_growing_push(&e->leaves, &one));
        }
    }
    if (e->leaves.n) qsort(e->leaves.at, (size_t)e->leaves.n, e->leaves.size, by_leaf);
    return NEAP_OK;
}

/* The first that waits for the leaf, or NULL; others follow it. */
static neap_awaited *find(const neap_expected *e, const neap_tensor *leaf)
{
    neap_awaited *items = e->leaves.at;
    int64_t low = 0, high = e->leaves.n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if ((uintptr_t)items[middle].leaf < (uintptr_t)leaf)
            low = middle + 1;
        else
            high = middle;
    }
    return low < e->leaves.n && items[low].leaf == leaf ? &items[low] : NULL;
}

static bool is_of(const neap_expected *e, const neap_awaited *one,
                  const neap_tensor *leaf)
{
    const neap_awaited *end = (const neap_awaited *)e->leaves.at + e->leaves.n;
    return one && one < end && one->leaf == leaf;
}

void neap_expect_edges(neap_expected *e, const neap_node *node)
{
    for (int i = 0; i < node->n_in; i++) {
        const neap_tensor *leaf = node->edge[i].leaf;
        if (!leaf) continue;
        for (neap_awaited *one = find(e, leaf); is_of(e, one, leaf); one++) {
            one->edges++;
            one->reached = true;
        }
    }
}

/* Where a gradient has come, its hooks run once, whoever waits for it. */
static neap_status tell(neap_expected *e, neap_awaited *one, neap_growing *found)
{
    neap_pending *pending = neap_pending_of(found, one->leaf);
    one->told = true;
    if (!pending) return NEAP_OK;
    NEAP_TRY(neap_pending_run_hooks(pending));
    return one->listener->arrive(one->listener, one->number, pending->g, e->pass);
}

neap_status neap_expect_followed(neap_expected *e, const neap_edge *edge,
                                 neap_growing *found)
{
    const neap_tensor *leaf = edge->leaf;
    if (!leaf) return NEAP_OK;
    for (neap_awaited *one = find(e, leaf); is_of(e, one, leaf); one++)
        if (--one->edges == 0) NEAP_TRY(tell(e, one, found));
    return NEAP_OK;
}

/* Has `found` give what the listener wants to be gradients. */
static neap_status finish(neap_expected *e, neap_arrivals *a, neap_growing *found)
{
    size_t bytes = sizeof(neap_tensor *) * (size_t)a->n;
    neap_tensor **whole = neap_alloc(bytes);
    if (!whole) return NEAP_ERR_MEMORY;
    for (int64_t i = 0; i < a->n; i++) whole[i] = NULL;
    neap_status status = a->finish(a, e->pass, whole);
    for (int64_t i = 0; i < a->n; i++) {
        if (!whole[i]) continue;
        if (status == NEAP_OK)
            status = neap_pending_set(found, a->leaf[i], whole[i]);
        else
            neap_tensor_release(whole[i]);
    }
    neap_free(whole, bytes);
    return status;
}

static bool has_come(const neap_expected *e, const neap_arrivals *a,
                     neap_growing *found)
{
    const neap_awaited *items = e->leaves.at;
    for (int64_t i = 0; i < e->leaves.n; i++)
        if (items[i].listener == a && neap_pending_of(found, items[i].leaf))
            return true;
    return false;
}

neap_status neap_expect_end(neap_expected *e, neap_growing *found)
{
    neap_awaited *items = e->leaves.at;
    for (int64_t i = 0; i < e->leaves.n; i++)
        if (!items[i].told) NEAP_TRY(tell(e, &items[i], found));
    neap_arrivals **listeners = e->listeners.at;
    for (int64_t i = 0; i < e->listeners.n; i++)
        if (has_come(e, listeners[i], found)) NEAP_TRY(finish(e, listeners[i], found));
    return NEAP_OK;
}

/* Notes that the pass has failed; without memory for it, it is forgotten. */
static void note_failure(const neap_expected *e, neap_arrivals *a)
{
    const neap_awaited *items = e->leaves.at;
    for (int64_t i = 0; i < e->leaves.n; i++) {
        if (items[i].listener != a || !items[i].reached) continue;
        uint32_t *place = neap_growing_next(&a->failed, sizeof e->pass);
        if (place) *place = e->pass;
        return;
    }
}

void neap_expect_drop(neap_expected *e, neap_status status)
{
    neap_arrivals **listeners = e->listeners.at;
    for (int64_t i = 0; i < e->listeners.n; i++) {
        if (status != NEAP_OK) note_failure(e, listeners[i]);
        release(listeners[i]);
    }
    neap_growing_free(&e->listeners);
    neap_growing_free(&e->leaves);
}
