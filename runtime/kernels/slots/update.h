/* update.h (kernels): neap_kernel.update, which update.def lists. */
#ifndef NEAP_KERNELS_SLOTS_UPDATE_H
#define NEAP_KERNELS_SLOTS_UPDATE_H

#define FAMILY neap_update_kernels
#define SLOTS "kernels/slots/update.def"
#include "kernels/slots/family.h"

#endif
