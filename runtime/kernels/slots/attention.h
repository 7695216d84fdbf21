/* attention.h (kernels): neap_kernel.attention, which attention.def lists. */
#ifndef NEAP_KERNELS_SLOTS_ATTENTION_H
#define NEAP_KERNELS_SLOTS_ATTENTION_H

#define FAMILY neap_attention_kernels
#define SLOTS "kernels/slots/attention.def"
#include "kernels/slots/family.h"

#endif
