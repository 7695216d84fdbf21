/* paths.h (cli): finds the Lua files that belong to this executable. */
#ifndef NEAP_CLI_PATHS_H
#define NEAP_CLI_PATHS_H

#include <lua.h>

/* Has `require` find neap: its core in the program, its Lua files near the executable.
 * package.path and package.cpath stay those of lua. `program` is argv[0], for systems
 * that tell nothing better. */
void paths_open(lua_State *L, const char *program);

#endif
