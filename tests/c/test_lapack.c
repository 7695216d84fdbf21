/* test_lapack.c: the factorizations of lapack.c against the plain ones, and both
 * against what defines them: products that give the matrix back, columns that are
 * orthonormal. Without BLAS the two are the same code, and the definitions still bind.
 */
#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/lapack.h"
#include "kernels/lapack_plain.h"

#define MAX_SIZE 40
#define ROOM (MAX_SIZE * MAX_SIZE)

static neap_dtype dtype; /* of the run */

/* A column-major matrix in both precisions; `f64` is what is computed with here. */
typedef struct matrix {
    int64_t m, n;
    double f64[ROOM];
    float f32[ROOM];
} matrix;

static double next_random(void)
{
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (double)state / 4294967296.0 * 2 - 1;
}

static void shape(matrix *x, int64_t m, int64_t n)
{
    x->m = m;
    x->n = n;
}

/* The elements in the run's dtype, and back from there. */
static void *narrow(matrix *x)
{
    for (int64_t i = 0; i < x->m * x->n; i++) x->f32[i] = (float)x->f64[i];
    return dtype == NEAP_FLOAT32 ? (void *)x->f32 : x->f64;
}
static void widen(matrix *x)
{
    for (int64_t i = 0; i < x->m * x->n && dtype == NEAP_FLOAT32; i++)
        x->f64[i] = (double)x->f32[i];
}

/* Of rank `rank`. */
static void fill(matrix *x, int64_t m, int64_t n, int64_t rank)
{
    shape(x, m, n);
    for (int64_t i = 0; i < m * n; i++) x->f64[i] = 0;
    for (int64_t r = 0; r < rank; r++) {
        double u[MAX_SIZE], v[MAX_SIZE];
        for (int64_t i = 0; i < m; i++) u[i] = next_random();
        for (int64_t j = 0; j < n; j++) v[j] = next_random();
        for (int64_t j = 0; j < n; j++)
            for (int64_t i = 0; i < m; i++) x->f64[i + j * m] += u[i] * v[j];
    }
    narrow(x);
    widen(x);
}

static void multiply(const matrix *x, bool tx, const matrix *y, bool ty, matrix *z)
{
    int64_t m = tx ? x->n : x->m, k = tx ? x->m : x->n, n = ty ? y->m : y->n;
    shape(z, m, n);
    for (int64_t j = 0; j < n; j++) {
        for (int64_t i = 0; i < m; i++) {
            double sum = 0;
            for (int64_t p = 0; p < k; p++)
                sum += x->f64[tx ? p + i * x->m : i + p * x->m] *
                       y->f64[ty ? j + p * y->m : p + j * y->m];
            z->f64[i + j * m] = sum;
        }
    }
}

static void scale_columns(matrix *x, const matrix *s)
{
    for (int64_t j = 0; j < x->n; j++)
        for (int64_t i = 0; i < x->m; i++)
            x->f64[i + j * x->m] *= j < s->m ? s->f64[j] : 0;
}

static void expect_near(const char *what, const matrix *x, const matrix *y)
{
    double epsilon = dtype == NEAP_FLOAT32 ? (double)FLT_EPSILON : DBL_EPSILON;
    assert(x->m == y->m && x->n == y->n);
    for (int64_t i = 0; i < x->m * x->n; i++) {
        if (fabs(x->f64[i] - y->f64[i]) <= 2000 * epsilon) continue;
        fprintf(stderr, "%s (%d, %d), element %d: %.17g and %.17g\n", what, (int)x->m,
                (int)x->n, (int)i, x->f64[i], y->f64[i]);
        abort();
    }
}

static void expect_orthonormal(const char *what, const matrix *x)
{
    static matrix product, one;
    multiply(x, true, x, false, &product);
    shape(&one, x->n, x->n);
    for (int64_t i = 0; i < x->n * x->n; i++) one.f64[i] = i / x->n == i % x->n;
    expect_near(what, &product, &one);
}

/* ---- LU, Cholesky, triangles ---- */

static void check_lu(int64_t m, int64_t n, int64_t rank)
{
    static matrix a, x, y, b, product;
    int pivot[MAX_SIZE], plain_pivot[MAX_SIZE];
    fill(&a, m, n, rank);
    x = y = a;
    int64_t zero = neap_lapack_lu(dtype, m, n, narrow(&x), pivot), plain_zero;
    narrow(&y);
    if (dtype == NEAP_FLOAT32)
        plain_zero = neap_plain_lu_f32(m, n, y.f32, plain_pivot);
    else
        plain_zero = neap_plain_lu_f64(m, n, y.f64, plain_pivot);
    if (rank < m && rank < n) return; /* rounding decides on pivots */
    assert(zero == 0 && plain_zero == 0);
    assert(memcmp(pivot, plain_pivot, sizeof *pivot * (size_t)(m < n ? m : n)) == 0);
    widen(&x);
    widen(&y);
    expect_near("lu", &x, &y);
    if (m != n) return;
    fill(&b, n, 3, 3);
    multiply(&a, false, &b, false, &product);
    void *lu = narrow(&x), *right = narrow(&product);
    neap_lapack_lu_solve(dtype, n, 3, lu, pivot, right);
    widen(&product);
    /* The residual is small, whatever the condition. */
    multiply(&a, false, &b, false, &x);
    multiply(&a, false, &product, false, &y);
    expect_near("lu_solve", &y, &x);
}

static void check_singular(void)
{
    static matrix a;
    int pivot[3];
    shape(&a, 3, 3);
    const double rows[9] = {1, 0, 0, 2, 0, 0, 0, 1, 1};
    memcpy(a.f64, rows, sizeof rows);
    assert(neap_lapack_lu(dtype, 3, 3, narrow(&a), pivot) == 2);
    for (int i = 0; i < 9; i++) a.f64[i] = (double)NAN;
    neap_lapack_lu(dtype, 3, 3, narrow(&a), pivot);
    for (int i = 0; i < 3; i++) assert(pivot[i] >= 1 && pivot[i] <= 3);
}

/* The other triangle set to zero. */
static void keep_triangle(matrix *x, bool upper)
{
    for (int64_t j = 0; j < x->n; j++)
        for (int64_t i = 0; i < x->m; i++)
            if (upper ? i > j : i < j) x->f64[i + j * x->m] = 0;
}

static void check_cholesky(int64_t n)
{
    static matrix a, x, l;
    fill(&x, n, n, n);
    multiply(&x, false, &x, true, &a);
    for (int64_t i = 0; i < n; i++) a.f64[i + i * n] += 1;
    l = a;
    assert(neap_lapack_cholesky(dtype, n, narrow(&l)) == 0);
    widen(&l);
    keep_triangle(&l, false);
    x = a;
    narrow(&x);
    if (dtype == NEAP_FLOAT32)
        assert(neap_plain_cholesky_f32(n, x.f32) == 0);
    else
        assert(neap_plain_cholesky_f64(n, x.f64) == 0);
    widen(&x);
    keep_triangle(&x, false);
    expect_near("cholesky", &l, &x);
    multiply(&l, false, &l, true, &x);
    for (int64_t i = 0; i < n * n; i++) x.f64[i] /= (double)n, a.f64[i] /= (double)n;
    expect_near("L L^T", &x, &a);
    for (int64_t i = 0; i < n * n; i++) a.f64[i] = i / n == i % n;
    a.f64[n * n - 1] = -1;
    assert(neap_lapack_cholesky(dtype, n, narrow(&a)) == n);
}

static void check_triangular(int64_t n)
{
    static matrix a, t, b, x;
    for (int flags = 0; flags < 8; flags++) {
        bool upper = flags & 1, transposed = flags & 2, unit = flags & 4;
        fill(&a, n, n, n);
        for (int64_t i = 0; i < n * n; i++) a.f64[i] /= (double)n * 2;
        for (int64_t i = 0; i < n; i++) a.f64[i + i * n] += 2;
        t = a;
        keep_triangle(&t, upper);
        for (int64_t i = 0; i < n && unit; i++) t.f64[i + i * n] = 1;
        fill(&x, n, 2, 2);
        multiply(&t, transposed, &x, false, &b);
        neap_lapack_triangular(dtype, upper, transposed, unit, n, 2, narrow(&a),
                               narrow(&b));
        widen(&b);
        expect_near("triangular", &b, &x);
        multiply(&t, transposed, &x, false, &b);
        narrow(&b);
        if (dtype == NEAP_FLOAT32)
            neap_plain_triangular_f32(upper, transposed, unit, n, 2, a.f32, b.f32);
        else
            neap_plain_triangular_f64(upper, transposed, unit, n, 2, a.f64, b.f64);
        widen(&b);
        expect_near("plain triangular", &b, &x);
    }
}

/* ---- QR ---- */

static void *work(int64_t count)
{
    void *room = malloc((size_t)count * sizeof(double));
    assert(room);
    return room;
}

static void check_qr(int64_t m, int64_t n, int64_t columns, int64_t rank)
{
    static matrix a, q, r, plain;
    fill(&a, m, n, rank);
    q = a;
    shape(&q, m, n > columns ? n : columns);
    shape(&r, columns, n);
    void *room = work(neap_lapack_qr_work(m, n, columns));
    narrow(&q);
    neap_lapack_qr(dtype, m, n, columns, dtype == NEAP_FLOAT32 ? (void *)q.f32 : q.f64,
                   dtype == NEAP_FLOAT32 ? (void *)r.f32 : r.f64, room);
    widen(&q);
    widen(&r);
    shape(&q, m, columns);
    expect_orthonormal("Q", &q);
    multiply(&q, false, &r, false, &plain);
    expect_near("Q R", &plain, &a);
    plain = a;
    shape(&plain, m, n > columns ? n : columns);
    narrow(&plain);
    if (dtype == NEAP_FLOAT32) {
        neap_plain_qr_factor_f32(m, n, plain.f32, room);
        neap_plain_qr_columns_f32(m, n, columns, plain.f32, room);
    } else {
        neap_plain_qr_factor_f64(m, n, plain.f64, room);
        neap_plain_qr_columns_f64(m, n, columns, plain.f64, room);
    }
    widen(&plain);
    shape(&plain, m, columns);
    expect_orthonormal("plain Q", &plain);
    if (rank >= m || rank >= n) expect_near("Q", &q, &plain);
    free(room);
}

/* ---- eigenvalues and singular values ---- */

static void check_eigh(int64_t n, int64_t rank)
{
    static matrix a, x, v, w, plain;
    fill(&x, n, n, rank);
    multiply(&x, false, &x, true, &a);
    for (int64_t i = 0; i < n * n; i++) a.f64[i] /= (double)n;
    v = a;
    shape(&w, n, 1);
    void *room = work(neap_lapack_eigh_work(n)), *values = narrow(&w);
    assert(neap_lapack_eigh(dtype, n, true, narrow(&v), values, room) == 0);
    widen(&v);
    widen(&w);
    expect_orthonormal("eigenvectors", &v);
    x = v;
    scale_columns(&x, &w);
    multiply(&x, false, &v, true, &plain);
    expect_near("V diag(w) V^T", &plain, &a);
    x = a;
    shape(&plain, n, 1);
    narrow(&x);
    if (dtype == NEAP_FLOAT32)
        assert(neap_plain_eigh_f32(n, x.f32, plain.f32, v.f32) == 0);
    else
        assert(neap_plain_eigh_f64(n, x.f64, plain.f64, v.f64) == 0);
    widen(&plain);
    widen(&v);
    expect_near("eigenvalues", &w, &plain);
    expect_orthonormal("plain eigenvectors", &v);
    x = a;
    assert(neap_lapack_eigh(dtype, n, false, narrow(&x), values, room) == 0);
    widen(&w);
    expect_near("eigenvalues alone", &w, &plain);
    free(room);
}

static void check_svd(int64_t m, int64_t n, int64_t rank)
{
    static matrix a, x, u, s, vt, alone, product;
    int64_t k = m < n ? m : n;
    fill(&a, m, n, rank);
    for (int full = 0; full < 2; full++) {
        neap_svd what = full ? NEAP_SVD_FULL : NEAP_SVD_REDUCED;
        x = a;
        shape(&u, m, full ? m : k);
        shape(&s, k, 1);
        shape(&vt, full ? n : k, n);
        void *room = work(neap_lapack_svd_work(m, n, what));
        void *us = narrow(&u), *ss = narrow(&s), *vs = narrow(&vt);
        assert(neap_lapack_svd(dtype, m, n, what, narrow(&x), ss, us, vs, room) == 0);
        free(room);
        widen(&u);
        widen(&s);
        widen(&vt);
        expect_orthonormal("U", &u);
        multiply(&vt, false, &vt, true, &product); /* rows of V^T */
        x = product;
        for (int64_t i = 0; i < x.m * x.n; i++) x.f64[i] = i / x.m == i % x.m;
        expect_near("V", &product, &x);
        shape(&u, m, k);
        scale_columns(&u, &s);
        x = vt;
        shape(&x, k, n);
        for (int64_t j = 0; j < n; j++)
            for (int64_t i = 0; i < k; i++) x.f64[i + j * k] = vt.f64[i + j * vt.m];
        multiply(&u, false, &x, false, &product);
        expect_near("U diag(s) V^T", &product, &a);
    }
    x = a;
    shape(&alone, k, 1);
    void *room = work(neap_lapack_svd_work(m, n, NEAP_SVD_VALUES)),
         *values = narrow(&alone);
    assert(neap_lapack_svd(dtype, m, n, NEAP_SVD_VALUES, narrow(&x), values, values,
                           values, room) == 0);
    free(room);
    widen(&alone);
    expect_near("singular values alone", &alone, &s);
    if (m < n) return; /* the plain one takes tall matrices */
    x = a;
    narrow(&x);
    if (dtype == NEAP_FLOAT32)
        assert(neap_plain_svd_f32(m, n, n, x.f32, alone.f32, NULL, NULL, NULL) == 0);
    else
        assert(neap_plain_svd_f64(m, n, n, x.f64, alone.f64, NULL, NULL, NULL) == 0);
    widen(&alone);
    expect_near("plain singular values", &alone, &s);
}

static void check_sizes(void)
{
    static const int64_t sizes[] = {1, 2, 3, 7, 20, MAX_SIZE};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int64_t m = sizes[i];
        check_cholesky(m);
        check_triangular(m);
        check_eigh(m, m);
        check_eigh(m, m / 2);
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            int64_t n = sizes[j], k = m < n ? m : n;
            const int64_t ranks[3] = {0, k / 2, k};
            for (int r = 0; r < 3; r++) {
                check_svd(m, n, ranks[r]);
                check_qr(m, n, k, ranks[r]);
                check_qr(m, n, m, ranks[r]);
                check_lu(m, n, ranks[r]);
            }
        }
    }
    check_singular();
}

int main(void)
{
    dtype = NEAP_FLOAT64;
    check_sizes();
    dtype = NEAP_FLOAT32;
    check_sizes();
    puts("ok");
    return 0;
}
