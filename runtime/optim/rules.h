/* rules.h (optim): the rows, for the list in rules.c. */
#ifndef NEAP_OPTIM_RULES_H
#define NEAP_OPTIM_RULES_H

#include "kernels/kernels.h"
#include "optim/optim.h"

#define NEAP_OPTIM_ROWS(X) X(sgd) X(adam) X(adamw) X(rmsprop) X(adagrad)

#define NEAP_OPTIM_DECLARE(id) extern const neap_optim_rule neap_optim_##id;
NEAP_OPTIM_ROWS(NEAP_OPTIM_DECLARE)
#undef NEAP_OPTIM_DECLARE

/* The first of every loop's factors. */
static inline double neap_optim_sign(double maximize)
{
    return maximize != 0 ? -1 : 1;
}

#endif
