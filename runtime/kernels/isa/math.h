/* math.h (kernels): functions of real numbers that compilers can vectorise.
 *
 * vexpf, vexp, vtanhf ... are called inside simd loops. Most are libm's: glibc has
 * vector versions that gcc calls once libm's prototypes carry "declare simd" (no
 * -ffast-math, so NaN and infinities stay right). Written out here, without branches,
 * are the float functions that need more exactness than glibc's 4 ulp, or any
 * compiler's vectoriser. */
#ifndef NEAP_KERNELS_ISA_MATH_H
#define NEAP_KERNELS_ISA_MATH_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__GLIBC__) && defined(__x86_64__) && !defined(__clang__)
#if __GLIBC_PREREQ(2, 35)
#define NEAP_LIBM_IS_VECTOR
#endif
#endif

#ifdef NEAP_LIBM_IS_VECTOR
#define NEAP_LIBM_SIMD _Pragma("omp declare simd notinbranch")
#else
#define NEAP_LIBM_SIMD
#endif

/* ---- libm's: vsin is sin, vsinf is sinf ---- */

#define NEAP_LIBM_F64(name)                                                            \
    NEAP_LIBM_SIMD double name(double);                                                \
    static inline double v##name(double x)                                             \
    {                                                                                  \
        return name(x);                                                                \
    }
#define NEAP_LIBM(name)                                                                \
    NEAP_LIBM_F64(name)                                                                \
    NEAP_LIBM_SIMD float name##f(float);                                               \
    static inline float v##name##f(float x)                                            \
    {                                                                                  \
        return name##f(x);                                                             \
    }
#define NEAP_LIBM_2(name)                                                              \
    NEAP_LIBM_SIMD double name(double, double);                                        \
    static inline double v##name(double x, double y)                                   \
    {                                                                                  \
        return name(x, y);                                                             \
    }                                                                                  \
    NEAP_LIBM_SIMD float name##f(float, float);                                        \
    static inline float v##name##f(float x, float y)                                   \
    {                                                                                  \
        return name##f(x, y);                                                          \
    }

NEAP_LIBM_F64(exp)
NEAP_LIBM_F64(tanh)
NEAP_LIBM(exp2)
NEAP_LIBM(expm1)
NEAP_LIBM_F64(log2)
NEAP_LIBM_F64(log10)
NEAP_LIBM(sin)
NEAP_LIBM(cos)
NEAP_LIBM(tan)
NEAP_LIBM(asin)
NEAP_LIBM(acos)
NEAP_LIBM(atan)
NEAP_LIBM(sinh)
NEAP_LIBM(cosh)
NEAP_LIBM(asinh)
NEAP_LIBM(acosh)
NEAP_LIBM(atanh)
NEAP_LIBM(erf)
NEAP_LIBM(erfc)
NEAP_LIBM_2(pow)
NEAP_LIBM_2(atan2)
NEAP_LIBM_2(hypot)

/* No vector versions needed or none there. */
#undef NEAP_LIBM_SIMD
#define NEAP_LIBM_SIMD
NEAP_LIBM(fabs)
NEAP_LIBM(sqrt)
NEAP_LIBM(floor)
NEAP_LIBM(ceil)
NEAP_LIBM(rint)
NEAP_LIBM(trunc)
NEAP_LIBM_2(fmod)
NEAP_LIBM_2(copysign)

#undef NEAP_LIBM_F64
#undef NEAP_LIBM
#undef NEAP_LIBM_2
#undef NEAP_LIBM_SIMD

/* ---- written out ---- */

/* a * b + c, rounded once where the instruction set does that. */
#ifdef __FMA__
#define NEAP_MADD(a, b, c) fmaf(a, b, c)
#define NEAP_MADD_F64(a, b, c) fma(a, b, c)
#else
#define NEAP_MADD(a, b, c) ((a) * (b) + (c))
#define NEAP_MADD_F64(a, b, c) ((a) * (b) + (c))
#endif

static inline float neap_float_of_bits(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline uint32_t neap_bits_of_float(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* c e^(x + rest) within 1 ulp of c and more, |rest| <= 0.05: x = n ln 2 + r with
 * |r| <= ln 2 / 2, e^x = 2^n e^r. ln 2 comes in two parts, the first short enough for
 * an exact product; the polynomial is that of Cephes (Moshier). 2^n takes two factors,
 * for n goes from -166 to 128; c comes between them, so that it lifts what would be
 * denormal. */
static inline float vexp_timesf(float c, float x, float rest)
{
    const float rounder = 12582912.0f; /* 1.5 * 2^23: its last bits count ones */
    float within = x > 89.0f ? 89.0f : x;
    within = within < -115.0f ? -115.0f : within;
    float shifted = NEAP_MADD(within, 1.44269504f, rounder);
    float n = shifted - rounder;
    float r = NEAP_MADD(n, -0.693359375f, within);
    r = NEAP_MADD(n, 2.12194440e-4f, r) + rest;
    float q = NEAP_MADD(1.9875691500e-4f, r, 1.3981999507e-3f);
    q = NEAP_MADD(q, r, 8.3334519073e-3f);
    q = NEAP_MADD(q, r, 4.1665795894e-2f);
    q = NEAP_MADD(q, r, 1.6666665459e-1f);
    q = NEAP_MADD(q, r, 5.0000001201e-1f);
    float power = NEAP_MADD(q * r, r, r) + 1.0f;
    int32_t e = (int32_t)(neap_bits_of_float(shifted) - neap_bits_of_float(rounder));
    int32_t half = e >> 1;
    return power * neap_float_of_bits((uint32_t)(half + 127) << 23) * c *
           neap_float_of_bits((uint32_t)(e - half + 127) << 23);
}

static inline double vexp_times(double c, double x, double rest)
{
    (void)rest;
    return c * vexp(x);
}

/* e^x within 1 ulp. Adding -0 and multiplying by 1 are left out by the compiler. */
static inline float vexpf(float x)
{
    return vexp_timesf(1.0f, x, -0.0f);
}

/* ---- logarithms ----
 *
 * x = 2^k m with m in [sqrt(1/2), sqrt 2), and fdlibm's series in s = (m - 1) / (m +
 * 1): within 2 units in the last place, and without the slow path of libm's vectors for
 * what is below 0. */

/* ln m; k of x, and m, come from its bits. */
static inline float neap_log_partf(float x, float *k)
{
    const uint32_t half_root = 0x3f3504f3; /* the bits of sqrt(1/2) */
    const float scale = x < 1.17549435e-38f ? 8388608.0f : 1.0f;
    const float down = x < 1.17549435e-38f ? 23.0f : 0.0f;
    uint32_t bits = neap_bits_of_float(x * scale) - half_root;
    *k = (float)((int32_t)bits >> 23) - down;
    return neap_float_of_bits((bits & 0x7fffff) + half_root) - 1.0f;
}

/* What f = m - 1 exceeds ln m by, less `low`: the polynomial of Cephes (Moshier), in
 * pairs, so that fewer steps wait for one another. */
static inline float neap_log_restf(float f, float low)
{
    float z = f * f, cube = f * z;
    float a = NEAP_MADD(-2.4999993993e-1f, f, 3.3333331174e-1f);
    float b = NEAP_MADD(-1.6668057665e-1f, f, 2.0000714765e-1f);
    float c = NEAP_MADD(-1.2420140846e-1f, f, 1.4249322787e-1f);
    float d = NEAP_MADD(-1.1514610310e-1f, f, 1.1676998740e-1f);
    float high = NEAP_MADD(NEAP_MADD(7.0376836292e-2f, z, d), z, c);
    float p = NEAP_MADD(NEAP_MADD(high, z, b), z, a);
    return NEAP_MADD(0.5f, z, -NEAP_MADD(cube, p, low));
}

/* y, but for the ends of the range of x. */
static inline float neap_log_endsf(float x, float y)
{
    float low = x == 0.0f ? -INFINITY : NAN;
    y = x > 0.0f ? y : low;
    return x < INFINITY ? y : x;
}

static inline float vlogf(float x)
{
    float k, f = neap_log_partf(x, &k);
    float rest = neap_log_restf(f, k * 9.0580006145e-06f);
    return neap_log_endsf(x, NEAP_MADD(k, 6.9313812256e-01f, f - rest));
}

static inline float vlog2f(float x)
{
    float k, f = neap_log_partf(x, &k);
    return neap_log_endsf(x, NEAP_MADD(f - neap_log_restf(f, 0), 1.44269504f, k));
}

/* log10(2) in two parts, the first short enough for an exact product. */
static inline float vlog10f(float x)
{
    float k, f = neap_log_partf(x, &k);
    float y = NEAP_MADD(f - neap_log_restf(f, 0), 0.434294482f, k * 7.9034151668e-07f);
    return neap_log_endsf(x, NEAP_MADD(k, 3.0102920532e-01f, y));
}

/* ln(1 + x): what the sum loses is made good by a step along the slope. */
static inline float vlog1pf(float x)
{
    float u = 1.0f + x, lost = (x - (u - 1.0f)) / u;
    float y = vlogf(u) + (lost == lost ? lost : 0.0f);
    return x == 0.0f ? x : y;
}

static inline uint64_t neap_bits_of_double(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double neap_double_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline double vlog(double x)
{
    const uint64_t half_root = 0x3fe6a09e667f3bcd; /* the bits of sqrt(1/2) */
    const uint64_t whole = 0x4330000000000000;     /* those of 2^52 */
    bool subnormal = x < 2.2250738585072014e-308;
    uint64_t bits =
        neap_bits_of_double(subnormal ? x * 4503599627370496.0 : x) - half_root;
    /* k + 2048, which is positive, is laid into the low bits of 2^52. */
    uint64_t biased = ((bits + ((uint64_t)2048 << 52)) >> 52) & 0xfff;
    double k = neap_double_of_bits(biased | whole) - (4503599627370496.0 + 2048.0);
    k = subnormal ? k - 52.0 : k;
    double f = neap_double_of_bits((bits & 0xfffffffffffff) + half_root) - 1.0;
    double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    double p = 1.479819860511658591e-01;
    p = NEAP_MADD_F64(p, z, 1.531383769920937332e-01);
    p = NEAP_MADD_F64(p, z, 1.818357216161805012e-01);
    p = NEAP_MADD_F64(p, z, 2.222219843214978396e-01);
    p = NEAP_MADD_F64(p, z, 2.857142874366239149e-01);
    p = NEAP_MADD_F64(p, z, 3.999999999940941908e-01);
    p = NEAP_MADD_F64(p, z, 6.666666666666735130e-01);
    double rest = NEAP_MADD_F64(k, 1.90821492927058770002e-10,
                                s * NEAP_MADD_F64(p, z, half_square));
    double y = NEAP_MADD_F64(k, 6.93147180369123816490e-01, f - (half_square - rest));
    y = x == 0.0 ? (double)-INFINITY : y;
    y = x == (double)INFINITY ? x : y;
    return x >= 0.0 ? y : (double)NAN;
}

static inline double vlog1p(double x)
{
    double u = 1.0 + x, lost = (x - (u - 1.0)) / u;
    double y = vlog(u) + (lost == lost ? lost : 0.0);
    return x == 0.0 ? x : y;
}

/* tanh within 2 ulp: (e^2a - 1) / (e^2a + 1) with a = |x|, and the sign of x; both have
 * the same digits from 10 on. e^2a - 1 = 2^n (e^r - 1) + (2^n - 1), as above. */
static inline float vtanhf(float x)
{
    const float rounder = 12582912.0f;
    float a = fabsf(x), within = a > 10.0f ? 20.0f : a + a;
    float shifted = NEAP_MADD(within, 1.44269504f, rounder);
    float n = shifted - rounder;
    float r = NEAP_MADD(n, 2.12194440e-4f, NEAP_MADD(n, -0.693359375f, within));
    float q = NEAP_MADD(1.9875691500e-4f, r, 1.3981999507e-3f);
    q = NEAP_MADD(q, r, 8.3334519073e-3f);
    q = NEAP_MADD(q, r, 4.1665795894e-2f);
    q = NEAP_MADD(q, r, 1.6666665459e-1f);
    q = NEAP_MADD(q, r, 5.0000001201e-1f);
    float part = NEAP_MADD(q * r, r, r);
    float scale = neap_float_of_bits((neap_bits_of_float(shifted) << 23) + 0x3f800000u);
    float rise = NEAP_MADD(scale, part, scale - 1.0f);
    return copysignf(rise / (rise + 2.0f), x);
}

/* c P(X > a) for a standard normal X, a >= 0 and |c| <= 64, within 3 ulp: with
 * t = 1 / (1 + a / 4), P = t p(t) e^(-a^2/2), where p was fitted to a relative error of
 * 9e-9. t p(t) changes three times as fast as t, so it is formed in double, and t made
 * good by a step of Newton's method; a^2 is formed of the upper 12 bits of a and the
 * rest. */
static inline float vnormal_tail_timesf(float c, float a)
{
    float within = a > 15.0f ? 15.0f : a;
    double sum = 1.0 + 0.25 * (double)within;
    double guess = (double)(1.0f / NEAP_MADD(0.25f, within, 1.0f));
    double t = guess * NEAP_MADD_F64(-sum, guess, 2.0);
    double p = NEAP_MADD_F64(1.6951819054e-02, t, -6.4867610050e-02);
    p = NEAP_MADD_F64(p, t, 5.6677147896e-02);
    p = NEAP_MADD_F64(p, t, 2.1515939611e-02);
    p = NEAP_MADD_F64(p, t, 1.8674881611e-02);
    p = NEAP_MADD_F64(p, t, 8.3328563982e-02);
    p = NEAP_MADD_F64(p, t, 7.3200585044e-02);
    p = NEAP_MADD_F64(p, t, 9.5245886964e-02);
    p = NEAP_MADD_F64(p, t, 9.9526746546e-02);
    p = NEAP_MADD_F64(p, t, 9.9746043703e-02);
    float spread = 4097.0f * within, upper = spread - (spread - within);
    float rest = -0.5f * ((within - upper) * (within + upper));
    return vexp_timesf((float)((double)c * (p * t)), -0.5f * upper * upper, rest);
}

static inline double vnormal_tail_times(double c, double a)
{
    return 0.5 * c * verfc(a * 0.70710678118654752440);
}

#endif
