/* copy.h (tensor): moving elements between tensors of any strides and dtypes. */
#ifndef NEAP_TENSOR_COPY_H
#define NEAP_TENSOR_COPY_H

#include "tensor/tensor.h"

/* Writes src, broadcast to dst's shape and converted to its dtype, into dst (any
 * strides; dst must not overlap itself). Where the two share storage, the result is as
 * if src had been read first. Bumps dst's version. Never half-done: what can fail,
 * fails before the first write. */
neap_status neap_copy_into(neap_tensor *dst, const neap_tensor *src);

/* Sets every element; value as neap_element_set_f64 / _i64 would. Bumps the version. */
void neap_fill_f64(neap_tensor *dst, double value);
void neap_fill_i64(neap_tensor *dst, int64_t value);

/* x in another dtype, row-major; *out is owned: x itself, retained, when it has that
 * dtype. */
neap_status neap_convert(neap_tensor *x, neap_dtype dtype, neap_tensor **out);
/* x itself, retained, or a row-major copy. */
neap_status neap_contiguous(neap_tensor *x, neap_tensor **out);

#endif
