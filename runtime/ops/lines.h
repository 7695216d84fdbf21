/* lines.h (ops): a tensor seen as lines, where order along some dims matters (scans,
 * softmax, sorting): (outer, n, inner), row-major, n along the dims. */
#ifndef NEAP_OPS_LINES_H
#define NEAP_OPS_LINES_H

#include "tensor/tensor.h"

typedef struct neap_lines {
    neap_tensor *x; /* owned, row-major */
    int64_t outer, n, inner;
} neap_lines;

/* x as lines along the masked dims, copied only where it does not lie so. */
neap_status neap_lines_of(neap_tensor *x, uint32_t mask, neap_lines *out);
/* The three sizes of (ndim, shape) about `dim`, of which a 0-dim shape has one of 1. */
void neap_lines_sizes(int ndim, const int64_t *shape, int dim, int64_t *outer,
                      int64_t *n, int64_t *inner);

/* Elements of a line worked at a time where lines lie side by side. */
#define NEAP_LINES_TILE 128

/* body(context, outer, first, width): columns [first, first + width) of one outer
 * block; where inner is 1, body(context, first, 0, width): `width` rows from `first`
 * on. */
typedef void (*neap_lines_body)(void *context, int64_t outer, int64_t first,
                                int64_t width);
/* Shares lines of (outer, n, inner) out over threads; `cost` is that of an element in
 * cheap operations. */
void neap_lines_for(int64_t outer, int64_t n, int64_t inner, int64_t cost,
                    neap_lines_body body, void *context);

#endif
