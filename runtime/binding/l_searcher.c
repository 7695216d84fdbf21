/* l_searcher.c (binding): the searcher of neap's own Lua files; see l_searcher.h. The
 * program neap has it, and the interpreters of a crew: package.path and package.cpath
 * are the user's. */
#include "binding/l_searcher.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "binding/core.h"

static bool is_own_name(const char *name)
{
    return strncmp(name, "neap", 4) == 0 && (name[4] == '\0' || name[4] == '.');
}

static bool is_readable(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file) fclose(file);
    return file != NULL;
}

/* Pushes the loader of the file, and its name, as Lua's own searcher of files does. */
static int load(lua_State *L, const char *name, const char *path)
{
    if (luaL_loadfile(L, path) != LUA_OK)
        return luaL_error(L, "error loading module '%s' from file '%s':\n\t%s", name,
                          path, lua_tostring(L, -1));
    lua_pushstring(L, path);
    return 2;
}

/* Pushes the function that opens an object, and the object's name. */
static int load_object(lua_State *L, const char *name, const char *path)
{
    lua_pushvalue(L, lua_upvalueindex(3));
    lua_pushstring(L, path);
    lua_pushfstring(L, "luaopen_%s", luaL_gsub(L, name, ".", "_"));
    lua_remove(L, -2);
    lua_call(L, 2, 2);
    if (lua_isnil(L, -2))
        return luaL_error(L, "error loading module '%s' from file '%s':\n\t%s", name,
                          path, lua_tostring(L, -1));
    lua_pop(L, 1);
    lua_pushstring(L, path);
    return 2;
}

/* Upvalues: the folder, that of objects or nil, package.loadlib. Says nothing about
 * modules that are not neap's, so that the errors of `require` are those of lua. */
static int search(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    const char *folder = lua_tostring(L, lua_upvalueindex(1));
    if (!is_own_name(name)) return 0;
    const char *file = luaL_gsub(L, name, ".", "/");
    const char *one = lua_pushfstring(L, "%s/%s.lua", folder, file);
    if (is_readable(one)) return load(L, name, one);
    const char *first = lua_pushfstring(L, "%s/%s/init.lua", folder, file);
    if (is_readable(first)) return load(L, name, first);
    const char *objects = lua_tostring(L, lua_upvalueindex(2));
    const char *object = lua_pushfstring(L, "%s/%s.so", objects ? objects : "", file);
    if (objects && is_readable(object)) return load_object(L, name, object);
    lua_pushfstring(L, "no file '%s'\n\tno file '%s'", one, first);
    return 1;
}

/* Puts the value on the top behind the first of the list below it, and pops it. */
static void insert_second(lua_State *L)
{
    for (lua_Integer i = luaL_len(L, -2); i >= 2; i--) {
        lua_geti(L, -2, i);
        lua_seti(L, -3, i + 1);
    }
    lua_seti(L, -2, 2);
}

static void preload_core(lua_State *L)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_pushcfunction(L, luaopen_neap_core);
    lua_setfield(L, -2, "neap.core");
    lua_pop(L, 1);
}

void l_searcher_add(lua_State *L, const char *folder, const char *objects)
{
    preload_core(L);
    if (!folder) return;
    lua_getglobal(L, "package");
    lua_getfield(L, -1, "searchers");
    lua_pushstring(L, folder);
    lua_pushstring(L, objects);
    lua_getfield(L, -4, "loadlib");
    lua_pushcclosure(L, search, 3);
    insert_second(L);
    lua_pop(L, 2);
}
