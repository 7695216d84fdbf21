/* core.h (binding): the Lua module neap.core. */
#ifndef NEAP_BINDING_CORE_H
#define NEAP_BINDING_CORE_H

#include <lua.h>

int luaopen_neap_core(lua_State *L);

/* What the Lua library that runs says of itself, which may be a later one than that of
 * the headers: "Lua 5.4.4  Copyright (C) ..."; `release` is the length of "Lua 5.4.4".
 */
typedef struct neap_lua_words {
    const char *text;
    int release, copyright;
} neap_lua_words;
neap_lua_words neap_core_lua_words(void);

/* Says that this program owns its Lua state and has put it in generational mode: the
 * binding then drives the collector by whole steps. In a host's state it leaves the
 * mode alone and steps by kilobytes. Before the module is opened. */
void neap_core_own_collector(lua_State *L);

#endif
