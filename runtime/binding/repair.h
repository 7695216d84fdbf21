/* repair.h (binding): what would have made a failed call work.
 *
 * Where one change of one argument makes the row accept the call, the sentence of the
 * failure ends with that change as Lua source: "; try x:view(-1, 784)". A change is
 * found by trying, so what is suggested is known to work; repair.c says in which order.
 */
#ifndef NEAP_BINDING_REPAIR_H
#define NEAP_BINDING_REPAIR_H

#include "autograd/op.h"

/* Appends a repair, if there is one, to the stored sentence of `c`, which has failed
 * with `status`. A sentence that names one already is left alone. */
void neap_repair(const neap_call *c, bool inplace, neap_status status);

#endif
