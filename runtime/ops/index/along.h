/* along.h (ops/index): elements along a dim, each by an index of its own. */
#ifndef NEAP_OPS_INDEX_ALONG_H
#define NEAP_OPS_INDEX_ALONG_H

#include "ops/calc_ops.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_pick_along neap_calc_pick_along
#define calc_put_along neap_calc_put_along

/* pick_along(x, index, dim: int): element (i, j, ...) is x at i, j, ... with the place
 * in `dim` (0-based, of x's dims, of which there is one at least) taken from the index
 * (int64 or int32; from 1, or negative from the end). */
extern const neap_op neap_op_pick_along;
/* put_along(x, y, index, dim: int, accumulate: bool): x with y, of the index's shape or
 * one number, written there or added. Where a place comes twice, the last one stays, or
 * all add up. */
extern const neap_op neap_op_put_along;

neap_tensor *calc_pick_along(neap_calc *k, neap_tensor *x, neap_tensor *index,
                             int64_t dim);
neap_tensor *calc_put_along(neap_calc *k, neap_tensor *x, neap_tensor *y,
                            neap_tensor *index, int64_t dim, bool accumulate);

#endif
