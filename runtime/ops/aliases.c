/* aliases.c (ops): see aliases.h. */
#include "ops/aliases.h"

#include <stdio.h>

static const char *const names[][2] = {
    {"absolute", "abs"},
    {"arccos", "acos"},
    {"arccosh", "acosh"},
    {"arcsin", "asin"},
    {"arcsinh", "asinh"},
    {"arctan", "atan"},
    {"arctan2", "atan2"},
    {"arctanh", "atanh"},
    {"chain_matmul", "multi_dot"},
    {"clip", "clamp"},
    {"concat", "cat"},
    {"concatenate", "cat"},
    {"divide", "div"},
    {"expit", "sigmoid"},
    {"fix", "trunc"},
    {"gammaln", "lgamma"},
    {"ger", "outer"},
    {"greater", "gt"},
    {"greater_equal", "ge"},
    {"inv", "inverse"},
    {"less", "lt"},
    {"less_equal", "le"},
    {"log_sigmoid", "logsigmoid"},
    {"moveaxis", "movedim"},
    {"multiply", "mul"},
    {"negative", "neg"},
    {"not_equal", "ne"},
    {"pinv", "pinverse"},
    {"psi", "digamma"},
    {"row_stack", "vstack"},
    {"sgn", "sign"},
    {"subtract", "sub"},
    {"swapdims", "swapaxes"},
    {"trapz", "trapezoid"},
};
#define ALIASES ((int)(sizeof names / sizeof *names))

static neap_alias aliases[ALIASES];

void neap_aliases_make(const neap_op *(*find)(const char *name))
{
    for (int i = 0; i < ALIASES; i++) {
        neap_alias *a = &aliases[i];
        a->of = find(names[i][1]);
        assert(a->of && !find(names[i][0]));
        a->op = *a->of;
        a->op.name = names[i][0];
        snprintf(a->signature, sizeof a->signature, "%s%s", names[i][0],
                 strchr(a->of->signature, '('));
        a->op.signature = a->signature;
    }
}

const neap_alias *neap_aliases(int *count)
{
    *count = ALIASES;
    return aliases;
}
