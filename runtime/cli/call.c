/* call.c (cli): protected calls of chunks, and how their errors are shown.
 *
 * Every chunk (script, -e, REPL line) is run by cli_call, so that each is interrupted
 * by Ctrl-C and each error shows a message and a traceback in the same form as in lua.
 */
#include "cli/call.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <stdio.h>

#include "cli/interrupt.h"

static const char *program;

void cli_set_program(const char *name)
{
    program = name;
}

void cli_message(const char *text)
{
    fflush(stdout);
    /* In one piece: ranks of one run write to the same place. */
    fprintf(stderr, "%s%s%s\n", program ? program : "", program ? ": " : "", text);
    fflush(stderr);
}

/* Pushes the field of a module, which is loaded. */
static void require_field(lua_State *L, const char *module, const char *field)
{
    lua_getglobal(L, "require");
    lua_pushstring(L, module);
    lua_call(L, 1, 1);
    lua_getfield(L, -1, field);
    lua_remove(L, -2);
}

/* Function: neap.guides[name](...), a sentence or nil. */
static int ask_guides(lua_State *L)
{
    require_field(L, "neap.guides", lua_tostring(L, 1));
    lua_replace(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

/* Function: what writes tracebacks. */
static int find_tracer(lua_State *L)
{
    require_field(L, "neap.session.traceback", "of_error");
    return 1;
}

/* Puts the sentence that guides have for a message, the string on the top, behind it;
 * `name` is the function to ask, `text` what it is given besides, or NULL. */
static void add_guide(lua_State *L, const char *name, const char *text)
{
    if (!lua_checkstack(L, LUA_MINSTACK)) return;
    lua_pushcfunction(L, ask_guides);
    lua_pushstring(L, name);
    lua_pushvalue(L, -3);
    lua_pushstring(L, text);
    bool found = lua_pcall(L, 3, 1, 0) == LUA_OK && lua_type(L, -1) == LUA_TSTRING;
    if (found) {
        lua_pushfstring(L, "%s\n  %s", lua_tostring(L, -2), lua_tostring(L, -1));
        lua_replace(L, -3);
    }
    lua_pop(L, 1);
}

/* Is neap in use? Only then can an error be about tensors. */
static bool is_loaded(lua_State *L)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    bool loaded = lua_getfield(L, -1, "neap") != LUA_TNIL;
    lua_pop(L, 2);
    return loaded;
}

/* Pushes the traceback that neap writes, whose names do not change from run to run;
 * false: there is none, as little of the stack is left, or it has failed. */
static bool push_own_traceback(lua_State *L)
{
    if (!lua_checkstack(L, LUA_MINSTACK)) return false;
    lua_pushcfunction(L, find_tracer);
    bool written = lua_pcall(L, 0, 1, 0) == LUA_OK && lua_pcall(L, 0, 1, 0) == LUA_OK &&
                   lua_type(L, -1) == LUA_TSTRING;
    if (!written) lua_pop(L, 1);
    return written;
}

/* Runs where the error was raised, while the stack is still there to be traced. */
static int handle_error(lua_State *L)
{
    const char *message = lua_tostring(L, 1);
    if (message == NULL) {
        if (luaL_callmeta(L, 1, "__tostring") && lua_type(L, -1) == LUA_TSTRING)
            return 1;
        message =
            lua_pushfstring(L, "(error object is a %s value)", luaL_typename(L, 1));
    }
    lua_pushstring(L, message);
    if (is_loaded(L)) {
        add_guide(L, "at_run", NULL);
        if (push_own_traceback(L)) {
            lua_pushfstring(L, "%s\n%s", lua_tostring(L, -2), lua_tostring(L, -1));
            return 1;
        }
    }
    luaL_traceback(L, L, lua_tostring(L, -1), 1);
    return 1;
}

int cli_call_bare(lua_State *L, int narg, int nres)
{
    interrupt_begin(L);
    int status = lua_pcall(L, narg, nres, 0);
    interrupt_end(L);
    return status;
}

/* Pushes the field of a module that has been loaded, by raw accesses, or nil. */
static void push_loaded(lua_State *L, const char *module, const char *field)
{
    const char *const keys[] = {module, field};
    lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    for (int i = 0; i < 2 && lua_istable(L, -1); i++) {
        lua_pushstring(L, keys[i]);
        lua_rawget(L, -2);
        lua_remove(L, -2);
    }
}

/* Ends the lines of loops that have shown how far they are, before anything else is
 * written to the terminal. */
static void settle_loops(lua_State *L)
{
    push_loaded(L, "neap.progress.loops", "settle");
    if (!lua_isfunction(L, -1) || lua_pcall(L, 0, 0, 0) != LUA_OK) lua_pop(L, 1);
}

int cli_call(lua_State *L, int narg, int nres)
{
    int base = lua_gettop(L) - narg;
    lua_pushcfunction(L, handle_error);
    lua_insert(L, base);
    interrupt_begin(L);
    int status = lua_pcall(L, narg, nres, base);
    interrupt_end(L);
    lua_remove(L, base);
    settle_loops(L);
    return status;
}

int cli_report(lua_State *L, int status)
{
    if (status == LUA_OK) return status;
    const char *message = lua_tostring(L, -1);
    if (message == NULL) message = "(error object is not a string)";
    /* One of several ranks says which. */
    push_loaded(L, "neap.mpi", "speaker");
    const char *speaker = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    cli_message(lua_pushfstring(L, "%s%s", speaker, message));
    lua_pop(L, 3);
    return status;
}

void cli_explain(lua_State *L, int status, const char *text)
{
    if (status == LUA_ERRSYNTAX) add_guide(L, "at_load", text);
}

int cli_run_chunk(lua_State *L, int status)
{
    if (status == LUA_OK) status = cli_call(L, 0, 0);
    return cli_report(L, status);
}
