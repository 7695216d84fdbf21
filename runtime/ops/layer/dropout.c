/* dropout.c (ops/layer): elements set to zero at random, the others scaled up.
 *
 * One pass draws a byte for each element, which is all that the gradient needs, and
 * scales by it; dropping by such bytes is linear, so it is its own gradient. */
#include "base/parallel.h"
#include "base/rng.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/attention.h"
#include "kernels/slots/random.h"
#include "ops/calc_ops.h"
#include "ops/check.h"

extern const neap_op neap_op_dropout_draw, neap_op_dropout_by;

typedef struct job {
    neap_dtype dtype;
    neap_rng rng;
    double keep;
    bool draw;
    uint8_t *mask;
    const char *x;
    char *y;
} job;

#define PER_BLOCK 4 /* bytes from a block of the generator; divides NEAP_GRAIN */

static void drop_chunk(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t n = end - begin, size = (int64_t)neap_dtype_size(j->dtype);
    uint8_t *mask = j->mask + begin;
    double scale = j->keep > 0 ? 1 / j->keep : 0;
    if (j->draw)
        neap_kernel.random->bernoulli_u8(
            n, mask, j->rng.seed, j->rng.next + (uint64_t)(begin / PER_BLOCK), j->keep);
    const void *x = j->x + begin * size;
    void *y = j->y + begin * size;
    if (neap_is_single(j->dtype))
        neap_kernel.attention->dropout_f32(n, (float)scale, mask, x, y);
    else
        neap_kernel.attention->dropout_f64(n, scale, mask, x, y);
}

static job job_of(const neap_tensor *x, neap_tensor *mask, neap_tensor *y, double p)
{
    return (job){.dtype = (neap_dtype)x->dtype,
                 .keep = 1 - p,
                 .mask = (uint8_t *)mask->data,
                 .x = x->data,
                 .y = y->data};
}

/* ---- by bytes that are there ---- */

static neap_status like_first(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_status by_forward(neap_call *c)
{
    job j = job_of(c->in[0], c->in[1], c->out[0], neap_value_f64(c->value[0]));
    neap_parallel_for(c->in[0]->numel, NEAP_GRAIN, drop_chunk, &j);
    return NEAP_OK;
}

/* x dropped by the bytes of `mask`. */
static neap_tensor *calc_drop(neap_calc *k, neap_tensor *x, neap_tensor *mask)
{
    neap_tensor *in[2] = {calc_contiguous(k, x), mask};
    return in[0] && mask ? calc_run(k, &neap_op_dropout_by, 2, in, 1, calc_value(k, 0))
                         : NULL;
}

static void by_backward(neap_calc *k)
{
    calc_give(k, 0, calc_drop(k, calc_grad(k, 0), calc_in(k, 1)));
}

NEAP_OP(dropout_by) = {
    .name = "dropout_by",
    .signature = "dropout_by(x, mask, p: number)",
    .doc = "x / (1 - p) where mask is 1, 0 elsewhere.",
    .flags = NEAP_HIDDEN,
    .infer = like_first,
    .forward = by_forward,
    .backward = by_backward,
    .reads = {NEAP_IN(1)},
};

/* ---- by bytes drawn now ---- */

static neap_status draw_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_plan_like(c, 0, x);
    neap_plan(c, 1, NEAP_UINT8, x->ndim, x->shape);
    return NEAP_OK;
}

static neap_status draw_forward(neap_call *c)
{
    int64_t n = c->in[0]->numel;
    job j = job_of(c->in[0], c->out[1], c->out[0], neap_value_f64(c->value[0]));
    j.draw = true;
    j.rng = neap_rng_take(n / PER_BLOCK + (n % PER_BLOCK != 0));
    neap_parallel_for(n, NEAP_GRAIN, drop_chunk, &j);
    return NEAP_OK;
}

static void draw_backward(neap_calc *k)
{
    calc_give(k, 0, calc_drop(k, calc_grad(k, 0), calc_out(k, 1)));
}

NEAP_OP(dropout_draw) = {
    .name = "dropout_draw",
    .signature = "dropout_draw(x, p: number)",
    .doc = "dropout of a row-major x, and the byte drawn for each element.",
    .flags = NEAP_HIDDEN | NEAP_RANDOM,
    .infer = draw_infer,
    .forward = draw_forward,
    .backward = draw_backward,
    .reads = {NEAP_OUT(1)},
};

static void dropout_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *out[2];
    double p = neap_value_f64(*calc_value(k, 0));
    if (!x || calc_failed(k, neap_check_float(x))) return;
    if (!(p >= 0 && p <= 1)) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "p must lie in 0..1, got %g", p);
        return;
    }
    if (p == 0 || !calc_value(k, 1)->as.b) {
        calc_result(k, 0, x);
        return;
    }
    x = calc_contiguous(k, x);
    if (x && calc_run_all(k, &neap_op_dropout_draw, 1, &x, 1, calc_value(k, 0), 2, out))
        calc_result(k, 0, out[0]);
}

NEAP_OP(dropout) = {
    .name = "dropout",
    .signature = "dropout(x, p: number = 0.5, {training: bool = true})",
    .doc =
        "x with each element set to 0 with probability p and the others divided by 1 - "
        "p (Srivastava et al. 2014); x itself without training.",
    .example = "neap.dropout(neap.ones(4), 0.5, {training = false})",
    .flags = NEAP_INPLACE | NEAP_RANDOM,
    .compose = dropout_compose,
};

const neap_op *const neap_ops_dropout[] = {&neap_op_dropout, &neap_op_dropout_draw,
                                           &neap_op_dropout_by, NULL};
