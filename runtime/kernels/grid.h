/* grid.h (kernels): how windows lie over an image: for convolutions and pooling.
 *
 * An image has up to three dims (depth, height, width); those it lacks have size 1. A
 * window at output position o covers the inputs o stride - padding + i dilation, for i
 * in [0, kernel), along each dim; what lies outside of the image is padding. Positions
 * are counted row-major over the outputs. */
#ifndef NEAP_KERNELS_GRID_H
#define NEAP_KERNELS_GRID_H

#include <stdint.h>

#define NEAP_GRID_DIMS 3

typedef struct neap_grid {
    int64_t in[NEAP_GRID_DIMS], kernel[NEAP_GRID_DIMS], out[NEAP_GRID_DIMS];
    int64_t stride[NEAP_GRID_DIMS], padding[NEAP_GRID_DIMS], dilation[NEAP_GRID_DIMS];
} neap_grid;

/* What an element of a kernel sees along the width: output o, from `begin` on and
 * before `end`, sees the input at `first` + (o - begin) stride; the others see padding.
 */
typedef struct neap_tap {
    int64_t begin, end, first;
} neap_tap;

/* A line of outputs along the width, for pooling: the inputs along depth and height
 * that its windows see, and the taps of the kernel along the width. */
typedef struct neap_pool_line {
    const neap_grid *grid;
    const neap_tap *tap; /* grid->kernel[2] of them */
    int64_t begin[2], end[2];
} neap_pool_line;

static inline int64_t neap_grid_volume(const int64_t size[NEAP_GRID_DIMS])
{
    return size[0] * size[1] * size[2];
}

#endif
