/* epilogue.h (ops): what a layer does to each result before it leaves the cache.
 *
 * Rows that end in NEAP_ACTIVATION among their values take the activation that follows
 * a layer: linear, convolutions, batch_norm. Its slope is told by the result alone, so
 * a row that has one reads its output in backward, and one that has none need not
 * (neap_epilogue_spares). */
#ifndef NEAP_OPS_EPILOGUE_H
#define NEAP_OPS_EPILOGUE_H

#include "ops/calc_ops.h"

/* As the words of the signature. */
typedef enum neap_activation { NEAP_AS_IT_IS, NEAP_RELU } neap_activation;
#define NEAP_ACTIVATION "activation: none|relu = none"

/* What is added to each channel (or NULL), and what is made of the sum. */
typedef struct neap_epilogue {
    const char *bias;
    neap_activation activation;
} neap_epilogue;

/* The activation of a row whose last value it is. */
neap_activation neap_activation_of(const neap_call *c);
/* For op.spares: output 0, where there is no activation. */
uint16_t neap_epilogue_spares(const neap_call *c);

/* y = activation(y): `rows` rows of n floats, `ld` elements apart. */
void neap_activate(neap_activation a, neap_dtype dtype, int64_t rows, int64_t n,
                   int64_t ld, void *y);
/* The same of all of a row-major tensor of any dtype, on several threads. */
void neap_activate_all(neap_activation a, neap_tensor *y);
/* gx = g times the slope where the result was y; gx may be g. */
void neap_activation_slope(neap_activation a, neap_dtype dtype, int64_t n,
                           const void *g, const void *y, void *gx);

/* In a composition: x's activation, in an operation of its own. */
neap_tensor *neap_calc_activate(neap_calc *k, neap_activation a, neap_tensor *x);
/* In a gradient rule: the gradient of what the activation was taken of, where output 0
 * has gradient g; the operation is the activation's own gradient. */
neap_tensor *neap_calc_before(neap_calc *k, neap_activation a, neap_tensor *g);

#endif
