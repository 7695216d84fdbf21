/* compare.c (ops): comparisons, logic and bits: rows of the entries COMPARE, BITWISE
 * and SHIFT of kernels/elementwise.def. None has a gradient. */
#include "ops/elementwise.h"
#include "ops/elementwise_examples.h"

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
        .family = &id##_loops,                                                         \
    };

/* bools are u8 with bits in the lowest place only: what works on all bits works. */
#define LOOPS_ANY(name) NEAP_LOOP_BOOL(name), NEAP_LOOPS_NUMERIC(name)
#define LOOPS_BITS(name) NEAP_LOOP_BOOL(name), NEAP_LOOPS_INTEGER(name)
#define LOOPS_NOT(name) NEAP_LOOP_BOOL(logical_not), NEAP_LOOPS_INTEGER(name)

#define COMPARE(name, f, doc)                                                          \
    ROW(name, "(x, y)", NEAP_PROMOTE, LOOPS_ANY, NEAP_BOOL, NEAP_FIXED_2, doc)
#define BITWISE(name, i, doc)                                                          \
    ROW(name, "(x, y)", NEAP_PROMOTE, LOOPS_BITS, NEAP_DTYPES, NEAP_FIXED_2, doc)
#define SHIFT(name, i, doc)                                                            \
    ROW(name, "(x, y)", NEAP_PROMOTE, NEAP_LOOPS_INTEGER, NEAP_DTYPES, NEAP_FIXED_2,   \
        doc)
#include "kernels/elementwise.def"

ROW(bitwise_not, "(x)", 0, LOOPS_NOT, NEAP_DTYPES, NEAP_FIXED_NONE,
    "All bits of x turned over; on bools, not x")

#define COMPARE(name, f, doc) &neap_op_##name,
#define BITWISE(name, i, doc) &neap_op_##name,
#define SHIFT(name, i, doc) &neap_op_##name,

const neap_op *const neap_ops_compare[] = {
#include "kernels/elementwise.def"
    &neap_op_bitwise_not,
    NULL,
};
