/* copy.h (kernels): neap_kernel.copy, which copy.def lists. */
#ifndef NEAP_KERNELS_SLOTS_COPY_H
#define NEAP_KERNELS_SLOTS_COPY_H

#define FAMILY neap_copy_kernels
#define SLOTS "kernels/slots/copy.def"
#include "kernels/slots/family.h"

#endif
