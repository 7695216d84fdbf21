/* registry.h (ops): all rows, found by name.
 *
 * Each family file ends with a NULL-ended list of its rows; registry.c lists the
 * families, wing by wing. */
#ifndef NEAP_OPS_REGISTRY_H
#define NEAP_OPS_REGISTRY_H

#include "ops/aliases.h"

/* The row called `name`, or NULL. */
const neap_op *neap_op_find(const char *name);
/* All rows, in the order of families. */
const neap_op *const *neap_op_rows(int *count);
/* Their other names, as rows. */
const neap_alias *neap_op_aliases(int *count);
/* Where row `index` of neap_op_rows stands: its wing, a folder of ops/, and its family,
 * a file there. */
void neap_op_place(int index, const char **wing, const char **family);

#endif
