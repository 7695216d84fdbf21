/* l_owned.c (binding): see l_owned.h. */
#include "binding/l_owned.h"

#include <stddef.h>
#include <string.h>

typedef struct owner {
    void (*close)(void *); /* NULL once closed */
    int64_t body[];        /* aligned as Lua aligns userdata */
} owner;

static const char metatable; /* registry key */

static void close_once(owner *o)
{
    void (*close)(void *) = o->close;
    o->close = NULL;
    if (close) close(o->body);
}

static int collect(lua_State *L)
{
    close_once(lua_touserdata(L, 1));
    return 0;
}

static void push_metatable(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable) != LUA_TNIL) return;
    lua_pop(L, 1);
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable);
}

void *l_owned_push(lua_State *L, size_t bytes, void (*close)(void *))
{
    owner *o = lua_newuserdatauv(L, sizeof *o + bytes, 0);
    o->close = NULL;
    memset(o->body, 0, bytes);
    push_metatable(L);
    lua_setmetatable(L, -2);
    o->close = close;
    return o->body;
}

void l_owned_close(void *owned)
{
    close_once((owner *)(void *)((char *)owned - offsetof(owner, body)));
}
