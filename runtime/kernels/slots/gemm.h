/* gemm.h (kernels): neap_kernel.gemm, which gemm.def lists. */
#ifndef NEAP_KERNELS_SLOTS_GEMM_H
#define NEAP_KERNELS_SLOTS_GEMM_H

#include "kernels/gemm_part.h"

#define FAMILY neap_gemm_kernels
#define SLOTS "kernels/slots/gemm.def"
#include "kernels/slots/family.h"

#endif
