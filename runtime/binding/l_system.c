/* l_system.c (binding): the runtime itself: version, threads, memory, the default
 * dtype, the clock and the terminal. */
#define _POSIX_C_SOURCE 200809L
#define _DARWIN_C_SOURCE /* the size of the terminal */
#include <limits.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "binding/core.h"
#include "binding/l_list.h"
#include "binding/l_state.h"
#include "kernels/blas.h"
#include "kernels/kernels.h"

static void set_text(lua_State *L, const char *name, const char *text)
{
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
}

static void set_integer(lua_State *L, const char *name, int64_t value)
{
    lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, name);
}

/* info(): what this build is and what it runs on. */
static int system_info(lua_State *L)
{
    l_here(L);
    lua_newtable(L);
    set_text(L, "version", NEAP_VERSION);
    neap_lua_words lua = neap_core_lua_words();
    lua_pushlstring(L, lua.text, (size_t)lua.release);
    lua_setfield(L, -2, "lua");
    l_push_own_folder(L);
    lua_setfield(L, -2, "folder");
    set_text(L, "blas", neap_blas_name());
    set_text(L, "blas_core", neap_blas_core());
    set_text(L, "isa", neap_kernel.isa);
    set_integer(L, "threads", neap_get_num_threads());
    set_text(L, "parallel", neap_parallel_name());
    set_text(L, "parallel_reason", neap_parallel_reason());
    set_text(L, "default_dtype", neap_dtype_name(neap_default_dtype()));
    lua_createtable(L, NEAP_DTYPES, 0);
    for (int i = 0; i < NEAP_DTYPES; i++) {
        lua_pushstring(L, neap_dtype_name((neap_dtype)i));
        lua_rawseti(L, -2, i + 1);
    }
    l_set_list(L);
    lua_setfield(L, -2, "dtypes");
    l_set_record(L);
    return 1;
}

/* ---- threads ---- */

static int set_num_threads(lua_State *L)
{
    l_here(L);
    int64_t n = l_int_check(L, 1, "set_num_threads: the number");
    if (n < 1 || n > INT_MAX)
        return l_error(L, "set_num_threads: the number must be at least 1, got %I",
                       (LUAI_UACINT)n);
    neap_set_num_threads((int)n);
    return 0;
}

static int get_num_threads(lua_State *L)
{
    l_here(L);
    lua_pushinteger(L, neap_get_num_threads());
    return 1;
}

/* threads_are_chosen(): has set_num_threads been called? */
static int threads_are_chosen(lua_State *L)
{
    lua_pushboolean(L, l_here(L)->context.threads_chosen);
    return 1;
}

static int set_flush_denormal(lua_State *L)
{
    l_here(L);
    if (!lua_isboolean(L, 1))
        return l_error(L, "set_flush_denormal: expected a boolean, got %s",
                       luaL_typename(L, 1));
    lua_pushboolean(L, neap_set_flush_denormal(lua_toboolean(L, 1)));
    return 1;
}

static int get_flush_denormal(lua_State *L)
{
    l_here(L);
    lua_pushboolean(L, neap_flush_denormal());
    return 1;
}

/* testing.parallel([name]): has "openmp" or "pool" run the loops from now on. */
static int choose_parallel(lua_State *L)
{
    if (neap_parallel_choose(luaL_optstring(L, 1, NULL)) != NEAP_OK) return l_raise(L);
    return 0;
}

/* ---- memory ---- */

static int memory(lua_State *L)
{
    neap_memory stats = neap_memory_stats();
    lua_createtable(L, 0, 4);
    set_integer(L, "live", stats.live);
    set_integer(L, "peak", stats.peak);
    set_integer(L, "cached", stats.cached);
    set_integer(L, "taken", stats.taken);
    l_set_record(L);
    return 1;
}

static int empty_cache(lua_State *L)
{
    (void)L;
    neap_empty_cache();
    return 0;
}

/* testing.alloc_fail_at(n): the n-th allocation from now on fails; 0 turns it off. */
static int alloc_fail_at(lua_State *L)
{
    neap_alloc_fail_at(l_int_check(L, 1, "alloc_fail_at: the count"));
    return 0;
}

/* testing.reset_peak() */
static int reset_peak(lua_State *L)
{
    (void)L;
    neap_memory_reset_peak();
    return 0;
}

/* testing.collections(): the full collections that tensors have caused. */
static int collections(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)l_here(L)->debt.full);
    return 1;
}

/* ---- dtypes ---- */

static int set_default_dtype(lua_State *L)
{
    l_here(L);
    neap_dtype dtype = l_dtype_check(L, 1, "set_default_dtype");
    if (neap_set_default_dtype(dtype) != NEAP_OK) {
        neap_error_prefix("set_default_dtype");
        return l_raise(L);
    }
    return 0;
}

static int get_default_dtype(lua_State *L)
{
    l_here(L);
    lua_pushstring(L, neap_dtype_name(neap_default_dtype()));
    return 1;
}

/* ---- clock and terminal ---- */

/* clock(): seconds since some fixed moment; never goes back. */
static int monotonic_clock(lua_State *L)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    lua_pushnumber(L, (double)now.tv_sec + 1e-9 * (double)now.tv_nsec);
    return 1;
}

/* terminal_width("stdout"|"stderr"): columns and lines of the terminal behind the
 * stream, or nothing when it is none. */
static int terminal_width(lua_State *L)
{
    static const char *const names[] = {"stdout", "stderr", NULL};
    int fd = luaL_checkoption(L, 1, "stdout", names) + STDOUT_FILENO;
    struct winsize size;
    if (!isatty(fd)) return 0;
    bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    lua_pushinteger(L, known ? size.ws_col : 80);
    lua_pushinteger(L, known && size.ws_row > 0 ? size.ws_row : 24);
    return 2;
}

/* ---- registration ---- */

static const luaL_Reg functions[] = {
    {"info", system_info},
    {"set_num_threads", set_num_threads},
    {"get_num_threads", get_num_threads},
    {"threads_are_chosen", threads_are_chosen},
    {"set_flush_denormal", set_flush_denormal},
    {"get_flush_denormal", get_flush_denormal},
    {"memory", memory},
    {"empty_cache", empty_cache},
    {"set_default_dtype", set_default_dtype},
    {"get_default_dtype", get_default_dtype},
    {"clock", monotonic_clock},
    {"terminal_width", terminal_width},
    {NULL, NULL},
};

static const luaL_Reg testing[] = {
    {"alloc_fail_at", alloc_fail_at},
    {"reset_peak", reset_peak},
    {"collections", collections},
    {"parallel", choose_parallel},
    {NULL, NULL},
};

void l_open_system(lua_State *L)
{
    luaL_setfuncs(L, functions, 0);
    set_text(L, "version", NEAP_VERSION);
    luaL_newlib(L, testing);
    lua_setfield(L, -2, "testing");
}
