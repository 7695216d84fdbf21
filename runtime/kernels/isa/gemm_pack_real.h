/* gemm_pack_real.h (kernels): B and A brought into the order in which tiles read them,
 * for one element type; see gemm_real.h. */
/* clang-format off */

/* Columns of a panel of B. */
enum { NAME(NC) = PANEL_BYTES / DEPTH / (int)sizeof(REAL) };
#define NC NAME(NC)
#define TRANSPOSE (sizeof(REAL) == 4 ? NEAP_K(transpose_b4) : NEAP_K(transpose_b8))

/* out[p * unit + i] = a[p * lda + i] for the first `n` of a strip or a sliver of `unit`
 * elements, which is a constant where this is inlined. What lies `soon` further on is
 * fetched. */
KERNEL_INLINE void
NAME(pack_unit)(const int unit, int64_t n, int64_t k, const REAL *a, int64_t lda,
                int64_t soon, REAL *out)
{
    for (int64_t p = 0; p < k; p++, a += lda, out += unit) {
        for (int64_t i = 0; i < unit; i += LINE / (int)sizeof(REAL))
            __builtin_prefetch(a + soon + i);
        if (n == unit)
            memcpy(out, a, (size_t)unit * sizeof(REAL));
        else
            for (int64_t i = 0; i < n; i++) out[i] = a[i];
    }
}

/* How far the rows of the next round, of `round` rows, are from those at p; 0 where there
 * is none. */
static int64_t NAME(next_rows)(int64_t k, int64_t p, int64_t round, int64_t ld)
{
    return k - p >= 2 * round ? round * ld : 0;
}

/* Some rows of B[0..k, 0..n] in slivers of `k` rows, one after the other; a few at a time,
 * so that they are read along and not line by line. */
static void NAME(pack_rows)(int64_t rows, int64_t k, int64_t n, const REAL *b, int64_t ldb,
                            REAL *panel)
{
    for (int64_t p = 0; p < rows; p += PACK_ROWS, b += PACK_ROWS * ldb)
        for (int64_t j = 0; j < n; j += NR)
            NAME(pack_unit)(NR, least(n - j, NR), least(rows - p, PACK_ROWS), b + j, ldb,
                            NAME(next_rows)(rows, p, PACK_ROWS, ldb),
                            panel + j * k + p * NR);
}

/* A sliver of a transposed B, `cols` columns of it: a line of each at a time, while what
 * follows is fetched, for CPUs do not foresee as many streams. */
static void NAME(turn_sliver)(int64_t k, int64_t cols, const REAL *b, int64_t ldb,
                              REAL *sliver)
{
    const int64_t line = LINE / sizeof(REAL);
    if (k * cols > FEW) {
        for (int64_t p = 0, rows; p < k; p += rows) {
            rows = k - p < 2 * line ? k - p : line;
            for (int64_t j = 0; j < cols; j++)
                __builtin_prefetch(b + j * ldb + p + 2 * line, 0, 2);
            TRANSPOSE(rows, cols, b + p, ldb, sliver + p * NR, NR);
        }
        return;
    }
    for (int64_t j = 0; j < cols; j++)
        for (int64_t p = 0; p < k; p++) sliver[p * NR + j] = b[j * ldb + p];
}

static void NAME(pack)(bool tb, int64_t k, int64_t n, const REAL *b, int64_t ldb,
                       REAL *panel)
{
    if (!tb) NAME(pack_rows)(k, k, n, b, ldb, panel);
    for (int64_t j = 0; tb && j < n; j += NR)
        NAME(turn_sliver)(k, least(n - j, NR), b + j * ldb, ldb, panel + j * k);
}

/* Blocks of k lie one after the other, each with the slivers of all columns. */
static void NAME(pack_turned)(const neap_gemm_part *g, int64_t begin, int64_t end,
                              REAL *packed)
{
    const int64_t first = begin * NEAP_GEMM_SLIVER, width = neap_gemm_width(g);
    const int64_t n = least(end * NEAP_GEMM_SLIVER, g->n) - first;
    const REAL *b = (const REAL *)g->b + first * g->ldb;
    for (int64_t p = 0, depth; p < g->k; p += depth) {
        depth = block_of(g->k, g->k - p);
        NAME(pack)(true, depth, n, b + p, g->ldb, packed + p * width + first * depth);
    }
}

void NEAP_K(NAME(gemm_pack_b))(const neap_gemm_part *g, int64_t begin, int64_t end,
                             REAL *packed)
{
    const REAL *b = g->b;
    if (g->tb) {
        NAME(pack_turned)(g, begin, end, packed);
        return;
    }
    for (int64_t p = 0, depth; p < end; p += depth) {
        depth = block_of(g->k, g->k - p);
        const int64_t from = p < begin ? begin : p, to = least(p + depth, end);
        NAME(pack_rows)(to - from, depth, g->n, b + from * g->ldb, g->ldb,
                        packed + p * neap_gemm_width(g) + (from - p) * NR);
    }
}

/* Likewise the first `rows` of a transposed A[0..k, 0..m], the m of one tile, in strips of
 * `k` rows; so further on come those that are packed next. */
static void NAME(pack_strips)(int64_t rows, int64_t k, int64_t m, const REAL *a,
                              int64_t lda, int64_t next, REAL *out)
{
    for (int64_t i = 0, height; i < m; i += height, out += k * MR) {
        height = strip_of(m - i, MR, LEAST_ROWS);
        NAME(pack_unit)(MR, height, rows, a + i, lda, next, out);
    }
}

/* The m of several tiles. */
static void NAME(pack_a)(int64_t rows, int64_t k, int64_t m, int64_t tile, const REAL *a,
                         int64_t lda, REAL *block)
{
    for (int64_t p = 0; p < rows; p += PACK_A_ROWS, a += PACK_A_ROWS * lda)
        for (int64_t i = 0; i < m; i += tile)
            NAME(pack_strips)(least(rows - p, PACK_A_ROWS), k, least(m - i, tile), a + i,
                              lda, NAME(next_rows)(rows, p, PACK_A_ROWS, lda),
                              block + i * k + p * MR);
}

void NEAP_K(NAME(gemm_pack_a))(const neap_gemm_part *g, int64_t tile, int64_t begin,
                             int64_t end, REAL *packed)
{
    const REAL *a = g->a;
    for (int64_t p = 0, depth; p < end; p += depth) {
        depth = block_of(g->k, g->k - p);
        const int64_t from = p < begin ? begin : p, to = least(p + depth, end);
        NAME(pack_a)(to - from, depth, g->m, tile, a + from * g->lda, g->lda,
                     packed + p * neap_gemm_height(g) + (from - p) * MR);
    }
}

/* Nothing of a panel of B leaves the cache before all rows of A are done. With `far`, B
 * is not in a near cache yet: while tiles of many rows are made from a panel, the next is
 * fetched. */
static void NAME(panels)(int64_t m, int64_t n, int64_t k, NAME(place) at, bool far)
{
    const int64_t tiles = (m + MR - 1) / MR * (NC / NR);
    at.ahead_step = NC * k * (int64_t)sizeof(REAL) / (tiles + 1);
    far = far && m > AHEAD_ROWS;
    for (int64_t j = 0; j < n; j += NC) {
        const REAL *next = at.b + NC / NR * at.next;
        at.ahead = far && j + NC < n ? (const char *)next : NULL;
        NAME(strips)(m, least(n - j, NC), k, &at);
        at.b = next;
        at.d += NC;
        at.c += NC;
    }
}

static void NAME(pack_blocks)(int64_t m, int64_t n, int64_t k, NAME(place) at, bool far)
{
    REAL block[BLOCK_BYTES / sizeof(REAL)] __attribute__((aligned(VEC_BYTES)));
    const int64_t most = BLOCK_BYTES / (int64_t)sizeof(REAL) / k / MR * MR;
    const REAL *a = at.a;
    const int64_t lda = at.col_step;
    at.a = block;
    at.row_step = 1;
    at.col_step = MR;
    at.strip = k * MR;
    for (int64_t i = 0, rows; i < m; i += rows) {
        rows = strip_of(m - i, most, MR);
        NAME(pack_a)(k, k, rows, rows, a + i, lda, block);
        NAME(panels)(rows, n, k, at, far);
        at.d += rows * at.ldd;
        at.c += rows * at.ldc;
    }
}

/* C (m, n) from k columns of A. Rows of a transposed A that lie far apart share few
 * places of the cache: where it is read often enough, blocks of it are packed. */
static void NAME(along)(bool ta, int64_t m, int64_t n, int64_t k, NAME(place) at, bool far)
{
    if (ta && k * at.col_step * (int64_t)sizeof(REAL) > FAR_BYTES && n > PACKED_COLUMNS)
        NAME(pack_blocks)(m, n, k, at, far);
    else
        NAME(panels)(m, n, k, at, far);
}
