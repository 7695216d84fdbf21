/* norm.c (kernels): see norm.def. */
#include "kernels/slots/norm.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"

#define LANES 16
#define WIDE (LANES / VEC_F64) /* vectors of doubles */

/* The sum of `vector` over whole blocks of LANES elements from `at` on, then of
 * `single` over the rest. */
#define LANE_SUM(n, vector, single)                                                    \
    vec_f64 lane[WIDE] = {0};                                                          \
    int64_t at = 0;                                                                    \
    for (int64_t i = 0; i + LANES <= n; i += LANES) {                                  \
        VEC_UNROLL                                                                     \
        for (int v = 0; v < WIDE; v++, at += VEC_F64) lane[v] += vector;               \
    }                                                                                  \
    VEC_UNROLL                                                                         \
    for (int v = 1; v < WIDE; v++) lane[0] += lane[v];                                 \
    double sum = vec_sum_f64(lane[0]);                                                 \
    for (; at < n; at++) sum += single;                                                \
    return sum;

#define SIMD _Pragma("omp simd")

#define NORM(suffix, real)                                                             \
    double NEAP_K(norm_sum_##suffix)(int64_t n, const real *restrict x)                \
    {                                                                                  \
        LANE_SUM(n, vec_widen_##suffix(x + at), (double)x[at])                         \
    }                                                                                  \
    static vec_f64 squares_##suffix(const real *x, double mean)                        \
    {                                                                                  \
        const vec_f64 d = vec_widen_##suffix(x) - mean;                                \
        return d * d;                                                                  \
    }                                                                                  \
    double NEAP_K(norm_square_sum_##suffix)(int64_t n, const real *restrict x,         \
                                            double mean)                               \
    {                                                                                  \
        LANE_SUM(n, squares_##suffix(x + at, mean),                                    \
                 ((double)x[at] - mean) * ((double)x[at] - mean))                      \
    }                                                                                  \
    void NEAP_K(norm_each_##suffix)(int64_t n, const real *restrict x, double mean,    \
                                    double scale, const real *restrict w,              \
                                    const real *restrict b, real *restrict y)          \
    {                                                                                  \
        const real m = (real)mean, s = (real)scale;                                    \
        if (w && b)                                                                    \
            SIMD for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s * w[i] + b[i];  \
        else if (w)                                                                    \
            SIMD for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s * w[i];         \
        else if (b)                                                                    \
            SIMD for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s + b[i];         \
        else                                                                           \
            SIMD for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s;                \
    }                                                                                  \
    void NEAP_K(norm_move_##suffix)(int64_t n, const real *restrict x, double mean,    \
                                    double scale, double b, real *restrict y)          \
    {                                                                                  \
        const real m = (real)mean, s = (real)scale, c = (real)b;                       \
        SIMD for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s + c;                \
    }                                                                                  \
    void NEAP_K(norm_dots_##suffix)(int64_t n, const real *g, const real *x,           \
                                    const real *w, double mean, double *sum)           \
    {                                                                                  \
        vec_f64 lane[WIDE] = {0}, dot[WIDE] = {0};                                     \
        int64_t i = 0;                                                                 \
        for (; i + LANES <= n; i += LANES) {                                           \
            VEC_UNROLL                                                                 \
            for (int v = 0; v < WIDE; v++) {                                           \
                const int64_t at = i + v * VEC_F64;                                    \
                vec_f64 h = vec_widen_##suffix(g + at);                                \
                if (w) h *= vec_widen_##suffix(w + at);                                \
                lane[v] += h;                                                          \
                dot[v] = vec_fma_f64(h, vec_widen_##suffix(x + at) - mean, dot[v]);    \
            }                                                                          \
        }                                                                              \
        VEC_UNROLL                                                                     \
        for (int v = 1; v < WIDE; v++) {                                               \
            lane[0] += lane[v];                                                        \
            dot[0] += dot[v];                                                          \
        }                                                                              \
        sum[0] = vec_sum_f64(lane[0]);                                                 \
        sum[1] = vec_sum_f64(dot[0]);                                                  \
        for (; i < n; i++) {                                                           \
            const double h = w ? (double)g[i] * (double)w[i] : (double)g[i];           \
            sum[0] += h;                                                               \
            sum[1] += h * ((double)x[i] - mean);                                       \
        }                                                                              \
    }                                                                                  \
    void NEAP_K(norm_slope_##suffix)(int64_t n, const real *restrict g,                \
                                     const real *restrict x, const real *restrict w,   \
                                     double mean, double scale, double a, double b,    \
                                     real *restrict gx)                                \
    {                                                                                  \
        const real m = (real)mean, s = (real)scale, p = (real)a, q = (real)b;          \
        if (w)                                                                         \
            SIMD for (int64_t i = 0; i < n; i++) gx[i] =                               \
                s * (g[i] * w[i]) + ((x[i] - m) * p + q);                              \
        else                                                                           \
            SIMD for (int64_t i = 0; i < n; i++) gx[i] =                               \
                s * g[i] + ((x[i] - m) * p + q);                                       \
    }                                                                                  \
    void NEAP_K(norm_collect_##suffix)(                                                \
        int64_t n, int64_t rows, int64_t ld, const real *g, const real *x,             \
        const double *mean, const double *scale, double *gw, double *gb)               \
    {                                                                                  \
        int64_t i = 0;                                                                 \
        for (; i + LANES <= n; i += LANES) {                                           \
            vec_f64 by_w[WIDE] = {0}, by_b[WIDE] = {0};                                \
            for (int64_t r = 0; r < rows; r++) {                                       \
                VEC_UNROLL                                                             \
                for (int v = 0; v < WIDE; v++) {                                       \
                    const int64_t at = r * ld + i + v * VEC_F64;                       \
                    const vec_f64 h = vec_widen_##suffix(g + at);                      \
                    const vec_f64 u =                                                  \
                        (vec_widen_##suffix(x + at) - mean[r]) * scale[r];             \
                    by_w[v] = vec_fma_f64(h, u, by_w[v]);                              \
                    by_b[v] += h;                                                      \
                }                                                                      \
            }                                                                          \
            VEC_UNROLL                                                                 \
            for (int v = 0; v < WIDE; v++) {                                           \
                vec_store_f64(gw + i + v * VEC_F64, by_w[v]);                          \
                vec_store_f64(gb + i + v * VEC_F64, by_b[v]);                          \
            }                                                                          \
        }                                                                              \
        for (; i < n; i++) {                                                           \
            gw[i] = gb[i] = 0;                                                         \
            for (int64_t r = 0; r < rows; r++) {                                       \
                const double h = (double)g[r * ld + i];                                \
                gw[i] += h * (((double)x[r * ld + i] - mean[r]) * scale[r]);           \
                gb[i] += h;                                                            \
            }                                                                          \
        }                                                                              \
    }                                                                                  \
    void NEAP_K(norm_cols_sum_##suffix)(int64_t n, int64_t rows, int64_t ld,           \
                                        const real *restrict x, double *restrict sum)  \
    {                                                                                  \
        for (int64_t r = 0; r < rows; r++, x += ld)                                    \
            SIMD for (int64_t i = 0; i < n; i++) sum[i] += (double)x[i];               \
    }                                                                                  \
    void NEAP_K(norm_cols_square_##suffix)(                                            \
        int64_t n, int64_t rows, int64_t ld, const real *restrict x,                   \
        const double *restrict mean, double *restrict sum)                             \
    {                                                                                  \
        for (int64_t r = 0; r < rows; r++, x += ld)                                    \
            SIMD for (int64_t i = 0; i < n; i++)                                       \
            {                                                                          \
                const double d = (double)x[i] - mean[i];                               \
                sum[i] += d * d;                                                       \
            }                                                                          \
    }                                                                                  \
    void NEAP_K(norm_cols_each_##suffix)(                                              \
        int64_t n, int64_t rows, int64_t ld, const real *restrict x,                   \
        const double *restrict a, const double *restrict b, real *restrict y)          \
    {                                                                                  \
        for (int64_t r = 0; r < rows; r++, x += ld, y += ld)                           \
            SIMD for (int64_t i = 0; i < n; i++) y[i] =                                \
                (real)((double)x[i] * a[i] + b[i]);                                    \
    }                                                                                  \
    void NEAP_K(norm_cols_dots_##suffix)(                                              \
        int64_t n, int64_t rows, int64_t ld, const real *restrict g,                   \
        const real *restrict x, const double *restrict mean, double *restrict sum_g,   \
        double *restrict sum_gx)                                                       \
    {                                                                                  \
        for (int64_t r = 0; r < rows; r++, g += ld, x += ld)                           \
            SIMD for (int64_t i = 0; i < n; i++)                                       \
            {                                                                          \
                sum_g[i] += (double)g[i];                                              \
                sum_gx[i] += (double)g[i] * ((double)x[i] - mean[i]);                  \
            }                                                                          \
    }                                                                                  \
    void NEAP_K(norm_cols_slope_##suffix)(                                             \
        int64_t n, int64_t rows, int64_t ld, const real *restrict g,                   \
        const real *restrict x, const double *restrict mean, const double *restrict a, \
        const double *restrict b, const double *restrict c, real *restrict gx)         \
    {                                                                                  \
        for (int64_t r = 0; r < rows; r++, g += ld, x += ld, gx += ld)                 \
            SIMD for (int64_t i = 0; i < n; i++) gx[i] =                               \
                (real)((double)g[i] * a[i] + ((double)x[i] - mean[i]) * b[i] + c[i]);  \
    }

NORM(f32, float)
NORM(f64, double)
