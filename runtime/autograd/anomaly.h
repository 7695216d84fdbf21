/* anomaly.h (autograd): finding what first made a NaN or an infinity
 * (neap.detect_anomaly).
 *
 * While it is on, the results of operations and the gradients of nodes are looked
 * through, and nodes remember where in the program they were recorded. What is made
 * from inputs that hold the same already is no news; nor is what a tensor starts with.
 */
#ifndef NEAP_AUTOGRAD_ANOMALY_H
#define NEAP_AUTOGRAD_ANOMALY_H

#include <stdbool.h>
#include <stddef.h>

/* Sets whether it is on; gives what was. */
bool neap_anomaly_detect(bool on);

/* Sets what tells where the program is now ("model.lua:8"); for who runs programs. */
void neap_anomaly_locate(void (*where)(char *text, size_t size));

#endif
