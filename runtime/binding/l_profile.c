/* l_profile.c (binding): profiles (autograd/profile.h) for lua/neap/profiler.
 *
 * core.profile.new(slices, by_line) gives a userdata with the methods start, stop,
 * total, spans, span, slices and slice. Layers are told by what calls of
 * modules run meanwhile (lua/neap/profiler/layers.lua), through the function that
 * entry() makes. */
#include <string.h>

#include "autograd/profile.h"
#include "autograd/watch.h"

#include "binding/l_state.h"

static const char tag;        /* its address marks our userdata */
static const char coroutines; /* registry key: those that are in a layer, kept alive */
static const char close_key;  /* registry key: what closes a layer */

typedef struct l_profile {
    const void *tag;
    l_state *state;
    neap_profile *p; /* owned */
} l_profile;

static l_profile *profile_check(lua_State *L)
{
    l_here(L);
    l_profile *box = lua_touserdata(L, 1);
    if (!box || lua_type(L, 1) != LUA_TUSERDATA || lua_rawlen(L, 1) != sizeof *box ||
        box->tag != &tag)
        l_error(L, "expected a profile, got %s", luaL_typename(L, 1));
    if (!box->p) l_error(L, "the profile is gone");
    return box;
}

/* ---- layers ---- */

static void coroutine_keep(lua_State *L, bool keep)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &coroutines);
    lua_pushthread(L);
    lua_pushboolean(L, keep);
    if (!keep) lua_pop(L, 1), lua_pushnil(L);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

/* What finding the number of a layer takes is the profiler's own. */
static const char own_work[] = "profiler", waiting[] = "waiting for ranks";

static void tell_work(lua_State *L, const char *what, bool begins)
{
    l_frame frame = l_enter(l_here(L), L);
    if (neap_watched()) (begins ? neap_watch_work_begin : neap_watch_work_end)(what);
    l_leave(frame);
}

/* The number of the module at 1 in the layer `around`; upvalues as in enter. */
static int32_t number_of(lua_State *L, int32_t around)
{
    int32_t number = 0;
    if (lua_rawgeti(L, lua_upvalueindex(1), around) == LUA_TTABLE) {
        lua_pushvalue(L, 1);
        if (lua_rawget(L, -2) == LUA_TNUMBER) number = (int32_t)lua_tointeger(L, -1);
    }
    if (NEAP_LIKELY(number)) return number;
    lua_settop(L, 1);
    tell_work(L, own_work, true);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushinteger(L, around);
    lua_pushvalue(L, 1);
    lua_call(L, 2, 1);
    tell_work(L, own_work, false);
    return (int32_t)lua_tointeger(L, -1);
}

/* enter(module): a layer begins; it ends when the value that this gives is closed.
 * Upvalues: a table of tables, number of the layer around -> module -> its number; the
 * function that finds numbers; the value. */
static int enter(lua_State *L)
{
    const l_state *s = l_here(L);
    if (s->context.profile) {
        int32_t number = number_of(L, neap_profile_layer(s->context.profile, L));
        if (NEAP_UNLIKELY(L != s->main)) coroutine_keep(L, true);
        if (s->context.profile) neap_profile_enter(s->context.profile, L, number);
    }
    lua_pushvalue(L, lua_upvalueindex(3));
    return 1;
}

static int leave(lua_State *L)
{
    const l_state *s = l_here(L);
    neap_profile *p = s->context.profile;
    if (!p) return 0;
    neap_profile_leave(p, L);
    if (NEAP_UNLIKELY(L != s->main) && !neap_profile_is_busy(p, L))
        coroutine_keep(L, false);
    return 0;
}

/* profile.entry(numbers, find): enter with these. */
static int f_entry(lua_State *L)
{
    lua_settop(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &close_key);
    lua_pushcclosure(L, enter, 3);
    return 1;
}

/* profile.waiting(): the program waits for other ranks from now on, until the value
 * that this gives is closed. Upvalue: the value. */
static int f_waiting(lua_State *L)
{
    tell_work(L, waiting, true);
    lua_pushvalue(L, lua_upvalueindex(1));
    return 1;
}

static int end_waiting(lua_State *L)
{
    tell_work(L, waiting, false);
    return 0;
}

/* profile.where(): "script.lua:12", the script's line, or nothing. */
static int f_where(lua_State *L)
{
    char text[96] = "";
    l_where(L, text, sizeof text);
    if (!text[0]) return 0;
    lua_pushstring(L, text);
    return 1;
}

/* profile.listens(): does one? */
static int f_listens(lua_State *L)
{
    l_here(L);
    lua_pushboolean(L, neap_profile_here() != NULL);
    return 1;
}

/* ---- methods ---- */

/* p:start(), where no profile listens. */
static int profile_start(lua_State *L)
{
    const l_profile *box = profile_check(L);
    if (neap_profile_here()) return l_error(L, "profiler: a profile is listening");
    neap_profile_start(box->p);
    return 0;
}

static int profile_stop(lua_State *L)
{
    const l_profile *box = profile_check(L);
    if (neap_profile_here() != box->p) return 0;
    neap_profile_stop(box->p);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &coroutines);
    return 0;
}

static int profile_release(lua_State *L)
{
    l_profile *box = lua_touserdata(L, 1);
    neap_profile *p = box->p;
    box->p = NULL;
    if (box->state->context.profile == p && p) {
        neap_context_enter(&box->state->context);
        neap_profile_stop(p);
    }
    neap_profile_free(p);
    return 0;
}

/* p:total(): the time it listened, in ticks as all times here, and the seconds of one.
 */
static int profile_total(lua_State *L)
{
    const neap_profile *p = profile_check(L)->p;
    lua_pushinteger(L, neap_profile_total(p));
    lua_pushnumber(L, neap_profile_seconds(p));
    return 2;
}

/* p:spans(): how many there are. */
static int profile_spans(lua_State *L)
{
    lua_pushinteger(L, neap_spans_count(neap_profile_spans(profile_check(L)->p)));
    return 1;
}

static void set_integer(lua_State *L, const char *name, int64_t value)
{
    lua_pushinteger(L, value);
    lua_setfield(L, -2, name);
}

/* p:span(i): a table of what is known of it; numbers of spans count from 1. */
static int profile_span(lua_State *L)
{
    static const char *const kinds[] = {"program", "layer", "operation", "operation",
                                        "pass",    "rule",  "work",      "gap"};
    int64_t i = l_int_check(L, 2, "span");
    const neap_profile *p = profile_check(L)->p;
    const struct neap_spans *spans = neap_profile_spans(p);
    if (i < 1 || i > neap_spans_count(spans))
        return l_error(L, "span: no span %I", (LUAI_UACINT)i);
    const neap_span s = *neap_spans_get(spans, i - 1);
    const char *line = neap_spans_line(spans, &s);
    char name[160];
    neap_spans_name(spans, &s, name, sizeof name);
    lua_createtable(L, 0, 11);
    lua_pushstring(L, kinds[s.kind]);
    lua_setfield(L, -2, "kind");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, line);
    lua_setfield(L, -2, "line");
    lua_pushboolean(L, s.backward);
    lua_setfield(L, -2, "backward");
    if (i > 1) set_integer(L, "parent", s.parent + 1);
    if (s.kind == NEAP_SPAN_RULE) set_integer(L, "origin", s.number + 1);
    if (s.kind == NEAP_SPAN_LAYER) set_integer(L, "layer", s.number);
    set_integer(L, "calls", s.calls);
    set_integer(L, "total", i == 1 ? neap_profile_total(p) : s.total);
    set_integer(L, "self", s.self);
    set_integer(L, "bytes", s.bytes);
    return 1;
}

/* p:slices(): how many there are, and how many there was no room for. */
static int profile_slices(lua_State *L)
{
    const neap_profile *p = profile_check(L)->p;
    lua_pushinteger(L, neap_profile_slices(p));
    lua_pushinteger(L, neap_profile_dropped(p));
    return 2;
}

/* p:slice(i): its span, track, begin and length; is it a gap? */
static int profile_slice(lua_State *L)
{
    int64_t i = l_int_check(L, 2, "slice");
    const neap_profile *p = profile_check(L)->p;
    if (i < 1 || i > neap_profile_slices(p))
        return l_error(L, "slice: no slice %I", (LUAI_UACINT)i);
    const neap_slice s = neap_profile_slice(p, i - 1);
    lua_pushinteger(L, s.span + 1);
    lua_pushinteger(L, s.track + 1);
    lua_pushinteger(L, s.began);
    lua_pushinteger(L, s.length);
    lua_pushboolean(L, s.kind == NEAP_SPAN_GAP);
    return 5;
}

/* profile.new(slices, by_line). Upvalue: the metatable. */
static int f_new(lua_State *L)
{
    l_state *s = l_here(L);
    neap_profile_options o = {.slices = l_int_check(L, 1, "profile: slices"),
                              .by_line = lua_toboolean(L, 2),
                              .main = s->main};
    l_profile *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = (l_profile){.tag = &tag, .state = s};
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_setmetatable(L, -2);
    l_check(L, neap_profile_new(&o, &box->p));
    return 1;
}

static void push_metatable(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"start", profile_start}, {"stop", profile_stop},    {"total", profile_total},
        {"spans", profile_spans}, {"span", profile_span},    {"slices", profile_slices},
        {"slice", profile_slice}, {"__gc", profile_release}, {NULL, NULL}};
    luaL_newlib(L, methods);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

/* A value that is closed when a layer ends, or a wait. */
static void push_closing(lua_State *L, lua_CFunction close)
{
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__close");
    lua_setmetatable(L, -2);
}

void l_open_profile(lua_State *L)
{
    push_closing(L, leave);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &close_key);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &coroutines);
    lua_createtable(L, 0, 5);
    push_metatable(L);
    lua_pushcclosure(L, f_new, 1);
    lua_setfield(L, -2, "new");
    lua_pushcfunction(L, f_entry);
    lua_setfield(L, -2, "entry");
    push_closing(L, end_waiting);
    lua_pushcclosure(L, f_waiting, 1);
    lua_setfield(L, -2, "waiting");
    lua_pushcfunction(L, f_where);
    lua_setfield(L, -2, "where");
    lua_pushcfunction(L, f_listens);
    lua_setfield(L, -2, "listens");
    lua_setfield(L, -2, "profile");
}
