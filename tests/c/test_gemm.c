/* test_gemm.c: products of every kernel table and of gemm.c against three plain loops.
 *
 * Matrices are stored with rows further apart than their width and with NaN in between:
 * reading or writing outside shows. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/sanitized.h"
#include "coverage.h"
#include "kernels/gemm.h"
#include "kernels/slots/gemm.h"

#define PAD 3
/* A multiple of NEAP_GEMM_SLIVER and NEAP_GEMM_STRIP. */
#define TILE 96

static uint32_t random_state = 1;

/* In -1..1, in steps of 1/128: products and short sums are exact in float. */
static double next_random(void)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (double)((int)(random_state >> 24) - 128) / 128;
}

typedef struct matrix {
    int64_t rows, cols, ld;
    float *f32;
    double *f64;
} matrix;

static matrix matrix_new(int64_t rows, int64_t cols)
{
    matrix x = {.rows = rows, .cols = cols, .ld = cols + PAD};
    size_t n = (size_t)(rows * x.ld + 1);
    x.f32 = malloc(n * sizeof(float));
    x.f64 = malloc(n * sizeof(double));
    assert(x.f32 && x.f64);
    for (int64_t i = 0; i < rows; i++) {
        for (int64_t j = 0; j < x.ld; j++) {
            double value = j < cols ? next_random() : (double)NAN;
            x.f64[i * x.ld + j] = value;
            x.f32[i * x.ld + j] = (float)value;
        }
    }
    return x;
}

static void matrix_free(matrix x)
{
    free(x.f32);
    free(x.f64);
}

static double at(const matrix *x, bool transposed, int64_t i, int64_t j)
{
    return transposed ? x->f64[j * x->ld + i] : x->f64[i * x->ld + j];
}

static double expected(bool ta, bool tb, int64_t k, const matrix *a, const matrix *b,
                       double alpha, double beta, double c, int64_t i, int64_t j)
{
    double sum = 0;
    for (int64_t p = 0; p < k; p++) sum += at(a, ta, i, p) * at(b, tb, p, j);
    return alpha * sum + (beta == 0 ? 0 : beta * c);
}

static void check_close(const char *what, double got, double want, double tolerance)
{
    if (fabs(got - want) <= tolerance) return;
    fprintf(stderr, "%s: got %.17g, expected %.17g\n", what, got, want);
    abort();
}

/* A product of a table, beta times D or C. */
typedef struct product {
    bool ta, tb;
    int64_t m, n, k;
    double alpha, beta;
    matrix a, b, c, d; /* d.rows is 1: the same for all rows; 0: it is C */
    double *old;       /* C before */
    double *want;      /* C after, (m, n), made when it is first asked for */
} product;

static product product_new(bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                           double alpha, double beta, int64_t d_rows)
{
    product p = {.ta = ta, .tb = tb, .m = m, .n = n, .k = k};
    p.alpha = alpha, p.beta = beta;
    p.a = ta ? matrix_new(k, m) : matrix_new(m, k);
    p.b = tb ? matrix_new(n, k) : matrix_new(k, n);
    p.c = matrix_new(m, n);
    p.d = matrix_new(d_rows, n);
    size_t bytes = (size_t)(m * p.c.ld + 1) * sizeof(double);
    p.old = malloc(bytes);
    assert(p.old);
    memcpy(p.old, p.c.f64, bytes);
    return p;
}

/* C as before; NaN where it may not be read. */
static void reset(product *p)
{
    bool hidden = p->beta == 0 || p->d.rows > 0;
    for (int64_t i = 0; i < p->m * p->c.ld; i++) {
        p->c.f64[i] = hidden ? (double)NAN : p->old[i];
        p->c.f32[i] = (float)p->c.f64[i];
    }
}

static void product_free(product *p)
{
    matrix_free(p->a);
    matrix_free(p->b);
    matrix_free(p->c);
    matrix_free(p->d);
    free(p->old);
    free(p->want);
}

static void make_want(product *p)
{
    p->want = malloc((size_t)(p->m * p->n + 1) * sizeof(double));
    assert(p->want);
    for (int64_t i = 0; i < p->m; i++)
        for (int64_t j = 0; j < p->n; j++) {
            double d = p->d.rows == 0   ? p->old[i * p->c.ld + j]
                       : p->d.rows == 1 ? p->d.f64[j]
                                        : p->d.f64[i * p->d.ld + j];
            p->want[i * p->n + j] =
                expected(p->ta, p->tb, p->k, &p->a, &p->b, p->alpha, p->beta, d, i, j);
        }
}

static void check_product(const char *who, product *p)
{
    char what[120];
    snprintf(what, sizeof what, "%s %d%d (%d, %d, %d) alpha %g beta %g", who, p->ta,
             p->tb, (int)p->m, (int)p->n, (int)p->k, p->alpha, p->beta);
    if (!p->want) make_want(p);
    for (int64_t i = 0; i < p->m; i++) {
        for (int64_t j = 0; j < p->n; j++) {
            double want = p->want[i * p->n + j];
            double got = (double)p->c.f32[i * p->c.ld + j];
            check_close(what, got, want, 1e-6 * (double)(p->k + 1));
            check_close(what, p->c.f64[i * p->c.ld + j], want,
                        1e-14 * (double)(p->k + 1));
        }
        for (int64_t j = p->n; j < p->c.ld; j++) {
            assert(isnan(p->c.f32[i * p->c.ld + j]));
            assert(isnan(p->c.f64[i * p->c.ld + j]));
        }
    }
}

static neap_gemm_part part_of(const product *p, bool single)
{
    neap_gemm_part part = {.ta = p->ta,
                           .tb = p->tb,
                           .m = p->m,
                           .n = p->n,
                           .k = p->k,
                           .lda = p->a.ld,
                           .ldb = p->b.ld,
                           .ldc = p->c.ld,
                           .ldd = p->d.rows == 1 ? 0
                                  : p->d.rows    ? p->d.ld
                                                 : p->c.ld,
                           .alpha = p->alpha,
                           .beta = p->beta};
    part.a = single ? (const void *)p->a.f32 : p->a.f64;
    part.b = single ? (const void *)p->b.f32 : p->b.f64;
    part.c = single ? (void *)p->c.f32 : p->c.f64;
    part.d = p->d.rows == 0 ? part.c : single ? (const void *)p->d.f32 : p->d.f64;
    return part;
}

static void *room(int64_t count, size_t size)
{
    void *block = aligned_alloc(64, ((size_t)(count + 1) * size + 63) / 64 * 64);
    assert(block);
    return block;
}

/* A where it is transposed, and B, packed in two parts. */
typedef struct packed {
    float *a32, *b32;
    double *a64, *b64;
} packed;

static packed pack(const neap_kernels *table, const neap_gemm_part *f32,
                   const neap_gemm_part *f64)
{
    int64_t width = neap_gemm_width(f32), height = neap_gemm_height(f32), k = f32->k;
    int64_t end = f32->tb ? width / NEAP_GEMM_SLIVER : k, half = end / 2;
    packed p = {.b32 = room(width * k, 4), .b64 = room(width * k, 8)};
    USE(table, gemm, gemm_pack_b_f32)(f32, 0, half, p.b32);
    USE(table, gemm, gemm_pack_b_f64)(f64, 0, half, p.b64);
    table->gemm->gemm_pack_b_f32(f32, half, end, p.b32);
    table->gemm->gemm_pack_b_f64(f64, half, end, p.b64);
    if (!f32->ta) return p;
    p.a32 = room(height * k, 4), p.a64 = room(height * k, 8);
    USE(table, gemm, gemm_pack_a_f32)(f32, TILE, 0, k / 2, p.a32);
    USE(table, gemm, gemm_pack_a_f64)(f64, TILE, 0, k / 2, p.a64);
    table->gemm->gemm_pack_a_f32(f32, TILE, k / 2, k, p.a32);
    table->gemm->gemm_pack_a_f64(f64, TILE, k / 2, k, p.a64);
    return p;
}

/* In tiles of TILE rows and columns. */
static void run_tiles(const neap_kernels *table, const product *p, neap_gemm_way way,
                      bool packs)
{
    neap_gemm_part f32 = part_of(p, true), f64 = part_of(p, false);
    packed from = {NULL, NULL, NULL, NULL};
    f32.way = f64.way = way;
    if (packs) from = pack(table, &f32, &f64);
    for (int64_t i = 0; i < p->m; i += TILE)
        for (int64_t j = 0; j < p->n; j += TILE) {
            int64_t m = p->m - i < TILE ? p->m - i : TILE;
            int64_t n = p->n - j < TILE ? p->n - j : TILE;
            USE(table, gemm, gemm_tile_f32)(&f32, from.a32, from.b32, i, m, j, n);
            USE(table, gemm, gemm_tile_f64)(&f64, from.a64, from.b64, i, m, j, n);
        }
    free(from.a32);
    free(from.b32);
    free(from.a64);
    free(from.b64);
}

/* Every way that the product can go, and the same bits from B packed at once. */
static void check_ways(const neap_kernels *table, product *p)
{
    size_t count = (size_t)(p->m * p->c.ld);
    reset(p);
    run_tiles(table, p, NEAP_GEMM_PACKED, false);
    check_product(table->isa, p);
    float *f32 = malloc(count * sizeof(float) + 1);
    double *f64 = malloc(count * sizeof(double) + 1);
    assert(f32 && f64);
    memcpy(f32, p->c.f32, count * sizeof(float));
    memcpy(f64, p->c.f64, count * sizeof(double));
    reset(p);
    run_tiles(table, p, NEAP_GEMM_PACKED, true);
    assert(memcmp(f32, p->c.f32, count * sizeof(float)) == 0);
    assert(memcmp(f64, p->c.f64, count * sizeof(double)) == 0);
    free(f32);
    free(f64);
    if (!p->tb) {
        reset(p);
        run_tiles(table, p, NEAP_GEMM_IN_PLACE, false);
        check_product(table->isa, p);
    }
    if (!p->ta && p->tb && p->k > 0) {
        reset(p);
        run_tiles(table, p, NEAP_GEMM_DOTS, false);
        check_product(table->isa, p);
    }
}

/* One size through `table`'s kernels, or through gemm.c where table is NULL. */
static void check_size(const neap_kernels *table, bool ta, bool tb, int64_t m,
                       int64_t n, int64_t k, double alpha, double beta)
{
    static int64_t turn;
    product p = product_new(ta, tb, m, n, k, alpha, beta, table ? turn++ % 3 % 2 : 0);
    if (table && p.d.rows == 0 && turn % 2) {
        product_free(&p);
        p = product_new(ta, tb, m, n, k, alpha, beta, m);
    }
    reset(&p);
    if (table) {
        check_ways(table, &p);
        neap_gemm_part f32 = part_of(&p, true), f64 = part_of(&p, false);
        f32.way = USE(table, gemm, gemm_way_f32)(&f32);
        f64.way = USE(table, gemm, gemm_way_f64)(&f64);
        assert(f32.way <= NEAP_GEMM_DOTS && f64.way <= NEAP_GEMM_DOTS);
        assert(USE(table, gemm, gemm_reach)() > 0);
        reset(&p);
        table->gemm->gemm_tile_f32(&f32, NULL, NULL, 0, m, 0, n);
        table->gemm->gemm_tile_f64(&f64, NULL, NULL, 0, m, 0, n);
    } else {
        neap_gemm_f32(ta, tb, m, n, k, (float)alpha, p.a.f32, p.a.ld, p.b.f32, p.b.ld,
                      (float)beta, p.c.f32, p.c.ld);
        neap_gemm_f64(ta, tb, m, n, k, alpha, p.a.f64, p.a.ld, p.b.f64, p.b.ld, beta,
                      p.c.f64, p.c.ld);
    }
    check_product(table ? table->isa : "gemm.c", &p);
    product_free(&p);
}

static void check_sizes(const neap_kernels *table)
{
    static const int64_t side[] = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33};
    enum { SIDES = sizeof side / sizeof *side };
    for (int i = 0; i < SIDES; i++)
        for (int j = 0; j < SIDES; j++)
            for (int p = 0; p < SIDES; p += 3)
                for (int t = 0; t < 4; t++)
                    check_size(table, t & 1, t & 2, side[i], side[j], side[p],
                               (i + j) % 2 ? 1 : -0.5, (i + p) % 2 ? 0 : 2);
    for (int t = 0; t < 4; t++) {
        check_size(table, t & 1, t & 2, 3, 5, 0, 1, 0); /* an empty sum is 0 */
        check_size(table, t & 1, t & 2, 3, 5, 0, 1, 2);
        check_size(table, t & 1, t & 2, 0, 5, 4, 1, 0);
        check_size(table, t & 1, t & 2, 70, 150, 300, 1, 1);
        check_size(table, t & 1, t & 2, 19, 300, 37, 1, 0);
        check_size(table, t & 1, t & 2, 1, 700, 90, 1, 1);
        check_size(table, t & 1, t & 2, 700, 1, 90, 2, 0);
        check_size(table, t & 1, t & 2, 2, 2, 1030, 1, 0);
        check_size(table, t & 1, t & 2, 5, 6, 2060, -1, 2); /* dots in pieces */
        check_size(table, t & 1, t & 2, 100, 65, 520, 1, 0);
    }
}

/* On both sides of each threshold of isa/gemm.c. */
static void check_thresholds(const neap_kernels *table)
{
    static const int64_t size[][3] = {
        {2, 9, 31},     {2, 9, 32},     {3, 5, 63},     {3, 5, 64},     {3, 6, 127},
        {3, 6, 128},    {11, 7, 131},   {11, 7, 132},   {64, 5, 768},   {64, 5, 767},
        {65, 5, 780},   {65, 7, 790},   {12, 300, 280}, {13, 300, 280}, {18, 300, 290},
        {19, 300, 290}, {24, 290, 300}, {25, 290, 300}, {64, 40, 40},   {65, 40, 40},
        {96, 40, 40},   {97, 40, 40},   {128, 30, 40},  {129, 30, 40},  {40, 64, 300},
        {40, 65, 300},  {7, 33, 255},   {7, 33, 256},   {7, 33, 257},   {6, 129, 513},
        {9, 24, 40},    {21, 40, 64},   {8, 44, 70},    {6, 11, 1024},  {13, 9, 1030}};
    for (size_t s = 0; s < sizeof size / sizeof *size; s++)
        for (int t = 0; t < 4; t++)
            check_size(table, t & 1, t & 2, size[s][0], size[s][1], size[s][2], 1,
                       s % 2 ? 0 : 1);
}

static void vectors_times_matrices(const neap_kernels *table)
{
    for (int64_t m = 1; m < 12; m++) {
        for (int64_t k = 0; k < 150; k += k < 40 ? 1 : 37) {
            matrix a = matrix_new(m, k), x = matrix_new(1, k), y = matrix_new(1, m);
            matrix z = matrix_new(1, k);
            USE(table, gemm, gemv_f32)(m, k, 2, a.f32, a.ld, x.f32, 0, NULL, 0, y.f32);
            USE(table, gemm, gemv_f64)(m, k, 2, a.f64, a.ld, x.f64, 0, NULL, 0, y.f64);
            for (int64_t i = 0; i < m; i++) {
                double sum = 0;
                for (int64_t p = 0; p < k; p++) sum += at(&a, false, i, p) * x.f64[p];
                check_close("gemv", (double)y.f32[i], 2 * sum, 1e-4);
                check_close("gemv", y.f64[i], 2 * sum, 1e-12);
            }
            assert(isnan(y.f32[m]));
            matrix old = z;
            old.f64 = malloc((size_t)(k + 1) * sizeof(double));
            assert(old.f64);
            memcpy(old.f64, z.f64, (size_t)k * sizeof(double));
            USE(table, gemm, gevm_f32)(k, m, 2, y.f32, a.f32, a.ld, 3, z.f32, 1, z.f32);
            USE(table, gemm, gevm_f64)(k, m, 2, y.f64, a.f64, a.ld, 3, z.f64, 1, z.f64);
            for (int64_t j = 0; j < k; j++) {
                double sum = 0;
                for (int64_t i = 0; i < m; i++) sum += y.f64[i] * at(&a, false, i, j);
                double want = 2 * sum + 3 * old.f64[j];
                check_close("gevm", (double)z.f32[j], want, 1e-5 * (1 + fabs(want)));
                check_close("gevm", z.f64[j], want, 1e-11);
            }
            assert(isnan(z.f32[k]));
            table->gemm->gevm_f32(k, m, 0, y.f32, a.f32, a.ld, 2, x.f32, 0, z.f32);
            table->gemm->gevm_f64(k, m, 0, y.f64, a.f64, a.ld, 2, x.f64, 0, z.f64);
            table->gemm->gemv_f32(m, k, 0, a.f32, a.ld, x.f32, 2, a.f32, a.ld, y.f32);
            table->gemm->gemv_f64(m, k, 0, a.f64, a.ld, x.f64, 2, a.f64, a.ld, y.f64);
            for (int64_t j = 0; j < k; j++)
                assert((double)z.f32[j] == 2 * x.f64[0] && z.f64[j] == 2 * x.f64[0]);
            for (int64_t i = 0; k > 0 && i < m; i++)
                assert((double)y.f32[i] == 2 * at(&a, false, i, 0) &&
                       y.f64[i] == 2 * at(&a, false, i, 0));
            free(old.f64);
            matrix_free(a);
            matrix_free(x);
            matrix_free(y);
            matrix_free(z);
        }
    }
}

static void run(const product *p)
{
    neap_gemm_f32(p->ta, p->tb, p->m, p->n, p->k, (float)p->alpha, p->a.f32, p->a.ld,
                  p->b.f32, p->b.ld, (float)p->beta, p->c.f32, p->c.ld);
    neap_gemm_f64(p->ta, p->tb, p->m, p->n, p->k, p->alpha, p->a.f64, p->a.ld, p->b.f64,
                  p->b.ld, p->beta, p->c.f64, p->c.ld);
}

static void check_some(const product *p)
{
    for (int q = 0; q < 40; q++) {
        int64_t i = (int64_t)(random_state >> 8) % p->m, j;
        next_random();
        j = q < 4 ? p->n - 1 : (int64_t)(random_state >> 8) % p->n;
        next_random();
        double d = p->old[i * p->c.ld + j];
        double want =
            expected(p->ta, p->tb, p->k, &p->a, &p->b, p->alpha, p->beta, d, i, j);
        check_close("large", (double)p->c.f32[i * p->c.ld + j], want,
                    2e-7 * (double)(p->k + 1));
        check_close("large", p->c.f64[i * p->c.ld + j], want,
                    1e-15 * (double)(p->k + 1));
    }
}

/* Sanitizers look at each access: there larger products are made in one way only, each
 * way by three of them, and by one thread and four. */
#ifdef NEAP_SANITIZED
enum { LARGE = 20 * 1000 * 1000, MORE_THREADS = 3 };
#else
enum { LARGE = INT32_MAX, MORE_THREADS = 1 };
#endif

/* Also where there is no memory to pack what is shared. */
static void same_bits_for_any_number_of_threads(void)
{
    static const int64_t size[][3] = {
        {64, 32, 784},   {300, 520, 250}, {1, 5000, 800},    {5000, 1, 800},
        {513, 129, 400}, {64, 128, 784},  {128, 784, 64},    {97, 2100, 130},
        {60, 1030, 530}, {130, 40, 5000}, {1100, 260, 2100}, {250, 1300, 1025}};
    for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
        int64_t m = size[s][0], n = size[s][1], k = size[s][2];
        for (int t = 0; t < 4; t++) {
            if (m * n * k > LARGE && t != (int)s % 4) continue;
            product p = product_new(t & 1, t & 2, m, n, k, 1, s % 2 ? 1 : 0, 0);
            size_t count = (size_t)(m * p.c.ld);
            float *f32 = malloc(count * sizeof(float));
            double *f64 = malloc(count * sizeof(double));
            assert(f32 && f64);
            for (int threads = 1; threads <= 4; threads += MORE_THREADS) {
                reset(&p);
                neap_set_num_threads(threads);
                neap_alloc_fail_at(threads == 4 ? 1 : 0);
                run(&p);
                neap_alloc_fail_at(0);
                if (threads == 1) {
                    check_some(&p);
                    memcpy(f32, p.c.f32, count * sizeof(float));
                    memcpy(f64, p.c.f64, count * sizeof(double));
                }
                assert(memcmp(f32, p.c.f32, count * sizeof(float)) == 0);
                assert(memcmp(f64, p.c.f64, count * sizeof(double)) == 0);
            }
            free(f32);
            free(f64);
            product_free(&p);
        }
    }
}

/* 0 * infinity is NaN, whatever the way the product takes. */
static void special_values_pass(void)
{
    static const int64_t size[][3] = {
        {1, 1, 5}, {1, 40, 9}, {40, 1, 9}, {6, 7, 8}, {80, 80, 80}};
    for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
        int64_t m = size[s][0], n = size[s][1], k = size[s][2];
        matrix a = matrix_new(m, k), b = matrix_new(k, n), c = matrix_new(m, n);
        for (int64_t j = 0; j < n; j++) b.f32[2 * b.ld + j] = INFINITY;
        for (int64_t i = 0; i < m; i++) a.f32[i * a.ld + 2] = (float)(i % 2);
        neap_gemm_f32(false, false, m, n, k, 1, a.f32, a.ld, b.f32, b.ld, 0, c.f32,
                      c.ld);
        for (int64_t i = 0; i < m; i++)
            for (int64_t j = 0; j < n; j++)
                assert(i % 2 ? isinf(c.f32[i * c.ld + j]) : isnan(c.f32[i * c.ld + j]));
        matrix_free(a);
        matrix_free(b);
        matrix_free(c);
    }
}

/* A (4, 1, 2, 3) times B (1, 5, 3, 2), broadcast to 20 products. */
static void batches_broadcast(void)
{
    int64_t a[4 * 2 * 3], b[5 * 3 * 2], c[4 * 5 * 2 * 2];
    for (int i = 0; i < 24; i++) a[i] = i - 11;
    for (int i = 0; i < 30; i++) b[i] = 7 * i % 13;
    neap_gemm_run(&(neap_gemm){.dtype = NEAP_INT64,
                               .m = 2,
                               .n = 2,
                               .k = 3,
                               .lda = 3,
                               .ldb = 2,
                               .ldc = 2,
                               .alpha = 1,
                               .a = a,
                               .b = b,
                               .c = c,
                               .batch_ndim = 2,
                               .batch = {4, 5},
                               .a_step = {6, 0},
                               .b_step = {0, 6},
                               .c_step = 4});
    for (int x = 0; x < 4; x++)
        for (int y = 0; y < 5; y++)
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++) {
                    int64_t sum = 0;
                    for (int p = 0; p < 3; p++)
                        sum += a[x * 6 + i * 3 + p] * b[y * 6 + p * 2 + j];
                    assert(c[(x * 5 + y) * 4 + i * 2 + j] == sum);
                }
}

/* y = x W^T + b, as linear has it: each kind of product adds the one row b. */
static void one_row_for_all(void)
{
    static const int64_t size[][3] = {
        {1, 9, 5}, {9, 1, 5}, {7, 9, 3}, {4, 9, 200}, {300, 200, 300}};
    for (size_t s = 0; s < sizeof size / sizeof *size; s++)
        for (int t = 0; t < 4; t++) {
            product p =
                product_new(t & 1, t & 2, size[s][0], size[s][1], size[s][2], 2, 3, 1);
            for (int single = 0; single < 2; single++) {
                neap_gemm_part part = part_of(&p, single);
                neap_gemm g = {.dtype = single ? NEAP_FLOAT32 : NEAP_FLOAT64,
                               .ta = p.ta,
                               .tb = p.tb,
                               .m = p.m,
                               .n = p.n,
                               .k = p.k,
                               .lda = p.a.ld,
                               .ldb = p.b.ld,
                               .ldc = p.c.ld,
                               .alpha = 2,
                               .beta = 3,
                               .a = part.a,
                               .b = part.b,
                               .c = part.c,
                               .d = part.d};
                neap_gemm_run(&g);
            }
            check_product("one row", &p);
            product_free(&p);
        }
}

static void integers_wrap_around(void)
{
    int32_t a[2] = {INT32_MAX, 2}, b[2] = {2, 3}, c[1] = {5};
    neap_gemm_run(&(neap_gemm){.dtype = NEAP_INT32,
                               .m = 1,
                               .n = 1,
                               .k = 2,
                               .lda = 2,
                               .ldb = 1,
                               .ldc = 1,
                               .alpha = 1,
                               .beta = 1,
                               .a = a,
                               .b = b,
                               .c = c});
    assert(c[0] == -2 + 6 + 5);
    uint8_t x[2] = {200, 3}, y[2] = {2, 5}, z[1];
    neap_gemm_run(&(neap_gemm){.dtype = NEAP_UINT8,
                               .m = 1,
                               .n = 1,
                               .k = 2,
                               .lda = 2,
                               .ldb = 1,
                               .ldc = 1,
                               .alpha = 1,
                               .a = x,
                               .b = y,
                               .c = z});
    assert(z[0] == (200 * 2 + 15) % 256);
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(gemm, name)
#include "kernels/slots/gemm.def"
#undef KERNEL
};

int main(void)
{
    assert(neap_kernels_init() == NEAP_OK);
    for (int t = 0; table_at(t); t++) {
        check_sizes(table_at(t));
        check_thresholds(table_at(t));
        vectors_times_matrices(table_at(t));
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    check_sizes(NULL);
    check_thresholds(NULL);
    same_bits_for_any_number_of_threads();
    special_values_pass();
    batches_broadcast();
    one_row_for_all();
    integers_wrap_around();
    puts("test_gemm: ok");
    return 0;
}
