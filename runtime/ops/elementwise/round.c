/* round.c (ops/elementwise): functions of one input that look at their numbers first:
 * round, nan_to_num, polygamma. */
#include <math.h>

#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "ops/elementwise/elementwise_rules.h"

#define LOOPS(id, ...)                                                                 \
    static const neap_elementwise id##_loops = {.loop = {__VA_ARGS__},                 \
                                                .result = NEAP_DTYPES,                 \
                                                .cost = 1,                             \
                                                .fixed = NEAP_FIXED_NONE}

#define NUMBERED_FLAGS (NEAP_INPLACE | NEAP_ALIAS_SAFE)

extern const neap_op neap_op_isfinite;

/* ---- round ---- */

LOOPS(round, NEAP_LOOPS_NUMERIC(round));
LOOPS(round_decimals, NEAP_LOOPS_REAL(round_decimals));

static neap_status round_infer(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    if (c->value[0].as.i != 0 && dtype != NEAP_BOOL && !neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "decimals must be 0 for %s tensors, got %lld; try x:float()",
                         neap_dtype_name(dtype), (long long)c->value[0].as.i);
    return neap_elementwise_infer(c);
}

static neap_status round_forward(neap_call *c)
{
    double decimals = (double)c->value[0].as.i;
    double p[NEAP_NUMBERS] = {pow(10, fabs(decimals)), decimals < 0};
    neap_elementwise_run(decimals == 0 ? &round_loops : &round_decimals_loops,
                         (neap_dtype)c->in[0]->dtype, c->out[0], 1, c->in, p);
    return NEAP_OK;
}

static void round_backward(neap_calc *k)
{
    neap_give_zeros(k, 0);
}

NEAP_OP(round) = {
    .name = "round",
    .signature = "round(x, {decimals: int = 0})",
    .doc =
        "The nearest multiple of 10^-decimals, by default the nearest whole number; "
        "halves go to the even one.",
    .example = "neap.tensor{0.5, 1.5, -2.345}:round{decimals = 1}",
    .flags = NUMBERED_FLAGS,
    .infer = round_infer,
    .forward = round_forward,
    .backward = round_backward,
    .family = NEAP_FAMILY(neap_elementwise, &round_loops),
};

/* ---- nan_to_num ---- */

LOOPS(nan_to_num, NEAP_LOOPS_NUMERIC(nan_to_num), NEAP_LOOP_BOOL(nan_to_num));

static neap_status nan_to_num_forward(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    double largest = neap_dtypes[dtype].largest;
    double p[NEAP_NUMBERS] = {0, largest, -largest};
    for (int i = 0; i < 3; i++)
        if (c->value[i].kind != NEAP_NONE) p[i] = neap_value_f64(c->value[i]);
    neap_elementwise_run(&nan_to_num_loops, dtype, c->out[0], 1, c->in, p);
    return NEAP_OK;
}

static void nan_to_num_backward(neap_calc *k)
{
    neap_tensor *kept = neap_calc_1(k, &neap_op_isfinite, calc_in(k, 0));
    calc_give(k, 0, calc_where(k, kept, calc_grad(k, 0), calc_number(k, 0)));
}

NEAP_OP(nan_to_num) = {
    .name = "nan_to_num",
    .signature = "nan_to_num(x, nan: number = 0, posinf: number?, neginf: number?)",
    .doc =
        "x with NaN and the infinities replaced: inf and -inf by the largest and the "
        "smallest number of the dtype where no other is given.",
    .example = "neap.tensor{0 / 0, math.huge, 1}:nan_to_num(0, 100)",
    .flags = NUMBERED_FLAGS,
    .infer = neap_elementwise_infer,
    .forward = nan_to_num_forward,
    .backward = nan_to_num_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_FAMILY(neap_elementwise, &nan_to_num_loops),
};

/* ---- polygamma ---- */

LOOPS(polygamma, NEAP_LOOPS_REAL(polygamma));
LOOPS(polygamma_grad, NEAP_LOOPS_REAL(polygamma_grad));

static neap_status polygamma_infer(neap_call *c)
{
    if (c->value[0].as.i < 0)
        return neap_fail(NEAP_ERR_ARGUMENT, "n must be 0 or more, got %lld",
                         (long long)c->value[0].as.i);
    return neap_elementwise_infer(c);
}

NEAP_OP(polygamma_grad) = {
    .name = "polygamma_grad",
    .signature = "polygamma_grad(g, x, n: int)",
    .doc = "g times the slope of polygamma.",
    .flags = NEAP_HIDDEN,
    .infer = neap_elementwise_infer,
    .forward = neap_elementwise_forward,
    .family = NEAP_FAMILY(neap_elementwise, &polygamma_grad_loops),
};

static void polygamma_backward(neap_calc *k)
{
    neap_tensor *in[2] = {calc_grad(k, 0), calc_in(k, 0)};
    if (calc_recording(k))
        calc_give(k, 0, neap_rule_polygamma(k, in[0], in[1]));
    else if (in[0] && in[1])
        calc_give(k, 0,
                  calc_run(k, &neap_op_polygamma_grad, 2, in, 1, calc_value(k, 0)));
}

NEAP_OP(polygamma) = {
    .name = "polygamma",
    .signature = "polygamma(x, n: int)",
    .doc =
        "The derivative of order n of digamma, n >= 0: polygamma(x, 0) is digamma(x), "
        "polygamma(x, 1) the trigamma function.",
    .example = "neap.tensor{0.5, 1, 2}:polygamma(1)",
    .flags = NEAP_PROMOTE_FLOAT | NUMBERED_FLAGS,
    .infer = polygamma_infer,
    .forward = neap_elementwise_forward,
    .backward = polygamma_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_FAMILY(neap_elementwise, &polygamma_loops),
};

const neap_op *const neap_ops_round[] = {
    &neap_op_round, &neap_op_nan_to_num, &neap_op_polygamma, &neap_op_polygamma_grad,
    NULL,
};
