/* l_callback.c (binding): see l_callback.h. */
#include "binding/l_callback.h"

#include <string.h>

#include "autograd/apply.h"
#include "binding/l_mode.h"

static lua_State *running;     /* the state of the call that is running */
static lua_State *synced;      /* whose modes the core has */
static lua_State *main_thread; /* serves releases that come from anywhere */

static const char error_value; /* registry key: see l_callback_push_error */

lua_State *l_enter(lua_State *L)
{
    lua_State *was = running;
    if (NEAP_UNLIKELY(L != synced)) l_mode_sync(L);
    synced = L;
    running = L;
    return was;
}

void l_leave(lua_State *was)
{
    running = was;
}

void l_forget_modes(void)
{
    synced = NULL;
}

lua_State *l_running(void)
{
    return running;
}

lua_State *l_callback_state(int n)
{
    lua_State *L = running ? running : main_thread;
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
    lua_pushvalue(L, -1);
    if (is_text) lua_pop(L, 1), lua_pushnil(L);
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
neap_status l_callback_call(lua_State *L, lua_CFunction f, void *a, void *b)
{
    lua_pushcfunction(L, f);
    lua_pushlightuserdata(L, a);
    lua_pushlightuserdata(L, b);
    l_guard guard;
    l_mode_hold(L, &guard);
    int depth = neap_apply_nest(0);
    neap_apply_nest(-depth);
    int failed = lua_pcall(L, 2, 1, 0);
    neap_apply_nest(depth - neap_apply_nest(0));
    l_mode_release(&guard);
    neap_status status = (neap_status)lua_tointeger(L, -1);
    if (failed != LUA_OK) status = keep_sentence(L);
    lua_pop(L, 1);
    return status;
}

bool l_callback_push_error(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &error_value) == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    lua_pushnil(L);
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
    static int64_t last;
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
    main_thread = lua_tothread(L, -1);
    lua_pop(L, 1);
    push_table(L, &pinned);
    push_table(L, &callbacks);
    lua_pushvalue(L, -3);
    lua_rawseti(L, -2, (lua_Integer)++last);
    lua_pop(L, 3);
    return last;
}

void l_callback_pin(lua_State *L, int64_t callback)
{
    push_table(L, &pinned);
    l_callback_push(L, callback);
    lua_rawseti(L, -2, (lua_Integer)callback);
    lua_pop(L, 1);
}

void l_callback_unpin(lua_State *L, int64_t callback)
{
    push_table(L, &pinned);
    lua_pushnil(L);
    lua_rawseti(L, -2, (lua_Integer)callback);
    lua_pop(L, 1);
}

void l_callback_pin_all(lua_State *L)
{
    push_table(L, &callbacks);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        l_callback_pin(L, (int64_t)lua_tointeger(L, -2));
    lua_pop(L, 1);
}

/* The tables are there, and setting a field of them to nil allocates nothing. */
void l_callback_drop(int64_t *callback)
{
    lua_State *L = main_thread;
    if (*callback == 0) return;
    for (int i = 0; i < 2; i++) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, i ? &callbacks : &pinned);
        lua_pushnil(L);
        lua_rawseti(L, -2, (lua_Integer)*callback);
        lua_pop(L, 1);
    }
    *callback = 0;
}

void l_callback_push(lua_State *L, int64_t callback)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &callbacks);
    lua_rawgeti(L, -1, (lua_Integer)callback);
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
    if (!optional) *n = (int)l_length(L, index);
    l_holder *held = l_holder_push(L, *n);
    for (int i = 0; i < *n; i++) {
        if (lua_geti(L, index, i + 1) != LUA_TNIL || !optional)
            held->x[i] = neap_tensor_retain(l_tensor_check(L, -1, what));
        lua_pop(L, 1);
    }
    return held;
}
