/* radam.c (optim): RAdam, Adam with its variance rectified (Liu et al. 2020). */
#include "optim/rules.h"

enum { LR, BETA1, BETA2, EPS, WEIGHT_DECAY, DECOUPLED, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-3),
    NEAP_OPTION_FRACTIONS("betas", 0.9, 0.999),
    NEAP_OPTION_POSITIVE("eps", 1e-8),
    NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("decoupled_weight_decay", false),
    NEAP_OPTION_FLAG("maximize", false),
};

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    double t = (double)turn->step, rate = v[LR] / (1 - pow(v[BETA1], t));
    double correction = 1 - pow(v[BETA2], t);
    double longest = 2 / (1 - v[BETA2]) - 1;
    double length = longest - 2 * t * pow(v[BETA2], t) / correction;
    bool adapts = length > 5;
    if (adapts)
        rate *= sqrt(correction) * sqrt((length - 4) * (length - 2) * longest /
                                        ((longest - 4) * (longest - 2) * length));
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], v[DECOUPLED] != 0);
    factor[3] = 1 - v[BETA1];
    factor[4] = v[BETA2];
    factor[5] = 1 - v[BETA2];
    factor[6] = rate;
    factor[7] = adapts;
    factor[8] = v[EPS];
}

const neap_optim_rule neap_optim_radam = {
    .name = "RAdam",
    .doc =
        "Adam that waits for its variance: with d, m and v as in Adam, m' = m / (1 - "
        "beta1^t), R = 2 / (1 - beta2) - 1 and r = R - 2 t beta2^t / (1 - beta2^t), x "
        "<- "
        "x - lr m' while r <= 5, then x <- x - lr m' c sqrt(1 - beta2^t) / (sqrt(v) + "
        "eps) with c = sqrt((r - 4)(r - 2) R / ((R - 4)(R - 2) r)). "
        "decoupled_weight_decay shrinks x as AdamW does.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"exp_avg", "exp_avg_sq"},
    .counts = true,
    .keeps = 3,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(radam),
};
