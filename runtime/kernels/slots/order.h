/* order.h (kernels): neap_kernel.order, which order.def lists. */
#ifndef NEAP_KERNELS_SLOTS_ORDER_H
#define NEAP_KERNELS_SLOTS_ORDER_H

/* Entries that are sorted by comparing each with all others: 128 of them take 6 ns each
 * with AVX2 and 12 without it, which is what merging two halves takes. */
#define NEAP_ORDER_FEW 128

#define FAMILY neap_order_kernels
#define SLOTS "kernels/slots/order.def"
#include "kernels/slots/family.h"

#endif
