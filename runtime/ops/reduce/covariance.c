/* covariance.c (ops/reduce): cov and corrcoef, of variables in rows and observations in
 * columns; compositions. */

#include "ops/calc_ops.h"

extern const neap_op neap_op_diagonal, neap_op_clamp;

/* ---- weights ---- */

static neap_status check_weight(const char *name, const neap_tensor *w, int64_t n,
                                bool floats)
{
    if (!w) return NEAP_OK;
    if (w->ndim > 1 || w->numel != n)
        return neap_fail(NEAP_ERR_SHAPE, "%s must be a vector of %lld, got shape %s",
                         name, (long long)n, neap_shape_of(w).s);
    if (neap_dtype_is_float((neap_dtype)w->dtype) != floats || w->dtype == NEAP_BOOL)
        return neap_fail(NEAP_ERR_DTYPE, "%s must be %s, got %s", name,
                         floats ? "floats" : "integers",
                         neap_dtype_name((neap_dtype)w->dtype));
    for (int64_t i = 0; i < n && !neap_is_hollow(w); i++) {
        int64_t at = w->ndim ? i * w->stride[0] : 0;
        at *= (int64_t)neap_dtype_size((neap_dtype)w->dtype);
        double v = neap_element_f64((neap_dtype)w->dtype, w->data + at);
        if (v < 0)
            return neap_fail(NEAP_ERR_ARGUMENT, "%s must be 0 or more, got %g", name,
                             v);
    }
    return NEAP_OK;
}

/* The weight of each observation, or NULL where all count once. */
static neap_tensor *weights_of(neap_calc *k, neap_dtype dtype)
{
    neap_tensor *f = calc_arg(k, 1), *a = calc_arg(k, 2);
    if (f) f = calc_to(k, f, dtype);
    if (a) a = calc_to(k, a, dtype);
    return f && a ? calc_mul(k, f, a) : f ? f : a;
}

/* What the sum of products is divided by; not below 0. */
static neap_tensor *divisor(neap_calc *k, neap_tensor *w, int64_t n, double correction)
{
    neap_tensor *a = calc_arg(k, 2);
    if (!w) return calc_number(k, (double)n > correction ? (double)n - correction : 0);
    neap_tensor *sum = calc_sum(k, w);
    neap_tensor *taken = calc_number(k, correction);
    if (a && correction != 0) {
        neap_tensor *squares = calc_sum(k, calc_mul(k, w, a));
        taken = calc_mul_number(k, calc_div(k, squares, sum), correction);
    }
    neap_tensor *left = calc_sub(k, sum, taken);
    return calc_where(k, calc_gt(k, left, calc_number(k, 0)), left, calc_number(k, 0));
}

/* ---- cov, corrcoef ---- */

/* The covariance matrix of the rows of x, (m, n); a vector is one row. */
static neap_tensor *covariance(neap_calc *k, neap_tensor *x, double correction)
{
    int64_t n = x->ndim == 0 ? 1 : x->shape[x->ndim - 1];
    const int64_t rows[2] = {x->ndim == 2 ? x->shape[0] : 1, n};
    if (x->ndim > 2)
        return calc_fail(k, NEAP_ERR_SHAPE, "takes a tensor of at most 2 dims, got %s",
                         neap_shape_of(x).s);
    if (!neap_dtype_is_float((neap_dtype)x->dtype))
        x = calc_to(k, x, neap_default_dtype());
    if (!x || calc_failed(k, check_weight("fweights", calc_arg(k, 1), n, false)) ||
        calc_failed(k, check_weight("aweights", calc_arg(k, 2), n, true)))
        return NULL;
    neap_tensor *w = weights_of(k, (neap_dtype)x->dtype);
    x = calc_reshape(k, x, 2, rows);
    neap_tensor *sum = calc_sum_dim(k, w ? calc_mul(k, x, w) : x, 1, true);
    neap_tensor *mean =
        calc_div(k, sum, w ? calc_sum(k, w) : calc_number(k, (double)n));
    neap_tensor *off = calc_sub(k, x, mean);
    neap_tensor *weighted = w ? calc_mul(k, off, w) : off;
    neap_tensor *products = calc_matmul(k, weighted, calc_transpose(k, off, 0, 1));
    return calc_div(k, products, divisor(k, w, n, correction));
}

/* Of one variable, one number. */
static neap_tensor *squeezed(neap_calc *k, neap_tensor *c)
{
    return c && c->shape[0] == 1 ? calc_reshape(k, c, 0, NULL) : c;
}

static void cov_compose(neap_calc *k)
{
    double correction = (double)calc_value(k, 0)->as.i;
    calc_result(k, 0, squeezed(k, covariance(k, calc_arg(k, 0), correction)));
}

NEAP_OP(cov) = {
    .name = "cov",
    .signature = "cov(x, {correction: int = 1, fweights: tensor?, aweights: tensor?})",
    .doc =
        "The covariances of the variables in the rows of x, whose columns are "
        "observations: sum of w (x_i - mean_i) (x_j - mean_j), divided by sum of w - "
        "correction. fweights (integers) tell how often an observation was made, "
        "aweights "
        "how much it counts. One variable gives its variance.",
    .example = "neap.tensor{{0, 1, 2}, {2, 1, 0}}:cov()",
    .flags = NEAP_NO_REPAIR,
    .compose = cov_compose,
};

static void corrcoef_compose(neap_calc *k)
{
    neap_tensor *c = covariance(k, calc_arg(k, 0), 1);
    const neap_value value[3] = {neap_int(0), neap_int(0), neap_int(1)};
    neap_tensor *diagonal = c ? calc_run(k, &neap_op_diagonal, 1, &c, 3, value) : NULL;
    neap_tensor *std = calc_sqrt(k, diagonal);
    c = calc_div(k, calc_div(k, c, calc_unsqueeze(k, std, 1)), std);
    neap_tensor *in[3] = {c, calc_number(k, -1), calc_number(k, 1)};
    if (in[0] && in[2]) c = calc_run(k, &neap_op_clamp, 3, in, 0, NULL);
    calc_result(k, 0, squeezed(k, c));
}

NEAP_OP(corrcoef) = {
    .name = "corrcoef",
    .signature = "corrcoef(x)",
    .doc =
        "The correlations of the variables in the rows of x, whose columns are "
        "observations: cov_ij / sqrt(cov_ii cov_jj), in -1..1.",
    .example = "neap.tensor{{0, 1, 2}, {2, 1, 0}}:corrcoef()",
    .compose = corrcoef_compose,
};

const neap_op *const neap_ops_covariance[] = {
    &neap_op_cov,
    &neap_op_corrcoef,
    NULL,
};
