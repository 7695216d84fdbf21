/* l_optim.c (binding): optimizers for lua/neap/optim.
 *
 * core.optim_rules() describes the rows; core.optim_new(name) gives a userdata with the
 * methods add_group, check, step, zero_grad, state and load. Options live in Lua tables
 * (param_groups), where users and schedulers change them; a step reads them anew. */
#include <string.h>

#include "binding/binding.h"
#include "optim/optim.h"

static const char tag; /* its address marks our userdata */

typedef struct l_optim {
    const void *tag;
    neap_optim *o; /* owned */
} l_optim;

static neap_optim *optim_check(lua_State *L)
{
    l_optim *box = lua_touserdata(L, 1);
    if (!box || lua_type(L, 1) != LUA_TUSERDATA || lua_rawlen(L, 1) != sizeof *box ||
        box->tag != &tag || !box->o)
        l_error(L, "expected an optimizer, got %s", luaL_typename(L, 1));
    return box->o;
}

/* Raises the stored sentence behind the optimizer's name. */
static void check_status(lua_State *L, const neap_optim *o, neap_status status)
{
    if (NEAP_LIKELY(status == NEAP_OK)) return;
    neap_error_prefix(o->rule->name);
    l_raise(L);
}

/* ---- options ---- */

static double number_check(lua_State *L, const neap_optim_rule *rule, const char *name)
{
    if (lua_type(L, -1) != LUA_TNUMBER)
        l_error(L, "%s: %s must be a number, got %s", rule->name, name,
                luaL_typename(L, -1));
    return lua_tonumber(L, -1);
}

static void pair_check(lua_State *L, const neap_optim_rule *rule, const char *name,
                       double *value)
{
    if (!lua_istable(L, -1) || lua_rawlen(L, -1) != 2)
        l_error(L, "%s: %s must be a table of two numbers, got %s", rule->name, name,
                lua_istable(L, -1) ? "another table" : luaL_typename(L, -1));
    for (int i = 0; i < 2; i++) {
        lua_rawgeti(L, -1, i + 1);
        value[i] = number_check(L, rule, name);
        lua_pop(L, 1);
    }
}

/* Reads the options of the table at `index` into `value`. */
static void values_check(lua_State *L, const neap_optim_rule *rule, int index,
                         double *value)
{
    if (!lua_istable(L, index))
        l_error(L, "%s: a group must be a table, got %s", rule->name,
                luaL_typename(L, index));
    for (int i = 0; i < rule->n_options; i++) {
        const neap_option *option = &rule->options[i];
        if (lua_getfield(L, index, option->name) == LUA_TNIL)
            l_error(L, "%s: a group must have the option %s", rule->name, option->name);
        if (option->kind == NEAP_OPTION_PAIR) {
            pair_check(L, rule, option->name, value);
            value++;
        } else if (option->kind == NEAP_OPTION_NUMBER) {
            *value = number_check(L, rule, option->name);
        } else {
            if (!lua_isboolean(L, -1))
                l_error(L, "%s: %s must be true or false, got %s", rule->name,
                        option->name, luaL_typename(L, -1));
            *value = lua_toboolean(L, -1);
        }
        value++;
        lua_pop(L, 1);
    }
}

/* ---- methods ---- */

/* o:add_group(params, group): a list of tensors that share the options in `group`. */
static int optim_add_group(lua_State *L)
{
    neap_optim *o = optim_check(L);
    double value[NEAP_OPTIM_VALUES];
    luaL_checktype(L, 2, LUA_TTABLE);
    values_check(L, o->rule, 3, value);
    size_t n = lua_rawlen(L, 2);
    neap_tensor **x = lua_newuserdatauv(L, sizeof *x * (n + 1), 0);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        x[i] = l_tensor_test(L, -1);
        if (!x[i])
            return l_error(L, "%s: params must be tensors, number %I is a %s",
                           o->rule->name, (LUAI_UACINT)i + 1, luaL_typename(L, -1));
        lua_pop(L, 1);
    }
    check_status(L, o, neap_optim_add_group(o, value, (int64_t)n, x));
    return 0;
}

/* o:check(group): raises unless its options are in their ranges. */
static int optim_check_group(lua_State *L)
{
    neap_optim *o = optim_check(L);
    double value[NEAP_OPTIM_VALUES];
    values_check(L, o->rule, 2, value);
    check_status(L, o, neap_optim_check(o->rule, value));
    return 0;
}

/* o:step(groups) */
static int optim_step(lua_State *L)
{
    neap_optim *o = optim_check(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    for (int i = 0; i < o->n_groups; i++) {
        double value[NEAP_OPTIM_VALUES];
        lua_rawgeti(L, 2, i + 1);
        values_check(L, o->rule, 3, value);
        check_status(L, o, neap_optim_set(o, i, value));
        lua_settop(L, 2);
    }
    check_status(L, o, neap_optim_step(o));
    return 0;
}

static int optim_zero_grad(lua_State *L)
{
    neap_optim_zero_grad(optim_check(L));
    return 0;
}

/* o:state(i): what is kept for parameter i: a table {step =, name = tensor}, or nil.
 * The tensors are those in use. */
static int optim_state(lua_State *L)
{
    neap_optim *o = optim_check(L);
    int64_t i = l_int_check(L, 2, "state");
    if (i < 1 || i > o->n_params)
        return l_error(L, "state: no parameter %I", (LUAI_UACINT)i);
    const neap_optim_param *p = &o->param[i - 1];
    if (!p->used) return 0;
    lua_newtable(L);
    if (o->rule->counts) {
        lua_pushinteger(L, p->step);
        lua_setfield(L, -2, "step");
    }
    for (int s = 0; s < NEAP_OPTIM_STATES; s++) {
        if (!(p->used >> s & 1)) continue;
        l_tensor_push(L, p->state[s]);
        lua_setfield(L, -2, o->rule->state[s]);
    }
    return 1;
}

/* Is the string on the top "step" or the name of a state? */
static bool is_state_name(lua_State *L, const neap_optim_rule *rule)
{
    if (lua_type(L, -1) != LUA_TSTRING) return false;
    const char *name = lua_tostring(L, -1);
    if (strcmp(name, "step") == 0) return true;
    for (int s = 0; s < NEAP_OPTIM_STATES && rule->state[s]; s++)
        if (strcmp(name, rule->state[s]) == 0) return true;
    return false;
}

/* Reads the state on the top, of parameter i (from 0). */
static void state_check(lua_State *L, const neap_optim *o, int64_t i,
                        neap_tensor **state, int64_t *step)
{
    const neap_optim_rule *rule = o->rule;
    LUAI_UACINT position = (LUAI_UACINT)i + 1;
    if (!lua_istable(L, -1))
        l_error(L, "%s: state[%I] must be a table, got %s", rule->name, position,
                luaL_typename(L, -1));
    for (lua_pushnil(L); lua_next(L, -2);) {
        lua_pop(L, 1);
        if (!is_state_name(L, rule))
            l_error(L, "%s: state[%I] has the unknown entry '%s'", rule->name, position,
                    luaL_tolstring(L, -1, NULL));
    }
    if (lua_getfield(L, -1, "step") != LUA_TNIL) {
        *step = l_int_check(L, -1, "step");
        if (*step < 0)
            l_error(L, "%s: step of state[%I] must be >= 0, got %I", rule->name,
                    position, (LUAI_UACINT)*step);
    }
    lua_pop(L, 1);
    for (int s = 0; s < NEAP_OPTIM_STATES && rule->state[s]; s++) {
        const neap_tensor *x = o->param[i].x;
        if (lua_getfield(L, -1, rule->state[s]) != LUA_TNIL) {
            neap_tensor *y = state[s] = l_tensor_test(L, -1);
            if (!y || !neap_same_shape(x, y))
                l_error(
                    L,
                    "%s: %s of state[%I] must be a tensor of its parameter's shape %s, "
                    "got %s",
                    rule->name, rule->state[s], position, neap_shape_of(x).s,
                    y ? neap_shape_of(y).s : luaL_typename(L, -1));
        }
        lua_pop(L, 1);
    }
}

/* o:load(states): states[i] as o:state(i) gives it, or nil. Changes nothing unless all
 * fit. */
static int optim_load(lua_State *L)
{
    neap_optim *o = optim_check(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    size_t n = (size_t)o->n_params;
    size_t states = sizeof(neap_tensor *) * NEAP_OPTIM_STATES * (n + 1);
    neap_tensor **state = lua_newuserdatauv(L, states, 0);
    int64_t *step = lua_newuserdatauv(L, sizeof *step * (n + 1), 0);
    memset(state, 0, states);
    memset(step, 0, sizeof *step * (n + 1));
    for (int64_t i = 0; i < o->n_params; i++) {
        if (lua_rawgeti(L, 2, i + 1) != LUA_TNIL)
            state_check(L, o, i, state + i * NEAP_OPTIM_STATES, &step[i]);
        lua_pop(L, 1);
    }
    check_status(L, o, neap_optim_load(o, state, step));
    return 0;
}

static int optim_release(lua_State *L)
{
    l_optim *box = lua_touserdata(L, 1);
    if (!box || box->tag != &tag) return 0;
    neap_optim *o = box->o;
    box->o = NULL;
    neap_optim_free(o);
    return 0;
}

/* ---- functions ---- */

/* optim_new(name). Upvalue: the metatable. */
static int f_optim_new(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    const neap_optim_rule *rule = neap_optim_find(name);
    if (!rule) return l_error(L, "there is no optimizer '%s'", name);
    l_optim *box = lua_newuserdatauv(L, sizeof *box, 0);
    box->tag = &tag;
    box->o = NULL;
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_setmetatable(L, -2);
    l_check(L, neap_optim_new(rule, &box->o));
    return 1;
}

static void push_default(lua_State *L, const neap_option *option)
{
    if (option->kind == NEAP_OPTION_TRUTH) {
        lua_pushboolean(L, option->fallback[0] != 0);
    } else if (option->kind == NEAP_OPTION_NUMBER) {
        lua_pushnumber(L, option->fallback[0]);
    } else {
        lua_createtable(L, 2, 0);
        for (int i = 0; i < 2; i++) {
            lua_pushnumber(L, option->fallback[i]);
            lua_rawseti(L, -2, i + 1);
        }
    }
}

/* optim_rules(): a list of {name =, doc =, options = names in order, defaults =}. */
static int f_optim_rules(lua_State *L)
{
    lua_newtable(L);
    for (int i = 0; neap_optim_rules[i]; i++) {
        const neap_optim_rule *rule = neap_optim_rules[i];
        lua_createtable(L, 0, 4);
        lua_pushstring(L, rule->name);
        lua_setfield(L, -2, "name");
        lua_pushstring(L, rule->doc);
        lua_setfield(L, -2, "doc");
        lua_createtable(L, rule->n_options, 0);
        lua_createtable(L, 0, rule->n_options);
        for (int j = 0; j < rule->n_options; j++) {
            lua_pushstring(L, rule->options[j].name);
            lua_rawseti(L, -3, j + 1);
            push_default(L, &rule->options[j]);
            lua_setfield(L, -2, rule->options[j].name);
        }
        lua_setfield(L, -3, "defaults");
        lua_setfield(L, -2, "options");
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

void l_open_optim(lua_State *L)
{
    static const luaL_Reg methods[] = {{"add_group", optim_add_group},
                                       {"check", optim_check_group},
                                       {"step", optim_step},
                                       {"zero_grad", optim_zero_grad},
                                       {"state", optim_state},
                                       {"load", optim_load},
                                       {NULL, NULL}};
    lua_pushcfunction(L, f_optim_rules);
    lua_setfield(L, -2, "optim_rules");
    lua_newtable(L);
    lua_pushliteral(L, "neap.optimizer");
    lua_setfield(L, -2, "__name");
    lua_pushcfunction(L, optim_release);
    lua_setfield(L, -2, "__gc");
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pushcclosure(L, f_optim_new, 1);
    lua_setfield(L, -2, "optim_new");
}
