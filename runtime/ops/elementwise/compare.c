/* compare.c (ops/elementwise): comparisons, logic and bits: rows of the entries
 * COMPARE, BITWISE and SHIFT of kernels/elementwise.def. None has a gradient. */
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "ops/elementwise/elementwise_examples.h"

#define ROW(id, arguments, promotion, list, type, takes, text)                         \
    static const neap_elementwise id##_loops = {                                       \
        .loop = {list(id)}, .result = type, .cost = 1, .fixed = takes};                \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id arguments,                                                    \
        .doc = text ".",                                                               \
        .example = NEAP_EXAMPLE_COMPARE(id),                                           \
        .flags = (promotion) | NEAP_INPLACE | NEAP_ALIAS_SAFE,                         \
        .infer = neap_elementwise_infer,                                               \
        .forward = neap_elementwise_forward,                                           \
        .family = NEAP_FAMILY(neap_elementwise, &id##_loops),                          \
    };

/* bools are u8 with bits in the lowest place only: what works on all bits works. */
#define LOOPS_ANY(name) NEAP_LOOP_BOOL(name), NEAP_LOOPS_NUMERIC(name)
#define LOOPS_BITS(name) NEAP_LOOP_BOOL(name), NEAP_LOOPS_INTEGER(name)
#define LOOPS_NOT(name) NEAP_LOOP_BOOL(logical_not), NEAP_LOOPS_INTEGER(name)

#define COMPARE(name, f, doc)                                                          \
    ROW(name, "(x, y|other)", NEAP_PROMOTE | NEAP_BY_VALUE, LOOPS_ANY, NEAP_BOOL,      \
        NEAP_FIXED_2, doc)
#define BITWISE(name, i, doc)                                                          \
    ROW(name, "(x, y|other)", NEAP_PROMOTE | NEAP_WRAPS, LOOPS_BITS, NEAP_DTYPES,      \
        NEAP_FIXED_2, doc)
#define SHIFT(name, i, doc)                                                            \
    ROW(name, "(x, y|other)", NEAP_PROMOTE | NEAP_WRAPS, NEAP_LOOPS_INTEGER,           \
        NEAP_DTYPES, NEAP_FIXED_2, doc)
#include "kernels/elementwise.def"

ROW(bitwise_not, "(x)", 0, LOOPS_NOT, NEAP_DTYPES, NEAP_FIXED_NONE,
    "All bits of x turned over; on bools, not x")

/* ---- isclose ---- */

static const neap_elementwise isclose_loops = {.loop = {LOOPS_ANY(isclose)},
                                               .result = NEAP_BOOL,
                                               .cost = 1,
                                               .fixed = NEAP_FIXED_2};

static neap_status isclose_infer(neap_call *c)
{
    static const char *const names[] = {"rtol", "atol"};
    for (int i = 0; i < 2; i++)
        if (!(neap_value_f64(c->value[i]) >= 0))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "%s must be a number of at least 0, got %g", names[i],
                             neap_value_f64(c->value[i]));
    return neap_elementwise_infer(c);
}

static neap_status isclose_forward(neap_call *c)
{
    double p[NEAP_NUMBERS] = {neap_value_f64(c->value[0]), neap_value_f64(c->value[1]),
                              c->value[2].as.b};
    neap_elementwise_run(&isclose_loops, (neap_dtype)c->in[0]->dtype, c->out[0], 2,
                         c->in, p);
    return NEAP_OK;
}

NEAP_OP(isclose) = {
    .name = "isclose",
    .signature =
        "isclose(x, y|other, {rtol: number = 1e-5, atol: number = 1e-8, equal_nan: "
        "bool = "
        "false})",
    .doc =
        "true where |x - y| <= atol + rtol |y|; infinities are close to themselves "
        "only, NaN to NaN where equal_nan is true.",
    .example = "neap.tensor{1, 100}:isclose(neap.tensor{1.1, 100.1}, {rtol = 0.01})",
    .flags = NEAP_PROMOTE | NEAP_BY_VALUE | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = isclose_infer,
    .forward = isclose_forward,
    .family = NEAP_FAMILY(neap_elementwise, &isclose_loops),
};

#define COMPARE(name, f, doc) &neap_op_##name,
#define BITWISE(name, i, doc) &neap_op_##name,
#define SHIFT(name, i, doc) &neap_op_##name,

const neap_op *const neap_ops_compare[] = {
#include "kernels/elementwise.def"
    &neap_op_bitwise_not,
    &neap_op_isclose,
    NULL,
};
