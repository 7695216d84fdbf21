/* region.c (autograd): see region.h. */
#include "autograd/region.h"

#include <assert.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/count.h"
#include "base/thread.h"

/* A node of a second run stands outside: it is dropped with the run's results. */
static void enter(neap_watcher *w, neap_node *node)
{
    (void)w;
    neap_region *r = neap_region_now();
    if (!r->catching) node->region = neap_region_retain(r);
}

/* A node of a second run saves nothing: it is never asked for a gradient. */
static neap_status take(neap_watcher *w, neap_node *node, neap_tensor *x, int which,
                        bool *taken)
{
    (void)w;
    neap_saved s = {.which = (uint8_t)which};
    NEAP_TRY(neap_region_save(neap_region_now(), x, &s.version));
    if (node->region) node->saved[node->n_saved++] = s;
    *taken = true;
    return NEAP_OK;
}

static neap_watcher listener = {.node_made = enter, .take = take};

neap_region *neap_region_now(void)
{
    return neap_context_here()->open_region;
}

neap_region *neap_region_open(neap_region *r)
{
    neap_context *here = neap_context_here();
    neap_region *was = here->open_region;
    here->open_region = r;
    if (r && !was) neap_watch_attach(&listener);
    if (was && !r) neap_watch_detach(&listener);
    return was;
}

void neap_region_drop(neap_region *r, uint32_t number)
{
    if (!r->caught) return;
    assert(number < r->numbered);
    neap_tensor *x = r->caught[number].x;
    r->caught[number].x = NULL;
    neap_tensor_release(x);
}

void neap_region_release(neap_region *r)
{
    assert(!r || r->refs > 0);
    if (r && --r->refs == 0) r->release(r);
}

/* Room for what will be caught. */
static neap_status make_room(neap_region *r)
{
    if (r->caught) return NEAP_OK;
    size_t bytes = sizeof *r->caught * r->numbered;
    if (!(r->caught = neap_alloc(bytes))) return NEAP_ERR_MEMORY;
    memset(r->caught, 0, bytes);
    neap_region **first = &neap_context_here()->with_caught;
    r->next = *first;
    *first = neap_region_retain(r);
    return NEAP_OK;
}

void neap_regions_forget(void)
{
    neap_context *here = neap_context_here();
    while (here->with_caught) {
        neap_region *r = here->with_caught;
        here->with_caught = r->next;
        for (uint32_t i = 0; i < r->numbered; i++) neap_region_drop(r, i);
        neap_free(r->caught, sizeof *r->caught * r->numbered);
        r->caught = NULL;
        neap_region_release(r);
    }
}

neap_status neap_region_save(neap_region *r, neap_tensor *x, uint32_t *number)
{
    if (!r->catching) {
        *number = r->numbered++;
        return NEAP_OK;
    }
    *number = r->n_caught++;
    if (*number >= r->numbered) return NEAP_OK; /* said at the end of the run */
    neap_tensor *alias;
    NEAP_TRY(neap_tensor_alias(x, &alias));
    neap_region_drop(r, *number);
    r->caught[*number] = (neap_caught){alias, x->storage->version};
    return NEAP_OK;
}

/* Makes room, then runs the function with what it saves being caught. */
static neap_status run_again(neap_region *r)
{
    if (r->catching || neap_region_now() == r)
        return neap_fail(NEAP_ERR_STATE,
                         "checkpoint: gradients that go through its function cannot be "
                         "taken inside it");
    NEAP_TRY(make_room(r));
    neap_region *outer = neap_region_open(r);
    bool recording = neap_grad_enable(true);
    r->catching = true;
    r->n_caught = 0;
    neap_status status = r->again(r);
    r->catching = false;
    neap_grad_enable(recording);
    neap_region_open(outer);
    if (status == NEAP_OK && r->n_caught != r->numbered)
        return neap_fail(NEAP_ERR_STATE,
                         "checkpoint: the function must compute the same when it runs "
                         "again, got %s to save instead of %u",
                         neap_count(r->n_caught, "tensor").s, r->numbered);
    return status;
}

neap_status neap_region_find(neap_region *r, uint32_t number, neap_caught *out)
{
    if (number >= r->numbered)
        return neap_fail(NEAP_ERR_STATE, "checkpoint: a second run has no gradients");
    if (!r->caught || !r->caught[number].x) NEAP_TRY(run_again(r));
    *out = r->caught[number];
    return NEAP_OK;
}
