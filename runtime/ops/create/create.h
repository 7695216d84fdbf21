/* create.h (ops/create): what the rows that make tensors from nothing share. */
#ifndef NEAP_OPS_CREATE_CREATE_H
#define NEAP_OPS_CREATE_CREATE_H

#include "autograd/op.h"

/* How their signatures end; the two values follow the row's own. */
#define NEAP_CREATE_OPTIONS "dtype: dtype?, requires_grad: bool = false"

/* The dtype in options `v` (the two values above), or `fallback`. */
static inline neap_dtype neap_option_dtype(const neap_value *v, neap_dtype fallback)
{
    return v[0].kind == NEAP_NONE ? fallback : (neap_dtype)v[0].as.i;
}

/* Plans output 0 with the dtype in options `v`. */
void neap_plan_option(neap_call *c, const neap_value *v, neap_dtype fallback, int ndim,
                      const int64_t *shape);
/* The same for random floats: integer dtypes are refused, and requires_grad is looked
 * at before anything is drawn. */
neap_status neap_plan_float(neap_call *c, const neap_value *v, int ndim,
                            const int64_t *shape);
/* Makes output 0 a leaf that gathers gradients where options `v` say so. */
neap_status neap_finish_leaf(neap_call *c, const neap_value *v);

#endif
