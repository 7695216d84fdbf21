/* repl.h (cli): the interactive session. */
#ifndef NEAP_CLI_REPL_H
#define NEAP_CLI_REPL_H

#include <lua.h>

/* Reads, runs and prints until the end of the input. Errors do not end it. */
void repl_run(lua_State *L);

/* Defines neap, nn, optim, data, plot and F, which a session starts with. */
void repl_predefine(lua_State *L);

#endif
