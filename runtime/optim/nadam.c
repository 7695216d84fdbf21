/* nadam.c (optim): NAdam, Adam with Nesterov momentum (Dozat 2016). */
#include "optim/rules.h"

enum { LR, BETA1, BETA2, EPS, WEIGHT_DECAY, MOMENTUM_DECAY, DECOUPLED, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 2e-3),
    NEAP_OPTION_FRACTIONS("betas", 0.9, 0.999),
    NEAP_OPTION_POSITIVE("eps", 1e-8),
    NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_POSITIVE("momentum_decay", 4e-3),
    NEAP_OPTION_FLAG("decoupled_weight_decay", false),
    NEAP_OPTION_FLAG("maximize", false),
};

/* The momentum of step t. */
static double momentum(const double *v, double t)
{
    return v[BETA1] * (1 - 0.5 * pow(0.96, t * v[MOMENTUM_DECAY]));
}

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    double t = (double)turn->step, *product = turn->number;
    double now = momentum(v, t), next = momentum(v, t + 1);
    *product = turn->first ? now : *product * now;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], v[DECOUPLED] != 0);
    factor[3] = 1 - v[BETA1];
    factor[4] = v[BETA2];
    factor[5] = 1 - v[BETA2];
    factor[6] = 1 - pow(v[BETA2], t);
    factor[7] = v[EPS];
    factor[8] = v[LR] * (1 - now) / (1 - *product);
    factor[9] = v[LR] * next / (1 - *product * next);
}

const neap_optim_rule neap_optim_nadam = {
    .name = "NAdam",
    .doc =
        "Adam with Nesterov momentum: x <- x - lr ((1 - mu_t) d / (1 - P_t) + mu_(t+1) "
        "m / (1 - P_(t+1))) / (sqrt(v') + eps), where d, m and v' are Adam's, mu_t = "
        "beta1 (1 - 0.96^(t momentum_decay) / 2) and P_t = mu_1 ... mu_t. "
        "decoupled_weight_decay shrinks x as AdamW does.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"exp_avg", "exp_avg_sq"},
    .numbers = {"mu_product"},
    .counts = true,
    .keeps = 3,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(nadam),
};
