/* l_formats.c (binding): files of other programs: NumPy's .npy and .npz, Torch7's. In
 * the module table. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "binding/l_io.h"
#include "binding/l_owned.h"
#include "binding/l_state.h"
#include "io/npy.h"
#include "io/t7.h"

/* load_npy(path) */
static int load_npy(lua_State *L)
{
    const char *path = l_path_check(L, 1, "load_npy");
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    neap_status status = neap_npy_load(path, &x);
    return l_io_finish(L, box, status, x, "load_npy");
}

/* save_npy(path, x) */
static int save_npy(lua_State *L)
{
    const char *path = l_path_check(L, 1, "save_npy");
    l_here(L);
    neap_tensor *x = l_tensor_check(L, 2, "save_npy");
    l_io_check(L, neap_npy_save(path, x), "save_npy");
    return 0;
}

/* ---- archives ---- */

static void close_zip(void *zip)
{
    neap_zip_close(zip);
}

/* Sets t[name] to array i, t being on top. */
static void load_array(lua_State *L, const neap_zip *zip, int64_t i)
{
    const char *name = NULL;
    int64_t bytes = 0;
    neap_tensor *x = NULL;
    l_io_check(L, neap_npz_name(zip, i, &name, &bytes), "load_npz");
    lua_pushlstring(L, name, (size_t)bytes);
    l_box *box = l_box_new(L);
    neap_status status = neap_npz_read(zip, i, &x);
    l_io_finish(L, box, status, x, "load_npz");
    lua_rawset(L, -3);
}

/* load_npz(path): a table of tensors by name. */
static int load_npz(lua_State *L)
{
    const char *path = l_path_check(L, 1, "load_npz");
    l_here(L);
    neap_zip *zip = l_owned_push(L, sizeof *zip, close_zip);
    l_io_check(L, neap_zip_open(path, zip), "load_npz");
    lua_newtable(L);
    for (int64_t i = 0; i < zip->n; i++) load_array(L, zip, i);
    l_owned_close(zip);
    return 1;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_name(lua_State *L, int key)
{
    if (lua_type(L, key) != LUA_TSTRING)
        l_error(L, "save_npz: arrays are given by name, got a %s key",
                luaL_typename(L, key));
    const char *name = lua_tostring(L, key);
    if (!l_string_is(L, key, name))
        l_error(L, "save_npz: a name has no zero byte, got one after '%s'", name);
}

/* Pushes the names of the table at 2, sorted, and a table that keeps them alive. */
static const char **push_names(lua_State *L, int64_t *n)
{
    *n = 0;
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1)) {
        check_name(L, -2);
        lua_pushvalue(L, -2);
        lua_rawseti(L, -4, ++*n);
    }
    const char **names = lua_newuserdatauv(L, sizeof *names * (size_t)(*n + 1), 0);
    for (int64_t i = 0; i < *n; i++) {
        lua_rawgeti(L, -2, i + 1);
        names[i] = lua_tostring(L, -1);
        lua_pop(L, 1);
    }
    qsort(names, (size_t)*n, sizeof *names, compare_names);
    return names;
}

/* Fetches the tensors of these names from the table at 2. */
static l_holder *push_tensors(lua_State *L, int64_t n, const char **names)
{
    l_holder *held = l_holder_push(L, n);
    for (int64_t i = 0; i < n; i++) {
        lua_pushstring(L, names[i]);
        const char *what = lua_pushfstring(L, "save_npz: '%s'", names[i]);
        lua_pushvalue(L, -2);
        lua_rawget(L, 2);
        held->x[i] = neap_tensor_retain(l_tensor_check(L, -1, what));
        lua_pop(L, 3);
    }
    return held;
}

static bool read_compressed(lua_State *L, int index)
{
    static const char *const options[] = {"compressed", NULL};
    l_options_check(L, index, "save_npz", options);
    if (!lua_istable(L, index)) return false;
    lua_getfield(L, index, "compressed");
    if (!lua_isnil(L, -1) && !lua_isboolean(L, -1))
        l_error(L, "save_npz: compressed must be true or false, got %s",
                luaL_typename(L, -1));
    return lua_toboolean(L, -1);
}

/* save_npz(path, {name = x, ...}[, {compressed = false}]) */
static int save_npz(lua_State *L)
{
    int64_t n;
    const char *path = l_path_check(L, 1, "save_npz");
    l_here(L);
    if (!lua_istable(L, 2))
        return l_error(L, "save_npz: expected a table of tensors by name, got %s",
                       luaL_typename(L, 2));
    bool compressed = read_compressed(L, 3);
    const char **names = push_names(L, &n);
    l_holder *held = push_tensors(L, n, names);
    neap_status status = neap_npz_save(path, n, names, held->x, compressed);
    l_holder_drop(held);
    l_io_check(L, status, "save_npz");
    return 0;
}

/* ---- Torch7 ---- */

static void close_t7(void *t)
{
    neap_t7_close(t);
}

/* Lua 5.1 knew no integers: whole numbers were written as what they are now. */
static void push_number(lua_State *L, double value)
{
    bool whole = value == floor(value) && fabs(value) < 0x1p53;
    if (whole && !(value == 0 && signbit(value)))
        lua_pushinteger(L, (lua_Integer)value);
    else
        lua_pushnumber(L, value);
}

/* `objects` is where the list of tables and tensors stands. */
static void push_value(lua_State *L, const neap_t7 *t, const neap_t7_value *v,
                       int objects)
{
    switch (v->type) {
    case NEAP_T7_NIL:
        lua_pushnil(L);
        break;
    case NEAP_T7_NUMBER:
        push_number(L, v->number);
        break;
    case NEAP_T7_STRING:
        lua_pushlstring(L, (const char *)t->map.at + v->at, (size_t)v->bytes);
        break;
    case NEAP_T7_TABLE:
    case NEAP_T7_TENSOR:
        lua_rawgeti(L, objects, v->at + 1);
        break;
    case NEAP_T7_BOOLEAN:
        lua_pushboolean(L, v->number != 0);
        break;
    }
}

/* Pushes the list of tables, still empty, and tensors. */
static int push_objects(lua_State *L, const neap_t7 *t)
{
    const neap_t7_object *list = t->objects;
    lua_newtable(L);
    for (int64_t i = 0; i < t->n_objects; i++) {
        if (list[i].x)
            l_tensor_push(L, list[i].x);
        else
            lua_newtable(L);
        lua_rawseti(L, -2, i + 1);
    }
    return lua_gettop(L);
}

static void fill_tables(lua_State *L, const neap_t7 *t, int objects)
{
    const neap_t7_object *list = t->objects;
    const neap_t7_pair *pairs = t->pairs;
    for (int64_t i = 0; i < t->n_objects; i++) {
        if (list[i].x) continue;
        lua_rawgeti(L, objects, i + 1);
        for (int64_t k = list[i].first; k >= 0; k = pairs[k].next) {
            push_value(L, t, &pairs[k].key, objects);
            push_value(L, t, &pairs[k].value, objects);
            lua_rawset(L, -3);
        }
        lua_pop(L, 1);
    }
}

/* load_t7(path) */
static int load_t7(lua_State *L)
{
    const char *path = l_path_check(L, 1, "load_t7");
    l_here(L);
    neap_t7 *t = l_owned_push(L, sizeof *t, close_t7);
    l_io_check(L, neap_t7_load(path, t), "load_t7");
    int objects = push_objects(L, t);
    fill_tables(L, t, objects);
    push_value(L, t, &t->root, objects);
    l_owned_close(t);
    return 1;
}

void l_open_formats(lua_State *L)
{
    static const luaL_Reg functions[] = {{"load_npy", load_npy}, {"save_npy", save_npy},
                                         {"load_npz", load_npz}, {"save_npz", save_npz},
                                         {"load_t7", load_t7},   {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
