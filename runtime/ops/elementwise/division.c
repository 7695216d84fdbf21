/* division.c (ops/elementwise): quotients, true and rounded, and their remainders.
 *
 * Rounded division keeps integers whole, and these have no infinity: a divisor of 0 is
 * refused before anything is written. */
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "tensor/copy.h"

#define LOOPS(id, list, time)                                                          \
    static const neap_elementwise id##_loops = {.loop = {list(id)},                    \
                                                .result = NEAP_DTYPES,                 \
                                                .cost = time,                          \
                                                .fixed = NEAP_FIXED_2}

LOOPS(div, NEAP_LOOPS_REAL, 1);
LOOPS(divide_trunc, NEAP_LOOPS_NUMERIC, 8);
LOOPS(floor_divide, NEAP_LOOPS_NUMERIC, 8);
LOOPS(remainder, NEAP_LOOPS_NUMERIC, 8);
LOOPS(fmod, NEAP_LOOPS_NUMERIC, 8);

#define DIVISION_FLAGS (NEAP_BY_VALUE | NEAP_INPLACE | NEAP_ALIAS_SAFE)

extern const neap_op neap_op_trunc, neap_op_floor_divide;

/* ---- rounded division ---- */

static bool any_zero(const neap_tensor *y)
{
    switch ((neap_dtype)y->dtype) {
    case NEAP_UINT8:
        return neap_kernel.elementwise->any_zero_u8(y->numel, y->data);
    case NEAP_INT32:
        return neap_kernel.elementwise->any_zero_i32(y->numel, y->data);
    case NEAP_INT64:
        return neap_kernel.elementwise->any_zero_i64(y->numel, y->data);
    case NEAP_BOOL:
    case NEAP_FLOAT32:
    case NEAP_FLOAT64:
        break;
    }
    return false;
}

static neap_status refuse_zero(neap_tensor *divisor)
{
    if (neap_dtype_is_float((neap_dtype)divisor->dtype)) return NEAP_OK;
    neap_tensor *y;
    NEAP_TRY(neap_contiguous(divisor, &y));
    bool found = any_zero(y);
    neap_tensor_release(y);
    if (!found) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "integers cannot be divided by zero, got a divisor with a 0");
}

static neap_status rounded_forward(neap_call *c)
{
    NEAP_TRY(refuse_zero(c->in[1]));
    return neap_elementwise_forward(c);
}

static void rounded_backward(neap_calc *k)
{
    neap_give_zeros(k, 0);
    neap_give_zeros(k, 1);
}

NEAP_OP(floor_divide) = {
    .name = "floor_divide",
    .signature = "floor_divide(x, y|other)",
    .doc = "floor(x / y), the operator //. An integer divided by 0 is an error.",
    .example = "neap.tensor({-7, 7}, {dtype = \"int64\"}):floor_divide(2)",
    .flags = NEAP_PROMOTE | DIVISION_FLAGS,
    .infer = neap_elementwise_infer,
    .forward = rounded_forward,
    .backward = rounded_backward,
    .family = NEAP_FAMILY(neap_elementwise, &floor_divide_loops),
};

/* ---- true division ---- */

enum { ROUND_TRUNC, ROUND_FLOOR }; /* places of the words of rounding_mode */

static const neap_elementwise *division_of(const neap_call *c)
{
    if (c->n_value == 0 || c->value[0].kind == NEAP_NONE) return &div_loops;
    return c->value[0].as.i == ROUND_TRUNC ? &divide_trunc_loops : &floor_divide_loops;
}

static neap_status div_infer(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    NEAP_TRY(neap_elementwise_check(division_of(c), dtype));
    return neap_broadcast_plan(c, 0, dtype);
}

static neap_status div_forward(neap_call *c)
{
    const neap_elementwise *loops = division_of(c);
    if (loops != &div_loops) NEAP_TRY(refuse_zero(c->in[1]));
    neap_elementwise_run(loops, (neap_dtype)c->in[0]->dtype, c->out[0], 2, c->in, NULL);
    return NEAP_OK;
}

static void true_divide_backward(neap_calc *k)
{
    neap_tensor *gx = calc_div(k, calc_grad(k, 0), calc_in(k, 1));
    calc_give(k, 0, gx);
    if (calc_wants(k, 1)) calc_give(k, 1, calc_neg(k, calc_mul(k, gx, calc_out(k, 0))));
}

static void div_backward(neap_calc *k)
{
    if (calc_value(k, 0)->kind == NEAP_NONE)
        true_divide_backward(k);
    else
        rounded_backward(k);
}

#define DIV_READS                                                                      \
    {                                                                                  \
        NEAP_IN(1), NEAP_IN(1) | NEAP_OUT(0)                                           \
    }

NEAP_OP(div) = {
    .name = "div",
    .signature = "div(x, y|other, {rounding_mode: trunc|floor?})",
    .doc =
        "x / y, true division: integers give floats. With a rounding_mode, the "
        "quotient "
        "is rounded towards zero (\"trunc\") or down (\"floor\"): integers stay "
        "integers, "
        "0 as their divisor is an error, and gradients are 0.",
    .example = "neap.tensor{-7, 7}:div(2, {rounding_mode = \"trunc\"})",
    .flags = NEAP_PROMOTE_FLOAT | NEAP_ROUNDS | DIVISION_FLAGS,
    .infer = div_infer,
    .forward = div_forward,
    .backward = div_backward,
    .reads = DIV_READS,
    .family = NEAP_FAMILY(neap_elementwise, &div_loops),
};

NEAP_OP(true_divide) = {
    .name = "true_divide",
    .signature = "true_divide(x, y|other)",
    .doc = "x / y, div without rounding.",
    .example = "neap.tensor{-7, 7}:true_divide(2)",
    .flags = NEAP_PROMOTE_FLOAT | DIVISION_FLAGS,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .backward = true_divide_backward,
    .reads = DIV_READS,
    .family = NEAP_FAMILY(neap_elementwise, &div_loops),
};

/* ---- remainders ---- */

/* x - times y, for a whole number `times` that does not change where it has a slope. */
static void give_remainder(neap_calc *k, neap_tensor *times)
{
    neap_tensor *g = calc_grad(k, 0);
    calc_give(k, 0, g);
    if (times) calc_give(k, 1, calc_neg(k, calc_mul(k, g, times)));
}

static void fmod_backward(neap_calc *k)
{
    neap_tensor *times = NULL;
    if (calc_wants(k, 1))
        times =
            neap_calc_1(k, &neap_op_trunc, calc_div(k, calc_in(k, 0), calc_in(k, 1)));
    give_remainder(k, times);
}

static void remainder_backward(neap_calc *k)
{
    neap_tensor *times = NULL;
    if (calc_wants(k, 1))
        times = neap_calc_2(k, &neap_op_floor_divide, calc_in(k, 0), calc_in(k, 1));
    give_remainder(k, times);
}

#define REMAINDER_ROW(id, text, shown)                                                 \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id "(x, y|other)",                                               \
        .doc = text " An integer divided by 0 is an error.",                           \
        .example = shown,                                                              \
        .flags = NEAP_PROMOTE | DIVISION_FLAGS,                                        \
        .infer = neap_elementwise_infer,                                               \
        .forward = rounded_forward,                                                    \
        .backward = id##_backward,                                                     \
        .reads = {0, NEAP_IN(0) | NEAP_IN(1)},                                         \
        .family = NEAP_FAMILY(neap_elementwise, &id##_loops),                          \
    }

REMAINDER_ROW(fmod, "x - y trunc(x / y): the remainder with x's sign.",
              "neap.tensor{-7, 7}:fmod(3)");
REMAINDER_ROW(remainder, "x - y floor(x / y), the operator %: it has the sign of y.",
              "neap.tensor{-7, 7}:remainder(3)");

const neap_op *const neap_ops_division[] = {
    &neap_op_div,       &neap_op_true_divide, &neap_op_floor_divide,
    &neap_op_remainder, &neap_op_fmod,        NULL,
};
