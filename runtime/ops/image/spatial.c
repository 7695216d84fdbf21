/* spatial.c (ops/image): see spatial.h. */
#include "ops/image/spatial.h"
#include "ops/check.h"

#include <inttypes.h>

/* Larger numbers than this describe no image, and their products would not fit. */
#define MOST_NUMBER ((int64_t)1 << 30)

static neap_status check_number(const char *name, int64_t number, int64_t least)
{
    if (number >= least && number <= MOST_NUMBER) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "%s must lie in %" PRId64 "..%" PRId64 ", got %" PRId64, name,
                     least, MOST_NUMBER, number);
}

neap_status neap_spatial_numbers(const neap_value *value, const char *name, int n,
                                 int64_t fallback, int64_t least,
                                 int64_t out[NEAP_GRID_DIMS])
{
    if (value->kind == NEAP_LIST && value->n != n && value->n != 1)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s must be a number or %d of them, got %d",
                         name, n, value->n);
    for (int i = 0; i < n; i++) {
        if (value->kind == NEAP_LIST)
            out[i] = value->as.list[value->n == 1 ? 0 : i];
        else
            out[i] = value->kind == NEAP_INT ? value->as.i : fallback;
        NEAP_TRY(check_number(name, out[i], least));
    }
    return NEAP_OK;
}

neap_tensor *calc_batched(neap_calc *k, int n, bool *batched)
{
    static const char *const wanted[] = {
        "(batch, channels, length) or (channels, length)",
        "(batch, channels, height, width) or (channels, height, width)",
        "(batch, channels, depth, height, width) or (channels, depth, height, width)"};
    neap_tensor *x = calc_arg(k, 0);
    if (!x) return NULL;
    *batched = x->ndim == n + 2;
    if (x->ndim != n + 1 && x->ndim != n + 2)
        return calc_fail(k, NEAP_ERR_SHAPE, "x must have shape %s, got %s",
                         wanted[n - 1], neap_shape_of(x).s);
    if (x->dtype == NEAP_BOOL)
        return calc_fail(k, NEAP_ERR_DTYPE, "takes numbers, got bool; try x:float()");
    if (calc_failed(k, neap_check_kernels((neap_dtype)x->dtype))) return NULL;
    if (!neap_dtype_is_float((neap_dtype)x->dtype)) x = calc_to(k, x, NEAP_FLOAT64);
    if (x && !*batched) x = calc_unsqueeze(k, x, 0);
    return calc_contiguous(k, x);
}

neap_tensor *calc_unbatched(neap_calc *k, neap_tensor *y, bool batched)
{
    return !y || batched ? y : calc_reshape(k, y, y->ndim - 1, y->shape + 1);
}

void calc_spatial_result(neap_calc *k, neap_tensor *y, bool batched)
{
    const neap_tensor *x = calc_arg(k, 0);
    if (!x || !y) return;
    if (y->dtype != x->dtype) y = calc_to(k, y, (neap_dtype)x->dtype);
    calc_result(k, 0, calc_unbatched(k, y, batched));
}

neap_grid neap_grid_of(int n, const int64_t *in, const int64_t *kernel,
                       const int64_t *out, const int64_t *stride,
                       const int64_t *padding, const int64_t *dilation)
{
    neap_grid g;
    int missing = NEAP_GRID_DIMS - n;
    for (int i = 0; i < NEAP_GRID_DIMS; i++) {
        bool there = i >= missing;
        g.in[i] = there ? in[i - missing] : 1;
        g.kernel[i] = there ? kernel[i - missing] : 1;
        g.out[i] = there ? out[i - missing] : 1;
        g.stride[i] = there ? stride[i - missing] : 1;
        g.padding[i] = there ? padding[i - missing] : 0;
        g.dilation[i] = there ? dilation[i - missing] : 1;
    }
    return g;
}
