/* l_parcel.c (binding): see l_parcel.h.
 *
 * A value is a byte that tells its kind, and what follows for that kind. Tables,
 * functions and tensors count from 1 in the order in which they begin, and are referred
 * to by that number when they come again. */
#include "binding/l_parcel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "binding/l_state.h"

enum {
    NIL = '0',
    FALSE = 'n',
    TRUE = 'y',
    INTEGER = 'i',
    NUMBER = 'd',
    STRING = 's',   /* length, bytes */
    POINTER = 'c',  /* a C function without upvalues */
    NAMED = 'm',    /* a string */
    AGAIN = 'r',    /* a number */
    TABLE = 't',    /* keys and values, NIL, the metatable */
    FUNCTION = 'f', /* a string, upvalues, globals, NIL */
    TENSOR = 'x',   /* its place among the lenders, does it require grad */
    JOINED = 'j',   /* an upvalue: number of a function and which of its upvalues */
};

/* Values lie in one another at most this deep: each level takes C stack. */
#define DEEPEST 190

/* ---- bytes ---- */

/* False where memory ends. */
static bool append(l_parcel *p, const void *bytes, size_t n)
{
    if (n > p->room - p->used) {
        size_t room = p->room + p->room / 2 + n + 256;
        char *more = realloc(p->bytes, room);
        if (!more) return false;
        p->bytes = more;
        p->room = room;
    }
    memcpy(p->bytes + p->used, bytes, n);
    p->used += n;
    return true;
}

static void put(lua_State *L, l_parcel *p, const void *bytes, size_t n)
{
    if (!append(p, bytes, n))
        l_error(L, "out of memory: cannot pack %I more bytes", (lua_Integer)n);
}

static void put_kind(lua_State *L, l_parcel *p, char kind)
{
    put(L, p, &kind, 1);
}

static void put_integer(lua_State *L, l_parcel *p, lua_Integer i)
{
    put(L, p, &i, sizeof i);
}

static void put_string(lua_State *L, l_parcel *p, int index)
{
    size_t n;
    const char *s = lua_tolstring(L, index, &n);
    put_integer(L, p, (lua_Integer)n);
    put(L, p, s, n);
}

static void put_lender(lua_State *L, l_parcel *p, neap_ledger *ledger,
                       const neap_tensor *x)
{
    if (p->n == p->lender_room) {
        int64_t room = 2 * p->lender_room + 8;
        void *more = realloc(p->lenders, sizeof(neap_lender *) * (size_t)room);
        if (!more) l_error(L, "out of memory: cannot pack one more tensor");
        p->lenders = more;
        p->lender_room = room;
    }
    l_check(L, neap_lend(ledger, x, &p->lenders[p->n]));
    p->n++;
}

void l_parcel_clear(l_parcel *p)
{
    for (int64_t i = 0; i < p->n; i++) neap_lender_release(p->lenders[i]);
    free(p->lenders);
    free(p->bytes);
    *p = (l_parcel){0};
}

/* ---- packing ---- */

typedef struct packer {
    lua_State *L;
    const l_packing *how;
    l_parcel *to;
    int seen; /* index of a table: value -> its number */
    lua_Integer count;
    int depth;
    char where[160]; /* which upvalue or global is being packed, for sentences */
} packer;

static void pack(packer *p, int index);

static void refuse(packer *p, const char *what)
{
    l_error(p->L, "%s cannot go to another thread%s", what, p->where);
}

/* Gives the value at `index` the next number. */
static void note(packer *p, int index)
{
    lua_pushvalue(p->L, index);
    lua_pushinteger(p->L, ++p->count);
    lua_rawset(p->L, p->seen);
}

/* Is it one that was packed before? */
static bool pack_again(packer *p, int index)
{
    lua_State *L = p->L;
    lua_pushvalue(L, index);
    bool again = lua_rawget(L, p->seen) == LUA_TNUMBER;
    if (again) {
        put_kind(L, p->to, AGAIN);
        put_integer(L, p->to, lua_tointeger(L, -1));
    }
    lua_pop(L, 1);
    return again;
}

static bool pack_named(packer *p, int index)
{
    lua_State *L = p->L;
    lua_pushvalue(L, index);
    bool named = lua_rawget(L, p->how->names) == LUA_TSTRING;
    if (named) {
        put_kind(L, p->to, NAMED);
        put_string(L, p->to, -1);
    }
    lua_pop(L, 1);
    return named;
}

static void pack_table(packer *p, int index)
{
    lua_State *L = p->L;
    note(p, index);
    put_kind(L, p->to, TABLE);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        pack(p, lua_gettop(L) - 1);
        pack(p, lua_gettop(L));
    }
    put_kind(L, p->to, NIL);
    if (!lua_getmetatable(L, index)) lua_pushnil(L);
    pack(p, lua_gettop(L));
    lua_pop(L, 1);
}

/* ---- functions ---- */

static int write_code(lua_State *L, const void *bytes, size_t n, void *parcel)
{
    (void)L;
    return append(parcel, bytes, n) ? 0 : 1;
}

/* Puts the code of the function at `index`, with the names of its variables or without;
 * gives its size. */
static size_t put_code(packer *p, int index, bool stripped)
{
    size_t begin = p->to->used;
    lua_pushvalue(p->L, index);
    if (lua_dump(p->L, write_code, p->to, stripped) != 0)
        l_error(p->L, "out of memory: cannot pack a function");
    lua_pop(p->L, 1);
    return p->to->used - begin;
}

/* Its code as a string. */
static void put_code_string(packer *p, int index)
{
    size_t at = p->to->used;
    put_integer(p->L, p->to, 0);
    lua_Integer n = (lua_Integer)put_code(p, index, false);
    memcpy(p->to->bytes + at, &n, sizeof n);
}

/* Notes for sentences that what follows belongs to the function at `index`. */
static void tell_where(packer *p, int index, const char *kind, const char *name)
{
    lua_Debug about;
    lua_pushvalue(p->L, index);
    lua_getinfo(p->L, ">S", &about);
    snprintf(p->where, sizeof p->where, ": %s '%s' of the function at %s:%d", kind,
             name[0] ? name : "?", about.short_src, about.linedefined);
}

/* Two functions may share an upvalue; it is sent with the first. */
static void pack_upvalue(packer *p, int index, lua_Integer number, int i)
{
    lua_State *L = p->L;
    void *id = lua_upvalueid(L, index, i);
    if (lua_rawgetp(L, p->seen, id) == LUA_TNUMBER) {
        put_kind(L, p->to, JOINED);
        put_integer(L, p->to, lua_tointeger(L, -1));
        lua_pop(L, 1);
        return;
    }
    lua_pop(L, 1);
    lua_pushinteger(L, number << 8 | i); /* a function has at most 255 */
    lua_rawsetp(L, p->seen, id);
    const char *name = lua_getupvalue(L, index, i);
    tell_where(p, index, "upvalue", name);
    pack(p, lua_gettop(L));
    lua_pop(L, 1);
}

/* Is the name a constant of the code? One stands behind its length plus 1, in a byte
 * whose highest bit is set (ldump.c of Lua 5.4). */
static bool mentions(const char *code, size_t size, const char *name, size_t length)
{
    if (length == 0 || length >= 126) return false;
    const char mark = (char)(0x80 | (length + 1)), *end = code + size;
    while ((size_t)(end - code) > length) {
        code = memchr(code, mark, (size_t)(end - code) - length);
        if (!code) return false;
        if (memcmp(++code, name, length) == 0) return true;
    }
    return false;
}

/* Pushes a list of the globals that the function at `index` mentions. */
static void push_mentioned(packer *p, int index)
{
    lua_State *L = p->L;
    size_t begin = p->to->used, size = put_code(p, index, true);
    int n = 0;
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, p->how->globals); lua_pop(L, 1)) {
        size_t length;
        const char *name = lua_tolstring(L, -2, &length);
        if (!mentions(p->to->bytes + begin, size, name, length)) continue;
        lua_pushvalue(L, -2);
        lua_rawseti(L, -4, ++n);
    }
    p->to->used = begin;
}

/* The globals of the sender that the function uses, or has a field named like one. */
static void pack_globals(packer *p, int index)
{
    lua_State *L = p->L;
    if (p->how->globals) {
        push_mentioned(p, index);
        int list = lua_gettop(L);
        for (int i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
            pack(p, lua_gettop(L));
            tell_where(p, index, "global", lua_tostring(L, -1));
            lua_rawget(L, p->how->globals);
            pack(p, lua_gettop(L));
            lua_pop(L, 1);
        }
        lua_pop(L, 2);
    }
    put_kind(L, p->to, NIL);
}

static void pack_function(packer *p, int index)
{
    lua_State *L = p->L;
    if (lua_iscfunction(L, index)) {
        lua_CFunction f = lua_tocfunction(L, index);
        if (lua_getupvalue(L, index, 1)) refuse(p, "a C function with upvalues");
        put_kind(L, p->to, POINTER);
        put(L, p->to, &f, sizeof f);
        return;
    }
    lua_Debug about;
    char where[sizeof p->where];
    memcpy(where, p->where, sizeof where);
    note(p, index);
    lua_Integer number = p->count;
    put_kind(L, p->to, FUNCTION);
    put_code_string(p, index);
    lua_pushvalue(L, index);
    lua_getinfo(L, ">u", &about);
    put_integer(L, p->to, about.nups);
    for (int i = 1; i <= about.nups; i++) pack_upvalue(p, index, number, i);
    pack_globals(p, index);
    memcpy(p->where, where, sizeof where);
}

/* ---- any value ---- */

static void pack_userdata(packer *p, int index)
{
    lua_State *L = p->L;
    const neap_tensor *x = l_tensor_test(L, index);
    if (!x) {
        const char *name = luaL_typename(L, index);
        if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING)
            name = lua_tostring(L, -1);
        refuse(p, lua_pushfstring(L, "a value of type %s", name));
    }
    if (neap_is_hollow(x)) refuse(p, "a tensor of a dry run, which has no elements");
    if (x->node)
        refuse(p, "a tensor that gradients lead through (detach() cuts it off)");
    note(p, index);
    put_kind(L, p->to, TENSOR);
    put_integer(L, p->to, p->to->n);
    put_kind(L, p->to, x->flags & NEAP_REQUIRES_GRAD ? TRUE : FALSE);
    put_lender(L, p->to, p->how->ledger, x);
}

static void pack_number(packer *p, int index)
{
    lua_State *L = p->L;
    put_kind(L, p->to, lua_isinteger(L, index) ? INTEGER : NUMBER);
    if (lua_isinteger(L, index)) {
        put_integer(L, p->to, lua_tointeger(L, index));
    } else {
        lua_Number d = lua_tonumber(L, index);
        put(L, p->to, &d, sizeof d);
    }
}

/* What may come again, or by name. */
static void pack_object(packer *p, int index)
{
    if (pack_again(p, index) || pack_named(p, index)) return;
    if (p->depth == DEEPEST) refuse(p, "a value nested so deeply");
    p->depth++;
    switch (lua_type(p->L, index)) {
    case LUA_TTABLE:
        pack_table(p, index);
        break;
    case LUA_TFUNCTION:
        pack_function(p, index);
        break;
    default:
        pack_userdata(p, index);
    }
    p->depth--;
}

static void pack(packer *p, int index)
{
    lua_State *L = p->L;
    luaL_checkstack(L, 8, "cannot pack");
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        put_kind(L, p->to, NIL);
        break;
    case LUA_TBOOLEAN:
        put_kind(L, p->to, lua_toboolean(L, index) ? TRUE : FALSE);
        break;
    case LUA_TNUMBER:
        pack_number(p, index);
        break;
    case LUA_TSTRING:
        put_kind(L, p->to, STRING);
        put_string(L, p->to, index);
        break;
    case LUA_TTABLE:
    case LUA_TFUNCTION:
    case LUA_TUSERDATA:
        pack_object(p, index);
        break;
    default:
        refuse(p, lua_pushfstring(L, "a %s", luaL_typename(L, index)));
    }
}

void l_parcel_pack(lua_State *L, const l_packing *how, int first, int n,
                   l_parcel *parcel)
{
    lua_newtable(L);
    packer p = {.L = L, .how = how, .to = parcel, .seen = lua_gettop(L)};
    for (int i = 0; i < n; i++) pack(&p, first + i);
    parcel->values = n;
    lua_pop(L, 1);
}

/* ---- unpacking ---- */

typedef struct unpacker {
    lua_State *L;
    const l_parcel *from;
    size_t at;
    int find; /* index of a function */
    int seen; /* of a table: number -> value */
    lua_Integer count;
} unpacker;

static void unpack(unpacker *u);

static void get(unpacker *u, void *out, size_t n)
{
    memcpy(out, u->from->bytes + u->at, n);
    u->at += n;
}

static char get_kind(unpacker *u)
{
    return u->from->bytes[u->at++];
}

static lua_Integer get_integer(unpacker *u)
{
    lua_Integer i;
    get(u, &i, sizeof i);
    return i;
}

/* Borrowed from the parcel. */
static const char *get_string(unpacker *u, size_t *n)
{
    *n = (size_t)get_integer(u);
    const char *s = u->from->bytes + u->at;
    u->at += *n;
    return s;
}

/* The value at the top takes the next number. */
static lua_Integer keep(unpacker *u)
{
    lua_pushvalue(u->L, -1);
    lua_rawseti(u->L, u->seen, ++u->count);
    return u->count;
}

static bool ends_here(unpacker *u)
{
    if (u->from->bytes[u->at] != NIL) return false;
    u->at++;
    return true;
}

static void unpack_table(unpacker *u)
{
    lua_State *L = u->L;
    lua_newtable(L);
    keep(u);
    while (!ends_here(u)) {
        unpack(u);
        unpack(u);
        lua_rawset(L, -3);
    }
    unpack(u);
    lua_setmetatable(L, -2);
}

static void unpack_upvalue(unpacker *u, int i)
{
    lua_State *L = u->L;
    if (u->from->bytes[u->at] == JOINED) {
        u->at++;
        lua_Integer place = get_integer(u);
        lua_rawgeti(L, u->seen, place >> 8);
        lua_upvaluejoin(L, -2, i, -1, (int)(place & 255));
        lua_pop(L, 1);
        return;
    }
    unpack(u);
    lua_setupvalue(L, -2, i);
}

/* A global that the receiver has itself stays. */
static void unpack_globals(unpacker *u)
{
    lua_State *L = u->L;
    while (!ends_here(u)) {
        lua_pushglobaltable(L);
        unpack(u);
        unpack(u);
        lua_pushvalue(L, -2);
        if (lua_rawget(L, -4) == LUA_TNIL) {
            lua_pop(L, 1);
            lua_rawset(L, -3);
            lua_pop(L, 1);
        } else {
            lua_pop(L, 4);
        }
    }
}

/* New upvalues for the function at the top: what is loaded has none of its own. */
static void unpack_function(unpacker *u)
{
    lua_State *L = u->L;
    size_t n;
    const char *code = get_string(u, &n);
    if (luaL_loadbufferx(L, code, n, "a function", "b") != LUA_OK) lua_error(L);
    keep(u);
    lua_Integer upvalues = get_integer(u);
    for (int i = 1; i <= (int)upvalues; i++) unpack_upvalue(u, i);
    unpack_globals(u);
}

static void unpack_tensor(unpacker *u)
{
    lua_State *L = u->L;
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    l_check(L, neap_borrow(u->from->lenders[get_integer(u)], &x));
    l_box_fill(L, box, x);
    if (get_kind(u) == TRUE) l_check(L, neap_set_requires_grad(x, true));
    keep(u);
}

static void unpack_named(unpacker *u)
{
    size_t n;
    const char *name = get_string(u, &n);
    lua_pushvalue(u->L, u->find);
    lua_pushlstring(u->L, name, n);
    lua_call(u->L, 1, 1);
}

static void unpack_plain(unpacker *u, char kind)
{
    lua_State *L = u->L;
    lua_Number d;
    lua_CFunction f;
    size_t n;
    switch (kind) {
    case INTEGER:
        lua_pushinteger(L, get_integer(u));
        return;
    case NUMBER:
        get(u, &d, sizeof d);
        lua_pushnumber(L, d);
        return;
    case STRING: {
        const char *s = get_string(u, &n);
        lua_pushlstring(L, s, n);
        return;
    }
    case POINTER:
        get(u, &f, sizeof f);
        lua_pushcfunction(L, f);
        return;
    case NIL:
        lua_pushnil(L);
        return;
    default:
        lua_pushboolean(L, kind == TRUE);
    }
}

static void unpack(unpacker *u)
{
    luaL_checkstack(u->L, 8, "cannot unpack");
    char kind = get_kind(u);
    switch (kind) {
    case TABLE:
        unpack_table(u);
        break;
    case FUNCTION:
        unpack_function(u);
        break;
    case TENSOR:
        unpack_tensor(u);
        break;
    case NAMED:
        unpack_named(u);
        break;
    case AGAIN:
        lua_rawgeti(u->L, u->seen, get_integer(u));
        break;
    default:
        unpack_plain(u, kind);
    }
}

int l_parcel_unpack(lua_State *L, const l_parcel *parcel, int find)
{
    lua_newtable(L);
    unpacker u = {.L = L, .from = parcel, .find = find, .seen = lua_gettop(L)};
    for (int i = 0; i < parcel->values; i++) unpack(&u);
    lua_remove(L, u.seen);
    return parcel->values;
}
