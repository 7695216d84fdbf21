/* index.h (kernels): neap_kernel.index, which index.def lists. */
#ifndef NEAP_KERNELS_SLOTS_INDEX_H
#define NEAP_KERNELS_SLOTS_INDEX_H

#define FAMILY neap_index_kernels
#define SLOTS "kernels/slots/index.def"
#include "kernels/slots/family.h"

#endif
