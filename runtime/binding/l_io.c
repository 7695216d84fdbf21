/* l_io.c (binding): files of tensors. They are read straight into storage: no element
 * passes through a Lua value. In the module table under `io`. */
#include "binding/l_io.h"

#include "binding/l_state.h"
#include "io/csv.h"
#include "io/idx.h"
#include "io/text.h"

void l_io_check(lua_State *L, neap_status status, const char *what)
{
    if (status == NEAP_OK) return;
    neap_error_prefix(what);
    l_raise(L);
}

int l_io_finish(lua_State *L, l_box *box, neap_status status, neap_tensor *x,
                const char *what)
{
    l_io_check(L, status, what);
    l_box_fill(L, box, x);
    return 1;
}

/* load_idx(path) */
static int load_idx(lua_State *L)
{
    const char *path = l_path_check(L, 1, "idx");
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    neap_status status = neap_idx_load(path, &x);
    return l_io_finish(L, box, status, x, "idx");
}

/* load_csv(path[, {sep=",", skip=0, dtype=}]): a table of numbers; `skip` lines stand
 * before it. */
static int load_csv(lua_State *L)
{
    l_here(L);
    static const char *const names[] = {"sep", "skip", "dtype", NULL};
    const char *path = l_path_check(L, 1, "csv");
    neap_csv_options options = {.separator = ',', .dtype = neap_default_dtype()};
    lua_settop(L, 2);
    l_options_check(L, 2, "csv", names);
    if (lua_istable(L, 2)) {
        if (lua_getfield(L, 2, "sep") != LUA_TNIL) {
            if (lua_type(L, -1) != LUA_TSTRING || lua_rawlen(L, -1) != 1)
                return l_error(L, "csv: sep must be one character, got %s",
                               luaL_tolstring(L, -1, NULL));
            options.separator = lua_tostring(L, -1)[0];
        }
        if (lua_getfield(L, 2, "skip") != LUA_TNIL)
            options.skip = l_int_check(L, -1, "csv: skip");
        if (lua_getfield(L, 2, "dtype") != LUA_TNIL)
            options.dtype = l_dtype_check(L, -1, "csv");
        if (!neap_dtypes[options.dtype].real)
            return l_error(L, "csv: dtype must be float32 or float64, got %s",
                           neap_dtype_name(options.dtype));
        lua_settop(L, 2);
    }
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    neap_status status = neap_csv_load(path, &options, &x);
    return l_io_finish(L, box, status, x, "csv");
}

/* In the order of neap_encoding. */
static const char *const encodings[] = {"utf-8", "bytes", NULL};

/* load_text(path): the numbers of the characters, and how they are encoded. */
static int load_text(lua_State *L)
{
    const char *path = l_path_check(L, 1, "text");
    neap_tensor *x = NULL;
    neap_encoding encoding = NEAP_UTF8;
    l_box *box = l_box_new(L);
    neap_status status = neap_text_load(path, &x, &encoding);
    l_io_finish(L, box, status, x, "text");
    lua_pushstring(L, encodings[encoding]);
    return 2;
}

/* text_codes(text[, encoding]): the numbers of the characters of a string. */
static int text_codes(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    neap_encoding encoding = (neap_encoding)luaL_checkoption(L, 2, "utf-8", encodings);
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    neap_status status = neap_text_codes(text, (int64_t)length, encoding, &x);
    return l_io_finish(L, box, status, x, "text");
}

void l_open_io(lua_State *L)
{
    static const luaL_Reg functions[] = {{"load_idx", load_idx},
                                         {"load_csv", load_csv},
                                         {"load_text", load_text},
                                         {"text_codes", text_codes},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "io");
}
