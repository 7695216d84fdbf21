/* l_callback.c (binding): see l_callback.h. */
#include "binding/l_callback.h"

#include <string.h>

#include "autograd/apply.h"
#include "binding/l_mode.h"

/* Registry key: see l_callback_push_error. What is there when there is none is no value
 * of a script; so the slot exists always, and writing to it allocates nothing. */
static const char error_value;

static void push_none(lua_State *L)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)&error_value);
}

void l_open_callback(lua_State *L)
{
    push_none(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &error_value);
}

lua_State *l_callback_state(const l_callback *callback, int n)
{
    const l_state *s = callback->home ? callback->home->state : NULL;
    if (!s) {
        neap_fail(NEAP_ERR_STATE, "the interpreter of its Lua function is closed");
        return NULL;
    }
    lua_State *L = s->context.runner ? s->context.runner : s->main;
    if (lua_checkstack(L, n + 8)) return L;
    neap_fail(NEAP_ERR_MEMORY, "stack overflow");
    return NULL;
}

/* The error value on top as the sentence. A position that will be put before it anyway
 * is left out. What is no string is kept, to be raised as it is; nothing is asked of it
 * here, where Lua must not raise. */
static neap_status keep_sentence(lua_State *L)
{
    bool is_text = lua_type(L, -1) == LUA_TSTRING;
    if (is_text)
        push_none(L);
    else
        lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &error_value);
    const char *text = is_text ? lua_tostring(L, -1) : "the error value is no text";
    char here[256] = "";
    l_where(L, here, sizeof here);
    size_t length = strlen(here);
    bool repeats = length && strncmp(text, here, length) == 0 &&
                   strncmp(text + length, ": ", 2) == 0;
    neap_status code =
        is_text && l_is_interrupt(L, -1) ? NEAP_ERR_INTERRUPTED : NEAP_ERR_STATE;
    return neap_fail(code, "%s", repeats ? text + length + 2 : text);
}

/* Called outside the nesting of the core, so that operations name themselves. */
static int call_outside(l_state *s, lua_State *L, bool recording)
{
    l_guard guard;
    l_mode_hold(s, L, recording, &guard);
    int depth = neap_apply_nest(0);
    neap_apply_nest(-depth);
    int failed = lua_pcall(L, 2, 1, 0);
    l_here(L); /* the function may have called into another interpreter */
    neap_apply_nest(depth - neap_apply_nest(0));
    l_mode_release(s, &guard);
    return failed;
}

neap_status l_callback_call(lua_State *L, lua_CFunction f, void *a, void *b)
{
    neap_context *outer = neap_context_here();
    lua_pushcfunction(L, f);
    lua_pushlightuserdata(L, a);
    lua_pushlightuserdata(L, b);
    int failed = call_outside(l_here(L), L, outer->recording);
    neap_status status = (neap_status)lua_tointeger(L, -1);
    if (failed != LUA_OK) status = keep_sentence(L);
    lua_pop(L, 1);
    neap_context_enter(outer);
    return status;
}

bool l_callback_push_error(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &error_value);
    if (lua_touserdata(L, -1) == &error_value) {
        lua_pop(L, 1);
        return false;
    }
    push_none(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &error_value);
    return true;
}

/* Registry keys: functions by number, weakly; and those that are pinned. */
static const char callbacks, pinned;

/* Pushes the table at `key`, made at first use. */
static void push_table(lua_State *L, const char *key)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) return;
    lua_pop(L, 1);
    lua_newtable(L);
    if (key == &callbacks) {
        lua_createtable(L, 0, 1);
        lua_pushliteral(L, "v");
        lua_setfield(L, -2, "__mode");
        lua_setmetatable(L, -2);
    }
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

int64_t l_callback_keep(lua_State *L)
{
    l_state *s = l_here(L);
    if (!s->home) l_error(L, "the interpreter is being closed");
    push_table(L, &pinned);
    push_table(L, &callbacks);
    lua_pushvalue(L, -3);
    lua_rawseti(L, -2, (lua_Integer)s->last_callback + 1);
    lua_pop(L, 3);
    return ++s->last_callback;
}

l_callback l_callback_take(lua_State *L, int64_t number)
{
    l_home *home = l_here(L)->home;
    home->refs++;
    return (l_callback){home, number};
}

/* Sets what is kept of number n in the table at `key`, to the value on top. */
static void set_in(lua_State *L, const char *key, int64_t n)
{
    push_table(L, key);
    lua_insert(L, -2);
    lua_rawseti(L, -2, (lua_Integer)n);
    lua_pop(L, 1);
}

void l_callback_pin(lua_State *L, const l_callback *callback)
{
    l_callback_push(L, callback);
    set_in(L, &pinned, callback->number);
}

void l_callback_unpin(lua_State *L, const l_callback *callback)
{
    lua_pushnil(L);
    set_in(L, &pinned, callback->number);
}

void l_callback_pin_all(lua_State *L)
{
    push_table(L, &callbacks);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        lua_pushvalue(L, -1);
        set_in(L, &pinned, (int64_t)lua_tointeger(L, -3));
    }
    lua_pop(L, 1);
}

/* The tables are there, and setting a field of them to nil allocates nothing. */
void l_callback_drop(l_callback *callback)
{
    if (!callback->home) return;
    lua_State *L = callback->home->state ? callback->home->state->main : NULL;
    for (int i = 0; L && i < 2; i++) {
        lua_pushnil(L);
        set_in(L, i ? &callbacks : &pinned, callback->number);
    }
    l_home_release(callback->home);
    callback->home = NULL;
}

void l_callback_push(lua_State *L, const l_callback *callback)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &callbacks);
    lua_rawgeti(L, -1, (lua_Integer)callback->number);
    lua_remove(L, -2);
}

l_holder *l_tensor_array(lua_State *L, int index, const char *what, int *n,
                         bool optional)
{
    if (l_is_tensor(L, index)) {
        lua_createtable(L, 1, 0);
        lua_pushvalue(L, index);
        lua_rawseti(L, -2, 1);
        lua_replace(L, index);
    }
    if (!lua_istable(L, index))
        l_error(L, "%s must be a table of tensors, got %s", what,
                luaL_typename(L, index));
    int64_t length = optional ? *n : l_length(L, index);
    if (length > 1 << 20) l_error(L, "%s: the list is too long", what);
    *n = (int)length;
    l_holder *held = l_holder_push(L, *n);
    for (int i = 0; i < *n; i++) {
        if (lua_geti(L, index, i + 1) != LUA_TNIL || !optional)
            held->x[i] = neap_tensor_retain(l_outline_check(L, -1, what));
        lua_pop(L, 1);
    }
    return held;
}
