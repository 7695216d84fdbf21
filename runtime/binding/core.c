/* core.c (binding): the Lua module neap.core: all that the files of this folder bring,
 * in one table. lua/neap/init.lua makes `neap` of it. */
#include "binding/core.h"

#include <lauxlib.h>
#include <string.h>

#include "base/parallel.h"
#include "binding/l_list.h"
#include "binding/l_state.h"
#include "kernels/kernels.h"

/* A host may keep this one name to itself; then the headers' word is taken. */
#pragma weak lua_ident

/* lua_ident begins "$LuaVersion: Lua 5.4.4  Copyright (C) ... $". */
neap_lua_words neap_core_lua_words(void)
{
    const char *text = LUA_COPYRIGHT;
    const char *colon = lua_ident ? strstr(lua_ident, ": ") : NULL;
    if (colon) text = colon + 2;
    const char *release = strstr(text, "  "), *end = strstr(text, " $");
    size_t length = end ? (size_t)(end - text) : strlen(text);
    return (neap_lua_words){text, release ? (int)(release - text) : (int)length,
                            (int)length};
}

static const char module; /* registry key */

void l_push_module(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &module);
}

/* A function of the module called with ':' gets the module itself. */
static int guarded_function(lua_State *L)
{
    const char *name = lua_tostring(L, lua_upvalueindex(2));
    if (lua_type(L, 1) == LUA_TTABLE) l_refuse_colon(L, 1, name);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* A state has one module: tensors made before it was required again stay tensors. */
int luaopen_neap_core(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &module) == LUA_TTABLE) return 1;
    if (neap_kernels_init() != NEAP_OK || neap_parallel_init() != NEAP_OK)
        return luaL_error(L, "%s", neap_error());
    lua_settop(L, 0); /* the module is index 1 */
    l_open_state(L);
    lua_newtable(L);
    l_open_box(L);
    l_open_callback(L);
    l_open_ops(L);
    l_open_rows(L);
    l_open_tensor(L);
    l_open_print(L);
    l_open_index(L);
    l_open_autograd(L);
    l_open_function(L);
    l_open_arrivals(L);
    l_open_mode(L);
    l_open_random(L);
    l_open_optim(L);
    l_open_io(L);
    l_open_image(L);
    l_open_file(L);
    l_open_folder(L);
    l_open_json(L);
    l_open_formats(L);
    l_open_csv(L);
    l_open_tokens(L);
    l_open_system(L);
    l_open_terminal(L);
    l_open_observe(L);
    l_open_profile(L);
    l_open_dry_run(L);
    l_open_graph(L);
    l_open_crew(L);
    l_guard_methods(L);
    l_guard_functions(L, 1, guarded_function);
    l_open_raise(L); /* for neap's own files: not guarded */
    l_open_list(L);
    l_open_names(L);
    l_open_public(L);
    lua_pushvalue(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &module);
    return 1;
}
