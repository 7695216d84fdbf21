/* tables.c (kernels): see tables.h. */
#include "kernels/tables.h"

#include <stddef.h>
#include <string.h>

/* Where a family's pointer stands in a table and its slots in a full one. */
typedef struct family {
    size_t pointer, slots, size;
} family;

static const family families[] = {
#define FAMILY(name)                                                                   \
    {offsetof(neap_kernels, name), offsetof(neap_full_table, name),                    \
     sizeof(neap_##name##_kernels)},
    NEAP_KERNEL_FAMILIES(FAMILY)
#undef FAMILY
};

static const void *slots_of(const neap_kernels *table, const family *f)
{
    const void *slots;
    memcpy(&slots, (const char *)table + f->pointer, sizeof slots);
    return slots;
}

/* A family is `none` and slots: pointers to functions, all of one size. */
static void lay_slots(size_t size, char *to, const char *own, const char *below)
{
    void (*slot)(void);
    for (size_t at = 0; at < size; at += sizeof slot) {
        memcpy(&slot, own + at, sizeof slot);
        memcpy(to + at, (slot ? own : below) + at, sizeof slot);
    }
}

void neap_tables_lay(neap_full_table *full, const neap_kernels *own,
                     const neap_kernels *below)
{
    full->table.isa = own->isa;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        const family *f = &families[i];
        const void *upper = slots_of(own, f), *lower = slots_of(below, f);
        char *to = (char *)full + f->slots;
        lay_slots(f->size, to, upper ? upper : lower, lower);
        memcpy((char *)&full->table + f->pointer, &to, sizeof to);
    }
}
