/* choose.c (ops/elementwise): choice and mixture of tensors: where, masked_fill, clamp,
 * lerp, addcmul, addcdiv.
 *
 * Gradients choose as the values did, by the loop of `where`: nothing of the side not
 * taken, NaN least of all, comes through. */
#include "kernels/slots/elementwise.h"
#include "ops/check.h"
#include "ops/elementwise/elementwise.h"
#include "tensor/copy.h"

/* Chosen by the dtype of the elements, which lie behind the bools of in[0]. */
static const neap_elementwise where_loops = {
    .loop = {[NEAP_BOOL] = NEAP_LOOP_AT(where_b1),
             [NEAP_UINT8] = NEAP_LOOP_AT(where_b1),
             [NEAP_INT32] = NEAP_LOOP_AT(where_b4),
             [NEAP_INT64] = NEAP_LOOP_AT(where_b8),
             [NEAP_FLOAT32] = NEAP_LOOP_AT(where_b4),
             [NEAP_FLOAT64] = NEAP_LOOP_AT(where_b8)},
    .result = NEAP_DTYPES,
    .cost = 1,
    .fixed = NEAP_FIXED_NONE};

#define LOOPS(id, list, takes)                                                         \
    static const neap_elementwise id##_loops = {                                       \
        .loop = {list(id)}, .result = NEAP_DTYPES, .cost = 1, .fixed = takes}

static neap_status check_mask(const neap_tensor *mask, const char *name)
{
    if (mask->dtype == NEAP_BOOL) return NEAP_OK;
    return neap_fail(NEAP_ERR_DTYPE, "%s must be bool, got %s", name,
                     neap_dtype_name((neap_dtype)mask->dtype));
}

/* ---- where ---- */

extern const neap_op neap_op_select_where;

/* Promotion alone: apply has done it when the composition begins. */
static void promoted_compose(neap_calc *k)
{
    calc_result(k, 0, calc_arg(k, 0));
    calc_result(k, 1, calc_arg(k, 1));
}

NEAP_OP(promoted) = {
    .name = "promoted",
    .signature = "promoted(x, y)",
    .doc = "x and y in their common dtype.",
    .flags = NEAP_HIDDEN | NEAP_PROMOTE,
    .compose = promoted_compose,
};

static void where_compose(neap_calc *k)
{
    neap_tensor *given[2] = {calc_arg(k, 1), calc_arg(k, 2)},
                *x[2] = {given[0], given[1]};
    if (given[0] && given[1] && given[0]->dtype != given[1]->dtype)
        calc_run_all(k, &neap_op_promoted, 2, given, 0, NULL, 2, x);
    calc_result(k, 0,
                neap_calc_3(k, &neap_op_select_where, calc_arg(k, 0), x[0], x[1]));
}

NEAP_OP(where) = {
    .name = "where",
    .signature = "where(condition, x|input, y|other)",
    .doc =
        "x where condition (bool) is true, else y. All three broadcast; x and y come "
        "in their common dtype.",
    .example = "neap.where(neap.tensor{true, false}, neap.tensor{1, 2}, 0)",
    .compose = where_compose,
};

static neap_status where_infer(neap_call *c)
{
    NEAP_TRY(check_mask(c->in[0], "condition"));
    NEAP_TRY(neap_elementwise_check(&where_loops, (neap_dtype)c->in[1]->dtype));
    return neap_broadcast_plan(c, 0, (neap_dtype)c->in[1]->dtype);
}

static neap_status where_forward(neap_call *c)
{
    neap_elementwise_run(&where_loops, (neap_dtype)c->in[1]->dtype, c->out[0], 3, c->in,
                         NULL);
    return NEAP_OK;
}

static void where_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *zero = calc_number(k, 0);
    if (calc_wants(k, 1)) calc_give(k, 1, calc_where(k, calc_in(k, 0), g, zero));
    if (calc_wants(k, 2)) calc_give(k, 2, calc_where(k, calc_in(k, 0), zero, g));
}

NEAP_OP(select_where) = {
    .name = "select_where",
    .signature = "select_where(condition, x, y)",
    .doc = "where, for x and y of one dtype.",
    .flags = NEAP_HIDDEN,
    .infer = where_infer,
    .forward = where_forward,
    .backward = where_backward,
    .reads = {0, NEAP_IN(0), NEAP_IN(0)},
};

/* ---- masked_fill ---- */

static neap_status masked_fill_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *mask = c->in[1], *value = c->in[2];
    int64_t shape[NEAP_MAX_DIMS];
    int ndim;
    NEAP_TRY(check_mask(mask, "mask"));
    NEAP_TRY(neap_elementwise_check(&where_loops, (neap_dtype)x->dtype));
    if (value->numel != 1)
        return neap_fail(NEAP_ERR_SHAPE, "value must be one number, got shape %s",
                         neap_shape_of(value).s);
    NEAP_TRY(neap_check_one((neap_dtype)x->dtype, value));
    NEAP_TRY(
        neap_shape_broadcast(x->ndim, x->shape, mask->ndim, mask->shape, &ndim, shape));
    neap_plan(c, 0, (neap_dtype)x->dtype, ndim, shape);
    return NEAP_OK;
}

static neap_status masked_fill_forward(neap_call *c)
{
    neap_tensor *in[3] = {c->in[1], NULL, c->in[0]};
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    NEAP_TRY(neap_convert(c->in[2], dtype, &in[1]));
    neap_tensor one = *in[1]; /* of 0 dims, so that it broadcasts to any shape */
    one.ndim = 0;
    neap_tensor *loop_in[3] = {in[0], &one, in[2]};
    neap_elementwise_run(&where_loops, dtype, c->out[0], 3, loop_in, NULL);
    neap_tensor_release(in[1]);
    return NEAP_OK;
}

static void masked_fill_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *zero = calc_number(k, 0), *mask = calc_in(k, 1);
    if (calc_wants(k, 0)) calc_give(k, 0, calc_where(k, mask, zero, g));
    if (!calc_wants(k, 2)) return;
    const neap_meta *value = calc_in_meta(k, 2);
    neap_tensor *sum = calc_sum(k, calc_where(k, mask, g, zero));
    calc_give(k, 2, calc_reshape(k, sum, value->ndim, value->shape));
}

NEAP_OP(masked_fill) = {
    .name = "masked_fill",
    .signature = "masked_fill(x, mask, value)",
    .doc = "x with `value`, one number, where mask (bool) is true. mask broadcasts.",
    .example = "neap.tensor{1, 2, 3}:masked_fill(neap.tensor{false, true, false}, 0)",
    .flags = NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = masked_fill_infer,
    .forward = masked_fill_forward,
    .backward = masked_fill_backward,
    .reads = {NEAP_IN(1), 0, NEAP_IN(1)},
};

/* ---- clamp ---- */

LOOPS(clamp, NEAP_LOOPS_NUMERIC, NEAP_FIXED_3);
LOOPS(maximum, NEAP_LOOPS_NUMERIC, NEAP_FIXED_2);
LOOPS(minimum, NEAP_LOOPS_NUMERIC, NEAP_FIXED_2);
LOOPS(at_least_grad, NEAP_LOOPS_REAL, NEAP_FIXED_3);
LOOPS(at_most_grad, NEAP_LOOPS_REAL, NEAP_FIXED_3);

extern const neap_op neap_op_at_least_grad, neap_op_at_most_grad;

static neap_status clamp_infer(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    if (!c->in[1] && !c->in[2])
        return neap_fail(NEAP_ERR_ARGUMENT, "min or max must be given, got neither");
    NEAP_TRY(neap_elementwise_check(&clamp_loops, dtype));
    return neap_broadcast_plan(c, 0, dtype);
}

static neap_status clamp_forward(neap_call *c)
{
    neap_tensor *x = c->in[0], *min = c->in[1], *max = c->in[2];
    bool both = min && max;
    neap_elementwise_run(both  ? &clamp_loops
                         : min ? &maximum_loops
                               : &minimum_loops,
                         (neap_dtype)x->dtype, c->out[0], both ? 3 : 2,
                         both ? c->in : (neap_tensor *[]){x, min ? min : max}, NULL);
    return NEAP_OK;
}

/* A bound gets the gradient where it was the value: x beyond it, but of min only what
 * is not above max. */
static void clamp_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *x = calc_in(k, 0), *zero = calc_number(k, 0);
    neap_tensor *min = calc_in(k, 1), *max = calc_in(k, 2), *inside = g;
    if (calc_wants(k, 0)) {
        if (min) inside = neap_calc_3(k, &neap_op_at_least_grad, inside, x, min);
        if (max) inside = neap_calc_3(k, &neap_op_at_most_grad, inside, x, max);
        calc_give(k, 0, inside);
    }
    if (min && calc_wants(k, 1)) {
        neap_tensor *below = calc_where(k, calc_lt(k, x, min), g, zero);
        if (max) below = neap_calc_3(k, &neap_op_at_most_grad, below, min, max);
        calc_give(k, 1, below);
    }
    if (max && calc_wants(k, 2)) {
        neap_tensor *over = calc_where(k, calc_gt(k, x, max), g, zero);
        if (min) over = calc_where(k, calc_gt(k, min, max), g, over);
        calc_give(k, 2, over);
    }
}

#define BOUND_READS (NEAP_IN(0) | NEAP_IN(1) | NEAP_IN(2))

NEAP_OP(clamp) = {
    .name = "clamp",
    .signature = "clamp(x, min: tensor?, max: tensor?)",
    .doc =
        "min where x < min, max where x > max, else x; max where min > max. Bounds are "
        "numbers or tensors that broadcast; one may be nil. Slope 1 at the bounds.",
    .example =
        "neap.tensor{-2, 0.5, 7}:clamp(0, 1), neap.tensor{-2, 0.5, 7}:clamp(nil, 1)",
    .flags = NEAP_PROMOTE | NEAP_BY_VALUE | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = clamp_infer,
    .forward = clamp_forward,
    .backward = clamp_backward,
    .reads = {BOUND_READS, BOUND_READS, BOUND_READS},
};

static void bound_backward(neap_calc *k, const neap_op *op)
{
    if (calc_wants(k, 0))
        calc_give(k, 0,
                  neap_calc_3(k, op, calc_grad(k, 0), calc_in(k, 1), calc_in(k, 2)));
    neap_give_zeros(k, 1);
    neap_give_zeros(k, 2);
}

static void at_least_backward(neap_calc *k)
{
    bound_backward(k, &neap_op_at_least_grad);
}
static void at_most_backward(neap_calc *k)
{
    bound_backward(k, &neap_op_at_most_grad);
}

#define BOUND_ROW(id, gradient, text)                                                  \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id "(g, x, bound)",                                              \
        .doc = text,                                                                   \
        .flags = NEAP_HIDDEN,                                                          \
        .infer = neap_elementwise_infer,                                               \
        .forward = neap_elementwise_forward,                                           \
        .backward = gradient,                                                          \
        .reads = {NEAP_IN(1) | NEAP_IN(2)},                                            \
        .family = NEAP_FAMILY(neap_elementwise, &id##_loops),                          \
    }
BOUND_ROW(at_least_grad, at_least_backward, "g where x >= bound, else 0.");
BOUND_ROW(at_most_grad, at_most_backward, "g where x <= bound, else 0.");

/* ---- mixtures ---- */

LOOPS(addcmul, NEAP_LOOPS_NUMERIC, NEAP_FIXED_3);
LOOPS(addcdiv, NEAP_LOOPS_REAL, NEAP_FIXED_3);
LOOPS(lerp, NEAP_LOOPS_REAL, NEAP_FIXED_3);

static neap_tensor *scaled_grad(neap_calc *k)
{
    double value = neap_value_f64(*calc_value(k, 0));
    neap_tensor *g = calc_grad(k, 0);
    return value == 1 ? g : calc_mul_number(k, g, value);
}

static void addcmul_backward(neap_calc *k)
{
    calc_give(k, 0, calc_grad(k, 0));
    if (calc_wants(k, 1)) calc_give(k, 1, calc_mul(k, scaled_grad(k), calc_in(k, 2)));
    if (calc_wants(k, 2)) calc_give(k, 2, calc_mul(k, scaled_grad(k), calc_in(k, 1)));
}

static neap_status addcmul_infer(neap_call *c)
{
    NEAP_TRY(neap_check_scale((neap_dtype)c->in[0]->dtype, &c->value[0]));
    return neap_elementwise_infer(c);
}

static neap_status addcmul_forward(neap_call *c)
{
    if (neap_scale_is_long((neap_dtype)c->in[0]->dtype, &c->value[0]))
        return neap_add_scaled_long(c, c->value[0].as.i);
    return neap_elementwise_forward(c);
}

NEAP_OP(addcmul) = {
    .name = "addcmul",
    .signature = "addcmul(x, y|tensor1, z|tensor2, {value: number = 1})",
    .doc = "x + value y z, element by element.",
    .example =
        "neap.tensor{1, 2}:addcmul(neap.tensor{3, 4}, neap.tensor{5, 6}, {value = 10})",
    .flags = NEAP_PROMOTE | NEAP_WRAPS | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = addcmul_infer,
    .forward = addcmul_forward,
    .backward = addcmul_backward,
    .reads = {0, NEAP_IN(2), NEAP_IN(1)},
    .family = NEAP_FAMILY(neap_elementwise, &addcmul_loops),
};

static void addcdiv_backward(neap_calc *k)
{
    calc_give(k, 0, calc_grad(k, 0));
    if (!calc_wants(k, 1) && !calc_wants(k, 2)) return;
    neap_tensor *gy = calc_div(k, scaled_grad(k), calc_in(k, 2));
    calc_give(k, 1, gy);
    if (!calc_wants(k, 2)) return;
    neap_tensor *quotient = calc_div(k, calc_in(k, 1), calc_in(k, 2));
    calc_give(k, 2, calc_neg(k, calc_mul(k, gy, quotient)));
}

NEAP_OP(addcdiv) = {
    .name = "addcdiv",
    .signature = "addcdiv(x, y|tensor1, z|tensor2, {value: number = 1})",
    .doc = "x + value y / z, element by element.",
    .example =
        "neap.tensor{1, 2}:addcdiv(neap.tensor{3, 4}, neap.tensor{2, 4}, {value = 10})",
    .flags = NEAP_PROMOTE_FLOAT | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .backward = addcdiv_backward,
    .reads = {0, NEAP_IN(2), NEAP_IN(1) | NEAP_IN(2)},
    .family = NEAP_FAMILY(neap_elementwise, &addcdiv_loops),
};

/* d lerp = dx (1 - w) + dy w + dw (y - x) */
static void lerp_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (calc_wants(k, 0)) {
        neap_tensor *rest = calc_sub(k, calc_number(k, 1), calc_in(k, 2));
        calc_give(k, 0, calc_mul(k, g, rest));
    }
    if (calc_wants(k, 1)) calc_give(k, 1, calc_mul(k, g, calc_in(k, 2)));
    if (calc_wants(k, 2)) {
        neap_tensor *way = calc_sub(k, calc_in(k, 1), calc_in(k, 0));
        calc_give(k, 2, calc_mul(k, g, way));
    }
}

NEAP_OP(lerp) = {
    .name = "lerp",
    .signature = "lerp(x, y|end, weight)",
    .doc = "x + weight (y - x): from x at weight 0 to y at weight 1.",
    .example = "neap.tensor{0, 10}:lerp(neap.tensor{10, 20}, 0.5)",
    .flags = NEAP_PROMOTE_FLOAT | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .backward = lerp_backward,
    .reads = {NEAP_IN(2), NEAP_IN(2), NEAP_IN(0) | NEAP_IN(1)},
    .family = NEAP_FAMILY(neap_elementwise, &lerp_loops),
};

const neap_op *const neap_ops_choose[] = {
    &neap_op_where,
    &neap_op_promoted,
    &neap_op_select_where,
    &neap_op_masked_fill,
    &neap_op_clamp,
    &neap_op_at_least_grad,
    &neap_op_at_most_grad,
    &neap_op_addcmul,
    &neap_op_addcdiv,
    &neap_op_lerp,
    NULL,
};
