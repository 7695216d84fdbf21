/* lapack.c (kernels): see lapack.h.
 *
 * LAPACK is called by its Fortran names: each argument is a pointer, and the lengths of
 * strings follow at the end, as gfortran and flang pass them. Arguments are right by
 * construction, so that xerbla, which prints, is never reached. */
#include "kernels/lapack.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "kernels/lapack_plain.h"

#define BY_DTYPE(call, ...)                                                            \
    (neap_is_single(dtype) ? call##_f32(__VA_ARGS__) : call##_f64(__VA_ARGS__))

/* Columns that a blocked routine works at a time. */
#define BLOCK 64

/* One call of LAPACK cannot be interrupted. So factorizations of more multiplications
 * than LONG, which may take a fifth of a second, go panel by panel, in another order of
 * sums than LAPACK's; right sides go by column, and QR as LAPACK itself does it, with
 * the same bits, as do the spectral ones (lapack_steps_real.h). */
#define LONG 4e9
#define PANEL 256
/* Right sides at a time: OpenBLAS has the same bits for whole groups of its kernels. */
#define SIDES 384

/* LAPACK's own choice for QR: columns of a panel, and what it does without panels. */
#define QR_PANEL 32
#define QR_REST 128

#ifdef NEAP_HAVE_BLAS

/* How many of `left` rows of a product with the Q of n columns of a long matrix are
 * worked at a time: as far as that is not too long, a multiple of what OpenBLAS works
 * at a time, and what is left over goes with the last. */
static inline int rows_of_long(int left, int n)
{
    const int whole = 13440, least = 384;
    double most = LONG / ((double)n * (double)n);
    int rows = most >= whole ? whole : most > least ? (int)most / least * least : least;
    return left < 2 * rows ? left : rows;
}

#endif

#define REAL float
#define NAME(id) id##_f32
#define LAPACK(id) s##id##_
#include "kernels/lapack_real.h"

#define REAL double
#define NAME(id) id##_f64
#define LAPACK(id) d##id##_
#include "kernels/lapack_real.h"

/* ---- room ---- */

#ifdef NEAP_HAVE_BLAS

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
