/* im2col.h (kernels): neap_kernel.im2col, which im2col.def lists. */
#ifndef NEAP_KERNELS_SLOTS_IM2COL_H
#define NEAP_KERNELS_SLOTS_IM2COL_H

#include "kernels/grid.h"

#define FAMILY neap_im2col_kernels
#define SLOTS "kernels/slots/im2col.def"
#include "kernels/slots/family.h"

#endif
