/* calc_ops.c (ops): see calc_ops.h. */
#include "ops/calc_ops.h"

#define UNARY(id)                                                                      \
    neap_tensor *calc_##id(neap_calc *k, neap_tensor *x)                               \
    {                                                                                  \
        return x ? calc_run(k, &neap_op_##id, 1, &x, 0, NULL) : NULL;                  \
    }
CALC_UNARY(UNARY)

#define BINARY(id)                                                                     \
    neap_tensor *calc_##id(neap_calc *k, neap_tensor *x, neap_tensor *y)               \
    {                                                                                  \
        neap_tensor *in[2] = {x, y};                                                   \
        return x && y ? calc_run(k, &neap_op_##id, 2, in, 0, NULL) : NULL;             \
    }
CALC_BINARY(BINARY)

extern const neap_op neap_op_sum, neap_op_where, neap_op_reshape, neap_op_expand,
    neap_op_unsqueeze, neap_op_transpose, neap_op_clone, neap_op_contiguous,
    neap_op_permute, neap_op_index, neap_op_zero;

static neap_tensor *run_1(neap_calc *k, const neap_op *op, neap_tensor *x, int n_value,
                          const neap_value *value)
{
    return x ? calc_run(k, op, 1, &x, n_value, value) : NULL;
}

neap_tensor *calc_add_number(neap_calc *k, neap_tensor *x, double c)
{
    return calc_add(k, x, calc_number(k, c));
}

neap_tensor *calc_mul_number(neap_calc *k, neap_tensor *x, double c)
{
    return calc_mul(k, x, calc_number(k, c));
}

neap_tensor *calc_mul_value(neap_calc *k, neap_tensor *x, const neap_value *value)
{
    neap_tensor *c = NULL;
    if (!x || value->kind != NEAP_INT)
        return calc_mul_number(k, x, neap_value_f64(*value));
    if (value->as.i == 1) return x;
    if (calc_failed(k, neap_tensor_scalar_int(NEAP_INT64, value->as.i, &c)))
        return NULL;
    c->flags |= NEAP_NUMBER;
    return calc_mul(k, x, calc_own(k, c));
}

neap_tensor *calc_sum_dim(neap_calc *k, neap_tensor *x, int dim, bool keepdim)
{
    int64_t dims[1] = {dim};
    return run_1(k, &neap_op_sum, x, 3,
                 (neap_value[]){neap_list(1, dims), neap_truth(keepdim), neap_none()});
}

neap_tensor *calc_sum(neap_calc *k, neap_tensor *x)
{
    return run_1(k, &neap_op_sum, x, 3,
                 (neap_value[]){neap_none(), neap_truth(false), neap_none()});
}

neap_tensor *calc_where(neap_calc *k, neap_tensor *condition, neap_tensor *x,
                        neap_tensor *y)
{
    neap_tensor *in[3] = {condition, x, y};
    return condition && x && y ? calc_run(k, &neap_op_where, 3, in, 0, NULL) : NULL;
}

neap_tensor *calc_reshape(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape)
{
    return run_1(k, &neap_op_reshape, x, 1, (neap_value[]){neap_list(ndim, shape)});
}

neap_tensor *calc_expand(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape)
{
    return run_1(k, &neap_op_expand, x, 1, (neap_value[]){neap_list(ndim, shape)});
}

neap_tensor *calc_unsqueeze(neap_calc *k, neap_tensor *x, int dim)
{
    return run_1(k, &neap_op_unsqueeze, x, 1, (neap_value[]){neap_int(dim)});
}

neap_tensor *calc_transpose(neap_calc *k, neap_tensor *x, int a, int b)
{
    return run_1(k, &neap_op_transpose, x, 2, (neap_value[]){neap_int(a), neap_int(b)});
}

neap_tensor *calc_clone(neap_calc *k, neap_tensor *x)
{
    return x ? calc_run(k, &neap_op_clone, 1, &x, 0, NULL) : NULL;
}

neap_tensor *calc_contiguous(neap_calc *k, neap_tensor *x)
{
    return !x || neap_is_contiguous(x) ? x : calc_clone(k, x);
}

neap_tensor *calc_permute(neap_calc *k, neap_tensor *x, const int *dims)
{
    int64_t order[NEAP_MAX_DIMS];
    if (!x) return NULL;
    for (int i = 0; i < x->ndim; i++) order[i] = dims[i];
    neap_value value = neap_list(x->ndim, order);
    return calc_run(k, &neap_op_permute, 1, &x, 1, &value);
}

neap_tensor *calc_index(neap_calc *k, neap_tensor *x, int dim, int64_t start,
                        int64_t count)
{
    if (!x) return NULL;
    int64_t spec[3 * NEAP_MAX_DIMS];
    for (int i = 0; i <= dim; i++) {
        spec[3 * i] = i < dim ? 0 : start;
        spec[3 * i + 1] = i < dim ? x->shape[i] : count;
        spec[3 * i + 2] = 1;
    }
    neap_value value = neap_list(3 * (dim + 1), spec);
    return calc_run(k, &neap_op_index, 1, &x, 1, &value);
}

neap_tensor *calc_forget(neap_calc *k, neap_tensor *x)
{
    return run_1(k, &neap_op_zero, x, 0, NULL);
}

neap_tensor *calc_unless_zero(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *zero = calc_number(k, 0);
    return calc_where(k, calc_ne(k, x, zero), y, zero);
}

bool calc_check_dtype(neap_calc *k, const char *name, const neap_tensor *w)
{
    const neap_tensor *x = calc_arg(k, 0);
    if (!w || w->dtype == x->dtype) return true;
    calc_fail(k, NEAP_ERR_DTYPE, "%s must have x's dtype %s, got %s", name,
              neap_dtype_name((neap_dtype)x->dtype),
              neap_dtype_name((neap_dtype)w->dtype));
    return false;
}
