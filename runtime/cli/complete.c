/* complete.c (cli): the names that can end a piece of Lua source.
 *
 * A path `a.b:c` is followed with raw accesses: a table's own keys, then the table its
 * metatable names as __index, and so on. A metatable may also list what its __index
 * function would answer, in tables __methods and __fields; tensors do. */
#include "cli/complete.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* How many __index tables are followed: more is taken for a loop. */
#define MAX_DEPTH 100

static const char *const keywords[] = {
    "and",      "break",  "do",   "else", "elseif", "end",   "false", "for",
    "function", "goto",   "if",   "in",   "local",  "nil",   "not",   "or",
    "repeat",   "return", "then", "true", "until",  "while",
};

typedef struct request {
    const char *path; /* names and dots before the stem, "" for a global */
    size_t path_length;
    const char *stem;
    size_t stem_length;
    bool method; /* a ':' stands before the stem */
    completion found;
} request;

static bool is_name_byte(char c)
{
    return c == '_' || isalnum((unsigned char)c);
}

static bool is_keyword(const char *name)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strcmp(keywords[i], name) == 0) return true;
    return false;
}

static bool is_name(const char *text, size_t length)
{
    if (length == 0 || strlen(text) != length || isdigit((unsigned char)text[0]))
        return false;
    for (size_t i = 0; i < length; i++)
        if (!is_name_byte(text[i])) return false;
    return !is_keyword(text);
}

/* Cuts the path and the stem off the end of the text. False when they follow something
 * that only running it could tell, such as `f().x`. */
static bool split(request *r, const char *text, size_t length)
{
    const char *end = text + length;
    const char *stem = end;
    while (stem > text && is_name_byte(stem[-1])) stem--;
    r->stem = stem;
    r->stem_length = (size_t)(end - stem);
    r->path = stem;
    if (r->stem_length > 0 && isdigit((unsigned char)stem[0])) return false;
    if (stem == text || (stem[-1] != '.' && stem[-1] != ':')) return true;
    if (stem - text >= 2 && stem[-1] == '.' && stem[-2] == '.') return true;

    const char *start = stem - 1;
    r->method = *start == ':';
    while (start > text && (is_name_byte(start[-1]) || start[-1] == '.')) {
        if (start - text >= 2 && start[-1] == '.' && start[-2] == '.') break;
        start--;
    }
    r->path = start;
    r->path_length = (size_t)(stem - 1 - start);
    bool after_call = start > text && strchr(":)]}\"'", start[-1]) != NULL;
    return r->path_length > 0 && !after_call && !isdigit((unsigned char)*start);
}

/* t[name] for the table t on the top, which it replaces when it is not nil. */
static bool take_raw(lua_State *L, const char *name, size_t length)
{
    lua_pushlstring(L, name, length);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    lua_replace(L, -2);
    return true;
}

/* Pushes a table kept in the metatable of the value at `index`, or pushes nothing. */
static bool push_metatable_field(lua_State *L, int index, const char *field)
{
    if (!lua_getmetatable(L, index)) return false;
    if (take_raw(L, field, strlen(field)) && lua_istable(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

/* Replaces the value on the top by its member. */
static bool take_member(lua_State *L, const char *name, size_t length)
{
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
        if (lua_istable(L, -1) && take_raw(L, name, length)) return true;
        if (push_metatable_field(L, -1, "__methods")) {
            if (take_raw(L, name, length)) {
                lua_replace(L, -2);
                return true;
            }
            lua_pop(L, 1);
        }
        if (!push_metatable_field(L, -1, "__index")) return false;
        lua_replace(L, -2);
    }
    return false;
}

/* Replaces the table of globals on the top by the value of the path. */
static bool take_path(lua_State *L, const char *path, size_t length)
{
    const char *end = path + length;
    while (path < end) {
        const char *dot = memchr(path, '.', (size_t)(end - path));
        if (dot == NULL) dot = end;
        if (!take_member(L, path, (size_t)(dot - path))) return false;
        path = dot + 1;
    }
    return true;
}

/* Names that begin with '_' are private: they are offered once the '_' is typed. */
static void add_name(lua_State *L, const request *r, int set, const char *name)
{
    if (strncmp(name, r->stem, r->stem_length) != 0) return;
    if (name[0] == '_' && r->stem_length == 0) return;
    lua_pushboolean(L, true);
    lua_setfield(L, set, name);
}

/* Adds the keys of the table on the top, and pops it. */
static void add_keys(lua_State *L, const request *r, int set, bool functions_only)
{
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) continue;
        if (functions_only && !lua_isfunction(L, -1)) continue;
        size_t length;
        const char *name = lua_tolstring(L, -2, &length);
        if (is_name(name, length)) add_name(L, r, set, name);
    }
    lua_pop(L, 1);
}

/* Adds what take_member would find in the value on the top. */
static void add_members(lua_State *L, const request *r, int set)
{
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
        if (lua_istable(L, -1)) {
            lua_pushvalue(L, -1);
            add_keys(L, r, set, r->method);
        }
        if (push_metatable_field(L, -1, "__methods")) add_keys(L, r, set, false);
        if (!r->method && push_metatable_field(L, -1, "__fields"))
            add_keys(L, r, set, false);
        if (!push_metatable_field(L, -1, "__index")) return;
        lua_replace(L, -2);
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Lists the keys of `set`; pushes an array that belongs to Lua, with the set as its
 * user value, so that it keeps the strings alive. */
static void list_names(lua_State *L, completion *found, int set)
{
    size_t count = 0;
    for (lua_pushnil(L); lua_next(L, set) != 0; lua_pop(L, 1)) count++;
    const char **names = lua_newuserdatauv(L, (count + 1) * sizeof *names, 1);
    size_t i = 0;
    for (lua_pushnil(L); lua_next(L, set) != 0; lua_pop(L, 1))
        names[i++] = lua_tostring(L, -2);
    lua_pushvalue(L, set);
    lua_setiuservalue(L, -2, 1);
    qsort(names, count, sizeof *names, compare_names);
    found->names = names;
    found->count = count;
}

/* Adds what the path leads to in the table on the top, and pops what is left of it. */
static void add_from(lua_State *L, request *r, int set)
{
    int top = lua_gettop(L);
    if (take_path(L, r->path, r->path_length)) add_members(L, r, set);
    lua_settop(L, top - 1);
}

/* Pushes the table of the session's locals; false where there is no session. */
static bool push_locals(lua_State *L)
{
    if (luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE) &&
        lua_getfield(L, -1, "neap.session") == LUA_TTABLE) {
        lua_getfield(L, -1, "locals");
        lua_call(L, 0, 1);
        return true;
    }
    return false;
}

static int collect(lua_State *L)
{
    request *r = lua_touserdata(L, 1);
    lua_newtable(L);
    int set = lua_gettop(L);
    if (push_locals(L)) add_from(L, r, set);
    lua_settop(L, set);
    lua_pushglobaltable(L);
    add_from(L, r, set);
    if (r->path_length == 0 && r->stem_length > 0)
        for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
            add_name(L, r, set, keywords[i]);
    list_names(L, &r->found, set);
    return 1;
}

completion complete_name(lua_State *L, const char *text, size_t length)
{
    request r = {0};
    if (!split(&r, text, length)) {
        lua_pushnil(L);
        return r.found;
    }
    lua_pushcfunction(L, collect);
    lua_pushlightuserdata(L, &r);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) r.found.count = 0;
    r.found.stem = r.stem_length;
    return r.found;
}
