/* args.c (binding): Lua values checked and turned into C ones. */
#include "binding/binding.h"

#include <string.h>

bool l_string_is(lua_State *L, int index, const char *s)
{
    size_t length;
    if (lua_type(L, index) != LUA_TSTRING) return false;
    const char *text = lua_tolstring(L, index, &length);
    return length == strlen(s) && memcmp(text, s, length) == 0;
}

int l_string_find(lua_State *L, int index, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (l_string_is(L, index, list[i])) return i;
    return -1;
}

int64_t l_length(lua_State *L, int index)
{
    lua_Integer n = luaL_len(L, index);
    return n < 0 ? 0 : (int64_t)n;
}

const char *l_path_check(lua_State *L, int index, const char *what)
{
    const char *path = luaL_checkstring(L, index);
    if (!l_string_is(L, index, path))
        l_error(L, "%s: a path has no zero byte, got one after '%s'", what, path);
    return path;
}

int64_t l_int_check(lua_State *L, int index, const char *what)
{
    int is_int;
    lua_Integer value = lua_tointegerx(L, index, &is_int);
    if (is_int && lua_type(L, index) == LUA_TNUMBER) return value;
    if (lua_type(L, index) == LUA_TNUMBER)
        l_error(L, "%s must be a whole number, got %f", what, lua_tonumber(L, index));
    l_error(L, "%s must be a whole number, got %s", what, luaL_typename(L, index));
    return 0;
}

/* All dtypes, those that are mostly meant first: floats, then from the widest down. */
static void list_dtypes(const char *names[NEAP_DTYPES])
{
    int n = 0;
    for (int i = 0; i < NEAP_DTYPES; i++)
        if (neap_dtype_is_float((neap_dtype)i)) names[n++] = neap_dtypes[i].name;
    for (int i = NEAP_DTYPES - 1; i >= 0; i--)
        if (!neap_dtype_is_float((neap_dtype)i)) names[n++] = neap_dtypes[i].name;
}

/* Pushes "a, b or c". */
static void push_choice(lua_State *L, const char *const *names, int n)
{
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    for (int i = 0; i < n; i++) {
        if (i > 0) luaL_addstring(&text, i < n - 1 ? ", " : " or ");
        luaL_addstring(&text, names[i]);
    }
    luaL_pushresult(&text);
}

neap_dtype l_dtype_check(lua_State *L, int index, const char *what)
{
    const char *names[NEAP_DTYPES];
    neap_dtype dtype = NEAP_FLOAT32;
    if (lua_type(L, index) != LUA_TSTRING)
        l_error(L, "%s: dtype must be a name such as \"float32\", got %s", what,
                luaL_typename(L, index));
    const char *name = lua_tostring(L, index);
    if (l_string_is(L, index, name) && neap_dtype_find(name, &dtype)) return dtype;
    list_dtypes(names);
    push_choice(L, names, NEAP_DTYPES);
    l_push_nearest(L, name, names, NEAP_DTYPES);
    l_error(L, "%s: dtype must be %s, got '%s'%s", what, lua_tostring(L, -2), name,
            lua_tostring(L, -1));
    return dtype;
}

void l_push_nearest_dtype(lua_State *L, const char *name)
{
    const char *names[NEAP_DTYPES];
    list_dtypes(names);
    l_push_nearest(L, name, names, NEAP_DTYPES);
}

bool l_is_options(lua_State *L, int index)
{
    if (lua_type(L, index) != LUA_TTABLE) return false;
    index = lua_absindex(L, index);
    lua_pushnil(L);
    if (!lua_next(L, index)) return false;
    bool word = lua_type(L, -2) == LUA_TSTRING;
    lua_pop(L, 2);
    return word && lua_rawlen(L, index) == 0;
}

/* Pushes "; it takes a, b and c". */
static void push_taken(lua_State *L, const char *const *names, int n)
{
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    luaL_addstring(&text, n > 0 ? "; it takes " : "; it takes none");
    for (int i = 0; i < n; i++) {
        if (i > 0) luaL_addstring(&text, i < n - 1 ? ", " : " and ");
        luaL_addstring(&text, names[i]);
    }
    luaL_pushresult(&text);
}

static bool has_name(const char *const *names, const char *name)
{
    while (*names && strcmp(*names, name) != 0) names++;
    return *names != NULL;
}

/* What stands in place of a table of options, with the one that a dtype belongs in. */
static void refuse_options(lua_State *L, int index, const char *what,
                           const char *const *names)
{
    neap_dtype dtype;
    const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";
    bool is_dtype = has_name(names, "dtype") && neap_dtype_find(name, &dtype);
    if (is_dtype && l_string_is(L, index, name))
        l_error(L, "%s: options must be a table, got a string; try {dtype = \"%s\"}",
                what, name);
    l_error(L, "%s: options must be a table, got %s", what, luaL_typename(L, index));
}

void l_options_check(lua_State *L, int index, const char *what,
                     const char *const *names)
{
    if (lua_isnoneornil(L, index)) return;
    if (!lua_istable(L, index)) refuse_options(L, index, what, names);
    index = lua_absindex(L, index);
    int n = 0;
    while (names[n]) n++;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            l_error(L, "%s: options are given by name, got a %s key", what,
                    luaL_typename(L, -2));
        if (l_string_find(L, -2, names) >= 0) continue;
        const char *key = lua_tostring(L, -2);
        l_push_nearest(L, key, names, n);
        if (*lua_tostring(L, -1) == '\0') push_taken(L, names, n);
        l_error(L, "%s: unknown option '%s'%s", what, key, lua_tostring(L, -1));
    }
}

static void size_check(lua_State *L, l_shape *shape, int index, const char *what)
{
    if (shape->ndim == NEAP_MAX_DIMS)
        l_error(L, "%s: a tensor has at most %d dims", what, NEAP_MAX_DIMS);
    if (lua_type(L, index) != LUA_TNUMBER)
        l_error(L, "%s: sizes must be whole numbers, got %s", what,
                luaL_typename(L, index));
    int is_int;
    lua_Integer size = lua_tointegerx(L, index, &is_int);
    if (!is_int)
        l_error(L, "%s: sizes must be whole numbers, got %f", what,
                lua_tonumber(L, index));
    if (size < 0) l_error(L, "%s: sizes must be 0 or more, got %I", what, size);
    shape->size[shape->ndim++] = size;
}

l_shape l_shape_check(lua_State *L, int first, const char *what)
{
    l_shape shape = {0};
    if (lua_istable(L, first)) {
        int64_t n = l_length(L, first);
        for (int64_t i = 1; i <= n; i++) {
            lua_geti(L, first, i);
            size_check(L, &shape, -1, what);
            lua_pop(L, 1);
        }
        return shape;
    }
    int last = lua_gettop(L);
    if (last >= first && lua_istable(L, last)) last--;
    for (int i = first; i <= last; i++) size_check(L, &shape, i, what);
    return shape;
}
