/* gather.c (ops/index): reading and writing through index tensors and masks: gather,
 * scatter, index_select and their kin. Each makes positions and leaves the rest to
 * pick.c. */
#include <inttypes.h>

#include "autograd/dry_run.h"
#include "base/stretch.h"
#include "ops/check.h"
#include "ops/index/along.h"
#include "ops/index/pick.h"
#include "ops/shape/slice.h"
#include "tensor/copy.h"

/* The positions made by `call`, handed to k; NULL when it failed. */
#define OWN_POSITIONS(k, position, call)                                               \
    (calc_failed(k, call) ? NULL : calc_own(k, position))

const int64_t neap_every_dim[NEAP_MAX_DIMS] = {0, 1, 2, 3, 4, 5, 6, 7};

/* The first input; one of 0 dims as a vector of one element. */
static neap_tensor *indexed(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    return x && x->ndim == 0 ? calc_unsqueeze(k, x, 0) : x;
}

/* Gives y, which may have the shape of indexed(k), in that of the first input. */
static void give_indexed(neap_calc *k, neap_tensor *y)
{
    const neap_tensor *x = calc_arg(k, 0);
    if (x && y && x->ndim == 0 && y->numel == 1) y = calc_reshape(k, y, 0, NULL);
    calc_result(k, 0, y);
}

/* The `dim` in value 0, and positions in it from the index tensor, input 1, which is a
 * vector or one index. */
static neap_tensor *vector_positions(neap_calc *k, const neap_tensor *x, int64_t *dim)
{
    neap_tensor *index = calc_arg(k, 1), *position = NULL;
    int d;
    if (!x || calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, x->ndim, &d)))
        return NULL;
    if (index->ndim > 1)
        return calc_fail(k, NEAP_ERR_SHAPE, "the index must be a vector, got shape %s",
                         neap_shape_of(index).s);
    *dim = d;
    position = OWN_POSITIONS(k, position,
                             neap_positions_of_index(index, x->shape[d], d, &position));
    return position && position->ndim == 0 ? calc_unsqueeze(k, position, 0) : position;
}

neap_tensor *calc_positions_along(neap_calc *k, const neap_tensor *x,
                                  neap_tensor *index, int64_t dim)
{
    neap_tensor *position = NULL;
    int d;
    if (calc_status(k) != NEAP_OK) return NULL;
    if (calc_failed(k, neap_dim_resolve(dim, x->ndim, &d))) return NULL;
    return OWN_POSITIONS(k, position, neap_positions_along(x, d, index, &position));
}

/* ---- along a dim, element by element ---- */

/* A dim of x, 0-based, which the user gave as `dim`. */
static bool is_dim(neap_calc *k, const neap_tensor *x, int64_t dim, int64_t *out)
{
    int d;
    if (!x || calc_failed(k, neap_dim_resolve(dim, x->ndim, &d))) return false;
    *out = d;
    return true;
}

/* The index, input 1; one of 0 dims, which goes with a tensor of 0 dims, as a vector.
 */
static neap_tensor *index_along(neap_calc *k)
{
    neap_tensor *index = calc_arg(k, 1);
    bool scalar = index->ndim == 0 && calc_arg(k, 0)->ndim == 0;
    return scalar ? calc_unsqueeze(k, index, 0) : index;
}

static void gather_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *index = index_along(k), *y = NULL;
    int64_t dim;
    if (index && index->ndim == 1) x = indexed(k);
    if (is_dim(k, x, calc_value(k, 0)->as.i, &dim))
        y = calc_pick_along(k, x, index, dim);
    if (y && calc_arg(k, 1)->ndim == 0) y = calc_reshape(k, y, 0, NULL);
    calc_result(k, 0, y);
}

NEAP_OP(gather) = {
    .name = "gather",
    .signature = "gather(x, dim: dim, index)",
    .doc =
        "y[i, j, ...] is x[i, j, ...] with the place in `dim` taken from index[i, j, "
        "...], which counts from 1. The result has the index's shape.",
    .example =
        "neap.tensor{{1, 2}, {3, 4}}:gather(2, neap.tensor({{2}, {1}}, {dtype = "
        "\"int64\"}))",
    .compose = gather_compose,
};

static void take_along_dim_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *index = calc_arg(k, 1);
    int64_t x_shape[NEAP_MAX_DIMS], index_shape[NEAP_MAX_DIMS];
    const neap_value *value = calc_value(k, 0);
    int dim = 0, ndim;
    if (value->kind == NEAP_NONE) {
        x = calc_reshape(k, x, 1, &x->numel);
        index = calc_reshape(k, index, 1, &index->numel);
    } else {
        if (calc_failed(k, neap_dim_resolve(value->as.i, x->ndim, &dim))) return;
        if (x->ndim != index->ndim) {
            calc_fail(k, NEAP_ERR_SHAPE,
                      "the index must have as many dims as the tensor, "
                      "got %s for %s",
                      neap_shape_of(index).s, neap_shape_of(x).s);
            return;
        }
        for (int i = 0; i < x->ndim; i++) {
            x_shape[i] = i == dim ? 1 : x->shape[i];
            index_shape[i] = i == dim ? 1 : index->shape[i];
        }
        if (calc_failed(k, neap_shape_broadcast(x->ndim, x_shape, x->ndim, index_shape,
                                                &ndim, x_shape)))
            return;
        for (int i = 0; i < x->ndim; i++) index_shape[i] = x_shape[i];
        if (x->ndim) {
            x_shape[dim] = x->shape[dim];
            index_shape[dim] = index->shape[dim];
        }
        x = calc_expand(k, x, x->ndim, x_shape);
        index = calc_expand(k, index, index->ndim, index_shape);
    }
    if (!x || !index) return;
    calc_result(k, 0, calc_pick_along(k, x, index, dim));
}

NEAP_OP(take_along_dim) = {
    .name = "take_along_dim",
    .signature = "take_along_dim(x, index|indices, dim: dim?)",
    .doc =
        "As gather, with x and the index broadcast over the other dims; without a dim, "
        "over the elements of x as a vector.",
    .example =
        "neap.tensor{30, 10, 20}:take_along_dim(neap.tensor{30, 10, 20}:argsort())",
    .compose = take_along_dim_compose,
};

neap_tensor *calc_covered(neap_calc *k, neap_tensor *src, const neap_tensor *index)
{
    int64_t spec[3 * NEAP_MAX_DIMS];
    bool fits = src->ndim == index->ndim, equal = true;
    if (src->ndim == 0) return src;
    for (int i = 0; fits && i < src->ndim; i++) {
        fits = index->shape[i] <= src->shape[i];
        equal = equal && index->shape[i] == src->shape[i];
        spec[3 * i] = 0;
        spec[3 * i + 1] = index->shape[i];
        spec[3 * i + 2] = 1;
    }
    if (!fits)
        return calc_fail(k, NEAP_ERR_SHAPE,
                         "the index must be no larger than the source, got %s for %s",
                         neap_shape_of(index).s, neap_shape_of(src).s);
    neap_value value = neap_list(3 * src->ndim, spec);
    return equal ? src : calc_run(k, &neap_op_index, 1, &src, 1, &value);
}

static void scatter_into(neap_calc *k, bool accumulate)
{
    neap_tensor *x = indexed(k), *index = index_along(k), *src = calc_arg(k, 2);
    int64_t dim;
    if (!index || !is_dim(k, x, calc_value(k, 0)->as.i, &dim)) return;
    src =
        src->ndim == 0 && calc_arg(k, 1)->ndim == 0 ? src : calc_covered(k, src, index);
    give_indexed(k, calc_put_along(k, x, src, index, dim, accumulate));
}

static void scatter_compose(neap_calc *k)
{
    scatter_into(k, false);
}
static void scatter_add_compose(neap_calc *k)
{
    scatter_into(k, true);
}

NEAP_OP(scatter) = {
    .name = "scatter",
    .signature = "scatter(x, dim: dim, index, src|value)",
    .doc =
        "x with src[i, j, ...] (or one number) written at x[i, j, ...] with the place "
        "in `dim` taken from index[i, j, ...], which counts from 1.",
    .example =
        "neap.zeros(2, 3):scatter(2, neap.tensor({{3}, {1}}, {dtype = \"int64\"}), 5)",
    .flags = NEAP_INPLACE,
    .compose = scatter_compose,
};

NEAP_OP(scatter_add) = {
    .name = "scatter_add",
    .signature = "scatter_add(x, dim: dim, index, src)",
    .doc = "As scatter, adding to what is there.",
    .example =
        "neap.zeros(3):scatter_add(1, neap.tensor({1, 3, 3}, {dtype = \"int64\"}), "
        "neap.ones(3))",
    .flags = NEAP_INPLACE,
    .compose = scatter_add_compose,
};

/* ---- along a dim, whole slices ---- */

static void index_select_compose(neap_calc *k)
{
    int64_t dim = 0;
    neap_tensor *x = indexed(k), *position = vector_positions(k, x, &dim);
    give_indexed(k, calc_pick(k, x, position, 1, &dim));
}

NEAP_OP(index_select) = {
    .name = "index_select",
    .signature = "index_select(x, dim: dim, index)",
    .doc = "The slices of x along `dim` that the index vector names, counted from 1.",
    .example =
        "neap.tensor{{1, 2}, {3, 4}}:index_select(1, neap.tensor({2, 1, 2}, {dtype = "
        "\"int64\"}))",
    .compose = index_select_compose,
};

static void index_write(neap_calc *k, neap_tensor *source, bool accumulate)
{
    int64_t dim = 0;
    neap_tensor *x = indexed(k), *position = vector_positions(k, x, &dim);
    give_indexed(k, calc_pick_put(k, x, source, position, 1, &dim, accumulate));
}

static void index_add_compose(neap_calc *k)
{
    index_write(k, calc_mul_value(k, calc_arg(k, 2), calc_value(k, 1)), true);
}

NEAP_OP(index_add) = {
    .name = "index_add",
    .signature = "index_add(x, dim: dim, index, source, {alpha: number = 1})",
    .doc =
        "x with alpha times the slices of source added to its slices along `dim` that "
        "the index vector names, counted from 1.",
    .example =
        "neap.zeros(3):index_add(1, neap.tensor({1, 3, 3}, {dtype = \"int64\"}), "
        "neap.ones(3))",
    .flags = NEAP_INPLACE,
    .compose = index_add_compose,
};

static void index_copy_compose(neap_calc *k)
{
    index_write(k, calc_arg(k, 2), false);
}

NEAP_OP(index_copy) = {
    .name = "index_copy",
    .signature = "index_copy(x, dim: dim, index, source)",
    .doc =
        "x with the slices of source written over its slices along `dim` that the "
        "index vector names, counted from 1.",
    .example =
        "neap.zeros(3):index_copy(1, neap.tensor({3, 1}, {dtype = \"int64\"}), "
        "neap.tensor{7, 8})",
    .flags = NEAP_INPLACE,
    .compose = index_copy_compose,
};

/* The positions of a vector without those that came before; the vector is changed. */
static neap_tensor *without_repeats(neap_calc *k, neap_tensor *position, int64_t size)
{
    const neap_meta places = {
        .dtype = NEAP_BOOL, .ndim = 1, .numel = size, .shape = {size}};
    neap_tensor *seen = calc_zeros(k, &places);
    if (!position || !seen || neap_is_dry()) return seen ? position : NULL;
    int64_t *p = (int64_t *)(void *)position->data, n = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, position->numel);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (seen->data[p[i]]) continue;
            seen->data[p[i]] = 1;
            p[n++] = p[i];
        }
    return calc_index(k, position, 0, 0, n);
}

/* Each place is filled once, so that the value's gradient counts it once. */
static void index_fill_compose(neap_calc *k)
{
    int64_t dim = 0;
    neap_tensor *x = indexed(k), *position = vector_positions(k, x, &dim);
    if (!position) return;
    if (calc_arg(k, 2)->numel != 1) {
        calc_fail(k, NEAP_ERR_SHAPE, "the value must be one number, got shape %s",
                  neap_shape_of(calc_arg(k, 2)).s);
        return;
    }
    if (calc_failed(k, neap_check_one((neap_dtype)x->dtype, calc_arg(k, 2)))) return;
    position = without_repeats(k, position, x->shape[dim]);
    give_indexed(k, calc_pick_put(k, x, calc_arg(k, 2), position, 1, &dim, false));
}

NEAP_OP(index_fill) = {
    .name = "index_fill",
    .signature = "index_fill(x, dim: dim, index, value)",
    .doc =
        "x with one value in its slices along `dim` that the index vector names, "
        "counted from 1.",
    .example =
        "neap.zeros(3):index_fill(1, neap.tensor({1, 3}, {dtype = \"int64\"}), 7)",
    .flags = NEAP_INPLACE,
    .compose = index_fill_compose,
};

/* ---- over all elements ---- */

/* Positions among all elements of x. */
static neap_tensor *element_positions(neap_calc *k)
{
    neap_tensor *position = NULL;
    return OWN_POSITIONS(
        k, position,
        neap_positions_of_index(calc_arg(k, 1), calc_arg(k, 0)->numel, -1, &position));
}

static void take_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    calc_result(k, 0, calc_pick(k, x, element_positions(k), x->ndim, neap_every_dim));
}

NEAP_OP(take) = {
    .name = "take",
    .signature = "take(x, index)",
    .doc =
        "The elements of x that the index names, counted from 1 in row-major order. "
        "The result has the index's shape.",
    .example =
        "neap.tensor{{10, 20}, {30, 40}}:take(neap.tensor({1, 4}, {dtype = "
        "\"int64\"}))",
    .compose = take_compose,
};

static void put_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *position = element_positions(k);
    neap_tensor *source = calc_arg(k, 2);
    if (!position) return;
    if (source->numel == position->numel && !neap_same_shape(source, position))
        source = calc_reshape(k, source, position->ndim, position->shape);
    calc_result(k, 0,
                calc_pick_put(k, x, source, position, x->ndim, neap_every_dim,
                              calc_value(k, 0)->as.b));
}

NEAP_OP(put) = {
    .name = "put",
    .signature = "put(x, index, source, {accumulate: bool = false})",
    .doc =
        "x with source written, or added, at the elements that the index names, "
        "counted from 1 in row-major order.",
    .example =
        "neap.zeros(2, 2):put(neap.tensor({1, 4}, {dtype = \"int64\"}), neap.tensor{7, "
        "8})",
    .flags = NEAP_INPLACE,
    .compose = put_compose,
};

/* ---- masks ---- */

static neap_tensor *mask_positions(neap_calc *k, neap_tensor *mask)
{
    neap_tensor *position = NULL;
    if (!mask) return NULL;
    if (mask->dtype != NEAP_BOOL)
        return calc_fail(k, NEAP_ERR_DTYPE, "a mask must be bool, got %s",
                         neap_dtype_name((neap_dtype)mask->dtype));
    return OWN_POSITIONS(k, position, neap_positions_of_mask(mask, &position));
}

/* Expands x and its mask to the shape of both; when that fails, the mask is NULL. */
static void broadcast_mask(neap_calc *k, neap_tensor **x, neap_tensor **mask)
{
    neap_tensor **part[2] = {x, mask};
    int64_t shape[NEAP_MAX_DIMS];
    int ndim;
    if (calc_failed(k, neap_shape_broadcast((*x)->ndim, (*x)->shape, (*mask)->ndim,
                                            (*mask)->shape, &ndim, shape)))
        *mask = NULL;
    for (int i = 0; i < 2 && *mask; i++)
        if (!neap_shape_equal(ndim, shape, (*part[i])->ndim, (*part[i])->shape))
            *part[i] = calc_expand(k, *part[i], ndim, shape);
    if (!*x) *mask = NULL;
}

static void masked_select_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *mask = calc_arg(k, 1);
    broadcast_mask(k, &x, &mask);
    neap_tensor *position = mask_positions(k, mask);
    if (position) calc_result(k, 0, calc_pick(k, x, position, x->ndim, neap_every_dim));
}

NEAP_OP(masked_select) = {
    .name = "masked_select",
    .signature = "masked_select(x, mask)",
    .doc = "The elements of x where the mask, broadcast with x, is true, as a vector.",
    .example =
        "neap.tensor{3, -1, 4, -2}:masked_select(neap.tensor{true, false, true, "
        "false})",
    .compose = masked_select_compose,
};

static void masked_scatter_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *mask = calc_arg(k, 1), *source = calc_arg(k, 2);
    broadcast_mask(k, &x, &mask);
    neap_tensor *position = mask_positions(k, mask);
    if (!position) return;
    if (source->numel < position->numel) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "the source must have an element for each true one of "
                  "the mask, got %" PRId64 " for %" PRId64,
                  source->numel, position->numel);
        return;
    }
    source = calc_reshape(k, source, 1, &source->numel);
    source = calc_index(k, source, 0, 0, position->numel);
    calc_result(k, 0,
                calc_pick_put(k, x, source, position, x->ndim, neap_every_dim, false));
}

NEAP_OP(masked_scatter) = {
    .name = "masked_scatter",
    .signature = "masked_scatter(x, mask, source)",
    .doc =
        "x with the elements of source, in row-major order, written where the mask, "
        "broadcast to x, is true.",
    .example =
        "neap.zeros(4):masked_scatter(neap.tensor{true, false, true, false}, "
        "neap.tensor{7, 8})",
    .flags = NEAP_INPLACE,
    .compose = masked_scatter_compose,
};

/* Row-major positions as one row of places, counted from 1, each. */
static neap_status places_of(const neap_tensor *x, const neap_tensor *position,
                             neap_tensor **out)
{
    int64_t shape[2] = {position->numel, x->ndim};
    NEAP_TRY(neap_empty(NEAP_INT64, 2, shape, out));
    const int64_t *p = (const int64_t *)(const void *)position->data;
    int64_t *row = (int64_t *)(void *)(*out)->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, position->numel);)
        for (int64_t i = s.begin; i < s.end; i++, row += x->ndim) {
            int64_t left = p[i];
            for (int d = x->ndim - 1; d >= 0; d--) {
                row[d] = left % x->shape[d] + 1;
                left /= x->shape[d];
            }
        }
    return NEAP_OK;
}

static void nonzero_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *position = NULL, *places = NULL;
    position = OWN_POSITIONS(k, position, neap_positions_of_mask(x, &position));
    if (!position || calc_failed(k, places_of(x, position, &places))) return;
    calc_result(k, 0, calc_own(k, places));
}

NEAP_OP(nonzero) = {
    .name = "nonzero",
    .signature = "nonzero(x)",
    .doc =
        "The places of the elements that are not zero: int64 (count, dims), counted "
        "from 1.",
    .example = "neap.tensor{{0, 5}, {6, 0}}:nonzero()",
    .compose = nonzero_compose,
};

NEAP_OP(argwhere) = {
    .name = "argwhere",
    .signature = "argwhere(x)",
    .doc = "The same as nonzero.",
    .example = "neap.tensor{{0, 5}, {6, 0}}:argwhere()",
    .compose = nonzero_compose,
};

/* ---- one_hot ---- */

/* The number of classes, as given or as the largest of the n in `class`; all checked.
 */
static neap_status count_classes(int64_t n, const int64_t *class,
                                 const neap_value *given, int64_t *classes)
{
    int64_t largest = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            largest = class[i] > largest ? class[i] : largest;
    NEAP_TRY(neap_check_interrupt());
    *classes = given->kind == NEAP_INT ? given->as.i : largest;
    if (*classes < 1)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "the number of classes must be positive, got %" PRId64,
                         *classes);
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (class[i] == 0)
                return neap_fail(NEAP_ERR_INDEX,
                                 "classes count from 1, got 0 at position "
                                 "%" PRId64,
                                 i + 1);
            if (class[i] < 0 || class[i] > *classes)
                return neap_fail(NEAP_ERR_INDEX,
                                 "classes must lie in 1..%" PRId64 ", got %" PRId64
                                 " at position %" PRId64,
                                 *classes, class[i], i + 1);
        }
    return neap_check_interrupt();
}

/* one_hot in a dry run, which must be told how many classes there are. */
static void give_dry_rows(neap_calc *k, const neap_tensor *x)
{
    neap_meta hot = neap_meta_of(x);
    const neap_value *n = calc_value(k, 0);
    if (n->kind == NEAP_NONE && calc_failed(k, neap_dry_refuse_unplanned())) return;
    hot.dtype = NEAP_INT64;
    hot.shape[hot.ndim++] = n->as.i;
    calc_result(k, 0, calc_zeros(k, &hot));
}

static void one_hot_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *plain, *hot;
    int64_t classes = 0, shape[NEAP_MAX_DIMS + 1];
    if (x->dtype != NEAP_INT64 && x->dtype != NEAP_INT32) {
        calc_fail(k, NEAP_ERR_DTYPE, "classes must be int64 or int32, got %s",
                  neap_dtype_name((neap_dtype)x->dtype));
        return;
    }
    if (neap_is_dry()) {
        give_dry_rows(k, x);
        return;
    }
    if (calc_failed(k, neap_empty(NEAP_INT64, x->ndim, x->shape, &plain))) return;
    calc_own(k, plain);
    const int64_t *class = (const int64_t *)(void *)plain->data;
    if (calc_failed(k, neap_copy_into(plain, x)) ||
        calc_failed(k, count_classes(plain->numel, class, calc_value(k, 0), &classes)))
        return;
    for (int i = 0; i < x->ndim; i++) shape[i] = x->shape[i];
    shape[x->ndim] = classes;
    if (calc_failed(k, neap_zeros(NEAP_INT64, x->ndim + 1, shape, &hot))) return;
    int64_t *row = (int64_t *)(void *)hot->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, plain->numel);)
        for (int64_t i = s.begin; i < s.end; i++) row[i * classes + class[i] - 1] = 1;
    calc_result(k, 0, calc_own(k, hot));
}

NEAP_OP(one_hot) = {
    .name = "one_hot",
    .signature = "one_hot(x, n|num_classes: int?)",
    .doc =
        "For each class in x, counted from 1, a row of n zeros with a one at its place "
        "(int64). Without n, the largest class in x.",
    .example = "neap.tensor({2, 1, 3}, {dtype = \"int64\"}):one_hot()",
    .compose = one_hot_compose,
};

const neap_op *const neap_ops_gather[] = {
    &neap_op_gather,        &neap_op_take_along_dim,
    &neap_op_scatter,       &neap_op_scatter_add,
    &neap_op_index_select,  &neap_op_index_add,
    &neap_op_index_copy,    &neap_op_index_fill,
    &neap_op_take,          &neap_op_put,
    &neap_op_masked_select, &neap_op_masked_scatter,
    &neap_op_nonzero,       &neap_op_argwhere,
    &neap_op_one_hot,       NULL,
};
