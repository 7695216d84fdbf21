/* l_table.c (binding): nested Lua tables into tensors and back.
 *
 * The shape is read off the first element of each level; then one pass checks every row
 * against it and writes the elements straight into storage. The new tensor is in its
 * box before the first element is read, so raising on the way loses nothing. */
#include "binding/l_table.h"

#include "base/count.h"
#include "binding/l_list.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>

#include "base/stretch.h"
#include "binding/l_state.h"

typedef struct filling {
    lua_State *L;
    int leaf; /* LUA_TNUMBER or LUA_TBOOLEAN: the type of every element; or, for
                 tensors among numbers, LUA_TUSERDATA */
    int ndim;
    neap_dtype dtype;
    int64_t shape[NEAP_MAX_DIMS];
    int64_t path[NEAP_MAX_DIMS]; /* where we are, from 1; for errors */
    char *out;                   /* the next element */
} filling;

/* ---- errors ---- */

typedef struct path_text {
    char s[NEAP_MAX_DIMS * 22 + 1];
} path_text;

/* "3", or "[2][3]" when there are more indices than one. */
static path_text path_format(const int64_t *path, int n)
{
    path_text text = {""};
    size_t used = 0;
    for (int i = 0; i < n; i++)
        used += (size_t)snprintf(text.s + used, sizeof text.s - used,
                                 n == 1 ? "%lld" : "[%lld]", (long long)path[i]);
    return text;
}

static path_text first_path(int n)
{
    static const int64_t ones[NEAP_MAX_DIMS] = {1, 1, 1, 1, 1, 1, 1, 1};
    return path_format(ones, n);
}

/* The value on the top is neither a number nor a boolean; n indices lead to it. */
static int no_element(filling *f, int n)
{
    lua_State *L = f->L;
    path_text at = path_format(f->path, n);
    int type = lua_type(L, -1);
    if (type == LUA_TNIL)
        return l_error(L, "tensor: element %s is nil, and a table must have no holes",
                       at.s);
    if (type == LUA_TSTRING)
        return l_error(
            L, "tensor: element %s must be a number or boolean, got the string '%s'",
            at.s, lua_tostring(L, -1));
    bool tensor = l_is_tensor(L, -1);
    return l_error(L, "tensor: element %s must be a number or boolean, got a %s%s",
                   at.s, tensor ? "tensor" : luaL_typename(L, -1),
                   tensor ? "; try neap.stack" : "");
}

/* The value on the top has another type than its first neighbour. */
static int other_type(filling *f, int n)
{
    lua_State *L = f->L;
    int type = lua_type(L, -1);
    bool row = n < f->ndim;
    bool expected = type == LUA_TNUMBER || type == LUA_TBOOLEAN || type == LUA_TTABLE;
    if (!expected) return no_element(f, n);
    if (row || type == LUA_TTABLE)
        return l_error(L, "tensor: %s %s is a %s, %s %s is a %s",
                       row ? "row" : "element", path_format(f->path, n).s,
                       lua_typename(L, type), row ? "row" : "element", first_path(n).s,
                       row ? "table" : lua_typename(L, f->leaf));
    return l_error(L,
                   "tensor: numbers and booleans do not mix: element %s is a %s, the "
                   "first one is a %s",
                   path_format(f->path, n).s, lua_typename(L, type),
                   lua_typename(L, f->leaf));
}

static int odd_length(filling *f, int n, int64_t length)
{
    return l_error(f->L, "tensor: row %s has %s, row %s has %I",
                   path_format(f->path, n).s, neap_count(length, "element").s,
                   first_path(n).s, (LUAI_UACINT)f->shape[n]);
}

static int bad_value(filling *f)
{
    return l_error(f->L, "tensor: element %s must fit into %s, got %s",
                   path_format(f->path, f->ndim).s, neap_dtype_name(f->dtype),
                   luaL_tolstring(f->L, -1, NULL));
}

/* ---- one element ---- */

static bool fits_integer(neap_dtype dtype, int64_t value)
{
    const neap_dtype_traits *t = &neap_dtypes[dtype];
    return value >= t->least_whole && value <= t->most_whole;
}

/* Floats lose their fraction, as in x:to(dtype). */
static void store_integer(filling *f)
{
    lua_State *L = f->L;
    int64_t value;
    if (lua_isinteger(L, -1)) {
        value = (int64_t)lua_tointeger(L, -1);
    } else {
        double number = trunc(lua_tonumber(L, -1));
        if (!(number >= -9223372036854775808.0 && number < 9223372036854775808.0))
            bad_value(f);
        value = (int64_t)number;
    }
    if (!fits_integer(f->dtype, value)) bad_value(f);
    neap_element_set_i64(f->dtype, f->out, value);
}

/* Writes the number or boolean on the top, whose type has been checked. */
static inline void store(filling *f)
{
    lua_State *L = f->L;
    if (f->leaf == LUA_TBOOLEAN)
        neap_element_set_i64(f->dtype, f->out, lua_toboolean(L, -1));
    else if (f->dtype == NEAP_FLOAT32)
        *(float *)(void *)f->out = (float)lua_tonumber(L, -1);
    else if (neap_dtype_is_integer(f->dtype))
        store_integer(f);
    else
        neap_element_set_f64(f->dtype, f->out, lua_tonumber(L, -1));
}

/* ---- tables ---- */

static bool is_leaf(int type)
{
    return type == LUA_TNUMBER || type == LUA_TBOOLEAN;
}

/* Follows the first elements down from the value at index 1 and sets ndim, shape and
 * leaf; an empty table ends the way, and counts as numbers. */
static void measure(filling *f)
{
    lua_State *L = f->L;
    lua_pushvalue(L, 1);
    while (lua_istable(L, -1)) {
        if (f->ndim == NEAP_MAX_DIMS)
            l_error(L,
                    "tensor: tables must nest at most %d deep, got a deeper one or one "
                    "that contains itself",
                    NEAP_MAX_DIMS);
        int64_t length = l_length(L, -1);
        f->shape[f->ndim] = length;
        f->path[f->ndim++] = 1;
        if (length == 0) break;
        lua_geti(L, -1, 1);
        lua_remove(L, -2);
    }
    f->leaf = lua_istable(L, -1) ? LUA_TNUMBER : lua_type(L, -1);
    if (!is_leaf(f->leaf) && !l_is_tensor(L, -1)) no_element(f, f->ndim);
    lua_pop(L, 1);
}

/* Fills from the table on the top, a row of dim `dim`, whose length has been checked.
 * False where a tensor stands among the elements. */
static bool fill(filling *f, int dim)
{
    lua_State *L = f->L;
    int64_t n = f->shape[dim];
    bool last = dim == f->ndim - 1;
    int expected = last ? f->leaf : LUA_TTABLE;
    size_t step = neap_dtype_size(f->dtype);
    for (int64_t i = 1; i <= n; i++) {
        f->path[dim] = i;
        if (i % NEAP_STRETCH == 1) l_check(L, neap_check_interrupt());
        if (lua_geti(L, -1, (lua_Integer)i) != expected) {
            if (last && l_is_tensor(L, -1)) return false;
            other_type(f, dim + 1);
        }
        if (last) {
            store(f);
            f->out += step;
        } else {
            int64_t length = l_length(L, -1);
            if (length != f->shape[dim + 1]) odd_length(f, dim + 1, length);
            if (!fill(f, dim + 1)) return false;
        }
        lua_pop(L, 1);
    }
    return true;
}

/* ---- tables of numbers and tensors ---- */

/* Appends the elements of the table on the top to the one at `list`, dim by dim. */
static void gather(filling *f, int dim, int list)
{
    lua_State *L = f->L;
    bool last = dim == f->ndim - 1;
    for (int64_t i = 1; i <= f->shape[dim]; i++) {
        f->path[dim] = i;
        int type = lua_geti(L, -1, (lua_Integer)i);
        if (last && (type == LUA_TNUMBER || l_is_tensor(L, -1))) {
            lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
            continue;
        }
        if (last || type != LUA_TTABLE) other_type(f, dim + 1);
        int64_t length = l_length(L, -1);
        if (length != f->shape[dim + 1]) odd_length(f, dim + 1, length);
        gather(f, dim + 1, list);
        lua_pop(L, 1);
    }
}

/* Calls neap.name on the `n` values on top, and leaves its one result. */
static void call_function(lua_State *L, const char *name, int n)
{
    lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, "neap.core");
    lua_getfield(L, -1, name);
    lua_replace(L, -3);
    lua_pop(L, 1);
    lua_insert(L, -1 - n);
    lua_call(L, n, 1);
}

/* The table at index 1 as a stack of its elements, which keeps their graph. */
static int stack_elements(filling *f, bool requires_grad)
{
    lua_State *L = f->L;
    lua_settop(L, 2);
    lua_newtable(L);
    lua_pushvalue(L, 1);
    gather(f, 0, 3);
    lua_settop(L, 3);
    call_function(L, "stack", 1);
    const neap_tensor *x = l_outline_check(L, 3, "tensor");
    lua_createtable(L, f->ndim + x->ndim - 1, 0);
    for (int i = 0; i < f->ndim + x->ndim - 1; i++) {
        lua_pushinteger(L, i < f->ndim ? f->shape[i] : x->shape[i - f->ndim + 1]);
        lua_rawseti(L, -2, i + 1);
    }
    call_function(L, "reshape", 2);
    if (lua_istable(L, 2) && lua_getfield(L, 2, "dtype") != LUA_TNIL)
        call_function(L, "to", 2);
    lua_settop(L, 3);
    if (!requires_grad || l_outline_check(L, 3, "tensor")->node) return 1;
    lua_getfield(L, 3, "requires_grad_");
    lua_insert(L, 3);
    lua_call(L, 1, 1);
    return 1;
}

/* Reads {dtype=, requires_grad=} at index 2. */
static bool read_options(filling *f)
{
    static const char *const names[] = {"dtype", "requires_grad", NULL};
    lua_State *L = f->L;
    l_here(L);
    f->dtype = f->leaf == LUA_TBOOLEAN ? NEAP_BOOL : neap_default_dtype();
    if (lua_isnoneornil(L, 2)) return false;
    l_options_check(L, 2, "tensor", names);
    if (lua_getfield(L, 2, "dtype") != LUA_TNIL)
        f->dtype = l_dtype_check(L, -1, "tensor");
    lua_getfield(L, 2, "requires_grad");
    bool requires_grad = lua_toboolean(L, -1);
    lua_pop(L, 2);
    return requires_grad;
}

static void check_source(lua_State *L)
{
    int type = lua_type(L, 1);
    if (lua_gettop(L) > 2)
        l_error(L,
                "tensor: takes a value and options, got %d arguments; several numbers "
                "go into a table",
                lua_gettop(L));
    if (l_is_tensor(L, 1)) l_error(L, "tensor: got a tensor already; try x:clone()");
    if (!is_leaf(type) && type != LUA_TTABLE)
        l_error(L, "tensor: needs a number, a boolean or a table of them, got %s",
                luaL_typename(L, 1));
    if (type == LUA_TTABLE && l_is_options(L, 1))
        l_error(L, "tensor: needs a table of numbers, got one with named fields");
}

int l_tensor_new(lua_State *L)
{
    filling f = {.L = L};
    neap_tensor *x;
    check_source(L);
    luaL_checkstack(L, NEAP_MAX_DIMS + 8, "tensor");
    measure(&f);
    bool tensors = !is_leaf(f.leaf);
    bool requires_grad = read_options(&f);
    if (tensors) return stack_elements(&f, requires_grad);
    l_box *box = l_box_new(L);
    neap_status status = neap_empty(f.dtype, f.ndim, f.shape, &x);
    if (status != NEAP_OK) {
        neap_error_prefix("tensor");
        return l_raise(L);
    }
    l_box_fill(L, box, x);
    f.out = x->data;
    lua_pushvalue(L, 1);
    if (f.ndim == 0)
        store(&f);
    else if (!fill(&f, 0))
        return stack_elements(&f, requires_grad);
    lua_pop(L, 1);
    if (requires_grad && neap_set_requires_grad(x, true) != NEAP_OK) {
        neap_error_prefix("tensor");
        return l_raise(L);
    }
    return 1;
}

/* ---- back to Lua ---- */

/* Pushes the part of x from `data` on, dims `dim` and later. */
static void push_part(lua_State *L, const neap_tensor *x, int dim, const char *data)
{
    neap_dtype dtype = neap_tensor_dtype(x);
    if (dim == x->ndim) {
        l_push_element(L, dtype, data);
        return;
    }
    int64_t n = x->shape[dim];
    int64_t step = x->stride[dim] * (int64_t)neap_dtype_size(dtype);
    lua_createtable(L, n > INT_MAX ? INT_MAX : (int)n, 0);
    for (int64_t i = 0; i < n; i++, data += step) {
        if (i % NEAP_STRETCH == 0) l_check(L, neap_check_interrupt());
        push_part(L, x, dim + 1, data);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    l_set_record(L);
}

int l_tensor_totable(lua_State *L)
{
    neap_tensor *x = l_hold(L, 1, "totable");
    luaL_checkstack(L, NEAP_MAX_DIMS + 8, "totable");
    push_part(L, x, 0, x->data);
    return 1;
}
