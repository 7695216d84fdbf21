/* repl.c (cli): the interactive session.
 *
 * It reads lines and calls; what an input means, and how what it gives is shown, is in
 * lua/neap/session. */
#define _XOPEN_SOURCE 700

#include "cli/repl.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/call.h"
#include "cli/interrupt.h"
#include "cli/lineedit.h"
#include "cli/program.h"
#include "neap.h"

/* ---- what a session starts with ---- */

/* Pushes a module and returns true; one that does not exist is passed over silently. */
static bool push_module(lua_State *L, const char *name)
{
    lua_getglobal(L, "require");
    lua_pushstring(L, name);
    if (cli_call_bare(L, 1, 1) == LUA_OK) return true;
    const char *missing = lua_pushfstring(L, "module '%s' not found:", name);
    const char *message = luaL_tolstring(L, -2, NULL);
    if (strstr(message, missing) == NULL) {
        lua_pushfstring(L, "cannot load %s: %s", name, message);
        cli_message(lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    lua_pop(L, 3);
    return false;
}

/* Names the value on the top, unless a script or -e has used that name, and pops it. */
static void predefine(lua_State *L, const char *name)
{
    lua_pushglobaltable(L);
    lua_pushstring(L, name);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pushstring(L, name);
        lua_pushvalue(L, -4);
        lua_rawset(L, -4);
    }
    lua_pop(L, 3);
}

/* Function: the value of its argument's field `functional`. */
static int get_functional(lua_State *L)
{
    lua_getfield(L, 1, "functional");
    return 1;
}

void repl_predefine(lua_State *L)
{
    static const struct {
        const char *global, *module;
    } modules[] = {
        {"neap", "neap"},      {"nn", "neap.nn"},     {"optim", "neap.optim"},
        {"data", "neap.data"}, {"plot", "neap.plot"},
    };
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        if (!push_module(L, modules[i].module)) continue;
        if (strcmp(modules[i].global, "nn") == 0) {
            lua_pushcfunction(L, get_functional);
            lua_pushvalue(L, -2);
            if (cli_call_bare(L, 1, 1) == LUA_OK)
                predefine(L, "F");
            else
                lua_pop(L, 1);
        }
        predefine(L, modules[i].global);
    }
}

static void print_banner(void)
{
    int threads = neap_get_num_threads();
    printf("neap %s  %s  %d thread%s  (help helps, Ctrl-D leaves)\n", NEAP_VERSION,
           LUA_VERSION, threads, threads == 1 ? "" : "s");
}

/* ---- reading ---- */

/* Function: the text of the prompt, from the global _PROMPT or _PROMPT2 if set. */
static int get_prompt(lua_State *L)
{
    bool first = lua_toboolean(L, 1);
    if (lua_getglobal(L, first ? "_PROMPT" : "_PROMPT2") == LUA_TNIL)
        lua_pushstring(L, first ? "> " : ">> ");
    luaL_tolstring(L, -1, NULL);
    return 1;
}

/* Pushes a line when the result is LINE_READ. */
static line_status push_line(lua_State *L, bool first)
{
    char *line = NULL;
    size_t length = 0;
    lua_pushcfunction(L, get_prompt);
    lua_pushboolean(L, first);
    bool usable = cli_call_bare(L, 1, 1) == LUA_OK;
    lineedit_begin(first ? NULL : lua_tostring(L, 1));
    line_status result =
        lineedit_read(usable ? lua_tostring(L, -1) : "> ", &line, &length);
    lua_pop(L, 1);
    if (result == LINE_READ) lua_pushlstring(L, line, length);
    free(line);
    return result;
}

/* Keeps an input that is not blank in the history. */
static void remember(const char *input)
{
    if (input[strspn(input, " \t\r\n")] != '\0') lineedit_remember(input);
}

/* Pushes what is to be done for the input at index 1, from the session's `read`: a
 * function, or nil where more lines are needed. Reports an error, and pushes false. */
static void push_action(lua_State *L, bool at_end)
{
    lua_getfield(L, lua_upvalueindex(1), "read");
    lua_pushvalue(L, 1);
    lua_pushboolean(L, at_end);
    int status = cli_call(L, 2, 1);
    if (cli_report(L, status) != LUA_OK) lua_pushboolean(L, false);
}

/* Reads lines until they make an input; leaves what is to be done alone on the stack.
 */
static line_status read_input(lua_State *L)
{
    lua_settop(L, 0);
    line_status line = push_line(L, true);
    if (line != LINE_READ) return line;
    while (push_action(L, false), lua_isnil(L, -1)) {
        lua_pop(L, 1);
        line = push_line(L, false);
        if (line == LINE_DROPPED) return line;
        if (line == LINE_END) {
            fputc('\n', stdout);
            push_action(L, true);
            break;
        }
        lua_pushliteral(L, "\n");
        lua_insert(L, -2);
        lua_concat(L, 3);
    }
    remember(lua_tostring(L, 1));
    lua_remove(L, 1);
    return LINE_READ;
}

/* Has an input said that the session is over? */
static bool has_ended(lua_State *L)
{
    lua_getfield(L, lua_upvalueindex(1), "ended");
    bool ended = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return ended;
}

/* Function, with the session as its upvalue: reads and runs inputs until the end; gives
 * whether a line is open that the user has ended by Ctrl-D. */
static int run_inputs(lua_State *L)
{
    line_status line;
    while (!has_ended(L) && (line = read_input(L)) != LINE_END) {
        if (line == LINE_DROPPED || !lua_isfunction(L, 1)) continue;
        cli_report(L, cli_call(L, 0, 0));
    }
    lua_pushboolean(L, !has_ended(L));
    return 1;
}

/* Function: the session, ready to read. */
static int open_session(lua_State *L)
{
    static const luaL_Reg given[] = {{"change_folder", program_change_folder},
                                     {"shielded", program_shielded},
                                     {NULL, NULL}};
    lua_getglobal(L, "require");
    lua_pushliteral(L, "neap.session");
    lua_call(L, 1, 1);
    luaL_setfuncs(L, given, 0);
    lua_getfield(L, -1, "begin");
    lua_call(L, 0, 0);
    return 1;
}

void repl_run(lua_State *L)
{
    cli_set_program(NULL);
    interrupt_session_begin();
    repl_predefine(L);
    print_banner();
    lineedit_open(L);
    lua_pushcfunction(L, open_session);
    if (cli_report(L, cli_call(L, 0, 1)) == LUA_OK) {
        lua_pushcclosure(L, run_inputs, 1);
        lua_call(L, 0, 1);
        if (lua_toboolean(L, -1)) fputc('\n', stdout);
        lua_pop(L, 1);
    }
    lineedit_close();
    interrupt_session_end();
}
