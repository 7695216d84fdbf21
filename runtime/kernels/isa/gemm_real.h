/* gemm_real.h (kernels): the body of isa/gemm.c for one element type.
 *
 * Included with REAL, NAME(id) (id with the type's suffix) and LANES (of a vector)
 * defined. A tile is NR = 2 LANES columns wide. */
/* It takes VEC_UNROLL and NAME(id) for statements: clang-format off here. */
/* clang-format off */

#define NR (2 * LANES)

/* Where a part of a product reads and writes. A has steps of its own, so that it may be
 * transposed or packed; packed, a strip begins `strip` after the other, else `strip` is
 * 0. Rows of B are `ldb` apart, one sliver of NR columns begins `next` after the other.
 */
typedef struct NAME(place) {
    REAL alpha, beta;
    const REAL *a, *b, *d;
    REAL *c;
    int64_t row_step, col_step, strip, ldb, next, ldd, ldc;
    const char *ahead; /* of B, what is read soon, or NULL; so much in each tile */
    int64_t ahead_step;
    const REAL *soon; /* of A likewise, a line of each row in each tile */
} NAME(place);

/* The place of column j. */
static NAME(place) NAME(column)(const NAME(place) *first, int64_t j, int64_t b_step)
{
    NAME(place) at = *first;
    at.b += j * b_step;
    at.d += j;
    at.c += j;
    return at;
}

/* On to the next block of k: from the second on, C is what is added to. */
static void NAME(go_on)(NAME(place) *at, int64_t depth)
{
    at->a += depth * at->col_step;
    at->beta = 1;
    at->d = at->c;
    at->ldd = at->ldc;
}

/* Adds what a tile has from one of k: a column of A times a row of B. */
KERNEL_INLINE void
NAME(add_products)(const int rows, const int vecs, const bool part, int last,
                   const REAL *a, int64_t row_step, const REAL *b,
                   NAME(vec) (*restrict sum)[2])
{
    NAME(vec) row[2];
    VEC_UNROLL for (int v = 0; v < vecs; v++)
        row[v] = part && v == vecs - 1 ? NAME(vec_load_part)(b + v * LANES, last)
                                       : NAME(vec_load)(b + v * LANES);
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        NAME(vec) x = a[i * row_step] - (NAME(vec)){0};
        VEC_UNROLL for (int v = 0; v < vecs; v++)
            sum[i][v] = NAME(vec_fma)(x, row[v], sum[i][v]);
    }
}

/* C (rows, cols) = alpha A B + beta D, where cols fill the vectors, all of them or,
 * with `part`, all but the last. `rows`, `vecs` and `part` are constants wherever this
 * is inlined. */
KERNEL_INLINE void
NAME(tile)(const int rows, const int vecs, const bool part, int cols, int64_t k,
           const NAME(place) *at)
{
    NAME(vec) sum[MR][2] = {0};
    const REAL *a = at->a, *b = at->b;
    const int64_t row_step = at->row_step, col_step = at->col_step, ldb = at->ldb;
    const int last = cols - (vecs - 1) * LANES;
    VEC_UNROLL for (int i = 0; i < rows; i++)
        for (int j = 0; j < vecs * LANES; j += LINE / (int)sizeof(REAL))
            __builtin_prefetch(at->c + i * at->ldc + j, 1);
    if (at->soon)
        VEC_UNROLL for (int i = 0; i < rows; i++)
            for (int j = 0; j < NR; j += LINE / (int)sizeof(REAL))
                __builtin_prefetch(at->soon + i * row_step + j);
/* Of whole tiles two of k at a time: 1 to 3 % less. */
#define ADD_PRODUCTS                                                                   \
    for (int64_t p = 0; p < k; p++)                                                    \
        NAME(add_products)(rows, vecs, part, last, a + p * col_step, row_step,         \
                           b + p * ldb, sum)
    if (rows == MR && vecs == 2 && !part) {
        VEC_TWICE ADD_PRODUCTS;
    } else {
        ADD_PRODUCTS;
    }
#undef ADD_PRODUCTS
    const REAL alpha = at->alpha, beta = at->beta;
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        VEC_UNROLL for (int v = 0; v < vecs; v++) {
            const REAL *d = at->d + i * at->ldd + v * LANES;
            REAL *c = at->c + i * at->ldc + v * LANES;
            NAME(vec) y = sum[i][v] * alpha;
            if (part && v == vecs - 1) {
                if (beta != 0) y += NAME(vec_load_part)(d, last) * beta;
                NAME(vec_store_part)(c, y, last);
            } else {
                if (beta != 0) y += NAME(vec_load)(d) * beta;
                NAME(vec_store)(c, y);
            }
        }
    }
}

#if VEC_BYTES == 64
/* C (rows, cols) from column `first` on, where cols fill half a vector at most, which
 * takes half the time: 33 columns are 2.5 vectors then, not 3. */
KERNEL_INLINE void
NAME(narrow)(const int rows, const int first, int cols, int64_t k, const NAME(place) *at)
{
    NAME(half) sum[MR] = {0};
    const REAL *a = at->a, *b = at->b + first;
    const int64_t row_step = at->row_step, col_step = at->col_step, ldb = at->ldb;
    for (int64_t p = 0; p < k; p++) {
        NAME(half) row = NAME(vec_half)(NAME(vec_load_part)(b + p * ldb, cols));
        VEC_UNROLL for (int i = 0; i < rows; i++)
            sum[i] = NAME(half_fma)(a[i * row_step + p * col_step] - (NAME(half)){0}, row,
                                    sum[i]);
    }
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        NAME(vec) y = NAME(vec_of_half)(sum[i] * at->alpha);
        if (at->beta != 0)
            y += NAME(vec_load_part)(at->d + i * at->ldd + first, cols) * at->beta;
        NAME(vec_store_part)(at->c + i * at->ldc + first, y, cols);
    }
}

/* What is left of a row of C, by the halves of vectors that it fills. */
#define NARROW_TILES(r)                                                                \
    if (cols > LANES) NAME(tile)(r, 1, false, LANES, k, at);                           \
    if (cols > LANES) NAME(narrow)(r, LANES, cols - LANES, k, at);                     \
    else NAME(narrow)(r, 0, cols, k, at);
#define IS_NARROW (((cols - 1) & (LANES - 1)) < LANES / 2)
#else
#define NARROW_TILES(r)
#define IS_NARROW false
#endif

/* The tile of one to MR rows, a full NR columns or fewer. */
#define TILES(r)                                                                       \
    case r:                                                                            \
        if (cols == NR) NAME(tile)(r, 2, false, cols, k, at);                          \
        else if (cols == LANES) NAME(tile)(r, 1, false, cols, k, at);                  \
        else if (IS_NARROW) { NARROW_TILES(r) }                                        \
        else if (cols > LANES) NAME(tile)(r, 2, true, cols, k, at);                    \
        else NAME(tile)(r, 1, true, cols, k, at);                                      \
        break;

static void NAME(rows)(int64_t rows, int cols, int64_t k, const NAME(place) *at)
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
#undef NARROW_TILES
#undef IS_NARROW

/* C (rows, 2 NR) likewise: so few rows leave registers for two slivers, and one would
 * wait for its own sums. */
KERNEL_INLINE void
NAME(wide)(const int rows, int64_t k, const NAME(place) *at)
{
    NAME(vec) sum[LEAST_ROWS][4] = {0};
    const REAL *a = at->a, *b = at->b;
    const int64_t row_step = at->row_step, col_step = at->col_step, ldb = at->ldb;
    const int64_t next = at->next;
    for (int64_t p = 0; p < k; p++) {
        NAME(vec) x[LEAST_ROWS];
        VEC_UNROLL for (int i = 0; i < rows; i++)
            x[i] = a[i * row_step + p * col_step] - (NAME(vec)){0};
        VEC_UNROLL for (int v = 0; v < 4; v++) {
            NAME(vec) row = NAME(vec_load)(b + v / 2 * next + p * ldb + v % 2 * LANES);
            VEC_UNROLL for (int i = 0; i < rows; i++)
                sum[i][v] = NAME(vec_fma)(x[i], row, sum[i][v]);
        }
    }
    VEC_UNROLL for (int i = 0; i < rows; i++) {
        VEC_UNROLL for (int v = 0; v < 4; v++) {
            NAME(vec) y = sum[i][v] * at->alpha;
            if (at->beta != 0)
                y += NAME(vec_load)(at->d + i * at->ldd + v * LANES) * at->beta;
            NAME(vec_store)(at->c + i * at->ldc + v * LANES, y);
        }
    }
}

static void NAME(wide_rows)(int64_t rows, int64_t k, const NAME(place) *at)
{
    if (rows == 1)
        NAME(wide)(1, k, at);
    else if (rows == 2)
        NAME(wide)(2, k, at);
    else
        NAME(wide)(3, k, at);
}

/* One strip of C, sliver by sliver or by two. */
static void NAME(strip)(int64_t rows, int64_t n, int64_t k, NAME(place) *at)
{
    for (int64_t j = 0, slivers; j < n; j += slivers * NR) {
        slivers = rows < LEAST_ROWS && n - j >= 2 * NR ? 2 : 1;
        if (slivers == 2)
            NAME(wide_rows)(rows, k, at);
        else
            NAME(rows)(rows, (int)least(n - j, NR), k, at);
        if (at->ahead) at->ahead = fetch(at->ahead, at->ahead_step);
        if (at->soon) at->soon += NR;
        at->b += slivers * at->next;
        at->d += slivers * NR;
        at->c += slivers * NR;
    }
}

/* C (m, n) from k columns of A, strip by strip. Meanwhile the next strip's rows are
 * fetched: activations are seldom in a cache (1024 x 128 by 128 x 128 in turn with 64
 * MB of others: 412 us and 383). The place is moved and brought back: a copy would wait
 * for what was just written to it (4 % of a product of 4 x 4). */
static void NAME(strips)(int64_t m, int64_t n, int64_t k, NAME(place) *at)
{
    const REAL *a = at->a, *b = at->b, *d = at->d;
    REAL *c = at->c;
    const bool far = at->col_step == 1 && m * k * (int64_t)sizeof(REAL) > NEAR_BLOCK;
    for (int64_t i = 0, rows; i < m; i += rows) {
        rows = strip_of(m - i, MR, LEAST_ROWS);
        at->b = b;
        at->d = d + i * at->ldd;
        at->c = c + i * at->ldc;
        at->soon = far && i + 2 * rows <= m ? at->a + rows * at->row_step : NULL;
        NAME(strip)(rows, n, k, at);
        at->a += at->strip ? at->strip : rows * at->row_step;
    }
    at->a = a, at->b = b, at->d = d, at->c = c;
}

#include "kernels/isa/gemm_pack_real.h"
#include "kernels/isa/gemm_dot_real.h"

/* ---- which way a product goes ---- */

/* Are dot products of rows, as they lie, the way? */
static bool NAME(by_dots)(const neap_gemm_part *g)
{
    const int64_t near = DOT_NEAR_BYTES / (int64_t)sizeof(REAL);
    const int64_t most = g->n <= near / (g->k + 1) ? DOT_NEAR_MOST : DOT_MOST;
    return g->tb && !g->ta && g->m <= most && g->k >= DOT_LEAST * LANES &&
           g->k >= DOT_ASPECT * g->m;
}

neap_gemm_way NEAP_K(NAME(gemm_way))(const neap_gemm_part *g)
{
    const int64_t near = NEAR_BYTES / (int64_t)sizeof(REAL);
    if (NAME(by_dots)(g)) return NEAP_GEMM_DOTS;
    bool is_near = g->k <= near && g->ldb <= near && g->k * g->ldb <= near;
    bool few = g->m <= (is_near ? NEAR_STRIPS : FAR_STRIPS) * MR;
    return !g->tb && few ? NEAP_GEMM_IN_PLACE : NEAP_GEMM_PACKED;
}

static NAME(place) NAME(place_of)(const neap_gemm_part *g, int64_t i, int64_t j)
{
    return (NAME(place)){.alpha = (REAL)g->alpha,
                         .beta = (REAL)g->beta,
                         .a = (const REAL *)g->a + (g->ta ? i : i * g->lda),
                         .b = (const REAL *)g->b + (g->tb ? j * g->ldb : j),
                         .d = (const REAL *)g->d + i * g->ldd + j,
                         .c = (REAL *)g->c + i * g->ldc + j,
                         .row_step = g->ta ? 1 : g->lda,
                         .col_step = g->ta ? g->lda : 1,
                         .ldb = g->ldb,
                         .strip = 0,
                         .next = NR,
                         .ldd = g->ldd,
                         .ldc = g->ldc,
                         .ahead = NULL};
}

/* The tile of row i and column j, whose B has been packed, and perhaps its A. */
static void NAME(from_packed)(const neap_gemm_part *g, const REAL *packed_a,
                              const REAL *packed_b, int64_t i, int64_t m, int64_t j,
                              int64_t n)
{
    const int64_t width = neap_gemm_width(g), height = neap_gemm_height(g);
    NAME(place) at = NAME(place_of)(g, i, j);
    at.ldb = NR;
    for (int64_t p = 0, depth; p < g->k || p == 0; p += depth) {
        depth = block_of(g->k, g->k - p);
        at.b = packed_b + p * width + j * depth;
        at.next = depth * NR;
        if (packed_a) {
            at.a = packed_a + p * height + i * depth;
            at.col_step = MR;
            at.strip = depth * MR;
            NAME(panels)(m, n, depth, at, true);
        } else {
            NAME(along)(g->ta, m, n, depth, at, true);
        }
        NAME(go_on)(&at, depth);
        if (depth == 0) return;
    }
}

/* The same with a panel of B at a time, packed here. */
static void NAME(pack_panels)(const neap_gemm_part *g, int64_t m, int64_t n,
                              NAME(place) first)
{
    REAL panel[DEPTH * NC] __attribute__((aligned(VEC_BYTES)));
    for (int64_t j = 0; j < n; j += NC) {
        const int64_t cols = least(n - j, NC), b_step = g->tb ? 1 : g->ldb;
        NAME(place) at = NAME(column)(&first, j, g->tb ? g->ldb : 1);
        const REAL *b = at.b;
        at.b = panel;
        at.ldb = NR;
        for (int64_t p = 0, depth; p < g->k || p == 0; p += depth) {
            depth = block_of(g->k, g->k - p);
            at.next = depth * NR;
            NAME(pack)(g->tb, depth, cols, b + p * b_step, g->ldb, panel);
            NAME(along)(g->ta, m, cols, depth, at, false);
            NAME(go_on)(&at, depth);
            if (depth == 0) break;
        }
    }
}

/* The same with B where it lies. */
static void NAME(in_place)(const neap_gemm_part *g, int64_t m, int64_t n,
                           NAME(place) first)
{
    for (int64_t j = 0; j < n; j += NC) {
        NAME(place) at = NAME(column)(&first, j, 1);
        for (int64_t p = 0, depth; p < g->k || p == 0; p += depth) {
            depth = block_of(g->k, g->k - p);
            NAME(along)(g->ta, m, least(n - j, NC), depth, at, false);
            NAME(go_on)(&at, depth);
            at.b += depth * g->ldb;
            if (depth == 0) break;
        }
    }
}

/* What the others come to where there is one panel, one block of k and no A to pack. */
static void NAME(at_once)(const neap_gemm_part *g, int64_t m, int64_t n,
                          NAME(place) *at)
{
    REAL panel[DEPTH * NC] __attribute__((aligned(VEC_BYTES)));
    if (g->way == NEAP_GEMM_PACKED) {
        NAME(pack)(g->tb, g->k, n, at->b, g->ldb, panel);
        at->b = panel;
        at->ldb = NR;
        at->next = g->k * NR;
    }
    NAME(strips)(m, n, g->k, at);
}

void NEAP_K(NAME(gemm_tile))(const neap_gemm_part *g, const REAL *packed_a,
                             const REAL *packed_b, int64_t i, int64_t m, int64_t j,
                             int64_t n)
{
    NAME(place) at = NAME(place_of)(g, i, j);
    const bool small = n <= PACKED_COLUMNS && n <= NC && g->k <= DEPTH;
    if (g->way == NEAP_GEMM_IN_PLACE && m <= MR && n <= NR && g->k <= DEPTH)
        NAME(rows)(m, (int)n, g->k, &at); /* a tile of registers */
    else if (g->way == NEAP_GEMM_DOTS)
        NAME(dots)(m, n, g->k, at);
    else if (small && !packed_b)
        NAME(at_once)(g, m, n, &at);
    else if (g->way == NEAP_GEMM_IN_PLACE)
        NAME(in_place)(g, m, n, at);
    else if (packed_b)
        NAME(from_packed)(g, packed_a, packed_b, i, m, j, n);
    else
        NAME(pack_panels)(g, m, n, at);
}

#undef NR
#undef NC
#undef TRANSPOSE
