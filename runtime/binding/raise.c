/* raise.c (binding): the one place that raises for the core.
 *
 * A sentence gets the position of the nearest line of the user's script: frames of C
 * functions and of neap's own Lua files are passed over. */
#include <ctype.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/stretch.h"
#include "binding/l_callback.h"
#include "binding/l_list.h"

/* Registry keys: the prefix of neap's own chunk names ("@/usr/share/lua/5.4/neap/"),
 * and the function that says in which layer of a network an error happened. */
static const char own_sources, locator, foreign, public_names;

static bool is_own(lua_State *L, const char *source)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &own_sources);
    size_t length;
    const char *prefix = lua_tolstring(L, -1, &length);
    bool own = prefix && strncmp(source, prefix, length) == 0;
    lua_pop(L, 1);
    return own;
}

bool l_is_own_frame(lua_State *L, lua_Debug *ar)
{
    lua_getinfo(L, "Sl", ar);
    return ar->currentline >= 0 && is_own(L, ar->source);
}

/* Where a message handler has put what luaL_traceback gives behind the sentence. */
#define TRACED "\nstack traceback:"

/* The nearest line of a script, from `level` on. */
static bool find_line(lua_State *L, int level, lua_Debug *ar)
{
    for (; lua_getstack(L, level, ar); level++) {
        lua_getinfo(L, "Sl", ar);
        if (ar->currentline >= 0 && !is_own(L, ar->source)) return true;
    }
    return false;
}

/* Pushes "script.lua:12: ", or "" when no script is running. */
static void push_position(lua_State *L)
{
    lua_Debug ar;
    if (find_line(L, 1, &ar))
        lua_pushfstring(L, "%s:%d: ", ar.short_src, ar.currentline);
    else
        lua_pushliteral(L, "");
}

/* By hand: each block of no_grad asks for it, and printf is slow. */
void l_where(lua_State *L, char *text, size_t size)
{
    lua_Debug ar;
    char digits[3 * sizeof(int)];
    size_t n = sizeof digits;
    if (!lua_checkstack(L, 2) || !find_line(L, 1, &ar)) return;
    int line = ar.currentline;
    do digits[--n] = (char)('0' + line % 10);
    while ((line /= 10) > 0);
    size_t length = strlen(ar.short_src), places = sizeof digits - n;
    if (length + places + 2 > size) return;
    memcpy(text, ar.short_src, length);
    text[length] = ':';
    memcpy(text + length + 1, digits + n, places);
    text[length + 1 + places] = '\0';
}

static bool tells_interrupt(const char *text)
{
    const char *traced = strstr(text, TRACED);
    size_t length = traced ? (size_t)(traced - text) : strlen(text);
    size_t n = strlen(NEAP_INTERRUPTED);
    return length >= n && memcmp(text + length - n, NEAP_INTERRUPTED, n) == 0;
}

bool l_is_interrupt(lua_State *L, int index)
{
    if (lua_type(L, index) == LUA_TSTRING)
        return tells_interrupt(lua_tostring(L, index));
    bool marked = luaL_getmetafield(L, index, "__interrupt") != LUA_TNIL;
    if (marked) lua_pop(L, 1);
    return marked;
}

static void set_locator(lua_State *L, int index)
{
    lua_pushvalue(L, index);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &locator);
}

/* Has the string on top name the layer that was running. It stays as it is where nobody
 * set a function that knows, and where that fails; what it raises itself is not
 * located. */
static void locate_top(lua_State *L)
{
    if (!lua_checkstack(L, 6)) return;
    int top = lua_gettop(L);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &locator) == LUA_TFUNCTION) {
        lua_pushnil(L);
        set_locator(L, top + 2);
        lua_pushvalue(L, top + 1);
        lua_pushvalue(L, top);
        bool named = lua_pcall(L, 1, 1, 0) == LUA_OK || l_is_interrupt(L, -1);
        if (named && lua_type(L, -1) == LUA_TSTRING) lua_copy(L, -1, top);
        set_locator(L, top + 1);
    }
    lua_settop(L, top);
}

/* The level of the nearest line of a script, or -1. */
static int user_level(lua_State *L)
{
    lua_Debug ar;
    for (int level = 0; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline >= 0 && !is_own(L, ar.source)) return level;
    }
    return -1;
}

/* Pushes what scripts call the outermost function of neap below `level` that has such a
 * name; false, and nothing, where there is none. */
static bool push_public_name(lua_State *L, int level)
{
    lua_Debug ar;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &public_names) != LUA_TTABLE) {
        lua_pop(L, 1);
        return false;
    }
    while (level-- > 0 && lua_getstack(L, level, &ar)) {
        lua_getinfo(L, "f", &ar);
        if (lua_rawget(L, -2) == LUA_TSTRING) {
            lua_remove(L, -2);
            return true;
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return false;
}

/* The length of the name before the first ": " of a sentence, or 0. */
static size_t name_length(const char *text)
{
    size_t n = 0;
    while (isalnum((unsigned char)text[n]) || text[n] == '_') n++;
    return text[n] == ':' && text[n + 1] == ' ' ? n : 0;
}

/* The sentence on top tells the name of an operation: that which the script called, not
 * the one that it is made of. */
static void name_call(lua_State *L, int level)
{
    size_t n = name_length(lua_tostring(L, -1));
    if (n == 0 || !push_public_name(L, level)) return;
    lua_pushfstring(L, "%s%s", lua_tostring(L, -1), lua_tostring(L, -2) + n);
    lua_replace(L, -3);
    lua_pop(L, 1);
}

/* Replaces the sentence on top where the script called neap:zeros(...). */
static void tell_colon(lua_State *L, int level)
{
    static const int places[] = {1, 2, -1};
    lua_Debug ar;
    if (level < 1 || !lua_getstack(L, level - 1, &ar)) return;
    lua_getinfo(L, "n", &ar);
    if (!ar.name || strcmp(ar.namewhat, "method") != 0) return;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!lua_getlocal(L, &ar, places[i])) continue;
        const char *space = l_namespace_of(L, -1);
        lua_pop(L, 1);
        if (!space) continue;
        lua_pushfstring(L, "%s: a function of %s is called with '.'; try %s.%s(...)",
                        ar.name, space, space, ar.name);
        lua_replace(L, -2);
        return;
    }
}

/* Leaves no control characters in the sentence on top. */
static void clean_top(lua_State *L)
{
    luaL_Buffer clean;
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    char *to = luaL_buffinitsize(L, &clean, length);
    memcpy(to, text, length);
    neap_error_clean(to, length);
    luaL_pushresultsize(&clean, length);
    lua_replace(L, -2);
}

/* Raises the string on top, positioned. */
static int raise_top(lua_State *L)
{
    if (lua_checkstack(L, 8)) {
        clean_top(L);
        int level = user_level(L);
        name_call(L, level);
        tell_colon(L, level);
    }
    locate_top(L);
    push_position(L);
    lua_insert(L, -2);
    lua_concat(L, 2);
    return lua_error(L);
}

int l_raise(lua_State *L)
{
    /* An interrupt is raised once, and before whatever was found wrong meanwhile. */
    bool interrupted = neap_interrupted();
    neap_interrupt_clear();
    if (l_callback_push_error(L)) {
        if (!interrupted) return lua_error(L);
        lua_pop(L, 1);
    }
    if (interrupted && !tells_interrupt(neap_error())) {
        lua_pushliteral(L, NEAP_INTERRUPTED);
        return raise_top(L);
    }
    lua_pushstring(L, neap_error());
    return raise_top(L);
}

int l_error(lua_State *L, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    return raise_top(L);
}

/* ---- the nearest name ---- */

#define LONGEST 40

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static bool same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Edit distance with transpositions (optimal string alignment), whatever the case. */
static int distance(const char *a, const char *b)
{
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n >= LONGEST || m >= LONGEST) return LONGEST;
    int d[3][LONGEST]; /* the rows i - 2, i - 1 and i, in turn */
    for (int j = 0; j <= m; j++) d[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *row = d[i % 3], *above = d[(i - 1) % 3], *two_above = d[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int cost = !same_letter(a[i - 1], b[j - 1]);
            row[j] =
                smaller(smaller(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                row[j] = smaller(row[j], two_above[j - 2] + 1);
        }
    }
    return d[n % 3][m];
}

/* How far off a name may be to be meant by another: a third of the letters of the
 * longer one, at most 3. */
static int tolerance(const char *name, const char *meant)
{
    size_t n = strlen(name), m = strlen(meant), third = (n > m ? n : m) / 3;
    return third > 3 ? 3 : (int)third;
}

/* Is the name on top one of `n`, or else a key of the table at `index`? */
static bool is_known(lua_State *L, const char *const *names, int n, int index)
{
    for (int i = 0; i < n; i++)
        if (l_string_is(L, -1, names[i])) return true;
    if (!index) return false;
    lua_pushvalue(L, -1);
    bool known = lua_rawget(L, index) != LUA_TNIL;
    lua_pop(L, 1);
    return known;
}

/* Pushes what the entry on top, of a name from elsewhere, says: the first of its names
 * that is known here, or its note; false, and nothing, where there is neither. */
static bool push_entry(lua_State *L, const char *const *names, int n, int index)
{
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
        if (is_known(L, names, n, index)) {
            lua_pushfstring(L, ", did you mean '%s'?", lua_tostring(L, -1));
            lua_remove(L, -2);
            return true;
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (lua_getfield(L, -1, "note") == LUA_TSTRING) {
        lua_pushfstring(L, "; %s", lua_tostring(L, -1));
        lua_remove(L, -2);
        return true;
    }
    lua_pop(L, 1);
    return false;
}

/* Pushes a hint for a name of PyTorch, NumPy or Torch7; false, and nothing, where it is
 * none. A device has a number after a colon. */
static bool push_foreign(lua_State *L, const char *name, const char *const *names,
                         int n, int index)
{
    bool found = false;
    if (!lua_checkstack(L, 8)) return false;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &foreign) == LUA_TTABLE) {
        lua_pushlstring(L, name, strcspn(name, ":"));
        if (lua_rawget(L, -2) == LUA_TTABLE && push_entry(L, names, n, index)) {
            lua_insert(L, -3);
            found = true;
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return found;
}

static void push_hint(lua_State *L, const char *best)
{
    if (best)
        lua_pushfstring(L, ", did you mean '%s'?", best);
    else
        lua_pushliteral(L, "");
}

void l_push_nearest(lua_State *L, const char *name, const char *const *names, int n)
{
    const char *best = NULL;
    int least = INT_MAX;
    if (push_foreign(L, name, names, n, 0)) return;
    for (int i = 0; i < n; i++) {
        int d = distance(name, names[i]);
        if (d >= least || d > tolerance(name, names[i])) continue;
        least = d;
        best = names[i];
    }
    push_hint(L, best);
}

void l_push_nearest_key(lua_State *L, const char *name, int index)
{
    const char *best = NULL;
    int least = INT_MAX;
    index = lua_absindex(L, index);
    if (push_foreign(L, name, NULL, 0, index)) return;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) continue;
        const char *key = lua_tostring(L, -2);
        int d = distance(name, key);
        /* Keys come in no fixed order: equals are settled by the alphabet. */
        if (d > least || (d == least && (!best || strcmp(key, best) >= 0))) continue;
        if (d > tolerance(name, key)) continue;
        least = d;
        best = key;
    }
    push_hint(L, best);
}

/* ---- for neap's own Lua files ---- */

/* raise(message): error() at the user's line. */
static int l_raise_message(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TSTRING) return lua_error(L);
    lua_settop(L, 1);
    return raise_top(L);
}

/* is_interrupt(e): is this error an interrupt? pcall in neap's own files passes it on.
 */
static int l_tell_interrupt(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TTABLE) l_refuse_colon(L, 1, "is_interrupt");
    lua_pushboolean(L, l_is_interrupt(L, 1));
    return 1;
}

/* own_sources(prefix): chunk names that are neap's own. */
static int l_own_sources(lua_State *L)
{
    luaL_checkstring(L, 1);
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &own_sources);
    return 0;
}

void l_push_own_folder(lua_State *L)
{
    size_t n = 0;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &own_sources);
    const char *prefix = lua_tolstring(L, -1, &n);
    bool folder = n > 1 && prefix[0] == '@' && prefix[n - 1] == '/';
    lua_pushlstring(L, folder ? prefix + 1 : "", folder ? n - 2 : 0);
    lua_remove(L, -2);
}

/* is_own_source(source): does a chunk of that name belong to neap? */
static int l_is_own_source(lua_State *L)
{
    lua_pushboolean(L, is_own(L, luaL_checkstring(L, 1)));
    return 1;
}

/* set_locator(f): f(message) gives the sentence to raise in place of each message. */
static int l_set_locator(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    set_locator(L, 1);
    return 0;
}

static int keep(lua_State *L, const char *key)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
    return 0;
}

/* set_foreign(t): name of another library -> {names here..., note =}. */
static int l_set_foreign(lua_State *L)
{
    return keep(L, &foreign);
}

/* set_public_names(t): function -> what messages call it. */
static int l_set_public_names(lua_State *L)
{
    return keep(L, &public_names);
}

/* nearest(name, names): ", did you mean 'x'?" or "", over the keys of a table. */
static int l_nearest(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    luaL_checktype(L, 2, LUA_TTABLE);
    l_push_nearest_key(L, name, 2);
    return 1;
}

void l_open_raise(lua_State *L)
{
    static const luaL_Reg functions[] = {{"raise", l_raise_message},
                                         {"is_interrupt", l_tell_interrupt},
                                         {"own_sources", l_own_sources},
                                         {"is_own_source", l_is_own_source},
                                         {"set_locator", l_set_locator},
                                         {"nearest", l_nearest},
                                         {"set_foreign", l_set_foreign},
                                         {"set_public_names", l_set_public_names},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
