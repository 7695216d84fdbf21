/* moments.c (ops/reduce): var, std and norms. Their rules use the result, so that none
 * needs a pass of its own for it. */
#include <math.h>

#include "ops/check.h"
#include "ops/dims.h"
#include "ops/reduce/reduce.h"

/* ---- var, std ---- */

/* With too few elements for the correction the divisor is 0, not negative. */
static double divisor(double n, double correction)
{
    return n > correction ? n - correction : 0;
}

static void finish_var(int64_t count, void *accumulator, double n, double correction)
{
    double *sum = accumulator, by = divisor(n, correction);
    for (int64_t i = 0; i < count; i++) sum[i] /= by;
}

static void finish_std(int64_t count, void *accumulator, double n, double correction)
{
    double *sum = accumulator, by = divisor(n, correction);
    for (int64_t i = 0; i < count; i++) sum[i] = sqrt(sum[i] / by);
}

extern const neap_op neap_op_mean, neap_op_var, neap_op_std, neap_op_norm;

enum { CORRECTION = 2, UNBIASED, SPREAD_VALUES };

/* What is taken from n: a number, or 1 and 0 for unbiased and not. */
static double correction_of(const neap_value *correction, const neap_value *unbiased)
{
    if (unbiased->kind == NEAP_TRUTH) return unbiased->as.b ? 1 : 0;
    return neap_value_f64(*correction);
}

static neap_status spread_forward(neap_call *c)
{
    const neap_reduce_row *row = neap_family_of(c->op, neap_reduce_row);
    const neap_value none = neap_none();
    const neap_value *unbiased = c->n_value > UNBIASED ? &c->value[UNBIASED] : &none;
    return neap_reduce_forward_by(c, &row->reduction,
                                  correction_of(&c->value[CORRECTION], unbiased));
}

/* 2 (x - mean) g / (n - correction) */
static void give_var(neap_calc *k, neap_tensor *g)
{
    neap_tensor *x = calc_in(k, 0);
    neap_value value[3] = {*calc_value(k, 0), neap_truth(true), neap_none()};
    neap_tensor *mean = x ? calc_run(k, &neap_op_mean, 1, &x, 3, value) : NULL;
    double scale =
        2 / divisor(neap_rule_folded(k, 0),
                    correction_of(calc_value(k, CORRECTION), calc_value(k, UNBIASED)));
    calc_give(k, 0, calc_mul(k, calc_sub(k, x, mean), calc_mul_number(k, g, scale)));
}

static void var_backward(neap_calc *k)
{
    give_var(k, calc_kept(k, calc_grad(k, 0), 0));
}

/* Of a spread of 0 the slope is taken as 0. */
static void std_backward(neap_calc *k)
{
    neap_tensor *y = calc_kept(k, calc_out(k, 0), 0);
    neap_tensor *g = calc_kept(k, calc_grad(k, 0), 0);
    g = calc_div(k, g, calc_mul_number(k, y, 2));
    give_var(k, calc_unless_zero(k, y, g));
}

#define SPREAD_SIGNATURE                                                               \
    "(x, dim: dims?, {keepdim: bool = false, correction: number = 1, unbiased: "       \
    "bool?})"

NEAP_OP(var) = {
    .name = "var",
    .signature = "var" SPREAD_SIGNATURE,
    .doc =
        "The variance over the given dims, or over all: the sum of (x - mean)^2, "
        "divided by n - correction. unbiased = false is correction = 0.",
    .example =
        "neap.tensor{1, 2, 3, 4}:var(), neap.tensor{1, 2, 3, 4}:var({correction = 0})",
    .infer = neap_reduce_infer,
    .forward = spread_forward,
    .backward = var_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_deviation_sum,
                                            .center = &neap_fold_sum,
                                            .finish = finish_var},
                              .result = NEAP_AS_FLOAT, .keepdim = 1),
};

NEAP_OP(std) = {
    .name = "std",
    .signature = "std" SPREAD_SIGNATURE,
    .doc =
        "The standard deviation over the given dims, or over all: the square root of "
        "var.",
    .example = "neap.tensor{{1, 3}, {2, 6}}:std(2)",
    .infer = neap_reduce_infer,
    .forward = spread_forward,
    .backward = std_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_deviation_sum,
                                            .center = &neap_fold_sum,
                                            .finish = finish_std},
                              .result = NEAP_AS_FLOAT, .keepdim = 1),
};

static void with_mean(neap_calc *k, const neap_op *op)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value value[SPREAD_VALUES] = {*calc_value(k, 0), *calc_value(k, 1),
                                             *calc_value(k, CORRECTION),
                                             *calc_value(k, UNBIASED)};
    const neap_value for_mean[3] = {value[0], value[1], neap_none()};
    if (!neap_dtype_is_float((neap_dtype)x->dtype)) {
        calc_fail(k, NEAP_ERR_DTYPE, "needs a float dtype, got %s",
                  neap_dtype_name((neap_dtype)x->dtype));
        return;
    }
    calc_result(k, 0, calc_run(k, op, 1, &x, SPREAD_VALUES, value));
    calc_result(k, 1, calc_run(k, &neap_op_mean, 1, &x, 3, for_mean));
}

static void var_mean_compose(neap_calc *k)
{
    with_mean(k, &neap_op_var);
}
static void std_mean_compose(neap_calc *k)
{
    with_mean(k, &neap_op_std);
}

NEAP_OP(var_mean) = {
    .name = "var_mean",
    .signature = "var_mean" SPREAD_SIGNATURE,
    .doc = "Two results: var and mean.",
    .example = "neap.tensor{1, 2, 3}:var_mean()",
    .compose = var_mean_compose,
};

NEAP_OP(std_mean) = {
    .name = "std_mean",
    .signature = "std_mean" SPREAD_SIGNATURE,
    .doc = "Two results: std and mean.",
    .example = "neap.tensor{1, 2, 3}:std_mean()",
    .compose = std_mean_compose,
};

/* ---- norm ---- */

static void finish_root(int64_t count, void *accumulator, double n, double p)
{
    double *sum = accumulator;
    (void)n;
    for (int64_t i = 0; i < count; i++)
        sum[i] = p == 2 ? sqrt(sum[i]) : pow(sum[i], 1 / p);
}

static const neap_reduction *norm_reduction(double p)
{
    static const neap_reduction none = {.fold = &neap_fold_count},
                                absolute = {.fold = &neap_fold_abs_sum},
                                largest = {.fold = &neap_fold_abs_max},
                                least = {.fold = &neap_fold_abs_min},
                                square = {.fold = &neap_fold_square_sum,
                                          .finish = finish_root},
                                power = {.fold = &neap_fold_power_sum,
                                         .finish = finish_root};
    if (isinf(p)) return p > 0 ? &largest : &least;
    return p == 0 ? &none : p == 1 ? &absolute : p == 2 ? &square : &power;
}

static neap_status norm_infer(neap_call *c)
{
    double p = neap_value_f64(c->value[0]);
    NEAP_TRY(neap_reduce_infer(c));
    if (isnan(p)) return neap_fail(NEAP_ERR_ARGUMENT, "p must be a number, got NaN");
    if (p >= 0 && !isinf(p)) return NEAP_OK;
    return neap_check_elements(c->in[0], neap_kept_mask(c));
}

static neap_status norm_forward(neap_call *c)
{
    double p = neap_value_f64(c->value[0]);
    return neap_reduce_forward_by(c, norm_reduction(p), p);
}

/* Of the largest or least: shared evenly among the elements of that size. */
static neap_tensor *extreme_slope(neap_calc *k, neap_tensor *x, neap_tensor *y,
                                  neap_tensor *g)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    neap_tensor *match = calc_to(k, calc_eq(k, calc_abs(k, x), y), dtype);
    if (!match || !g) return NULL;
    neap_tensor *ties = calc_sum_to(k, match, g->ndim, g->shape);
    return calc_mul(k, calc_mul(k, calc_sign(k, x), match), calc_div(k, g, ties));
}

/* x / y, 0 where y is. */
static neap_tensor *share_of(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *none = calc_eq(k, y, calc_number(k, 0));
    return calc_div(k, x, calc_where(k, none, calc_number(k, 1), y));
}

/* sign(x) (|x| / y)^(p - 1) g, taken as 0 where y is 0; the quotient first, as powers
 * of x and y may leave the range. From p = 2 on it is written r |r|^(p - 2), which has
 * a slope of its own at 0. */
static neap_tensor *power_slope(neap_calc *k, neap_tensor *x, neap_tensor *y,
                                neap_tensor *g, double p)
{
    neap_tensor *share = share_of(k, x, y), *size = calc_abs(k, share);
    if (p < 1) /* 0 has no power of a negative exponent */
        size = calc_where(k, calc_eq(k, x, calc_number(k, 0)), calc_number(k, 1), size);
    double exponent = p < 2 ? p - 1 : p - 2;
    neap_tensor *power =
        exponent == 1 ? size : calc_pow(k, size, calc_number(k, exponent));
    if (p < 1) power = calc_unless_zero(k, x, power);
    return calc_mul(k, calc_mul(k, power, p < 2 ? calc_sign(k, x) : share), g);
}

static bool is_finite(neap_calc *k, neap_tensor *x)
{
    static const neap_reduction largest = {.fold = &neap_fold_abs_max};
    neap_tensor *room = NULL;
    if (!x || neap_is_hollow(x) ||
        calc_failed(k, neap_empty(NEAP_FLOAT64, 0, NULL, &room)))
        return true;
    bool failed =
        calc_failed(k, neap_reduce(&largest, x, (1u << x->ndim) - 1, 0, room));
    bool finite = failed || isfinite(neap_element_f64(NEAP_FLOAT64, room->data));
    neap_tensor_release(room);
    return finite;
}

neap_tensor *calc_norm_slope(neap_calc *k, neap_tensor *x, neap_tensor *y,
                             neap_tensor *g, double p)
{
    if (!x) return NULL;
    const neap_meta like = neap_meta_of(x);
    if (p == 0) return calc_zeros(k, &like);
    if (p == 1) return calc_mul(k, calc_sign(k, x), g);
    if (p == 2) { /* one division a norm, where that stays in range */
        neap_tensor *by = calc_unless_zero(k, y, calc_div(k, g, y));
        if (is_finite(k, by)) return calc_mul(k, x, by);
        return calc_mul(k, share_of(k, x, y), g);
    }
    return isinf(p) ? extreme_slope(k, x, y, g) : power_slope(k, x, y, g, p);
}

static void norm_backward(neap_calc *k)
{
    double p = neap_value_f64(*calc_value(k, 0));
    neap_tensor *y = calc_kept(k, calc_out(k, 0), 1),
                *g = calc_kept(k, calc_grad(k, 0), 1);
    calc_give(k, 0, calc_norm_slope(k, calc_in(k, 0), y, g, p));
}

NEAP_OP(norm) = {
    .name = "norm",
    .signature = "norm(x, p: number = 2, dim: dims?, {keepdim: bool = false})",
    .doc =
        "The p-norm over the given dims, or over all: (sum of |x|^p)^(1/p). p = "
        "math.huge gives the largest |x|, -math.huge the least, 0 the number of "
        "elements that are not 0.",
    .example = "neap.tensor{3, 4}:norm(), neap.tensor{3, 4}:norm(1)",
    .infer = norm_infer,
    .forward = norm_forward,
    .backward = norm_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
    .family = NEAP_REDUCE_ROW(.result = NEAP_AS_FLOAT, .dims = 1, .keepdim = 2),
};

/* ---- renorm ---- */

static void renorm_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    double p = neap_value_f64(*calc_value(k, 0)),
           most = neap_value_f64(*calc_value(k, 2));
    int64_t dims[NEAP_MAX_DIMS];
    int dim, n = 0;
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 1)->as.i, x->ndim, &dim))) return;
    if (x->ndim < 2 || !(p > 0) || !(most >= 0)) {
        calc_fail(
            k, NEAP_ERR_ARGUMENT,
            "takes a tensor of 2 dims or more, a positive p and a maxnorm of 0 or "
            "more, got shape %s, %g and %g",
            neap_shape_of(x).s, p, most);
        return;
    }
    for (int i = 0; i < x->ndim; i++)
        if (i != dim) dims[n++] = i;
    const neap_value value[3] = {*calc_value(k, 0), neap_list(n, dims),
                                 neap_truth(true)};
    neap_tensor *norm = calc_run(k, &neap_op_norm, 1, &x, 3, value);
    neap_tensor *over = calc_gt(k, norm, calc_number(k, most));
    neap_tensor *scale =
        calc_mul_number(k, calc_reciprocal(k, calc_add_number(k, norm, 1e-7)), most);
    calc_result(k, 0, calc_mul(k, x, calc_where(k, over, scale, calc_number(k, 1))));
}

NEAP_OP(renorm) = {
    .name = "renorm",
    .signature = "renorm(x, p: number, dim: dim, maxnorm: number)",
    .doc =
        "x with each slice along `dim` whose p-norm is above maxnorm scaled down to "
        "it.",
    .example = "neap.tensor{{3, 4}, {0, 1}}:renorm(2, 1, 1)",
    .flags = NEAP_INPLACE,
    .compose = renorm_compose,
};

const neap_op *const neap_ops_moments[] = {
    &neap_op_var,    &neap_op_std, &neap_op_var_mean, &neap_op_std_mean, &neap_op_norm,
    &neap_op_renorm, NULL,
};
