/* pack_type.h (tensor): pack.c's loops over elements of the size of TYPE. */

static void NAME(take_run)(const TYPE *x, int64_t step, int64_t n, TYPE *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = x[i * step];
}

static void NAME(put_run)(TYPE *x, int64_t step, int64_t n, const TYPE *y)
{
    for (int64_t i = 0; i < n; i++) x[i * step] = y[i];
}
