/* gelu.c (ops/elementwise): the Gaussian error linear unit, exact and by tanh: one row
 * over the two pairs of loops. */
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "ops/elementwise/elementwise_rules.h"

#define LOOPS(name)                                                                    \
    static const neap_elementwise name##_loops = {.loop = {NEAP_LOOPS_REAL(name)},     \
                                                  .result = NEAP_DTYPES,               \
                                                  .cost = 4,                           \
                                                  .fixed = NEAP_FIXED_NONE}
LOOPS(gelu_erf);
LOOPS(gelu_erf_grad);
LOOPS(gelu_tanh);
LOOPS(gelu_tanh_grad);

static bool by_tanh(const neap_value *value)
{
    return value[0].as.i == 1;
}

static neap_status gelu_forward(neap_call *c)
{
    const neap_elementwise *loops =
        by_tanh(c->value) ? &gelu_tanh_loops : &gelu_erf_loops;
    neap_elementwise_run(loops, (neap_dtype)c->in[0]->dtype, c->out[0], 1, c->in, NULL);
    return NEAP_OK;
}

static neap_status gelu_grad_forward(neap_call *c)
{
    const neap_elementwise *loops =
        by_tanh(c->value) ? &gelu_tanh_grad_loops : &gelu_erf_grad_loops;
    neap_elementwise_run(loops, (neap_dtype)c->in[0]->dtype, c->out[0], 2, c->in, NULL);
    return NEAP_OK;
}

NEAP_OP(gelu_grad) = {
    .name = "gelu_grad",
    .signature = "gelu_grad(g, x, approximate: none|tanh)",
    .doc = "g times the slope of gelu.",
    .flags = NEAP_HIDDEN,
    .infer = neap_elementwise_infer,
    .forward = gelu_grad_forward,
    .family = NEAP_FAMILY(neap_elementwise, &gelu_erf_grad_loops),
};

static void gelu_backward(neap_calc *k)
{
    neap_tensor *in[2] = {calc_grad(k, 0), calc_in(k, 0)};
    const neap_value *approximate = calc_value(k, 0);
    neap_slope_rule *rule =
        by_tanh(approximate) ? neap_rule_gelu_tanh : neap_rule_gelu_erf;
    if (calc_recording(k))
        calc_give(k, 0, rule(k, in[0], in[1]));
    else if (in[0] && in[1])
        calc_give(k, 0, calc_run(k, &neap_op_gelu_grad, 2, in, 1, approximate));
}

NEAP_OP(gelu) = {
    .name = "gelu",
    .signature = "gelu(x, {approximate: none|tanh = none})",
    .doc =
        "x P(X <= x) for a standard normal X: x/2 (1 + erf(x / sqrt(2))); with "
        "approximate = \"tanh\", x/2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).",
    .example = "neap.tensor{-2, 0, 2}:gelu()",
    .flags = NEAP_PROMOTE_FLOAT | NEAP_INPLACE | NEAP_ALIAS_SAFE,
    .infer = neap_elementwise_infer,
    .forward = gelu_forward,
    .backward = gelu_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_FAMILY(neap_elementwise, &gelu_erf_loops),
};

const neap_op *const neap_ops_gelu[] = {&neap_op_gelu, &neap_op_gelu_grad, NULL};
