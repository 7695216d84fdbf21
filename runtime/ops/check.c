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

neap_status neap_check_value(neap_dtype dtype, const neap_value *value)
{
    return value->kind == NEAP_INT ? neap_dtype_check_i64(dtype, value->as.i)
                                   : neap_dtype_check_f64(dtype, value->as.f);
}

neap_status neap_check_one(neap_dtype dtype, const neap_tensor *x)
{
    if (!neap_dtype_is_integer(dtype) || x->dtype == dtype || x->numel != 1 ||
        neap_is_hollow(x))
        return NEAP_OK;
    return neap_dtype_check_element(dtype, (neap_dtype)x->dtype, x->data);
}

neap_status neap_check_number(neap_dtype dtype, const neap_tensor *x)
{
    return x->flags & NEAP_NUMBER ? neap_check_one(dtype, x) : NEAP_OK;
}
