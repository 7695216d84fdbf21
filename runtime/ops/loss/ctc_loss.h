/* ctc_loss.h (ops/loss): the recursions of ctc_loss on raw memory; see ctc_run.c.
 *
 * x (steps, batch, classes) holds log-probabilities. A target of S labels is read as
 * 2 S + 1 states: its labels with blanks before, between and after them. */
#ifndef NEAP_OPS_LOSS_CTC_LOSS_H
#define NEAP_OPS_LOSS_CTC_LOSS_H

#include "autograd/op.h"

/* The `step` of targets that follow each other in one vector. */
#define NEAP_CTC_JOINED (-1)

typedef struct neap_ctc {
    neap_dtype dtype; /* float32 or float64 */
    int64_t steps, batch, classes;
    int64_t blank;  /* 0-based */
    int64_t states; /* of the longest target */
    const char *logs;
    const int64_t *targets; /* labels from 1 */
    int64_t step;           /* from one sequence's targets to the next's */
    const int64_t *lengths, *target_lengths;
} neap_ctc;

/* The losses, and alpha (batch, steps, states): logs of the probability of all that can
 * have come up to a step and ends in a state. */
neap_status neap_ctc_run(const neap_ctc *s, char *losses, double *alpha);
/* gx for the losses' gradients g. */
neap_status neap_ctc_run_backward(const neap_ctc *s, const char *losses,
                                  const double *alpha, const char *g, char *gx);

#endif
