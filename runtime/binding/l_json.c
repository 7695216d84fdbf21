/* l_json.c (binding): JSON for neap's own Lua files, by jansson, which refuses
 * duplicate keys, keeps integers of 64 bits exact and bounds nesting. In the module
 * table under `json`.
 *
 * Objects and arrays become tables, whole numbers integers, null json.null. */
#include "binding/binding.h"

#ifdef NEAP_HAVE_JANSSON

#include <jansson.h>
#include <string.h>

#include "base/stretch.h"
#include "binding/l_owned.h"

static void release(void *held)
{
    json_decref(*(json_t **)held);
}

static void push_value(lua_State *L, const json_t *value);

static void push_object(lua_State *L, json_t *object)
{
    l_check(L, neap_check_interrupt());
    lua_createtable(L, 0, (int)json_object_size(object));
    for (void *at = json_object_iter(object); at;
         at = json_object_iter_next(object, at)) {
        lua_pushlstring(L, json_object_iter_key(at), json_object_iter_key_len(at));
        push_value(L, json_object_iter_value(at));
        lua_rawset(L, -3);
    }
}

static void push_array(lua_State *L, const json_t *array)
{
    size_t n = json_array_size(array);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        if (i % NEAP_STRETCH == 0) l_check(L, neap_check_interrupt());
        push_value(L, json_array_get(array, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* jansson nests no deeper than 2048, so this ends. */
static void push_value(lua_State *L, const json_t *value)
{
    luaL_checkstack(L, 4, "json");
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        push_object(L, (json_t *)(uintptr_t)value);
        break;
    case JSON_ARRAY:
        push_array(L, value);
        break;
    case JSON_STRING:
        lua_pushlstring(L, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        lua_pushinteger(L, (lua_Integer)json_integer_value(value));
        break;
    case JSON_REAL:
        lua_pushnumber(L, (lua_Number)json_real_value(value));
        break;
    case JSON_TRUE:
        lua_pushboolean(L, 1);
        break;
    case JSON_FALSE:
        lua_pushboolean(L, 0);
        break;
    case JSON_NULL:
        lua_pushlightuserdata(L, NULL);
        break;
    }
}

/* What is left of a text; jansson takes it piece by piece, so that an interrupt is
 * seen. */
typedef struct rest {
    const char *at;
    size_t bytes;
} rest;

static size_t next_piece(void *to, size_t most, void *data)
{
    rest *r = data;
    size_t n = r->bytes < most ? r->bytes : most;
    if (neap_interrupted()) return (size_t)-1;
    memcpy(to, r->at, n);
    r->at += n;
    r->bytes -= n;
    return n;
}

/* decode(text): the value; or nil and what is wrong where ("line 1, column 5: ..."). */
static int decode(lua_State *L)
{
    rest text;
    json_error_t error;
    text.at = luaL_checklstring(L, 1, &text.bytes);
    json_t **held = l_owned_push(L, sizeof *held, release);
    *held = json_load_callback(
        next_piece, &text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL,
        &error);
    l_check(L, neap_check_interrupt());
    if (!*held) {
        /* What jansson says quotes the file. */
        neap_error_clean(error.text, strlen(error.text));
        lua_pushnil(L);
        lua_pushfstring(L, "line %d, column %d: %s", error.line, error.column,
                        error.text);
        return 2;
    }
    push_value(L, *held);
    return 1;
}

/* quote(text): the text as a JSON string, or nil where it is no UTF-8. */
static int quote(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    json_t **held = l_owned_push(L, sizeof *held, release);
    *held = json_stringn(text, length);
    if (!*held) return lua_pushnil(L), 1;
    size_t room = json_dumpb(*held, NULL, 0, JSON_ENCODE_ANY);
    luaL_Buffer buffer;
    char *out = luaL_buffinitsize(L, &buffer, room);
    luaL_pushresultsize(&buffer, json_dumpb(*held, out, room, JSON_ENCODE_ANY));
    return 1;
}

#else

static int decode(lua_State *L)
{
    return l_error(L,
                   "this neap was built without JSON; install jansson (on Debian "
                   "libjansson-dev) and build again");
}

static int quote(lua_State *L)
{
    return decode(L);
}

#endif

void l_open_json(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"decode", decode}, {"quote", quote}, {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    lua_setfield(L, -2, "json");
}
