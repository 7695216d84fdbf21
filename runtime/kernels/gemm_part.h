/* gemm_part.h (kernels): one product of matrices of floats, as the kernels of gemm.def
 * take it.
 *
 * C (m, n) = alpha op(A) op(B) + beta D, row-major, rows lda, ldb, ldd, ldc elements
 * apart. D is C itself or another matrix: with ldd 0 one row for all, which is how a
 * bias is added. With beta 0 it is not read. */
#ifndef NEAP_KERNELS_GEMM_PART_H
#define NEAP_KERNELS_GEMM_PART_H

#include <stdbool.h>
#include <stdint.h>

/* How a product goes: a kernel's choice, but for the last two, which gemm.c makes. */
typedef enum neap_gemm_way {
    NEAP_GEMM_IN_PLACE, /* tiles from B where it lies */
    NEAP_GEMM_PACKED,   /* tiles from B packed in slivers */
    NEAP_GEMM_DOTS,     /* dot products of rows of A and B^T */
    NEAP_GEMM_VECTOR,   /* A is a row or B a column */
    NEAP_GEMM_BLAS,
} neap_gemm_way;

/* Multiples of the width and of the height of every tile. */
#define NEAP_GEMM_SLIVER 32 /* columns */
#define NEAP_GEMM_STRIP 48  /* rows */

typedef struct neap_gemm_part {
    bool ta, tb;
    neap_gemm_way way; /* of the whole product, for all of its tiles */
    int64_t m, n, k;
    int64_t lda, ldb, ldc, ldd;
    double alpha, beta;
    const void *a, *b, *d;
    void *c;
} neap_gemm_part;

/* B packed takes k times this, A packed k times the height. */
static inline int64_t neap_gemm_width(const neap_gemm_part *g)
{
    return (g->n + NEAP_GEMM_SLIVER - 1) / NEAP_GEMM_SLIVER * NEAP_GEMM_SLIVER;
}
static inline int64_t neap_gemm_height(const neap_gemm_part *g)
{
    return (g->m + NEAP_GEMM_STRIP - 1) / NEAP_GEMM_STRIP * NEAP_GEMM_STRIP;
}

#endif
