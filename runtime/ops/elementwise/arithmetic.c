/* arithmetic.c (ops/elementwise): sums, products, powers and the other functions of two
 * numbers.
 *
 * Entries ARITHMETIC, REAL and REAL_MATH of kernels/elementwise.def become rows here
 * with the gradient <name>_backward of this file; rows that look at their values first
 * are written by hand. Quotients and remainders stand in division.c, powers in power.c.
 */
#include "kernels/by_dtype.h"
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "ops/elementwise/elementwise_examples.h"

#define BINARY_FLAGS (NEAP_INPLACE | NEAP_ALIAS_SAFE)

/* What becomes of numbers outside an integer dtype: products wrap, choices do not. */
#define OUTSIDE_mul NEAP_WRAPS
#define OUTSIDE_maximum NEAP_BY_VALUE
#define OUTSIDE_minimum NEAP_BY_VALUE
#define OUTSIDE_fmax NEAP_BY_VALUE
#define OUTSIDE_fmin NEAP_BY_VALUE
#define OUTSIDE_heaviside NEAP_BY_VALUE

/* `list` is a macro of elementwise.h that lists the loops of an entry. */
#define LOOPS(id, list, takes, time)                                                   \
    static const neap_elementwise id##_loops = {                                       \
        .loop = {list(id)}, .result = NEAP_DTYPES, .cost = time, .fixed = takes}

extern const neap_op neap_op_hypot, neap_op_maximum, neap_op_maximum_grad,
    neap_op_minimum_grad, neap_op_isnan, neap_op_logical_and, neap_op_logical_or;

/* ---- sums ---- */

#define LOOPS_OR(name) NEAP_LOOPS_NUMERIC(name), NEAP_LOOP_BOOL(bitwise_or)

LOOPS(add, LOOPS_OR, NEAP_FIXED_2, 1);
LOOPS(sub, NEAP_LOOPS_NUMERIC, NEAP_FIXED_2, 1);
LOOPS(add_scaled, NEAP_LOOPS_NUMERIC, NEAP_FIXED_2, 1);

static const neap_elementwise product_loops = {.loop = {NEAP_LOOPS_NUMERIC(mul)},
                                               .result = NEAP_DTYPES,
                                               .cost = 1,
                                               .fixed = NEAP_FIXED_2};

static neap_status sum_infer(neap_call *c)
{
    const neap_value *alpha = &c->value[0];
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    if (dtype == NEAP_BOOL && neap_family_of(c->op, neap_elementwise) == &sub_loops)
        return neap_fail(NEAP_ERR_DTYPE,
                         "bools have no difference; try x:logical_xor(y)");
    if (c->n_value > 0 && !neap_dtype_is_float(dtype)) {
        if (alpha->kind != NEAP_INT || (dtype == NEAP_BOOL && alpha->as.i != 1))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "alpha must be %s for %s tensors, got %g",
                             dtype == NEAP_BOOL ? "1" : "a whole number",
                             neap_dtype_name(dtype), neap_value_f64(*alpha));
        NEAP_TRY(neap_check_scale(dtype, alpha));
    }
    return neap_elementwise_infer(c);
}

neap_status neap_check_scale(neap_dtype dtype, const neap_value *scale)
{
    if (!neap_dtype_is_integer(dtype)) return NEAP_OK;
    if (scale->kind == NEAP_INT) return neap_dtype_check_i64(dtype, scale->as.i);
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "the factor must be a whole number for %s tensors, got %g",
                     neap_dtype_name(dtype), scale->as.f);
}

bool neap_scale_is_long(neap_dtype dtype, const neap_value *scale)
{
    return dtype == NEAP_INT64 && scale->kind == NEAP_INT &&
           (scale->as.i > (int64_t)1 << 53 || scale->as.i < -((int64_t)1 << 53));
}

neap_status neap_add_scaled_long(neap_call *c, int64_t scale)
{
    neap_tensor *y = c->out[0], *factor = NULL, *product = NULL;
    neap_status status = neap_tensor_scalar_int(NEAP_INT64, scale, &factor);
    if (status == NEAP_OK) status = neap_empty(NEAP_INT64, y->ndim, y->shape, &product);
    if (status == NEAP_OK) {
        for (int i = 1; i < c->n_in; i++)
            neap_elementwise_run(&product_loops, NEAP_INT64, product, 2,
                                 (neap_tensor *[]){i == 1 ? factor : product, c->in[i]},
                                 NULL);
        neap_elementwise_run(&add_loops, NEAP_INT64, y, 2,
                             (neap_tensor *[]){c->in[0], product}, NULL);
    }
    neap_tensor_release(factor);
    neap_tensor_release(product);
    return status;
}

/* c->in[0] + alpha c->in[1] by way of `plain` where alpha is 1. */
static neap_status sum_forward(neap_call *c)
{
    const neap_elementwise *plain = neap_family_of(c->op, neap_elementwise);
    double alpha = c->n_value > 0 ? neap_value_f64(c->value[0]) : 1;
    double p[NEAP_NUMBERS] = {plain == &sub_loops ? -alpha : alpha};
    if (c->in[0]->dtype == NEAP_INT64 && c->n_value > 0 &&
        NEAP_UNLIKELY(neap_scale_is_long(NEAP_INT64, &c->value[0])))
        return neap_add_scaled_long(c, (int64_t)(plain == &sub_loops
                                                     ? 0 - (uint64_t)c->value[0].as.i
                                                     : (uint64_t)c->value[0].as.i));
    neap_elementwise_run(alpha == 1 ? plain : &add_scaled_loops,
                         (neap_dtype)c->in[0]->dtype, c->out[0], 2, c->in, p);
    return NEAP_OK;
}

static void sum_backward(neap_calc *k, double sign)
{
    const neap_value *alpha = calc_value(k, 0);
    double scale = sign * (alpha->kind == NEAP_NONE ? 1 : neap_value_f64(*alpha));
    neap_tensor *g = calc_grad(k, 0);
    calc_give(k, 0, g);
    if (!calc_wants(k, 1)) return;
    calc_give(k, 1,
              scale == 1    ? g
              : scale == -1 ? calc_neg(k, g)
                            : calc_mul_number(k, g, scale));
}

static void add_backward(neap_calc *k)
{
    sum_backward(k, 1);
}
static void sub_backward(neap_calc *k)
{
    sum_backward(k, -1);
}

NEAP_OP(add) = {
    .name = "add",
    .signature = "add(x, y|other, {alpha: number = 1})",
    .doc = "x + alpha y; on bools, x or y.",
    .example = "neap.tensor{1, 2}:add(neap.tensor{10, 20}, {alpha = 2})",
    .flags = NEAP_PROMOTE | NEAP_WRAPS | BINARY_FLAGS,
    .infer = sum_infer,
    .forward = sum_forward,
    .backward = add_backward,
    .family = NEAP_FAMILY(neap_elementwise, &add_loops),
};

NEAP_OP(sub) = {
    .name = "sub",
    .signature = "sub(x, y|other, {alpha: number = 1})",
    .doc = "x - alpha y, the difference.",
    .example = "neap.tensor{10, 20}:sub(neap.tensor{1, 2})",
    .flags = NEAP_PROMOTE | NEAP_WRAPS | BINARY_FLAGS,
    .infer = sum_infer,
    .forward = sum_forward,
    .backward = sub_backward,
    .family = NEAP_FAMILY(neap_elementwise, &sub_loops),
};

/* ---- negation and squares ---- */

LOOPS(neg, NEAP_LOOPS_NUMERIC, NEAP_FIXED_NONE, 1);

static void neg_backward(neap_calc *k)
{
    calc_give(k, 0, calc_neg(k, calc_grad(k, 0)));
}

NEAP_OP(neg) = {
    .name = "neg",
    .signature = "neg(x)",
    .doc = "-x, with the opposite sign.",
    .example = "neap.tensor{1, -2}:neg()",
    .flags = BINARY_FLAGS,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .backward = neg_backward,
    .family = NEAP_FAMILY(neap_elementwise, &neg_loops),
};

static neap_status square_forward(neap_call *c)
{
    neap_tensor *twice[2] = {c->in[0], c->in[0]};
    neap_elementwise_run(&product_loops, (neap_dtype)c->in[0]->dtype, c->out[0], 2,
                         twice, NULL);
    return NEAP_OK;
}

static void square_backward(neap_calc *k)
{
    neap_tensor *twice = calc_mul_number(k, calc_in(k, 0), 2);
    calc_give(k, 0, calc_mul(k, calc_grad(k, 0), twice));
}

NEAP_OP(square) = {
    .name = "square",
    .signature = "square(x)",
    .doc = "x^2, x times itself.",
    .example = "neap.tensor{1, -2, 3}:square()",
    .flags = BINARY_FLAGS,
    .infer = neap_elementwise_infer,
    .forward = square_forward,
    .backward = square_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_FAMILY(neap_elementwise, &product_loops),
};

/* ---- gradients of the entries ---- */

static void mul_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (calc_wants(k, 0)) calc_give(k, 0, calc_mul(k, g, calc_in(k, 1)));
    if (calc_wants(k, 1)) calc_give(k, 1, calc_mul(k, g, calc_in(k, 0)));
}

static void extreme_backward(neap_calc *k, const neap_op *share)
{
    neap_tensor *g = calc_grad(k, 0), *x = calc_in(k, 0), *y = calc_in(k, 1);
    if (calc_wants(k, 0)) calc_give(k, 0, neap_calc_3(k, share, g, x, y));
    if (calc_wants(k, 1)) calc_give(k, 1, neap_calc_3(k, share, g, y, x));
}

static void maximum_backward(neap_calc *k)
{
    extreme_backward(k, &neap_op_maximum_grad);
}
static void minimum_backward(neap_calc *k)
{
    extreme_backward(k, &neap_op_minimum_grad);
}

/* The one that wins has the gradient: x, where it is `beyond` y, equal to it or y is
 * NaN. */
static void fextreme_backward(neap_calc *k, neap_tensor *beyond)
{
    neap_tensor *g = calc_grad(k, 0), *y = calc_in(k, 1), *zero = calc_number(k, 0);
    neap_tensor *wins =
        neap_calc_2(k, &neap_op_logical_or, beyond, neap_calc_1(k, &neap_op_isnan, y));
    if (calc_wants(k, 0)) calc_give(k, 0, calc_where(k, wins, g, zero));
    if (calc_wants(k, 1)) calc_give(k, 1, calc_where(k, wins, zero, g));
}

static void fmax_backward(neap_calc *k)
{
    fextreme_backward(k, calc_ge(k, calc_in(k, 0), calc_in(k, 1)));
}
static void fmin_backward(neap_calc *k)
{
    fextreme_backward(k, calc_le(k, calc_in(k, 0), calc_in(k, 1)));
}

static void heaviside_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *zero = calc_number(k, 0);
    neap_give_zeros(k, 0);
    if (calc_wants(k, 1))
        calc_give(k, 1, calc_where(k, calc_eq(k, calc_in(k, 0), zero), g, zero));
}

/* The slope is 1 or -1: 0 only where x is, between the two. */
static void copysign_backward(neap_calc *k)
{
    if (calc_wants(k, 0)) {
        neap_tensor *same =
            calc_mul(k, calc_sign(k, calc_in(k, 0)), calc_sign(k, calc_out(k, 0)));
        calc_give(k, 0, calc_mul(k, calc_grad(k, 0), same));
    }
    neap_give_zeros(k, 1);
}

/* d(x log y) = log(y) dx + x / y dy, where the first is 0 for x = 0 and y <= 0, and the
 * second for x = 0, whatever y is but NaN. */
static void xlogy_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *x = calc_in(k, 0), *y = calc_in(k, 1);
    if (calc_wants(k, 0)) {
        neap_tensor *zero = calc_number(k, 0), *one = calc_number(k, 1);
        neap_tensor *flat = neap_calc_2(k, &neap_op_logical_and, calc_eq(k, x, zero),
                                        calc_le(k, y, zero));
        neap_tensor *slope = calc_log(k, calc_where(k, flat, one, y));
        calc_give(k, 0, calc_mul(k, g, slope));
    }
    if (calc_wants(k, 1)) {
        neap_tensor *nothing =
            neap_calc_2(k, &neap_op_logical_and, calc_eq(k, x, calc_number(k, 0)),
                        calc_eq(k, y, y));
        y = calc_where(k, nothing, calc_number(k, 1), y);
        calc_give(k, 1, calc_mul(k, g, calc_div(k, x, y)));
    }
}

/* size, or where it is 0 the least number above: 0 divided by it is 0. */
static neap_tensor *divisor(neap_calc *k, neap_tensor *size)
{
    if (!size) return NULL;
    bool single = neap_is_single((neap_dtype)size->dtype);
    double least = single ? 0x1p-149 : 0x1p-1074;
    return neap_calc_2(k, &neap_op_maximum, size, calc_number(k, least));
}

/* d atan2(x, y) = (y dx - x dy) / r^2 with r = hypot(x, y), which is divided by twice,
 * as r^2 may leave the range. At the origin the slopes are taken as 0. */
static void atan2_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_in(k, 1);
    neap_tensor *size = divisor(k, neap_calc_2(k, &neap_op_hypot, x, y));
    neap_tensor *g = calc_grad(k, 0), *part;
    if (calc_wants(k, 0)) {
        part = calc_mul(k, g, calc_div(k, y, size));
        calc_give(k, 0, calc_div(k, part, size));
    }
    if (calc_wants(k, 1)) {
        part = calc_mul(k, g, calc_div(k, x, size));
        calc_give(k, 1, calc_neg(k, calc_div(k, part, size)));
    }
}

/* At the origin the slope is taken as 0. */
static void hypot_backward(neap_calc *k)
{
    neap_tensor *size = divisor(k, calc_out(k, 0));
    for (int i = 0; i < 2; i++) {
        if (!calc_wants(k, i)) continue;
        neap_tensor *slope = calc_div(k, calc_in(k, i), size);
        calc_give(k, i, calc_mul(k, calc_grad(k, 0), slope));
    }
}

/* The slope of x is sigmoid(x - y), of the difference itself: the result has fewer
 * digits. Equal infinities share the gradient. */
static void logaddexp_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_in(k, 1), *g = calc_grad(k, 0);
    neap_tensor *gap =
        calc_where(k, calc_eq(k, x, y), calc_number(k, 0), calc_sub(k, x, y));
    if (calc_wants(k, 0)) calc_give(k, 0, calc_mul(k, g, calc_sigmoid(k, gap)));
    if (calc_wants(k, 1))
        calc_give(k, 1, calc_mul(k, g, calc_sigmoid(k, calc_neg(k, gap))));
}

/* ---- rows of the entries ---- */

#define ROW(id, promotion, keeps_x, keeps_y, text)                                     \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id "(x, y|other)",                                               \
        .doc = text ".",                                                               \
        .example = NEAP_EXAMPLE_ARITHMETIC(id),                                        \
        .flags = (promotion) | BINARY_FLAGS,                                           \
        .infer = neap_elementwise_infer,                                               \
        .forward = neap_elementwise_forward,                                           \
        .backward = id##_backward,                                                     \
        .reads = {keeps_x, keeps_y},                                                   \
        .family = NEAP_FAMILY(neap_elementwise, &id##_loops),                          \
    };

#define ARITHMETIC(name, f, i, on_bools, keeps_x, keeps_y, doc)                        \
    static const neap_elementwise name##_loops = {                                     \
        .loop = {NEAP_LOOPS_NUMERIC(name), NEAP_LOOP_BOOL(on_bools)},                  \
        .result = NEAP_DTYPES,                                                         \
        .cost = 1,                                                                     \
        .fixed = NEAP_FIXED_2};                                                        \
    ROW(name, NEAP_PROMOTE | OUTSIDE_##name, keeps_x, keeps_y, doc)
#define REAL(name, f, keeps_x, keeps_y, doc)                                           \
    LOOPS(name, NEAP_LOOPS_REAL, NEAP_FIXED_2, 1);                                     \
    ROW(name, NEAP_PROMOTE_FLOAT, keeps_x, keeps_y, doc)
#define REAL_MATH(name, f, keeps_x, keeps_y, doc)                                      \
    LOOPS(name, NEAP_LOOPS_REAL, NEAP_FIXED_NONE, 8);                                  \
    ROW(name, NEAP_PROMOTE_FLOAT, keeps_x, keeps_y, doc)
#include "kernels/elementwise.def"

/* ---- the gradient of extremes: in[0] is g, whole where in[1] wins, halved in a tie
 * ---- */

LOOPS(maximum_grad, NEAP_LOOPS_REAL, NEAP_FIXED_3, 1);
LOOPS(minimum_grad, NEAP_LOOPS_REAL, NEAP_FIXED_3, 1);

static void share_backward(neap_calc *k, const neap_op *share)
{
    if (calc_wants(k, 0))
        calc_give(k, 0,
                  neap_calc_3(k, share, calc_grad(k, 0), calc_in(k, 1), calc_in(k, 2)));
    neap_give_zeros(k, 1);
    neap_give_zeros(k, 2);
}

static void maximum_grad_backward(neap_calc *k)
{
    share_backward(k, &neap_op_maximum_grad);
}

static void minimum_grad_backward(neap_calc *k)
{
    share_backward(k, &neap_op_minimum_grad);
}

#define SHARE_ROW(id, larger)                                                          \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id "(g, x, y)",                                                  \
        .doc = "g where x is " larger ", half of it where x equals y.",                \
        .flags = NEAP_HIDDEN,                                                          \
        .infer = neap_elementwise_infer,                                               \
        .forward = neap_elementwise_forward,                                           \
        .backward = id##_backward,                                                     \
        .reads = {NEAP_IN(1) | NEAP_IN(2)},                                            \
        .family = NEAP_FAMILY(neap_elementwise, &id##_loops),                          \
    }
SHARE_ROW(maximum_grad, "larger");
SHARE_ROW(minimum_grad, "smaller");

/* ---- the family ---- */

#define ARITHMETIC(name, f, i, on_bools, keeps_x, keeps_y, doc) &neap_op_##name,
#define REAL(name, f, keeps_x, keeps_y, doc) &neap_op_##name,
#define REAL_MATH(name, f, keeps_x, keeps_y, doc) &neap_op_##name,

const neap_op *const neap_ops_arithmetic[] = {
    &neap_op_add,          &neap_op_sub,          &neap_op_neg, &neap_op_square,
#include "kernels/elementwise.def"
    &neap_op_maximum_grad, &neap_op_minimum_grad, NULL,
};
