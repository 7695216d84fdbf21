/* paths.h (cli): finds the Lua files and objects that belong to this executable. */
#ifndef NEAP_CLI_PATHS_H
#define NEAP_CLI_PATHS_H

#include <lua.h>
#include <stdbool.h>

/* Has `require` find neap: its core in the program, all else near the executable.
 * package.path and package.cpath stay those of lua. `program` is argv[0], for systems
 * that tell nothing better. */
void paths_open(lua_State *L, const char *program);

/* Pushes the file of this executable; where the system does not tell, false, and what
 * it was called by. */
bool paths_push_program(lua_State *L, const char *program);

#endif
