/* info.c (cli): the command `neap info`.
 *
 * Knows nothing of what neap.info() tells: every entry of the table is a line,
 * `version` first and the others by name; a list is shown as its elements with commas
 * between. Behind them stands where `require` looks for packages of others; those of
 * neap are in `folder`. */
#include "cli/info.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_keys(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    bool x_first = strcmp(x, "version") == 0, y_first = strcmp(y, "version") == 0;
    return x_first != y_first ? (x_first ? -1 : 1) : strcmp(x, y);
}

/* Pushes the string keys of the table at `index` as an array and gives their number;
 * the table keeps the strings alive. */
static const char **push_sorted_keys(lua_State *L, int index, size_t *count)
{
    *count = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        *count += lua_type(L, -2) == LUA_TSTRING;
    const char **keys = lua_newuserdatauv(L, (*count + 1) * sizeof *keys, 0);
    size_t i = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING) keys[i++] = lua_tostring(L, -2);
    qsort(keys, *count, sizeof *keys, compare_keys);
    return keys;
}

static void push_shown(lua_State *L, int index);

/* Pushes "a, b, key c": the list first, then what has a name. */
static void push_table_shown(lua_State *L, int index)
{
    size_t count;
    const char **keys = push_sorted_keys(L, index, &count);
    lua_Integer length = luaL_len(L, index);
    lua_pushliteral(L, "");
    for (lua_Integer i = 1; i <= length; i++) {
        if (i > 1)
            lua_pushliteral(L, ", ");
        else
            lua_pushliteral(L, "");
        lua_geti(L, index, i);
        push_shown(L, lua_gettop(L));
        lua_remove(L, -2);
        lua_concat(L, 3);
    }
    for (size_t i = 0; i < count; i++) {
        lua_pushfstring(L, "%s%s ", i > 0 || length > 0 ? ", " : "", keys[i]);
        lua_getfield(L, index, keys[i]);
        push_shown(L, lua_gettop(L));
        lua_remove(L, -2);
        lua_concat(L, 3);
    }
    lua_remove(L, -2);
}

static void push_shown(lua_State *L, int index)
{
    luaL_checkstack(L, 8, "neap info: too deep a table");
    if (lua_istable(L, index) && !luaL_getmetafield(L, index, "__tostring"))
        push_table_shown(L, index);
    else
        luaL_tolstring(L, index, NULL);
}

/* A line for each template of package[name]: where `require` looks, in this order. */
static void print_templates(lua_State *L, const char *name, int width)
{
    char key[32];
    int top = lua_gettop(L);
    snprintf(key, sizeof key, "package.%s", name);
    lua_getglobal(L, "package");
    if (lua_istable(L, -1) && lua_getfield(L, -1, name) == LUA_TSTRING) {
        const char *at = lua_tostring(L, -1), *shown = key;
        while (*at) {
            size_t length = strcspn(at, ";");
            if (length > 0) {
                printf("%-*s  %.*s\n", width, shown, (int)length, at);
                shown = "";
            }
            at += length + (at[length] == ';');
        }
    }
    lua_settop(L, top);
}

int cli_print_info(lua_State *L)
{
    lua_getglobal(L, "require");
    lua_pushliteral(L, "neap");
    lua_call(L, 1, 1);
    lua_getfield(L, -1, "info");
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1))
        return luaL_error(L, "neap.info: must return a table, got %s",
                          luaL_typename(L, -1));

    int info = lua_gettop(L);
    size_t count, width = strlen("package.cpath");
    const char **keys = push_sorted_keys(L, info, &count);
    for (size_t i = 0; i < count; i++)
        if (strlen(keys[i]) > width) width = strlen(keys[i]);
    for (size_t i = 0; i < count; i++) {
        lua_getfield(L, info, keys[i]);
        push_shown(L, lua_gettop(L));
        printf("%-*s  %s\n", (int)width, keys[i], lua_tostring(L, -1));
        lua_pop(L, 2);
    }
    print_templates(L, "path", (int)width);
    print_templates(L, "cpath", (int)width);
    return 0;
}
