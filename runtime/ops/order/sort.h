/* sort.h (ops/order): the elements of lines ranked: what sort, topk, median and unique
 * share.
 */
#ifndef NEAP_OPS_ORDER_SORT_H
#define NEAP_OPS_ORDER_SORT_H

#include "tensor/tensor.h"

typedef struct neap_ranking {
    bool descending;
    int64_t first, count; /* the ranks wanted, from 0 */
    bool nan_wins;        /* a line that holds NaN gives its first NaN for every rank */
} neap_ranking;

/* Ranks the elements of each line along the masked dims, equal ones in the order they
 * come in, NaN above every number. values (x's dtype) and places (int64, from 1; either
 * may be NULL) are row-major, of x's shape with `count` elements along the dims. */
neap_status neap_rank(neap_tensor *x, uint32_t mask, const neap_ranking *r,
                      neap_tensor *values, neap_tensor *places);

/* Are two elements of a dtype equal? NaN equals nothing. */
bool neap_elements_equal(neap_dtype dtype, const char *a, const char *b);

#endif
