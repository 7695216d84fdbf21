/* gemm.h (kernels): matrix products, the only door to BLAS.
 *
 * C (m, n) = alpha op(A) op(B) + beta C, all row-major: op(A) (m, k) is A, or with `ta`
 * the transpose of A (k, m); op(B) (k, n) likewise. Rows of a stored matrix are lda,
 * ldb, ldc elements apart. With beta 0, C is not read. C is cut into a grid of tiles
 * that depends on m, n and k only, each computed by one thread: the bits are the same
 * for any number of threads. */
#ifndef NEAP_KERNELS_GEMM_H
#define NEAP_KERNELS_GEMM_H

#include "base/status.h"

void neap_gemm_f32(bool ta, bool tb, int64_t m, int64_t n, int64_t k, float alpha,
                   const float *a, int64_t lda, const float *b, int64_t ldb, float beta,
                   float *c, int64_t ldc);
void neap_gemm_f64(bool ta, bool tb, int64_t m, int64_t n, int64_t k, double alpha,
                   const double *a, int64_t lda, const double *b, int64_t ldb,
                   double beta, double *c, int64_t ldc);

/* The same on the calling thread: for bodies of neap_parallel_for. */
void neap_gemm_serial_f32(bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                          float alpha, const float *a, int64_t lda, const float *b,
                          int64_t ldb, float beta, float *c, int64_t ldc);
void neap_gemm_serial_f64(bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                          double alpha, const double *a, int64_t lda, const double *b,
                          int64_t ldb, double beta, double *c, int64_t ldc);

/* Many products of one size in any dtype but bool: one for each index of `batch`, in
 * row-major order, A and B moving by a_step and b_step elements along each of its dims,
 * C by c_step from one product to the next. Integers wrap around. */
typedef struct neap_gemm {
    neap_dtype dtype;
    bool ta, tb;
    int64_t m, n, k;
    int64_t lda, ldb, ldc;
    double alpha, beta;
    const void *a, *b;
    void *c;
    /* What beta multiplies instead of C: another matrix, with ldd 0 one row for all, as
     * a bias is. NULL: C. The same for all products of a batch. */
    const void *d;
    int64_t ldd;
    int batch_ndim; /* 0: one product */
    int64_t batch[NEAP_MAX_DIMS];
    int64_t a_step[NEAP_MAX_DIMS], b_step[NEAP_MAX_DIMS];
    int64_t c_step;
} neap_gemm;

void neap_gemm_run(const neap_gemm *g);

/* Products of floats with one B, on the calling thread: B is packed once, into as many
 * elements as neap_gemm_room says, 64-byte aligned. A batch in g
 * counts for nothing, nor do a, c, d and m when B is packed. A product makes the first
 * n columns. */
int64_t neap_gemm_room(const neap_gemm *g);
void neap_gemm_pack(const neap_gemm *g, void *packed);
void neap_gemm_run_packed(const neap_gemm *g, const void *packed, int64_t n);

#endif
