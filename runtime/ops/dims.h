/* dims.h (ops): the dims that a row's value names, resolved, and sets of dims.
 *
 * A set of dims is a mask: bit i stands for dim i. */
#ifndef NEAP_OPS_DIMS_H
#define NEAP_OPS_DIMS_H

#include "autograd/op.h"

/* Dims of a value (a list, or one number), resolved, each at most once. */
neap_status neap_dims_resolve(const neap_value *value, int ndim, int *n,
                              int dims[NEAP_MAX_DIMS]);

/* The mask of a `dims` or `dim` value; none, or an empty list, is all dims. */
neap_status neap_mask_of_dims(const neap_value *dims, int ndim, uint32_t *mask);
/* The shape without the masked dims, or with size 1 there; gives the number of dims. */
int neap_mask_shape(int ndim, const int64_t *shape, uint32_t mask, bool keepdim,
                    int64_t out[NEAP_MAX_DIMS]);
/* The number of elements along the masked dims. */
int64_t neap_mask_numel(int ndim, const int64_t *shape, uint32_t mask);

#endif
