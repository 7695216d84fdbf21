/* scan_extreme_type.h (ops/reduce): scan_extreme.c's loop for one type; see
 * ops/each_type.h. */

/* Each place of n at `from`, `step` apart, gets the best so far; the later of equals.
 */
static void NAME(scan)(int64_t n, int64_t step, bool largest, const void *from,
                       void *result, int64_t *places)
{
    const TYPE *x = from;
    TYPE *y = result, best = *x;
    int64_t place = 1;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            TYPE v = x[i * step];
            bool better = largest ? v >= best : v <= best;
            if (IS_NAN(v) || (better && !IS_NAN(best))) {
                best = v;
                place = i + 1;
            }
            y[i * step] = best;
            places[i * step] = place;
        }
}
