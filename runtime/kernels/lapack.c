/* lapack.c (kernels): see lapack.h.
 *
 * LAPACK is called by its Fortran names: each argument is a pointer, and the lengths of
 * strings follow at the end, as gfortran and flang pass them. Arguments are right by
 * construction, so that xerbla, which prints, is never reached. */
#include "kernels/lapack.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "kernels/by_dtype.h"
#include "kernels/lapack_plain.h"

#define BY_DTYPE(call, ...)                                                            \
    (neap_is_single(dtype) ? call##_f32(__VA_ARGS__) : call##_f64(__VA_ARGS__))

/* ---- elements ---- */

#define HELPERS(REAL, suffix)                                                          \
    static bool finite_##suffix(int64_t count, const REAL *a)                          \
    {                                                                                  \
        bool all = true;                                                               \
        for (int64_t i = 0; i < count; i++) all &= isfinite(a[i]) != 0;                \
        return all;                                                                    \
    }                                                                                  \
    /* Are all diagonal elements positive? */                                          \
    static int64_t first_not_positive_##suffix(int64_t n, const REAL *a)               \
    {                                                                                  \
        for (int64_t i = 0; i < n; i++)                                                \
            if (!(a[i + i * n] > 0)) return i + 1;                                     \
        return 0;                                                                      \
    }                                                                                  \
    /* The upper triangle of A (m, n) as R (columns, n). */                            \
    static void copy_upper_##suffix(int64_t m, int64_t n, int64_t columns,             \
                                    const REAL *a, REAL *r)                            \
    {                                                                                  \
        for (int64_t j = 0; j < n; j++)                                                \
            for (int64_t i = 0; i < columns; i++)                                      \
                r[i + j * columns] = i <= j ? a[i + j * m] : 0;                        \
    }

HELPERS(float, f32)
HELPERS(double, f64)

#ifdef NEAP_HAVE_BLAS

/* ---- LAPACK ---- */

#define DECLARE(letter, REAL)                                                          \
    void letter##getrf_(const int *m, const int *n, REAL *a, const int *lda,           \
                        int *pivot, int *info);                                        \
    void letter##getrs_(const char *trans, const int *n, const int *count,             \
                        const REAL *a, const int *lda, const int *pivot, REAL *b,      \
                        const int *ldb, int *info, size_t trans_length);               \
    void letter##potrf_(const char *uplo, const int *n, REAL *a, const int *lda,       \
                        int *info, size_t uplo_length);                                \
    void letter##trtrs_(const char *uplo, const char *trans, const char *diag,         \
                        const int *n, const int *count, const REAL *a, const int *lda, \
                        REAL *b, const int *ldb, int *info, size_t uplo_length,        \
                        size_t trans_length, size_t diag_length);                      \
    void letter##geqrf_(const int *m, const int *n, REAL *a, const int *lda,           \
                        REAL *tau, REAL *work, const int *lwork, int *info);           \
    void letter##orgqr_(const int *m, const int *n, const int *k, REAL *a,             \
                        const int *lda, const REAL *tau, REAL *work, const int *lwork, \
                        int *info);                                                    \
    void letter##syevd_(const char *job, const char *uplo, const int *n, REAL *a,      \
                        const int *lda, REAL *w, REAL *work, const int *lwork,         \
                        int *iwork, const int *liwork, int *info, size_t job_length,   \
                        size_t uplo_length);                                           \
    void letter##gesdd_(const char *job, const int *m, const int *n, REAL *a,          \
                        const int *lda, REAL *s, REAL *u, const int *ldu, REAL *vt,    \
                        const int *ldvt, REAL *work, const int *lwork, int *iwork,     \
                        int *info, size_t job_length);

DECLARE(s, float)
DECLARE(d, double)

/* Columns that a blocked routine works at a time. */
#define BLOCK 64

#define CALLS(letter, REAL, suffix)                                                    \
    static int64_t lu_##suffix(int64_t rows, int64_t cols, REAL *a, int *pivot)        \
    {                                                                                  \
        int m = (int)rows, n = (int)cols, info;                                        \
        letter##getrf_(&m, &n, a, &m, pivot, &info);                                   \
        return info;                                                                   \
    }                                                                                  \
    static void lu_solve_##suffix(int64_t size, int64_t columns, const REAL *lu,       \
                                  const int *pivot, REAL *b)                           \
    {                                                                                  \
        int n = (int)size, count = (int)columns, info;                                 \
        letter##getrs_("N", &n, &count, lu, &n, pivot, b, &n, &info, 1);               \
    }                                                                                  \
    static int64_t cholesky_##suffix(int64_t size, REAL *a)                            \
    {                                                                                  \
        int n = (int)size, info;                                                       \
        letter##potrf_("L", &n, a, &n, &info, 1);                                      \
        return info;                                                                   \
    }                                                                                  \
    static void triangular_##suffix(bool upper, bool transposed, bool unit,            \
                                    int64_t size, int64_t columns, const REAL *a,      \
                                    REAL *b)                                           \
    {                                                                                  \
        int n = (int)size, count = (int)columns, info;                                 \
        letter##trtrs_(upper ? "U" : "L", transposed ? "T" : "N", unit ? "U" : "N",    \
                       &n, &count, a, &n, b, &n, &info, 1, 1, 1);                      \
    }                                                                                  \
    static void qr_##suffix(int64_t rows, int64_t cols, int64_t columns, REAL *a,      \
                            REAL *r, REAL *work)                                       \
    {                                                                                  \
        int m = (int)rows, n = (int)cols, q = (int)columns, k = m < n ? m : n, info;   \
        int room = BLOCK * (n > q ? n : q);                                            \
        REAL *tau = work + room;                                                       \
        letter##geqrf_(&m, &n, a, &m, tau, work, &room, &info);                        \
        copy_upper_##suffix(rows, cols, columns, a, r);                                \
        letter##orgqr_(&m, &q, &k, a, &m, tau, work, &room, &info);                    \
    }                                                                                  \
    static int64_t eigh_##suffix(int64_t size, bool vectors, REAL *a, REAL *w,         \
                                 REAL *work)                                           \
    {                                                                                  \
        int n = (int)size, info, int_room = 3 + 5 * n;                                 \
        int room = (int)(neap_lapack_eigh_work(size) - int_room);                      \
        int *int_work = (int *)(void *)(work + room);                                  \
        letter##syevd_(vectors ? "V" : "N", "L", &n, a, &n, w, work, &room, int_work,  \
                       &int_room, &info, 1, 1);                                        \
        return info;                                                                   \
    }                                                                                  \
    static int64_t svd_##suffix(int64_t rows, int64_t cols, neap_svd what, REAL *a,    \
                                REAL *s, REAL *u, REAL *vt, REAL *work)                \
    {                                                                                  \
        int m = (int)rows, n = (int)cols, k = m < n ? m : n, info;                     \
        int ldvt = what == NEAP_SVD_FULL ? n : k;                                      \
        int room = (int)(neap_lapack_svd_work(rows, cols, what) - 8 * k);              \
        int *int_work = (int *)(void *)(work + room);                                  \
        const char *job = what == NEAP_SVD_FULL      ? "A"                             \
                          : what == NEAP_SVD_REDUCED ? "S"                             \
                                                     : "N";                            \
        letter##gesdd_(job, &m, &n, a, &m, s, u, &m, vt, &ldvt, work, &room, int_work, \
                       &info, 1);                                                      \
        return info;                                                                   \
    }

CALLS(s, float, f32)
CALLS(d, double, f64)

/* LAPACK counts its room in ints. Rooms of ints lie behind, one int in the place of an
 * element. */
static int64_t fitting(double count)
{
    return count < INT_MAX ? (int64_t)count : INT64_MAX;
}

int64_t neap_lapack_qr_work(int64_t m, int64_t n, int64_t columns)
{
    int64_t k = m < n ? m : n;
    return fitting(BLOCK * (double)(n > columns ? n : columns) + (double)k);
}

int64_t neap_lapack_eigh_work(int64_t size)
{
    double n = (double)size;
    return fitting(1 + 6 * n + 2 * n * n + BLOCK * n + 3 + 5 * n);
}

int64_t neap_lapack_svd_work(int64_t m, int64_t n, neap_svd what)
{
    double k = (double)(m < n ? m : n), longer = (double)(m < n ? n : m);
    double room = 7 * k + longer + 2 * BLOCK * k + 8 * k;
    return fitting(what == NEAP_SVD_VALUES ? room + 3 * k : room + 4 * k * k);
}

#else

/* ---- the same in plain code ---- */

#define CALLS(REAL, suffix)                                                            \
    static int64_t lu_##suffix(int64_t m, int64_t n, REAL *a, int *pivot)              \
    {                                                                                  \
        return neap_plain_lu_##suffix(m, n, a, pivot);                                 \
    }                                                                                  \
    static void lu_solve_##suffix(int64_t n, int64_t count, const REAL *lu,            \
                                  const int *pivot, REAL *b)                           \
    {                                                                                  \
        for (REAL *x = b; x < b + count * n; x += n) {                                 \
            for (int64_t i = 0; i < n; i++) {                                          \
                REAL old = x[i];                                                       \
                x[i] = x[pivot[i] - 1];                                                \
                x[pivot[i] - 1] = old;                                                 \
            }                                                                          \
        }                                                                              \
        neap_plain_triangular_##suffix(false, false, true, n, count, lu, b);           \
        neap_plain_triangular_##suffix(true, false, false, n, count, lu, b);           \
    }                                                                                  \
    static int64_t cholesky_##suffix(int64_t n, REAL *a)                               \
    {                                                                                  \
        return neap_plain_cholesky_##suffix(n, a);                                     \
    }                                                                                  \
    static void triangular_##suffix(bool upper, bool transposed, bool unit, int64_t n, \
                                    int64_t count, const REAL *a, REAL *b)             \
    {                                                                                  \
        neap_plain_triangular_##suffix(upper, transposed, unit, n, count, a, b);       \
    }                                                                                  \
    static void qr_##suffix(int64_t m, int64_t n, int64_t columns, REAL *a, REAL *r,   \
                            REAL *work)                                                \
    {                                                                                  \
        neap_plain_qr_factor_##suffix(m, n, a, work);                                  \
        copy_upper_##suffix(m, n, columns, a, r);                                      \
        neap_plain_qr_columns_##suffix(m, n, columns, a, work);                        \
    }                                                                                  \
    static int64_t eigh_##suffix(int64_t n, bool vectors, REAL *a, REAL *w,            \
                                 REAL *work)                                           \
    {                                                                                  \
        int64_t info = neap_plain_eigh_##suffix(n, a, w, work);                        \
        if (vectors) memcpy(a, work, (size_t)(n * n) * sizeof *a);                     \
        return info;                                                                   \
    }                                                                                  \
    /* y (n, m) = x^T for x (m, n) */                                                  \
    static void transpose_##suffix(int64_t m, int64_t n, const REAL *x, REAL *y)       \
    {                                                                                  \
        for (int64_t j = 0; j < n; j++)                                                \
            for (int64_t i = 0; i < m; i++) y[j + i * n] = x[i + j * m];               \
    }                                                                                  \
    /* Of a wide A, that of its transpose, which exchanges U and V. */                 \
    static int64_t svd_##suffix(int64_t m, int64_t n, neap_svd what, REAL *a, REAL *s, \
                                REAL *u, REAL *vt, REAL *work)                         \
    {                                                                                  \
        int64_t k = m < n ? m : n, longer = m < n ? n : m;                             \
        int64_t columns = what == NEAP_SVD_FULL ? longer : k;                          \
        bool vectors = what != NEAP_SVD_VALUES;                                        \
        REAL *tau = work, *turned = tau + k, *long_one = turned + m * n;               \
        if (m >= n) {                                                                  \
            int64_t info =                                                             \
                neap_plain_svd_##suffix(m, n, columns, a, s, vectors ? u : NULL,       \
                                        vectors ? turned : NULL, tau);                 \
            if (vectors) transpose_##suffix(k, k, turned, vt);                         \
            return info;                                                               \
        }                                                                              \
        transpose_##suffix(m, n, a, turned);                                           \
        int64_t info = neap_plain_svd_##suffix(n, m, columns, turned, s,               \
                                               vectors ? long_one : NULL,              \
                                               vectors ? u : NULL, tau);               \
        if (vectors) transpose_##suffix(n, columns, long_one, vt);                     \
        return info;                                                                   \
    }

CALLS(float, f32)
CALLS(double, f64)

int64_t neap_lapack_qr_work(int64_t m, int64_t n, int64_t columns)
{
    (void)columns;
    return m < n ? m : n;
}

static int64_t fitting(double count)
{
    return count < 4e18 ? (int64_t)count : INT64_MAX;
}

int64_t neap_lapack_eigh_work(int64_t n)
{
    return fitting((double)n * (double)n);
}

int64_t neap_lapack_svd_work(int64_t m, int64_t n, neap_svd what)
{
    double k = (double)(m < n ? m : n), longer = (double)(m < n ? n : m);
    double columns = what == NEAP_SVD_FULL ? longer : k;
    return fitting(k + k * longer + longer * columns);
}

#endif

/* ---- by dtype ---- */

int64_t neap_lapack_lu(neap_dtype dtype, int64_t m, int64_t n, void *a, int *pivot)
{
    /* OpenBLAS looks for the largest of a column of NaN in front of it. */
    if (!BY_DTYPE(finite, m * n, a)) return BY_DTYPE(neap_plain_lu, m, n, a, pivot);
    return BY_DTYPE(lu, m, n, a, pivot);
}

void neap_lapack_lu_solve(neap_dtype dtype, int64_t n, int64_t count, const void *lu,
                          const int *pivot, void *b)
{
    BY_DTYPE(lu_solve, n, count, lu, pivot, b);
}

int64_t neap_lapack_cholesky(neap_dtype dtype, int64_t n, void *a)
{
    int64_t minor = BY_DTYPE(cholesky, n, a);
    return minor ? minor : BY_DTYPE(first_not_positive, n, a); /* NaN */
}

void neap_lapack_triangular(neap_dtype dtype, bool upper, bool transposed, bool unit,
                            int64_t n, int64_t count, const void *a, void *b)
{
    BY_DTYPE(triangular, upper, transposed, unit, n, count, a, b);
}

void neap_lapack_qr(neap_dtype dtype, int64_t m, int64_t n, int64_t columns, void *a,
                    void *r, void *work)
{
    BY_DTYPE(qr, m, n, columns, a, r, work);
}

int64_t neap_lapack_eigh(neap_dtype dtype, int64_t n, bool vectors, void *a, void *w,
                         void *work)
{
    return BY_DTYPE(eigh, n, vectors, a, w, work);
}

int64_t neap_lapack_svd(neap_dtype dtype, int64_t m, int64_t n, neap_svd what, void *a,
                        void *s, void *u, void *vt, void *work)
{
    return BY_DTYPE(svd, m, n, what, a, s, u, vt, work);
}
