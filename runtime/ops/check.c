/* check.c (ops): see check.h. */
#include "ops/check.h"

#include "ops/dims.h"

neap_status neap_check_float(const neap_tensor *x)
{
    if (neap_dtype_is_float((neap_dtype)x->dtype)) return NEAP_OK;
    return neap_fail(NEAP_ERR_DTYPE, "needs a float dtype, got %s",
                     neap_dtype_name((neap_dtype)x->dtype));
}

neap_status neap_check_elements(const neap_tensor *x, uint32_t mask)
{
    if (neap_mask_numel(x->ndim, x->shape, mask) > 0) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_SHAPE,
        "needs at least one element along the dims it reduces, got shape %s",
        neap_shape_of(x).s);
}
