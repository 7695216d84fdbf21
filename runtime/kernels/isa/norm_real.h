/* norm_real.h (kernels): the kernels of norm.c for one type: REAL and NAME(id), id with
 * the type's suffix, are defined by who includes this. */

double NEAP_K(NAME(norm_sum))(int64_t n, const REAL *restrict x)
{
    double sum = 0;
    NEAP_K(NAME(sum_rows))(1, n, x, 0, &sum, 0, NULL);
    return sum;
}

/* (x - mean) scale, then times w plus b where these are not NULL. */
KERNEL_INLINE NAME(vec) NAME(normal)(NAME(vec) x, REAL mean, REAL scale,
                                     const NAME(vec) * w, const NAME(vec) * b)
{
    NAME(vec) y = (x - mean) * scale;
    if (w) y *= *w;
    return b ? y + *b : y;
}

/* A row of a vector or more; the last one, taken before y is written, which may be x,
 * lies over the one before. */
KERNEL_INLINE void NAME(row_each)(int64_t n, const REAL *x, REAL mean, REAL scale,
                                  const REAL *w, const REAL *b, REAL *y)
{
    const int lanes = VEC_BYTES / (int)sizeof(REAL);
    const int64_t last = n - lanes;
    NAME(vec) v, u, end = NAME(vec_load)(x + last);
    int64_t i = 0;
    if (w) v = NAME(vec_load)(w + last);
    if (b) u = NAME(vec_load)(b + last);
    end = NAME(normal)(end, mean, scale, w ? &v : NULL, b ? &u : NULL);
    for (; i + lanes <= n; i += lanes) {
        if (w) v = NAME(vec_load)(w + i);
        if (b) u = NAME(vec_load)(b + i);
        NAME(vec_store)
        (y + i, NAME(normal)(NAME(vec_load)(x + i), mean, scale, w ? &v : NULL,
                             b ? &u : NULL));
    }
    if (i < n) NAME(vec_store)(y + last, end);
}

/* Rows shorter than a vector, as columns of a tile. */
static inline void NAME(across)(int rows, int n, const REAL *x, const REAL *mean,
                                const REAL *scale, const REAL *w, const REAL *b,
                                REAL *y)
{
    REAL tile[VEC_F32 * ACROSS];
    turn(sizeof(REAL), n, rows, x, n, tile, ACROSS);
    for (int j = 0; j < n; j++) {
        REAL *row = tile + j * ACROSS;
#pragma omp simd
        for (int r = 0; r < rows; r++) {
            const REAL z = (row[r] - mean[r]) * scale[r], by = w ? z * w[j] : z;
            row[r] = b ? by + b[j] : by;
        }
    }
    turn(sizeof(REAL), rows, n, tile, ACROSS, y, n);
}

void NEAP_K(NAME(norm_each))(int64_t rows, int64_t n, const REAL *x, const double *mean,
                             const double *scale, const REAL *w, const REAL *b, REAL *y)
{
    const int lanes = VEC_BYTES / (int)sizeof(REAL);
    REAL low[ACROSS], by[ACROSS];
    for (int count; n < lanes && rows > 0; rows -= count, mean += count) {
        count = rows < ACROSS ? (int)rows : ACROSS;
        for (int r = 0; r < count; r++) low[r] = (REAL)mean[r];
        for (int r = 0; r < count; r++) by[r] = (REAL)scale[r];
        NAME(across)(count, (int)n, x, low, by, w, b, y);
        scale += count, x += count * n, y += count * n;
    }
    for (int64_t r = 0; r < rows; r++, x += n, y += n) {
        const REAL m = (REAL)mean[r], s = (REAL)scale[r];
        if (w && b)
            NAME(row_each)(n, x, m, s, w, b, y);
        else if (w)
            NAME(row_each)(n, x, m, s, w, NULL, y);
        else if (b)
            NAME(row_each)(n, x, m, s, NULL, b, y);
        else
            NAME(row_each)(n, x, m, s, NULL, NULL, y);
    }
}

void NEAP_K(NAME(norm_move))(int64_t n, const REAL *x, double mean, double scale,
                             double b, REAL *y)
{
    const int lanes = VEC_BYTES / (int)sizeof(REAL);
    const REAL m = (REAL)mean, s = (REAL)scale;
    const NAME(vec) c = (NAME(vec)){0} + (REAL)b;
    int64_t i = 0;
    for (; i + lanes <= n; i += lanes) NAME(vec_store)
    (y + i, NAME(normal)(NAME(vec_load)(x + i), m, s, NULL, &c));
    if (i < n) NAME(vec_store_part)
    (y + i, NAME(normal)(NAME(vec_load_part)(x + i, (int)(n - i)), m, s, NULL, &c),
     (int)(n - i));
}

void NEAP_K(NAME(norm_dots))(int64_t n, const REAL *g, const REAL *x, const REAL *w,
                             double mean, double *sum)
{
    vec_sum lane[WIDE] = {0}, dot[WIDE] = {0};
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        VEC_UNROLL
        for (int v = 0; v < WIDE; v++) {
            const int64_t at = i + v * SUM_F64;
            vec_sum h = NAME(vec_sum_load)(g + at);
            if (w) h *= NAME(vec_sum_load)(w + at);
            lane[v] = vec_sum_add(lane[v], h);
            dot[v] = vec_sum_fma(h, NAME(vec_sum_load)(x + at) - mean, dot[v]);
        }
    }
    VEC_UNROLL
    for (int v = 1; v < WIDE; v++) {
        lane[0] += lane[v];
        dot[0] += dot[v];
    }
    sum[0] = vec_sum_total(lane[0]);
    sum[1] = vec_sum_total(dot[0]);
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
        vec_sum by_w[WIDE] = {0}, by_b[WIDE] = {0};
        for (int64_t r = 0; r < rows; r++) {
            VEC_UNROLL
            for (int v = 0; v < WIDE; v++) {
                const int64_t at = r * ld + i + v * SUM_F64;
                const vec_sum h = NAME(vec_sum_load)(g + at);
                const vec_sum u = (NAME(vec_sum_load)(x + at) - mean[r]) * scale[r];
                by_w[v] = vec_sum_fma(h, u, by_w[v]);
                by_b[v] = vec_sum_add(by_b[v], h);
            }
        }
        VEC_UNROLL
        for (int v = 0; v < WIDE; v++) {
            *(loose_sum *)(gw + i + v * SUM_F64) = by_w[v];
            *(loose_sum *)(gb + i + v * SUM_F64) = by_b[v];
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
