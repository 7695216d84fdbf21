/* neap_lua.h: what a Lua module written in C needs to take and give neap's tensors.
 *
 *     static const neap_lua *neap;
 *     int luaopen_mine(lua_State *L)
 *     {
 *         neap = neap_lua_open(L);
 *         ...
 *     }
 *     static int twice(lua_State *L)
 *     {
 *         neap_tensor *x = neap->begin_write(L, 1, "mine.twice");
 *         ...
 *
 * Lua opens modules one apart from another, so they share no symbols: the functions are
 * in a struct that neap's core keeps in Lua's registry. A module that includes this
 * header links nothing of neap. The struct only ever grows, at its end; `version`
 * changes when something in it does not mean the same any more.
 *
 * Functions that take a lua_State may raise; others return a neap_status (neap.h). They
 * may be called by the thread that runs the interpreter, with nothing in your hands
 * that an error would lose. */
#ifndef NEAP_LUA_H
#define NEAP_LUA_H

#include <lauxlib.h>
#include <lua.h>

#include "neap.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NEAP_LUA_KEY "neap.lua" /* of the registry */
#define NEAP_LUA_VERSION 1

typedef struct neap_lua {
    unsigned version; /* NEAP_LUA_VERSION of the core that runs */
    size_t size;      /* sizeof(neap_lua) there */

    /* The tensor at `index`, borrowed from its box, which a finalizer or a metamethod
     * of the script may close: retain it, or use it before Lua runs again. NULL where
     * it is no tensor; raises where it is closed. */
    neap_tensor *(*test)(lua_State *L, int index);
    /* The same, but raises "<what>: expected a tensor, got ..." */
    neap_tensor *(*check)(lua_State *L, int index, const char *what);
    /* Pushes a tensor of the script's; x stays yours, also where this raises. */
    void (*push)(lua_State *L, neap_tensor *x);
    /* Pushes a new row-major tensor whose elements are yet to be written, and gives it,
     * borrowed. */
    neap_tensor *(*push_empty)(lua_State *L, const char *what, neap_dtype dtype,
                               int ndim, const int64_t *shape);
    /* The tensor at `index`, as `check` gives it, whose elements will be written now or
     * while nobody looks at them. Raises where that cannot be: elements that share
     * memory, a leaf that requires grad or anything a graph holds while operations are
     * recorded. What a graph has saved of it is seen to have changed, by backward,
     * which names `what`: a text that stays where it is (and a module linked with
     * -z nodelete). */
    neap_tensor *(*begin_write)(lua_State *L, int index, const char *what);

    /* Raises neap_error() behind "<what>: ", at the script's line. Never returns. */
    int (*raise)(lua_State *L, const char *what);
    /* The same with a sentence made by the formats of lua_pushfstring. */
    int (*error)(lua_State *L, const char *format, ...);
    /* Raises when Ctrl-C was pressed: for loops that wait or compute for long. */
    void (*check_interrupt)(lua_State *L);

    /* neap.h */
    const char *(*last_error)(void);
    neap_tensor *(*retain)(neap_tensor *x);
    void (*release)(neap_tensor *x);
    neap_dtype (*dtype)(const neap_tensor *x);
    int (*ndim)(const neap_tensor *x);
    int64_t (*numel)(const neap_tensor *x);
    const int64_t *(*shape)(const neap_tensor *x);
    const int64_t *(*stride)(const neap_tensor *x);
    void *(*data)(const neap_tensor *x);
    bool (*is_contiguous)(const neap_tensor *x); /* row-major, without gaps */
    neap_status (*empty)(neap_dtype dtype, int ndim, const int64_t *shape,
                         neap_tensor **out);
    neap_status (*run_with)(const char *name, int n_in, neap_tensor *const *in,
                            int n_arguments, const neap_argument *arguments, int n_out,
                            neap_tensor **out);
    const char *(*dtype_name)(neap_dtype dtype); /* "float32" */
    size_t (*dtype_size)(neap_dtype dtype);      /* bytes of an element */
} neap_lua;

/* The functions of neap, which is required where it is not loaded yet; raises where it
 * cannot be, or is an older one. The pointer is good as long as the process. */
static inline const neap_lua *neap_lua_open(lua_State *L)
{
    const neap_lua *neap;
    if (lua_getfield(L, LUA_REGISTRYINDEX, NEAP_LUA_KEY) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_getglobal(L, "require");
        lua_pushliteral(L, "neap");
        lua_call(L, 1, 0);
        lua_getfield(L, LUA_REGISTRYINDEX, NEAP_LUA_KEY);
    }
    neap = (const neap_lua *)lua_touserdata(L, -1);
    lua_pop(L, 1);
    if (!neap || neap->version != NEAP_LUA_VERSION || neap->size < sizeof(neap_lua))
        luaL_error(L, "this module was built for another version of neap");
    return neap;
}

#ifdef __cplusplus
}
#endif

#endif
