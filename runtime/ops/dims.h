/* dims.h (ops): the dims that a row's value names, resolved, and sets of dims.
 *
 * A set of dims is a mask: bit i stands for dim i. */
#ifndef NEAP_OPS_DIMS_H
#define NEAP_OPS_DIMS_H

#include "autograd/op.h"

/* Dims of a value (a list, or one number), resolved, each at most once. */
neap_status neap_dims_resolve(const neap_value *value, int ndim, int *n,
                              int dims[NEAP_MAX_DIMS]);

/* For infer: resolves `dim` for ndim dims and keeps it for forward, which asks with
 * neap_kept_dim. *out may be left out (NULL). */
neap_status neap_keep_dim(neap_call *c, int64_t dim, int ndim, int *out);
int neap_kept_dim(const neap_call *c);
/* The mask of one resolved dim: of the only element where there are no dims. */
static inline uint32_t neap_mask_of_dim(int dim, int ndim)
{
    return ndim ? 1u << dim : 0;
}

/* The mask of a `dims` or `dim` value; none, or an empty list, is all dims. */
neap_status neap_mask_of_dims(const neap_value *dims, int ndim, uint32_t *mask);
/* For infer: the same of a value about in[0], kept for forward, which asks with
 * neap_kept_mask. */
neap_status neap_keep_mask(neap_call *c, const neap_value *dims, uint32_t *mask);
uint32_t neap_kept_mask(const neap_call *c);
/* The shape without the masked dims, or with size 1 there; gives the number of dims. */
int neap_mask_shape(int ndim, const int64_t *shape, uint32_t mask, bool keepdim,
                    int64_t out[NEAP_MAX_DIMS]);
/* The number of elements along the masked dims. */
int64_t neap_mask_numel(int ndim, const int64_t *shape, uint32_t mask);

#endif
