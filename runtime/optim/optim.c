/* optim.c (optim): see optim.h. */
#include "optim/optim.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/kernels.h"
#include "tensor/copy.h"

static const char a_step[] = "an optimizer's step";

/* ---- options ---- */

const neap_optim_rule *neap_optim_find(const char *name)
{
    for (const neap_optim_rule *const *rule = neap_optim_rules; *rule; rule++)
        if (strcmp((*rule)->name, name) == 0) return *rule;
    return NULL;
}

void neap_optim_defaults(const neap_optim_rule *rule, double *value)
{
    for (int i = 0; i < rule->n_options; i++) {
        const neap_option *option = &rule->options[i];
        *value++ = option->fallback[0];
        if (option->kind == NEAP_OPTION_PAIR) *value++ = option->fallback[1];
    }
}

static neap_status check_range(const neap_option *option, int which, double value)
{
    if (value >= option->least && value < option->below) return NEAP_OK;
    char name[64], rule[96];
    if (option->kind == NEAP_OPTION_PAIR)
        snprintf(name, sizeof name, "%s[%d]", option->name, which + 1);
    else
        snprintf(name, sizeof name, "%s", option->name);
    if (isinf(option->least))
        snprintf(rule, sizeof rule, "a finite number");
    else if (isinf(option->below))
        snprintf(rule, sizeof rule, ">= %g", option->least);
    else
        snprintf(rule, sizeof rule, ">= %g and < %g", option->least, option->below);
    return neap_fail(NEAP_ERR_ARGUMENT, "%s must be %s, got %.14g", name, rule, value);
}

neap_status neap_optim_check(const neap_optim_rule *rule, const double *value)
{
    const double *at = value;
    for (int i = 0; i < rule->n_options; i++) {
        const neap_option *option = &rule->options[i];
        if (option->kind == NEAP_OPTION_TRUTH) {
            at++;
            continue;
        }
        NEAP_TRY(check_range(option, 0, *at++));
        if (option->kind == NEAP_OPTION_PAIR) NEAP_TRY(check_range(option, 1, *at++));
    }
    return rule->check ? rule->check(value) : NEAP_OK;
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

/* Do several places of x share one element? */
static bool is_expanded(const neap_tensor *x)
{
    for (int i = 0; i < x->ndim; i++)
        if (x->stride[i] == 0 && x->shape[i] > 1) return true;
    return false;
}

static neap_status check_params(const neap_optim *o, int64_t n, neap_tensor *const *x)
{
    for (int64_t i = 0; i < n; i++) {
        long long position = (long long)(o->n_params + i + 1);
        if (!neap_dtype_is_float((neap_dtype)x[i]->dtype))
            return neap_fail(
                NEAP_ERR_DTYPE,
                "parameters must be float32 or float64, parameter %lld is %s", position,
                neap_dtype_name((neap_dtype)x[i]->dtype));
        if (x[i]->node)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "parameters must be leaves, parameter %lld of shape %s is "
                             "the result of an operation; try x:detach()",
                             position, neap_shape_of(x[i]).s);
        if (is_expanded(x[i]))
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
    }
    return NEAP_OK;
}

/* Room for `n` items of `size` in *block, which has room for `room` now. */
static bool grow(void **block, size_t size, int64_t room, int64_t n)
{
    void *larger = neap_alloc(size * (size_t)n);
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
    NEAP_TRY(neap_optim_check(o->rule, value));
    memcpy(o->group[group].value, value, sizeof o->group->value);
    return NEAP_OK;
}

/* ---- a step ---- */

/* Makes the states that p lacks. */
static neap_status ready_state(const neap_optim_rule *rule, const double *value,
                               neap_optim_param *p)
{
    unsigned uses = rule->uses(value);
    for (int s = 0; s < NEAP_OPTIM_STATES; s++) {
        if (!(uses >> s & 1) || p->state[s]) continue;
        const neap_tensor *x = p->x;
        NEAP_TRY(neap_zeros((neap_dtype)x->dtype, x->ndim, x->shape, &p->state[s]));
        double initial = rule->initial ? rule->initial(value, s) : 0;
        if (initial != 0) neap_fill_f64(p->state[s], initial);
    }
    return NEAP_OK;
}

/* One parameter's update, as the threads see it. */
typedef struct update {
    const neap_optim_rule *rule;
    bool is_f32;
    char *x, *g, *state[NEAP_OPTIM_STATES];
    double factor[NEAP_OPTIM_FACTORS];
} update;

typedef void (*loop_f32)(int64_t n, const double *factor, float *x, const float *g,
                         float *const *state);
typedef void (*loop_f64)(int64_t n, const double *factor, double *x, const double *g,
                         double *const *state);

static void run_range(void *context, int64_t begin, int64_t end)
{
    const update *u = context;
    const char *table = (const char *)neap_kernel;
    if (u->is_f32) {
        loop_f32 loop;
        float *state[NEAP_OPTIM_STATES];
        memcpy(&loop, table + u->rule->f32, sizeof loop);
        for (int s = 0; s < NEAP_OPTIM_STATES; s++)
            state[s] = u->state[s] ? (float *)(void *)u->state[s] + begin : NULL;
        loop(end - begin, u->factor, (float *)(void *)u->x + begin,
             (const float *)(void *)u->g + begin, state);
    } else {
        loop_f64 loop;
        double *state[NEAP_OPTIM_STATES];
        memcpy(&loop, table + u->rule->f64, sizeof loop);
        for (int s = 0; s < NEAP_OPTIM_STATES; s++)
            state[s] = u->state[s] ? (double *)(void *)u->state[s] + begin : NULL;
        loop(end - begin, u->factor, (double *)(void *)u->x + begin,
             (const double *)(void *)u->g + begin, state);
    }
}

/* Updates p, whose x and g are given row-major. *before is the last parameter updated,
 * or NULL: one of the same group at the same point has the same factors. */
static void run_update(update *u, const neap_optim *o, neap_optim_param *p,
                       const neap_tensor *x, const neap_tensor *g,
                       const neap_optim_param **before)
{
    const double *value = o->group[p->group].value;
    unsigned uses = o->rule->uses(value);
    bool first = !(p->used & 1);
    p->step++;
    p->used |= uses;
    if (!*before || (*before)->group != p->group || (*before)->step != p->step || first)
        o->rule->prepare(value, p->step, first, u->factor);
    *before = first ? NULL : p;
    u->is_f32 = x->dtype == NEAP_FLOAT32;
    u->x = x->data;
    u->g = g->data;
    for (int s = 0; s < NEAP_OPTIM_STATES; s++) {
        u->state[s] = NULL;
        if (!(uses >> s & 1)) continue;
        u->state[s] = p->state[s]->data;
        neap_written(p->state[s], a_step);
    }
    neap_parallel_for(x->numel, NEAP_GRAIN / 2, run_range, u);
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

/* Looks at every parameter with a gradient and makes its states; counts the detours. */
static neap_status ready_params(neap_optim *o, int64_t *detours)
{
    *detours = 0;
    for (int64_t i = 0; i < o->n_params; i++) {
        neap_optim_param *p = &o->param[i];
        if (!p->x->grad) continue;
        NEAP_TRY(check_gradient(o, p));
        NEAP_TRY(ready_state(o->rule, o->group[p->group].value, p));
        p->straight = neap_is_contiguous(p->x) && neap_is_contiguous(p->x->grad);
        if (!p->straight) ++*detours;
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

static void update_params(neap_optim *o, const detour *detours)
{
    update u;
    const neap_optim_param *before = NULL;
    u.rule = o->rule;
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

neap_status neap_optim_step(neap_optim *o)
{
    int64_t n;
    detour *detours = NULL;
    NEAP_TRY(ready_params(o, &n));
    size_t bytes = sizeof *detours * (size_t)n;
    if (n > 0) {
        detours = neap_alloc(bytes);
        if (!detours) return NEAP_ERR_MEMORY;
        memset(detours, 0, bytes);
    }
    neap_status status = n > 0 ? make_detours(o, detours) : NEAP_OK;
    if (status == NEAP_OK) {
        bool was = neap_interrupt_hold(true);
        update_params(o, detours);
        neap_interrupt_hold(was);
    }
    for (int64_t i = 0; i < n; i++) {
        neap_tensor_release(detours[i].x);
        neap_tensor_release(detours[i].g);
    }
    neap_free(detours, bytes);
    return status;
}

void neap_optim_zero_grad(neap_optim *o)
{
    for (int64_t i = 0; i < o->n_params; i++) {
        neap_tensor *g = o->param[i].x->grad;
        o->param[i].x->grad = NULL;
        neap_tensor_release(g);
    }
}

/* ---- loading ---- */

static neap_status copy_state(const neap_optim_param *p, const neap_tensor *state,
                              neap_tensor **out)
{
    const neap_tensor *x = p->x;
    if (!neap_same_shape(state, x))
        return neap_fail(NEAP_ERR_SHAPE,
                         "a state must have its parameter's shape %s, got %s",
                         neap_shape_of(x).s, neap_shape_of(state).s);
    NEAP_TRY(neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, out));
    return neap_copy_into(*out, state);
}

neap_status neap_optim_load(neap_optim *o, neap_tensor *const *state,
                            const int64_t *step)
{
    neap_status status = NEAP_OK;
    int64_t n = o->n_params * NEAP_OPTIM_STATES;
    size_t bytes = sizeof(neap_tensor *) * (size_t)n;
    neap_tensor **copies = neap_alloc(bytes);
    if (!copies) return NEAP_ERR_MEMORY;
    memset(copies, 0, bytes);
    for (int64_t i = 0; i < n && status == NEAP_OK; i++)
        if (state[i])
            status = copy_state(&o->param[i / NEAP_OPTIM_STATES], state[i], &copies[i]);
    for (int64_t i = 0; i < n; i++) {
        neap_optim_param *p = &o->param[i / NEAP_OPTIM_STATES];
        int s = (int)(i % NEAP_OPTIM_STATES);
        neap_tensor *dropped = copies[i];
        if (status == NEAP_OK) {
            dropped = p->state[s];
            p->state[s] = copies[i];
            p->step = step[i / NEAP_OPTIM_STATES];
            p->used = (p->used & ~(1u << s)) | (copies[i] ? 1u << s : 0);
        }
        neap_tensor_release(dropped);
    }
    neap_free(copies, bytes);
    return status;
}
