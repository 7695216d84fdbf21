/* anomaly.h (autograd): finding what first made a NaN or an infinity
 * (neap.detect_anomaly).
 *
 * While it is on, the results of operations and the gradients of nodes are looked
 * through, and nodes remember where in the program they were recorded. What is made
 * from inputs that hold the same already is no news; nor is what a tensor starts with.
 */
#ifndef NEAP_AUTOGRAD_ANOMALY_H
#define NEAP_AUTOGRAD_ANOMALY_H

#include "autograd/node.h"

extern bool neap_anomaly_on;

/* Tells where the program is now ("model.lua:8"); set by whoever runs programs. */
extern void (*neap_anomaly_where)(char *text, size_t size);

/* Fails where a result of c, which has run, holds a NaN or an infinity that no input
 * accounts for. */
neap_status neap_anomaly_check(const neap_call *c);
/* The same for one result of c, made and not yet written in place. */
neap_status neap_anomaly_check_result(const neap_call *c, const neap_tensor *result);
/* The same for the gradients that a node gives its inputs. */
neap_status neap_anomaly_check_gradients(const neap_node *node, neap_tensor *const *gx);

/* Where the program is, as a text that belongs to the caller; NULL when it is not
 * known. */
char *neap_anomaly_place(void);
void neap_anomaly_place_free(char *place);

#endif
