/* view.h (ops/shape): what the families that rearrange shapes share. */
#ifndef NEAP_OPS_SHAPE_VIEW_H
#define NEAP_OPS_SHAPE_VIEW_H

#include "autograd/op.h"

/* Strides that show x's elements, in row-major order, as (ndim, shape), which has as
 * many elements; false where x's layout does not allow it. */
bool neap_view_strides(const neap_tensor *x, int ndim, const int64_t *shape,
                       int64_t *stride);

/* `shape` with its -1, if any, replaced so that it has `numel` elements. */
neap_status neap_shape_infer(const neap_value *shape, int64_t numel,
                             int64_t out[NEAP_MAX_DIMS]);

#endif
