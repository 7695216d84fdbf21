/* unique_type.h (ops/order): unique.c's order of slices of one type; see
 * ops/each_type.h. */

/* Is item a, of `width` elements, before item b? NaN stands after all numbers. */
static bool NAME(before)(const void *a, const void *b, int64_t width)
{
    const TYPE *x = a, *y = b;
    for (int64_t i = 0; i < width; i++) {
        if (x[i] < y[i] || (!IS_NAN(x[i]) && IS_NAN(y[i]))) return true;
        if (y[i] < x[i] || (!IS_NAN(y[i]) && IS_NAN(x[i]))) return false;
    }
    return false;
}
