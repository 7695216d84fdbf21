/* attention.c (ops/layer): scaled dot product attention.
 *
 * A fused pass that never holds more than tiles of the scores (attention_run.c), whose
 * way back is fused too and cannot be recorded. Dropout, and a mask that wants a
 * gradient, need the weights themselves: then it is a composition. */
#include "ops/layer/attention.h"

#include <inttypes.h>
#include <math.h>

#include "autograd/dry_run.h"
#include "kernels/by_dtype.h"
#include "ops/check.h"
#include "ops/linalg/product.h"

extern const neap_op neap_op_attention_pass, neap_op_attention_backward,
    neap_op_softmax, neap_op_amax, neap_op_dropout;

enum { Q, K, V, MASK };
enum { Y, LOG_SUM };

/* ---- the pass, on tensors of one batch shape with rows of neighbours ---- */

enum { CAUSAL, SCALE };

static neap_matrices matrices_of(const neap_tensor *x)
{
    neap_matrices m = {.data = x->data,
                       .size = (int64_t)neap_dtype_size((neap_dtype)x->dtype),
                       .row = x->stride[x->ndim - 2]};
    int64_t width = x->shape[x->ndim - 1];
    /* The distance between rows means nothing for one row, but BLAS reads it. */
    if (x->shape[x->ndim - 2] < 2) m.row = width;
    if (m.row < 1) m.row = 1;
    for (int i = 0; i < x->ndim - 2; i++) m.step[i] = x->stride[i];
    return m;
}

static neap_attention attention_of(neap_tensor *const *in, const neap_value *value)
{
    const neap_tensor *q = in[Q], *k = in[K], *v = in[V];
    int n = q->ndim;
    neap_attention a = {.dtype = (neap_dtype)q->dtype,
                        .batch_ndim = n - 2,
                        .count = 1,
                        .queries = q->shape[n - 2],
                        .keys = k->shape[n - 2],
                        .width = q->shape[n - 1],
                        .value_width = v->shape[n - 1],
                        .q = matrices_of(q),
                        .k = matrices_of(k),
                        .v = matrices_of(v),
                        .causal = value[CAUSAL].as.b,
                        .scale = neap_value_f64(value[SCALE])};
    for (int i = 0; i < n - 2; i++) a.count *= a.batch[i] = q->shape[i];
    if (in[MASK]) {
        a.mask = matrices_of(in[MASK]);
        a.mask.row = in[MASK]->stride[n - 2]; /* 0 where rows share one */
    }
    return a;
}

static neap_status attention_infer(neap_call *c)
{
    const neap_tensor *q = c->in[Q], *v = c->in[V];
    neap_dtype dtype = (neap_dtype)q->dtype;
    int64_t shape[NEAP_MAX_DIMS];
    for (int i = 0; i < q->ndim; i++) shape[i] = q->shape[i];
    neap_plan(c, LOG_SUM, dtype, q->ndim - 1, shape);
    shape[q->ndim - 1] = v->shape[v->ndim - 1];
    neap_plan(c, Y, dtype, q->ndim, shape);
    return NEAP_OK;
}

static neap_status attention_forward(neap_call *c)
{
    neap_attention a = attention_of(c->in, c->value);
    return neap_attention_run(&a, c->out[Y]->data, c->out[LOG_SUM]->data);
}

/* Inputs of the gradient's row: the pass's own, then these. */
enum { BACK_GY = MASK + 1, BACK_Y, BACK_LOG_SUM, BACK_INPUTS };

static neap_status attention_backward_infer(neap_call *c)
{
    for (int i = Q; i <= V; i++) neap_plan_like(c, i, c->in[i]);
    neap_plan_like(c, 3, c->in[BACK_LOG_SUM]);
    return NEAP_OK;
}

static neap_status attention_backward_forward(neap_call *c)
{
    neap_attention a = attention_of(c->in, c->value);
    neap_attention_back b = {.gy = matrices_of(c->in[BACK_GY]),
                             .y = c->in[BACK_Y]->data,
                             .log_sum = c->in[BACK_LOG_SUM]->data,
                             .dot = c->out[3]->data,
                             .gq = c->out[Q]->data,
                             .gk = c->out[K]->data,
                             .gv = c->out[V]->data};
    return neap_attention_run_backward(&a, &b);
}

/* The scores once more, and four products with what arrives. */
static int64_t attention_backward_multiply_adds(const neap_call *c)
{
    const neap_attention a = attention_of(c->in, c->value);
    return a.count * a.queries * a.keys * (3 * a.width + 2 * a.value_width);
}

NEAP_OP(attention_backward) = {
    .name = "attention_backward",
    .signature =
        "attention_backward(q, k, v, mask: tensor?, gy, y, log_sum, causal: bool, "
        "scale: number)",
    .doc = "The gradients of q, k and v, and each row's sum of gy y.",
    .flags = NEAP_HIDDEN,
    .infer = attention_backward_infer,
    .forward = attention_backward_forward,
    .multiply_adds = attention_backward_multiply_adds,
};

/* x with the elements of its rows side by side and the rows apart, as BLAS takes them.
 */
static neap_tensor *with_plain_rows(neap_calc *k, neap_tensor *x)
{
    if (!x) return NULL;
    int64_t width = x->shape[x->ndim - 1];
    bool side_by_side = width < 2 || x->stride[x->ndim - 1] == 1;
    bool apart = x->shape[x->ndim - 2] < 2 || x->stride[x->ndim - 2] >= width;
    return side_by_side && apart ? x : calc_contiguous(k, x);
}

static void attention_rule(neap_calc *k)
{
    bool masked = calc_in_meta(k, MASK)->ndim > 0;
    neap_tensor *in[BACK_INPUTS] = {[Q] = calc_in(k, Q),
                                    [K] = calc_in(k, K),
                                    [V] = calc_in(k, V),
                                    [MASK] = masked ? calc_in(k, MASK) : NULL,
                                    [BACK_GY] = with_plain_rows(k, calc_grad(k, Y)),
                                    [BACK_Y] = calc_out(k, Y),
                                    [BACK_LOG_SUM] = calc_out(k, LOG_SUM)};
    neap_tensor *out[4];
    if (!in[BACK_GY] || !calc_run_all(k, &neap_op_attention_backward, BACK_INPUTS, in,
                                      2, calc_value(k, 0), 4, out))
        return;
    for (int i = Q; i <= V; i++) calc_give(k, i, out[i]);
}

#define READS                                                                          \
    (NEAP_IN(Q) | NEAP_IN(K) | NEAP_IN(V) | NEAP_IN(MASK) | NEAP_OUT(Y) |              \
     NEAP_OUT(LOG_SUM))

/* Scores, then their products with the values; what a mask hides is counted too. */
static int64_t attention_multiply_adds(const neap_call *c)
{
    const neap_attention a = attention_of(c->in, c->value);
    return a.count * a.queries * a.keys * (a.width + a.value_width);
}

NEAP_OP(attention_pass) = {
    .name = "attention_pass",
    .records = "scaled_dot_product_attention",
    .signature = "attention_pass(q, k, v, mask: tensor?, causal: bool, scale: number)",
    .doc =
        "scaled_dot_product_attention on checked tensors of one batch shape; the "
        "second result is kept for the gradient.",
    .flags = NEAP_HIDDEN | NEAP_ONCE,
    .infer = attention_infer,
    .forward = attention_forward,
    .backward = attention_rule,
    .multiply_adds = attention_multiply_adds,
    .reads = {READS, READS, READS, READS},
};

/* ---- the composition ---- */

/* True at (i, j) with j <= i. */
static neap_tensor *lower_triangle(neap_calc *k, int64_t rows, int64_t columns)
{
    neap_tensor *mask;
    const neap_meta like = {.dtype = NEAP_BOOL, .ndim = 2, .shape = {rows, columns}};
    if (neap_is_dry()) return calc_zeros(k, &like);
    if (calc_failed(k, neap_empty(NEAP_BOOL, 2, like.shape, &mask))) return NULL;
    bool *at = (bool *)(void *)mask->data;
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < columns; j++) *at++ = j <= i;
    return calc_own(k, mask);
}

/* softmax along the last dim, 0 in rows that are -infinity throughout. */
static neap_tensor *safe_softmax(neap_calc *k, neap_tensor *s)
{
    if (!s) return NULL;
    const int64_t last = s->ndim - 1;
    const neap_value of_row[2] = {neap_list(1, &last), neap_truth(true)};
    const neap_value along[2] = {neap_int(last), neap_none()};
    neap_tensor *zero = calc_number(k, 0);
    if (s->numel == 0) return s;
    neap_tensor *top = calc_run(k, &neap_op_amax, 1, &s, 2, of_row);
    neap_tensor *none = calc_eq(k, top, calc_number(k, -INFINITY));
    s = calc_where(k, none, zero, s);
    if (!s) return NULL;
    return calc_where(k, none, zero, calc_run(k, &neap_op_softmax, 1, &s, 2, along));
}

static neap_tensor *composed(neap_calc *k, neap_tensor *const in[4], bool causal,
                             double scale, double p)
{
    neap_tensor *hidden = calc_number(k, -INFINITY), *mask = in[MASK];
    neap_tensor *s =
        calc_matmul_t(k, calc_mul_number(k, in[Q], scale), in[K], false, true);
    if (causal && s) {
        neap_tensor *seen =
            lower_triangle(k, s->shape[s->ndim - 2], s->shape[s->ndim - 1]);
        s = calc_where(k, seen, s, hidden);
    }
    if (mask && mask->dtype == NEAP_BOOL)
        s = calc_where(k, mask, s, hidden);
    else if (mask)
        s = calc_add(k, s, mask);
    s = safe_softmax(k, s);
    if (s && p > 0) {
        const neap_value value[2] = {neap_float(p), neap_truth(true)};
        s = calc_run(k, &neap_op_dropout, 1, &s, 2, value);
    }
    return calc_matmul(k, s, in[V]);
}

/* ---- what users call ---- */

enum { OPTION_CAUSAL, OPTION_DROPOUT, OPTION_SCALE, OPTION_GROUPS };

static bool check_shapes(neap_calc *c)
{
    const neap_tensor *q = calc_arg(c, Q), *k = calc_arg(c, K), *v = calc_arg(c, V);
    if (!q || !k || !v || calc_failed(c, neap_check_float(q))) return false;
    if (k->dtype != q->dtype || v->dtype != q->dtype) {
        calc_fail(c, NEAP_ERR_DTYPE, "k and v must have q's dtype %s, got %s and %s",
                  neap_dtype_name((neap_dtype)q->dtype),
                  neap_dtype_name((neap_dtype)k->dtype),
                  neap_dtype_name((neap_dtype)v->dtype));
        return false;
    }
    if (q->ndim >= 2 && k->ndim >= 2 && v->ndim >= 2 &&
        q->shape[q->ndim - 1] == k->shape[k->ndim - 1] &&
        k->shape[k->ndim - 2] == v->shape[v->ndim - 2])
        return true;
    calc_fail(c, NEAP_ERR_SHAPE,
              "q, k and v must have shapes (..., queries, width), (..., keys, width) "
              "and (..., keys, values), got %s, %s and %s",
              neap_shape_of(q).s, neap_shape_of(k).s, neap_shape_of(v).s);
    return false;
}

/* With grouped heads, q (..., heads, L, E) becomes (..., heads of k, group, L, E), and
 * k and v get a dim of 1 there. */
static bool group_heads(neap_calc *c, neap_tensor *in[4])
{
    const neap_tensor *q = in[Q], *k = in[K], *v = in[V];
    int64_t shape[NEAP_MAX_DIMS];
    int n = q->ndim;
    bool heads = n >= 3 && n < NEAP_MAX_DIMS && k->ndim >= 3 && v->ndim >= 3;
    int64_t of_q = heads ? q->shape[n - 3] : 0,
            of_k = heads ? k->shape[k->ndim - 3] : 0;
    if (!heads || v->shape[v->ndim - 3] != of_k || of_k < 1 || of_q % of_k != 0 ||
        in[MASK]) {
        calc_fail(c, NEAP_ERR_SHAPE,
                  "grouped heads need as many heads in k and v, a divisor of q's, and "
                  "no mask, got %s, %s and %s",
                  neap_shape_of(q).s, neap_shape_of(k).s, neap_shape_of(v).s);
        return false;
    }
    for (int i = 0; i < n - 3; i++) shape[i] = q->shape[i];
    shape[n - 3] = of_k;
    shape[n - 2] = of_q / of_k;
    shape[n - 1] = q->shape[n - 2];
    shape[n] = q->shape[n - 1];
    in[Q] = calc_reshape(c, in[Q], n + 1, shape);
    in[K] = calc_unsqueeze(c, in[K], -3);
    in[V] = calc_unsqueeze(c, in[V], -3);
    return in[Q] && in[K] && in[V];
}

/* The batch shape that q, k and v have in common. */
static bool batch_shape(neap_calc *c, neap_tensor *const in[4], int *ndim,
                        int64_t batch[NEAP_MAX_DIMS])
{
    *ndim = 0;
    for (int i = Q; i <= V; i++)
        if (calc_failed(c, neap_shape_broadcast(*ndim, batch, in[i]->ndim - 2,
                                                in[i]->shape, ndim, batch)))
            return false;
    return true;
}

/* x with its leading dims broadcast to the batch; its last two become (rows, columns).
 */
static neap_tensor *spread(neap_calc *k, neap_tensor *x, int ndim, const int64_t *batch,
                           int64_t rows, int64_t columns)
{
    int64_t shape[NEAP_MAX_DIMS];
    if (!x) return NULL;
    for (int i = 0; i < ndim; i++) shape[i] = batch[i];
    shape[ndim] = rows;
    shape[ndim + 1] = columns;
    if (neap_shape_equal(x->ndim, x->shape, ndim + 2, shape)) return x;
    return calc_expand(k, x, ndim + 2, shape);
}

/* The mask for a batch, with neighbours along its rows; it must not make the batch
 * larger. */
static bool spread_mask(neap_calc *k, neap_tensor **mask, const neap_tensor *q,
                        int64_t keys)
{
    int n = q->ndim;
    int64_t shape[NEAP_MAX_DIMS], wide[NEAP_MAX_DIMS];
    int wide_ndim;
    if (!*mask) return true;
    if ((*mask)->dtype != NEAP_BOOL && (*mask)->dtype != q->dtype) {
        neap_dtype dtype = (neap_dtype)(*mask)->dtype;
        calc_fail(k, NEAP_ERR_DTYPE, "mask must be bool or %s, got %s; try mask:%s()",
                  neap_dtype_name((neap_dtype)q->dtype), neap_dtype_name(dtype),
                  !neap_dtype_is_float(dtype)            ? "bool"
                  : neap_is_single((neap_dtype)q->dtype) ? "float"
                                                         : "double");
        return false;
    }
    for (int i = 0; i < n; i++) shape[i] = q->shape[i];
    shape[n - 1] = keys;
    if (neap_shape_broadcast(n, shape, (*mask)->ndim, (*mask)->shape, &wide_ndim,
                             wide) != NEAP_OK ||
        !neap_shape_equal(n, shape, wide_ndim, wide)) {
        calc_fail(k, NEAP_ERR_SHAPE, "mask must broadcast to %s, got %s",
                  neap_shape_format(n, shape).s, neap_shape_of(*mask).s);
        return false;
    }
    const neap_tensor *m = *mask;
    bool plain = m->ndim > 0 && m->shape[m->ndim - 1] == keys &&
                 (keys < 2 || m->stride[m->ndim - 1] == 1);
    if (!plain) {
        /* Its own dims, but for the last one of the full size. */
        int64_t own[NEAP_MAX_DIMS];
        int own_ndim = m->ndim ? m->ndim : 1;
        for (int i = 0; i < m->ndim; i++) own[i] = m->shape[i];
        own[own_ndim - 1] = keys;
        *mask = calc_contiguous(k, calc_expand(k, *mask, own_ndim, own));
    }
    *mask = *mask ? calc_expand(k, *mask, n, shape) : NULL;
    return *mask != NULL;
}

/* The fused pass, for a mask without gradient. */
static neap_tensor *fused(neap_calc *k, neap_tensor *const given[4], bool causal,
                          double scale)
{
    int64_t batch[NEAP_MAX_DIMS];
    neap_tensor *in[4] = {given[Q], given[K], given[V], given[MASK]}, *out[2];
    int n;
    if (!batch_shape(k, in, &n, batch)) return NULL;
    for (int i = Q; i <= V; i++) {
        const neap_tensor *x = in[i];
        in[i] = with_plain_rows(k, in[i]);
        in[i] =
            spread(k, in[i], n, batch, x->shape[x->ndim - 2], x->shape[x->ndim - 1]);
        if (!in[i]) return NULL;
    }
    if (!spread_mask(k, &in[MASK], in[Q], in[K]->shape[n])) return NULL;
    const neap_value value[2] = {neap_truth(causal), neap_float(scale)};
    if (!calc_run_all(k, &neap_op_attention_pass, 4, in, 2, value, 2, out)) return NULL;
    return out[Y];
}

static void attention_compose(neap_calc *k)
{
    neap_tensor *in[4] = {calc_arg(k, Q), calc_arg(k, K), calc_arg(k, V),
                          calc_arg(k, MASK)};
    double p = neap_value_f64(*calc_value(k, OPTION_DROPOUT));
    bool causal = calc_value(k, OPTION_CAUSAL)->as.b;
    bool grouped = calc_value(k, OPTION_GROUPS)->as.b;
    if (!check_shapes(k)) return;
    if (!(p >= 0 && p <= 1)) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "dropout must lie in 0..1, got %g", p);
        return;
    }
    int64_t width = in[Q]->shape[in[Q]->ndim - 1];
    const neap_value *given = calc_value(k, OPTION_SCALE);
    double scale = given->kind != NEAP_NONE ? neap_value_f64(*given)
                   : width > 0              ? 1 / sqrt((double)width)
                                            : 1;
    int ndim = in[Q]->ndim;
    if (grouped && !group_heads(k, in)) return;
    bool weights = p > 0 || (in[MASK] && neap_requires_grad(in[MASK]));
    neap_tensor *y =
        weights ? composed(k, in, causal, scale, p) : fused(k, in, causal, scale);
    if (grouped && y) {
        int64_t shape[NEAP_MAX_DIMS];
        for (int i = 0; i < ndim; i++) shape[i] = y->shape[i < ndim - 2 ? i : i + 1];
        shape[ndim - 3] *= y->shape[ndim - 2];
        y = calc_reshape(k, y, ndim, shape);
    }
    calc_result(k, 0, y);
}

NEAP_OP(scaled_dot_product_attention) = {
    .name = "scaled_dot_product_attention",
    .signature =
        "scaled_dot_product_attention(q, k, v, {mask|attn_mask: tensor?, "
        "causal|is_causal: bool = false, "
        "dropout: number = 0, scale: number?, enable_gqa: bool = false})",
    .doc =
        "softmax(scale q k^T + mask) v, with q (..., L, E), k (..., S, E), v (..., S, "
        "V) and a result (..., L, V); leading dims broadcast, and so does mask to "
        "(..., L, S). A bool mask is true where a key takes part, others are added; "
        "with causal, query i sees keys 1 .. i. Queries that see none give 0. scale is "
        "1 / sqrt(E) unless given; dropout is the share of weights that are dropped. "
        "With enable_gqa, groups of q's heads (dim -3) share one of k and v. First "
        "gradients only, but for a mask that requires a gradient or with dropout.",
    .example =
        "neap.scaled_dot_product_attention(neap.eye(2) * 9, neap.eye(2), "
        "neap.tensor{{1, 2}, {3, 4}}, {causal = true})",
    .flags = NEAP_NO_METHOD | NEAP_ONCE,
    .compose = attention_compose,
};

const neap_op *const neap_ops_attention[] = {&neap_op_scaled_dot_product_attention,
                                             &neap_op_attention_pass,
                                             &neap_op_attention_backward, NULL};
