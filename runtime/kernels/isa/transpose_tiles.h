/* transpose_tiles.h (kernels): squares of elements transposed in registers.
 *
 * turn_8_b4(x, ldx, y, ldy) writes the 8 columns of an 8 x 8 square at x, rows `ldx`
 * apart, as rows of y, `ldy` apart: in as many steps as 8 is a power of two, each of
 * which pairs up what the one before has put together. A set has the squares of its
 * widest register and the smaller ones. */
#ifndef NEAP_KERNELS_ISA_TRANSPOSE_TILES_H
#define NEAP_KERNELS_ISA_TRANSPOSE_TILES_H

#include "kernels/isa/vec.h"

typedef uint8_t b1;
typedef uint32_t b4 __attribute__((may_alias));
typedef uint64_t b8 __attribute__((may_alias));

#define TURN(name, type)                                                               \
    static inline void name(const type *x, int64_t ldx, type *y, int64_t ldy)
#define EACH(i, count) _Pragma("GCC unroll 16") for (int i = 0; i < (count); i++)

#ifdef __SSE2__

#define LOAD_128(at) _mm_loadu_si128((const __m128i *)(at))
#define STORE_128(at, r) _mm_storeu_si128((__m128i *)(at), r)
#define PAIRS(size, lo, hi, a, b)                                                      \
    lo = _mm_unpacklo_epi##size(a, b);                                                 \
    hi = _mm_unpackhi_epi##size(a, b)

/* Of `from` rows of x, for `to` rows of y. */
KERNEL_INLINE void turn_part_b4(int from, int to, const b4 *x, int64_t ldx, b4 *y,
                                int64_t ldy)
{
    __m128i r[4], t[4];
    EACH(i, 4) r[i] = i < from ? LOAD_128(x + i * ldx) : _mm_setzero_si128();
    EACH(i, 2)
    {
        PAIRS(32, t[2 * i], t[2 * i + 1], r[2 * i], r[2 * i + 1]);
    }
    EACH(i, 2)
    {
        PAIRS(64, r[2 * i], r[2 * i + 1], t[i], t[i + 2]);
    }
    EACH(i, 4) if (i < to) STORE_128(y + i * ldy, r[i]);
}

TURN(turn_4_b4, b4)
{
    turn_part_b4(4, 4, x, ldx, y, ldy);
}

TURN(turn_2_b8, b8)
{
    __m128i a = LOAD_128(x), b = LOAD_128(x + ldx);
    STORE_128(y, _mm_unpacklo_epi64(a, b));
    STORE_128(y + ldy, _mm_unpackhi_epi64(a, b));
}

/* Each step lays register i and i + 8 into one another: after four, what stood at (i,
 * j) stands at (j, i). */
TURN(turn_16_b1, b1)
{
    __m128i r[16], t[16];
    EACH(i, 16) r[i] = LOAD_128(x + i * ldx);
    EACH(i, 8)
    {
        PAIRS(8, t[2 * i], t[2 * i + 1], r[i], r[i + 8]);
    }
    EACH(i, 8)
    {
        PAIRS(8, r[2 * i], r[2 * i + 1], t[i], t[i + 8]);
    }
    EACH(i, 8)
    {
        PAIRS(8, t[2 * i], t[2 * i + 1], r[i], r[i + 8]);
    }
    EACH(i, 8)
    {
        PAIRS(8, r[2 * i], r[2 * i + 1], t[i], t[i + 8]);
    }
    EACH(i, 16) STORE_128(y + i * ldy, r[i]);
}

TURN(turn_8_b1, b1)
{
    __m128i r[8], t[4];
    EACH(i, 8) r[i] = _mm_loadl_epi64((const __m128i *)(x + i * ldx));
    EACH(i, 4) t[i] = _mm_unpacklo_epi8(r[i], r[i + 4]);
    EACH(i, 2)
    {
        PAIRS(8, r[2 * i], r[2 * i + 1], t[i], t[i + 2]);
    }
    EACH(i, 2)
    {
        PAIRS(8, t[2 * i], t[2 * i + 1], r[i], r[i + 2]);
    }
    EACH(i, 4)
    {
        _mm_storel_epi64((__m128i *)(y + 2 * i * ldy), t[i]);
        _mm_storel_epi64((__m128i *)(y + (2 * i + 1) * ldy),
                         _mm_unpackhi_epi64(t[i], t[i]));
    }
}

#undef PAIRS
#else

/* Loops whose ends the compiler knows. */
#define TURN_PLAINLY(name, type, side)                                                 \
    TURN(name, type)                                                                   \
    {                                                                                  \
        for (int i = 0; i < (side); i++)                                               \
            for (int j = 0; j < (side); j++) y[i * ldy + j] = x[j * ldx + i];          \
    }
TURN_PLAINLY(turn_16_b1, b1, 16)
TURN_PLAINLY(turn_8_b1, b1, 8)
TURN_PLAINLY(turn_4_b4, b4, 4)
TURN_PLAINLY(turn_2_b8, b8, 2)
#undef TURN_PLAINLY

#endif

#if VEC_BYTES >= 32

/* Halves of two rows: loads that need no shuffle later. */
#define LOAD_HALVES(low, high)                                                         \
    _mm256_inserti128_si256(_mm256_castsi128_si256(LOAD_128(low)), LOAD_128(high), 1)
#define STORE_256(at, r) _mm256_storeu_si256((__m256i *)(at), r)

TURN(turn_8_b4, b4)
{
    __m256i r[8], t[8];
    EACH(i, 4)
    {
        r[i] = LOAD_HALVES(x + i * ldx, x + (i + 4) * ldx);
        r[i + 4] = LOAD_HALVES(x + i * ldx + 4, x + (i + 4) * ldx + 4);
    }
    EACH(i, 4)
    {
        t[2 * i] = _mm256_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
        t[2 * i + 1] = _mm256_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
    }
    EACH(i, 2)
    {
        const __m256i *from = t + 4 * i;
        b4 *to = y + 4 * i * ldy;
        STORE_256(to, _mm256_unpacklo_epi64(from[0], from[2]));
        STORE_256(to + ldy, _mm256_unpackhi_epi64(from[0], from[2]));
        STORE_256(to + 2 * ldy, _mm256_unpacklo_epi64(from[1], from[3]));
        STORE_256(to + 3 * ldy, _mm256_unpackhi_epi64(from[1], from[3]));
    }
}

TURN(turn_4_b8, b8)
{
    EACH(i, 2)
    {
        __m256i a = LOAD_HALVES(x + 2 * i, x + 2 * ldx + 2 * i);
        __m256i b = LOAD_HALVES(x + ldx + 2 * i, x + 3 * ldx + 2 * i);
        STORE_256(y + 2 * i * ldy, _mm256_unpacklo_epi64(a, b));
        STORE_256(y + (2 * i + 1) * ldy, _mm256_unpackhi_epi64(a, b));
    }
}

#undef LOAD_HALVES
#undef STORE_256
#endif

#if VEC_BYTES == 64

#define LOAD_512(at) _mm512_loadu_si512(at)
#define STORE_512(at, r) _mm512_storeu_si512(at, r)
/* Quarters 0 and 2, or 1 and 3, of a, then of b. */
#define EVEN_QUARTERS(a, b) _mm512_shuffle_i64x2(a, b, 0x88)
#define ODD_QUARTERS(a, b) _mm512_shuffle_i64x2(a, b, 0xdd)

/* First squares of 4 within the quarters of registers, then the quarters. */
TURN(turn_16_b4, b4)
{
    __m512i r[16], t[16];
    EACH(i, 16) r[i] = LOAD_512(x + i * ldx);
    EACH(i, 8)
    {
        t[2 * i] = _mm512_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
        t[2 * i + 1] = _mm512_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
    }
    EACH(i, 4)
    {
        r[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
        r[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
    }
    EACH(i, 4)
    {
        t[i] = EVEN_QUARTERS(r[i], r[i + 4]);
        t[i + 4] = ODD_QUARTERS(r[i], r[i + 4]);
        t[i + 8] = EVEN_QUARTERS(r[i + 8], r[i + 12]);
        t[i + 12] = ODD_QUARTERS(r[i + 8], r[i + 12]);
    }
    EACH(i, 8)
    {
        STORE_512(y + i * ldy, EVEN_QUARTERS(t[i], t[i + 8]));
        STORE_512(y + (i + 8) * ldy, ODD_QUARTERS(t[i], t[i + 8]));
    }
}

TURN(turn_8_b8, b8)
{
    __m512i r[8], t[8];
    EACH(i, 8) r[i] = LOAD_512(x + i * ldx);
    EACH(i, 4)
    {
        t[2 * i] = _mm512_unpacklo_epi64(r[2 * i], r[2 * i + 1]);
        t[2 * i + 1] = _mm512_unpackhi_epi64(r[2 * i], r[2 * i + 1]);
    }
    EACH(i, 2)
    {
        r[i] = EVEN_QUARTERS(t[i], t[i + 2]);
        r[i + 2] = ODD_QUARTERS(t[i], t[i + 2]);
        r[i + 4] = EVEN_QUARTERS(t[i + 4], t[i + 6]);
        r[i + 6] = ODD_QUARTERS(t[i + 4], t[i + 6]);
    }
    EACH(i, 4)
    {
        STORE_512(y + i * ldy, EVEN_QUARTERS(r[i], r[i + 4]));
        STORE_512(y + (i + 4) * ldy, ODD_QUARTERS(r[i], r[i + 4]));
    }
}

#undef LOAD_512
#undef STORE_512
#undef EVEN_QUARTERS
#undef ODD_QUARTERS
#endif

#ifdef __SSE2__
#undef LOAD_128
#undef STORE_128
#endif
#undef TURN
#undef EACH

/* Squares of 16 bytes a side, and as wide as a vector, for code that is written once
 * for both floats. */
#if VEC_BYTES == 64
#define WIDEST_B4 turn_16_b4
#define WIDEST_B8 turn_8_b8
#elif VEC_BYTES == 32
#define WIDEST_B4 turn_8_b4
#define WIDEST_B8 turn_4_b8
#else
#define WIDEST_B4 turn_4_b4
#define WIDEST_B8 turn_2_b8
#endif
#define SQUARE_OF(name, real, bits, turn)                                              \
    static inline void name(const real *x, int64_t ldx, real *y, int64_t ldy)          \
    {                                                                                  \
        turn((const bits *)x, ldx, (bits *)y, ldy);                                    \
    }
SQUARE_OF(vec_transpose_f32, float, b4, turn_4_b4)
SQUARE_OF(vec_transpose_f64, double, b8, turn_2_b8)
SQUARE_OF(vec_turn_f32, float, b4, WIDEST_B4)
SQUARE_OF(vec_turn_f64, double, b8, WIDEST_B8)
#undef SQUARE_OF
#undef WIDEST_B4
#undef WIDEST_B8

#endif
