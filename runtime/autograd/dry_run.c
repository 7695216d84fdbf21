/* dry_run.c (autograd): see dry_run.h. */
#include "autograd/dry_run.h"

#include "autograd/schedule.h"
#include "base/alloc.h"

/* A leaf from outside, and the gradient that it had. */
typedef struct held_grad {
    neap_tensor *leaf; /* owned */
    neap_tensor *grad; /* owned; NULL: none */
} held_grad;

typedef struct neap_dry_run {
    neap_hollow_memory *memory;
    neap_growing grads; /* held_grad, each leaf once */
} neap_dry_run;

neap_status neap_dry_run_open(void)
{
    neap_context *here = neap_context_here();
    if (here->dry_run)
        return neap_fail(NEAP_ERR_STATE,
                         "a dry run (neap.explain) cannot run in another");
    neap_dry_run *d = neap_alloc(sizeof *d);
    neap_hollow_memory *memory = neap_alloc(sizeof *memory);
    if (!d || !memory) {
        neap_free(d, sizeof *d);
        neap_free(memory, sizeof *memory);
        return NEAP_ERR_MEMORY;
    }
    *memory = (neap_hollow_memory){.refs = 1};
    *d = (neap_dry_run){.memory = memory, .grads = {.size = sizeof(held_grad)}};
    here->dry_run = d;
    return NEAP_OK;
}

void neap_dry_run_close(void)
{
    neap_context *here = neap_context_here();
    neap_dry_run *d = here->dry_run;
    if (!d) return;
    here->dry_run = NULL;
    held_grad *held = d->grads.at;
    for (int64_t i = 0; i < d->grads.n; i++) {
        neap_tensor *leaf = held[i].leaf, *made = leaf->grad;
        leaf->grad = held[i].grad;
        leaf->flags &= (uint8_t)~NEAP_GRAD_HELD;
        neap_tensor_release(made);
        neap_tensor_release(leaf);
    }
    neap_growing_free(&d->grads);
    neap_hollow_memory_release(d->memory);
    neap_free(d, sizeof *d);
}

static neap_hollow_memory *memory_here(void)
{
    const neap_dry_run *d = neap_context_here()->dry_run;
    return d ? d->memory : NULL;
}

int64_t neap_dry_live(void)
{
    const neap_hollow_memory *m = memory_here();
    return m ? m->live : 0;
}

int64_t neap_dry_peak(void)
{
    const neap_hollow_memory *m = memory_here();
    return m ? m->peak : 0;
}

void neap_dry_peak_reset(void)
{
    neap_hollow_memory *m = memory_here();
    if (m) m->peak = m->live;
}

neap_status neap_dry_empty(neap_dtype dtype, int ndim, const int64_t *shape,
                           neap_tensor **out)
{
    return neap_hollow(memory_here(), dtype, ndim, shape, out);
}

void neap_dry_scratch(int64_t bytes)
{
    neap_hollow_memory *m = memory_here();
    if (m->live + bytes > m->peak) m->peak = m->live + bytes;
}

neap_status neap_dry_write(neap_tensor *x, bool leaves_more)
{
    if (neap_is_hollow(x)) {
        neap_written(x, NULL);
        return NEAP_OK;
    }
    if (!leaves_more) return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE,
                     "a dry run (neap.explain) cannot change a tensor from outside, of "
                     "shape %s, in place; make a clone of it first",
                     neap_shape_of(x).s);
}

neap_status neap_dry_note_grad(neap_tensor *x)
{
    neap_dry_run *d = neap_context_here()->dry_run;
    if (NEAP_LIKELY(!d) || x->flags & (NEAP_HOLLOW | NEAP_GRAD_HELD)) return NEAP_OK;
    held_grad fresh = {x, x->grad};
    NEAP_TRY(neap_growing_push(&d->grads, &fresh));
    x->flags |= NEAP_GRAD_HELD;
    neap_tensor_retain(x);
    if (x->grad) neap_tensor_retain(x->grad);
    return NEAP_OK;
}

neap_status neap_dry_refuse_unplanned(void)
{
    return neap_fail(NEAP_ERR_STATE,
                     "the elements decide what shape the result has, and a dry run "
                     "(neap.explain) has shapes only");
}
