/* unique_type.h (ops/order): unique.c's comparisons of slices of one type; see
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

/* Marks the items that differ from the one before; gives how many. */
static int64_t NAME(mark)(const runs *r)
{
    const TYPE *x = (const TYPE *)(const void *)r->values;
    int64_t count = 0, width = r->width;
    for (neap_stretch s = neap_stretch_rows(width); neap_stretch_next(&s, r->n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            int64_t at = place_of(r, i) * width, before = i ? place_of(r, i - 1) : 0,
                    j = 0;
            while (i > 0 && j < width && x[at + j] == x[before * width + j]) j++;
            r->begins[i] = j < width;
            count += j < width;
        }
    return count;
}
