/* pool.h (kernels): neap_kernel.pool, which pool.def lists. */
#ifndef NEAP_KERNELS_SLOTS_POOL_H
#define NEAP_KERNELS_SLOTS_POOL_H

#include "kernels/grid.h"

#define FAMILY neap_pool_kernels
#define SLOTS "kernels/slots/pool.def"
#include "kernels/slots/family.h"

#endif
