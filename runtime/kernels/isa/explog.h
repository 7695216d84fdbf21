/* explog.h (kernels): e^x and ln x by the names of their types, for loops that must not
 * call out.
 *
 * Straight-line code, which every compiler vectorises and which has no slow path for
 * the infinities of a masked softmax. exp: x = k ln 2 + r with |r| <= ln 2 / 2; e^r is
 * a Taylor polynomial and k goes into the exponent bits. Within 2 units in the last
 * place; NaN stays, and exp_f64 gives 0 below the smallest normal number. */
#ifndef NEAP_KERNELS_ISA_EXPLOG_H
#define NEAP_KERNELS_ISA_EXPLOG_H

#include "kernels/isa/math.h"

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
    float shifted = NEAP_MADD(within, 1.44269504f, rounder);
    float n = shifted - rounder;
    float r = NEAP_MADD(n, 2.12194440e-4f, NEAP_MADD(n, -0.693359375f, within));
    float q = NEAP_MADD(1.9875691500e-4f, r, 1.3981999507e-3f);
    q = NEAP_MADD(q, r, 8.3334519073e-3f);
    q = NEAP_MADD(q, r, 4.1665795894e-2f);
    q = NEAP_MADD(q, r, 1.6666665459e-1f);
    q = NEAP_MADD(q, r, 5.0000001201e-1f);
    float power = NEAP_MADD(q * r, r, r) + 1.0f;
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
    double shifted = NEAP_MADD_F64(inside, 1.4426950408889634, round);
    double k = shifted - round;
    double r = NEAP_MADD_F64(k, -6.93147180369123816490e-01, inside);
    r = NEAP_MADD_F64(k, -1.90821492927058770002e-10, r);
    double p = 1.0 / 6227020800;
    p = NEAP_MADD_F64(p, r, 1.0 / 479001600);
    p = NEAP_MADD_F64(p, r, 1.0 / 39916800);
    p = NEAP_MADD_F64(p, r, 1.0 / 3628800);
    p = NEAP_MADD_F64(p, r, 1.0 / 362880);
    p = NEAP_MADD_F64(p, r, 1.0 / 40320);
    p = NEAP_MADD_F64(p, r, 1.0 / 5040);
    p = NEAP_MADD_F64(p, r, 1.0 / 720);
    p = NEAP_MADD_F64(p, r, 1.0 / 120);
    p = NEAP_MADD_F64(p, r, 1.0 / 24);
    p = NEAP_MADD_F64(p, r, 1.0 / 6);
    p = NEAP_MADD_F64(p, r, 0.5);
    p = NEAP_MADD_F64(p * r, r, r) + 1.0;
    double y = neap_double_of_bits(neap_bits_of_double(p) +
                                   (neap_bits_of_double(shifted) << 52));
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
    return vlogf(x);
}

static inline double log_f64(double x)
{
    return vlog(x);
}

static inline float log1p_f32(float x)
{
    return vlog1pf(x);
}

static inline double log1p_f64(double x)
{
    return vlog1p(x);
}

#endif
