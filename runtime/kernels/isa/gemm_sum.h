/* gemm_sum.h (kernels): the sums of four vectors at once, for dot products. */
#ifndef NEAP_KERNELS_ISA_GEMM_SUM_H
#define NEAP_KERNELS_ISA_GEMM_SUM_H

#include "kernels/isa/vec.h"

#if VEC_BYTES >= 32

/* The order of a sum is the same at each of the four places. */
static inline void sum_halves_f32(const __m256 x[4], float *out)
{
    __m256 pairs =
        _mm256_hadd_ps(_mm256_hadd_ps(x[0], x[1]), _mm256_hadd_ps(x[2], x[3]));
    _mm_storeu_ps(out, _mm_add_ps(_mm256_castps256_ps128(pairs),
                                  _mm256_extractf128_ps(pairs, 1)));
}
static inline void sum_halves_f64(const __m256d x[4], double *out)
{
    __m256d low = _mm256_hadd_pd(x[0], x[1]), high = _mm256_hadd_pd(x[2], x[3]);
    __m256d even = _mm256_permute2f128_pd(low, high, 0x20);
    _mm256_storeu_pd(out, _mm256_add_pd(even, _mm256_permute2f128_pd(low, high, 0x31)));
}

#endif

/* out[i] = the sum of x[i]. */
static inline void vec_sum_four_f32(const vec_f32 x[4], float *out)
{
#if VEC_BYTES == 64
    __m256 half[4];
    VEC_UNROLL for (int i = 0; i < 4; i++) half[i] =
        _mm256_add_ps(_mm512_castps512_ps256(x[i]), _mm512_extractf32x8_ps(x[i], 1));
    sum_halves_f32(half, out);
#elif VEC_BYTES == 32
    sum_halves_f32((const __m256 *)x, out);
#else
    for (int i = 0; i < 4; i++) out[i] = vec_sum_f32(x[i]);
#endif
}
static inline void vec_sum_four_f64(const vec_f64 x[4], double *out)
{
#if VEC_BYTES == 64
    __m256d half[4];
    VEC_UNROLL for (int i = 0; i < 4; i++) half[i] =
        _mm256_add_pd(_mm512_castpd512_pd256(x[i]), _mm512_extractf64x4_pd(x[i], 1));
    sum_halves_f64(half, out);
#elif VEC_BYTES == 32
    sum_halves_f64((const __m256d *)x, out);
#else
    for (int i = 0; i < 4; i++) out[i] = vec_sum_f64(x[i]);
#endif
}

#endif
