/* slice.c (ops/shape): views of some of a tensor's elements: select, narrow, basic
 * indexing, diagonal, unfold; see slice.h. */
#include "ops/shape/slice.h"

#include <inttypes.h>
#include <string.h>

#include "autograd/apply.h"

extern const neap_op neap_op_strided_add;

/* ---- the arithmetic ---- */

neap_slice neap_slice_of(const neap_tensor *x)
{
    neap_slice w;
    w.ndim = x->ndim;
    w.offset = 0;
    for (int i = 0; i < x->ndim; i++) {
        w.shape[i] = x->shape[i];
        w.stride[i] = x->stride[i];
    }
    return w;
}

neap_slice neap_slice_row_major(int ndim, const int64_t *shape)
{
    neap_slice w = {.ndim = ndim};
    for (int i = 0; i < ndim; i++) w.shape[i] = shape[i];
    neap_shape_strides(ndim, shape, w.stride);
    return w;
}

void neap_slice_range(neap_slice *w, int dim, int64_t start, int64_t count,
                      int64_t step)
{
    if (count > 0) w->offset += start * w->stride[dim];
    if (count > 1) w->stride[dim] *= step;
    w->shape[dim] = count;
}

void neap_slice_drop(neap_slice *w, int dim)
{
    w->ndim--;
    for (int i = dim; i < w->ndim; i++) {
        w->shape[i] = w->shape[i + 1];
        w->stride[i] = w->stride[i + 1];
    }
}

void neap_slice_select(neap_slice *w, int dim, int64_t index)
{
    w->offset += index * w->stride[dim];
    neap_slice_drop(w, dim);
}

neap_status neap_slice_insert(neap_slice *w, int dim, int64_t size, int64_t stride)
{
    if (w->ndim == NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, w->ndim + 1);
    for (int i = w->ndim++; i > dim; i--) {
        w->shape[i] = w->shape[i - 1];
        w->stride[i] = w->stride[i - 1];
    }
    w->shape[dim] = size;
    w->stride[dim] = stride;
    return NEAP_OK;
}

neap_status neap_slice_view(const neap_tensor *x, const neap_slice *w,
                            neap_tensor **out)
{
    char *data = x->data;
    /* An empty tensor has no element to point to. */
    if (x->numel > 0)
        data += w->offset * (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    return neap_tensor_view(x, w->ndim, w->shape, w->stride, data, out);
}

neap_status neap_slice_forward(neap_call *c)
{
    neap_slice w = neap_slice_of(c->in[0]);
    neap_slice_rule rule = *neap_family_of(c->op, neap_slice_rule);
    NEAP_TRY(rule(&w, c->value));
    return neap_slice_view(c->in[0], &w, &c->out[0]);
}

void neap_slice_backward(neap_calc *k, neap_slice_rule rule)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_slice w = neap_slice_row_major(x->ndim, x->shape);
    neap_tensor *g = calc_grad(k, 0);
    if (!g || rule(&w, calc_value(k, 0)) != NEAP_OK) return;
    neap_value value[4] = {neap_list(w.ndim, w.shape), neap_list(w.ndim, w.stride),
                           neap_int(w.offset), neap_list(x->ndim, x->shape)};
    calc_give(k, 0, calc_run(k, &neap_op_strided_add, 1, &g, 4, value));
}

neap_status neap_slice_backward_into(neap_calc *k, neap_slice_rule rule,
                                     neap_tensor *sum)
{
    neap_slice w = neap_slice_of(sum);
    neap_tensor *view = NULL;
    NEAP_TRY(rule(&w, calc_value(k, 0)));
    NEAP_TRY(neap_slice_view(sum, &w, &view));
    neap_tensor *in[2] = {view, calc_grad(k, 0)};
    neap_call c = {.op = &neap_op_add, .n_in = 2, .in = in};
    neap_status status = in[1] ? neap_apply_inplace(&c) : calc_status(k);
    neap_tensor_release(view);
    return status;
}

/* ---- one dim ---- */

static neap_status select_rule(neap_slice *w, const neap_value *v)
{
    int dim;
    int64_t index;
    if (w->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE,
                         "a tensor of 0 dims has no dim to select from");
    NEAP_TRY(neap_dim_resolve(v[0].as.i, w->ndim, &dim));
    NEAP_TRY(neap_index_resolve(v[1].as.i, w->shape[dim], dim, &index));
    neap_slice_select(w, dim, index);
    return NEAP_OK;
}

static const neap_slice_rule select_family = select_rule;

static void select_backward(neap_calc *k)
{
    neap_slice_backward(k, select_rule);
}
static neap_status select_backward_into(neap_calc *k, neap_tensor *sum)
{
    return neap_slice_backward_into(k, select_rule, sum);
}

NEAP_OP(select) = {
    .name = "select",
    .signature = "select(x, dim: dim, index: int)",
    .doc =
        "The view of x at `index` of `dim`, without that dim; select(x, 1, i) is x[i].",
    .example = "neap.tensor{{1, 2}, {3, 4}}:select(2, 1)",
    .flags = NEAP_VIEW,
    .forward = neap_slice_forward,
    .backward = select_backward,
    .backward_into = select_backward_into,
    .family = NEAP_FAMILY(neap_slice_rule, &select_family),
};

static neap_status narrow_rule(neap_slice *w, const neap_value *v)
{
    int dim;
    int64_t start = v[1].as.i, length = v[2].as.i;
    if (w->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor of 0 dims has no dim to narrow");
    NEAP_TRY(neap_dim_resolve(v[0].as.i, w->ndim, &dim));
    int64_t size = w->shape[dim];
    if (start == 0)
        return neap_fail(NEAP_ERR_INDEX, "indices count from 1, got start 0");
    int64_t first = start > 0 ? start - 1 : start + size;
    if (first < 0 || length < 0 || first > size || length > size - first)
        return neap_fail(NEAP_ERR_INDEX,
                         "start and length must lie within dim %d of size %" PRId64
                         ", got start %" PRId64 ", length %" PRId64,
                         dim + 1, size, start, length);
    neap_slice_range(w, dim, first, length, 1);
    return NEAP_OK;
}

static const neap_slice_rule narrow_family = narrow_rule;

static void narrow_backward(neap_calc *k)
{
    neap_slice_backward(k, narrow_rule);
}
static neap_status narrow_backward_into(neap_calc *k, neap_tensor *sum)
{
    return neap_slice_backward_into(k, narrow_rule, sum);
}

NEAP_OP(narrow) = {
    .name = "narrow",
    .signature = "narrow(x, dim: dim, start: int, length: int)",
    .doc = "The view of `length` places of `dim` from `start` (counted from 1) on.",
    .example = "neap.range(10, 50, 10):narrow(1, 2, 3)",
    .flags = NEAP_VIEW,
    .forward = neap_slice_forward,
    .backward = narrow_backward,
    .backward_into = narrow_backward_into,
    .family = NEAP_FAMILY(neap_slice_rule, &narrow_family),
};

/* ---- basic indexing ---- */

static neap_status index_rule(neap_slice *w, const neap_value *v)
{
    int dim = 0;
    for (int i = 0; i + 2 < v[0].n; i += 3) {
        const int64_t *spec = v[0].as.list + i;
        if (spec[1] == NEAP_INDEX_NEW)
            NEAP_TRY(neap_slice_insert(w, dim++, 1, 0));
        else if (spec[1] == NEAP_INDEX_SELECT)
            neap_slice_select(w, dim, spec[0]);
        else
            neap_slice_range(w, dim++, spec[0], spec[1], spec[2]);
    }
    return NEAP_OK;
}

static const neap_slice_rule index_family = index_rule;

static void index_backward(neap_calc *k)
{
    neap_slice_backward(k, index_rule);
}
static neap_status index_backward_into(neap_calc *k, neap_tensor *sum)
{
    return neap_slice_backward_into(k, index_rule, sum);
}

NEAP_OP(index) = {
    .name = "index",
    .signature = "index(x, spec: ints)",
    .doc = "The view behind x[...]: places, ranges and new dims.",
    .flags = NEAP_VIEW | NEAP_HIDDEN,
    .forward = neap_slice_forward,
    .backward = index_backward,
    .backward_into = index_backward_into,
    .family = NEAP_FAMILY(neap_slice_rule, &index_family),
};

/* ---- diagonal ---- */

static neap_status diagonal_rule(neap_slice *w, const neap_value *v)
{
    int64_t offset = v[0].as.i;
    int a, b;
    NEAP_TRY(neap_dim_resolve(v[1].as.i, w->ndim, &a));
    NEAP_TRY(neap_dim_resolve(v[2].as.i, w->ndim, &b));
    if (w->ndim < 2 || a == b)
        return neap_fail(NEAP_ERR_SHAPE,
                         "a diagonal takes two different dims, got %d and "
                         "%d of %d",
                         a + 1, b + 1, w->ndim);
    int64_t rows = w->shape[a], columns = w->shape[b];
    int64_t row = offset < 0 ? (offset < -rows ? rows : -offset) : 0;
    int64_t column = offset > 0 ? (offset > columns ? columns : offset) : 0;
    int64_t stride = w->stride[a] + w->stride[b];
    int64_t size = rows - row < columns - column ? rows - row : columns - column;
    if (size > 0) w->offset += row * w->stride[a] + column * w->stride[b];
    neap_slice_drop(w, a > b ? a : b);
    neap_slice_drop(w, a > b ? b : a);
    return neap_slice_insert(w, w->ndim, size, stride);
}

static const neap_slice_rule diagonal_family = diagonal_rule;

static void diagonal_backward(neap_calc *k)
{
    neap_slice_backward(k, diagonal_rule);
}

NEAP_OP(diagonal) = {
    .name = "diagonal",
    .signature = "diagonal(x, offset: int = 0, dim1: dim = 1, dim2: dim = 2)",
    .doc =
        "The view of the elements with index(dim2) - index(dim1) = offset, as a last "
        "dim in place of the two.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:diagonal()",
    .flags = NEAP_VIEW,
    .forward = neap_slice_forward,
    .backward = diagonal_backward,
    .family = NEAP_FAMILY(neap_slice_rule, &diagonal_family),
};

/* ---- unfold ---- */

static neap_status unfold_rule(neap_slice *w, const neap_value *v)
{
    int64_t size = v[1].as.i, step = v[2].as.i;
    int dim;
    NEAP_TRY(neap_dim_resolve(v[0].as.i, w->ndim, &dim));
    int64_t most = w->ndim ? w->shape[dim] : 1;
    if (size < 0 || size > most)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "size must lie in 0..%" PRId64 " (dim %d), got %" PRId64, most,
                         dim + 1, size);
    if (step < 1)
        return neap_fail(NEAP_ERR_ARGUMENT, "step must be positive, got %" PRId64,
                         step);
    if (w->ndim == 0) return neap_slice_insert(w, 0, size, 1); /* its only window */
    int64_t stride = w->stride[dim];
    int64_t count = (w->shape[dim] - size) / step + 1;
    neap_slice_range(w, dim, 0, count, step);
    return neap_slice_insert(w, w->ndim, size, stride);
}

static const neap_slice_rule unfold_family = unfold_rule;

static void unfold_backward(neap_calc *k)
{
    neap_slice_backward(k, unfold_rule);
}

NEAP_OP(unfold) = {
    .name = "unfold",
    .signature = "unfold(x, dim|dimension: dim, size: int, step: int)",
    .doc =
        "The view of all windows of `size` places along `dim`, `step` apart: the dim "
        "counts the windows, a new last dim the places in one.",
    .example = "neap.range(1, 5):unfold(1, 3, 1)",
    .flags = NEAP_VIEW,
    .forward = neap_slice_forward,
    .backward = unfold_backward,
    .family = NEAP_FAMILY(neap_slice_rule, &unfold_family),
};

/* ---- windows written out of place ---- */

/* x with input 1 written over the window that the rule cuts out. */
static void put_in_window(neap_calc *k, neap_slice_rule rule)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    neap_slice w = neap_slice_row_major(x->ndim, x->shape);
    if (calc_failed(k, rule(&w, calc_value(k, 0)))) return;
    if (!neap_shape_equal(w.ndim, w.shape, y->ndim, y->shape)) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "the source must have the shape %s of what it "
                  "replaces, got %s",
                  neap_shape_format(w.ndim, w.shape).s, neap_shape_of(y).s);
        return;
    }
    neap_tensor *in[2] = {x, calc_to(k, y, (neap_dtype)x->dtype)};
    const neap_value value[3] = {neap_list(w.ndim, w.shape),
                                 neap_list(w.ndim, w.stride), neap_int(w.offset)};
    if (in[1]) calc_result(k, 0, calc_run(k, &neap_op_strided_put, 2, in, 3, value));
}

static void select_scatter_compose(neap_calc *k)
{
    put_in_window(k, select_rule);
}

NEAP_OP(select_scatter) = {
    .name = "select_scatter",
    .signature = "select_scatter(x, src, dim: dim, index: int)",
    .doc = "x with src, of the shape of x:select(dim, index), in that place.",
    .example = "neap.zeros(2, 2):select_scatter(neap.tensor{1, 2}, 2, 1)",
    .flags = NEAP_NO_REPAIR,
    .compose = select_scatter_compose,
};

/* first, last (inclusive) and step along a dim. */
static neap_status slice_rule(neap_slice *w, const neap_value *v)
{
    int64_t step = v[3].as.i, first, last;
    int dim;
    if (w->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor of 0 dims has no dim to slice");
    NEAP_TRY(neap_dim_resolve(v[0].as.i, w->ndim, &dim));
    int64_t size = w->shape[dim];
    first = v[1].as.i < 0 ? v[1].as.i + size : v[1].as.i - 1;
    last = v[2].as.i < 0 ? v[2].as.i + size : v[2].as.i - 1;
    if (v[1].as.i == 0 || step < 1 || first < 0 || last >= size || last < first - 1)
        return neap_fail(NEAP_ERR_INDEX,
                         "first..last must lie within dim %d of size %" PRId64
                         " and step be positive, got %" PRId64 "..%" PRId64
                         " by %" PRId64,
                         dim + 1, size, v[1].as.i, v[2].as.i, step);
    neap_slice_range(w, dim, first, last < first ? 0 : (last - first) / step + 1, step);
    return NEAP_OK;
}

static void slice_scatter_compose(neap_calc *k)
{
    put_in_window(k, slice_rule);
}

NEAP_OP(slice_scatter) = {
    .name = "slice_scatter",
    .signature =
        "slice_scatter(x, src, dim: dim = 1, first|start: int = 1, last|end: int = -1, "
        "step: int "
        "= "
        "1)",
    .doc =
        "x with src in the places first, first + step, ... up to and including last of "
        "a "
        "dim.",
    .example = "neap.zeros(4):slice_scatter(neap.tensor{1, 2}, 1, 2, 4, 2)",
    .flags = NEAP_NO_REPAIR,
    .compose = slice_scatter_compose,
};

static void diagonal_scatter_compose(neap_calc *k)
{
    put_in_window(k, diagonal_rule);
}

NEAP_OP(diagonal_scatter) = {
    .name = "diagonal_scatter",
    .signature =
        "diagonal_scatter(x, src, offset: int = 0, dim1: dim = 1, dim2: dim = 2)",
    .doc = "x with src, of the shape of x:diagonal(...), on that diagonal.",
    .example = "neap.zeros(2, 2):diagonal_scatter(neap.tensor{1, 2})",
    .flags = NEAP_NO_REPAIR,
    .compose = diagonal_scatter_compose,
};

const neap_op *const neap_ops_slice[] = {
    &neap_op_select,        &neap_op_narrow,           &neap_op_index,
    &neap_op_diagonal,      &neap_op_unfold,           &neap_op_select_scatter,
    &neap_op_slice_scatter, &neap_op_diagonal_scatter, NULL,
};
