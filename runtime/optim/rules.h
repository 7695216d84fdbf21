/* rules.h (optim): the rows, for the list in rules.c. */
#ifndef NEAP_OPTIM_RULES_H
#define NEAP_OPTIM_RULES_H

#include "kernels/slots/update.h"
#include "optim/optim.h"

#define NEAP_OPTIM_ROWS(X)                                                             \
    X(sgd)                                                                             \
    X(adam)                                                                            \
    X(adamw)                                                                           \
    X(nadam)                                                                           \
    X(radam)                                                                           \
    X(adamax)                                                                          \
    X(adagrad)                                                                         \
    X(adadelta)                                                                        \
    X(adafactor)                                                                       \
    X(rmsprop)                                                                         \
    X(rprop)                                                                           \
    X(asgd)                                                                            \
    X(lbfgs)                                                                           \
    X(lion)                                                                            \
    X(muon)

#define NEAP_OPTIM_DECLARE(id) extern const neap_optim_rule neap_optim_##id;
NEAP_OPTIM_ROWS(NEAP_OPTIM_DECLARE)
#undef NEAP_OPTIM_DECLARE

/* Fills in the factors that every loop starts with: the sign of the gradient, the
 * weight decay that enters it, and the factor on x that a decoupled decay is. */
static inline void neap_optim_begin(double *factor, double maximize, double lr,
                                    double weight_decay, bool decoupled)
{
    factor[0] = maximize != 0 ? -1 : 1;
    factor[1] = decoupled ? 0 : weight_decay;
    factor[2] = decoupled ? 1 - lr * weight_decay : 1;
}

#endif
