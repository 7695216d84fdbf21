/* l_io.c (binding): files of tensors. They are read straight into storage: no element
 * passes through a Lua value. In the module table under `io`. */
#include "binding/l_io.h"

#include "binding/l_state.h"
#include "io/bytes.h"
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

/* load_bytes(path): a uint8 vector. */
static int load_bytes(lua_State *L)
{
    const char *path = l_path_check(L, 1, "bytes");
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    neap_status status = neap_bytes_load(path, &x);
    return l_io_finish(L, box, status, x, "bytes");
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
                                         {"load_bytes", load_bytes},
                                         {"load_text", load_text},
                                         {"text_codes", text_codes},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "io");
}
