/* pool.h (ops/image): pooling on raw memory; see pool_run.c.
 *
 * x (planes, inputs), y (planes, outputs), both row-major. */
#ifndef NEAP_OPS_IMAGE_POOL_H
#define NEAP_OPS_IMAGE_POOL_H

#include "kernels/grid.h"
#include "tensor/tensor.h"

typedef struct neap_pool {
    neap_dtype dtype; /* float32 or float64 */
    int64_t planes;
    neap_grid grid;
    /* Position o of `out` sees the inputs from o in / out to (o + 1) in / out, widened
     * to whole ones; kernel, stride, padding and dilation are not read. */
    bool adaptive;
    bool count_padding; /* means count the padding as elements, which are 0 */
    int64_t divisor;    /* of sums, in place of the number of elements; or 0 */
} neap_pool;

/* Scratch of each of the four. */
int64_t neap_pool_room(const neap_pool *p);

/* The largest element of each window, with relu of relu(x), and its place in the plane,
 * counted from 1; a NaN is the largest, the first of equals is taken. */
void neap_pool_max(const neap_pool *p, bool relu, const char *x, char *y,
                   int64_t *place, void *room);
/* The gradient of x for that of y: each element of y is added where its maximum stood.
 */
void neap_pool_max_input(const neap_pool *p, const char *y, int64_t *place, char *x,
                         void *room);
/* The mean of each window. */
void neap_pool_mean(const neap_pool *p, const char *x, char *y, void *room);
/* The gradient of x for that of y: each element's share of the windows it is in. */
void neap_pool_mean_input(const neap_pool *p, const char *y, char *x, void *room);

#endif
