/* apply.h (autograd): the one way an operation is run: promote, infer, allocate,
 * forward, record. */
#ifndef NEAP_AUTOGRAD_APPLY_H
#define NEAP_AUTOGRAD_APPLY_H

#include "autograd/op.h"

/* Runs c->op on c->in and c->value; on success c->out (or c->list) holds owned results.
 * On failure nothing is held and the sentence starts with the operation's name. */
neap_status neap_apply(neap_call *c);
/* Releases the results of `c`. */
void neap_call_drop(neap_call *c);

/* The same with the result written into c->in[0] (x:add_(y)); c->out stays empty. On
 * failure in[0] is unchanged. Gradients flow through (inplace.c). */
neap_status neap_apply_inplace(neap_call *c);
/* Fails unless a result of this dtype and shape can be written into x. */
neap_status neap_check_inplace(const neap_tensor *x, int dtype, int ndim,
                               const int64_t *shape);
/* Notes that `writer` (static text) writes into x by other means than an operation, of
 * which nothing is recorded. Fails where a graph would have to know. */
neap_status neap_begin_write(neap_tensor *x, const char *writer);

/* The two halves of a run of a row that has an infer; between them, whoever runs it
 * makes c->out. `work` must last for both. */
neap_status neap_call_infer(neap_call *c, neap_work *work);
neap_status neap_call_forward(neap_call *c);

/* Whether operations are recorded now; the setter returns what it was. */
bool neap_grad_enabled(void);
bool neap_grad_enable(bool on);

/* Between nest(1) and nest(-1), failing operations do not name themselves: the caller
 * does. */
int neap_apply_nest(int by);

#endif
