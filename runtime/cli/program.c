/* program.c (cli): the Lua module neap.program; see program.h.
 *
 * A command is Lua (lua/neap/commands). What it cannot do itself, as signals are the
 * program's, is here. */
#define _XOPEN_SOURCE 700

#include "cli/program.h"

#include <lauxlib.h>
#include <unistd.h>

#include "cli/call.h"
#include "cli/interrupt.h"
#include "cli/paths.h"
#include "cli/repl.h"

static int begin_session(lua_State *L)
{
    interrupt_watch_coroutines(L);
    interrupt_session_begin();
    return 0;
}

static int predefine(lua_State *L)
{
    repl_predefine(L);
    return 0;
}

static int call(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int status = cli_call_bare(L, lua_gettop(L) - 2, LUA_MULTRET);
    if (status == LUA_OK) return lua_gettop(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

int program_change_folder(lua_State *L)
{
    const char *folder = luaL_checkstring(L, 1);
    return luaL_fileresult(L, chdir(folder) == 0, folder);
}

/* The message handler that `shielded` makes. */
static int call_handler(lua_State *L)
{
    interrupt_settle(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

int program_shielded(lua_State *L)
{
    lua_settop(L, 1);
    lua_pushcclosure(L, call_handler, 1);
    return 1;
}

/* Upvalue: argv[0]. */
static int open_module(lua_State *L)
{
    static const luaL_Reg functions[] = {{"begin_session", begin_session},
                                         {"predefine", predefine},
                                         {"call", call},
                                         {"change_folder", program_change_folder},
                                         {"shielded", program_shielded},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    paths_push_program(L, lua_tostring(L, lua_upvalueindex(1)));
    lua_setfield(L, -2, "path");
    return 1;
}

void program_open(lua_State *L, const char *program)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_pushstring(L, program);
    lua_pushcclosure(L, open_module, 1);
    lua_setfield(L, -2, "neap.program");
    lua_pop(L, 1);
}
