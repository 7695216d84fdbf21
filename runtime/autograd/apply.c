/* apply.c (autograd): see apply.h. */
#include "autograd/apply.h"

#include <assert.h>
#include <string.h>

#include "autograd/calc_state.h"
#include "autograd/dry_run.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/denormal.h"
#include "base/stretch.h"
#include "base/thread.h"
#include "tensor/copy.h"

#define INLINE_IN 8

bool neap_grad_enabled(void)
{
    return neap_context_here()->recording;
}

bool neap_grad_enable(bool on)
{
    neap_context *here = neap_context_here();
    bool was = here->recording;
    here->recording = on;
    return was;
}

bool neap_set_grad_enabled(bool on)
{
    return neap_grad_enable(on);
}

void *neap_call_keep_as(neap_call *c, size_t size, const char *type)
{
    assert(size <= sizeof c->work->kept);
    (void)size;
    c->work->kept_as = type;
    return c->work->kept;
}

const void *neap_call_kept_as(const neap_call *c, const char *type)
{
    assert(c->work && c->work->kept_as && strcmp(c->work->kept_as, type) == 0);
    (void)type;
    return c->work->kept;
}

int neap_apply_nest(int by)
{
    neap_context *here = neap_context_here();
    assert(here->depth + by >= 0);
    return here->depth += by;
}

/* ---- promotion ---- */

/* PyTorch's rule: tensors with dims rank first, then 0-dim ones, then numbers; a lower
 * rank counts only where its category (bool, integer, float) is the higher one. */
static int category(int dtype)
{
    if (dtype < 0) return -1;
    return neap_dtype_is_float((neap_dtype)dtype) ? 2 : dtype == NEAP_BOOL ? 0 : 1;
}

static int combine(int higher, int lower)
{
    return category(lower) > category(higher) ? lower : higher;
}

static neap_dtype common_dtype(const neap_call *c)
{
    int with_dims = -1, zero_dim = -1, number = -1;
    for (int i = 0; i < c->n_in; i++) {
        const neap_tensor *x = c->in[i];
        if (!x) continue;
        int dtype = x->dtype;
        int *rank = &with_dims;
        if (x->flags & NEAP_NUMBER) {
            if (category(dtype) == 2) dtype = (int)neap_default_dtype();
            rank = &number;
        } else if (x->ndim == 0) {
            rank = &zero_dim;
        }
        *rank = *rank < 0
                    ? dtype
                    : (int)neap_dtype_common((neap_dtype)*rank, (neap_dtype)dtype);
    }
    return (neap_dtype)combine(combine(with_dims, zero_dim), number);
}

/* x in `dtype`, owned. Numbers are made anew, tensors go through the recorded cast. */
static neap_status cast(neap_tensor *x, neap_dtype dtype, neap_tensor **out)
{
    if (x->flags & NEAP_NUMBER) {
        assert(x->numel == 1);
        NEAP_TRY(neap_empty(dtype, x->ndim, x->shape, out));
        if (neap_dtype_is_float((neap_dtype)x->dtype))
            neap_element_set_f64(dtype, (*out)->data,
                                 neap_element_f64((neap_dtype)x->dtype, x->data));
        else
            neap_element_set_i64(dtype, (*out)->data,
                                 neap_element_i64((neap_dtype)x->dtype, x->data));
        return NEAP_OK;
    }
    neap_calc k;
    neap_calc_begin(&k);
    neap_tensor *y = calc_to(&k, x, dtype);
    if (y) *out = neap_tensor_retain(y);
    return neap_calc_end(&k);
}

/* Replaces c->in by `room`, with every input of the common dtype. The cast ones are
 * owned: room[i] != old[i]. */
static neap_status promote(neap_call *c, neap_dtype dtype, neap_tensor **room)
{
    neap_tensor **old = c->in;
    for (int i = 0; i < c->n_in; i++) room[i] = old[i];
    for (int i = 0; i < c->n_in; i++) {
        if (!old[i] || old[i]->dtype == dtype) continue;
        room[i] = NULL;
        neap_status status = cast(old[i], dtype, &room[i]);
        if (status != NEAP_OK) {
            for (int j = 0; j < i; j++)
                if (room[j] != old[j]) neap_tensor_release(room[j]);
            return status;
        }
    }
    c->in = room;
    return NEAP_OK;
}

/* The dtype to bring all inputs to, or -1 where they are right as they are. `dtypes`
 * has a bit for each that is among them. */
static int promotion(const neap_call *c, uint32_t dtypes)
{
    uint32_t flags = c->op->flags;
    if (!(flags & (NEAP_PROMOTE | NEAP_PROMOTE_FLOAT)) || !dtypes) return -1;
    if ((flags & NEAP_ROUNDS) && c->n_value > 0 && c->value[0].kind != NEAP_NONE)
        flags = NEAP_PROMOTE;
    bool equal = !(dtypes & (dtypes - 1));
    neap_dtype dtype = equal ? (neap_dtype)__builtin_ctz(dtypes) : common_dtype(c);
    if (equal && (!(flags & NEAP_PROMOTE_FLOAT) || neap_dtype_is_float(dtype)))
        return -1;
    if ((flags & NEAP_PROMOTE_FLOAT) && !neap_dtype_is_float(dtype))
        dtype = neap_default_dtype();
    return (int)dtype;
}

/* Is x a number outside the integer dtype it is to come in? */
static bool is_outside(const neap_tensor *x, neap_dtype dtype)
{
    return x && (x->ndim == 0 || x->flags & NEAP_NUMBER) && x->dtype != dtype &&
           !neap_is_hollow(x) && neap_dtype_is_integer((neap_dtype)x->dtype) &&
           !neap_dtype_holds(dtype, neap_element_i64((neap_dtype)x->dtype, x->data));
}

/* The first input that is. */
static const neap_tensor *outsider(const neap_call *c, neap_dtype dtype)
{
    if (!neap_dtype_is_integer(dtype)) return NULL;
    for (int i = 0; i < c->n_in; i++)
        if (NEAP_UNLIKELY(is_outside(c->in[i], dtype))) return c->in[i];
    return NULL;
}

static neap_status check_range(const neap_tensor *x, neap_dtype dtype)
{
    const int64_t *value = (const int64_t *)(const void *)x->data;
    neap_status status = NEAP_OK;
    for (neap_stretch s = {0}; neap_stretch_next(&s, x->numel);)
        for (int64_t i = s.begin; i < s.end && status == NEAP_OK; i++)
            status = neap_dtype_check_i64(dtype, value[i]);
    return status;
}

/* Results that were computed in int64 in place of an integer dtype come in that. */
static neap_status narrow(neap_call *c, neap_dtype dtype)
{
    if (c->dry && c->dry->dtype == NEAP_INT64) c->dry->dtype = (uint8_t)dtype;
    for (int i = 0; i < c->n_out; i++) {
        neap_tensor *x = c->out[i];
        if (!x || x->dtype != NEAP_INT64) continue;
        if (c->hollow) {
            NEAP_TRY(neap_dry_empty(dtype, x->ndim, x->shape, &c->out[i]));
        } else {
            if (!(c->op->flags & NEAP_WRAPS)) NEAP_TRY(check_range(x, dtype));
            NEAP_TRY(neap_convert(x, dtype, &c->out[i]));
        }
        neap_tensor_release(x);
    }
    return NEAP_OK;
}

/* ---- running ---- */

void neap_call_drop(neap_call *c)
{
    for (int i = 0; i < NEAP_MAX_OUT; i++) {
        neap_tensor_release(c->out[i]);
        c->out[i] = NULL;
    }
    for (int64_t i = 0; i < c->n_list; i++) neap_tensor_release(c->list[i]);
    if (c->list) neap_free(c->list, sizeof *c->list * (size_t)c->n_list);
    c->list = NULL;
    c->n_out = 0;
    c->n_list = 0;
}

static neap_status compose(neap_call *c)
{
    neap_calc k;
    neap_calc_begin(&k);
    k.call = c;
    c->op->compose(&k);
    NEAP_TRY(neap_calc_end(&k));
    return neap_check_interrupt();
}

/* A view knows the tensor it looks into, so that writes through either are seen. */
static void tie_view(neap_tensor *view, neap_tensor *of)
{
    neap_tensor *base = of->base ? of->base : of;
    assert(!base->base && neap_tensor_is_sound(view));
    if (view->storage != of->storage) return;
    view->base = neap_tensor_retain(base);
    view->base_history = base->history;
}

static bool any_requires_grad(const neap_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && neap_requires_grad(c->in[i])) return true;
    return false;
}

#ifndef NDEBUG
/* Has forward left what infer planned: for each output a tensor of that dtype and
 * shape, row-major? */
static bool made_as_planned(const neap_call *c)
{
    for (int i = 0; i < c->n_out; i++) {
        const neap_tensor *x = c->out[i];
        const neap_meta *plan = &c->work->plan[i];
        if (!x || !neap_tensor_is_sound(x) || !neap_is_contiguous(x)) return false;
        if (x->dtype != plan->dtype || x->node) return false;
        if (!neap_shape_equal(x->ndim, x->shape, plan->ndim, plan->shape)) return false;
    }
    return true;
}
#endif

/* What allocating the results would check; tells of the first. */
static neap_status stay_dry(const neap_call *c)
{
    const neap_meta *plan = c->work->plan;
    int64_t numel;
    for (int i = 0; i < c->n_out; i++)
        NEAP_TRY(neap_shape_numel(plan[i].ndim, plan[i].shape, &numel));
    if (c->n_out > 0) *c->dry = plan[0];
    return NEAP_OK;
}

static neap_status make_results(neap_call *c)
{
    for (int i = 0; i < c->n_out; i++) {
        const neap_meta *plan = &c->work->plan[i];
        NEAP_TRY(
            neap_empty((neap_dtype)plan->dtype, plan->ndim, plan->shape, &c->out[i]));
    }
    return NEAP_OK;
}

/* The same in a dry run, which ends with it. */
static neap_status make_hollow_results(neap_call *c)
{
    if (c->n_out == 0) return neap_dry_refuse_unplanned();
    for (int i = 0; i < c->n_out; i++) {
        const neap_meta *plan = &c->work->plan[i];
        NEAP_TRY(neap_dry_empty((neap_dtype)plan->dtype, plan->ndim, plan->shape,
                                &c->out[i]));
    }
    neap_dry_scratch(c->work->scratch_bytes);
    return NEAP_OK;
}

neap_status neap_call_infer(neap_call *c, neap_work *work)
{
    c->work = work;
    work->scratch = NULL;
    work->scratch_bytes = 0;
    work->kept_as = NULL;
    return c->op->infer(c);
}

NEAP_APART static neap_status forward_with_scratch(neap_call *c)
{
    neap_work *work = c->work;
    work->scratch = neap_alloc_array(work->scratch_bytes, 1);
    if (!work->scratch) return NEAP_ERR_MEMORY;
    neap_status status = c->op->forward(c);
    neap_free(work->scratch, (size_t)work->scratch_bytes);
    return status;
}

neap_status neap_call_forward(neap_call *c)
{
    return NEAP_LIKELY(c->work->scratch_bytes == 0) ? c->op->forward(c)
                                                    : forward_with_scratch(c);
}

static neap_status run_planned(neap_call *c, neap_work *work)
{
    NEAP_TRY(neap_call_infer(c, work));
    if (c->dry) return stay_dry(c);
    if (NEAP_UNLIKELY(c->hollow)) return make_hollow_results(c);
    NEAP_TRY(make_results(c));
    NEAP_TRY(neap_call_forward(c));
    assert(made_as_planned(c));
    assert(!c->list == !(c->op->flags & NEAP_LIST_RESULT));
    return NEAP_OK;
}

static neap_status run_view(neap_call *c)
{
    NEAP_TRY(c->op->forward(c));
    assert(c->out[0]);
    c->n_out = 1;
    if (c->out[0] != c->in[0]) tie_view(c->out[0], c->in[0]);
    return NEAP_OK;
}

static neap_status run(neap_call *c)
{
    const neap_op *op = c->op;
    if (op->compose) return compose(c);
    bool is_view = op->flags & NEAP_VIEW;
    assert(op->forward && !op->infer == is_view);
    neap_work work;
    neap_status status = is_view ? run_view(c) : run_planned(c, &work);
    c->work = NULL; /* it is gone */
    if (NEAP_UNLIKELY(status != NEAP_OK || c->dry)) return status;
    NEAP_TRY(neap_check_interrupt());
    if (is_view && c->out[0] == c->in[0]) return NEAP_OK; /* nothing was to do */
    const neap_context *here = neap_context_here();
    if (here->recording && !(op->flags & NEAP_CONSTANT) && any_requires_grad(c))
        NEAP_TRY(neap_record(c));
    return neap_watched_in(here) ? neap_watch_ran(c) : NEAP_OK;
}

/* Runs c on inputs that are brought to `dtype` first. */
static neap_status run_promoted(neap_call *c, neap_dtype dtype)
{
    const neap_tensor *number = outsider(c, dtype);
    if (number && !(c->op->flags & (NEAP_BY_VALUE | NEAP_WRAPS)))
        return neap_dtype_check_element(dtype, (neap_dtype)number->dtype, number->data);
    neap_dtype wide = number ? NEAP_INT64 : dtype;
    neap_tensor **old = c->in, *inline_room[INLINE_IN], **room = inline_room;
    size_t bytes = sizeof *room * (size_t)c->n_in;
    if (c->n_in > INLINE_IN && !(room = neap_alloc(bytes))) return NEAP_ERR_MEMORY;
    neap_status status = promote(c, wide, room);
    if (status == NEAP_OK) {
        status = run(c);
        if (status == NEAP_OK && wide != dtype) status = narrow(c, dtype);
        for (int i = 0; i < c->n_in; i++)
            if (room[i] != old[i]) neap_tensor_release(room[i]);
        c->in = old;
    }
    if (room != inline_room) neap_free(room, bytes);
    return status;
}

/* Promotes, then runs; inputs are whole. */
static neap_status promote_and_run(neap_call *c, uint32_t dtypes)
{
    for (int i = 0; i < c->n_in; i++)
        assert(!c->in[i] || neap_tensor_is_sound(c->in[i]));
    int dtype = promotion(c, dtypes);
    return NEAP_LIKELY(dtype < 0) ? run(c) : run_promoted(c, (neap_dtype)dtype);
}

/* Sees to it that an input has elements, where they are needed, and is up to date. */
static neap_status make_whole(const neap_call *c, neap_tensor *x)
{
    if (!c->hollow) NEAP_TRY(neap_need_elements(x));
    return x->base ? neap_view_refresh(x) : NEAP_OK;
}

static neap_status tell_end(const neap_call *c, neap_status status)
{
    if (neap_watched_closely() && status == NEAP_OK && neap_apply_nest(0) == 0)
        status = neap_watch_results(c);
    neap_watch_end(c, status);
    return status;
}

neap_status neap_apply(neap_call *c)
{
    neap_status status = NEAP_OK;
    neap_context *here = neap_context_here();
    assert(here->depth >= 0 && c->n_in >= 0 && c->n_value <= NEAP_MAX_VALUES);
    c->n_out = 0;
    c->n_list = 0;
    c->list = NULL;
    for (int i = 0; i < NEAP_MAX_OUT; i++) c->out[i] = NULL;
    if (neap_watched_in(here)) neap_watch_begin(c, false);
    c->hollow = here->dry_run;
    uint32_t dtypes = 0;
    for (int i = 0; i < c->n_in; i++) {
        neap_tensor *x = c->in[i];
        if (!x) continue;
        dtypes |= 1u << x->dtype;
        bool is_odd = x->base || x->flags & NEAP_HOLLOW;
        if (NEAP_UNLIKELY(is_odd) && status == NEAP_OK) status = make_whole(c, x);
    }
    neap_float_frame frame = neap_float_enter(here);
    here->depth++;
    if (status == NEAP_OK) status = promote_and_run(c, dtypes);
    here->depth--;
    neap_float_leave(frame);
    if (neap_watched_in(here)) status = tell_end(c, status);
    if (NEAP_UNLIKELY(status != NEAP_OK)) {
        /* What is found wrong after an interrupt was perhaps never computed. */
        if (neap_interrupted()) status = neap_check_interrupt();
        neap_call_drop(c);
        if (here->depth == 0) neap_error_prefix(c->op->name);
    }
    return status;
}
