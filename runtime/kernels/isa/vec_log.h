/* vec_log.h (kernels): functions of whole vectors of floats that are made of
 * logarithms; see vec_math.h.
 *
 * The formulas are those of math.h, but for what these do for every element because
 * some are denormal, 0, negative or infinite. erfinv and logit are so written that
 * floats suffice, where wide.h computes in double. */
#ifndef NEAP_KERNELS_ISA_VEC_LOG_H
#define NEAP_KERNELS_ISA_VEC_LOG_H

#include "kernels/isa/isa.h"
#include "kernels/isa/vec_math.h"

#ifdef VEC_HAS_MATH

/* ---- logarithms of positive normal numbers ---- */

/* x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt 2). */
static inline vec_f32 vec_log_part_f32(vec_f32 x, vec_f32 *k)
{
    const uint32_t half_root = 0x3f3504f3; /* the bits of sqrt(1/2) */
    const vec_bits_f32 bits = (vec_bits_f32)x - half_root;
    *k = __builtin_convertvector((vec_int_f32)bits >> 23, vec_f32);
    return (vec_f32)((bits & 0x7fffff) + half_root) - 1.0f;
}

/* What f exceeds ln(1 + f) by, less `low`: see neap_log_restf. */
static inline vec_f32 vec_log_rest_f32(vec_f32 f, vec_f32 low)
{
    const vec_f32 z = f * f, cube = f * z;
    const vec_f32 a =
        vec_fma_f32(vec_all_f32(-2.4999993993e-1f), f, vec_all_f32(3.3333331174e-1f));
    const vec_f32 b =
        vec_fma_f32(vec_all_f32(-1.6668057665e-1f), f, vec_all_f32(2.0000714765e-1f));
    const vec_f32 c =
        vec_fma_f32(vec_all_f32(-1.2420140846e-1f), f, vec_all_f32(1.4249322787e-1f));
    const vec_f32 d =
        vec_fma_f32(vec_all_f32(-1.1514610310e-1f), f, vec_all_f32(1.1676998740e-1f));
    const vec_f32 high =
        vec_fma_f32(vec_fma_f32(vec_all_f32(7.0376836292e-2f), z, d), z, c);
    const vec_f32 p = vec_fma_f32(vec_fma_f32(high, z, b), z, a);
    return vec_fma_f32(vec_all_f32(0.5f), z, -vec_fma_f32(cube, p, low));
}

static inline vec_f32 vec_log_f32(vec_f32 x)
{
    vec_f32 k, f = vec_log_part_f32(x, &k);
    const vec_f32 rest = vec_log_rest_f32(f, k * 9.0580006145e-06f);
    return vec_fma_f32(k, vec_all_f32(6.9313812256e-01f), f - rest);
}

/* The sign of one of the two differences is set where x is no positive normal number.
 */
static inline vec_mask_f32 vec_log_beyond_f32(vec_f32 x)
{
    const vec_bits_f32 bits = (vec_bits_f32)x;
    return vec_negative_f32((vec_f32)((bits - 0x00800000) | (0x7f7fffff - bits)));
}

static inline vec_f32 vec_log2_f32(vec_f32 x)
{
    vec_f32 k, f = vec_log_part_f32(x, &k);
    return vec_fma_f32(f - vec_log_rest_f32(f, vec_all_f32(0)),
                       vec_all_f32(1.44269504f), k);
}

static inline vec_f32 vec_log10_f32(vec_f32 x)
{
    vec_f32 k, f = vec_log_part_f32(x, &k);
    const vec_f32 y = vec_fma_f32(f - vec_log_rest_f32(f, vec_all_f32(0)),
                                  vec_all_f32(0.434294482f), k * 7.9034151668e-07f);
    return vec_fma_f32(k, vec_all_f32(3.0102920532e-01f), y);
}

#define vec_log2_beyond_f32 vec_log_beyond_f32
#define vec_log10_beyond_f32 vec_log_beyond_f32

/* ---- ln(1 + x) and what is made of it ---- */

static inline vec_f32 vec_log1p_f32(vec_f32 x)
{
    const vec_f32 u = 1.0f + x, lost = (x - (u - 1.0f)) / u;
    return vec_with_sign_f32(vec_abs_f32(vec_log_f32(u) + lost), x);
}

static inline vec_mask_f32 vec_log1p_beyond_f32(vec_f32 x)
{
    return vec_log_beyond_f32(1.0f + x);
}

/* ln(1 + e) for e in 0..1: nothing is lost where 1 + e is not formed. */
static inline vec_f32 vec_log1p_unit_f32(vec_f32 e)
{
    const vec_mask_f32 low = vec_below_f32(e, 0.41421356f);
    const vec_f32 zero = vec_all_f32(0), one = vec_all_f32(1.0f);
    const vec_f32 k = vec_select_f32(low, zero, one);
    const vec_f32 f = vec_select_f32(low, e, vec_fma_f32(e, one * 0.5f, one * -0.5f));
    const vec_f32 rest = vec_log_rest_f32(f, k * 9.0580006145e-06f);
    return vec_fma_f32(k, vec_all_f32(6.9313812256e-01f), f - rest);
}

static inline vec_f32 vec_logsigmoid_f32(vec_f32 x)
{
    const vec_f32 low = vec_min_f32(x, vec_all_f32(0));
    return low - vec_log1p_unit_f32(vec_exp_f32(-vec_abs_f32(x)));
}

#define vec_logsigmoid_beyond_f32 vec_exp_beyond_f32

/* log(1 + e^(beta x)) / beta; x itself where beta x > threshold. */
static inline vec_f32 vec_softplus_f32(vec_f32 x, float beta, float threshold)
{
    const vec_f32 scaled = x * beta, most = vec_all_f32(threshold);
    const vec_f32 up = vec_max_f32(scaled, vec_all_f32(0));
    const vec_f32 y = up + vec_log1p_unit_f32(vec_exp_f32(-vec_abs_f32(scaled)));
    return vec_select_f32(vec_negative_f32(most - scaled), x, y / beta);
}

static inline vec_mask_f32 vec_softplus_beyond_f32(vec_f32 x, float beta,
                                                   float threshold)
{
    return vec_exp_beyond_f32(vec_min_f32(vec_all_f32(threshold), x * beta));
}

/* ---- log(x / (1 - x)) ----
 *
 * About its zero at 1/2 it is 2 atanh(s) = 2 s + s^3 p(s^2) with s = 2 x - 1, where p
 * was fitted to an absolute error of 3e-9. */

static inline vec_f32 vec_logit_f32(vec_f32 x, float eps, float unused)
{
    const vec_f32 s = vec_fma_f32(x, vec_all_f32(2.0f), vec_all_f32(-1.0f)), z = s * s;
    vec_f32 p = vec_fma_f32(vec_all_f32(3.1258331e-1f), z, vec_all_f32(8.1832461e-2f));
    p = vec_fma_f32(p, z, vec_all_f32(1.9503882e-1f));
    p = vec_fma_f32(p, z, vec_all_f32(2.2101661e-1f));
    p = vec_fma_f32(p, z, vec_all_f32(2.8576572e-1f));
    p = vec_fma_f32(p, z, vec_all_f32(3.9999919e-1f));
    p = vec_fma_f32(p, z, vec_all_f32(6.6666667e-1f));
    const vec_f32 near = vec_fma_f32(s * z, p, s + s);
    (void)eps;
    (void)unused;
    return vec_select_f32(vec_below_f32(vec_abs_f32(s), 0.5f), near,
                          vec_log_f32(x / (1.0f - x)));
}

static inline vec_f32 vec_logit_held_f32(vec_f32 x, float eps)
{
    const vec_f32 zero = vec_all_f32(0);
    const vec_f32 held = vec_select_f32(vec_below_f32(x, eps), zero, x);
    return vec_select_f32(vec_below_f32(-x, eps - 1.0f), zero, held);
}

/* Where x is held within [eps, 1 - eps], too. */
static inline vec_mask_f32 vec_logit_beyond_f32(vec_f32 x, float eps, float unused)
{
    const vec_f32 within = vec_logit_held_f32(x, eps);
    (void)unused;
    return vec_log_beyond_f32(within / (1.0f - within));
}

/* ---- the inverse of erf ----
 *
 * y p(w) with w = -log(1 - y^2), and beyond w = 5 y q(sqrt(w)): the form is that of
 * Giles 2012, "Approximating the erfinv function"; p and q were fitted to absolute
 * errors of 1.3e-8 and 2e-7. */

/* c[0] x^(n - 1) + ... + c[n - 1], the last five apart: fewer steps wait for one
 * another.
 */
KERNEL_INLINE vec_f32 vec_polynomial_f32(int n, const float *c, vec_f32 x)
{
    const vec_f32 z = x * x;
    vec_f32 high = vec_all_f32(c[0]), low = vec_all_f32(c[n - 5]);
    VEC_UNROLL
    for (int i = 1; i < n - 5; i++) high = vec_fma_f32(high, x, vec_all_f32(c[i]));
    VEC_UNROLL
    for (int i = n - 4; i < n; i++) low = vec_fma_f32(low, x, vec_all_f32(c[i]));
    return vec_fma_f32(high, z * z * x, low);
}

static inline vec_f32 vec_erfinv_square_f32(vec_f32 y)
{
    return vec_fma_f32(-y, y, vec_all_f32(1.0f));
}

static inline vec_f32 vec_erfinv_f32(vec_f32 y)
{
    static const float near[] = {-8.93192597e-9f, 2.33359672e-8f,  4.68131348e-7f,
                                 -3.46398527e-6f, -4.97241969e-6f, 2.18349386e-4f,
                                 -1.25272639e-3f, -4.17739288e-3f, 2.46640279e-1f,
                                 1.50140936f};
    static const float far[] = {-1.80126153e-4f, 8.51428664e-5f, 1.32261864e-3f,
                                -3.6556386e-3f,  5.75112651e-3f, -7.62809846e-3f,
                                9.43715079e-3f,  1.00167453f,    2.83297696f};
    const vec_f32 w = -vec_log_f32(vec_erfinv_square_f32(y));
    const vec_mask_f32 inner = vec_below_f32(w, 5.0f);
    vec_f32 p = vec_polynomial_f32(10, near, w - 2.5f);
    if (vec_any_f32(vec_below_f32(-w, -5.0f)))
        p = vec_select_f32(
            inner, p, vec_polynomial_f32(9, far, vec_sqrt_f32(vec_abs_f32(w)) - 3.0f));
    return y * p;
}

static inline vec_mask_f32 vec_erfinv_beyond_f32(vec_f32 y)
{
    return vec_log_beyond_f32(vec_erfinv_square_f32(y));
}

#endif
#endif
