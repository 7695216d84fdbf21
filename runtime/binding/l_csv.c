/* l_csv.c (binding): tables as text. neap.save_csv, and io.load_csv, of which data.csv
 * is made: it gives what was read as a table, with columns by their numbers. */
#include <math.h>
#include <string.h>

#include "binding/l_io.h"
#include "binding/l_owned.h"
#include "binding/l_state.h"
#include "io/csv.h"

/* ---- options ---- */

static bool is_separator(char c)
{
    bool of_number = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                     (c >= 'A' && c <= 'Z') || c == '.' || c == '+' || c == '-';
    return !of_number && c != '"' && c != '\n' && c != '\r' && c != '\0';
}

/* Option `name` of the table at `index`, one byte. */
static char read_byte(lua_State *L, int index, const char *what, const char *name,
                      char otherwise)
{
    if (lua_getfield(L, index, name) == LUA_TNIL) return otherwise;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    bool good = lua_type(L, -1) == LUA_TSTRING && lua_rawlen(L, -1) == 1;
    if (!good || !is_separator(*text))
        l_error(
            L,
            "%s: %s must be one byte that is no letter, digit, sign, point, quote or "
            "line end, got %s",
            what, name, luaL_tolstring(L, -1, NULL));
    lua_pop(L, 1);
    return *text;
}

static void free_strings(void *strings)
{
    neap_strings_free(strings);
}

/* The list of strings in option `name`, pushed; NULL, and nil pushed, for none. */
static neap_strings *push_strings(lua_State *L, int index, const char *what,
                                  const char *name)
{
    if (lua_getfield(L, index, name) == LUA_TNIL) return NULL;
    if (!lua_istable(L, -1))
        l_error(L, "%s: %s must be a list of strings, got %s", what, name,
                luaL_typename(L, -1));
    int list = lua_gettop(L);
    neap_strings *s = l_owned_push(L, sizeof *s, free_strings);
    for (int64_t i = 1, n = (int64_t)lua_rawlen(L, list); i <= n; i++) {
        size_t length;
        if (lua_rawgeti(L, list, i) != LUA_TSTRING)
            l_error(L, "%s: %s must be a list of strings, got a %s in it", what, name,
                    luaL_typename(L, -1));
        const char *text = lua_tolstring(L, -1, &length);
        l_io_check(L, neap_strings_add(s, text, (int64_t)length), what);
        lua_pop(L, 1);
    }
    lua_remove(L, list);
    return s;
}

/* The value on top as a column; a string stays where it was, in the options. */
static neap_csv_pick read_pick(lua_State *L, const char *name)
{
    size_t length = 0;
    neap_csv_pick pick = {0};
    if (lua_type(L, -1) == LUA_TSTRING) {
        pick.name = lua_tolstring(L, -1, &length);
        pick.bytes = (int64_t)length;
    } else if (lua_isinteger(L, -1)) {
        pick.number = (int64_t)lua_tointeger(L, -1);
    } else {
        l_error(L, "csv: %s: a column is given by its name or number, got %s", name,
                luaL_tolstring(L, -1, NULL));
    }
    return pick;
}

/* The columns in option `name`, pushed with what they borrow. */
static neap_csv_picks push_picks(lua_State *L, const char *name, bool one)
{
    if (lua_getfield(L, 2, name) == LUA_TNIL) return (neap_csv_picks){0, NULL};
    if (one) {
        neap_csv_pick *pick = lua_newuserdatauv(L, sizeof *pick, 0);
        lua_pushvalue(L, -2);
        *pick = read_pick(L, name);
        return (neap_csv_picks){1, pick};
    }
    if (!lua_istable(L, -1))
        l_error(L, "csv: %s must be a list of columns, got %s", name,
                luaL_typename(L, -1));
    int64_t n = (int64_t)lua_rawlen(L, -1);
    lua_createtable(L, 0, 0); /* the strings, lest they go from the list meanwhile */
    neap_csv_pick *list = lua_newuserdatauv(L, sizeof *list * (size_t)(n + 1), 0);
    for (int64_t i = 0; i < n; i++) {
        lua_rawgeti(L, -3, i + 1);
        list[i] = read_pick(L, name);
        lua_rawseti(L, -3, i + 1);
    }
    return (neap_csv_picks){n, list};
}

static void read_numbers(lua_State *L, neap_csv_options *o)
{
    if (lua_getfield(L, 2, "fill") != LUA_TNIL) {
        if (lua_type(L, -1) != LUA_TNUMBER)
            l_error(L, "csv: fill must be a number, got %s", luaL_typename(L, -1));
        o->fill = lua_tonumber(L, -1);
    }
    if (lua_getfield(L, 2, "skip") != LUA_TNIL)
        o->skip = l_int_check(L, -1, "csv: skip");
    if (lua_getfield(L, 2, "dtype") != LUA_TNIL) o->dtype = l_dtype_check(L, -1, "csv");
    if (!neap_dtypes[o->dtype].real)
        l_error(L, "csv: dtype must be float32 or float64, got %s",
                neap_dtype_name(o->dtype));
    lua_pop(L, 3);
}

/* Reads the options at 2; what they borrow stays on the stack. */
static neap_csv_options push_options(lua_State *L)
{
    static const neap_strings none = {0};
    neap_csv_options o = {.dtype = neap_default_dtype(), .fill = (double)NAN};
    o.separator = read_byte(L, 2, "csv", "sep", ',');
    o.comment = read_byte(L, 2, "csv", "comment", '\0');
    if (o.comment == o.separator)
        l_error(L, "csv: comment and sep must differ, got the same");
    lua_settop(L, 2);
    read_numbers(L, &o);
    lua_getfield(L, 2, "header");
    o.header = lua_toboolean(L, -1);
    o.missing = push_strings(L, 2, "csv", "missing");
    if (!o.missing) o.missing = &none;
    o.target = push_picks(L, "target", true);
    o.text = push_picks(L, "text", false);
    o.categorical = push_picks(L, "categorical", false);
    o.columns = push_picks(L, "columns", false);
    o.all = lua_getfield(L, 2, "columns") == LUA_TNIL;
    return o;
}

/* ---- what was read ---- */

static void close_csv(void *csv)
{
    neap_csv_close(csv);
}

static void push_list(lua_State *L, const neap_strings *s)
{
    int64_t length;
    lua_createtable(L, s->n < INT32_MAX ? (int)s->n : 0, 0);
    for (int64_t i = 0; i < s->n; i++) {
        const char *text = neap_strings_get(s, i, &length);
        lua_pushlstring(L, text, (size_t)length);
        lua_rawseti(L, -2, i + 1);
    }
}

/* The table on top gets the tensor, of which `*x` is the only reference. */
static void set_tensor(lua_State *L, const char *name, neap_tensor **x)
{
    if (!*x) return;
    l_box *box = l_box_new(L);
    l_box_fill(L, box, *x);
    *x = NULL;
    lua_setfield(L, -2, name);
}

/* Sets table[field][column] to the strings. */
static void set_strings(lua_State *L, const char *field, int64_t column,
                        const neap_strings *s)
{
    lua_getfield(L, -1, field);
    push_list(L, s);
    lua_rawseti(L, -2, column + 1);
    lua_pop(L, 1);
}

static void push_columns(lua_State *L, const neap_csv *csv)
{
    static const char *const fields[] = {"inputs", "categories", "text", NULL};
    for (int i = 0; fields[i]; i++) {
        lua_newtable(L);
        lua_setfield(L, -2, fields[i]);
    }
    for (int64_t i = 0; i < csv->n; i++) {
        const neap_csv_column *c = &csv->columns[i];
        if (c->role == NEAP_CSV_TEXT) set_strings(L, "text", i, &c->text);
        if (c->classes.n > 0) set_strings(L, "categories", i, &c->classes);
        if (c->role == NEAP_CSV_TARGET) {
            lua_pushinteger(L, i + 1);
            lua_setfield(L, -2, "target");
        }
        if (c->role != NEAP_CSV_INPUT) continue;
        lua_getfield(L, -1, "inputs");
        lua_pushinteger(L, i + 1);
        lua_rawseti(L, -2, c->place + 1);
        lua_pop(L, 1);
    }
}

/* load_csv(path, options): {x=, y=, names=, inputs=, target=, categories=, text=}. */
static int load_csv(lua_State *L)
{
    const char *path = l_path_check(L, 1, "csv");
    l_here(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    luaL_checkstack(L, 40, "csv");
    neap_csv_options options = push_options(L);
    neap_csv *csv = l_owned_push(L, sizeof *csv, close_csv);
    l_io_check(L, neap_csv_load(path, &options, csv), "csv");
    lua_newtable(L);
    set_tensor(L, "x", &csv->x);
    set_tensor(L, "y", &csv->y);
    push_list(L, &csv->names);
    lua_setfield(L, -2, "names");
    push_columns(L, csv);
    l_owned_close(csv);
    return 1;
}

/* save_csv(path, x[, {header=, sep=","}]) */
static int save_csv(lua_State *L)
{
    static const char *const names[] = {"header", "sep", NULL};
    const char *path = l_path_check(L, 1, "save_csv");
    neap_strings *header = NULL;
    char separator = ',';
    l_here(L);
    lua_settop(L, 3);
    l_options_check(L, 3, "save_csv", names);
    if (lua_istable(L, 3)) {
        separator = read_byte(L, 3, "save_csv", "sep", ',');
        header = push_strings(L, 3, "save_csv", "header");
    }
    neap_tensor *x = l_tensor_check(L, 2, "save_csv");
    neap_status status = neap_csv_save(path, x, header, separator);
    if (header) l_owned_close(header);
    l_io_check(L, status, "save_csv");
    return 0;
}

void l_open_csv(lua_State *L)
{
    lua_getfield(L, -1, "io");
    lua_pushcfunction(L, load_csv);
    lua_setfield(L, -2, "load_csv");
    lua_pop(L, 1);
    lua_pushcfunction(L, save_csv);
    lua_setfield(L, -2, "save_csv");
}
