/* l_tensor.c (binding): what a tensor can be asked: properties, single elements, rows,
 * comparisons. Nothing here is recorded but x.T and the rows of pairs(x).
 *
 * Functions are listed at the end; each method is a function of the module too. */
#include <string.h>

#include "base/count.h"
#include "base/stretch.h"
#include "binding/l_list.h"
#include "binding/l_table.h"
#include "tensor/compare.h"

/* Raises neap_error() with `what` before it, unless ok. */
static void check_as(lua_State *L, neap_status status, const char *what)
{
    if (NEAP_LIKELY(status == NEAP_OK)) return;
    neap_error_prefix(what);
    l_raise(L);
}

/* Sizes or strides, copied before Lua runs. */
static int push_list(lua_State *L, int n, const int64_t *values)
{
    int64_t copy[NEAP_MAX_DIMS];
    memcpy(copy, values, sizeof *copy * (size_t)n);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_pushinteger(L, (lua_Integer)copy[i]);
        lua_rawseti(L, -2, i + 1);
    }
    l_set_shape(L);
    return 1;
}

/* ---- fields ---- */

static int field_shape(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "shape");
    return push_list(L, x->ndim, x->shape);
}

static int field_ndim(lua_State *L)
{
    lua_pushinteger(L, l_outline_check(L, 1, "ndim")->ndim);
    return 1;
}

static int field_dtype(lua_State *L)
{
    lua_pushstring(L,
                   neap_dtype_name(neap_tensor_dtype(l_outline_check(L, 1, "dtype"))));
    return 1;
}

/* How often the storage has been written to. */
static int field_version(lua_State *L)
{
    lua_pushinteger(L, l_outline_check(L, 1, "_version")->storage->version);
    return 1;
}

/* All dims in reverse order. */
static int field_transposed(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "T");
    int64_t dims[NEAP_MAX_DIMS];
    for (int i = 0; i < x->ndim; i++) dims[i] = x->ndim - 1 - i;
    neap_value value[] = {neap_list(x->ndim, dims)};
    neap_call c = {
        .op = neap_op_find("permute"), .n_in = 1, .n_value = 1, .value = value};
    l_apply_push(L, &c);
    return 1;
}

/* The last two dims exchanged. */
static int field_matrix_transposed(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "mT");
    if (x->ndim < 2)
        return l_error(L, "mT: needs at least 2 dims, got shape %s",
                       neap_shape_of(x).s);
    neap_value value[] = {neap_int(-2), neap_int(-1)};
    neap_call c = {
        .op = neap_op_find("transpose"), .n_in = 1, .n_value = 2, .value = value};
    l_apply_push(L, &c);
    return 1;
}

/* ---- properties by call ---- */

/* The dim, counted from 1, at index 2 of the stack, as an index into x->shape. */
static int check_dim(lua_State *L, const neap_tensor *x, const char *what)
{
    int64_t dim = l_int_check(L, 2, what);
    int resolved = 0;
    if (dim == 0) l_error(L, "%s: dims count from 1, got 0; try x:%s(1)", what, what);
    if (x->ndim == 0) l_error(L, "%s: a 0-dim tensor has no dims", what);
    check_as(L, neap_dim_resolve(dim > 0 ? dim - 1 : dim, x->ndim, &resolved), what);
    return resolved;
}

static int tensor_size(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "size");
    if (lua_isnoneornil(L, 2)) return push_list(L, x->ndim, x->shape);
    lua_pushinteger(L, (lua_Integer)x->shape[check_dim(L, x, "size")]);
    return 1;
}

static int tensor_stride(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "stride");
    if (lua_isnoneornil(L, 2)) return push_list(L, x->ndim, x->stride);
    lua_pushinteger(L, (lua_Integer)x->stride[check_dim(L, x, "stride")]);
    return 1;
}

static int tensor_dim(lua_State *L)
{
    lua_pushinteger(L, l_outline_check(L, 1, "dim")->ndim);
    return 1;
}

static int tensor_numel(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)l_outline_check(L, 1, "numel")->numel);
    return 1;
}

static int tensor_is_contiguous(lua_State *L)
{
    lua_pushboolean(L, neap_is_contiguous(l_outline_check(L, 1, "is_contiguous")));
    return 1;
}

static int tensor_element_size(lua_State *L)
{
    neap_tensor *x = l_outline_check(L, 1, "element_size");
    lua_pushinteger(L, (lua_Integer)neap_dtype_size(neap_tensor_dtype(x)));
    return 1;
}

/* ---- elements and rows ---- */

static int tensor_item(lua_State *L)
{
    neap_tensor *x = l_tensor_check(L, 1, "item");
    if (x->numel != 1)
        return l_error(L, "item: needs a tensor of one element, got shape %s",
                       neap_shape_of(x).s);
    l_push_element(L, neap_tensor_dtype(x), x->data);
    return 1;
}

static int tensor_at(lua_State *L)
{
    neap_tensor *x = l_tensor_check(L, 1, "at");
    int n = lua_gettop(L) - 1;
    if (NEAP_UNLIKELY(n != x->ndim))
        return l_error(L, "at: needs %s for shape %s, got %d",
                       neap_count(x->ndim, "index").s, neap_shape_of(x).s, n);
    int64_t offset = 0, position = 0;
    for (int i = 0; i < n; i++) {
        int64_t index = l_int_check(L, i + 2, "at: an index");
        check_as(L, neap_index_resolve(index, x->shape[i], i, &position), "at");
        offset += position * x->stride[i];
    }
    neap_dtype dtype = neap_tensor_dtype(x);
    l_push_element(L, dtype, x->data + offset * (int64_t)neap_dtype_size(dtype));
    return 1;
}

static neap_tensor *check_rows(lua_State *L, const char *what)
{
    neap_tensor *x = l_outline_check(L, 1, what);
    if (x->ndim == 0) l_error(L, "%s: a 0-dim tensor has no rows", what);
    return x;
}

static int tensor_len(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)check_rows(L, "#")->shape[0]);
    return 1;
}

/* next_row(x, i): i + 1, x[i + 1]. */
static int next_row(lua_State *L)
{
    neap_tensor *x = check_rows(L, "pairs");
    lua_Integer i = (lua_Integer)l_int_check(L, 2, "pairs: the index") + 1;
    if (i > (lua_Integer)x->shape[0]) return 0;
    lua_pushinteger(L, i);
    lua_geti(L, 1, i);
    return 2;
}

static int tensor_pairs(lua_State *L)
{
    check_rows(L, "pairs");
    lua_pushcfunction(L, next_row);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/* ---- comparisons ---- */

/* Pushes the number that the operand at `index` stands for in a comparison. */
static void push_operand(lua_State *L, int index)
{
    neap_tensor *x = l_tensor_test(L, index);
    if (!x) {
        if (lua_type(L, index) != LUA_TNUMBER)
            l_error(L,
                    "a tensor compares by < <= > >= with numbers and tensors, got %s",
                    luaL_typename(L, index));
        lua_pushvalue(L, index);
        return;
    }
    l_need_elements(L, x, "< <= > >=");
    if (x->numel != 1)
        l_error(L,
                "< <= > >= need tensors of one element, got shape %s; try x:lt(y), "
                "x:le(y), x:gt(y) or x:ge(y)",
                neap_shape_of(x).s);
    neap_dtype dtype = neap_tensor_dtype(x);
    if (dtype == NEAP_BOOL)
        lua_pushinteger(L, (lua_Integer)neap_element_i64(dtype, x->data));
    else
        l_push_element(L, dtype, x->data);
}

static int compare(lua_State *L, int op)
{
    push_operand(L, 1);
    push_operand(L, 2);
    lua_pushboolean(L, lua_compare(L, -2, -1, op));
    return 1;
}

static int tensor_lt(lua_State *L)
{
    return compare(L, LUA_OPLT);
}
static int tensor_le(lua_State *L)
{
    return compare(L, LUA_OPLE);
}

static int tensor_equal(lua_State *L)
{
    neap_tensor *x = l_tensor_check(L, 1, "equal");
    bool equal = neap_equal(x, l_tensor_check(L, 2, "equal"));
    l_check(L, neap_check_interrupt());
    lua_pushboolean(L, equal);
    return 1;
}

static double tolerance_option(lua_State *L, const char *name, double fallback)
{
    if (!lua_istable(L, 3)) return fallback;
    lua_getfield(L, 3, name);
    int is_number = 1;
    double value = lua_isnil(L, -1) ? fallback : lua_tonumberx(L, -1, &is_number);
    if (!is_number || !(value >= 0))
        l_error(L, "allclose: %s must be a number of at least 0, got %s", name,
                luaL_tolstring(L, -1, NULL));
    lua_pop(L, 1);
    return value;
}

static int tensor_allclose(lua_State *L)
{
    static const char *const names[] = {"rtol", "atol", "equal_nan", NULL};
    l_tensor_check(L, 1, "allclose");
    l_tensor_check(L, 2, "allclose");
    l_options_check(L, 3, "allclose", names);
    neap_tolerance tolerance = {.rtol = tolerance_option(L, "rtol", 1e-5),
                                .atol = tolerance_option(L, "atol", 1e-8)};
    if (lua_istable(L, 3)) {
        lua_getfield(L, 3, "equal_nan");
        tolerance.equal_nan = lua_toboolean(L, -1);
    }
    bool close = false;
    neap_tensor *x = l_tensor_check(L, 1, "allclose");
    neap_tensor *y = l_tensor_check(L, 2, "allclose");
    check_as(L, neap_allclose(x, y, tolerance, &close), "allclose");
    lua_pushboolean(L, close);
    return 1;
}

/* Upvalue: the metatable. Closed tensors are tensors too. */
static int is_tensor(lua_State *L)
{
    lua_settop(L, 1);
    lua_pushboolean(L, lua_type(L, 1) == LUA_TUSERDATA && lua_getmetatable(L, 1) &&
                           lua_rawequal(L, -1, lua_upvalueindex(1)));
    return 1;
}

/* ---- registration ---- */

static const luaL_Reg methods[] = {
    {"size", tensor_size},
    {"dim", tensor_dim},
    {"numel", tensor_numel},
    {"stride", tensor_stride},
    {"is_contiguous", tensor_is_contiguous},
    {"element_size", tensor_element_size},
    {"item", tensor_item},
    {"at", tensor_at},
    {"totable", l_tensor_totable},
    {"equal", tensor_equal},
    {"allclose", tensor_allclose},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"tensor", l_tensor_new},
    {NULL, NULL},
};

static const luaL_Reg fields[] = {
    {"shape", field_shape},
    {"ndim", field_ndim},
    {"dtype", field_dtype},
    {"T", field_transposed},
    {"mT", field_matrix_transposed},
    {"_version", field_version},
    {NULL, NULL},
};

static const luaL_Reg metamethods[] = {
    {"__len", tensor_len}, {"__pairs", tensor_pairs},
    {"__lt", tensor_lt},   {"__le", tensor_le},
    {NULL, NULL},
};

void l_open_tensor(lua_State *L)
{
    luaL_setfuncs(L, functions, 0);
    luaL_setfuncs(L, methods, 0);
    l_push_methods(L);
    luaL_setfuncs(L, methods, 0);
    l_push_fields(L);
    luaL_setfuncs(L, fields, 0);
    lua_pop(L, 2);
    lua_getfield(L, -1, "tensor_metatable");
    luaL_setfuncs(L, metamethods, 0);
    lua_pushcclosure(L, is_tensor, 1);
    lua_setfield(L, -2, "is_tensor");
}
