/* l_print.c (binding): the text of a tensor, tostring(x) and x .. "text", and the
 * options of that text. */
#include <math.h>
#include <stdio.h>

#include "autograd/node.h"
#include "base/stretch.h"
#include "binding/l_state.h"

static int hollow_tostring(lua_State *L, const neap_tensor *x)
{
    lua_pushfstring(L, "tensor without elements, of a dry run: %s %s",
                    neap_dtype_name((neap_dtype)x->dtype), neap_shape_of(x).s);
    return 1;
}

static int tensor_tostring(lua_State *L)
{
    const neap_tensor *outline = l_outline_check(L, 1, "tostring");
    if (neap_is_hollow(outline)) return hollow_tostring(L, outline);
    neap_tensor *x = l_hold(L, 1, "tostring");
    neap_format_options options = l_here(L)->print;
    char extra[128] = "", name[64], small[1024];
    if (x->node) {
        neap_node_name((const neap_node *)(const void *)x->node, name, sizeof name);
        snprintf(extra, sizeof extra, ", grad_fn=<%s>", name);
    } else if (neap_requires_grad(x)) {
        snprintf(extra, sizeof extra, ", requires_grad=true");
    }
    size_t length = neap_format(x, &options, extra, sizeof small, small);
    l_check(L, neap_check_interrupt());
    if (length < sizeof small) {
        lua_pushlstring(L, small, length);
        return 1;
    }
    luaL_Buffer buffer;
    char *text = luaL_buffinitsize(L, &buffer, length + 1);
    neap_format(x, &options, extra, length + 1, text);
    l_check(L, neap_check_interrupt());
    luaL_pushresultsize(&buffer, length);
    return 1;
}

/* x .. "text": tensors in messages stand for their text. */
static int tensor_concat(lua_State *L)
{
    luaL_tolstring(L, 1, NULL);
    luaL_tolstring(L, 2, NULL);
    lua_concat(L, 2);
    return 1;
}

/* ---- options ---- */

#define ENDLESS (INT64_MAX / 4) /* math.huge: no bound */

static const char *const option_names[] = {
    "precision", "threshold", "edgeitems", "linewidth", "sci_mode", "profile", NULL};

/* The option `name` of the table at 1 as a whole number of at least `least`, or `now`
 * when it is not given; math.huge stands for no bound. */
static int64_t whole_option(lua_State *L, const char *name, int64_t now, int64_t least)
{
    if (lua_getfield(L, 1, name) == LUA_TNIL) {
        lua_pop(L, 1);
        return now;
    }
    bool endless = lua_type(L, -1) == LUA_TNUMBER && lua_tonumber(L, -1) > 1e15;
    const char *what = lua_pushfstring(L, "set_printoptions: %s", name);
    int64_t value = endless ? ENDLESS : l_int_check(L, -2, what);
    if (value < least)
        l_error(L, "%s must be at least %I, got %I", what, (LUAI_UACINT)least,
                (LUAI_UACINT)value);
    lua_pop(L, 2);
    return value;
}

static neap_sci_mode sci_option(lua_State *L, neap_sci_mode now)
{
    neap_sci_mode mode = now;
    int type = lua_getfield(L, 1, "sci_mode");
    if (type == LUA_TBOOLEAN)
        mode = lua_toboolean(L, -1) ? NEAP_SCI_ALWAYS : NEAP_SCI_NEVER;
    else if (l_string_is(L, -1, "auto"))
        mode = NEAP_SCI_AUTO;
    else if (type != LUA_TNIL)
        l_error(L, "set_printoptions: sci_mode must be true, false or \"auto\", got %s",
                luaL_tolstring(L, -1, NULL));
    lua_pop(L, 1);
    return mode;
}

/* A profile stands for a value of every option; without one all stay as they are. */
static neap_format_options profile_option(lua_State *L)
{
    neap_format_options chosen = neap_format_defaults;
    int type = lua_getfield(L, 1, "profile");
    if (type == LUA_TNIL) {
        chosen = l_here(L)->print;
    } else if (l_string_is(L, -1, "short")) {
        chosen.precision = 2;
        chosen.edge_items = 2;
    } else if (l_string_is(L, -1, "full")) {
        chosen.threshold = ENDLESS;
    } else if (!l_string_is(L, -1, "default")) {
        l_error(L,
                "set_printoptions: profile must be \"default\", \"short\" or "
                "\"full\", got %s",
                luaL_tolstring(L, -1, NULL));
    }
    lua_pop(L, 1);
    return chosen;
}

/* set_printoptions{precision=, threshold=, edgeitems=, linewidth=, sci_mode=,
 * profile=}; without arguments all options are as at the start. */
static int set_printoptions(lua_State *L)
{
    if (lua_isnoneornil(L, 1)) {
        l_here(L)->print = neap_format_defaults;
        return 0;
    }
    l_options_check(L, 1, "set_printoptions", option_names);
    neap_format_options fresh = profile_option(L);
    int64_t precision = whole_option(L, "precision", fresh.precision, 0);
    if (precision > NEAP_FORMAT_MAX_PRECISION)
        return l_error(L, "set_printoptions: precision must be at most %d, got %I",
                       NEAP_FORMAT_MAX_PRECISION, (LUAI_UACINT)precision);
    fresh.precision = (int)precision;
    fresh.threshold = whole_option(L, "threshold", fresh.threshold, 0);
    fresh.edge_items = whole_option(L, "edgeitems", fresh.edge_items, 0);
    fresh.line_width = whole_option(L, "linewidth", fresh.line_width, 1);
    fresh.sci_mode = sci_option(L, fresh.sci_mode);
    l_here(L)->print = fresh;
    return 0;
}

static void set_whole(lua_State *L, const char *name, int64_t value)
{
    if (value == ENDLESS)
        lua_pushnumber(L, (lua_Number)INFINITY);
    else
        lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, name);
}

/* get_printoptions(): a table that set_printoptions takes back. */
static int get_printoptions(lua_State *L)
{
    const neap_format_options options = l_here(L)->print;
    lua_createtable(L, 0, 5);
    set_whole(L, "precision", options.precision);
    set_whole(L, "threshold", options.threshold);
    set_whole(L, "edgeitems", options.edge_items);
    set_whole(L, "linewidth", options.line_width);
    if (options.sci_mode == NEAP_SCI_AUTO)
        lua_pushliteral(L, "auto");
    else
        lua_pushboolean(L, options.sci_mode == NEAP_SCI_ALWAYS);
    lua_setfield(L, -2, "sci_mode");
    return 1;
}

/* Stack: the module. */
void l_open_print(lua_State *L)
{
    static const luaL_Reg functions[] = {{"set_printoptions", set_printoptions},
                                         {"get_printoptions", get_printoptions},
                                         {NULL, NULL}};
    static const luaL_Reg metamethods[] = {
        {"__tostring", tensor_tostring}, {"__concat", tensor_concat}, {NULL, NULL}};
    l_here(L)->print = neap_format_defaults;
    luaL_setfuncs(L, functions, 0);
    lua_getfield(L, -1, "tensor_metatable");
    luaL_setfuncs(L, metamethods, 0);
    lua_pop(L, 1);
}
