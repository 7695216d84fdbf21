/* adagrad.c (optim): Adagrad (Duchi, Hazan and Singer 2011). */
#include "optim/rules.h"

enum { LR, LR_DECAY, WEIGHT_DECAY, INITIAL, EPS, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-2),
    NEAP_OPTION_POSITIVE("lr_decay", 0),
    NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_POSITIVE("initial_accumulator_value", 0),
    NEAP_OPTION_POSITIVE("eps", 1e-10),
    NEAP_OPTION_FLAG("maximize", false),
};

static double initial(const double *v, int i)
{
    (void)i;
    return v[INITIAL];
}

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], false);
    factor[3] = v[LR] / (1 + ((double)turn->step - 1) * v[LR_DECAY]);
    factor[4] = v[EPS];
}

const neap_optim_rule neap_optim_adagrad = {
    .name = "Adagrad",
    .doc =
        "Steps that shrink with the sum of squared gradients. With d = g + "
        "weight_decay x: s <- s + d^2, x <- x - lr' d / (sqrt(s) + eps), "
        "where s starts at initial_accumulator_value and lr' = lr / (1 + (t - 1) "
        "lr_decay).",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"sum"},
    .counts = true,
    .keeps = 1,
    .initial = initial,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(adagrad),
};
