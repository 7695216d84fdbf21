/* aliases.h (ops): other names of operations, as PyTorch and NumPy have them: rows of
 * their own, so that errors and graphs tell the name that was called. */
#ifndef NEAP_OPS_ALIASES_H
#define NEAP_OPS_ALIASES_H

#include "autograd/op.h"

typedef struct neap_alias {
    neap_op op; /* that of the row under its other name */
    const neap_op *of;
    char signature[512];
} neap_alias;

/* Makes them of the rows by `find`; once. */
void neap_aliases_make(const neap_op *(*find)(const char *name));
const neap_alias *neap_aliases(int *count);

#endif
