/* dispatch.c (kernels): which kernel table this process uses.
 *
 * Levels lie one over the other; those that this CPU does not run are passed over. A
 * level is a table of its own kernels, complete or not, and the complete table that it
 * becomes with those of the levels below. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/tables.h"

/* Until neap_kernels_init. */
#define FAMILY(name) extern const neap_##name##_kernels neap_##name##_kernels_baseline;
NEAP_KERNEL_FAMILIES(FAMILY)
#undef FAMILY
#define FAMILY(name) .name = &neap_##name##_kernels_baseline,
neap_kernels neap_kernel = {.isa = "baseline", NEAP_KERNEL_FAMILIES(FAMILY)};
#undef FAMILY

/* ---- what this CPU runs ---- */

static bool always(void)
{
    return true;
}

/* __builtin_cpu_supports also asks whether the system saves the wide registers. */
#ifdef NEAP_HAVE_AVX2
static bool has_avx2(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#endif
#ifdef NEAP_EMULATE_AVX512
#define has_avx512 has_avx2 /* what emulates it is compiled for AVX2 */
#elif defined(NEAP_HAVE_AVX512)
static bool has_avx512(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}
#endif

/* ---- the levels ---- */

extern const neap_kernels neap_kernels_table_baseline;
extern const neap_kernels neap_kernels_table_avx2;
extern const neap_kernels neap_kernels_table_avx512;

typedef struct level {
    const neap_kernels *own;
    bool (*runs)(void);
    bool ready; /* this CPU runs it, and `full` is filled */
    neap_full_table full;
} level;

/* From the lowest to the highest. */
static level levels[] = {
    {.own = &neap_kernels_table_baseline, .runs = always},
#ifdef NEAP_HAVE_AVX2
    {.own = &neap_kernels_table_avx2, .runs = has_avx2},
#endif
#ifdef NEAP_HAVE_AVX512
    {.own = &neap_kernels_table_avx512, .runs = has_avx512},
#endif
};
#define LEVELS (sizeof levels / sizeof *levels)

static void lay_levels(void)
{
    const neap_kernels *below = &neap_kernels_table_baseline;
    for (level *l = levels; l < levels + LEVELS; l++) {
        l->ready = l->runs();
        if (!l->ready) continue;
        neap_tables_lay(&l->full, l->own, below);
        below = &l->full.table;
    }
}

static void be_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, lay_levels);
}

const char *neap_kernels_built(size_t i)
{
    return i < LEVELS ? levels[i].own->isa : NULL;
}

const neap_kernels *neap_kernels_find(const char *isa)
{
    be_ready();
    for (level *l = levels; l < levels + LEVELS; l++)
        if (l->ready && strcmp(l->own->isa, isa) == 0) return &l->full.table;
    return NULL;
}

/* ---- the choice ---- */

static const neap_kernels *highest(void)
{
    const level *top = levels;
    be_ready();
    for (const level *l = levels; l < levels + LEVELS; l++)
        if (l->ready) top = l;
    return &top->full.table;
}

/* Names of instruction sets, whether or not this build has them. */
static bool is_known(const char *isa)
{
    static const char *const names[] = {"baseline", "avx2", "avx512"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], isa) == 0) return true;
    return false;
}

static char refused[64]; /* what NEAP_ISA names, when it is none; its beginning */

static void choose(void)
{
    const char *forced = getenv("NEAP_ISA");
    const neap_kernels *table = forced ? neap_kernels_find(forced) : NULL;
    neap_kernel = table ? *table : *highest();
    if (forced && *forced && !is_known(forced))
        snprintf(refused, sizeof refused, "%s", forced);
}

neap_status neap_kernels_init(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, choose);
    if (!*refused) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "NEAP_ISA: must be baseline, avx2 or avx512, got '%s'", refused);
}
