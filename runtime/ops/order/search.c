/* search.c (ops/order): positions in sorted lines by bisection: searchsorted, bucketize
 * and isin. Results are places of elements or truths, so none has a gradient. */
#include "autograd/dry_run.h"
#include "base/parallel.h"
#include "ops/index/pick.h"
#include "ops/order/sort.h"
#include "tensor/copy.h"

/* ---- bisection ---- */

/* Values of one line that are looked for together: 10^6 of them in as many took 303 ms
 * by 4, 214 by 8, 233 by 16; in a thousand 20, 23 and 29, and 103 one by one. */
#define AT_A_TIME 8

#define TYPE int64_t
#define NAME(id) id##_i64
#define IS_NAN(v) false
#include "ops/order/bisect_type.h"
#undef TYPE
#undef NAME
#undef IS_NAN

#define TYPE double
#define NAME(id) id##_f64
#define IS_NAN(v) ((v) != (v))
#include "ops/order/bisect_type.h"

/* Lines of n sorted elements, each searched for `each` values; one line alone is
 * searched for all. */
typedef struct search {
    bool floats, right, one_line;
    int64_t n, each;
    const void *sorted, *values;
    const int64_t *sorter;
    int64_t *place; /* from 1 */
} search;

/* The place of value i. */
static int64_t place_of(const search *s, int64_t i)
{
    int64_t line = s->one_line ? 0 : i / s->each * s->n;
    const int64_t *sorter = s->sorter ? s->sorter + line : NULL;
    int64_t before = s->floats
                         ? bisect_f64((const double *)s->sorted + line, sorter, s->n,
                                      ((const double *)s->values)[i], s->right)
                         : bisect_i64((const int64_t *)s->sorted + line, sorter, s->n,
                                      ((const int64_t *)s->values)[i], s->right);
    return before + 1;
}

/* Values from i on, so many as are looked for together. */
static void search_some(const search *s, int64_t i)
{
    int64_t *place = s->place + i;
    if (s->floats)
        bisect_some_f64(s->sorted, s->n, (const double *)s->values + i, s->right,
                        place);
    else
        bisect_some_i64(s->sorted, s->n, (const int64_t *)s->values + i, s->right,
                        place);
    for (int k = 0; k < AT_A_TIME; k++) place[k]++;
}

static void search_chunk(void *context, int64_t begin, int64_t end)
{
    const search *s = context;
    int64_t i = begin;
    if (s->one_line && !s->sorter)
        for (; i + AT_A_TIME <= end; i += AT_A_TIME) search_some(s, i);
    for (; i < end; i++) s->place[i] = place_of(s, i);
}

/* x as row-major int64 or float64, handed to k. */
static neap_tensor *widened(neap_calc *k, neap_tensor *x, bool floats)
{
    neap_tensor *wide, *whole;
    if (!x ||
        calc_failed(k, neap_convert(x, floats ? NEAP_FLOAT64 : NEAP_INT64, &wide)))
        return NULL;
    wide = calc_own(k, wide);
    if (!wide || calc_failed(k, neap_contiguous(wide, &whole))) return NULL;
    return calc_own(k, whole);
}

static bool any_float(const neap_tensor *x, const neap_tensor *y)
{
    return neap_dtype_is_float((neap_dtype)x->dtype) ||
           neap_dtype_is_float((neap_dtype)y->dtype);
}

/* The places of `values` in `sorted`, in the values' shape. */
static void give_places(neap_calc *k, neap_tensor *sorted, neap_tensor *values,
                        neap_tensor *sorter, bool right, bool int32)
{
    bool floats = any_float(sorted, values);
    int64_t n = sorted->ndim ? sorted->shape[sorted->ndim - 1] : 1;
    int64_t each = values->ndim ? values->shape[values->ndim - 1] : 1;
    neap_meta like = neap_meta_of(values);
    like.dtype = NEAP_INT64;
    neap_tensor *place = calc_zeros(k, &like);
    if (neap_is_dry()) {
        calc_result(k, 0, int32 ? calc_to(k, place, NEAP_INT32) : place);
        return;
    }
    sorted = widened(k, sorted, floats);
    values = widened(k, values, floats);
    if (!place || !sorted || !values) return;
    search s = {.floats = floats,
                .right = right,
                .one_line = sorted->ndim <= 1,
                .n = n,
                .each = each,
                .sorted = sorted->data,
                .values = values->data,
                .sorter = sorter ? (const int64_t *)(void *)sorter->data : NULL,
                .place = (int64_t *)(void *)place->data};
    neap_parallel_for(values->numel, NEAP_GRAIN / 32, search_chunk, &s);
    calc_result(k, 0, int32 ? calc_to(k, place, NEAP_INT32) : place);
}

/* ---- searchsorted ---- */

static neap_status check_lines(const neap_tensor *sorted, const neap_tensor *values,
                               const neap_tensor *sorter)
{
    bool fits = sorted->ndim == 1 || sorted->ndim == values->ndim;
    for (int i = 0; fits && sorted->ndim > 1 && i < sorted->ndim - 1; i++)
        fits = sorted->shape[i] == values->shape[i];
    if (!fits || sorted->ndim == 0)
        return neap_fail(
            NEAP_ERR_SHAPE,
            "the sorted tensor must be a vector or have the values' shape but "
            "for the last dim, got %s for values %s",
            neap_shape_of(sorted).s, neap_shape_of(values).s);
    if (sorter && !neap_same_shape(sorted, sorter))
        return neap_fail(
            NEAP_ERR_SHAPE,
            "the sorter must have the shape of what it sorts, got %s for %s",
            neap_shape_of(sorter).s, neap_shape_of(sorted).s);
    return NEAP_OK;
}

static void searchsorted_compose(neap_calc *k)
{
    neap_tensor *sorted = calc_arg(k, 0), *values = calc_arg(k, 1);
    neap_tensor *sorter = calc_arg(k, 2), *position = NULL;
    bool right = calc_value(k, 1)->as.b;
    const neap_value *side = calc_value(k, 2);
    if (calc_failed(k, check_lines(sorted, values, sorter))) return;
    if (side->kind == NEAP_INT && right && side->as.i == 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "right and side must agree, got true and left");
        return;
    }
    if (sorter) {
        int dim = sorted->ndim - 1;
        if (calc_failed(
                k, neap_positions_of_index(sorter, sorted->shape[dim], dim, &position)))
            return;
        sorter = calc_own(k, position);
    }
    right = right || (side->kind == NEAP_INT && side->as.i == 1);
    give_places(k, sorted, values, sorter, right, calc_value(k, 0)->as.b);
}

NEAP_OP(searchsorted) = {
    .name = "searchsorted",
    .signature =
        "searchsorted(sorted|sorted_sequence, values, {out_int32: bool = false, right: "
        "bool = false, "
        "side: left|right?, sorter: tensor?})",
    .doc =
        "For each value the place, counted from 1, at which it would be inserted into "
        "a "
        "vector in rising order: before elements equal to it, or after them with right "
        "(or side \"right\"); so the result runs from 1 to n + 1. Of more dims, each "
        "last "
        "line of `sorted` is searched for the values in the same line. `sorter` holds "
        "the "
        "places that sort it, as argsort gives them.",
    .example = "neap.tensor{1, 3, 5}:searchsorted(neap.tensor{0, 3, 9})",
    .flags = NEAP_NO_REPAIR,
    .compose = searchsorted_compose,
};

static void bucketize_compose(neap_calc *k)
{
    neap_tensor *values = calc_arg(k, 0), *boundaries = calc_arg(k, 1);
    if (boundaries->ndim != 1) {
        calc_fail(k, NEAP_ERR_SHAPE, "the boundaries must be a vector, got shape %s",
                  neap_shape_of(boundaries).s);
        return;
    }
    give_places(k, boundaries, values, NULL, calc_value(k, 1)->as.b,
                calc_value(k, 0)->as.b);
}

NEAP_OP(bucketize) = {
    .name = "bucketize",
    .signature =
        "bucketize(x, boundaries, {out_int32: bool = false, right: bool = false})",
    .doc =
        "For each element of x the number, counted from 1, of the bucket it falls "
        "into: "
        "bucket i holds b[i-1] < x <= b[i], with right b[i-1] <= x < b[i], for "
        "boundaries "
        "b in rising order; what lies beyond the last falls into bucket n + 1.",
    .example = "neap.tensor{1, 5, 12}:bucketize(neap.tensor{5, 10})",
    .compose = bucketize_compose,
};

/* ---- isin ---- */

typedef struct membership {
    bool floats, invert;
    int64_t n;
    const void *sorted, *values;
    bool *out;
} membership;

/* Which of values i to i + count are members, from where they would stand. */
static void find_members(const membership *m, int64_t i, int count, const int64_t *at)
{
    for (int k = 0; k < count; k++, i++) {
        bool found = at[k] < m->n;
        if (found && m->floats)
            found =
                ((const double *)m->sorted)[at[k]] == ((const double *)m->values)[i];
        else if (found)
            found =
                ((const int64_t *)m->sorted)[at[k]] == ((const int64_t *)m->values)[i];
        m->out[i] = found != m->invert;
    }
}

static void membership_chunk(void *context, int64_t begin, int64_t end)
{
    const membership *m = context;
    const double *real = m->values;
    const int64_t *whole = m->values;
    int64_t at[AT_A_TIME], i = begin;
    for (; i + AT_A_TIME <= end; i += AT_A_TIME) {
        if (m->floats)
            bisect_some_f64(m->sorted, m->n, real + i, false, at);
        else
            bisect_some_i64(m->sorted, m->n, whole + i, false, at);
        find_members(m, i, AT_A_TIME, at);
    }
    for (; i < end; i++) {
        at[0] = m->floats ? bisect_f64(m->sorted, NULL, m->n, real[i], false)
                          : bisect_i64(m->sorted, NULL, m->n, whole[i], false);
        find_members(m, i, 1, at);
    }
}

/* The elements of x as a vector in rising order. */
static neap_tensor *in_order(neap_calc *k, neap_tensor *x)
{
    const neap_ranking all = {.count = x->numel};
    const neap_meta like = {
        .dtype = x->dtype, .ndim = 1, .numel = x->numel, .shape = {x->numel}};
    neap_tensor *sorted = calc_zeros(k, &like);
    if (!sorted ||
        calc_failed(k, neap_rank(x, (1u << x->ndim) - 1, &all, sorted, NULL)))
        return NULL;
    return sorted;
}

static void isin_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *test = calc_arg(k, 1);
    bool floats = any_float(x, test);
    neap_meta like = neap_meta_of(x);
    like.dtype = NEAP_BOOL;
    neap_tensor *out = calc_zeros(k, &like);
    if (neap_is_dry()) {
        calc_result(k, 0, out);
        return;
    }
    x = widened(k, x, floats);
    test = widened(k, test, floats);
    if (test) test = in_order(k, test);
    if (!x || !test || !out) return;
    membership m = {.floats = floats,
                    .invert = calc_value(k, 1)->as.b,
                    .n = test->numel,
                    .sorted = test->data,
                    .values = x->data,
                    .out = (bool *)(void *)out->data};
    neap_parallel_for(x->numel, NEAP_GRAIN / 32, membership_chunk, &m);
    calc_result(k, 0, out);
}

NEAP_OP(isin) = {
    .name = "isin",
    .signature =
        "isin(x, test|test_elements, {assume_unique: bool = false, invert: bool = "
        "false})",
    .doc =
        "Whether each element of x is one of the elements of `test`, or with invert "
        "whether it is none of them; bool, of x's shape. NaN is in nothing.",
    .example = "neap.tensor{1, 2, 3}:isin(neap.tensor{3, 1})",
    .compose = isin_compose,
};

const neap_op *const neap_ops_search[] = {
    &neap_op_searchsorted,
    &neap_op_bucketize,
    &neap_op_isin,
    NULL,
};
