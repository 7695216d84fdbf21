/* l_arguments_value.c (binding): see l_arguments_value.h. */
#include "binding/l_arguments_value.h"

#include "binding/l_list.h"

#include <string.h>

int l_argument_bad(l_arguments *a, const neap_param *param, const char *expected,
                   int index)
{
    l_refuse_colon(a->L, 1, a->row->name);
    return l_error(a->L, "%s: argument '%s' must be %s, got %s", a->row->name,
                   param->name, expected, l_kind_of(a->L, index));
}

/* f(x, y) where a list of tensors is asked for. */
int l_argument_refuse_loose(l_arguments *a, const neap_param *param, int index)
{
    const char *second = l_is_tensor(a->L, index + 1) ? "x, y" : "x";
    return l_error(a->L,
                   "%s: argument '%s' must be a table of tensors, got a tensor; try "
                   "neap.%s({%s})",
                   a->row->name, param->name, a->row->name, second);
}

/* A mask that == or ~= was to make. */
int l_argument_refuse_truth(l_arguments *a, const neap_param *param, int index)
{
    return l_error(
        a->L,
        "%s: argument '%s' must be a tensor of bools, got %s; == and ~= do not "
        "look at elements, try x:eq(y) or x:ne(y)",
        a->row->name, param->name, lua_toboolean(a->L, index) ? "true" : "false");
}

bool l_argument_is_mask(const neap_param *param)
{
    return strcmp(param->name, "mask") == 0 || strcmp(param->name, "condition") == 0;
}

/* Room for n integers (or as many doubles): inside `a`, or in a userdata left on the
 * stack. */
static int64_t *ints_room(l_arguments *a, int64_t n)
{
    if (n > INT32_MAX || n > PTRDIFF_MAX / (int64_t)sizeof(int64_t))
        l_error(a->L, "%s: a list is too long", a->row->name);
    if (n <= L_MAX_INTS - a->n_ints) {
        int64_t *room = a->ints + a->n_ints;
        a->n_ints += (int)n;
        return room;
    }
    return lua_newuserdatauv(a->L, sizeof(int64_t) * (size_t)n, 0);
}

static int64_t read_int(l_arguments *a, const neap_param *param, int index)
{
    int is_int;
    if (lua_type(a->L, index) != LUA_TNUMBER)
        l_argument_bad(a, param, "a whole number", index);
    lua_Integer i = lua_tointegerx(a->L, index, &is_int);
    if (!is_int)
        l_error(a->L, "%s: argument '%s' must be a whole number, got %f", a->row->name,
                param->name, lua_tonumber(a->L, index));
    return i;
}

static bool is_dim(const neap_param *param)
{
    return param->type == NEAP_PARAM_DIM || param->type == NEAP_PARAM_DIMS;
}

/* Pushes "; try x:sum(1)": the call with a 1 for `param`, and what it needs beside. */
static void push_first_dim(l_arguments *a, const neap_param *param)
{
    const neap_signature *s = a->row->signature;
    bool method = !(s->op->flags & NEAP_NO_METHOD), comma = false;
    luaL_Buffer b;
    luaL_buffinit(a->L, &b);
    luaL_addstring(&b, method ? "; try x:" : "; try neap.");
    luaL_addstring(&b, a->row->name);
    luaL_addchar(&b, '(');
    for (int i = method ? 1 : 0; i < s->n; i++) {
        const neap_param *p = &s->param[i];
        if (p != param && p->optional) continue;
        if (comma) luaL_addstring(&b, ", ");
        if (p == param && p->option) luaL_addstring(&b, "{dim = ");
        luaL_addstring(&b, p == param ? "1" : p->name);
        if (p == param && p->option) luaL_addchar(&b, '}');
        comma = true;
    }
    luaL_addchar(&b, ')');
    luaL_pushresult(&b);
}

/* A dim of 0: where it is the only one, the first is meant. */
static void refuse_dim(l_arguments *a, const neap_param *param, bool alone)
{
    const neap_signature *s = a->row->signature;
    int dims = 0;
    for (int i = 0; i < s->n; i++) dims += is_dim(&s->param[i]);
    if (alone && dims == 1)
        push_first_dim(a, param);
    else
        lua_pushliteral(a->L, "");
    l_error(a->L, "%s: dims count from 1, got 0 for '%s'%s", a->row->name, param->name,
            lua_tostring(a->L, -1));
}

/* The one place where dims turn from base 1 to base 0; negative ones stay. */
static int64_t read_dim(l_arguments *a, const neap_param *param, int index, bool alone)
{
    int64_t dim = read_int(a, param, index);
    if (dim == 0) refuse_dim(a, param, alone);
    return dim > 0 ? dim - 1 : dim;
}

neap_value l_argument_list(l_arguments *a, const neap_param *param, int index,
                           int count)
{
    lua_State *L = a->L;
    bool table = lua_istable(L, index), dims = param->type == NEAP_PARAM_DIMS;
    index = lua_absindex(L, index);
    if (table && index == 1) l_refuse_colon(L, 1, a->row->name);
    int64_t n = table ? l_length(L, index) : count;
    int64_t *list = ints_room(a, n);
    for (int64_t i = 0; i < n; i++) {
        if (table)
            lua_geti(L, index, i + 1);
        else
            lua_pushvalue(L, index + (int)i);
        list[i] = dims ? read_dim(a, param, -1, !table && count == 1)
                       : read_int(a, param, -1);
        lua_pop(L, 1);
    }
    return neap_list((int)n, list);
}

static neap_value read_numbers(l_arguments *a, const neap_param *param, int index)
{
    lua_State *L = a->L;
    if (!lua_istable(L, index)) l_argument_bad(a, param, "a table of numbers", index);
    index = lua_absindex(L, index);
    int64_t n = l_length(L, index);
    double *list = (double *)(void *)ints_room(a, n);
    for (int64_t i = 0; i < n; i++) {
        if (lua_geti(L, index, i + 1) != LUA_TNUMBER)
            l_argument_bad(a, param, "a table of numbers", -1);
        list[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return neap_numbers((int)n, list);
}

/* The dims on top, popped: a list of them or one; gives how many, at list[0..]. */
static int read_half(l_arguments *a, const neap_param *param, int64_t *list)
{
    lua_State *L = a->L;
    if (!lua_istable(L, -1)) {
        *list = read_dim(a, param, -1, false);
        lua_pop(L, 1);
        return 1;
    }
    int64_t n = l_length(L, -1);
    if (n > NEAP_MAX_DIMS)
        l_error(L, "%s: a tensor has at most %d dims, got %I in '%s'", a->row->name,
                NEAP_MAX_DIMS, (lua_Integer)n, param->name);
    for (int64_t i = 0; i < n; i++) {
        lua_geti(L, -1, i + 1);
        list[i] = read_dim(a, param, -1, false);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return (int)n;
}

static neap_value read_dimlists(l_arguments *a, const neap_param *param, int index)
{
    lua_State *L = a->L;
    if (lua_type(L, index) == LUA_TNUMBER) return neap_int(read_int(a, param, index));
    if (!lua_istable(L, index) || l_length(L, index) != 2)
        l_argument_bad(a, param, "a number or a table of two lists of dims", index);
    index = lua_absindex(L, index);
    int64_t *list = ints_room(a, 2 * NEAP_MAX_DIMS), second[NEAP_MAX_DIMS];
    lua_geti(L, index, 1);
    int n = read_half(a, param, list);
    lua_geti(L, index, 2);
    int m = read_half(a, param, second);
    if (n != m)
        l_error(L, "%s: '%s' must be two lists of as many dims, got %d and %d",
                a->row->name, param->name, n, m);
    memcpy(list + n, second, sizeof *second * (size_t)n);
    return neap_list(2 * n, list);
}

static neap_value read_text(l_arguments *a, const neap_param *param, int index)
{
    size_t length;
    if (lua_type(a->L, index) != LUA_TSTRING)
        l_argument_bad(a, param, "a string", index);
    const char *text = lua_tolstring(a->L, index, &length);
    if (length > INT32_MAX)
        l_error(a->L, "%s: '%s' is too long", a->row->name, param->name);
    return neap_text((int)length, text);
}

/* A list that is given as a table, or as one number. */
static neap_value read_ints(l_arguments *a, const neap_param *param, int index)
{
    if (!lua_istable(a->L, index) && lua_type(a->L, index) != LUA_TNUMBER)
        l_argument_bad(a, param, "a table of whole numbers", index);
    neap_value list = l_argument_list(a, param, index, 1);
    list.alone = !lua_istable(a->L, index);
    return list;
}

static neap_value read_word(l_arguments *a, const neap_param *param, int index)
{
    if (lua_type(a->L, index) != LUA_TSTRING) l_argument_bad(a, param, "a word", index);
    size_t length;
    const char *word = lua_tolstring(a->L, index, &length);
    int position = neap_word_position(param->words, word);
    if (position < 0 || strlen(word) != length)
        l_error(a->L, "%s: '%s' must be one of %s%s, got '%s'", a->row->name,
                param->name, param->words, param->or_ints ? " or whole numbers" : "",
                word);
    return neap_int(position);
}

neap_value l_argument_value(l_arguments *a, const neap_param *param, int index)
{
    lua_State *L = a->L;
    switch (param->type) {
    case NEAP_PARAM_NUMBER:
        if (lua_isinteger(L, index)) return neap_int(lua_tointeger(L, index));
        if (lua_type(L, index) == LUA_TNUMBER)
            return neap_float(lua_tonumber(L, index));
        l_argument_bad(a, param, "a number", index);
        break;
    case NEAP_PARAM_INT:
        return neap_int(read_int(a, param, index));
    case NEAP_PARAM_BOOL:
        if (!lua_isboolean(L, index)) l_argument_bad(a, param, "a boolean", index);
        return neap_truth(lua_toboolean(L, index));
    case NEAP_PARAM_DTYPE:
        return neap_int(l_dtype_check(L, index, a->row->name));
    case NEAP_PARAM_DIM:
        return neap_int(read_dim(a, param, index, true));
    case NEAP_PARAM_WORD:
        if (param->or_ints && lua_type(L, index) != LUA_TSTRING)
            return read_ints(a, param, index);
        return read_word(a, param, index);
    case NEAP_PARAM_TEXT:
        return read_text(a, param, index);
    case NEAP_PARAM_NUMBERS:
        return read_numbers(a, param, index);
    case NEAP_PARAM_DIMLISTS:
        return read_dimlists(a, param, index);
    default: /* lists */
        return read_ints(a, param, index);
    }
    return neap_none();
}
