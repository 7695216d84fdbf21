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
/* Up to eight digits in one go: how many there are is no branch that the CPU could
 * guess wrong, as it is in a loop. */
static inline const char *neap_read_eight(const char *at, uint64_t *value)
{
    static const uint64_t shift[] = {1,      10,      100,      1000,     10000,
                                     100000, 1000000, 10000000, 100000000};
    uint64_t text;
    memcpy(&text, at, 8);
    text ^= 0x3030303030303030u; /* a digit is below 10 now */
    uint64_t others = ((text + 0x7676767676767676u) | text) & 0x8080808080808080u;
    if (!others) return neap_read_digits(at, value);
    int n = __builtin_ctzll(others) >> 3;
    /* Zeros before them, in two steps, for none may be left; then pairs, then all. */
    text = text << 8 * (7 - n) << 8;
    text = text * 10 + (text >> 8);
    text = ((text & 0xFF000000FFu) * 0xF424000000064u +
            (text >> 16 & 0xFF000000FFu) * 0x271000000001u) >>
           32;
    *value = *value * shift[n] + text;
    return at + n;
}
#else
#define neap_read_eight neap_read_digits
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
    const char *s = neap_read_eight(first, &value);
    int64_t digits = s - first, fraction = 0;
    if (*s == '.') {
        const char *point = s++;
        s = neap_read_eight(s, &value);
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
