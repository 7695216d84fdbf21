/* complete.c (cli): what Tab offers, asked of lua/neap/session.
 *
 * Everything is known there; here it is called so that no error gets out. */
#include "cli/complete.h"

#include <lauxlib.h>
#include <string.h>

/* Pushes a function of the module that knows the prompt's needs, for a protected call.
 * Calls Lua: itself only in protected calls. */
static void push_function(lua_State *L, const char *name)
{
    lua_getglobal(L, "require");
    lua_pushliteral(L, "neap.session.tab.prompt");
    lua_call(L, 1, 1);
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
}

typedef struct question {
    const char *before, *line;
    size_t length, cursor;
    completion answer;
} question;

/* Function of a question, as light userdata: the list of what fits. */
static int ask(lua_State *L)
{
    question *q = lua_touserdata(L, 1);
    size_t above = strlen(q->before);
    push_function(L, "at");
    lua_pushlstring(L, q->before, above);
    lua_pushlstring(L, q->line, q->length);
    lua_concat(L, 2);
    lua_pushinteger(L, (lua_Integer)(above + q->cursor));
    lua_call(L, 2, 4);
    lua_Integer from = luaL_checkinteger(L, -4) - 1 - (lua_Integer)above;
    q->answer.from = from < 0 ? 0 : (size_t)from;
    q->answer.to = q->cursor;
    q->answer.text = lua_tostring(L, -3);
    q->answer.count = from < 0 || from > (lua_Integer)q->cursor || !q->answer.text
                          ? 0
                          : (size_t)luaL_checkinteger(L, -2);
    return 1;
}

completion complete_at(lua_State *L, const char *before, const char *line,
                       size_t length, size_t cursor)
{
    question q = {before, line, length, cursor, {cursor, cursor, "", 0}};
    lua_pushcfunction(L, ask);
    lua_pushlightuserdata(L, &q);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) q.answer.count = 0;
    return q.answer;
}

/* Function of a list of what fits and a number of columns: a list of lines. */
static int make_lines(lua_State *L)
{
    push_function(L, "lines");
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

size_t complete_lines(lua_State *L, int columns)
{
    lua_pushcfunction(L, make_lines);
    lua_insert(L, -2);
    lua_pushinteger(L, columns);
    bool made = lua_pcall(L, 2, 1, 0) == LUA_OK && lua_istable(L, -1);
    return made ? (size_t)lua_rawlen(L, -1) : 0;
}

static int prepare(lua_State *L)
{
    push_function(L, "prepare");
    lua_call(L, 0, 1);
    return 1;
}

bool complete_prepare(lua_State *L)
{
    lua_pushcfunction(L, prepare);
    bool done = lua_pcall(L, 0, 1, 0) != LUA_OK || lua_toboolean(L, -1);
    lua_pop(L, 1);
    return done;
}
