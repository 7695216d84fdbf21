/* optim.c (optim): see optim.h. */
#include "optim/optim.h"

#include <assert.h>
#include <string.h>

#include "autograd/dry_run.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/denormal.h"
#include "tensor/copy.h"

static const char a_step[] = "an optimizer's step";

/* ---- rows ---- */

const neap_optim_rule *neap_optim_find(const char *name)
{
    for (const neap_optim_rule *const *rule = neap_optim_rules; *rule; rule++)
        if (strcmp((*rule)->name, name) == 0) return *rule;
    return NULL;
}

neap_status neap_optim_check(const neap_optim_rule *rule, const double *value)
{
    NEAP_TRY(neap_options_check(rule->options, rule->n_options, value));
    return rule->check ? rule->check(value) : NEAP_OK;
}

void neap_optim_state_shape(const neap_optim_rule *rule, const neap_tensor *x, int i,
                            int64_t *shape)
{
    memcpy(shape, x->shape, sizeof *shape * (size_t)x->ndim);
    if (rule->state_shape) rule->state_shape(i, x->ndim, shape);
}

static unsigned states_of(const neap_optim_rule *rule, const double *value,
                          const neap_tensor *x)
{
    return rule->uses ? rule->uses(value, x) : rule->keeps;
}

/* ---- making ---- */

neap_status neap_optim_new(const neap_optim_rule *rule, neap_optim **out)
{
    neap_optim *o = neap_alloc(sizeof *o);
    if (!o) return NEAP_ERR_MEMORY;
    *o = (neap_optim){.rule = rule};
    *out = o;
    return NEAP_OK;
}

void neap_optim_free(neap_optim *o)
{
    if (!o) return;
    for (int64_t i = 0; i < o->n_params; i++) {
        neap_tensor_release(o->param[i].x);
        for (int s = 0; s < NEAP_OPTIM_STATES; s++)
            neap_tensor_release(o->param[i].state[s]);
    }
    neap_free(o->param, sizeof *o->param * (size_t)o->param_room);
    neap_free(o->group, sizeof *o->group * (size_t)o->group_room);
    neap_free(o, sizeof *o);
}

static bool is_known(const neap_optim *o, const neap_tensor *x)
{
    for (int64_t i = 0; i < o->n_params; i++)
        if (o->param[i].x == x) return true;
    return false;
}

static neap_status check_params(const neap_optim *o, int64_t n, neap_tensor *const *x)
{
    for (int64_t i = 0; i < n; i++) {
        long long position = (long long)(o->n_params + i + 1);
        if (!neap_dtypes[x[i]->dtype].real)
            return neap_fail(
                NEAP_ERR_DTYPE,
                "parameters must be float32 or float64, parameter %lld is %s", position,
                neap_dtype_name((neap_dtype)x[i]->dtype));
        if (x[i]->node)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "parameters must be leaves, parameter %lld of shape %s is "
                             "the result of an operation; try x:detach()",
                             position, neap_shape_of(x[i]).s);
        if (neap_is_expanded(x[i]))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "parameters must not be expanded, parameter %lld of shape "
                             "%s is; try x:clone()",
                             position, neap_shape_of(x[i]).s);
        bool twice = is_known(o, x[i]);
        for (int64_t j = 0; j < i && !twice; j++) twice = x[j] == x[i];
        if (twice)
            return neap_fail(
                NEAP_ERR_ARGUMENT,
                "a parameter must be given once, parameter %lld of shape %s "
                "came before",
                position, neap_shape_of(x[i]).s);
        if (o->rule->accepts) NEAP_TRY(o->rule->accepts(position, x[i]));
    }
    return NEAP_OK;
}

/* Room for `n` items of `size` in *block, which has room for `room` now. */
static bool grow(void **block, size_t size, int64_t room, int64_t n)
{
    void *larger = neap_alloc_array(n, (int64_t)size);
    if (!larger) return false;
    if (*block) memcpy(larger, *block, size * (size_t)room);
    neap_free(*block, size * (size_t)room);
    *block = larger;
    return true;
}

static bool make_room(neap_optim *o, int64_t n)
{
    int64_t params = o->n_params + n;
    if (params > o->param_room) {
        void *block = o->param;
        if (!grow(&block, sizeof *o->param, o->param_room, params)) return false;
        o->param = block;
        o->param_room = params;
    }
    if (o->n_groups == o->group_room) {
        void *block = o->group;
        int room = o->group_room + 4;
        if (!grow(&block, sizeof *o->group, o->group_room, room)) return false;
        o->group = block;
        o->group_room = room;
    }
    return true;
}

neap_status neap_optim_add_group(neap_optim *o, const double *value, int64_t n,
                                 neap_tensor *const *x)
{
    NEAP_TRY(neap_optim_check(o->rule, value));
    NEAP_TRY(check_params(o, n, x));
    if (!make_room(o, n)) return NEAP_ERR_MEMORY;
    for (int64_t i = 0; i < n; i++)
        o->param[o->n_params++] =
            (neap_optim_param){.x = neap_tensor_retain(x[i]), .group = o->n_groups};
    memcpy(o->group[o->n_groups++].value, value, sizeof o->group->value);
    return NEAP_OK;
}

neap_status neap_optim_set(neap_optim *o, int group, const double *value)
{
    assert(group >= 0 && group < o->n_groups);
    NEAP_TRY(neap_optim_check(o->rule, value));
    memcpy(o->group[group].value, value, sizeof o->group->value);
    return NEAP_OK;
}

/* ---- a step ---- */

/* Makes the states that p lacks. */
static neap_status ready_state(const neap_optim_rule *rule, const double *value,
                               neap_optim_param *p)
{
    const neap_tensor *x = p->x;
    unsigned uses = states_of(rule, value, x);
    for (int s = 0; s < NEAP_OPTIM_STATES; s++) {
        if (!(uses >> s & 1) || p->state[s]) continue;
        int64_t shape[NEAP_MAX_DIMS];
        neap_optim_state_shape(rule, x, s, shape);
        NEAP_TRY(neap_zeros((neap_dtype)x->dtype, x->ndim, shape, &p->state[s]));
        double initial = rule->initial ? rule->initial(value, s) : 0;
        if (initial != 0) neap_fill_f64(p->state[s], initial);
    }
    return NEAP_OK;
}

/* Does p need other factors than `before`, the last parameter updated (or NULL)? One of
 * the same group at the same point has the same, unless it keeps numbers of its own. */
static bool needs_factors(const neap_optim_rule *rule, const neap_optim_param *p,
                          const neap_optim_param *before)
{
    return !before || rule->numbers[0] || before->group != p->group ||
           before->step != p->step;
}

#ifndef NDEBUG
static bool state_fits(const neap_optim_rule *rule, const neap_tensor *x, int s,
                       const neap_tensor *state)
{
    int64_t shape[NEAP_MAX_DIMS];
    neap_optim_state_shape(rule, x, s, shape);
    return state && state->dtype == x->dtype && neap_is_contiguous(state) &&
           neap_shape_equal(state->ndim, state->shape, x->ndim, shape);
}
#endif

/* Updates p, whose x and g are given row-major. */
static void run_update(neap_optim_update *u, const neap_optim *o, neap_optim_param *p,
                       const neap_tensor *x, const neap_tensor *g,
                       const neap_optim_param **before)
{
    const neap_optim_rule *rule = o->rule;
    const double *value = o->group[p->group].value;
    unsigned uses = states_of(rule, value, x);
    assert(neap_is_contiguous(x) && neap_is_contiguous(g));
    neap_optim_turn turn = {++p->step, !(p->used & uses), p->number};
    p->used |= uses;
    if (turn.first || needs_factors(rule, p, *before))
        rule->prepare(value, &turn, u->factor);
    *before = turn.first ? NULL : p;
    u->dtype = (neap_dtype)x->dtype;
    u->ndim = x->ndim;
    u->shape = x->shape;
    u->numel = x->numel;
    u->x = x->data;
    u->g = g->data;
    for (int s = 0; s < NEAP_OPTIM_STATES; s++) {
        u->state[s] = NULL;
        if (!(uses >> s & 1)) continue;
        assert(state_fits(rule, x, s, p->state[s]));
        u->state[s] = p->state[s]->data;
        neap_written(p->state[s], a_step);
    }
    if (rule->update)
        rule->update(u);
    else
        neap_optim_run_loop(u, rule->f32, rule->f64);
}

/* The copies a parameter needs where it or its gradient is not row-major. */
typedef struct detour {
    neap_tensor *x, *g; /* owned */
} detour;

static neap_status check_gradient(const neap_optim *o, const neap_optim_param *p)
{
    const neap_tensor *x = p->x, *g = x->grad;
    if (g->dtype == x->dtype && neap_same_shape(g, x)) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_STATE,
        "the gradient of parameter %lld must be %s %s as the parameter is, "
        "got %s %s",
        (long long)(p - o->param + 1), neap_dtype_name((neap_dtype)x->dtype),
        neap_shape_of(x).s, neap_dtype_name((neap_dtype)g->dtype), neap_shape_of(g).s);
}

/* What a step needs beside the parameters: the number of detours, and bytes of room. */
typedef struct step_needs {
    int64_t detours;
    int64_t room;
} step_needs;

/* Looks at every parameter with a gradient and makes its states. */
static neap_status ready_params(neap_optim *o, step_needs *needs)
{
    *needs = (step_needs){0};
    if (neap_is_dry())
        return neap_fail(NEAP_ERR_STATE,
                         "a dry run (neap.explain) makes no step; name the optimizer "
                         "by {optimizer = ...}");
    for (int64_t i = 0; i < o->n_params; i++) {
        neap_optim_param *p = &o->param[i];
        if (!p->x->grad) continue;
        NEAP_TRY(check_gradient(o, p));
        NEAP_TRY(ready_state(o->rule, o->group[p->group].value, p));
        p->straight = neap_is_contiguous(p->x) && neap_is_contiguous(p->x->grad);
        if (!p->straight) needs->detours++;
        int64_t room = o->rule->room ? o->rule->room(p->x) : 0;
        if (room > needs->room) needs->room = room;
    }
    return NEAP_OK;
}

static neap_status make_detours(const neap_optim *o, detour *detours)
{
    for (int64_t i = 0; i < o->n_params; i++) {
        const neap_optim_param *p = &o->param[i];
        if (!p->x->grad || p->straight) continue;
        NEAP_TRY(neap_contiguous(p->x, &detours->x));
        NEAP_TRY(neap_contiguous(p->x->grad, &detours->g));
        detours++;
    }
    return NEAP_OK;
}

static void update_params(neap_optim *o, const detour *detours, char *room)
{
    neap_optim_update u = {.room = room};
    const neap_optim_param *before = NULL;
    for (int64_t i = 0; i < o->n_params; i++) {
        neap_optim_param *p = &o->param[i];
        if (!p->x->grad) continue;
        if (p->straight) {
            run_update(&u, o, p, p->x, p->x->grad, &before);
        } else {
            run_update(&u, o, p, detours->x, detours->g, &before);
            if (detours->x != p->x) neap_copy_into(p->x, detours->x);
            detours++;
        }
        neap_written(p->x, a_step);
    }
}

/* Updates with `detours` all NULL and the room there. */
static neap_status step_with(neap_optim *o, detour *detours, char *room)
{
    NEAP_TRY(make_detours(o, detours));
    bool was = neap_interrupt_hold(true);
    neap_float_frame frame = neap_float_enter(neap_context_here());
    update_params(o, detours, room);
    neap_float_leave(frame);
    neap_interrupt_hold(was);
    return NEAP_OK;
}

static neap_status step(neap_optim *o)
{
    step_needs needs;
    if (!o->rule->prepare)
        return neap_fail(NEAP_ERR_STATE, "step needs a function that gives the loss");
    NEAP_TRY(ready_params(o, &needs));
    size_t bytes = sizeof(detour) * (size_t)needs.detours;
    detour *detours = neap_alloc_array(needs.detours, sizeof *detours);
    char *room = neap_alloc_array(needs.room, 1);
    neap_status status = NEAP_ERR_MEMORY;
    if (detours && room) {
        memset(detours, 0, bytes);
        status = step_with(o, detours, room);
        for (int64_t i = 0; i < needs.detours; i++) {
            neap_tensor_release(detours[i].x);
            neap_tensor_release(detours[i].g);
        }
    }
    neap_free(room, (size_t)needs.room);
    neap_free(detours, bytes);
    return status;
}

neap_status neap_optim_step(neap_optim *o)
{
    if (!neap_watched()) return step(o);
    neap_watch_work_begin(o->rule->name);
    neap_status status = step(o);
    neap_watch_work_end(o->rule->name);
    return status;
}

void neap_optim_zero_grad(neap_optim *o)
{
    for (int64_t i = 0; i < o->n_params; i++) {
        neap_tensor *g = o->param[i].x->grad;
        if (neap_dry_note_grad(o->param[i].x) != NEAP_OK) continue;
        o->param[i].x->grad = NULL;
        neap_tensor_release(g);
    }
}

/* ---- loading ---- */

static neap_status copy_state(const neap_optim_rule *rule, const neap_tensor *x, int i,
                              const neap_tensor *state, neap_tensor **out)
{
    int64_t shape[NEAP_MAX_DIMS];
    neap_optim_state_shape(rule, x, i, shape);
    NEAP_TRY(neap_empty((neap_dtype)x->dtype, x->ndim, shape, out));
    if (!neap_same_shape(state, *out))
        return neap_fail(NEAP_ERR_SHAPE, "%s of a state must have the shape %s, got %s",
                         rule->state[i], neap_shape_of(*out).s, neap_shape_of(state).s);
    return neap_copy_into(*out, state);
}

neap_status neap_optim_load(neap_optim *o, const neap_optim_saved *saved)
{
    neap_status status = NEAP_OK;
    int64_t n = o->n_params * NEAP_OPTIM_STATES;
    size_t bytes = sizeof(neap_tensor *) * (size_t)n;
    neap_tensor **copies = neap_alloc_array(n, sizeof *copies);
    if (!copies) return NEAP_ERR_MEMORY;
    memset(copies, 0, bytes);
    for (int64_t i = 0; i < n && status == NEAP_OK; i++) {
        int64_t at = i / NEAP_OPTIM_STATES;
        int s = (int)(i % NEAP_OPTIM_STATES);
        if (saved[at].state[s])
            status =
                copy_state(o->rule, o->param[at].x, s, saved[at].state[s], &copies[i]);
    }
    for (int64_t i = 0; i < n; i++) {
        int64_t at = i / NEAP_OPTIM_STATES;
        int s = (int)(i % NEAP_OPTIM_STATES);
        neap_optim_param *p = &o->param[at];
        neap_tensor *dropped = copies[i];
        if (status == NEAP_OK) {
            dropped = p->state[s];
            p->state[s] = copies[i];
            p->step = saved[at].step;
            memcpy(p->number, saved[at].number, sizeof p->number);
            p->used = (p->used & ~(1u << s)) | (copies[i] ? 1u << s : 0);
        }
        neap_tensor_release(dropped);
    }
    neap_free(copies, bytes);
    return status;
}
