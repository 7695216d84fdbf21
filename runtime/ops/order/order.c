/* order.c (ops/order): sort, topk, kthvalue, median, nanmedian and mode.
 *
 * Each picks elements by rank (sort.h) and remembers their places; the gradient goes
 * back to these. */
#include <inttypes.h>

#include "ops/check.h"
#include "ops/dims.h"
#include "ops/order/sort.h"
#include "ops/reduce/reduce.h"

extern const neap_op neap_op_scatter, neap_op_sort, neap_op_median_along,
    neap_op_median_all, neap_op_nanmedian_along, neap_op_nanmedian_all;

/* ---- infer, forward and gradient of rows that give values and places ---- */

/* `dim` is the value called dim; plans x's shape with `count` elements there, or
 * without that dim. */
static neap_status plan_ranked(neap_call *c, int64_t dim, int64_t count, bool drop)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[NEAP_MAX_DIMS];
    int d, ndim = x->ndim;
    NEAP_TRY(neap_keep_dim(c, dim, ndim, &d));
    for (int i = 0; i < ndim; i++) shape[i] = i == d ? count : x->shape[i];
    if (drop)
        ndim = neap_mask_shape(ndim, x->shape, neap_mask_of_dim(d, ndim), false, shape);
    neap_plan(c, 0, (neap_dtype)x->dtype, ndim, shape);
    neap_plan(c, 1, NEAP_INT64, ndim, shape);
    return NEAP_OK;
}

/* Along the dim that was planned. */
static neap_status rank_along(neap_call *c, neap_ranking r)
{
    uint32_t mask = neap_mask_of_dim(neap_kept_dim(c), c->in[0]->ndim);
    return neap_rank(c->in[0], mask, &r, c->out[0], c->out[1]);
}

/* The size of x along a dim value; 1 for 0 dims. */
static neap_status size_along(const neap_tensor *x, int64_t dim, int64_t *size)
{
    int d;
    NEAP_TRY(neap_dim_resolve(dim, x->ndim, &d));
    *size = x->ndim ? x->shape[d] : 1;
    return NEAP_OK;
}

/* g laid into zeros at the places found; the dim is value `at`. */
static void give_at_places(neap_calc *k, int at)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_tensor *g = calc_grad(k, 0), *index = calc_out(k, 1);
    int64_t shape[NEAP_MAX_DIMS];
    int dim;
    if (!g || !index) return;
    if (x->ndim == 0) {
        calc_give(k, 0, g);
        return;
    }
    if (calc_failed(k, neap_dim_resolve(calc_value(k, at)->as.i, x->ndim, &dim)))
        return;
    int64_t kept = index->numel;
    for (int i = 0; i < x->ndim; i++)
        if (i != dim) kept /= x->shape[i] > 0 ? x->shape[i] : 1;
    for (int i = 0; i < x->ndim; i++) shape[i] = i == dim ? kept : x->shape[i];
    neap_tensor *in[3] = {calc_zeros(k, x), calc_reshape(k, index, x->ndim, shape),
                          calc_reshape(k, g, x->ndim, shape)};
    if (in[0] && in[1] && in[2])
        calc_give(k, 0, calc_run(k, &neap_op_scatter, 3, in, 1, calc_value(k, at)));
}

/* ---- sort ---- */

static neap_status sort_infer(neap_call *c)
{
    int64_t size;
    NEAP_TRY(size_along(c->in[0], c->value[0].as.i, &size));
    return plan_ranked(c, c->value[0].as.i, size, false);
}

static neap_status sort_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t size = x->ndim ? x->shape[neap_kept_dim(c)] : 1;
    return rank_along(c, (neap_ranking){.descending = c->value[1].as.b, .count = size});
}

static void sort_backward(neap_calc *k)
{
    give_at_places(k, 0);
}

NEAP_OP(sort) = {
    .name = "sort",
    .signature =
        "sort(x, dim: dim = -1, {descending: bool = false, stable: bool = true})",
    .doc =
        "Two results: the elements along `dim` in rising (or falling) order, and their "
        "places, counted from 1. Equal elements stay in order; NaN is the largest.",
    .example = "neap.tensor{3, 1, 2}:sort()",
    .infer = sort_infer,
    .forward = sort_forward,
    .backward = sort_backward,
    .reads = {NEAP_OUT(1)},
};

/* sort along value 0 (or `dim`), descending or not; gives its result `which`. */
static neap_tensor *sorted(neap_calc *k, neap_tensor *x, int64_t dim, bool descending,
                           int which)
{
    const neap_value value[3] = {neap_int(dim), neap_truth(descending),
                                 neap_truth(true)};
    neap_tensor *out[2];
    calc_run_all(k, &neap_op_sort, 1, &x, 3, value, 2, out);
    return out[which];
}

static void argsort_compose(neap_calc *k)
{
    bool descending = calc_value(k, 1)->as.b;
    calc_result(k, 0, sorted(k, calc_arg(k, 0), calc_value(k, 0)->as.i, descending, 1));
}

NEAP_OP(argsort) = {
    .name = "argsort",
    .signature =
        "argsort(x, dim: dim = -1, {descending: bool = false, stable: bool = true})",
    .doc = "The places, counted from 1, that put the elements along `dim` in order.",
    .example = "neap.tensor{3, 1, 2}:argsort()",
    .compose = argsort_compose,
};

static void msort_compose(neap_calc *k)
{
    calc_result(k, 0, sorted(k, calc_arg(k, 0), 0, false, 0));
}

NEAP_OP(msort) = {
    .name = "msort",
    .signature = "msort(x)",
    .doc = "The elements along dim 1 in rising order.",
    .example = "neap.tensor{{3, 1}, {2, 4}}:msort()",
    .compose = msort_compose,
};

/* ---- topk, kthvalue ---- */

static neap_status check_rank(const neap_call *c, int64_t least, int64_t *k,
                              int64_t *size)
{
    *k = c->value[0].as.i;
    NEAP_TRY(size_along(c->in[0], c->value[1].as.i, size));
    if (*k >= least && *k <= *size) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "k must lie in %" PRId64 "..%" PRId64 ", got %" PRId64, least,
                     *size, *k);
}

static neap_status topk_infer(neap_call *c)
{
    int64_t k, size;
    NEAP_TRY(check_rank(c, 0, &k, &size));
    return plan_ranked(c, c->value[1].as.i, k, false);
}

static neap_status topk_forward(neap_call *c)
{
    return rank_along(
        c, (neap_ranking){.descending = c->value[2].as.b, .count = c->value[0].as.i});
}

static void by_value_1_backward(neap_calc *k)
{
    give_at_places(k, 1);
}

NEAP_OP(topk) = {
    .name = "topk",
    .signature =
        "topk(x, k: int, dim: dim = -1, {largest: bool = true, sorted: bool = "
        "true})",
    .doc =
        "Two results: the k largest (or smallest) elements along `dim`, in order, and "
        "their places, counted from 1.",
    .example = "neap.tensor{3, 1, 4, 2}:topk(2)",
    .infer = topk_infer,
    .forward = topk_forward,
    .backward = by_value_1_backward,
    .reads = {NEAP_OUT(1)},
};

static neap_status kthvalue_infer(neap_call *c)
{
    int64_t k, size;
    NEAP_TRY(check_rank(c, 1, &k, &size));
    return plan_ranked(c, c->value[1].as.i, 1, !c->value[2].as.b);
}

static neap_status kthvalue_forward(neap_call *c)
{
    return rank_along(c, (neap_ranking){.first = c->value[0].as.i - 1, .count = 1});
}

NEAP_OP(kthvalue) = {
    .name = "kthvalue",
    .signature = "kthvalue(x, k: int, dim: dim = -1, {keepdim: bool = false})",
    .doc =
        "Two results: the k-th smallest elements along `dim` and their places; both k "
        "and places count from 1.",
    .example = "neap.tensor{3, 1, 4, 2}:kthvalue(2)",
    .infer = kthvalue_infer,
    .forward = kthvalue_forward,
    .backward = by_value_1_backward,
    .reads = {NEAP_OUT(1)},
};

/* ---- median ---- */

static neap_status median_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    uint32_t mask;
    if (c->op == &neap_op_median_along || c->op == &neap_op_nanmedian_along)
        NEAP_TRY(plan_ranked(c, c->value[0].as.i, 1, !c->value[1].as.b));
    else
        neap_plan(c, 0, (neap_dtype)x->dtype, 0, NULL);
    NEAP_TRY(neap_keep_mask(c, &c->value[0], &mask));
    return neap_check_elements(x, mask);
}

static neap_status median_forward(neap_call *c)
{
    neap_tensor *x = c->in[0];
    uint32_t mask = neap_kept_mask(c);
    int64_t n = neap_mask_numel(x->ndim, x->shape, mask);
    const neap_ranking r = {.first = (n - 1) / 2, .count = 1, .nan_wins = true};
    return neap_rank(x, mask, &r, c->out[0], c->out[1]);
}

/* Of all elements, or along a dim. */
static neap_status nanmedian_forward(neap_call *c)
{
    const neap_ranking r = {.count = 1, .known = true};
    return neap_rank(c->in[0], neap_kept_mask(c), &r, c->out[0],
                     c->op == &neap_op_nanmedian_all ? NULL : c->out[1]);
}

NEAP_OP(median_all) = {
    .name = "median_all",
    .signature = "median_all(x, dim: dims?)",
    .doc = "The median of all elements; equal ones share the gradient.",
    .flags = NEAP_HIDDEN,
    .infer = median_infer,
    .forward = median_forward,
    .backward = neap_shared_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
};

NEAP_OP(nanmedian_all) = {
    .name = "nanmedian_all",
    .signature = "nanmedian_all(x, dim: dims?)",
    .doc = "The median of all elements but NaN; equal ones share the gradient.",
    .flags = NEAP_HIDDEN,
    .infer = median_infer,
    .forward = nanmedian_forward,
    .backward = neap_shared_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
};

NEAP_OP(median_along) = {
    .name = "median_along",
    .signature = "median_along(x, dim: dim, keepdim: bool)",
    .doc = "The medians along `dim` and their places, counted from 1.",
    .flags = NEAP_HIDDEN,
    .infer = median_infer,
    .forward = median_forward,
    .backward = sort_backward,
    .reads = {NEAP_OUT(1)},
};

NEAP_OP(nanmedian_along) = {
    .name = "nanmedian_along",
    .signature = "nanmedian_along(x, dim: dim, keepdim: bool)",
    .doc = "The medians of all but NaN along `dim` and their places, counted from 1.",
    .flags = NEAP_HIDDEN,
    .infer = median_infer,
    .forward = nanmedian_forward,
    .backward = sort_backward,
    .reads = {NEAP_OUT(1)},
};

static void compose_median(neap_calc *k, const neap_op *all, const neap_op *along)
{
    const neap_value value[2] = {*calc_value(k, 0), *calc_value(k, 1)};
    neap_tensor *x = calc_arg(k, 0), *out[2];
    if (value[0].kind == NEAP_NONE) {
        calc_result(k, 0, calc_run(k, all, 1, &x, 1, value));
    } else if (calc_run_all(k, along, 1, &x, 2, value, 2, out)) {
        calc_result(k, 0, out[0]);
        calc_result(k, 1, out[1]);
    }
}

static void median_compose(neap_calc *k)
{
    compose_median(k, &neap_op_median_all, &neap_op_median_along);
}

NEAP_OP(median) = {
    .name = "median",
    .signature = "median(x, dim: dim?, {keepdim: bool = false})",
    .doc =
        "The median, the lower one of two. With a dim, two results: the medians along "
        "it and their places, counted from 1. A NaN among the elements is the median.",
    .example = "neap.tensor{3, 1, 2}:median()",
    .compose = median_compose,
};

static void nanmedian_compose(neap_calc *k)
{
    compose_median(k, &neap_op_nanmedian_all, &neap_op_nanmedian_along);
}

NEAP_OP(nanmedian) = {
    .name = "nanmedian",
    .signature = "nanmedian(x, dim: dim?, {keepdim: bool = false})",
    .doc =
        "The median of the elements that are not NaN, the lower one of two; NaN where "
        "there is none. With a dim, two results: the medians along it and their "
        "places, "
        "counted from 1.",
    .example = "neap.tensor{1, 0/0, 3, 4}:nanmedian(1)",
    .compose = nanmedian_compose,
};

/* ---- mode ---- */

static neap_status mode_infer(neap_call *c)
{
    uint32_t mask;
    NEAP_TRY(neap_mask_of_dims(&c->value[0], c->in[0]->ndim, &mask));
    NEAP_TRY(neap_check_elements(c->in[0], mask));
    return plan_ranked(c, c->value[0].as.i, 1, !c->value[1].as.b);
}

static neap_status mode_forward(neap_call *c)
{
    return rank_along(c, (neap_ranking){.count = 1, .longest = true});
}

NEAP_OP(mode) = {
    .name = "mode",
    .signature = "mode(x, dim: dim = -1, {keepdim: bool = false})",
    .doc =
        "Two results: the most frequent values along `dim`, the smallest of equally "
        "frequent ones, and the last places where they stand, counted from 1. All NaN "
        "count as one value, above the others.",
    .example = "neap.tensor{3, 1, 3, 2}:mode()",
    .infer = mode_infer,
    .forward = mode_forward,
    .backward = sort_backward,
    .reads = {NEAP_OUT(1)},
};

const neap_op *const neap_ops_order[] = {
    &neap_op_sort,
    &neap_op_argsort,
    &neap_op_msort,
    &neap_op_topk,
    &neap_op_kthvalue,
    &neap_op_median_all,
    &neap_op_nanmedian_all,
    &neap_op_median_along,
    &neap_op_nanmedian_along,
    &neap_op_median,
    &neap_op_nanmedian,
    &neap_op_mode,
    NULL,
};
