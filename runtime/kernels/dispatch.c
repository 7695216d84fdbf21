/* dispatch.c (kernels): which kernel table this process uses. */
#include <stdlib.h>
#include <string.h>

#include "kernels/kernels.h"

extern const neap_kernels neap_kernels_table_baseline;
#ifdef NEAP_HAVE_AVX2
extern const neap_kernels neap_kernels_table_avx2;
#endif
#ifdef NEAP_HAVE_AVX512
extern const neap_kernels neap_kernels_table_avx512;
#endif

/* Until neap_kernels_init. */
#define FAMILY(name) extern const neap_##name##_kernels neap_##name##_kernels_baseline;
NEAP_KERNEL_FAMILIES(FAMILY)
#undef FAMILY
#define FAMILY(name) .name = &neap_##name##_kernels_baseline,
neap_kernels neap_kernel = {.isa = "baseline", NEAP_KERNEL_FAMILIES(FAMILY)};
#undef FAMILY

/* __builtin_cpu_supports also asks whether the system saves the wide registers. */
static const neap_kernels *avx2_table(void)
{
#ifdef NEAP_HAVE_AVX2
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return &neap_kernels_table_avx2;
#endif
    return NULL;
}

static const neap_kernels *avx512_table(void)
{
#ifdef NEAP_HAVE_AVX512
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return &neap_kernels_table_avx512;
#endif
    return NULL;
}

const neap_kernels *neap_kernels_find(const char *isa)
{
    if (strcmp(isa, "baseline") == 0) return &neap_kernels_table_baseline;
    if (strcmp(isa, "avx2") == 0) return avx2_table();
    if (strcmp(isa, "avx512") == 0) return avx512_table();
    return NULL;
}

void neap_kernels_init(void)
{
    const char *forced = getenv("NEAP_ISA");
    const neap_kernels *table = forced ? neap_kernels_find(forced) : NULL;
    if (!table) table = avx512_table();
    if (!table) table = avx2_table();
    if (table) neap_kernel = *table;
}
