/* pending.h (autograd): gradients that a backward pass has found and not yet given out:
 * a pass that fails changes no x.grad. */
#ifndef NEAP_AUTOGRAD_PENDING_H
#define NEAP_AUTOGRAD_PENDING_H

#include "autograd/schedule.h"

typedef struct neap_pending {
    neap_tensor *leaf; /* owned */
    neap_tensor *g;    /* owned */
    bool into_grad;    /* add to leaf->grad at the end (else it is a result) */
    bool hooked;       /* the leaf's hooks have run */
    bool whole;        /* takes the place of leaf->grad, as it is */
    int32_t slot;      /* leaf->slot as it was */
} neap_pending;

/* Adds g (taken over) to what is pending for x in a list of neap_pending. */
neap_status neap_pending_add(neap_growing *l, neap_tensor *x, neap_tensor *g,
                             bool into_grad);
/* What is pending for leaf x, or NULL: for a list that was made of leaves alone. */
neap_pending *neap_pending_of(const neap_growing *l, const neap_tensor *x);
/* Makes g (taken over) what leaf x is to have, in place of x.grad and of what is
 * pending. */
neap_status neap_pending_set(neap_growing *l, neap_tensor *x, neap_tensor *g);
/* Hands what is pending to the hooks of its leaf, unless that was done. */
neap_status neap_pending_run_hooks(neap_pending *pending);
/* Runs the hooks of leaves and makes fit to be kept what is to be x.grad. */
neap_status neap_pending_prepare(neap_growing *l);
/* Puts all in its place: x.grad, or the results for those of `inputs`. */
void neap_pending_give(neap_growing *l, int n_inputs, neap_tensor *const *inputs,
                       neap_tensor **results);
void neap_pending_drop(neap_growing *l);

/* Hands *g to the hooks of `slot` in turn; each may put another in its place. */
neap_status neap_hooks_run(neap_hook *h, int slot, neap_tensor **g);

#endif
