/* lion.c (optim): Lion (Chen et al. 2023). */
#include "optim/rules.h"

enum { LR, BETA1, BETA2, WEIGHT_DECAY, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-4),
    NEAP_OPTION_FRACTIONS("betas", 0.9, 0.99),
    NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("maximize", false),
};

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    (void)turn;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], true);
    factor[3] = v[LR];
    factor[4] = v[BETA1];
    factor[5] = 1 - v[BETA1];
    factor[6] = v[BETA2];
    factor[7] = 1 - v[BETA2];
}

const neap_optim_rule neap_optim_lion = {
    .name = "Lion",
    .doc =
        "Steps of one size, by the sign of a running mean of gradients. x <- (1 - lr "
        "weight_decay) x - lr sign(beta1 m + (1 - beta1) g), then m <- "
        "beta2 m + (1 - beta2) g.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"exp_avg"},
    .keeps = 1,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(lion),
};
