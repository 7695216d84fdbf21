/* unique.c (ops/order): the different elements of a tensor, or its different slices
 * along a dim: unique and unique_consecutive. The size of the results depends on the
 * elements, so they are made by hand and carry no gradient. */
#include <string.h>

#include "autograd/dry_run.h"
#include "base/alloc.h"
#include "base/stretch.h"
#include "ops/calc_ops.h"
#include "ops/order/sort.h"
#include "tensor/copy.h"

/* n items of `width` elements each, in an order in which equal ones are neighbours.
 * `places` (from 1) tell where in x item i stands, NULL: at i. The items at `values`
 * are in that order already where `gathered`, else in x's. */
typedef struct runs {
    neap_dtype dtype;
    int64_t n, width;
    const char *values;
    const int64_t *places;
    bool gathered;
    bool *begins; /* room for a mark an item: one begins its run */
} runs;

static int64_t place_of(const runs *r, int64_t i)
{
    return r->gathered || !r->places ? i : r->places[i] - 1;
}

#define EACH_TYPE "ops/order/unique_type.h"
#include "ops/each_type.h"

static int64_t mark(const runs *r)
{
    switch (r->dtype) {
    case NEAP_BOOL:
        return mark_bool(r);
    case NEAP_UINT8:
        return mark_u8(r);
    case NEAP_INT32:
        return mark_i32(r);
    case NEAP_INT64:
        return mark_i64(r);
    case NEAP_FLOAT32:
        return mark_f32(r);
    case NEAP_FLOAT64:
        return mark_f64(r);
    }
    return 0;
}

/* One value for each run. */
static void fill_values(const runs *r, char *to)
{
    size_t bytes = neap_dtype_size(r->dtype) * (size_t)r->width;
    for (neap_stretch s = neap_stretch_rows(r->width); neap_stretch_next(&s, r->n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (!r->begins[i]) continue;
            memcpy(to, r->values + (size_t)place_of(r, i) * bytes, bytes);
            to += bytes;
        }
}

/* For each item of x the number of its run. */
static void fill_inverse(const runs *r, int64_t *run_of)
{
    int64_t run = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            run += r->begins[i];
            run_of[r->places ? r->places[i] - 1 : i] = run;
        }
}

/* How many items each run has. */
static void fill_counts(const runs *r, int64_t *count)
{
    int64_t first = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (i == 0 || !r->begins[i]) continue;
            *count++ = i - first;
            first = i;
        }
    if (r->n > 0 && !neap_interrupted()) *count = r->n - first;
}

/* What is given of runs. */
typedef struct wish {
    neap_meta like;       /* values, but for their first size */
    neap_meta of_inverse; /* the inverse */
    int dim;              /* where dim 0 of values goes */
    bool inverse, counts;
} wish;

static void give_marked(neap_calc *k, const runs *r, wish w)
{
    int order[NEAP_MAX_DIMS];
    w.like.shape[0] = mark(r);
    w.of_inverse.dtype = NEAP_INT64;
    const neap_meta of_counts = {
        .dtype = NEAP_INT64, .ndim = 1, .shape = {w.like.shape[0]}};
    if (calc_failed(k, neap_check_interrupt())) return;
    neap_tensor *value = calc_zeros(k, &w.like);
    neap_tensor *inverse = w.inverse ? calc_zeros(k, &w.of_inverse) : NULL;
    neap_tensor *counts = w.counts ? calc_zeros(k, &of_counts) : NULL;
    if (!value || (w.inverse && !inverse) || (w.counts && !counts)) return;
    fill_values(r, value->data);
    if (inverse) fill_inverse(r, (int64_t *)(void *)inverse->data);
    if (counts) fill_counts(r, (int64_t *)(void *)counts->data);
    for (int i = 0; i < w.like.ndim; i++)
        order[i] = i < w.dim ? i + 1 : i > w.dim ? i : 0;
    calc_result(k, 0, w.dim ? calc_permute(k, value, order) : value);
    if (inverse) calc_result(k, 1, inverse);
    if (counts) calc_result(k, inverse ? 2 : 1, counts);
}

static void give_runs(neap_calc *k, runs r, wish w)
{
    r.begins = neap_alloc_array(r.n, sizeof *r.begins);
    if (!r.begins) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    give_marked(k, &r, w);
    neap_free(r.begins, sizeof *r.begins * (size_t)r.n);
}

/* ---- slices along a dim ---- */

typedef bool is_before(const void *a, const void *b, int64_t width);

static is_before *before_of(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_BOOL:
        return before_bool;
    case NEAP_UINT8:
        return before_u8;
    case NEAP_INT32:
        return before_i32;
    case NEAP_INT64:
        return before_i64;
    case NEAP_FLOAT32:
        return before_f32;
    case NEAP_FLOAT64:
        return before_f64;
    }
    return NULL;
}

/* Merges places [low, middle) and [middle, high) of `from`, each in order, into `to`.
 */
static void merge(const runs *r, const int64_t *from, int64_t *to, int64_t low,
                  int64_t middle, int64_t high)
{
    is_before *before = before_of(r->dtype);
    int64_t bytes = r->width * (int64_t)neap_dtype_size(r->dtype), i = low, j = middle;
    for (neap_stretch s = neap_stretch_rows(r->width);
         neap_stretch_next(&s, high - low);)
        for (int64_t at = low + s.begin; at < low + s.end; at++) {
            bool second =
                i == middle ||
                (j < high && before(r->values + (from[j] - 1) * bytes,
                                    r->values + (from[i] - 1) * bytes, r->width));
            to[at] = second ? from[j++] : from[i++];
        }
}

/* The places (from 1) of the items in lexicographic order, in `place`; `room` has as
 * much room. Gives the one of the two that holds them at the end; after an interrupt
 * neither does. */
static int64_t *sort_items(const runs *r, int64_t *place, int64_t *room)
{
    for (int64_t i = 0; i < r->n; i++) place[i] = i + 1;
    for (int64_t run = 1; run < r->n && !neap_interrupted(); run *= 2) {
        for (int64_t low = 0, done = 0; low < r->n; low += 2 * run) {
            if ((low - done) * r->width >= NEAP_STRETCH) {
                if (neap_interrupted()) return place;
                done = low;
            }
            int64_t middle = low + run < r->n ? low + run : r->n;
            int64_t high = middle + run < r->n ? middle + run : r->n;
            merge(r, place, room, low, middle, high);
        }
        int64_t *sorted = room;
        room = place;
        place = sorted;
    }
    return place;
}

/* Values of both rows: return_inverse, return_counts, dim. */
static void unique_along(neap_calc *k, bool sort)
{
    neap_tensor *x = calc_arg(k, 0);
    int dim, order[NEAP_MAX_DIMS];
    if (calc_failed(k, neap_dim_resolve(calc_value(k, 2)->as.i, x->ndim, &dim))) return;
    if (x->ndim == 0) x = calc_unsqueeze(k, x, 0);
    for (int i = 0; x && i < x->ndim; i++)
        order[i] = i == 0 ? dim : i <= dim ? i - 1 : i;
    x = calc_contiguous(k, calc_permute(k, x, order));
    if (!x) return;
    int64_t n = x->shape[0];
    if (n > 0 && x->numel == 0) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "slices without elements can not be told apart, got shape %s",
                  neap_shape_of(calc_arg(k, 0)).s);
        return;
    }
    runs r = {.dtype = (neap_dtype)x->dtype,
              .n = n,
              .width = n ? x->numel / n : 0,
              .values = x->data};
    const wish w = {.like = neap_meta_of(x),
                    .of_inverse = {.ndim = 1, .shape = {n}},
                    .dim = dim,
                    .inverse = calc_value(k, 0)->as.b,
                    .counts = calc_value(k, 1)->as.b};
    if (!sort) {
        give_runs(k, r, w);
        return;
    }
    int64_t *place = neap_alloc_array(n, sizeof *place * 2);
    if (!place) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    r.places = sort_items(&r, place, place + n);
    if (!calc_failed(k, neap_check_interrupt())) give_runs(k, r, w);
    neap_free(place, sizeof *place * 2 * (size_t)n);
}

/* ---- unique ---- */

/* Of all elements of x, in order or as they lie. */
static wish all_of(neap_calc *k, const neap_tensor *x)
{
    return (wish){.like = {.dtype = x->dtype, .ndim = 1},
                  .of_inverse = neap_meta_of(x),
                  .inverse = calc_value(k, 0)->as.b,
                  .counts = calc_value(k, 1)->as.b};
}

static void unique_of_all(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *places = NULL;
    const wish w = all_of(k, x);
    neap_meta like = {.dtype = x->dtype, .ndim = 1, .shape = {x->numel}};
    neap_tensor *values = calc_zeros(k, &like);
    like.dtype = NEAP_INT64;
    if (w.inverse && !(places = calc_zeros(k, &like))) return;
    const neap_ranking all = {.count = x->numel};
    uint32_t every = (1u << x->ndim) - 1;
    if (!values || calc_failed(k, neap_rank(x, every, &all, values, places))) return;
    const runs r = {.dtype = (neap_dtype)x->dtype,
                    .n = x->numel,
                    .width = 1,
                    .values = values->data,
                    .places =
                        places ? (const int64_t *)(const void *)places->data : NULL,
                    .gathered = true};
    give_runs(k, r, w);
}

static void unique_compose(neap_calc *k)
{
    if (neap_is_dry() && calc_failed(k, neap_dry_refuse_unplanned())) return;
    if (calc_value(k, 2)->kind == NEAP_NONE)
        unique_of_all(k);
    else
        unique_along(k, true);
}

NEAP_OP(unique) = {
    .name = "unique",
    .signature =
        "unique(x, {return_inverse: bool = false, return_counts: bool = false, dim: "
        "dim?, "
        "sorted: bool = true})",
    .doc =
        "The different values of x in rising order; if asked, also for each element of "
        "x the place of its value among them, counted from 1, and how often each value "
        "occurs. With a dim, the different slices along it, in lexicographic order.",
    .example =
        "neap.tensor{3, 1, 3}:unique({return_inverse = true, return_counts = true})",
    .compose = unique_compose,
};

static void unique_consecutive_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *whole = NULL;
    if (neap_is_dry() && calc_failed(k, neap_dry_refuse_unplanned())) return;
    if (calc_value(k, 2)->kind != NEAP_NONE) {
        unique_along(k, false);
        return;
    }
    if (calc_failed(k, neap_contiguous(x, &whole)) || !(whole = calc_own(k, whole)))
        return;
    const runs r = {.dtype = (neap_dtype)x->dtype,
                    .n = x->numel,
                    .width = 1,
                    .values = whole->data};
    give_runs(k, r, all_of(k, x));
}

NEAP_OP(unique_consecutive) = {
    .name = "unique_consecutive",
    .signature =
        "unique_consecutive(x, {return_inverse: bool = false, return_counts: bool "
        "= false, dim: dim?})",
    .doc =
        "The elements of x in row-major order (with a dim: its slices along it), each "
        "that "
        "equals the one before left out; further results as in unique.",
    .example = "neap.tensor{1, 1, 2, 1}:unique_consecutive({return_counts = true})",
    .compose = unique_consecutive_compose,
};

const neap_op *const neap_ops_unique[] = {
    &neap_op_unique,
    &neap_op_unique_consecutive,
    NULL,
};
