/* quantile.c (ops/order): elements by their rank among those of a line: quantile, and
 * with NaN left out nanquantile and nanmedian. Lines are sorted, NaN last, and the
 * ranks gathered; the gradient goes where the elements came from. */
#include <math.h>

#include "base/stretch.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/lines.h"
#include "ops/shape/slice.h"

extern const neap_op neap_op_sort, neap_op_gather, neap_op_lerp, neap_op_nanmedian_all;

enum { LINEAR, LOWER, HIGHER, MIDPOINT, NEAREST };

/* ---- lines ---- */

/* Elements in rising order along dim, and where they stood. */
static bool sort_lines(neap_calc *k, neap_tensor *x, int dim, neap_tensor *out[2])
{
    const neap_value value[3] = {neap_int(dim), neap_truth(false), neap_truth(true)};
    return x && calc_run_all(k, &neap_op_sort, 1, &x, 3, value, 2, out);
}

static neap_tensor *gather_ranks(neap_calc *k, neap_tensor *x, int dim,
                                 neap_tensor *rank)
{
    neap_tensor *in[2] = {x, rank};
    const neap_value value = neap_int(dim);
    return x && rank ? calc_run(k, &neap_op_gather, 2, in, 1, &value) : NULL;
}

/* How many elements of each line are not NaN, the dim kept with size 1; row-major. */
static neap_tensor *count_known(neap_calc *k, neap_tensor *x, int dim)
{
    return calc_contiguous(k, calc_sum_dim(k, calc_eq(k, x, x), dim, true));
}

/* ---- ranks ---- */

/* The ranks (from 1) between which element q of `count` lies, and how far it is from
 * the first to the second. */
typedef struct between {
    int64_t low, high;
    double part;
} between;

static between ranks_of(double q, int64_t count, int64_t how)
{
    double rank = count > 0 ? q * (double)(count - 1) : 0, first = floor(rank);
    double part = rank - first;
    if (how == LOWER)
        part = 0;
    else if (how == HIGHER)
        part = part > 0 ? 1 : 0;
    else if (how == MIDPOINT)
        part = part > 0 ? 0.5 : 0;
    else if (how == NEAREST)
        part = nearbyint(rank) - first;
    return (between){(int64_t)first + 1, (int64_t)ceil(rank) + 1, part};
}

/* Element i of a vector or number. */
static double number_at(const neap_tensor *x, int64_t i)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t step = x->ndim ? x->stride[0] : 0;
    return neap_element_f64(dtype,
                            x->data + i * step * (int64_t)neap_dtype_size(dtype));
}

static neap_status check_parts(const neap_tensor *q)
{
    if (q->ndim > 1)
        return neap_fail(NEAP_ERR_SHAPE, "q must be a number or a vector, got shape %s",
                         neap_shape_of(q).s);
    for (neap_stretch s = {0}; neap_stretch_next(&s, q->numel);)
        for (int64_t i = s.begin; i < s.end; i++)
            if (!(number_at(q, i) >= 0 && number_at(q, i) <= 1))
                return neap_fail(NEAP_ERR_ARGUMENT, "q must lie in 0..1, got %g",
                                 number_at(q, i));
    return neap_check_interrupt();
}

/* Fills the ranks of each line along dim and their weights; `counts` may be NULL, then
 * all elements of a line count. */
static void fill_ranks(const neap_tensor *line, int dim, const neap_tensor *q,
                       const neap_tensor *counts, int64_t how, neap_tensor *low,
                       neap_tensor *high, neap_tensor *weight)
{
    int64_t outer, n, inner, *to_low = (int64_t *)(void *)low->data;
    int64_t *to_high = (int64_t *)(void *)high->data;
    int64_t size = (int64_t)neap_dtype_size((neap_dtype)weight->dtype);
    neap_lines_sizes(line->ndim, line->shape, dim, &outer, &n, &inner);
    for (neap_stretch s = {0}; neap_stretch_next(&s, low->numel);)
        for (int64_t at = s.begin; at < s.end; at++) {
            int64_t place = at / inner % q->numel;
            int64_t of = at / inner / q->numel * inner + at % inner;
            int64_t count = counts ? ((const int64_t *)(void *)counts->data)[of] : n;
            between b = ranks_of(number_at(q, place), count, how);
            to_low[at] = b.low;
            to_high[at] = b.high;
            neap_element_set_f64((neap_dtype)weight->dtype, weight->data + at * size,
                                 b.part);
        }
}

/* q, of any shape, against the lines. */
static neap_tensor *along_dim(neap_calc *k, neap_tensor *q, const neap_tensor *line,
                              int dim)
{
    int64_t shape[NEAP_MAX_DIMS];
    if (!q) return NULL;
    for (int i = 0; i < line->ndim; i++) shape[i] = i == dim ? q->numel : 1;
    return calc_to(k, calc_reshape(k, q, line->ndim, shape), (neap_dtype)line->dtype);
}

/* The weights for a q that requires grad: q (count - 1) minus the lower rank from 0. */
static neap_tensor *weight_of(neap_calc *k, const neap_tensor *line, int dim,
                              neap_tensor *q, neap_tensor *counts, neap_tensor *low)
{
    neap_dtype dtype = (neap_dtype)line->dtype;
    q = along_dim(k, q, line, dim);
    neap_tensor *steps =
        counts ? calc_to(k, counts, dtype) : calc_number(k, (double)line->shape[dim]);
    neap_tensor *rank = calc_mul(k, q, calc_add_number(k, steps, -1));
    return calc_sub(k, rank, calc_to(k, calc_add_number(k, low, -1), dtype));
}

/* The quantiles of each line, along dim as q lies. */
static neap_tensor *quantiles(neap_calc *k, neap_tensor *line, int dim, neap_tensor *q,
                              int64_t how, bool leave_nan)
{
    neap_tensor *order[2], *counts = leave_nan ? count_known(k, line, dim) : NULL;
    if (!sort_lines(k, line, dim, order)) return NULL;
    int64_t n = line->shape[dim];
    neap_meta ranks = neap_meta_of(line);
    ranks.shape[dim] = q->numel;
    neap_tensor *weight = calc_zeros(k, &ranks);
    ranks.dtype = NEAP_INT64;
    neap_tensor *low = calc_zeros(k, &ranks), *high = calc_zeros(k, &ranks);
    if (!low || !high || !weight || (leave_nan && !counts)) return NULL;
    fill_ranks(line, dim, q, counts, how, low, high, weight);
    if (how == LINEAR && neap_requires_grad(q))
        weight = weight_of(k, line, dim, q, counts, low);
    else if (neap_requires_grad(q))
        weight = calc_add(k, weight, along_dim(k, calc_forget(k, q), line, dim));
    neap_tensor *in[3] = {gather_ranks(k, order[0], dim, low),
                          gather_ranks(k, order[0], dim, high), weight};
    neap_tensor *y =
        in[0] && in[1] && weight ? calc_run(k, &neap_op_lerp, 3, in, 0, NULL) : NULL;
    if (leave_nan) return y;
    /* NaN, where there is one, comes last. */
    neap_tensor *last = calc_index(k, order[0], dim, n - 1, 1);
    return calc_where(k, calc_eq(k, last, last), y, last);
}

/* y of x's dims, its ranks along `dim`, in the shape that was asked for. */
static neap_tensor *shape_quantile(neap_calc *k, neap_tensor *y, const neap_tensor *x,
                                   const neap_tensor *q, bool flat, int dim,
                                   bool keepdim)
{
    int64_t shape[NEAP_MAX_DIMS + 1];
    int order[NEAP_MAX_DIMS], n = 0, ndim = 0;
    if (!y) return NULL;
    order[n++] = dim;
    for (int i = 0; i < y->ndim; i++)
        if (i != dim) order[n++] = i;
    y = calc_permute(k, y, order);
    if (q->ndim == 1) shape[ndim++] = q->numel;
    for (int i = 0; i < x->ndim; i++)
        if (!flat && i != dim)
            shape[ndim++] = x->shape[i];
        else if (keepdim)
            shape[ndim++] = 1;
    if (ndim > NEAP_MAX_DIMS)
        return calc_fail(k, NEAP_ERR_SHAPE, "a tensor has at most %d dims",
                         NEAP_MAX_DIMS);
    return calc_reshape(k, y, ndim, shape);
}

/* ---- quantile, nanquantile ---- */

static void compose_quantile(neap_calc *k, bool leave_nan)
{
    neap_tensor *x = calc_arg(k, 0), *q = calc_arg(k, 1), *line = x;
    const neap_value *dim_value = calc_value(k, 0);
    bool flat = dim_value->kind == NEAP_NONE || x->ndim == 0;
    int dim = 0;
    uint32_t mask;
    if (calc_failed(k, neap_check_float(x)) ||
        calc_failed(k, neap_mask_of_dims(dim_value, x->ndim, &mask)) ||
        calc_failed(k, neap_check_elements(x, mask)) || calc_failed(k, check_parts(q)))
        return;
    if (flat)
        line = calc_reshape(k, x, 1, &x->numel);
    else if (calc_failed(k, neap_dim_resolve(dim_value->as.i, x->ndim, &dim)))
        return;
    if (!line) return;
    neap_tensor *y = quantiles(k, line, dim, q, calc_value(k, 2)->as.i, leave_nan);
    calc_result(k, 0, shape_quantile(k, y, x, q, flat, dim, calc_value(k, 1)->as.b));
}

static void quantile_compose(neap_calc *k)
{
    compose_quantile(k, false);
}
static void nanquantile_compose(neap_calc *k)
{
    compose_quantile(k, true);
}

#define QUANTILE_SIGNATURE                                                             \
    "(x, q, dim: dim?, {keepdim: bool = false, interpolation: "                        \
    "linear|lower|higher|midpoint|nearest = linear})"

NEAP_OP(quantile) = {
    .name = "quantile",
    .signature = "quantile" QUANTILE_SIGNATURE,
    .doc =
        "The value below which the part q (0..1) of the elements lies, along a dim or "
        "of all; between two elements it is interpolated. A vector q gives its results "
        "along a new first dim. NaN where an element is NaN.",
    .example = "neap.tensor{1, 2, 3, 10}:quantile(neap.tensor{0.5, 1})",
    .compose = quantile_compose,
};

NEAP_OP(nanquantile) = {
    .name = "nanquantile",
    .signature = "nanquantile" QUANTILE_SIGNATURE,
    .doc = "The quantile of the elements that are not NaN; NaN where there is none.",
    .example = "neap.tensor{1, 0/0, 3}:nanquantile(0.5)",
    .compose = nanquantile_compose,
};

/* ---- nanmedian ---- */

static void nanmedian_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *order[2];
    const neap_value *dim_value = calc_value(k, 0);
    bool keepdim = calc_value(k, 1)->as.b;
    uint32_t mask;
    int dim;
    if (dim_value->kind == NEAP_NONE) {
        calc_result(k, 0, calc_run(k, &neap_op_nanmedian_all, 1, &x, 1, dim_value));
        return;
    }
    if (calc_failed(k, neap_dim_resolve(dim_value->as.i, x->ndim, &dim)) ||
        calc_failed(k, neap_mask_of_dims(dim_value, x->ndim, &mask)) ||
        calc_failed(k, neap_check_elements(x, mask)) || !sort_lines(k, x, dim, order))
        return;
    neap_tensor *rank = count_known(k, x, dim);
    if (!rank) return;
    int64_t *at = (int64_t *)(void *)rank->data;
    for (int64_t i = 0; i < rank->numel; i++)
        at[i] = at[i] > 0 ? (at[i] - 1) / 2 + 1 : 1;
    for (int i = 0; i < 2; i++) {
        neap_tensor *y = gather_ranks(k, order[i], dim, rank);
        if (y && !keepdim && x->ndim) y = calc_index(k, y, dim, 0, NEAP_INDEX_SELECT);
        calc_result(k, i, y);
    }
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

const neap_op *const neap_ops_quantile[] = {
    &neap_op_quantile,
    &neap_op_nanquantile,
    &neap_op_nanmedian,
    NULL,
};
