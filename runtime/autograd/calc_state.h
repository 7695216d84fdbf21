/* calc_state.h (autograd): what is behind a neap_calc; for calc.c and those that start
 * one. */
#ifndef NEAP_AUTOGRAD_CALC_STATE_H
#define NEAP_AUTOGRAD_CALC_STATE_H

#include "autograd/calc.h"
#include "autograd/node.h"

#define CALC_INLINE 24

struct neap_calc {
    neap_status status;
    neap_node *node;  /* in a gradient rule */
    bool asked_only;  /* there: no gradients but those that edges are asked for */
    neap_tensor **gx; /* its results, one an input */
    neap_call *call;  /* in a composition */
    int n_temp, capacity;
    neap_tensor **temp; /* every tensor made here, owned */
    neap_tensor *inline_temp[CALC_INLINE];
};

void neap_calc_begin(neap_calc *k);
/* Releases all that was made; gives the status. */
neap_status neap_calc_end(neap_calc *k);

#endif
