/* calc.h (autograd): gradient rules and compositions written in operations.
 *
 * A neap_calc (always called k) owns every tensor made in it until the rule is done,
 * and remembers the first failure: after it, all calls return NULL and do nothing, and
 * NULL arguments are passed along. So a rule is a plain expression:
 *
 *     static void mul_backward(neap_calc *k)
 *     {
 *         if (calc_wants(k, 0)) calc_give(k, 0, calc_mul(k, calc_grad(k, 0), calc_in(k,
 * 1))); if (calc_wants(k, 1)) calc_give(k, 1, calc_mul(k, calc_grad(k, 0), calc_in(k,
 * 0)));
 *     }
 *
 * The operations are recorded as any others are while create_graph is on. */
#ifndef NEAP_AUTOGRAD_CALC_H
#define NEAP_AUTOGRAD_CALC_H

#include "autograd/op.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_wants neap_calc_wants
#define calc_grad neap_calc_grad
#define calc_has_grad neap_calc_has_grad
#define calc_in neap_calc_in
#define calc_out neap_calc_out
#define calc_in_meta neap_calc_in_meta
#define calc_n_in neap_calc_n_in
#define calc_give neap_calc_give
#define calc_recording neap_calc_recording
#define calc_arg neap_calc_arg
#define calc_result neap_calc_result
#define calc_list_result neap_calc_list_result
#define calc_value neap_calc_value
#define calc_status neap_calc_status
#define calc_fail neap_calc_fail
#define calc_failed neap_calc_failed
#define calc_own neap_calc_own
#define calc_run neap_calc_run
#define calc_run_all neap_calc_run_all
#define calc_run_into neap_calc_run_into
#define calc_zeros neap_calc_zeros
#define calc_full neap_calc_full
#define calc_number neap_calc_number
#define calc_to neap_calc_to
#define calc_sum_to neap_calc_sum_to

/* ---- in a gradient rule ---- */

/* Does input i need a gradient? */
bool calc_wants(const neap_calc *k, int i);
/* The gradient of output i (borrowed); zeros where none arrived. */
neap_tensor *calc_grad(neap_calc *k, int i);
/* Did any gradient arrive at output i? */
bool calc_has_grad(const neap_calc *k, int i);
/* Saved inputs and outputs, as declared in the row's `reads` (borrowed). */
neap_tensor *calc_in(neap_calc *k, int i);
neap_tensor *calc_out(neap_calc *k, int i);
/* Shapes and dtypes of inputs, saved or not; dtypes are those after promotion. */
const neap_meta *calc_in_meta(const neap_calc *k, int i);
int calc_n_in(const neap_calc *k);
/* Gives input i its gradient. Broadcast dims are summed away here, so no rule cares for
 * broadcasting. */
void calc_give(neap_calc *k, int i, neap_tensor *gx);
/* Is the backward pass being recorded (create_graph)? A rule with a fused kernel uses
 * it when not, and a rule in differentiable operations when so. */
bool calc_recording(const neap_calc *k);

/* ---- in a composition ---- */

neap_tensor *calc_arg(neap_calc *k, int i); /* input i, borrowed; may be NULL */
void calc_result(neap_calc *k, int i, neap_tensor *x);
void calc_list_result(neap_calc *k, int64_t n, neap_tensor *const *x);

/* ---- in both ---- */

/* Parameter i of the row, counted among its non-tensor ones. */
const neap_value *calc_value(const neap_calc *k, int i);
neap_status calc_status(const neap_calc *k);
/* Makes k fail (the sentence is stored as by neap_fail). Returns NULL. */
neap_tensor *calc_fail(neap_calc *k, neap_status code, const char *format, ...)
    NEAP_PRINTF(3, 4);
/* Makes k fail with the stored sentence unless status is NEAP_OK; gives whether it did.
 */
bool calc_failed(neap_calc *k, neap_status status);
/* Hands an owned tensor to k; returns it, now borrowed. */
neap_tensor *calc_own(neap_calc *k, neap_tensor *x);

/* Runs any operation; gives its first result. */
neap_tensor *calc_run(neap_calc *k, const neap_op *op, int n_in, neap_tensor *const *in,
                      int n_value, const neap_value *value);
/* The same for several results at once, into out[0..n_out). */
bool calc_run_all(neap_calc *k, const neap_op *op, int n_in, neap_tensor *const *in,
                  int n_value, const neap_value *value, int n_out, neap_tensor **out);
/* Runs an operation in place on in[0], which the caller has made itself; gives it. */
neap_tensor *calc_run_into(neap_calc *k, const neap_op *op, int n_in,
                           neap_tensor *const *in, int n_value,
                           const neap_value *value);

/* New tensors outside the graph: zeros, ones, a number of x's dtype (0-dim), all of
 * (dtype, shape). */
neap_tensor *calc_zeros(neap_calc *k, const neap_meta *like);
neap_tensor *calc_full(neap_calc *k, const neap_meta *like, double value);
neap_tensor *calc_number(neap_calc *k, double value);
neap_meta neap_meta_of(const neap_tensor *x);

/* ---- what the graph asks of the operations ----
 *
 * The graph is walked without naming an operation, but for these: gradients are added
 * up, brought to their input's dtype and shape, and writes into views are recorded as
 * windows on their base. Their rows stand in ops/, with all others; words for rules are
 * in ops/calc_ops.h. */
extern const neap_op neap_op_add, neap_op_to, neap_op_sum_to, neap_op_as_strided,
    neap_op_strided_put;
neap_tensor *calc_to(neap_calc *k, neap_tensor *x, neap_dtype dtype);
/* x summed over the dims along which `shape` was broadcast to it. */
neap_tensor *calc_sum_to(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape);

#endif
