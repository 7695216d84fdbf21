/* l_index.c (binding): x[...] and x[...] = v.
 *
 * A key is read into a request: one triple (start, count, step) for each dim that a
 * place, a range or a new dim speaks of, which is row `index`, a view; and the index
 * tensors and masks with the dims of that view they cover, which become positions
 * (ops/index/pick.h). Reading takes the view, then picks; assigning writes in place
 * into the view, so that autograd sees it as any other write. Nothing is held while the
 * key is read, as that may raise. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "autograd/apply.h"
#include "binding/l_anchor.h"
#include "binding/l_callback.h"
#include "binding/l_list.h"
#include "ops/index/pick.h"
#include "ops/shape/slice.h"

extern const neap_op neap_op_copy, neap_op_add, neap_op_clone;

static const char assigning[] = "x[...] = value";
static const char newaxis; /* its address is neap.newaxis */

#define MAX_SPECS 24

typedef struct request {
    lua_State *L;
    neap_tensor *x;
    int64_t spec[3 * MAX_SPECS];
    int n_spec;
    int dim;      /* of x, spoken of so far */
    int view_dim; /* of the view, made so far */
    bool whole;   /* the view is all of x as it is */
    int n_index;
    neap_tensor *index[NEAP_MAX_DIMS]; /* borrowed: the key holds them */
    int first[NEAP_MAX_DIMS];          /* the first dim of the view each covers */
} request;

/* ---- what a key is made of ---- */

static void add_spec(request *r, int64_t start, int64_t count, int64_t step)
{
    if (r->n_spec == MAX_SPECS)
        l_error(r->L, "index: at most %d indices are taken", MAX_SPECS);
    int64_t *spec = r->spec + 3 * r->n_spec++;
    spec[0] = start;
    spec[1] = count;
    spec[2] = step;
}

/* The size of the next dim of x. */
static int64_t next_size(request *r)
{
    if (r->x->ndim == 0)
        l_error(r->L, "index: a tensor of 0 dims has nothing to index; try x:item()");
    if (r->dim >= r->x->ndim)
        l_error(r->L, "index: shape %s takes at most %d indices", neap_shape_of(r->x).s,
                r->x->ndim);
    return r->x->shape[r->dim];
}

static int64_t resolve(request *r, int64_t index, int64_t size)
{
    int64_t place = 0;
    if (neap_index_resolve(index, size, r->dim, &place) != NEAP_OK) {
        neap_error_prefix("index");
        l_raise(r->L);
    }
    return place;
}

static void add_place(request *r, int64_t index)
{
    int64_t size = next_size(r);
    add_spec(r, resolve(r, index, size), NEAP_INDEX_SELECT, 1);
    r->whole = false;
    r->dim++;
}

static void add_all(request *r)
{
    add_spec(r, 0, next_size(r), 1);
    r->dim++;
    r->view_dim++;
}

/* Places `from` to `to`, both included, every `step`-th; none where `to` is before
 * `from`, which may then be one past the end. */
static void add_range(request *r, int64_t from, int64_t to, int64_t step)
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

static void add_new_dim(request *r)
{
    add_spec(r, 0, NEAP_INDEX_NEW, 1);
    r->whole = false;
    r->view_dim++;
}

/* All dims but the last `after`. */
static void add_ellipsis(request *r, int after)
{
    while (r->dim < r->x->ndim - after) add_all(r);
}

/* How many dims of x an index tensor speaks of. */
static int covered(const neap_tensor *index)
{
    return index->dtype == NEAP_BOOL ? index->ndim : 1;
}

static void add_tensor(request *r, neap_tensor *index)
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
    for (int i = covered(index); i > 0; i--) add_all(r);
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
static void read_range(request *r)
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
            "%d number%s; a list of places is an int64 tensor",
            n, n == 1 ? "" : "s");
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
        count += index ? covered(index) : is_newaxis(L, -1) ? 0 : 1;
        lua_pop(L, 1);
    }
    return count;
}

static void read_table(request *r, int at)
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

static void bad_string(request *r, const char *key)
{
    l_error(r->L,
            "index: \"%s\" is no index; it is written as \"2, :, 1:3, -1\" with "
            "numbers and "
            "ranges first:last or first:last:step",
            key);
}

/* One entry of a string key: a number, or parts of a range between colons. */
static const char *read_entry(request *r, const char *at, const char *key)
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

static void read_string(request *r, const char *key)
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

/* Reads the key at stack index `at`. */
static void read_key(request *r, lua_State *L, neap_tensor *x, int at)
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

/* Raises under the name of indexing, whatever row failed inside. */
static void check_index(lua_State *L, neap_status status)
{
    if (NEAP_LIKELY(status == NEAP_OK)) return;
    neap_error_prefix("index");
    l_raise(L);
}

/* ---- requests ---- */

/* The view of x that the request's places and ranges make; owned. */
static neap_status view_of(request *r, neap_tensor **out)
{
    neap_value value = neap_list(3 * r->n_spec, r->spec);
    neap_call c = {
        .op = &neap_op_index, .n_in = 1, .in = &r->x, .n_value = 1, .value = &value};
    NEAP_TRY(neap_apply(&c));
    *out = c.out[0];
    return NEAP_OK;
}

/* The positions of all index tensors in the dims of `view` they cover; owned. */
static neap_status positions_in(const request *r, const neap_tensor *view, int *n_dims,
                                int64_t dims[NEAP_MAX_DIMS], neap_tensor **out)
{
    neap_tensor *all = NULL;
    neap_status status = NEAP_OK;
    *n_dims = 0;
    for (int i = 0; i < r->n_index && status == NEAP_OK; i++) {
        neap_tensor *position = NULL, *index = r->index[i];
        int first = r->first[i], count = covered(index);
        int64_t size = 1;
        for (int d = 0; d < count; d++) {
            dims[(*n_dims)++] = first + d;
            size *= view->shape[first + d];
        }
        status = index->dtype == NEAP_BOOL
                     ? neap_positions_of_mask(index, &position)
                     : neap_positions_of_index(index, size, first, &position);
        if (status != NEAP_OK) break;
        if (all) {
            status = neap_positions_join(&all, position, size);
            neap_tensor_release(position);
        } else {
            all = position;
        }
    }
    if (status == NEAP_OK)
        *out = all;
    else
        neap_tensor_release(all);
    return status;
}

static neap_status read_request(request *r, neap_tensor **out)
{
    neap_tensor *view = r->x, *position = NULL;
    int n_dims;
    int64_t dims[NEAP_MAX_DIMS];
    if (r->n_index == 0) return view_of(r, out);
    if (!r->whole) NEAP_TRY(view_of(r, &view));
    neap_status status = positions_in(r, view, &n_dims, dims, &position);
    if (status == NEAP_OK) {
        neap_value value = neap_list(n_dims, dims);
        neap_tensor *in[2] = {view, position};
        neap_call c = {
            .op = &neap_op_pick, .n_in = 2, .in = in, .n_value = 1, .value = &value};
        status = neap_apply(&c);
        *out = c.out[0];
    }
    neap_tensor_release(position);
    if (view != r->x) neap_tensor_release(view);
    return status;
}

static neap_status write_request(request *r, neap_tensor *y, bool accumulate)
{
    neap_tensor *view = r->x, *position = NULL;
    int n_dims;
    int64_t dims[NEAP_MAX_DIMS];
    neap_status status = NEAP_OK;
    if (!r->whole) NEAP_TRY(view_of(r, &view));
    if (r->n_index > 0) status = positions_in(r, view, &n_dims, dims, &position);
    if (status == NEAP_OK && position) {
        neap_value value[2] = {neap_list(n_dims, dims), neap_truth(accumulate)};
        neap_tensor *in[3] = {view, y, position};
        neap_call c = {
            .op = &neap_op_pick_put, .n_in = 3, .in = in, .n_value = 2, .value = value};
        status = neap_apply_inplace(&c);
    } else if (status == NEAP_OK) {
        neap_tensor *in[2] = {view, y};
        neap_call c = {
            .op = accumulate ? &neap_op_add : &neap_op_copy, .n_in = 2, .in = in};
        status = neap_apply_inplace(&c);
    }
    neap_tensor_release(position);
    if (view != r->x) neap_tensor_release(view);
    return status;
}

/* ---- reading ---- */

/* x[#x + 1] as the iterator of ipairs asks for it. */
static bool ends_ipairs(lua_State *L)
{
    if (!lua_isinteger(L, 2)) return false;
    const neap_tensor *x = l_tensor_check(L, 1, "index");
    return x->ndim > 0 && lua_tointeger(L, 2) == (lua_Integer)x->shape[0] + 1 &&
           l_in_ipairs(L, 1);
}

int l_tensor_index(lua_State *L)
{
    request r;
    neap_tensor *result = NULL;
    if (ends_ipairs(L)) return 0;
    l_box *box = l_box_new(L);
    read_key(&r, L, l_tensor_check(L, 1, "index"), 2);
    l_frame frame = l_enter(box->state, L);
    neap_apply_nest(1);
    neap_status status = read_request(&r, &result);
    neap_apply_nest(-1);
    l_leave(frame);
    check_index(L, status);
    l_box_fill(L, box, result);
    if (result->node) {
        l_anchor_as(L, -1, 1);
        l_anchor_results(L, 1);
    }
    return 1;
}

/* ---- assigning ---- */

/* The number or boolean at `at` as a 0-dim tensor; owned. */
static neap_status number_at(lua_State *L, int at, neap_dtype dtype, neap_tensor **out)
{
    neap_status status;
    if (lua_isboolean(L, at))
        status = neap_tensor_scalar_int(NEAP_BOOL, lua_toboolean(L, at), out);
    else if (lua_isinteger(L, at) && !neap_dtype_is_float(dtype))
        status = neap_tensor_scalar_int(NEAP_INT64, lua_tointeger(L, at), out);
    else
        status = neap_tensor_scalar(neap_dtype_is_float(dtype) ? dtype : NEAP_FLOAT64,
                                    lua_tonumber(L, at), out);
    if (status == NEAP_OK) (*out)->flags |= NEAP_NUMBER;
    return status;
}

/* x[i] = number for a plain vector: one store. False where that is not the case. */
static bool store_element(lua_State *L, neap_tensor *x, int key, int value)
{
    int is_integer;
    if (x->ndim != 1 || neap_requires_grad(x) || x->base || x->stride[0] == 0 ||
        lua_type(L, key) != LUA_TNUMBER || lua_type(L, value) != LUA_TNUMBER)
        return false;
    lua_Integer i = lua_tointegerx(L, key, &is_integer);
    int64_t place = i > 0 ? i - 1 : i + x->shape[0];
    if (!is_integer || i == 0 || place < 0 || place >= x->shape[0]) return false;
    neap_dtype dtype = (neap_dtype)x->dtype;
    char *at = x->data + place * x->stride[0] * (int64_t)neap_dtype_size(dtype);
    if (lua_isinteger(L, value)) {
        int64_t whole = lua_tointeger(L, value);
        if (NEAP_UNLIKELY(!neap_dtype_holds(dtype, whole)))
            check_index(L, neap_dtype_check_i64(dtype, whole));
        neap_element_set_i64(dtype, at, whole);
    } else {
        if (neap_dtype_is_integer(dtype))
            check_index(L, neap_dtype_check_f64(dtype, lua_tonumber(L, value)));
        neap_element_set_f64(dtype, at, lua_tonumber(L, value));
    }
    neap_written(x, assigning);
    return true;
}

/* Writes the value at stack index `value` where `r` points. */
static void assign(lua_State *L, request *r, int value, bool accumulate)
{
    neap_tensor *y = l_tensor_test(L, value), *number = NULL;
    int type = lua_type(L, value);
    if (!y && type != LUA_TNUMBER && type != LUA_TBOOLEAN)
        l_error(L, "index: a number, a boolean or a tensor can be assigned, got %s",
                luaL_typename(L, value));
    l_frame frame = l_enter(l_here(L), L);
    neap_apply_nest(1);
    neap_status status = NEAP_OK;
    if (!y) status = number_at(L, value, (neap_dtype)r->x->dtype, &number);
    if (status == NEAP_OK) status = write_request(r, y ? y : number, accumulate);
    neap_apply_nest(-1);
    l_leave(frame);
    neap_tensor_release(number);
    if (status == NEAP_OK) r->x->storage->writer = assigning;
    check_index(L, status);
}

/* The tensor at `into` leads to what the value, at 3, leads to. */
static void anchor_written(lua_State *L, int into)
{
    if (!l_is_anchored(L, 3) && !l_here(L)->anchors_are_open) return;
    const l_box *box = l_box_test(L, into);
    if (!box->x || (!box->x->node && !box->x->base)) return;
    if (l_is_anchored(L, 3)) l_anchor_as(L, into, 3);
    lua_pushvalue(L, into);
    l_anchor_results(L, 1);
    lua_pop(L, 1);
    l_anchor_write(L, box->x);
}

int l_tensor_newindex(lua_State *L)
{
    request r;
    neap_tensor *x = l_tensor_check(L, 1, "index");
    if (store_element(L, x, 2, 3)) return 0;
    read_key(&r, L, x, 2);
    assign(L, &r, 3, false);
    anchor_written(L, 1);
    return 0;
}

/* ---- index_put ---- */

/* Arguments: a tensor, a table of indices, a value, options; writes into the tensor at
 * `into`. */
static void index_put_into(lua_State *L, int into, const char *what)
{
    static const char *const options[] = {"accumulate", NULL};
    request r;
    l_options_check(L, 4, "index_put", options);
    bool accumulate = false;
    if (lua_istable(L, 4)) {
        lua_getfield(L, 4, "accumulate");
        accumulate = lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    if (!lua_istable(L, 2))
        l_error(L, "index_put: the indices must be a table, got %s",
                luaL_typename(L, 2));
    read_key(&r, L, l_tensor_check(L, into, what), 2);
    assign(L, &r, 3, accumulate);
    anchor_written(L, into);
}

/* index_put_(x, indices, value[, {accumulate=}]). */
static int index_put_inplace(lua_State *L)
{
    l_tensor_check(L, 1, "index_put_");
    index_put_into(L, 1, "index_put_");
    lua_settop(L, 1);
    return 1;
}

/* index_put(x, indices, value[, {accumulate=}]): the same on a copy of x. */
static int index_put(lua_State *L)
{
    neap_call c = {.op = &neap_op_clone, .n_in = 1};
    l_tensor_check(L, 1, "index_put");
    lua_settop(L, 4);
    l_apply_push(L, &c);
    index_put_into(L, 5, "index_put");
    return 1;
}

void l_open_index(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"index_put", index_put}, {"index_put_", index_put_inplace}, {NULL, NULL}};
    lua_pushlightuserdata(L, (void *)(uintptr_t)&newaxis);
    lua_setfield(L, -2, "newaxis");
    luaL_setfuncs(L, functions, 0);
    l_push_methods(L);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
