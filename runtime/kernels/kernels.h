/* kernels.h (kernels): the table of inner loops, one for each instruction set.
 *
 * A kernel sees raw pointers and sizes, nothing else; it neither allocates nor fails.
 * The table is made of families: neap_kernel.norm->norm_sum_f32(n, x). slots/norm.def
 * lists a family's kernels and slots/norm.h declares it, for its users alone, so that a
 * new kernel rebuilds little. The files in isa/ define the kernels and are compiled
 * once for each instruction set with NEAP_ISA set to its name. The baseline table is
 * complete everywhere, so an old CPU can be slow, never broken; a table above it may
 * have some kernels only (tables.h). */
#ifndef NEAP_KERNELS_KERNELS_H
#define NEAP_KERNELS_KERNELS_H

#include <stddef.h>

#include "base/status.h"

#define NEAP_KERNEL_FAMILIES(FAMILY)                                                   \
    FAMILY(attention)                                                                  \
    FAMILY(conv)                                                                       \
    FAMILY(copy)                                                                       \
    FAMILY(distance)                                                                   \
    FAMILY(elementwise)                                                                \
    FAMILY(gemm)                                                                       \
    FAMILY(im2col)                                                                     \
    FAMILY(index)                                                                      \
    FAMILY(loss)                                                                       \
    FAMILY(norm)                                                                       \
    FAMILY(order)                                                                      \
    FAMILY(pool)                                                                       \
    FAMILY(random)                                                                     \
    FAMILY(recurrent)                                                                  \
    FAMILY(reduce)                                                                     \
    FAMILY(scan)                                                                       \
    FAMILY(softmax)                                                                    \
    FAMILY(solve)                                                                      \
    FAMILY(update)

#define NEAP_KERNEL_FAMILY(name)                                                       \
    typedef struct neap_##name##_kernels neap_##name##_kernels;
NEAP_KERNEL_FAMILIES(NEAP_KERNEL_FAMILY)
#undef NEAP_KERNEL_FAMILY

typedef struct neap_kernels {
    const char *isa; /* "baseline", "avx2", "avx512" */
#define NEAP_KERNEL_FAMILY(name) const neap_##name##_kernels *name;
    NEAP_KERNEL_FAMILIES(NEAP_KERNEL_FAMILY)
#undef NEAP_KERNEL_FAMILY
} neap_kernels;

/* The table in use: chosen at first call of neap_kernels_init by cpuid, or by the
 * environment variable NEAP_ISA: a set that this CPU or build lacks is taken for the
 * highest that it has, a name that is none is refused. */
extern neap_kernels neap_kernel;
neap_status neap_kernels_init(void);

/* The instruction sets of this build, from "baseline" up; NULL past the last. */
const char *neap_kernels_built(size_t i);
/* The table named so, or NULL when this build or this CPU lacks it. */
const neap_kernels *neap_kernels_find(const char *isa);

#endif
