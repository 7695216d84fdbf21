/* host.c: a program that hosts Lua and has a network of neap answer in it. It loads the
 * network anew 10,000 times, as a server does when a file changes, and tells how much
 * memory the process has after the first thousand and at the end.
 *
 *   cc -o host host.c $(pkg-config --cflags --libs lua5.4) \
 *      -DLUA_PATHS="\"$(pkg-config --variable=lua_path neap)\"" \
 *      -DLUA_CPATHS="\"$(pkg-config --variable=lua_cpath neap)\"" && ./host
 * model.safetensors
 *
 * It links Lua but not neap, which it finds as any script does: in the two paths. */
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { WARM = 1000, LOADS = 10000, STATES = 100 };

static const char program[] =
    "local neap = require 'neap'\n"
    "local nn, path = neap.nn, ...\n"
    "local function network()\n"
    "  return nn.Sequential(nn.Linear(16, 64), nn.ReLU(), nn.Linear(64, 4))\n"
    "end\n"
    "neap.save(path, network():state_dict())\n"
    "local x = neap.ones(8, 16)\n"
    "return function()\n"
    "  local net = network()\n"
    "  net:load_state_dict(neap.load(path))\n"
    "  local _ <close> = neap.no_grad()\n"
    "  return net(x):sum():item()\n"
    "end\n";

static void fail(lua_State *L)
{
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    exit(1);
}

/* An interpreter that finds neap; the function of `program` is on its stack. */
static lua_State *open_state(const char *path)
{
    lua_State *L = luaL_newstate();
    if (!L) exit(1);
    luaL_openlibs(L);
    lua_getglobal(L, "package");
    lua_pushliteral(L, LUA_PATHS);
    lua_setfield(L, -2, "path");
    lua_pushliteral(L, LUA_CPATHS);
    lua_setfield(L, -2, "cpath");
    lua_pop(L, 1);
    if (luaL_loadstring(L, program) != LUA_OK) fail(L);
    lua_pushstring(L, path);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) fail(L);
    return L;
}

static double load_and_ask(lua_State *L)
{
    lua_pushvalue(L, -1);
    if (lua_pcall(L, 0, 1, 0) != LUA_OK) fail(L);
    double answer = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return answer;
}

/* Kilobytes that the process has in memory. */
static long resident(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*s %ld", &pages) != 1) pages = 0;
    if (file) fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "model.safetensors";
    lua_State *L = open_state(path);
    double first = load_and_ask(L);
    long warm = 0;
    for (int i = 2; i <= LOADS; i++) {
        if (load_and_ask(L) != first) return 1;
        if (i == WARM) warm = resident();
    }
    printf("%d loads: %ld KB, %ld KB at the end\n", LOADS, warm, resident());
    lua_close(L);
    for (int i = 1; i <= STATES; i++) {
        L = open_state(path);
        load_and_ask(L);
        lua_close(L);
        if (i == STATES / 10) warm = resident();
    }
    printf("%d interpreters: %ld KB, %ld KB at the end\n", STATES, warm, resident());
    return 0;
}
