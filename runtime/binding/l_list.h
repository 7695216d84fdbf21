/* l_list.h (binding): the tables that neap gives to scripts: shapes, lists, records.
 *
 * They are plain tables with a metatable, so that they print, join and compare by what
 * they hold, and say what they are where they are taken for a tensor. */
#ifndef NEAP_BINDING_L_LIST_H
#define NEAP_BINDING_L_LIST_H

#include "binding/binding.h"

/* Makes the table on top a shape, "(2, 3)"; a list, "{1, 2}"; a record, "{a = 1}". */
void l_set_shape(lua_State *L);
void l_set_list(lua_State *L);
void l_set_record(lua_State *L);
/* What the value at `index` is, for error texts: "a shape", "a list", or its type. */
const char *l_kind_of(lua_State *L, int index);

/* Was the running C function called by the iterator of ipairs? `level` counts from it
 * (1: its caller). */
bool l_in_ipairs(lua_State *L, int level);

/* The name of the table at `index` where it is neap or a part of it, or NULL; it is in
 * the registry as long as the table is. */
const char *l_namespace_of(lua_State *L, int index);
/* Raises that `name` was called with ':' and not with '.' where the value at `index` is
 * neap or a part of it. */
void l_refuse_colon(lua_State *L, int index, const char *name);

void l_open_list(lua_State *L);

#endif
