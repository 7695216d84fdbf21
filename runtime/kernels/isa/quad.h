/* quad.h (kernels): four doubles, whatever the width of vectors.
 *
 * Sums have the same bits with every instruction set, so what is added to what may not
 * follow the width. The baseline computes a quad in two registers. Functions are always
 * inline: how a quad is passed depends on the set. */
#ifndef NEAP_KERNELS_ISA_QUAD_H
#define NEAP_KERNELS_ISA_QUAD_H

#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"

#define QUAD 4
#define QUAD_INLINE KERNEL_INLINE

typedef double quad __attribute__((vector_size(32)));
typedef int64_t quad_int __attribute__((vector_size(32)));
typedef double loose_quad __attribute__((vector_size(32), aligned(8), may_alias));

static const int64_t quad_mask[2 * QUAD] = {-1, -1, -1, -1};

/* x where mask is -1, 0 where it is 0. */
QUAD_INLINE quad quad_where(const int64_t *mask, quad x)
{
    return (quad)((quad_int)x & (quad_int){mask[0], mask[1], mask[2], mask[3]});
}

/* x where i < n, else 0. */
QUAD_INLINE quad quad_first(quad x, int n)
{
    return quad_where(quad_mask + QUAD - n, x);
}

QUAD_INLINE quad quad_load_f64(const double *at)
{
    return *(const loose_quad *)at;
}

/* Of memory, not of half a register, which costs another instruction. */
QUAD_INLINE quad quad_load_f32(const float *at)
{
#if VEC_BYTES >= 32
    return (quad)_mm256_cvtps_pd(_mm_loadu_ps(at));
#else
    return (quad){(double)at[0], (double)at[1], (double)at[2], (double)at[3]};
#endif
}

/* The first n of 1 to 4 elements, the others 0. */
QUAD_INLINE quad quad_load_part_f64(const double *at, int n)
{
#if VEC_BYTES >= 32
    const __m256i mask = _mm256_loadu_si256((const __m256i *)(quad_mask + QUAD - n));
    return (quad)_mm256_maskload_pd(at, mask);
#else
    return (quad){at[0], n > 1 ? at[1] : 0, n > 2 ? at[2] : 0, n > 3 ? at[3] : 0};
#endif
}

QUAD_INLINE quad quad_load_part_f32(const float *at, int n)
{
#if VEC_BYTES >= 32
    if (n == QUAD) return quad_load_f32(at);
    __m128 x = n == 1 ? _mm_load_ss(at)
                      : _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)at));
    if (n == 3) x = _mm_movelh_ps(x, _mm_load_ss(at + 2));
    return (quad)_mm256_cvtps_pd(x);
#else
    return (quad){(double)at[0], n > 1 ? (double)at[1] : 0, n > 2 ? (double)at[2] : 0,
                  n > 3 ? (double)at[3] : 0};
#endif
}

/* sum + x. As a multiplication by 1 it leaves the units that add to the conversions:
 * where these are the same ones, 10^6 floats took 57 us this way and 78 by additions.
 */
QUAD_INLINE quad quad_add(quad sum, quad x)
{
#if VEC_BYTES >= 32
    return (quad)_mm256_fmadd_pd((__m256d)x, _mm256_set1_pd(1), (__m256d)sum);
#else
    return sum + x;
#endif
}

/* Vectors in which sums are added. With 64 bytes a conversion takes the units that add
 * as well: of 10^6 floats, 66 us and 40 by halves. */
#define SUM_F64 (VEC_F64 < QUAD ? VEC_F64 : QUAD)
#if VEC_BYTES == 16
typedef vec_f64 vec_sum;
#define vec_sum_load_f32 vec_widen_f32
#define vec_sum_load_f64 vec_load_f64
#else
typedef quad vec_sum;
#define vec_sum_load_f32 quad_load_f32
#define vec_sum_load_f64 quad_load_f64
#endif
typedef double loose_sum
    __attribute__((vector_size(SUM_F64 * sizeof(double)), aligned(8), may_alias));

QUAD_INLINE vec_sum vec_sum_add(vec_sum sum, vec_sum x)
{
#if VEC_BYTES >= 32
    return quad_add(sum, x);
#else
    return sum + x;
#endif
}

/* x y + sum, in one rounding where the set has it. */
QUAD_INLINE vec_sum vec_sum_fma(vec_sum x, vec_sum y, vec_sum sum)
{
#if VEC_BYTES >= 32
    return (quad)_mm256_fmadd_pd((__m256d)x, (__m256d)y, (__m256d)sum);
#else
    return vec_fma_f64(x, y, sum);
#endif
}

QUAD_INLINE double quad_sum(quad x)
{
    return (x[0] + x[1]) + (x[2] + x[3]);
}

/* The sum of its lanes. */
QUAD_INLINE double vec_sum_total(vec_sum x)
{
#if VEC_BYTES >= 32
    return quad_sum(x);
#else
    return vec_sum_f64(x);
#endif
}

QUAD_INLINE void quad_halve(vec_sum *lane, int half)
{
    VEC_UNROLL
    for (int v = 0; v < half; v++) lane[v] += lane[v + half];
}

/* 32 lanes added up to four, by halves. */
QUAD_INLINE quad quad_of_lanes(vec_sum *lane)
{
    if (SUM_F64 == 2) quad_halve(lane, 8);
    quad_halve(lane, 4);
    quad_halve(lane, 2);
#if VEC_BYTES >= 32
    return lane[0] + lane[1];
#else
    return (quad){lane[0][0], lane[0][1], lane[1][0], lane[1][1]};
#endif
}

/* (x0 + x1) + (x2 + x3) of each of four quads. */
QUAD_INLINE quad quad_join(const quad q[4])
{
    const quad ab = VEC_PICK(q[0], q[1], quad_int, 0, 4, 2, 6) +
                    VEC_PICK(q[0], q[1], quad_int, 1, 5, 3, 7);
    const quad cd = VEC_PICK(q[2], q[3], quad_int, 0, 4, 2, 6) +
                    VEC_PICK(q[2], q[3], quad_int, 1, 5, 3, 7);
    return VEC_PICK(ab, cd, quad_int, 0, 1, 6, 7) +
           VEC_PICK(ab, cd, quad_int, 2, 3, 4, 5);
}

#endif
