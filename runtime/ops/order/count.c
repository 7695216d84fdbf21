/* count.c (ops/order): bincount: a result whose size depends on the elements, so it is
 * made by hand and carries no gradient. */
#include <inttypes.h>

#include "autograd/dry_run.h"
#include "base/stretch.h"
#include "ops/calc_ops.h"
#include "tensor/copy.h"

/* The largest element of a row-major int64 vector whose elements must be 1 or more. */
static neap_status largest_bin(const neap_tensor *x, int64_t *largest)
{
    const int64_t *bin = (const int64_t *)(const void *)x->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, x->numel);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (bin[i] < 1)
                return neap_fail(NEAP_ERR_INDEX,
                                 "elements must be 1 or more, got %" PRId64
                                 " at position "
                                 "%" PRId64 "%s",
                                 bin[i], i + 1, bin[i] ? "" : "; bins count from 1");
            if (bin[i] > *largest) *largest = bin[i];
        }
    return neap_check_interrupt();
}

static neap_tensor *count_bins(neap_calc *k, const neap_tensor *x,
                               const neap_tensor *weights, int64_t bins)
{
    const int64_t *bin = (const int64_t *)(const void *)x->data;
    neap_meta like = {.dtype = NEAP_INT64, .ndim = 1, .numel = bins, .shape = {bins}};
    if (weights) like.dtype = NEAP_FLOAT64;
    neap_tensor *y = calc_zeros(k, &like);
    for (neap_stretch s = {0}; y && neap_stretch_next(&s, x->numel);)
        for (int64_t i = s.begin; i < s.end; i++) {
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
    if (neap_is_dry() && calc_failed(k, neap_dry_refuse_unplanned())) return;
    if (x->ndim != 1 || !neap_dtype_is_integer((neap_dtype)x->dtype)) {
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
    neap_dtype dtype = weights && neap_dtype_is_float((neap_dtype)weights->dtype)
                           ? (neap_dtype)weights->dtype
                       : weights ? NEAP_FLOAT64
                                 : NEAP_INT64;
    x = plain(k, x, NEAP_INT64);
    if (weights) weights = plain(k, weights, NEAP_FLOAT64);
    if (calc_status(k) != NEAP_OK || calc_failed(k, largest_bin(x, &bins))) return;
    neap_tensor *y = count_bins(k, x, weights, bins);
    calc_result(k, 0, calc_to(k, y, dtype));
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
    &neap_op_bincount,
    NULL,
};
