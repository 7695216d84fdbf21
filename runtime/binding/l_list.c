/* l_list.c (binding): see l_list.h. What the metatables do stands in
 * lua/neap/tables.lua.
 */
#include "binding/l_list.h"

#include <stdio.h>
#include <string.h>

static const char shape_key, list_key, record_key; /* registry keys */
static const char iterator_key, namespaces_key;

/* ---- metatables ---- */

static void set_metatable(lua_State *L, const char *key)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, key);
    lua_setmetatable(L, -2);
}

void l_set_shape(lua_State *L)
{
    set_metatable(L, &shape_key);
}
void l_set_list(lua_State *L)
{
    set_metatable(L, &list_key);
}
void l_set_record(lua_State *L)
{
    set_metatable(L, &record_key);
}

const char *l_kind_of(lua_State *L, int index)
{
    const char *kind = luaL_typename(L, index);
    if (l_is_tensor(L, index)) return "a tensor";
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return kind;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &shape_key);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &list_key);
    if (lua_rawequal(L, -3, -2))
        kind = "a shape, a table of sizes";
    else if (lua_rawequal(L, -3, -1))
        kind = "a list";
    lua_pop(L, 3);
    return kind;
}

/* A new metatable, kept in the registry and as core.tables[name]. */
static void new_metatable(lua_State *L, const char *key, const char *name)
{
    lua_createtable(L, 0, 24);
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, "__plain");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
    lua_setfield(L, -2, name);
}

/* ---- ipairs ---- */

/* The iterator of ipairs, where the host has it. */
static void find_iterator(lua_State *L)
{
    lua_CFunction f = NULL;
    lua_getglobal(L, "ipairs");
    if (lua_iscfunction(L, -1)) {
        lua_newtable(L);
        lua_call(L, 1, 1);
        f = lua_tocfunction(L, -1);
    }
    lua_pop(L, 1);
    if (!f) return;
    lua_pushcfunction(L, f);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &iterator_key);
}

bool l_in_ipairs(lua_State *L, int level)
{
    lua_Debug ar;
    if (!lua_getstack(L, level, &ar)) return false;
    lua_getinfo(L, "f", &ar);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &iterator_key);
    lua_CFunction caller = lua_tocfunction(L, -2);
    bool same = caller && caller == lua_tocfunction(L, -1);
    lua_pop(L, 2);
    return same;
}

/* in_ipairs(): do neap's own functions that are running answer ipairs' iterator? */
static int f_in_ipairs(lua_State *L)
{
    lua_Debug ar;
    int level = 1;
    while (lua_getstack(L, level, &ar) && l_is_own_frame(L, &ar)) level++;
    lua_pushboolean(L, l_in_ipairs(L, level));
    return 1;
}

/* is_iterator(f): is f the iterator of ipairs? */
static int f_is_iterator(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &iterator_key);
    lua_CFunction f = lua_tocfunction(L, 1);
    lua_pushboolean(L, f && f == lua_tocfunction(L, -1));
    return 1;
}

/* ---- neap and its parts ---- */

const char *l_namespace_of(lua_State *L, int index)
{
    if (lua_type(L, index) != LUA_TTABLE) return NULL;
    index = lua_absindex(L, index);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &namespaces_key);
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    const char *name = lua_tostring(L, -1);
    lua_pop(L, 2);
    return name;
}

void l_refuse_colon(lua_State *L, int index, const char *name)
{
    const char *space = l_namespace_of(L, index);
    if (!space) return;
    l_error(L, "%s: a function of %s is called with '.'; try %s.%s(...)", name, space,
            space, name);
}

/* refuse_colon(name, value): an error where value is neap or a part of it. */
static int f_refuse_colon(lua_State *L)
{
    if (lua_type(L, 2) == LUA_TTABLE) l_refuse_colon(L, 2, luaL_checkstring(L, 1));
    return 0;
}

/* namespace(t, name): t is neap or a part of it, which is called `name`. */
static int f_namespace(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkstring(L, 2);
    lua_settop(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &namespaces_key);
    lua_insert(L, 1);
    lua_pushvalue(L, 2);
    lua_insert(L, 2);
    lua_rawset(L, 1);
    lua_settop(L, 2);
    lua_remove(L, 1);
    return 1;
}

/* ---- registration ---- */

static int f_as_list(lua_State *L)
{
    lua_settop(L, 1);
    l_set_list(L);
    return 1;
}

/* record(t): t as a record. */
static int f_as_record(lua_State *L)
{
    lua_settop(L, 1);
    l_set_record(L);
    return 1;
}

/* kind_of(value): what error texts call a value: "a list", "a tensor", "nil". */
static int f_kind_of(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushstring(L, l_kind_of(L, 1));
    return 1;
}

/* is_c_function(f) */
static int f_is_c_function(lua_State *L)
{
    lua_pushboolean(L, lua_iscfunction(L, 1));
    return 1;
}

/* metatable_of(value): the metatable itself, or nothing, whatever its __metatable says.
 */
static int f_metatable_of(lua_State *L)
{
    lua_settop(L, 1);
    return lua_getmetatable(L, 1);
}

/* shape_text(x): "(2, 3)", or "(closed)". */
static int f_shape_text(lua_State *L)
{
    const l_box *box = l_box_test(L, 1);
    lua_pushstring(L, box && box->x ? neap_shape_of(box->x).s : "(closed)");
    return 1;
}

static void open_namespaces(lua_State *L)
{
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &namespaces_key);
}

void l_open_list(lua_State *L)
{
    static const luaL_Reg functions[] = {{"in_ipairs", f_in_ipairs},
                                         {"is_iterator", f_is_iterator},
                                         {"namespace", f_namespace},
                                         {"refuse_colon", f_refuse_colon},
                                         {"list", f_as_list},
                                         {"record", f_as_record},
                                         {"kind_of", f_kind_of},
                                         {"shape_text", f_shape_text},
                                         {"is_c_function", f_is_c_function},
                                         {"metatable_of", f_metatable_of},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_createtable(L, 0, 3);
    new_metatable(L, &shape_key, "shape");
    new_metatable(L, &list_key, "list");
    new_metatable(L, &record_key, "record");
    lua_setfield(L, -2, "tables");
    open_namespaces(L);
    find_iterator(L);
}
