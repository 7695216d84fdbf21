/* l_anchor.c (binding): see l_anchor.h. An anchor is the value it holds or, where these
 * are several, a table of them. */
#include "binding/l_anchor.h"

#include "binding/l_callback.h"

static const char anchors;     /* registry key: anchors by box */
static const char open_key;    /* registry key: what open checkpoints call back */
static const char several_key; /* registry key: the metatable of tables of anchors */

bool l_is_anchored(lua_State *L, int index)
{
    const l_box *box = l_box_test(L, index);
    return box && box->anchored;
}

/* Pushes the table of anchors by box, made at first use. Its keys are weak: an anchor
 * lives as long as its box, also where it leads back there. Boxes have no user value,
 * as most need none and the collector would have to walk them. */
static void push_anchors(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &anchors) != LUA_TNIL) return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &anchors);
}

void l_push_anchor(lua_State *L, int index)
{
    index = lua_absindex(L, index);
    push_anchors(L);
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    lua_remove(L, -2);
}

/* Is the value at `index` a table of anchors? */
static bool is_several(lua_State *L, int index)
{
    if (!lua_getmetatable(L, index)) return false;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &several_key);
    bool is = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return is;
}

/* Does the anchor at `outer` hold the one at `inner`, in itself or at once below? */
static bool has(lua_State *L, int outer, int inner)
{
    if (lua_rawequal(L, outer, inner)) return true;
    if (!is_several(L, outer)) return false;
    bool found = false;
    for (int i = 1; !found && lua_rawgeti(L, outer, i) != LUA_TNIL; i++) {
        found = lua_rawequal(L, -1, inner);
        lua_pop(L, 1);
    }
    if (!found) lua_pop(L, 1);
    return found;
}

static void push_several(lua_State *L)
{
    lua_createtable(L, 2, 0);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &several_key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &several_key);
    }
    lua_setmetatable(L, -2);
}

/* Of the two anchors on top, popped, pushes one that holds both. */
static void join(lua_State *L)
{
    int old = lua_gettop(L) - 1, new = old + 1;
    if (has(L, new, old)) {
        lua_remove(L, old);
    } else if (has(L, old, new)) {
        lua_pop(L, 1);
    } else {
        push_several(L);
        lua_insert(L, old);
        lua_rawseti(L, old, 2);
        lua_rawseti(L, old, 1);
    }
}

void l_anchor(lua_State *L, int index)
{
    l_box *box = l_box_test(L, index);
    if (!box || lua_isnil(L, -1)) {
        lua_pop(L, 1);
        return;
    }
    index = lua_absindex(L, index);
    if (box->anchored) {
        l_push_anchor(L, index);
        lua_insert(L, -2);
        join(L);
    }
    push_anchors(L);
    lua_pushvalue(L, index);
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lua_pop(L, 2);
    box->anchored = true;
}

void l_anchor_as(lua_State *L, int index, int from)
{
    if (!l_is_anchored(L, from)) return;
    l_push_anchor(L, from);
    l_anchor(L, index < 0 ? index - 1 : index);
}

void l_anchor_write(lua_State *L, const neap_tensor *x)
{
    if (x->base || x->refs > 1) l_callback_pin_all(L);
}

bool l_anchors_open(lua_State *L)
{
    l_state *s = l_here(L);
    bool outer = s->anchors_are_open;
    if (outer) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &open_key);
        lua_insert(L, -2);
        push_several(L);
        lua_insert(L, -3);
        lua_rawseti(L, -3, 2);
        lua_rawseti(L, -2, 1);
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, &open_key);
    s->anchors_are_open = true;
    return outer;
}

void l_anchors_close(lua_State *L, bool outer)
{
    l_here(L)->anchors_are_open = outer;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &open_key);
    if (outer)
        lua_rawgeti(L, -1, 1);
    else
        lua_pushnil(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &open_key);
    lua_pop(L, 1);
}

void l_anchor_results(lua_State *L, int n)
{
    if (!l_here(L)->anchors_are_open) return;
    for (int at = lua_gettop(L) - n + 1; n > 0; n--, at++) {
        const l_box *box = l_box_test(L, at);
        if (!box || !box->x || !box->x->node) continue;
        lua_rawgetp(L, LUA_REGISTRYINDEX, &open_key);
        l_anchor(L, at);
    }
}
