/* norm_running.c (ops/layer): batch and instance normalisation, which keep running
 * statistics, from the parts of norm.c. */
#include "autograd/dry_run.h"
#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/norm.h"
#include "ops/calc_ops.h"
#include "ops/layer/norm.h"

extern const neap_op neap_op_rsqrt, neap_op_by_channel;

/* ---- y = (x - mean) scale + bias, with one of each for a channel ---- */

typedef struct job {
    neap_dtype dtype;
    int64_t channels, positions;
    const char *x, *mean, *scale, *bias; /* bias may be NULL */
    char *y;
    neap_activation activation;
    double *factor, *offset; /* of each channel, where it has one position */
} job;

static double offset_of(const job *j, int64_t channel)
{
    return j->bias ? neap_real_at(j->dtype, j->bias, channel) : 0;
}

/* Channels [begin, end), counted over the images, position after position. */
static void move_channels(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const int64_t bytes = j->positions * (int64_t)neap_dtype_size(j->dtype);
    for (int64_t i = begin; i < end; i++) {
        const int64_t channel = i % j->channels;
        NEAP_REAL_CALL(j->dtype, norm->norm_move, j->positions,
                       (const void *)(j->x + i * bytes),
                       neap_real_at(j->dtype, j->mean, channel),
                       neap_real_at(j->dtype, j->scale, channel), offset_of(j, channel),
                       (void *)(j->y + i * bytes));
        neap_activate(j->activation, j->dtype, 1, j->positions, 0, j->y + i * bytes);
    }
}

/* Images [begin, end) of one position a channel, channel after channel. */
static void move_images(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const int64_t n = j->channels, at = begin * n * (int64_t)neap_dtype_size(j->dtype);
    NEAP_REAL_CALL(j->dtype, norm->norm_cols_each, n, end - begin, n,
                   (const void *)(j->x + at), j->factor, j->offset,
                   (void *)(j->y + at));
    neap_activate(j->activation, j->dtype, 1, (end - begin) * n, 0, j->y + at);
}

static neap_status move_all_images(job *j, int64_t images)
{
    j->factor = neap_alloc_array(2 * j->channels, sizeof *j->factor);
    if (!j->factor) return NEAP_ERR_MEMORY;
    j->offset = j->factor + j->channels;
    for (int64_t c = 0; c < j->channels; c++) {
        j->factor[c] = neap_real_at(j->dtype, j->scale, c);
        j->offset[c] =
            offset_of(j, c) - neap_real_at(j->dtype, j->mean, c) * j->factor[c];
    }
    neap_parallel_for(images, 1 + NEAP_GRAIN / 4 / j->channels, move_images, j);
    neap_free(j->factor, 2 * sizeof *j->factor * (size_t)j->channels);
    return NEAP_OK;
}

static neap_status by_channel_infer(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_status by_channel_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    if (x->numel == 0) return NEAP_OK;
    job j = {.dtype = (neap_dtype)x->dtype,
             .channels = x->shape[1],
             .positions = x->numel / x->shape[0] / x->shape[1],
             .x = x->data,
             .mean = c->in[1]->data,
             .scale = c->in[2]->data,
             .bias = c->in[3] ? c->in[3]->data : NULL,
             .y = c->out[0]->data,
             .activation = neap_activation_of(c)};
    if (j.positions == 1) return move_all_images(&j, x->shape[0]);
    neap_parallel_for(x->shape[0] * j.channels, 1 + NEAP_GRAIN / 4 / j.positions,
                      move_channels, &j);
    return NEAP_OK;
}

static void by_channel_backward(neap_calc *k)
{
    neap_tensor *g =
        neap_calc_before(k, (neap_activation)calc_value(k, 0)->as.i, calc_grad(k, 0));
    if (calc_wants(k, 0) || calc_wants(k, 1)) {
        neap_tensor *gx = calc_mul(k, g, calc_in(k, 2));
        calc_give(k, 0, gx);
        if (calc_wants(k, 1)) calc_give(k, 1, calc_neg(k, gx));
    }
    if (calc_wants(k, 2))
        calc_give(k, 2, calc_mul(k, g, calc_sub(k, calc_in(k, 0), calc_in(k, 1))));
    calc_give(k, 3, g);
}

NEAP_OP(by_channel) = {
    .name = "by_channel",
    .signature = "by_channel(x, mean, scale, bias: tensor?, " NEAP_ACTIVATION ")",
    .doc =
        "(x - mean) scale + bias, row-major all, of which there is one of a channel.",
    .flags = NEAP_HIDDEN,
    .infer = by_channel_infer,
    .forward = by_channel_forward,
    .backward = by_channel_backward,
    .reads = {NEAP_IN(2) | NEAP_OUT(0), NEAP_IN(2) | NEAP_OUT(0),
              NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0), NEAP_OUT(0)},
    .spares = neap_epilogue_spares,
};

/* ---- batch and instance normalisation ---- */

/* The values of batch_norm and instance_norm, and x's layout. */
typedef struct running {
    neap_tensor *x, *mean, *var, *weight, *bias;
    double momentum, eps;
    neap_activation activation;
    int64_t channels, positions;
} running;

static bool check_running(neap_calc *k, const running *r)
{
    return neap_norm_check_vector(k, "running_mean", r->mean, r->channels) &&
           neap_norm_check_vector(k, "running_var", r->var, r->channels) &&
           neap_norm_check_vector(k, "weight", r->weight, r->channels) &&
           neap_norm_check_vector(k, "bias", r->bias, r->channels);
}

/* A vector of channels against x, row-major. */
static neap_tensor *along_channels(neap_calc *k, neap_tensor *w, const neap_tensor *x)
{
    int64_t shape[NEAP_MAX_DIMS];
    if (!w) return NULL;
    for (int i = 0; i < x->ndim; i++) shape[i] = i == 1 ? w->numel : 1;
    return calc_contiguous(k, calc_reshape(k, w, x->ndim, shape));
}

/* (x - mean) / sqrt(var + eps) weight + bias with statistics that are given. */
static neap_tensor *by_running(neap_calc *k, const running *r)
{
    neap_tensor *scale = calc_add_number(k, r->var, r->eps);
    scale = scale ? calc_run(k, &neap_op_rsqrt, 1, &scale, 0, NULL) : NULL;
    if (r->weight) scale = calc_mul(k, scale, r->weight);
    neap_tensor *in[4] = {calc_contiguous(k, r->x), along_channels(k, r->mean, r->x),
                          along_channels(k, scale, r->x),
                          along_channels(k, r->bias, r->x)};
    const neap_value activation = neap_int(r->activation);
    if (!in[0] || !in[1] || !in[2] || (r->bias && !in[3])) return NULL;
    return calc_run(k, &neap_op_by_channel, 4, in, 1, &activation);
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
    double *variance = neap_norm_doubles(scale);
    if (r->mean) move_running(r->mean, r, images, neap_norm_doubles(mean));
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
    if (!neap_norm_standardize(k, r->x, r->weight, r->bias, &n, out)) return;
    calc_result(k, 0, out[0]);
    /* The gradient reads mean and scale: what is averaged is a copy. */
    if (calc_status(k) != NEAP_OK || x->numel == 0 || (!r->mean && !r->var)) return;
    if (neap_is_dry()) return;
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
    if (!neap_norm_check_image(k, r.x, &r.channels, &r.positions) ||
        !check_running(k, &r))
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

const neap_op *const neap_ops_norm_running[] = {
    &neap_op_by_channel,
    &neap_op_batch_norm,
    &neap_op_instance_norm,
    NULL,
};
