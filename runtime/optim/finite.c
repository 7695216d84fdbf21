/* finite.c (optim): looks for a gradient that no step should be made with. */
#include <math.h>

#include "ops/reduce/reduce.h"
#include "optim/optim.h"

/* The largest magnitude of all elements, which is NaN where one of them is. */
static const neap_reduction largest = {.fold = &neap_fold_abs_max};

/* Looks through all gradients; `room` is a float64 of 0 dims. */
static neap_status look_through(const neap_optim *o, neap_tensor *room, int64_t *number)
{
    const double *found = (const double *)(const void *)room->data;
    for (int64_t i = 0; i < o->n_params && *number == 0; i++) {
        neap_tensor *g = o->param[i].x->grad;
        if (!g || g->numel == 0) continue;
        NEAP_TRY(neap_need_elements(g));
        NEAP_TRY(neap_reduce(&largest, g, (1u << g->ndim) - 1, 0, room));
        if (!isfinite(*found)) *number = i + 1;
    }
    return NEAP_OK;
}

/* Held off, an interrupt can not leave a reduction half-done. */
neap_status neap_optim_find_nonfinite(const neap_optim *o, int64_t *number)
{
    neap_tensor *room;
    *number = 0;
    NEAP_TRY(neap_empty(NEAP_FLOAT64, 0, NULL, &room));
    bool was = neap_interrupt_hold(true);
    neap_status status = look_through(o, room, number);
    neap_interrupt_hold(was);
    neap_tensor_release(room);
    return status;
}
