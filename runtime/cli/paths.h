/* paths.h (cli): finds the Lua files that belong to this executable. */
#ifndef NEAP_CLI_PATHS_H
#define NEAP_CLI_PATHS_H

#include <lua.h>

/* Puts the module folders that lie near the executable before package.path and
 * package.cpath. `program` is argv[0], for systems that tell nothing better. */
void paths_prepend(lua_State *L, const char *program);

#endif
