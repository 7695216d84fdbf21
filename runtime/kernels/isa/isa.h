/* isa.h (kernels): names for what is compiled once for each instruction set.
 *
 * NEAP_K(sum_f32) is neap_sum_f32_avx2 where NEAP_ISA is avx2. Files here define
 * kernels as double NEAP_K(sum_f32)(int64_t n, const float *x) { ... } and include the
 * header of their family in slots/, which declares them; table.c gathers them. */
#ifndef NEAP_KERNELS_ISA_H
#define NEAP_KERNELS_ISA_H

#include <float.h>

#include "base/sanitized.h"
#include "kernels/kernels.h"

/* Exponentials split their argument by rounding; further digits undo that. */
#if FLT_EVAL_METHOD != 0
#error "floats are computed with excess precision: on x86 give -msse2 -mfpmath=sse"
#endif

#define NEAP_JOIN2(a, b) a##_##b
#define NEAP_JOIN(a, b) NEAP_JOIN2(a, b)
#define NEAP_K(name) NEAP_K2(name, NEAP_ISA)
#define NEAP_K2(name, isa) NEAP_K3(name, isa)
#define NEAP_K3(name, isa) neap_##name##_##isa

/* A function that each call has made anew: what a call gives as a constant is one. A
 * sanitizer watches one function for all calls, which compiles in a quarter of the
 * time. */
#ifdef NEAP_SANITIZED
#define KERNEL_INLINE static inline
#else
#define KERNEL_INLINE static inline __attribute__((always_inline))
#endif

#endif
