/* attention.h (ops/layer): attention on raw memory; see attention_run.c.
 *
 * For each index of a batch: y (L, V) = softmax(scale q k^T + mask) v with q (L, E),
 * k (S, E), v (S, V), mask (L, S). Rows of a matrix are `row` elements apart, elements
 * of a row lie side by side; along a dim of the batch it moves by `step`. */
#ifndef NEAP_OPS_LAYER_ATTENTION_H
#define NEAP_OPS_LAYER_ATTENTION_H

#include "tensor/tensor.h"

typedef struct neap_matrices {
    const char *data;
    int64_t size; /* of an element, in bytes */
    int64_t row;
    int64_t step[NEAP_MAX_DIMS];
} neap_matrices;

typedef struct neap_attention {
    neap_dtype dtype; /* float32 or float64 */
    int batch_ndim;
    int64_t batch[NEAP_MAX_DIMS];
    int64_t count;                             /* of the batch */
    int64_t queries, keys, width, value_width; /* L, S, E, V */
    neap_matrices q, k, v;
    neap_matrices mask; /* of bytes: 1 takes part; else added; no data: none */
    bool causal;        /* query i sees keys 1 .. i */
    double scale;
} neap_attention;

/* y (count, L, V) and log_sum (count, L), the logarithm of each row's sum of
 * exponentials. */
neap_status neap_attention_run(const neap_attention *a, char *y, char *log_sum);

/* Row-major gradients of q, k, v for each index of the batch; gy is y's, dot (count, L)
 * room for each row's gy y. */
typedef struct neap_attention_back {
    neap_matrices gy;
    const char *y, *log_sum;
    char *dot, *gq, *gk, *gv;
} neap_attention_back;

neap_status neap_attention_run_backward(const neap_attention *a,
                                        const neap_attention_back *b);

#endif
