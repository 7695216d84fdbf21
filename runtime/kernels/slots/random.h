/* random.h (kernels): neap_kernel.random, which random.def lists. */
#ifndef NEAP_KERNELS_SLOTS_RANDOM_H
#define NEAP_KERNELS_SLOTS_RANDOM_H

#define FAMILY neap_random_kernels
#define SLOTS "kernels/slots/random.def"
#include "kernels/slots/family.h"

#endif
