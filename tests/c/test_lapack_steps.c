/* test_lapack_steps.c: factorizations that lapack.c goes through step by step, so that
 * an interrupt is seen, held against LAPACK's own single calls: with OpenBLAS they have
 * the same bits, elsewhere they may differ by rounding. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/lapack.h"

#ifdef NEAP_HAVE_BLAS

void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *pivot,
             int *info);
void dgetrs_(const char *trans, const int *n, const int *count, const double *a,
             const int *lda, const int *pivot, double *b, const int *ldb, int *info,
             size_t trans_length);
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);
void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *tau,
             double *work, const int *lwork, int *info);
void dorgqr_(const int *m, const int *n, const int *k, double *a, const int *lda,
             const double *tau, double *work, const int *lwork, int *info);
void dsyevd_(const char *job, const char *uplo, const int *n, double *a, const int *lda,
             double *w, double *work, const int *lwork, int *iwork, const int *liwork,
             int *info, size_t job_length, size_t uplo_length);
void dgesdd_(const char *job, const int *m, const int *n, double *a, const int *lda,
             double *s, double *u, const int *ldu, double *vt, const int *ldvt,
             double *work, const int *lwork, int *iwork, int *info, size_t job_length);

#define DTYPE NEAP_FLOAT64

static double *room(int64_t count)
{
    double *x = malloc((size_t)count * sizeof *x);
    assert(x);
    return x;
}

/* The same random elements twice. */
static void fill(int64_t count, double *x, double *y)
{
    static uint32_t state = 1;
    for (int64_t i = 0; i < count; i++) {
        state = state * 1664525u + 1013904223u;
        x[i] = y[i] = (double)state / 4294967296.0 - 0.5;
    }
}

static void expect_same(const char *what, int m, int n, int64_t count, const double *x,
                        const double *y)
{
    double largest = 0, off = 0;
    for (int64_t i = 0; i < count; i++) {
        largest = fmax(largest, fabs(y[i]));
        off = fmax(off, fabs(x[i] - y[i]));
    }
    printf("%s of %d x %d: off by %g\n", what, m, n, off / largest);
    assert(off <= 1e-9 * largest);
}

static void test_lu(int n, int count)
{
    double *a = room((int64_t)n * n), *b = room((int64_t)n * n);
    double *x = room((int64_t)n * count), *y = room((int64_t)n * count);
    int *pivot = malloc((size_t)n * sizeof *pivot), info;
    int *other = malloc((size_t)n * sizeof *other);
    assert(pivot && other);
    fill((int64_t)n * n, a, b);
    fill((int64_t)n * count, x, y);
    assert(neap_lapack_lu(DTYPE, n, n, a, pivot) == 0);
    dgetrf_(&n, &n, b, &n, other, &info);
    assert(memcmp(pivot, other, (size_t)n * sizeof *pivot) == 0);
    expect_same("lu", n, n, (int64_t)n * n, a, b);
    neap_lapack_lu_solve(DTYPE, n, count, a, pivot, x);
    dgetrs_("N", &n, &count, b, &n, other, y, &n, &info, 1);
    expect_same("the solution", n, count, (int64_t)n * count, x, y);
    free(a), free(b), free(x), free(y), free(pivot), free(other);
}

static void test_cholesky(int n)
{
    double *a = room((int64_t)n * n), *b = room((int64_t)n * n);
    int info;
    fill((int64_t)n * n, a, b);
    for (int64_t i = 0; i < n; i++) a[i * (n + 1)] = b[i * (n + 1)] = n;
    assert(neap_lapack_cholesky(DTYPE, n, a) == 0);
    dpotrf_("L", &n, b, &n, &info, 1);
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < j; i++) a[i + j * n] = b[i + j * n] = 0;
    expect_same("cholesky", n, n, (int64_t)n * n, a, b);
    int64_t bad = n - 5;
    fill((int64_t)n * n, a, b);
    for (int64_t i = 0; i < n; i++) a[i * (n + 1)] = i == bad ? -1 : n;
    assert(neap_lapack_cholesky(DTYPE, n, a) == bad + 1);
    free(a), free(b);
}

static void test_qr(int m, int n)
{
    int k = m < n ? m : n, work = 64 * (m > n ? m : n), info;
    double *a = room((int64_t)m * n), *b = room((int64_t)m * n);
    double *r = room((int64_t)k * n), *tau = room(k);
    double *scratch = room(neap_lapack_qr_work(m, n, k) + work);
    fill((int64_t)m * n, a, b);
    neap_lapack_qr(DTYPE, m, n, k, a, r, scratch);
    dgeqrf_(&m, &n, b, &m, tau, scratch, &work, &info);
    dorgqr_(&m, &k, &k, b, &m, tau, scratch, &work, &info);
    expect_same("qr", m, n, (int64_t)m * k, a, b);
    free(a), free(b), free(r), free(tau), free(scratch);
}

static void test_svd(int m, int n, bool vectors)
{
    neap_svd what = vectors ? NEAP_SVD_REDUCED : NEAP_SVD_VALUES;
    int k = m < n ? m : n, info;
    int64_t size = neap_lapack_svd_work(m, n, what);
    int work = (int)size - 8 * k, *ints = malloc((size_t)k * 8 * sizeof *ints);
    double *a = room((int64_t)m * n), *b = room((int64_t)m * n), *scratch = room(size);
    double *s = room(k), *t = room(k), *u = room((int64_t)m * k);
    double *v = room((int64_t)k * n), *w = room((int64_t)m * k);
    double *x = room((int64_t)k * n);
    assert(ints);
    fill((int64_t)m * n, a, b);
    assert(neap_lapack_svd(DTYPE, m, n, what, a, s, u, v, scratch) == 0);
    dgesdd_(vectors ? "S" : "N", &m, &n, b, &m, t, w, &m, x, &k, scratch, &work, ints,
            &info, 1);
    expect_same("singular values", m, n, k, s, t);
    if (vectors) expect_same("u", m, n, (int64_t)m * k, u, w);
    if (vectors) expect_same("v", m, n, (int64_t)k * n, v, x);
    free(a), free(b), free(scratch), free(s), free(t), free(u), free(v), free(w);
    free(x), free(ints);
}

static void test_eigh(int n, bool vectors)
{
    int64_t size = neap_lapack_eigh_work(n);
    int int_work = 3 + 5 * n, work = (int)size - int_work, info;
    int *ints = malloc((size_t)int_work * sizeof *ints);
    double *a = room((int64_t)n * n), *b = room((int64_t)n * n), *scratch = room(size);
    double *v = room(n), *w = room(n);
    assert(ints);
    fill((int64_t)n * n, a, b);
    assert(neap_lapack_eigh(DTYPE, n, vectors, a, v, scratch) == 0);
    dsyevd_(vectors ? "V" : "N", "L", &n, b, &n, w, scratch, &work, ints, &int_work,
            &info, 1, 1);
    expect_same("eigenvalues", n, n, n, v, w);
    if (vectors) expect_same("eigenvectors", n, n, (int64_t)n * n, a, b);
    free(a), free(b), free(scratch), free(v), free(w), free(ints);
}

int main(void)
{
    test_lu(1600, 800);
    test_lu(300, 1);
    test_cholesky(2010);
    static const int sizes[][2] = {{128, 128}, {129, 129}, {161, 257}, {300, 200},
                                   {700, 150}, {200, 300}, {257, 257}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int m = sizes[i][0], n = sizes[i][1];
        test_qr(m, n);
        for (int vectors = 0; vectors < 2; vectors++) {
            test_svd(m, n, vectors);
            if (m == n) test_eigh(n, vectors);
        }
    }
    return 0;
}

#else

int main(void)
{
    puts("without LAPACK there is nothing to hold it against");
    return 0;
}

#endif
