/* avx512.h (tests): the AVX-512 intrinsics that kernels use, in plain C, so that the
 * AVX-512 kernels can be compiled and tested on a CPU that has AVX2 only.
 *
 * Included before everything else by the build NEAP_EMULATE_AVX512
 * (cmake/kernels.cmake). Each function is a loop over lanes as the manual defines it.
 * An intrinsic that is not here does not compile in that build: add it. */
#ifndef NEAP_TESTS_EMULATED_AVX512_H
#define NEAP_TESTS_EMULATED_AVX512_H

#include <immintrin.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define __AVX512F__ 1
#define __AVX512DQ__ 1
#define __AVX512BW__ 1
#define __AVX512VL__ 1

typedef int32_t emu_i32 __attribute__((vector_size(64)));
typedef uint32_t emu_u32 __attribute__((vector_size(64)));
typedef int64_t emu_i64 __attribute__((vector_size(64)));
typedef uint64_t emu_u64 __attribute__((vector_size(64)));
typedef float emu_f32 __attribute__((vector_size(64)));
typedef double emu_f64 __attribute__((vector_size(64)));

#define EMU static inline __attribute__((always_inline, unused))

/* ---- one loop a kind of function ---- */

/* A function of the lanes i of its arguments. */
#define EMU_1(name, result, lane, n, a_type, expression)                               \
    EMU result emu_##name(result a_)                                                   \
    {                                                                                  \
        const a_type a = (a_type)a_;                                                   \
        lane r = {0};                                                                  \
        for (int i = 0; i < n; i++) r[i] = expression;                                 \
        return (result)r;                                                              \
    }
#define EMU_2(name, result, lane, n, expression)                                       \
    EMU result emu_##name(result a_, result b_)                                        \
    {                                                                                  \
        const lane a = (lane)a_, b = (lane)b_;                                         \
        lane r = {0};                                                                  \
        for (int i = 0; i < n; i++) r[i] = expression;                                 \
        return (result)r;                                                              \
    }
#define EMU_3(name, result, lane, n, expression)                                       \
    EMU result emu_##name(result a_, result b_, result c_)                             \
    {                                                                                  \
        const lane a = (lane)a_, b = (lane)b_, c = (lane)c_;                           \
        lane r = {0};                                                                  \
        for (int i = 0; i < n; i++) r[i] = expression;                                 \
        return (result)r;                                                              \
    }

/* The same of floats and of doubles, with the forms that a mask chooses from. */
#define EMU_REAL_2(id, f, d)                                                           \
    EMU_2(_mm512_##id##_ps, __m512, emu_f32, 16, f)                                    \
    EMU_2(_mm512_##id##_pd, __m512d, emu_f64, 8, d)                                    \
    EMU __m512 emu__mm512_mask_##id##_ps(__m512 s, uint16_t k, __m512 a, __m512 b)     \
    {                                                                                  \
        return emu_choose_ps(k, emu__mm512_##id##_ps(a, b), s);                        \
    }                                                                                  \
    EMU __m512d emu__mm512_mask_##id##_pd(__m512d s, uint8_t k, __m512d a, __m512d b)  \
    {                                                                                  \
        return emu_choose_pd(k, emu__mm512_##id##_pd(a, b), s);                        \
    }                                                                                  \
    EMU __m512 emu__mm512_maskz_##id##_ps(uint16_t k, __m512 a, __m512 b)              \
    {                                                                                  \
        return emu_choose_ps(k, emu__mm512_##id##_ps(a, b), (__m512){0});              \
    }                                                                                  \
    EMU __m512d emu__mm512_maskz_##id##_pd(uint8_t k, __m512d a, __m512d b)            \
    {                                                                                  \
        return emu_choose_pd(k, emu__mm512_##id##_pd(a, b), (__m512d){0});             \
    }

EMU __m512 emu_choose_ps(uint16_t k, __m512 a, __m512 b)
{
    for (int i = 0; i < 16; i++) b[i] = k >> i & 1 ? a[i] : b[i];
    return b;
}
EMU __m512d emu_choose_pd(uint8_t k, __m512d a, __m512d b)
{
    for (int i = 0; i < 8; i++) b[i] = k >> i & 1 ? a[i] : b[i];
    return b;
}
EMU __m512i emu_choose_32(uint16_t k, __m512i a, __m512i b)
{
    emu_i32 r = (emu_i32)b;
    for (int i = 0; i < 16; i++) r[i] = k >> i & 1 ? ((emu_i32)a)[i] : r[i];
    return (__m512i)r;
}
EMU __m512i emu_choose_64(uint8_t k, __m512i a, __m512i b)
{
    for (int i = 0; i < 8; i++) b[i] = k >> i & 1 ? a[i] : b[i];
    return b;
}

/* ---- arithmetic ---- */

EMU_REAL_2(add, a[i] + b[i], a[i] + b[i])
EMU_REAL_2(sub, a[i] - b[i], a[i] - b[i])
EMU_REAL_2(mul, a[i] * b[i], a[i] * b[i])
EMU_REAL_2(div, a[i] / b[i], a[i] / b[i])
/* The second argument where one is NaN or both are zeros. */
EMU_REAL_2(max, a[i] > b[i] ? a[i] : b[i], a[i] > b[i] ? a[i] : b[i])
EMU_REAL_2(min, a[i] < b[i] ? a[i] : b[i], a[i] < b[i] ? a[i] : b[i])
EMU float emu_scale_f(float x, float y)
{
    if (y != y) return y;
    y = floorf(y);
    return ldexpf(x, y > 1000 ? 1000 : y < -1000 ? -1000 : (int)y);
}
EMU double emu_scale_d(double x, double y)
{
    if (y != y) return y;
    y = floor(y);
    return ldexp(x, y > 5000 ? 5000 : y < -5000 ? -5000 : (int)y);
}
EMU_REAL_2(scalef, emu_scale_f(a[i], b[i]), emu_scale_d(a[i], b[i]))

#define EMU_BITS(id, op)                                                               \
    EMU __m512 emu__mm512_##id##_ps(__m512 a, __m512 b)                                \
    {                                                                                  \
        return (__m512)((emu_i32)a op(emu_i32) b);                                     \
    }                                                                                  \
    EMU __m512d emu__mm512_##id##_pd(__m512d a, __m512d b)                             \
    {                                                                                  \
        return (__m512d)((emu_i64)a op(emu_i64) b);                                    \
    }                                                                                  \
    EMU __m512i emu__mm512_##id##_si512(__m512i a, __m512i b)                          \
    {                                                                                  \
        return a op b;                                                                 \
    }                                                                                  \
    EMU __m512i emu__mm512_##id##_epi32(__m512i a, __m512i b)                          \
    {                                                                                  \
        return a op b;                                                                 \
    }                                                                                  \
    EMU __m512i emu__mm512_##id##_epi64(__m512i a, __m512i b)                          \
    {                                                                                  \
        return a op b;                                                                 \
    }
EMU_BITS(and, &)
EMU_BITS(or, |)
EMU_BITS(xor, ^)
EMU __m512 emu__mm512_andnot_ps(__m512 a, __m512 b)
{
    return (__m512)(~(emu_i32)a & (emu_i32)b);
}
EMU __m512d emu__mm512_andnot_pd(__m512d a, __m512d b)
{
    return (__m512d)(~(emu_i64)a & (emu_i64)b);
}
EMU __m512i emu__mm512_andnot_si512(__m512i a, __m512i b)
{
    return ~a & b;
}
EMU __m512 emu__mm512_abs_ps(__m512 a)
{
    return (__m512)((emu_u32)a & 0x7fffffffu);
}
EMU __m512d emu__mm512_abs_pd(__m512d a)
{
    return (__m512d)((emu_u64)a & 0x7fffffffffffffffull);
}

EMU_3(_mm512_fmadd_ps, __m512, emu_f32, 16, fmaf(a[i], b[i], c[i]))
EMU_3(_mm512_fmsub_ps, __m512, emu_f32, 16, fmaf(a[i], b[i], -c[i]))
EMU_3(_mm512_fnmadd_ps, __m512, emu_f32, 16, fmaf(-a[i], b[i], c[i]))
EMU_3(_mm512_fnmsub_ps, __m512, emu_f32, 16, fmaf(-a[i], b[i], -c[i]))
EMU_3(_mm512_fmadd_pd, __m512d, emu_f64, 8, fma(a[i], b[i], c[i]))
EMU_3(_mm512_fmsub_pd, __m512d, emu_f64, 8, fma(a[i], b[i], -c[i]))
EMU_3(_mm512_fnmadd_pd, __m512d, emu_f64, 8, fma(-a[i], b[i], c[i]))
EMU_3(_mm512_fnmsub_pd, __m512d, emu_f64, 8, fma(-a[i], b[i], -c[i]))

EMU_1(_mm512_sqrt_ps, __m512, emu_f32, 16, emu_f32, sqrtf(a[i]))
EMU_1(_mm512_sqrt_pd, __m512d, emu_f64, 8, emu_f64, sqrt(a[i]))

/* Rounding to an integer (the scale in the upper bits of `how` is 0). */
EMU double emu_round(double x, int how)
{
    switch (how & 3) {
    case _MM_FROUND_TO_NEG_INF:
        return floor(x);
    case _MM_FROUND_TO_POS_INF:
        return ceil(x);
    case _MM_FROUND_TO_ZERO:
        return trunc(x);
    default:
        return nearbyint(x);
    }
}
EMU __m512 emu__mm512_roundscale_ps(__m512 a, int how)
{
    for (int i = 0; i < 16; i++) a[i] = (float)emu_round((double)a[i], how);
    return a;
}
EMU __m512d emu__mm512_roundscale_pd(__m512d a, int how)
{
    for (int i = 0; i < 8; i++) a[i] = emu_round(a[i], how);
    return a;
}
EMU __m512 emu__mm512_getexp_ps(__m512 a)
{
    for (int i = 0; i < 16; i++) a[i] = logbf(a[i]);
    return a;
}
EMU __m512d emu__mm512_getexp_pd(__m512d a)
{
    for (int i = 0; i < 8; i++) a[i] = logb(a[i]);
    return a;
}

/* ---- integers ---- */

EMU_2(_mm512_add_epi32, __m512i, emu_u32, 16, a[i] + b[i])
EMU_2(_mm512_sub_epi32, __m512i, emu_u32, 16, a[i] - b[i])
EMU_2(_mm512_mullo_epi32, __m512i, emu_u32, 16, a[i] * b[i])
EMU_2(_mm512_add_epi64, __m512i, emu_u64, 8, a[i] + b[i])
EMU_2(_mm512_sub_epi64, __m512i, emu_u64, 8, a[i] - b[i])
EMU_2(_mm512_mullo_epi64, __m512i, emu_u64, 8, a[i] * b[i])
EMU_2(_mm512_mul_epu32, __m512i, emu_u64, 8, (uint64_t)(uint32_t)a[i] * (uint32_t)b[i])
EMU_2(_mm512_min_epi32, __m512i, emu_i32, 16, a[i] < b[i] ? a[i] : b[i])
EMU_2(_mm512_max_epi32, __m512i, emu_i32, 16, a[i] > b[i] ? a[i] : b[i])
EMU_2(_mm512_min_epu32, __m512i, emu_u32, 16, a[i] < b[i] ? a[i] : b[i])
EMU_2(_mm512_max_epu32, __m512i, emu_u32, 16, a[i] > b[i] ? a[i] : b[i])
EMU_2(_mm512_sllv_epi32, __m512i, emu_u32, 16, b[i] > 31 ? 0 : a[i] << b[i])
EMU_2(_mm512_srlv_epi32, __m512i, emu_u32, 16, b[i] > 31 ? 0 : a[i] >> b[i])

#define EMU_SHIFT(id, lane, n, bits, op)                                               \
    EMU __m512i emu__mm512_##id(__m512i a_, unsigned by)                               \
    {                                                                                  \
        lane a = (lane)a_;                                                             \
        for (int i = 0; i < n; i++) a[i] = by >= bits ? 0 : a[i] op by;                \
        return (__m512i)a;                                                             \
    }
EMU_SHIFT(slli_epi32, emu_u32, 16, 32, <<)
EMU_SHIFT(srli_epi32, emu_u32, 16, 32, >>)
EMU_SHIFT(slli_epi64, emu_u64, 8, 64, <<)
EMU_SHIFT(srli_epi64, emu_u64, 8, 64, >>)
EMU __m512i emu__mm512_srai_epi32(__m512i a, unsigned by)
{
    return (__m512i)((emu_i32)a >> (int)(by > 31 ? 31 : by));
}
EMU __m512i emu__mm512_ternarylogic_epi32(__m512i a, __m512i b, __m512i c, int table)
{
    __m512i r = {0};
    for (int bit = 0; bit < 8; bit++) {
        if (!(table >> bit & 1)) continue;
        r |= (bit & 4 ? a : ~a) & (bit & 2 ? b : ~b) & (bit & 1 ? c : ~c);
    }
    return r;
}
EMU __m512i emu__mm512_ternarylogic_epi64(__m512i a, __m512i b, __m512i c, int table)
{
    return emu__mm512_ternarylogic_epi32(a, b, c, table);
}

/* ---- conversions ---- */

EMU int32_t emu_to_int(double x)
{
    return x >= -2147483648.0 && x <= 2147483647.0 ? (int32_t)x : INT32_MIN;
}
EMU __m512 emu__mm512_cvtepi32_ps(__m512i a)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++) r[i] = (float)((emu_i32)a)[i];
    return r;
}
EMU __m512 emu__mm512_cvtepu32_ps(__m512i a)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++) r[i] = (float)((emu_u32)a)[i];
    return r;
}
EMU __m512i emu__mm512_cvtps_epi32(__m512 a)
{
    emu_i32 r = {0};
    for (int i = 0; i < 16; i++) r[i] = emu_to_int(nearbyint((double)a[i]));
    return (__m512i)r;
}
EMU __m512i emu__mm512_cvttps_epi32(__m512 a)
{
    emu_i32 r = {0};
    for (int i = 0; i < 16; i++) r[i] = emu_to_int(trunc((double)a[i]));
    return (__m512i)r;
}
EMU __m512d emu__mm512_cvtps_pd(__m256 a)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++) r[i] = (double)a[i];
    return r;
}
EMU __m256 emu__mm512_cvtpd_ps(__m512d a)
{
    __m256 r = {0};
    for (int i = 0; i < 8; i++) r[i] = (float)a[i];
    return r;
}
EMU __m512d emu__mm512_cvtepi32_pd(__m256i a)
{
    int32_t from[8];
    __m512d r = {0};
    memcpy(from, &a, sizeof from);
    for (int i = 0; i < 8; i++) r[i] = (double)from[i];
    return r;
}
EMU __m512d emu__mm512_cvtepi64_pd(__m512i a)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++) r[i] = (double)a[i];
    return r;
}
EMU __m512i emu__mm512_cvtpd_epi64(__m512d a)
{
    __m512i r = {0};
    for (int i = 0; i < 8; i++)
        r[i] = fabs(a[i]) < 9.2e18 ? (long long)nearbyint(a[i]) : INT64_MIN;
    return r;
}
EMU __m512i emu__mm512_cvtepi32_epi64(__m256i a)
{
    int32_t from[8];
    __m512i r = {0};
    memcpy(from, &a, sizeof from);
    for (int i = 0; i < 8; i++) r[i] = from[i];
    return r;
}
EMU __m512i emu__mm512_cvtepu32_epi64(__m256i a)
{
    uint32_t from[8];
    __m512i r = {0};
    memcpy(from, &a, sizeof from);
    for (int i = 0; i < 8; i++) r[i] = from[i];
    return r;
}
EMU __m256i emu__mm512_cvtepi64_epi32(__m512i a)
{
    int32_t to[8];
    __m256i r;
    for (int i = 0; i < 8; i++) to[i] = (int32_t)a[i];
    memcpy(&r, to, sizeof r);
    return r;
}

/* ---- parts, casts, constants ---- */

#define EMU_CAST(id, from, to)                                                         \
    EMU to emu__mm512_##id(from a)                                                     \
    {                                                                                  \
        to r;                                                                          \
        memcpy(&r, &a, sizeof r);                                                      \
        return r;                                                                      \
    }
EMU_CAST(castps_si512, __m512, __m512i)
EMU_CAST(castps_pd, __m512, __m512d)
EMU_CAST(castpd_ps, __m512d, __m512)
EMU_CAST(castpd_si512, __m512d, __m512i)
EMU_CAST(castsi512_ps, __m512i, __m512)
EMU_CAST(castsi512_pd, __m512i, __m512d)
EMU_CAST(castps512_ps256, __m512, __m256)
EMU_CAST(castps512_ps128, __m512, __m128)
EMU_CAST(castpd512_pd256, __m512d, __m256d)
EMU_CAST(castpd512_pd128, __m512d, __m128d)
EMU_CAST(castsi512_si256, __m512i, __m256i)
EMU_CAST(castsi512_si128, __m512i, __m128i)

/* Parts of one size of another, and one put in their place. */
#define EMU_PART(id, suffix, whole, part)                                              \
    EMU part emu__mm512_extract##id##suffix(whole a, int at)                           \
    {                                                                                  \
        part r;                                                                        \
        memcpy(&r, (const char *)&a + (size_t)at * sizeof r, sizeof r);                \
        return r;                                                                      \
    }                                                                                  \
    EMU whole emu__mm512_insert##id(whole a, part b, int at)                           \
    {                                                                                  \
        memcpy((char *)&a + (size_t)at * sizeof b, &b, sizeof b);                      \
        return a;                                                                      \
    }
EMU_PART(f32x4, _ps, __m512, __m128)
EMU_PART(f32x8, _ps, __m512, __m256)
EMU_PART(f64x2, _pd, __m512d, __m128d)
EMU_PART(f64x4, _pd, __m512d, __m256d)
EMU_PART(i32x4, _epi32, __m512i, __m128i)
EMU_PART(i32x8, _epi32, __m512i, __m256i)
EMU_PART(i64x2, _epi64, __m512i, __m128i)
EMU_PART(i64x4, _epi64, __m512i, __m256i)

#define EMU_WIDEN(id, part, whole)                                                     \
    EMU whole emu__mm512_##id(part a)                                                  \
    {                                                                                  \
        whole r = {0};                                                                 \
        memcpy(&r, &a, sizeof a);                                                      \
        return r;                                                                      \
    }
EMU_WIDEN(castps256_ps512, __m256, __m512)
EMU_WIDEN(castps128_ps512, __m128, __m512)
EMU_WIDEN(castpd256_pd512, __m256d, __m512d)
EMU_WIDEN(castpd128_pd512, __m128d, __m512d)
EMU_WIDEN(castsi256_si512, __m256i, __m512i)
EMU_WIDEN(castsi128_si512, __m128i, __m512i)
EMU_WIDEN(zextps256_ps512, __m256, __m512)
EMU_WIDEN(zextpd256_pd512, __m256d, __m512d)

#define EMU_REPEAT(id, part, whole)                                                    \
    EMU whole emu__mm512_broadcast_##id(part a)                                        \
    {                                                                                  \
        whole r;                                                                       \
        for (size_t at = 0; at < sizeof r; at += sizeof a)                             \
            memcpy((char *)&r + at, &a, sizeof a);                                     \
        return r;                                                                      \
    }
EMU_REPEAT(f32x4, __m128, __m512)
EMU_REPEAT(f32x8, __m256, __m512)
EMU_REPEAT(f64x2, __m128d, __m512d)
EMU_REPEAT(f64x4, __m256d, __m512d)
EMU_REPEAT(i32x4, __m128i, __m512i)
EMU_REPEAT(i64x4, __m256i, __m512i)

EMU __m512 emu__mm512_set1_ps(float x)
{
    return x - (__m512){0};
}
EMU __m512d emu__mm512_set1_pd(double x)
{
    return x - (__m512d){0};
}
EMU __m512i emu__mm512_set1_epi32(int x)
{
    return (__m512i)(x - (emu_i32){0});
}
EMU __m512i emu__mm512_set1_epi64(long long x)
{
    return x - (__m512i){0};
}
EMU __m512 emu__mm512_setzero_ps(void)
{
    return (__m512){0};
}
EMU __m512d emu__mm512_setzero_pd(void)
{
    return (__m512d){0};
}
EMU __m512i emu__mm512_setzero_si512(void)
{
    return (__m512i){0};
}
#define emu__mm512_setr_ps(...) ((__m512)(emu_f32){__VA_ARGS__})
#define emu__mm512_setr_pd(...) ((__m512d)(emu_f64){__VA_ARGS__})
#define emu__mm512_setr_epi32(...) ((__m512i)(emu_i32){__VA_ARGS__})
#define emu__mm512_setr_epi64(...) ((__m512i)(emu_i64){__VA_ARGS__})

/* ---- memory ---- */

#define EMU_MEMORY(id, whole, element)                                                 \
    EMU whole emu__mm512_load##id(const void *at)                                      \
    {                                                                                  \
        whole r;                                                                       \
        memcpy(&r, at, sizeof r);                                                      \
        return r;                                                                      \
    }                                                                                  \
    EMU void emu__mm512_store##id(void *at, whole a)                                   \
    {                                                                                  \
        memcpy(at, &a, sizeof a);                                                      \
    }
EMU_MEMORY(u_ps, __m512, float)
EMU_MEMORY(u_pd, __m512d, double)
EMU_MEMORY(u_si512, __m512i, int)
EMU_MEMORY(u_epi32, __m512i, int)
EMU_MEMORY(u_epi64, __m512i, long long)
EMU_MEMORY(_ps, __m512, float)
EMU_MEMORY(_pd, __m512d, double)
EMU_MEMORY(_si512, __m512i, int)

/* Lanes whose bit is not set are not touched in memory. */
#define EMU_MASKED(id, whole, vector, element, n)                                      \
    EMU whole emu__mm512_mask_loadu_##id(whole s, unsigned k, const void *at)          \
    {                                                                                  \
        vector r = (vector)s;                                                          \
        for (int i = 0; i < n; i++)                                                    \
            if (k >> i & 1) r[i] = ((const element *)at)[i];                           \
        return (whole)r;                                                               \
    }                                                                                  \
    EMU whole emu__mm512_maskz_loadu_##id(unsigned k, const void *at)                  \
    {                                                                                  \
        return emu__mm512_mask_loadu_##id((whole){0}, k, at);                          \
    }                                                                                  \
    EMU void emu__mm512_mask_storeu_##id(void *at, unsigned k, whole a)                \
    {                                                                                  \
        for (int i = 0; i < n; i++)                                                    \
            if (k >> i & 1) ((element *)at)[i] = ((vector)a)[i];                       \
    }
EMU_MASKED(ps, __m512, emu_f32, float, 16)
EMU_MASKED(pd, __m512d, emu_f64, double, 8)
EMU_MASKED(epi32, __m512i, emu_i32, int32_t, 16)
EMU_MASKED(epi64, __m512i, emu_i64, int64_t, 8)

#define emu__mm512_i32gather_ps(index, at, scale) emu_gather_ps(index, at, scale)
EMU __m512 emu_gather_ps(__m512i index, const void *at, int scale)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++)
        memcpy(&r[i], (const char *)at + (int64_t)((emu_i32)index)[i] * scale, 4);
    return r;
}

/* ---- masks ---- */

EMU bool emu_compare(double a, double b, int how)
{
    switch (how) {
    case _CMP_EQ_OQ:
        return a == b;
    case _CMP_NEQ_UQ:
        return !(a == b);
    case _CMP_NEQ_OQ:
        return a < b || a > b;
    case _CMP_LT_OS:
    case _CMP_LT_OQ:
        return a < b;
    case _CMP_LE_OS:
    case _CMP_LE_OQ:
        return a <= b;
    case _CMP_GT_OS:
    case _CMP_GT_OQ:
        return a > b;
    case _CMP_GE_OS:
    case _CMP_GE_OQ:
        return a >= b;
    case _CMP_NLT_US:
    case _CMP_NLT_UQ:
        return !(a < b);
    case _CMP_NLE_US:
    case _CMP_NLE_UQ:
        return !(a <= b);
    case _CMP_NGT_US:
    case _CMP_NGT_UQ:
        return !(a > b);
    case _CMP_NGE_US:
    case _CMP_NGE_UQ:
        return !(a >= b);
    case _CMP_UNORD_Q:
        return a != a || b != b;
    case _CMP_ORD_Q:
        return a == a && b == b;
    default:
        __builtin_trap();
    }
}
EMU __mmask16 emu__mm512_cmp_ps_mask(__m512 a, __m512 b, int how)
{
    unsigned k = 0;
    for (int i = 0; i < 16; i++)
        k |= (unsigned)emu_compare((double)a[i], (double)b[i], how) << i;
    return (__mmask16)k;
}
EMU __mmask8 emu__mm512_cmp_pd_mask(__m512d a, __m512d b, int how)
{
    unsigned k = 0;
    for (int i = 0; i < 8; i++) k |= (unsigned)emu_compare(a[i], b[i], how) << i;
    return (__mmask8)k;
}
#define EMU_MASK(id, mask, vector, n, expression)                                      \
    EMU mask emu__mm512_##id(__m512i a_, __m512i b_)                                   \
    {                                                                                  \
        const vector a = (vector)a_, b = (vector)b_;                                   \
        unsigned k = 0;                                                                \
        for (int i = 0; i < n; i++) k |= (unsigned)(expression) << i;                  \
        return (mask)k;                                                                \
    }
EMU_MASK(test_epi32_mask, __mmask16, emu_i32, 16, (a[i] & b[i]) != 0)
EMU_MASK(test_epi64_mask, __mmask8, emu_i64, 8, (a[i] & b[i]) != 0)
EMU_MASK(cmpeq_epi32_mask, __mmask16, emu_i32, 16, a[i] == b[i])
EMU_MASK(cmpgt_epi32_mask, __mmask16, emu_i32, 16, a[i] > b[i])
EMU_MASK(cmplt_epi32_mask, __mmask16, emu_i32, 16, a[i] < b[i])
EMU_MASK(cmpeq_epi64_mask, __mmask8, emu_i64, 8, a[i] == b[i])
EMU_MASK(cmpgt_epi64_mask, __mmask8, emu_i64, 8, a[i] > b[i])
EMU __m512 emu__mm512_mask_blend_ps(unsigned k, __m512 a, __m512 b)
{
    return emu_choose_ps((uint16_t)k, b, a);
}
EMU __m512d emu__mm512_mask_blend_pd(unsigned k, __m512d a, __m512d b)
{
    return emu_choose_pd((uint8_t)k, b, a);
}
EMU __m512i emu__mm512_mask_blend_epi32(unsigned k, __m512i a, __m512i b)
{
    return emu_choose_32((uint16_t)k, b, a);
}
EMU __m512i emu__mm512_mask_blend_epi64(unsigned k, __m512i a, __m512i b)
{
    return emu_choose_64((uint8_t)k, b, a);
}
EMU __m512 emu__mm512_mask_mov_ps(__m512 s, unsigned k, __m512 a)
{
    return emu_choose_ps((uint16_t)k, a, s);
}
EMU __m512d emu__mm512_mask_mov_pd(__m512d s, unsigned k, __m512d a)
{
    return emu_choose_pd((uint8_t)k, a, s);
}
EMU __mmask16 emu__mm512_movepi32_mask(__m512i a)
{
    unsigned k = 0;
    for (int i = 0; i < 16; i++) k |= (unsigned)(((emu_i32)a)[i] < 0) << i;
    return (__mmask16)k;
}
EMU __mmask8 emu__mm512_movepi64_mask(__m512i a)
{
    unsigned k = 0;
    for (int i = 0; i < 8; i++) k |= (unsigned)(a[i] < 0) << i;
    return (__mmask8)k;
}
EMU __m512 emu__mm512_rcp14_ps(__m512 a)
{
    for (int i = 0; i < 16; i++) a[i] = 1.0f / a[i];
    return a;
}
EMU __m512i emu__mm512_movm_epi32(unsigned k)
{
    return emu_choose_32((uint16_t)k, (__m512i)((emu_i32){0} - 1), (__m512i){0});
}
EMU __m512i emu__mm512_movm_epi64(unsigned k)
{
    return emu_choose_64((uint8_t)k, (__m512i){0} - 1, (__m512i){0});
}

/* ---- places ---- */

EMU __m512 emu__mm512_permutexvar_ps(__m512i places, __m512 a)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++) r[i] = a[((emu_i32)places)[i] & 15];
    return r;
}
EMU __m512d emu__mm512_permutexvar_pd(__m512i places, __m512d a)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++) r[i] = a[places[i] & 7];
    return r;
}
EMU __m512i emu__mm512_permutexvar_epi32(__m512i places, __m512i a)
{
    return (__m512i)emu__mm512_permutexvar_ps(places, (__m512)a);
}
EMU __m512 emu__mm512_permutex2var_ps(__m512 a, __m512i places, __m512 b)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++) {
        const int at = ((emu_i32)places)[i];
        r[i] = at & 16 ? b[at & 15] : a[at & 15];
    }
    return r;
}
EMU __m512d emu__mm512_permutex2var_pd(__m512d a, __m512i places, __m512d b)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++)
        r[i] = places[i] & 8 ? b[places[i] & 7] : a[places[i] & 7];
    return r;
}
EMU __m512i emu__mm512_permutex2var_epi32(__m512i a, __m512i places, __m512i b)
{
    return (__m512i)emu__mm512_permutex2var_ps((__m512)a, places, (__m512)b);
}
/* In each 128 bits. */
EMU __m512 emu__mm512_unpacklo_ps(__m512 a, __m512 b)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++) r[i] = (i & 1 ? b : a)[(i & 12) + (i & 3) / 2];
    return r;
}
EMU __m512 emu__mm512_unpackhi_ps(__m512 a, __m512 b)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++) r[i] = (i & 1 ? b : a)[(i & 12) + 2 + (i & 3) / 2];
    return r;
}
EMU __m512d emu__mm512_unpacklo_pd(__m512d a, __m512d b)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++) r[i] = (i & 1 ? b : a)[i & 6];
    return r;
}
EMU __m512d emu__mm512_unpackhi_pd(__m512d a, __m512d b)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++) r[i] = (i & 1 ? b : a)[(i & 6) + 1];
    return r;
}
EMU __m512i emu__mm512_unpacklo_epi32(__m512i a, __m512i b)
{
    return (__m512i)emu__mm512_unpacklo_ps((__m512)a, (__m512)b);
}
EMU __m512i emu__mm512_unpackhi_epi32(__m512i a, __m512i b)
{
    return (__m512i)emu__mm512_unpackhi_ps((__m512)a, (__m512)b);
}
EMU __m512i emu__mm512_unpacklo_epi64(__m512i a, __m512i b)
{
    return (__m512i)emu__mm512_unpacklo_pd((__m512d)a, (__m512d)b);
}
EMU __m512i emu__mm512_unpackhi_epi64(__m512i a, __m512i b)
{
    return (__m512i)emu__mm512_unpackhi_pd((__m512d)a, (__m512d)b);
}
EMU __m512 emu__mm512_shuffle_ps(__m512 a, __m512 b, int how)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++)
        r[i] = (i & 2 ? b : a)[(i & 12) + (how >> 2 * (i & 3) & 3)];
    return r;
}
EMU __m512d emu__mm512_shuffle_pd(__m512d a, __m512d b, int how)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++) r[i] = (i & 1 ? b : a)[(i & 6) + (how >> i & 1)];
    return r;
}
EMU __m512 emu__mm512_shuffle_f32x4(__m512 a, __m512 b, int how)
{
    __m512 r = {0};
    for (int i = 0; i < 16; i++)
        r[i] = (i & 8 ? b : a)[4 * (how >> 2 * (i / 4) & 3) + (i & 3)];
    return r;
}
EMU __m512d emu__mm512_shuffle_f64x2(__m512d a, __m512d b, int how)
{
    __m512d r = {0};
    for (int i = 0; i < 8; i++)
        r[i] = (i & 4 ? b : a)[2 * (how >> 2 * (i / 2) & 3) + (i & 1)];
    return r;
}
EMU __m512i emu__mm512_shuffle_i32x4(__m512i a, __m512i b, int how)
{
    return (__m512i)emu__mm512_shuffle_f32x4((__m512)a, (__m512)b, how);
}
EMU __m512i emu__mm512_shuffle_i64x2(__m512i a, __m512i b, int how)
{
    return (__m512i)emu__mm512_shuffle_f64x2((__m512d)a, (__m512d)b, how);
}
EMU __m512 emu__mm512_permute_ps(__m512 a, int how)
{
    return emu__mm512_shuffle_ps(a, a, how);
}
EMU __m512 emu__mm512_moveldup_ps(__m512 a)
{
    return emu__mm512_shuffle_ps(a, a, 0xa0);
}
EMU __m512 emu__mm512_movehdup_ps(__m512 a)
{
    return emu__mm512_shuffle_ps(a, a, 0xf5);
}
EMU __m512i emu__mm512_shuffle_epi32(__m512i a, int how)
{
    return (__m512i)emu__mm512_shuffle_ps((__m512)a, (__m512)a, how);
}
EMU __m512i emu__mm512_alignr_epi32(__m512i a, __m512i b, int by)
{
    emu_i32 r = {0};
    for (int i = 0; i < 16; i++)
        r[i] = i + by < 16 ? ((emu_i32)b)[i + by] : ((emu_i32)a)[i + by - 16];
    return (__m512i)r;
}
EMU __m512i emu__mm512_alignr_epi64(__m512i a, __m512i b, int by)
{
    __m512i r = {0};
    for (int i = 0; i < 8; i++) r[i] = i + by < 8 ? b[i + by] : a[i + by - 8];
    return r;
}

/* ---- sums of all lanes: by halves ---- */

EMU float emu__mm512_reduce_add_ps(__m512 a)
{
    for (int half = 8; half > 0; half /= 2)
        for (int i = 0; i < half; i++) a[i] += a[i + half];
    return a[0];
}
EMU double emu__mm512_reduce_add_pd(__m512d a)
{
    for (int half = 4; half > 0; half /= 2)
        for (int i = 0; i < half; i++) a[i] += a[i + half];
    return a[0];
}
EMU float emu__mm512_reduce_max_ps(__m512 a)
{
    for (int half = 8; half > 0; half /= 2)
        for (int i = 0; i < half; i++) a[i] = a[i] > a[i + half] ? a[i] : a[i + half];
    return a[0];
}
EMU float emu__mm512_reduce_min_ps(__m512 a)
{
    for (int half = 8; half > 0; half /= 2)
        for (int i = 0; i < half; i++) a[i] = a[i] < a[i + half] ? a[i] : a[i + half];
    return a[0];
}

/* ---- the names ---- */

#define _mm512_abs_pd emu__mm512_abs_pd
#define _mm512_abs_ps emu__mm512_abs_ps
#define _mm512_add_epi32 emu__mm512_add_epi32
#define _mm512_add_epi64 emu__mm512_add_epi64
#define _mm512_add_pd emu__mm512_add_pd
#define _mm512_add_ps emu__mm512_add_ps
#define _mm512_alignr_epi32 emu__mm512_alignr_epi32
#define _mm512_alignr_epi64 emu__mm512_alignr_epi64
#define _mm512_and_epi32 emu__mm512_and_epi32
#define _mm512_and_epi64 emu__mm512_and_epi64
#define _mm512_and_pd emu__mm512_and_pd
#define _mm512_and_ps emu__mm512_and_ps
#define _mm512_and_si512 emu__mm512_and_si512
#define _mm512_andnot_pd emu__mm512_andnot_pd
#define _mm512_andnot_ps emu__mm512_andnot_ps
#define _mm512_andnot_si512 emu__mm512_andnot_si512
#define _mm512_broadcast_f32x4 emu__mm512_broadcast_f32x4
#define _mm512_broadcast_f32x8 emu__mm512_broadcast_f32x8
#define _mm512_broadcast_f64x2 emu__mm512_broadcast_f64x2
#define _mm512_broadcast_f64x4 emu__mm512_broadcast_f64x4
#define _mm512_broadcast_i32x4 emu__mm512_broadcast_i32x4
#define _mm512_broadcast_i64x4 emu__mm512_broadcast_i64x4
#define _mm512_castpd128_pd512 emu__mm512_castpd128_pd512
#define _mm512_castpd256_pd512 emu__mm512_castpd256_pd512
#define _mm512_castpd512_pd128 emu__mm512_castpd512_pd128
#define _mm512_castpd512_pd256 emu__mm512_castpd512_pd256
#define _mm512_castpd_ps emu__mm512_castpd_ps
#define _mm512_castpd_si512 emu__mm512_castpd_si512
#define _mm512_castps128_ps512 emu__mm512_castps128_ps512
#define _mm512_castps256_ps512 emu__mm512_castps256_ps512
#define _mm512_castps512_ps128 emu__mm512_castps512_ps128
#define _mm512_castps512_ps256 emu__mm512_castps512_ps256
#define _mm512_castps_pd emu__mm512_castps_pd
#define _mm512_castps_si512 emu__mm512_castps_si512
#define _mm512_castsi128_si512 emu__mm512_castsi128_si512
#define _mm512_castsi256_si512 emu__mm512_castsi256_si512
#define _mm512_castsi512_pd emu__mm512_castsi512_pd
#define _mm512_castsi512_ps emu__mm512_castsi512_ps
#define _mm512_castsi512_si128 emu__mm512_castsi512_si128
#define _mm512_castsi512_si256 emu__mm512_castsi512_si256
#define _mm512_cmp_pd_mask emu__mm512_cmp_pd_mask
#define _mm512_cmp_ps_mask emu__mm512_cmp_ps_mask
#define _mm512_cmpeq_epi32_mask emu__mm512_cmpeq_epi32_mask
#define _mm512_cmpeq_epi64_mask emu__mm512_cmpeq_epi64_mask
#define _mm512_cmpgt_epi32_mask emu__mm512_cmpgt_epi32_mask
#define _mm512_cmpgt_epi64_mask emu__mm512_cmpgt_epi64_mask
#define _mm512_cmplt_epi32_mask emu__mm512_cmplt_epi32_mask
#define _mm512_cvtepi32_epi64 emu__mm512_cvtepi32_epi64
#define _mm512_cvtepi32_pd emu__mm512_cvtepi32_pd
#define _mm512_cvtepi32_ps emu__mm512_cvtepi32_ps
#define _mm512_cvtepi64_epi32 emu__mm512_cvtepi64_epi32
#define _mm512_cvtepi64_pd emu__mm512_cvtepi64_pd
#define _mm512_cvtepu32_epi64 emu__mm512_cvtepu32_epi64
#define _mm512_cvtepu32_ps emu__mm512_cvtepu32_ps
#define _mm512_cvtpd_epi64 emu__mm512_cvtpd_epi64
#define _mm512_cvtpd_ps emu__mm512_cvtpd_ps
#define _mm512_cvtps_epi32 emu__mm512_cvtps_epi32
#define _mm512_cvtps_pd emu__mm512_cvtps_pd
#define _mm512_cvttps_epi32 emu__mm512_cvttps_epi32
#define _mm512_div_pd emu__mm512_div_pd
#define _mm512_div_ps emu__mm512_div_ps
#define _mm512_extractf32x4_ps emu__mm512_extractf32x4_ps
#define _mm512_extractf32x8_ps emu__mm512_extractf32x8_ps
#define _mm512_extractf64x2_pd emu__mm512_extractf64x2_pd
#define _mm512_extractf64x4_pd emu__mm512_extractf64x4_pd
#define _mm512_extracti32x4_epi32 emu__mm512_extracti32x4_epi32
#define _mm512_extracti32x8_epi32 emu__mm512_extracti32x8_epi32
#define _mm512_extracti64x2_epi64 emu__mm512_extracti64x2_epi64
#define _mm512_extracti64x4_epi64 emu__mm512_extracti64x4_epi64
#define _mm512_fmadd_pd emu__mm512_fmadd_pd
#define _mm512_fmadd_ps emu__mm512_fmadd_ps
#define _mm512_fmsub_pd emu__mm512_fmsub_pd
#define _mm512_fmsub_ps emu__mm512_fmsub_ps
#define _mm512_fnmadd_pd emu__mm512_fnmadd_pd
#define _mm512_fnmadd_ps emu__mm512_fnmadd_ps
#define _mm512_fnmsub_pd emu__mm512_fnmsub_pd
#define _mm512_fnmsub_ps emu__mm512_fnmsub_ps
#define _mm512_getexp_pd emu__mm512_getexp_pd
#define _mm512_getexp_ps emu__mm512_getexp_ps
#define _mm512_i32gather_ps emu__mm512_i32gather_ps
#define _mm512_insertf32x4 emu__mm512_insertf32x4
#define _mm512_insertf32x8 emu__mm512_insertf32x8
#define _mm512_insertf64x2 emu__mm512_insertf64x2
#define _mm512_insertf64x4 emu__mm512_insertf64x4
#define _mm512_inserti32x4 emu__mm512_inserti32x4
#define _mm512_inserti32x8 emu__mm512_inserti32x8
#define _mm512_inserti64x2 emu__mm512_inserti64x2
#define _mm512_inserti64x4 emu__mm512_inserti64x4
#define _mm512_load_pd emu__mm512_load_pd
#define _mm512_load_ps emu__mm512_load_ps
#define _mm512_load_si512 emu__mm512_load_si512
#define _mm512_loadu_epi32 emu__mm512_loadu_epi32
#define _mm512_loadu_epi64 emu__mm512_loadu_epi64
#define _mm512_loadu_pd emu__mm512_loadu_pd
#define _mm512_loadu_ps emu__mm512_loadu_ps
#define _mm512_loadu_si512 emu__mm512_loadu_si512
#define _mm512_mask_add_pd emu__mm512_mask_add_pd
#define _mm512_mask_add_ps emu__mm512_mask_add_ps
#define _mm512_mask_blend_epi32 emu__mm512_mask_blend_epi32
#define _mm512_mask_blend_epi64 emu__mm512_mask_blend_epi64
#define _mm512_mask_blend_pd emu__mm512_mask_blend_pd
#define _mm512_mask_blend_ps emu__mm512_mask_blend_ps
#define _mm512_mask_div_pd emu__mm512_mask_div_pd
#define _mm512_mask_div_ps emu__mm512_mask_div_ps
#define _mm512_mask_loadu_epi32 emu__mm512_mask_loadu_epi32
#define _mm512_mask_loadu_epi64 emu__mm512_mask_loadu_epi64
#define _mm512_mask_loadu_pd emu__mm512_mask_loadu_pd
#define _mm512_mask_loadu_ps emu__mm512_mask_loadu_ps
#define _mm512_mask_max_pd emu__mm512_mask_max_pd
#define _mm512_mask_max_ps emu__mm512_mask_max_ps
#define _mm512_mask_min_pd emu__mm512_mask_min_pd
#define _mm512_mask_min_ps emu__mm512_mask_min_ps
#define _mm512_mask_mov_pd emu__mm512_mask_mov_pd
#define _mm512_mask_mov_ps emu__mm512_mask_mov_ps
#define _mm512_mask_mul_pd emu__mm512_mask_mul_pd
#define _mm512_mask_mul_ps emu__mm512_mask_mul_ps
#define _mm512_mask_scalef_pd emu__mm512_mask_scalef_pd
#define _mm512_mask_scalef_ps emu__mm512_mask_scalef_ps
#define _mm512_mask_storeu_epi32 emu__mm512_mask_storeu_epi32
#define _mm512_mask_storeu_epi64 emu__mm512_mask_storeu_epi64
#define _mm512_mask_storeu_pd emu__mm512_mask_storeu_pd
#define _mm512_mask_storeu_ps emu__mm512_mask_storeu_ps
#define _mm512_mask_sub_pd emu__mm512_mask_sub_pd
#define _mm512_mask_sub_ps emu__mm512_mask_sub_ps
#define _mm512_maskz_add_pd emu__mm512_maskz_add_pd
#define _mm512_maskz_add_ps emu__mm512_maskz_add_ps
#define _mm512_maskz_div_pd emu__mm512_maskz_div_pd
#define _mm512_maskz_div_ps emu__mm512_maskz_div_ps
#define _mm512_maskz_loadu_epi32 emu__mm512_maskz_loadu_epi32
#define _mm512_maskz_loadu_epi64 emu__mm512_maskz_loadu_epi64
#define _mm512_maskz_loadu_pd emu__mm512_maskz_loadu_pd
#define _mm512_maskz_loadu_ps emu__mm512_maskz_loadu_ps
#define _mm512_maskz_max_pd emu__mm512_maskz_max_pd
#define _mm512_maskz_max_ps emu__mm512_maskz_max_ps
#define _mm512_maskz_min_pd emu__mm512_maskz_min_pd
#define _mm512_maskz_min_ps emu__mm512_maskz_min_ps
#define _mm512_maskz_mul_pd emu__mm512_maskz_mul_pd
#define _mm512_maskz_mul_ps emu__mm512_maskz_mul_ps
#define _mm512_maskz_scalef_pd emu__mm512_maskz_scalef_pd
#define _mm512_maskz_scalef_ps emu__mm512_maskz_scalef_ps
#define _mm512_maskz_sub_pd emu__mm512_maskz_sub_pd
#define _mm512_maskz_sub_ps emu__mm512_maskz_sub_ps
#define _mm512_max_epi32 emu__mm512_max_epi32
#define _mm512_max_epu32 emu__mm512_max_epu32
#define _mm512_max_pd emu__mm512_max_pd
#define _mm512_max_ps emu__mm512_max_ps
#define _mm512_min_epi32 emu__mm512_min_epi32
#define _mm512_min_epu32 emu__mm512_min_epu32
#define _mm512_min_pd emu__mm512_min_pd
#define _mm512_min_ps emu__mm512_min_ps
#define _mm512_movehdup_ps emu__mm512_movehdup_ps
#define _mm512_moveldup_ps emu__mm512_moveldup_ps
#define _mm512_movepi32_mask emu__mm512_movepi32_mask
#define _mm512_movepi64_mask emu__mm512_movepi64_mask
#define _mm512_rcp14_ps emu__mm512_rcp14_ps
#define _mm512_movm_epi32 emu__mm512_movm_epi32
#define _mm512_movm_epi64 emu__mm512_movm_epi64
#define _mm512_mul_epu32 emu__mm512_mul_epu32
#define _mm512_mul_pd emu__mm512_mul_pd
#define _mm512_mul_ps emu__mm512_mul_ps
#define _mm512_mullo_epi32 emu__mm512_mullo_epi32
#define _mm512_mullo_epi64 emu__mm512_mullo_epi64
#define _mm512_or_epi32 emu__mm512_or_epi32
#define _mm512_or_epi64 emu__mm512_or_epi64
#define _mm512_or_pd emu__mm512_or_pd
#define _mm512_or_ps emu__mm512_or_ps
#define _mm512_or_si512 emu__mm512_or_si512
#define _mm512_permute_ps emu__mm512_permute_ps
#define _mm512_permutex2var_epi32 emu__mm512_permutex2var_epi32
#define _mm512_permutex2var_pd emu__mm512_permutex2var_pd
#define _mm512_permutex2var_ps emu__mm512_permutex2var_ps
#define _mm512_permutexvar_epi32 emu__mm512_permutexvar_epi32
#define _mm512_permutexvar_pd emu__mm512_permutexvar_pd
#define _mm512_permutexvar_ps emu__mm512_permutexvar_ps
#define _mm512_reduce_add_pd emu__mm512_reduce_add_pd
#define _mm512_reduce_add_ps emu__mm512_reduce_add_ps
#define _mm512_reduce_max_ps emu__mm512_reduce_max_ps
#define _mm512_reduce_min_ps emu__mm512_reduce_min_ps
#define _mm512_roundscale_pd emu__mm512_roundscale_pd
#define _mm512_roundscale_ps emu__mm512_roundscale_ps
#define _mm512_scalef_pd emu__mm512_scalef_pd
#define _mm512_scalef_ps emu__mm512_scalef_ps
#define _mm512_set1_epi32 emu__mm512_set1_epi32
#define _mm512_set1_epi64 emu__mm512_set1_epi64
#define _mm512_set1_pd emu__mm512_set1_pd
#define _mm512_set1_ps emu__mm512_set1_ps
#undef _mm512_setr_epi32
#define _mm512_setr_epi32 emu__mm512_setr_epi32
#undef _mm512_setr_epi64
#define _mm512_setr_epi64 emu__mm512_setr_epi64
#undef _mm512_setr_pd
#define _mm512_setr_pd emu__mm512_setr_pd
#undef _mm512_setr_ps
#define _mm512_setr_ps emu__mm512_setr_ps
#define _mm512_setzero_pd emu__mm512_setzero_pd
#define _mm512_setzero_ps emu__mm512_setzero_ps
#define _mm512_setzero_si512 emu__mm512_setzero_si512
#define _mm512_shuffle_epi32 emu__mm512_shuffle_epi32
#define _mm512_shuffle_f32x4 emu__mm512_shuffle_f32x4
#define _mm512_shuffle_f64x2 emu__mm512_shuffle_f64x2
#define _mm512_shuffle_i32x4 emu__mm512_shuffle_i32x4
#define _mm512_shuffle_i64x2 emu__mm512_shuffle_i64x2
#define _mm512_shuffle_pd emu__mm512_shuffle_pd
#define _mm512_shuffle_ps emu__mm512_shuffle_ps
#define _mm512_slli_epi32 emu__mm512_slli_epi32
#define _mm512_slli_epi64 emu__mm512_slli_epi64
#define _mm512_sllv_epi32 emu__mm512_sllv_epi32
#define _mm512_sqrt_pd emu__mm512_sqrt_pd
#define _mm512_sqrt_ps emu__mm512_sqrt_ps
#define _mm512_srai_epi32 emu__mm512_srai_epi32
#define _mm512_srli_epi32 emu__mm512_srli_epi32
#define _mm512_srli_epi64 emu__mm512_srli_epi64
#define _mm512_srlv_epi32 emu__mm512_srlv_epi32
#define _mm512_store_pd emu__mm512_store_pd
#define _mm512_store_ps emu__mm512_store_ps
#define _mm512_store_si512 emu__mm512_store_si512
#define _mm512_storeu_epi32 emu__mm512_storeu_epi32
#define _mm512_storeu_epi64 emu__mm512_storeu_epi64
#define _mm512_storeu_pd emu__mm512_storeu_pd
#define _mm512_storeu_ps emu__mm512_storeu_ps
#define _mm512_storeu_si512 emu__mm512_storeu_si512
#define _mm512_sub_epi32 emu__mm512_sub_epi32
#define _mm512_sub_epi64 emu__mm512_sub_epi64
#define _mm512_sub_pd emu__mm512_sub_pd
#define _mm512_sub_ps emu__mm512_sub_ps
#define _mm512_ternarylogic_epi32 emu__mm512_ternarylogic_epi32
#define _mm512_ternarylogic_epi64 emu__mm512_ternarylogic_epi64
#define _mm512_test_epi32_mask emu__mm512_test_epi32_mask
#define _mm512_test_epi64_mask emu__mm512_test_epi64_mask
#define _mm512_unpackhi_epi32 emu__mm512_unpackhi_epi32
#define _mm512_unpackhi_epi64 emu__mm512_unpackhi_epi64
#define _mm512_unpackhi_pd emu__mm512_unpackhi_pd
#define _mm512_unpackhi_ps emu__mm512_unpackhi_ps
#define _mm512_unpacklo_epi32 emu__mm512_unpacklo_epi32
#define _mm512_unpacklo_epi64 emu__mm512_unpacklo_epi64
#define _mm512_unpacklo_pd emu__mm512_unpacklo_pd
#define _mm512_unpacklo_ps emu__mm512_unpacklo_ps
#define _mm512_xor_epi32 emu__mm512_xor_epi32
#define _mm512_xor_epi64 emu__mm512_xor_epi64
#define _mm512_xor_pd emu__mm512_xor_pd
#define _mm512_xor_ps emu__mm512_xor_ps
#define _mm512_xor_si512 emu__mm512_xor_si512
#define _mm512_zextpd256_pd512 emu__mm512_zextpd256_pd512
#define _mm512_zextps256_ps512 emu__mm512_zextps256_ps512

#endif
