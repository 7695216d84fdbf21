/* bisect_type.h (ops/order): search.c's bisection of one type: TYPE, NAME(id) and
 * IS_NAN(v) are defined by who includes this. */

/* Does an element in order stand before v: below it or, from the right, not above it?
 * NaN stands after all numbers, and no NaN after another. */
static inline bool NAME(stands_before)(TYPE at, TYPE v, bool right)
{
    return (at < v) | (right & (at == v)) | IS_NAN(v);
}

/* How many of the n elements in order do, for each of `count` values, a constant. The
 * steps are the same for all values, so that nothing is guessed, and one does not wait
 * for another's elements. `sorter` (from 0) gives the order. */
static inline __attribute__((always_inline)) void
NAME(bisect_each)(const int count, const TYPE *sorted, const int64_t *sorter, int64_t n,
                  const TYPE *v, bool right, int64_t *low)
{
    for (int i = 0; i < count; i++) low[i] = 0;
    while (n > 0) {
        int64_t half = (n + 1) / 2;
        for (int i = 0; i < count; i++) {
            int64_t middle = low[i] + half - 1;
            TYPE at = sorted[sorter ? sorter[middle] : middle];
            low[i] += half & -(int64_t)NAME(stands_before)(at, v[i], right);
        }
        n -= half;
    }
}

static int64_t NAME(bisect)(const TYPE *sorted, const int64_t *sorter, int64_t n,
                            TYPE v, bool right)
{
    int64_t low;
    NAME(bisect_each)(1, sorted, sorter, n, &v, right, &low);
    return low;
}

static void NAME(bisect_some)(const TYPE *sorted, int64_t n, const TYPE *v, bool right,
                              int64_t *low)
{
    NAME(bisect_each)(AT_A_TIME, sorted, NULL, n, v, right, low);
}
