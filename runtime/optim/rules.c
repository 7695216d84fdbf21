/* rules.c (optim): the list of all optimizers. */
#include "optim/rules.h"

#define ROW(id) &neap_optim_##id,
const neap_optim_rule *const neap_optim_rules[] = {NEAP_OPTIM_ROWS(ROW) NULL};
