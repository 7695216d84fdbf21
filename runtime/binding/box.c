/* box.c (binding): the userdata that holds a tensor, its metatable, and what Lua's
 * collector is told of memory that it cannot see. */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "autograd/dry_run.h"
#include "autograd/node.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "binding/core.h"
#include "binding/l_state.h"

const char l_box_tag;               /* its address marks our boxes */
static const char holder_metatable; /* registry keys */
static const char methods_key, fields_key, setters_key;

/* ---- the collector ---- */

/* Bytes of tensors between two steps: few, so that dropped buffers are found again
 * while they are in the CPU's cache; but a share of what lives, for to a generational
 * collector a box that sees two steps is old, and waits for a full collection. */
#define STEP ((int64_t)256 << 10)
#define STEP_SHARE 16
/* But no more than this, however much lives: buffers that took turns were all of a
 * third-level cache where 300 MB did. a + b of 10^6 floats beside them: 144 us by this
 * much, 156 by 4 MiB, 176 by 8, 418 by 16; a transposed copy 122, 149, 230, 394. */
#define STEP_MOST ((int64_t)2 << 20)
/* Such a share of what is recorded counts for the next step: the graph holds most of it
 * for as long as it is there, and when it is gone there is a step anyway
 * (l_graph_is_gone). Steps amid a forward pass make boxes old that are in use then, and
 * full collections due: with all counted 1.3 in a step of a char-GPT, with a half 1,
 * with a quarter or less none, and 53, 61, 65 and, with an eighth, 53 MB at most. */
#define RECORDED_SHARE 8
/* Bytes that old boxes may hold beyond those of the last full collection: a share of
 * what lives, and as much as Lua's own heap, which is what the next one costs. */
#define OLD ((int64_t)1 << 20)
#define OLD_SHARE 16
/* Live bytes from which a full collection is due when they have doubled since the last
 * one. It may have come when little was live, between two steps of a training loop:
 * what was live after one is forgotten by this share at each. */
#define SMALL_HEAP ((int64_t)64 << 20)
#define LIVE_SHARE 8

static const char own_collector; /* registry key */

void neap_core_own_collector(lua_State *L)
{
    lua_pushboolean(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &own_collector);
}

/* Of tensors in a dry run, what they would take: Lua collects them as it would those.
 */
static int64_t live_bytes(void)
{
    return neap_memory_stats().live + neap_dry_live();
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Where the bytes of a box are counted: among the young while it has seen fewer than
 * two steps, after which Lua looks at it in full collections only. */
static int64_t *count_of(l_debt *d, const l_box *box)
{
    return d->steps - box->born < 2 ? &d->young[box->born & 1] : &d->old;
}

/* A step has been done: what is left of the boxes before the last one is old. */
static void grow_older(l_debt *d)
{
    int64_t *eldest = &d->young[++d->steps & 1];
    d->old += *eldest;
    *eldest = 0;
}

/* Is a full collection due, after a step? */
static bool full_is_due(lua_State *L, const l_debt *d, int64_t live)
{
    if (live > SMALL_HEAP && live > 2 * d->live_then) return true;
    int64_t heap = (int64_t)lua_gc(L, LUA_GCCOUNT) << 10;
    return d->old - d->old_then > larger(OLD, larger(d->live_most / OLD_SHARE, heap));
}

/* Everything that is left is old to Lua. */
static void collect_all(lua_State *L, l_debt *d)
{
    lua_gc(L, LUA_GCCOLLECT);
    grow_older(d);
    grow_older(d);
    d->old_then = d->old;
    d->live_then = larger(live_bytes(), d->live_then - d->live_then / LIVE_SHARE);
    d->full++;
}

void l_graph_is_gone(l_state *s)
{
    l_debt *d = &s->debt;
    if (d->made >= STEP) d->made = larger(d->made, d->step);
}

static void collect_due(lua_State *L, l_state *s)
{
    l_debt *d = &s->debt;
    int64_t kib = d->made >> 10;
    d->made = 0;
    /* 0 is a whole young collection; a host's collector may be of either kind. */
    lua_gc(L, LUA_GCSTEP,
           d->own_collector ? 0 : (int)(kib > INT32_MAX ? INT32_MAX : kib));
    int64_t live = live_bytes();
    d->step =
        live < STEP_MOST * STEP_SHARE ? larger(STEP, live / STEP_SHARE) : STEP_MOST;
    d->live_most = larger(d->live_most - d->live_most / 64, live);
    grow_older(d);
    if (d->old < d->old_then) d->old_then = d->old;
    if (full_is_due(L, d, live)) collect_all(L, d);
}

/* Called before a box is made, never from a finalizer of neap. */
static void collect(lua_State *L, l_state *s)
{
    static const char what[] = "garbage collection";
    if (!s->home) l_error(L, "the interpreter is being closed");
    if (NEAP_LIKELY(!neap_watched_in(&s->context))) {
        collect_due(L, s);
        return;
    }
    l_frame frame = l_enter(s, L);
    neap_watch_work_begin(what);
    collect_due(L, s);
    neap_context_enter(&s->context); /* a finalizer may have left it */
    neap_watch_work_end(what);
    l_leave(frame);
}

/* ---- boxes ---- */

/* Puts the box on top of the stack into the table of those that are watched. */
static void watch(lua_State *L, const l_state *s)
{
    luaL_checkstack(L, 2, "a tensor in a scope");
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->watching);
    lua_pushvalue(L, -2);
    lua_rawsetp(L, -2, lua_touserdata(L, -1));
    lua_pop(L, 1);
}

/* watch_boxes(t): puts boxes that are made from now on into t, by their addresses, or
 * into none without a t; gives the table until now, or nil. */
static int watch_boxes(lua_State *L)
{
    l_state *s = l_here(L);
    int was = s->watching, now = 0;
    lua_settop(L, 1);
    if (!lua_isnil(L, 1)) {
        luaL_checktype(L, 1, LUA_TTABLE);
        now = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    lua_pushnil(L);
    if (was) lua_rawgeti(L, LUA_REGISTRYINDEX, was);
    s->watching = now;
    if (was) luaL_unref(L, LUA_REGISTRYINDEX, was);
    return 1;
}

l_box *l_box_new(lua_State *L)
{
    return l_box_new_in(l_here(L), L);
}

l_box *l_box_new_in(l_state *s, lua_State *L)
{
    if (NEAP_UNLIKELY(s->debt.made >= s->debt.step)) collect(L, s);
    l_box *box = lua_newuserdatauv(L, sizeof *box, 0);
    box->tag = &l_box_tag;
    box->state = s;
    box->x = NULL;
    box->bytes = 0;
    box->born = 0;
    box->anchored = false;
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->box_metatable);
    lua_setmetatable(L, -2);
    if (NEAP_UNLIKELY(s->watching)) watch(L, s);
    return box;
}

/* Bytes of the storage if it goes with x, beside `saved` that its node holds. That of a
 * view does where nothing else holds its base: so end compositions whose last step is a
 * reshape. */
static int64_t bytes_owned(const neap_tensor *x, int saved)
{
    int held = x->base && x->base->refs == 1 ? 2 : 1;
    return x->storage->refs == held + saved ? x->storage->bytes : 0;
}

/* What counts for the next step. A result that its own gradient reads was made, too,
 * but while the graph is there a dead box of it gives nothing back. Of what a region
 * makes (autograd/region.h) the graph holds nothing. */
static int64_t bytes_made(const l_state *s, const neap_tensor *x)
{
    int64_t bytes = bytes_owned(x, x->node ? neap_node_saves(x) : 0);
    return x->node && !s->context.open_region ? bytes / RECORDED_SHARE : bytes;
}

void l_box_fill(lua_State *L, l_box *box, neap_tensor *x)
{
    (void)L;
    l_debt *d = &box->state->debt;
    assert(!box->x && neap_tensor_is_sound(x));
    box->x = x;
    box->bytes = (int64_t)sizeof *x + bytes_owned(x, 0);
    box->born = d->steps;
    d->young[d->steps & 1] += box->bytes;
    d->made += (int64_t)sizeof *x + bytes_made(box->state, x);
}

neap_tensor *l_tensor_test(lua_State *L, int index)
{
    l_box *box = l_box_test(L, index);
    if (!box) return NULL;
    if (NEAP_UNLIKELY(!box->x)) l_error(L, "tensor is closed");
    neap_context_enter(&box->state->context);
    return box->x;
}

neap_tensor *l_outline_check(lua_State *L, int index, const char *what)
{
    neap_tensor *x = l_tensor_test(L, index);
    if (!x) l_error(L, "%s: expected a tensor, got %s", what, luaL_typename(L, index));
    return x;
}

void l_need_elements(lua_State *L, const neap_tensor *x, const char *what)
{
    if (!x || neap_need_elements(x) == NEAP_OK) return;
    neap_error_prefix(what);
    l_raise(L);
}

neap_tensor *l_tensor_check(lua_State *L, int index, const char *what)
{
    neap_tensor *x = l_outline_check(L, index, what);
    l_need_elements(L, x, what);
    return x;
}

bool l_is_tensor(lua_State *L, int index)
{
    return l_box_test(L, index) != NULL;
}

void l_tensor_push(lua_State *L, neap_tensor *x)
{
    l_box *box = l_box_new(L);
    box->x = neap_tensor_retain(x);
}

/* ---- holders ---- */

l_holder *l_holder_push(lua_State *L, int64_t n)
{
    size_t bytes = sizeof(l_holder) + sizeof(neap_tensor *) * (size_t)n;
    l_holder *held = lua_newuserdatauv(L, bytes, 0);
    memset(held, 0, bytes);
    held->n = n;
    held->x = held->place;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &holder_metatable);
    lua_setmetatable(L, -2);
    return held;
}

neap_tensor *l_hold(lua_State *L, int index, const char *what)
{
    index = lua_absindex(L, index);
    l_holder *held = l_holder_push(L, 1);
    held->x[0] = neap_tensor_retain(l_tensor_check(L, index, what));
    return held->x[0];
}

void l_holder_take(l_holder *held, int64_t n, neap_tensor **list)
{
    held->n = n;
    held->x = list;
}

void l_holder_drop(l_holder *held)
{
    l_holder was = *held;
    held->n = 0;
    held->x = held->place;
    for (int64_t i = 0; i < was.n; i++) neap_tensor_release(was.x[i]);
    if (was.x && was.x != held->place) neap_free(was.x, sizeof *was.x * (size_t)was.n);
}

static int holder_release(lua_State *L)
{
    l_holder_drop(lua_touserdata(L, 1));
    return 0;
}

/* ---- metamethods ---- */

static int box_release(lua_State *L)
{
    l_box *box = l_box_test(L, 1);
    if (!box) return 0;
    neap_tensor *x = box->x;
    *count_of(&box->state->debt, box) -= box->bytes;
    box->x = NULL;
    box->bytes = 0;
    neap_tensor_release(x);
    return 0;
}

/* x:close() and leaving a <close> scope. */
static int box_close(lua_State *L)
{
    if (!l_box_test(L, 1)) l_tensor_check(L, 1, "close");
    return box_release(L);
}

static int unknown_name(lua_State *L, const char *name)
{
    /* One table of all names, for the nearest. */
    lua_newtable(L);
    for (int table = 1; table <= 2; table++) {
        lua_pushvalue(L, lua_upvalueindex(table));
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
            lua_pushvalue(L, -2);
            lua_pushboolean(L, 1);
            lua_rawset(L, -6);
        }
        lua_pop(L, 1);
    }
    l_push_nearest_key(L, name, -1);
    return l_error(L, "a tensor has no field or method '%s'%s", name,
                   lua_tostring(L, -1));
}

static bool is_name(const char *s)
{
    return isalpha((unsigned char)*s) || *s == '_';
}

bool l_called_with_dot(lua_State *L)
{
    lua_Debug ar;
    if (!lua_getstack(L, 0, &ar)) return false;
    lua_getinfo(L, "n", &ar);
    return strcmp(ar.namewhat, "field") == 0;
}

int l_refuse_dot(lua_State *L, const char *name)
{
    return l_error(L, "%s: a method is called with ':'; try x:%s(...)", name, name);
}

/* A method that is a plain C function: upvalues are it and its name. */
static int guarded_method(lua_State *L)
{
    if (NEAP_UNLIKELY(!l_box_test(L, 1)))
        return l_refuse_dot(L, lua_tostring(L, lua_upvalueindex(2)));
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

void l_guard_functions(lua_State *L, int table, lua_CFunction guard)
{
    table = lua_absindex(L, table);
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        lua_CFunction f = lua_tocfunction(L, -1);
        if (!f || lua_getupvalue(L, -1, 1)) {
            if (f) lua_pop(L, 1);
            continue;
        }
        lua_pushvalue(L, -2);
        lua_pushcfunction(L, f);
        lua_pushvalue(L, -2);
        lua_pushcclosure(L, guard, 2);
        lua_rawset(L, table);
    }
}

void l_guard_methods(lua_State *L)
{
    l_push_methods(L);
    l_guard_functions(L, -1, guarded_method);
    lua_pop(L, 1);
}

/* Calls the getter or setter on top with the first `n` values of the stack: one of ours
 * at once, one that a script has put there as Lua does. Gives one result. */
static int call_part(lua_State *L, int n)
{
    lua_CFunction f = lua_tocfunction(L, -1);
    if (NEAP_LIKELY(f != NULL)) {
        lua_settop(L, n);
        return f(L);
    }
    lua_insert(L, 1);
    lua_settop(L, n + 1);
    lua_call(L, n, 1);
    return 1;
}

/* x.name, x:name(...), x[...]. Upvalues: methods, fields. */
static int box_index(lua_State *L)
{
    if (lua_type(L, 2) == LUA_TSTRING) {
        lua_pushvalue(L, 2);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
        lua_pop(L, 1);
        lua_pushvalue(L, 2);
        if (lua_rawget(L, lua_upvalueindex(2)) != LUA_TNIL) return call_part(L, 1);
        lua_pop(L, 1);
        if (is_name(lua_tostring(L, 2))) return unknown_name(L, lua_tostring(L, 2));
    }
    return l_tensor_index(L);
}

/* x.name = v, x[...] = v. Upvalue: setters. */
static int box_newindex(lua_State *L)
{
    if (lua_type(L, 2) == LUA_TSTRING && is_name(lua_tostring(L, 2))) {
        lua_pushvalue(L, 2);
        if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL)
            return l_error(L, "a tensor has no field '%s' that can be set",
                           lua_tostring(L, 2));
        lua_remove(L, 2);
        call_part(L, 2);
        return 0;
    }
    return l_tensor_newindex(L);
}

static void push_registered(lua_State *L, const char *key)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, key);
}

void l_push_methods(lua_State *L)
{
    push_registered(L, &methods_key);
}
void l_push_fields(lua_State *L)
{
    push_registered(L, &fields_key);
}
void l_push_setters(lua_State *L)
{
    push_registered(L, &setters_key);
}

/* A new table, left on the stack, kept in the registry and as a field of the table
 * below it. */
static void new_part(lua_State *L, const char *key, const char *name)
{
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name);
}

static void open_holder(lua_State *L)
{
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, holder_release);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &holder_metatable);
}

static void open_debt(lua_State *L)
{
    l_debt *d = &l_here(L)->debt;
    d->step = STEP;
    d->own_collector = lua_rawgetp(L, LUA_REGISTRYINDEX, &own_collector) != LUA_TNIL;
    lua_pop(L, 1);
}

void l_open_box(lua_State *L)
{
    open_debt(L);
    open_holder(L);
    lua_pushcfunction(L, watch_boxes);
    lua_setfield(L, -2, "watch_boxes");
    lua_newtable(L);
    lua_pushvalue(L, -1);
    l_here(L)->box_metatable = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushliteral(L, "neap.tensor");
    lua_setfield(L, -2, "__name");
    lua_pushcfunction(L, box_release);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, box_release);
    lua_setfield(L, -2, "__close");
    new_part(L, &setters_key, "__setters");
    lua_pushcclosure(L, box_newindex, 1);
    lua_setfield(L, -2, "__newindex");
    new_part(L, &methods_key, "__methods");
    lua_pushcfunction(L, box_close);
    lua_setfield(L, -2, "close");
    lua_pushvalue(L, -2);
    new_part(L, &fields_key, "__fields");
    lua_remove(L, -2);
    lua_pushcclosure(L, box_index, 2);
    lua_setfield(L, -2, "__index");
    lua_setfield(L, -2, "tensor_metatable");
}
