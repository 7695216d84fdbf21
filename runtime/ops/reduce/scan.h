/* scan.h (ops/reduce): scans that rules of other families use. */
#ifndef NEAP_OPS_REDUCE_SCAN_H
#define NEAP_OPS_REDUCE_SCAN_H

#include "ops/calc_ops.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_cumprod_slope neap_calc_cumprod_slope

/* The gradient of x under y = cumprod(x, dim), of which g is that of y; y may be NULL.
 * With y_0 = 1: gx_i = y_(i-1) r_i, r_i = g_i + x_(i+1) r_(i+1), which no zero in x can
 * hurt. */
neap_tensor *calc_cumprod_slope(neap_calc *k, neap_tensor *x, neap_tensor *y,
                                neap_tensor *g, int dim);

#endif
