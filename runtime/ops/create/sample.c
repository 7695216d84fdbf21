/* sample.c (ops/create): further laws of random numbers: those that are functions of a
 * uniform or normal number (exponential, geometric, ...), and samples whose parameters
 * are tensors (bernoulli, poisson, multinomial). */
#include <inttypes.h>
#include <math.h>

#include "base/count.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/slots/random.h"
#include "ops/create/create.h"
#include "ops/create/random.h"
#include "ops/order/sort.h"
#include "tensor/copy.h"

#define BUFFER NEAP_LAW_BUFFER

#define LAW(id, from)                                                                  \
    static const neap_law law_##id = {                                                 \
        .transform = id##_transform, .source = from, .check = id##_check}

/* The rows id(shape, {parameters, options}) and x:id_(parameters); `what` starts with
 * a small letter. */
#define ROWS(id, parameters, what, sample, inplace)                                    \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature =                                                                   \
            #id "(shape|size: shape, {" parameters ", " NEAP_CREATE_OPTIONS "})",      \
        .doc = "Makes " what,                                                          \
        .example = "neap." #id sample,                                                 \
        .flags = NEAP_NO_METHOD | NEAP_RANDOM,                                         \
        .infer = neap_law_infer,                                                       \
        .forward = neap_law_forward,                                                   \
        .family = NEAP_FAMILY(neap_law, &law_##id),                                    \
    };                                                                                 \
    NEAP_RANDOM_FILL(id, parameters, law_##id, what, inplace);

static neap_status exponential_check(double rate, double unused)
{
    (void)unused;
    if (rate > 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "lambd must be positive, got %g", rate);
}

static void exponential_transform(int64_t n, double *u, double rate, double unused)
{
    (void)unused;
    for (int64_t i = 0; i < n; i++) u[i] = -log1p(-u[i]) / rate;
}

LAW(exponential, NEAP_FROM_UNIFORM);
ROWS(exponential, "lambd: number = 1", "random numbers of density lambd e^(-lambd x).",
     "({10000}, {lambd = 0.5}):mean():round()", "(0.5):mean():round()")

static neap_status log_normal_check(double mean, double std)
{
    (void)mean;
    if (std > 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "std must be positive, got %g", std);
}

static void log_normal_transform(int64_t n, double *u, double mean, double std)
{
    for (int64_t i = 0; i < n; i++) u[i] = exp(mean + std * u[i]);
}

LAW(log_normal, NEAP_FROM_NORMAL);
ROWS(log_normal, "mean: number = 1, std: number = 2",
     "random numbers whose logarithm is normal with that mean and standard deviation.",
     "({10000}, {mean = 0, std = 0.1}):log():mean():abs():lt(0.1)",
     "(0, 0.1):log():mean():abs():lt(0.1)")

static neap_status geometric_check(double p, double unused)
{
    (void)unused;
    if (p > 0 && p <= 1) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "p must lie in (0, 1], got %g", p);
}

static void geometric_transform(int64_t n, double *u, double p, double unused)
{
    (void)unused;
    for (int64_t i = 0; i < n; i++) u[i] = fmax(1, ceil(log1p(-u[i]) / log1p(-p)));
}

LAW(geometric, NEAP_FROM_UNIFORM);
ROWS(geometric, "p: number = 0.5",
     "random counts of trials, each a success with probability p, up to the first "
     "success.",
     "({10000}, {p = 0.25}):mean():round()", "(0.25):mean():round()")

static neap_status cauchy_check(double median, double sigma)
{
    (void)median;
    if (sigma > 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "sigma must be positive, got %g", sigma);
}

#define PI 3.14159265358979323846

static void cauchy_transform(int64_t n, double *u, double median, double sigma)
{
    for (int64_t i = 0; i < n; i++) u[i] = median + sigma * tan(PI * (u[i] - 0.5));
}

LAW(cauchy, NEAP_FROM_UNIFORM);
ROWS(cauchy, "median: number = 0, sigma: number = 1",
     "random numbers of the Cauchy law with that median and half width.",
     "({10000}, {median = 7}):median():round()", "(7):median():round()")

/* ---- whole numbers ---- */

#define EACH_TYPE "ops/create/sample_type.h"
#include "ops/each_type.h"

static neap_status bernoulli_check(double p, double unused)
{
    (void)unused;
    if (p >= 0 && p <= 1) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "probabilities must lie in [0, 1], got %g", p);
}

static const neap_law law_bernoulli = {
    .write = {[NEAP_BOOL] = bernoulli_bool,
              [NEAP_UINT8] = bernoulli_u8,
              [NEAP_INT32] = bernoulli_i32,
              [NEAP_INT64] = bernoulli_i64,
              [NEAP_FLOAT32] = bernoulli_f32,
              [NEAP_FLOAT64] = bernoulli_f64},
    .per_block = {[NEAP_BOOL] = 4,
                  [NEAP_UINT8] = 4,
                  [NEAP_INT32] = 4,
                  [NEAP_INT64] = 4,
                  [NEAP_FLOAT32] = 4,
                  [NEAP_FLOAT64] = 4},
    .check = bernoulli_check,
};

static neap_status integers_check(double low, double high)
{
    bool whole = floor(low) == low && floor(high) == high;
    if (whole && low <= high && fabs(low) <= 0x1p53 &&
        (high >= 1e300 || high <= 0x1p53))
        return NEAP_OK;
    return neap_fail(
        NEAP_ERR_ARGUMENT,
        "low and high must be whole numbers within 2^53, low not above high, "
        "got %g and %g",
        low, high);
}

static const neap_law law_integers = {
    .write = {[NEAP_BOOL] = integers_bool,
              [NEAP_UINT8] = integers_u8,
              [NEAP_INT32] = integers_i32,
              [NEAP_INT64] = integers_i64,
              [NEAP_FLOAT32] = integers_f32,
              [NEAP_FLOAT64] = integers_f64},
    .per_block = {[NEAP_BOOL] = 2,
                  [NEAP_UINT8] = 2,
                  [NEAP_INT32] = 2,
                  [NEAP_INT64] = 2,
                  [NEAP_FLOAT32] = 2,
                  [NEAP_FLOAT64] = 2},
    .check = integers_check,
    .whole = true,
};

NEAP_RANDOM_FILL(random, "low|from: number = 0, high|to: number = 1e300", law_integers,
                 "random whole numbers, even over low .. high, both included; without "
                 "high, up to the largest that the dtype holds.",
                 "(1, 6):le(6):all()");

/* p, broadcast to a shape, as float64, row-major, each checked by `check`; owned. */
static neap_status parameters_of(neap_tensor *p, int ndim, const int64_t *shape,
                                 neap_status (*check)(double, double),
                                 neap_tensor **out)
{
    if (!neap_dtypes[p->dtype].real)
        return neap_fail(NEAP_ERR_DTYPE, "needs a float32 or float64 tensor, got %s",
                         neap_dtype_name((neap_dtype)p->dtype));
    NEAP_TRY(neap_empty(NEAP_FLOAT64, ndim, shape, out));
    neap_status status = neap_copy_into(*out, p);
    const double *value = (const double *)(void *)(*out)->data;
    neap_stretch s = {0};
    while (status == NEAP_OK && neap_stretch_next(&s, (*out)->numel))
        for (int64_t i = s.begin; status == NEAP_OK && i < s.end; i++)
            status = check(value[i], 0);
    if (status == NEAP_OK) status = neap_check_interrupt();
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

static neap_status like_first(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

/* Turns each of p's probabilities into 1 or 0, by one uniform number each. */
static neap_status draw_by(neap_tensor *p)
{
    neap_tensor *u;
    double *chance = (double *)(void *)p->data;
    NEAP_TRY(neap_empty(NEAP_FLOAT64, p->ndim, p->shape, &u));
    neap_status status = neap_random_fill(u, &neap_law_uniform, 0, 1);
    const double *drawn = (const double *)(void *)u->data;
    neap_stretch s = {0};
    while (status == NEAP_OK && neap_stretch_next(&s, p->numel))
        for (int64_t i = s.begin; i < s.end; i++) chance[i] = drawn[i] < chance[i];
    neap_tensor_release(u);
    return status;
}

/* Writes draws with the probabilities `p`, broadcast to y. */
static neap_status draw_into(neap_tensor *y, neap_tensor *p)
{
    neap_tensor *chance;
    NEAP_TRY(parameters_of(p, y->ndim, y->shape, bernoulli_check, &chance));
    neap_status status = draw_by(chance);
    if (status == NEAP_OK) status = neap_copy_into(y, chance);
    neap_tensor_release(chance);
    return status;
}

static neap_status bernoulli_forward(neap_call *c)
{
    return draw_into(c->out[0], c->in[0]);
}

NEAP_OP(bernoulli) = {
    .name = "bernoulli",
    .signature = "bernoulli(p)",
    .doc = "1 with the probability in p, else 0, in p's shape and dtype.",
    .example = "neap.bernoulli(neap.tensor{0, 1, 1})",
    .flags = NEAP_RANDOM,
    .infer = like_first,
    .forward = bernoulli_forward,
    .backward = neap_fill_backward,
};

/* A number given for all elements draws several from a block, and for any dtype. */
static bool one_chance(const neap_call *c, double *p)
{
    const neap_tensor *x = c->in[1];
    bool alone = !x || x->flags & NEAP_NUMBER;
    *p = x && alone ? neap_element_f64((neap_dtype)x->dtype, x->data) : 0.5;
    return alone;
}

static neap_status bernoulli_fill_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *p = c->in[1];
    double number;
    neap_plan_like(c, 0, x);
    if (one_chance(c, &number)) return bernoulli_check(number, 0);
    int64_t shape[NEAP_MAX_DIMS];
    int ndim;
    NEAP_TRY(neap_shape_broadcast(x->ndim, x->shape, p->ndim, p->shape, &ndim, shape));
    if (neap_shape_equal(x->ndim, x->shape, ndim, shape)) return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE, "p must broadcast to x's shape %s, got %s",
                     neap_shape_of(x).s, neap_shape_of(p).s);
}

static neap_status bernoulli_fill_forward(neap_call *c)
{
    neap_tensor *y = c->out[0];
    uint32_t version = y->storage->version;
    double p;
    NEAP_TRY(one_chance(c, &p) ? neap_random_fill(y, &law_bernoulli, p, 0)
                               : draw_into(y, c->in[1]));
    y->storage->version = version; /* counted once, by who asked */
    return NEAP_OK;
}

NEAP_OP(bernoulli_) = {
    .name = "bernoulli_",
    .signature = "bernoulli_(x, p: tensor?)",
    .doc =
        "Writes into x: 1 with probability p, else 0. p is a number (0.5) or a tensor "
        "that broadcasts to x's shape.",
    .example = "neap.zeros(3):bernoulli_(neap.tensor{1, 0, 1})",
    .flags = NEAP_FILL_FLAGS,
    .infer = bernoulli_fill_infer,
    .forward = bernoulli_fill_forward,
    .backward = neap_fill_backward,
};

/* ---- poisson ---- */

static neap_status poisson_check(double rate, double unused)
{
    (void)unused;
    if (rate >= 0 && isfinite(rate)) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "rates must be finite and 0 or more, got %g",
                     rate);
}

/* Blocks kept for an element; a try takes one and succeeds in more than 4 of 5 cases.
 */
#define POISSON_TRIES 32

/* Small rates: the distribution function, searched from 0 on. */
static double poisson_search(double rate, double u)
{
    double count = 0, term = exp(-rate), sum = term;
    while (u > sum && count < 200) {
        count++;
        term *= rate / count;
        sum += term;
    }
    return count;
}

/* Transformed rejection, algorithm PTRS (Hoermann 1993), for rates of 10 and more. */
static double poisson_reject(double rate, uint64_t seed, uint64_t block)
{
    double b = 0.931 + 2.53 * sqrt(rate), a = -0.059 + 0.02483 * b;
    double inverse = 1.1239 + 1.1328 / (b - 3.4), edge = 0.9277 - 3.6224 / (b - 2);
    for (int i = 0; i < POISSON_TRIES; i++) {
        uint32_t word[4];
        neap_philox(seed, block + (uint64_t)i, word);
        double u = neap_uniform_f64(word[0], word[1]) - 0.5;
        double v = 1 - neap_uniform_f64(word[2], word[3]);
        double us = 0.5 - fabs(u), count = floor((2 * a / us + b) * u + rate + 0.43);
        if (us >= 0.07 && v <= edge) return count;
        if (count < 0 || (us < 0.013 && v > us)) continue;
        if (log(v * inverse / (a / (us * us) + b)) <=
            count * log(rate) - rate - lgamma(count + 1))
            return count;
    }
    return floor(rate);
}

static double poisson_draw(double rate, uint64_t seed, uint64_t block)
{
    uint32_t word[4];
    if (rate >= 10) return poisson_reject(rate, seed, block);
    neap_philox(seed, block, word);
    return poisson_search(rate, neap_uniform_f64(word[0], word[1]));
}

static neap_status poisson_forward(neap_call *c)
{
    neap_tensor *y = c->out[0], *rates;
    NEAP_TRY(parameters_of(c->in[0], c->in[0]->ndim, c->in[0]->shape, poisson_check,
                           &rates));
    const double *rate = (const double *)(void *)rates->data;
    neap_rng rng = neap_rng_take(y->numel * POISSON_TRIES);
    int64_t size = (int64_t)neap_dtype_size((neap_dtype)y->dtype);
    for (neap_stretch s = {0}; neap_stretch_next(&s, y->numel);)
        for (int64_t i = s.begin; i < s.end; i++) {
            uint64_t block = rng.next + (uint64_t)i * POISSON_TRIES;
            double count = poisson_draw(rate[i], rng.seed, block);
            neap_element_set_f64((neap_dtype)y->dtype, y->data + i * size, count);
        }
    neap_tensor_release(rates);
    return NEAP_OK;
}

NEAP_OP(poisson) = {
    .name = "poisson",
    .signature = "poisson(rates)",
    .doc = "Random counts of the Poisson law with the rates in a tensor.",
    .example = "neap.poisson(neap.full({10000}, 4)):mean():round()",
    .flags = NEAP_RANDOM,
    .infer = like_first,
    .forward = poisson_forward,
    .backward = neap_fill_backward,
};

/* ---- multinomial ---- */

static neap_status weight_check(double weight, double unused)
{
    (void)unused;
    if (weight >= 0 && isfinite(weight)) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "probabilities must be finite and 0 or more, got %g", weight);
}

/* Scratch: a sum for each class. */
static neap_status multinomial_infer(neap_call *c)
{
    const neap_tensor *p = c->in[0];
    int64_t n = c->value[0].as.i, shape[2];
    if (p->ndim < 1 || p->ndim > 2)
        return neap_fail(
            NEAP_ERR_SHAPE,
            "probabilities must be a vector or the rows of a matrix, got %s",
            neap_shape_of(p).s);
    if (n < 1)
        return neap_fail(NEAP_ERR_ARGUMENT, "n must be positive, got %" PRId64, n);
    shape[0] = p->ndim == 2 ? p->shape[0] : n;
    shape[1] = n;
    neap_plan(c, 0, NEAP_INT64, p->ndim, shape);
    neap_plan_scratch(c, (int64_t)sizeof(double) * p->shape[p->ndim - 1]);
    return NEAP_OK;
}

/* Uniform number i of those that start at block rng.next. */
static double uniform_at(const neap_rng *rng, int64_t i)
{
    uint32_t word[4];
    neap_philox(rng->seed, rng->next + (uint64_t)i / 2, word);
    return i % 2 ? neap_uniform_f64(word[2], word[3])
                 : neap_uniform_f64(word[0], word[1]);
}

/* sum[i] = weight[0] + ... + weight[i]; `positive` of them are not 0. */
static double sum_up(int64_t classes, const double *weight, double *sum,
                     int64_t *positive)
{
    double total = 0;
    *positive = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, classes);)
        for (int64_t i = s.begin; i < s.end; i++) {
            total += weight[i];
            sum[i] = total;
            *positive += weight[i] > 0;
        }
    return total;
}

/* The first place whose sum is above u. */
static int64_t search(int64_t classes, const double *sum, double u)
{
    int64_t low = 0, high = classes - 1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (sum[middle] > u)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Without replacement, places in the order of exponential times with rates `weight`
 * (Efraimidis and Spirakis 2006), here the times; NaN, which ranks last, for never. */
static void draw_times(int64_t classes, const double *weight, const neap_rng *rng,
                       double *time)
{
    for (neap_stretch s = {0}; neap_stretch_next(&s, classes);)
        for (int64_t i = s.begin; i < s.end; i++)
            time[i] = weight[i] > 0 ? -log1p(-uniform_at(rng, i)) / weight[i] : NAN;
}

static void draw_again(int64_t classes, const double *sum, const neap_rng *rng,
                       int64_t n, int64_t *y)
{
    double total = sum[classes - 1];
    while (classes > 1 && sum[classes - 2] == total)
        classes--; /* no empty place last */
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            y[i] = search(classes, sum, uniform_at(rng, i) * total) + 1;
}

static neap_status check_row(double total, int64_t positive, int64_t n,
                             bool replacement)
{
    if (!(total > 0) || !isfinite(total))
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "the probabilities of a row must have a positive sum, got %g",
                         total);
    if (!replacement && n > positive)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "to draw %s without replacement takes as many positive "
                         "probabilities, got %" PRId64,
                         neap_count(n, "sample").s, positive);
    return NEAP_OK;
}

static neap_status check_rows(neap_call *c, const neap_tensor *weights)
{
    int64_t n = c->value[0].as.i, positive;
    int64_t rows = c->out[0]->numel / n, classes = weights->shape[weights->ndim - 1];
    const double *weight = (const double *)(void *)weights->data;
    for (int64_t row = 0; row < rows; row++) {
        double total =
            sum_up(classes, weight + row * classes, c->work->scratch, &positive);
        NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(check_row(total, positive, n, c->value[1].as.b));
    }
    return NEAP_OK;
}

static neap_status draw_with_replacement(neap_call *c, const neap_tensor *weights)
{
    int64_t n = c->value[0].as.i, positive;
    int64_t rows = c->out[0]->numel / n, classes = weights->shape[weights->ndim - 1];
    const double *weight = (const double *)(void *)weights->data;
    double *sum = c->work->scratch;
    for (int64_t row = 0; row < rows; row++) {
        neap_rng rng = neap_rng_take((n + 1) / 2);
        sum_up(classes, weight + row * classes, sum, &positive);
        NEAP_TRY(neap_check_interrupt()); /* the sums are searched */
        draw_again(classes, sum, &rng, n, (int64_t *)(void *)c->out[0]->data + row * n);
    }
    return NEAP_OK;
}

static neap_status draw_without_replacement(neap_call *c, const neap_tensor *weights)
{
    int64_t rows = c->out[0]->numel / c->value[0].as.i;
    int64_t classes = weights->shape[weights->ndim - 1];
    const double *weight = (const double *)(void *)weights->data;
    const neap_ranking earliest = {.count = c->value[0].as.i};
    neap_tensor *times;
    NEAP_TRY(neap_empty(NEAP_FLOAT64, weights->ndim, weights->shape, &times));
    neap_status status = NEAP_OK;
    for (int64_t row = 0; status == NEAP_OK && row < rows; row++) {
        neap_rng rng = neap_rng_take((classes + 1) / 2);
        draw_times(classes, weight + row * classes, &rng,
                   (double *)(void *)times->data + row * classes);
        status = neap_check_interrupt();
    }
    if (status == NEAP_OK)
        status = neap_rank(times, 1u << (times->ndim - 1), &earliest, NULL, c->out[0]);
    neap_tensor_release(times);
    return status;
}

static neap_status multinomial_forward(neap_call *c)
{
    neap_tensor *weights;
    NEAP_TRY(parameters_of(c->in[0], c->in[0]->ndim, c->in[0]->shape, weight_check,
                           &weights));
    neap_status status = check_rows(c, weights);
    if (status == NEAP_OK)
        status = c->value[1].as.b ? draw_with_replacement(c, weights)
                                  : draw_without_replacement(c, weights);
    neap_tensor_release(weights);
    return status;
}

NEAP_OP(multinomial) = {
    .name = "multinomial",
    .signature = "multinomial(probs, n|num_samples: int, {replacement: bool = false})",
    .doc =
        "n places, counted from 1, drawn with the probabilities in a vector, or in "
        "each row of a matrix; they need not add up to 1.",
    .example = "neap.tensor{0, 1, 0}:multinomial(3, {replacement = true})",
    .flags = NEAP_RANDOM,
    .infer = multinomial_infer,
    .forward = multinomial_forward,
};

const neap_op *const neap_ops_sample[] = {
    &neap_op_exponential, &neap_op_exponential_,
    &neap_op_log_normal,  &neap_op_log_normal_,
    &neap_op_geometric,   &neap_op_geometric_,
    &neap_op_cauchy,      &neap_op_cauchy_,
    &neap_op_bernoulli,   &neap_op_bernoulli_,
    &neap_op_random_,     &neap_op_poisson,
    &neap_op_multinomial, NULL,
};
