/* iterate.h (tensor): walking several tensors of different strides in step.
 *
 * A walk lays up to NEAP_WALK_MAX tensors over one broadcast shape, drops dims of size
 * 1 and merges neighbours that lie evenly in all of them, so that most walks have one
 * dim. What is left is `rows` rows of `n` elements; within a row each tensor
 * advances by its own step (1 contiguous, 0 broadcast). */
#ifndef NEAP_TENSOR_ITERATE_H
#define NEAP_TENSOR_ITERATE_H

#include "tensor/tensor.h"

#define NEAP_WALK_MAX 4

typedef struct neap_walk {
    int count; /* tensors */
    int ndim;  /* dims left, the row's included; at least 1 */
    int64_t n; /* elements a row */
    int64_t rows;
    int64_t shape[NEAP_MAX_DIMS];
    int64_t stride[NEAP_WALK_MAX][NEAP_MAX_DIMS]; /* elements; 0 where broadcast */
    int64_t step[NEAP_WALK_MAX];                  /* stride inside a row */
    char *data[NEAP_WALK_MAX];
    size_t size[NEAP_WALK_MAX]; /* bytes an element */
} neap_walk;

/* Each x[i] must broadcast to (ndim, shape). */
void neap_walk_init(neap_walk *w, int ndim, const int64_t *shape, int count,
                    const neap_tensor *const *x);

/* Pointers to the first element of row `row` of each tensor. */
void neap_walk_row(const neap_walk *w, int64_t row, char *at[NEAP_WALK_MAX]);
/* From there to those of the row behind `row`, which is not the last. */
static inline void neap_walk_next(const neap_walk *w, int64_t row,
                                  char *at[NEAP_WALK_MAX])
{
    const int i = w->ndim - 2;
    if (i > 0 && (row + 1) % w->shape[i] == 0) {
        neap_walk_row(w, row + 1, at);
        return;
    }
    for (int t = 0; t < w->count; t++) at[t] += w->stride[t][i] * (int64_t)w->size[t];
}

#endif
