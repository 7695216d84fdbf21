/* random.c (ops/create): uniform, normal and integer random tensors, permutations, and
 * the fills behind x:uniform_() and its kin.
 *
 * A fill of n elements takes its blocks of the generator first; each chunk of elements
 * is then computed from its own blocks, on whatever thread. */
#include "ops/create/random.h"

#include <inttypes.h>
#include <math.h>

#include "base/parallel.h"
#include "base/philox.h"
#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/random.h"
#include "ops/check.h"
#include "ops/create/create.h"
#include "tensor/copy.h"

/* ---- fills ---- */

typedef struct fill {
    const neap_law *law;
    char *y;
    neap_dtype dtype;
    neap_rng rng;
    double a, b;
} fill;

static bool is_taken(const neap_law *law, neap_dtype dtype)
{
    return law->transform ? neap_dtypes[dtype].real : law->write[dtype] != NULL;
}

static int64_t per_block(const neap_law *law, neap_dtype dtype)
{
    return law->transform ? 2 : law->per_block[dtype];
}

static void write_elements(const fill *f, int64_t n, char *y, uint64_t block)
{
    double u[NEAP_LAW_BUFFER];
    bool uniform = f->law->source == NEAP_FROM_UNIFORM;
    for (int64_t i = 0; i < n; i += NEAP_LAW_BUFFER) {
        int64_t count = n - i < NEAP_LAW_BUFFER ? n - i : NEAP_LAW_BUFFER;
        (uniform ? neap_kernel.random->uniform_f64 : neap_kernel.random->normal_f64)(
            count, u, f->rng.seed, block + (uint64_t)i / 2, 0, 1);
        f->law->transform(count, u, f->a, f->b);
        for (int64_t j = 0; j < count; j++) neap_real_put(f->dtype, y, i + j, u[j]);
    }
}

static void fill_chunk(void *context, int64_t begin, int64_t end)
{
    const fill *f = context;
    char *y = f->y + begin * (int64_t)neap_dtype_size(f->dtype);
    uint64_t block = f->rng.next + (uint64_t)(begin / per_block(f->law, f->dtype));
    if (f->law->transform)
        write_elements(f, end - begin, y, block);
    else
        f->law->write[f->dtype](end - begin, y, f->rng.seed, block, f->a, f->b);
}

static neap_status refuse_dtype(neap_dtype dtype)
{
    return neap_fail(NEAP_ERR_DTYPE, "needs a float32 or float64 tensor, got %s",
                     neap_dtype_name(dtype));
}

neap_status neap_random_fill(neap_tensor *y, const neap_law *law, double a, double b)
{
    neap_dtype dtype = (neap_dtype)y->dtype;
    neap_tensor *rows = y;
    if (!is_taken(law, dtype)) return refuse_dtype(dtype);
    bool direct = neap_is_contiguous(y);
    if (!direct) NEAP_TRY(neap_empty(dtype, y->ndim, y->shape, &rows));
    int64_t each = per_block(law, dtype);
    int64_t blocks = rows->numel / each + (rows->numel % each != 0);
    fill f = {law, rows->data, dtype, neap_rng_take(blocks), a, b};
    neap_parallel_for(rows->numel, NEAP_GRAIN, fill_chunk, &f);
    if (direct) return NEAP_OK;
    neap_status status = neap_copy_into(y, rows);
    neap_tensor_release(rows);
    return status;
}

/* ---- laws ---- */

static void uniform_f32(int64_t n, void *y, uint64_t seed, uint64_t block, double low,
                        double high)
{
    neap_kernel.random->uniform_f32(n, y, seed, block, (float)low, (float)high);
}

static void uniform_f64(int64_t n, void *y, uint64_t seed, uint64_t block, double low,
                        double high)
{
    neap_kernel.random->uniform_f64(n, y, seed, block, low, high);
}

static neap_status uniform_check(double low, double high)
{
    if (isfinite(low) && isfinite(high) && low <= high) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "low must not be above high, got %g and %g",
                     low, high);
}

const neap_law neap_law_uniform = {
    .write = {[NEAP_FLOAT32] = uniform_f32, [NEAP_FLOAT64] = uniform_f64},
    .per_block = {[NEAP_FLOAT32] = 4, [NEAP_FLOAT64] = 2},
    .check = uniform_check,
};

static void normal_f32(int64_t n, void *y, uint64_t seed, uint64_t block, double mean,
                       double std)
{
    neap_kernel.random->normal_f32(n, y, seed, block, (float)mean, (float)std);
}

static void normal_f64(int64_t n, void *y, uint64_t seed, uint64_t block, double mean,
                       double std)
{
    neap_kernel.random->normal_f64(n, y, seed, block, mean, std);
}

static neap_status normal_check(double mean, double std)
{
    (void)mean;
    if (std >= 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "std must be 0 or more, got %g", std);
}

const neap_law neap_law_normal = {
    .write = {[NEAP_FLOAT32] = normal_f32, [NEAP_FLOAT64] = normal_f64},
    .per_block = {[NEAP_FLOAT32] = 4, [NEAP_FLOAT64] = 2},
    .check = normal_check,
};

/* ---- rows of floats ---- */

neap_status neap_law_infer(neap_call *c)
{
    const neap_law *law = neap_family_of(c->op, neap_law);
    const neap_value *shape = &c->value[0];
    if (shape->n > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, shape->n);
    NEAP_TRY(law->check(neap_law_a(c), neap_law_b(c)));
    return neap_plan_float(c, c->value + c->n_value - 2, shape->n, shape->as.list);
}

neap_status neap_law_forward(neap_call *c)
{
    NEAP_TRY(neap_random_fill(c->out[0], neap_family_of(c->op, neap_law), neap_law_a(c),
                              neap_law_b(c)));
    return neap_finish_leaf(c, c->value + c->n_value - 2);
}

/* rand and randn have no parameters: their values are the shape and the options. */
static neap_status plain_infer(neap_call *c)
{
    const neap_value *shape = &c->value[0];
    if (shape->n > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, shape->n);
    return neap_plan_float(c, &c->value[1], shape->n, shape->as.list);
}

static neap_status like_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_value options[2] = {c->value[0], c->value[1]};
    if (options[0].kind == NEAP_NONE) options[0] = neap_int(x->dtype);
    return neap_plan_float(c, options, x->ndim, x->shape);
}

static neap_status standard_forward(neap_call *c)
{
    NEAP_TRY(neap_random_fill(c->out[0], neap_family_of(c->op, neap_law), 0, 1));
    return neap_finish_leaf(c, c->value + c->n_value - 2);
}

NEAP_OP(rand) = {
    .name = "rand",
    .signature = "rand(shape|size: shape..., {" NEAP_CREATE_OPTIONS "})",
    .doc = "Random numbers, even over [0, 1).",
    .example = "neap.rand(2, 3):lt(1):all()",
    .flags = NEAP_NO_METHOD | NEAP_RANDOM,
    .infer = plain_infer,
    .forward = standard_forward,
    .family = NEAP_FAMILY(neap_law, &neap_law_uniform),
};

NEAP_OP(randn) = {
    .name = "randn",
    .signature = "randn(shape|size: shape..., {" NEAP_CREATE_OPTIONS "})",
    .doc = "Random numbers, normal with mean 0 and standard deviation 1.",
    .example = "neap.randn(10000):std():round()",
    .flags = NEAP_NO_METHOD | NEAP_RANDOM,
    .infer = plain_infer,
    .forward = standard_forward,
    .family = NEAP_FAMILY(neap_law, &neap_law_normal),
};

NEAP_OP(rand_like) = {
    .name = "rand_like",
    .signature = "rand_like(x, {" NEAP_CREATE_OPTIONS "})",
    .doc = "rand of the shape and dtype of x.",
    .example = "neap.rand_like(neap.zeros(2, 3)):lt(1):all()",
    .flags = NEAP_RANDOM | NEAP_CONSTANT,
    .infer = like_infer,
    .forward = standard_forward,
    .family = NEAP_FAMILY(neap_law, &neap_law_uniform),
};

NEAP_OP(randn_like) = {
    .name = "randn_like",
    .signature = "randn_like(x, {" NEAP_CREATE_OPTIONS "})",
    .doc = "randn of the shape and dtype of x.",
    .example = "neap.randn_like(neap.zeros(10000)):std():round()",
    .flags = NEAP_RANDOM | NEAP_CONSTANT,
    .infer = like_infer,
    .forward = standard_forward,
    .family = NEAP_FAMILY(neap_law, &neap_law_normal),
};

NEAP_OP(uniform) = {
    .name = "uniform",
    .signature =
        "uniform(shape|size: shape, {low: number = 0, high: number = "
        "1, " NEAP_CREATE_OPTIONS "})",
    .doc = "Random numbers, even over [low, high).",
    .example = "neap.uniform({1000}, {low = 2, high = 3}):floor():unique()",
    .flags = NEAP_NO_METHOD | NEAP_RANDOM,
    .infer = neap_law_infer,
    .forward = neap_law_forward,
    .family = NEAP_FAMILY(neap_law, &neap_law_uniform),
};

NEAP_OP(normal) = {
    .name = "normal",
    .signature =
        "normal(shape|size: shape, {mean: number = 0, std: number = "
        "1, " NEAP_CREATE_OPTIONS "})",
    .doc = "Random numbers, normal with that mean and standard deviation.",
    .example = "neap.normal({10000}, {mean = 5}):mean():round()",
    .flags = NEAP_NO_METHOD | NEAP_RANDOM,
    .infer = neap_law_infer,
    .forward = neap_law_forward,
    .family = NEAP_FAMILY(neap_law, &neap_law_normal),
};

/* ---- integers ---- */

typedef struct integers {
    int64_t *y;
    neap_rng rng;
    int64_t low;
    uint64_t count;
} integers;

static void integers_chunk(void *context, int64_t begin, int64_t end)
{
    const integers *i = context;
    neap_kernel.random->integers_i64(end - begin, i->y + begin, i->rng.seed,
                                     i->rng.next + (uint64_t)begin / 2, i->low,
                                     i->count);
}

/* y (int64, row-major): even over low .. low + count - 1. */
static void fill_integers(neap_tensor *y, int64_t low, uint64_t count)
{
    integers i = {(int64_t *)(void *)y->data, neap_rng_take((y->numel + 1) / 2), low,
                  count};
    neap_parallel_for(y->numel, NEAP_GRAIN, integers_chunk, &i);
}

static neap_status check_bounds(const neap_value *v)
{
    if (v[0].as.i <= v[1].as.i) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "low must not be above high, got %" PRId64 " and %" PRId64,
                     v[0].as.i, v[1].as.i);
}

/* Does the planned dtype hold what may be drawn? */
static neap_status check_drawn(const neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->work->plan[0].dtype;
    NEAP_TRY(neap_check_value(dtype, &c->value[0]));
    return neap_check_value(dtype, &c->value[1]);
}

/* Values low and high, then the shape, then the options. */
static neap_status randint_infer(neap_call *c)
{
    const neap_value *v = c->value;
    NEAP_TRY(check_bounds(v));
    if (v[2].n > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, v[2].n);
    neap_plan_option(c, &v[3], NEAP_INT64, v[2].n, v[2].as.list);
    return check_drawn(c);
}

static neap_status randint_like_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(check_bounds(c->value));
    neap_plan_option(c, &c->value[2], (neap_dtype)x->dtype, x->ndim, x->shape);
    return check_drawn(c);
}

static neap_status randint_forward(neap_call *c)
{
    neap_tensor *y = c->out[0], *whole;
    const neap_value *v = c->value;
    uint64_t count = (uint64_t)v[1].as.i - (uint64_t)v[0].as.i + 1;
    if (y->dtype == NEAP_INT64) {
        fill_integers(y, v[0].as.i, count);
        return neap_finish_leaf(c, v + c->n_value - 2);
    }
    NEAP_TRY(neap_empty(NEAP_INT64, y->ndim, y->shape, &whole));
    fill_integers(whole, v[0].as.i, count);
    neap_status status = neap_copy_into(y, whole);
    neap_tensor_release(whole);
    return status == NEAP_OK ? neap_finish_leaf(c, v + c->n_value - 2) : status;
}

NEAP_OP(randint) = {
    .name = "randint",
    .signature = "randint(low: int, high: int, shape|size: shape, {" NEAP_CREATE_OPTIONS
                 "})",
    .doc = "Random integers, even over low .. high, both included; int64.",
    .example = "neap.randint(1, 6, {1000}):unique()",
    .flags = NEAP_NO_METHOD | NEAP_RANDOM,
    .infer = randint_infer,
    .forward = randint_forward,
};

NEAP_OP(randint_like) = {
    .name = "randint_like",
    .signature = "randint_like(x, low: int, high: int, {" NEAP_CREATE_OPTIONS "})",
    .doc = "randint of the shape and dtype of x.",
    .example = "neap.randint_like(neap.zeros(1000), 1, 6):unique()",
    .flags = NEAP_RANDOM | NEAP_CONSTANT,
    .infer = randint_like_infer,
    .forward = randint_forward,
};

static neap_status randperm_infer(neap_call *c)
{
    int64_t n = c->value[0].as.i;
    if (n < 0)
        return neap_fail(NEAP_ERR_ARGUMENT, "n must be 0 or more, got %" PRId64, n);
    neap_plan(c, 0, NEAP_INT64, 1, &n);
    return NEAP_OK;
}

/* Fisher and Yates: place i is exchanged with one of the places up to it. */
static neap_status randperm_forward(neap_call *c)
{
    int64_t n = c->out[0]->numel;
    int64_t *y = (int64_t *)(void *)c->out[0]->data;
    neap_rng rng = neap_rng_take((n + 1) / 2);
    uint32_t word[4] = {0};
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (i % 2 == 0) neap_philox(rng.seed, rng.next + (uint64_t)i / 2, word);
            const uint32_t *two = word + i % 2 * 2;
            uint64_t bits = (uint64_t)two[0] << 32 | two[1];
            int64_t j = (int64_t)neap_mul_high(bits, (uint64_t)i + 1);
            y[i] = y[j];
            y[j] = i + 1;
        }
    return NEAP_OK;
}

NEAP_OP(randperm) = {
    .name = "randperm",
    .signature = "randperm(n: int)",
    .doc = "The integers 1 .. n in random order.",
    .example = "neap.randperm(5):sort():eq(neap.range(1, 5)):all()",
    .flags = NEAP_NO_METHOD | NEAP_RANDOM,
    .infer = randperm_infer,
    .forward = randperm_forward,
};

/* ---- in place ---- */

/* Parameter i of the law; a law may have but one. */
static double fill_number(const neap_call *c, int i)
{
    return i < c->n_value ? neap_value_f64(c->value[i]) : 0;
}

neap_status neap_fill_infer(neap_call *c)
{
    const neap_law *law = neap_family_of(c->op, neap_law);
    if (!is_taken(law, (neap_dtype)c->in[0]->dtype))
        return refuse_dtype((neap_dtype)c->in[0]->dtype);
    NEAP_TRY(law->check(fill_number(c, 0), fill_number(c, 1)));
    for (int i = 0; i < 2 && law->whole; i++)
        if (fill_number(c, i) < 1e300)
            NEAP_TRY(
                neap_dtype_check_f64((neap_dtype)c->in[0]->dtype, fill_number(c, i)));
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

neap_status neap_fill_forward(neap_call *c)
{
    uint32_t version = c->out[0]->storage->version;
    NEAP_TRY(neap_random_fill(c->out[0], neap_family_of(c->op, neap_law),
                              fill_number(c, 0), fill_number(c, 1)));
    c->out[0]->storage->version = version; /* counted once, by who asked */
    return NEAP_OK;
}

/* Nothing of x is left. */
void neap_fill_backward(neap_calc *k)
{
    if (calc_wants(k, 0)) calc_give(k, 0, calc_zeros(k, calc_in_meta(k, 0)));
}

NEAP_RANDOM_FILL(uniform, "low|from: number = 0, high|to: number = 1", neap_law_uniform,
                 "random numbers, even over [low, high).", "(2, 4):mean():round()");
NEAP_RANDOM_FILL(normal, "mean: number = 0, std: number = 1", neap_law_normal,
                 "normal random numbers with that mean and standard deviation.",
                 "(5, 2):mean():round()");

const neap_op *const neap_ops_random[] = {
    &neap_op_rand,     &neap_op_randn,    &neap_op_rand_like, &neap_op_randn_like,
    &neap_op_uniform,  &neap_op_normal,   &neap_op_randint,   &neap_op_randint_like,
    &neap_op_randperm, &neap_op_uniform_, &neap_op_normal_,   NULL,
};
