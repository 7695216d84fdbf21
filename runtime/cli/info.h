/* info.h (cli): the command `neap info`. */
#ifndef NEAP_CLI_INFO_H
#define NEAP_CLI_INFO_H

#include <lua.h>

/* A Lua function: prints what neap.info() returns, one aligned line an entry. */
int cli_print_info(lua_State *L);

#endif
