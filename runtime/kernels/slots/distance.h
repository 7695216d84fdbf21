/* distance.h (kernels): neap_kernel.distance, which distance.def lists. */
#ifndef NEAP_KERNELS_SLOTS_DISTANCE_H
#define NEAP_KERNELS_SLOTS_DISTANCE_H

#define FAMILY neap_distance_kernels
#define SLOTS "kernels/slots/distance.def"
#include "kernels/slots/family.h"

#endif
