/* difference.c (ops/reduce): calculus on samples along a dim: differences and the
 * trapezoidal rule, all compositions of slices. */

#include "ops/calc_ops.h"

extern const neap_op neap_op_cat, neap_op_cumsum;

/* Places [start, start + count) of dim. */
static neap_tensor *slice(neap_calc *k, neap_tensor *x, int dim, int64_t start,
                          int64_t count)
{
    return x ? calc_index(k, x, dim, start, count) : NULL;
}

/* All places but the first, and all but the last. */
static neap_tensor *later(neap_calc *k, neap_tensor *x, int dim)
{
    return x ? slice(k, x, dim, 1, x->shape[dim] - 1) : NULL;
}
static neap_tensor *sooner(neap_calc *k, neap_tensor *x, int dim)
{
    return x ? slice(k, x, dim, 0, x->shape[dim] - 1) : NULL;
}

/* ---- diff ---- */

/* An end to be put to x along dim; a number is put there once at every place. */
static neap_tensor *end_for(neap_calc *k, neap_tensor *end, const neap_tensor *x,
                            int dim)
{
    int64_t shape[NEAP_MAX_DIMS];
    if (!end || end->ndim > 0) return end;
    for (int i = 0; i < x->ndim; i++) shape[i] = i == dim ? 1 : x->shape[i];
    return calc_expand(k, end, x->ndim, shape);
}

static neap_tensor *with_ends(neap_calc *k, neap_tensor *x, int dim)
{
    neap_tensor *part[3];
    int n = 0;
    const neap_value value = neap_int(dim);
    neap_tensor *before = end_for(k, calc_arg(k, 1), x, dim);
    neap_tensor *after = end_for(k, calc_arg(k, 2), x, dim);
    if (before) part[n++] = before;
    part[n++] = x;
    if (after) part[n++] = after;
    return n > 1 && calc_status(k) == NEAP_OK
               ? calc_run(k, &neap_op_cat, n, part, 1, &value)
               : x;
}

static void diff_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    int64_t n = calc_value(k, 0)->as.i;
    int dim;
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 1)->as.i, x->ndim, &dim))) return;
    if (x->ndim == 0 || n < 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "takes a tensor with dims, and n of 0 or more, got shape %s and %lld",
                  neap_shape_of(x).s, (long long)n);
        return;
    }
    if (n == 0) {
        calc_result(k, 0, calc_clone(k, x));
        return;
    }
    x = with_ends(k, x, dim);
    for (int64_t i = 0; i < n && x && x->shape[dim] > 0; i++)
        x = x->dtype == NEAP_BOOL ? calc_ne(k, later(k, x, dim), sooner(k, x, dim))
                                  : calc_sub(k, later(k, x, dim), sooner(k, x, dim));
    calc_result(k, 0, x);
}

NEAP_OP(diff) = {
    .name = "diff",
    .signature =
        "diff(x, n: int = 1, dim: dim = -1, {prepend: tensor?, append: tensor?})",
    .doc =
        "The differences x[i + 1] - x[i] along `dim`, taken n times; of bools, whether "
        "the "
        "two differ. `prepend` and `append` are joined to x first. The dim is n "
        "shorter.",
    .example = "neap.tensor{1, 4, 9, 16}:diff()",
    .flags = NEAP_NO_REPAIR,
    .compose = diff_compose,
};

/* ---- trapezoid ---- */

/* The widths of the intervals, which broadcast with the dims of y; NULL where they are
 * all dx. A vector of points lies along dim. */
static neap_tensor *widths(neap_calc *k, const neap_tensor *y, int dim)
{
    neap_tensor *x = calc_arg(k, 1);
    int64_t shape[NEAP_MAX_DIMS];
    int along = x->ndim == 1 ? 0 : dim + x->ndim - y->ndim;
    if (x->ndim == 0 || along < 0 || x->ndim > y->ndim ||
        (x->shape[along] != y->shape[dim] && x->shape[along] != 1))
        return calc_fail(
            k, NEAP_ERR_SHAPE,
            "there must be a point for each sample, got %s for %s in dim %d",
            neap_shape_of(x).s, neap_shape_of(y).s, dim + 1);
    x = calc_sub(k, later(k, x, along), sooner(k, x, along));
    if (!x || x->ndim != 1 || y->ndim == 1) return x;
    for (int i = 0; i < y->ndim; i++) shape[i] = i == dim ? x->numel : 1;
    return calc_reshape(k, x, y->ndim, shape);
}

/* The areas of the trapezoids between neighbours along dim. */
static neap_tensor *areas(neap_calc *k, int *dim)
{
    neap_tensor *y = calc_arg(k, 0), *width = NULL;
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, y->ndim, dim)))
        return NULL;
    if (y->ndim == 0)
        return calc_fail(k, NEAP_ERR_SHAPE, "takes a tensor with dims, got shape ()");
    bool points = calc_arg(k, 1) && y->shape[*dim] > 0;
    if (points && !(width = widths(k, y, *dim))) return NULL;
    if (y->shape[*dim] == 0) return y;
    neap_tensor *sum = calc_add(k, later(k, y, *dim), sooner(k, y, *dim));
    if (width) return calc_mul_number(k, calc_mul(k, sum, width), 0.5);
    return calc_mul_number(k, sum, neap_value_f64(*calc_value(k, 1)) / 2);
}

static void trapezoid_compose(neap_calc *k)
{
    int dim = 0;
    neap_tensor *area = areas(k, &dim);
    calc_result(k, 0, calc_sum_dim(k, area, dim, false));
}

NEAP_OP(trapezoid) = {
    .name = "trapezoid",
    .signature = "trapezoid(y, x: tensor?, dim: dim = -1, {dx: number = 1})",
    .doc =
        "The integral of samples y along `dim` by the trapezoidal rule: the sum of "
        "(y[i] + "
        "y[i + 1]) / 2 times the interval, which is x[i + 1] - x[i] for points x (a "
        "vector "
        "or of y's shape), or else dx.",
    .example = "neap.tensor{1, 2, 3}:trapezoid(neap.tensor{0, 1, 3})",
    .compose = trapezoid_compose,
};

static void cumulative_trapezoid_compose(neap_calc *k)
{
    int dim = 0;
    neap_tensor *area = areas(k, &dim);
    const neap_value value[2] = {neap_int(dim), neap_none()};
    calc_result(k, 0, area ? calc_run(k, &neap_op_cumsum, 1, &area, 2, value) : NULL);
}

NEAP_OP(cumulative_trapezoid) = {
    .name = "cumulative_trapezoid",
    .signature = "cumulative_trapezoid(y, x: tensor?, dim: dim = -1, {dx: number = 1})",
    .doc =
        "The integrals of trapezoid up to each sample after the first: the dim is one "
        "shorter.",
    .example = "neap.tensor{1, 2, 3}:cumulative_trapezoid()",
    .compose = cumulative_trapezoid_compose,
};

const neap_op *const neap_ops_difference[] = {
    &neap_op_diff,
    &neap_op_trapezoid,
    &neap_op_cumulative_trapezoid,
    NULL,
};
