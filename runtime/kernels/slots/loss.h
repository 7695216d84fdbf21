/* loss.h (kernels): neap_kernel.loss, which loss.def lists. */
#ifndef NEAP_KERNELS_SLOTS_LOSS_H
#define NEAP_KERNELS_SLOTS_LOSS_H

#define FAMILY neap_loss_kernels
#define SLOTS "kernels/slots/loss.def"
#include "kernels/slots/family.h"

#endif
