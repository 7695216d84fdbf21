/* compare.h (tensor): are two tensors the same, or nearly so? */
#ifndef NEAP_TENSOR_COMPARE_H
#define NEAP_TENSOR_COMPARE_H

#include "tensor/tensor.h"

/* Same shape and equal elements, whatever the dtypes; NaN equals nothing. After an
 * interrupt the answer means nothing. */
bool neap_equal(const neap_tensor *x, const neap_tensor *y);

typedef struct neap_tolerance {
    double rtol, atol;
    bool equal_nan;
} neap_tolerance;

/* *out: |x - y| <= atol + rtol |y| for all elements, x and y broadcast to each other.
 * Infinities are close when they are equal. */
neap_status neap_allclose(const neap_tensor *x, const neap_tensor *y,
                          neap_tolerance tolerance, bool *out);

#endif
