/* gemm_real.h (kernels): the body of isa/gemm.c for one element type.
 *
 * Included with REAL, NAME(id) (id with the type's suffix) and LANES (of a vector)
 * defined. A tile is NR = 2 LANES columns wide. */
/* It takes VEC_UNROLL and NAME(id) for statements: clang-format off here. */
/* clang-format off */

#define NR (2 * LANES)
#define BLOCK (16 / (int)sizeof(REAL))

/* C (rows, cols) = alpha A B + beta C, where cols fill the vectors, all of them or,
 * with `part`, all but the last. A (rows, k) has steps of its own, rows of B are `ldb`
 * apart. `rows`, `vecs` and `part` are constants wherever this is inlined. */
static inline __attribute__((always_inline)) void
NAME(tile)(const int rows, const int vecs, const bool part, int cols, int64_t k,
           REAL alpha, const REAL *a, int64_t row_step, int64_t col_step, const REAL *b,
           int64_t ldb, REAL beta, REAL *c, int64_t ldc)
{
    NAME(vec) sum[MR][2] = {0};
    for (int64_t p = 0; p < k; p++) {
        NAME(vec) row[2];
        VEC_UNROLL for (int v = 0; v < vecs; v++) {
            const REAL *at = b + p * ldb + v * LANES;
            row[v] = part && v == vecs - 1 ? NAME(vec_load_part)(at, cols - v * LANES)
                                           : NAME(vec_load)(at);
        }
        VEC_UNROLL for (int i = 0; i < rows; i++) {
            NAME(vec) x = a[i * row_step + p * col_step] - (NAME(vec)){0};
            VEC_UNROLL for (int v = 0; v < vecs; v++)
                sum[i][v] = NAME(vec_fma)(x, row[v], sum[i][v]);
        }
    }
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        VEC_UNROLL for (int v = 0; v < vecs; v++) {
            REAL *at = c + i * ldc + v * LANES;
            NAME(vec) y = sum[i][v] * alpha;
            if (part && v == vecs - 1) {
                int n = cols - v * LANES;
                if (beta != 0) y += NAME(vec_load_part)(at, n) * beta;
                NAME(vec_store_part)(at, y, n);
            } else {
                if (beta != 0) y += NAME(vec_load)(at) * beta;
                NAME(vec_store)(at, y);
            }
        }
    }
}

/* The tile of one to MR rows, a full NR columns or fewer. */
#define TILES(r)                                                                       \
    case r:                                                                            \
        if (cols == NR) TILE(r, 2, false);                                             \
        else if (cols > LANES) TILE(r, 2, true);                                       \
        else if (cols == LANES) TILE(r, 1, false);                                     \
        else TILE(r, 1, true);                                                         \
        break;
#define TILE(r, vecs, part)                                                            \
    NAME(tile)(r, vecs, part, cols, k, alpha, a, row_step, col_step, b, ldb, beta, c, ldc)

static void NAME(rows)(int64_t rows, int cols, int64_t k, REAL alpha, const REAL *a,
                       int64_t row_step, int64_t col_step, const REAL *b, int64_t ldb,
                       REAL beta, REAL *c, int64_t ldc)
{
    switch (rows) {
        TILES(1)
        TILES(2)
        TILES(3)
        TILES(4)
#if MR > 4
        TILES(5)
        TILES(6)
#endif
#if MR > 6
        TILES(7)
        TILES(8)
#endif
    }
}
#undef TILES
#undef TILE

/* C = alpha op(A) B + beta C. B's rows are `ldb` apart, one sliver of NR columns begins
 * `next` after the other. */
static void NAME(slivers)(bool ta, int64_t m, int64_t n, int64_t k, REAL alpha,
                          const REAL *a, int64_t lda, const REAL *b, int64_t ldb,
                          int64_t next, REAL beta, REAL *c, int64_t ldc)
{
    int64_t row_step = ta ? 1 : lda, col_step = ta ? lda : 1;
    for (int64_t i = 0; i < m; i += MR) {
        int64_t rows = m - i < MR ? m - i : MR;
        for (int64_t j = 0; j < n; j += NR) {
            int cols = n - j < NR ? (int)(n - j) : NR;
            NAME(rows)(rows, cols, k, alpha, a + i * row_step, row_step, col_step,
                       b + j / NR * next, ldb, beta, c + i * ldc + j, ldc);
        }
    }
}

/* out[p * NR + j] = b[j * ldb + p] for p < k, j < cols. */
static void NAME(transpose)(int64_t k, int64_t cols, const REAL *b, int64_t ldb,
                            REAL *out)
{
    int64_t p = 0;
    for (; p + BLOCK <= k; p += BLOCK) {
        int64_t j = 0;
        for (; j + BLOCK <= cols; j += BLOCK)
            NAME(vec_transpose)(b + j * ldb + p, ldb, out + p * NR + j, NR);
        for (; j < cols; j++)
            for (int64_t q = p; q < p + BLOCK; q++) out[q * NR + j] = b[j * ldb + q];
    }
    for (; p < k; p++)
        for (int64_t j = 0; j < cols; j++) out[p * NR + j] = b[j * ldb + p];
}

/* Packs op(B)[0..k, 0..n] into slivers, each k rows of NR elements. */
static void NAME(pack)(bool tb, int64_t k, int64_t n, const REAL *b, int64_t ldb,
                       REAL *panel)
{
    for (int64_t j = 0; j < n; j += NR, panel += k * NR) {
        int64_t cols = n - j < NR ? n - j : NR;
        if (tb) {
            NAME(transpose)(k, cols, b + j * ldb, ldb, panel);
        } else {
            for (int64_t p = 0; p < k; p++)
                for (int64_t q = 0; q < cols; q++)
                    panel[p * NR + q] = b[p * ldb + j + q];
        }
    }
}

static void NAME(packed)(bool ta, bool tb, int64_t m, int64_t n, int64_t k, REAL alpha,
                         const REAL *a, int64_t lda, const REAL *b, int64_t ldb,
                         REAL beta, REAL *c, int64_t ldc)
{
    enum { NC = PANEL_BYTES / KC / (int)sizeof(REAL) };
    REAL panel[KC * NC] __attribute__((aligned(VEC_BYTES)));
    for (int64_t j = 0; j < n; j += NC) {
        int64_t nc = n - j < NC ? n - j : NC;
        for (int64_t p = 0; p < k; p += KC) {
            int64_t kc = k - p < KC ? k - p : KC;
            NAME(pack)(tb, kc, nc, tb ? b + j * ldb + p : b + p * ldb + j, ldb, panel);
            NAME(slivers)(ta, m, nc, kc, alpha, ta ? a + p * lda : a + p, lda, panel,
                          NR, kc * NR, p == 0 ? beta : 1, c + j, ldc);
        }
    }
}

static void NAME(packed_small)(bool ta, int64_t m, int64_t n, int64_t k, REAL alpha,
                               const REAL *a, int64_t lda, const REAL *b, int64_t ldb,
                               REAL beta, REAL *c, int64_t ldc)
{
    REAL panel[SMALL_BYTES / sizeof(REAL)] __attribute__((aligned(VEC_BYTES)));
    NAME(pack)(true, k, n, b, ldb, panel);
    NAME(slivers)(ta, m, n, k, alpha, a, lda, panel, NR, k * NR, beta, c, ldc);
}

void NEAP_K(NAME(gemm))(bool ta, bool tb, int64_t m, int64_t n, int64_t k, REAL alpha,
                        const REAL *a, int64_t lda, const REAL *b, int64_t ldb,
                        REAL beta, REAL *c, int64_t ldc)
{
    const int64_t room = SMALL_BYTES / (int64_t)sizeof(REAL);
    const int64_t near = NEAR_BYTES / (int64_t)sizeof(REAL);
    bool small = k <= room && n <= room && k * ((n + NR - 1) / NR * NR) <= room;
    bool read_often = m > (k <= near && ldb <= near && k * ldb <= near ? 16 : 2) * MR;
    if (!tb && (small || !read_often))
        NAME(slivers)(ta, m, n, k, alpha, a, lda, b, ldb, NR, beta, c, ldc);
    else if (small)
        NAME(packed_small)(ta, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    else
        NAME(packed)(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

/* total[i] += <row i of A, x> for `rows` rows at once, each summed in `chains` vectors;
 * both are constants where this is inlined. */
static inline __attribute__((always_inline)) void
NAME(dots)(const int rows, const int chains, int64_t k, const REAL *a, int64_t lda,
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

static inline __attribute__((always_inline)) void
NAME(dot_rows)(const int rows, const int chains, int64_t k, REAL alpha, const REAL *a,
               int64_t lda, const REAL *x, REAL beta, REAL *y)
{
    double total[4] = {0};
    for (int64_t p = 0; p < k; p += DOT_PIECE)
        NAME(dots)(rows, chains, k - p < DOT_PIECE ? k - p : DOT_PIECE, a + p, lda,
                   x + p, total);
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        REAL sum = alpha * (REAL)total[i];
        y[i] = beta == 0 ? sum : sum + beta * y[i];
    }
}

void NEAP_K(NAME(gemv))(int64_t m, int64_t k, REAL alpha, const REAL *a, int64_t lda,
                        const REAL *x, REAL beta, REAL *y)
{
    int64_t i = 0;
    for (; i + 4 <= m; i += 4)
        NAME(dot_rows)(4, 2, k, alpha, a + i * lda, lda, x, beta, y + i);
    for (; i < m; i++)
        NAME(dot_rows)(1, 4, k, alpha, a + i * lda, lda, x, beta, y + i);
}

/* y += x B for `rows` rows of B, a constant where this is inlined. */
static inline __attribute__((always_inline)) void
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
                        int64_t ldb, REAL beta, REAL *y)
{
    for (int64_t j = 0; j < n; j++) y[j] = beta == 0 ? 0 : beta * y[j];
    int64_t p = 0;
    for (; p + 4 <= k; p += 4) NAME(add_rows)(4, n, alpha, x + p, b + p * ldb, ldb, y);
    for (; p < k; p++) NAME(add_rows)(1, n, alpha, x + p, b + p * ldb, ldb, y);
}

#undef NR
#undef DOT_PIECE
#undef BLOCK
