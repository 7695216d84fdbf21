/* program.h (cli): what the program offers to its own commands, as the Lua module
 * neap.program. */
#ifndef NEAP_CLI_PROGRAM_H
#define NEAP_CLI_PROGRAM_H

#include <lua.h>

/* Has `require "neap.program"` find it:
 *   path                  the file of this executable
 *   begin_session()       from now on Ctrl-C stops what `call` runs, and nothing else
 *   predefine()           gives the globals that a session starts with
 *   call(f, ...)          as pcall, but stopped by Ctrl-C
 *   change_folder(path)   true, or nil and why not
 *   shielded(handler)     a message handler that a second Ctrl-C does not stop
 * `program` is argv[0]. */
void program_open(lua_State *L, const char *program);

/* Function: makes a folder the current one; true, or nil and why not. */
int program_change_folder(lua_State *L);

/* Function: a message handler that calls the one given, which a second Ctrl-C does not
 * stop: the error has left the chunk. */
int program_shielded(lua_State *L);

#endif
