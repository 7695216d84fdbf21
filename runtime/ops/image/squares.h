/* squares.h (ops/image): maxima of squares of 2 by 2 elements side by side, the pooling
 * that most networks do; see squares.c. */
#ifndef NEAP_OPS_IMAGE_SQUARES_H
#define NEAP_OPS_IMAGE_SQUARES_H

#include "ops/epilogue.h"

/* The largest of each square of x (batch, channels, height, width), an odd last row or
 * column left out, and of what `a` makes of its elements. */
neap_tensor *neap_calc_squares(neap_calc *k, neap_tensor *x, neap_activation a);

#endif
