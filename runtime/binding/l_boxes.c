/* l_boxes.c (binding): see l_boxes.h.
 *
 * A finalizer is a fifth of what a small operation takes: Lua calls it, and has a list
 * of its own for boxes that have one. Where the program gives Lua its memory, it can
 * tell when Lua takes a box back. That is amid a collection, when nothing may be done
 * with the interpreter: a tensor that ends by giving back memory goes at once, one that
 * may drop functions of Lua (with its graph, its hooks or a host's memory) is kept with
 * its box until the collection is over. */
#include "binding/l_boxes.h"

#include "binding/core.h"
#include "binding/l_debt.h"
#include "tensor/tensor.h"

static const char own_boxes, watch_metatable; /* registry keys */

size_t neap_core_box_bytes(void)
{
    return sizeof(l_box);
}

void neap_core_own_boxes(lua_State *L, neap_core_boxes *boxes)
{
    lua_pushlightuserdata(L, boxes);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &own_boxes);
}

static void drop_kept(neap_core_boxes *boxes)
{
    while (boxes->kept) {
        l_box *box = boxes->kept;
        neap_tensor *x = box->x;
        boxes->kept = box->next;
        boxes->give(boxes->memory, box);
        neap_tensor_release(x);
    }
}

/* Makes garbage whose finalizer runs at the end of the next collection. */
static void watch_collections(lua_State *L)
{
    lua_newuserdatauv(L, 1, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &watch_metatable);
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

static int collection_ends(lua_State *L)
{
    l_state *s = l_here(L);
    if (!s->home) return 0;
    drop_kept(s->boxes);
    watch_collections(L);
    return 0;
}

void l_boxes_open(lua_State *L, l_state *s)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &own_boxes);
    s->boxes = lua_touserdata(L, -1);
    lua_pop(L, 1);
    if (!s->boxes) return;
    s->boxes->state = s;
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, collection_ends);
    lua_setfield(L, -2, "__gc");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &watch_metatable);
    watch_collections(L);
}

void l_boxes_close(l_state *s)
{
    if (!s->boxes) return;
    drop_kept(s->boxes);
    s->boxes->state = NULL;
}

/* Takes the tensor out of a box; `s` is NULL once the interpreter is closed. */
static neap_tensor *take(l_state *s, l_box *box)
{
    neap_tensor *x = box->x;
    if (s) *l_debt_of(&s->debt, box) -= box->bytes;
    box->x = NULL;
    box->bytes = 0;
    return x;
}

void l_boxes_empty(l_state *s, l_box *box)
{
    neap_tensor_release(take(s, box));
}

bool neap_core_box_ends(void *context, void *userdata)
{
    neap_core_boxes *boxes = context;
    l_box *box = userdata;
    if (box->tag != &l_box_tag || !box->x) return true;
    if (NEAP_LIKELY(neap_tensor_ends_plainly(box->x))) {
        l_boxes_empty(boxes->state, box);
        return true;
    }
    box->x = take(boxes->state, box);
    box->next = boxes->kept;
    boxes->kept = box;
    return false;
}

void neap_core_boxes_end(neap_core_boxes *boxes)
{
    drop_kept(boxes);
}
