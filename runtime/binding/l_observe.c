/* l_observe.c (binding): counting what operations cost (autograd/observe.h), for
 * net:summary. */
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

/* observe.is_watched(): does anybody listen closely to operations (watch.h)? */
static int observe_is_watched(lua_State *L)
{
    l_here(L);
    lua_pushboolean(L, neap_watched_closely());
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
        {"open", observe_open},   {"is_watched", observe_is_watched},
        {"turn", observe_turn},   {"exclude", observe_exclude},
        {"keep", observe_keep},   {"account", observe_account},
        {"close", observe_close}, {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "observe");
}
