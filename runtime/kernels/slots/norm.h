/* norm.h (kernels): neap_kernel.norm, which norm.def lists. */
#ifndef NEAP_KERNELS_SLOTS_NORM_H
#define NEAP_KERNELS_SLOTS_NORM_H

#define FAMILY neap_norm_kernels
#define SLOTS "kernels/slots/norm.def"
#include "kernels/slots/family.h"

#endif
