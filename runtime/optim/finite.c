/* finite.c (optim): looks for a gradient that no step should be made with. */
#include <math.h>

#include "ops/reduce.h"
#include "optim/optim.h"

/* The largest magnitude in g is NaN where one is there. */
static neap_status check_finite(neap_tensor *g, bool *finite)
{
    static const neap_reduction largest = {.fold = &neap_fold_abs_max};
    const uint32_t all_dims = (1u << g->ndim) - 1;
    neap_dtype dtype = (neap_dtype)g->dtype;
    neap_tensor *found;
    NEAP_TRY(neap_empty(dtype, 0, NULL, &found));
    neap_status status = neap_reduce(&largest, g, all_dims, 0, found);
    if (status == NEAP_OK) *finite = isfinite(neap_element_f64(dtype, found->data));
    neap_tensor_release(found);
    return status;
}

/* Held off, an interrupt can not leave a reduction half-done. */
neap_status neap_optim_find_nonfinite(const neap_optim *o, int64_t *number)
{
    neap_status status = NEAP_OK;
    bool was = neap_interrupt_hold(true);
    *number = 0;
    for (int64_t i = 0; i < o->n_params && *number == 0 && status == NEAP_OK; i++) {
        neap_tensor *g = o->param[i].x->grad;
        bool finite = true;
        if (g && g->numel > 0) status = check_finite(g, &finite);
        if (!finite) *number = i + 1;
    }
    neap_interrupt_hold(was);
    return status;
}
