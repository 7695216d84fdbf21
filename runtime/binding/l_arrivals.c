/* l_arrivals.c (binding): Lua functions that hear of gradients while a backward pass
 * goes on (autograd/arrivals.h), for neap.distributed. */
#include "autograd/arrivals.h"

#include "base/alloc.h"
#include "binding/l_callback.h"

/* The core's side of a handle. Lua's is a userdata whose values are the two functions;
 * the callback leads to it and does not keep it. */
typedef struct l_arrivals {
    neap_arrivals arrivals;
    l_callback handle;
} l_arrivals;

enum { ARRIVE = 1, FINISH };

static const char metatable; /* registry key */

/* ---- called by a pass ---- */

typedef struct arrival {
    int64_t i;
    neap_tensor *g;
    uint32_t pass;
    neap_tensor **whole;
} arrival;

/* Pushes one of the functions; false where the handle is gone or was removed. */
static bool push_function(lua_State *L, l_arrivals *a, int which)
{
    l_callback_push(L, &a->handle);
    l_arrivals **place = lua_touserdata(L, -1);
    return place && *place && lua_getiuservalue(L, -1, which) == LUA_TFUNCTION;
}

static int call_arrive(lua_State *L)
{
    const arrival *told = lua_touserdata(L, 2);
    if (push_function(L, lua_touserdata(L, 1), ARRIVE)) {
        lua_pushinteger(L, told->i + 1);
        l_tensor_push(L, told->g);
        lua_pushinteger(L, told->pass);
        lua_call(L, 3, 0);
    }
    lua_pushinteger(L, NEAP_OK);
    return 1;
}

/* Takes the gradient on top for the leaf: its elements, without a graph. */
static neap_status take_gradient(lua_State *L, const neap_tensor *leaf,
                                 neap_tensor **out)
{
    neap_tensor *g = l_tensor_check(L, -1, "arrivals: a gradient");
    if (!neap_same_shape(g, leaf) || g->dtype != leaf->dtype)
        return neap_fail(
            NEAP_ERR_SHAPE, "arrivals: a gradient must be %s %s, got %s %s",
            neap_dtype_name((neap_dtype)leaf->dtype), neap_shape_of(leaf).s,
            neap_dtype_name((neap_dtype)g->dtype), neap_shape_of(g).s);
    return neap_tensor_alias(g, out);
}

static int call_finish(lua_State *L)
{
    l_arrivals *a = lua_touserdata(L, 1);
    const arrival *told = lua_touserdata(L, 2);
    neap_status status = NEAP_OK;
    if (push_function(L, a, FINISH)) {
        lua_pushinteger(L, told->pass);
        lua_call(L, 1, 1);
        bool gives = lua_istable(L, -1);
        for (int64_t i = 0; gives && i < a->arrivals.n && status == NEAP_OK; i++) {
            if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TNIL)
                status = take_gradient(L, a->arrivals.leaf[i], &told->whole[i]);
            lua_pop(L, 1);
        }
    }
    lua_pushinteger(L, status);
    return 1;
}

static neap_status call(neap_arrivals *arrivals, lua_CFunction f, arrival *told)
{
    l_arrivals *a = (l_arrivals *)arrivals;
    lua_State *L = l_callback_state(&a->handle, 0);
    return L ? l_callback_call(L, f, a, told) : NEAP_ERR_STATE;
}

static neap_status arrive(neap_arrivals *a, int64_t i, neap_tensor *g, uint32_t pass)
{
    return call(a, call_arrive, &(arrival){.i = i, .g = g, .pass = pass});
}

static neap_status finish(neap_arrivals *a, uint32_t pass, neap_tensor **whole)
{
    return call(a, call_finish, &(arrival){.pass = pass, .whole = whole});
}

static void release(neap_arrivals *arrivals)
{
    l_arrivals *a = (l_arrivals *)arrivals;
    for (int64_t i = 0; i < a->arrivals.n; i++)
        neap_tensor_release(a->arrivals.leaf[i]);
    neap_free(a->arrivals.leaf, sizeof(neap_tensor *) * (size_t)a->arrivals.n);
    neap_growing_free(&a->arrivals.failed);
    l_callback_drop(&a->handle);
    neap_free(a, sizeof *a);
}

/* ---- called by Lua ---- */

static int handle_remove(lua_State *L)
{
    l_arrivals **place = lua_touserdata(L, 1);
    l_arrivals *a = *place;
    *place = NULL;
    l_here(L);
    if (a) neap_arrivals_detach(&a->arrivals);
    return 0;
}

/* handle:failed(): a list of the passes that led to one of the leaves and have failed
 * since the last call, in the order in which they ended; nil where none has. */
static int handle_failed(lua_State *L)
{
    l_arrivals **place = lua_touserdata(L, 1);
    neap_growing *failed = *place ? &(*place)->arrivals.failed : NULL;
    if (!failed || failed->n == 0) return 0;
    lua_createtable(L, (int)failed->n, 0);
    for (int64_t i = 0; i < failed->n; i++) {
        lua_pushinteger(L, ((uint32_t *)failed->at)[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    neap_growing_free(failed);
    *failed = (neap_growing){.size = failed->size};
    return 1;
}

static void check_leaves(lua_State *L, const l_holder *held)
{
    for (int64_t i = 0; i < held->n; i++)
        if (!neap_requires_grad(held->x[i]) || held->x[i]->node)
            l_error(L, "arrivals: tensor %d is no leaf that requires grad", (int)i + 1);
}

/* arrivals(params, arrive, finish): while the handle is kept, passes that reach one of
 * params call arrive(i, g, pass) as soon as the gradient of params[i] is whole, and at
 * their end finish(pass), whose table {[i] = tensor}, if it gives one, has what is to
 * be params[i].grad, in place of what was and of what the pass has found. */
static int f_arrivals(lua_State *L)
{
    int n = 0;
    luaL_checktype(L, 2, LUA_TFUNCTION);
    luaL_checktype(L, 3, LUA_TFUNCTION);
    lua_settop(L, 3);
    l_holder *held = l_tensor_array(L, 1, "arrivals", &n, false);
    check_leaves(L, held);
    l_arrivals **place = lua_newuserdatauv(L, sizeof *place, 2);
    *place = NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable);
    lua_setmetatable(L, -2);
    for (int i = ARRIVE; i <= FINISH; i++) {
        lua_pushvalue(L, i + 1);
        lua_setiuservalue(L, -2, i);
    }
    lua_pushvalue(L, -1);
    int64_t handle = l_callback_keep(L);
    size_t bytes = sizeof(neap_tensor *) * (size_t)n;
    l_arrivals *a = neap_alloc(sizeof *a);
    neap_tensor **leaf = a ? neap_alloc(bytes) : NULL;
    if (!leaf) {
        neap_free(a, sizeof *a);
        return l_raise(L);
    }
    for (int i = 0; i < n; i++) leaf[i] = neap_tensor_retain(held->x[i]);
    *a = (l_arrivals){.arrivals = {.n = n,
                                   .leaf = leaf,
                                   .arrive = arrive,
                                   .finish = finish,
                                   .release = release},
                      .handle = l_callback_take(L, handle)};
    neap_arrivals_attach(&a->arrivals);
    *place = a;
    l_holder_drop(held);
    return 1;
}

/* is_alone(x): does nothing else look at the elements of x, which may then be those of
 * something new? */
static int f_is_alone(lua_State *L)
{
    const neap_tensor *x = l_tensor_check(L, 1, "is_alone");
    lua_pushboolean(L, x->refs == 1 && x->storage->refs == 1);
    return 1;
}

void l_open_arrivals(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"remove", handle_remove}, {"failed", handle_failed}, {NULL, NULL}};
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, handle_remove);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable);
    lua_pushcfunction(L, f_arrivals);
    lua_setfield(L, -2, "arrivals");
    lua_pushcfunction(L, f_is_alone);
    lua_setfield(L, -2, "is_alone");
}
