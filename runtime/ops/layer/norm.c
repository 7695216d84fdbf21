/* norm.c (ops/layer): layer, root-mean-square and group normalisation; those that keep
 * statistics are in norm_running.c.
 *
 * One hidden row, standardize, does all of them on a matrix of sets (norm.h); the
 * public rows lay x out for it. Its gradient is a fused kernel, or, where the backward
 * pass is recorded, the same formula in operations on x, so that it can be
 * differentiated to any order. */
#include "ops/layer/norm.h"
#include "base/count.h"
#include "ops/calc_ops.h"
#include "ops/check.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

extern const neap_op neap_op_standardize, neap_op_standardize_backward, neap_op_mean,
    neap_op_rsqrt, neap_op_sum;

/* ---- the layout as values ---- */

enum { LAYOUT, EPS, CENTER, ACTIVATION, VALUES };
enum { KIND, STATS, SEGMENTS, LENGTH, GROUPS, LAYOUT_NUMBERS };

#define GEOMETRY "layout: ints, eps: number, center: bool, " NEAP_ACTIVATION

static neap_norm norm_of(neap_dtype dtype, const neap_value *v)
{
    const int64_t *layout = v[LAYOUT].as.list;
    return (neap_norm){.dtype = dtype,
                       .kind = (neap_norm_kind)layout[KIND],
                       .stats = layout[STATS],
                       .segments = layout[SEGMENTS],
                       .length = layout[LENGTH],
                       .groups = layout[GROUPS],
                       .center = v[CENTER].as.b,
                       .activation = (neap_activation)v[ACTIVATION].as.i,
                       .eps = neap_value_f64(v[EPS])};
}

bool neap_norm_standardize(neap_calc *k, neap_tensor *x, neap_tensor *w, neap_tensor *b,
                           const neap_norm *n, neap_tensor *out[3])
{
    int64_t layout[LAYOUT_NUMBERS] = {[KIND] = n->kind,
                                      [STATS] = n->stats,
                                      [SEGMENTS] = n->segments,
                                      [LENGTH] = n->length,
                                      [GROUPS] = n->groups};
    neap_value value[VALUES] = {[LAYOUT] = neap_list(LAYOUT_NUMBERS, layout),
                                [EPS] = neap_float(n->eps),
                                [CENTER] = neap_truth(n->center),
                                [ACTIVATION] = neap_int(n->activation)};
    neap_tensor *in[3] = {calc_contiguous(k, x), calc_contiguous(k, w),
                          calc_contiguous(k, b)};
    return in[0] && calc_run_all(k, &neap_op_standardize, 3, in, VALUES, value, 3, out);
}

/* ---- forward ---- */

static const neap_norm *keep_norm(neap_call *c)
{
    neap_norm *n = neap_call_keep(c, neap_norm);
    *n = norm_of((neap_dtype)c->in[0]->dtype, c->value);
    return n;
}

static neap_status standardize_infer(neap_call *c)
{
    const neap_norm *n = keep_norm(c);
    neap_plan_like(c, 0, c->in[0]);
    neap_plan(c, 1, NEAP_FLOAT64, 1, &n->stats);
    neap_plan(c, 2, NEAP_FLOAT64, 1, &n->stats);
    return NEAP_OK;
}

static const char *data_of(const neap_tensor *x)
{
    return x ? x->data : NULL;
}

static void clear(neap_tensor *x)
{
    memset(x->data, 0, (size_t)x->storage->bytes);
}

static neap_status standardize_forward(neap_call *c)
{
    if (c->in[0]->numel == 0) {
        for (int i = 1; i < 3; i++) clear(c->out[i]);
        return NEAP_OK;
    }
    neap_norm_run(neap_call_kept(c, neap_norm), c->in[0]->data, data_of(c->in[1]),
                  data_of(c->in[2]), c->out[0]->data, neap_norm_doubles(c->out[1]),
                  neap_norm_doubles(c->out[2]));
    return NEAP_OK;
}

/* ---- backward, fused ---- */

static neap_status standardize_backward_infer(neap_call *c)
{
    const neap_norm *n = keep_norm(c);
    int64_t weights = neap_norm_weights(n);
    neap_plan_like(c, 0, c->in[1]);
    neap_plan(c, 1, n->dtype, 1, &weights);
    neap_plan(c, 2, n->dtype, 1, &weights);
    if (c->in[1]->numel > 0) neap_plan_scratch(c, neap_norm_backward_room(n));
    return NEAP_OK;
}

static neap_status standardize_backward_forward(neap_call *c)
{
    if (c->in[1]->numel == 0) {
        for (int i = 1; i < 3; i++) clear(c->out[i]);
        return NEAP_OK;
    }
    neap_norm_run_backward(
        neap_call_kept(c, neap_norm), c->in[0]->data, c->in[1]->data, data_of(c->in[5]),
        data_of(c->in[4]), neap_norm_doubles(c->in[2]), neap_norm_doubles(c->in[3]),
        c->out[0]->data, c->out[1]->data, c->out[2]->data, c->work->scratch);
    return NEAP_OK;
}

NEAP_OP(standardize_backward) = {
    .name = "standardize_backward",
    .signature =
        "standardize_backward(g, x, mean, scale, weight: tensor?, "
        "y: tensor?, " GEOMETRY ")",
    .doc =
        "The gradients of x, weight and bias of standardize; y is its result where "
        "there is an activation.",
    .flags = NEAP_HIDDEN,
    .infer = standardize_backward_infer,
    .forward = standardize_backward_forward,
};

static void give_fused(neap_calc *k)
{
    const bool active = calc_value(k, ACTIVATION)->as.i != NEAP_AS_IT_IS;
    neap_tensor *in[6] = {calc_contiguous(k, calc_grad(k, 0)),
                          calc_in(k, 0),
                          calc_out(k, 1),
                          calc_out(k, 2),
                          calc_in_meta(k, 1)->numel ? calc_in(k, 1) : NULL,
                          active ? calc_out(k, 0) : NULL};
    neap_tensor *out[3];
    if (!in[0] || !calc_run_all(k, &neap_op_standardize_backward, 6, in, VALUES,
                                calc_value(k, 0), 3, out))
        return;
    for (int i = 0; i < 3; i++) calc_give(k, i, out[i]);
}

/* ---- backward, in operations ---- */

/* The dims of x laid out as three, so that a set's elements lie along two of them. */
typedef struct view {
    int64_t shape[3]; /* of x */
    int64_t set[2];   /* dims that a set spans */
    bool batch;
} view;

static view view_of(const neap_norm *n)
{
    view v = {.batch = n->kind == NEAP_NORM_BATCH};
    v.shape[0] = v.batch ? n->segments : n->stats;
    v.shape[1] = v.batch ? n->stats : n->segments;
    v.shape[2] = n->length;
    v.set[0] = v.batch ? 0 : 1;
    v.set[1] = 2;
    return v;
}

static neap_tensor *set_mean(neap_calc *k, neap_tensor *x, const view *v)
{
    neap_value value[3] = {neap_list(2, v->set), neap_truth(true), neap_none()};
    return x ? calc_run(k, &neap_op_mean, 1, &x, 3, value) : NULL;
}

/* A weight for each channel or place as a factor of the three dims. */
static neap_tensor *weight_view(neap_calc *k, neap_tensor *w, const neap_norm *n)
{
    int64_t images = n->kind == NEAP_NORM_GROUP ? n->stats / n->groups : 1;
    if (n->kind == NEAP_NORM_LAYER) return calc_reshape(k, w, 1, &n->length);
    if (n->kind == NEAP_NORM_BATCH)
        return calc_reshape(k, w, 2, (int64_t[]){n->stats, 1});
    w = calc_reshape(k, w, 3, (int64_t[]){1, n->groups * n->segments, 1});
    w = calc_expand(k, w, 3, (int64_t[]){images, n->groups * n->segments, 1});
    return calc_reshape(k, w, 3, (int64_t[]){n->stats, n->segments, 1});
}

/* x, of the three dims, summed into one number for each weight. */
static neap_tensor *sum_to_weights(neap_calc *k, neap_tensor *x, const neap_norm *n)
{
    int64_t weights = neap_norm_weights(n), shape[3] = {0, weights, n->length};
    const int64_t channels[2] = {0, 2}, places[2] = {0, 1};
    bool layer = n->kind == NEAP_NORM_LAYER;
    if (n->kind == NEAP_NORM_GROUP && x) {
        shape[0] = n->stats / n->groups;
        x = calc_reshape(k, x, 3, shape);
    }
    neap_value value[3] = {neap_list(2, layer ? places : channels), neap_truth(false),
                           neap_none()};
    return x ? calc_run(k, &neap_op_sum, 1, &x, 3, value) : NULL;
}

/* As in the fused kernel, where sums and squares are formed in double. */
static neap_tensor *in_double(neap_calc *k, neap_tensor *x)
{
    return calc_to(k, x, NEAP_FLOAT64);
}

static void give_recorded(neap_calc *k)
{
    const neap_meta *meta = calc_in_meta(k, 0);
    neap_norm n = norm_of((neap_dtype)meta->dtype, calc_value(k, 0));
    view v = view_of(&n);
    bool weighted = calc_in_meta(k, 1)->numel > 0;
    neap_tensor *x = calc_reshape(k, in_double(k, calc_in(k, 0)), 3, v.shape);
    neap_tensor *g = neap_calc_before(k, n.activation, calc_grad(k, 0)), *h;
    h = g = calc_reshape(k, in_double(k, g), 3, v.shape);
    if (n.center) x = calc_sub(k, x, set_mean(k, x, &v));
    neap_tensor *variance = set_mean(k, calc_square(k, x), &v);
    variance = calc_add_number(k, variance, n.eps);
    neap_tensor *scale =
        variance ? calc_run(k, &neap_op_rsqrt, 1, &variance, 0, NULL) : NULL;
    neap_tensor *u = calc_mul(k, x, scale);
    if (weighted) h = calc_mul(k, g, weight_view(k, in_double(k, calc_in(k, 1)), &n));
    neap_tensor *rest = calc_mul(k, u, set_mean(k, calc_mul(k, h, u), &v));
    if (n.center) rest = calc_add(k, rest, set_mean(k, h, &v));
    neap_tensor *gx = calc_mul(k, scale, calc_sub(k, h, rest));
    calc_give(k, 0, calc_reshape(k, gx, meta->ndim, meta->shape));
    if (calc_wants(k, 1)) calc_give(k, 1, sum_to_weights(k, calc_mul(k, g, u), &n));
    if (calc_wants(k, 2)) calc_give(k, 2, sum_to_weights(k, g, &n));
}

static void standardize_backward(neap_calc *k)
{
    if (calc_recording(k))
        give_recorded(k);
    else
        give_fused(k);
}

NEAP_OP(standardize) = {
    .name = "standardize",
    .signature = "standardize(x, weight: tensor?, bias: tensor?, " GEOMETRY ")",
    .doc =
        "Three results: y = (x - mean) scale weight + bias with the mean of each set "
        "of "
        "elements and scale = 1 / sqrt(variance + eps), that mean, and that scale; "
        "of y the activation.",
    .flags = NEAP_HIDDEN,
    .infer = standardize_infer,
    .forward = standardize_forward,
    .backward = standardize_backward,
    .reads = {NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0) | NEAP_OUT(1) | NEAP_OUT(2),
              NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0) | NEAP_OUT(1) | NEAP_OUT(2),
              NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0) | NEAP_OUT(1) | NEAP_OUT(2)},
    .spares = neap_epilogue_spares,
};

/* ---- what users call: checks ---- */

bool neap_norm_check_vector(neap_calc *k, const char *name, const neap_tensor *w,
                            int64_t count)
{
    if (!w || (w->ndim == 1 && w->shape[0] == count))
        return calc_check_dtype(k, name, w);
    if (w->ndim == 1)
        calc_fail(k, NEAP_ERR_SHAPE, "expected %s in dim 2, as many as %s has, got %s",
                  neap_count(w->shape[0], "channel").s, name,
                  neap_shape_of(calc_arg(k, 0)).s);
    else
        calc_fail(k, NEAP_ERR_SHAPE, "%s must have shape (%" PRId64 "), got %s", name,
                  count, neap_shape_of(w).s);
    return false;
}

bool neap_norm_check_image(neap_calc *k, const neap_tensor *x, int64_t *channels,
                           int64_t *positions)
{
    if (!x || calc_failed(k, neap_check_float(x))) return false;
    if (x->ndim < 2) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "x must have shape (batch, channels, sizes...), got %s",
                  neap_shape_of(x).s);
        return false;
    }
    *channels = x->shape[1];
    *positions = 1;
    for (int i = 2; i < x->ndim; i++) *positions *= x->shape[i];
    return true;
}

/* ---- over the last dims ---- */

/* The sets of the last dims, whose sizes are the value `shape`. */
static bool last_dims(neap_calc *k, const neap_value *shape, neap_norm *n)
{
    const neap_tensor *x = calc_arg(k, 0);
    if (!x || calc_failed(k, neap_check_float(x))) return false;
    int first = x->ndim - shape->n;
    if (shape->n < 1 || first < 0 ||
        !neap_shape_equal(shape->n, x->shape + first, shape->n, shape->as.list)) {
        calc_fail(k, NEAP_ERR_SHAPE, "x must end with the sizes %s, got %s",
                  neap_shape_format(shape->n, shape->as.list).s, neap_shape_of(x).s);
        return false;
    }
    *n = (neap_norm){.kind = NEAP_NORM_LAYER, .stats = 1, .segments = 1, .length = 1};
    for (int i = 0; i < x->ndim; i++)
        *(i < first ? &n->stats : &n->length) *= x->shape[i];
    if (n->length == 0) n->stats = 0;
    return true;
}

/* A weight of the shape that is normalised over, as a vector; NULL where left out. */
static bool place_weight(neap_calc *k, const char *name, const neap_value *shape,
                         int64_t count, neap_tensor **w)
{
    if (!*w) return true;
    if (!neap_shape_equal((*w)->ndim, (*w)->shape, shape->n, shape->as.list)) {
        calc_fail(k, NEAP_ERR_SHAPE, "%s must have shape %s, got %s", name,
                  neap_shape_format(shape->n, shape->as.list).s, neap_shape_of(*w).s);
        return false;
    }
    *w = calc_reshape(k, *w, 1, &count);
    return *w && calc_check_dtype(k, name, *w);
}

static void normalize_last(neap_calc *k, bool center, double eps)
{
    const neap_value *shape = calc_value(k, 0);
    neap_tensor *w = calc_arg(k, 1), *b = center ? calc_arg(k, 2) : NULL, *out[3];
    neap_norm n;
    if (!last_dims(k, shape, &n) || !place_weight(k, "weight", shape, n.length, &w) ||
        !place_weight(k, "bias", shape, n.length, &b))
        return;
    n.center = center;
    n.eps = eps;
    if (neap_norm_standardize(k, calc_arg(k, 0), w, b, &n, out))
        calc_result(k, 0, out[0]);
}

static void layer_norm_compose(neap_calc *k)
{
    normalize_last(k, true, neap_value_f64(*calc_value(k, 1)));
}

NEAP_OP(layer_norm) = {
    .name = "layer_norm",
    .signature =
        "layer_norm(x, normalized_shape: ints, weight: tensor?, bias: tensor?, "
        "{eps: number = 1e-5})",
    .doc =
        "(x - mean) / sqrt(variance + eps) weight + bias, with mean and variance over "
        "the last dims, whose sizes are normalized_shape; weight and bias have that "
        "shape.",
    .example = "neap.layer_norm(neap.tensor{1, 2, 3}, 3)",
    .flags = NEAP_NO_METHOD,
    .compose = layer_norm_compose,
};

static void rms_norm_compose(neap_calc *k)
{
    const neap_value *eps = calc_value(k, 1);
    const neap_tensor *x = calc_arg(k, 0);
    if (!x) return;
    double least = neap_dtypes[x->dtype].epsilon;
    normalize_last(k, false, eps->kind == NEAP_NONE ? least : neap_value_f64(*eps));
}

NEAP_OP(rms_norm) = {
    .name = "rms_norm",
    .signature = "rms_norm(x, normalized_shape: ints, weight: tensor?, {eps: number?})",
    .doc =
        "x / sqrt(mean of x^2 + eps) weight, with the mean over the last dims, whose "
        "sizes are normalized_shape (Zhang and Sennrich 2019). eps is the dtype's "
        "epsilon unless given.",
    .example = "neap.rms_norm(neap.tensor{3, 4}, 2)",
    .flags = NEAP_NO_METHOD,
    .compose = rms_norm_compose,
};

/* ---- over groups of channels ---- */

static void group_norm_compose(neap_calc *k)
{
    int64_t groups = calc_value(k, 0)->as.i, channels, positions;
    neap_tensor *x = calc_arg(k, 0), *w = calc_arg(k, 1), *b = calc_arg(k, 2), *out[3];
    if (!neap_norm_check_image(k, x, &channels, &positions)) return;
    if (!neap_norm_check_vector(k, "weight", w, channels) ||
        !neap_norm_check_vector(k, "bias", b, channels))
        return;
    if (groups < 1 || channels % groups != 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "groups must divide the %s of x, got %" PRId64 " for %s",
                  neap_count(channels, "channel").s, groups, neap_shape_of(x).s);
        return;
    }
    neap_norm n = {.kind = NEAP_NORM_GROUP,
                   .stats = x->numel ? x->shape[0] * groups : 0,
                   .segments = channels / groups,
                   .length = positions,
                   .groups = groups,
                   .center = true,
                   .eps = neap_value_f64(*calc_value(k, 1))};
    if (neap_norm_standardize(k, x, w, b, &n, out)) calc_result(k, 0, out[0]);
}

NEAP_OP(group_norm) = {
    .name = "group_norm",
    .signature =
        "group_norm(x, groups|num_groups: int, weight: tensor?, bias: tensor?, {eps: "
        "number "
        "= 1e-5})",
    .doc =
        "x (batch, channels, sizes...) with each image's groups of channels brought to "
        "mean 0 and variance 1, then channel by channel times weight plus bias, both "
        "(channels).",
    .example = "neap.group_norm(neap.tensor{{{1, 2}, {3, 4}}}, 1)",
    .flags = NEAP_NO_METHOD,
    .compose = group_norm_compose,
};

const neap_op *const neap_ops_norm[] = {
    &neap_op_layer_norm,           &neap_op_rms_norm,
    &neap_op_group_norm,           &neap_op_standardize,
    &neap_op_standardize_backward, NULL,
};
