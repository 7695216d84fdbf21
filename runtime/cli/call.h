/* call.h (cli): protected calls of chunks, and how their errors are shown. */
#ifndef NEAP_CLI_CALL_H
#define NEAP_CLI_CALL_H

#include <lua.h>

/* lua_pcall with Ctrl-C watched; an error comes back as its message and traceback. */
int cli_call(lua_State *L, int narg, int nres);

/* The same, but an error comes back as it was raised. */
int cli_call_bare(lua_State *L, int narg, int nres);

/* Calls the loaded chunk on the top of the stack, unless loading it gave a status other
 * than LUA_OK, and reports what went wrong. */
int cli_run_chunk(lua_State *L, int status);

/* Unless `status` is LUA_OK, pops the message and shows it on standard error. */
int cli_report(lua_State *L, int status);

/* The name put before messages, borrowed; NULL, as in the REPL, for none. */
void cli_set_program(const char *name);

void cli_message(const char *text);

/* Puts the guides' sentence behind the message on the top, where `status` is that of a
 * text that is no Lua. NULL stands for the text of the file that the message names. */
void cli_explain(lua_State *L, int status, const char *text);

#endif
