/* l_searcher.h (binding): has `require` find neap's own Lua files and objects, without
 * a word about them in package.path and package.cpath. */
#ifndef NEAP_BINDING_L_SEARCHER_H
#define NEAP_BINDING_L_SEARCHER_H

#include <lua.h>

/* Puts a searcher for `neap` and `neap.*` behind that of package.preload, and neap.core
 * into package.preload. `folder` has the folder neap in it; any name will do, also one
 * that cannot stand in a search path; with NULL they are looked for as others are.
 * `objects` has the folder neap with the modules that are objects of their own, such as
 * neap.wire, or is NULL. The library package must be open. */
void l_searcher_add(lua_State *L, const char *folder, const char *objects);

#endif
