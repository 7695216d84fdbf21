/* conv.h (kernels): neap_kernel.conv, which conv.def lists. */
#ifndef NEAP_KERNELS_SLOTS_CONV_H
#define NEAP_KERNELS_SLOTS_CONV_H

#include "kernels/conv.h"

#define FAMILY neap_conv_kernels
#define SLOTS "kernels/slots/conv.def"
#include "kernels/slots/family.h"

#endif
