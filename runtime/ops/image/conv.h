/* conv.h (ops/image): the three products of a convolution on raw memory; see
 * conv_run.c.
 *
 * x (images, groups * in_channels, inputs), w (groups * out_channels, in_channels,
 * kernel), y (images, groups * out_channels, outputs), all row-major. Group i of y's
 * channels sees group i of x's. */
#ifndef NEAP_OPS_IMAGE_CONV_H
#define NEAP_OPS_IMAGE_CONV_H

#include "kernels/grid.h"
#include "ops/epilogue.h"
#include "tensor/tensor.h"

typedef struct neap_conv {
    neap_dtype dtype; /* float32 or float64 */
    int64_t images, groups;
    int64_t in_channels, out_channels; /* of a group */
    neap_grid grid;
} neap_conv;

/* y = x * w with an epilogue whose bias has a number for each of y's channels, with as
 * much room as it needs. */
int64_t neap_conv_room(const neap_conv *c);
void neap_conv_run(const neap_conv *c, const char *x, const char *w,
                   const neap_epilogue *e, char *y, void *room);
/* x = the gradient of the input for y's gradient: each window spread out again. */
int64_t neap_conv_input_room(const neap_conv *c);
void neap_conv_run_input(const neap_conv *c, const char *y, const char *w, char *x,
                         void *room);
/* w = the gradient of the weight, summed over the images, and b that of the bias unless
 * it is NULL, for gradient g of y behind an activation: active is y itself, NULL where
 * there is none. */
typedef struct neap_conv_slope {
    const char *g, *active;
    neap_activation activation;
} neap_conv_slope;
/* Is `active` taken? By sizes alone. */
bool neap_conv_weight_takes_slope(const neap_conv *c);
int64_t neap_conv_weight_room(const neap_conv *c);
void neap_conv_run_weight(const neap_conv *c, const char *x, const neap_conv_slope *y,
                          char *w, char *b, void *room);

#endif
