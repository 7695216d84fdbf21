/* coverage.h: no slot of the kernel table without a test.
 *
 * Tests take kernels by USE(table, name), or tell by `covered_slot` which they ran. At
 * its end a program requires all slots of its family's list:
 *     static const slot slots[] = {
 *     #include "kernels/index.def"
 *     };
 *     require_coverage(slots, sizeof slots / sizeof *slots, NULL, NULL);
 * Lists that two programs share are divided by the prefixes below. */
#ifndef NEAP_TESTS_COVERAGE_H
#define NEAP_TESTS_COVERAGE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/kernels.h"

/* A new list of slots in slots.def needs a program that requires it; then it is counted
 * here as well. */
#define KERNEL(result, name, arguments) +1
enum {
    SLOTS_TESTED =
#include "kernels/attention.def"
#include "kernels/elementwise_slots.def"
#include "kernels/gemm.def"
#include "kernels/im2col.def"
#include "kernels/index.def"
#include "kernels/norm.def"
#include "kernels/pool.def"
#include "kernels/recurrent.def"
#include "kernels/reduce.def"
#include "kernels/update.def"
        , SLOTS_KNOWN =
#include "kernels/slots.def"
};
#undef KERNEL
_Static_assert((int)SLOTS_TESTED == (int)SLOTS_KNOWN, "slots that no program requires");

static const char *const moving_slots[] = {"convert_", "transpose_", NULL};
static const char *const scan_slots[] = {"cum", "recurrence_", NULL};
static const char *const random_slots[] = {"uniform_", "normal_", "bernoulli_",
                                           "integers_", NULL};

typedef struct slot {
    const char *name;
    size_t offset;
} slot;

/* What the lists of slots become from here on. */
#define KERNEL(result, name, arguments) {#name, offsetof(neap_kernels, name)},

static bool covered[sizeof(neap_kernels) / sizeof(void *)];

static inline void covered_slot(size_t offset)
{
    covered[offset / sizeof(void *)] = true;
}

#define USE(table, name) (covered_slot(offsetof(neap_kernels, name)), (table)->name)

static inline bool begins_with_one_of(const char *name, const char *const *prefix)
{
    for (; prefix && *prefix; prefix++)
        if (strncmp(name, *prefix, strlen(*prefix)) == 0) return true;
    return false;
}

/* Slots whose names begin with one of `others` (a NULL-ended list, or NULL) are left to
 * another program: it requires them by `only`. */
static inline void require_coverage(const slot *slots, size_t count,
                                    const char *const *only, const char *const *others)
{
    int missing = 0;
    for (size_t i = 0; i < count; i++) {
        if (only && !begins_with_one_of(slots[i].name, only)) continue;
        if (begins_with_one_of(slots[i].name, others)) continue;
        if (covered[slots[i].offset / sizeof(void *)]) continue;
        fprintf(stderr, "%s has no test\n", slots[i].name);
        missing++;
    }
    if (missing) abort();
}

#endif
