/* softmax_real.h (kernels): the kernels of softmax.c for one type: REAL and NAME(id)
 * are defined by who includes this, and ROWS_IN_VECTORS where row_max and row_exp are
 * there already. Sums are double. */

/* Of exponentials that are vectors a part of one costs what a whole one does: 262,144
 * floats in rows of 47, AVX-512, 200 us across and 150 along, AVX2 245 and 167. */
#ifdef ROWS_IN_VECTORS
#define EXP_ACROSS(n) ((n) < SHORT)
#else
#define EXP_ACROSS(n) ACROSS(n)
#endif

static inline int NAME(width)(int64_t left, int most)
{
    return left < most ? (int)left : most;
}

/* An infinity must not be subtracted from itself. */
static inline REAL NAME(finite)(REAL x)
{
    return x == (REAL)INFINITY || x == (REAL)-INFINITY ? 0 : x;
}

static inline double NAME(lane_sum)(double *lane)
{
    for (int half = BLOCK / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) lane[l] += lane[l + half];
    return lane[0];
}

#ifndef ROWS_IN_VECTORS

/* Of n >= BLOCK elements, the last block laid over the one before. A NaN is passed
 * over; it turns up among the exponentials. */
static inline REAL NAME(row_max)(int64_t n, const REAL *x)
{
    REAL largest = -INFINITY;
    const REAL *last = x + n - BLOCK;
#pragma omp simd reduction(max : largest)
    for (int64_t i = 0; i < n / BLOCK * BLOCK; i++)
        largest = x[i] > largest ? x[i] : largest;
#pragma omp simd reduction(max : largest)
    for (int l = 0; l < BLOCK; l++) largest = last[l] > largest ? last[l] : largest;
    return largest;
}

static inline void NAME(add_block)(const REAL *x, vec_f64 *sum)
{
    VEC_UNROLL
    for (int v = 0; v < BLOCK / VEC_F64; v += 2)
        NAME(vec_add_wide)(sum + v, x + v * VEC_F64);
}

/* exp(x - shift) of the `size` elements that end n >= size; `counted`, a block of the
 * same with 0 for what belongs to the block before. A block filled up with the few last
 * elements would be loaded before their stores are through. */
KERNEL_INLINE void NAME(last_exp)(const int size, int64_t n, const REAL *x, REAL shift,
                                  REAL *restrict e, REAL *restrict counted)
{
    int zeros = size - (int)(n % BLOCK);
    for (int l = size; l < BLOCK; l++) counted[l] = 0;
#pragma omp simd
    for (int l = 0; l < size; l++) {
        REAL power = NAME(exp_low)(x[n - size + l] - shift);
        e[l] = power;
        counted[l] = l < zeros ? 0 : power;
    }
}

/* The sum of exp(x - shift), which are written to y unless that is NULL; y may be x.
 * Two blocks are added up before they join the sum of doubles: conversions take their
 * time. */
static inline double NAME(row_exp)(int64_t n, const REAL *x, REAL shift, REAL *y)
{
    vec_f64 sum[BLOCK / VEC_F64] = {0};
    REAL e[BLOCK], other[BLOCK], pair[BLOCK], last[BLOCK];
    const bool half = n % BLOCK <= BLOCK / 2;
    if (n % BLOCK > 0) {
        if (half)
            NAME(last_exp)(BLOCK / 2, n, x, shift, last, e);
        else
            NAME(last_exp)(BLOCK, n, x, shift, last, e);
        NAME(add_block)(e, sum);
    }
    int64_t i = 0;
    for (; i + 2 * BLOCK <= n; i += 2 * BLOCK) {
        REAL *first = y ? y + i : e, *second = y ? y + i + BLOCK : other;
#pragma omp simd
        for (int l = 0; l < BLOCK; l++) {
            REAL a = NAME(exp_low)(x[i + l] - shift);
            REAL b = NAME(exp_low)(x[i + BLOCK + l] - shift);
            first[l] = a;
            second[l] = b;
            pair[l] = a + b;
        }
        NAME(add_block)(pair, sum);
    }
    for (; i + BLOCK <= n; i += BLOCK) {
        REAL *to = y ? y + i : e;
#pragma omp simd
        for (int l = 0; l < BLOCK; l++) to[l] = NAME(exp_low)(x[i + l] - shift);
        NAME(add_block)(to, sum);
    }
    if (y && n % BLOCK > 0 && half) memcpy(y + n - BLOCK / 2, last, sizeof last / 2);
    if (y && n % BLOCK > 0 && !half) memcpy(y + n - BLOCK, last, sizeof last);
    VEC_UNROLL
    for (int v = 1; v < BLOCK / VEC_F64; v++) sum[0] += sum[v];
    return vec_sum_f64(sum[0]);
}

#endif

static inline double NAME(row_sum)(int64_t n, const REAL *x)
{
    double lane[BLOCK] = {0}, rest = 0;
    int64_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
#pragma omp simd
        for (int l = 0; l < BLOCK; l++) lane[l] += (double)x[i + l];
    for (; i < n; i++) rest += (double)x[i];
    return NAME(lane_sum)(lane) + rest;
}

static inline double NAME(row_dot)(int64_t n, const REAL *x, const REAL *y)
{
    double lane[BLOCK] = {0}, rest = 0;
    int64_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
#pragma omp simd
        for (int l = 0; l < BLOCK; l++) lane[l] += (double)x[i + l] * (double)y[i + l];
    for (; i < n; i++) rest += (double)x[i] * (double)y[i];
    return NAME(lane_sum)(lane) + rest;
}

/* ---- tiles: m rows of n <= TILE columns, each column a line ---- */

static inline void NAME(tile_max)(int64_t m, int n, int64_t ld, const REAL *restrict x,
                                  REAL *restrict largest)
{
    for (int j = 0; j < n; j++) largest[j] = -INFINITY;
    for (int64_t i = 0; i < m; i++, x += ld)
#pragma omp simd
        for (int j = 0; j < n; j++) largest[j] = x[j] > largest[j] ? x[j] : largest[j];
}

static inline void NAME(softmax_tile)(int64_t m, int n, int64_t ld, const REAL *x,
                                      const REAL *factor, REAL *y)
{
    REAL largest[TILE], scale[TILE];
    double sum[TILE];
    NAME(tile_max)(m, n, ld, x, largest);
    for (int j = 0; j < n; j++) sum[j] = 0;
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++) {
            REAL e = NAME(exp_low)(x[i * ld + j] - largest[j]);
            y[i * ld + j] = e;
            sum[j] += (double)e;
        }
    for (int j = 0; j < n; j++) scale[j] = (REAL)((factor ? factor[j] : 1) / sum[j]);
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++) y[i * ld + j] *= scale[j];
}

/* log_sum = ln of the sums of exp(x - shift). A sum is little more than the 1 of the
 * largest where that one stands out: the rest is what the log is made from. */
static inline void NAME(log_sum_tile)(int64_t m, int n, int64_t ld, const REAL *x,
                                      const REAL *shift, REAL *restrict log_sum)
{
    double sum[TILE];
    for (int j = 0; j < n; j++) sum[j] = 0;
    for (int64_t i = 0; i < m; i++, x += ld)
#pragma omp simd
        for (int j = 0; j < n; j++) sum[j] += (double)NAME(exp)(x[j] - shift[j]);
#pragma omp simd
    for (int j = 0; j < n; j++) log_sum[j] = NAME(log1p)((REAL)(sum[j] - 1));
}

static inline void NAME(log_sum_exp_tile)(int64_t m, int n, int64_t ld, const REAL *x,
                                          REAL *restrict largest,
                                          REAL *restrict log_sum)
{
    REAL shift[TILE];
    NAME(tile_max)(m, n, ld, x, largest);
    for (int j = 0; j < n; j++) shift[j] = NAME(finite)(largest[j]);
    NAME(log_sum_tile)(m, n, ld, x, shift, log_sum);
}

static inline void NAME(log_softmax_tile)(int64_t m, int n, int64_t ld, const REAL *x,
                                          REAL *y)
{
    REAL largest[TILE], log_sum[TILE];
    NAME(tile_max)(m, n, ld, x, largest);
    NAME(log_sum_tile)(m, n, ld, x, largest, log_sum);
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++)
            y[i * ld + j] = x[i * ld + j] - largest[j] - log_sum[j];
}

static inline void NAME(softmax_backward_tile)(int64_t m, int n, int64_t ld,
                                               const REAL *g, const REAL *y, REAL *gx)
{
    double sum[TILE];
    for (int j = 0; j < n; j++) sum[j] = 0;
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++)
            sum[j] += (double)g[i * ld + j] * (double)y[i * ld + j];
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++)
            gx[i * ld + j] = y[i * ld + j] * (g[i * ld + j] - (REAL)sum[j]);
}

static inline void NAME(log_softmax_backward_tile)(int64_t m, int n, int64_t ld,
                                                   const REAL *g, const REAL *y,
                                                   REAL *gx)
{
    double sum[TILE];
    for (int j = 0; j < n; j++) sum[j] = 0;
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++) sum[j] += (double)g[i * ld + j];
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++)
            gx[i * ld + j] = g[i * ld + j] - NAME(exp)(y[i * ld + j]) * (REAL)sum[j];
}

/* ---- columns ---- */

void NEAP_K(NAME(scaled_softmax_cols))(int64_t m, int64_t n, int64_t ld, const void *x,
                                       const void *factor, void *y)
{
    const REAL *scale = factor;
    for (int64_t j = 0; j < n; j += TILE) NAME(softmax_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)x + j, scale ? scale + j : NULL,
     (REAL *)y + j);
}

void NEAP_K(NAME(softmax_cols))(int64_t m, int64_t n, int64_t ld, const void *x,
                                void *y)
{
    NEAP_K(NAME(scaled_softmax_cols))(m, n, ld, x, NULL, y);
}

void NEAP_K(NAME(log_softmax_cols))(int64_t m, int64_t n, int64_t ld, const void *x,
                                    void *y)
{
    for (int64_t j = 0; j < n; j += TILE) NAME(log_softmax_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)x + j, (REAL *)y + j);
}

void NEAP_K(NAME(softmax_backward_cols))(int64_t m, int64_t n, int64_t ld,
                                         const void *g, const void *y, void *gx)
{
    for (int64_t j = 0; j < n; j += TILE) NAME(softmax_backward_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)g + j, (const REAL *)y + j,
     (REAL *)gx + j);
}

void NEAP_K(NAME(log_softmax_backward_cols))(int64_t m, int64_t n, int64_t ld,
                                             const void *g, const void *y, void *gx)
{
    for (int64_t j = 0; j < n; j += TILE) NAME(log_softmax_backward_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)g + j, (const REAL *)y + j,
     (REAL *)gx + j);
}

void NEAP_K(NAME(log_sum_exp_cols))(int64_t m, int64_t n, int64_t ld, const void *x,
                                    void *maximum, void *log_sum)
{
    for (int64_t j = 0; j < n; j += TILE) NAME(log_sum_exp_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)x + j, (REAL *)maximum + j,
     (REAL *)log_sum + j);
}

/* ---- short rows: BLOCK of them are laid across as the columns of a tile ---- */

static inline void NAME(lay_across)(int rows, int n, const REAL *restrict x,
                                    REAL *restrict tile)
{
    turn(sizeof(REAL), n, rows, x, n, tile, BLOCK);
    for (int j = 0; j < n && rows < BLOCK; j++)
        for (int r = rows; r < BLOCK; r++) tile[j * BLOCK + r] = 0;
}

static inline void NAME(lay_back)(int rows, int n, const REAL *restrict tile,
                                  REAL *restrict y)
{
    turn(sizeof(REAL), rows, n, tile, BLOCK, y, n);
}

/* ---- rows ---- */

/* Long rows to work together, phase by phase, while they stay in the first-level cache:
 * a row's maximum and sum are chains of instructions that wait for one another. */
static inline int NAME(together)(int64_t left, int64_t n)
{
    int64_t rows = TOGETHER / n;
    return NAME(width)(left, rows < 1 ? 1 : rows < BLOCK ? (int)rows : BLOCK);
}

/* As many rows of n elements as `together` says. */
static inline void NAME(softmax_together)(int rows, int64_t n, const REAL *x,
                                          const REAL *factor, REAL *y)
{
    REAL largest[BLOCK], scale[BLOCK];
    double sum[BLOCK];
    for (int r = 0; r < rows; r++) largest[r] = NAME(row_max)(n, x + r * n);
    for (int r = 0; r < rows; r++)
        sum[r] = NAME(row_exp)(n, x + r * n, largest[r], y + r * n);
    for (int r = 0; r < rows; r++) scale[r] = (REAL)((factor ? factor[r] : 1) / sum[r]);
    for (int r = 0; r < rows; r++, y += n)
#pragma omp simd
        for (int64_t j = 0; j < n; j++) y[j] *= scale[r];
}

void NEAP_K(NAME(scaled_softmax_rows))(int64_t m, int64_t n, const void *x,
                                       const void *factor, void *y)
{
    const REAL *a = x, *scale = factor;
    REAL *b = y;
    REAL tile[LONGEST * BLOCK], scales[BLOCK];
    int64_t i = 0;
    for (; (m - i) * n <= FEW && i < m; i++, a += n, b += n)
        NAME(softmax_tile)(n, 1, 1, a, scale ? scale + i : NULL, b);
    for (; EXP_ACROSS(n) && i < m; i += BLOCK, a += BLOCK * n, b += BLOCK * n) {
        int rows = NAME(width)(m - i, BLOCK), length = (int)n;
        for (int r = 0; r < BLOCK; r++)
            scales[r] = scale && r < rows ? scale[i + r] : 1;
        NAME(lay_across)(rows, length, a, tile);
        NAME(softmax_tile)(length, BLOCK, BLOCK, tile, scales, tile);
        NAME(lay_back)(rows, length, tile, b);
    }
    for (int rows; i < m; i += rows, a += rows * n, b += rows * n) {
        rows = NAME(together)(m - i, n);
        NAME(softmax_together)(rows, n, a, scale ? scale + i : NULL, b);
    }
}

void NEAP_K(NAME(softmax_rows))(int64_t m, int64_t n, const void *x, void *y)
{
    NEAP_K(NAME(scaled_softmax_rows))(m, n, x, NULL, y);
}

void NEAP_K(NAME(log_softmax_rows))(int64_t m, int64_t n, const void *x, void *y)
{
    const REAL *a = x;
    REAL *restrict b = y;
    REAL tile[LONGEST * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n)
        NAME(log_softmax_tile)(n, 1, 1, a, b);
    for (; EXP_ACROSS(n) && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK), length = (int)n;
        NAME(lay_across)(rows, length, a, tile);
        NAME(log_softmax_tile)(length, BLOCK, BLOCK, tile, tile);
        NAME(lay_back)(rows, length, tile, b);
    }
    for (int rows; m > 0; m -= rows) {
        REAL largest[BLOCK], sum[BLOCK];
        rows = NAME(together)(m, n);
        for (int r = 0; r < rows; r++) largest[r] = NAME(row_max)(n, a + r * n);
        for (int r = 0; r < rows; r++)
            sum[r] = (REAL)(NAME(row_exp)(n, a + r * n, largest[r], NULL) - 1);
#pragma omp simd
        for (int r = 0; r < rows; r++) sum[r] = NAME(log1p)(sum[r]);
        for (int r = 0; r < rows; r++, a += n, b += n)
#pragma omp simd
            for (int64_t j = 0; j < n; j++) b[j] = a[j] - largest[r] - sum[r];
    }
}

void NEAP_K(NAME(softmax_backward_rows))(int64_t m, int64_t n, const void *g,
                                         const void *y, void *gx)
{
    const REAL *a = g, *b = y;
    REAL *restrict c = gx;
    REAL tile[LONGEST * BLOCK], other[LONGEST * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n, c += n)
        NAME(softmax_backward_tile)(n, 1, 1, a, b, c);
    for (; ACROSS(n) && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK), length = (int)n;
        NAME(lay_across)(rows, length, a, tile);
        NAME(lay_across)(rows, length, b, other);
        NAME(softmax_backward_tile)(length, BLOCK, BLOCK, tile, other, tile);
        NAME(lay_back)(rows, length, tile, c);
        c += BLOCK * n;
    }
    for (int64_t i = 0; i < m; i++, a += n, b += n, c += n) {
        REAL dot = (REAL)NAME(row_dot)(n, a, b);
        for (int64_t j = 0; j < n; j++) c[j] = b[j] * (a[j] - dot);
    }
}

void NEAP_K(NAME(log_softmax_backward_rows))(int64_t m, int64_t n, const void *g,
                                             const void *y, void *gx)
{
    const REAL *a = g, *b = y;
    REAL *restrict c = gx;
    REAL tile[LONGEST * BLOCK], other[LONGEST * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n, c += n)
        NAME(log_softmax_backward_tile)(n, 1, 1, a, b, c);
    for (; ACROSS(n) && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK), length = (int)n;
        NAME(lay_across)(rows, length, a, tile);
        NAME(lay_across)(rows, length, b, other);
        NAME(log_softmax_backward_tile)(length, BLOCK, BLOCK, tile, other, tile);
        NAME(lay_back)(rows, length, tile, c);
        c += BLOCK * n;
    }
    for (int64_t i = 0; i < m; i++, a += n, b += n, c += n) {
        REAL sum = (REAL)NAME(row_sum)(n, a);
#pragma omp simd
        for (int64_t j = 0; j < n; j++) c[j] = a[j] - NAME(exp)(b[j]) * sum;
    }
}

/* Of the largest element no exponential is needed. */
static inline void NAME(few_log_sum_exp)(int n, const REAL *x, REAL *largest,
                                         REAL *log_sum)
{
    int top = 0;
    for (int j = 1; j < n; j++) top = x[j] > x[top] ? j : top;
    REAL shift = NAME(finite)(x[top]);
    double rest = shift == x[top] ? 0 : (double)NAME(exp)(x[top]) - 1;
    for (int j = 0; j < n; j++)
        if (j != top) rest += (double)NAME(exp)(x[j] - shift);
    *largest = x[top];
    *log_sum = NAME(log1p)((REAL)rest);
}

void NEAP_K(NAME(log_sum_exp_rows))(int64_t m, int64_t n, const void *x, void *maximum,
                                    void *log_sum)
{
    const REAL *a = x;
    REAL *largest = maximum, *sum = log_sum, tile[LONGEST * BLOCK];
    REAL tile_largest[BLOCK], tile_sum[BLOCK];
    for (; m * n <= FEW && n > 0 && m > 0; m--, a += n)
        NAME(few_log_sum_exp)((int)n, a, largest++, sum++);
    for (; EXP_ACROSS(n) && m > 0; m -= BLOCK, a += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK);
        NAME(lay_across)(rows, (int)n, a, tile);
        NAME(log_sum_exp_tile)(n, BLOCK, BLOCK, tile, tile_largest, tile_sum);
        for (int r = 0; r < rows; r++) {
            *largest++ = tile_largest[r];
            *sum++ = tile_sum[r];
        }
    }
    for (int rows; m > 0; m -= rows, largest += rows, sum += rows) {
        rows = NAME(together)(m, n);
        for (int r = 0; r < rows; r++) largest[r] = NAME(row_max)(n, a + r * n);
        for (int r = 0; r < rows; r++, a += n) {
            double total = NAME(row_exp)(n, a, NAME(finite)(largest[r]), NULL);
            tile_sum[r] = (REAL)(total - 1);
        }
#pragma omp simd
        for (int r = 0; r < rows; r++) sum[r] = NAME(log1p)(tile_sum[r]);
        /* Rows with an infinity have elements above what was subtracted. */
        for (int r = 0; r < rows; r++)
            if (largest[r] == (REAL)INFINITY) NAME(log_sum_exp_tile)
        (n, 1, 1, a - (rows - r) * n, largest + r, sum + r);
    }
}

#undef EXP_ACROSS
