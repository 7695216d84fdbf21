/* activation.c (ops/elementwise): activations with weights, halves or random slopes:
 * prelu, glu, rrelu. Those of one number in, one out are entries of
 * kernels/elementwise.def. */
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "tensor/shape.h"

extern const neap_op neap_op_prelu_by, neap_op_leaky_relu, neap_op_rand_like;

/* ---- prelu ---- */

static const neap_elementwise prelu_loops = {.loop = {NEAP_LOOPS_REAL(prelu)},
                                             .result = NEAP_DTYPES,
                                             .cost = 1,
                                             .fixed = NEAP_FIXED_2};

static void prelu_by_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *x = calc_in(k, 0), *zero = calc_number(k, 0);
    neap_tensor *right = calc_gt(k, x, zero);
    if (calc_wants(k, 0))
        calc_give(k, 0, calc_where(k, right, g, calc_mul(k, g, calc_in(k, 1))));
    if (calc_wants(k, 1))
        calc_give(k, 1, calc_where(k, right, zero, calc_mul(k, g, x)));
}

NEAP_OP(prelu_by) = {
    .name = "prelu_by",
    .signature = "prelu_by(x, weight)",
    .doc = "x where x > 0, else weight x, for a weight that broadcasts.",
    .flags = NEAP_HIDDEN,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .backward = prelu_by_backward,
    .reads = {NEAP_IN(0) | NEAP_IN(1), NEAP_IN(0)},
    .family = NEAP_FAMILY(neap_elementwise, &prelu_loops),
};

/* Weights of channels lie along dim 2. */
static void prelu_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *weight = calc_arg(k, 1);
    int64_t shape[NEAP_MAX_DIMS], channels = x->ndim > 1 ? x->shape[1] : 1;
    int ndim = weight->numel == 1 ? 0 : x->ndim - 1;
    if (weight->ndim > 1 || (weight->numel != 1 && weight->numel != channels)) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "there must be 1 weight or one a channel, got shape %s for %s",
                  neap_shape_of(weight).s, neap_shape_of(x).s);
        return;
    }
    for (int i = 0; i < ndim; i++) shape[i] = i == 0 ? channels : 1;
    weight = calc_reshape(k, weight, ndim, shape);
    calc_result(k, 0, neap_calc_2(k, &neap_op_prelu_by, x, weight));
}

NEAP_OP(prelu) = {
    .name = "prelu",
    .signature = "prelu(x, weight)",
    .doc =
        "x where x > 0, else weight x. weight has one element, or one a channel: "
        "x (n, channels, ...).",
    .example = "neap.tensor{{-1, -2}, {3, -4}}:prelu(neap.tensor{0.1, 0.5})",
    .flags = NEAP_PROMOTE_FLOAT | NEAP_INPLACE | NEAP_NO_REPAIR,
    .compose = prelu_compose,
};

/* ---- glu ---- */

static void glu_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    int dim;
    if (x->ndim == 0) {
        calc_fail(k, NEAP_ERR_SHAPE, "takes a tensor of at least 1 dim, got shape ()");
        return;
    }
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, x->ndim, &dim))) return;
    int64_t half = x->shape[dim] / 2;
    if (2 * half != x->shape[dim]) {
        calc_fail(k, NEAP_ERR_SHAPE, "the size of dim %d must be even, got shape %s",
                  dim + 1, neap_shape_of(x).s);
        return;
    }
    neap_tensor *gate = calc_sigmoid(k, calc_index(k, x, dim, half, half));
    calc_result(k, 0, calc_mul(k, calc_index(k, x, dim, 0, half), gate));
}

NEAP_OP(glu) = {
    .name = "glu",
    .signature = "glu(x, dim: dim = -1)",
    .doc =
        "a sigmoid(b), for the halves a and b of x along the dim, whose size must be "
        "even.",
    .example = "neap.tensor{1, 2, 0, 100}:glu()",
    .flags = NEAP_NO_REPAIR,
    .compose = glu_compose,
};

/* ---- rrelu ---- */

static void rrelu_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    double lower = neap_value_f64(*calc_value(k, 0));
    double upper = neap_value_f64(*calc_value(k, 1));
    if (!(lower <= upper)) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "lower must not be above upper, got %g and %g",
                  lower, upper);
        return;
    }
    if (!calc_value(k, 2)->as.b) {
        neap_value middle = neap_float((lower + upper) / 2);
        calc_result(k, 0, calc_run(k, &neap_op_leaky_relu, 1, &x, 1, &middle));
        return;
    }
    neap_value plain[2] = {neap_none(), neap_truth(false)};
    neap_tensor *slope = calc_run(k, &neap_op_rand_like, 1, &x, 2, plain);
    slope = calc_add_number(k, calc_mul_number(k, slope, upper - lower), lower);
    calc_result(k, 0, neap_calc_2(k, &neap_op_prelu_by, x, slope));
}

NEAP_OP(rrelu) = {
    .name = "rrelu",
    .signature =
        "rrelu(x, lower: number = 0.125, upper: number = 0.3333333333333333, "
        "{training: bool = false})",
    .doc =
        "x where x > 0, else x times a slope: in training one drawn evenly from "
        "[lower, upper] for each element, else the middle of that range.",
    .example = "neap.tensor{-8, 0, 8}:rrelu(0.25, 0.5)",
    .flags = NEAP_PROMOTE_FLOAT | NEAP_INPLACE | NEAP_RANDOM,
    .compose = rrelu_compose,
};

const neap_op *const neap_ops_activation[] = {
    &neap_op_prelu, &neap_op_prelu_by, &neap_op_glu, &neap_op_rrelu, NULL,
};
