/* host.h (tests): a program that runs interpreters of its own with neap in them. */
#ifndef NEAP_TESTS_HOST_H
#define NEAP_TESTS_HOST_H

#include <assert.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "binding/core.h"
#include "neap.h"

/* A fresh interpreter that finds neap; the standard libraries are open. */
static inline void host_find_neap(lua_State *L)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_pushcfunction(L, luaopen_neap_core);
    lua_setfield(L, -2, "neap.core");
    lua_getglobal(L, "package");
    lua_pushliteral(L, NEAP_LUA "/?.lua;" NEAP_LUA "/?/init.lua");
    lua_setfield(L, -2, "path");
    lua_pop(L, 2);
}

static inline lua_State *host_open(void)
{
    lua_State *L = luaL_newstate();
    assert(L);
    luaL_openlibs(L);
    host_find_neap(L);
    return L;
}

/* Runs the chunk, or the file of this folder that it names, which must not fail; its
 * first result as a string, to be freed. */
static inline char *host_run(lua_State *L, const char *chunk)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", NEAP_HOSTS, chunk);
    bool is_file = strlen(chunk) > 4 && strcmp(chunk + strlen(chunk) - 4, ".lua") == 0;
    int failed = is_file ? luaL_dofile(L, path) : luaL_dostring(L, chunk);
    if (failed) {
        fprintf(stderr, "%s\n", lua_tostring(L, -1));
        abort();
    }
    lua_settop(L, 1);
    char *text = strdup(luaL_tolstring(L, 1, NULL));
    lua_settop(L, 0);
    return text;
}

/* Runs the chunk, and holds its result against what is expected. */
static inline void host_expect(lua_State *L, const char *chunk, const char *expected)
{
    char *got = host_run(L, chunk);
    if (strcmp(got, expected) != 0) {
        fprintf(stderr, "%s\nexpected %s, got %s\n", chunk, expected, got);
        abort();
    }
    free(got);
}

#endif
