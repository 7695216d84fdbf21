/* bisect_type.h (ops/order): search.c's bisection of one type: TYPE, NAME(id) and
 * IS_NAN(v) are defined by who includes this. */

/* How many of the n elements in order stand before v: those below it, or, from the
 * right, those not above it. NaN stands after all. `sorter` (from 0) gives the order.
 */
static int64_t NAME(bisect)(const TYPE *sorted, const int64_t *sorter, int64_t n,
                            TYPE v, bool right)
{
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        TYPE at = sorted[sorter ? sorter[middle] : middle];
        bool before = right ? !(at > v) : !(at >= v);
        if (before && (!IS_NAN(at) || IS_NAN(v)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
