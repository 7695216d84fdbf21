/* rmsprop.c (optim): RMSprop (Tieleman and Hinton 2012; centered: Graves 2013). */
#include "optim/rules.h"

enum { LR, ALPHA, EPS, WEIGHT_DECAY, MOMENTUM, CENTERED, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-2),    NEAP_OPTION_POSITIVE("alpha", 0.99),
    NEAP_OPTION_POSITIVE("eps", 1e-8),   NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_POSITIVE("momentum", 0), NEAP_OPTION_FLAG("centered", false),
    NEAP_OPTION_FLAG("maximize", false),
};

static unsigned uses(const double *v, const neap_tensor *x)
{
    (void)x;
    return 1u | (v[CENTERED] != 0 ? 2u : 0u) | (v[MOMENTUM] > 0 ? 4u : 0u);
}

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    (void)turn;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], false);
    factor[3] = v[LR];
    factor[4] = v[ALPHA];
    factor[5] = 1 - v[ALPHA];
    factor[6] = v[EPS];
    factor[7] = v[MOMENTUM];
}

const neap_optim_rule neap_optim_rmsprop = {
    .name = "RMSprop",
    .doc =
        "Gradients over the root of their running mean square. With d = g + "
        "weight_decay x: s <- alpha s + (1 - alpha) d^2, x <- x - lr d / "
        "(sqrt(s) + eps). centered takes s minus the squared mean of d; with "
        "momentum, b <- momentum b + d / (sqrt(s) + eps) and x <- x - lr b.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"square_avg", "grad_avg", "momentum_buffer"},
    .counts = true,
    .uses = uses,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(rmsprop),
};
