/* gemm.c (kernels): see gemm.h.
 *
 * A matrix with a vector and other products run in kernels of our own (isa/gemm.c), but
 * for those that are beyond their reach, which run in BLAS, tile by tile. Where several
 * tiles read the same of B, it is packed once for all of them. */
#include "kernels/gemm.h"

#include <limits.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/slots/gemm.h"

#ifdef NEAP_HAVE_BLAS
#include <cblas.h>

/* Is this product one for BLAS? Its sizes are ints. */
static bool worth_blas(const neap_gemm_part *g)
{
    return (double)g->m * (double)g->n * (double)g->k >
               neap_kernel.gemm->gemm_reach() &&
           g->m <= INT_MAX && g->n <= INT_MAX && g->k <= INT_MAX && g->lda <= INT_MAX &&
           g->ldb <= INT_MAX && g->ldc <= INT_MAX;
}

/* Threads are ours to share out, here as in LAPACK. */
__attribute__((constructor)) static void use_one_blas_thread(void)
{
    openblas_set_num_threads(1);
}

static CBLAS_TRANSPOSE transpose(bool t)
{
    return t ? CblasTrans : CblasNoTrans;
}

#else

static bool worth_blas(const neap_gemm_part *g)
{
    (void)g;
    return false;
}

#endif

/* ---- one product on one thread ---- */

/* A product that takes long is cut along k, so that an interrupt is seen. The bits
 * stay: each kernel works k in blocks of its own, which DEPTH is a multiple of (256
 * here; of OpenBLAS 128, 192, 240, 256, 320, 384, 448 or 640), and keeps its sums in C
 * between. */
#define DEPTH INT64_C(26880)
#define LONG_COST 1e9

/* How much of k a tile of C (m, n) takes at a time: nearly always all of it. */
static int64_t piece_of_depth(int64_t m, int64_t n)
{
    double pieces = LONG_COST / ((double)m * (double)n * (double)DEPTH);
    if (m == 1 || n == 1) return INT64_MAX / 2;
    return DEPTH * (pieces > 1 ? (int64_t)pieces : 1);
}

/* From the second piece on, C is what is added to. */
static void add_to_c(neap_gemm_part *g)
{
    g->beta = 1;
    g->d = g->c;
    g->ldd = g->ldc;
}

/* A vector on the left, whose elements lie side by side, and a column likewise. */
static bool is_row(const neap_gemm_part *g)
{
    return g->m == 1 && (!g->ta || g->lda == 1 || g->k == 1);
}
static bool is_column(const neap_gemm_part *g)
{
    return g->n == 1 && (g->tb || g->ldb == 1 || g->k == 1) &&
           (g->ldc == 1 || g->m == 1);
}

/* ---- tiles ---- */

/* Room for A and B, packed; NULL where they are not. */
typedef struct shared {
    void *a, *b;
} shared;

typedef struct job {
    neap_dtype dtype;
    neap_gemm_part part;    /* the first product, or the part of it that is at work */
    const neap_gemm *batch; /* NULL: one product */
    shared packed;
    int64_t tile_m, tile_n; /* sizes of a full tile */
    int64_t down, across;   /* tiles in a product */
} job;

static void run_job(job *t, int64_t count);

#define REAL float
#define NAME(id) id##_f32
#define DTYPE NEAP_FLOAT32
#define CBLAS_GEMM cblas_sgemm
#include "kernels/gemm_real.h"

#define REAL double
#define NAME(id) id##_f64
#define DTYPE NEAP_FLOAT64
#define CBLAS_GEMM cblas_dgemm
#include "kernels/gemm_real.h"

#define INTEGER uint8_t
#define WIDE uint32_t
#define NAME(id) id##_u8
#include "kernels/gemm_integer.h"

#define INTEGER int32_t
#define WIDE uint32_t
#define NAME(id) id##_i32
#include "kernels/gemm_integer.h"

#define INTEGER int64_t
#define WIDE uint64_t
#define NAME(id) id##_i64
#include "kernels/gemm_integer.h"

/* Sides are halved while a tile costs more than TILE_COST multiplications and there
 * are fewer than TILES, and then while it costs more than LONG_TILE. Tiles stay wide:
 * a strip of A is used for all of their columns. Twice TILE_COST takes a core 42 us,
 * and up to 3 % longer in two tiles (64 x 128 x 256 1 %, 128^3 3 %). */
#define TILE_COST (1.0 * 1024 * 1024)
#define TILES 16
#define LONG_TILE (128.0 * 1024 * 1024)
#define FEW_ROWS 64
#define FEW_COLUMNS 32
#define MANY_ROWS 240
#define MANY_COLUMNS 256
/* Products too small for a chunk of their own share one. */
#define CHUNK_COST (1.0 * 1024 * 1024)
/* A call, in multiplications. */
#define CALL_COST 1024.0
/* A vector's product reads a number for each multiplication: dearer by about this. */
#define VECTOR_COST 8.0

/* About a half of a side, in whole units. */
static int64_t half(int64_t side, int64_t unit)
{
    int64_t rounded = ((side + 1) / 2 + unit - 1) / unit * unit;
    return rounded < side ? rounded : side;
}

static double cost_of(const job *t)
{
    double depth = (double)t->part.k;
    if (t->part.way == NEAP_GEMM_VECTOR) depth *= VECTOR_COST;
    return (double)t->tile_m * (double)t->tile_n * depth;
}

/* Cuts the tile that each of `count` products is. */
static void cut(job *t, int64_t count)
{
    const neap_gemm_part *g = &t->part;
    for (;;) {
        bool few = count * t->down * t->across < TILES;
        int64_t rows = few ? FEW_ROWS : MANY_ROWS;
        int64_t columns = few ? FEW_COLUMNS : MANY_COLUMNS;
        if (cost_of(t) <= (few ? TILE_COST : LONG_TILE)) break;
        if (t->tile_m > rows && (t->tile_m >= t->tile_n || t->tile_n <= columns))
            t->tile_m = half(t->tile_m, NEAP_GEMM_STRIP);
        else if (t->tile_n > columns)
            t->tile_n = half(t->tile_n, NEAP_GEMM_SLIVER);
        else
            break;
        t->down = (g->m - 1) / t->tile_m + 1;
        t->across = (g->n - 1) / t->tile_n + 1;
    }
}

/* Rows [i, i + m), columns [j, j + n). */
static void run_part(const job *t, const neap_gemm_part *g, int64_t i, int64_t m,
                     int64_t j, int64_t n)
{
    switch (t->dtype) {
    case NEAP_FLOAT32:
        deep_f32(g, t->packed, i, m, j, n);
        break;
    case NEAP_FLOAT64:
        deep_f64(g, t->packed, i, m, j, n);
        break;
    case NEAP_INT64:
        tile_i64(g, i, m, j, n);
        break;
    case NEAP_INT32:
        tile_i32(g, i, m, j, n);
        break;
    case NEAP_UINT8:
        tile_u8(g, i, m, j, n);
        break;
    case NEAP_BOOL:
        break; /* has no products */
    }
}

static void run_tile(const job *t, const neap_gemm_part *g, int64_t index)
{
    int64_t i = index / t->across * t->tile_m, j = index % t->across * t->tile_n;
    int64_t m = g->m - i < t->tile_m ? g->m - i : t->tile_m;
    int64_t n = g->n - j < t->tile_n ? g->n - j : t->tile_n;
    run_part(t, g, i, m, j, n);
}

static int64_t size_of(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_FLOAT64:
    case NEAP_INT64:
        return 8;
    case NEAP_FLOAT32:
    case NEAP_INT32:
        return 4;
    case NEAP_UINT8:
    case NEAP_BOOL:
        break;
    }
    return 1;
}

/* Product `index` of the batch. */
static neap_gemm_part product_at(const job *t, int64_t index)
{
    const neap_gemm *g = t->batch;
    neap_gemm_part part = t->part;
    int64_t rest = index, a = 0, b = 0, size = size_of(t->dtype);
    if (!g) return part;
    for (int d = g->batch_ndim - 1; d >= 0; d--) {
        int64_t at = rest % g->batch[d];
        rest /= g->batch[d];
        a += at * g->a_step[d];
        b += at * g->b_step[d];
    }
    part.a = (const char *)part.a + a * size;
    part.b = (const char *)part.b + b * size;
    part.c = (char *)part.c + index * g->c_step * size;
    if (!g->d) part.d = part.c;
    return part;
}

/* Tiles [begin, end), counted over all products. */
static void run_tiles(void *context, int64_t begin, int64_t end)
{
    const job *t = context;
    int64_t tiles = t->down * t->across;
    for (int64_t i = begin; i < end; i++) {
        neap_gemm_part part = product_at(t, i / tiles);
        run_tile(t, &part, i % tiles);
    }
}

static int64_t grain_of(double cost)
{
    return cost < CHUNK_COST ? (int64_t)(CHUNK_COST / cost) : 1;
}

static void run_all_tiles(job *t, int64_t count)
{
    neap_parallel_for(count * t->down * t->across, grain_of(cost_of(t) + CALL_COST),
                      run_tiles, t);
}

/* ---- packed once for all tiles ---- */

/* What is packed of A and of B at a time, together well inside a third-level cache; and
 * how much of k: what a kernel works at a time, so that it is read from a near cache as
 * soon as it has been packed. */
#define PACK_BYTES (INT64_C(4) * 1024 * 1024)
#define PACK_DEPTH 256
/* An element packed, in multiplications. */
#define PACK_COST 16.0

/* A part of what is packed: rows as they lie, so that memory is read along, or slivers
 * of a transposed B. */
static void pack_b(void *context, int64_t begin, int64_t end)
{
    const job *t = context;
    if (t->dtype == NEAP_FLOAT32)
        neap_kernel.gemm->gemm_pack_b_f32(&t->part, begin, end, t->packed.b);
    else
        neap_kernel.gemm->gemm_pack_b_f64(&t->part, begin, end, t->packed.b);
}

static void pack_a(void *context, int64_t begin, int64_t end)
{
    const job *t = context;
    if (t->dtype == NEAP_FLOAT32)
        neap_kernel.gemm->gemm_pack_a_f32(&t->part, t->tile_m, begin, end, t->packed.a);
    else
        neap_kernel.gemm->gemm_pack_a_f64(&t->part, t->tile_m, begin, end, t->packed.a);
}

static int64_t parts_of_b(const neap_gemm_part *g)
{
    return g->tb ? neap_gemm_width(g) / NEAP_GEMM_SLIVER : g->k;
}

static void pack_all_b(job *t)
{
    const neap_gemm_part *g = &t->part;
    int64_t each = g->tb ? NEAP_GEMM_SLIVER * g->k : neap_gemm_width(g);
    neap_parallel_for(parts_of_b(g), grain_of(PACK_COST * (double)each), pack_b, t);
}

static void pack_all_a(job *t)
{
    const neap_gemm_part *g = &t->part;
    neap_parallel_for(g->k, grain_of(PACK_COST * (double)g->m), pack_a, t);
}

/* A part of a product that is packed whole, j of its columns being the first ones. */
static void run_round(job *t, bool is_first)
{
    const neap_gemm_part *g = &t->part;
    t->down = (g->m - 1) / t->tile_m + 1;
    t->across = (g->n - 1) / t->tile_n + 1;
    if (t->packed.a && is_first) pack_all_a(t);
    if (t->packed.b) pack_all_b(t);
    neap_parallel_for(t->down * t->across, grain_of(cost_of(t)), run_tiles, t);
}

static int64_t lesser(int64_t x, int64_t y)
{
    return x < y ? x : y;
}

/* The most of `side` that is packed at a time: whole tiles. */
static int64_t round_of(int64_t side, int64_t tile, int64_t bytes)
{
    int64_t most = PACK_BYTES / bytes / tile * tile;
    return lesser(side, most > tile ? most : tile);
}

/* The most of k likewise: blocks are as even, and as long, as those of a kernel. */
static int64_t round_of_depth(int64_t k)
{
    int64_t rounds = (k + PACK_DEPTH - 1) / PACK_DEPTH;
    return rounds > 1 ? ((k + rounds - 1) / rounds + 7) / 8 * 8 : k;
}

/* The product in rounds of `m` rows, `n` columns and `k` deep. */
static void run_rounds(job *t, int64_t m, int64_t n, int64_t k)
{
    const neap_gemm_part whole = t->part;
    for (int64_t p = 0; p < whole.k; p += k)
        for (int64_t i = 0; i < whole.m; i += m)
            for (int64_t j = 0; j < whole.n && !neap_interrupted(); j += n) {
                int64_t rows = lesser(whole.m - i, m), columns = lesser(whole.n - j, n);
                int64_t depth = lesser(whole.k - p, k);
                t->part = t->dtype == NEAP_FLOAT32
                              ? cut_out_f32(&whole, i, rows, j, columns, p, depth)
                              : cut_out_f64(&whole, i, rows, j, columns, p, depth);
                if (p > 0) add_to_c(&t->part);
                run_round(t, j == 0);
            }
}

/* B is packed, and A where it is transposed: its rows lie well as they are (packed they
 * took 4 % longer at 256 x 512 x 512). Where there is no memory, tiles pack what they
 * need: the bits are the same. */
static void run_packed(job *t)
{
    const neap_gemm_part *g = &t->part;
    int64_t size = size_of(t->dtype), k = round_of_depth(g->k);
    int64_t m = g->ta ? round_of(g->m, t->tile_m, k * size) : g->m;
    int64_t n = round_of(g->n, t->tile_n, k * size);
    neap_gemm_part most = {.m = m, .n = n};
    int64_t height = neap_gemm_height(&most), width = neap_gemm_width(&most);
    if (g->ta) t->packed.a = neap_alloc_array(height * k, size);
    t->packed.b = neap_alloc_array(width * k, size);
    run_rounds(t, m, n, k);
    neap_free(t->packed.a, (size_t)(height * k * size));
    neap_free(t->packed.b, (size_t)(width * k * size));
}

/* Each product of a batch on its own. */
static void run_packed_batch(const job *t, int64_t count)
{
    for (int64_t i = 0; i < count && !neap_interrupted(); i++) {
        job one = *t;
        one.part = product_at(t, i);
        one.batch = NULL;
        run_packed(&one);
    }
}

/* Do the products of a batch have one B? */
static bool shares_b(const job *t, int64_t count)
{
    const neap_gemm *g = t->batch;
    for (int d = 0; g && d < g->batch_ndim; d++)
        if (g->b_step[d] != 0 && g->batch[d] > 1) return false;
    return count > 1;
}

/* A batch of products whose B is packed once (64 of 32 x 512 x 128 with a transposed B
 * 2.9 ms by packing in each, 2.45 so). */
static void run_batch_of_one_b(job *t, int64_t count)
{
    const int64_t room = neap_gemm_width(&t->part) * t->part.k,
                  size = size_of(t->dtype);
    if (room <= PACK_BYTES / size) t->packed.b = neap_alloc_array(room, size);
    if (t->packed.b) pack_all_b(t);
    run_all_tiles(t, count);
    neap_free(t->packed.b, (size_t)(room * size));
}

/* ---- the ways in ---- */

static void run_job(job *t, int64_t count)
{
    neap_gemm_part *g = &t->part;
    if (count == 0 || g->m == 0 || g->n == 0) return;
    if (t->dtype == NEAP_FLOAT32)
        choose_f32(g);
    else if (t->dtype == NEAP_FLOAT64)
        choose_f64(g);
    t->tile_m = g->m;
    t->tile_n = g->n;
    t->down = t->across = 1;
    if (count == 1 && cost_of(t) <= TILE_COST) {
        run_part(t, g, 0, g->m, 0, g->n);
        return;
    }
    cut(t, count);
    /* Tiles that lie in one row pack their own columns of B, near to where they are
     * read (64 x 1024 x 128 194 us, packed for all 208), but a transposed A is for all.
     */
    if (g->way == NEAP_GEMM_PACKED && (t->down > 1 || (g->ta && t->across > 1)))
        run_packed_batch(t, count);
    else if (g->way == NEAP_GEMM_PACKED && shares_b(t, count))
        run_batch_of_one_b(t, count);
    else
        run_all_tiles(t, count);
}

static neap_gemm_part part_of(const neap_gemm *g)
{
    return (neap_gemm_part){.ta = g->ta,
                            .tb = g->tb,
                            .way = NEAP_GEMM_IN_PLACE,
                            .m = g->m,
                            .n = g->n,
                            .k = g->k,
                            .lda = g->lda,
                            .ldb = g->ldb,
                            .ldc = g->ldc,
                            .ldd = g->d ? g->ldd : g->ldc,
                            .alpha = g->alpha,
                            .beta = g->beta,
                            .a = g->a,
                            .b = g->b,
                            .d = g->d ? g->d : g->c,
                            .c = g->c};
}

/* A product of floats that is one tile, whatever its way, needs no job around it; false
 * where it may be more. */
static bool run_small(neap_dtype dtype, neap_gemm_part *g)
{
    double cost = (double)g->m * (double)g->n * (double)g->k * VECTOR_COST;
    if (cost > TILE_COST) return false;
    if (dtype == NEAP_FLOAT32)
        run_serial_f32(g);
    else if (dtype == NEAP_FLOAT64)
        run_serial_f64(g);
    else
        return false;
    return true;
}

void neap_gemm_run(const neap_gemm *g)
{
    int64_t count = 1;
    neap_gemm_part part = part_of(g);
    if (g->batch_ndim == 0 && run_small(g->dtype, &part)) return;
    for (int d = 0; d < g->batch_ndim; d++) count *= g->batch[d];
    job t = {.dtype = g->dtype, .part = part, .batch = g};
    run_job(&t, count);
}

int64_t neap_gemm_room(const neap_gemm *g)
{
    return neap_gemm_width(&(neap_gemm_part){.n = g->n}) * g->k;
}

void neap_gemm_pack(const neap_gemm *g, void *packed)
{
    job t = {.dtype = g->dtype, .part = part_of(g), .packed.b = packed};
    pack_b(&t, 0, parts_of_b(&t.part));
}

void neap_gemm_run_packed(const neap_gemm *g, const void *packed, int64_t n)
{
    neap_gemm_part part = part_of(g);
    part.way = NEAP_GEMM_PACKED;
    if (g->dtype == NEAP_FLOAT32)
        neap_kernel.gemm->gemm_tile_f32(&part, NULL, packed, 0, g->m, 0, n);
    else
        neap_kernel.gemm->gemm_tile_f64(&part, NULL, packed, 0, g->m, 0, n);
}
