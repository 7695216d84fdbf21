/* repl.c (cli): the interactive session.
 *
 * An input is first compiled with "return " before it, so that expressions print, and
 * then as it stands. When the compiler's message ends in <eof>, the input is taken to
 * be incomplete and another line is read. */
#include "cli/repl.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/call.h"
#include "cli/interrupt.h"
#include "cli/lineedit.h"
#include "neap.h"

/* ---- what a session starts with ---- */

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t n = strlen(end);
    return length >= n && memcmp(text + length - n, end, n) == 0;
}

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

static void predefine_modules(lua_State *L)
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
    printf("neap %s  %s  %d thread%s  (Ctrl-D leaves)\n", NEAP_VERSION, LUA_VERSION,
           threads, threads == 1 ? "" : "s");
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
    line_status result =
        lineedit_read(usable ? lua_tostring(L, -1) : "> ", &line, &length);
    lua_pop(L, 1);
    if (result == LINE_READ) lua_pushlstring(L, line, length);
    free(line);
    return result;
}

/* Does the input at index 1 begin with '=', Lua 5.1's short form of return? */
static bool asks_for_value(lua_State *L)
{
    return lua_tostring(L, 1)[0] == '=';
}

static bool is_incomplete(lua_State *L, int status)
{
    if (status != LUA_ERRSYNTAX) return false;
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    return ends_with(message, length, "<eof>");
}

/* Compiles `prefix` followed by the input at index 1 from byte `from` on. */
static int load_input(lua_State *L, const char *prefix, size_t from)
{
    size_t length;
    const char *input = lua_tolstring(L, 1, &length);
    lua_pushstring(L, prefix);
    lua_pushlstring(L, input + from, length - from);
    lua_concat(L, 2);
    const char *source = lua_tolstring(L, -1, &length);
    int status = luaL_loadbufferx(L, source, length, "=stdin", "t");
    lua_remove(L, -2);
    return status;
}

/* Pushes the function that the input at index 1 makes, or the message that says why it
 * makes none; *incomplete tells whether more lines could change that. */
static int compile(lua_State *L, bool *incomplete)
{
    bool value_only = asks_for_value(L);
    int status = load_input(L, "return ", value_only ? 1 : 0);
    *incomplete = is_incomplete(L, status);
    if (status == LUA_OK || value_only) return status;
    lua_pop(L, 1);
    status = load_input(L, "", 0);
    *incomplete = status != LUA_OK && (*incomplete || is_incomplete(L, status));
    return status;
}

/* Keeps an input that is not blank in the history. */
static void remember(const char *input)
{
    if (input[strspn(input, " \t\r\n")] != '\0') lineedit_remember(input);
}

/* Reads lines until they make a chunk, which is left alone on the stack with its status
 * in *status: LUA_OK, or that of the message in its place. */
static line_status read_chunk(lua_State *L, int *status)
{
    lua_settop(L, 0);
    line_status line = push_line(L, true);
    if (line != LINE_READ) return line;
    bool incomplete;
    while (*status = compile(L, &incomplete), incomplete) {
        line = push_line(L, false);
        if (line == LINE_DROPPED) return line;
        if (line == LINE_END) {
            fputc('\n', stdout);
            break;
        }
        lua_remove(L, -2); /* the message of the incomplete input */
        lua_pushliteral(L, "\n");
        lua_insert(L, -2);
        lua_concat(L, 3);
    }
    remember(lua_tostring(L, 1));
    lua_remove(L, 1);
    return LINE_READ;
}

/* ---- running ---- */

/* Prints all values on the stack by the global print. */
static void print_results(lua_State *L)
{
    int count = lua_gettop(L);
    if (count == 0) return;
    if (!lua_checkstack(L, LUA_MINSTACK)) {
        cli_message("too many results to print");
        return;
    }
    lua_getglobal(L, "print");
    lua_insert(L, 1);
    if (cli_call_bare(L, count, 0) != LUA_OK) {
        const char *reason = luaL_tolstring(L, -1, NULL);
        cli_message(lua_pushfstring(L, "error calling 'print' (%s)", reason));
    }
}

void repl_run(lua_State *L)
{
    int status = LUA_OK;
    line_status line;
    cli_set_program(NULL);
    interrupt_session_begin();
    predefine_modules(L);
    print_banner();
    lineedit_open(L);
    while ((line = read_chunk(L, &status)) != LINE_END) {
        if (line == LINE_DROPPED) continue;
        if (status == LUA_OK) status = cli_call(L, 0, LUA_MULTRET);
        if (status == LUA_OK)
            print_results(L);
        else
            cli_report(L, status);
    }
    lua_settop(L, 0);
    fputc('\n', stdout);
    lineedit_close();
    interrupt_session_end();
}
