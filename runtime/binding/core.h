/* core.h (binding): the Lua module neap.core. */
#ifndef NEAP_BINDING_CORE_H
#define NEAP_BINDING_CORE_H

#include <lua.h>

int luaopen_neap_core(lua_State *L);

#endif
