/* kernels.h (kernels): the table of inner loops, one filled for each instruction set.
 *
 * A kernel sees raw pointers and sizes, nothing else; it neither allocates nor fails.
 * slots.def and the lists it includes name the slots; the files in isa/ define them and
 * are compiled once for each instruction set with NEAP_ISA set to its name. The
 * baseline table is complete everywhere, so an old CPU can be slow, never broken. */
#ifndef NEAP_KERNELS_KERNELS_H
#define NEAP_KERNELS_KERNELS_H

#include "base/status.h"
#include "kernels/grid.h"

typedef struct neap_kernels {
    const char *isa; /* "baseline", "avx2", "avx512" */
#define KERNEL(result, name, arguments) result(*name) arguments;
#include "kernels/slots.def"
#undef KERNEL
} neap_kernels;

/* The table in use: chosen at first call of neap_kernels_init by cpuid, or by the
 * environment variable NEAP_ISA. */
extern const neap_kernels *neap_kernel;
void neap_kernels_init(void);

/* The table named so, or NULL when this build or this CPU lacks it. */
const neap_kernels *neap_kernels_find(const char *isa);

#endif
