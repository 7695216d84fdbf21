/* pending.c (autograd): gradients that a pass has found and not yet given out. */
#include "autograd/pending.h"

#include <assert.h>

#include "autograd/apply.h"
#include "autograd/dry_run.h"
#include "autograd/gather.h"
#include "autograd/watch.h"
#include "base/thread.h"
#include "tensor/copy.h"

/* A leaf's slot is free: here it is the place in the list. */
neap_pending *neap_pending_of(const neap_growing *l, const neap_tensor *x)
{
    neap_pending *items = l->at;
    int64_t i = x->slot;
    return i >= 0 && i < l->n && items[i].leaf == x ? &items[i] : NULL;
}

neap_status neap_pending_set(neap_growing *l, neap_tensor *x, neap_tensor *g)
{
    neap_pending *there = neap_pending_of(l, x);
    if (there) {
        neap_tensor_release(there->g);
        there->g = g;
    } else {
        NEAP_TRY(neap_pending_add(l, x, g, true));
        there = neap_pending_of(l, x);
    }
    there->hooked = there->whole = true;
    return NEAP_OK;
}

neap_status neap_pending_add(neap_growing *l, neap_tensor *x, neap_tensor *g,
                             bool into_grad)
{
    neap_pending *there = x->node ? NULL : neap_pending_of(l, x);
    if (there) return neap_gather(&there->g, g);
    neap_pending fresh = {
        .leaf = neap_tensor_retain(x), .g = g, .into_grad = into_grad, .slot = x->slot};
    neap_status status = neap_growing_push(l, &fresh);
    if (status != NEAP_OK) {
        neap_tensor_release(x);
        neap_tensor_release(g);
        return status;
    }
    if (!x->node) x->slot = (int32_t)(l->n - 1);
    return NEAP_OK;
}

neap_status neap_hooks_run(neap_hook *h, int slot, neap_tensor **g)
{
    for (; h; h = h->next) {
        if (h->slot != slot && slot >= 0) continue;
        neap_tensor *replacement = NULL;
        NEAP_TRY(h->run(h, *g, &replacement));
        if (!replacement) continue;
        if (!neap_same_shape(replacement, *g) || replacement->dtype != (*g)->dtype) {
            neap_status status = neap_fail(
                NEAP_ERR_SHAPE, "a hook must give a gradient of %s %s, got %s %s",
                neap_dtype_name((neap_dtype)(*g)->dtype), neap_shape_of(*g).s,
                neap_dtype_name((neap_dtype)replacement->dtype),
                neap_shape_of(replacement).s);
            neap_tensor_release(replacement);
            return status;
        }
        neap_tensor_release(*g);
        *g = replacement;
    }
    return NEAP_OK;
}

/* Makes g fit to be kept as x.grad: row-major and shared with nobody. */
static neap_status own_gradient(neap_tensor **g)
{
    neap_tensor *x = *g, *copy;
    if (neap_grad_enabled() && x->node) return NEAP_OK;
    if (x->refs == 1 && x->storage->refs == 1 && neap_is_contiguous(x) && !x->base)
        return NEAP_OK;
    neap_status status;
    if (neap_is_hollow(x)) {
        NEAP_TRY(neap_dry_empty((neap_dtype)x->dtype, x->ndim, x->shape, &copy));
        status = NEAP_OK;
    } else {
        NEAP_TRY(neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, &copy));
        status = neap_copy_into(copy, x);
    }
    if (status != NEAP_OK) {
        neap_tensor_release(copy);
        return status;
    }
    if (neap_watched()) neap_watch_copied(copy, x);
    neap_tensor_release(x);
    *g = copy;
    return NEAP_OK;
}

neap_status neap_pending_run_hooks(neap_pending *pending)
{
    neap_tensor *x = pending->leaf;
    if (pending->hooked || !x->hooks || x->node) return NEAP_OK;
    pending->hooked = true;
    return neap_hooks_run(x->hooks, -1, &pending->g);
}

neap_status neap_pending_prepare(neap_growing *l)
{
    neap_pending *items = l->at;
    for (int64_t i = 0; i < l->n; i++) {
        neap_tensor *x = items[i].leaf;
        NEAP_TRY(neap_pending_run_hooks(&items[i]));
        if (!items[i].into_grad) continue;
        if (!items[i].whole) {
            if (x->grad)
                NEAP_TRY(neap_gather(&items[i].g, neap_tensor_retain(x->grad)));
            NEAP_TRY(own_gradient(&items[i].g));
        }
        NEAP_TRY(neap_dry_note_grad(x));
    }
    return NEAP_OK;
}

void neap_pending_give(neap_growing *l, int n_inputs, neap_tensor *const *inputs,
                       neap_tensor **results)
{
    neap_pending *items = l->at;
    for (int64_t i = 0; i < l->n; i++) {
        neap_tensor *x = items[i].leaf;
        if (items[i].into_grad) {
            neap_tensor *old = x->grad;
            assert(neap_same_shape(x, items[i].g));
            x->grad = items[i].g;
            items[i].g = NULL;
            neap_tensor_release(old);
            if (neap_watched_closely()) neap_watch_graded(x);
            continue;
        }
        for (int j = 0; j < n_inputs; j++)
            if (inputs[j] == x) results[j] = neap_tensor_retain(items[i].g);
    }
}

void neap_pending_drop(neap_growing *l)
{
    neap_pending *items = l->at;
    for (int64_t i = 0; i < l->n; i++) {
        if (!items[i].leaf->node) items[i].leaf->slot = items[i].slot;
        neap_tensor_release(items[i].leaf);
        neap_tensor_release(items[i].g);
    }
    neap_growing_free(l);
}
