/* adamax.c (optim): Adamax, Adam with the largest gradient (Kingma and Ba 2015). */
#include "optim/rules.h"

enum { LR, BETA1, BETA2, EPS, WEIGHT_DECAY, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 2e-3),    NEAP_OPTION_FRACTIONS("betas", 0.9, 0.999),
    NEAP_OPTION_POSITIVE("eps", 1e-8),   NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("maximize", false),
};

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], false);
    factor[3] = 1 - v[BETA1];
    factor[4] = v[BETA2];
    factor[5] = v[LR] / (1 - pow(v[BETA1], (double)turn->step));
    factor[6] = v[EPS];
}

const neap_optim_rule neap_optim_adamax = {
    .name = "Adamax",
    .doc =
        "Adam with the largest recent gradient in place of the mean of squares. With d "
        "= g + weight_decay x: m <- beta1 m + (1 - beta1) d, u <- max(beta2 u, "
        "|d| + eps), x <- x - lr / (1 - beta1^t) m / u.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"exp_avg", "exp_inf"},
    .counts = true,
    .keeps = 3,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(adamax),
};
