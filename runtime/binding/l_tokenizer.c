/* l_tokenizer.c (binding): tokenizers, for lua/neap/data/tokenizer.lua, which knows the
 * files. In the module table under `tokenizer`.
 *
 * Here ids become those that scripts see: they count from 1, as rows of nn.Embedding
 * do; the file's are smaller by 1. */
#include <string.h>

#include "binding/l_io.h"
#include "binding/l_owned.h"
#include "binding/l_state.h"
#include "text/tokenizer.h"
#include "text/unicode.h"

static const char metatable; /* registry key */

typedef struct l_tokenizer {
    neap_tokenizer t;
    neap_buffer front, back; /* ids around each text */
} l_tokenizer;

static int collect(lua_State *L)
{
    l_tokenizer *k = lua_touserdata(L, 1);
    neap_tokenizer_free(&k->t);
    neap_buffer_free(&k->front);
    neap_buffer_free(&k->back);
    return 0;
}

static l_tokenizer *push_tokenizer(lua_State *L)
{
    l_tokenizer *k = lua_newuserdatauv(L, sizeof *k, 0);
    memset(k, 0, sizeof *k);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable);
    lua_setmetatable(L, -2);
    return k;
}

static l_tokenizer *tokenizer_check(lua_State *L)
{
    bool ours = lua_isuserdata(L, 1) && lua_getmetatable(L, 1);
    if (ours) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable);
        ours = lua_rawequal(L, -1, -2);
        lua_pop(L, 2);
    }
    if (!ours) l_error(L, "expected a tokenizer, got %s", luaL_typename(L, 1));
    l_here(L);
    return lua_touserdata(L, 1);
}

/* ---- making ---- */

static bool flag(lua_State *L, int index, const char *name)
{
    lua_getfield(L, index, name);
    bool set = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return set;
}

/* As much of a token as a sentence shows. */
static int shown(size_t bytes)
{
    return bytes < 100 ? (int)bytes : 100;
}

/* The file's id at `index`, that of a token at `name`. */
static int32_t id_at(lua_State *L, int index, int name, const char *what)
{
    size_t n;
    lua_Integer id = lua_isinteger(L, index) ? lua_tointeger(L, index) : -1;
    if (id >= 0 && id <= NEAP_ID_MAX) return (int32_t)id;
    const char *token = luaL_tolstring(L, name, &n);
    bool number = lua_type(L, index) == LUA_TNUMBER;
    const char *got = number ? luaL_tolstring(L, index, NULL) : luaL_typename(L, index);
    l_io_check(L,
               neap_fail(NEAP_ERR_ARGUMENT,
                         "the id of token '%.*s' must be a whole number in 0..%d, got "
                         "%s",
                         shown(n), token, (int)NEAP_ID_MAX, got),
               what);
    return -1;
}

/* Adds {token = id, ...} at `index`. */
static void add_tokens(lua_State *L, int index, neap_vocabulary *v, const char *what)
{
    size_t n;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            l_error(L, "%s: the vocabulary must give an id for each token, got a list",
                    what);
        int top = lua_gettop(L);
        int32_t id = id_at(L, top, top - 1, what);
        const char *token = lua_tolstring(L, -2, &n);
        l_io_check(L, neap_vocabulary_add(v, token, (int64_t)n, id), what);
    }
}

/* The string on top, which the table below it keeps alive. */
static const char *part_at(lua_State *L, int64_t i, const char *what, size_t *n)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        l_error(L, "%s: merge %d must be two tokens, got a %s", what, (int)i,
                luaL_typename(L, -1));
    return lua_tolstring(L, -1, n);
}

/* The merge on top: "a b" or {"a", "b"}. */
static neap_status add_merge(lua_State *L, int64_t i, neap_tokenizer *t,
                             const char *what)
{
    size_t n, m;
    const char *left, *right;
    if (lua_istable(L, -1)) {
        lua_rawgeti(L, -1, 1);
        left = part_at(L, i, what, &n);
        lua_rawgeti(L, -2, 2);
        right = part_at(L, i, what, &m);
        lua_pop(L, 2);
    } else {
        left = part_at(L, i, what, &n);
        right = memchr(left, ' ', n);
        if (!right)
            l_error(L, "%s: merge %d must be two tokens, got one", what, (int)i);
        m = n - (size_t)(++right - left);
        n -= m + 1;
    }
    return neap_merges_add(&t->merges, &t->vocabulary, left, (int64_t)n, right,
                           (int64_t)m);
}

static void add_merges(lua_State *L, int index, neap_tokenizer *t, const char *what)
{
    neap_merges_begin(&t->merges, &t->vocabulary);
    for (int64_t i = 1; lua_rawgeti(L, index, i) != LUA_TNIL; i++) {
        l_io_check(L, add_merge(L, i, t, what), what);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_unknown(lua_State *L, neap_tokenizer *t)
{
    size_t n;
    lua_getfield(L, 1, "unknown");
    const char *token = lua_tolstring(L, -1, &n);
    int32_t id = token ? neap_vocabulary_find(&t->vocabulary, token, (int64_t)n) : -1;
    t->pieces.unknown = t->merges.unknown = id;
    lua_pop(L, 1);
}

static void read_settings(lua_State *L, neap_tokenizer *t, const char *what)
{
    static const char *const ways[] = {"none", "bert", "gpt2", "llama3", NULL};
    size_t n;
    lua_getfield(L, 1, "split");
    t->splitter.way = (neap_split_way)luaL_checkoption(L, -1, "none", ways);
    lua_getfield(L, 1, "digits");
    t->splitter.digits = (int)luaL_optinteger(L, -1, 1);
    lua_getfield(L, 1, "longest");
    t->pieces.longest = luaL_optinteger(L, -1, 100);
    lua_getfield(L, 1, "prefix");
    const char *prefix = luaL_optlstring(L, -1, "##", &n);
    l_io_check(L, neap_buffer_put(&t->pieces.prefix, prefix, (int64_t)n), what);
    lua_pop(L, 4);
    t->normalizer = (neap_normalizer){flag(L, 1, "clean"), flag(L, 1, "ideographs"),
                                      flag(L, 1, "accents"), flag(L, 1, "lower"),
                                      flag(L, 1, "compose")};
    t->blank_first = flag(L, 1, "blank_first");
    t->merges.fuse_unknown = flag(L, 1, "fuse_unknown");
    t->merges.whole_first = flag(L, 1, "whole_first");
}

static void read_vocabulary(lua_State *L, neap_tokenizer *t, const char *what)
{
    lua_getfield(L, 1, "vocab");
    if (lua_type(L, -1) == LUA_TSTRING) {
        neap_status status = neap_vocabulary_load(&t->vocabulary, lua_tostring(L, -1));
        /* What a file is like says its name already. */
        l_io_check(L, status, status == NEAP_ERR_IO ? "tokenizer" : what);
    } else {
        add_tokens(L, lua_gettop(L), &t->vocabulary, what);
    }
    l_io_check(L, neap_vocabulary_seal(&t->vocabulary), what);
    lua_pop(L, 1);
}

/* new(spec): a tokenizer without added tokens and frame. `vocab` is {token = id, ...}
 * or the path of a file with a token a line; with `merges` it works by bytes. */
static int new (lua_State *L)
{
    l_here(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    luaL_checkstack(L, 20, "tokenizer");
    lua_getfield(L, 1, "what");
    const char *what = luaL_optstring(L, 2, "tokenizer");
    l_io_check(L, neap_unicode_check(), "tokenizer");
    l_tokenizer *k = push_tokenizer(L);
    read_settings(L, &k->t, what);
    read_vocabulary(L, &k->t, what);
    read_unknown(L, &k->t);
    lua_getfield(L, 1, "merges");
    k->t.by_bytes = lua_istable(L, -1);
    if (k->t.by_bytes) add_merges(L, lua_gettop(L), &k->t, what);
    lua_settop(L, 3);
    return 1;
}

/* ---- added tokens and the frame ---- */

/* An added token has the id that the vocabulary gives it, and no other token has it. */
static neap_status check_added(const neap_vocabulary *v, const char *name, size_t n,
                               int32_t id)
{
    int64_t bytes = 0;
    int32_t there = neap_vocabulary_find(v, name, (int64_t)n);
    const char *token = neap_vocabulary_token(v, id, &bytes);
    if (there >= 0 && there != id)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "the added token '%.*s' must have its id of the vocabulary, "
                         "%d, got %d",
                         shown(n), name, (int)there, (int)id);
    if (token && there < 0)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "the added token '%.*s' must have an id of its own, got %d, "
                         "which another one has",
                         shown(n), name, (int)id);
    return NEAP_OK;
}

/* The entry on top: {name, id, word=, left=, right=, normalized=}. */
static void add_entry(lua_State *L, l_tokenizer *k, const char *what)
{
    size_t n;
    int entry = lua_gettop(L);
    lua_rawgeti(L, entry, 1);
    lua_rawgeti(L, entry, 2);
    const char *name = luaL_checklstring(L, entry + 1, &n);
    neap_added_token token = {.id = id_at(L, entry + 2, entry + 1, what),
                              .word = flag(L, entry, "word"),
                              .left = flag(L, entry, "left"),
                              .right = flag(L, entry, "right"),
                              .normalized = flag(L, entry, "normalized")};
    l_io_check(L, check_added(&k->t.vocabulary, name, n, token.id), what);
    l_io_check(L, neap_tokenizer_add(&k->t, name, (int64_t)n, token), what);
    lua_settop(L, entry - 1);
}

/* add(tokenizer, list, what): once. */
static int add(lua_State *L)
{
    l_tokenizer *k = tokenizer_check(L);
    const char *what = luaL_checkstring(L, 3);
    luaL_checktype(L, 2, LUA_TTABLE);
    luaL_checkstack(L, 20, "tokenizer");
    for (int64_t i = 1; lua_rawgeti(L, 2, i) == LUA_TTABLE; i++) add_entry(L, k, what);
    l_io_check(L, neap_vocabulary_seal(&k->t.added.names), what);
    return 0;
}

static void read_ids(lua_State *L, int index, const neap_tokenizer *t, neap_buffer *ids)
{
    int64_t n;
    const char *what = luaL_checkstring(L, 4);
    luaL_checktype(L, index, LUA_TTABLE);
    ids->n = 0;
    for (int64_t i = 1; lua_rawgeti(L, index, i) != LUA_TNIL; i++) {
        lua_Integer id = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : -1;
        bool known = id >= 0 && id <= NEAP_ID_MAX;
        if (!known || !neap_tokenizer_token(t, (int32_t)id, &n))
            l_error(L, "%s: what stands around a text must be ids of tokens, got %s",
                    what, luaL_tolstring(L, -1, NULL));
        l_io_check(L, neap_buffer_put_id(ids, (int32_t)id), what);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* frame(tokenizer, front, back, what): the file's ids that stand around each text. */
static int frame(lua_State *L)
{
    l_tokenizer *k = tokenizer_check(L);
    read_ids(L, 2, &k->t, &k->front);
    read_ids(L, 3, &k->t, &k->back);
    return 0;
}

/* ---- encoding ---- */

typedef struct batch {
    neap_buffer ids;  /* of all texts, one after the other */
    neap_buffer ends; /* int64: where each ends */
} batch;

static void free_batch(void *held)
{
    batch *b = held;
    neap_buffer_free(&b->ids);
    neap_buffer_free(&b->ends);
}

static neap_status put_all(neap_buffer *ids, const neap_buffer *more)
{
    return neap_buffer_put(ids, more->at, more->n);
}

/* Adds a text, framed where that is wanted, of at most `most` ids (0: as many as there
 * are). */
static neap_status encode_text(const l_tokenizer *k, batch *b, const char *text,
                               int64_t n, bool framed, int64_t most)
{
    int64_t width = (int64_t)sizeof(int32_t), frame = 0;
    if (framed) frame = k->front.n + k->back.n;
    if (framed) NEAP_TRY(put_all(&b->ids, &k->front));
    int64_t begin = b->ids.n;
    NEAP_TRY(neap_tokenizer_run(&k->t, text, n, &b->ids));
    if (most > 0 && (b->ids.n - begin + frame) / width > most)
        b->ids.n = begin + most * width - frame;
    if (framed) NEAP_TRY(put_all(&b->ids, &k->back));
    int64_t end = neap_buffer_ids(&b->ids);
    return neap_buffer_put(&b->ends, &end, sizeof end);
}

static neap_status fail_at_text(neap_status status, int64_t i, int64_t n)
{
    char what[40];
    if (status == NEAP_OK || n == 1) return status;
    snprintf(what, sizeof what, "text %lld", (long long)i);
    neap_error_prefix(what);
    return status;
}

/* The ids of the list of texts at 2. */
static batch *push_batch(lua_State *L, const l_tokenizer *k, int64_t n)
{
    bool framed = lua_toboolean(L, 3);
    int64_t most = luaL_checkinteger(L, 4);
    int64_t least = framed ? neap_buffer_ids(&k->front) + neap_buffer_ids(&k->back) : 1;
    if (most > 0 && most < least)
        l_error(L, "tokenizer: max_length must be at least %d, got %d", (int)least,
                (int)most);
    batch *b = l_owned_push(L, sizeof *b, free_batch);
    for (int64_t i = 1; i <= n; i++) {
        size_t bytes;
        lua_rawgeti(L, 2, i);
        if (lua_type(L, -1) != LUA_TSTRING)
            l_error(L, "tokenizer: text %d must be a string, got %s", (int)i,
                    luaL_typename(L, -1));
        const char *text = lua_tolstring(L, -1, &bytes);
        neap_status status = encode_text(k, b, text, (int64_t)bytes, framed, most);
        l_io_check(L, fail_at_text(status, i, n), "tokenizer");
        lua_pop(L, 1);
    }
    return b;
}

static int64_t end_of(const batch *b, int64_t i)
{
    return i < 0 ? 0 : ((const int64_t *)b->ends.at)[i];
}

/* Writes the ids of text i as scripts see them. */
static void fill_ids(const batch *b, int64_t i, int64_t *out)
{
    const int32_t *ids = b->ids.at;
    for (int64_t at = end_of(b, i - 1); at < end_of(b, i); at++)
        *out++ = (int64_t)ids[at] + 1;
}

/* Pushes a list of vectors. */
static int push_vectors(lua_State *L, const batch *b, int64_t n)
{
    lua_newtable(L);
    for (int64_t i = 0; i < n; i++) {
        int64_t length = end_of(b, i) - end_of(b, i - 1);
        neap_tensor *x = NULL;
        l_box *box = l_box_new(L);
        neap_status status = neap_empty(NEAP_INT64, 1, &length, &x);
        if (status == NEAP_OK) fill_ids(b, i, (int64_t *)(void *)x->data);
        l_io_finish(L, box, status, x, "tokenizer");
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static void fill_padded(const batch *b, const int64_t *shape, int64_t pad, int64_t *ids,
                        unsigned char *mask)
{
    for (int64_t i = 0; i < shape[0]; i++, ids += shape[1], mask += shape[1]) {
        int64_t length = end_of(b, i) - end_of(b, i - 1);
        fill_ids(b, i, ids);
        for (int64_t k = length; k < shape[1]; k++) ids[k] = pad;
        for (int64_t k = 0; k < shape[1]; k++) mask[k] = k < length;
    }
}

/* Pushes ids and mask, of shape (n, width): the longest text's, or wider. */
static int push_padded(lua_State *L, const batch *b, int64_t n, int64_t width,
                       int64_t pad)
{
    neap_tensor *ids = NULL, *mask = NULL;
    l_box *box = l_box_new(L), *mask_box = l_box_new(L);
    for (int64_t i = 0; i < n; i++) {
        int64_t length = end_of(b, i) - end_of(b, i - 1);
        if (length > width) width = length;
    }
    int64_t shape[] = {n, width};
    l_io_check(L, neap_empty(NEAP_INT64, 2, shape, &ids), "tokenizer");
    l_box_fill(L, box, ids);
    l_io_check(L, neap_empty(NEAP_BOOL, 2, shape, &mask), "tokenizer");
    l_box_fill(L, mask_box, mask);
    fill_padded(b, shape, pad, (int64_t *)(void *)ids->data,
                (unsigned char *)mask->data);
    return 2;
}

/* encode(tokenizer, texts, framed, most, width, pad): without `width` a list of
 * vectors; else ids and mask, padded to at least that width with the id `pad`. */
static int encode(lua_State *L)
{
    const l_tokenizer *k = tokenizer_check(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 6);
    luaL_checkstack(L, 20, "tokenizer");
    int64_t n = (int64_t)lua_rawlen(L, 2);
    bool padded = !lua_isnil(L, 5);
    int64_t width = luaL_optinteger(L, 5, 0), pad = luaL_optinteger(L, 6, 1);
    batch *b = push_batch(L, k, n);
    int count = padded ? push_padded(L, b, n, width, pad) : push_vectors(L, b, n);
    l_owned_close(b);
    return count;
}

/* ---- tokens and ids ---- */

/* id(tokenizer, token): its id, or nil. */
static int id(lua_State *L)
{
    size_t n;
    const l_tokenizer *k = tokenizer_check(L);
    const char *token = luaL_checklstring(L, 2, &n);
    int32_t found = neap_tokenizer_id(&k->t, token, (int64_t)n);
    if (found < 0) return lua_pushnil(L), 1;
    lua_pushinteger(L, (lua_Integer)found + 1);
    return 1;
}

/* token(tokenizer, id): the token, or nil. */
static int token(lua_State *L)
{
    int64_t n = 0;
    const l_tokenizer *k = tokenizer_check(L);
    lua_Integer number = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
    const char *found = NULL;
    if (number >= 1 && number <= (lua_Integer)NEAP_ID_MAX + 1)
        found = neap_tokenizer_token(&k->t, (int32_t)(number - 1), &n);
    if (!found) return lua_pushnil(L), 1;
    lua_pushlstring(L, found, (size_t)n);
    return 1;
}

/* size(tokenizer): the largest id. */
static int size(lua_State *L)
{
    const neap_tokenizer *t = &tokenizer_check(L)->t;
    int64_t a = t->vocabulary.size, b = t->added.names.size;
    lua_pushinteger(L, (lua_Integer)(a > b ? a : b));
    return 1;
}

static void make_metatable(lua_State *L)
{
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable);
}

void l_open_tokens(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"new", new}, {"add", add},     {"frame", frame}, {"encode", encode},
        {"id", id},   {"token", token}, {"size", size},   {NULL, NULL}};
    make_metatable(L);
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "tokenizer");
}
