/* elementwise.h (ops/elementwise): what rows that work element by element share.
 *
 * Such a row's `family` is a neap_elementwise: which loop serves which dtype. With
 * neap_elementwise_infer and _forward that is all a row of up to three inputs needs. */
#ifndef NEAP_OPS_ELEMENTWISE_ELEMENTWISE_H
#define NEAP_OPS_ELEMENTWISE_ELEMENTWISE_H

#include <stddef.h>

#include "ops/calc_ops.h"

typedef struct neap_elementwise {
    /* Where neap_elementwise_kernels keeps the loop for inputs of a dtype; 0: not
     * taken. */
    uint16_t loop[NEAP_DTYPES];
    uint8_t result; /* dtype of the result; NEAP_DTYPES: that of the inputs */
    uint8_t cost;   /* time of an element, in additions */
    uint8_t fixed;  /* bit f is set: the loops take `fixed` == f */
} neap_elementwise;

/* How many numbers a loop is given, used or not. */
#define NEAP_NUMBERS 3

/* Values of `fixed`, by kind of loop (kernels/slots/elementwise.def). */
#define NEAP_FIXED_NONE 1u
#define NEAP_FIXED_2 (1u | 1u << 1 | 1u << 2)
#define NEAP_FIXED_3 (1u | 1u << 6)

#define NEAP_LOOP_AT(name) offsetof(neap_elementwise_kernels, name)
#define NEAP_LOOPS_REAL(name)                                                          \
    [NEAP_FLOAT32] = NEAP_LOOP_AT(name##_f32), [NEAP_FLOAT64] = NEAP_LOOP_AT(name##_f64)
#define NEAP_LOOPS_INTEGER(name)                                                       \
    [NEAP_UINT8] = NEAP_LOOP_AT(name##_u8), [NEAP_INT32] = NEAP_LOOP_AT(name##_i32),   \
    [NEAP_INT64] = NEAP_LOOP_AT(name##_i64)
#define NEAP_LOOPS_NUMERIC(name) NEAP_LOOPS_INTEGER(name), NEAP_LOOPS_REAL(name)
/* bools are served by a u8 loop. */
#define NEAP_LOOP_BOOL(name) [NEAP_BOOL] = NEAP_LOOP_AT(name##_u8)

/* Inputs of one dtype, broadcast together. */
neap_status neap_elementwise_infer(neap_call *c);
/* The row's values are the loop's numbers; one left out is NaN. */
neap_status neap_elementwise_forward(neap_call *c);

/* Is `dtype` taken? The sentence names what is. */
neap_status neap_elementwise_check(const neap_elementwise *e, neap_dtype dtype);
/* Plans output 0: the shape that inputs [first, n_in) broadcast to (NULL ones are
 * passed over). */
neap_status neap_broadcast_plan(neap_call *c, int first, neap_dtype dtype);

/* out = loop(in...) with the loop of `dtype`; out is contiguous, of the shape that the
 * inputs broadcast to, and may be in[0]. p: NEAP_NUMBERS numbers of the row, or NULL.
 */
void neap_elementwise_run(const neap_elementwise *e, neap_dtype dtype, neap_tensor *out,
                          int n_in, neap_tensor *const *in, const double *p);

/* A factor of a row of integers: a whole number that the dtype holds. */
neap_status neap_check_scale(neap_dtype dtype, const neap_value *scale);
/* Is it one of int64 that a double, which is what loops are given, does not hold? */
bool neap_scale_is_long(neap_dtype dtype, const neap_value *scale);
/* out = x + scale y, or x + scale y z, in steps, for such a factor. */
neap_status neap_add_scaled_long(neap_call *c, int64_t scale);

/* Result 0 of a run on one, two or three inputs; NULL when one of them is. */
neap_tensor *neap_calc_1(neap_calc *k, const neap_op *op, neap_tensor *x);
neap_tensor *neap_calc_2(neap_calc *k, const neap_op *op, neap_tensor *x,
                         neap_tensor *y);
neap_tensor *neap_calc_3(neap_calc *k, const neap_op *op, neap_tensor *x,
                         neap_tensor *y, neap_tensor *z);

/* Gives input i zeros. */
void neap_give_zeros(neap_calc *k, int i);

#endif
