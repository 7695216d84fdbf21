/* create.c (ops/create): tensors made from nothing: constants and sequences. */
#include "ops/create/create.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/stretch.h"
#include "ops/check.h"
#include "tensor/copy.h"

/* ---- options ---- */

void neap_plan_option(neap_call *c, const neap_value *v, neap_dtype fallback, int ndim,
                      const int64_t *shape)
{
    neap_plan(c, 0, neap_option_dtype(v, fallback), ndim, shape);
}

neap_status neap_plan_float(neap_call *c, const neap_value *v, int ndim,
                            const int64_t *shape)
{
    neap_dtype dtype = neap_option_dtype(v, neap_default_dtype());
    if (!neap_dtypes[dtype].real)
        return neap_fail(NEAP_ERR_DTYPE, "the dtype must be float32 or float64, got %s",
                         neap_dtype_name(dtype));
    neap_plan(c, 0, dtype, ndim, shape);
    return NEAP_OK;
}

neap_status neap_finish_leaf(neap_call *c, const neap_value *v)
{
    return v[1].as.b ? neap_set_requires_grad(c->out[0], true) : NEAP_OK;
}

/* A shape has at most NEAP_MAX_DIMS sizes, of any value so far. */
static neap_status check_ndim(const neap_value *shape)
{
    if (shape->n <= NEAP_MAX_DIMS) return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                     NEAP_MAX_DIMS, shape->n);
}

/* ---- constants ---- */

static neap_status shape_infer(neap_call *c)
{
    const neap_value *shape = &c->value[0];
    NEAP_TRY(check_ndim(shape));
    neap_plan_option(c, &c->value[1], neap_default_dtype(), shape->n, shape->as.list);
    return NEAP_OK;
}

static neap_status new_infer(neap_call *c)
{
    const neap_value *shape = &c->value[0];
    NEAP_TRY(check_ndim(shape));
    neap_plan_option(c, &c->value[1], (neap_dtype)c->in[0]->dtype, shape->n,
                     shape->as.list);
    return NEAP_OK;
}

static neap_status like_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_plan_option(c, &c->value[0], (neap_dtype)x->dtype, x->ndim, x->shape);
    return NEAP_OK;
}

static void clear(neap_tensor *x)
{
    neap_clear(x->data, (size_t)x->numel * neap_dtype_size((neap_dtype)x->dtype));
}

/* The options are the last two values. */
static neap_status finish(neap_call *c)
{
    return neap_finish_leaf(c, c->value + c->n_value - 2);
}

static neap_status zeros_forward(neap_call *c)
{
    clear(c->out[0]);
    return finish(c);
}

static neap_status ones_forward(neap_call *c)
{
    neap_fill_i64(c->out[0], 1);
    return finish(c);
}

/* A bool is 0 or 1 even when nobody has set it. */
static neap_status empty_forward(neap_call *c)
{
    if (c->out[0]->dtype == NEAP_BOOL) neap_fill_i64(c->out[0], 0);
    return finish(c);
}

#define FROM_SHAPE "(shape|size: shape..., {" NEAP_CREATE_OPTIONS "})"
#define LIKE "(x, {" NEAP_CREATE_OPTIONS "})"
#define NEW "(x, shape|size: shape..., {" NEAP_CREATE_OPTIONS "})"

/* Three rows for one constant: of a shape, like x, and of a shape in x's dtype.
 * `then` follows their examples. */
#define CONSTANT(id, what, then)                                                       \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id FROM_SHAPE,                                                   \
        .doc = "A tensor of " what ".",                                                \
        .example = "neap." #id "(2, 3)" then,                                          \
        .flags = NEAP_NO_METHOD,                                                       \
        .infer = shape_infer,                                                          \
        .forward = id##_forward,                                                       \
    };                                                                                 \
    NEAP_OP(id##_like) = {                                                             \
        .name = #id "_like",                                                           \
        .signature = #id "_like" LIKE,                                                 \
        .doc = "A tensor of " what " with the shape and dtype of x.",                  \
        .example = "neap." #id "_like(neap.range(1, 3))" then,                         \
        .flags = NEAP_CONSTANT,                                                        \
        .infer = like_infer,                                                           \
        .forward = id##_forward,                                                       \
    };                                                                                 \
    NEAP_OP(new_##id) = {                                                              \
        .name = "new_" #id,                                                            \
        .signature = "new_" #id NEW,                                                   \
        .doc = "A tensor of " what " with the dtype of x.",                            \
        .example = "neap.range(1, 3):new_" #id "(2, 2)" then,                          \
        .flags = NEAP_CONSTANT,                                                        \
        .infer = new_infer,                                                            \
        .forward = id##_forward,                                                       \
    };
CONSTANT(zeros, "zeros", "")
CONSTANT(ones, "ones", "")
CONSTANT(empty, "elements that are not set yet", ":fill_(7)")

/* ---- one value ---- */

static neap_status check_single(const neap_tensor *value)
{
    if (value->ndim == 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE, "the value must be one number, got shape %s",
                     neap_shape_of(value).s);
}

/* The value is the last tensor, and must fit into the dtype that was planned. */
static neap_status check_fits(const neap_call *c)
{
    return neap_check_one((neap_dtype)c->work->plan[0].dtype, c->in[c->n_in - 1]);
}

static neap_status full_infer(neap_call *c)
{
    const neap_tensor *value = c->in[0];
    neap_dtype dtype = (neap_dtype)value->dtype;
    if (value->flags & NEAP_NUMBER && dtype != NEAP_BOOL) dtype = neap_default_dtype();
    NEAP_TRY(check_single(value));
    NEAP_TRY(check_ndim(&c->value[0]));
    neap_plan_option(c, &c->value[1], dtype, c->value[0].n, c->value[0].as.list);
    return check_fits(c);
}

static neap_status full_like_infer(neap_call *c)
{
    NEAP_TRY(check_single(c->in[1]));
    NEAP_TRY(like_infer(c));
    return check_fits(c);
}

static neap_status new_full_infer(neap_call *c)
{
    NEAP_TRY(check_single(c->in[1]));
    NEAP_TRY(new_infer(c));
    return check_fits(c);
}

static neap_status full_forward(neap_call *c)
{
    NEAP_TRY(neap_copy_into(c->out[0], c->in[c->n_in - 1]));
    return finish(c);
}

NEAP_OP(full) = {
    .name = "full",
    .signature = "full(shape|size: shape, value|fill_value, {" NEAP_CREATE_OPTIONS "})",
    .doc =
        "A tensor with every element `value`; numbers give the default dtype, booleans "
        "bool.",
    .example = "neap.full({2, 2}, 7)",
    .flags = NEAP_NO_METHOD | NEAP_CONSTANT,
    .infer = full_infer,
    .forward = full_forward,
};

NEAP_OP(full_like) = {
    .name = "full_like",
    .signature = "full_like(x, value|fill_value, {" NEAP_CREATE_OPTIONS "})",
    .doc = "A tensor with the shape and dtype of x and every element `value`.",
    .example = "neap.full_like(neap.zeros(2, 2), 7)",
    .flags = NEAP_CONSTANT,
    .infer = full_like_infer,
    .forward = full_forward,
};

NEAP_OP(new_full) = {
    .name = "new_full",
    .signature =
        "new_full(x, shape|size: shape, value|fill_value, {" NEAP_CREATE_OPTIONS "})",
    .doc = "A tensor with the dtype of x and every element `value`.",
    .example = "neap.zeros(1):new_full({3}, 7)",
    .flags = NEAP_CONSTANT,
    .infer = new_full_infer,
    .forward = full_forward,
};

/* ---- eye ---- */

static neap_status eye_infer(neap_call *c)
{
    const neap_value *v = c->value;
    int64_t shape[2] = {v[0].as.i, v[1].kind == NEAP_NONE ? v[0].as.i : v[1].as.i};
    neap_plan_option(c, &v[2], neap_default_dtype(), 2, shape);
    return NEAP_OK;
}

static neap_status eye_forward(neap_call *c)
{
    neap_tensor *y = c->out[0];
    neap_dtype dtype = (neap_dtype)y->dtype;
    int64_t step = (int64_t)neap_dtype_size(dtype) * (y->shape[1] + 1);
    clear(y);
    for (int64_t i = 0; i < y->shape[0] && i < y->shape[1]; i++)
        neap_element_set_i64(dtype, y->data + i * step, 1);
    return finish(c);
}

NEAP_OP(eye) = {
    .name = "eye",
    .signature = "eye(n: int, m: int?, {" NEAP_CREATE_OPTIONS "})",
    .doc = "The n x m (n x n) matrix with ones on the diagonal and zeros elsewhere.",
    .example = "neap.eye(3)",
    .flags = NEAP_NO_METHOD,
    .infer = eye_infer,
    .forward = eye_forward,
};

/* ---- sequences ---- */

/* first, first + step, ... : `count` of them. */
typedef struct sequence {
    bool integers;
    int64_t count;
    int64_t first_i, step_i;
    double first, step;
} sequence;

/* Is the number a whole one, written as an integer or not? Then *out is it. */
static bool is_whole(const neap_value *v, int64_t *out)
{
    if (v->kind == NEAP_INT) *out = v->as.i;
    if (v->kind == NEAP_INT) return true;
    if (!(v->as.f >= -0x1p63 && v->as.f < 0x1p63) || v->as.f != floor(v->as.f))
        return false;
    *out = (int64_t)v->as.f;
    return true;
}

/* How many steps lead from first to last, and whether one of them lands on it. */
static void count_integers(int64_t first, int64_t last, int64_t step, uint64_t *steps,
                           bool *lands)
{
    bool up = step > 0;
    uint64_t a = (uint64_t)first, b = (uint64_t)last;
    uint64_t span = up ? b - a : a - b;
    uint64_t stride = up ? (uint64_t)step : 0 - (uint64_t)step;
    *steps = span / stride;
    *lands = span % stride == 0;
}

static neap_status count_floats(double first, double last, double step, uint64_t *steps,
                                bool *lands)
{
    double span = (last - first) / step;
    if (!isfinite(span) || span >= 0x1p60)
        return neap_fail(
            NEAP_ERR_ARGUMENT,
            "first, last and step must be finite and not too far apart, got "
            "%g, %g and %g",
            first, last, step);
    *steps = (uint64_t)floor(span);
    *lands = floor(span) == span;
    return NEAP_OK;
}

/* The sequence from first to last, which belongs to it where `inclusive`. An empty one
 * is an error when `strict`. */
static neap_status sequence_make(const neap_value *first, const neap_value *last,
                                 const neap_value *step, bool inclusive, bool strict,
                                 sequence *s)
{
    double from = neap_value_f64(*first), to = neap_value_f64(*last);
    double by = neap_value_f64(*step);
    uint64_t steps = 0;
    int64_t last_i = 0;
    bool lands = false;
    s->first_i = s->step_i = 0;
    s->integers = is_whole(first, &s->first_i) && is_whole(last, &last_i) &&
                  is_whole(step, &s->step_i);
    s->first = from;
    s->step = by;
    s->count = 0;
    if (by == 0) return neap_fail(NEAP_ERR_ARGUMENT, "the step must not be 0");
    bool behind = s->integers ? (by > 0 ? last_i < s->first_i : last_i > s->first_i)
                              : (by > 0 ? to < from : to > from);
    if (behind && strict)
        return neap_fail(
            NEAP_ERR_ARGUMENT,
            "the step must lead from start to stop, got start %g, stop %g, "
            "step %g",
            from, to, by);
    if (behind) return NEAP_OK;
    if (s->integers)
        count_integers(s->first_i, last_i, s->step_i, &steps, &lands);
    else
        NEAP_TRY(count_floats(from, to, by, &steps, &lands));
    if (steps >= (uint64_t)INT64_MAX / 16)
        return neap_fail(NEAP_ERR_MEMORY,
                         "the sequence has more elements than memory can hold");
    s->count = (int64_t)steps + (inclusive || !lands ? 1 : 0);
    return NEAP_OK;
}

/* Element i of whole numbers; unsigned, as a step in between may leave the range. */
static int64_t whole_step(const sequence *s, int64_t i)
{
    return (int64_t)((uint64_t)s->first_i + (uint64_t)i * (uint64_t)s->step_i);
}

/* Elements [begin, end). */
static void write_steps(const sequence *s, neap_tensor *y, int64_t begin, int64_t end)
{
    neap_dtype dtype = (neap_dtype)y->dtype;
    char *at = y->data;
    if (s->integers && dtype == NEAP_INT64) {
        int64_t *out = (int64_t *)(void *)at;
        for (int64_t i = begin; i < end; i++) out[i] = whole_step(s, i);
    } else if (s->integers && dtype != NEAP_FLOAT32) {
        int64_t size = (int64_t)neap_dtype_size(dtype);
        for (int64_t i = begin; i < end; i++)
            neap_element_set_i64(dtype, at + i * size, whole_step(s, i));
    } else if (dtype == NEAP_FLOAT32) {
        float *out = (float *)(void *)at;
        for (int64_t i = begin; i < end; i++)
            out[i] = (float)(s->first + (double)i * s->step);
    } else {
        int64_t size = (int64_t)neap_dtype_size(dtype);
        for (int64_t i = begin; i < end; i++)
            neap_element_set_f64(dtype, at + i * size, s->first + (double)i * s->step);
    }
}

static void sequence_write(const sequence *s, neap_tensor *y)
{
    for (neap_stretch at = {0}; neap_stretch_next(&at, s->count);)
        write_steps(s, y, at.begin, at.end);
}

/* Do the first and the last element fit, and so all between? */
static neap_status check_ends(const sequence *s, neap_dtype dtype)
{
    int64_t end = s->count - 1;
    if (s->integers) {
        NEAP_TRY(neap_dtype_check_i64(dtype, s->first_i));
        return neap_dtype_check_i64(dtype, whole_step(s, end));
    }
    NEAP_TRY(neap_dtype_check_f64(dtype, s->first));
    return neap_dtype_check_f64(dtype, s->first + (double)end * s->step);
}

static neap_status sequence_plan(neap_call *c, const sequence *s)
{
    neap_dtype fallback = s->integers ? NEAP_INT64 : neap_default_dtype();
    neap_plan_option(c, &c->value[3], fallback, 1, &s->count);
    return s->count > 0 ? check_ends(s, (neap_dtype)c->work->plan[0].dtype) : NEAP_OK;
}

static neap_status range_infer(neap_call *c)
{
    sequence *s = neap_call_keep(c, sequence);
    NEAP_TRY(sequence_make(&c->value[0], &c->value[1], &c->value[2], true, false, s));
    return sequence_plan(c, s);
}

static neap_status sequence_forward(neap_call *c)
{
    sequence_write(neap_call_kept(c, sequence), c->out[0]);
    return finish(c);
}

NEAP_OP(range) = {
    .name = "range",
    .signature =
        "range(first|start: number, last|end: number, step: number = 1, "
        "{" NEAP_CREATE_OPTIONS "})",
    .doc =
        "first, first + step, ... up to and including last, as in Lua's for; int64 "
        "when all are whole numbers.",
    .example = "neap.range(1, 5), neap.range(0, 1, 0.25)",
    .flags = NEAP_NO_METHOD,
    .infer = range_infer,
    .forward = sequence_forward,
};

/* arange(stop), arange(start, stop), arange(start, stop, step). */
static neap_status arange_infer(neap_call *c)
{
    sequence *s = neap_call_keep(c, sequence);
    neap_value zero = neap_int(0);
    bool alone = c->value[1].kind == NEAP_NONE;
    NEAP_TRY(sequence_make(alone ? &zero : &c->value[0], &c->value[alone ? 0 : 1],
                           &c->value[2], false, true, s));
    return sequence_plan(c, s);
}

NEAP_OP(arange) = {
    .name = "arange",
    .signature =
        "arange(start: number, stop|end: number?, step: number = 1, "
        "{" NEAP_CREATE_OPTIONS "})",
    .doc =
        "start, start + step, ... up to but without stop; arange(n) is 0, 1, ..., n - "
        "1. int64 when all are whole numbers.",
    .example = "neap.arange(5), neap.arange(1, 2, 0.25)",
    .flags = NEAP_NO_METHOD,
    .infer = arange_infer,
    .forward = sequence_forward,
};

/* ---- evenly spaced ---- */

static neap_status linspace_infer(neap_call *c)
{
    int64_t n = c->value[2].as.i;
    if (n < 0)
        return neap_fail(NEAP_ERR_ARGUMENT, "n must be 0 or more, got %" PRId64, n);
    neap_plan_option(c, c->value + c->n_value - 2, neap_default_dtype(), 1, &n);
    return NEAP_OK;
}

/* An integer dtype must hold both ends. */
static neap_status linspace_infer_checked(neap_call *c)
{
    NEAP_TRY(linspace_infer(c));
    neap_dtype dtype = (neap_dtype)c->work->plan[0].dtype;
    if (c->value[2].as.i == 0) return NEAP_OK;
    NEAP_TRY(neap_check_value(dtype, &c->value[0]));
    return c->value[2].as.i == 1 ? NEAP_OK : neap_check_value(dtype, &c->value[1]);
}

/* Elements [begin, end) of n from a to b; counted from the nearer end, so that both are
 * exact. */
static void spaced(double a, double b, int64_t n, int64_t begin, int64_t end, double *x)
{
    const double step = n > 1 ? (b - a) / (double)(n - 1) : 0;
    int64_t middle = n > 1 ? n / 2 : 1;
    if (middle < begin) middle = begin;
    if (middle > end) middle = end;
    for (int64_t i = begin; i < middle; i++) x[i - begin] = a + step * (double)i;
    for (int64_t i = middle; i < end; i++)
        x[i - begin] = b - step * (double)(n - 1 - i);
}

/* Element i of n from a to b, whole numbers, without its fraction: exact, as doubles
 * are not beyond 2^53. */
static int64_t spaced_whole(int64_t a, int64_t b, int64_t i, int64_t n)
{
    if (n == 1) return a;
    bool up = b >= a;
    uint64_t steps = (uint64_t)(n - 1), at = (uint64_t)i;
    uint64_t span = up ? (uint64_t)b - (uint64_t)a : (uint64_t)a - (uint64_t)b;
    uint64_t rest = span % steps * at, whole = span / steps * at + rest / steps;
    int64_t x = (int64_t)(up ? (uint64_t)a + whole : (uint64_t)a - whole);
    if (rest % steps == 0) return x;
    return up ? x + (x < 0) : x - (x > 0);
}

/* Numbers of an integer dtype between whole ones; false where they are not these. */
static bool write_spaced_whole(const neap_call *c)
{
    neap_tensor *y = c->out[0];
    neap_dtype dtype = (neap_dtype)y->dtype;
    int64_t a, b, size = (int64_t)neap_dtype_size(dtype);
    if (!neap_dtype_is_integer(dtype) || y->numel > UINT32_MAX ||
        !is_whole(&c->value[0], &a) || !is_whole(&c->value[1], &b))
        return false;
    for (neap_stretch s = {0}; neap_stretch_next(&s, y->numel);)
        for (int64_t i = s.begin; i < s.end; i++)
            neap_element_set_i64(dtype, y->data + i * size,
                                 spaced_whole(a, b, i, y->numel));
    return true;
}

#define SPACED 512 /* at a time */

/* Elements [begin, end) of at most SPACED. */
static void write_some_spaced(const neap_call *c, double base, int64_t begin,
                              int64_t end)
{
    neap_tensor *y = c->out[0];
    neap_dtype dtype = (neap_dtype)y->dtype;
    double x[SPACED];
    char *at = y->data + begin * (int64_t)neap_dtype_size(dtype);
    spaced(neap_value_f64(c->value[0]), neap_value_f64(c->value[1]), y->numel, begin,
           end, x);
    for (int64_t i = 0; base != 0 && i < end - begin; i++) x[i] = pow(base, x[i]);
    if (dtype == NEAP_FLOAT32)
        for (int64_t i = 0; i < end - begin; i++)
            ((float *)(void *)at)[i] = (float)x[i];
    else
        for (int64_t i = 0; i < end - begin; i++)
            neap_element_set_f64(dtype, at + i * (int64_t)neap_dtype_size(dtype), x[i]);
}

static void write_spaced(const neap_call *c, double base)
{
    for (neap_stretch s = {0}; neap_stretch_next(&s, c->out[0]->numel);)
        for (int64_t i = s.begin; i < s.end; i += SPACED)
            write_some_spaced(c, base, i, s.end - i < SPACED ? s.end : i + SPACED);
}

static neap_status linspace_forward(neap_call *c)
{
    if (!write_spaced_whole(c)) write_spaced(c, 0);
    return finish(c);
}

NEAP_OP(linspace) = {
    .name = "linspace",
    .signature =
        "linspace(first|start: number, last|end: number, n|steps: int, "
        "{" NEAP_CREATE_OPTIONS "})",
    .doc = "n numbers evenly spaced from first to last, both included.",
    .example = "neap.linspace(0, 1, 5)",
    .flags = NEAP_NO_METHOD,
    .infer = linspace_infer_checked,
    .forward = linspace_forward,
};

static neap_status logspace_infer(neap_call *c)
{
    if (!(neap_value_f64(c->value[3]) > 0))
        return neap_fail(NEAP_ERR_ARGUMENT, "the base must be positive, got %g",
                         neap_value_f64(c->value[3]));
    NEAP_TRY(linspace_infer(c));
    for (int i = 0; i < 2 && c->value[2].as.i > i; i++)
        NEAP_TRY(neap_dtype_check_f64(
            (neap_dtype)c->work->plan[0].dtype,
            pow(neap_value_f64(c->value[3]), neap_value_f64(c->value[i]))));
    return NEAP_OK;
}

static neap_status logspace_forward(neap_call *c)
{
    write_spaced(c, neap_value_f64(c->value[3]));
    return finish(c);
}

NEAP_OP(logspace) = {
    .name = "logspace",
    .signature =
        "logspace(first|start: number, last|end: number, n|steps: int, "
        "{base: number = 10, " NEAP_CREATE_OPTIONS "})",
    .doc = "base to the power of n numbers evenly spaced from first to last.",
    .example = "neap.logspace(0, 3, 4)",
    .flags = NEAP_NO_METHOD,
    .infer = logspace_infer,
    .forward = logspace_forward,
};

const neap_op *const neap_ops_create[] = {
    &neap_op_zeros,    &neap_op_zeros_like, &neap_op_new_zeros,
    &neap_op_ones,     &neap_op_ones_like,  &neap_op_new_ones,
    &neap_op_empty,    &neap_op_empty_like, &neap_op_new_empty,
    &neap_op_full,     &neap_op_full_like,  &neap_op_new_full,
    &neap_op_eye,      &neap_op_range,      &neap_op_arange,
    &neap_op_linspace, &neap_op_logspace,   NULL,
};
