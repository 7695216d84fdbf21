/* integer.h (kernels): what the files for one integer type share.
 *
 * Included after T, U, TYPE and SIGNED are defined. Sums and products wrap: they are
 * formed in U, unsigned and no narrower than int, which no overflow can upset. Division
 * by zero gives 0 here; the operations refuse it before they call. */
#ifndef NEAP_KERNELS_ISA_INTEGER_H
#define NEAP_KERNELS_ISA_INTEGER_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define ADD(x, y) ((T)((U)(x) + (U)(y)))
#define SUB(x, y) ((T)((U)(x) - (U)(y)))
#define MUL(x, y) ((T)((U)(x) * (U)(y)))
#define NEGATE(x) SUB(0, x)

#define BITS (8 * (int)sizeof(T))

/* Number i of the row. */
static inline T number(const double *p, int i)
{
    return p[i] > -9e18 && p[i] < 9e18 ? (T)(int64_t)p[i] : 0;
}

#if SIGNED
#define IS_NEGATIVE(x) ((x) < 0)
#else
#define IS_NEGATIVE(x) false
#endif
#define ABS(x) (IS_NEGATIVE(x) ? NEGATE(x) : (x))
#define SIGN(x) (IS_NEGATIVE(x) ? -1 : (x) != 0)

/* |x - y|, which U always holds. */
#define GAP(x, y) ((x) > (y) ? (U)(x) - (U)(y) : (U)(y) - (U)(x))

/* x / 0 is undefined, and so is the smallest x / -1: that is -x, wrapped. */
static inline T DIVIDE_TRUNC(T x, T y)
{
    if (y == 0) return 0;
#if SIGNED
    if (y == -1) return NEGATE(x);
#endif
    return (T)(x / y);
}

static inline T REMAINDER_TRUNC(T x, T y)
{
    if (y == 0) return 0;
#if SIGNED
    if (y == -1) return 0;
#endif
    return (T)(x % y);
}

static inline T DIVIDE_FLOOR(T x, T y)
{
    T quotient = DIVIDE_TRUNC(x, y);
    return REMAINDER_TRUNC(x, y) != 0 && IS_NEGATIVE(x) != IS_NEGATIVE(y)
               ? SUB(quotient, 1)
               : quotient;
}

static inline T REMAINDER_FLOOR(T x, T y)
{
    T rest = REMAINDER_TRUNC(x, y);
    return rest != 0 && IS_NEGATIVE(rest) != IS_NEGATIVE(y) ? ADD(rest, y) : rest;
}

/* By squaring. 1 / x^-y, without its fraction, where y < 0; the operation allows that
 * for tensors of exponents only. */
static inline T POW(T x, T y)
{
    if (IS_NEGATIVE(y)) {
        if (x == 1 || x == (T)-1) return y % 2 == 0 ? 1 : x;
        return 0;
    }
    T power = 1;
    for (T rest = y; rest != 0; rest = (T)(rest / 2)) {
        if (rest % 2 != 0) power = MUL(power, x);
        x = MUL(x, x);
    }
    return power;
}

static inline T SHIFT_LEFT(T x, T y)
{
    if (IS_NEGATIVE(y) || y >= BITS) return 0;
    return (T)((U)x << y);
}

static inline T SHIFT_RIGHT(T x, T y)
{
    if (IS_NEGATIVE(y) || y >= BITS) return (T)(IS_NEGATIVE(x) ? -1 : 0);
    return (T)(x >> y);
}

#endif
