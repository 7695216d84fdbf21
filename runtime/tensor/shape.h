/* shape.h (tensor): arithmetic on shapes: counts, strides, broadcasting, dims.
 *
 * Dims are 0-based in C (the binding shifts them), negative ones count from the end;
 * sentences for the user speak base 1. */
#ifndef NEAP_TENSOR_SHAPE_H
#define NEAP_TENSOR_SHAPE_H

#include "base/alloc.h"

/* Text such as "(2, 3)"; "()" for 0 dims. Big enough for NEAP_MAX_DIMS sizes. */
typedef struct neap_shape_text {
    char s[NEAP_MAX_DIMS * 22 + 4];
} neap_shape_text;
neap_shape_text neap_shape_format(int ndim, const int64_t *shape);

/* For neap_shape_numel: what is no product of sizes from 1 on that fits. */
NEAP_COLD neap_status neap_shape_numel_odd(int ndim, const int64_t *shape,
                                           int64_t *out);

/* The number of elements, checked: negative sizes and overflow are errors, the latter
 * also of the sizes beside a 0. There is room for the largest elements. */
static inline neap_status neap_shape_numel(int ndim, const int64_t *shape, int64_t *out)
{
    int64_t product = 1, bytes;
    bool plain = ndim <= NEAP_MAX_DIMS;
    for (int i = 0; i < ndim && plain; i++)
        plain = shape[i] > 0 && neap_size_mul(product, shape[i], &product);
    if (NEAP_UNLIKELY(!plain || !neap_size_mul(product, 16, &bytes)))
        return neap_shape_numel_odd(ndim, shape, out);
    *out = product;
    return NEAP_OK;
}

/* Row-major strides, in elements. */
static inline void neap_shape_strides(int ndim, const int64_t *shape, int64_t *stride)
{
    int64_t step = 1;
    for (int i = ndim - 1; i >= 0; i--) {
        stride[i] = step;
        /* In an empty tensor strides are never walked; keep them from overflowing. */
        if (shape[i] > 1 && !neap_size_mul(step, shape[i], &step)) step = 0;
    }
}

static inline bool neap_shape_equal(int ndim_a, const int64_t *a, int ndim_b,
                                    const int64_t *b)
{
    if (ndim_a != ndim_b) return false;
    for (int i = 0; i < ndim_a; i++)
        if (a[i] != b[i]) return false;
    return true;
}

/* The shape that both broadcast to (PyTorch's rule: align at the last dim; sizes equal
 * or one of them 1). `out` may be `a` or `b`. */
neap_status neap_shape_broadcast(int ndim_a, const int64_t *a, int ndim_b,
                                 const int64_t *b, int *ndim_out, int64_t *out);

/* 0 <= *out < ndim from a dim counted from 0 or, negative, from the end. For 0 dims,
 * dim 0 and -1 are allowed and give 0. */
neap_status neap_dim_resolve(int64_t dim, int ndim, int *out);

/* A 0-based index from a 1-based or negative one, checked against `size`; `dim`
 * (0-based) is for the sentence. */
neap_status neap_index_resolve(int64_t index, int64_t size, int dim, int64_t *out);

#endif
