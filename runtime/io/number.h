/* number.h (io): numbers as text, whatever the locale.
 *
 * Most numbers have few digits and a small exponent: their digits are exact as a
 * double, so is the power of ten, and one quotient rounds once (Clinger 1990). These
 * are read here, inline; they are most of the work of reading a table. */
#ifndef NEAP_IO_NUMBER_H
#define NEAP_IO_NUMBER_H

#include <string.h>

#include "tensor/dtype.h"

/* Of ten, and the same below zero. */
static const double neap_power[2][20] = {
    {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
     1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19},
    {-1e0,  -1e1,  -1e2,  -1e3,  -1e4,  -1e5,  -1e6,  -1e7,  -1e8,  -1e9,
     -1e10, -1e11, -1e12, -1e13, -1e14, -1e15, -1e16, -1e17, -1e18, -1e19}};

static inline bool neap_is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

static inline const char *neap_read_digits(const char *at, uint64_t *value)
{
    for (; neap_is_digit(*at); at++) *value = *value * 10 + (uint64_t)(*at - '0');
    return at;
}

#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* The value of n digits, each a number below 10 in a byte, the first in the lowest;
 * what stands in the bytes above counts for nothing. */
static inline uint64_t neap_digits_value(uint64_t digits, int n)
{
    /* Zeros before them, in two steps, for there may be none; then pairs, then all. */
    digits = digits << 8 * (7 - n) << 8;
    digits = digits * 10 + (digits >> 8);
    return ((digits & 0xFF000000FFu) * 0xF424000000064u +
            (digits >> 16 & 0xFF000000FFu) * 0x271000000001u) >>
           32;
}

/* A number of at most 7 bytes without exponent, in one go: how many digits there are is
 * no branch that the CPU could guess wrong, as it is in a loop. NULL where it is no
 * such number. */
static inline const char *neap_read_short(const char *at, uint64_t *value,
                                          int64_t *fraction)
{
    uint64_t text;
    memcpy(&text, at, 8);
    text ^= 0x3030303030303030u; /* a digit is below 10 now, and a point carries none */
    uint64_t others = ((text + 0x7676767676767676u) | text) & 0x8080808080808080u;
    if (NEAP_UNLIKELY(!others)) return NULL;
    int n = __builtin_ctzll(others) >> 3;
    *fraction = 0;
    if (at[n] == '.') {
        others &= others - 1;
        if (NEAP_UNLIKELY(!others)) return NULL;
        int end = __builtin_ctzll(others) >> 3;
        uint64_t whole = ((uint64_t)1 << 8 * n) - 1;
        text = (text & whole) | (text >> 8 & ~whole);
        at++;
        *fraction = end - 1 - n;
        n = end - 1;
    }
    if (NEAP_UNLIKELY(n == 0 || (at[n] | 32) == 'e')) return NULL;
    *value = neap_digits_value(text, n);
    return at + n;
}
#else
static inline const char *neap_read_short(const char *at, uint64_t *value,
                                          int64_t *fraction)
{
    (void)at, (void)value, (void)fraction;
    return NULL;
}
#endif

/* The same as neap_number_read, for any number without a sign. */
NEAP_COLD const char *neap_number_read_any(const char *at, double *out);

/* Reads the number at `at`, to the nearest double; returns where it ends, or NULL where
 * there is none: 3, -0.5, .5, 1e-3, nan, inf. What follows it must be no part of a
 * number, such as a zero byte, and NEAP_NUMBER_SLACK bytes after that be readable. */
enum { NEAP_NUMBER_SLACK = 16 };
static inline const char *neap_number_read(const char *at, double *out)
{
    bool negative = *at == '-';
    const char *first = at + (negative | (*at == '+'));
    uint64_t value = 0;
    int64_t fraction = 0;
    const char *s = neap_read_short(first, &value, &fraction);
    if (NEAP_LIKELY(s != NULL)) {
        *out = (double)value / neap_power[negative][fraction];
        return s;
    }
    value = 0;
    s = neap_read_digits(first, &value);
    int64_t digits = s - first;
    fraction = 0;
    if (*s == '.') {
        const char *point = s++;
        s = neap_read_digits(s, &value);
        fraction = s - point - 1;
    }
    digits += fraction;
    if (NEAP_LIKELY(digits > 0 && digits <= 19 && value <= (uint64_t)1 << 53 &&
                    (*s | 32) != 'e')) {
        *out = (double)value / neap_power[negative][fraction];
        return s;
    }
    s = neap_number_read_any(first, out);
    if (negative) *out = -*out;
    return s;
}

enum { NEAP_NUMBER_TEXT = 64 };
/* The element at `at` with as few digits as read back to it; gives their number. `out`
 * has NEAP_NUMBER_TEXT bytes. */
int neap_number_write(neap_dtype dtype, const void *at, char *out);

#endif
