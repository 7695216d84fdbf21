/* test_tables.c: tables of kernels: those found are complete, and one that has a single
 * kernel is otherwise the table it is laid over. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "coverage.h"
#include "kernels/tables.h"

static double sum_of_none(int64_t n, const float *x)
{
    (void)n, (void)x;
    return 0;
}

static const neap_norm_kernels one_slot = {.norm_sum_f32 = sum_of_none};
static const neap_kernels one = {.isa = "one", .norm = &one_slot};

#define FAMILY(name)                                                                   \
    {#name, offsetof(neap_kernels, name), sizeof(neap_##name##_kernels)},
static const struct {
    const char *name;
    size_t pointer, size;
} families[] = {NEAP_KERNEL_FAMILIES(FAMILY)};
#undef FAMILY

static const char *slots_of(const neap_kernels *table, size_t family)
{
    const char *slots;
    memcpy(&slots, (const char *)table + families[family].pointer, sizeof slots);
    return slots;
}

static void expect_complete(const neap_kernels *table)
{
    void (*kernel)(void);
    for (size_t f = 0; f < FAMILIES; f++) {
        const char *slots = slots_of(table, f);
        for (size_t at = 0; at < families[f].size; at += sizeof kernel) {
            memcpy(&kernel, slots + at, sizeof kernel);
            assert((kernel == NULL) == (at == 0)); /* `none` */
        }
    }
}

static void tables_are_complete(void)
{
    const char *isa;
    for (size_t i = 0; (isa = neap_kernels_built(i)); i++) {
        const neap_kernels *table = neap_kernels_find(isa);
        if (!table) not_tested("kernels of %s, which this CPU lacks", isa);
        if (!table) continue;
        printf("%s: tested\n", isa);
        assert(strcmp(table->isa, isa) == 0);
        expect_complete(table);
    }
    assert(neap_kernels_find("another") == NULL);
    expect_complete(&neap_kernel); /* before neap_kernels_init */
    assert(strcmp(neap_kernel.isa, "baseline") == 0);
    assert(neap_kernels_init() == NEAP_OK);
    expect_complete(&neap_kernel);
}

static void one_kernel_makes_a_table(const neap_kernels *below)
{
    static neap_full_table full;
    neap_tables_lay(&full, &one, below);
    expect_complete(&full.table);
    assert(strcmp(full.table.isa, "one") == 0);
    assert(full.table.norm->norm_sum_f32 == sum_of_none);
    full.norm.norm_sum_f32 = below->norm->norm_sum_f32;
    for (size_t f = 0; f < FAMILIES; f++)
        assert(memcmp(slots_of(&full.table, f), slots_of(below, f), families[f].size) ==
               0);
}

/* What the lower of two has shows through the upper. */
static void tables_lie_over_tables(void)
{
    static const neap_norm_kernels nothing;
    static const neap_kernels above = {.isa = "above", .norm = &nothing};
    static neap_full_table lower, upper;
    neap_tables_lay(&lower, &one, neap_kernels_find("baseline"));
    neap_tables_lay(&upper, &above, &lower.table);
    assert(upper.table.norm->norm_sum_f32 == sum_of_none);
}

int main(void)
{
    tables_are_complete();
    one_kernel_makes_a_table(neap_kernels_find("baseline"));
    one_kernel_makes_a_table(&neap_kernel);
    tables_lie_over_tables();
    puts("tables: ok");
    return 0;
}
