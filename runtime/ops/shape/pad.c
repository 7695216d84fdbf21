/* pad.c (ops/shape): padding of the last dims, by a number or by elements of x itself.
 *
 * By a number: x is written into a tensor filled with it. By elements: each dim in turn
 * picks the elements that stand at its places, as index_select does, so the gradient is
 * that of picking. Negative padding crops. */
#include <inttypes.h>

#include "base/count.h"
#include "ops/calc_ops.h"
#include "ops/check.h"
#include "tensor/copy.h"

extern const neap_op neap_op_narrow, neap_op_index_select, neap_op_strided_put;

enum { CONSTANT, REFLECT, REPLICATE, CIRCULAR };

/* Padding of one dim. */
typedef struct edges {
    int64_t before, after;
} edges;

#define MOST_PADDING ((int64_t)1 << 40)

/* The edges of dim d of x: the list has pairs, the last dim's first. */
static edges edges_of(const neap_value *padding, int ndim, int d)
{
    int pair = ndim - 1 - d;
    if (2 * pair >= padding->n) return (edges){0, 0};
    return (edges){padding->as.list[2 * pair], padding->as.list[2 * pair + 1]};
}

static neap_status check_padding(const neap_value *padding, const neap_tensor *x)
{
    if (padding->n % 2 != 0 || padding->n / 2 > x->ndim)
        return neap_fail(
            NEAP_ERR_ARGUMENT,
            "padding must hold a pair for each of the last dims, got %s for shape %s",
            neap_count(padding->n, "number").s, neap_shape_of(x).s);
    for (int i = 0; i < padding->n; i++)
        if (padding->as.list[i] > MOST_PADDING || padding->as.list[i] < -MOST_PADDING)
            return neap_fail(NEAP_ERR_ARGUMENT, "padding is too large, got %" PRId64,
                             padding->as.list[i]);
    for (int d = 0; d < x->ndim; d++) {
        edges e = edges_of(padding, x->ndim, d);
        if (x->shape[d] + e.before + e.after < 0)
            return neap_fail(
                NEAP_ERR_SHAPE, "dim %d of size %" PRId64 " cannot lose %s", d + 1,
                x->shape[d], neap_count(-(e.before + e.after), "element").s);
    }
    return NEAP_OK;
}

/* ---- by a number ---- */

static neap_tensor *crop(neap_calc *k, neap_tensor *x, int d, edges e)
{
    int64_t first = e.before < 0 ? -e.before : 0, last = e.after < 0 ? -e.after : 0;
    if (!x || (first == 0 && last == 0)) return x;
    const neap_value value[3] = {neap_int(d), neap_int(first + 1),
                                 neap_int(x->shape[d] - first - last)};
    return calc_run(k, &neap_op_narrow, 1, &x, 3, value);
}

/* A tensor full of a number that its dtype holds. */
static neap_tensor *filled(neap_calc *k, const neap_meta *like, const neap_value *value)
{
    if (calc_failed(k, neap_check_value((neap_dtype)like->dtype, value))) return NULL;
    neap_tensor *x = calc_full(k, like, neap_value_f64(*value));
    if (x && value->kind == NEAP_INT) neap_fill_i64(x, value->as.i);
    return x;
}

static neap_tensor *surround(neap_calc *k, neap_tensor *x, const neap_value *padding,
                             const neap_value *value)
{
    neap_meta like = {.dtype = x->dtype, .ndim = x->ndim};
    int64_t stride[NEAP_MAX_DIMS], offset = 0;
    bool grows = false;
    int ndim = x->ndim;
    for (int d = 0; d < ndim; d++) {
        edges e = edges_of(padding, ndim, d);
        like.shape[d] = x->shape[d] + e.before + e.after;
        grows = grows || e.before > 0 || e.after > 0;
    }
    for (int d = 0; d < ndim && x; d++) x = crop(k, x, d, edges_of(padding, ndim, d));
    if (!x || !grows) return calc_clone(k, x);
    neap_shape_strides(ndim, like.shape, stride);
    for (int d = 0; d < ndim; d++) {
        edges e = edges_of(padding, ndim, d);
        if (e.before > 0) offset += e.before * stride[d];
    }
    neap_tensor *in[2] = {filled(k, &like, value), x};
    if (!in[0]) return NULL;
    if (x->numel == 0) offset = 0;
    const neap_value window[3] = {neap_list(ndim, x->shape), neap_list(ndim, stride),
                                  neap_int(offset)};
    return calc_run_into(k, &neap_op_strided_put, 2, in, 3, window);
}

/* ---- by x's own elements ---- */

/* The place in a dim of size n that padding shows at i, which may lie outside. */
static int64_t source(int64_t mode, int64_t i, int64_t n)
{
    if (mode == REPLICATE) return i < 0 ? 0 : i >= n ? n - 1 : i;
    if (mode == CIRCULAR) return i < 0 ? i + n : i >= n ? i - n : i;
    return i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i;
}

static neap_status check_edges(int64_t mode, edges e, int d, int64_t n)
{
    static const char *const names[] = {
        [REFLECT] = "reflect", [REPLICATE] = "replicate", [CIRCULAR] = "circular"};
    int64_t most = mode == REFLECT ? n - 1 : mode == CIRCULAR ? n : MOST_PADDING;
    int64_t more = e.before > e.after ? e.before : e.after;
    if (n > 0 && more <= most) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "mode '%s' cannot pad dim %d of size %" PRId64 " by %" PRId64,
                     names[mode], d + 1, n, more);
}

static neap_tensor *extend(neap_calc *k, neap_tensor *x, int d, edges e, int64_t mode)
{
    if (mode == CIRCULAR) { /* wraps around what is left */
        x = crop(k, x, d, e);
        e = (edges){e.before > 0 ? e.before : 0, e.after > 0 ? e.after : 0};
    }
    if (!x || (e.before == 0 && e.after == 0)) return x;
    int64_t n = x->shape[d], size = n + e.before + e.after;
    neap_tensor *index = NULL;
    if (calc_failed(k, check_edges(mode, e, d, n)) ||
        calc_failed(k, neap_empty(NEAP_INT64, 1, &size, &index)))
        return NULL;
    int64_t *place = (int64_t *)(void *)index->data;
    for (int64_t i = 0; i < size; i++) place[i] = source(mode, i - e.before, n) + 1;
    neap_tensor *in[2] = {x, calc_own(k, index)};
    const neap_value dim = neap_int(d);
    return calc_run(k, &neap_op_index_select, 2, in, 1, &dim);
}

static void pad_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = x;
    const neap_value *padding = calc_value(k, 0);
    int64_t mode = calc_value(k, 1)->as.i;
    if (calc_failed(k, check_padding(padding, x))) return;
    if (mode == CONSTANT) {
        y = surround(k, x, padding, calc_value(k, 2));
    } else {
        for (int d = x->ndim - 1; d >= 0 && y; d--)
            y = extend(k, y, d, edges_of(padding, x->ndim, d), mode);
    }
    calc_result(k, 0, y == x ? calc_clone(k, x) : y);
}

NEAP_OP(pad) = {
    .name = "pad",
    .signature =
        "pad(x, padding|pad: ints, {mode: constant|reflect|replicate|circular = "
        "constant, value: number = 0})",
    .doc =
        "x with its last dims made longer at both ends. padding holds a pair (before, "
        "after) for the last dim, then one for the dim before it, and so on; negative "
        "ones crop. The new elements are `value`, or x's own: mirrored without the "
        "edge (reflect), the edge itself (replicate), or those of the other end "
        "(circular).",
    .example = "neap.range(1, 3):pad({2, 1}, {mode = \"reflect\"})",
    .flags = NEAP_NO_REPAIR,
    .compose = pad_compose,
};

const neap_op *const neap_ops_pad[] = {&neap_op_pad, NULL};
