/* l_observe.c (binding): counting what operations cost (autograd/observe.h), for
 * net:summary; and which layers run as one operation while nobody looks. */
#include "autograd/observe.h"
#include "autograd/watch.h"

#include "binding/l_state.h"

/* observe.open(n): counts for n parties from now on; it is the first one's turn. */
static int observe_open(lua_State *L)
{
    l_here(L);
    l_check(L, neap_observe_open(l_int_check(L, 1, "observe: the number of parties")));
    return 0;
}

/* The upvalues of `fused`. */
enum { TAKES = 1, WORDS, POOLS, CALL };

/* Pushes what a call of the value at `index` runs: itself, or its metatable's __call.
 */
static void push_run(lua_State *L, int index)
{
    if (lua_getmetatable(L, index)) {
        lua_pushvalue(L, lua_upvalueindex(CALL));
        if (lua_rawget(L, -2) != LUA_TNIL) return;
    }
    lua_pushvalue(L, index);
}

/* Does the value at index 3 pool what an activation before it makes? The field that its
 * call is registered with must not be set. */
static bool pools(lua_State *L)
{
    if (!lua_toboolean(L, 3)) return false;
    push_run(L, 3);
    if (lua_rawget(L, lua_upvalueindex(POOLS)) == LUA_TNIL) return false;
    lua_gettable(L, 3);
    return !lua_toboolean(L, -1);
}

/* fused(layer, activation[, pooling]): the word for what a call of the activation runs,
 * where what a call of the layer runs takes one and nobody listens closely to
 * operations (watch.h), and whether the pooling takes it; else nothing. A Sequential
 * asks this of all its layers in each call. */
static int fused(lua_State *L)
{
    lua_settop(L, 3);
    push_run(L, 1);
    if (lua_rawget(L, lua_upvalueindex(TAKES)) == LUA_TNIL) return 0;
    push_run(L, 2);
    if (lua_rawget(L, lua_upvalueindex(WORDS)) == LUA_TNIL) return 0;
    l_here(L);
    if (neap_watched_closely()) return 0;
    const int word = lua_gettop(L);
    bool is_pooled = pools(L);
    lua_settop(L, word);
    lua_pushboolean(L, is_pooled);
    return 2;
}

/* observe.fused(takes, words, pools): that function, of these tables. */
static int observe_fused(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_settop(L, 3);
    lua_pushliteral(L, "__call");
    lua_pushcclosure(L, fused, 4);
    return 1;
}

/* observe.turn(i) */
static int observe_turn(lua_State *L)
{
    l_here(L);
    neap_observe_turn(l_int_check(L, 1, "observe: the party") - 1);
    return 0;
}

/* observe.exclude(x): what x holds is not counted. */
static int observe_exclude(lua_State *L)
{
    neap_observe_exclude(l_outline_check(L, 1, "observe"));
    return 0;
}

/* observe.keep(x): what x holds is counted as kept. */
static int observe_keep(lua_State *L)
{
    neap_observe_keep(l_outline_check(L, 1, "observe"));
    return 0;
}

/* observe.account(i): multiply-adds and bytes kept of party i. */
static int observe_account(lua_State *L)
{
    l_here(L);
    neap_account a = neap_observe_account(l_int_check(L, 1, "observe: the party") - 1);
    lua_pushinteger(L, a.multiply_adds);
    lua_pushinteger(L, a.kept);
    return 2;
}

static int observe_close(lua_State *L)
{
    l_here(L);
    neap_observe_close();
    return 0;
}

void l_open_observe(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"open", observe_open},   {"fused", observe_fused},
        {"turn", observe_turn},   {"exclude", observe_exclude},
        {"keep", observe_keep},   {"account", observe_account},
        {"close", observe_close}, {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "observe");
}
