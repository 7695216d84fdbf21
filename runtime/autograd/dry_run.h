/* dry_run.h (autograd): running a program with shapes only (neap.explain).
 *
 * While a dry run is open, operations check their inputs and plan their results as ever
 * (infer), but no forward runs: results are hollow (tensor/tensor.h), and what is
 * written into tensors from outside is not written. Gradient rules are operations, so a
 * backward pass runs in shapes as well; the gradients that leaves had before come back
 * when the dry run ends. Whoever reads elements fails (neap_need_elements). */
#ifndef NEAP_AUTOGRAD_DRY_RUN_H
#define NEAP_AUTOGRAD_DRY_RUN_H

#include "autograd/op.h"
#include "base/thread.h"

/* Opens one in this thread's context; fails where one is open. */
neap_status neap_dry_run_open(void);
/* Ends it, if one is open, and gives leaves their gradients back. */
void neap_dry_run_close(void);

static inline bool neap_is_dry(void)
{
    return NEAP_UNLIKELY(neap_context_here()->dry_run != NULL);
}

/* What the tensors of the open dry run would take as memory, now and at most since it
 * was opened or `neap_dry_peak_reset`; zeros when none is open. */
int64_t neap_dry_live(void);
int64_t neap_dry_peak(void);
void neap_dry_peak_reset(void);

/* ---- for those that run operations: in a dry run only ---- */

/* A hollow tensor in the place of neap_empty and neap_zeros. */
neap_status neap_dry_empty(neap_dtype dtype, int ndim, const int64_t *shape,
                           neap_tensor **out);
/* Counts memory that is there for a moment. */
void neap_dry_scratch(int64_t bytes);
/* In the place of a write into x: fails where x is from outside and the write would
 * leave something there that is no element (a node, another shape). */
neap_status neap_dry_write(neap_tensor *x, bool leaves_more);
/* Leaf x is about to get another gradient; also outside of dry runs, where it does
 * nothing. */
neap_status neap_dry_note_grad(neap_tensor *x);
/* Fails: the elements decide what shape the result has. */
neap_status neap_dry_refuse_unplanned(void);

#endif
