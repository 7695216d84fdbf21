/* sgd.c (optim): stochastic gradient descent. */
#include "optim/rules.h"

enum { LR, MOMENTUM, DAMPENING, WEIGHT_DECAY, NESTEROV, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-3),    NEAP_OPTION_POSITIVE("momentum", 0),
    NEAP_OPTION_ANY("dampening", 0),     NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("nesterov", false), NEAP_OPTION_FLAG("maximize", false),
};

static neap_status check(const double *v)
{
    if (v[NESTEROV] != 0 && (v[MOMENTUM] <= 0 || v[DAMPENING] != 0))
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "nesterov needs a momentum > 0 and a dampening of 0, got "
                         "momentum %g and dampening %g",
                         v[MOMENTUM], v[DAMPENING]);
    return NEAP_OK;
}

static unsigned uses(const double *v, const neap_tensor *x)
{
    (void)x;
    return v[MOMENTUM] != 0;
}

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], false);
    factor[3] = v[LR];
    factor[4] = v[MOMENTUM];
    factor[5] = turn->first ? 1 : 1 - v[DAMPENING]; /* the buffer starts as d */
    factor[6] = v[NESTEROV];
}

const neap_optim_rule neap_optim_sgd = {
    .name = "SGD",
    .doc =
        "Gradient descent: x <- x - lr d with d = g + weight_decay x. With momentum, "
        "b <- momentum b + (1 - dampening) d takes the place of d (the first b is d), "
        "and with nesterov d + momentum b does.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"momentum_buffer"},
    .check = check,
    .uses = uses,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(sgd),
};
