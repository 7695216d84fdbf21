/* by_dtype.h (kernels): the two dtypes that have kernels for floats.
 *
 * Code comes here with float32 and float64 only: rows refuse all others first, by
 * neap_check_float (ops/check.h) and its kin. */
#ifndef NEAP_KERNELS_BY_DTYPE_H
#define NEAP_KERNELS_BY_DTYPE_H

#include <assert.h>

#include "kernels/kernels.h"

/* Is it float32, and not float64? */
static inline bool neap_is_single(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_FLOAT32:
        return true;
    case NEAP_FLOAT64:
        return false;
    case NEAP_BOOL:
    case NEAP_UINT8:
    case NEAP_INT32:
    case NEAP_INT64:
        break;
    }
    assert(0 && "no dtype with kernels for floats");
    return false;
}

/* Slot family->name_f32 or family->name_f64 of the table in use, for `name` written
 * family->name; both take the same arguments. The user includes the family's header. */
#define NEAP_REAL_KERNEL(dtype, name)                                                  \
    (neap_is_single(dtype) ? neap_kernel.name##_f32 : neap_kernel.name##_f64)

/* Calls it. Pointers to numbers are handed over as void *. */
#define NEAP_REAL_CALL(dtype, name, ...)                                               \
    (neap_is_single(dtype) ? neap_kernel.name##_f32(__VA_ARGS__)                       \
                           : neap_kernel.name##_f64(__VA_ARGS__))

/* Number i of an array, as a double. */
static inline double neap_real_at(neap_dtype dtype, const void *x, int64_t i)
{
    return neap_is_single(dtype) ? (double)((const float *)x)[i]
                                 : ((const double *)x)[i];
}

static inline void neap_real_put(neap_dtype dtype, void *x, int64_t i, double value)
{
    if (neap_is_single(dtype))
        ((float *)x)[i] = (float)value;
    else
        ((double *)x)[i] = value;
}

#endif
