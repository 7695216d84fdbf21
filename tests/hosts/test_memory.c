/* test_memory.c: a program that embeds Lua and whose lua_Alloc fails at the n-th
 * request, for n from 1 on, in the middle of whatever memory.lua does. After each
 * failure the same state does the same work soundly, the core holds as much memory as
 * before, and nothing is left when the state is closed.
 *
 *   test_memory [SAMPLES]
 *
 * Of a section of memory.lua SAMPLES requests are tried, spread evenly; 0 tries each.
 * Lua collects and asks again when a request fails, so one failure is a collection at
 * that place, two are an error, and then all requests fail until the error has come
 * out. */
#include <inttypes.h>

#include "base/alloc.h"
#include "host.h"

#define FOR_EVER INT64_MAX

static struct {
    int64_t requests;    /* since the last arm */
    int64_t first, last; /* those that fail */
    int64_t failed;
    int64_t made;  /* requests of the last call */
    int64_t bytes; /* held by Lua */
} host;

static int64_t samples = 12, injections, raised;

static void *allocate(void *context, void *block, size_t old, size_t size)
{
    (void)context;
    if (!block) old = 0;
    if (size > old) {
        int64_t n = ++host.requests;
        if (n >= host.first && n <= host.last) {
            host.failed++;
            return NULL;
        }
    }
    host.bytes += (int64_t)size - (int64_t)old;
    if (size) return realloc(block, size);
    free(block);
    return NULL;
}

/* The requests from `first` on fail, `count` of them; none for 0. */
static void arm(int64_t first, int64_t count)
{
    host.requests = host.failed = 0;
    host.first = count ? first : FOR_EVER;
    host.last = count == FOR_EVER ? FOR_EVER : first + count - 1;
}

_Noreturn static void give_up(const char *section, int64_t n, int64_t count,
                              const char *what)
{
    fprintf(stderr, "%s, request %" PRId64 ", %" PRId64 " failures: %s\n", section, n,
            count, what);
    exit(EXIT_FAILURE);
}

static lua_State *open_state(void)
{
    lua_State *L = lua_newstate(allocate, NULL);
    assert(L);
    luaL_openlibs(L);
    host_find_neap(L);
    return L;
}

/* Calls the function on top, and pops it, while requests fail; true when it worked.
 * What went wrong but for memory ends the program. */
static bool call(lua_State *L, const char *section, int64_t n, int64_t count)
{
    arm(n, count);
    int status = lua_pcall(L, 0, 0, 0);
    bool had_reason = host.failed > 0;
    host.made = host.requests;
    arm(0, 0);
    if (status == LUA_OK) return true;
    const char *message = lua_tostring(L, -1);
    if (!message) give_up(section, n, count, "the error is no string");
    if (!had_reason || strncmp(message, "wrong", 5) == 0)
        give_up(section, n, count, message);
    lua_pop(L, 1);
    return false;
}

/* What the core holds when Lua has collected all that it can. */
static int64_t settled(lua_State *L, int64_t wanted)
{
    int64_t live = -1;
    for (int i = 0; i < 10 && live != wanted; i++) {
        lua_gc(L, LUA_GCCOLLECT);
        live = neap_memory_stats().live;
    }
    return live;
}

/* The next request to try after n, of `all`. */
static int64_t next(int64_t n, int64_t all)
{
    int64_t step = samples > 0 ? all / samples : 1;
    return n + (step > 1 ? step : 1);
}

static const int64_t counts[] = {1, 2, FOR_EVER};
#define COUNTS ((int)(sizeof counts / sizeof *counts))

/* ---- loading ---- */

static void load_all(lua_State *L)
{
    if (luaL_loadstring(L,
                        "local neap = require 'neap'\n"
                        "return neap.nn, neap.optim, neap.train, neap.data"))
        give_up("require", 0, 0, lua_tostring(L, -1));
}

static void close_state(lua_State *L, const char *section, int64_t n, int64_t count,
                        int64_t live)
{
    lua_close(L);
    if (host.bytes != 0) give_up(section, n, count, "Lua's memory is not given back");
    if (neap_memory_stats().live != live)
        give_up(section, n, count, "the core's memory is not given back");
}

static void test_require(void)
{
    lua_State *L = open_state();
    load_all(L);
    call(L, "require", 0, 0);
    int64_t all = host.made;
    lua_close(L);
    int64_t live = neap_memory_stats().live;
    for (int i = 0; i < COUNTS; i++) {
        for (int64_t n = 1; n <= all; n = next(n, all)) {
            L = open_state();
            load_all(L);
            if (!call(L, "require", n, counts[i])) {
                raised++;
                load_all(L);
                call(L, "require, again", n, 0);
            }
            injections++;
            close_state(L, "require", n, counts[i], live);
        }
    }
}

/* ---- sections ---- */

/* The section with its function on the stack at `at`. */
static void test_section(lua_State *L, const char *name, int at)
{
    for (int i = 0; i < 2; i++) { /* what is loaded at the first use is no leak */
        lua_pushvalue(L, at);
        call(L, name, 0, 0);
    }
    int64_t all = host.made, live = settled(L, -1);
    for (int i = 0; i < COUNTS; i++) {
        bool worked = false;
        for (int64_t n = 1; !worked || n <= all; n = next(n, all)) {
            lua_pushvalue(L, at);
            worked = call(L, name, n, counts[i]);
            raised += !worked;
            injections++;
            lua_pushvalue(L, at);
            call(L, name, n, 0);
            if (settled(L, live) != live)
                give_up(name, n, counts[i], "the core holds other memory than before");
        }
    }
}

static void test_sections(int64_t live)
{
    lua_State *L = open_state();
    if (luaL_dofile(L, NEAP_HOSTS "/memory.lua"))
        give_up("memory.lua", 0, 0, lua_tostring(L, -1));
    lua_Integer n = luaL_len(L, 1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_geti(L, 1, i);
        lua_geti(L, 2, 1);
        lua_geti(L, 2, 2);
        test_section(L, lua_tostring(L, 3), 4);
        lua_settop(L, 1);
    }
    close_state(L, "close", 0, 0, live);
}

int main(int argc, char **argv)
{
    if (argc > 1) samples = strtoll(argv[1], NULL, 10);
    test_require();
    test_sections(neap_memory_stats().live);
    printf("%" PRId64 " injections, %" PRId64 " of them raised\n", injections, raised);
    return EXIT_SUCCESS;
}
