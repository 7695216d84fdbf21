/* scatter.c (ops/index): elements folded into places of a tensor by sum, product, mean
 * or extreme: scatter_reduce and index_reduce.
 *
 * Sums are pick_put; products and extremes go through the row pick_fold, whose gradient
 * rule divides by nothing and shares evenly among equals. */
#include <math.h>
#include <string.h>

#include "autograd/dry_run.h"
#include "base/stretch.h"
#include "ops/index/pick.h"
#include "ops/order/sort.h"
#include "tensor/copy.h"

extern const neap_op neap_op_floor_divide, neap_op_pick_fold, neap_op_cat,
    neap_op_recurrence, neap_op_recurrence_back, neap_op_shift;

typedef enum folding { SUM, PROD, MEAN, AMAX, AMIN } folding;

/* ---- pick_fold ---- */

#define EACH_TYPE "ops/index/scatter_type.h"
#include "ops/each_type.h"

typedef void fold_elements(int64_t n, void *to, const int64_t *position,
                           const void *from, folding how);

static fold_elements *fold_of(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_BOOL:
        return fold_bool;
    case NEAP_UINT8:
        return fold_u8;
    case NEAP_INT32:
        return fold_i32;
    case NEAP_INT64:
        return fold_i64;
    case NEAP_FLOAT32:
        return fold_f32;
    case NEAP_FLOAT64:
        return fold_f64;
    }
    return NULL;
}

static neap_status pick_fold_infer(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_status pick_fold_forward(neap_call *c)
{
    neap_tensor *x = c->out[0], *y;
    NEAP_TRY(neap_contiguous(c->in[1], &y));
    neap_status status = neap_copy_into(x, c->in[0]);
    if (status == NEAP_OK)
        fold_of((neap_dtype)x->dtype)(y->numel, x->data,
                                      (const int64_t *)(void *)c->in[2]->data, y->data,
                                      (folding)c->value[0].as.i);
    neap_tensor_release(y);
    return status;
}

static neap_tensor *pick_fold(neap_calc *k, neap_tensor *x, neap_tensor *y,
                              neap_tensor *position, folding how)
{
    neap_tensor *in[3] = {x, y, position};
    const neap_value value = neap_int(how);
    return x && y && position ? calc_run(k, &neap_op_pick_fold, 3, in, 1, &value)
                              : NULL;
}

static neap_tensor *pick(neap_calc *k, neap_tensor *x, neap_tensor *position)
{
    return x ? calc_pick(k, x, position, x->ndim, neap_every_dim) : NULL;
}

static neap_tensor *put(neap_calc *k, neap_tensor *x, neap_tensor *y,
                        neap_tensor *position, bool accumulate)
{
    return x ? calc_pick_put(k, x, y, position, x->ndim, neap_every_dim, accumulate)
             : NULL;
}

/* Where x equals y, as ones of x's dtype. */
static neap_tensor *equal(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    return x ? calc_to(k, calc_eq(k, x, y), (neap_dtype)x->dtype) : NULL;
}

/* ---- the gradient of products ----
 *
 * All elements, of x and y, in the order of the places they fall on: the product of the
 * others on a place is that of those before times that of those after. Both are
 * recurrences, which divide by nothing and have slopes of all orders. */

/* A row of one value, the dim, on two vectors. */
static neap_tensor *along(neap_calc *k, const neap_op *op, neap_tensor *a,
                          neap_tensor *b)
{
    neap_tensor *in[2] = {a, b};
    const neap_value dim = neap_int(0);
    return a && b ? calc_run(k, op, 2, in, 1, &dim) : NULL;
}

/* Vectors of n: places in rising order, the elements that lie there (as positions), and
 * whether a place begins or ends with them. */
typedef struct places {
    neap_tensor *place, *element, *first, *last;
} places;

static neap_tensor *vector(neap_calc *k, neap_dtype dtype, int64_t n)
{
    neap_tensor *x = NULL;
    neap_status status =
        (neap_is_dry() ? neap_dry_empty : neap_empty)(dtype, 1, &n, &x);
    return calc_failed(k, status) ? NULL : calc_own(k, x);
}

/* Those of the n_x elements of x, each on its own place, and of y. */
static bool sort_places(neap_calc *k, int64_t n_x, const neap_tensor *position,
                        places *p)
{
    int64_t n = n_x + position->numel;
    neap_tensor *all = vector(k, NEAP_INT64, n);
    const neap_ranking whole = {.count = n};
    p->place = vector(k, NEAP_INT64, n);
    p->element = vector(k, NEAP_INT64, n);
    p->first = vector(k, NEAP_BOOL, n);
    p->last = vector(k, NEAP_BOOL, n);
    if (!all || !p->place || !p->element || !p->first || !p->last) return false;
    if (neap_is_dry()) return true;
    int64_t *at = (int64_t *)(void *)all->data;
    for (int64_t i = 0; i < n_x; i++) at[i] = i;
    if (position->numel > 0)
        memcpy(at + n_x, position->data, sizeof *at * (size_t)position->numel);
    if (calc_failed(k, neap_rank(all, 1, &whole, p->place, p->element))) return false;
    const int64_t *place = (int64_t *)(void *)p->place->data;
    int64_t *element = (int64_t *)(void *)p->element->data;
    for (int64_t i = 0; i < n; i++) {
        element[i]--;
        ((bool *)(void *)p->first->data)[i] = i == 0 || place[i] != place[i - 1];
        ((bool *)(void *)p->last->data)[i] = i == n - 1 || place[i] != place[i + 1];
    }
    return true;
}

static neap_tensor *flat(neap_calc *k, neap_tensor *x)
{
    return x ? calc_reshape(k, x, 1, &x->numel) : NULL;
}

static void product_backward(neap_calc *k)
{
    neap_tensor *position = calc_in(k, 2), *zero = calc_number(k, 0);
    neap_tensor *both[2] = {flat(k, calc_in(k, 0)), flat(k, calc_in(k, 1))};
    const neap_value dim = neap_int(0);
    const int64_t d = 0;
    places p;
    if (!both[0] || !both[1] || !position ||
        !sort_places(k, both[0]->numel, position, &p))
        return;
    neap_tensor *all = calc_run(k, &neap_op_cat, 2, both, 1, &dim);
    all = calc_to(k, all, NEAP_FLOAT64); /* of a float32, all products */
    neap_tensor *x = all ? calc_pick(k, all, p.element, 1, &d) : NULL;
    neap_tensor *g = flat(k, calc_to(k, calc_grad(k, 0), NEAP_FLOAT64));
    g = g ? calc_where(k, p.last, calc_pick(k, g, p.place, 1, &d), zero) : NULL;
    neap_tensor *factor = calc_where(k, p.first, zero, x);
    neap_tensor *after = along(k, &neap_op_recurrence_back, factor, g);
    neap_tensor *start = calc_where(k, p.first, calc_number(k, 1), zero);
    if (start && x) start = calc_to(k, start, (neap_dtype)x->dtype);
    const neap_value shift[3] = {dim, neap_float(0), neap_truth(false)};
    neap_tensor *one_on = x ? calc_run(k, &neap_op_shift, 1, &x, 3, shift) : NULL;
    neap_tensor *before =
        along(k, &neap_op_recurrence, calc_where(k, p.first, zero, one_on), start);
    neap_tensor *gx = calc_mul(k, before, after);
    if (!gx) return;
    const neap_meta like = neap_meta_of(gx);
    gx = calc_pick_put(k, calc_zeros(k, &like), gx, p.element, 1, &d, false);
    int64_t begin = 0;
    for (int i = 0; i < 2 && gx; i++) {
        const neap_meta *to = calc_in_meta(k, i);
        neap_tensor *part = calc_index(k, gx, 0, begin, to->numel);
        calc_give(k, i, calc_reshape(k, part, to->ndim, to->shape));
        begin += to->numel;
    }
}

/* All elements as large as the extreme share its gradient evenly. */
static void extreme_backward(neap_calc *k)
{
    neap_tensor *out = calc_out(k, 0), *position = calc_in(k, 2);
    neap_tensor *by_x = equal(k, calc_in(k, 0), out);
    neap_tensor *by_y = equal(k, calc_in(k, 1), pick(k, out, position));
    neap_tensor *share =
        calc_div(k, calc_grad(k, 0), put(k, by_x, by_y, position, true));
    calc_give(k, 0, calc_mul(k, share, by_x));
    calc_give(k, 1, calc_mul(k, pick(k, share, position), by_y));
}

static void pick_fold_backward(neap_calc *k)
{
    if (calc_value(k, 0)->as.i == PROD)
        product_backward(k);
    else
        extreme_backward(k);
}

#define ALL_READ (NEAP_IN(0) | NEAP_IN(1) | NEAP_IN(2) | NEAP_OUT(0))

NEAP_OP(pick_fold) = {
    .name = "pick_fold",
    .signature = "pick_fold(x, y, position, how: sum|prod|mean|amax|amin)",
    .doc = "x with y folded in at positions in all dims, by product or extreme.",
    .flags = NEAP_HIDDEN,
    .infer = pick_fold_infer,
    .forward = pick_fold_forward,
    .backward = pick_fold_backward,
    .reads = {ALL_READ, ALL_READ},
};

/* ---- scatter_reduce ---- */

/* What changes nothing when it is folded in. */
static neap_tensor *neutral(neap_calc *k, neap_dtype dtype, folding how)
{
    const neap_dtype_traits *t = &neap_dtypes[dtype];
    neap_tensor *x = NULL;
    neap_status status;
    if (how != AMAX && how != AMIN)
        status = neap_tensor_scalar(dtype, how == PROD ? 1 : 0, &x);
    else if (neap_dtype_is_float(dtype))
        status = neap_tensor_scalar(dtype, how == AMAX ? -INFINITY : INFINITY, &x);
    else
        status = neap_tensor_scalar_int(
            dtype, how == AMAX ? t->least_whole : t->most_whole, &x);
    return calc_failed(k, status) ? NULL : calc_own(k, x);
}

/* The sum divided by how many elements went into it, where any did. */
static neap_tensor *mean_of(neap_calc *k, neap_tensor *sum, neap_tensor *position,
                            bool include_self)
{
    if (!sum) return NULL;
    const neap_meta like = neap_meta_of(sum);
    neap_tensor *count = calc_full(k, &like, 1);
    if (!include_self) count = put(k, count, calc_number(k, 0), position, false);
    count = put(k, count, calc_number(k, 1), position, true);
    if (neap_dtype_is_float((neap_dtype)sum->dtype)) return calc_div(k, sum, count);
    neap_tensor *in[2] = {sum, count};
    return count ? calc_run(k, &neap_op_floor_divide, 2, in, 0, NULL) : NULL;
}

static neap_tensor *reduce_into(neap_calc *k, neap_tensor *x, neap_tensor *src,
                                neap_tensor *position, folding how, bool include_self)
{
    if (!x || !src || !position) return NULL;
    neap_dtype dtype = (neap_dtype)x->dtype;
    if (!include_self) x = put(k, x, neutral(k, dtype, how), position, false);
    if (how == SUM) return put(k, x, src, position, true);
    if (how == MEAN)
        return mean_of(k, put(k, x, src, position, true), position, include_self);
    if (!neap_same_shape(src, position))
        src = calc_expand(k, src, position->ndim, position->shape);
    return pick_fold(k, x, calc_to(k, src, dtype), position, how);
}

static void scatter_reduce_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *index = calc_arg(k, 1);
    neap_tensor *src = calc_covered(k, calc_arg(k, 2), index);
    neap_tensor *position = calc_positions_along(k, x, index, calc_value(k, 0)->as.i);
    calc_result(k, 0,
                reduce_into(k, x, src, position, (folding)calc_value(k, 1)->as.i,
                            calc_value(k, 2)->as.b));
}

NEAP_OP(scatter_reduce) = {
    .name = "scatter_reduce",
    .signature =
        "scatter_reduce(x, dim: dim, index, src, reduce: sum|prod|mean|amax|amin, "
        "{include_self: bool = true})",
    .doc =
        "As scatter, with the elements of src that fall on one place, and x's own "
        "unless "
        "include_self is false, reduced to their sum, product, mean, largest or "
        "smallest. "
        "Means of integers are rounded down.",
    .example =
        "neap.zeros(2):scatter_reduce(1, neap.tensor{1, 2, 2}:long(), neap.tensor{5, "
        "6, "
        "7}, \"amax\")",
    .flags = NEAP_INPLACE,
    .compose = scatter_reduce_compose,
};

/* ---- index_reduce ---- */

/* The index vector along `dim`, the same at all other places of the source. */
static neap_tensor *index_for(neap_calc *k, neap_tensor *index,
                              const neap_tensor *source, int dim)
{
    int64_t shape[NEAP_MAX_DIMS];
    for (int i = 0; i < source->ndim; i++) shape[i] = i == dim ? index->numel : 1;
    index = calc_reshape(k, index, source->ndim, shape);
    return calc_expand(k, index, source->ndim, source->shape);
}

static void index_reduce_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *index = calc_arg(k, 1), *source = calc_arg(k, 2);
    int dim;
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, x->ndim, &dim))) return;
    bool fits = x->ndim > 0 && index->ndim <= 1 && source->ndim == x->ndim &&
                source->shape[dim] == index->numel;
    for (int i = 0; fits && i < x->ndim; i++)
        fits = i == dim || source->shape[i] == x->shape[i];
    if (!fits) {
        calc_fail(
            k, NEAP_ERR_SHAPE,
            "the source must have x's shape, with a place in dim %d for each one of "
            "the index vector, got %s and %s for %s",
            dim + 1, neap_shape_of(source).s, neap_shape_of(index).s,
            neap_shape_of(x).s);
        return;
    }
    static const folding how[] = {PROD, MEAN, AMAX, AMIN};
    neap_tensor *position =
        calc_positions_along(k, x, index_for(k, index, source, dim), dim);
    calc_result(k, 0,
                reduce_into(k, x, source, position, how[calc_value(k, 1)->as.i],
                            calc_value(k, 2)->as.b));
}

NEAP_OP(index_reduce) = {
    .name = "index_reduce",
    .signature =
        "index_reduce(x, dim: dim, index, source, reduce: prod|mean|amax|amin, "
        "{include_self: bool = true})",
    .doc =
        "x with the slices of source reduced, element by element, into its slices "
        "along "
        "`dim` that the index vector names, counted from 1; without x's own if "
        "include_self is false.",
    .example =
        "neap.ones(2):index_reduce(1, neap.tensor{1, 1}:long(), neap.tensor{3, 4}, "
        "\"prod\")",
    .flags = NEAP_INPLACE,
    .compose = index_reduce_compose,
};

const neap_op *const neap_ops_scatter[] = {
    &neap_op_scatter_reduce,
    &neap_op_index_reduce,
    &neap_op_pick_fold,
    NULL,
};
