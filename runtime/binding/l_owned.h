/* l_owned.h (binding): what C code owns, for the time that Lua may raise meanwhile. */
#ifndef NEAP_BINDING_L_OWNED_H
#define NEAP_BINDING_L_OWNED_H

#include "binding/binding.h"

/* Pushes room for `bytes` bytes, all zero, that `close` is called for once: by
 * l_owned_close or, when Lua raises, by the collector. It must take zeros. */
void *l_owned_push(lua_State *L, size_t bytes, void (*close)(void *));
/* The one that l_owned_push gave. */
void l_owned_close(void *owned);

#endif
