/* l_graph.c (binding): the recorded graph as a table, for plot.graph and plot.network.
 *
 * Tensors are told apart by where their elements lie, their key, so that a description
 * holds nothing of the graph. While it is made, stand-ins of the given tensors own
 * their nodes: what runs meanwhile (finalizers) may close the tensors themselves. */
#include "autograd/node.h"
#include "base/thread.h"
#include "binding/l_list.h"
#include "binding/l_state.h"

#define MOST_NODES 100000 /* that are looked at */

/* A walk, whose tables stand on the stack: the nodes found so far, those nearest to the
 * given tensors first, and the place of each among them. */
typedef struct walk {
    lua_State *L;
    int nodes, places; /* stack indices */
    lua_Integer n, described;
} walk;

/* The place of a node, 0 where there is no room for one more. */
static lua_Integer place_of(walk *w, const neap_node *node)
{
    lua_State *L = w->L;
    lua_rawgetp(L, w->places, node);
    lua_Integer place = lua_tointeger(L, -1);
    lua_pop(L, 1);
    if (place || w->n == MOST_NODES) return place;
    lua_pushinteger(L, ++w->n);
    lua_rawsetp(L, w->places, node);
    lua_pushlightuserdata(L, (void *)(uintptr_t)node);
    lua_rawseti(L, w->nodes, w->n);
    return w->n;
}

static const neap_node *node_at(const walk *w, lua_Integer place)
{
    lua_rawgeti(w->L, w->nodes, place);
    const neap_node *node = lua_touserdata(w->L, -1);
    lua_pop(w->L, 1);
    return node;
}

static void walk_all(walk *w)
{
    for (lua_Integer i = 1; i <= w->n; i++) {
        const neap_node *node = node_at(w, i);
        for (int j = 0; j < node->n_in; j++)
            if (node->edge[j].node) place_of(w, node->edge[j].node);
    }
}

/* ---- descriptions ---- */

static void push_shape(lua_State *L, int ndim, const int64_t *shape)
{
    lua_createtable(L, ndim, 0);
    l_set_shape(L);
    for (int i = 0; i < ndim; i++) {
        lua_pushinteger(L, shape[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

static void set_integer(lua_State *L, const char *name, lua_Integer value)
{
    lua_pushinteger(L, value);
    lua_setfield(L, -2, name);
}

/* What stands for the key of a tensor in the table on top. */
static void set_key(lua_State *L, const char *name, const neap_tensor *x)
{
    lua_pushlightuserdata(L, x->data);
    lua_setfield(L, -2, name);
}

/* Fields of the table on top: `node` and `slot`, or `cut` for a node that is not
 * described. */
static void set_origin(walk *w, const neap_node *node, int slot)
{
    lua_Integer place = place_of(w, node);
    if (place && place <= w->described) {
        set_integer(w->L, "node", place);
        set_integer(w->L, "slot", slot + 1);
    } else {
        lua_pushboolean(w->L, 1);
        lua_setfield(w->L, -2, "cut");
    }
}

/* The constant that was saved as input i, or NULL: most are not needed for gradients.
 */
static const neap_tensor *saved_input(const neap_node *node, int i)
{
    for (int j = 0; j < node->n_saved; j++)
        if (node->saved[j].which == i) return node->saved[j].x;
    return NULL;
}

/* An optional input that was left out has no element and no dim. */
static bool is_left_out(const neap_meta *meta)
{
    return meta->ndim == 0 && meta->numel == 0;
}

/* Pushes {shape=, and node= and slot=, leaf=, constant= (a key, or true) or cut=}. */
static void push_input(walk *w, const neap_node *node, int i)
{
    lua_State *L = w->L;
    const neap_edge *edge = &node->edge[i];
    lua_createtable(L, 0, 3);
    push_shape(L, node->in_meta[i].ndim, node->in_meta[i].shape);
    lua_setfield(L, -2, "shape");
    if (edge->node) {
        set_origin(w, edge->node, edge->slot);
    } else if (edge->leaf) {
        set_key(L, "leaf", edge->leaf);
    } else {
        const neap_tensor *x = saved_input(node, i);
        lua_pushboolean(L, 1);
        lua_setfield(L, -2, "constant");
        if (x) set_key(L, "constant", x);
    }
}

static void push_node(walk *w, const neap_node *node)
{
    lua_State *L = w->L;
    lua_createtable(L, 0, 4);
    lua_pushstring(L, neap_node_operation(node));
    lua_setfield(L, -2, "operation");
    set_integer(L, "sequence", (lua_Integer)node->sequence);
    lua_createtable(L, node->n_out, 0);
    for (int i = 0; i < node->n_out; i++) {
        push_shape(L, node->out_meta[i].ndim, node->out_meta[i].shape);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "shapes");
    lua_createtable(L, node->n_in, 0);
    for (int i = 0, n = 0; i < node->n_in; i++) {
        if (is_left_out(&node->in_meta[i])) continue;
        push_input(w, node, i);
        lua_rawseti(L, -2, ++n);
    }
    lua_setfield(L, -2, "inputs");
}

/* ---- for Lua ---- */

/* Fills the holder with stand-ins of the tensors in the list at 1. */
static void hold_origins(lua_State *L, l_holder *held)
{
    for (int64_t i = 0; i < held->n; i++) {
        lua_geti(L, 1, i + 1);
        neap_tensor *x = l_tensor_check(L, -1, "graph");
        l_check(L, neap_view_refresh(x));
        l_check(L, neap_tensor_alias(x, &held->x[i]));
        if (x->node) neap_share_node(held->x[i], (neap_node *)x->node, x->slot);
        lua_pop(L, 1);
    }
}

/* Pushes where tensor x comes from: {node=, slot=}, {cut=} or {}, with its key. */
static void push_origin(walk *w, const neap_tensor *x)
{
    lua_createtable(w->L, 0, 3);
    set_key(w->L, "key", x);
    if (x->node) set_origin(w, (const neap_node *)x->node, x->slot);
}

/* graph.of(tensors, most): the nodes that the tensors of a list lead to, the nearest
 * `most` of them described, as a list of {operation=, sequence=, shapes=, inputs=};
 * with `origins`, one for each tensor, and `total`, the number of all nodes. */
static int graph_of(lua_State *L)
{
    l_here(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    int64_t most = l_int_check(L, 2, "graph: most");
    lua_settop(L, 1);
    l_holder *held = l_holder_push(L, l_length(L, 1));
    lua_newtable(L);
    lua_newtable(L);
    walk w = {L, 3, 4, 0, most};
    hold_origins(L, held);
    for (int64_t i = 0; i < held->n; i++)
        if (held->x[i]->node) place_of(&w, (const neap_node *)held->x[i]->node);
    walk_all(&w);
    lua_newtable(L);
    for (lua_Integer i = 1; i <= w.n && i <= most; i++) {
        push_node(&w, node_at(&w, i));
        lua_rawseti(L, -2, i);
    }
    lua_newtable(L);
    for (int64_t i = 0; i < held->n; i++) {
        push_origin(&w, held->x[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "origins");
    set_integer(L, "total", w.n);
    l_holder_drop(held);
    return 1;
}

/* graph.key(x): where the elements of x begin, as a value to compare; nil for a closed
 * tensor. */
static int graph_key(lua_State *L)
{
    const l_box *box = l_box_test(L, 1);
    if (!box || !box->x) return lua_pushnil(L), 1;
    lua_pushlightuserdata(L, box->x->data);
    return 1;
}

/* graph.clock(): the sequence number of the last node that was recorded. */
static int graph_clock(lua_State *L)
{
    l_here(L);
    lua_pushinteger(L, (lua_Integer)neap_context_here()->last_sequence);
    return 1;
}

void l_open_graph(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"of", graph_of}, {"key", graph_key}, {"clock", graph_clock}, {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "graph");
}
