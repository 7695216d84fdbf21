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

/* The upvalues of what asks which layers run as one. */
enum { CALL = 1, TAKES, WORDS, POOLS = TAKES };

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

/* word(layer, activation): the word for what a call of the activation runs, where what
 * a call of the layer runs takes one and nobody listens closely to operations
 * (watch.h), and with what it is registered as one that does; else nothing. A
 * Sequential asks this of all its layers in each call. */
static int word(lua_State *L)
{
    lua_settop(L, 2);
    push_run(L, 1);
    if (lua_rawget(L, lua_upvalueindex(TAKES)) == LUA_TNIL) return 0;
    const int taken = lua_gettop(L);
    push_run(L, 2);
    if (lua_rawget(L, lua_upvalueindex(WORDS)) == LUA_TNIL) return 0;
    l_here(L);
    if (neap_watched_closely()) return 0;
    lua_pushvalue(L, taken);
    return 2;
}

/* pools(layer): does a call of it pool what an activation before it makes? The field
 * that its call is registered with must not be set. */
static int pools(lua_State *L)
{
    lua_settop(L, 1);
    push_run(L, 1);
    if (lua_rawget(L, lua_upvalueindex(POOLS)) == LUA_TNIL) return 0;
    lua_gettable(L, 1);
    lua_pushboolean(L, !lua_toboolean(L, -1));
    return 1;
}

/* observe.fused(takes, words, pools): these two functions, of these tables. */
static int observe_fused(lua_State *L)
{
    for (int i = 1; i <= 3; i++) luaL_checktype(L, i, LUA_TTABLE);
    lua_settop(L, 3);
    lua_pushliteral(L, "__call");
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, word, WORDS);
    lua_pushliteral(L, "__call");
    lua_pushvalue(L, 3);
    lua_pushcclosure(L, pools, POOLS);
    return 2;
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
