/* main.c (cli): the program neap, a lua 5.4 with neap built in.
 *
 * The order of work is that of lua: environment, options in the order given, script,
 * session. Nothing of neap is loaded unless an option or the session needs it, so that
 * `neap -e ""` starts as fast as lua does. */
#define _XOPEN_SOURCE 700

#include <lauxlib.h>
#include <limits.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "binding/core.h"
#include "cli/allocator.h"
#include "cli/call.h"
#include "cli/info.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/paths.h"
#include "cli/program.h"
#include "cli/repl.h"
#include "kernels/blas.h"
#include "neap.h"

/* What main hands to the body that runs under lua_pcall. */
typedef struct command_line {
    int argc;
    char **argv;
    const char *program;
    const cli_options *options;
} command_line;

/* The global `arg`: the script is arg[0], its arguments follow, what stands before it
 * has negative indices. Without a script, neap itself is arg[0]. */
static void set_arg(lua_State *L, const command_line *command)
{
    int script = command->options->script;
    if (script >= command->argc) script = 0;
    lua_createtable(L, command->argc - script, script + 1);
    for (int i = 0; i < command->argc; i++) {
        lua_pushstring(L, command->argv[i]);
        lua_rawseti(L, -2, i - script);
    }
    lua_setglobal(L, "arg");
}

static int run_string(lua_State *L, const char *source, const char *chunk_name)
{
    int status = luaL_loadbuffer(L, source, strlen(source), chunk_name);
    cli_explain(L, status, source);
    return cli_run_chunk(L, status);
}

static int run_environment(lua_State *L)
{
    const char *name = "=LUA_INIT_" LUA_VERSION_MAJOR "_" LUA_VERSION_MINOR;
    const char *source = getenv(name + 1);
    if (source == NULL) {
        name = "=LUA_INIT";
        source = getenv(name + 1);
    }
    if (source == NULL) return LUA_OK;
    if (source[0] == '@') return cli_run_chunk(L, luaL_loadfile(L, source + 1));
    return run_string(L, source, name);
}

/* Function: calls neap[name](value). */
static int call_setting(lua_State *L)
{
    lua_getglobal(L, "require");
    lua_pushliteral(L, "neap");
    lua_call(L, 1, 1);
    lua_getfield(L, -1, lua_tostring(L, 1));
    lua_pushvalue(L, 2);
    lua_call(L, 1, 0);
    return 0;
}

static int apply_setting(lua_State *L, const char *name, lua_Integer value)
{
    lua_pushcfunction(L, call_setting);
    lua_pushstring(L, name);
    lua_pushinteger(L, value);
    return cli_report(L, cli_call(L, 2, 0));
}

/* Function: math.randomseed(seed), where there is such a library. */
static int seed_lua(lua_State *L)
{
    if (lua_getglobal(L, "math") != LUA_TTABLE) return 0;
    if (lua_getfield(L, -1, "randomseed") != LUA_TFUNCTION) return 0;
    lua_pushvalue(L, 1);
    lua_call(L, 1, 0);
    return 0;
}

static int apply_settings(lua_State *L, const cli_options *options)
{
    int status = LUA_OK;
    if (options->threads > 0)
        status = apply_setting(L, "set_num_threads", options->threads);
    if (status == LUA_OK && options->has_seed)
        status = apply_setting(L, "manual_seed", (lua_Integer)options->seed);
    if (status == LUA_OK && options->has_seed) {
        lua_pushcfunction(L, seed_lua);
        lua_pushinteger(L, (lua_Integer)options->seed);
        status = cli_report(L, cli_call(L, 1, 0));
    }
    return status;
}

/* -l name, -l global=name */
static int require_library(lua_State *L, const char *text)
{
    const char *equals = strchr(text, '=');
    lua_getglobal(L, "require");
    lua_pushstring(L, equals != NULL ? equals + 1 : text);
    int status = cli_call(L, 1, 1);
    if (status == LUA_OK) {
        size_t length = equals != NULL ? (size_t)(equals - text) : strlen(text);
        lua_pushglobaltable(L);
        lua_pushlstring(L, text, length);
        lua_pushvalue(L, -3);
        lua_settable(L, -3);
        lua_pop(L, 2);
    }
    return cli_report(L, status);
}

static int run_actions(lua_State *L, const cli_options *options)
{
    int status = LUA_OK;
    for (int i = 0; i < options->action_count && status == LUA_OK; i++) {
        const cli_action *action = &options->actions[i];
        switch (action->kind) {
        case CLI_EXECUTE:
            status = run_string(L, action->text, "=(command line)");
            break;
        case CLI_REQUIRE:
            status = require_library(L, action->text);
            break;
        case CLI_WARNINGS:
            lua_warning(L, "@on", 0);
            break;
        }
    }
    return status;
}

/* Pushes the elements of the global `arg` from 1 on; an earlier chunk may have changed
 * it. */
static int push_arguments(lua_State *L)
{
    if (lua_getglobal(L, "arg") != LUA_TTABLE) luaL_error(L, "'arg' is not a table");
    int table = lua_gettop(L);
    lua_Integer count = luaL_len(L, table);
    if (count > INT_MAX - 3) luaL_error(L, "too many arguments to script");
    luaL_checkstack(L, (int)count + 3, "too many arguments to script");
    for (lua_Integer i = 1; i <= count; i++) lua_rawgeti(L, table, i);
    lua_remove(L, table);
    return (int)count;
}

static int run_script(lua_State *L, const command_line *command)
{
    const cli_options *options = command->options;
    const char *name = command->argv[options->script];
    int status = luaL_loadfile(L, options->script_is_stdin ? NULL : name);
    cli_explain(L, status, NULL);
    if (status == LUA_OK) status = cli_call(L, push_arguments(L), 0);
    return cli_report(L, status);
}

/* Errors of a command are sentences for its user, without a traceback. */
static int run_command(lua_State *L, const command_line *command)
{
    lua_getglobal(L, "require");
    lua_pushfstring(L, "neap.commands.%s", command->argv[command->options->script]);
    int status = cli_call(L, 1, 1);
    if (status == LUA_OK) status = lua_pcall(L, push_arguments(L), 0, 0);
    return cli_report(L, status);
}

/* Tensors are let go of by who gives Lua its memory. */
static void own_boxes(lua_State *L, neap_core_boxes *boxes)
{
    allocator_watch(boxes->memory, L, neap_core_box_bytes(), neap_core_box_ends, boxes);
    neap_core_own_boxes(L, boxes);
}

static void open_state(lua_State *L, const command_line *command)
{
    if (command->options->no_environment) {
        lua_pushboolean(L, 1);
        lua_setfield(L, LUA_REGISTRYINDEX, "LUA_NOENV");
    }
    luaL_openlibs(L);
    paths_open(L, command->program);
    program_open(L, command->program);
    set_arg(L, command);
    lua_gc(L, LUA_GCGEN, 0, 0);
    neap_core_own_collector(L);
}

/* What happens without a script: lua's rule is that -e and -v are work enough. */
typedef enum next_step { NOTHING, SESSION, STANDARD_INPUT } next_step;

static next_step choose_next(const command_line *command)
{
    const cli_options *options = command->options;
    if (options->interactive) return SESSION;
    if (options->script < command->argc || options->executes || options->show_lua)
        return NOTHING;
    return isatty(STDIN_FILENO) ? SESSION : STANDARD_INPUT;
}

/* Does all that the command line asks for; returns true when nothing failed. */
static int run(lua_State *L)
{
    const command_line *command = lua_touserdata(L, 1);
    neap_core_boxes *boxes = lua_touserdata(L, 2);
    const cli_options *options = command->options;
    next_step next = choose_next(command);
    luaL_checkversion(L);
    lua_settop(L, 0);
    own_boxes(L, boxes);
    open_state(L, command);
    if (next == SESSION) interrupt_watch_coroutines(L);
    int status = options->no_environment ? LUA_OK : run_environment(L);
    if (status == LUA_OK) status = apply_settings(L, options);
    if (status == LUA_OK) status = run_actions(L, options);
    if (status == LUA_OK && options->show_info) {
        lua_pushcfunction(L, cli_print_info);
        status = cli_report(L, cli_call(L, 0, 0));
    } else if (status == LUA_OK && options->is_command) {
        status = run_command(L, command);
    } else if (status == LUA_OK && options->script < command->argc) {
        status = run_script(L, command);
    }
    if (status == LUA_OK && next == STANDARD_INPUT)
        status = cli_run_chunk(L, luaL_loadfile(L, NULL));
    if (status == LUA_OK && next == SESSION) repl_run(L);
    lua_pushboolean(L, status == LUA_OK);
    return 1;
}

typedef struct warnings {
    bool on;
    bool inside; /* a message whose end is still to come */
    bool shown;  /* which is shown */
} warnings;

/* Shows Lua's warnings, as luaL_newstate's function does: "@on" and "@off" alone switch
 * them, and one message may come in pieces. Those of neap itself are always shown. */
static void show_warning(void *context, const char *message, int to_continue)
{
    warnings *w = context;
    bool control = !w->inside && !to_continue && message[0] == '@';
    if (control && strcmp(message, "@on") == 0) w->on = true;
    if (control && strcmp(message, "@off") == 0) w->on = false;
    if (control) return;
    if (!w->inside) w->shown = w->on || strcmp(message, "neap: ") == 0;
    if (w->shown) {
        if (!w->inside) fputs("Lua warning: ", stderr);
        fputs(message, stderr);
        if (!to_continue) fputc('\n', stderr);
        fflush(stderr);
    }
    w->inside = to_continue;
}

static int run_in_new_state(command_line *command)
{
    warnings shown = {false, false, false};
    allocator *memory = allocator_new();
    lua_State *L = memory ? lua_newstate(allocator_run, memory) : NULL;
    if (L == NULL) {
        allocator_free(memory);
        cli_message("cannot create state: not enough memory");
        return EXIT_FAILURE;
    }
    lua_setwarnf(L, show_warning, &shown);
    lua_pushcfunction(L, run);
    lua_pushlightuserdata(L, command);
    neap_core_boxes boxes = {.give = allocator_give, .memory = memory};
    lua_pushlightuserdata(L, &boxes);
    int status = lua_pcall(L, 2, 1, 0);
    bool worked = lua_toboolean(L, -1);
    cli_report(L, status);
    lua_close(L);
    neap_core_boxes_end(&boxes);
    allocator_free(memory);
    return status == LUA_OK && worked ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    const char *program = argc > 0 && argv[0][0] != '\0' ? argv[0] : "neap";
    cli_options options;
    neap_blas_suit_cpu();
    cli_set_program(program);
    int result = EXIT_FAILURE;
    if (cli_options_parse(&options, argc, argv, program)) {
        result = EXIT_SUCCESS;
        neap_lua_words lua = neap_core_lua_words();
        if (options.show_lua) printf("%.*s\n", lua.copyright, lua.text);
        fflush(stdout);
        if (options.show_help) {
            cli_print_usage(stdout, program);
        } else if (options.show_version) {
            printf("neap %s  (%.*s)\n", NEAP_VERSION, lua.release, lua.text);
        } else {
            command_line command = {argc, argv, program, &options};
            result = run_in_new_state(&command);
        }
    }
    cli_options_free(&options);
    return result;
}
