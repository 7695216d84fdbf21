/* l_ring.h (binding): hooks that hold their own graph.
 *
 * A hook that is put on a leaf after the leaf was used is pinned, as boxes that lead to
 * the leaf do not hold it (l_anchor.h). Where it names such a result itself, it would
 * keep it, and the result the leaf, and the leaf the hook. */
#ifndef NEAP_BINDING_L_RING_H
#define NEAP_BINDING_L_RING_H

#include "binding/l_callback.h"

/* Are the tensors that the hook can reach all that leads to the leaf? Then their boxes
 * are made to hold it, so that it needs no pin. */
bool l_ring_closes(lua_State *L, const l_callback *hook, const neap_tensor *leaf);

#endif
