/* view.c (ops/shape): views of all of a tensor's elements under another shape or order
 * of dims, and what is composed of them. Each gradient is the inverse view. */
#include "ops/shape/view.h"
#include "base/count.h"
#include "ops/calc_ops.h"
#include "ops/dims.h"

#include <inttypes.h>

/* ---- helpers ---- */

bool neap_view_strides(const neap_tensor *x, int ndim, const int64_t *shape,
                       int64_t *stride)
{
    if (x->numel == 0 || neap_is_contiguous(x)) {
        neap_shape_strides(ndim, shape, stride);
        return true;
    }
    /* Dims of x that lie evenly make one chunk; the new dims must split chunks only. */
    int to = ndim - 1;
    int64_t chunk = 1, base = x->stride[x->ndim - 1];
    for (int i = x->ndim - 1; i >= 0; i--) {
        chunk *= x->shape[i];
        bool ends =
            i == 0 || (x->shape[i - 1] != 1 && x->stride[i - 1] != chunk * base);
        if (!ends) continue;
        int64_t filled = 1;
        while (to >= 0 && (filled < chunk || shape[to] == 1)) {
            stride[to] = filled * base;
            filled *= shape[to--];
        }
        if (filled != chunk) return false;
        if (i > 0) base = x->stride[i - 1];
        chunk = 1;
    }
    return to < 0;
}

neap_status neap_shape_infer(const neap_value *shape, int64_t numel,
                             int64_t out[NEAP_MAX_DIMS])
{
    int unknown = -1;
    int64_t known;
    if (shape->n > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, shape->n);
    for (int i = 0; i < shape->n; i++) {
        out[i] = shape->as.list[i];
        if (out[i] != -1) continue;
        if (unknown >= 0)
            return neap_fail(NEAP_ERR_SHAPE, "only one size may be -1, got %s",
                             neap_shape_format(shape->n, shape->as.list).s);
        unknown = i;
        out[i] = 1;
    }
    NEAP_TRY(neap_shape_numel(shape->n, out, &known));
    if (unknown >= 0 && known > 0 && numel % known == 0) {
        out[unknown] = numel / known;
        return NEAP_OK;
    }
    if (known != numel || unknown >= 0)
        return neap_fail(NEAP_ERR_SHAPE,
                         numel == 1 ? "%s does not fit into the new shape %s"
                                    : "%s do not fit into the new shape %s",
                         neap_count(numel, "element").s,
                         neap_shape_format(shape->n, shape->as.list).s);
    return NEAP_OK;
}

static neap_status view_of(neap_call *c, int ndim, const int64_t *shape,
                           const int64_t *stride)
{
    neap_tensor *x = c->in[0];
    return neap_tensor_view(x, ndim, shape, stride, x->data, &c->out[0]);
}

/* The gradient in x's own shape again. */
static void shape_backward(neap_calc *k)
{
    const neap_meta *x = calc_in_meta(k, 0);
    calc_give(k, 0, calc_reshape(k, calc_grad(k, 0), x->ndim, x->shape));
}

/* ---- shape ---- */

static neap_status view_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    const neap_value *wanted = &c->value[0];
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS];
    NEAP_TRY(neap_shape_infer(wanted, x->numel, shape));
    if (!neap_view_strides(x, wanted->n, shape, stride))
        return neap_fail(
            NEAP_ERR_SHAPE,
            "the strides %s of shape %s do not allow the shape %s without a "
            "copy; try x:reshape%s",
            neap_shape_format(x->ndim, x->stride).s, neap_shape_of(x).s,
            neap_shape_format(wanted->n, shape).s,
            neap_shape_format(wanted->n, wanted->as.list).s);
    return view_of(c, wanted->n, shape, stride);
}

NEAP_OP(view) = {
    .name = "view",
    .signature = "view(x, shape|size: shape...)",
    .doc =
        "The elements of x under another shape, without a copy; one size may be -1. An "
        "error where x's strides do not allow it.",
    .example = "neap.range(1, 6):view(2, 3)",
    .flags = NEAP_VIEW,
    .forward = view_forward,
    .backward = shape_backward,
};

/* A view where x's layout allows it, else of a copy. */
static neap_tensor *reshape_to(neap_calc *k, neap_tensor *x, int ndim,
                               const int64_t *shape)
{
    int64_t stride[NEAP_MAX_DIMS];
    neap_value value = neap_list(ndim, shape);
    if (!x) return NULL;
    if (!neap_view_strides(x, ndim, shape, stride)) x = calc_contiguous(k, x);
    return x ? calc_run(k, &neap_op_view, 1, &x, 1, &value) : NULL;
}

static void reshape_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value *wanted = calc_value(k, 0);
    int64_t shape[NEAP_MAX_DIMS];
    if (calc_failed(k, neap_shape_infer(wanted, x->numel, shape))) return;
    calc_result(k, 0, reshape_to(k, x, wanted->n, shape));
}

NEAP_OP(reshape) = {
    .name = "reshape",
    .signature = "reshape(x, shape|size: shape...)",
    .doc =
        "The elements of x, in row-major order, under another shape; one size may be "
        "-1. A view where possible, else a copy.",
    .example = "neap.range(1, 6):reshape(3, -1)",
    .compose = reshape_compose,
};

static void flatten_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    int64_t shape[NEAP_MAX_DIMS] = {1};
    int from = 0, to = 0, n = 0;
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, x->ndim, &from)) ||
        calc_failed(k, neap_dim_resolve(calc_value(k, 1)->as.i, x->ndim, &to)))
        return;
    if (from > to) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "the first dim must not follow the last, got %d "
                  "and %d",
                  from + 1, to + 1);
        return;
    }
    for (int i = 0; i < x->ndim; i++) {
        if (i > from && i <= to)
            shape[n - 1] *= x->shape[i];
        else
            shape[n++] = x->shape[i];
    }
    calc_result(k, 0, reshape_to(k, x, n ? n : 1, shape));
}

NEAP_OP(flatten) = {
    .name = "flatten",
    .signature = "flatten(x, from|start_dim: dim = 1, to|end_dim: dim = -1)",
    .doc = "Dims `from` to `to` as one; of 0 dims, a vector of one element.",
    .example = "neap.tensor{{{1, 2}, {3, 4}}}:flatten(2)",
    .compose = flatten_compose,
};

static void ravel_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    calc_result(k, 0, reshape_to(k, x, 1, &x->numel));
}

NEAP_OP(ravel) = {
    .name = "ravel",
    .signature = "ravel(x)",
    .doc = "The elements of x, in row-major order, as a vector.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:ravel()",
    .compose = ravel_compose,
};

static neap_status unflatten_shape(const neap_tensor *x, const neap_value *v, int *ndim,
                                   int64_t shape[2 * NEAP_MAX_DIMS])
{
    int64_t inner[NEAP_MAX_DIMS];
    int dim, n = 0;
    if (x->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor of 0 dims has no dim to unflatten");
    NEAP_TRY(neap_dim_resolve(v[0].as.i, x->ndim, &dim));
    NEAP_TRY(neap_shape_infer(&v[1], x->shape[dim], inner));
    for (int i = 0; i < dim; i++) shape[n++] = x->shape[i];
    for (int i = 0; i < v[1].n; i++) shape[n++] = inner[i];
    for (int i = dim + 1; i < x->ndim; i++) shape[n++] = x->shape[i];
    *ndim = n;
    if (n > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, n);
    return NEAP_OK;
}

static void unflatten_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    int64_t shape[2 * NEAP_MAX_DIMS];
    int ndim = 0;
    if (calc_failed(k, unflatten_shape(x, calc_value(k, 0), &ndim, shape))) return;
    calc_result(k, 0, reshape_to(k, x, ndim, shape));
}

NEAP_OP(unflatten) = {
    .name = "unflatten",
    .signature = "unflatten(x, dim: dim, sizes|unflattened_size: shape)",
    .doc = "One dim as several, whose sizes multiply to its size; one may be -1.",
    .example = "neap.range(1, 6):unflatten(1, {2, -1})",
    .compose = unflatten_compose,
};

static neap_status squeeze_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS];
    unsigned drop = ~0u;
    int ndim = 0;
    if (c->value[0].kind != NEAP_NONE) {
        int n = 0, dims[NEAP_MAX_DIMS];
        NEAP_TRY(neap_dims_resolve(&c->value[0], x->ndim, &n, dims));
        drop = 0;
        for (int i = 0; i < n; i++) drop |= 1u << dims[i];
    }
    for (int i = 0; i < x->ndim; i++) {
        if (x->shape[i] == 1 && drop & 1u << i) continue;
        shape[ndim] = x->shape[i];
        stride[ndim++] = x->stride[i];
    }
    return view_of(c, ndim, shape, stride);
}

NEAP_OP(squeeze) = {
    .name = "squeeze",
    .signature = "squeeze(x, dim: dims?)",
    .doc = "x without its dims of size 1, or without those of them that are named.",
    .example = "neap.tensor{{{1, 2}}}:squeeze()",
    .flags = NEAP_VIEW | NEAP_INPLACE,
    .forward = squeeze_forward,
    .backward = shape_backward,
};

static neap_status unsqueeze_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[NEAP_MAX_DIMS + 1], stride[NEAP_MAX_DIMS + 1];
    int dim, n = 0;
    NEAP_TRY(neap_dim_resolve(c->value[0].as.i, x->ndim + 1, &dim));
    for (int i = 0; i <= x->ndim; i++) {
        if (i == dim) {
            shape[n] = 1;
            stride[n++] = i < x->ndim ? x->shape[i] * x->stride[i] : 1;
        }
        if (i == x->ndim) break;
        shape[n] = x->shape[i];
        stride[n++] = x->stride[i];
    }
    return view_of(c, n, shape, stride);
}

NEAP_OP(unsqueeze) = {
    .name = "unsqueeze",
    .signature = "unsqueeze(x, dim: dim)",
    .doc = "x with a dim of size 1 inserted as dim `dim`.",
    .example = "neap.tensor{1, 2}:unsqueeze(2)",
    .flags = NEAP_VIEW | NEAP_INPLACE,
    .forward = unsqueeze_forward,
    .backward = shape_backward,
};

/* ---- expanding ---- */

static neap_status expand_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    const neap_value *wanted = &c->value[0];
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS];
    int lead = wanted->n - x->ndim;
    if (wanted->n > NEAP_MAX_DIMS || lead < 0) goto refuse;
    for (int i = 0; i < wanted->n; i++) {
        int64_t size = wanted->as.list[i];
        int64_t own = i >= lead ? x->shape[i - lead] : 1;
        if (size == -1 && i >= lead) size = own;
        if (size < 0 || (own != 1 && own != size)) goto refuse;
        shape[i] = size;
        stride[i] = i >= lead && own == size ? x->stride[i - lead] : 0;
    }
    return view_of(c, wanted->n, shape, stride);
refuse:
    if (wanted->n > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, wanted->n);
    return neap_fail(
        NEAP_ERR_SHAPE,
        "shape %s does not expand to %s: sizes must be equal from the last "
        "dim on, or 1",
        neap_shape_of(x).s, neap_shape_format(wanted->n, wanted->as.list).s);
}

/* calc_give sums over the dims that were expanded. */
static void expand_backward(neap_calc *k)
{
    calc_give(k, 0, calc_grad(k, 0));
}

NEAP_OP(expand) = {
    .name = "expand",
    .signature = "expand(x, shape|size: shape...)",
    .doc =
        "x with dims of size 1 repeated to `shape`, and new dims in front; -1 keeps a "
        "size. The repeated elements share memory.",
    .example = "neap.tensor{{1}, {2}}:expand(2, 3)",
    .flags = NEAP_VIEW,
    .forward = expand_forward,
    .backward = expand_backward,
};

NEAP_OP(broadcast_to) = {
    .name = "broadcast_to",
    .signature = "broadcast_to(x, shape|size: shape...)",
    .doc = "The same as expand.",
    .example = "neap.tensor{1, 2}:broadcast_to(2, 2)",
    .flags = NEAP_VIEW,
    .forward = expand_forward,
    .backward = expand_backward,
};

static void expand_as_compose(neap_calc *k)
{
    neap_tensor *y = calc_arg(k, 1);
    calc_result(k, 0, calc_expand(k, calc_arg(k, 0), y->ndim, y->shape));
}

NEAP_OP(expand_as) = {
    .name = "expand_as",
    .signature = "expand_as(x, y|other)",
    .doc = "x expanded to the shape of y.",
    .example = "neap.tensor{1, 2}:expand_as(neap.zeros(2, 2))",
    .compose = expand_as_compose,
};

/* ---- order of dims ---- */

/* The view of x whose dim i is x's dim order[i]. */
static neap_status reorder(neap_call *c, const int *order)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS];
    for (int i = 0; i < x->ndim; i++) {
        shape[i] = x->shape[order[i]];
        stride[i] = x->stride[order[i]];
    }
    return view_of(c, x->ndim, shape, stride);
}

static neap_status permute_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int n, order[NEAP_MAX_DIMS];
    if (c->value[0].n != x->ndim)
        return neap_fail(NEAP_ERR_ARGUMENT, "takes each dim of shape %s once, got %s",
                         neap_shape_of(x).s, neap_count(c->value[0].n, "dim").s);
    NEAP_TRY(neap_dims_resolve(&c->value[0], x->ndim, &n, order));
    return reorder(c, order);
}

static void permute_backward(neap_calc *k)
{
    int n, order[NEAP_MAX_DIMS], inverse[NEAP_MAX_DIMS];
    int ndim = calc_in_meta(k, 0)->ndim;
    if (neap_dims_resolve(calc_value(k, 0), ndim, &n, order) != NEAP_OK) return;
    for (int i = 0; i < ndim; i++) inverse[order[i]] = i;
    calc_give(k, 0, calc_permute(k, calc_grad(k, 0), inverse));
}

NEAP_OP(permute) = {
    .name = "permute",
    .signature = "permute(x, dims: dims...)",
    .doc = "The dims of x in another order: dim i of the result is dim dims[i] of x.",
    .example = "neap.tensor{{{1, 2}, {3, 4}}}:permute(3, 2, 1)",
    .flags = NEAP_VIEW,
    .forward = permute_forward,
    .backward = permute_backward,
};

static neap_status transpose_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int a, b, order[NEAP_MAX_DIMS];
    NEAP_TRY(neap_dim_resolve(c->value[0].as.i, x->ndim, &a));
    NEAP_TRY(neap_dim_resolve(c->value[1].as.i, x->ndim, &b));
    for (int i = 0; i < x->ndim; i++) order[i] = i == a ? b : i == b ? a : i;
    return reorder(c, order);
}

static void transpose_backward(neap_calc *k)
{
    calc_give(k, 0,
              calc_transpose(k, calc_grad(k, 0), (int)calc_value(k, 0)->as.i,
                             (int)calc_value(k, 1)->as.i));
}

NEAP_OP(transpose) = {
    .name = "transpose",
    .signature = "transpose(x, dim1|dim0: dim, dim2|dim1: dim)",
    .doc = "x with two dims exchanged.",
    .example = "neap.tensor{{1, 2, 3}, {4, 5, 6}}:transpose(1, 2)",
    .flags = NEAP_VIEW | NEAP_INPLACE,
    .forward = transpose_forward,
    .backward = transpose_backward,
};

NEAP_OP(swapaxes) = {
    .name = "swapaxes",
    .signature = "swapaxes(x, dim1|axis0|dim0: dim, dim2|axis1|dim1: dim)",
    .doc = "The same as transpose.",
    .example = "neap.tensor{{1, 2, 3}, {4, 5, 6}}:swapaxes(1, 2)",
    .flags = NEAP_VIEW | NEAP_INPLACE,
    .forward = transpose_forward,
    .backward = transpose_backward,
};

static neap_status t_forward(neap_call *c)
{
    static const int swapped[2] = {1, 0}, same[1] = {0};
    const neap_tensor *x = c->in[0];
    if (x->ndim > 2)
        return neap_fail(NEAP_ERR_SHAPE,
                         "takes a tensor of at most 2 dims, got %s; try "
                         "x:transpose(-1, -2)",
                         neap_shape_of(x).s);
    return reorder(c, x->ndim == 2 ? swapped : same);
}

static void t_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    calc_give(k, 0, g && g->ndim == 2 ? calc_transpose(k, g, 0, 1) : g);
}

NEAP_OP(t) = {
    .name = "t",
    .signature = "t(x)",
    .doc = "The transpose of a matrix; a vector or number as it is.",
    .example = "neap.tensor{{1, 2, 3}, {4, 5, 6}}:t()",
    .flags = NEAP_VIEW | NEAP_INPLACE,
    .forward = t_forward,
    .backward = t_backward,
};

static void movedim_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    int n = 0, m = 0, from[NEAP_MAX_DIMS], to[NEAP_MAX_DIMS], order[NEAP_MAX_DIMS];
    if (calc_failed(k, neap_dims_resolve(calc_value(k, 0), x->ndim, &n, from)) ||
        calc_failed(k, neap_dims_resolve(calc_value(k, 1), x->ndim, &m, to)))
        return;
    if (n != m) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "needs as many dims to move to as to move from, "
                  "got %d and %d",
                  m, n);
        return;
    }
    if (x->ndim == 0) n = 0;
    unsigned moved = 0, taken = 0;
    for (int i = 0; i < n; i++) {
        order[to[i]] = from[i];
        moved |= 1u << from[i];
        taken |= 1u << to[i];
    }
    for (int place = 0, dim = 0; place < x->ndim; place++) {
        if (taken & 1u << place) continue;
        while (moved & 1u << dim) dim++;
        order[place] = dim++;
    }
    calc_result(k, 0, calc_permute(k, x, order));
}

NEAP_OP(movedim) = {
    .name = "movedim",
    .signature = "movedim(x, from|source: dims, to|destination: dims)",
    .doc = "x with dims `from` moved to the places `to`; the others keep their order.",
    .example = "neap.tensor{{{1, 2}, {3, 4}}}:movedim(1, -1)",
    .compose = movedim_compose,
};

/* ---- copies ---- */

extern const neap_op neap_op_clone;

const neap_op *const neap_ops_view[] = {
    &neap_op_view,      &neap_op_reshape, &neap_op_flatten,      &neap_op_ravel,
    &neap_op_unflatten, &neap_op_squeeze, &neap_op_unsqueeze,    &neap_op_expand,
    &neap_op_expand_as, &neap_op_permute, &neap_op_broadcast_to, &neap_op_transpose,
    &neap_op_swapaxes,  &neap_op_t,       &neap_op_movedim,      NULL,
};
