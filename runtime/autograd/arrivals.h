/* arrivals.h (autograd): who wants the gradient of a leaf while the pass goes on, as
 * soon as it is whole, hears of it here: gradients are sent to other processes while
 * the rest of them is computed.
 *
 * A pass counts the edges that lead to the leaves that are waited for; when the last of
 * a leaf's has been followed, its gradient is whole, the leaf's hooks run, and the
 * listener is told. At the end the listener may put others in the place of what the
 * pass has found. Passes of neap_gradients tell nothing, and dry runs do not. */
#ifndef NEAP_AUTOGRAD_ARRIVALS_H
#define NEAP_AUTOGRAD_ARRIVALS_H

#include "autograd/schedule.h"
#include "base/context.h"

typedef struct neap_arrivals neap_arrivals;
struct neap_arrivals {
    int64_t n;
    neap_tensor **leaf; /* n; the listener holds them */
    /* The gradient of leaf i in this pass is whole: g, borrowed, without what x.grad
     * was before. */
    neap_status (*arrive)(neap_arrivals *a, int64_t i, neap_tensor *g, uint32_t pass);
    /* All that came has been told, at least one. Each of `whole` (n, NULL before) that
     * is set to an owned tensor becomes x.grad as it is, in place of the old one and of
     * what the pass has found, also where it has found nothing. */
    neap_status (*finish)(neap_arrivals *a, uint32_t pass, neap_tensor **whole);
    /* The last reference has gone: those that hold it are its owner and passes. */
    void (*release)(neap_arrivals *a);
    /* uint32_t: passes that led to one of its leaves and have failed, in the order in
     * which they ended; the owner takes them out, and frees the list. */
    neap_growing failed;
    int64_t refs;
    struct neap_arrivals *next;
};

/* Has the passes of this thread's context tell `a`, which has one reference. */
void neap_arrivals_attach(neap_arrivals *a);
/* No pass that begins from now on tells `a`; gives up the reference. */
void neap_arrivals_detach(neap_arrivals *a);

/* ---- for the pass ---- */

/* What a pass waits for; all fields start at zero. */
typedef struct neap_expected {
    neap_growing leaves;    /* neap_awaited (arrivals.c), by address of the leaf */
    neap_growing listeners; /* neap_arrivals *, retained */
    uint32_t pass;
} neap_expected;

/* Is anybody waiting? */
static inline bool neap_expects(const neap_expected *e)
{
    return NEAP_UNLIKELY(e->leaves.n > 0);
}

/* Those who are attached now. */
neap_status neap_expect(neap_expected *e, const neap_context *here);
/* A node that the pass may run. */
void neap_expect_edges(neap_expected *e, const neap_node *node);
/* Edge `edge` of a node that was run has been followed. `found` is the pass's list of
 * neap_pending. */
neap_status neap_expect_followed(neap_expected *e, const neap_edge *edge,
                                 neap_growing *found);
/* Every node has run: tells what is left, and lets the listeners finish. */
neap_status neap_expect_end(neap_expected *e, neap_growing *found);
/* The pass has ended, with `status`. */
void neap_expect_drop(neap_expected *e, neap_status status);

#endif
