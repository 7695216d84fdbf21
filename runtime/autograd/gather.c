/* gather.c (autograd): see gather.h.
 *
 * A sum that nobody else has is added to in place. Gradients of windows (select,
 * narrow, x[i]) are zeros elsewhere: they are not made to be added, so that what goes
 * through a tensor slice by slice costs its elements once and not once a slice. */
#include "autograd/gather.h"

#include <assert.h>

#include "autograd/apply.h"
#include "autograd/calc_state.h"
#include "autograd/watch.h"

static bool is_own(const neap_tensor *sum)
{
    return sum->refs == 1 && sum->storage->refs == 1 && !sum->node &&
           !neap_grad_enabled();
}

neap_status neap_gather(neap_tensor **sum, neap_tensor *g)
{
    assert(!*sum || neap_same_shape(*sum, g));
    if (!*sum) {
        *sum = g;
        return NEAP_OK;
    }
    neap_tensor *in[2] = {*sum, g}, *before = *sum;
    bool own = is_own(before);
    neap_call c = {.op = &neap_op_add, .n_in = 2, .in = in};
    neap_status status = own ? neap_apply_inplace(&c) : neap_apply(&c);
    neap_tensor_release(g);
    if (status == NEAP_OK && !own) {
        neap_tensor_release(before);
        *sum = c.out[0];
    }
    return status;
}

bool neap_gathers_into(const neap_node *node, const neap_tensor *sum)
{
    return sum && node->op->backward_into && is_own(sum) && neap_is_contiguous(sum) &&
           !neap_is_hollow(sum) && !neap_watched_closely();
}

neap_status neap_gather_into(neap_node *node, neap_tensor *sum)
{
    neap_calc k;
    neap_calc_begin(&k);
    k.node = node;
    neap_status status = node->op->backward_into(&k, sum);
    if (k.status == NEAP_OK) k.status = status;
    return neap_calc_end(&k);
}
