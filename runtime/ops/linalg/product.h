/* product.h (ops/linalg): products of tensors, shared by the rows of matmul.c and
 * linear.c.
 *
 * The last two dims of a tensor are a matrix, those before a batch that broadcasts. A
 * vector is one row on the left, one column on the right; that dim is then missing in
 * the result. `tx` and `ty` take the matrix transposed (vectors cannot be). */
#ifndef NEAP_OPS_LINALG_PRODUCT_H
#define NEAP_OPS_LINALG_PRODUCT_H

#include "ops/calc_ops.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_matmul_t neap_calc_matmul_t
#define calc_matmul_fold neap_calc_matmul_fold

/* Fails unless there are products (kernels/gemm.h) of the dtype. */
neap_status neap_product_check(neap_dtype dtype);
/* Fails unless x and y are of a dtype with products and their shapes fit together;
 * gives the shape of the result. */
neap_status neap_product_shape(const neap_tensor *x, const neap_tensor *y, bool tx,
                               bool ty, int *ndim, int64_t *shape);

/* out = alpha op(x) op(y) + beta out, for a row-major out of the right shape and dtype.
 * With beta 0, out is not read. */
neap_status neap_product_run(neap_tensor *out, neap_tensor *x, neap_tensor *y, bool tx,
                             bool ty, double alpha, double beta);
/* out = x op(y) + row, which is added to each row of it: of out's dtype, as many
 * elements as a row has, side by side. */
neap_status neap_product_plus_row(neap_tensor *out, neap_tensor *x, neap_tensor *y,
                                  bool ty, const neap_tensor *row);

/* Hidden rows: matmul_t(x, y, tx, ty) = op(x) op(y); matmul_fold(x, y) = sum over the
 * leading dims of x^T y: (..., m), (..., n) -> (m, n). */
neap_tensor *calc_matmul_t(neap_calc *k, neap_tensor *x, neap_tensor *y, bool tx,
                           bool ty);
neap_tensor *calc_matmul_fold(neap_calc *k, neap_tensor *x, neap_tensor *y);

#endif
