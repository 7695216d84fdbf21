/* box.c (binding): the userdata that holds a tensor, and its metatable. */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/alloc.h"
#include "binding/l_boxes.h"
#include "binding/l_debt.h"

const char l_box_tag;               /* its address marks our boxes */
static const char holder_metatable; /* registry keys */
static const char methods_key, fields_key, setters_key;

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
    if (NEAP_UNLIKELY(s->debt.made >= s->debt.step)) l_debt_collect(L, s);
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

void l_box_fill(lua_State *L, l_box *box, neap_tensor *x)
{
    (void)L;
    assert(!box->x && neap_tensor_is_sound(x));
    box->x = x;
    l_debt_add(box);
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
    l_boxes_empty(box->state, box);
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

void l_open_box(lua_State *L)
{
    l_state *s = l_here(L);
    l_debt_open(L, &s->debt);
    l_boxes_open(L, s);
    open_holder(L);
    lua_pushcfunction(L, watch_boxes);
    lua_setfield(L, -2, "watch_boxes");
    lua_newtable(L);
    lua_pushvalue(L, -1);
    s->box_metatable = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushliteral(L, "neap.tensor");
    lua_setfield(L, -2, "__name");
    if (!s->boxes) {
        lua_pushcfunction(L, box_release);
        lua_setfield(L, -2, "__gc");
    }
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
