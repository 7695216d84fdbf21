/* shape.c (tensor): see shape.h. */
#include "tensor/shape.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

/* What users write for a shape may be longer than any shape: the rest is left out. */
neap_shape_text neap_shape_format(int ndim, const int64_t *shape)
{
    assert(ndim >= 0);
    neap_shape_text text = {"("};
    size_t used = 1;
    int shown = ndim < NEAP_MAX_DIMS ? ndim : NEAP_MAX_DIMS;
    for (int i = 0; i < shown; i++)
        used += (size_t)snprintf(text.s + used, sizeof text.s - used, "%s%" PRId64,
                                 i ? ", " : "", shape[i]);
    snprintf(text.s + used, sizeof text.s - used, ndim > shown ? ", ...)" : ")");
    return text;
}

neap_status neap_shape_numel_odd(int ndim, const int64_t *shape, int64_t *out)
{
    if (ndim > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, ndim);
    /* Sizes beside a 0 count as well: they are multiplied for strides, parts, copies.
     */
    int64_t product = 1;
    bool fits = true, empty = false;
    for (int i = 0; i < ndim; i++) {
        if (shape[i] < 0)
            return neap_fail(NEAP_ERR_SHAPE, "sizes must be 0 or more, got %s",
                             neap_shape_format(ndim, shape).s);
        if (shape[i] == 0)
            empty = true;
        else
            fits = fits && neap_size_mul(product, shape[i], &product);
    }
    /* Room for the largest element, so that bytes and pointer steps fit as well. */
    int64_t bytes;
    if (!fits || !neap_size_mul(product, 16, &bytes))
        return neap_fail(NEAP_ERR_MEMORY, "shape %s has %s than memory can hold",
                         neap_shape_format(ndim, shape).s,
                         empty ? "larger sizes" : "more elements");
    *out = empty ? 0 : product;
    return NEAP_OK;
}

neap_status neap_shape_broadcast(int ndim_a, const int64_t *a, int ndim_b,
                                 const int64_t *b, int *ndim_out, int64_t *out)
{
    assert(ndim_a <= NEAP_MAX_DIMS && ndim_b <= NEAP_MAX_DIMS);
    int ndim = ndim_a > ndim_b ? ndim_a : ndim_b;
    int64_t result[NEAP_MAX_DIMS];
    for (int i = 1; i <= ndim; i++) {
        int64_t size_a = i <= ndim_a ? a[ndim_a - i] : 1;
        int64_t size_b = i <= ndim_b ? b[ndim_b - i] : 1;
        if (size_a != size_b && size_a != 1 && size_b != 1)
            return neap_fail(NEAP_ERR_SHAPE,
                             "shapes must broadcast (equal sizes from the last dim on, "
                             "or 1), got %s and %s",
                             neap_shape_format(ndim_a, a).s,
                             neap_shape_format(ndim_b, b).s);
        result[ndim - i] = size_a == 1 ? size_b : size_a;
    }
    memcpy(out, result, sizeof(int64_t) * (size_t)ndim);
    *ndim_out = ndim;
    return NEAP_OK;
}

neap_status neap_dim_resolve(int64_t dim, int ndim, int *out)
{
    int range = ndim ? ndim : 1;
    if (dim < -range || dim >= range)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "dim must lie in 1..%d or -%d..-1 for a tensor of %d dim%s, "
                         "got %" PRId64,
                         range, range, ndim, ndim == 1 ? "" : "s",
                         dim < 0 ? dim : dim + 1);
    *out = (int)(dim < 0 ? dim + range : dim);
    return NEAP_OK;
}

neap_status neap_index_resolve(int64_t index, int64_t size, int dim, int64_t *out)
{
    if (index == 0)
        return neap_fail(NEAP_ERR_INDEX, "indices count from 1, got 0 in dim %d",
                         dim + 1);
    if (index > size || index < -size)
        return neap_fail(NEAP_ERR_INDEX,
                         "index %" PRId64 " is out of range in dim %d of size %" PRId64,
                         index, dim + 1, size);
    *out = index > 0 ? index - 1 : index + size;
    return NEAP_OK;
}
