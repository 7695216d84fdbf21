/* l_ring.c (binding): see l_ring.h.
 *
 * What a function reaches is found as Lua's collector would: through upvalues, tables
 * and user values, up to a bound. What leads to the leaf is then counted: the ring is
 * closed when each reference to a node that those tensors lead to, and each edge to the
 * leaf, comes from one of them or from such a node. What is in doubt stays pinned. */
#include "binding/l_ring.h"

#include "autograd/node.h"
#include "binding/l_anchor.h"

#define MOST_OBJECTS 1000
#define MOST_NODES 20000

/* A search, whose tables stand on the stack: a list of objects without repeats, with
 * their places in it; a list of nodes; and the references that were counted of each. */
typedef struct search {
    lua_State *L;
    int objects, places, nodes, counts; /* stack indices */
    lua_Integer n_objects, n_nodes;
    int64_t edges; /* to the leaf */
} search;

/* ---- objects ---- */

static bool is_collectable(lua_State *L)
{
    int type = lua_type(L, -1);
    return type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA;
}

/* Takes the value on the top, which is popped, into the list. */
static void add_object(search *s)
{
    lua_State *L = s->L;
    if (!is_collectable(L) || s->n_objects > MOST_OBJECTS) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    bool known = lua_rawget(L, s->places) != LUA_TNIL;
    lua_pop(L, 1);
    if (known) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    lua_pushinteger(L, ++s->n_objects);
    lua_rawset(L, s->places);
    lua_rawseti(L, s->objects, s->n_objects);
}

static void add_fields(search *s, int table)
{
    lua_State *L = s->L;
    if (lua_getmetatable(L, table)) add_object(s);
    for (lua_pushnil(L); lua_next(L, table);) {
        add_object(s);
        lua_pushvalue(L, -1);
        add_object(s);
    }
}

/* What the object on the top leads to; it stays there. */
static void add_below(search *s)
{
    lua_State *L = s->L;
    int object = lua_gettop(L);
    if (lua_istable(L, object)) {
        add_fields(s, object);
    } else if (lua_isfunction(L, object)) {
        for (int i = 1; lua_getupvalue(L, object, i); i++) add_object(s);
    } else if (!l_is_tensor(L, object)) {
        for (int i = 1; lua_getiuservalue(L, object, i) != LUA_TNONE; i++)
            add_object(s);
        lua_settop(L, object);
    }
}

/* The value on the top, which is popped, is not looked into. */
static void pass_over(search *s)
{
    lua_pushboolean(s->L, 1);
    lua_rawset(s->L, s->places);
}

/* What modules and global variables hold is not held by the hook. */
static void pass_over_shared(search *s)
{
    lua_State *L = s->L;
    lua_pushglobaltable(L);
    pass_over(s);
    l_push_module(L);
    pass_over(s);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    int loaded = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, loaded);) pass_over(s);
    pass_over(s);
}

/* Lists all that the hook reaches; false where that is too much to tell. */
static bool find_objects(search *s, const l_callback *hook)
{
    pass_over_shared(s);
    l_callback_push(s->L, hook);
    add_object(s);
    for (lua_Integer i = 1; i <= s->n_objects; i++) {
        lua_rawgeti(s->L, s->objects, i);
        add_below(s);
        lua_pop(s->L, 1);
    }
    return s->n_objects <= MOST_OBJECTS;
}

/* ---- references ---- */

/* One reference to the node has been found. */
static void count_node(search *s, neap_node *node)
{
    lua_State *L = s->L;
    bool fresh = lua_rawgetp(L, s->counts, node) == LUA_TNIL;
    lua_Integer n = lua_tointeger(L, -1) + 1;
    lua_pop(L, 1);
    lua_pushinteger(L, n);
    lua_rawsetp(L, s->counts, node);
    if (!fresh) return;
    lua_pushlightuserdata(L, node);
    lua_rawseti(L, s->nodes, ++s->n_nodes);
}

/* A tensor that something else holds as well does not count. */
static void count_tensors(search *s)
{
    lua_State *L = s->L;
    for (lua_Integer i = 1; i <= s->n_objects; i++) {
        lua_rawgeti(L, s->objects, i);
        const l_box *box = l_box_test(L, -1);
        if (box && box->x && box->x->node && box->x->refs == 1)
            count_node(s, (neap_node *)box->x->node);
        lua_pop(L, 1);
    }
}

/* Counts the edges of the nodes that are listed, and of those that they lead to. */
static void count_edges(search *s, const neap_tensor *leaf)
{
    for (lua_Integer i = 1; i <= s->n_nodes && i <= MOST_NODES; i++) {
        lua_rawgeti(s->L, s->nodes, i);
        const neap_node *node = lua_touserdata(s->L, -1);
        lua_pop(s->L, 1);
        for (int j = 0; j < node->n_in; j++) {
            if (node->edge[j].node) count_node(s, node->edge[j].node);
            if (node->edge[j].leaf == leaf) s->edges++;
        }
    }
}

static bool all_is_counted(const search *s)
{
    for (lua_Integer i = 1; i <= s->n_nodes; i++) {
        lua_rawgeti(s->L, s->nodes, i);
        const neap_node *node = lua_touserdata(s->L, -1);
        lua_rawgetp(s->L, s->counts, node);
        bool whole = lua_tointeger(s->L, -1) == node->head.refs;
        lua_pop(s->L, 2);
        if (!whole) return false;
    }
    return true;
}

/* ---- together ---- */

/* The boxes that lead to the leaf hold the hook from now on. */
static void anchor_tensors(search *s, const l_callback *hook)
{
    lua_State *L = s->L;
    for (lua_Integer i = 1; i <= s->n_objects; i++) {
        lua_rawgeti(L, s->objects, i);
        const l_box *box = l_box_test(L, -1);
        if (box && box->x && box->x->node) {
            l_callback_push(L, hook);
            l_anchor(L, -2);
        }
        lua_pop(L, 1);
    }
}

bool l_ring_closes(lua_State *L, const l_callback *hook, const neap_tensor *leaf)
{
    int top = lua_gettop(L);
    search s = {L, top + 1, top + 2, top + 3, top + 4, 0, 0, 0};
    luaL_checkstack(L, 16, "hooks");
    for (int i = 0; i < 4; i++) lua_newtable(L);
    bool closes = find_objects(&s, hook);
    if (closes) {
        count_tensors(&s);
        count_edges(&s, leaf);
        closes =
            s.n_nodes <= MOST_NODES && s.edges == leaf->edges && all_is_counted(&s);
    }
    if (closes) anchor_tensors(&s, hook);
    lua_settop(L, top);
    return closes;
}
