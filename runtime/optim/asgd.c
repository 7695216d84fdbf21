/* asgd.c (optim): averaged stochastic gradient descent (Polyak and Juditsky 1992). */
#include "optim/rules.h"

enum { LR, LAMBD, ALPHA, T0, WEIGHT_DECAY, MAXIMIZE };
enum { ETA, MU }; /* the numbers: the next update's rate, its weight in the average */

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-2),        NEAP_OPTION_POSITIVE("lambd", 1e-4),
    NEAP_OPTION_POSITIVE("alpha", 0.75),     NEAP_OPTION_ANY("t0", 1e6),
    NEAP_OPTION_POSITIVE("weight_decay", 0), NEAP_OPTION_FLAG("maximize", false),
};

static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    double t = (double)turn->step, *number = turn->number;
    if (turn->first) {
        number[ETA] = v[LR];
        number[MU] = 1;
    }
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], false);
    factor[2] = 1 - v[LAMBD] * number[ETA];
    factor[3] = number[ETA];
    factor[4] = number[MU];
    number[ETA] = v[LR] / pow(1 + v[LAMBD] * v[LR] * t, v[ALPHA]);
    number[MU] = 1 / fmax(1, t - v[T0]);
}

const neap_optim_rule neap_optim_asgd = {
    .name = "ASGD",
    .doc =
        "Gradient descent that keeps the mean of its results. With d = g + "
        "weight_decay x: x <- (1 - lambd eta) x - eta d with eta = lr / "
        "(1 "
        "+ lambd lr t)^alpha; the state ax follows x, and from step t0 on is its mean "
        "since then.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"ax"},
    .numbers = {"eta", "mu"},
    .counts = true,
    .keeps = 1,
    .prepare = prepare,
    NEAP_OPTIM_LOOP(asgd),
};
