/* calc_ops.h (ops): words for gradient rules and compositions (autograd/calc.h): the
 * operations used most, each calc_run on the row of that name. */
#ifndef NEAP_OPS_CALC_OPS_H
#define NEAP_OPS_CALC_OPS_H

#include "autograd/calc.h"

/* clang-format off */
#define CALC_UNARY(X)                                                                  \
    X(neg) X(exp) X(log) X(sin) X(cos) X(sqrt) X(sign) X(square) X(reciprocal) X(abs)  \
    X(sigmoid) X(tanh)
#define CALC_BINARY(X)                                                                 \
    X(add) X(sub) X(mul) X(div) X(pow) X(eq) X(ne) X(lt) X(le) X(gt) X(ge) X(matmul)
/* clang-format on */
#define CALC_DECLARE_UNARY(id)                                                         \
    extern const neap_op neap_op_##id;                                                 \
    neap_tensor *calc_##id(neap_calc *k, neap_tensor *x);
#define CALC_DECLARE_BINARY(id)                                                        \
    extern const neap_op neap_op_##id;                                                 \
    neap_tensor *calc_##id(neap_calc *k, neap_tensor *x, neap_tensor *y);
CALC_UNARY(CALC_DECLARE_UNARY)
CALC_BINARY(CALC_DECLARE_BINARY)

/* x + c, x * c for a number c. */
neap_tensor *calc_add_number(neap_calc *k, neap_tensor *x, double c);
neap_tensor *calc_mul_number(neap_calc *k, neap_tensor *x, double c);
/* Sum over a dim (0-based), keeping it with size 1 if so asked; over all. */
neap_tensor *calc_sum_dim(neap_calc *k, neap_tensor *x, int dim, bool keepdim);
neap_tensor *calc_sum(neap_calc *k, neap_tensor *x);
neap_tensor *calc_where(neap_calc *k, neap_tensor *condition, neap_tensor *x,
                        neap_tensor *y);
neap_tensor *calc_reshape(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape);
neap_tensor *calc_expand(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape);
neap_tensor *calc_unsqueeze(neap_calc *k, neap_tensor *x, int dim);
neap_tensor *calc_transpose(neap_calc *k, neap_tensor *x, int a, int b);
/* Of a compose row: does w, if it is given, have the dtype of the first argument, x? If
 * not, the call fails and tells so. */
bool calc_check_dtype(neap_calc *k, const char *name, const neap_tensor *w);

#endif
