/* number.c (io): see number.h.
 *
 * What the header does not read is brought to digits and an exponent, without the point
 * that a locale may write otherwise, and left to strtod. */
#include "io/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What more digits say can be said by one that is not 0: no double, nor the middle
 * between two, has more than 768. */
enum { DIGITS_MAX = 800, EXPONENT_MAX = 100000 };
/* ---- all others ---- */

typedef struct decimal {
    char digits[DIGITS_MAX + 32]; /* without zeros before them */
    int n;
    int64_t exponent; /* of ten */
    bool any;
} decimal;

static const char *gather(decimal *d, const char *at, bool fraction)
{
    for (; neap_is_digit(*at); at++) {
        d->any = true;
        bool kept = d->n < DIGITS_MAX && (d->n > 0 || *at != '0');
        if (kept)
            d->digits[d->n++] = *at;
        else if (d->n == DIGITS_MAX && *at != '0')
            d->digits[DIGITS_MAX - 1] |= 1; /* an even digit becomes an odd one */
        d->exponent += (d->n == DIGITS_MAX && !kept) - fraction;
    }
    return at;
}

static const char *read_exponent(decimal *d, const char *at)
{
    if (*at != 'e' && *at != 'E') return at;
    bool negative = at[1] == '-';
    const char *first = at + 1 + (negative || at[1] == '+'), *s = first;
    int64_t exponent = 0;
    for (; neap_is_digit(*s); s++)
        if (exponent < EXPONENT_MAX) exponent = exponent * 10 + (*s - '0');
    if (s == first) return at;
    d->exponent += negative ? -exponent : exponent;
    return s;
}

static double value_of(decimal *d)
{
    if (d->n == 0) return 0;
    int64_t left = d->exponent < 0 ? -d->exponent : d->exponent;
    if (left > EXPONENT_MAX) left = EXPONENT_MAX;
    char *end = d->digits + d->n + 8;
    for (*end = '\0'; end > d->digits + d->n + 2; left /= 10)
        *--end = (char)('0' + left % 10);
    *--end = d->exponent < 0 ? '-' : '+';
    *--end = 'e';
    return strtod(d->digits, NULL);
}

/* nan, inf and infinity, in letters of either size. */
static const char *read_word(const char *at, double *out)
{
    static const struct {
        const char *word;
        double value;
    } words[] = {{"infinity", (double)INFINITY},
                 {"inf", (double)INFINITY},
                 {"nan", (double)NAN}};
    for (int i = 0; i < 3; i++) {
        int n = 0;
        while (words[i].word[n] && (at[n] | 32) == words[i].word[n]) n++;
        *out = words[i].value;
        if (!words[i].word[n]) return at + n;
    }
    return NULL;
}

const char *neap_number_read_any(const char *at, double *out)
{
    decimal d;
    d.n = 0;
    d.exponent = 0;
    d.any = false;
    const char *end = gather(&d, at, false);
    if (*end == '.') end = gather(&d, end + 1, true);
    if (!d.any) return read_word(at, out);
    end = read_exponent(&d, end);
    *out = value_of(&d);
    return end;
}

/* ---- writing ---- */

/* The point of the locale, which may be several bytes, becomes one of ours. */
static int use_point(char *text)
{
    char *point = text + strspn(text, "-0123456789");
    size_t other = strcspn(point, "0123456789e");
    if (*point == '\0' || *point == 'e' || other == 0) return (int)strlen(text);
    *point = '.';
    memmove(point + 1, point + other, strlen(point + other) + 1);
    return (int)strlen(text);
}

static bool is_same(neap_dtype dtype, double a, double b)
{
    return dtype == NEAP_FLOAT32 ? (float)a == (float)b : a == b;
}

static bool reads_back(neap_dtype dtype, const char *text, double value)
{
    double read = 0; /* `text` has room for the slack */
    neap_number_read(text, &read);
    return is_same(dtype, read, value);
}

/* A whole number and how many of its digits stand behind the point. */
static int write_fixed(bool negative, uint64_t digits, int fraction, char *out)
{
    char reversed[32];
    int n = 0, at = 0;
    for (; digits > 0 || n <= fraction; digits /= 10) {
        if (n == fraction && fraction > 0) reversed[at++] = '.';
        reversed[at++] = (char)('0' + digits % 10);
        n++;
    }
    int length = 0;
    if (negative) out[length++] = '-';
    while (at > 0) out[length++] = reversed[--at];
    out[length] = '\0';
    return length;
}

/* Numbers of middling size and few digits, as the reader makes them of their digits; 0
 * where it is none of them. */
static int write_short(neap_dtype dtype, double value, char *out)
{
    double size = fabs(value);
    if (size >= 1e9 || (size > 0 && size < 1e-4)) return 0;
    for (int k = 0; k <= 13; k++) {
        double digits = rint(size * neap_power[0][k]);
        if (digits > 0x1p53) return 0;
        if (is_same(dtype, digits / neap_power[0][k], size))
            return write_fixed(signbit(value), (uint64_t)digits, k, out);
    }
    return 0;
}

static int write_float(neap_dtype dtype, double value, char *out)
{
    if (isnan(value)) return snprintf(out, NEAP_NUMBER_TEXT, "nan");
    if (isinf(value))
        return snprintf(out, NEAP_NUMBER_TEXT, value < 0 ? "-inf" : "inf");
    int n = write_short(dtype, value, out);
    if (n > 0) return n;
    int digits = dtype == NEAP_FLOAT32 ? 6 : 15;
    do {
        snprintf(out, NEAP_NUMBER_TEXT, "%.*g", digits++, value);
        n = use_point(out);
    } while (digits <= 17 && !reads_back(dtype, out, value));
    return n;
}

int neap_number_write(neap_dtype dtype, const void *at, char *out)
{
    if (neap_dtype_is_float(dtype))
        return write_float(dtype, neap_element_f64(dtype, at), out);
    return snprintf(out, NEAP_NUMBER_TEXT, "%" PRId64, neap_element_i64(dtype, at));
}
