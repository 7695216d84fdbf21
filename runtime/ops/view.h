/* view.h (ops): helpers of the families that rearrange shapes. */
#ifndef NEAP_OPS_VIEW_H
#define NEAP_OPS_VIEW_H

#include "ops/calc_ops.h"

/* Strides that show x's elements, in row-major order, as (ndim, shape), which has as
 * many elements; false where x's layout does not allow it. */
bool neap_view_strides(const neap_tensor *x, int ndim, const int64_t *shape,
                       int64_t *stride);

/* Dims of a value (a list, or one number), resolved, each at most once. */
neap_status neap_dims_resolve(const neap_value *value, int ndim, int *n,
                              int dims[NEAP_MAX_DIMS]);

/* `shape` with its -1, if any, replaced so that it has `numel` elements. */
neap_status neap_shape_infer(const neap_value *shape, int64_t numel,
                             int64_t out[NEAP_MAX_DIMS]);

/* Makes k fail with the stored sentence unless status is NEAP_OK; gives whether it did.
 */
bool calc_failed(neap_calc *k, neap_status status);

neap_tensor *calc_clone(neap_calc *k, neap_tensor *x);
/* x itself where it is row-major, else a recorded copy. */
neap_tensor *calc_contiguous(neap_calc *k, neap_tensor *x);
neap_tensor *calc_permute(neap_calc *k, neap_tensor *x, const int *dims);

#endif
