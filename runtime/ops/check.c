/* check.c (ops): see check.h. */
#include "ops/check.h"

#include "ops/dims.h"

neap_status neap_check_float(const neap_tensor *x)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    if (neap_dtype_is_float(dtype)) return neap_check_kernels(dtype);
    return neap_fail(NEAP_ERR_DTYPE, "needs a float dtype, got %s",
                     neap_dtype_name(dtype));
}

neap_status neap_check_kernels(neap_dtype dtype)
{
    if (neap_dtypes[dtype].real || !neap_dtype_is_float(dtype)) return NEAP_OK;
    return neap_dtype_unsupported(dtype);
}

neap_status neap_check_elements(const neap_tensor *x, uint32_t mask)
{
    if (neap_mask_numel(x->ndim, x->shape, mask) > 0) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_SHAPE,
        "needs at least one element along the dims it reduces, got shape %s",
        neap_shape_of(x).s);
}
