/* elementwise_examples.h (ops/elementwise): the examples of elementwise rows. A row has
 * the generic one of its file; those whose domain or shape asks for other numbers stand
 * here. */
#ifndef NEAP_OPS_ELEMENTWISE_ELEMENTWISE_EXAMPLES_H
#define NEAP_OPS_ELEMENTWISE_ELEMENTWISE_EXAMPLES_H

#include "ops/example.h"

#define NEAP_EXAMPLE_1(id) NEAP_EXAMPLE(id, "neap.tensor{0.25, 0.5, 1}:" #id "()")
#define NEAP_EXAMPLE_ARITHMETIC(id)                                                    \
    NEAP_EXAMPLE(id, "neap.tensor{7, -7, 2}:" #id "(neap.tensor{2, 2, 3})")
#define NEAP_EXAMPLE_COMPARE(id)                                                       \
    NEAP_EXAMPLE(id, "neap.tensor{0, 1, 2}:" #id "(neap.tensor{1, 1, 0})")

/* Functions that grow, turn or bend around 0, or differ in sign. */
#define OF_SIGNED(call) NEAP_SAID("neap.tensor{-2, 0, 2}:" call)
#define EXAMPLE_exp OF_SIGNED("exp()")
#define EXAMPLE_exp2 OF_SIGNED("exp2()")
#define EXAMPLE_tanh OF_SIGNED("tanh()")
#define EXAMPLE_sinh OF_SIGNED("sinh()")
#define EXAMPLE_cosh OF_SIGNED("cosh()")
#define EXAMPLE_erf OF_SIGNED("erf()")
#define EXAMPLE_erfc OF_SIGNED("erfc()")
#define EXAMPLE_sigmoid OF_SIGNED("sigmoid()")
#define EXAMPLE_logsigmoid OF_SIGNED("logsigmoid()")
#define EXAMPLE_softplus OF_SIGNED("softplus()")
#define EXAMPLE_elu OF_SIGNED("elu()")
#define EXAMPLE_celu OF_SIGNED("celu()")
#define EXAMPLE_selu OF_SIGNED("selu()")
#define EXAMPLE_silu OF_SIGNED("silu()")
#define EXAMPLE_mish OF_SIGNED("mish()")
#define EXAMPLE_softsign OF_SIGNED("softsign()")
#define EXAMPLE_tanhshrink OF_SIGNED("tanhshrink()")
#define EXAMPLE_leaky_relu OF_SIGNED("leaky_relu(0.1)")
#define EXAMPLE_relu OF_SIGNED("relu()")
#define EXAMPLE_abs OF_SIGNED("abs()")
#define EXAMPLE_sign OF_SIGNED("sign()")
#define EXAMPLE_step OF_SIGNED("step()")

/* Functions of pieces: a number of each. */
#define OF_PIECES(call) NEAP_SAID("neap.tensor{-4, -0.25, 0.75, 7}:" call)
#define EXAMPLE_hardswish OF_PIECES("hardswish()")
#define EXAMPLE_hardsigmoid OF_PIECES("hardsigmoid()")
#define EXAMPLE_hardtanh OF_PIECES("hardtanh()")
#define EXAMPLE_hardshrink OF_PIECES("hardshrink()")
#define EXAMPLE_softshrink OF_PIECES("softshrink()")
#define EXAMPLE_threshold OF_PIECES("threshold(0.5, -1)")
#define EXAMPLE_relu6 OF_PIECES("relu6()")

#define OF_FRACTIONS(call) NEAP_SAID("neap.tensor{-1.5, -0.5, 0.5, 1.75}:" call)
#define EXAMPLE_floor OF_FRACTIONS("floor()")
#define EXAMPLE_ceil OF_FRACTIONS("ceil()")
#define EXAMPLE_round OF_FRACTIONS("round()")
#define EXAMPLE_trunc OF_FRACTIONS("trunc()")
#define EXAMPLE_frac OF_FRACTIONS("frac()")

#define OF_ALL_KINDS(call) NEAP_SAID("neap.tensor{1, 1 / 0, 0 / 0}:" call)
#define EXAMPLE_isnan OF_ALL_KINDS("isnan()")
#define EXAMPLE_isinf OF_ALL_KINDS("isinf()")
#define EXAMPLE_isfinite OF_ALL_KINDS("isfinite()")

#define EXAMPLE_deg2rad NEAP_SAID("neap.tensor{45, 90, 180}:deg2rad()")
#define EXAMPLE_rad2deg NEAP_SAID("neap.tensor{0, 0.5, math.pi}:rad2deg()")
#define EXAMPLE_erfinv OF_SIGNED("erf():erfinv()")
#define EXAMPLE_signbit OF_SIGNED("signbit()")
#define EXAMPLE_lgamma NEAP_SAID("neap.tensor{0.5, 2, 5}:lgamma()")
#define EXAMPLE_fmax NEAP_SAID("neap.tensor{1, 0 / 0}:fmax(neap.tensor{2, 3})")
#define EXAMPLE_fmin NEAP_SAID("neap.tensor{1, 0 / 0}:fmin(neap.tensor{2, 3})")
#define EXAMPLE_heaviside NEAP_SAID("neap.tensor{-1, 0, 2}:heaviside(0.5)")
#define EXAMPLE_copysign NEAP_SAID("neap.tensor{1, -2}:copysign(neap.tensor{-1, 3})")
#define EXAMPLE_xlogy NEAP_SAID("neap.tensor{0, 2}:xlogy(neap.tensor{0, 3})")
#define EXAMPLE_acosh NEAP_SAID("neap.tensor{1, 2, 3}:acosh()")
#define EXAMPLE_log2 NEAP_SAID("neap.tensor{0.5, 3, 8}:log2()")
#define EXAMPLE_logical_not NEAP_SAID("neap.tensor{0, 1, 2}:logical_not()")
#define EXAMPLE_hypot NEAP_SAID("neap.tensor{3, 5}:hypot(neap.tensor{4, 12})")

#define OF_BITS(call) NEAP_SAID("neap.tensor({12, 10}, {dtype = \"int64\"}):" call)
#define EXAMPLE_bitwise_and OF_BITS("bitwise_and(6)")
#define EXAMPLE_bitwise_or OF_BITS("bitwise_or(6)")
#define EXAMPLE_bitwise_xor OF_BITS("bitwise_xor(6)")
#define EXAMPLE_bitwise_not OF_BITS("bitwise_not()")
#define EXAMPLE_bitwise_left_shift OF_BITS("bitwise_left_shift(2)")
#define EXAMPLE_bitwise_right_shift OF_BITS("bitwise_right_shift(2)")

#endif
