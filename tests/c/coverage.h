/* coverage.h: no slot of the kernel table without a test.
 *
 * Every table that this CPU runs, the baseline first, is held against plain C, so that
 * a build of the baseline alone is tested like any other. Tests take kernels by
 * USE(table, family, name), or tell by `covered_slot` which they ran. At its end a
 * program requires all slots of its families:
 *     static const slot slots[] = {
 *     #define KERNEL(result, name, arguments) SLOT(index, name)
 *     #include "kernels/slots/index.def"
 *     #undef KERNEL
 *     };
 *     require_coverage(slots, sizeof slots / sizeof *slots); */
#ifndef NEAP_TESTS_COVERAGE_H
#define NEAP_TESTS_COVERAGE_H

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernels/kernels.h"

/* Who requires a family's slots: a new one needs a program, and a name here. */
enum {
    attention_in_test_layers,
    conv_in_test_conv,
    copy_in_test_moving,
    distance_in_test_distance,
    elementwise_in_test_kernels,
    gemm_in_test_gemm,
    im2col_in_test_layers,
    index_in_test_index,
    loss_in_test_softmax,
    norm_in_test_layers,
    order_in_test_order,
    pool_in_test_layers,
    random_in_test_rng,
    recurrent_in_test_layers,
    reduce_in_test_reduce,
    scan_in_test_scan,
    softmax_in_test_softmax,
    solve_in_test_solve,
    update_in_test_update,
    FAMILIES_TESTED
};
#define FAMILY(name) FAMILY_##name,
enum { NEAP_KERNEL_FAMILIES(FAMILY) FAMILIES };
#undef FAMILY
_Static_assert((int)FAMILIES_TESTED == (int)FAMILIES, "slots that no program requires");

#define MOST_SLOTS 1024 /* of a family */

typedef struct slot {
    const char *name;
    int family;
    size_t offset;
} slot;

#define SLOT(family, name)                                                             \
    {#name, FAMILY_##family, offsetof(neap_##family##_kernels, name)},

static bool covered[FAMILIES][MOST_SLOTS];

static inline void covered_slot(int family, size_t offset)
{
    assert(offset / sizeof(void *) < MOST_SLOTS);
    covered[family][offset / sizeof(void *)] = true;
}

#define USE(table, family, name)                                                       \
    (covered_slot(FAMILY_##family, offsetof(neap_##family##_kernels, name)),           \
     (table)->family->name)

static inline void require_coverage(const slot *slots, size_t count)
{
    int missing = 0;
    for (size_t i = 0; i < count; i++) {
        if (covered[slots[i].family][slots[i].offset / sizeof(void *)]) continue;
        fprintf(stderr, "%s has no test\n", slots[i].name);
        missing++;
    }
    if (missing) abort();
}

/* What this run could not test: a line that test.sh shows. */
#define not_tested(...) (printf("NOT TESTED: " __VA_ARGS__), printf("\n"))

/* Table i of those that this CPU runs, the baseline first; NULL past the last. */
static inline const neap_kernels *table_at(int i)
{
    const char *isa;
    for (size_t built = 0; (isa = neap_kernels_built(built)); built++) {
        const neap_kernels *table = neap_kernels_find(isa);
        if (table && i-- == 0) return table;
    }
    return NULL;
}

#endif
