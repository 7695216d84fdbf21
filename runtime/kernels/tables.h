/* tables.h (kernels): tables laid over one another.
 *
 * A table above the baseline may lack families and, in a family, slots: NULL stands for
 * the kernel of the table below. So an instruction set that speeds up one kernel is a
 * function and a table that names it. */
#ifndef NEAP_KERNELS_TABLES_H
#define NEAP_KERNELS_TABLES_H

#include "kernels/slots/all.h"

/* A complete table and the families it points to. */
typedef struct neap_full_table {
    neap_kernels table;
#define NEAP_FAMILY(name) neap_##name##_kernels name;
    NEAP_KERNEL_FAMILIES(NEAP_FAMILY)
#undef NEAP_FAMILY
} neap_full_table;

/* Fills `full` with the kernels of `own` and, where it has none, those of `below`,
 * which is complete. */
void neap_tables_lay(neap_full_table *full, const neap_kernels *own,
                     const neap_kernels *below);

#endif
