/* adadelta.c (optim): Adadelta (Zeiler 2012). */
#include "optim/rules.h"

enum { LR, RHO, EPS, WEIGHT_DECAY, MAXIMIZE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1),       NEAP_OPTION_RANGE("rho", 0.9, 0, 1),
    NEAP_OPTION_POSITIVE("eps", 1e-6),   NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("maximize", false),
};

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    (void)turn;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], false);
    factor[3] = v[LR];
    factor[4] = v[RHO];
    factor[5] = 1 - v[RHO];
    factor[6] = v[EPS];
}

const neap_optim_rule neap_optim_adadelta = {
    .name = "Adadelta",
    .doc =
        "Adagrad with running means, which needs no rate. With d = g + weight_decay x: "
        "s <- rho s + (1 - rho) d^2, u = d sqrt(a + eps) "
        "/ "
        "sqrt(s + eps), a <- rho a + (1 - rho) u^2, x <- x - lr u.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"square_avg", "acc_delta"},
    .counts = true,
    .keeps = 3,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(adadelta),
};
