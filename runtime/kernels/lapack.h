/* lapack.h (kernels): factorizations of one matrix, the only door to LAPACK.
 *
 * Matrices lie column-major and dense: element (i, j) of an (m, n) matrix at
 * a[i + j m]; `dtype` is a float one. All runs on the calling thread: OpenBLAS has one
 * thread of its own (gemm.c). Nothing here checks its arguments: sizes are at least 1
 * and fit into ints, and what comes to eigh and svd is finite. Without BLAS, the plain
 * code of lapack_plain.h does all of it. */
#ifndef NEAP_KERNELS_LAPACK_H
#define NEAP_KERNELS_LAPACK_H

#include "base/status.h"

/* A (m, n) becomes L (unit diagonal, below) and U (above) of P A = L U: row i was
 * exchanged with row pivot[i] (from 1), for i from 1 to min(m, n). Gives 0, or the
 * number of the first pivot that is zero; the factors are whole all the same. A NaN or
 * an infinite element is allowed. */
int64_t neap_lapack_lu(neap_dtype dtype, int64_t m, int64_t n, void *a, int *pivot);
/* B (n, count) becomes the solution X of A X = B, from the factors of A (n, n). */
void neap_lapack_lu_solve(neap_dtype dtype, int64_t n, int64_t count, const void *lu,
                          const int *pivot, void *b);

/* The lower triangle of A (n, n) becomes that of L with A = L L^T; the upper one is
 * left. Gives 0, or the size of the first leading minor that is not positive. */
int64_t neap_lapack_cholesky(neap_dtype dtype, int64_t n, void *a);

/* B (n, count) becomes the solution X of T X = B or T^T X = B, where T is one triangle
 * of A, its diagonal taken as ones if `unit`. Its diagonal must have no zero. */
void neap_lapack_triangular(neap_dtype dtype, bool upper, bool transposed, bool unit,
                            int64_t n, int64_t count, const void *a, void *b);

/* The first n columns of A (m, max(n, columns)) become columns of Q, `columns` of them
 * (min(m, n) or m), and R is written to r (columns, n). `work` has room for so many
 * elements. */
int64_t neap_lapack_qr_work(int64_t m, int64_t n, int64_t columns);
void neap_lapack_qr(neap_dtype dtype, int64_t m, int64_t n, int64_t columns, void *a,
                    void *r, void *work);

/* The eigenvalues of a symmetric A (n, n), read in its lower triangle, rising, in w;
 * with `vectors`, A becomes its eigenvectors, column by column. Gives 0, or not 0
 * where it did not converge. INT64_MAX as work: n is too large. */
int64_t neap_lapack_eigh_work(int64_t n);
int64_t neap_lapack_eigh(neap_dtype dtype, int64_t n, bool vectors, void *a, void *w,
                         void *work);

/* A = U diag(s) V^T with s falling. A (m, n) is overwritten. With k = min(m, n), u is
 * (m, k) and vt (k, n), or (m, m) and (n, n) if NEAP_SVD_FULL; neither is touched if
 * NEAP_SVD_VALUES. Gives 0, or not 0 where it did not converge. INT64_MAX as work: the
 * matrix is too large. */
typedef enum neap_svd { NEAP_SVD_VALUES, NEAP_SVD_REDUCED, NEAP_SVD_FULL } neap_svd;
int64_t neap_lapack_svd_work(int64_t m, int64_t n, neap_svd what);
int64_t neap_lapack_svd(neap_dtype dtype, int64_t m, int64_t n, neap_svd what, void *a,
                        void *s, void *u, void *vt, void *work);

#endif
