/* elementwise.h (kernels): neap_kernel.elementwise, which elementwise.def lists. */
#ifndef NEAP_KERNELS_SLOTS_ELEMENTWISE_H
#define NEAP_KERNELS_SLOTS_ELEMENTWISE_H

#define FAMILY neap_elementwise_kernels
#define SLOTS "kernels/slots/elementwise.def"
#include "kernels/slots/family.h"

#endif
