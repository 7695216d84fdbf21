/* reduce.c (kernels): folds of rows and columns, and extremes with their places.
 *
 * A fold is LIFT, what an element becomes, and JOIN, how two of those become one. A row
 * is folded in 16 lanes whatever the vector width, long rows by halves, and columns in
 * groups of rows: the order of joins depends on sizes only, and the rounding error of a
 * sum grows with the logarithm of its length. */
#include "kernels/slots/reduce.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/math.h"

#define LANES 16
#define RUN 1024  /* elements folded in lanes before halves are joined */
#define TILE 256  /* columns folded at a time, in the first-level cache */
#define GROUP 128 /* rows folded into a tile before it joins the accumulators */

#define FOLD(name, type, T, A, ZERO, LIFT, JOIN)                                       \
    static inline A name##_lanes_##type(int64_t n, const T *restrict x, double w)      \
    {                                                                                  \
        A sum = ZERO, lane[LANES];                                                     \
        int64_t i = 0;                                                                 \
        (void)w;                                                                       \
        if (n >= LANES) {                                                              \
            for (int l = 0; l < LANES; l++) lane[l] = LIFT(x[l], w);                   \
            for (i = LANES; i + LANES <= n; i += LANES)                                \
                _Pragma("omp simd") for (int l = 0; l < LANES; l++) lane[l] =          \
                    JOIN(lane[l], LIFT(x[i + l], w));                                  \
            for (int half = LANES / 2; half > 0; half /= 2)                            \
                for (int l = 0; l < half; l++)                                         \
                    lane[l] = JOIN(lane[l], lane[l + half]);                           \
            sum = lane[0];                                                             \
        }                                                                              \
        for (; i < n; i++) sum = JOIN(sum, LIFT(x[i], w));                             \
        return sum;                                                                    \
    }                                                                                  \
                                                                                       \
    static A name##_##type(int64_t n, const T *x, double w)                            \
    {                                                                                  \
        if (n <= RUN) return name##_lanes_##type(n, x, w);                             \
        int64_t half = n / (2 * LANES) * LANES;                                        \
        A first = name##_##type(half, x, w);                                           \
        A second = name##_##type(n - half, x + half, w);                               \
        return JOIN(first, second);                                                    \
    }                                                                                  \
                                                                                       \
    void NEAP_K(name##_rows_##type)(int64_t m, int64_t n, const void *x, int64_t ld,   \
                                    void *acc, int64_t step, const void *with)         \
    {                                                                                  \
        const T *row = x;                                                              \
        A *a = acc;                                                                    \
        (void)with;                                                                    \
        for (int64_t i = 0; i < m; i++, row += ld, a += step)                          \
            *a = JOIN(*a, name##_##type(n, row, WITH(with, i * step)));                \
    }                                                                                  \
                                                                                       \
    static void name##_tile_##type(int64_t m, int n, const T *x, int64_t ld,           \
                                   A *restrict a, const void *with)                    \
    {                                                                                  \
        A tile[TILE];                                                                  \
        int64_t i = 0;                                                                 \
        (void)with;                                                                    \
        for (int j = 0; j < n; j++) tile[j] = ZERO;                                    \
        for (; i + 4 <= m; i += 4, x += 4 * ld) {                                      \
            const T *x1 = x + ld, *x2 = x1 + ld, *x3 = x2 + ld;                        \
            _Pragma("omp simd") for (int j = 0; j < n; j++)                            \
            {                                                                          \
                double w = WITH(with, j);                                              \
                A a0 = LIFT(x[j], w), a1 = LIFT(x1[j], w);                             \
                A a2 = LIFT(x2[j], w), a3 = LIFT(x3[j], w);                            \
                A t = tile[j];                                                         \
                t = JOIN(t, a0);                                                       \
                t = JOIN(t, a1);                                                       \
                t = JOIN(t, a2);                                                       \
                tile[j] = JOIN(t, a3);                                                 \
                (void)w;                                                               \
            }                                                                          \
        }                                                                              \
        for (; i < m; i++, x += ld)                                                    \
            for (int j = 0; j < n; j++) {                                              \
                double w = WITH(with, j);                                              \
                tile[j] = JOIN(tile[j], LIFT(x[j], w));                                \
                (void)w;                                                               \
            }                                                                          \
        for (int j = 0; j < n; j++) a[j] = JOIN(a[j], tile[j]);                        \
    }                                                                                  \
                                                                                       \
    void NEAP_K(name##_cols_##type)(int64_t m, int64_t n, const void *x, int64_t ld,   \
                                    void *acc, const void *with)                       \
    {                                                                                  \
        for (int64_t j = 0; j < n; j += TILE) {                                        \
            int width = n - j < TILE ? (int)(n - j) : TILE;                            \
            for (int64_t i = 0; i < m; i += GROUP)                                     \
                name##_tile_##type(m - i < GROUP ? m - i : GROUP, width,               \
                                   (const T *)x + i * ld + j, ld, (A *)acc + j,        \
                                   WITH_AT(with, j));                                  \
        }                                                                              \
    }

/* Without a branch, so that loops vectorise. */
#define EITHER(a, b) ((int)(a) | (int)(b))
#define BOTH(a, b) ((int)(a) & (int)(b))

/* Integers wrap round, which only unsigned arithmetic may. */
#define ADD(a, b) ((a) + (b))
#define MUL(a, b) ((a) * (b))
#define LARGER(a, b) ((b) > (a) ? (b) : (a))
#define SMALLER(a, b) ((b) < (a) ? (b) : (a))

/* NaN, once met, stays. Two selections vectorise where one of two tests does not. */
#define EXTREME_OF(name, T, OVER)                                                      \
    static inline T name(T a, T b)                                                     \
    {                                                                                  \
        T known = b OVER a ? b : a;                                                    \
        return b != b ? b : known;                                                     \
    }
EXTREME_OF(larger_f32, float, >)
EXTREME_OF(larger_f64, double, >)
EXTREME_OF(smaller_f32, float, <)
EXTREME_OF(smaller_f64, double, <)

#define SAME(v, w) (v)
#define TO_WORD(v, w) ((uint64_t)(v))
#define TO_REAL(v, w) ((double)(v))
#define NONZERO(v, w) ((int64_t)((v) != 0))
#define NO_NAN(v, w) ((v) == (v) ? (double)(v) : 0.0)
#define ABS_REAL(v, w) (fabs((double)(v)))
#define ABS_F32(v, w) (fabsf(v))
#define SQUARE(v, w) ((double)(v) * (double)(v))
#define POWER(v, w) (vpow(fabs((double)(v)), w))
#define DEVIATION(v, w) (((double)(v) - (w)) * ((double)(v) - (w)))

#define WITH(with, i) 0.0
#define WITH_AT(with, i) (with)

FOLD(sum, u8, uint8_t, uint64_t, 0, TO_WORD, ADD)
FOLD(sum, i32, int32_t, uint64_t, 0, TO_WORD, ADD)
FOLD(sum, i64, int64_t, uint64_t, 0, TO_WORD, ADD)
FOLD(sum, f32, float, double, 0, TO_REAL, ADD)
FOLD(sum, f64, double, double, 0, TO_REAL, ADD)
FOLD(prod, u8, uint8_t, uint64_t, 1, TO_WORD, MUL)
FOLD(prod, i32, int32_t, uint64_t, 1, TO_WORD, MUL)
FOLD(prod, i64, int64_t, uint64_t, 1, TO_WORD, MUL)
FOLD(prod, f32, float, double, 1, TO_REAL, MUL)
FOLD(prod, f64, double, double, 1, TO_REAL, MUL)
FOLD(max, u8, uint8_t, uint8_t, 0, SAME, LARGER)
FOLD(max, i32, int32_t, int32_t, INT32_MIN, SAME, LARGER)
FOLD(max, i64, int64_t, int64_t, INT64_MIN, SAME, LARGER)
FOLD(max, f32, float, float, -INFINITY, SAME, larger_f32)
FOLD(max, f64, double, double, -INFINITY, SAME, larger_f64)
FOLD(min, u8, uint8_t, uint8_t, UINT8_MAX, SAME, SMALLER)
FOLD(min, i32, int32_t, int32_t, INT32_MAX, SAME, SMALLER)
FOLD(min, i64, int64_t, int64_t, INT64_MAX, SAME, SMALLER)
FOLD(min, f32, float, float, INFINITY, SAME, smaller_f32)
FOLD(min, f64, double, double, INFINITY, SAME, smaller_f64)
FOLD(count, u8, uint8_t, int64_t, 0, NONZERO, ADD)
FOLD(count, i32, int32_t, int64_t, 0, NONZERO, ADD)
FOLD(count, i64, int64_t, int64_t, 0, NONZERO, ADD)
FOLD(count, f32, float, int64_t, 0, NONZERO, ADD)
FOLD(count, f64, double, int64_t, 0, NONZERO, ADD)
FOLD(nansum, f32, float, double, 0, NO_NAN, ADD)
FOLD(nansum, f64, double, double, 0, NO_NAN, ADD)
FOLD(abs_sum, f32, float, double, 0, ABS_REAL, ADD)
FOLD(abs_sum, f64, double, double, 0, ABS_REAL, ADD)
FOLD(abs_max, f32, float, float, 0, ABS_F32, larger_f32)
FOLD(abs_max, f64, double, double, 0, ABS_REAL, larger_f64)
FOLD(abs_min, f32, float, float, INFINITY, ABS_F32, smaller_f32)
FOLD(abs_min, f64, double, double, INFINITY, ABS_REAL, smaller_f64)
FOLD(square_sum, f32, float, double, 0, SQUARE, ADD)
FOLD(square_sum, f64, double, double, 0, SQUARE, ADD)

/* One exponent for all. */
#undef WITH
#define WITH(with, i) (*(const double *)(with))
FOLD(power_sum, f32, float, double, 0, POWER, ADD)
FOLD(power_sum, f64, double, double, 0, POWER, ADD)

/* A centre for each accumulator. */
#undef WITH
#undef WITH_AT
#define WITH(with, i) (((const double *)(with))[i])
#define WITH_AT(with, i) ((const double *)(with) + (i))
FOLD(deviation_sum, f32, float, double, 0, DEVIATION, ADD)
FOLD(deviation_sum, f64, double, double, 0, DEVIATION, ADD)

/* ---- extremes with places ---- */

/* In long rows the extreme is found first, its place after, a block at a time. */
#define SHORT_ROW 24
#define BLOCK 32

#define BETTER_MAX_INT(v, best) ((v) > (best))
#define BETTER_MIN_INT(v, best) ((v) < (best))
#define BETTER_MAX(v, best) EITHER((v) > (best), BOTH((v) != (v), (best) == (best)))
#define BETTER_MIN(v, best) EITHER((v) < (best), BOTH((v) != (v), (best) == (best)))
#define MATCH_INT(v, best) ((v) == (best))
#define MATCH(v, best) EITHER((v) == (best), BOTH((v) != (v), (best) != (best)))

#define EXTREME(name, type, T, BETTER, IS)                                             \
    static int64_t name##_place_##type(int64_t n, const T *restrict x, T *best)        \
    {                                                                                  \
        if (n < SHORT_ROW) {                                                           \
            T b = x[0];                                                                \
            int64_t at = 0;                                                            \
            for (int64_t i = 1; i < n; i++) {                                          \
                at = BETTER(x[i], b) ? i : at;                                         \
                b = x[at];                                                             \
            }                                                                          \
            *best = b;                                                                 \
            return at;                                                                 \
        }                                                                              \
        T b = name##_##type(n, x, 0);                                                  \
        *best = b;                                                                     \
        int64_t i = 0;                                                                 \
        for (; i + BLOCK <= n; i += BLOCK) {                                           \
            int at = BLOCK;                                                            \
            _Pragma("omp simd reduction(min:at)") for (int l = 0; l < BLOCK; l++)      \
            {                                                                          \
                int here = IS(x[i + l], b) ? l : BLOCK;                                \
                at = here < at ? here : at;                                            \
            }                                                                          \
            if (at < BLOCK) return i + at;                                             \
        }                                                                              \
        while (i < n - 1 && !(IS(x[i], b))) i++;                                       \
        return i;                                                                      \
    }                                                                                  \
                                                                                       \
    void NEAP_K(name##_index_rows_##type)(int64_t m, int64_t n, const void *x,         \
                                          void *best, int64_t *index)                  \
    {                                                                                  \
        for (int64_t i = 0; i < m; i++)                                                \
            index[i] =                                                                 \
                1 + name##_place_##type(n, (const T *)x + i * n, (T *)best + i);       \
    }                                                                                  \
                                                                                       \
    void NEAP_K(name##_index_cols_##type)(int64_t m, int64_t n, const void *x,         \
                                          int64_t ld, void *best, int64_t *index)      \
    {                                                                                  \
        const T *row = x;                                                              \
        T *restrict b = best;                                                          \
        int64_t *restrict at = index;                                                  \
        for (int64_t j = 0; j < n; j++) {                                              \
            b[j] = row[j];                                                             \
            at[j] = 1;                                                                 \
        }                                                                              \
        for (int64_t i = 1; i < m; i++) {                                              \
            row += ld;                                                                 \
            _Pragma("omp simd") for (int64_t j = 0; j < n; j++)                        \
            {                                                                          \
                T v = row[j];                                                          \
                bool better = BETTER(v, b[j]);                                         \
                b[j] = better ? v : b[j];                                              \
                at[j] = better ? i + 1 : at[j];                                        \
            }                                                                          \
        }                                                                              \
    }

EXTREME(max, u8, uint8_t, BETTER_MAX_INT, MATCH_INT)
EXTREME(max, i32, int32_t, BETTER_MAX_INT, MATCH_INT)
EXTREME(max, i64, int64_t, BETTER_MAX_INT, MATCH_INT)
EXTREME(max, f32, float, BETTER_MAX, MATCH)
EXTREME(max, f64, double, BETTER_MAX, MATCH)
EXTREME(min, u8, uint8_t, BETTER_MIN_INT, MATCH_INT)
EXTREME(min, i32, int32_t, BETTER_MIN_INT, MATCH_INT)
EXTREME(min, i64, int64_t, BETTER_MIN_INT, MATCH_INT)
EXTREME(min, f32, float, BETTER_MIN, MATCH)
EXTREME(min, f64, double, BETTER_MIN, MATCH)
