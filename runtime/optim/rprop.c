/* rprop.c (optim): resilient backpropagation (Riedmiller and Braun 1993). */
#include "optim/rules.h"

enum { LR, ETA_MINUS, ETA_PLUS, LEAST, MOST, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-2),
    NEAP_OPTION_PAIR("etas", 0.5, 1.2),
    NEAP_OPTION_PAIR("step_sizes", 1e-6, 50),
    NEAP_OPTION_FLAG("maximize", false),
};

static neap_status check(const double *v)
{
    if (v[ETA_MINUS] > 0 && v[ETA_MINUS] < 1 && v[ETA_PLUS] > 1) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "etas must be one number in (0, 1) and one > 1, got {%g, %g}",
                     v[ETA_MINUS], v[ETA_PLUS]);
}

static double initial(const double *v, int i)
{
    return i == 1 ? v[LR] : 0;
}

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    (void)turn;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], 0, false);
    factor[3] = v[ETA_MINUS];
    factor[4] = v[ETA_PLUS];
    factor[5] = v[LEAST];
    factor[6] = v[MOST];
}

const neap_optim_rule neap_optim_rprop = {
    .name = "Rprop",
    .doc =
        "Each element has a step size, lr at first: times etas[2] where its gradient "
        "kept its sign, times etas[1] where it changed it, within step_sizes; x <- x - "
        "step sign(g), but nothing after a change of sign.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"prev", "step_size"},
    .counts = true,
    .check = check,
    .keeps = 3,
    .initial = initial,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(rprop),
};
