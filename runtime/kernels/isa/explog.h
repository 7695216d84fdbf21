/* explog.h (kernels): e^x and ln x for loops that must not call out.
 *
 * Straight-line code, which every compiler vectorises and which has no slow path for
 * the infinities of a masked softmax. exp: x = k ln 2 + r with |r| <= ln 2 / 2; e^r is
 * a Taylor polynomial and k goes into the exponent bits. log: x = 2^k m with m in
 * [sqrt(1/2), sqrt 2), and fdlibm's series in s = (m - 1) / (m + 1). Within 2 units in
 * the last place; NaN stays, and exp_f64 gives 0 below the smallest normal number. */
#ifndef NEAP_KERNELS_ISA_EXPLOG_H
#define NEAP_KERNELS_ISA_EXPLOG_H

#include <stdbool.h>

#include "kernels/isa/math.h"

/* a * b + c, rounded once where that costs nothing. */
#ifdef __FMA__
#define MADD(a, b, c) _Generic((a), float : fmaf, double : fma)(a, b, c)
#else
#define MADD(a, b, c) ((a) * (b) + (c))
#endif

static inline uint64_t bits_of_f64(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double f64_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline float exp_f32(float x)
{
    return vexpf(x);
}

/* e^x for x <= 0, of which a softmax is made: 0 below the smallest normal number, and
 * n goes into the exponent at once, for it cannot leave it. */
static inline float exp_low_f32(float x)
{
    const float rounder = 12582912.0f, least = -87.0f;
    float within = x < least ? least : x;
    float shifted = MADD(within, 1.44269504f, rounder);
    float n = shifted - rounder;
    float r = MADD(n, 2.12194440e-4f, MADD(n, -0.693359375f, within));
    float q = MADD(1.9875691500e-4f, r, 1.3981999507e-3f);
    q = MADD(q, r, 8.3334519073e-3f);
    q = MADD(q, r, 4.1665795894e-2f);
    q = MADD(q, r, 1.6666665459e-1f);
    q = MADD(q, r, 5.0000001201e-1f);
    float power = MADD(q * r, r, r) + 1.0f;
    float y = neap_float_of_bits(neap_bits_of_float(power) +
                                 (neap_bits_of_float(shifted) << 23));
    y = x < least ? 0.0f : y;
    return x != x ? x : y;
}

static inline double exp_f64(double x)
{
    /* Adding 1.5 * 2^52 rounds to a whole number, left in the low bits. */
    const double round = 6755399441055744.0;
    double inside = x > 710.0 ? 710.0 : x;
    inside = x < -709.0 ? -709.0 : inside;
    double shifted = MADD(inside, 1.4426950408889634, round);
    double k = shifted - round;
    double r = MADD(k, -6.93147180369123816490e-01, inside);
    r = MADD(k, -1.90821492927058770002e-10, r);
    double p = 1.0 / 6227020800;
    p = MADD(p, r, 1.0 / 479001600);
    p = MADD(p, r, 1.0 / 39916800);
    p = MADD(p, r, 1.0 / 3628800);
    p = MADD(p, r, 1.0 / 362880);
    p = MADD(p, r, 1.0 / 40320);
    p = MADD(p, r, 1.0 / 5040);
    p = MADD(p, r, 1.0 / 720);
    p = MADD(p, r, 1.0 / 120);
    p = MADD(p, r, 1.0 / 24);
    p = MADD(p, r, 1.0 / 6);
    p = MADD(p, r, 0.5);
    p = MADD(p * r, r, r) + 1.0;
    double y = f64_of_bits(bits_of_f64(p) + (bits_of_f64(shifted) << 52));
    y = x < -708.3964185322641 ? 0.0 : y;
    y = x > 709.782712893384 ? (double)INFINITY : y;
    return x != x ? x : y;
}

static inline double exp_low_f64(double x)
{
    return exp_f64(x);
}

static inline float log_f32(float x)
{
    const uint32_t half_root = 0x3f3504f3; /* the bits of sqrt(1/2) */
    bool subnormal = x < 1.17549435e-38f;
    uint32_t bits = neap_bits_of_float(subnormal ? x * 8388608.0f : x) - half_root;
    float k = (float)((int32_t)bits >> 23) - (subnormal ? 23.0f : 0.0f);
    float f = neap_float_of_bits((bits & 0x7fffff) + half_root) - 1.0f;
    float s = f / (2.0f + f), z = s * s, half_square = 0.5f * f * f;
    float p = 0.24279078841f;
    p = MADD(p, z, 0.28498786688f);
    p = MADD(p, z, 0.40000972152f);
    p = MADD(p, z, 0.66666662693f);
    float rest = MADD(k, 9.0580006145e-06f, s * MADD(p, z, half_square));
    float y = MADD(k, 6.9313812256e-01f, f - (half_square - rest));
    y = x == 0.0f ? -INFINITY : y;
    y = x == INFINITY ? x : y;
    return x >= 0.0f ? y : NAN;
}

static inline double log_f64(double x)
{
    const uint64_t half_root = 0x3fe6a09e667f3bcd; /* the bits of sqrt(1/2) */
    const uint64_t whole = 0x4330000000000000;     /* those of 2^52 */
    bool subnormal = x < 2.2250738585072014e-308;
    uint64_t bits = bits_of_f64(subnormal ? x * 4503599627370496.0 : x) - half_root;
    /* k + 2048, which is positive, is laid into the low bits of 2^52. */
    uint64_t biased = ((bits + ((uint64_t)2048 << 52)) >> 52) & 0xfff;
    double k = f64_of_bits(biased | whole) - (4503599627370496.0 + 2048.0);
    k = subnormal ? k - 52.0 : k;
    double f = f64_of_bits((bits & 0xfffffffffffff) + half_root) - 1.0;
    double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    double p = 1.479819860511658591e-01;
    p = MADD(p, z, 1.531383769920937332e-01);
    p = MADD(p, z, 1.818357216161805012e-01);
    p = MADD(p, z, 2.222219843214978396e-01);
    p = MADD(p, z, 2.857142874366239149e-01);
    p = MADD(p, z, 3.999999999940941908e-01);
    p = MADD(p, z, 6.666666666666735130e-01);
    double rest = MADD(k, 1.90821492927058770002e-10, s * MADD(p, z, half_square));
    double y = MADD(k, 6.93147180369123816490e-01, f - (half_square - rest));
    y = x == 0.0 ? (double)-INFINITY : y;
    y = x == (double)INFINITY ? x : y;
    return x >= 0.0 ? y : (double)NAN;
}

/* ln(1 + z) for z >= 0, and -infinity for z = -1. */
static inline float log1p_f32(float z)
{
    float u = 1.0f + z, lost = (z - (u - 1.0f)) / u;
    return log_f32(u) + (lost == lost ? lost : 0.0f);
}

static inline double log1p_f64(double z)
{
    double u = 1.0 + z, lost = (z - (u - 1.0)) / u;
    return log_f64(u) + (lost == lost ? lost : 0.0);
}

#endif
