/* sort.h (ops/order): the elements of lines ranked: what sort, topk, median, mode,
 * quantile and unique share. */
#ifndef NEAP_OPS_ORDER_SORT_H
#define NEAP_OPS_ORDER_SORT_H

#include "tensor/tensor.h"

/* Which elements of a line are wanted. */
typedef struct neap_ranking {
    bool descending;
    int64_t first, count; /* ranks, from 0 */
    /* NULL, or the rank of each result instead of `first` and those after it */
    const int64_t *at;
    bool nan_wins; /* a line that holds NaN gives its first NaN for every rank */
    bool known;    /* not `first`, but the (lower) middle one of what is not NaN */
    bool longest;  /* not `first`, but the last of the most frequent value */
} neap_ranking;

/* Ranks the elements of each line along the masked dims, equal ones in the order they
 * come in, NaN above every number. values (x's dtype) and places (int64, from 1; either
 * may be NULL) are row-major, of x's shape with `count` elements along the dims. Where
 * few of many ranks are wanted, only a part of the line that holds them is sorted. */
neap_status neap_rank(neap_tensor *x, uint32_t mask, const neap_ranking *r,
                      neap_tensor *values, neap_tensor *places);

#endif
