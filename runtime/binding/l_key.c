/* l_key.c (binding): see l_key.h. */
#include "binding/l_key.h"
#include "base/count.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char newaxis; /* its address is neap.newaxis */

/* ---- what a key is made of ---- */

static void add_spec(l_key *r, int64_t start, int64_t count, int64_t step)
{
    if (r->n_spec == L_KEY_SPECS)
        l_error(r->L, "index: at most %d indices are taken", L_KEY_SPECS);
    int64_t *spec = r->spec + 3 * r->n_spec++;
    spec[0] = start;
    spec[1] = count;
    spec[2] = step;
}

/* The size of the next dim of x. */
static int64_t next_size(l_key *r)
{
    if (r->x->ndim == 0)
        l_error(r->L, "index: a tensor of 0 dims has nothing to index; try x:item()");
    if (r->dim >= r->x->ndim)
        l_error(r->L, "index: shape %s takes at most %s", neap_shape_of(r->x).s,
                neap_count(r->x->ndim, "index").s);
    return r->x->shape[r->dim];
}

static int64_t resolve(l_key *r, int64_t index, int64_t size)
{
    int64_t place = 0;
    if (neap_index_resolve(index, size, r->dim, &place) != NEAP_OK) {
        neap_error_prefix("index");
        l_raise(r->L);
    }
    return place;
}

static void add_place(l_key *r, int64_t index)
{
    int64_t size = next_size(r);
    add_spec(r, resolve(r, index, size), NEAP_INDEX_SELECT, 1);
    r->whole = false;
    r->dim++;
}

static void add_all(l_key *r)
{
    add_spec(r, 0, next_size(r), 1);
    r->dim++;
    r->view_dim++;
}

/* Places `from` to `to`, both included, every `step`-th; none where `to` is before
 * `from`, which may then be one past the end. */
static void add_range(l_key *r, int64_t from, int64_t to, int64_t step)
{
    int64_t size = next_size(r);
    bool behind = from == size + 1; /* nothing, written at the end */
    int64_t first = behind ? size : resolve(r, from, size);
    int64_t last = behind && (to == size || to == -1) ? size - 1 : resolve(r, to, size);
    if (step < 1)
        l_error(r->L, "index: the step of a range must be positive, got %I",
                (LUAI_UACINT)step);
    if (first > last)
        add_spec(r, 0, 0, 1);
    else
        add_spec(r, first, (last - first) / step + 1, step);
    r->whole = false;
    r->dim++;
    r->view_dim++;
}

static void add_new_dim(l_key *r)
{
    add_spec(r, 0, NEAP_INDEX_NEW, 1);
    r->whole = false;
    r->view_dim++;
}

/* All dims but the last `after`. */
static void add_ellipsis(l_key *r, int after)
{
    while (r->dim < r->x->ndim - after) add_all(r);
}

int l_key_covers(const neap_tensor *index)
{
    return index->dtype == NEAP_BOOL ? index->ndim : 1;
}

static void add_tensor(l_key *r, neap_tensor *index)
{
    if (index->dtype == NEAP_BOOL) {
        bool fits = index->ndim > 0 && index->ndim <= r->x->ndim - r->dim;
        for (int i = 0; fits && i < index->ndim; i++)
            fits = index->shape[i] == r->x->shape[r->dim + i];
        if (!fits)
            l_error(
                r->L,
                "index: a mask must have the shape of the dims it covers, got %s for "
                "%s",
                neap_shape_of(index).s,
                neap_shape_format(r->x->ndim - r->dim, r->x->shape + r->dim).s);
    } else if (index->dtype != NEAP_INT64 && index->dtype != NEAP_INT32) {
        l_error(r->L,
                "index: an index tensor must be int64 or bool, got %s; try x:long()",
                neap_dtype_name((neap_dtype)index->dtype));
    }
    if (r->n_index == NEAP_MAX_DIMS) l_error(r->L, "index: too many index tensors");
    r->index[r->n_index] = index;
    r->first[r->n_index++] = r->view_dim;
    for (int i = l_key_covers(index); i > 0; i--) add_all(r);
}

/* ---- keys ---- */

static int64_t check_integer(lua_State *L, int at)
{
    int is_integer;
    lua_Integer value = lua_tointegerx(L, at, &is_integer);
    if (!is_integer)
        l_error(L, "index: indices must be whole numbers, got %f", lua_tonumber(L, at));
    return value;
}

/* Tensors are borrowed while a key is read, so that it must run no code. */
static void refuse_computed(lua_State *L, int at)
{
    if (luaL_getmetafield(L, at, "__plain")) {
        lua_pop(L, 1); /* a shape or a list: all it has is in it */
        return;
    }
    if (luaL_getmetafield(L, at, "__index") || luaL_getmetafield(L, at, "__len"))
        l_error(L, "index: a table that computes its elements is no index");
}

/* The range in the table on top of the stack: {}, {first, last} or {first, last, step}.
 */
static void read_range(l_key *r)
{
    lua_State *L = r->L;
    int64_t part[3] = {0, 0, 1};
    refuse_computed(L, -1);
    int n = (int)lua_rawlen(L, -1);
    if (n == 0) {
        lua_pushnil(L);
        if (lua_next(L, -2)) l_error(L, "index: a range has no named fields");
        add_all(r);
        return;
    }
    if (n == 1 || n > 3)
        l_error(
            L,
            "index: a range is {first, last}, {first, last, step} or {} for all, got "
            "%s; a list of places is an int64 tensor",
            neap_count(n, "number").s);
    for (int i = 0; i < n; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TNUMBER)
            l_error(L, "index: a range is made of numbers, got %s",
                    luaL_typename(L, -1));
        part[i] = check_integer(L, -1);
        lua_pop(L, 1);
    }
    add_range(r, part[0], part[1], part[2]);
}

static bool is_ellipsis(lua_State *L, int at)
{
    return l_string_is(L, at, "...");
}

static bool is_newaxis(lua_State *L, int at)
{
    return lua_islightuserdata(L, at) &&
           lua_touserdata(L, at) == (const void *)&newaxis;
}

/* How many dims of x the entries from `first` on of the table at `table` speak of. */
static int count_after(lua_State *L, int table, int first, int n)
{
    int count = 0;
    for (int i = first; i <= n; i++) {
        lua_rawgeti(L, table, i);
        neap_tensor *index = l_tensor_test(L, -1);
        count += index ? l_key_covers(index) : is_newaxis(L, -1) ? 0 : 1;
        lua_pop(L, 1);
    }
    return count;
}

static void read_table(l_key *r, int at)
{
    lua_State *L = r->L;
    refuse_computed(L, at);
    int n = (int)lua_rawlen(L, at);
    for (int i = 1; i <= n; i++) {
        int type = lua_rawgeti(L, at, i);
        neap_tensor *index = type == LUA_TUSERDATA ? l_tensor_test(L, -1) : NULL;
        if (type == LUA_TNUMBER)
            add_place(r, check_integer(L, -1));
        else if (type == LUA_TTABLE)
            read_range(r);
        else if (index)
            add_tensor(r, index);
        else if (is_newaxis(L, -1))
            add_new_dim(r);
        else if (is_ellipsis(L, -1))
            add_ellipsis(r, count_after(L, at, i + 1, n));
        else
            l_error(L,
                    "index: an index must be a number, a range in a table, a tensor or "
                    "neap.newaxis, got %s",
                    luaL_typename(L, -1));
        lua_pop(L, 1);
    }
}

static const char *skip_space(const char *s)
{
    while (isspace((unsigned char)*s)) s++;
    return s;
}

static void bad_string(l_key *r, const char *key)
{
    l_error(r->L,
            "index: \"%s\" is no index; it is written as \"2, :, 1:3, -1\" with "
            "numbers and "
            "ranges first:last or first:last:step",
            key);
}

/* One entry of a string key: a number, or parts of a range between colons. */
static const char *read_entry(l_key *r, const char *at, const char *key)
{
    int64_t part[3] = {1, -1, 1};
    int colons = 0;
    bool given[3] = {false};
    for (;;) {
        at = skip_space(at);
        if (isdigit((unsigned char)*at) || *at == '-') {
            char *end;
            part[colons] = strtoll(at, &end, 10);
            if (end == at || given[colons]) bad_string(r, key);
            given[colons] = true;
            at = end;
        } else if (*at == ':' && colons < 2) {
            colons++;
            at++;
        } else {
            break;
        }
    }
    if ((colons == 0 && !given[0]) || (*at && *at != ',')) bad_string(r, key);
    if (colons == 0)
        add_place(r, part[0]);
    else if (!given[0] && !given[1] && (!given[2] || next_size(r) == 0))
        add_all(r);
    else
        add_range(r, part[0], part[1], part[2]);
    return at;
}

static void read_string(l_key *r, const char *key)
{
    const char *at = skip_space(key);
    for (;;) {
        if (strncmp(at, "...", 3) == 0) {
            int after = 0;
            at += 3;
            for (const char *s = at; *s; s++) after += *s == ',';
            add_ellipsis(r, after);
        } else {
            at = read_entry(r, at, key);
        }
        at = skip_space(at);
        if (*at == '\0') return;
        if (*at++ != ',') bad_string(r, key);
        at = skip_space(at);
    }
}

/* x[x == 0]: Lua finds a tensor and a number unequal without asking. */
static void refuse_truth(lua_State *L, bool truth)
{
    l_error(L,
            "index: a tensor is not indexed by %s; == and ~= do not look at elements, "
            "try %s",
            truth ? "true" : "false", truth ? "x[x:ne(y)]" : "x[x:eq(y)]");
}

void l_key_read(l_key *r, lua_State *L, neap_tensor *x, int at)
{
    neap_tensor *index = NULL;
    r->L = L;
    r->x = x;
    r->n_spec = r->dim = r->view_dim = r->n_index = 0;
    r->whole = true;
    luaL_checkstack(L, 8, "index");
    switch (lua_type(L, at)) {
    case LUA_TNUMBER:
        add_place(r, check_integer(L, at));
        return;
    case LUA_TSTRING:
        read_string(r, lua_tostring(L, at));
        if (!l_string_is(L, at, lua_tostring(L, at)))
            bad_string(r, lua_tostring(L, at));
        return;
    case LUA_TTABLE:
        read_table(r, at);
        return;
    case LUA_TUSERDATA:
        index = l_tensor_test(L, at);
        break;
    case LUA_TLIGHTUSERDATA:
        if (!is_newaxis(L, at)) break;
        add_new_dim(r);
        return;
    default:
        break;
    }
    if (index)
        add_tensor(r, index);
    else if (lua_isboolean(L, at))
        refuse_truth(L, lua_toboolean(L, at));
    else
        l_error(
            L,
            "index: a tensor is indexed by a number, a table, a string or a tensor, "
            "got %s",
            luaL_typename(L, at));
}

/* ---- elements ---- */

/* The place in a dim that the whole number at `at` names; -1 where it names none. */
static int64_t place_at(lua_State *L, int at, int64_t size)
{
    int is_integer;
    lua_Integer i = lua_tointegerx(L, at, &is_integer);
    if (!is_integer || lua_type(L, at) != LUA_TNUMBER || i == 0) return -1;
    int64_t place = i > 0 ? i - 1 : i < -size ? -1 : i + size;
    return place < size ? place : -1;
}

char *l_key_element(lua_State *L, const neap_tensor *x, int at)
{
    int64_t size = (int64_t)neap_dtype_size((neap_dtype)x->dtype), offset = 0, place;
    if (x->ndim == 1 && lua_type(L, at) == LUA_TNUMBER) {
        place = place_at(L, at, x->shape[0]);
        return place < 0 ? NULL : x->data + place * x->stride[0] * size;
    }
    if (lua_type(L, at) != LUA_TTABLE || x->ndim == 0 ||
        lua_rawlen(L, at) != (lua_Unsigned)x->ndim)
        return NULL;
    if (lua_getmetatable(L, at)) {
        lua_pop(L, 1);
        return NULL;
    }
    for (int d = 0; d < x->ndim; d++) {
        lua_rawgeti(L, at, d + 1);
        place = place_at(L, -1, x->shape[d]);
        lua_pop(L, 1);
        if (place < 0) return NULL;
        offset += place * x->stride[d];
    }
    return x->data + offset * size;
}

void l_open_key(lua_State *L)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)&newaxis);
    lua_setfield(L, -2, "newaxis");
}
