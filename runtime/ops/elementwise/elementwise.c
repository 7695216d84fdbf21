/* elementwise.c (ops/elementwise): rows of the functions of one input in
 * kernels/elementwise.def.
 *
 * Each differentiable entry makes two rows: `tanh`, and the hidden `tanh_grad(g, kept)`
 * whose loop holds the slope's formula. Backward runs the latter, except where a
 * recorded pass needs the slope of a SMOOTH entry differentiated again: then it runs
 * neap_rule_tanh. All other slopes do not change with the input, so that their
 * gradient rows are their own gradients. */
#include "kernels/slots/elementwise.h"
#include "ops/check.h"
#include "ops/elementwise/elementwise.h"
#include "ops/elementwise/elementwise_examples.h"
#include "ops/elementwise/elementwise_rules.h"

#define PI 3.14159265358979323846

#define FIRST(count, text) count
#define SECOND(count, text) text
#define COUNT_OF(numbers) FIRST numbers
#define TEXT_OF(numbers) SECOND numbers

#define KEEPS_IN NEAP_IN(0)
#define KEEPS_OUT NEAP_OUT(0)

/* ---- backward, for all ---- */

/* Runs a gradient row on g, what is kept, and the numbers of the row at hand. */
static neap_tensor *run_slope(neap_calc *k, const neap_op *slope, neap_tensor *g,
                              neap_tensor *kept, int numbers)
{
    neap_tensor *in[2] = {g, kept};
    neap_value value[2];
    for (int i = 0; i < numbers; i++) value[i] = *calc_value(k, i);
    return g && kept ? calc_run(k, slope, 2, in, numbers, value) : NULL;
}

/* rule is NULL where the slope does not change with the input. */
static void slope_backward(neap_calc *k, const neap_op *slope, uint32_t keeps,
                           int numbers, neap_slope_rule *rule)
{
    neap_tensor *g = calc_grad(k, 0);
    neap_tensor *kept = keeps == KEEPS_IN ? calc_in(k, 0) : calc_out(k, 0);
    if (rule && calc_recording(k))
        calc_give(k, 0, rule(k, g, kept));
    else
        calc_give(k, 0, run_slope(k, slope, g, kept, numbers));
}

/* The gradient of a gradient row whose slope does not change with the input. */
static void straight_slope_backward(neap_calc *k, const neap_op *slope, int numbers)
{
    if (calc_wants(k, 0))
        calc_give(k, 0, run_slope(k, slope, calc_grad(k, 0), calc_in(k, 1), numbers));
    neap_give_zeros(k, 1);
}

static void flat_backward(neap_calc *k)
{
    neap_give_zeros(k, 0);
}

/* ---- rows ---- */

/* `list` is a macro of elementwise.h that lists the loops of an entry. */
#define LOOPS(id, list, type, time)                                                    \
    static const neap_elementwise id##_loops = {                                       \
        .loop = {list(id)}, .result = type, .cost = time, .fixed = NEAP_FIXED_NONE}

/* Integers hold what hardtanh and threshold may put in the place of an element. */
static neap_status numbered_infer(neap_call *c);

#define ROW(id, promotion, numbers, gradient, keeps, text)                             \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id "(x" TEXT_OF(numbers) ")",                                    \
        .doc = text ".",                                                               \
        .example = NEAP_EXAMPLE_1(id),                                                 \
        .flags = (promotion) | NEAP_INPLACE | NEAP_ALIAS_SAFE,                         \
        .infer = COUNT_OF(numbers) ? numbered_infer : neap_elementwise_infer,          \
        .forward = neap_elementwise_forward,                                           \
        .backward = gradient,                                                          \
        .reads = {keeps},                                                              \
        .family = NEAP_FAMILY(neap_elementwise, &id##_loops),                          \
    }

#define SLOPE_ROW(id, numbers, gradient, keeps)                                        \
    NEAP_OP(id##_grad) = {                                                             \
        .name = #id "_grad",                                                           \
        .signature = #id "_grad(g, kept" TEXT_OF(numbers) ")",                         \
        .doc = "g times the slope of " #id ".",                                        \
        .flags = NEAP_HIDDEN,                                                          \
        .infer = neap_elementwise_infer,                                               \
        .forward = neap_elementwise_forward,                                           \
        .backward = gradient,                                                          \
        .reads = {keeps},                                                              \
        .family = NEAP_FAMILY(neap_elementwise, &id##_grad_loops),                     \
    }

#define SMOOTH(name, numbers, f, slope, keeps, doc)                                    \
    LOOPS(name, NEAP_LOOPS_REAL, NEAP_DTYPES, 4);                                      \
    LOOPS(name##_grad, NEAP_LOOPS_REAL, NEAP_DTYPES, 4);                               \
    SLOPE_ROW(name, numbers, NULL, 0);                                                 \
    static void name##_backward(neap_calc *k)                                          \
    {                                                                                  \
        slope_backward(k, &neap_op_##name##_grad, KEEPS_##keeps, COUNT_OF(numbers),    \
                       neap_rule_##name);                                              \
    }                                                                                  \
    ROW(name, NEAP_PROMOTE_FLOAT, numbers, name##_backward, KEEPS_##keeps, doc);

#define STRAIGHT(name, list, promotion, numbers, keeps, doc)                           \
    LOOPS(name, list, NEAP_DTYPES, 1);                                                 \
    LOOPS(name##_grad, NEAP_LOOPS_REAL, NEAP_DTYPES, 1);                               \
    extern const neap_op neap_op_##name##_grad;                                        \
    static void name##_grad_backward(neap_calc *k)                                     \
    {                                                                                  \
        straight_slope_backward(k, &neap_op_##name##_grad, COUNT_OF(numbers));         \
    }                                                                                  \
    SLOPE_ROW(name, numbers, name##_grad_backward, NEAP_IN(1));                        \
    static void name##_backward(neap_calc *k)                                          \
    {                                                                                  \
        slope_backward(k, &neap_op_##name##_grad, KEEPS_##keeps, COUNT_OF(numbers),    \
                       NULL);                                                          \
    }                                                                                  \
    ROW(name, promotion, numbers, name##_backward, KEEPS_##keeps, doc);

#define PIECEWISE(name, numbers, f, slope, keeps, doc)                                 \
    STRAIGHT(name, NEAP_LOOPS_REAL, NEAP_PROMOTE_FLOAT, numbers, keeps, doc)
#define NUMERIC(name, numbers, f, i, slope, keeps, doc)                                \
    STRAIGHT(name, NEAP_LOOPS_NUMERIC, 0, numbers, keeps, doc)

#define NO_NUMBERS (0, "")

#define LINEAR(name, f, factor, doc)                                                   \
    LOOPS(name, NEAP_LOOPS_REAL, NEAP_DTYPES, 1);                                      \
    static void name##_backward(neap_calc *k)                                          \
    {                                                                                  \
        double c = factor;                                                             \
        neap_tensor *g = calc_grad(k, 0);                                              \
        calc_give(k, 0, c == 1 ? g : calc_mul_number(k, g, c));                        \
    }                                                                                  \
    ROW(name, NEAP_PROMOTE_FLOAT, NO_NUMBERS, name##_backward, 0, doc);

#define FLAT(name, f, i, doc)                                                          \
    LOOPS(name, NEAP_LOOPS_NUMERIC, NEAP_DTYPES, 1);                                   \
    ROW(name, 0, NO_NUMBERS, flat_backward, 0, doc);

#define LOOPS_ANY(name) NEAP_LOOP_BOOL(name), NEAP_LOOPS_NUMERIC(name)
#define PREDICATE(name, f, i, doc)                                                     \
    LOOPS(name, LOOPS_ANY, NEAP_BOOL, 1);                                              \
    ROW(name, 0, NO_NUMBERS, NULL, 0, doc);

#include "kernels/elementwise.def"

static neap_status check_stored(neap_dtype dtype, const neap_call *c)
{
    const neap_dtype_traits *t = &neap_dtypes[dtype];
    for (int i = 0; i < c->n_value; i++)
        if (neap_scale_is_long(dtype, &c->value[i]))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "numbers must lie within 2^53, got %lld",
                             (long long)c->value[i].as.i);
    if (c->op == &neap_op_threshold) return neap_check_value(dtype, &c->value[1]);
    if (c->op != &neap_op_hardtanh) return NEAP_OK;
    if (neap_value_f64(c->value[0]) > (double)t->least_whole)
        NEAP_TRY(neap_check_value(dtype, &c->value[0]));
    if (neap_value_f64(c->value[1]) < (double)t->most_whole)
        NEAP_TRY(neap_check_value(dtype, &c->value[1]));
    return NEAP_OK;
}

static neap_status numbered_infer(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    if (neap_dtype_is_integer(dtype)) NEAP_TRY(check_stored(dtype, c));
    return neap_elementwise_infer(c);
}

/* ---- the family ---- */

#define SMOOTH(name, numbers, f, slope, keeps, doc)                                    \
    &neap_op_##name, &neap_op_##name##_grad,
#define PIECEWISE(name, numbers, f, slope, keeps, doc)                                 \
    &neap_op_##name, &neap_op_##name##_grad,
#define NUMERIC(name, numbers, f, i, slope, keeps, doc)                                \
    &neap_op_##name, &neap_op_##name##_grad,
#define LINEAR(name, f, factor, doc) &neap_op_##name,
#define FLAT(name, f, i, doc) &neap_op_##name,
#define PREDICATE(name, f, i, doc) &neap_op_##name,

const neap_op *const neap_ops_elementwise[] = {
#include "kernels/elementwise.def"
    NULL,
};
