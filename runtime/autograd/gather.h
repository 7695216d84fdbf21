/* gather.h (autograd): gradients that arrive at one place, added up. */
#ifndef NEAP_AUTOGRAD_GATHER_H
#define NEAP_AUTOGRAD_GATHER_H

#include "autograd/node.h"

/* *sum += g; takes over g. */
neap_status neap_gather(neap_tensor **sum, neap_tensor *g);

/* Can a node that is nobody's function add its only gradient to `sum`, what has arrived
 * for its input, instead of making a tensor of it? */
bool neap_gathers_into(const neap_node *node, const neap_tensor *sum);
/* Does so. */
neap_status neap_gather_into(neap_node *node, neap_tensor *sum);

#endif
