/* test_gemm.c: products of every kernel table and of gemm.c against three plain loops.
 *
 * Matrices are stored with rows further apart than their width and with NaN in between:
 * reading or writing outside shows. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "coverage.h"
#include "kernels/gemm.h"
#include "kernels/slots/gemm.h"

#define PAD 3

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

/* One size through `table`'s kernels, or through gemm.c where table is NULL. */
static void check_size(const neap_kernels *table, bool ta, bool tb, int64_t m,
                       int64_t n, int64_t k, double alpha, double beta)
{
    matrix a = ta ? matrix_new(k, m) : matrix_new(m, k);
    matrix b = tb ? matrix_new(n, k) : matrix_new(k, n);
    matrix c = matrix_new(m, n), old = matrix_new(m, n);
    memcpy(old.f64, c.f64, (size_t)(m * c.ld) * sizeof(double));
    char what[120];
    snprintf(what, sizeof what, "%s %d%d (%d, %d, %d) alpha %g beta %g",
             table ? table->isa : "gemm.c", ta, tb, (int)m, (int)n, (int)k, alpha,
             beta);
    for (int64_t i = 0; beta == 0 && i < m * c.ld; i++)
        c.f32[i] = (float)NAN, c.f64[i] = (double)NAN;
    if (table) {
        USE(table, gemm, gemm_f32)
        (ta, tb, m, n, k, (float)alpha, a.f32, a.ld, b.f32, b.ld, (float)beta, c.f32,
         c.ld);
        USE(table, gemm, gemm_f64)
        (ta, tb, m, n, k, alpha, a.f64, a.ld, b.f64, b.ld, beta, c.f64, c.ld);
    } else {
        neap_gemm_f32(ta, tb, m, n, k, (float)alpha, a.f32, a.ld, b.f32, b.ld,
                      (float)beta, c.f32, c.ld);
        neap_gemm_f64(ta, tb, m, n, k, alpha, a.f64, a.ld, b.f64, b.ld, beta, c.f64,
                      c.ld);
    }
    for (int64_t i = 0; i < m; i++) {
        for (int64_t j = 0; j < n; j++) {
            double want =
                expected(ta, tb, k, &a, &b, alpha, beta, old.f64[i * c.ld + j], i, j);
            check_close(what, (double)c.f32[i * c.ld + j], want,
                        1e-6 * (double)(k + 1));
            check_close(what, c.f64[i * c.ld + j], want, 1e-14 * (double)(k + 1));
        }
        for (int64_t j = n; j < c.ld; j++) {
            assert(isnan(c.f32[i * c.ld + j]));
            assert(isnan(c.f64[i * c.ld + j]));
        }
    }
    matrix_free(a);
    matrix_free(b);
    matrix_free(c);
    matrix_free(old);
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
    }
}

static void vectors_times_matrices(const neap_kernels *table)
{
    for (int64_t m = 1; m < 12; m++) {
        for (int64_t k = 0; k < 150; k += k < 40 ? 1 : 37) {
            matrix a = matrix_new(m, k), x = matrix_new(1, k), y = matrix_new(1, m);
            matrix z = matrix_new(1, k);
            USE(table, gemm, gemv_f32)(m, k, 2, a.f32, a.ld, x.f32, 0, y.f32);
            USE(table, gemm, gemv_f64)(m, k, 2, a.f64, a.ld, x.f64, 0, y.f64);
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
            USE(table, gemm, gevm_f32)(k, m, 2, y.f32, a.f32, a.ld, 3, z.f32);
            USE(table, gemm, gevm_f64)(k, m, 2, y.f64, a.f64, a.ld, 3, z.f64);
            for (int64_t j = 0; j < k; j++) {
                double sum = 0;
                for (int64_t i = 0; i < m; i++) sum += y.f64[i] * at(&a, false, i, j);
                double want = 2 * sum + 3 * old.f64[j];
                check_close("gevm", (double)z.f32[j], want, 1e-5 * (1 + fabs(want)));
                check_close("gevm", z.f64[j], want, 1e-11);
            }
            assert(isnan(z.f32[k]));
            free(old.f64);
            matrix_free(a);
            matrix_free(x);
            matrix_free(y);
            matrix_free(z);
        }
    }
}

static void same_bits_for_any_number_of_threads(void)
{
    static const int64_t size[][3] = {{64, 32, 784},
                                      {300, 520, 250},
                                      {1, 5000, 800},
                                      {5000, 1, 800},
                                      {513, 129, 400}};
    for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
        int64_t m = size[s][0], n = size[s][1], k = size[s][2];
        for (int t = 0; t < 4; t++) {
            bool ta = t & 1, tb = t & 2;
            matrix a = ta ? matrix_new(k, m) : matrix_new(m, k);
            matrix b = tb ? matrix_new(n, k) : matrix_new(k, n);
            matrix c[3];
            for (int threads = 1; threads <= 3; threads++) {
                c[threads - 1] = matrix_new(m, n);
                neap_set_num_threads(threads);
                neap_gemm_f32(ta, tb, m, n, k, 1, a.f32, a.ld, b.f32, b.ld, 0,
                              c[threads - 1].f32, c[0].ld);
            }
            size_t bytes = (size_t)(m * c[0].ld) * sizeof(float);
            assert(memcmp(c[0].f32, c[1].f32, bytes) == 0);
            assert(memcmp(c[0].f32, c[2].f32, bytes) == 0);
            for (int i = 0; i < 3; i++) matrix_free(c[i]);
            matrix_free(a);
            matrix_free(b);
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
        vectors_times_matrices(table_at(t));
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    check_sizes(NULL);
    same_bits_for_any_number_of_threads();
    special_values_pass();
    batches_broadcast();
    integers_wrap_around();
    puts("test_gemm: ok");
    return 0;
}
