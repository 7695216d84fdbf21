/* lines.c (ops): see lines.h. */
#include "ops/lines.h"

#include <assert.h>

#include "base/parallel.h"
#include "tensor/copy.h"

void neap_lines_sizes(int ndim, const int64_t *shape, int dim, int64_t *outer,
                      int64_t *n, int64_t *inner)
{
    assert(dim >= 0 && dim < (ndim ? ndim : 1));
    *outer = *inner = 1;
    *n = ndim ? shape[dim] : 1;
    for (int i = 0; i < dim; i++) *outer *= shape[i];
    for (int i = dim + 1; i < ndim; i++) *inner *= shape[i];
}

/* x with the masked dims moved behind the others; owned. */
static neap_status masked_last(const neap_tensor *x, uint32_t mask, neap_tensor **out)
{
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS];
    int n = 0;
    for (int last = 0; last < 2; last++) {
        for (int i = 0; i < x->ndim; i++) {
            if ((mask >> i & 1) != (uint32_t)last) continue;
            shape[n] = x->shape[i];
            stride[n++] = x->stride[i];
        }
    }
    return neap_tensor_view(x, n, shape, stride, x->data, out);
}

neap_status neap_lines_of(neap_tensor *x, uint32_t mask, neap_lines *out)
{
    int first = 0, last = x->ndim;
    while (first < x->ndim && !(mask >> first & 1)) first++;
    while (last > first && !(mask >> (last - 1) & 1)) last--;
    out->outer = out->n = out->inner = 1;
    bool together = mask >> first == (1u << (last - first)) - 1;
    for (int i = 0; i < x->ndim; i++) {
        if (mask >> i & 1)
            out->n *= x->shape[i];
        else if (i < first || !together)
            out->outer *= x->shape[i];
        else
            out->inner *= x->shape[i];
    }
    assert(out->outer * out->n * out->inner == x->numel);
    if (neap_is_hollow(x)) {
        out->x = neap_tensor_retain(x); /* whoever reads it asks for its elements */
        return NEAP_OK;
    }
    if (together) return neap_contiguous(x, &out->x);
    neap_tensor *moved;
    NEAP_TRY(masked_last(x, mask, &moved));
    neap_status status = neap_contiguous(moved, &out->x);
    neap_tensor_release(moved);
    return status;
}

typedef struct tiles {
    int64_t across; /* tiles in an outer block */
    int64_t inner;
    neap_lines_body body;
    void *context;
} tiles;

static void work_tiles(void *context, int64_t begin, int64_t end)
{
    const tiles *t = context;
    if (t->inner == 1) {
        t->body(t->context, begin, 0, end - begin);
        return;
    }
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t first = unit % t->across * NEAP_LINES_TILE, left = t->inner - first;
        t->body(t->context, unit / t->across, first,
                left < NEAP_LINES_TILE ? left : NEAP_LINES_TILE);
    }
}

void neap_lines_for(int64_t outer, int64_t n, int64_t inner, int64_t cost,
                    neap_lines_body body, void *context)
{
    assert(cost > 0);
    if (outer == 0 || inner == 0) return;
    tiles t = {(inner - 1) / NEAP_LINES_TILE + 1, inner, body, context};
    int64_t width = inner < NEAP_LINES_TILE ? inner : NEAP_LINES_TILE;
    int64_t work = width * (n > 0 ? n : 1) * cost;
    neap_parallel_for(outer * t.across, 1 + (NEAP_GRAIN - 1) / work, work_tiles, &t);
}
