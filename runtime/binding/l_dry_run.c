/* l_dry_run.c (binding): runs with shapes only (autograd/dry_run.h) and what they would
 * cost (autograd/tally.h), for neap.explain. */
#include "autograd/dry_run.h"
#include "autograd/node.h"
#include "autograd/tally.h"
#include "binding/l_state.h"

static void set_integer(lua_State *L, const char *name, int64_t value)
{
    lua_pushinteger(L, value);
    lua_setfield(L, -2, name);
}

static void set_truth(lua_State *L, const char *name, bool value)
{
    lua_pushboolean(L, value);
    lua_setfield(L, -2, name);
}

/* dry_run.run(f): the results of f(), which operations see with shapes only. No
 * coroutine can yield out of it, so that nobody else's operations do. */
static int dry_run_run(lua_State *L)
{
    l_here(L);
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    l_check(L, neap_dry_run_open());
    int status = lua_pcall(L, 0, LUA_MULTRET, 0);
    l_here(L);
    neap_tally_close();
    neap_dry_run_close();
    return status == LUA_OK ? lua_gettop(L) : lua_error(L);
}

/* dry_run.empty(shape, dtype): a tensor without elements, which no operation made. */
static int dry_run_empty(lua_State *L)
{
    neap_tensor *x = NULL;
    neap_dtype dtype = l_dtype_check(L, 2, "explain");
    lua_settop(L, 1);
    l_shape shape = l_shape_check(L, 1, "explain");
    l_box *box = l_box_new(L);
    if (!neap_is_dry()) return l_error(L, "dry_run.empty: no dry run is open");
    neap_status status = neap_dry_empty(dtype, shape.ndim, shape.size, &x);
    if (status != NEAP_OK) neap_error_prefix("explain");
    l_check(L, status);
    l_box_fill(L, box, x);
    return 1;
}

/* dry_run.is_open() */
static int dry_run_is_open(lua_State *L)
{
    l_here(L);
    lua_pushboolean(L, neap_is_dry());
    return 1;
}

/* dry_run.is_hollow(x): is x a tensor without elements, and not closed? */
static int dry_run_is_hollow(lua_State *L)
{
    const l_box *box = l_box_test(L, 1);
    lua_pushboolean(L, box && box->x && neap_is_hollow(box->x));
    return 1;
}

/* dry_run.memory([{reset}]): bytes now and the peak since the last reset, which `true`
 * is. */
static int dry_run_memory(lua_State *L)
{
    l_here(L);
    lua_pushinteger(L, neap_dry_live());
    lua_pushinteger(L, neap_dry_peak());
    if (lua_toboolean(L, 1)) neap_dry_peak_reset();
    return 2;
}

/* dry_run.begin_tally(): notes operations from now on. */
static int dry_run_begin_tally(lua_State *L)
{
    l_here(L);
    l_check(L, neap_tally_open());
    return 0;
}

/* dry_run.end_tally(): notes no more. */
static int dry_run_end_tally(lua_State *L)
{
    l_here(L);
    neap_tally_close();
    return 0;
}

/* Pushes {name, party, ...}, with the fields of neap_entry; without a name it is a
 * copy, or with `rule` the begin of a gradient rule. */
static void push_entry(lua_State *L, const neap_entry *e)
{
    lua_createtable(L, 0, 16);
    if (e->op) {
        lua_pushstring(L, e->op->name);
        lua_setfield(L, -2, "name");
    }
    set_truth(L, "rule", !e->op && e->numel == 0);
    set_truth(L, "view", e->op && e->op->flags & NEAP_VIEW);
    set_truth(L, "backward", e->backward);
    set_truth(L, "nested", e->nested);
    set_truth(L, "recorded", e->recorded);
    set_integer(L, "party", e->party + 1);
    set_integer(L, "multiply_adds", e->multiply_adds);
    set_integer(L, "read", e->read);
    set_integer(L, "written", e->written);
    set_integer(L, "numel", e->numel);
    set_integer(L, "columns", e->columns);
    set_integer(L, "rows", e->rows);
    set_integer(L, "inner", e->inner);
    set_integer(L, "kind", e->kind);
}

/* dry_run.entries(): what was noted, a list. */
static int dry_run_entries(lua_State *L)
{
    int64_t n, now;
    l_here(L);
    neap_tally_entries(&n);
    lua_createtable(L, (int)n, 0);
    for (int64_t i = 0; i < n; i++) {
        const neap_entry *e = neap_tally_entries(&now);
        if (i >= now) break; /* a finalizer has closed it */
        push_entry(L, &e[i]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

void l_open_dry_run(lua_State *L)
{
    static const luaL_Reg functions[] = {{"run", dry_run_run},
                                         {"empty", dry_run_empty},
                                         {"is_open", dry_run_is_open},
                                         {"is_hollow", dry_run_is_hollow},
                                         {"memory", dry_run_memory},
                                         {"begin_tally", dry_run_begin_tally},
                                         {"end_tally", dry_run_end_tally},
                                         {"entries", dry_run_entries},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "dry_run");
}
