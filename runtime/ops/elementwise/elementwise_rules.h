/* elementwise_rules.h (ops/elementwise): slopes of the SMOOTH entries of
 * elementwise.def, written in operations, for passes that are recorded (create_graph).
 */
#ifndef NEAP_OPS_ELEMENTWISE_ELEMENTWISE_RULES_H
#define NEAP_OPS_ELEMENTWISE_ELEMENTWISE_RULES_H

#include "ops/calc_ops.h"

/* g times the slope, from what the entry keeps: its input or its result. */
typedef neap_tensor *neap_slope_rule(neap_calc *k, neap_tensor *g, neap_tensor *kept);

#define SMOOTH(name, numbers, f, slope, keeps, doc) neap_slope_rule neap_rule_##name;
#include "kernels/elementwise.def"

neap_slope_rule neap_rule_polygamma;
neap_slope_rule neap_rule_gelu_erf;
neap_slope_rule neap_rule_gelu_tanh;

#endif
