/* gemm_dot_real.h (kernels): dot products of rows: C = alpha A B^T + beta D for few
 * rows, and matrices times vectors, for one element type; see gemm_real.h. */
/* clang-format off */

/* C (rows, cols) = alpha A B^T + beta D with cols <= 4. Each element is summed in one
 * vector, whatever the tile: its bits do not depend on what stands beside it. `rows` and
 * `cols` are constants where this is inlined. */
KERNEL_INLINE void
NAME(dot_tile)(const int rows, const int cols, int64_t k, const NAME(place) *at)
{
    NAME(vec) sum[DOT_ROWS][4] = {0};
    const REAL *a = at->a, *b = at->b;
    const int64_t lda = at->row_step, ldb = at->ldb;
    int64_t p = 0;
    for (; p + LANES <= k; p += LANES) {
        NAME(vec) x[DOT_ROWS];
        VEC_UNROLL for (int i = 0; i < rows; i++) x[i] = NAME(vec_load)(a + i * lda + p);
        VEC_UNROLL for (int j = 0; j < cols; j++) {
            NAME(vec) y = NAME(vec_load)(b + j * ldb + p);
            VEC_UNROLL for (int i = 0; i < rows; i++)
                sum[i][j] = NAME(vec_fma)(x[i], y, sum[i][j]);
        }
    }
    if (p < k) {
        const int rest = (int)(k - p);
        NAME(vec) x[DOT_ROWS];
        VEC_UNROLL for (int i = 0; i < rows; i++)
            x[i] = NAME(vec_load_part)(a + i * lda + p, rest);
        VEC_UNROLL for (int j = 0; j < cols; j++) {
            NAME(vec) y = NAME(vec_load_part)(b + j * ldb + p, rest);
            VEC_UNROLL for (int i = 0; i < rows; i++)
                sum[i][j] = NAME(vec_fma)(x[i], y, sum[i][j]);
        }
    }
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        REAL y[4];
        NAME(vec_sum_four)(sum[i], y);
        VEC_UNROLL for (int j = 0; j < cols; j++) {
            y[j] *= at->alpha;
            if (at->beta != 0) y[j] += at->d[i * at->ldd + j] * at->beta;
            at->c[i * at->ldc + j] = y[j];
        }
    }
}

#define TILES(r)                                                                       \
    case r:                                                                            \
        if (cols == 4) NAME(dot_tile)(r, 4, k, at);                                    \
        else NAME(dot_tile)(r, 1, k, at);                                              \
        break;

static void NAME(dot_rows_of)(int64_t rows, int cols, int64_t k, const NAME(place) *at)
{
    switch (rows) {
        TILES(1)
        TILES(2)
#if DOT_ROWS > 2
        TILES(3)
#endif
#if DOT_ROWS > 3
        TILES(4)
        TILES(5)
        TILES(6)
#endif
    }
}
#undef TILES

/* Four rows of B, or one, go along all rows of A. */
static void NAME(dot_column)(int64_t m, int cols, int64_t k, NAME(place) at)
{
    for (int64_t i = 0, rows; i < m; i += rows) {
        rows = dot_strip_of(m - i);
        NAME(dot_rows_of)(rows, cols, k, &at);
        at.a += rows * at.row_step;
        at.d += rows * at.ldd;
        at.c += rows * at.ldc;
    }
}

static void NAME(dots)(int64_t m, int64_t n, int64_t k, NAME(place) first)
{
    for (int64_t p = 0, depth; p < k; p += depth) {
        depth = least(k - p, DOT_DEPTH);
        NAME(place) at = first;
        for (int64_t j = 0, cols; j < n; j += cols) {
            cols = n - j < 4 ? 1 : 4;
            NAME(dot_column)(m, (int)cols, depth, at);
            at.b += cols * at.ldb;
            at.d += cols;
            at.c += cols;
        }
        NAME(go_on)(&first, depth);
        first.b += depth;
    }
}

/* total[i] += <row i of A, x> for `rows` rows at once, each summed in `chains` vectors;
 * both are constants where this is inlined. */
KERNEL_INLINE void
NAME(long_dots)(const int rows, const int chains, int64_t k, const REAL *a, int64_t lda,
           const REAL *x, double *total)
{
    NAME(vec) sum[4][4] = {0};
    int64_t p = 0;
    for (; p + chains * LANES <= k; p += chains * LANES) {
        VEC_UNROLL for (int v = 0; v < chains; v++) {
            NAME(vec) factor = NAME(vec_load)(x + p + v * LANES);
            VEC_UNROLL for (int i = 0; i < rows; i++)
                sum[i][v] = NAME(vec_fma)(NAME(vec_load)(a + i * lda + p + v * LANES),
                                          factor, sum[i][v]);
        }
    }
    for (; p < k; p += LANES) {
        int n = k - p < LANES ? (int)(k - p) : LANES;
        NAME(vec) factor = NAME(vec_load_part)(x + p, n);
        VEC_UNROLL for (int i = 0; i < rows; i++)
            sum[i][0] = NAME(vec_fma)(NAME(vec_load_part)(a + i * lda + p, n), factor,
                                      sum[i][0]);
    }
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        VEC_UNROLL for (int v = 1; v < chains; v++) sum[i][0] += sum[i][v];
        total[i] += (double)NAME(vec_sum)(sum[i][0]);
    }
}

/* Long rows are summed in pieces that are added up in double: a sum of n floats in a
 * row loses digits as n grows. Pieces follow the width of vectors, so that each number
 * of a vector adds up as many on every instruction set. */
#define DOT_PIECE (128 * VEC_BYTES)

KERNEL_INLINE void
NAME(dot_rows)(const int rows, const int chains, int64_t k, REAL alpha, const REAL *a,
               int64_t lda, const REAL *x, REAL beta, const REAL *d, int64_t d_step,
               REAL *y)
{
    double total[4] = {0};
    for (int64_t p = 0; p < k; p += DOT_PIECE)
        NAME(long_dots)(rows, chains, k - p < DOT_PIECE ? k - p : DOT_PIECE, a + p, lda,
                   x + p, total);
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        REAL sum = alpha * (REAL)total[i];
        y[i] = beta == 0 ? sum : sum + beta * d[i * d_step];
    }
}

void NEAP_K(NAME(gemv))(int64_t m, int64_t k, REAL alpha, const REAL *a, int64_t lda,
                        const REAL *x, REAL beta, const REAL *d, int64_t d_step,
                        REAL *y)
{
    int64_t i = 0;
    for (; i + 4 <= m; i += 4)
        NAME(dot_rows)(4, 2, k, alpha, a + i * lda, lda, x, beta, d + i * d_step, d_step,
                       y + i);
    for (; i < m; i++)
        NAME(dot_rows)(1, 4, k, alpha, a + i * lda, lda, x, beta, d + i * d_step, d_step,
                       y + i);
}

/* y += x B for `rows` rows of B, a constant where this is inlined. */
KERNEL_INLINE void
NAME(add_rows)(const int rows, int64_t n, REAL alpha, const REAL *x, const REAL *b,
               int64_t ldb, REAL *y)
{
    NAME(vec) factor[4];
    VEC_UNROLL for (int p = 0; p < rows; p++) factor[p] = alpha * x[p] - (NAME(vec)){0};
    int64_t j = 0;
    for (; j + LANES <= n; j += LANES) {
        NAME(vec) sum = NAME(vec_load)(y + j);
        VEC_UNROLL for (int p = 0; p < rows; p++)
            sum = NAME(vec_fma)(NAME(vec_load)(b + p * ldb + j), factor[p], sum);
        NAME(vec_store)(y + j, sum);
    }
    if (j == n) return;
    int rest = (int)(n - j);
    NAME(vec) sum = NAME(vec_load_part)(y + j, rest);
    VEC_UNROLL for (int p = 0; p < rows; p++)
        sum = NAME(vec_fma)(NAME(vec_load_part)(b + p * ldb + j, rest), factor[p], sum);
    NAME(vec_store_part)(y + j, sum, rest);
}

void NEAP_K(NAME(gevm))(int64_t n, int64_t k, REAL alpha, const REAL *x, const REAL *b,
                        int64_t ldb, REAL beta, const REAL *d, int64_t d_step, REAL *y)
{
    for (int64_t j = 0; j < n; j++) y[j] = beta == 0 ? 0 : beta * d[j * d_step];
    int64_t p = 0;
    for (; p + 4 <= k; p += 4) NAME(add_rows)(4, n, alpha, x + p, b + p * ldb, ldb, y);
    for (; p < k; p++) NAME(add_rows)(1, n, alpha, x + p, b + p * ldb, ldb, y);
}

#undef DOT_PIECE
