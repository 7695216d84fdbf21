/* lapack_plain.h (kernels): plain factorizations of our own, for builds without BLAS
 * and as the reference of tests/c/test_lapack.c.
 *
 * Textbook methods (Golub and Van Loan, "Matrix Computations", 4th edition): LU with
 * partial pivoting (3.4), Cholesky (4.2), Householder QR (5.2), cyclic Jacobi for
 * symmetric eigenvalues (8.5) and one-sided Jacobi for singular values (8.6). Matrices,
 * results and failures are those of lapack.h. */
#ifndef NEAP_KERNELS_LAPACK_PLAIN_H
#define NEAP_KERNELS_LAPACK_PLAIN_H

#include "base/status.h"

/* qr_factor leaves R in the upper triangle of A and the reflections below it and in tau
 * (min(m, n)); qr_columns turns these into `columns` columns of Q. eigh needs v (n, n)
 * as room and leaves the vectors there. svd takes m >= n and gives u (m, columns), s
 * (n), v (n, n); u and v may be NULL; `columns` is n or m; tau has room for n. */
#define NEAP_LAPACK_PLAIN(REAL, suffix)                                                \
    int64_t neap_plain_lu_##suffix(int64_t m, int64_t n, REAL *a, int *pivot);         \
    int64_t neap_plain_cholesky_##suffix(int64_t n, REAL *a);                          \
    void neap_plain_triangular_##suffix(bool upper, bool transposed, bool unit,        \
                                        int64_t n, int64_t count, const REAL *a,       \
                                        REAL *b);                                      \
    void neap_plain_qr_factor_##suffix(int64_t m, int64_t n, REAL *a, REAL *tau);      \
    void neap_plain_qr_columns_##suffix(int64_t m, int64_t n, int64_t columns,         \
                                        REAL *a, const REAL *tau);                     \
    int64_t neap_plain_eigh_##suffix(int64_t n, REAL *a, REAL *w, REAL *v);            \
    int64_t neap_plain_svd_##suffix(int64_t m, int64_t n, int64_t columns, REAL *a,    \
                                    REAL *s, REAL *u, REAL *v, REAL *tau);

NEAP_LAPACK_PLAIN(float, f32)
NEAP_LAPACK_PLAIN(double, f64)

#endif
