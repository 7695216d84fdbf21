/* core.h (binding): the Lua module neap.core. */
#ifndef NEAP_BINDING_CORE_H
#define NEAP_BINDING_CORE_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

int luaopen_neap_core(lua_State *L);

/* What the Lua library that runs says of itself, which may be a later one than that of
 * the headers: "Lua 5.4.4  Copyright (C) ..."; `release` is the length of "Lua 5.4.4".
 */
typedef struct neap_lua_words {
    const char *text;
    int release, copyright;
} neap_lua_words;
neap_lua_words neap_core_lua_words(void);

/* Says that this program owns its Lua state and has put it in generational mode: the
 * binding then drives the collector by whole steps. In a host's state it leaves the
 * mode alone and steps by kilobytes. Before the module is opened. */
void neap_core_own_collector(lua_State *L);

/* Says that the allocator of this program's Lua state tells when Lua takes a userdata
 * of neap_core_box_bytes back: tensors then go without finalizers. Before the module is
 * opened. `boxes` stays there until the state is closed, and neap_core_boxes_end called
 * for it. */
typedef struct neap_core_boxes {
    void (*give)(void *memory, void *userdata); /* takes back one that was kept */
    void *memory;
    struct l_state *state; /* NULL before the module is opened, and once it is closed */
    struct l_box *kept;    /* the last of them, or NULL */
} neap_core_boxes;
void neap_core_own_boxes(lua_State *L, neap_core_boxes *boxes);
size_t neap_core_box_bytes(void);
/* Lua takes it back, amid its own work. False where it is kept until `give`; its first
 * word, as long as nothing has been written there, is 0. */
bool neap_core_box_ends(void *boxes, void *userdata);
void neap_core_boxes_end(neap_core_boxes *boxes);

#endif
