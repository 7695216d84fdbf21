/* l_function.c (binding): nodes whose backward is a Lua function (neap.Function), what
 * such a function saves, and regions that run again (neap.checkpoint).
 *
 * The Lua halves stand in lua/neap/autograd/. */
#include <stdio.h>

#include "autograd/apply.h"
#include "autograd/calc_state.h"
#include "autograd/observe.h"
#include "base/alloc.h"
#include "binding/l_anchor.h"
#include "binding/l_callback.h"

/* ---- saved tensors ---- */

/* What ctx:save keeps of a tensor: as a node saves one, so that a write is noticed, no
 * output owns itself, and a region need not hold it. Lua has it in a userdata; the node
 * or region that it was saved for clears it when it goes, which is sooner than the
 * collector would, and owns it too. */
typedef struct l_saved {
    int refs;
    struct l_saved *next; /* the next that the same owner clears */
    bool owned;           /* has such an owner */
    neap_tensor *x;       /* owned; a leaf itself, else an alias; NULL: the region's */
    uint32_t version;     /* of its storage when saved; else its number in the region */
    neap_region *region;  /* owned */
    neap_node *node;      /* owned: where x came from */
    int slot;
    int output; /* the output of the node it is saved for, or -1 */
    bool leaf;
} l_saved;

static const char saved_metatable;

static void saved_clear(l_saved *s)
{
    neap_tensor *x = s->x;
    neap_region *region = s->region;
    neap_node *node = s->node;
    s->x = NULL;
    s->region = NULL;
    s->node = NULL;
    neap_tensor_release(x);
    neap_region_release(region);
    if (node && --node->head.refs == 0) node->head.destroy(&node->head);
}

static void saved_drop(l_saved *s)
{
    if (--s->refs > 0) return;
    saved_clear(s);
    neap_free(s, sizeof *s);
}

static int saved_release(lua_State *L)
{
    l_saved **box = lua_touserdata(L, 1), *s = *box;
    *box = NULL;
    if (s) saved_drop(s);
    return 0;
}

static l_saved *saved_test(lua_State *L, int index)
{
    l_saved **box = lua_touserdata(L, index);
    if (!box || !lua_getmetatable(L, index)) return NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &saved_metatable);
    bool is_saved = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return is_saved ? *box : NULL;
}

/* Links what is saved in the table at `index`, for an owner that clears it. */
static l_saved *link_saved(lua_State *L, int index)
{
    l_saved *first = NULL;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        l_saved *s = saved_test(L, -1);
        if (!s || s->owned) continue;
        s->owned = true;
        s->refs++;
        s->next = first;
        first = s;
    }
    return first;
}

static void clear_linked(l_saved **first)
{
    for (l_saved *s = *first, *next; s; s = next) {
        next = s->next;
        saved_clear(s);
        saved_drop(s);
    }
    *first = NULL;
}

/* Pushes the userdata of an empty l_saved. */
static l_saved *push_saved(lua_State *L)
{
    l_saved **box = lua_newuserdatauv(L, sizeof *box, 1);
    *box = NULL;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &saved_metatable) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 2);
        lua_pushcfunction(L, saved_release);
        lua_setfield(L, -2, "__gc");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &saved_metatable);
    }
    lua_setmetatable(L, -2);
    l_saved *s = *box = neap_alloc(sizeof *s);
    if (!s) l_raise(L);
    *s = (l_saved){.refs = 1, .output = -1};
    return s;
}

static neap_status fill_saved(l_saved *s, neap_tensor *x)
{
    NEAP_TRY(neap_view_refresh(x));
    s->leaf = !x->node && (x->flags & NEAP_REQUIRES_GRAD);
    if (s->output < 0 && x->node) {
        s->node = (neap_node *)x->node;
        s->node->head.refs++;
        s->slot = x->slot;
    }
    if (neap_region_now() && !s->leaf) {
        s->region = neap_region_retain(neap_region_now());
        return neap_region_save(s->region, x, &s->version);
    }
    neap_observe_keep(x);
    s->version = x->storage->version;
    if (s->leaf)
        s->x = neap_tensor_retain(x);
    else
        NEAP_TRY(neap_tensor_alias(x, &s->x));
    return NEAP_OK;
}

/* save_tensor(x[, output]): keeps x for a backward; `output` (from 1) tells that it is
 * that result of the function itself. */
static int f_save_tensor(lua_State *L)
{
    l_here(L);
    lua_Integer output = luaL_optinteger(L, 2, 0);
    l_saved *s = push_saved(L);
    if (output >= 1 && output <= NEAP_MAX_OUT) s->output = (int)output - 1;
    l_check(L, fill_saved(s, l_outline_check(L, 1, "save")));
    if (l_is_anchored(L, 1)) {
        l_push_anchor(L, 1);
        lua_setiuservalue(L, -2, 1);
    }
    return 1;
}

/* What was saved, with its origin back; owned. `running`: whose backward is called. */
static neap_status restore(const l_saved *s, neap_node *running, const char *name,
                           neap_tensor **out)
{
    neap_caught kept = {s->x, s->version};
    if (!kept.x) NEAP_TRY(neap_region_find(s->region, s->version, &kept));
    if (kept.x->storage->version != kept.version)
        return neap_fail(
            NEAP_ERR_STATE,
            "%s: a tensor of shape %s kept for backward was changed in place, "
            "by %s; keep a clone instead",
            name, neap_shape_of(kept.x).s, neap_last_writer(kept.x));
    if (s->leaf) {
        *out = neap_tensor_retain(kept.x);
        return NEAP_OK;
    }
    NEAP_TRY(neap_tensor_alias(kept.x, out));
    if (s->node)
        neap_share_node(*out, s->node, s->slot);
    else if (s->output >= 0 && running && s->output < running->n_out)
        neap_share_node(*out, running, s->output);
    if (!s->x) neap_region_drop(s->region, s->version);
    return NEAP_OK;
}

/* restore_tensor(saved, name): the tensor that save_tensor kept. */
static int f_restore_tensor(lua_State *L)
{
    neap_tensor *x = NULL;
    const char *name = luaL_checkstring(L, 2);
    l_box *box = l_box_new(L);
    const l_saved *s = saved_test(L, 1);
    if (!s || (!s->x && !s->region))
        return l_error(L, "%s: what was kept for backward is gone; the graph was freed",
                       name);
    l_frame frame = l_enter(l_here(L), L);
    neap_status status = restore(s, frame.state->node, name, &x);
    l_leave(frame);
    l_check(L, status);
    l_box_fill(L, box, x);
    lua_getiuservalue(L, 1, 1);
    l_anchor(L, -2);
    return 1;
}

/* ---- nodes with a Lua backward ---- */

typedef struct l_function {
    neap_custom custom;
    l_callback function;
    l_saved *saved;
    int n_in, n_out;
    char name[48];
} l_function;

/* Gives input i the gradient at `index`, which backward returned. */
static neap_status give_result(lua_State *L, l_function *f, neap_calc *k, int i,
                               int index)
{
    if (lua_isnil(L, index) || !calc_wants(k, i)) return NEAP_OK;
    neap_tensor *g = l_tensor_test(L, index);
    if (!g)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "%s: backward must return a tensor or nil for input %d, got "
                         "%s",
                         f->name, i + 1, luaL_typename(L, index));
    const neap_meta *meta = calc_in_meta(k, i);
    if (!neap_shape_equal(g->ndim, g->shape, meta->ndim, meta->shape))
        return neap_fail(NEAP_ERR_SHAPE,
                         "%s: backward must return shape %s for input %d, got %s",
                         f->name, neap_shape_format(meta->ndim, meta->shape).s, i + 1,
                         neap_shape_of(g).s);
    calc_give(k, i, g);
    return calc_status(k);
}

/* Calls the function with one gradient an output and takes its results. Stack: f, k. */
static int call_backward(lua_State *L)
{
    l_function *f = lua_touserdata(L, 1);
    neap_calc *k = lua_touserdata(L, 2);
    neap_status status = NEAP_OK;
    l_callback_push(L, &f->function);
    if (lua_isnil(L, -1)) {
        status = neap_fail(NEAP_ERR_STATE, "%s: its backward is gone", f->name);
        lua_pushinteger(L, status);
        return 1;
    }
    for (int i = 0; i < f->n_out; i++) {
        neap_tensor *g = calc_grad(k, i);
        if (!g) {
            lua_pushinteger(L, calc_status(k));
            return 1;
        }
        l_tensor_push(L, g);
    }
    lua_call(L, f->n_out, f->n_in);
    for (int i = 0; i < f->n_in && status == NEAP_OK; i++)
        status = give_result(L, f, k, i, 3 + i);
    lua_pushinteger(L, status);
    return 1;
}

static neap_status function_backward(neap_custom *custom, neap_calc *k)
{
    l_function *f = (l_function *)custom;
    lua_State *L = l_callback_state(&f->function, f->n_in + f->n_out);
    if (!L) return NEAP_ERR_STATE;
    l_state *s = f->function.home->state;
    neap_node *outer = s->node;
    s->node = k->node;
    neap_status status = l_callback_call(L, call_backward, f, k);
    s->node = outer;
    return status;
}

static void function_drop(neap_custom *custom)
{
    l_function *f = (l_function *)custom;
    clear_linked(&f->saved);
    l_callback_drop(&f->function);
}

static void function_release(neap_custom *custom)
{
    function_drop(custom);
    neap_free(custom, sizeof(l_function));
}

/* Has the outputs hold the backward (at 5), and what the inputs hold. */
static int anchor_outputs(lua_State *L, int n_in, int n_out)
{
    for (int i = 1; i <= n_out; i++) {
        lua_rawgeti(L, 3, i);
        int output = lua_gettop(L);
        lua_pushvalue(L, 5);
        l_anchor(L, output);
        for (int j = 1; j <= n_in; j++) {
            lua_rawgeti(L, 2, j);
            l_anchor_as(L, output, -1);
            lua_pop(L, 1);
        }
        l_anchor_results(L, 1);
        lua_pop(L, 1);
    }
    return 0;
}

/* record_function(name, inputs, outputs, saved, backward): makes the outputs depend on
 * the inputs; backward(g, ...) returns one gradient (or nil) for each input; what is in
 * the table `saved` is cleared with the node. */
static int f_record_function(lua_State *L)
{
    int n_in = 0, n_out = 0;
    const char *name = luaL_checkstring(L, 1);
    luaL_checktype(L, 4, LUA_TTABLE);
    luaL_checktype(L, 5, LUA_TFUNCTION);
    lua_settop(L, 5);
    l_holder *in = l_tensor_array(L, 2, "inputs", &n_in, false);
    l_holder *out = l_tensor_array(L, 3, "outputs", &n_out, false);
    if (n_out > NEAP_MAX_OUT)
        return l_error(L, "%s: at most %d results can carry gradients, got %d", name,
                       NEAP_MAX_OUT, n_out);
    lua_pushvalue(L, 5);
    int64_t function = l_callback_keep(L);
    l_function *f = neap_alloc(sizeof *f);
    if (f) {
        *f = (l_function){
            .custom = {NULL, function_backward, function_drop, function_release},
            .function = l_callback_take(L, function),
            .saved = link_saved(L, 4),
            .n_in = n_in,
            .n_out = n_out};
        snprintf(f->name, sizeof f->name, "%s", name);
        f->custom.name = f->name;
        l_frame frame = l_enter(l_here(L), L);
        neap_status status = neap_record_custom(&f->custom, n_in, in->x, n_out, out->x);
        l_leave(frame);
        l_holder_drop(in);
        l_holder_drop(out);
        if (status == NEAP_OK) return anchor_outputs(L, n_in, n_out);
        function_release(&f->custom);
    }
    neap_error_prefix(name);
    return l_raise(L);
}

/* ---- regions ---- */

typedef struct l_region {
    neap_region region;
    l_callback again;
    l_saved *saved;
} l_region;

static int call_again(lua_State *L)
{
    const l_region *r = lua_touserdata(L, 1);
    l_callback_push(L, &r->again);
    if (lua_isnil(L, -1)) {
        neap_status status =
            neap_fail(NEAP_ERR_STATE, "checkpoint: its function is gone");
        lua_pushinteger(L, status);
        return 1;
    }
    lua_call(L, 0, 0);
    lua_pushinteger(L, NEAP_OK);
    return 1;
}

static neap_status region_again(neap_region *region)
{
    lua_State *L = l_callback_state(&((l_region *)region)->again, 0);
    return L ? l_callback_call(L, call_again, region, NULL) : NEAP_ERR_STATE;
}

static void region_release(neap_region *region)
{
    l_region *r = (l_region *)region;
    clear_linked(&r->saved);
    l_callback_drop(&r->again);
    neap_free(r, sizeof *r);
}

/* run_region(again, saved, f, ...): f(...), whose saved tensors are not kept: a
 * backward that needs them calls again(). What is in the table `saved` is cleared with
 * the region. */
static int f_run_region(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_pushvalue(L, 1);
    int64_t again = l_callback_keep(L);
    lua_pushvalue(L, 1);
    bool outer_anchors = l_anchors_open(L); /* from here on Lua allocates nothing */
    l_region *r = neap_alloc(sizeof *r);
    if (!r) {
        l_anchors_close(L, outer_anchors);
        return l_raise(L);
    }
    *r = (l_region){
        .region = {.refs = 1, .again = region_again, .release = region_release},
        .again = l_callback_take(L, again),
        .saved = link_saved(L, 2)};
    neap_region *outer = neap_region_open(&r->region);
    int failed = lua_pcall(L, lua_gettop(L) - 3, LUA_MULTRET, 0);
    l_here(L); /* the function may have called into another interpreter */
    neap_region_open(outer);
    neap_region_release(&r->region);
    l_anchors_close(L, outer_anchors);
    if (failed != LUA_OK) return lua_error(L);
    return lua_gettop(L) - 2;
}

void l_open_function(lua_State *L)
{
    static const luaL_Reg functions[] = {{"record_function", f_record_function},
                                         {"save_tensor", f_save_tensor},
                                         {"restore_tensor", f_restore_tensor},
                                         {"run_region", f_run_region},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
