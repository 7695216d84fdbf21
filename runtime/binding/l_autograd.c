/* l_autograd.c (binding): gradients for Lua: fields, backward, grad, hooks. Nodes whose
 * backward is a Lua function stand in l_function.c. */
#include "autograd/apply.h"
#include "autograd/calc.h"
#include "autograd/dry_run.h"
#include "autograd/node.h"
#include "base/alloc.h"
#include "binding/l_anchor.h"
#include "binding/l_callback.h"
#include "binding/l_list.h"
#include "binding/l_mode.h"
#include "binding/l_ring.h"

/* ---- fields ---- */

static int get_requires_grad(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "requires_grad");
    l_check(L, neap_view_refresh(x));
    lua_pushboolean(L, neap_requires_grad(x));
    return 1;
}

static int set_requires_grad(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "requires_grad");
    if (!lua_isboolean(L, 2))
        return l_error(L, "requires_grad must be true or false, got %s",
                       luaL_typename(L, 2));
    neap_status status = neap_set_requires_grad(x, lua_toboolean(L, 2));
    if (status == NEAP_ERR_DTYPE) l_error(L, "%s; try x:float()", neap_error());
    l_check(L, status);
    return 0;
}

static int get_grad(lua_State *L)
{
    if (!l_outline_check(L, 1, "grad")->grad) return lua_pushnil(L), 1;
    l_box *box = l_box_new(L);
    neap_tensor *g = l_outline_check(L, 1, "grad")->grad;
    if (!g) return lua_pushnil(L), 1;
    box->x = neap_tensor_retain(g);
    return 1;
}

static int set_grad(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "grad"), *g = NULL;
    if (!lua_isnil(L, 2)) {
        g = l_outline_check(L, 2, "grad");
        if (g == x)
            return l_error(L,
                           "grad: a tensor can not be its own gradient; try "
                           "x.grad = x:clone()");
        if (!neap_same_shape(x, g) || x->dtype != g->dtype)
            return l_error(L, "grad must be %s %s as the tensor is, got %s %s",
                           neap_dtype_name((neap_dtype)x->dtype), neap_shape_of(x).s,
                           neap_dtype_name((neap_dtype)g->dtype), neap_shape_of(g).s);
        neap_tensor_retain(g);
    }
    neap_status status = neap_dry_note_grad(x);
    if (status != NEAP_OK) neap_tensor_release(g);
    l_check(L, status);
    neap_tensor *old = x->grad;
    x->grad = g;
    neap_tensor_release(old);
    return 0;
}

static int get_grad_fn(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "grad_fn");
    l_check(L, neap_view_refresh(x));
    char name[64];
    if (!x->node) return lua_pushnil(L), 1;
    neap_node_name((neap_node *)x->node, name, sizeof name);
    lua_pushstring(L, name);
    return 1;
}

static int get_is_leaf(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "is_leaf");
    l_check(L, neap_view_refresh(x));
    lua_pushboolean(L, x->node == NULL);
    return 1;
}

static int get_data(lua_State *L)
{
    neap_tensor *alias = NULL;
    l_box *box = l_box_new(L);
    l_check(L, neap_tensor_alias(l_outline_check(L, 1, "data"), &alias));
    l_box_fill(L, box, alias);
    return 1;
}

/* x.data = y: x's elements become y's, unrecorded. */
static int set_data(lua_State *L)
{
    extern const neap_op neap_op_copy;
    neap_tensor *in[2] = {l_outline_check(L, 1, "data"), l_outline_check(L, 2, "data")};
    if (!neap_same_shape(in[0], in[1]))
        return l_error(L, "data must have shape %s, got %s", neap_shape_of(in[0]).s,
                       neap_shape_of(in[1]).s);
    neap_call c = {.op = &neap_op_copy, .n_in = 2, .in = in};
    bool was = neap_grad_enable(false);
    neap_status status = neap_apply_inplace(&c);
    neap_grad_enable(was);
    l_check(L, status);
    return 0;
}

/* ---- methods ---- */

static int x_detach(lua_State *L)
{
    l_outline_check(L, 1, "detach");
    return get_data(L);
}

/* x:detach_(): x itself leaves the graph. */
static int x_detach_(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "detach_");
    l_check(L, neap_view_refresh(x));
    if (x->base)
        return l_error(L,
                       "detach_: a view cannot leave the graph of its base; try "
                       "x:detach()");
    if (x->node) neap_set_node(x, NULL, 0);
    x->flags &= (uint8_t) ~(NEAP_REQUIRES_GRAD | NEAP_RETAIN_GRAD);
    lua_settop(L, 1);
    return 1;
}

static int x_requires_grad_(lua_State *L)
{
    l_outline_check(L, 1, "requires_grad_");
    lua_settop(L, 2);
    if (lua_isnil(L, 2)) lua_pushboolean(L, 1), lua_replace(L, 2);
    set_requires_grad(L);
    lua_settop(L, 1);
    return 1;
}

static int x_retain_grad(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "retain_grad");
    l_check(L, neap_view_refresh(x));
    if (!neap_requires_grad(x))
        return l_error(L, "retain_grad: the tensor does not require grad");
    x->flags |= NEAP_RETAIN_GRAD;
    return 0;
}

static bool option_flag(lua_State *L, int options, const char *name, bool fallback)
{
    if (lua_isnoneornil(L, options)) return fallback;
    bool value = fallback;
    if (lua_getfield(L, options, name) != LUA_TNIL) {
        if (!lua_isboolean(L, -1))
            l_error(L, "option '%s' must be true or false, got %s", name,
                    luaL_typename(L, -1));
        value = lua_toboolean(L, -1);
    }
    lua_pop(L, 1);
    return value;
}

/* Raises that there is no graph, and why. */
static int l_no_graph(lua_State *L)
{
    l_mode_push_reason(L);
    return l_error(L, "%s%s", neap_error(), lua_tostring(L, -1));
}

/* What x:backward was given beside x; gives where on the stack its gradient is, or 0.
 */
static int read_pass(lua_State *L, bool *retain, bool *create)
{
    static const char *const names[] = {"retain_graph", "create_graph", "gradient",
                                        NULL};
    int options = lua_istable(L, 2) ? 2 : 3;
    lua_settop(L, 3);
    l_options_check(L, options, "backward", names);
    *create = option_flag(L, options, "create_graph", false);
    *retain = option_flag(L, options, "retain_graph", *create);
    if (options == 3 && !lua_isnil(L, 2))
        lua_pushvalue(L, 2);
    else if (!lua_istable(L, options) ||
             lua_getfield(L, options, "gradient") == LUA_TNIL)
        return 0;
    l_outline_check(L, -1, "backward");
    return lua_gettop(L);
}

/* x:backward([gradient][, {retain_graph=, create_graph=}]) */
static int x_backward(lua_State *L)
{
    bool retain = false, create = false;
    l_outline_check(L, 1, "backward");
    int given = lua_gettop(L) > 1 ? read_pass(L, &retain, &create) : 0;
    if (create) l_callback_pin_all(L); /* x.grad gets a graph */
    /* Hooks may close them. Nothing raises until both are given back: what the core
     * calls back is called by lua_pcall. */
    neap_tensor *x = l_outline_check(L, 1, "backward"), *gradient = NULL;
    if (given) gradient = l_outline_check(L, given, "backward");
    neap_tensor_retain(x);
    if (gradient) neap_tensor_retain(gradient);
    l_frame frame = l_enter(l_here(L), L);
    neap_status status = neap_backward_pass(x, gradient, retain, create);
    l_leave(frame);
    neap_tensor_release(gradient);
    neap_tensor_release(x);
    if (!retain && !create) l_graph_is_gone(frame.state);
    return status == NEAP_ERR_GRAPH ? l_no_graph(L) : (l_check(L, status), 0);
}

/* ---- grad ---- */

/* The gradients, in the table on top, have a graph: it leads to what the outputs (in
 * the table at 1) lead to, and what their gradients do, in that at `given`, if any. */
static void anchor_gradients(lua_State *L, int n_in, int n_out, int given)
{
    int results = lua_gettop(L);
    for (int i = 1; i <= n_in; i++) {
        if (lua_rawgeti(L, results, i) != LUA_TNIL) {
            for (int from = 0; from < (given ? 2 : 1); from++) {
                for (int j = 1; j <= n_out; j++) {
                    lua_geti(L, from ? given : 1, j);
                    l_anchor_as(L, results + 1, -1);
                    lua_pop(L, 1);
                }
            }
        }
        lua_pop(L, 1);
    }
}

/* grad(outputs, inputs, {grad_outputs=, create_graph=, retain_graph=, allow_unused=})
 */
static int f_grad(lua_State *L)
{
    static const char *const names[] = {"grad_outputs", "create_graph", "retain_graph",
                                        "allow_unused", NULL};
    int n_out = 0, n_in = 0;
    lua_settop(L, 3);
    l_options_check(L, 3, "grad", names);
    bool create = option_flag(L, 3, "create_graph", false);
    bool retain = option_flag(L, 3, "retain_graph", create);
    bool unused = option_flag(L, 3, "allow_unused", false);
    l_holder *outputs = l_tensor_array(L, 1, "grad: outputs", &n_out, false);
    l_holder *inputs = l_tensor_array(L, 2, "grad: inputs", &n_in, false);
    l_holder *gradients = NULL;
    int given = 0;
    if (lua_istable(L, 3) && lua_getfield(L, 3, "grad_outputs") != LUA_TNIL) {
        given = lua_gettop(L);
        gradients = l_tensor_array(L, given, "grad: grad_outputs", &n_out, true);
    }
    neap_tensor **results =
        lua_newuserdatauv(L, sizeof *results * (size_t)(n_in + 1), 0);
    l_box **box = lua_newuserdatauv(L, sizeof *box * (size_t)(n_in + 1), 0);
    lua_createtable(L, n_in, 0);
    l_set_list(L);
    for (int i = 0; i < n_in; i++) {
        box[i] = l_box_new(L);
        lua_rawseti(L, -2, i + 1);
    }
    l_frame frame = l_enter(l_here(L), L);
    neap_status status =
        neap_gradients(n_out, outputs->x, gradients ? gradients->x : NULL, n_in,
                       inputs->x, retain, create, results);
    l_leave(frame);
    l_holder_drop(outputs);
    l_holder_drop(inputs);
    if (gradients) l_holder_drop(gradients);
    if (status == NEAP_ERR_GRAPH) return l_no_graph(L);
    l_check(L, status);
    int missing = 0;
    for (int i = 0; i < n_in; i++) {
        if (results[i]) {
            l_box_fill(L, box[i], results[i]);
            continue;
        }
        if (!missing) missing = i + 1;
        lua_pushnil(L);
        lua_rawseti(L, -2, i + 1);
    }
    if (missing && !unused)
        return l_error(
            L,
            "grad: no output depends on input %d; pass {allow_unused = true} "
            "to get nil for it",
            missing);
    if (create) anchor_gradients(L, n_in, n_out, given);
    return 1;
}

/* ---- hooks ---- */

typedef struct l_hook {
    neap_hook hook;
    l_callback handle; /* what register_hook gave; its field `f` is the function */
    bool pinned;
    int rounds,
        wait; /* of the collector: since the last search for a ring, and between */
    struct l_hook *next;        /* among the pinned ones */
    const neap_tensor *leaf;    /* borrowed: it or the node owns the hook */
    const neap_node_head *node; /* borrowed; NULL for a leaf */
} l_hook;

static void unlink_pinned(l_state *s, l_hook *h)
{
    l_hook **at = &s->pinned;
    while (*at && *at != h) at = &(*at)->next;
    if (*at) *at = h->next;
    h->pinned = false;
}

typedef struct l_hook_gradient {
    neap_tensor *g, *replacement;
} l_hook_gradient;

/* Calls the hook. Stack: h, gradient. */
static int call_hook(lua_State *L)
{
    l_hook *h = lua_touserdata(L, 1);
    l_hook_gradient *gradient = lua_touserdata(L, 2);
    neap_status status = NEAP_OK;
    l_callback_push(L, &h->handle);
    h->hook.removed = lua_isnil(L, -1) || lua_getfield(L, -1, "f") == LUA_TNIL;
    if (h->hook.removed) return lua_pushinteger(L, NEAP_OK), 1;
    l_tensor_push(L, gradient->g);
    lua_call(L, 1, 1);
    neap_tensor *y = l_tensor_test(L, -1);
    if (y)
        gradient->replacement = neap_tensor_retain(y);
    else if (!lua_isnil(L, -1))
        status = neap_fail(NEAP_ERR_ARGUMENT,
                           "a hook must return a tensor or nothing, got %s",
                           luaL_typename(L, -1));
    lua_pushinteger(L, status);
    return 1;
}

static neap_status hook_run(neap_hook *hook, neap_tensor *g, neap_tensor **replacement)
{
    lua_State *L = l_callback_state(&((l_hook *)hook)->handle, 0);
    l_hook_gradient gradient = {g, NULL};
    if (!L) return NEAP_ERR_STATE;
    neap_status status = l_callback_call(L, call_hook, hook, &gradient);
    *replacement = gradient.replacement;
    return status;
}

static void hook_release(neap_hook *hook)
{
    l_hook *h = (l_hook *)hook;
    l_state *s = h->handle.home->state;
    if (h->pinned && s) unlink_pinned(s, h);
    l_callback_drop(&h->handle);
    neap_free(h, sizeof *h);
}

static const char watch_metatable;

/* Makes garbage whose finalizer runs at the collector's next round. */
static void watch_pinned(lua_State *L)
{
    lua_newuserdatauv(L, 1, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &watch_metatable);
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

/* Do other nodes lead to where the hook is? Of a node's references its outputs, where
 * they live, hold one each. */
static bool is_led_to(const l_hook *h)
{
    const neap_node *node = (const neap_node *)h->node;
    if (!node) return h->leaf->edges > 0;
    int own = 0;
    for (int i = 0; i < NEAP_MAX_OUT; i++) own += node->output[i] != NULL;
    return node->head.refs > own;
}

#define LONGEST_WAIT 1000

/* A search in vain is not soon repeated. */
static bool is_ring(lua_State *L, l_hook *h)
{
    if (h->node || h->rounds++ < h->wait) return false;
    h->rounds = 0;
    h->wait = h->wait < LONGEST_WAIT ? 2 * h->wait + 1 : LONGEST_WAIT;
    return l_ring_closes(L, &h->handle, h->leaf);
}

/* What no node leads to any more leads to its hooks by its box alone. */
static int unpin_hooks(lua_State *L)
{
    l_state *s = l_here(L);
    for (l_hook *h = s->pinned, *next; h; h = next) {
        next = h->next;
        if (is_led_to(h) && !is_ring(L, h)) continue;
        l_callback_unpin(L, &h->handle);
        unlink_pinned(s, h);
    }
    if (s->pinned) watch_pinned(L);
    return 0;
}

/* Nodes lead to it that were made before: their boxes do not hold the hook. */
static void pin_hook(lua_State *L, l_hook *h)
{
    l_state *s = l_here(L);
    l_callback_pin(L, &h->handle);
    if (!s->pinned) watch_pinned(L);
    h->pinned = true;
    h->next = s->pinned;
    s->pinned = h;
}

/* add_hook(x, handle): handle.f(gradient) may return another one; without the field,
 * the hook is gone. */
static int f_add_hook(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "register_hook");
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    int64_t handle = l_callback_keep(L);
    l_anchor(L, 1);
    x = l_outline_check(L, 1, "register_hook");
    l_hook *h = neap_alloc(sizeof *h);
    if (h) {
        *h = (l_hook){.hook = {.run = hook_run, .release = hook_release},
                      .handle = l_callback_take(L, handle)};
        if (neap_add_hook(x, &h->hook) == NEAP_OK) {
            h->leaf = x;
            h->node = x->node;
            if (is_led_to(h)) pin_hook(L, h);
            return 0;
        }
        hook_release(&h->hook);
    }
    neap_error_prefix("register_hook");
    return l_raise(L);
}

void l_open_autograd(lua_State *L)
{
    static const luaL_Reg functions[] = {{"grad", f_grad},
                                         {"add_hook", f_add_hook},
                                         {"backward", x_backward},
                                         {"detach", x_detach},
                                         {NULL, NULL}};
    static const luaL_Reg methods[] = {
        {"backward", x_backward},       {"detach", x_detach},
        {"detach_", x_detach_},         {"requires_grad_", x_requires_grad_},
        {"retain_grad", x_retain_grad}, {NULL, NULL}};
    static const luaL_Reg fields[] = {{"requires_grad", get_requires_grad},
                                      {"grad", get_grad},
                                      {"grad_fn", get_grad_fn},
                                      {"is_leaf", get_is_leaf},
                                      {"data", get_data},
                                      {NULL, NULL}};
    static const luaL_Reg setters[] = {{"requires_grad", set_requires_grad},
                                       {"grad", set_grad},
                                       {"data", set_data},
                                       {NULL, NULL}};
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, unpin_hooks);
    lua_setfield(L, -2, "__gc");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &watch_metatable);
    luaL_setfuncs(L, functions, 0);
    l_push_methods(L);
    luaL_setfuncs(L, methods, 0);
    l_push_fields(L);
    luaL_setfuncs(L, fields, 0);
    l_push_setters(L);
    luaL_setfuncs(L, setters, 0);
    lua_pop(L, 3);
}
