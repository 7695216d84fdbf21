/* iterate.c (tensor): see iterate.h. */
#include "tensor/iterate.h"

#include <assert.h>

/* Can dims `a` (outer) and `b` (inner) of the walk be one dim in every tensor? */
static bool mergeable(const neap_walk *w, int a, int b)
{
    for (int t = 0; t < w->count; t++)
        if (w->stride[t][a] != w->stride[t][b] * w->shape[b]) return false;
    return true;
}

void neap_walk_init(neap_walk *w, int ndim, const int64_t *shape, int count,
                    const neap_tensor *const *x)
{
    assert(count > 0 && count <= NEAP_WALK_MAX && ndim <= NEAP_MAX_DIMS);
    w->count = count;
    for (int t = 0; t < count; t++) {
        w->data[t] = x[t]->data;
        w->size[t] = neap_dtype_size((neap_dtype)x[t]->dtype);
    }
    int kept = 0;
    for (int i = 0; i < ndim; i++) {
        if (shape[i] == 1) continue;
        w->shape[kept] = shape[i];
        for (int t = 0; t < count; t++) {
            int own = i - (ndim - x[t]->ndim); /* this tensor's dim, if it has it */
            assert(own < 0 || x[t]->shape[own] == 1 || x[t]->shape[own] == shape[i]);
            w->stride[t][kept] =
                own >= 0 && x[t]->shape[own] != 1 ? x[t]->stride[own] : 0;
        }
        if (kept > 0 && mergeable(w, kept - 1, kept)) {
            w->shape[kept - 1] *= shape[i];
            for (int t = 0; t < count; t++) w->stride[t][kept - 1] = w->stride[t][kept];
        } else {
            kept++;
        }
    }
    if (kept == 0) {
        w->shape[0] = 1;
        for (int t = 0; t < count; t++) w->stride[t][0] = 0;
        kept = 1;
    }
    w->ndim = kept;
    w->n = w->shape[kept - 1];
    w->rows = 1;
    for (int i = 0; i < kept - 1; i++) w->rows *= w->shape[i];
    for (int t = 0; t < count; t++) w->step[t] = w->stride[t][kept - 1];
}

void neap_walk_row(const neap_walk *w, int64_t row, char *at[NEAP_WALK_MAX])
{
    assert(row >= 0 && row < w->rows);
    int64_t offset[NEAP_WALK_MAX] = {0};
    for (int i = w->ndim - 2; i >= 0; i--) {
        int64_t index = row % w->shape[i];
        row /= w->shape[i];
        for (int t = 0; t < w->count; t++) offset[t] += index * w->stride[t][i];
    }
    for (int t = 0; t < w->count; t++)
        at[t] = w->data[t] + offset[t] * (int64_t)w->size[t];
}
