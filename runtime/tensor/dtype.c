/* dtype.c (tensor): the table of dtypes, the default one, and single elements. */
#include "tensor/dtype.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/thread.h"

#define WHOLE_F32 ((int64_t)1 << FLT_MANT_DIG)
#define WHOLE_F64 ((int64_t)1 << DBL_MANT_DIG)

const neap_dtype_traits neap_dtypes[NEAP_DTYPES] = {
    [NEAP_BOOL] = {.name = "bool",
                   .size = NEAP_1_BYTE,
                   .kind = NEAP_KIND_BOOL,
                   .accumulator = NEAP_INT64,
                   .most_whole = 1},
    [NEAP_UINT8] = {.name = "uint8",
                    .size = NEAP_1_BYTE,
                    .kind = NEAP_KIND_UNSIGNED,
                    .accumulator = NEAP_INT64,
                    .most_whole = UINT8_MAX},
    [NEAP_INT32] = {.name = "int32",
                    .size = NEAP_4_BYTES,
                    .kind = NEAP_KIND_SIGNED,
                    .accumulator = NEAP_INT64,
                    .least_whole = INT32_MIN,
                    .most_whole = INT32_MAX},
    [NEAP_INT64] = {.name = "int64",
                    .size = NEAP_8_BYTES,
                    .kind = NEAP_KIND_SIGNED,
                    .accumulator = NEAP_INT64,
                    .least_whole = INT64_MIN,
                    .most_whole = INT64_MAX},
    [NEAP_FLOAT32] = {.name = "float32",
                      .size = NEAP_4_BYTES,
                      .kind = NEAP_KIND_FLOAT,
                      .real = true,
                      .accumulator = NEAP_FLOAT64,
                      .least_whole = -WHOLE_F32,
                      .most_whole = WHOLE_F32,
                      .epsilon = FLT_EPSILON,
                      .largest = FLT_MAX},
    [NEAP_FLOAT64] = {.name = "float64",
                      .size = NEAP_8_BYTES,
                      .kind = NEAP_KIND_FLOAT,
                      .real = true,
                      .accumulator = NEAP_FLOAT64,
                      .least_whole = -WHOLE_F64,
                      .most_whole = WHOLE_F64,
                      .epsilon = DBL_EPSILON,
                      .largest = DBL_MAX},
};

const char *neap_dtype_name(neap_dtype dtype)
{
    return neap_dtypes[dtype].name;
}

bool neap_dtype_find(const char *name, neap_dtype *out)
{
    for (int i = 0; i < NEAP_DTYPES; i++) {
        if (strcmp(name, neap_dtypes[i].name) == 0) {
            *out = (neap_dtype)i;
            return true;
        }
    }
    return false;
}

neap_status neap_dtype_unsupported(neap_dtype dtype)
{
    return neap_fail(NEAP_ERR_DTYPE, "dtype %s is not supported",
                     neap_dtype_name(dtype));
}

neap_dtype neap_default_dtype(void)
{
    return neap_context_here()->default_dtype;
}

neap_status neap_set_default_dtype(neap_dtype dtype)
{
    if (!neap_dtypes[dtype].real)
        return neap_fail(NEAP_ERR_DTYPE,
                         "the default dtype must be float32 or float64, got %s",
                         neap_dtype_name(dtype));
    neap_context_here()->default_dtype = dtype;
    return NEAP_OK;
}

/* ---- elements ---- */

double neap_element_f64(neap_dtype dtype, const void *at)
{
    switch (dtype) {
    case NEAP_BOOL:
        return *(const uint8_t *)at ? 1 : 0;
    case NEAP_UINT8:
        return *(const uint8_t *)at;
    case NEAP_INT32:
        return *(const int32_t *)at;
    case NEAP_INT64:
        return (double)*(const int64_t *)at;
    case NEAP_FLOAT32:
        return (double)*(const float *)at;
    case NEAP_FLOAT64:
        return *(const double *)at;
    }
    return NAN;
}

/* Towards zero, held inside int64; NaN gives 0. */
static int64_t saturate(double value)
{
    if (isnan(value)) return 0;
    if (value >= 9223372036854775808.0) return INT64_MAX;
    if (value < -9223372036854775808.0) return INT64_MIN;
    return (int64_t)value;
}

int64_t neap_element_i64(neap_dtype dtype, const void *at)
{
    switch (dtype) {
    case NEAP_BOOL:
        return *(const uint8_t *)at ? 1 : 0;
    case NEAP_UINT8:
        return *(const uint8_t *)at;
    case NEAP_INT32:
        return *(const int32_t *)at;
    case NEAP_INT64:
        return *(const int64_t *)at;
    case NEAP_FLOAT32:
        return saturate((double)*(const float *)at);
    case NEAP_FLOAT64:
        return saturate(*(const double *)at);
    }
    return 0;
}

void neap_element_set_f64(neap_dtype dtype, void *at, double value)
{
    switch (dtype) {
    case NEAP_BOOL:
        *(bool *)at = value != 0;
        break;
    case NEAP_UINT8:
        *(uint8_t *)at = (uint8_t)saturate(value);
        break;
    case NEAP_INT32:
        *(int32_t *)at = (int32_t)saturate(value);
        break;
    case NEAP_INT64:
        *(int64_t *)at = saturate(value);
        break;
    case NEAP_FLOAT32:
        *(float *)at = (float)value;
        break;
    case NEAP_FLOAT64:
        *(double *)at = value;
        break;
    }
}

void neap_element_set_i64(neap_dtype dtype, void *at, int64_t value)
{
    switch (dtype) {
    case NEAP_BOOL:
        *(bool *)at = value != 0;
        break;
    case NEAP_UINT8:
        *(uint8_t *)at = (uint8_t)value;
        break;
    case NEAP_INT32:
        *(int32_t *)at = (int32_t)value;
        break;
    case NEAP_INT64:
        *(int64_t *)at = value;
        break;
    case NEAP_FLOAT32:
        *(float *)at = (float)value;
        break;
    case NEAP_FLOAT64:
        *(double *)at = (double)value;
        break;
    }
}

/* ---- what a dtype holds ---- */

neap_status neap_dtype_check_i64(neap_dtype dtype, int64_t value)
{
    if (neap_dtype_holds(dtype, value)) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "a value must fit into %s, got %" PRId64,
                     neap_dtype_name(dtype), value);
}

neap_status neap_dtype_check_f64(neap_dtype dtype, double value)
{
    double whole = trunc(value);
    if (!neap_dtype_is_integer(dtype)) return NEAP_OK;
    if (whole >= -0x1p63 && whole < 0x1p63 && neap_dtype_holds(dtype, (int64_t)whole))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "a value must fit into %s, got %.17g",
                     neap_dtype_name(dtype), value);
}

neap_status neap_dtype_check_element(neap_dtype dtype, neap_dtype of, const void *at)
{
    if (neap_dtype_is_float(of))
        return neap_dtype_check_f64(dtype, neap_element_f64(of, at));
    return neap_dtype_check_i64(dtype, neap_element_i64(of, at));
}
