/* strided.c (ops/shape): rows behind writing in place: copy, fill, and the strided
 * windows that keep a base and its views in step (autograd/inplace.c).
 *
 * A window is (shape, stride, offset) in elements over a row-major tensor. */
#include <string.h>

#include "autograd/apply.h"
#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "ops/calc_ops.h"
#include "ops/check.h"
#include "tensor/copy.h"

/* ---- copy, fill, zero ---- */

#define OVERWRITE_FLAGS                                                                \
    (NEAP_INPLACE | NEAP_ALIAS_SAFE | NEAP_STRIDED_OUT | NEAP_OVERWRITES)

static neap_status like_first(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_status copy_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *y = c->in[1];
    int64_t shape[NEAP_MAX_DIMS];
    int ndim;
    neap_status status =
        neap_shape_broadcast(x->ndim, x->shape, y->ndim, y->shape, &ndim, shape);
    if (status != NEAP_OK || !neap_shape_equal(ndim, shape, x->ndim, x->shape))
        return neap_fail(NEAP_ERR_SHAPE, "shape %s does not broadcast to shape %s",
                         neap_shape_of(y).s, neap_shape_of(x).s);
    NEAP_TRY(neap_check_number((neap_dtype)x->dtype, y));
    return like_first(c);
}

static neap_status copy_forward(neap_call *c)
{
    uint32_t version = c->out[0]->storage->version;
    NEAP_TRY(neap_copy_into(c->out[0], c->in[1]));
    c->out[0]->storage->version = version; /* counted once, by who asked */
    return NEAP_OK;
}

/* Nothing of x is left. */
static void zero_backward(neap_calc *k)
{
    if (calc_wants(k, 0)) calc_give(k, 0, calc_zeros(k, calc_in_meta(k, 0)));
}

static void copy_backward(neap_calc *k)
{
    zero_backward(k);
    calc_give(k, 1, calc_grad(k, 0));
}

NEAP_OP(copy) = {
    .name = "copy",
    .signature = "copy(x, y)",
    .doc =
        "The elements of y, broadcast to x's shape and converted to its dtype; "
        "x:copy_(y) writes them into x.",
    .example = "neap.zeros(2, 2):copy_(neap.tensor{1, 2})",
    .flags = OVERWRITE_FLAGS,
    .infer = copy_infer,
    .forward = copy_forward,
    .backward = copy_backward,
};

static neap_status fill_infer(neap_call *c)
{
    if (c->in[1]->ndim > 0)
        return neap_fail(NEAP_ERR_SHAPE, "the value must be one number, got shape %s",
                         neap_shape_of(c->in[1]).s);
    NEAP_TRY(neap_check_one((neap_dtype)c->in[0]->dtype, c->in[1]));
    return like_first(c);
}

static neap_status fill_forward(neap_call *c)
{
    uint32_t version = c->out[0]->storage->version;
    const neap_tensor *value = c->in[1];
    neap_dtype dtype = (neap_dtype)value->dtype;
    if (neap_dtype_is_float(dtype))
        neap_fill_f64(c->out[0], neap_element_f64(dtype, value->data));
    else
        neap_fill_i64(c->out[0], neap_element_i64(dtype, value->data));
    c->out[0]->storage->version = version;
    return NEAP_OK;
}

NEAP_OP(fill) = {
    .name = "fill",
    .signature = "fill(x, value)",
    .doc =
        "A tensor of x's shape and dtype with every element `value`, a number or a "
        "tensor of 0 dims; x:fill_(value) writes it into x.",
    .example = "neap.zeros(3):fill_(7)",
    .flags = OVERWRITE_FLAGS,
    .infer = fill_infer,
    .forward = fill_forward,
    .backward = copy_backward,
};

static neap_status zero_forward(neap_call *c)
{
    uint32_t version = c->out[0]->storage->version;
    neap_fill_i64(c->out[0], 0);
    c->out[0]->storage->version = version;
    return NEAP_OK;
}

NEAP_OP(zero) = {
    .name = "zero",
    .signature = "zero(x)",
    .doc = "Zeros of x's shape and dtype; x:zero_() writes them into x.",
    .example = "neap.ones(3):zero_()",
    .flags = OVERWRITE_FLAGS,
    .infer = like_first,
    .forward = zero_forward,
    .backward = zero_backward,
};

/* ---- windows ---- */

enum { SHAPE, STRIDE, OFFSET };

/* Does every element of the window lie within `numel` elements? */
static neap_status check_window(const neap_value *v, int64_t numel)
{
    int64_t count, first = v[OFFSET].as.i, last = first;
    if (v[SHAPE].n != v[STRIDE].n)
        return neap_fail(NEAP_ERR_ARGUMENT, "shape and stride must have equal lengths");
    NEAP_TRY(neap_shape_numel(v[SHAPE].n, v[SHAPE].as.list, &count));
    if (count == 0) return NEAP_OK;
    for (int i = 0; i < v[SHAPE].n; i++) {
        int64_t stride = v[STRIDE].as.list[i], reach;
        int64_t magnitude = stride < 0 ? -stride : stride;
        if (stride == INT64_MIN ||
            !neap_size_mul(v[SHAPE].as.list[i] - 1, magnitude, &reach) || reach > numel)
            return neap_fail(NEAP_ERR_ARGUMENT, "the window leaves the tensor");
        if (stride < 0)
            first -= reach;
        else
            last += reach;
    }
    if (first < 0 || last >= numel)
        return neap_fail(NEAP_ERR_ARGUMENT, "the window leaves the tensor");
    return NEAP_OK;
}

/* The window of x (row-major, long enough), owned by the caller. */
static neap_status window(const neap_tensor *x, const neap_value *v, neap_tensor **out)
{
    NEAP_TRY(check_window(v, x->numel));
    size_t size = neap_dtype_size((neap_dtype)x->dtype);
    return neap_tensor_view(x, v[SHAPE].n, v[SHAPE].as.list, v[STRIDE].as.list,
                            x->data + v[OFFSET].as.i * (int64_t)size, out);
}

static neap_status as_strided_forward(neap_call *c)
{
    neap_tensor *x = c->in[0];
    if (!neap_is_contiguous(x))
        return neap_fail(NEAP_ERR_STATE,
                         "windows are taken on row-major tensors only; try "
                         "x:contiguous() first");
    return window(x, c->value, &c->out[0]);
}

extern const neap_op neap_op_strided_add;

static const neap_value *shape_value(const neap_meta *meta, neap_value room[4],
                                     neap_calc *k)
{
    for (int i = 0; i < 3; i++) room[i] = *calc_value(k, i);
    room[3] = neap_list(meta->ndim, meta->shape);
    return room;
}

static void as_strided_backward(neap_calc *k)
{
    neap_value value[4];
    neap_tensor *g = calc_grad(k, 0);
    if (g)
        calc_give(k, 0,
                  calc_run(k, &neap_op_strided_add, 1, &g, 4,
                           shape_value(calc_in_meta(k, 0), value, k)));
}

NEAP_OP(as_strided) = {
    .name = "as_strided",
    .signature = "as_strided(x, shape: ints, stride: ints, offset: int = 0)",
    .doc =
        "A view of row-major x whose element (i, j, ...) is x's element number "
        "offset + i stride[1] + j stride[2] + ..., all counted from 0.",
    .flags = NEAP_VIEW | NEAP_HIDDEN,
    .forward = as_strided_forward,
    .backward = as_strided_backward,
};

static neap_status strided_add_infer(neap_call *c)
{
    int64_t numel;
    neap_value v = c->value[3];
    NEAP_TRY(neap_check_float(c->in[0]));
    NEAP_TRY(neap_shape_numel(v.n, v.as.list, &numel));
    NEAP_TRY(check_window(c->value, numel));
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, v.n, v.as.list);
    return NEAP_OK;
}

static int64_t magnitude(int64_t stride)
{
    return stride < 0 ? -stride : stride;
}

/* Is every element of the window another one? Surely so where each stride is larger
 * than the reach of all smaller ones together. */
static bool apart(const neap_tensor *x)
{
    for (int i = 0; i < x->ndim; i++) {
        if (x->shape[i] == 1) continue;
        int64_t reach = 0;
        for (int j = 0; j < x->ndim; j++) {
            bool smaller =
                magnitude(x->stride[j]) < magnitude(x->stride[i]) ||
                (j > i && magnitude(x->stride[j]) == magnitude(x->stride[i]));
            if (smaller) reach += (x->shape[j] - 1) * magnitude(x->stride[j]);
        }
        if (magnitude(x->stride[i]) <= reach) return false;
    }
    return true;
}

/* One after the other: where the window meets itself, sums gather in a fixed order. */
static void add_in_order(neap_tensor *view, const neap_tensor *g)
{
    int64_t index[NEAP_MAX_DIMS] = {0}, at = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, g->numel);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (neap_is_single((neap_dtype)view->dtype))
                ((float *)(void *)view->data)[at] += ((float *)(void *)g->data)[i];
            else
                ((double *)(void *)view->data)[at] += ((double *)(void *)g->data)[i];
            for (int d = view->ndim - 1; d >= 0; d--) {
                at += view->stride[d];
                if (++index[d] < view->shape[d]) break;
                at -= view->stride[d] * view->shape[d];
                index[d] = 0;
            }
        }
}

static neap_status strided_add_forward(neap_call *c)
{
    neap_tensor *y = c->out[0], *view = NULL, *g = NULL;
    neap_clear(y->data, (size_t)y->numel * neap_dtype_size((neap_dtype)y->dtype));
    NEAP_TRY(window(y, c->value, &view));
    neap_status status = NEAP_OK;
    if (apart(view)) {
        status = neap_copy_into(view, c->in[0]);
    } else {
        status = neap_contiguous(c->in[0], &g);
        if (status == NEAP_OK) add_in_order(view, g);
        neap_tensor_release(g);
    }
    neap_tensor_release(view);
    return status;
}

static void strided_add_backward(neap_calc *k)
{
    neap_value value[3] = {*calc_value(k, 0), *calc_value(k, 1), *calc_value(k, 2)};
    extern const neap_op neap_op_contiguous;
    neap_tensor *g = calc_grad(k, 0);
    if (g) g = calc_run(k, &neap_op_contiguous, 1, &g, 0, NULL);
    if (g) calc_give(k, 0, calc_run(k, &neap_op_as_strided, 1, &g, 3, value));
}

NEAP_OP(strided_add) = {
    .name = "strided_add",
    .signature = "strided_add(g, shape: ints, stride: ints, offset: int, into: ints)",
    .doc = "Zeros of shape `into` with g added into the window.",
    .flags = NEAP_HIDDEN,
    .infer = strided_add_infer,
    .forward = strided_add_forward,
    .backward = strided_add_backward,
};

static neap_status strided_zero_infer(neap_call *c)
{
    NEAP_TRY(check_window(c->value, c->in[0]->numel));
    return like_first(c);
}

static neap_status strided_zero_forward(neap_call *c)
{
    neap_tensor *view;
    NEAP_TRY(neap_copy_into(c->out[0], c->in[0]));
    NEAP_TRY(window(c->out[0], c->value, &view));
    neap_fill_i64(view, 0);
    neap_tensor_release(view);
    return NEAP_OK;
}

extern const neap_op neap_op_strided_zero;

static void strided_zero_backward(neap_calc *k)
{
    neap_value value[3] = {*calc_value(k, 0), *calc_value(k, 1), *calc_value(k, 2)};
    neap_tensor *g = calc_grad(k, 0);
    if (g) calc_give(k, 0, calc_run(k, &neap_op_strided_zero, 1, &g, 3, value));
}

NEAP_OP(strided_zero) = {
    .name = "strided_zero",
    .signature = "strided_zero(x, shape: ints, stride: ints, offset: int)",
    .doc = "x with the window set to zero.",
    .flags = NEAP_HIDDEN,
    .infer = strided_zero_infer,
    .forward = strided_zero_forward,
    .backward = strided_zero_backward,
};

static neap_status strided_put_forward(neap_call *c)
{
    neap_tensor *view;
    NEAP_TRY(neap_copy_into(c->out[0], c->in[0]));
    NEAP_TRY(window(c->out[0], c->value, &view));
    neap_status status = neap_copy_into(view, c->in[1]);
    neap_tensor_release(view);
    return status;
}

static void strided_put_backward(neap_calc *k)
{
    neap_value value[3] = {*calc_value(k, 0), *calc_value(k, 1), *calc_value(k, 2)};
    extern const neap_op neap_op_contiguous;
    neap_tensor *g = calc_grad(k, 0);
    if (g && calc_wants(k, 0))
        calc_give(k, 0, calc_run(k, &neap_op_strided_zero, 1, &g, 3, value));
    if (g && calc_wants(k, 1)) {
        g = calc_run(k, &neap_op_contiguous, 1, &g, 0, NULL);
        if (g) calc_give(k, 1, calc_run(k, &neap_op_as_strided, 1, &g, 3, value));
    }
}

NEAP_OP(strided_put) = {
    .name = "strided_put",
    .signature = "strided_put(x, y, shape: ints, stride: ints, offset: int)",
    .doc = "x with y written into the window.",
    .flags = NEAP_HIDDEN | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = strided_zero_infer,
    .forward = strided_put_forward,
    .backward = strided_put_backward,
};

const neap_op *const neap_ops_strided[] = {
    &neap_op_copy,        &neap_op_fill,
    &neap_op_zero,        &neap_op_as_strided,
    &neap_op_strided_add, &neap_op_strided_zero,
    &neap_op_strided_put, NULL,
};
