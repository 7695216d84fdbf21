/* quantile.c (ops/order): elements by their rank among those of a line: quantile, and
 * with NaN left out nanquantile. NaN ranks last; the gradient goes where the elements
 * came from. */
#include <assert.h>
#include <math.h>

#include "base/stretch.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/lines.h"
#include "ops/order/sort.h"
#include "ops/shape/slice.h"

extern const neap_op neap_op_scatter_add, neap_op_lerp, neap_op_at_ranks;

enum { LINEAR, LOWER, HIGHER, MIDPOINT, NEAREST };

/* ---- elements at ranks ---- */

/* Values: the dim, and whether a line that holds NaN gives nothing but NaN. */
static neap_status at_ranks_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *rank = c->in[1];
    int d;
    NEAP_TRY(neap_keep_dim(c, c->value[0].as.i, x->ndim, &d));
    neap_plan(c, 0, (neap_dtype)x->dtype, rank->ndim, rank->shape);
    neap_plan(c, 1, NEAP_INT64, rank->ndim, rank->shape);
    return NEAP_OK;
}

static neap_status at_ranks_forward(neap_call *c)
{
    const neap_tensor *rank = c->in[1];
    int dim = neap_kept_dim(c);
    const neap_ranking r = {.count = rank->shape[dim],
                            .at = (const int64_t *)(const void *)rank->data,
                            .nan_wins = c->value[1].as.b};
    assert(rank->dtype == NEAP_INT64 && neap_is_contiguous(rank));
    return neap_rank(c->in[0], neap_mask_of_dim(dim, c->in[0]->ndim), &r, c->out[0],
                     c->out[1]);
}

static void at_ranks_backward(neap_calc *k)
{
    neap_tensor *in[3] = {calc_zeros(k, calc_in_meta(k, 0)), calc_out(k, 1),
                          calc_grad(k, 0)};
    if (in[0] && in[1] && in[2])
        calc_give(k, 0, calc_run(k, &neap_op_scatter_add, 3, in, 1, calc_value(k, 0)));
}

NEAP_OP(at_ranks) = {
    .name = "at_ranks",
    .signature = "at_ranks(x, rank, dim: dim, nan_wins: bool)",
    .doc = "The elements of x of these ranks (from 0) along `dim`, and their places.",
    .flags = NEAP_HIDDEN,
    .infer = at_ranks_infer,
    .forward = at_ranks_forward,
    .backward = at_ranks_backward,
    .reads = {NEAP_OUT(1)},
};

static neap_tensor *calc_at_ranks(neap_calc *k, neap_tensor *x, neap_tensor *rank,
                                  int dim, bool nan_wins)
{
    neap_tensor *in[2] = {x, rank}, *out[2];
    const neap_value value[2] = {neap_int(dim), neap_truth(nan_wins)};
    return calc_run_all(k, &neap_op_at_ranks, 2, in, 2, value, 2, out) ? out[0] : NULL;
}

/* Every second place of dim `dim` of x, from `start` on. */
static neap_tensor *every_second(neap_calc *k, neap_tensor *x, int dim, int64_t start)
{
    int64_t spec[3 * NEAP_MAX_DIMS];
    if (!x) return NULL;
    for (int i = 0; i <= dim; i++) {
        spec[3 * i] = i == dim ? start : 0;
        spec[3 * i + 1] = i == dim ? x->shape[i] / 2 : x->shape[i];
        spec[3 * i + 2] = i == dim ? 2 : 1;
    }
    const neap_value value = neap_list(3 * (dim + 1), spec);
    return calc_run(k, &neap_op_index, 1, &x, 1, &value);
}

/* How many elements of each line are not NaN, the dim kept with size 1; row-major. */
static neap_tensor *count_known(neap_calc *k, neap_tensor *x, int dim)
{
    return calc_contiguous(k, calc_sum_dim(k, calc_eq(k, x, x), dim, true));
}

/* ---- ranks ---- */

/* The ranks (from 0) between which element q of `count` lies, and how far it is from
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
    return (between){(int64_t)first, (int64_t)ceil(rank), part};
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
    if (neap_is_hollow(q)) return NEAP_OK;
    for (neap_stretch s = {0}; neap_stretch_next(&s, q->numel);)
        for (int64_t i = s.begin; i < s.end; i++)
            if (!(number_at(q, i) >= 0 && number_at(q, i) <= 1))
                return neap_fail(NEAP_ERR_ARGUMENT, "q must lie in 0..1, got %g",
                                 number_at(q, i));
    return neap_check_interrupt();
}

/* Fills two ranks for each element of q and line along dim, and their weights; `counts`
 * may be NULL, then all elements of a line count. */
static void fill_ranks(const neap_tensor *line, int dim, const neap_tensor *q,
                       const neap_tensor *counts, int64_t how, neap_tensor *rank,
                       neap_tensor *weight)
{
    int64_t outer, n, inner, *to = (int64_t *)(void *)rank->data, m = q->numel;
    int64_t size = (int64_t)neap_dtype_size((neap_dtype)weight->dtype);
    neap_lines_sizes(line->ndim, line->shape, dim, &outer, &n, &inner);
    for (neap_stretch s = {0}; neap_stretch_next(&s, weight->numel);)
        for (int64_t at = s.begin; at < s.end; at++) {
            int64_t place = at / inner % m, of = at / inner / m * inner + at % inner;
            int64_t count = counts ? ((const int64_t *)(void *)counts->data)[of] : n;
            between b = ranks_of(number_at(q, place), count, how);
            int64_t first = (at / inner / m * 2 * m + 2 * place) * inner + at % inner;
            to[first] = b.low;
            to[first + inner] = b.high;
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
    return calc_sub(k, rank, calc_to(k, low, dtype));
}

/* The quantiles of each line, along dim as q lies. */
static neap_tensor *quantiles(neap_calc *k, neap_tensor *line, int dim, neap_tensor *q,
                              int64_t how, bool leave_nan)
{
    neap_tensor *counts = leave_nan ? count_known(k, line, dim) : NULL;
    neap_meta ranks = neap_meta_of(line);
    ranks.shape[dim] = q->numel;
    neap_tensor *weight = calc_zeros(k, &ranks);
    ranks.dtype = NEAP_INT64;
    ranks.shape[dim] = 2 * q->numel;
    neap_tensor *rank = calc_zeros(k, &ranks);
    if (!rank || !weight || (leave_nan && !counts)) return NULL;
    if (!neap_is_hollow(rank)) fill_ranks(line, dim, q, counts, how, rank, weight);
    if (calc_failed(k, neap_check_interrupt())) return NULL;
    if (how == LINEAR && neap_requires_grad(q))
        weight = weight_of(k, line, dim, q, counts, every_second(k, rank, dim, 0));
    else if (neap_requires_grad(q))
        weight = calc_add(k, weight, along_dim(k, calc_forget(k, q), line, dim));
    neap_tensor *y = calc_at_ranks(k, line, rank, dim, !leave_nan);
    neap_tensor *in[3] = {every_second(k, y, dim, 0), every_second(k, y, dim, 1),
                          weight};
    if (!in[0] || !in[1] || !weight) return NULL;
    return calc_run(k, &neap_op_lerp, 3, in, 0, NULL);
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

const neap_op *const neap_ops_quantile[] = {
    &neap_op_at_ranks,
    &neap_op_quantile,
    &neap_op_nanquantile,
    NULL,
};
