/* adam.c (optim): Adam (Kingma and Ba 2015) and AdamW, which differ in the weight
 * decay. */
#include "optim/rules.h"

enum { LR, BETA1, BETA2, EPS, WEIGHT_DECAY, AMSGRAD, MAXIMIZE, DECOUPLED };

static const neap_option adam_options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-3),
    NEAP_OPTION_FRACTIONS("betas", 0.9, 0.999),
    NEAP_OPTION_POSITIVE("eps", 1e-8),
    NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("amsgrad", false),
    NEAP_OPTION_FLAG("maximize", false),
    NEAP_OPTION_FLAG("decoupled_weight_decay", false),
};

static const neap_option adamw_options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-3),   NEAP_OPTION_FRACTIONS("betas", 0.9, 0.999),
    NEAP_OPTION_POSITIVE("eps", 1e-8),  NEAP_OPTION_POSITIVE("weight_decay", 1e-2),
    NEAP_OPTION_FLAG("amsgrad", false), NEAP_OPTION_FLAG("maximize", false),
};

static unsigned uses(const double *v, const neap_tensor *x)
{
    (void)x;
    return v[AMSGRAD] != 0 ? 7 : 3;
}

static void prepare(const double *v, const neap_optim_turn *turn, bool decoupled,
                    double *factor)
{
    double t = (double)turn->step;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], decoupled);
    factor[3] = 1 - v[BETA1];
    factor[4] = v[BETA2];
    factor[5] = 1 - v[BETA2];
    factor[6] = v[LR] / (1 - pow(v[BETA1], t));
    factor[7] = sqrt(1 - pow(v[BETA2], t));
    factor[8] = v[EPS];
}

static void adam_prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    prepare(v, turn, v[DECOUPLED] != 0, factor);
}

static void adamw_prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    prepare(v, turn, true, factor);
}

const neap_optim_rule neap_optim_adam = {
    .name = "Adam",
    .doc =
        "Steps by running means of the gradient and of its square. With d = g + "
        "weight_decay x: m <- beta1 m + (1 - beta1) d, v <- beta2 v + (1 "
        "- beta2) d^2, x <- x - lr m' / (sqrt(v') + eps), where m' = m / (1 - "
        "beta1^t) and v' = v / (1 - beta2^t); amsgrad takes the largest v so far. "
        "With decoupled_weight_decay it is AdamW.",
    .options = adam_options,
    .n_options = sizeof adam_options / sizeof *adam_options,
    .state = {"exp_avg", "exp_avg_sq", "max_exp_avg_sq"},
    .counts = true,
    .uses = uses,
    .prepare = adam_prepare,
    NEAP_OPTIM_LOOP(adam),
};

const neap_optim_rule neap_optim_adamw = {
    .name = "AdamW",
    .doc =
        "Adam whose weight decay stays out of the means (Loshchilov and Hutter 2019): "
        "x <- (1 - lr weight_decay) x before each update.",
    .options = adamw_options,
    .n_options = sizeof adamw_options / sizeof *adamw_options,
    .state = {"exp_avg", "exp_avg_sq", "max_exp_avg_sq"},
    .counts = true,
    .uses = uses,
    .prepare = adamw_prepare,
    NEAP_OPTIM_LOOP(adam),
};
