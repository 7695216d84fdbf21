/* recurrent.h (kernels): neap_kernel.recurrent, which recurrent.def lists. */
#ifndef NEAP_KERNELS_SLOTS_RECURRENT_H
#define NEAP_KERNELS_SLOTS_RECURRENT_H

#define FAMILY neap_recurrent_kernels
#define SLOTS "kernels/slots/recurrent.def"
#include "kernels/slots/family.h"

#endif
