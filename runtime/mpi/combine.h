/* combine.h (mpi): one rank's part of a reduction: what all ranks have for the same
 * elements, taken together in the order of ranks. */
#ifndef NEAP_MPI_COMBINE_H
#define NEAP_MPI_COMBINE_H

#include "mpi/signature.h"

/* out[i] = ((from[0][i] + from[1][i]) + from[2][i]) + ..., so the bits depend on
 * nothing but the values and their order; for MEAN divided by `size`. Integers wrap,
 * NaN wins over all, bools are combined as by "or" (SUM, MAX) or "and". `out` may be
 * one of `from`, which is the data of `size` >= 1 ranks. MEAN is for floats. */
void combine(neap_dtype dtype, reduce_op op, int64_t n, int size,
             const void *const *from, void *out);

/* Divides n floats by `by`. */
void combine_divide(neap_dtype dtype, int64_t n, int by, void *x);

#endif
