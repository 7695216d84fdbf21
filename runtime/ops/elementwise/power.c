/* power.c (ops/elementwise): x^y, with short ways for the exponents that are mostly
 * meant. */
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"

#define LOOPS(id, list, takes, time)                                                   \
    static const neap_elementwise id##_loops = {                                       \
        .loop = {list}, .result = NEAP_DTYPES, .cost = time, .fixed = takes}

LOOPS(pow, NEAP_LOOPS_NUMERIC(pow), NEAP_FIXED_NONE, 8);
LOOPS(pow_grad, NEAP_LOOPS_REAL(pow_grad), NEAP_FIXED_NONE, 8);
LOOPS(mul, NEAP_LOOPS_REAL(mul), NEAP_FIXED_2, 1);
LOOPS(pow_half, NEAP_LOOPS_REAL(pow_half), NEAP_FIXED_NONE, 2);
LOOPS(pow_minus_half, NEAP_LOOPS_REAL(pow_minus_half), NEAP_FIXED_NONE, 2);
LOOPS(cube, NEAP_LOOPS_REAL(cube), NEAP_FIXED_NONE, 1);
LOOPS(reciprocal, NEAP_LOOPS_REAL(reciprocal), NEAP_FIXED_NONE, 1);

extern const neap_op neap_op_pow_grad, neap_op_logical_and;

static neap_status pow_infer(neap_call *c)
{
    const neap_tensor *y = c->in[1];
    neap_dtype dtype = (neap_dtype)y->dtype;
    NEAP_TRY(neap_elementwise_check(&pow_loops, dtype));
    if (y->ndim == 0 && !neap_dtype_is_float(dtype) && !neap_is_hollow(y) &&
        neap_element_i64(dtype, y->data) < 0)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "an integer cannot be raised to a negative power, got %lld; "
                         "try x:float()",
                         (long long)neap_element_i64(dtype, y->data));
    return neap_elementwise_infer(c);
}

/* The loop for a float exponent, and how many times it takes x; NULL: none. */
static const neap_elementwise *short_way(double exponent, int *n_in)
{
    *n_in = exponent == 2 ? 2 : 1;
    if (exponent == 2) return &mul_loops;
    if (exponent == 3) return &cube_loops;
    if (exponent == 0.5) return &pow_half_loops;
    if (exponent == -0.5) return &pow_minus_half_loops;
    if (exponent == -1) return &reciprocal_loops;
    return NULL;
}

static neap_status pow_forward(neap_call *c)
{
    neap_tensor *x = c->in[0], *y = c->in[1], *twice[2] = {x, x};
    neap_dtype dtype = (neap_dtype)x->dtype;
    const neap_elementwise *loops = NULL;
    int n_in;
    if (y->ndim == 0 && neap_dtype_is_float(dtype))
        loops = short_way(neap_element_f64(dtype, y->data), &n_in);
    if (loops)
        neap_elementwise_run(loops, dtype, c->out[0], n_in, twice, NULL);
    else
        neap_elementwise_run(&pow_loops, dtype, c->out[0], 2, c->in, NULL);
    return NEAP_OK;
}

/* g e x^(e - 1) for one exponent e. */
static neap_tensor *number_slope(neap_calc *k, neap_tensor *g, neap_tensor *x, double e)
{
    if (e == 0) return calc_zeros(k, calc_in_meta(k, 0));
    if (e == 1) return g;
    neap_tensor *power = e == 2 ? x : calc_pow(k, x, calc_number(k, e - 1));
    return calc_mul(k, g, calc_mul_number(k, power, e));
}

/* g y x^(y - 1), 0 where y is 0 whatever x is. */
static neap_tensor *base_slope(neap_calc *k, neap_tensor *g, neap_tensor *x,
                               neap_tensor *y)
{
    if (!calc_recording(k)) return neap_calc_3(k, &neap_op_pow_grad, g, x, y);
    neap_tensor *zero = calc_number(k, 0), *flat = calc_eq(k, y, zero);
    neap_tensor *safe = calc_where(k, flat, calc_number(k, 1), y);
    neap_tensor *slope = calc_mul(k, y, calc_pow(k, x, calc_add_number(k, safe, -1)));
    return calc_where(k, flat, zero, calc_mul(k, g, slope));
}

/* g x^y log(x), 0 where x is 0 and y is not below 0. */
static neap_tensor *exponent_slope(neap_calc *k, neap_tensor *g, neap_tensor *x,
                                   neap_tensor *y, neap_tensor *power)
{
    neap_tensor *zero = calc_number(k, 0);
    neap_tensor *flat =
        neap_calc_2(k, &neap_op_logical_and, calc_eq(k, x, zero), calc_ge(k, y, zero));
    x = calc_where(k, flat, calc_number(k, 1), x);
    neap_tensor *slope = calc_mul(k, power, calc_log(k, x));
    return calc_where(k, flat, zero, calc_mul(k, g, slope));
}

static void pow_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0), *x = calc_in(k, 0), *y = calc_in(k, 1);
    if (!g || !x || !y) return;
    if (calc_wants(k, 0)) {
        bool number = y->ndim == 0 && !calc_wants(k, 1) && !neap_is_hollow(y);
        double e = number ? neap_element_f64((neap_dtype)y->dtype, y->data) : 0;
        calc_give(k, 0, number ? number_slope(k, g, x, e) : base_slope(k, g, x, y));
    }
    if (calc_wants(k, 1)) calc_give(k, 1, exponent_slope(k, g, x, y, calc_out(k, 0)));
}

NEAP_OP(pow) = {
    .name = "pow",
    .signature = "pow(x, y|exponent)",
    .doc =
        "x^y, the operator ^. Integers stay integers; one negative integer exponent "
        "for integers is an error.",
    .example = "neap.tensor{1, 2, 3}:pow(2)",
    .flags = NEAP_PROMOTE | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = pow_infer,
    .forward = pow_forward,
    .backward = pow_backward,
    .reads = {NEAP_IN(0) | NEAP_IN(1), NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0)},
    .family = NEAP_FAMILY(neap_elementwise, &pow_loops),
};

NEAP_OP(pow_grad) = {
    .name = "pow_grad",
    .signature = "pow_grad(g, x, y)",
    .doc = "g times the slope of x^y in x.",
    .flags = NEAP_HIDDEN,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .family = NEAP_FAMILY(neap_elementwise, &pow_grad_loops),
};

static void float_power_compose(neap_calc *k)
{
    neap_tensor *x = calc_to(k, calc_arg(k, 0), NEAP_FLOAT64);
    neap_tensor *y = calc_to(k, calc_arg(k, 1), NEAP_FLOAT64);
    calc_result(k, 0, calc_pow(k, x, y));
}

NEAP_OP(float_power) = {
    .name = "float_power",
    .signature = "float_power(x, y|exponent)",
    .doc = "x^y in float64, whatever the dtypes of x and y.",
    .example = "neap.tensor({1, 2, 4}, {dtype = \"int64\"}):float_power(-2)",
    .flags = NEAP_INPLACE,
    .compose = float_power_compose,
};

const neap_op *const neap_ops_power[] = {&neap_op_pow, &neap_op_pow_grad,
                                         &neap_op_float_power, NULL};
