/* scan.c (kernels): running sums, products and linear recurrences.
 *
 * A scan goes n places along a line, places `step` apart (negative: from the end), for
 * `width` lines side by side. Sums and products of floats are carried in double. */
#include "kernels/slots/scan.h"
#include "kernels/isa/isa.h"

#define TILE 128

#define RUNNING(id, T, A, START, OP)                                                   \
    void NEAP_K(id)(int64_t n, int64_t step, int64_t width, const void *x, void *y)    \
    {                                                                                  \
        const T *restrict a = x;                                                       \
        T *restrict b = y;                                                             \
        if (width == 1) {                                                              \
            A so_far = START;                                                          \
            for (int64_t i = 0; i < n; i++) {                                          \
                so_far = so_far OP(A) a[i * step];                                     \
                b[i * step] = (T)so_far;                                               \
            }                                                                          \
            return;                                                                    \
        }                                                                              \
        A so_far[TILE];                                                                \
        for (int64_t j = 0; j < width; j++) so_far[j] = START;                         \
        for (int64_t i = 0; i < n; i++)                                                \
            for (int64_t j = 0; j < width; j++) {                                      \
                so_far[j] = so_far[j] OP(A) a[i * step + j];                           \
                b[i * step + j] = (T)so_far[j];                                        \
            }                                                                          \
    }

/* Integers wrap round, which only unsigned arithmetic may. */
RUNNING(cumsum_i64, uint64_t, uint64_t, 0, +)
RUNNING(cumsum_f32, float, double, 0, +)
RUNNING(cumsum_f64, double, double, 0, +)
RUNNING(cumprod_i64, uint64_t, uint64_t, 1, *)
RUNNING(cumprod_f32, float, double, 1, *)
RUNNING(cumprod_f64, double, double, 1, *)

#define RECURRENCE(id, T)                                                              \
    void NEAP_K(id)(int64_t n, int64_t step, int64_t width, const void *a,             \
                    int64_t lag, const void *b, void *y)                               \
    {                                                                                  \
        const T *restrict factor = a, *restrict term = b;                              \
        T *restrict to = y;                                                            \
        double so_far[TILE];                                                           \
        for (int64_t j = 0; j < width; j++) {                                          \
            so_far[j] = n ? (double)term[j] : 0;                                       \
            if (n) to[j] = term[j];                                                    \
        }                                                                              \
        for (int64_t i = 1; i < n; i++)                                                \
            for (int64_t j = 0; j < width; j++) {                                      \
                double by = (double)factor[(i - lag) * step + j];                      \
                so_far[j] = so_far[j] * by + (double)term[i * step + j];               \
                to[i * step + j] = (T)so_far[j];                                       \
            }                                                                          \
    }

RECURRENCE(recurrence_f32, float)
RECURRENCE(recurrence_f64, double)
