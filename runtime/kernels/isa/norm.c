/* norm.c (kernels): see norm.def. */
#include "kernels/isa/isa.h"

#define LANES 8

/* Sums of `term` over a run: in lanes that are added up in pairs, so that the order is
 * the same for every instruction set. */
#define LANE_SUM(n, term)                                                              \
    double lane[LANES] = {0};                                                          \
    int64_t i = 0;                                                                     \
    for (; i + LANES <= n; i += LANES)                                                 \
        for (int l = 0; l < LANES; l++) {                                              \
            const int64_t at = i + l;                                                  \
            lane[l] += term;                                                           \
        }                                                                              \
    for (int l = 0; i < n; i++, l++) {                                                 \
        const int64_t at = i;                                                          \
        lane[l] += term;                                                               \
    }                                                                                  \
    for (int half = LANES / 2; half > 0; half /= 2)                                    \
        for (int l = 0; l < half; l++) lane[l] += lane[l + half];

#define SIMD _Pragma("omp simd")

#define NORM(suffix, real)                                                             \
    double NEAP_K(norm_sum_##suffix)(int64_t n, const real *restrict x)                \
    {                                                                                  \
        LANE_SUM(n, (double)x[at])                                                     \
        return lane[0];                                                                \
    }                                                                                  \
    double NEAP_K(norm_square_sum_##suffix)(int64_t n, const real *restrict x,         \
                                            double mean)                               \
    {                                                                                  \
        LANE_SUM(n, ((double)x[at] - mean) * ((double)x[at] - mean))                   \
        return lane[0];                                                                \
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
    static double NEAP_JOIN(dot_##suffix, NEAP_ISA)(                                   \
        int64_t n, const real *restrict g, const real *restrict x,                     \
        const real *restrict w, double mean)                                           \
    {                                                                                  \
        if (w) {                                                                       \
            LANE_SUM(n, (double)(g[at] * w[at]) * ((double)x[at] - mean))              \
            return lane[0];                                                            \
        }                                                                              \
        LANE_SUM(n, (double)g[at] * ((double)x[at] - mean))                            \
        return lane[0];                                                                \
    }                                                                                  \
    static double NEAP_JOIN(sum_##suffix, NEAP_ISA)(int64_t n, const real *restrict g, \
                                                    const real *restrict w)            \
    {                                                                                  \
        if (w) {                                                                       \
            LANE_SUM(n, (double)(g[at] * w[at]))                                       \
            return lane[0];                                                            \
        }                                                                              \
        LANE_SUM(n, (double)g[at])                                                     \
        return lane[0];                                                                \
    }                                                                                  \
    void NEAP_K(norm_dots_##suffix)(int64_t n, const real *g, const real *x,           \
                                    const real *w, double mean, double *sum)           \
    {                                                                                  \
        sum[0] = NEAP_JOIN(sum_##suffix, NEAP_ISA)(n, g, w);                           \
        sum[1] = NEAP_JOIN(dot_##suffix, NEAP_ISA)(n, g, x, w, mean);                  \
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
        int64_t n, const real *restrict g, const real *restrict x, double mean,        \
        double scale, double *restrict gw, double *restrict gb)                        \
    {                                                                                  \
        SIMD for (int64_t i = 0; i < n; i++)                                           \
        {                                                                              \
            gw[i] += (double)g[i] * (((double)x[i] - mean) * scale);                   \
            gb[i] += (double)g[i];                                                     \
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
