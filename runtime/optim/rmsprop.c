/* rmsprop.c (optim): RMSprop (Tieleman and Hinton 2012; centered: Graves 2013). */
#include "optim/rules.h"

enum { LR, ALPHA, EPS, WEIGHT_DECAY, MOMENTUM, CENTERED, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-2),    NEAP_OPTION_POSITIVE("alpha", 0.99),
    NEAP_OPTION_POSITIVE("eps", 1e-8),   NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_POSITIVE("momentum", 0), NEAP_OPTION_FLAG("centered"),
    NEAP_OPTION_FLAG("maximize"),
};

static unsigned uses(const double *v)
{
    return 1u | (v[CENTERED] != 0 ? 2u : 0u) | (v[MOMENTUM] > 0 ? 4u : 0u);
}

static void prepare(const double *v, int64_t step, bool first, double *factor)
{
    (void)step, (void)first;
    factor[0] = neap_optim_sign(v[MAXIMIZE]);
    factor[1] = v[WEIGHT_DECAY];
    factor[2] = v[LR];
    factor[3] = v[ALPHA];
    factor[4] = 1 - v[ALPHA];
    factor[5] = v[EPS];
    factor[6] = v[MOMENTUM];
}

const neap_optim_rule neap_optim_rmsprop = {
    .name = "RMSprop",
    .doc =
        "With d = g + weight_decay x: s <- alpha s + (1 - alpha) d^2, x <- x - lr d / "
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
