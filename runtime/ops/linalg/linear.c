/* linear.c (ops/linalg): linear(x, weight, bias), the layer y = x W^T + b in one
 * operation.
 *
 * x (..., in), weight (out, in), bias (out), y (..., out). The leading dims are rows of
 * one matrix; the product adds the bias as it writes y. An activation behind the layer
 * is taken of y in place. */
#include "base/count.h"
#include "ops/epilogue.h"
#include "ops/linalg/product.h"
#include "tensor/copy.h"

static neap_tensor *bias_of(const neap_call *c)
{
    return c->n_in > 2 ? c->in[2] : NULL;
}

static neap_status linear_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *weight = c->in[1], *bias = bias_of(c);
    int64_t shape[NEAP_MAX_DIMS];
    if (weight->ndim != 2 && weight->ndim != 1)
        return neap_fail(NEAP_ERR_SHAPE,
                         "the weight must have shape (out, in) or (in), got %s",
                         neap_shape_of(weight).s);
    int outs = weight->ndim - 1; /* dims of what a row of x becomes */
    if (x->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE, "x must have at least 1 dim, got ()");
    NEAP_TRY(neap_product_check((neap_dtype)x->dtype));
    int last = x->ndim - 1;
    if (x->shape[last] != weight->shape[outs])
        return neap_fail(NEAP_ERR_SHAPE,
                         "x has %s in its last dim, the weight takes %lld, "
                         "got %s x %s",
                         neap_count(x->shape[last], "feature").s,
                         (long long)weight->shape[outs], neap_shape_of(x).s,
                         neap_shape_of(weight).s);
    bool single = bias && outs == 0 && bias->ndim == 1 && bias->numel == 1;
    if (bias && !single &&
        !neap_shape_equal(bias->ndim, bias->shape, outs, weight->shape))
        return neap_fail(NEAP_ERR_SHAPE, "the bias must have shape %s, got %s",
                         neap_shape_format(outs, weight->shape).s,
                         neap_shape_of(bias).s);
    for (int i = 0; i < last; i++) shape[i] = x->shape[i];
    shape[last] = weight->shape[0];
    neap_plan(c, 0, (neap_dtype)x->dtype, last + outs, shape);
    return NEAP_OK;
}

/* x with a dim of 1 more at `dim`; its header alone. */
static neap_tensor as_matrix(const neap_tensor *x, int dim)
{
    neap_tensor y = *x;
    for (int i = y.ndim++; i > dim; i--) {
        y.shape[i] = y.shape[i - 1];
        y.stride[i] = y.stride[i - 1];
    }
    y.shape[dim] = 1;
    y.stride[dim] = dim < x->ndim ? x->shape[dim] * x->stride[dim] : 1;
    return y;
}

static neap_status product(neap_tensor *y, neap_tensor *x, neap_tensor *weight,
                           neap_tensor *bias)
{
    if (!bias) return neap_product_run(y, x, weight, false, true, 1, 0);
    NEAP_TRY(neap_contiguous(bias, &bias));
    neap_status status = neap_product_plus_row(y, x, weight, true, bias);
    neap_tensor_release(bias);
    return status;
}

static neap_status multiply(neap_call *c)
{
    neap_tensor *y = c->out[0];
    if (c->in[1]->ndim == 2) return product(y, c->in[0], c->in[1], bias_of(c));
    neap_tensor column = as_matrix(y, y->ndim), row = as_matrix(c->in[1], 0);
    return product(&column, c->in[0], &row, bias_of(c));
}

static neap_status linear_forward(neap_call *c)
{
    NEAP_TRY(multiply(c));
    neap_activate_all(neap_activation_of(c), c->out[0]);
    return NEAP_OK;
}

static int64_t linear_multiply_adds(const neap_call *c)
{
    return c->out[0]->numel * c->in[1]->shape[c->in[1]->ndim - 1];
}

/* gx = g W; gW = g^T x and gb = g, both summed over the rows. */
static void linear_backward(neap_calc *k)
{
    neap_activation a = (neap_activation)calc_value(k, 0)->as.i;
    neap_tensor *g = neap_calc_before(k, a, calc_grad(k, 0)), *w = calc_in(k, 1);
    const neap_meta *weight = calc_in_meta(k, 1);
    if (calc_wants(k, 2)) calc_give(k, 2, g);
    if (weight->ndim == 1) { /* a matrix of one row */
        g = g ? calc_unsqueeze(k, g, -1) : NULL;
        w = w ? calc_unsqueeze(k, w, 0) : NULL;
    }
    if (calc_wants(k, 0)) calc_give(k, 0, calc_matmul(k, g, w));
    if (!calc_wants(k, 1)) return;
    neap_tensor *gw = calc_matmul_fold(k, g, calc_in(k, 0));
    if (weight->ndim == 1) gw = calc_reshape(k, gw, 1, weight->shape);
    calc_give(k, 1, gw);
}

NEAP_OP(linear) = {
    .name = "linear",
    .signature = "linear(x, weight, bias: tensor?, " NEAP_ACTIVATION ")",
    .doc =
        "x weight^T + bias over the last dim: x (..., in), weight (out, in), bias "
        "(out) give (..., out); a weight (in) and a bias of 0 dims give (...). "
        "activation \"relu\" gives the result's relu, in the same pass.",
    .example =
        "neap.linear(neap.tensor{1, 2}, neap.tensor{{1, 0}, {0, 1}, {1, 1}}, "
        "neap.tensor{0, 0, 10})",
    .flags = NEAP_PROMOTE | NEAP_NO_METHOD,
    .infer = linear_infer,
    .forward = linear_forward,
    .backward = linear_backward,
    .reads = {NEAP_IN(1) | NEAP_OUT(0), NEAP_IN(0) | NEAP_OUT(0), NEAP_OUT(0)},
    .spares = neap_epilogue_spares,
    .multiply_adds = linear_multiply_adds,
};

const neap_op *const neap_ops_linear[] = {&neap_op_linear, NULL};
