/* numbers.h: what programs that test kernels on blocks of numbers share: random
 * numbers, three blocks of ROOM elements of any dtype, and comparison to a tolerance.
 */
#ifndef NEAP_TESTS_NUMBERS_H
#define NEAP_TESTS_NUMBERS_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "tensor/dtype.h"

static uint64_t random_state = 88172645463325252u;

static inline int64_t below(int64_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (int64_t)(random_state % (uint64_t)n);
}

static inline double number(void)
{
    return (double)below(2001) / 1000 - 1;
}

static inline bool near(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
    if (isinf(a) || isinf(b)) return a == b;
    return fabs(a - b) <= tolerance * fmax(1, fabs(b));
}

#define ROOM 4096

static _Alignas(64) char data[3][ROOM * sizeof(double)];

/* Small numbers of a dtype, with a few NaN and infinities among floats. */
static inline void fill(neap_dtype dtype, char *to, bool special)
{
    for (int64_t i = 0; i < ROOM; i++) {
        double value = neap_dtype_is_float(dtype) ? 8 * number() : (double)below(7);
        int64_t rare = special ? below(400) : 9;
        if (neap_dtype_is_float(dtype) && rare < 3)
            value = rare == 0   ? (double)NAN
                    : rare == 1 ? (double)INFINITY
                                : (double)-INFINITY;
        neap_element_set_f64(dtype, to + i * (int64_t)neap_dtype_size(dtype), value);
    }
}

/* Do the first n elements agree, to a tolerance, or exactly for one of 0? */
static inline void compare(const char *what, neap_dtype dtype, int64_t n,
                           const void *got, const void *want, double tolerance)
{
    size_t size = neap_dtype_size(dtype);
    for (int64_t i = 0; i < n; i++) {
        double a = neap_element_f64(dtype, (const char *)got + (size_t)i * size);
        double b = neap_element_f64(dtype, (const char *)want + (size_t)i * size);
        if (near(a, b, tolerance)) continue;
        fprintf(stderr, "%s: element %d is %.17g, not %.17g\n", what, (int)i, a, b);
        abort();
    }
}

#endif
