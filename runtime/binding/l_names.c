/* l_names.c (binding): the keys of a table that begin with a text, for neap's own Lua
 * files. In the module table as `names`.
 *
 * What Tab offers is read from tables of any size: all keys are looked at, in C, and as
 * many as asked for are given. No metamethod runs. */
#include <ctype.h>
#include <string.h>

#include "binding/l_state.h"

enum { ANY, NAMES, FUNCTIONS };

typedef struct search {
    const char *stem;
    size_t stem_length;
    int kind;
    lua_Integer most, count;
    const char *first; /* the first key found: the list holds it */
    size_t common;     /* how many of its bytes all others begin with */
} search;

static int is_identifier(const char *text, size_t length)
{
    if (length == 0 || isdigit((unsigned char)text[0])) return 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != '_' && !isalnum((unsigned char)text[i])) return 0;
    return 1;
}

/* Is the key at -2, with its value at -1, one of those that are looked for? */
static int fits(lua_State *L, const search *s, const char *key, size_t length)
{
    if (length < s->stem_length || memcmp(key, s->stem, s->stem_length) != 0) return 0;
    if (s->kind == FUNCTIONS && !lua_isfunction(L, -1)) return 0;
    return s->kind == ANY || is_identifier(key, length);
}

static void take(lua_State *L, search *s, int list, const char *key, size_t length)
{
    if (s->first == NULL) {
        s->first = key;
        s->common = length;
    }
    if (s->common > length) s->common = length;
    size_t same = 0;
    while (same < s->common && s->first[same] == key[same]) same++;
    s->common = same;
    s->count++;
    if (s->count > s->most) return;
    lua_pushvalue(L, -2);
    lua_rawseti(L, list, s->count);
}

/* names(t, stem, most, kind): of the keys of t that are strings and begin with the stem
 * a list of at most `most`, their number, and what all of them begin with. The kind is
 * "any", "names" for keys that Lua can write behind a '.', or "functions" for those of
 * these that hold a function. */
static int names(lua_State *L)
{
    static const char *const kinds[] = {"any", "names", "functions", NULL};
    search s = {0};
    luaL_checktype(L, 1, LUA_TTABLE);
    s.stem = luaL_checklstring(L, 2, &s.stem_length);
    s.most = luaL_checkinteger(L, 3);
    s.kind = luaL_checkoption(L, 4, NULL, kinds);
    if (s.most < 1) s.most = 1;
    lua_newtable(L);
    int list = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1)) {
        size_t length;
        if (lua_type(L, -2) != LUA_TSTRING) continue;
        const char *key = lua_tolstring(L, -2, &length);
        if (fits(L, &s, key, length)) take(L, &s, list, key, length);
    }
    lua_pushinteger(L, s.count);
    lua_pushlstring(L, s.first ? s.first : "", s.common);
    return 3;
}

void l_open_names(lua_State *L)
{
    lua_pushcfunction(L, names);
    lua_setfield(L, -2, "names");
}
