/* norm.c (ops/layer): layer, root-mean-square, group, instance and batch normalisation.
 *
 * One hidden row, standardize, does all of them on a matrix of sets (norm.h); the
 * public rows lay x out for it. Its gradient is a fused kernel, or, where the backward
 * pass is recorded, the same formula in operations on x, so that it can be
 * differentiated to any order. */
#include "ops/layer/norm.h"
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

/* standardize of x (row-major) with optional weight and bias; out gets y, mean, scale.
 */
static bool standardize(neap_calc *k, neap_tensor *x, neap_tensor *w, neap_tensor *b,
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

static double *doubles_of(const neap_tensor *x)
{
    return (double *)(void *)x->data;
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
                  data_of(c->in[2]), c->out[0]->data, doubles_of(c->out[1]),
                  doubles_of(c->out[2]));
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
    neap_norm_run_backward(neap_call_kept(c, neap_norm), c->in[0]->data, c->in[1]->data,
                           data_of(c->in[5]), data_of(c->in[4]), doubles_of(c->in[2]),
                           doubles_of(c->in[3]), c->out[0]->data, c->out[1]->data,
                           c->out[2]->data, c->work->scratch);
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

/* An optional vector with a number in x's dtype for each of x's channels. */
static bool check_vector(neap_calc *k, const char *name, const neap_tensor *w,
                         int64_t count)
{
    if (!w || (w->ndim == 1 && w->shape[0] == count))
        return calc_check_dtype(k, name, w);
    if (w->ndim == 1)
        calc_fail(k, NEAP_ERR_SHAPE,
                  "expected %" PRId64 " channels in dim 2, as many as %s has, got %s",
                  w->shape[0], name, neap_shape_of(calc_arg(k, 0)).s);
    else
        calc_fail(k, NEAP_ERR_SHAPE, "%s must have shape (%" PRId64 "), got %s", name,
                  count, neap_shape_of(w).s);
    return false;
}

/* x (batch, channels, sizes...): checks it and gives the number of channels. */
static bool check_image(neap_calc *k, const neap_tensor *x, int64_t *channels,
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
    if (standardize(k, calc_arg(k, 0), w, b, &n, out)) calc_result(k, 0, out[0]);
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
    if (!check_image(k, x, &channels, &positions)) return;
    if (!check_vector(k, "weight", w, channels) ||
        !check_vector(k, "bias", b, channels))
        return;
    if (groups < 1 || channels % groups != 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "groups must divide the %" PRId64 " channels of x, got %" PRId64
                  " for %s",
                  channels, groups, neap_shape_of(x).s);
        return;
    }
    neap_norm n = {.kind = NEAP_NORM_GROUP,
                   .stats = x->numel ? x->shape[0] * groups : 0,
                   .segments = channels / groups,
                   .length = positions,
                   .groups = groups,
                   .center = true,
                   .eps = neap_value_f64(*calc_value(k, 1))};
    if (standardize(k, x, w, b, &n, out)) calc_result(k, 0, out[0]);
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

/* ---- with running statistics ---- */

/* The values of batch_norm and instance_norm, and x's layout. */
typedef struct running {
    neap_tensor *x, *mean, *var, *weight, *bias;
    double momentum, eps;
    neap_activation activation;
    int64_t channels, positions;
} running;

static bool check_running(neap_calc *k, const running *r)
{
    return check_vector(k, "running_mean", r->mean, r->channels) &&
           check_vector(k, "running_var", r->var, r->channels) &&
           check_vector(k, "weight", r->weight, r->channels) &&
           check_vector(k, "bias", r->bias, r->channels);
}

/* A vector of channels against x. */
static neap_tensor *along_channels(neap_calc *k, neap_tensor *w, const neap_tensor *x)
{
    int64_t shape[NEAP_MAX_DIMS];
    if (!w) return NULL;
    for (int i = 0; i < x->ndim; i++) shape[i] = i == 1 ? w->numel : 1;
    return calc_reshape(k, w, x->ndim, shape);
}

/* (x - mean) / sqrt(var + eps) weight + bias with statistics that are given. */
static neap_tensor *by_running(neap_calc *k, const running *r)
{
    neap_tensor *scale = calc_add_number(k, r->var, r->eps);
    scale = scale ? calc_run(k, &neap_op_rsqrt, 1, &scale, 0, NULL) : NULL;
    if (r->weight) scale = calc_mul(k, scale, r->weight);
    neap_tensor *y = calc_sub(k, r->x, along_channels(k, r->mean, r->x));
    y = calc_mul(k, y, along_channels(k, scale, r->x));
    if (r->bias) y = calc_add(k, y, along_channels(k, r->bias, r->x));
    return neap_calc_activate(k, r->activation, y);
}

/* running <- (1 - momentum) running + momentum now, channel by channel; `now` is the
 * mean over `images` sets, a channel's `channels` apart. */
static void move_running(neap_tensor *x, const running *r, int64_t images,
                         const double *now)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t step = x->stride[0] * (int64_t)neap_dtype_size(dtype);
    for (int64_t c = 0; c < r->channels; c++) {
        double sum = 0;
        for (int64_t i = 0; i < images; i++) sum += now[i * r->channels + c];
        void *at = x->data + c * step;
        neap_element_set_f64(dtype, at,
                             (1 - r->momentum) * neap_element_f64(dtype, at) +
                                 r->momentum * (sum / (double)images));
    }
    x->storage->version++;
}

/* Moves the running statistics towards those of the batch, in `mean` and `scale`, taken
 * over sets of `count` elements. Overwrites `scale`. */
static void update_running(const running *r, int64_t images, double count,
                           neap_tensor *mean, neap_tensor *scale)
{
    double *variance = doubles_of(scale);
    if (r->mean) move_running(r->mean, r, images, doubles_of(mean));
    if (!r->var) return;
    for (int64_t i = 0; i < images * r->channels; i++)
        variance[i] = (1 / (variance[i] * variance[i]) - r->eps) * count / (count - 1);
    move_running(r->var, r, images, variance);
}

/* Normalises with x's own statistics, and keeps them. `together`: over the batch. */
static void by_own(neap_calc *k, const running *r, bool together)
{
    const neap_tensor *x = r->x;
    int64_t images = x->shape[0], count = r->positions * (together ? images : 1);
    int64_t stats = together ? r->channels : x->numel > 0 ? r->channels * images : 0;
    neap_norm n = {.kind = together ? NEAP_NORM_BATCH : NEAP_NORM_GROUP,
                   .stats = stats,
                   .segments = together ? images : 1,
                   .length = r->positions,
                   .groups = r->channels,
                   .center = true,
                   .eps = r->eps,
                   .activation = r->activation};
    neap_tensor *out[3];
    if (count == 1) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "needs more than 1 element a channel to learn from, got %s",
                  neap_shape_of(x).s);
        return;
    }
    if (!standardize(k, r->x, r->weight, r->bias, &n, out)) return;
    calc_result(k, 0, out[0]);
    /* The gradient reads mean and scale: what is averaged is a copy. */
    if (calc_status(k) != NEAP_OK || x->numel == 0 || (!r->mean && !r->var)) return;
    neap_tensor *scale = calc_clone(k, out[2]);
    if (scale) update_running(r, together ? 1 : images, (double)count, out[1], scale);
}

/* Value 0 says whether x's own statistics are taken: over the batch (`together`) or for
 * each image; `option` is how a user asks for that. */
static void normalize_channels(neap_calc *k, bool together, const char *option,
                               neap_activation activation)
{
    running r = {.x = calc_arg(k, 0),
                 .mean = calc_arg(k, 1),
                 .var = calc_arg(k, 2),
                 .weight = calc_arg(k, 3),
                 .bias = calc_arg(k, 4),
                 .momentum = neap_value_f64(*calc_value(k, 1)),
                 .eps = neap_value_f64(*calc_value(k, 2)),
                 .activation = activation};
    if (!check_image(k, r.x, &r.channels, &r.positions) || !check_running(k, &r))
        return;
    if (calc_value(k, 0)->as.b)
        by_own(k, &r, together);
    else if (r.mean && r.var)
        calc_result(k, 0, by_running(k, &r));
    else
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "running_mean and running_var are needed unless {%s = true}", option);
}

static void batch_norm_compose(neap_calc *k)
{
    normalize_channels(k, true, "training", (neap_activation)calc_value(k, 3)->as.i);
}

NEAP_OP(batch_norm) = {
    .name = "batch_norm",
    .signature =
        "batch_norm(x, running_mean: tensor?, running_var: tensor?, weight: "
        "tensor?, bias: tensor?, {training: bool = false, momentum: number = "
        "0.1, eps: number = 1e-5, " NEAP_ACTIVATION "})",
    .doc =
        "x (batch, channels, sizes...) with each channel brought to mean 0 and "
        "variance "
        "1 over the batch, then times weight plus bias (Ioffe and Szegedy 2015). In "
        "training the running statistics move towards the batch's by momentum; "
        "otherwise they take its place. All vectors have shape (channels). activation "
        "\"relu\" gives the result's relu, in the same pass.",
    .example =
        "neap.batch_norm(neap.tensor{{1, 10}, {3, 30}}, nil, nil, nil, nil, "
        "{training = true})",
    .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,
    .compose = batch_norm_compose,
};

static void instance_norm_compose(neap_calc *k)
{
    normalize_channels(k, false, "use_input_stats", NEAP_AS_IT_IS);
}

NEAP_OP(instance_norm) = {
    .name = "instance_norm",
    .signature =
        "instance_norm(x, running_mean: tensor?, running_var: tensor?, weight: "
        "tensor?, bias: tensor?, {use_input_stats: bool = true, momentum: number "
        "= 0.1, eps: number = 1e-5})",
    .doc =
        "x (batch, channels, sizes...) with each channel of each image brought to mean "
        "0 and variance 1, then times weight plus bias, both (channels). Running "
        "statistics are kept as in batch_norm.",
    .example = "neap.instance_norm(neap.tensor{{{1, 3}, {10, 30}}})",
    .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,
    .compose = instance_norm_compose,
};

const neap_op *const neap_ops_norm[] = {
    &neap_op_layer_norm,           &neap_op_rms_norm,
    &neap_op_group_norm,           &neap_op_batch_norm,
    &neap_op_instance_norm,        &neap_op_standardize,
    &neap_op_standardize_backward, NULL,
};
