/* reduce.h (kernels): neap_kernel.reduce, which reduce.def lists. */
#ifndef NEAP_KERNELS_SLOTS_REDUCE_H
#define NEAP_KERNELS_SLOTS_REDUCE_H

#define FAMILY neap_reduce_kernels
#define SLOTS "kernels/slots/reduce.def"
#include "kernels/slots/family.h"

#endif
