/* norm.h (ops/layer): normalisation on raw memory; see norm_run.c.
 *
 * x falls into `stats` sets of elements, each brought to mean 0 and variance 1 (or, not
 * centred, to a mean square of 1), then scaled by a weight and moved by a bias. A set
 * has `segments` runs of `length` elements:
 *   NEAP_NORM_LAYER    one run; a weight for each of its places
 *   NEAP_NORM_GROUP    runs one after the other, one a channel; `groups` sets make an
 *                      image, whose channels each have a weight
 *   NEAP_NORM_BATCH    one run in each image; a set is a channel and has a weight */
#ifndef NEAP_OPS_LAYER_NORM_H
#define NEAP_OPS_LAYER_NORM_H

#include "autograd/op.h"
#include "ops/epilogue.h"
#include "tensor/tensor.h"

typedef enum neap_norm_kind {
    NEAP_NORM_LAYER,
    NEAP_NORM_GROUP,
    NEAP_NORM_BATCH,
} neap_norm_kind;

typedef struct neap_norm {
    neap_dtype dtype; /* float32 or float64 */
    neap_norm_kind kind;
    int64_t stats, segments, length, groups;
    bool center;
    double eps;
    neap_activation activation; /* of y */
} neap_norm;

/* How many weights there are. */
int64_t neap_norm_weights(const neap_norm *n);

/* y, and for each set its mean and 1 / sqrt(variance + eps). w and b may be NULL. */
void neap_norm_run(const neap_norm *n, const char *x, const char *w, const char *b,
                   char *y, double *mean, double *scale);
/* The gradients of x, w and b for y's gradient g, with as much room as it needs. y may
 * be NULL where there is no activation. */
int64_t neap_norm_backward_room(const neap_norm *n);
void neap_norm_run_backward(const neap_norm *n, const char *g, const char *x,
                            const char *y, const char *w, const double *mean,
                            const double *scale, char *gx, char *gw, char *gb,
                            void *room);

/* ---- what the rows share ---- */

/* y of x (row-major) with optional weight and bias; out gets y, mean and scale. */
bool neap_norm_standardize(neap_calc *k, neap_tensor *x, neap_tensor *w, neap_tensor *b,
                           const neap_norm *n, neap_tensor *out[3]);

/* An optional vector with a number in x's dtype for each of x's channels. */
bool neap_norm_check_vector(neap_calc *k, const char *name, const neap_tensor *w,
                            int64_t count);

/* x (batch, channels, sizes...): checks it and gives the number of channels. */
bool neap_norm_check_image(neap_calc *k, const neap_tensor *x, int64_t *channels,
                           int64_t *positions);

static inline double *neap_norm_doubles(const neap_tensor *x)
{
    return (double *)(void *)x->data;
}

#endif
