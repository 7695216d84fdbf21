/* dtype.c (tensor): names of the element types and the default one. */
#include "tensor/dtype.h"

#include <string.h>

static const char *const names[NEAP_DTYPES] = {"bool",  "uint8",   "int32",
                                               "int64", "float32", "float64"};
static neap_dtype default_dtype = NEAP_FLOAT32;

const char *neap_dtype_name(neap_dtype dtype)
{
    return names[dtype];
}

bool neap_dtype_find(const char *name, neap_dtype *out)
{
    for (int i = 0; i < NEAP_DTYPES; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (neap_dtype)i;
            return true;
        }
    }
    return false;
}

neap_dtype neap_default_dtype(void)
{
    return default_dtype;
}

neap_status neap_set_default_dtype(neap_dtype dtype)
{
    if (!neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_DTYPE,
                         "the default dtype must be float32 or float64, got %s",
                         names[dtype]);
    default_dtype = dtype;
    return NEAP_OK;
}
