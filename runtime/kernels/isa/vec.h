/* vec.h (kernels): the vector registers of this instruction set, for the few kernels
 * that are not left to the compiler's vectoriser.
 *
 * vec_f32 and vec_f64 are GCC vector types (a + b, x[i] work); a loop on them runs
 * VEC_F32 or VEC_F64 elements at once. */
#ifndef NEAP_KERNELS_ISA_VEC_H
#define NEAP_KERNELS_ISA_VEC_H

#include <stdint.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
#define VEC_BYTES 64
#elif defined(__AVX2__) && defined(__FMA__)
#define VEC_BYTES 32
#else
#define VEC_BYTES 16
#endif

#define VEC_F32 (VEC_BYTES / (int)sizeof(float))
#define VEC_F64 (VEC_BYTES / (int)sizeof(double))

typedef float vec_f32 __attribute__((vector_size(VEC_BYTES)));
typedef double vec_f64 __attribute__((vector_size(VEC_BYTES)));
/* The same at any address. */
typedef float loose_f32 __attribute__((vector_size(VEC_BYTES), aligned(4), may_alias));
typedef double loose_f64 __attribute__((vector_size(VEC_BYTES), aligned(8), may_alias));

/* Integers of the same size: masks and places. */
typedef int32_t vec_int_f32 __attribute__((vector_size(VEC_BYTES)));
typedef uint32_t vec_bits_f32 __attribute__((vector_size(VEC_BYTES)));
typedef int64_t vec_int_f64 __attribute__((vector_size(VEC_BYTES)));

static inline vec_f32 vec_load_f32(const float *at)
{
    return *(const loose_f32 *)at;
}
static inline vec_f64 vec_load_f64(const double *at)
{
    return *(const loose_f64 *)at;
}
static inline void vec_store_f32(float *at, vec_f32 x)
{
    *(loose_f32 *)at = x;
}
static inline void vec_store_f64(double *at, vec_f64 x)
{
    *(loose_f64 *)at = x;
}

/* Sums in an array of vectors live in registers only when the loops over them are
 * unrolled early. */
#if defined(__clang__)
#define VEC_UNROLL _Pragma("unroll")
#define VEC_TWICE _Pragma("unroll 2")
#else
#define VEC_UNROLL _Pragma("GCC unroll 8")
#define VEC_TWICE _Pragma("GCC unroll 2")
#endif

/* VEC_F64 elements from `at` on, as doubles. */
static inline vec_f64 vec_widen_f32(const float *at)
{
#if VEC_BYTES == 64
    return _mm512_cvtps_pd(_mm256_loadu_ps(at));
#elif VEC_BYTES == 32
    return _mm256_cvtps_pd(_mm_loadu_ps(at));
#else
    return (vec_f64){(double)at[0], (double)at[1]};
#endif
}
static inline vec_f64 vec_widen_f64(const double *at)
{
    return vec_load_f64(at);
}

/* Adds the elements of x to the lanes of two vectors, as doubles. */
static inline void vec_add_halves_f32(vec_f64 sum[2], vec_f32 x)
{
#if VEC_BYTES == 64
    sum[0] += (vec_f64)_mm512_cvtps_pd(_mm512_castps512_ps256(x));
    sum[1] += (vec_f64)_mm512_cvtps_pd(_mm512_extractf32x8_ps(x, 1));
#elif VEC_BYTES == 32
    sum[0] += (vec_f64)_mm256_cvtps_pd(_mm256_castps256_ps128(x));
    sum[1] += (vec_f64)_mm256_cvtps_pd(_mm256_extractf128_ps(x, 1));
#else
    sum[0] += (vec_f64){(double)x[0], (double)x[1]};
    sum[1] += (vec_f64){(double)x[2], (double)x[3]};
#endif
}
/* The same of VEC_F32 elements from `at` on. They are loaded as one: a load of half of
 * what was stored just now waits for the store. */
static inline void vec_add_wide_f32(vec_f64 sum[2], const float *at)
{
    vec_add_halves_f32(sum, vec_load_f32(at));
}
static inline void vec_add_wide_f64(vec_f64 sum[2], const double *at)
{
    sum[0] += vec_load_f64(at);
    sum[1] += vec_load_f64(at + VEC_F64);
}

/* The sum of all elements, by halves. */
static inline float vec_sum_f32(vec_f32 x)
{
#if VEC_BYTES == 64
    return _mm512_reduce_add_ps(x);
#else
    for (int half = VEC_F32 / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) x[i] += x[i + half];
    return x[0];
#endif
}
static inline double vec_sum_f64(vec_f64 x)
{
#if VEC_BYTES == 64
    return _mm512_reduce_add_pd(x);
#else
    for (int half = VEC_F64 / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) x[i] += x[i + half];
    return x[0];
#endif
}

/* x * y + sum, rounded once where the instruction set can. vec_load_part takes the
 * first n elements, the others are 0; vec_store_part writes only the first n. */
#if defined(__AVX512F__)

static inline vec_f32 vec_fma_f32(vec_f32 x, vec_f32 y, vec_f32 sum)
{
    return _mm512_fmadd_ps(x, y, sum);
}
static inline vec_f64 vec_fma_f64(vec_f64 x, vec_f64 y, vec_f64 sum)
{
    return _mm512_fmadd_pd(x, y, sum);
}
static inline vec_f32 vec_load_part_f32(const float *at, int n)
{
    return _mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), at);
}
static inline vec_f64 vec_load_part_f64(const double *at, int n)
{
    return _mm512_maskz_loadu_pd((__mmask8)((1u << n) - 1), at);
}
/* Masked stores take some CPUs several times as long as these. */
static inline void vec_store_part_f32(float *at, vec_f32 x, int n)
{
    __m256 half = _mm512_castps512_ps256(x);
    if (n & 16) {
        _mm512_storeu_ps(at, x);
        return;
    }
    if (n & 8) {
        _mm256_storeu_ps(at, half);
        half = _mm512_extractf32x8_ps(x, 1);
        at += 8;
    }
    __m128 rest = _mm256_castps256_ps128(half);
    if (n & 4) {
        _mm_storeu_ps(at, rest);
        rest = _mm256_extractf128_ps(half, 1);
        at += 4;
    }
    if (n & 2) {
        _mm_storel_pi((__m64 *)at, rest);
        rest = _mm_movehl_ps(rest, rest);
        at += 2;
    }
    if (n & 1) _mm_store_ss(at, rest);
}
static inline void vec_store_part_f64(double *at, vec_f64 x, int n)
{
    __m256d half = _mm512_castpd512_pd256(x);
    if (n & 8) {
        _mm512_storeu_pd(at, x);
        return;
    }
    if (n & 4) {
        _mm256_storeu_pd(at, half);
        half = _mm512_extractf64x4_pd(x, 1);
        at += 4;
    }
    __m128d rest = _mm256_castpd256_pd128(half);
    if (n & 2) {
        _mm_storeu_pd(at, rest);
        rest = _mm256_extractf128_pd(half, 1);
        at += 2;
    }
    if (n & 1) _mm_store_sd(at, rest);
}

/* Half a vector, of which the units that multiply take two at a time. */
typedef float half_f32 __attribute__((vector_size(32)));
typedef double half_f64 __attribute__((vector_size(32)));

static inline half_f32 vec_half_f32(vec_f32 x)
{
    return (half_f32)_mm512_castps512_ps256(x);
}
static inline half_f64 vec_half_f64(vec_f64 x)
{
    return (half_f64)_mm512_castpd512_pd256(x);
}
static inline vec_f32 vec_of_half_f32(half_f32 x)
{
    return _mm512_castps256_ps512((__m256)x);
}
static inline vec_f64 vec_of_half_f64(half_f64 x)
{
    return _mm512_castpd256_pd512((__m256d)x);
}
static inline half_f32 half_fma_f32(half_f32 x, half_f32 y, half_f32 sum)
{
    return (half_f32)_mm256_fmadd_ps((__m256)x, (__m256)y, (__m256)sum);
}
static inline half_f64 half_fma_f64(half_f64 x, half_f64 y, half_f64 sum)
{
    return (half_f64)_mm256_fmadd_pd((__m256d)x, (__m256d)y, (__m256d)sum);
}

#elif VEC_BYTES == 32

static const int32_t vec_mask[16] = {-1, -1, -1, -1, -1, -1, -1, -1};

/* The top bits of the first n of 8 (or of 4 pairs) are set. */
static inline __m256i vec_first(int n)
{
    return _mm256_loadu_si256((const __m256i *)(vec_mask + 8 - n));
}
static inline vec_f32 vec_fma_f32(vec_f32 x, vec_f32 y, vec_f32 sum)
{
    return _mm256_fmadd_ps(x, y, sum);
}
static inline vec_f64 vec_fma_f64(vec_f64 x, vec_f64 y, vec_f64 sum)
{
    return _mm256_fmadd_pd(x, y, sum);
}
static inline vec_f32 vec_load_part_f32(const float *at, int n)
{
    return _mm256_maskload_ps(at, vec_first(n));
}
static inline vec_f64 vec_load_part_f64(const double *at, int n)
{
    return _mm256_maskload_pd(at, vec_first(2 * n));
}
/* Masked stores take some CPUs ten times as long as these. */
static inline void vec_store_part_f32(float *at, vec_f32 x, int n)
{
    __m128 rest = _mm256_castps256_ps128(x);
    if (n & 8) {
        _mm256_storeu_ps(at, x);
        return;
    }
    if (n & 4) {
        _mm_storeu_ps(at, rest);
        rest = _mm256_extractf128_ps(x, 1);
        at += 4;
    }
    if (n & 2) {
        _mm_storel_pi((__m64 *)at, rest);
        rest = _mm_movehl_ps(rest, rest);
        at += 2;
    }
    if (n & 1) _mm_store_ss(at, rest);
}
static inline void vec_store_part_f64(double *at, vec_f64 x, int n)
{
    __m128d rest = _mm256_castpd256_pd128(x);
    if (n & 4) {
        _mm256_storeu_pd(at, x);
        return;
    }
    if (n & 2) {
        _mm_storeu_pd(at, rest);
        rest = _mm256_extractf128_pd(x, 1);
        at += 2;
    }
    if (n & 1) _mm_store_sd(at, rest);
}

#else

static inline vec_f32 vec_fma_f32(vec_f32 x, vec_f32 y, vec_f32 sum)
{
    return x * y + sum;
}
static inline vec_f64 vec_fma_f64(vec_f64 x, vec_f64 y, vec_f64 sum)
{
    return x * y + sum;
}
static inline vec_f32 vec_load_part_f32(const float *at, int n)
{
    vec_f32 x = {at[0]};
    if (n > 1) x[1] = at[1];
    if (n > 2) x[2] = at[2];
    if (n > 3) x[3] = at[3];
    return x;
}
static inline vec_f64 vec_load_part_f64(const double *at, int n)
{
    vec_f64 x = {at[0]};
    if (n > 1) x[1] = at[1];
    return x;
}
static inline void vec_store_part_f32(float *at, vec_f32 x, int n)
{
    at[0] = x[0];
    if (n > 1) at[1] = x[1];
    if (n > 2) at[2] = x[2];
    if (n > 3) at[3] = x[3];
}
static inline void vec_store_part_f64(double *at, vec_f64 x, int n)
{
    at[0] = x[0];
    if (n > 1) at[1] = x[1];
}

#endif

/* Elements of a, then of b, by constant places. */
#ifdef __clang__
#define VEC_PICK(a, b, type, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define VEC_PICK(a, b, type, ...) __builtin_shuffle(a, b, (type){__VA_ARGS__})
#endif

#if VEC_BYTES == 64
#define VEC_EVEN_F32 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
#define VEC_EVEN_F64 0, 2, 4, 6, 8, 10, 12, 14
#define VEC_ODD_F32 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31
#define VEC_ODD_F64 1, 3, 5, 7, 9, 11, 13, 15
#define VEC_LOW_F32 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define VEC_LOW_F64 0, 8, 1, 9, 2, 10, 3, 11
#define VEC_HIGH_F32 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#define VEC_HIGH_F64 4, 12, 5, 13, 6, 14, 7, 15
#elif VEC_BYTES == 32
#define VEC_EVEN_F32 0, 2, 4, 6, 8, 10, 12, 14
#define VEC_EVEN_F64 0, 2, 4, 6
#define VEC_ODD_F32 1, 3, 5, 7, 9, 11, 13, 15
#define VEC_ODD_F64 1, 3, 5, 7
#define VEC_LOW_F32 0, 8, 1, 9, 2, 10, 3, 11
#define VEC_LOW_F64 0, 4, 1, 5
#define VEC_HIGH_F32 4, 12, 5, 13, 6, 14, 7, 15
#define VEC_HIGH_F64 2, 6, 3, 7
#else
#define VEC_EVEN_F32 0, 2, 4, 6
#define VEC_EVEN_F64 0, 2
#define VEC_ODD_F32 1, 3, 5, 7
#define VEC_ODD_F64 1, 3
#define VEC_LOW_F32 0, 4, 1, 5
#define VEC_LOW_F64 0, 2
#define VEC_HIGH_F32 2, 6, 3, 7
#define VEC_HIGH_F64 1, 3
#endif

/* The first n of every second element from `at` on; the others are anything. Nothing
 * past the last of the n is read. */
static inline vec_f32 vec_load_even_f32(const float *at, int n)
{
    int span = 2 * n - 1;
    vec_f32 low, high = {0};
    low = span < VEC_F32 ? vec_load_part_f32(at, span) : vec_load_f32(at);
    if (span > VEC_F32) high = vec_load_part_f32(at + VEC_F32, span - VEC_F32);
    return VEC_PICK(low, high, vec_int_f32, VEC_EVEN_F32);
}
static inline vec_f64 vec_load_even_f64(const double *at, int n)
{
    int span = 2 * n - 1;
    vec_f64 low, high = {0};
    low = span < VEC_F64 ? vec_load_part_f64(at, span) : vec_load_f64(at);
    if (span > VEC_F64) high = vec_load_part_f64(at + VEC_F64, span - VEC_F64);
    return VEC_PICK(low, high, vec_int_f64, VEC_EVEN_F64);
}

/* Every second element of two vectors side by side, from the first and the second on.
 */
static inline void vec_split_f32(vec_f32 low, vec_f32 high, vec_f32 *even, vec_f32 *odd)
{
    *even = VEC_PICK(low, high, vec_int_f32, VEC_EVEN_F32);
    *odd = VEC_PICK(low, high, vec_int_f32, VEC_ODD_F32);
}
static inline void vec_split_f64(vec_f64 low, vec_f64 high, vec_f64 *even, vec_f64 *odd)
{
    *even = VEC_PICK(low, high, vec_int_f64, VEC_EVEN_F64);
    *odd = VEC_PICK(low, high, vec_int_f64, VEC_ODD_F64);
}

/* The inverse: elements of two vectors in turn. */
static inline void vec_merge_f32(vec_f32 even, vec_f32 odd, vec_f32 *low, vec_f32 *high)
{
    *low = VEC_PICK(even, odd, vec_int_f32, VEC_LOW_F32);
    *high = VEC_PICK(even, odd, vec_int_f32, VEC_HIGH_F32);
}
static inline void vec_merge_f64(vec_f64 even, vec_f64 odd, vec_f64 *low, vec_f64 *high)
{
    *low = VEC_PICK(even, odd, vec_int_f64, VEC_LOW_F64);
    *high = VEC_PICK(even, odd, vec_int_f64, VEC_HIGH_F64);
}

/* Elements of x where the mask is set, else of y. */
static inline vec_f32 vec_choose_f32(vec_int_f32 mask, vec_f32 x, vec_f32 y)
{
    return (vec_f32)((mask & (vec_int_f32)x) | (~mask & (vec_int_f32)y));
}
static inline vec_f64 vec_choose_f64(vec_int_f64 mask, vec_f64 x, vec_f64 y)
{
    return (vec_f64)((mask & (vec_int_f64)x) | (~mask & (vec_int_f64)y));
}

#endif
