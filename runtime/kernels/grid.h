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

static inline int64_t neap_grid_volume(const int64_t size[NEAP_GRID_DIMS])
{
    return size[0] * size[1] * size[2];
}

#endif
