/* lbfgs.c (optim): the options of L-BFGS. It calls the user's function many times in a
 * step, so the step itself is written in Lua: lua/neap/optim/lbfgs.lua. */
#include "optim/rules.h"

static const char *const line_searches[] = {"strong_wolfe", NULL};

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1),
    NEAP_OPTION_WHOLE("max_iter", 20, 0),
    NEAP_OPTION_WHOLE("max_eval", (double)NAN, 0),
    NEAP_OPTION_ANY("tolerance_grad", 1e-7),
    NEAP_OPTION_ANY("tolerance_change", 1e-9),
    NEAP_OPTION_WHOLE("history_size", 100, 1),
    NEAP_OPTION_WORDS("line_search_fn", line_searches),
    NEAP_OPTION_FLAG("maximize", false),
};

const neap_optim_rule neap_optim_lbfgs = {
    .name = "LBFGS",
    .doc =
        "The limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and "
        "Shanno (Nocedal 1980): up to max_iter moves a step along -H g, where H is "
        "built from the last history_size moves. Moves are lr long, or found by a "
        "search with line_search_fn = \"strong_wolfe\". step needs a function that "
        "computes the gradients and returns the loss.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
};
