/* gemm.c (kernels): see gemm.h.
 *
 * Three ways for a tile: a matrix with a vector and all but large products run in
 * kernels of our own (isa/gemm.c), large ones in BLAS, which has one thread of its own.
 */
#include "kernels/gemm.h"

#include <limits.h>

#include "base/parallel.h"
#include "kernels/slots/gemm.h"

#ifdef NEAP_HAVE_BLAS
#include <cblas.h>
#endif

/* ---- one product on one thread ---- */

/* Up to this many multiplications our kernels were measured to be as fast as OpenBLAS,
 * with vectors of each width; at 4 x 8 x 2 they take a fifth of its time, and half of
 * it throughout where it does not know the CPU's AVX-512. Elsewhere than on x86-64 only
 * small products were measured. */
#ifdef __x86_64__
#define OWN_LIMIT (256.0 * 256.0 * 1024.0)
#else
#define OWN_LIMIT (64.0 * 64.0 * 64.0)
#endif

#ifdef NEAP_HAVE_BLAS

/* Is this product one for BLAS? Its sizes are ints. */
static bool worth_blas(int64_t m, int64_t n, int64_t k, int64_t lda, int64_t ldb,
                       int64_t ldc)
{
    return (double)m * (double)n * (double)k > OWN_LIMIT && m <= INT_MAX &&
           n <= INT_MAX && k <= INT_MAX && lda <= INT_MAX && ldb <= INT_MAX &&
           ldc <= INT_MAX;
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

const char *neap_blas_name(void)
{
    return openblas_get_config();
}
const char *neap_blas_core(void)
{
    return openblas_get_corename();
}

#else

const char *neap_blas_name(void)
{
    return "none";
}
const char *neap_blas_core(void)
{
    return "";
}

#endif

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

/* ---- tiles ---- */

/* Sides are halved while a tile costs more than TILE_COST multiplications, down to
 * TILE_SIDE, and to half of it while there are fewer than TILES: smaller tiles make
 * BLAS pack more than they let threads share. */
#define TILE_COST (2.0 * 1024 * 1024)
#define TILE_SIDE 256
#define TILES 8
/* Products too small for a chunk of their own share one. */
#define CHUNK_COST (1.0 * 1024 * 1024)
/* A call, in multiplications. */
#define CALL_COST 1024.0
/* A vector's product reads a number for each multiplication: dearer by about this. */
#define VECTOR_COST 8.0

typedef struct grid {
    const neap_gemm *g;
    int64_t tile_m, tile_n; /* sizes of a full tile */
    int64_t down, across;   /* tiles in a product */
} grid;

static int64_t half(int64_t side)
{
    int64_t rounded = ((side + 1) / 2 + 15) / 16 * 16;
    return rounded < side ? rounded : side;
}

/* Chooses the tiles; gives what one costs. */
static double cut(grid *t)
{
    const neap_gemm *g = t->g;
    double depth = (double)g->k * (g->m == 1 || g->n == 1 ? VECTOR_COST : 1);
    t->tile_m = g->m;
    t->tile_n = g->n;
    t->down = t->across = 1;
    while ((double)t->tile_m * (double)t->tile_n * depth > TILE_COST) {
        int64_t side = t->down * t->across < TILES ? TILE_SIDE / 2 : TILE_SIDE;
        if (t->tile_m > side && t->tile_m >= t->tile_n)
            t->tile_m = half(t->tile_m);
        else if (t->tile_n > side)
            t->tile_n = half(t->tile_n);
        else
            break;
        t->down = (g->m - 1) / t->tile_m + 1;
        t->across = (g->n - 1) / t->tile_n + 1;
    }
    return (double)t->tile_m * (double)t->tile_n * depth + CALL_COST;
}

/* Tile `index` of the product at a, b, c (element offsets). */
static void run_tile(const grid *t, int64_t index, int64_t a, int64_t b, int64_t c)
{
    const neap_gemm *g = t->g;
    int64_t i = index / t->across * t->tile_m, j = index % t->across * t->tile_n;
    int64_t m = g->m - i < t->tile_m ? g->m - i : t->tile_m;
    int64_t n = g->n - j < t->tile_n ? g->n - j : t->tile_n;
    a += g->ta ? i : i * g->lda;
    b += g->tb ? j * g->ldb : j;
    c += i * g->ldc + j;
    switch (g->dtype) {
    case NEAP_FLOAT32:
        deep_f32(g, m, n, (const float *)g->a + a, (const float *)g->b + b,
                 (float *)g->c + c);
        break;
    case NEAP_FLOAT64:
        deep_f64(g, m, n, (const double *)g->a + a, (const double *)g->b + b,
                 (double *)g->c + c);
        break;
    case NEAP_INT64:
        serial_i64(g, m, n, (const int64_t *)g->a + a, (const int64_t *)g->b + b,
                   (int64_t *)g->c + c);
        break;
    case NEAP_INT32:
        serial_i32(g, m, n, (const int32_t *)g->a + a, (const int32_t *)g->b + b,
                   (int32_t *)g->c + c);
        break;
    case NEAP_UINT8:
        serial_u8(g, m, n, (const uint8_t *)g->a + a, (const uint8_t *)g->b + b,
                  (uint8_t *)g->c + c);
        break;
    case NEAP_BOOL:
        break; /* has no products */
    }
}

/* Tiles [begin, end), counted over all products. */
static void run_tiles(void *context, int64_t begin, int64_t end)
{
    const grid *t = context;
    const neap_gemm *g = t->g;
    int64_t tiles = t->down * t->across;
    for (int64_t i = begin; i < end; i++) {
        int64_t product = i / tiles, rest = product, a = 0, b = 0;
        for (int d = g->batch_ndim - 1; d >= 0; d--) {
            int64_t index = rest % g->batch[d];
            rest /= g->batch[d];
            a += index * g->a_step[d];
            b += index * g->b_step[d];
        }
        run_tile(t, i - product * tiles, a, b, product * g->c_step);
    }
}

void neap_gemm_run(const neap_gemm *g)
{
    int64_t count = 1;
    for (int d = 0; d < g->batch_ndim; d++) count *= g->batch[d];
    if (count == 0 || g->m == 0 || g->n == 0) return;
    grid t = {.g = g};
    double cost = cut(&t);
    int64_t grain = cost < CHUNK_COST ? (int64_t)(CHUNK_COST / cost) : 1;
    neap_parallel_for(count * t.down * t.across, grain, run_tiles, &t);
}
