/* l_index.c (binding): x[...] and x[...] = v.
 *
 * What a key (l_key.h) speaks of is a view and the positions of index tensors and masks
 * in it (ops/index/pick.h). Reading takes the view, then picks; assigning writes in
 * place into the view, so that autograd sees it as any other write, but for numbers
 * that nobody could tell from that. */
#include "autograd/apply.h"
#include "autograd/dry_run.h"
#include "autograd/watch.h"
#include "binding/l_anchor.h"
#include "binding/l_callback.h"
#include "binding/l_key.h"
#include "ops/index/pick.h"

extern const neap_op neap_op_copy, neap_op_add, neap_op_clone;

static const char assigning[] = "x[...] = value";

/* Raises under the name of indexing, whatever row failed inside. */
static void check_index(lua_State *L, neap_status status)
{
    if (NEAP_LIKELY(status == NEAP_OK)) return;
    neap_error_prefix("index");
    l_raise(L);
}

/* ---- requests ---- */

/* The view of x that the request's places and ranges make; owned. */
static neap_status view_of(l_key *r, neap_tensor **out)
{
    neap_value value = neap_list(3 * r->n_spec, r->spec);
    neap_call c = {
        .op = &neap_op_index, .n_in = 1, .in = &r->x, .n_value = 1, .value = &value};
    NEAP_TRY(neap_apply(&c));
    *out = c.out[0];
    return NEAP_OK;
}

/* The positions of all index tensors in the dims of `view` they cover; owned. */
static neap_status positions_in(const l_key *r, const neap_tensor *view, int *n_dims,
                                int64_t dims[NEAP_MAX_DIMS], neap_tensor **out)
{
    neap_tensor *all = NULL;
    neap_status status = NEAP_OK;
    *n_dims = 0;
    for (int i = 0; i < r->n_index && status == NEAP_OK; i++) {
        neap_tensor *position = NULL, *index = r->index[i];
        int first = r->first[i], count = l_key_covers(index);
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

static neap_status read_request(l_key *r, neap_tensor **out)
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

static neap_status write_request(l_key *r, neap_tensor *y, bool accumulate)
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
    const neap_tensor *x = l_outline_check(L, 1, "index");
    return x->ndim > 0 && lua_tointeger(L, 2) == (lua_Integer)x->shape[0] + 1 &&
           l_in_ipairs(L, 1);
}

int l_tensor_index(lua_State *L)
{
    l_key r;
    neap_tensor *result = NULL;
    if (ends_ipairs(L)) return 0;
    l_box *box = l_box_new(L);
    l_key_read(&r, L, l_outline_check(L, 1, "index"), 2);
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

/* Is a write into x recorded, or x a view that has to catch up with its base first? */
static bool has_history(const neap_tensor *x)
{
    const neap_tensor *base = x->base;
    return neap_requires_grad(x) ||
           (base && (neap_requires_grad(base) || x->base_history != base->history));
}

static void store_number(lua_State *L, neap_dtype dtype, char *to, int value)
{
    if (lua_isinteger(L, value)) {
        int64_t whole = lua_tointeger(L, value);
        if (NEAP_UNLIKELY(!neap_dtype_holds(dtype, whole)))
            check_index(L, neap_dtype_check_i64(dtype, whole));
        neap_element_set_i64(dtype, to, whole);
    } else {
        if (neap_dtype_is_integer(dtype))
            check_index(L, neap_dtype_check_f64(dtype, lua_tonumber(L, value)));
        neap_element_set_f64(dtype, to, lua_tonumber(L, value));
    }
}

/* A number put in the place of one element that nothing is recorded of: one store.
 * False where that is not the case. */
static bool store_element(lua_State *L, neap_tensor *x, int key, int value)
{
    if (lua_type(L, value) != LUA_TNUMBER || has_history(x) || neap_watched_closely() ||
        neap_is_dry())
        return false;
    char *to = l_key_element(L, x, key);
    if (!to) return false;
    store_number(L, (neap_dtype)x->dtype, to, value);
    neap_written(x, assigning);
    return true;
}

/* Writes the value at stack index `value` where `r` points. */
static void assign(lua_State *L, l_key *r, int value, bool accumulate)
{
    neap_tensor *y = l_tensor_test(L, value), *number = NULL;
    int type = lua_type(L, value);
    if (!y && type != LUA_TNUMBER && type != LUA_TBOOLEAN)
        l_error(L, "index: a number, a boolean or a tensor can be assigned, got %s%s",
                luaL_typename(L, value),
                type == LUA_TTABLE ? "; try neap.tensor{...}" : "");
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
    l_key r;
    neap_tensor *x = l_outline_check(L, 1, "index");
    if (store_element(L, x, 2, 3)) return 0;
    l_key_read(&r, L, x, 2);
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
    l_key r;
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
    l_key_read(&r, L, l_outline_check(L, into, what), 2);
    assign(L, &r, 3, accumulate);
    anchor_written(L, into);
}

/* index_put_(x, indices, value[, {accumulate=}]). */
static int index_put_inplace(lua_State *L)
{
    l_outline_check(L, 1, "index_put_");
    index_put_into(L, 1, "index_put_");
    lua_settop(L, 1);
    return 1;
}

/* index_put(x, indices, value[, {accumulate=}]): the same on a copy of x. */
static int index_put(lua_State *L)
{
    neap_call c = {.op = &neap_op_clone, .n_in = 1};
    l_outline_check(L, 1, "index_put");
    lua_settop(L, 4);
    l_apply_push(L, &c);
    index_put_into(L, 5, "index_put");
    return 1;
}

void l_open_index(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"index_put", index_put}, {"index_put_", index_put_inplace}, {NULL, NULL}};
    l_open_key(L);
    luaL_setfuncs(L, functions, 0);
    l_push_methods(L);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
