/* l_optim.c (binding): optimizers for lua/neap/optim.
 *
 * core.optim_rules() describes the rows; core.optim_new(name) gives a userdata with the
 * methods add_group, check, step, nonfinite, zero_grad, state and load. Options live in
 * Lua tables (param_groups), where users and schedulers change them; a step reads them
 * anew. */
#include <string.h>

#include "binding/l_state.h"
#include "binding/l_table.h"
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

/* The number on the top; NaN stands for one that may be absent and is. */
static double number_check(lua_State *L, const neap_optim_rule *rule,
                           const neap_option *option, int part)
{
    if (lua_isnil(L, -1) && neap_option_is_optional(option, part)) return (double)NAN;
    if (lua_type(L, -1) != LUA_TNUMBER)
        l_error(L, "%s: %s must be a number, got %s", rule->name, option->name,
                luaL_typename(L, -1));
    double value = lua_tonumber(L, -1);
    if (isnan(value) && neap_option_is_optional(option, part))
        l_error(L, "%s: %s must be a number, got nan", rule->name, option->name);
    return value;
}

/* Does the table on the top hold numbers for all parts, and no more? */
static bool has_parts(lua_State *L, const neap_option *option)
{
    bool fits = lua_istable(L, -1);
    for (int i = 0; fits && i <= option->parts; i++) {
        int type = lua_rawgeti(L, -1, i + 1);
        bool absent = i == option->parts || neap_option_is_optional(option, i);
        fits = type == LUA_TNIL ? absent : i < option->parts && type == LUA_TNUMBER;
        lua_pop(L, 1);
    }
    return fits;
}

/* The table of numbers on the top. */
static void numbers_check(lua_State *L, const neap_optim_rule *rule,
                          const neap_option *option, double *value)
{
    static const char *const count[] = {"", "", "two", "three"};
    if (!has_parts(L, option))
        l_error(L, "%s: %s must be a table of %s numbers, got %s", rule->name,
                option->name, count[option->parts],
                lua_istable(L, -1) ? "another table" : luaL_typename(L, -1));
    for (int i = 0; i < option->parts; i++) {
        lua_rawgeti(L, -1, i + 1);
        value[i] = number_check(L, rule, option, i);
        lua_pop(L, 1);
    }
}

static double truth_check(lua_State *L, const neap_optim_rule *rule,
                          const neap_option *option)
{
    if (!lua_isboolean(L, -1))
        l_error(L, "%s: %s must be true or false, got %s", rule->name, option->name,
                luaL_typename(L, -1));
    return lua_toboolean(L, -1);
}

/* The place of the word on the top in the option's list, 0 for nil. */
static double word_check(lua_State *L, const neap_optim_rule *rule,
                         const neap_option *option)
{
    if (lua_isnil(L, -1)) return 0;
    bool is_string = lua_type(L, -1) == LUA_TSTRING;
    luaL_Buffer known;
    int place = l_string_find(L, -1, option->words);
    if (place >= 0) return place + 1;
    const char *got = is_string ? lua_pushfstring(L, "\"%s\"", lua_tostring(L, -1))
                                : luaL_typename(L, -1);
    luaL_buffinit(L, &known);
    for (int i = 0; option->words[i]; i++) {
        if (i > 0) luaL_addstring(&known, ", ");
        luaL_addstring(&known, option->words[i]);
    }
    luaL_pushresult(&known);
    return l_error(L, "%s: %s must be one of %s, got %s", rule->name, option->name,
                   lua_tostring(L, -1), got);
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
        if (lua_getfield(L, index, option->name) == LUA_TNIL &&
            !neap_option_is_optional(option, 0))
            l_error(L, "%s: a group must have the option %s", rule->name, option->name);
        if (option->parts)
            numbers_check(L, rule, option, value);
        else if (option->kind == NEAP_OPTION_NUMBER)
            *value = number_check(L, rule, option, 0);
        else if (option->kind == NEAP_OPTION_TRUTH)
            *value = truth_check(L, rule, option);
        else
            *value = word_check(L, rule, option);
        value += neap_option_places(option);
        lua_pop(L, 1);
    }
}

/* ---- methods ---- */

/* o:add_group(params, group): a list of tensors that share the options in `group`. */
static int optim_add_group(lua_State *L)
{
    l_here(L);
    neap_optim *o = optim_check(L);
    double value[NEAP_OPTIM_VALUES];
    luaL_checktype(L, 2, LUA_TTABLE);
    values_check(L, o->rule, 3, value);
    size_t n = (size_t)lua_rawlen(L, 2);
    neap_tensor **x = lua_newuserdatauv(L, sizeof *x * (n + 1), 0);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        x[i] = l_tensor_test(L, -1);
        if (!x[i])
            return l_error(L, "%s: params must be tensors, number %I is a %s",
                           o->rule->name, (LUAI_UACINT)i + 1, luaL_typename(L, -1));
        l_need_elements(L, x[i], o->rule->name);
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
    l_here(L);
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

/* o:nonfinite(): the number of the first parameter whose gradient holds a NaN or an
 * infinity, or nothing. */
static int optim_nonfinite(lua_State *L)
{
    l_here(L);
    neap_optim *o = optim_check(L);
    int64_t number;
    check_status(L, o, neap_optim_find_nonfinite(o, &number));
    if (number == 0) return 0;
    lua_pushinteger(L, number);
    return 1;
}

static int optim_zero_grad(lua_State *L)
{
    l_here(L);
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
    const neap_optim_param p = o->param[i - 1]; /* a finalizer may add parameters */
    if (!p.used) return 0;
    l_holder *held = l_holder_push(L, NEAP_OPTIM_STATES);
    for (int s = 0; s < NEAP_OPTIM_STATES; s++)
        if (o->param[i - 1].used >> s & 1)
            held->x[s] = neap_tensor_retain(o->param[i - 1].state[s]);
    lua_newtable(L);
    for (int k = 0; k < NEAP_OPTIM_NUMBERS && o->rule->numbers[k]; k++) {
        lua_pushnumber(L, p.number[k]);
        lua_setfield(L, -2, o->rule->numbers[k]);
    }
    if (o->rule->counts) {
        lua_pushinteger(L, p.step);
        lua_setfield(L, -2, "step");
    }
    for (int s = 0; s < NEAP_OPTIM_STATES; s++) {
        if (!held->x[s]) continue;
        l_tensor_push(L, held->x[s]);
        lua_setfield(L, -2, o->rule->state[s]);
    }
    return 1;
}

/* Is the value on the top "step" or the name of a number or a state? */
static bool is_state_name(lua_State *L, const neap_optim_rule *rule)
{
    if (l_string_is(L, -1, "step")) return true;
    for (int k = 0; k < NEAP_OPTIM_NUMBERS && rule->numbers[k]; k++)
        if (l_string_is(L, -1, rule->numbers[k])) return true;
    for (int s = 0; s < NEAP_OPTIM_STATES && rule->state[s]; s++)
        if (l_string_is(L, -1, rule->state[s])) return true;
    return false;
}

/* Where an entry of a state dict is read, for error texts. */
typedef struct entry {
    const neap_optim_rule *rule;
    LUAI_UACINT position; /* of the parameter, from 1 */
    const char *name;
} entry;

/* The number on the top, which may be a tensor of one element as in PyTorch's dicts. */
static double saved_number(lua_State *L, const entry *e)
{
    neap_tensor *x = l_tensor_test(L, -1);
    l_need_elements(L, x, e->rule->name);
    if (x && x->numel == 1) {
        l_push_element(L, (neap_dtype)x->dtype, x->data);
        lua_replace(L, -2);
    }
    if (lua_type(L, -1) != LUA_TNUMBER)
        l_error(L, "%s: %s of state[%I] must be a number, got %s", e->rule->name,
                e->name, e->position, luaL_typename(L, -1));
    return lua_tonumber(L, -1);
}

static int64_t saved_step(lua_State *L, const entry *e)
{
    double step = saved_number(L, e);
    if (!(step >= 0 && step < 9e15 && step == floor(step)))
        l_error(L, "%s: step of state[%I] must be >= 0, got %f", e->rule->name,
                e->position, (LUAI_UACNUMBER)step);
    return (int64_t)step;
}

/* The tensor on the top, state s of parameter x. */
static neap_tensor *saved_tensor(lua_State *L, const entry *e, const neap_tensor *x,
                                 int s)
{
    int64_t shape[NEAP_MAX_DIMS];
    neap_tensor *y = l_tensor_test(L, -1);
    neap_optim_state_shape(e->rule, x, s, shape);
    if (!y || !neap_shape_equal(y->ndim, y->shape, x->ndim, shape))
        l_error(L,
                "%s: %s of state[%I] must be a tensor of its parameter's shape %s, got "
                "%s",
                e->rule->name, e->name, e->position,
                neap_shape_format(x->ndim, shape).s,
                y ? neap_shape_of(y).s : luaL_typename(L, -1));
    l_need_elements(L, y, e->rule->name);
    return y;
}

static void unknown_entry_check(lua_State *L, const entry *e)
{
    if (!lua_istable(L, -1))
        l_error(L, "%s: state[%I] must be a table, got %s", e->rule->name, e->position,
                luaL_typename(L, -1));
    for (lua_pushnil(L); lua_next(L, -2);) {
        lua_pop(L, 1);
        if (!is_state_name(L, e->rule))
            l_error(L, "%s: state[%I] has the unknown entry '%s'", e->rule->name,
                    e->position, luaL_tolstring(L, -1, NULL));
    }
}

/* Reads the state on the top, of parameter i (from 0); its tensors are kept in `held`.
 */
static void state_check(lua_State *L, const neap_optim *o, int64_t i,
                        neap_optim_saved *saved, neap_tensor **held)
{
    entry e = {o->rule, (LUAI_UACINT)i + 1, "step"};
    unknown_entry_check(L, &e);
    if (lua_getfield(L, -1, "step") != LUA_TNIL) saved->step = saved_step(L, &e);
    lua_pop(L, 1);
    for (int k = 0; k < NEAP_OPTIM_NUMBERS && o->rule->numbers[k]; k++) {
        e.name = o->rule->numbers[k];
        lua_getfield(L, -1, e.name);
        saved->number[k] = saved_number(L, &e);
        lua_pop(L, 1);
    }
    for (int s = 0; s < NEAP_OPTIM_STATES && o->rule->state[s]; s++) {
        e.name = o->rule->state[s];
        if (lua_getfield(L, -1, e.name) != LUA_TNIL)
            saved->state[s] = held[s] =
                neap_tensor_retain(saved_tensor(L, &e, o->param[i].x, s));
        lua_pop(L, 1);
    }
}

/* o:load(states): states[i] as o:state(i) gives it, or nil. Changes nothing unless all
 * fit. */
static int optim_load(lua_State *L)
{
    l_here(L);
    neap_optim *o = optim_check(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    int64_t n = o->n_params;
    size_t bytes = sizeof(neap_optim_saved) * ((size_t)n + 1);
    neap_optim_saved *saved = lua_newuserdatauv(L, bytes, 0);
    memset(saved, 0, bytes);
    l_holder *held = l_holder_push(L, n * NEAP_OPTIM_STATES);
    for (int64_t i = 0; i < n; i++) {
        if (lua_rawgeti(L, 2, i + 1) != LUA_TNIL)
            state_check(L, o, i, &saved[i], held->x + i * NEAP_OPTIM_STATES);
        lua_pop(L, 1);
    }
    if (o->n_params != n) /* by a metamethod of a state */
        return l_error(L, "%s: parameters were added while states were loaded",
                       o->rule->name);
    check_status(L, o, neap_optim_load(o, saved));
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

/* Pushes an option's default: nil for one that is absent. */
static void push_default(lua_State *L, const neap_option *option)
{
    if (option->whole && !isnan(option->fallback[0])) {
        lua_pushinteger(L, (lua_Integer)option->fallback[0]);
    } else if (option->kind == NEAP_OPTION_TRUTH) {
        lua_pushboolean(L, option->fallback[0] != 0);
    } else if (option->parts) {
        lua_createtable(L, option->parts, 0);
        for (int i = 0; i < option->parts; i++) {
            lua_pushnumber(L, option->fallback[i]);
            if (isnan(option->fallback[i])) lua_pop(L, 1), lua_pushnil(L);
            lua_rawseti(L, -2, i + 1);
        }
    } else if (option->kind == NEAP_OPTION_NUMBER && !isnan(option->fallback[0])) {
        lua_pushnumber(L, option->fallback[0]);
    } else {
        lua_pushnil(L);
    }
}

/* Pushes name -> list of words, for the options that take one of a few. */
static void push_words(lua_State *L, const neap_optim_rule *rule)
{
    lua_newtable(L);
    for (int i = 0; i < rule->n_options; i++) {
        const char *const *words = rule->options[i].words;
        if (!words) continue;
        lua_newtable(L);
        for (int k = 0; words[k]; k++) {
            lua_pushstring(L, words[k]);
            lua_rawseti(L, -2, k + 1);
        }
        lua_setfield(L, -2, rule->options[i].name);
    }
}

/* optim_rules(): a list of {name =, doc =, options = names in order, defaults =, words
 * =, elementwise = true where an element's update looks at no other element}; options
 * that are absent unless given are listed among the defaults by name. */
static int f_optim_rules(lua_State *L)
{
    lua_newtable(L);
    for (int i = 0; neap_optim_rules[i]; i++) {
        const neap_optim_rule *rule = neap_optim_rules[i];
        lua_createtable(L, 0, 6);
        lua_pushstring(L, rule->name);
        lua_setfield(L, -2, "name");
        lua_pushboolean(L, rule->prepare && !rule->update);
        lua_setfield(L, -2, "elementwise");
        lua_pushstring(L, rule->doc);
        lua_setfield(L, -2, "doc");
        lua_createtable(L, rule->n_options, 0);
        lua_createtable(L, 0, rule->n_options);
        for (int j = 0; j < rule->n_options; j++) {
            lua_pushstring(L, rule->options[j].name);
            lua_rawseti(L, -3, j + 1);
            push_default(L, &rule->options[j]);
            if (lua_isnil(L, -1)) {
                lua_pushstring(L, rule->options[j].name);
                lua_rawseti(L, -3, (lua_Integer)lua_rawlen(L, -3) + 1);
            }
            lua_setfield(L, -2, rule->options[j].name);
        }
        lua_setfield(L, -3, "defaults");
        lua_setfield(L, -2, "options");
        push_words(L, rule);
        lua_setfield(L, -2, "words");
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

void l_open_optim(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"add_group", optim_add_group}, {"check", optim_check_group},
        {"step", optim_step},           {"nonfinite", optim_nonfinite},
        {"zero_grad", optim_zero_grad}, {"state", optim_state},
        {"load", optim_load},           {NULL, NULL}};
    lua_pushcfunction(L, f_optim_rules);
    lua_setfield(L, -2, "optim_rules");
    lua_newtable(L);
    lua_pushliteral(L, "neap.optimizer");
    lua_setfield(L, -2, "__name");
    lua_pushcfunction(L, optim_release);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pushcclosure(L, f_optim_new, 1);
    lua_setfield(L, -2, "optim_new");
}
