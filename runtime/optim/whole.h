/* whole.h (optim): help for rows whose update looks at a whole parameter. */
#ifndef NEAP_OPTIM_WHOLE_H
#define NEAP_OPTIM_WHOLE_H

#include "optim/optim.h"

/* Bytes of room that neap_optim_norm needs for n elements. */
int64_t neap_optim_norm_room(int64_t n);
/* The root of the sum of squares of n elements, summed in fixed chunks. */
double neap_optim_norm(neap_dtype dtype, int64_t n, const void *x, void *room);

/* x <- factor[2] x - rate direction, for the parameter of u. */
void neap_optim_move(const neap_optim_update *u, double rate, void *direction);

#endif
