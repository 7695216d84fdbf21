/* vec_math.h (kernels): functions of whole vectors of floats, where the compiler's
 * loops over the formulas of math.h and real.h are slower: it knows neither vscalefps
 * nor a table in registers, and takes the way for the ends of the range for every
 * element.
 *
 * Each is right to 3 units in the last place where vec_beyond_f32 says nothing, and
 * anything beyond: there own loops (loops.h) take the plain formula. Only for sets
 * whose vectors have 32 bytes or more. */
#ifndef NEAP_KERNELS_ISA_VEC_MATH_H
#define NEAP_KERNELS_ISA_VEC_MATH_H

#include "kernels/isa/vec.h"

#if VEC_BYTES >= 32
#define VEC_HAS_MATH

#include "kernels/isa/gelu_tables.h"

static inline vec_f32 vec_all_f32(float x)
{
    return x - (vec_f32){0};
}

/* ---- masks ---- */

#if VEC_BYTES == 64

typedef __mmask16 vec_mask_f32;

static inline bool vec_any_f32(vec_mask_f32 mask)
{
    return mask != 0;
}
static inline uint32_t vec_mask_bits_f32(vec_mask_f32 mask)
{
    return mask;
}
static inline vec_mask_f32 vec_either_f32(vec_mask_f32 a, vec_mask_f32 b)
{
    return a | b;
}
/* Elements of x where the mask is set, else of y. */
static inline vec_f32 vec_select_f32(vec_mask_f32 mask, vec_f32 x, vec_f32 y)
{
    return _mm512_mask_blend_ps(mask, y, x);
}
/* The first n, the others 0. */
static inline vec_f32 vec_first_f32(vec_f32 x, int n)
{
    return _mm512_mask_blend_ps((__mmask16)((1u << n) - 1), (vec_f32){0}, x);
}
static inline vec_mask_f32 vec_negative_f32(vec_f32 x)
{
    return _mm512_movepi32_mask(_mm512_castps_si512(x));
}
static inline vec_f32 vec_abs_f32(vec_f32 x)
{
    return _mm512_abs_ps(x);
}
/* x, which is not negative, with the sign of y. */
static inline vec_f32 vec_with_sign_f32(vec_f32 x, vec_f32 y)
{
    return _mm512_or_ps(x, _mm512_and_ps(y, vec_all_f32(-0.0f)));
}
/* Where |x| is above `most` or x is NaN; where x is below `least`. */
static inline vec_mask_f32 vec_beyond_f32(vec_f32 x, float most)
{
    return _mm512_cmp_ps_mask(vec_abs_f32(x), vec_all_f32(most), _CMP_NLE_UQ);
}
static inline vec_mask_f32 vec_below_f32(vec_f32 x, float least)
{
    return _mm512_cmp_ps_mask(x, vec_all_f32(least), _CMP_LT_OQ);
}
static inline vec_mask_f32 vec_equal_f32(vec_f32 x, vec_f32 y)
{
    return _mm512_cmp_ps_mask(x, y, _CMP_EQ_OQ);
}
/* Where x or y is NaN. */
static inline vec_mask_f32 vec_unordered_f32(vec_f32 x, vec_f32 y)
{
    return _mm512_cmp_ps_mask(x, y, _CMP_UNORD_Q);
}
static inline vec_f32 vec_sqrt_f32(vec_f32 x)
{
    return _mm512_sqrt_ps(x);
}
/* The smaller one; y where one is NaN. */
static inline vec_f32 vec_min_f32(vec_f32 x, vec_f32 y)
{
    return _mm512_min_ps(x, y);
}
/* The larger one; y where one is NaN, or both are 0. */
static inline vec_f32 vec_max_f32(vec_f32 x, vec_f32 y)
{
    return _mm512_max_ps(x, y);
}
/* The largest element of x. */
static inline float vec_most_f32(vec_f32 x)
{
    return _mm512_reduce_max_ps(x);
}

#else

typedef vec_f32 vec_mask_f32; /* all bits of an element, or none */

static inline bool vec_any_f32(vec_mask_f32 mask)
{
    return _mm256_movemask_ps(mask) != 0;
}
static inline uint32_t vec_mask_bits_f32(vec_mask_f32 mask)
{
    return (uint32_t)_mm256_movemask_ps(mask);
}
static inline vec_mask_f32 vec_either_f32(vec_mask_f32 a, vec_mask_f32 b)
{
    return _mm256_or_ps(a, b);
}
static inline vec_f32 vec_select_f32(vec_mask_f32 mask, vec_f32 x, vec_f32 y)
{
    return _mm256_blendv_ps(y, x, mask);
}
static inline vec_f32 vec_first_f32(vec_f32 x, int n)
{
    return _mm256_and_ps(x, _mm256_castsi256_ps(vec_first(n)));
}
/* The sign bit is all that vec_select_f32 looks at. */
static inline vec_mask_f32 vec_negative_f32(vec_f32 x)
{
    return x;
}
static inline vec_f32 vec_abs_f32(vec_f32 x)
{
    return _mm256_andnot_ps(vec_all_f32(-0.0f), x);
}
static inline vec_f32 vec_with_sign_f32(vec_f32 x, vec_f32 y)
{
    return _mm256_or_ps(x, _mm256_and_ps(y, vec_all_f32(-0.0f)));
}
static inline vec_mask_f32 vec_beyond_f32(vec_f32 x, float most)
{
    return _mm256_cmp_ps(vec_abs_f32(x), vec_all_f32(most), _CMP_NLE_UQ);
}
static inline vec_mask_f32 vec_below_f32(vec_f32 x, float least)
{
    return _mm256_cmp_ps(x, vec_all_f32(least), _CMP_LT_OQ);
}
static inline vec_mask_f32 vec_equal_f32(vec_f32 x, vec_f32 y)
{
    return _mm256_cmp_ps(x, y, _CMP_EQ_OQ);
}
static inline vec_mask_f32 vec_unordered_f32(vec_f32 x, vec_f32 y)
{
    return _mm256_cmp_ps(x, y, _CMP_UNORD_Q);
}
static inline vec_f32 vec_sqrt_f32(vec_f32 x)
{
    return _mm256_sqrt_ps(x);
}
static inline vec_f32 vec_min_f32(vec_f32 x, vec_f32 y)
{
    return _mm256_min_ps(x, y);
}
static inline vec_f32 vec_max_f32(vec_f32 x, vec_f32 y)
{
    return _mm256_max_ps(x, y);
}
static inline float vec_most_f32(vec_f32 x)
{
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
}

#endif

/* ---- e^x ---- */

/* e^(x + rest) = 2^n (1 + part) with |rest| <= 0.01: as vexp_timesf (math.h), but that
 * n is a number for vscalefps, or else has it in its last bits. The polynomial is cut
 * in three, so that fewer steps wait for one another. */
static inline vec_f32 vec_part_f32(vec_f32 x, vec_f32 rest, vec_f32 *n)
{
#if VEC_BYTES == 64
    const vec_f32 whole = _mm512_roundscale_ps(x * 1.44269504f, 8);
    *n = whole;
#else
    const vec_f32 rounder = vec_all_f32(12582912.0f); /* 1.5 * 2^23 */
    *n = vec_fma_f32(x, vec_all_f32(1.44269504f), rounder);
    const vec_f32 whole = *n - rounder;
#endif
    vec_f32 r = vec_fma_f32(whole, vec_all_f32(-0.693359375f), x);
    r = vec_fma_f32(whole, vec_all_f32(2.12194440e-4f), r) + rest;
    const vec_f32 square = r * r;
    const vec_f32 high =
        vec_fma_f32(vec_all_f32(1.9875691500e-4f), r, vec_all_f32(1.3981999507e-3f));
    const vec_f32 middle =
        vec_fma_f32(vec_all_f32(8.3334519073e-3f), r, vec_all_f32(4.1665795894e-2f));
    const vec_f32 low =
        vec_fma_f32(vec_all_f32(1.6666665459e-1f), r, vec_all_f32(5.0000001201e-1f));
    vec_f32 q = vec_fma_f32(vec_fma_f32(high, square, middle), square, low);
    return vec_fma_f32(q, square, r);
}

/* 2^n x, n as vec_part_f32 has it; without vscalefps both must be normal numbers. */
static inline vec_f32 vec_scale_f32(vec_f32 x, vec_f32 n)
{
#if VEC_BYTES == 64
    return _mm512_scalef_ps(x, n);
#else
    const __m256i exponent = _mm256_slli_epi32(_mm256_castps_si256(n), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), exponent));
#endif
}

#define VEC_EXP_MOST 87.0f /* e^-87 and e^87 are normal numbers */

/* The bits of 2^(i / VEC_F32), less what i adds where i / VEC_F32 is added to the
 * exponent. */
#if VEC_BYTES == 64
#define VEC_EXP_STEP 4 /* 2^4 roots */
static const uint32_t vec_roots[VEC_F32] = {
    0x3f800000, 0x3f7daac3, 0x3f7b95c2, 0x3f79c3d3, 0x3f7837f0, 0x3f76f532,
    0x3f75fed7, 0x3f75583f, 0x3f7504f3, 0x3f7508a4, 0x3f75672a, 0x3f76248c,
    0x3f7744fd, 0x3f78ccdf, 0x3f7ac0c7, 0x3f7d257d};
#else
#define VEC_EXP_STEP 3
static const uint32_t vec_roots[VEC_F32] = {0x3f800000, 0x3f7b95c2, 0x3f7837f0,
                                            0x3f75fed7, 0x3f7504f3, 0x3f75672a,
                                            0x3f7744fd, 0x3f7ac0c7};
#endif

/* 2^(n / VEC_F32) for whole n, which is in the last bits of `place`. */
static inline vec_f32 vec_root_f32(vec_f32 place)
{
    const vec_f32 roots = vec_load_f32((const float *)vec_roots);
#if VEC_BYTES == 64
    const vec_f32 root = _mm512_permutexvar_ps(_mm512_castps_si512(place), roots);
#else
    const vec_f32 root = _mm256_permutevar8x32_ps(roots, _mm256_castps_si256(place));
#endif
    return (vec_f32)((vec_bits_f32)root + ((vec_bits_f32)place << (23 - VEC_EXP_STEP)));
}

/* e^x = 2^(n / VEC_F32) e^r with |r| <= ln 2 / VEC_F32 / 2, which needs a polynomial
 * half as long as that of vec_part_f32; for |x| <= VEC_EXP_MOST, or NaN. */
static inline vec_f32 vec_exp_f32(vec_f32 x)
{
    const vec_f32 rounder = vec_all_f32(12582912.0f / VEC_F32);
    const vec_f32 place = vec_fma_f32(x, vec_all_f32(1.44269504f), rounder);
    const vec_f32 whole = place - rounder, root = vec_root_f32(place);
    vec_f32 r = vec_fma_f32(whole, vec_all_f32(-0.693359375f), x);
    r = vec_fma_f32(whole, vec_all_f32(2.12194440e-4f), r);
#if VEC_BYTES == 64
    const vec_f32 q = vec_fma_f32(vec_all_f32(0.1666698f), r, vec_all_f32(0.5000162f));
#else
    vec_f32 q = vec_fma_f32(vec_all_f32(0.041668f), r, vec_all_f32(0.1666792f));
    q = vec_fma_f32(q, r, vec_all_f32(0.5f));
#endif
    return vec_fma_f32(root, vec_fma_f32(q, r * r, r), root);
}

/* For any x <= 0: 0 below the smallest normal number. */
static inline vec_f32 vec_exp_low_f32(vec_f32 x)
{
    const vec_mask_f32 small = vec_below_f32(x, -VEC_EXP_MOST);
    return vec_select_f32(small, (vec_f32){0}, vec_exp_f32(x));
}

static inline vec_mask_f32 vec_exp_beyond_f32(vec_f32 x)
{
    return vec_beyond_f32(x, VEC_EXP_MOST);
}

/* ---- 1 / (1 + e^-x), x / (1 + e^-x) ---- */

static inline vec_f32 vec_sigmoid_f32(vec_f32 x)
{
    return 1.0f / (1.0f + vec_exp_f32(-x));
}

static inline vec_f32 vec_silu_f32(vec_f32 x)
{
    return x / (1.0f + vec_exp_f32(-x));
}

#define vec_sigmoid_beyond_f32 vec_exp_beyond_f32
#define vec_silu_beyond_f32 vec_exp_beyond_f32

/* ---- tanh = (e^2a - 1) / (e^2a + 1), a = |x|, as vtanhf (math.h) ---- */

static inline vec_f32 vec_tanh_f32(vec_f32 x)
{
    const vec_f32 a = vec_min_f32(vec_all_f32(10.0f), vec_abs_f32(x));
    vec_f32 n, part = vec_part_f32(a + a, vec_all_f32(-0.0f), &n);
    const vec_f32 scale = vec_scale_f32(vec_all_f32(1.0f), n);
    const vec_f32 rise = vec_fma_f32(scale, part, scale - 1.0f);
    return vec_with_sign_f32(rise / (rise + 2.0f), x);
}

static inline vec_mask_f32 vec_tanh_beyond_f32(vec_f32 x)
{
    (void)x;
    return (vec_mask_f32){0};
}

/* ---- x P(X <= x) for a standard normal X, and its slope ---- */

/* The interval that a lies in, for the tables of gelu_tables.h: its number in the last
 * bits of `place`. Gives a's distance from its middle. */
static inline vec_f32 vec_interval_f32(vec_f32 a, float steps, float width,
                                       vec_f32 *place)
{
    const vec_f32 rounder = vec_all_f32(12582912.0f);
    *place = vec_fma_f32(a, vec_all_f32(steps), rounder);
    return vec_fma_f32(*place - rounder, vec_all_f32(-width), a);
}

/* What stands at `place` in a row of a table. */
static inline vec_f32 vec_look_up_f32(const float *row, vec_f32 place)
{
#if VEC_BYTES == 64
    return _mm512_permutex2var_ps(_mm512_loadu_ps(row), _mm512_castps_si512(place),
                                  _mm512_loadu_ps(row + 16));
#else
    const __m256 both = _mm256_broadcast_ps((const __m128 *)row);
    return _mm256_permutevar_ps(both, _mm256_castps_si256(place));
#endif
}

/* c_k + c_(k+1) u */
#define PAIR(table, k)                                                                 \
    vec_fma_f32(vec_look_up_f32(table[(k) + 1], place), u,                             \
                vec_look_up_f32(table[k], place))

#if VEC_BYTES == 64

/* P(X > a) */
static inline vec_f32 vec_tail_f32(vec_f32 a)
{
    vec_f32 place, u = vec_interval_f32(a, GELU_TAIL_STEPS, GELU_TAIL_WIDTH, &place);
    const vec_f32 square = u * u;
    vec_f32 p =
        vec_fma_f32(vec_look_up_f32(gelu_tail[6], place), square, PAIR(gelu_tail, 4));
    p = vec_fma_f32(p, square, PAIR(gelu_tail, 2));
    return vec_fma_f32(p, square, PAIR(gelu_tail, 0));
}

/* P(X > a) - a e^(-a^2/2) / sqrt(2 pi) */
static inline vec_f32 vec_left_slope_f32(vec_f32 a)
{
    vec_f32 place, u = vec_interval_f32(a, GELU_LEFT_STEPS, GELU_LEFT_WIDTH, &place);
    const vec_f32 square = u * u;
    vec_f32 p =
        vec_fma_f32(vec_look_up_f32(gelu_left[4], place), square, PAIR(gelu_left, 2));
    return vec_fma_f32(p, square, PAIR(gelu_left, 0));
}

#else

/* Mills's ratio, that is P(X > a) e^(a^2/2). Four columns, for a table of eight takes
 * twice as long to look up. */
static inline vec_f32 vec_mills_f32(vec_f32 a)
{
    vec_f32 place, u = vec_interval_f32(a, GELU_RATIO_STEPS, GELU_RATIO_WIDTH, &place);
    const vec_f32 square = u * u;
    vec_f32 p = vec_fma_f32(PAIR(gelu_ratio, 8), square, PAIR(gelu_ratio, 6));
    p = vec_fma_f32(p, square, PAIR(gelu_ratio, 4));
    p = vec_fma_f32(p, square, PAIR(gelu_ratio, 2));
    return vec_fma_f32(p, square, PAIR(gelu_ratio, 0));
}

/* The exponent must have all digits: of the square, `rest` is what was rounded off. */
static inline vec_f32 vec_tail_f32(vec_f32 a)
{
    const vec_f32 half = a * -0.5f, square = half * a;
    const vec_f32 rest = vec_fma_f32(half, a, -square);
    vec_f32 n, part = vec_part_f32(square, rest, &n);
    return vec_scale_f32(part + 1.0f, n) * vec_mills_f32(a);
}

static inline vec_f32 vec_left_slope_f32(vec_f32 a)
{
    const float scale = 0.39894228040143267794f; /* 1 / sqrt(2 pi) */
    return vec_exp_f32(a * a * -0.5f) * (vec_mills_f32(a) - scale * a);
}

#endif
#undef PAIR

/* max(x, 0) - a P(X > a) with a = |x|. To the right of the tables x has no digits for
 * what is taken off. */
static inline vec_f32 vec_gelu_f32(vec_f32 x)
{
    const vec_f32 a = vec_min_f32(vec_abs_f32(x), vec_all_f32(GELU_END));
    return vec_max_f32(vec_all_f32(0.0f), x) - a * vec_tail_f32(a);
}

static inline vec_mask_f32 vec_gelu_beyond_f32(vec_f32 x)
{
    return vec_below_f32(x, -GELU_END);
}

static inline vec_f32 vec_gelu_slope_f32(vec_f32 x)
{
    const vec_f32 left = vec_left_slope_f32(vec_abs_f32(x));
    return vec_select_f32(vec_negative_f32(x), left, 1.0f - left);
}

static inline vec_mask_f32 vec_gelu_slope_beyond_f32(vec_f32 x)
{
    return vec_beyond_f32(x, GELU_END);
}

#endif
#endif
