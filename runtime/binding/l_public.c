/* l_public.c (binding): the struct of functions by which Lua modules of others, written
 * in C, take and give tensors; neap_lua.h tells what each does. */
#include "neap_lua.h"

#include <stdarg.h>
#include <string.h>

#include "autograd/apply.h"
#include "base/stretch.h"
#include "binding/l_state.h"

static int raise_as(lua_State *L, const char *what)
{
    neap_error_prefix(what);
    return l_raise(L);
}

static neap_tensor *push_empty(lua_State *L, const char *what, neap_dtype dtype,
                               int ndim, const int64_t *shape)
{
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    if (neap_empty(dtype, ndim, shape, &x) != NEAP_OK) raise_as(L, what);
    l_box_fill(L, box, x);
    return x;
}

static neap_tensor *begin_write(lua_State *L, int index, const char *what)
{
    neap_tensor *x = l_tensor_check(L, index, what);
    l_frame frame = l_enter(l_here(L), L);
    neap_status status = neap_begin_write(x, what);
    l_leave(frame);
    if (status != NEAP_OK) raise_as(L, what);
    return x;
}

static int nothing(lua_State *L)
{
    (void)L;
    return 0;
}

/* Other programs than neap stop a script by a hook alone, which a call sets off. */
static void check_interrupt(lua_State *L)
{
    if (NEAP_UNLIKELY(neap_check_interrupt() != NEAP_OK)) l_raise(L);
    if (NEAP_LIKELY(!lua_gethook(L))) return;
    luaL_checkstack(L, 2, "an interrupt");
    lua_pushcfunction(L, nothing);
    lua_call(L, 0, 0);
}

static const neap_lua functions = {
    .version = NEAP_LUA_VERSION,
    .size = sizeof(neap_lua),
    .test = l_tensor_test,
    .check = l_tensor_check,
    .push = l_tensor_push,
    .push_empty = push_empty,
    .begin_write = begin_write,
    .raise = raise_as,
    .error = l_error,
    .check_interrupt = check_interrupt,
    .last_error = neap_error,
    .retain = neap_tensor_retain,
    .release = neap_tensor_release,
    .dtype = neap_tensor_dtype,
    .ndim = neap_tensor_ndim,
    .numel = neap_tensor_numel,
    .shape = neap_tensor_shape,
    .stride = neap_tensor_stride,
    .data = neap_tensor_data,
    .is_contiguous = neap_is_contiguous,
    .empty = neap_empty,
    .run_with = neap_run_with,
    .dtype_name = neap_dtype_name,
    .dtype_size = neap_dtype_size,
};

void l_open_public(lua_State *L)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)&functions);
    lua_setfield(L, LUA_REGISTRYINDEX, NEAP_LUA_KEY);
}
