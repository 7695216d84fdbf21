/* count.c (ops): unique, unique_consecutive and bincount: results whose size depends on
 * the elements, so they are made by hand and carry no gradient. */
#include <inttypes.h>
#include <string.h>

#include "ops/reduce.h"
#include "ops/sort.h"
#include "ops/view.h"
#include "tensor/copy.h"

/* ---- unique ---- */

/* n elements in an order in which equal ones are neighbours; places (from 1) tell where
 * they stood, NULL: in this order. */
typedef struct runs {
    neap_dtype dtype;
    int64_t n;
    const char *values;
    const int64_t *places;
} runs;

static bool begins_run(const runs *r, int64_t i)
{
    int64_t size = (int64_t)neap_dtype_size(r->dtype);
    const char *at = r->values + i * size;
    return i == 0 || !neap_elements_equal(r->dtype, at, at - size);
}

/* One result for each run: its value, and how many elements it has; and for each
 * element of x the number of its run. */
static void fill_runs(const runs *r, neap_tensor *value, neap_tensor *inverse,
                      neap_tensor *counts)
{
    size_t size = neap_dtype_size(r->dtype);
    int64_t *run_of = (int64_t *)(void *)inverse->data, run = 0;
    int64_t *count = (int64_t *)(void *)counts->data;
    for (int64_t i = 0; i < r->n; i++) {
        if (begins_run(r, i)) {
            memcpy(value->data + run * (int64_t)size, r->values + i * (int64_t)size,
                   size);
            count[run++] = 0;
        }
        count[run - 1]++;
        run_of[r->places ? r->places[i] - 1 : i] = run;
    }
}

static void give_runs(neap_calc *k, const neap_tensor *x, const runs *r,
                      bool with_inverse, bool with_counts)
{
    int64_t count = 0;
    for (int64_t i = 0; i < r->n; i++) count += begins_run(r, i);
    neap_meta values = {.dtype = x->dtype, .ndim = 1, .numel = count, .shape = {count}};
    neap_meta counts = values, inverse = neap_meta_of(x);
    counts.dtype = inverse.dtype = NEAP_INT64;
    neap_tensor *result[3] = {calc_zeros(k, &values), calc_zeros(k, &inverse),
                              calc_zeros(k, &counts)};
    if (!result[0] || !result[1] || !result[2]) return;
    fill_runs(r, result[0], result[1], result[2]);
    calc_result(k, 0, result[0]);
    if (with_inverse) calc_result(k, 1, result[1]);
    if (with_counts) calc_result(k, with_inverse ? 2 : 1, result[2]);
}

static void unique_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    neap_meta like = {
        .dtype = x->dtype, .ndim = 1, .numel = x->numel, .shape = {x->numel}};
    neap_tensor *values = calc_zeros(k, &like);
    like.dtype = NEAP_INT64;
    neap_tensor *places = calc_zeros(k, &like);
    const neap_ranking all = {.count = x->numel};
    uint32_t every = (1u << x->ndim) - 1;
    if (!values || !places || calc_failed(k, neap_rank(x, every, &all, values, places)))
        return;
    const runs r = {(neap_dtype)x->dtype, x->numel, values->data,
                    (const int64_t *)(const void *)places->data};
    give_runs(k, x, &r, calc_value(k, 0)->as.b, calc_value(k, 1)->as.b);
}

NEAP_OP(unique) = {
    .name = "unique",
    .signature =
        "unique(x, {return_inverse: bool = false, return_counts: bool = false})",
    .doc =
        "The different values of x in rising order; if asked, also for each element of "
        "x the place of its value among them, counted from 1, and how often each value "
        "occurs.",
    .example = "neap.tensor{3, 1, 3, 2}:unique({return_counts = true})",
    .compose = unique_compose,
};

static void unique_consecutive_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *whole = NULL;
    if (calc_failed(k, neap_contiguous(x, &whole))) return;
    const runs r = {(neap_dtype)x->dtype, x->numel, whole->data, NULL};
    give_runs(k, x, &r, calc_value(k, 0)->as.b, calc_value(k, 1)->as.b);
    neap_tensor_release(whole);
}

NEAP_OP(unique_consecutive) = {
    .name = "unique_consecutive",
    .signature =
        "unique_consecutive(x, {return_inverse: bool = false, return_counts: bool "
        "= false})",
    .doc =
        "The elements of x in row-major order, each that equals the one before left "
        "out; further results as in unique.",
    .example = "neap.tensor{1, 1, 2, 1}:unique_consecutive()",
    .compose = unique_consecutive_compose,
};

/* ---- bincount ---- */

/* The largest element of a row-major int64 vector whose elements must be 1 or more. */
static neap_status largest_bin(const neap_tensor *x, int64_t *largest)
{
    const int64_t *bin = (const int64_t *)(const void *)x->data;
    for (int64_t i = 0; i < x->numel; i++) {
        if (bin[i] < 1)
            return neap_fail(NEAP_ERR_INDEX,
                             "elements must be 1 or more, got %" PRId64
                             " at position "
                             "%" PRId64 "%s",
                             bin[i], i + 1, bin[i] ? "" : "; bins count from 1");
        if (bin[i] > *largest) *largest = bin[i];
    }
    return NEAP_OK;
}

static neap_tensor *count_bins(neap_calc *k, const neap_tensor *x,
                               const neap_tensor *weights, int64_t bins)
{
    const int64_t *bin = (const int64_t *)(const void *)x->data;
    neap_meta like = {.dtype = NEAP_INT64, .ndim = 1, .numel = bins, .shape = {bins}};
    if (weights) like.dtype = NEAP_FLOAT64;
    neap_tensor *y = calc_zeros(k, &like);
    for (int64_t i = 0; y && i < x->numel; i++) {
        if (weights)
            ((double *)(void *)y->data)[bin[i] - 1] +=
                ((const double *)(const void *)weights->data)[i];
        else
            ((int64_t *)(void *)y->data)[bin[i] - 1]++;
    }
    return y;
}

/* x in another dtype and row-major, handed to k. */
static neap_tensor *plain(neap_calc *k, neap_tensor *x, neap_dtype dtype)
{
    neap_tensor *converted, *whole;
    if (calc_failed(k, neap_convert(x, dtype, &converted))) return NULL;
    converted = calc_own(k, converted);
    if (!converted || calc_failed(k, neap_contiguous(converted, &whole))) return NULL;
    return calc_own(k, whole);
}

static void bincount_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *weights = calc_arg(k, 1);
    int64_t bins = calc_value(k, 0)->as.i;
    if (x->ndim != 1 || neap_dtype_is_float((neap_dtype)x->dtype) ||
        x->dtype == NEAP_BOOL) {
        calc_fail(k, NEAP_ERR_DTYPE, "needs a vector of integers, got %s of shape %s",
                  neap_dtype_name((neap_dtype)x->dtype), neap_shape_of(x).s);
        return;
    }
    if (weights && !neap_same_shape(x, weights)) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "there must be one weight an element, got %s for %s",
                  neap_shape_of(weights).s, neap_shape_of(x).s);
        return;
    }
    if (bins < 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "minlength must be 0 or more, got %" PRId64,
                  bins);
        return;
    }
    bool is_f32 = weights && weights->dtype == NEAP_FLOAT32;
    x = plain(k, x, NEAP_INT64);
    if (weights) weights = plain(k, weights, NEAP_FLOAT64);
    if (calc_status(k) != NEAP_OK || calc_failed(k, largest_bin(x, &bins))) return;
    neap_tensor *y = count_bins(k, x, weights, bins);
    calc_result(k, 0, is_f32 ? calc_to(k, y, NEAP_FLOAT32) : y);
}

NEAP_OP(bincount) = {
    .name = "bincount",
    .signature = "bincount(x, weights: tensor?, {minlength: int = 0})",
    .doc =
        "How often each of 1, 2, ... occurs in a vector of integers, up to its largest "
        "or to minlength; with weights, the sums of the weights of those elements.",
    .example = "neap.tensor({1, 3, 3}, {dtype = \"int64\"}):bincount()",
    .compose = bincount_compose,
};

const neap_op *const neap_ops_count[] = {
    &neap_op_unique,
    &neap_op_unique_consecutive,
    &neap_op_bincount,
    NULL,
};
