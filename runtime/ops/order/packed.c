/* packed.c (ops/order): see packed.h.
 *
 * Few entries are ranked by comparing all with all, and some are merged of these; many
 * go byte by byte from the last of the key to its first, which keeps equal keys in
 * order; bytes that all keys share are passed over. */
#include "ops/order/packed.h"

#include <stdbool.h>
#include <string.h>

#include "base/stretch.h"
#include "kernels/slots/order.h"

/* Entries up to which merging costs less than bytes: 9.7 and 11.5 ns an entry of 512
 * floats. */
#define SOME 512
/* Entries up to which they are moved from both ends: 11 ns each instead of 15, but 45
 * instead of 26 where they are a million, which is more places than memory keeps open.
 */
#define ENDS_MAX 65536

#define KEY_BYTES 4

/* Merges the halves of a into b from both ends at once: neither end is reached before
 * the loop is through, so nothing is asked but which is next. */
static void merge_halves(const uint64_t *a, uint64_t *b, int64_t n)
{
    int64_t half = n / 2;
    const uint64_t *low = a, *high = a + half, *low_end = high - 1, *end = a + n - 1;
    uint64_t *to = b, *to_end = b + n - 1;
    for (int64_t i = 0; i < half; i++) {
        bool second = *high < *low, first = *end < *low_end;
        *to++ = second ? *high : *low;
        high += second;
        low += !second;
        *to_end-- = first ? *low_end : *end;
        low_end -= first;
        end -= !first;
    }
    if (n % 2) *to = low <= low_end ? *low : *high;
}

/* Sorts a; gives which of the two holds the result, the same for sizes of one depth. */
static uint64_t *merge_sort(uint64_t *a, uint64_t *b, int64_t n, int depth)
{
    int64_t half = n / 2;
    if (depth == 0) {
        neap_kernel.order->sort_few(n, a, b);
        return b;
    }
    const uint64_t *sorted = merge_sort(a, b, half, depth - 1);
    merge_sort(a + half, b + half, n - half, depth - 1);
    merge_halves(sorted, sorted == a ? b : a, n);
    return sorted == a ? b : a;
}

typedef struct digits {
    uint32_t count[KEY_BYTES][256];
} digits;

static void count_digits(const uint64_t *a, int64_t n, digits *d)
{
    memset(d, 0, sizeof *d);
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            uint32_t key = (uint32_t)(a[i] >> 32);
            d->count[0][key & 255]++;
            d->count[1][key >> 8 & 255]++;
            d->count[2][key >> 16 & 255]++;
            d->count[3][key >> 24]++;
        }
}

/* Makes counts the places where digits begin, and `end` those where they end. False
 * where one digit has all. */
static bool begin_digits(uint32_t *count, uint32_t *end, int64_t n)
{
    uint32_t start = 0, most = 0;
    for (int digit = 0; digit < 256; digit++) {
        uint32_t here = count[digit];
        most = here > most ? here : most;
        count[digit] = start;
        start += here;
        end[digit] = start;
    }
    return most < n;
}

/* Moves the entries of a to b by the digit at `shift`. */
static void move_each(const uint64_t *a, uint64_t *b, int64_t n, int shift,
                      uint32_t *begin)
{
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            b[begin[a[i] >> shift & 255]++] = a[i];
}

/* The same from both ends, so that an entry need not wait until the one before it,
 * which often has the same digit, has been counted. */
static void move_from_ends(const uint64_t *a, uint64_t *b, int64_t n, int shift,
                           uint32_t *begin, uint32_t *end)
{
    const uint64_t *last = a + n - 1;
    for (int64_t i = 0; i < n / 2; i++) {
        uint64_t low = a[i], high = last[-i];
        b[begin[low >> shift & 255]++] = low;
        b[--end[high >> shift & 255]] = high;
    }
    if (n % 2) b[begin[a[n / 2] >> shift & 255]] = a[n / 2];
}

static uint64_t *radix_sort(uint64_t *a, uint64_t *b, int64_t n)
{
    digits d;
    count_digits(a, n, &d);
    for (int byte = 0; byte < KEY_BYTES && !neap_interrupted(); byte++) {
        uint32_t *begin = d.count[byte], end[256];
        if (!begin_digits(begin, end, n)) continue;
        if (n <= ENDS_MAX)
            move_from_ends(a, b, n, 32 + 8 * byte, begin, end);
        else
            move_each(a, b, n, 32 + 8 * byte, begin);
        uint64_t *sorted = b;
        b = a;
        a = sorted;
    }
    return a;
}

uint64_t *neap_packed_sort(uint64_t *a, uint64_t *b, int64_t n)
{
    int depth = 0;
    if (n > SOME) return radix_sort(a, b, n);
    while (n > (int64_t)NEAP_ORDER_FEW << depth) depth++;
    return merge_sort(a, b, n, depth);
}
