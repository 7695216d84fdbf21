/* spatial.h (ops/image): what layers over images share: options that hold a number for
 * each spatial dim, and images with or without a batch dim. */
#ifndef NEAP_OPS_IMAGE_SPATIAL_H
#define NEAP_OPS_IMAGE_SPATIAL_H

#include "kernels/grid.h"
#include "ops/calc_ops.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_batched neap_calc_batched
#define calc_unbatched neap_calc_unbatched
#define calc_spatial_result neap_calc_spatial_result

/* The numbers of option `name`, one for each of `n` spatial dims, from a list of n, one
 * number for all, or nothing (`fallback` for all); each must be at least `least`. */
neap_status neap_spatial_numbers(const neap_value *value, const char *name, int n,
                                 int64_t fallback, int64_t least,
                                 int64_t out[NEAP_GRID_DIMS]);

/* Argument 0 of a row over n spatial dims as (batch, channels, spatial...), row-major;
 * *batched tells whether it had a batch dim. Integers come as float64: sums of them are
 * exact up to 2^53. */
neap_tensor *calc_batched(neap_calc *k, int n, bool *batched);
/* y without the batch dim that calc_batched made up. */
neap_tensor *calc_unbatched(neap_calc *k, neap_tensor *y, bool batched);
/* Gives result 0: y without that dim, in the dtype of argument 0. */
void calc_spatial_result(neap_calc *k, neap_tensor *y, bool batched);

/* The grid of n spatial dims, each from lists of n numbers. */
neap_grid neap_grid_of(int n, const int64_t *in, const int64_t *kernel,
                       const int64_t *out, const int64_t *stride,
                       const int64_t *padding, const int64_t *dilation);

#endif
