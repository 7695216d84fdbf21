/* core.h (binding): the Lua module neap.core. */
#ifndef NEAP_BINDING_CORE_H
#define NEAP_BINDING_CORE_H

#include <lua.h>

int luaopen_neap_core(lua_State *L);

/* Says that this program owns its Lua state and has put it in generational mode: the
 * binding then drives the collector by whole steps. In a host's state it leaves the
 * mode alone and steps by kilobytes. Before the module is opened. */
void neap_core_own_collector(lua_State *L);

#endif
