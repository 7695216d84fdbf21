/* l_mode.c (binding): see l_mode.h. */
#include "binding/l_mode.h"

#include <stdio.h>
#include <string.h>

#include "autograd/anomaly.h"
#include "autograd/apply.h"
#include "binding/l_callback.h"
#include "binding/l_list.h"

static const char guard_tag; /* its address marks our guards */
/* Registry key: coroutine -> its guard of set_grad_enabled. */
static const char set_guards;

/* ---- what holds ---- */

/* Is the coroutine running, or waiting for one that it has resumed? */
static bool is_under_way(lua_State *thread)
{
    lua_Debug ar;
    return lua_status(thread) == LUA_OK && lua_getstack(thread, 0, &ar);
}

/* The guard that says what holds in L, or NULL. */
static const l_guard *guard_of(const l_state *s, lua_State *L, l_mode mode)
{
    for (const l_guard *g = s->guards; g; g = g->older)
        if (g->mode == mode && g->owner == L) return g;
    for (const l_guard *g = s->guards; g; g = g->older)
        if (g->mode == mode && (g->owner == s->main || is_under_way(g->owner)))
            return g;
    return NULL;
}

static bool holds(const l_state *s, lua_State *L, l_mode mode)
{
    const l_guard *g = guard_of(s, L, mode);
    return g ? g->on : mode == L_MODE_GRAD;
}

/* What holds in a coroutine depends on who has resumed it, as long as another coroutine
 * than the main one has a guard: then each entry looks anew. */
void l_mode_sync(l_state *s, lua_State *L)
{
    neap_grad_enable(holds(s, L, L_MODE_GRAD));
    neap_anomaly_detect(holds(s, L, L_MODE_ANOMALY));
    s->synced = s->guards_aside ? NULL : L;
}

/* ---- guards ---- */

static void link_guard(l_state *s, l_guard *g)
{
    g->older = s->guards;
    g->open = true;
    s->guards = g;
    s->guards_aside += g->owner != s->main;
    s->synced = NULL;
}

static void unlink_guard(l_state *s, l_guard *g)
{
    l_guard **at = &s->guards;
    while (*at != g) at = &(*at)->older;
    *at = g->older;
    g->open = false;
    s->guards_aside -= g->owner != s->main;
    s->synced = NULL;
}

void l_mode_hold(l_state *s, lua_State *L, bool recording, l_guard *guard)
{
    *guard = (l_guard){.owner = L, .mode = L_MODE_GRAD, .on = recording, .where = ""};
    link_guard(s, guard);
}

void l_mode_release(l_state *s, l_guard *guard)
{
    unlink_guard(s, guard);
    neap_grad_enable(guard->on);
}

void l_mode_push_reason(lua_State *L)
{
    const l_guard *g = guard_of(l_here(L), L, L_MODE_GRAD);
    if (!g || g->on || !g->name)
        lua_pushliteral(L, "");
    else
        lua_pushfstring(L, "; recording is off%s%s (neap.%s)",
                        g->where[0] ? " since " : "", g->where, g->name);
}

static l_guard *guard_check(lua_State *L)
{
    l_guard *g = lua_touserdata(L, 1);
    bool is_guard = g && lua_rawlen(L, 1) == sizeof *g && g->tag == &guard_tag;
    if (!is_guard) l_error(L, "expected a guard, got %s", luaL_typename(L, 1));
    return g;
}

static int guard_close(lua_State *L)
{
    l_guard *g = guard_check(L);
    if (g->open) unlink_guard(l_here(L), g);
    return 0;
}

/* A guard that was dropped held for longer than its block: the user forgot <close>. One
 * that goes with a coroutine left in the middle did what it should. */
static int guard_collect(lua_State *L)
{
    l_guard *g = guard_check(L);
    if (!g->open) return 0;
    bool left = lua_status(g->owner) != LUA_OK || g->stays;
    unlink_guard(l_here(L), g);
    if (left) return 0;
    lua_warning(L, "neap: ", 1);
    lua_pushfstring(L,
                    "%s%sneap.%s() was never closed and held until now; write local _ "
                    "<close> = neap.%s()",
                    g->where, g->where[0] ? ": " : "", g->name, g->name);
    lua_warning(L, lua_tostring(L, -1), 0);
    return 0;
}

static int guard_tostring(lua_State *L)
{
    const l_guard *g = guard_check(L);
    lua_pushfstring(L, "neap.%s guard, %s%s%s", g->name, g->open ? "open" : "closed",
                    g->open && g->where[0] ? " since " : "", g->open ? g->where : "");
    return 1;
}

/* ---- functions; upvalue: one of these ---- */

typedef struct l_switch {
    const char *name;
    l_mode mode;
    bool on;
} l_switch;

static const l_switch switches[] = {{"no_grad", L_MODE_GRAD, false},
                                    {"inference_mode", L_MODE_GRAD, false},
                                    {"enable_grad", L_MODE_GRAD, true},
                                    {"detect_anomaly", L_MODE_ANOMALY, true}};

/* Pushes an open guard, which keeps its coroutine; the main one lives anyway. */
static l_guard *push_guard(lua_State *L, const l_switch *s)
{
    l_state *state = l_here(L);
    bool keeps = L != state->main;
    l_guard *g = lua_newuserdatauv(L, sizeof *g, keeps);
    *g = (l_guard){.tag = &guard_tag,
                   .owner = L,
                   .name = s->name,
                   .mode = s->mode,
                   .on = s->on,
                   .where = ""};
    if (keeps) {
        lua_pushthread(L);
        lua_setiuservalue(L, -2, 1);
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, state->guard_metatable);
    lua_setmetatable(L, -2);
    l_where(L, g->where, sizeof g->where);
    link_guard(state, g);
    return g;
}

static int finish(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    return lua_gettop(L) - 1;
}

/* A guard, or the results of f(...) under one. */
static int switch_for(lua_State *L, const l_switch *s)
{
    bool call = !lua_isnoneornil(L, 1);
    if (call && !lua_isfunction(L, 1) && !luaL_getmetafield(L, 1, "__call"))
        return l_error(L, "%s: expected a function or nothing, got %s", s->name,
                       lua_isnumber(L, 1) || lua_isboolean(L, 1)
                           ? luaL_tolstring(L, 1, NULL)
                           : luaL_typename(L, 1));
    if (call && !lua_isfunction(L, 1)) lua_pop(L, 1);
    push_guard(L, s);
    if (!call) return 1;
    lua_insert(L, 1);
    lua_toclose(L, 1);
    lua_callk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, finish);
    return finish(L, LUA_OK, 0);
}

/* no_grad([f, ...]) */
static int f_switch(lua_State *L)
{
    const l_switch *s = lua_touserdata(L, lua_upvalueindex(1));
    if (lua_istable(L, 1)) l_refuse_colon(L, 1, s->name);
    return switch_for(L, s);
}

/* Keeps the guard on top for its coroutine, in the place of the one before. */
static void keep_guard(lua_State *L, l_guard *guard)
{
    guard->stays = true;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &set_guards);
    lua_pushthread(L);
    if (lua_rawget(L, -2) == LUA_TUSERDATA) {
        l_guard *before = lua_touserdata(L, -1);
        if (before->open) unlink_guard(l_here(L), before);
    }
    lua_pop(L, 1);
    lua_pushthread(L);
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

/* set_grad_enabled(on[, f, ...]): from now on, or in f(...). */
static int f_set_grad_enabled(lua_State *L)
{
    if (!lua_isboolean(L, 1))
        return l_error(L, "set_grad_enabled: expected true or false, got %s",
                       l_kind_of(L, 1));
    l_switch s = {"set_grad_enabled", L_MODE_GRAD, lua_toboolean(L, 1)};
    lua_remove(L, 1);
    if (!lua_isnoneornil(L, 1)) return switch_for(L, &s);
    keep_guard(L, push_guard(L, &s));
    return 1;
}

/* is_grad_enabled() */
static int f_is_grad_enabled(lua_State *L)
{
    lua_pushboolean(L, holds(l_here(L), L, L_MODE_GRAD));
    return 1;
}

/* For the core: the place in the program whose interpreter has this context. */
static void where(char *text, size_t size)
{
    lua_State *L = neap_context_here()->runner;
    if (L) l_where(L, text, size);
}

void l_open_mode(lua_State *L)
{
    l_state *s = l_here(L);
    neap_anomaly_locate(where);
    static const luaL_Reg metamethods[] = {{"__close", guard_close},
                                           {"__gc", guard_collect},
                                           {"__tostring", guard_tostring},
                                           {NULL, NULL}};
    lua_newtable(L);
    luaL_setfuncs(L, metamethods, 0);
    lua_pushliteral(L, "neap.guard");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    s->guard_metatable = luaL_ref(L, LUA_REGISTRYINDEX);
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&switches[i]);
        lua_pushcclosure(L, f_switch, 1);
        lua_setfield(L, -2, switches[i].name);
    }
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &set_guards);
    lua_pushcfunction(L, f_set_grad_enabled);
    lua_setfield(L, -2, "set_grad_enabled");
    lua_pushcfunction(L, f_is_grad_enabled);
    lua_setfield(L, -2, "is_grad_enabled");
}
