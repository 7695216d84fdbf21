/* l_arguments_value.h (binding): one argument of an operation that is no tensor, read
 * from Lua's stack; and how a wrong one is refused. For l_arguments.c. */
#ifndef NEAP_BINDING_L_ARGUMENTS_VALUE_H
#define NEAP_BINDING_L_ARGUMENTS_VALUE_H

#include "binding/l_arguments.h"

/* The value at `index`, which raises where it is not what the parameter takes. */
neap_value l_argument_value(l_arguments *a, const neap_param *param, int index);
/* The same of `count` values from `index` on, as one list. */
neap_value l_argument_list(l_arguments *a, const neap_param *param, int index,
                           int count);
/* Is it a mask, where a boolean is most likely what == has given? */
bool l_argument_is_mask(const neap_param *param);

/* Each raises, as is said of what is at `index`: not what was expected, tensors that
 * stand loose where a table of them does, a boolean in the place of a mask. */
int l_argument_bad(l_arguments *a, const neap_param *param, const char *expected,
                   int index);
int l_argument_refuse_loose(l_arguments *a, const neap_param *param, int index);
int l_argument_refuse_truth(l_arguments *a, const neap_param *param, int index);

#endif
