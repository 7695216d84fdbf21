/* l_file.c (binding): files that are mapped and files that are written, for neap's own
 * Lua files, which know the formats; and elements in texts, as they stand in files. In
 * the module table under `file`. */
#include <string.h>

#include "binding/l_io.h"
#include "binding/l_state.h"
#include "io/file.h"
#include "io/mapping.h"

static const char map_metatable, writer_metatable; /* registry keys */

/* A userdata of `size` bytes, zero, with the metatable at `key`. */
static void *push_object(lua_State *L, size_t size, const char *key)
{
    void *object = lua_newuserdatauv(L, size, 1);
    memset(object, 0, size);
    lua_rawgetp(L, LUA_REGISTRYINDEX, key);
    lua_setmetatable(L, -2);
    return object;
}

static void *object_at(lua_State *L, const char *key, const char *what)
{
    bool ours = lua_isuserdata(L, 1) && lua_getmetatable(L, 1);
    if (ours) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, key);
        ours = lua_rawequal(L, -1, -2);
        lua_pop(L, 2);
    }
    if (!ours) l_error(L, "expected a %s, got %s", what, luaL_typename(L, 1));
    return lua_touserdata(L, 1);
}

/* ---- maps ---- */

typedef struct l_map {
    neap_mapping *mapping;
} l_map;

/* map(path[, operation]): the file, mapped; the operation is for sentences. */
static int map_open(lua_State *L)
{
    l_here(L);
    const char *path = l_path_check(L, 1, "map");
    const char *operation = luaL_optstring(L, 2, "load");
    l_map *m = push_object(L, sizeof *m, &map_metatable);
    l_io_check(L, neap_mapping_open(path, &m->mapping), operation);
    return 1;
}

static int map_release(lua_State *L)
{
    l_map *m = object_at(L, &map_metatable, "map");
    neap_mapping *mapping = m->mapping;
    m->mapping = NULL;
    neap_mapping_release(mapping);
    return 0;
}

static neap_mapping *mapping_check(lua_State *L)
{
    const l_map *m = object_at(L, &map_metatable, "map");
    l_here(L);
    if (!m->mapping) l_error(L, "the map is closed");
    return m->mapping;
}

/* m:size() */
static int map_size(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)neap_mapping_map(mapping_check(L))->bytes);
    return 1;
}

/* m:text(at, n): n bytes from byte `at` on, counted from 0. */
static int map_text(lua_State *L)
{
    const neap_map *map = neap_mapping_map(mapping_check(L));
    int64_t at = l_int_check(L, 2, "text: the place");
    int64_t n = l_int_check(L, 3, "text: the length");
    if (at < 0 || n < 0 || at > map->bytes || n > map->bytes - at)
        return l_error(L, "text: bytes beyond the end of the file");
    lua_pushlstring(L, (const char *)map->at + at, (size_t)n);
    return 1;
}

/* The shape in the table at `index`; raises where it is none. */
static l_shape shape_at(lua_State *L, int index)
{
    l_shape shape = {0};
    int64_t n = lua_istable(L, index) ? l_length(L, index) : -1;
    if (n < 0 || n > NEAP_MAX_DIMS)
        l_error(L, "a shape must be a list of at most %d sizes", NEAP_MAX_DIMS);
    for (int64_t i = 0; i < n; i++) {
        lua_geti(L, index, i + 1);
        shape.size[i] = (int64_t)lua_tointeger(L, -1);
        if (!lua_isinteger(L, -1) || shape.size[i] < 0)
            l_error(L, "a size in a shape must be a whole number of at least 0, got %s",
                    luaL_tolstring(L, -1, NULL));
        lua_pop(L, 1);
    }
    shape.ndim = (int)n;
    return shape;
}

static const neap_file_kind *kind_at(lua_State *L, int index)
{
    const char *name =
        lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : NULL;
    const neap_file_kind *kind = name ? neap_file_kind_find(name) : NULL;
    if (!kind || !l_string_is(L, index, kind->name))
        l_error(L, "dtype %s is not supported", luaL_tolstring(L, index, NULL));
    return kind;
}

/* m:tensor(kind, shape, at): the tensor whose elements begin at byte `at`. */
static int map_tensor(lua_State *L)
{
    mapping_check(L);
    const neap_file_kind *kind = kind_at(L, 2);
    l_shape shape = shape_at(L, 3);
    int64_t at = l_int_check(L, 4, "tensor: the place");
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    l_check(
        L, neap_mapping_tensor(mapping_check(L), kind, shape.ndim, shape.size, at, &x));
    l_box_fill(L, box, x);
    return 1;
}

/* bytes(kind, shape): that so many elements take in a file, or nil where no file has as
 * many. */
static int kind_bytes(lua_State *L)
{
    const neap_file_kind *kind = kind_at(L, 1);
    l_shape shape = shape_at(L, 2);
    int64_t numel, bytes;
    if (neap_shape_numel(shape.ndim, shape.size, &numel) != NEAP_OK ||
        !neap_size_mul(numel, kind->wire.size, &bytes))
        return lua_pushnil(L), 1;
    lua_pushinteger(L, (lua_Integer)bytes);
    return 1;
}

/* kind(x): the kind that a tensor is written as, and its bytes. */
static int kind_of(lua_State *L)
{
    const neap_tensor *x = l_tensor_check(L, 1, "save");
    const neap_file_kind *kind = neap_file_kind_of((neap_dtype)x->dtype);
    lua_pushstring(L, kind->name);
    lua_pushinteger(L, (lua_Integer)(x->numel * kind->wire.size));
    return 2;
}

/* ---- writers ---- */

/* writer(path): a file that is to stand at path. Its user value keeps the path. */
static int writer_open(lua_State *L)
{
    const char *path = l_path_check(L, 1, "writer");
    neap_writer *w = push_object(L, sizeof *w, &writer_metatable);
    w->descriptor = -1;
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    l_io_check(L, neap_writer_begin(path, w), "save");
    return 1;
}

static int writer_drop(lua_State *L)
{
    neap_writer_drop(object_at(L, &writer_metatable, "writer"));
    return 0;
}

static neap_writer *writer_check(lua_State *L)
{
    neap_writer *w = object_at(L, &writer_metatable, "writer");
    if (w->descriptor < 0) l_error(L, "the writer is closed");
    return w;
}

/* w:put(text) */
static int writer_put(lua_State *L)
{
    size_t n;
    neap_writer *w = writer_check(L);
    const char *text = luaL_checklstring(L, 2, &n);
    l_io_check(L, neap_writer_put(w, text, (int64_t)n), "save");
    return 0;
}

/* Elements to little-endian bytes, a block at a time. */
static neap_status put_turned(neap_writer *w, const neap_tensor *x, int size)
{
    unsigned char block[4096];
    int64_t at_once = (int64_t)sizeof block / size;
    for (int64_t done = 0; done < x->numel; done += at_once) {
        int64_t n = x->numel - done < at_once ? x->numel - done : at_once;
        const char *from = x->data + done * size;
        for (int64_t i = 0; i < n * size; i++)
            block[i / size * size + size - 1 - i % size] = (unsigned char)from[i];
        NEAP_TRY(neap_writer_put(w, block, n * size));
    }
    return NEAP_OK;
}

/* w:tensor(x): the elements of a contiguous tensor. */
static int writer_tensor(lua_State *L)
{
    neap_writer *w = writer_check(L);
    const neap_tensor *x = l_tensor_check(L, 2, "save");
    const neap_file_kind *kind = neap_file_kind_of((neap_dtype)x->dtype);
    if (!neap_is_contiguous(x)) return l_error(L, "save: the tensor is not contiguous");
    bool alike = kind->wire.size == 1 || neap_wire_is_plain(kind->wire);
    l_io_check(L,
               alike ? neap_writer_put(w, x->data, x->numel * kind->wire.size)
                     : put_turned(w, x, kind->wire.size),
               "save");
    return 0;
}

/* w:finish(): puts the file in its place. */
static int writer_finish(lua_State *L)
{
    l_io_check(L, neap_writer_end(writer_check(L)), "save");
    return 0;
}

/* ---- texts ---- */

/* packed(x): the elements of a contiguous tensor as a text. */
static int packed(lua_State *L)
{
    const neap_tensor *x = l_tensor_check(L, 1, "packed");
    const neap_file_kind *kind = neap_file_kind_of((neap_dtype)x->dtype);
    int size = kind->wire.size;
    if (!neap_is_contiguous(x))
        return l_error(L, "packed: the tensor is not contiguous");
    luaL_Buffer b;
    char *to = luaL_buffinitsize(L, &b, (size_t)(x->numel * size));
    if (x->numel > 0) memcpy(to, x->data, (size_t)(x->numel * size));
    if (size > 1 && !neap_wire_is_plain(kind->wire))
        for (int64_t i = 0; i < x->numel * size; i++)
            to[i / size * size + size - 1 - i % size] = x->data[i];
    luaL_pushresultsize(&b, (size_t)(x->numel * size));
    return 1;
}

/* unpacked(text, kind, shape, at): the tensor whose elements begin at byte `at` of the
 * text, counted from 0. */
static int unpacked(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    const neap_file_kind *kind = kind_at(L, 2);
    l_shape shape = shape_at(L, 3);
    int64_t at = l_int_check(L, 4, "unpacked: the place"), numel, bytes;
    l_check(L, neap_shape_numel(shape.ndim, shape.size, &numel));
    if (!neap_size_mul(numel, kind->wire.size, &bytes) || at < 0 ||
        at > (int64_t)length || bytes > (int64_t)length - at)
        return l_error(L, "unpacked: elements beyond the end of the text");
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    l_check(L, neap_empty(neap_file_kind_dtype(kind), shape.ndim, shape.size, &x));
    neap_status status =
        neap_file_kind_read(kind, (const unsigned char *)text + at, numel, x->data);
    if (status != NEAP_OK) neap_tensor_forget(&x);
    l_check(L, status);
    l_box_fill(L, box, x);
    return 1;
}

/* remove_left(path): removes what a killed process left of a file that it was writing,
 * name.part1, and leaves what another one is at. */
static int remove_left(lua_State *L)
{
    neap_file_remove_left(l_path_check(L, 1, "writer"));
    return 0;
}

/* ---- registration ---- */

static void open_kind(lua_State *L, const char *key, const luaL_Reg *methods,
                      lua_CFunction release)
{
    lua_newtable(L);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__close");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void l_open_file(lua_State *L)
{
    static const luaL_Reg functions[] = {{"map", map_open},
                                         {"writer", writer_open},
                                         {"remove_left", remove_left},
                                         {"bytes", kind_bytes},
                                         {"kind", kind_of},
                                         {"packed", packed},
                                         {"unpacked", unpacked},
                                         {NULL, NULL}};
    static const luaL_Reg map_methods[] = {
        {"size", map_size}, {"text", map_text}, {"tensor", map_tensor}, {NULL, NULL}};
    static const luaL_Reg writer_methods[] = {{"put", writer_put},
                                              {"tensor", writer_tensor},
                                              {"finish", writer_finish},
                                              {NULL, NULL}};
    open_kind(L, &map_metatable, map_methods, map_release);
    open_kind(L, &writer_metatable, writer_methods, writer_drop);
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "file");
}
