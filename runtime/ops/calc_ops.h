/* calc_ops.h (ops): words for gradient rules and compositions (autograd/calc.h): the
 * operations used most, each calc_run on the row of that name. */
#ifndef NEAP_OPS_CALC_OPS_H
#define NEAP_OPS_CALC_OPS_H

#include "autograd/calc.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_neg neap_calc_neg
#define calc_exp neap_calc_exp
#define calc_log neap_calc_log
#define calc_sin neap_calc_sin
#define calc_cos neap_calc_cos
#define calc_sqrt neap_calc_sqrt
#define calc_sign neap_calc_sign
#define calc_square neap_calc_square
#define calc_reciprocal neap_calc_reciprocal
#define calc_abs neap_calc_abs
#define calc_sigmoid neap_calc_sigmoid
#define calc_tanh neap_calc_tanh
#define calc_add neap_calc_add
#define calc_sub neap_calc_sub
#define calc_mul neap_calc_mul
#define calc_div neap_calc_div
#define calc_pow neap_calc_pow
#define calc_eq neap_calc_eq
#define calc_ne neap_calc_ne
#define calc_lt neap_calc_lt
#define calc_le neap_calc_le
#define calc_gt neap_calc_gt
#define calc_ge neap_calc_ge
#define calc_matmul neap_calc_matmul
#define calc_add_number neap_calc_add_number
#define calc_mul_number neap_calc_mul_number
#define calc_mul_value neap_calc_mul_value
#define calc_sum_dim neap_calc_sum_dim
#define calc_sum neap_calc_sum
#define calc_where neap_calc_where
#define calc_reshape neap_calc_reshape
#define calc_expand neap_calc_expand
#define calc_unsqueeze neap_calc_unsqueeze
#define calc_transpose neap_calc_transpose
#define calc_clone neap_calc_clone
#define calc_contiguous neap_calc_contiguous
#define calc_permute neap_calc_permute
#define calc_index neap_calc_index
#define calc_forget neap_calc_forget
#define calc_unless_zero neap_calc_unless_zero
#define calc_check_dtype neap_calc_check_dtype

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
/* x times a value of the row: an integer keeps integers what they are. */
neap_tensor *calc_mul_value(neap_calc *k, neap_tensor *x, const neap_value *value);
/* Sum over a dim (0-based), keeping it with size 1 if so asked; over all. */
neap_tensor *calc_sum_dim(neap_calc *k, neap_tensor *x, int dim, bool keepdim);
neap_tensor *calc_sum(neap_calc *k, neap_tensor *x);
neap_tensor *calc_where(neap_calc *k, neap_tensor *condition, neap_tensor *x,
                        neap_tensor *y);
neap_tensor *calc_reshape(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape);
neap_tensor *calc_expand(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape);
neap_tensor *calc_unsqueeze(neap_calc *k, neap_tensor *x, int dim);
neap_tensor *calc_transpose(neap_calc *k, neap_tensor *x, int a, int b);
neap_tensor *calc_clone(neap_calc *k, neap_tensor *x);
/* x itself where it is row-major, else a recorded copy. */
neap_tensor *calc_contiguous(neap_calc *k, neap_tensor *x);
neap_tensor *calc_permute(neap_calc *k, neap_tensor *x, const int *dims);
/* `count` places of a dim from `start` (0-based) on; NEAP_INDEX_SELECT: one place, and
 * the dim is dropped. */
enum { NEAP_INDEX_SELECT = -1 };
neap_tensor *calc_index(neap_calc *k, neap_tensor *x, int dim, int64_t start,
                        int64_t count);
/* Zeros of x's shape, recorded, so that x has a gradient: of zeros. */
neap_tensor *calc_forget(neap_calc *k, neap_tensor *x);
/* y where x is not 0, else 0. */
neap_tensor *calc_unless_zero(neap_calc *k, neap_tensor *x, neap_tensor *y);
/* Of a compose row: does w, if it is given, have the dtype of the first argument, x? If
 * not, the call fails and tells so. */
bool calc_check_dtype(neap_calc *k, const char *name, const neap_tensor *w);

#endif
