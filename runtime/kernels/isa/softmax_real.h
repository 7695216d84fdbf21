/* softmax_real.h (kernels): the kernels of softmax.c for one type: REAL and NAME(id)
 * are defined by who includes this. Sums are double. */

static inline int NAME(width)(int64_t left, int most)
{
    return left < most ? (int)left : most;
}

/* The last n < BLOCK elements of a row, filled up to a block. */
static inline void NAME(pad)(int64_t n, const REAL *restrict x, REAL filler,
                             REAL *restrict block)
{
    for (int l = 0; l < BLOCK; l++) block[l] = filler;
    for (int l = 0; l < n; l++) block[l] = x[l];
}

/* An infinity must not be subtracted from itself. */
static inline REAL NAME(finite)(REAL x)
{
    return x == (REAL)INFINITY || x == (REAL)-INFINITY ? 0 : x;
}

static inline REAL NAME(row_max)(int64_t n, const REAL *x)
{
    REAL lane[BLOCK];
    int64_t i = 0;
    for (int l = 0; l < BLOCK; l++) lane[l] = -INFINITY;
    for (; i + BLOCK <= n; i += BLOCK)
#pragma omp simd
        for (int l = 0; l < BLOCK; l++)
            lane[l] = x[i + l] > lane[l] ? x[i + l] : lane[l];
    for (int half = BLOCK / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++)
            lane[l] = lane[l + half] > lane[l] ? lane[l + half] : lane[l];
    for (; i < n; i++) lane[0] = x[i] > lane[0] ? x[i] : lane[0];
    return lane[0];
}

static inline double NAME(lane_sum)(double *lane)
{
    for (int half = BLOCK / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) lane[l] += lane[l + half];
    return lane[0];
}

/* y = exp(x - shift) where y is not NULL; their sum. */
static inline double NAME(row_exp)(int64_t n, const REAL *x, REAL shift, REAL *y)
{
    double lane[BLOCK] = {0};
    REAL last[BLOCK], e[BLOCK];
    int64_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK) {
        REAL *to = y ? y + i : e;
#pragma omp simd
        for (int l = 0; l < BLOCK; l++) {
            REAL power = NAME(exp)(x[i + l] - shift);
            to[l] = power;
            lane[l] += (double)power;
        }
    }
    if (i < n) {
        NAME(pad)(n - i, x + i, -INFINITY, last);
#pragma omp simd
        for (int l = 0; l < BLOCK; l++) {
            e[l] = NAME(exp)(last[l] - shift);
            lane[l] += (double)e[l];
        }
        for (int64_t l = 0; y && l < n - i; l++) y[i + l] = e[l];
    }
    return NAME(lane_sum)(lane);
}

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
                                      REAL *y)
{
    REAL largest[TILE], scale[TILE];
    double sum[TILE];
    NAME(tile_max)(m, n, ld, x, largest);
    for (int j = 0; j < n; j++) sum[j] = 0;
    for (int64_t i = 0; i < m; i++)
#pragma omp simd
        for (int j = 0; j < n; j++) {
            REAL e = NAME(exp)(x[i * ld + j] - largest[j]);
            y[i * ld + j] = e;
            sum[j] += (double)e;
        }
    for (int j = 0; j < n; j++) scale[j] = (REAL)(1 / sum[j]);
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

static inline void NAME(scaled_softmax_tile)(int64_t m, int n, int64_t ld,
                                             const REAL *x, const REAL *largest,
                                             const REAL *log_sum, const REAL *scale,
                                             REAL *y)
{
    for (int64_t i = 0; i < m; i++, x += ld, y += ld)
#pragma omp simd
        for (int j = 0; j < n; j++)
            y[j] = NAME(exp)(x[j] - largest[j] - log_sum[j]) * scale[j];
}

/* ---- columns ---- */

void NEAP_K(NAME(softmax_cols))(int64_t m, int64_t n, int64_t ld, const void *x,
                                void *y)
{
    for (int64_t j = 0; j < n; j += TILE) NAME(softmax_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)x + j, (REAL *)y + j);
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

void NEAP_K(NAME(scaled_softmax_cols))(int64_t m, int64_t n, int64_t ld, const void *x,
                                       const void *maximum, const void *log_sum,
                                       const void *scale, void *y)
{
    for (int64_t j = 0; j < n; j += TILE) NAME(scaled_softmax_tile)
    (m, NAME(width)(n - j, TILE), ld, (const REAL *)x + j, (const REAL *)maximum + j,
     (const REAL *)log_sum + j, (const REAL *)scale + j, (REAL *)y + j);
}

/* ---- short rows: BLOCK of them are laid across as the columns of a tile ---- */

static inline void NAME(lay_across)(int rows, int n, const REAL *restrict x,
                                    REAL *restrict tile)
{
    for (int j = 0; j < n; j++) {
        for (int r = 0; r < rows; r++) tile[j * BLOCK + r] = x[r * n + j];
        for (int r = rows; r < BLOCK; r++) tile[j * BLOCK + r] = 0;
    }
}

static inline void NAME(lay_back)(int rows, int n, const REAL *restrict tile,
                                  REAL *restrict y)
{
    for (int r = 0; r < rows; r++)
        for (int j = 0; j < n; j++) y[r * n + j] = tile[j * BLOCK + r];
}

/* ---- rows ---- */

void NEAP_K(NAME(softmax_rows))(int64_t m, int64_t n, const void *x, void *y)
{
    const REAL *a = x;
    REAL *b = y;
    REAL tile[SHORT * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n)
        NAME(softmax_tile)(n, 1, 1, a, b);
    for (; n < SHORT && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK), length = (int)n;
        NAME(lay_across)(rows, length, a, tile);
        NAME(softmax_tile)(length, BLOCK, BLOCK, tile, tile);
        NAME(lay_back)(rows, length, tile, b);
    }
    for (int64_t i = 0; i < m; i++, a += n, b += n) {
        REAL scale = (REAL)(1 / NAME(row_exp)(n, a, NAME(row_max)(n, a), b));
        for (int64_t j = 0; j < n; j++) b[j] *= scale;
    }
}

void NEAP_K(NAME(log_softmax_rows))(int64_t m, int64_t n, const void *x, void *y)
{
    const REAL *a = x;
    REAL *restrict b = y;
    REAL tile[SHORT * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n)
        NAME(log_softmax_tile)(n, 1, 1, a, b);
    for (; n < SHORT && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK), length = (int)n;
        NAME(lay_across)(rows, length, a, tile);
        NAME(log_softmax_tile)(length, BLOCK, BLOCK, tile, tile);
        NAME(lay_back)(rows, length, tile, b);
    }
    for (int64_t i = 0; i < m; i++, a += n, b += n) {
        REAL largest = NAME(row_max)(n, a);
        REAL log_sum = NAME(log1p)((REAL)(NAME(row_exp)(n, a, largest, NULL) - 1));
        for (int64_t j = 0; j < n; j++) b[j] = a[j] - largest - log_sum;
    }
}

void NEAP_K(NAME(softmax_backward_rows))(int64_t m, int64_t n, const void *g,
                                         const void *y, void *gx)
{
    const REAL *a = g, *b = y;
    REAL *restrict c = gx;
    REAL tile[SHORT * BLOCK], other[SHORT * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n, c += n)
        NAME(softmax_backward_tile)(n, 1, 1, a, b, c);
    for (; n < SHORT && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
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
    REAL tile[SHORT * BLOCK], other[SHORT * BLOCK];
    for (; m * n <= FEW && m > 0; m--, a += n, b += n, c += n)
        NAME(log_softmax_backward_tile)(n, 1, 1, a, b, c);
    for (; n < SHORT && m > 0; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
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
    REAL *largest = maximum, *sum = log_sum, tile[SHORT * BLOCK];
    REAL tile_largest[BLOCK], tile_sum[BLOCK];
    for (; m * n <= FEW && n > 0 && m > 0; m--, a += n)
        NAME(few_log_sum_exp)((int)n, a, largest++, sum++);
    for (; n < SHORT && m > 0; m -= BLOCK, a += BLOCK * n) {
        int rows = NAME(width)(m, BLOCK);
        NAME(lay_across)(rows, (int)n, a, tile);
        NAME(log_sum_exp_tile)(n, BLOCK, BLOCK, tile, tile_largest, tile_sum);
        for (int r = 0; r < rows; r++) {
            *largest++ = tile_largest[r];
            *sum++ = tile_sum[r];
        }
    }
    for (int64_t i = 0; i < m; i++, a += n) {
        largest[i] = NAME(row_max)(n, a);
        double total = NAME(row_exp)(n, a, NAME(finite)(largest[i]), NULL);
        sum[i] = NAME(log1p)((REAL)(total - 1));
    }
}

void NEAP_K(NAME(scaled_softmax_rows))(int64_t m, int64_t n, const void *x,
                                       const void *maximum, const void *log_sum,
                                       const void *scale, void *y)
{
    const REAL *a = x, *largest = maximum, *sum = log_sum, *factor = scale;
    REAL *restrict b = y, tile[SHORT * BLOCK];
    for (; n < SHORT && m >= BLOCK; m -= BLOCK, a += BLOCK * n, b += BLOCK * n) {
        NAME(lay_across)(BLOCK, (int)n, a, tile);
        NAME(scaled_softmax_tile)(n, BLOCK, BLOCK, tile, largest, sum, factor, tile);
        NAME(lay_back)(BLOCK, (int)n, tile, b);
        largest += BLOCK;
        sum += BLOCK;
        factor += BLOCK;
    }
    for (int64_t i = 0; i < m; i++, a += n, b += n) {
        REAL shift = largest[i], less = sum[i], times = factor[i];
#pragma omp simd
        for (int64_t j = 0; j < n; j++) b[j] = NAME(exp)(a[j] - shift - less) * times;
    }
}
