/* norm_real.h (kernels): the kernels of norm.c for one type: REAL and NAME(id), id with
 * the type's suffix, are defined by who includes this. */

/* The sum of x, or with `squares` of (x - mean)^2, in LANES numbers. */
static inline __attribute__((always_inline)) double
NAME(lane_sum)(const bool squares, int64_t n, const REAL *restrict x, double mean)
{
    vec_f64 lane[WIDE] = {0};
    int64_t at = 0;
    for (int64_t i = 0; i + LANES <= n; i += LANES) {
        VEC_UNROLL
        for (int v = 0; v < WIDE; v++, at += VEC_F64) {
            const vec_f64 term = NAME(vec_widen)(x + at), d = term - mean;
            lane[v] += squares ? d * d : term;
        }
    }
    VEC_UNROLL
    for (int v = 1; v < WIDE; v++) lane[0] += lane[v];
    double sum = vec_sum_f64(lane[0]);
    for (; at < n; at++) {
        const double term = (double)x[at], d = term - mean;
        sum += squares ? d * d : term;
    }
    return sum;
}

double NEAP_K(NAME(norm_sum))(int64_t n, const REAL *restrict x)
{
    return NAME(lane_sum)(false, n, x, 0);
}

double NEAP_K(NAME(norm_square_sum))(int64_t n, const REAL *restrict x, double mean)
{
    return NAME(lane_sum)(true, n, x, mean);
}

void NEAP_K(NAME(norm_each))(int64_t n, const REAL *restrict x, double mean,
                             double scale, const REAL *restrict w,
                             const REAL *restrict b, REAL *restrict y)
{
    const REAL m = (REAL)mean, s = (REAL)scale;
    if (w && b)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s * w[i] + b[i];
    else if (w)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s * w[i];
    else if (b)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s + b[i];
    else
#pragma omp simd
        for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s;
}

void NEAP_K(NAME(norm_move))(int64_t n, const REAL *restrict x, double mean,
                             double scale, double b, REAL *restrict y)
{
    const REAL m = (REAL)mean, s = (REAL)scale, c = (REAL)b;
#pragma omp simd
    for (int64_t i = 0; i < n; i++) y[i] = (x[i] - m) * s + c;
}

void NEAP_K(NAME(norm_dots))(int64_t n, const REAL *g, const REAL *x, const REAL *w,
                             double mean, double *sum)
{
    vec_f64 lane[WIDE] = {0}, dot[WIDE] = {0};
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        VEC_UNROLL
        for (int v = 0; v < WIDE; v++) {
            const int64_t at = i + v * VEC_F64;
            vec_f64 h = NAME(vec_widen)(g + at);
            if (w) h *= NAME(vec_widen)(w + at);
            lane[v] += h;
            dot[v] = vec_fma_f64(h, NAME(vec_widen)(x + at) - mean, dot[v]);
        }
    }
    VEC_UNROLL
    for (int v = 1; v < WIDE; v++) {
        lane[0] += lane[v];
        dot[0] += dot[v];
    }
    sum[0] = vec_sum_f64(lane[0]);
    sum[1] = vec_sum_f64(dot[0]);
    for (; i < n; i++) {
        const double h = w ? (double)g[i] * (double)w[i] : (double)g[i];
        sum[0] += h;
        sum[1] += h * ((double)x[i] - mean);
    }
}

void NEAP_K(NAME(norm_slope))(int64_t n, const REAL *g, const REAL *restrict x,
                              const REAL *restrict w, double mean, double scale,
                              double a, double b, REAL *gx)
{
    const REAL m = (REAL)mean, s = (REAL)scale, p = (REAL)a, q = (REAL)b;
    if (w)
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            gx[i] = s * (g[i] * w[i]) + ((x[i] - m) * p + q);
    else
#pragma omp simd
        for (int64_t i = 0; i < n; i++) gx[i] = s * g[i] + ((x[i] - m) * p + q);
}

void NEAP_K(NAME(norm_collect))(int64_t n, int64_t rows, int64_t ld, const REAL *g,
                                const REAL *x, const double *mean, const double *scale,
                                double *gw, double *gb)
{
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        vec_f64 by_w[WIDE] = {0}, by_b[WIDE] = {0};
        for (int64_t r = 0; r < rows; r++) {
            VEC_UNROLL
            for (int v = 0; v < WIDE; v++) {
                const int64_t at = r * ld + i + v * VEC_F64;
                const vec_f64 h = NAME(vec_widen)(g + at);
                const vec_f64 u = (NAME(vec_widen)(x + at) - mean[r]) * scale[r];
                by_w[v] = vec_fma_f64(h, u, by_w[v]);
                by_b[v] += h;
            }
        }
        VEC_UNROLL
        for (int v = 0; v < WIDE; v++) {
            vec_store_f64(gw + i + v * VEC_F64, by_w[v]);
            vec_store_f64(gb + i + v * VEC_F64, by_b[v]);
        }
    }
    for (; i < n; i++) {
        gw[i] = gb[i] = 0;
        for (int64_t r = 0; r < rows; r++) {
            const double h = (double)g[r * ld + i];
            gw[i] += h * (((double)x[r * ld + i] - mean[r]) * scale[r]);
            gb[i] += h;
        }
    }
}

void NEAP_K(NAME(norm_cols_sum))(int64_t n, int64_t rows, int64_t ld,
                                 const REAL *restrict x, double *restrict sum)
{
    for (int64_t r = 0; r < rows; r++, x += ld)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) sum[i] += (double)x[i];
}

void NEAP_K(NAME(norm_cols_square))(int64_t n, int64_t rows, int64_t ld,
                                    const REAL *restrict x, const double *restrict mean,
                                    double *restrict sum)
{
    for (int64_t r = 0; r < rows; r++, x += ld)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) {
            const double d = (double)x[i] - mean[i];
            sum[i] += d * d;
        }
}

void NEAP_K(NAME(norm_cols_each))(int64_t n, int64_t rows, int64_t ld,
                                  const REAL *restrict x, const double *restrict a,
                                  const double *restrict b, REAL *restrict y)
{
    for (int64_t r = 0; r < rows; r++, x += ld, y += ld)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) y[i] = (REAL)((double)x[i] * a[i] + b[i]);
}

void NEAP_K(NAME(norm_cols_dots))(int64_t n, int64_t rows, int64_t ld,
                                  const REAL *restrict g, const REAL *restrict x,
                                  const double *restrict mean, double *restrict sum_g,
                                  double *restrict sum_gx)
{
    for (int64_t r = 0; r < rows; r++, g += ld, x += ld)
#pragma omp simd
        for (int64_t i = 0; i < n; i++) {
            sum_g[i] += (double)g[i];
            sum_gx[i] += (double)g[i] * ((double)x[i] - mean[i]);
        }
}

void NEAP_K(NAME(norm_cols_slope))(int64_t n, int64_t rows, int64_t ld, const REAL *g,
                                   const REAL *restrict x, const double *restrict mean,
                                   const double *restrict a, const double *restrict b,
                                   const double *restrict c, REAL *gx)
{
    for (int64_t r = 0; r < rows; r++, g += ld, x += ld, gx += ld)
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            gx[i] =
                (REAL)((double)g[i] * a[i] + ((double)x[i] - mean[i]) * b[i] + c[i]);
}
