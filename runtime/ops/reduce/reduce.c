/* reduce.c (ops/reduce): sum, mean, prod, any, all and their kin. */
#include "ops/reduce/reduce.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/reduce/scan.h"

/* ---- sum, mean ---- */

static void sum_backward(neap_calc *k)
{
    calc_give_expanded(k, calc_kept(k, calc_grad(k, 0), 0));
}

NEAP_OP(sum) = {
    .name = "sum",
    .signature = "sum(x, dim: dims?, {keepdim: bool = false, dtype: dtype?})",
    .doc =
        "The sum over the given dims, or over all. Integers and bools give int64. Sums "
        "of floats are carried in float64.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:sum(), neap.tensor{{1, 2}, {3, 4}}:sum(2)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .backward = sum_backward,
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_sum},
                              .result = NEAP_AS_SUM, .keepdim = 1, .dtype = 2),
};

static void mean_backward(neap_calc *k)
{
    neap_tensor *g = calc_kept(k, calc_grad(k, 0), 0);
    calc_give_expanded(k, calc_mul_number(k, g, 1 / neap_rule_folded(k, 0)));
}

NEAP_OP(mean) = {
    .name = "mean",
    .signature = "mean(x, dim: dims?, {keepdim: bool = false, dtype: dtype?})",
    .doc =
        "The arithmetic mean over the given dims, or over all. Floats only; NaN "
        "without elements.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:mean(1)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .backward = mean_backward,
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_sum,
                                            .finish = neap_finish_mean},
                              .result = NEAP_AS_FLOAT, .keepdim = 1, .dtype = 2),
};

static neap_status nansum_forward(neap_call *c)
{
    static const neap_reduction plain = {.fold = &neap_fold_sum};
    if (neap_dtype_is_float((neap_dtype)c->in[0]->dtype)) return neap_reduce_forward(c);
    return neap_reduce_forward_by(c, &plain, 0);
}

static void nansum_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *g = calc_kept(k, calc_grad(k, 0), 0);
    calc_give(k, 0, calc_where(k, calc_eq(k, x, x), g, calc_number(k, 0)));
}

NEAP_OP(nansum) = {
    .name = "nansum",
    .signature = "nansum(x, dim: dims?, {keepdim: bool = false})",
    .doc =
        "The sum over the given dims, or over all, of the elements that are not NaN.",
    .example = "neap.tensor{1, 0 / 0, 3}:nansum()",
    .infer = neap_reduce_infer,
    .forward = nansum_forward,
    .backward = nansum_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_nansum},
                              .result = NEAP_AS_SUM, .keepdim = 1),
};

static void nanmean_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *sum, *count;
    const neap_value value[3] = {*calc_value(k, 0), *calc_value(k, 1), neap_none()};
    if (calc_failed(k, neap_check_float(x))) return;
    sum = calc_run(k, &neap_op_nansum, 1, &x, 2, value);
    neap_tensor *known = calc_eq(k, x, x);
    count = known ? calc_run(k, &neap_op_sum, 1, &known, 3, value) : NULL;
    calc_result(k, 0, calc_div(k, sum, count));
}

NEAP_OP(nanmean) = {
    .name = "nanmean",
    .signature = "nanmean(x, dim: dims?, {keepdim: bool = false})",
    .doc =
        "The mean over the given dims, or over all, of the elements that are not NaN.",
    .example = "neap.tensor{1, 0 / 0, 3}:nanmean()",
    .compose = nanmean_compose,
};

/* ---- sum_to ---- */

static neap_status sum_to_mask(const neap_tensor *x, const neap_value *shape,
                               uint32_t *mask)
{
    int extra = x->ndim - shape->n;
    *mask = 0;
    for (int i = 0; i < x->ndim; i++) {
        int64_t to = i < extra ? 1 : shape->as.list[i - extra];
        if (extra < 0 || (to != 1 && to != x->shape[i])) {
            return neap_fail(NEAP_ERR_SHAPE, "shape %s does not broadcast to %s",
                             neap_shape_format(shape->n, shape->as.list).s,
                             neap_shape_of(x).s);
        }
        if (i < extra || to != x->shape[i]) *mask |= 1u << i;
    }
    return NEAP_OK;
}

static neap_status sum_to_infer(neap_call *c)
{
    uint32_t *mask = neap_call_keep(c, uint32_t);
    NEAP_TRY(sum_to_mask(c->in[0], &c->value[0], mask));
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, c->value[0].n, c->value[0].as.list);
    return NEAP_OK;
}

static neap_status sum_to_forward(neap_call *c)
{
    static const neap_reduction sum = {.fold = &neap_fold_sum};
    return neap_reduce(&sum, c->in[0], neap_kept_mask(c), 0, c->out[0]);
}

static void sum_to_backward(neap_calc *k)
{
    calc_give_expanded(k, calc_grad(k, 0));
}

NEAP_OP(sum_to) = {
    .name = "sum_to",
    .signature = "sum_to(x, shape: shape)",
    .doc = "x summed over the dims along which `shape` was broadcast to x's shape.",
    .flags = NEAP_HIDDEN,
    .infer = sum_to_infer,
    .forward = sum_to_forward,
    .backward = sum_to_backward,
};

/* ---- prod ---- */

/* Zeros and a last 1: n elements. */
static neap_tensor *last_one(neap_calc *k, neap_dtype dtype, int64_t n)
{
    neap_meta like = {.dtype = (uint8_t)dtype, .ndim = 1, .numel = n, .shape = {n}};
    neap_tensor *x = calc_zeros(k, &like);
    if (x && !neap_is_hollow(x))
        neap_element_set_f64(
            dtype, x->data + x->storage->bytes - (int64_t)neap_dtype_size(dtype), 1);
    return x;
}

/* prod is the last element of cumprod, whose rule divides by nothing. */
static void prod_backward(neap_calc *k)
{
    const neap_meta *meta = calc_in_meta(k, 0);
    uint32_t mask = neap_rule_mask(k, 0);
    int64_t n = neap_mask_numel(meta->ndim, meta->shape, mask), moved[NEAP_MAX_DIMS];
    int order[NEAP_MAX_DIMS], back[NEAP_MAX_DIMS], at = 0;
    if (meta->numel == 0) {
        calc_give(k, 0, calc_zeros(k, meta));
        return;
    }
    for (uint32_t reduced = 0; reduced < 2; reduced++)
        for (int i = 0; i < meta->ndim; i++)
            if ((mask >> i & 1) == reduced) order[at++] = i;
    for (int i = 0; i < meta->ndim; i++) {
        moved[i] = meta->shape[order[i]];
        back[order[i]] = i;
    }
    const int64_t lines[2] = {meta->numel / n, n}, column[2] = {meta->numel / n, 1};
    neap_tensor *x = calc_reshape(k, calc_permute(k, calc_in(k, 0), order), 2, lines);
    neap_tensor *g = calc_reshape(k, calc_grad(k, 0), 2, column);
    g = calc_mul(k, g, last_one(k, (neap_dtype)meta->dtype, n));
    neap_tensor *gx = calc_cumprod_slope(k, x, NULL, g, 1);
    calc_give(k, 0, calc_permute(k, calc_reshape(k, gx, meta->ndim, moved), back));
}

NEAP_OP(prod) = {
    .name = "prod",
    .signature = "prod(x, dim: dims?, {keepdim: bool = false, dtype: dtype?})",
    .doc =
        "The product over the given dims, or over all. Integers and bools give int64.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:prod(2)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .backward = prod_backward,
    .reads = {NEAP_IN(0)},
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_prod},
                              .result = NEAP_AS_SUM, .keepdim = 1, .dtype = 2),
};

/* ---- any, all, count_nonzero ---- */

static void finish_any(int64_t count, void *accumulator, double n, double unused)
{
    int64_t *found = accumulator;
    (void)n, (void)unused;
    for (int64_t i = 0; i < count; i++) found[i] = found[i] > 0;
}

static void finish_all(int64_t count, void *accumulator, double n, double unused)
{
    int64_t *found = accumulator;
    (void)unused;
    for (int64_t i = 0; i < count; i++) found[i] = found[i] == (int64_t)n;
}

NEAP_OP(any) = {
    .name = "any",
    .signature = "any(x, dim: dims?, {keepdim: bool = false})",
    .doc =
        "Whether any element along the given dims, or at all, is not 0 (NaN is not).",
    .example = "neap.tensor{{0, 1}, {0, 0}}:any(2)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_count,
                                            .finish = finish_any},
                              .result = NEAP_AS_TRUTH, .keepdim = 1),
};

NEAP_OP(all) = {
    .name = "all",
    .signature = "all(x, dim: dims?, {keepdim: bool = false})",
    .doc = "Whether all elements along the given dims, or of all, are not 0.",
    .example = "neap.tensor{{1, 1}, {0, 1}}:all(2)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_count,
                                            .finish = finish_all},
                              .result = NEAP_AS_TRUTH, .keepdim = 1),
};

NEAP_OP(count_nonzero) = {
    .name = "count_nonzero",
    .signature = "count_nonzero(x, dim: dims?)",
    .doc = "How many elements along the given dims, or of all, are not 0; int64.",
    .example = "neap.tensor{{0, 1}, {2, 3}}:count_nonzero()",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_count},
                              .result = NEAP_AS_COUNT),
};

const neap_op *const neap_ops_reduce[] = {
    &neap_op_sum,    &neap_op_mean, &neap_op_nansum, &neap_op_nanmean,
    &neap_op_prod,   &neap_op_any,  &neap_op_all,    &neap_op_count_nonzero,
    &neap_op_sum_to, NULL,
};
