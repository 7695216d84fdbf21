/* softmax.h (kernels): neap_kernel.softmax, which softmax.def lists. */
#ifndef NEAP_KERNELS_SLOTS_SOFTMAX_H
#define NEAP_KERNELS_SLOTS_SOFTMAX_H

#define FAMILY neap_softmax_kernels
#define SLOTS "kernels/slots/softmax.def"
#include "kernels/slots/family.h"

#endif
