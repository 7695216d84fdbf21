/* reduce_rules.c (ops/reduce): words of the gradient rules of reductions; see reduce.h.
 */
#include "ops/dims.h"
#include "ops/reduce/reduce.h"

uint32_t neap_rule_mask(const neap_calc *k, int at)
{
    uint32_t mask = 0;
    /* The call has resolved these dims once without failing. */
    neap_mask_of_dims(calc_value(k, at), calc_in_meta(k, 0)->ndim, &mask);
    return mask;
}

double neap_rule_folded(const neap_calc *k, int at)
{
    const neap_meta *x = calc_in_meta(k, 0);
    return (double)neap_mask_numel(x->ndim, x->shape, neap_rule_mask(k, at));
}

neap_tensor *calc_kept(neap_calc *k, neap_tensor *y, int at)
{
    const neap_meta *x = calc_in_meta(k, 0);
    int64_t shape[NEAP_MAX_DIMS];
    if (!y || y->ndim == x->ndim || y->numel == 1) return y;
    int ndim = neap_mask_shape(x->ndim, x->shape, neap_rule_mask(k, at), true, shape);
    return calc_reshape(k, y, ndim, shape);
}

void calc_give_expanded(neap_calc *k, neap_tensor *g)
{
    const neap_meta *x = calc_in_meta(k, 0);
    calc_give(k, 0, calc_expand(k, g, x->ndim, x->shape));
}

void neap_shared_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_kept(k, calc_out(k, 0), 0);
    neap_tensor *g = calc_kept(k, calc_grad(k, 0), 0), *match = calc_eq(k, x, y);
    match = match ? calc_to(k, match, (neap_dtype)x->dtype) : NULL;
    if (!match || !g) return;
    neap_tensor *ties = calc_sum_to(k, match, g->ndim, g->shape);
    calc_give(k, 0, calc_mul(k, match, calc_div(k, g, ties)));
}
