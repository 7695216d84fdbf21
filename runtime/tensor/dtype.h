/* dtype.h (tensor): the six element types: names, sizes, promotion. */
#ifndef NEAP_TENSOR_DTYPE_H
#define NEAP_TENSOR_DTYPE_H

#include "base/status.h"

static inline size_t neap_dtype_size(neap_dtype dtype)
{
    static const unsigned char size[NEAP_DTYPES] = {1, 1, 4, 8, 4, 8};
    return size[dtype];
}

static inline bool neap_dtype_is_float(neap_dtype dtype)
{
    return dtype >= NEAP_FLOAT32;
}

/* "float32" and so on. */
const char *neap_dtype_name(neap_dtype dtype);
/* false when no dtype has that name. */
bool neap_dtype_find(const char *name, neap_dtype *out);

/* The dtype of numbers without one: "float32" unless set (float dtypes only). */
neap_dtype neap_default_dtype(void);
neap_status neap_set_default_dtype(neap_dtype dtype);

#endif
