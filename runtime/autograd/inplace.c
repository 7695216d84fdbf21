/* inplace.c (autograd): x:add_(y) and its kin.
 *
 * In place is out of place, then a write: the result r = op(x, y) is computed and
 * recorded as any other, its elements are copied into x, and x takes over r's node.
 * Where nothing is recorded and the kernel allows it, forward writes straight into x.
 *
 * Where x is a view, the tensor it looks into (its base) has changed as well: the base
 * gets a node "strided_put(old base, r)", and every view of the base, x included, is
 * brought up to date at its next use: base_history tells that its node is old, and
 * "as_strided(base)" takes its place. */
#include <assert.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/calc_state.h"
#include "autograd/dry_run.h"
#include "autograd/watch.h"
#include "base/denormal.h"
#include "tensor/copy.h"

/* The geometry of view x in its base, as the values of the strided rows. */
typedef struct geometry {
    neap_value value[3];
} geometry;

static geometry geometry_of(const neap_tensor *x)
{
    assert(x->storage == x->base->storage && x->dtype == x->base->dtype);
    int64_t offset =
        (x->data - x->base->data) / (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    return (geometry){{neap_list(x->ndim, x->shape), neap_list(x->ndim, x->stride),
                       neap_int(offset)}};
}

/* The strided rows take their input for row-major. */
static neap_status check_base(const neap_tensor *base)
{
    if (neap_is_contiguous(base)) return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE,
                     "gradients cannot flow into a view of a tensor that is not "
                     "row-major; make that one contiguous() first");
}

neap_status neap_view_refresh(neap_tensor *x)
{
    neap_tensor *base = x->base;
    if (NEAP_LIKELY(!base || x->base_history == base->history)) return NEAP_OK;
    if (!neap_requires_grad(base)) {
        neap_set_node(x, NULL, 0);
    } else {
        NEAP_TRY(check_base(base));
        geometry g = geometry_of(x);
        neap_call c = {.op = &neap_op_as_strided,
                       .n_in = 1,
                       .in = &base,
                       .n_value = 3,
                       .value = g.value,
                       .n_out = 1,
                       .out = {x}};
        NEAP_TRY(neap_record(&c));
    }
    x->base_history = base->history;
    return NEAP_OK;
}

/* An alias of x's base whose node is the base's next one: strided_put(base, r). */
static neap_status next_base(neap_tensor *x, neap_tensor *r, neap_tensor **out)
{
    NEAP_TRY(check_base(x->base));
    NEAP_TRY(neap_tensor_alias(x->base, out));
    neap_tensor *in[2] = {x->base, r};
    geometry g = geometry_of(x);
    neap_call c = {.op = &neap_op_strided_put,
                   .n_in = 2,
                   .in = in,
                   .n_value = 3,
                   .value = g.value,
                   .n_out = 1,
                   .out = {*out}};
    return neap_record(&c);
}

/* x takes over the origin of what was written into it. */
static void take_origin(neap_tensor *x, neap_tensor *from)
{
    neap_set_node(x, (neap_node *)from->node, from->slot);
    x->history++;
}

static bool is_leaf(const neap_tensor *x)
{
    return !x->node && (x->flags & NEAP_REQUIRES_GRAD);
}

static neap_status check_leaf(const neap_tensor *x)
{
    if (neap_grad_enabled() && (is_leaf(x) || (x->base && is_leaf(x->base))))
        return neap_fail(NEAP_ERR_STATE,
                         "a leaf that requires grad cannot be written in place while "
                         "operations are recorded; do it inside neap.no_grad()");
    return NEAP_OK;
}

static const char *article(const char *dtype)
{
    return dtype[0] == 'i' ? "an" : "a";
}

/* A view of what is recorded has a node, unless it was made while nothing was: a write
 * through it would be recorded without what it knows of its elements. */
static neap_status check_view(const neap_tensor *x)
{
    if (neap_grad_enabled() && x->base && !x->node && neap_requires_grad(x->base))
        return neap_fail(NEAP_ERR_STATE,
                         "a view made inside neap.no_grad() cannot be written in place "
                         "while operations are recorded; make the view outside, or "
                         "write inside neap.no_grad()");
    return NEAP_OK;
}

static neap_status check_target(const neap_tensor *x)
{
    if (neap_is_expanded(x))
        return neap_fail(NEAP_ERR_STATE,
                         "an expanded tensor cannot be written in place: its "
                         "elements share memory; try x:contiguous()");
    NEAP_TRY(check_leaf(x));
    return check_view(x);
}

neap_status neap_check_inplace(const neap_tensor *x, int dtype, int ndim,
                               const int64_t *shape)
{
    if (!neap_shape_equal(x->ndim, x->shape, ndim, shape))
        return neap_fail(NEAP_ERR_SHAPE,
                         "the result of shape %s does not fit in place into shape %s",
                         neap_shape_format(ndim, shape).s, neap_shape_of(x).s);
    bool fits = neap_dtype_is_float((neap_dtype)dtype)
                    ? neap_dtype_is_float((neap_dtype)x->dtype)
                : dtype != NEAP_BOOL ? x->dtype != NEAP_BOOL
                                     : true;
    const char *from = neap_dtype_name((neap_dtype)dtype);
    const char *to = neap_dtype_name((neap_dtype)x->dtype);
    if (!fits)
        return neap_fail(NEAP_ERR_DTYPE,
                         "%s %s result cannot be written in place into %s %s tensor",
                         article(from), from, article(to), to);
    return NEAP_OK;
}

neap_status neap_begin_write(neap_tensor *x, const char *writer)
{
    if (neap_context_here()->dry_run) NEAP_TRY(neap_dry_write(x, true));
    NEAP_TRY(neap_need_elements(x));
    NEAP_TRY(check_target(x));
    bool recorded = neap_requires_grad(x) || (x->base && neap_requires_grad(x->base));
    if (neap_grad_enabled() && recorded)
        return neap_fail(NEAP_ERR_STATE,
                         "what has a gradient cannot be written in place here, as "
                         "nothing is recorded of it; write into x:detach():clone(), or "
                         "inside neap.no_grad()");
    neap_written(x, writer);
    return NEAP_OK;
}

static bool same_window(const neap_tensor *x, const neap_tensor *y)
{
    return x->data == y->data && neap_same_shape(x, y) &&
           memcmp(x->stride, y->stride, sizeof(int64_t) * x->ndim) == 0;
}

/* May forward write straight into x? */
static bool direct(const neap_call *c)
{
    const neap_op *op = c->op;
    const neap_tensor *x = c->in[0];
    if (op->compose || !(op->flags & NEAP_ALIAS_SAFE)) return false;
    if (neap_watched_closely() && neap_watch_checks()) return false;
    if (!(op->flags & NEAP_STRIDED_OUT) && !neap_is_contiguous(x)) return false;
    if ((op->flags & NEAP_PROMOTE_FLOAT) && !neap_dtype_is_float((neap_dtype)x->dtype))
        return false;
    for (int i = 1; i < c->n_in; i++) {
        const neap_tensor *y = c->in[i];
        if (!y) continue;
        if ((op->flags & (NEAP_PROMOTE | NEAP_PROMOTE_FLOAT)) && y->dtype != x->dtype)
            return false;
        if (y->storage == x->storage && !same_window(x, y)) return false;
    }
    return true;
}

static neap_status run_direct(neap_call *c, bool *done)
{
    neap_tensor *x = c->in[0];
    neap_work work;
    const neap_meta *plan = &work.plan[0];
    NEAP_TRY(neap_call_infer(c, &work));
    *done = c->n_out == 1 && plan->dtype == x->dtype;
    if (!*done) return NEAP_OK;
    NEAP_TRY(neap_check_inplace(x, plan->dtype, plan->ndim, plan->shape));
    c->out[0] = x;
    bool held = neap_interrupt_hold(true);
    neap_status status = c->hollow ? NEAP_OK : neap_call_forward(c);
    neap_interrupt_hold(held);
    assert(c->out[0] == x); /* or forward has put a tensor of its own there */
    if (status != NEAP_OK) return status;
    if (c->hollow == neap_is_hollow(x)) x->storage->version++;
    if (neap_watched()) neap_watch_wrote(c, NULL);
    return NEAP_OK;
}

/* Does any gradient of the operation look at an input that is x? */
static bool reads_input(const neap_call *c, const neap_tensor *x)
{
    uint16_t reads = neap_op_reads(c->op);
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] == x && (c->op->compose || (reads & NEAP_IN(i)))) return true;
    return false;
}

/* What stands for x as an input, of which elements will change: an alias, or a copy
 * where they are needed later. The target needs either, as it will own the node that
 * saves it. */
static neap_tensor *stand_in(neap_calc *k, const neap_call *c, neap_tensor *x)
{
    neap_tensor *y = NULL;
    if (reads_input(c, x) && c->hollow) {
        k->status = neap_dry_empty((neap_dtype)x->dtype, x->ndim, x->shape, &y);
    } else if (reads_input(c, x)) {
        k->status = neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, &y);
        if (y) k->status = neap_copy_into(y, x);
        if (neap_watched() && k->status == NEAP_OK) neap_watch_copied(y, x);
    } else {
        k->status = neap_tensor_alias(x, &y);
    }
    if (!calc_own(k, y) || k->status != NEAP_OK) return NULL;
    /* What is overwritten in a view is the base's, whose gradient strided_put gives. */
    bool lost = c->op->flags & NEAP_OVERWRITES && x == c->in[0] && x->base;
    if (x->node && !lost) neap_share_node(y, (neap_node *)x->node, x->slot);
    return y;
}

/* Puts stand-ins for the target, and for other views of its storage that a gradient
 * will read, in their places among the inputs. */
static neap_status stand_in_all(neap_calc *k, const neap_call *c, neap_tensor **in)
{
    neap_tensor *x = c->in[0], *old = stand_in(k, c, x);
    for (int i = 0; i < c->n_in && k->status == NEAP_OK; i++) {
        neap_tensor *y = c->in[i];
        bool shares = y && y->storage == x->storage && !(y->flags & NEAP_REQUIRES_GRAD);
        in[i] = y == x ? old : shares && reads_input(c, y) ? stand_in(k, c, y) : y;
    }
    return k->status;
}

/* The general way; see the file's head. Nothing is written before all that can fail has
 * been done. */
static void run_through_result(neap_calc *k, neap_call *c)
{
    neap_tensor *x = c->in[0], *in[NEAP_MAX_READS], *fresh_base = NULL;
    bool recording = neap_grad_enabled();
    for (int i = 0; i < c->n_in; i++) in[i] = c->in[i];
    if (recording && stand_in_all(k, c, in) != NEAP_OK) return;
    neap_tensor *r = calc_run(k, c->op, c->n_in, in, c->n_value, c->value);
    if (!r) return;
    k->status = neap_check_inplace(x, r->dtype, r->ndim, r->shape);
    if (neap_watched_closely() && k->status == NEAP_OK && neap_apply_nest(0) == 1)
        k->status = neap_watch_check(c, r);
    if (r->dtype != x->dtype) r = calc_to(k, r, (neap_dtype)x->dtype);
    if (!r || k->status != NEAP_OK) return;
    if (recording && x->base &&
        (neap_requires_grad(r) || neap_requires_grad(x->base))) {
        k->status = next_base(x, r, &fresh_base);
        calc_own(k, fresh_base);
    }
    if (c->hollow) {
        k->status = neap_dry_write(x, recording && neap_requires_grad(r));
    } else if (k->status == NEAP_OK) {
        bool held = neap_interrupt_hold(true);
        k->status = neap_copy_into(x, r);
        neap_interrupt_hold(held);
    }
    if (k->status != NEAP_OK) return;
    if (neap_watched()) neap_watch_wrote(c, r);
    if (!recording) return;
    if (fresh_base)
        take_origin(x->base, fresh_base);
    else if (neap_requires_grad(r) || x->node)
        take_origin(x, r);
}

/* x takes over the geometry of y, a view of all of it, and y's node. No element moves,
 * but what was saved of x has another shape now, so that counts as a write. */
static void take_view(neap_tensor *x, const neap_tensor *y)
{
    assert(y->storage == x->storage && y->data == x->data && y->numel == x->numel);
    x->ndim = y->ndim;
    for (int i = 0; i < y->ndim; i++) {
        x->shape[i] = y->shape[i];
        x->stride[i] = y->stride[i];
    }
    x->storage->version++;
    if (y->node != x->node) neap_set_node(x, (neap_node *)y->node, y->slot);
}

/* x:unsqueeze_(1) and its kin: the view is made of an alias, which keeps x's origin. It
 * is recorded whenever x has one: a node must know the shape of what it made. */
static void view_inplace(neap_calc *k, neap_call *c)
{
    neap_tensor *x = c->in[0], *old = NULL;
    k->status = c->hollow ? neap_dry_write(x, true) : NEAP_OK;
    if (k->status == NEAP_OK) k->status = check_leaf(x);
    if (k->status == NEAP_OK) k->status = neap_tensor_alias(x, &old);
    if (!calc_own(k, old)) return;
    if (x->node) {
        neap_set_node(old, (neap_node *)x->node, x->slot);
        ((neap_node *)x->node)->output[x->slot] = x; /* x stays the known one */
    }
    bool was = neap_grad_enable(x->node != NULL);
    neap_tensor *y = calc_run(k, c->op, 1, &old, c->n_value, c->value);
    neap_grad_enable(was);
    if (!y) return;
    take_view(x, y);
    if (neap_watched()) neap_watch_wrote(c, y);
}

/* Runs what cannot be written directly, with its failures named by the caller. */
static neap_status run_recorded(neap_call *c, void (*run)(neap_calc *k, neap_call *c))
{
    neap_calc k;
    neap_calc_begin(&k);
    neap_apply_nest(1);
    run(&k, c);
    neap_apply_nest(-1);
    return neap_calc_end(&k);
}

neap_status neap_apply_inplace(neap_call *c)
{
    if (c->n_in < 1 || c->n_in > NEAP_MAX_READS)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: cannot run in place", c->op->name);
    bool done = false, records = false;
    neap_status status = NEAP_OK;
    c->n_out = 0;
    c->hollow = neap_context_here()->dry_run;
    if (neap_watched()) neap_watch_begin(c, true);
    for (int i = 0; i < c->n_in && status == NEAP_OK; i++) {
        if (!c->in[i]) continue;
        if (!c->hollow) status = neap_need_elements(c->in[i]);
        if (status == NEAP_OK) status = neap_view_refresh(c->in[i]);
    }
    for (int i = 0; i < c->n_in; i++)
        records = records || (neap_grad_enabled() && c->in[i] &&
                              (neap_requires_grad(c->in[i]) ||
                               (c->in[i]->base && neap_requires_grad(c->in[i]->base))));
    neap_float_frame frame = neap_float_enter(neap_context_here());
    if (status == NEAP_OK && c->op->flags & NEAP_VIEW) {
        status = run_recorded(c, view_inplace);
        done = true;
    }
    if (status == NEAP_OK && !done) status = check_target(c->in[0]);
    if (status == NEAP_OK && !done && !records && direct(c))
        status = run_direct(c, &done);
    if (status == NEAP_OK && !done) status = run_recorded(c, run_through_result);
    neap_float_leave(frame);
    for (int i = 0; i < NEAP_MAX_OUT; i++) c->out[i] = NULL;
    c->work = NULL;
    if (status == NEAP_OK && c->hollow == neap_is_hollow(c->in[0]))
        c->in[0]->storage->writer = c->op->name;
    if (neap_watched()) neap_watch_end(c, status);
    if (status != NEAP_OK && neap_apply_nest(0) == 0) neap_error_prefix(c->op->name);
    return status;
}
