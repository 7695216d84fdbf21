/* l_anchor.h (binding): what keeps Lua functions that a graph calls back alive.
 *
 * A hook, a backward of neap.Function or the function of a checkpoint may itself reach
 * tensors of its graph. If the graph held it by the registry, nothing of such a ring
 * would ever be free, as Lua's collector does not see through C. So the graph knows its
 * callbacks by a number only (l_callback.h), and the boxes of tensors that lead to one
 * hold it, as their anchor: a ring is then one of Lua's own.
 *
 * The box of a result takes over the anchors of the boxes it was made of. Where a graph
 * gets beyond the boxes (a gradient that has a graph, a write that views and other
 * tensors see), callbacks are pinned: held by the registry until the graph is gone. */
#ifndef NEAP_BINDING_L_ANCHOR_H
#define NEAP_BINDING_L_ANCHOR_H

#include "binding/l_state.h"

/* Does the tensor at `index` have an anchor? */
bool l_is_anchored(lua_State *L, int index);
/* Has the tensor at `index` hold the value on the top, which is popped, beside what it
 * holds. */
void l_anchor(lua_State *L, int index);
/* Has it hold what the tensor at `from` holds. */
void l_anchor_as(lua_State *L, int index, int from);
/* Pushes what the tensor at `index` holds, or nil. */
void l_push_anchor(lua_State *L, int index);

/* x was written: views and nodes that hold it, or its base, see that, too. */
void l_anchor_write(lua_State *L, const neap_tensor *x);

/* The value on the top, which is popped, is held by all results until l_anchors_close
 * (run_region); gives what was, for that. Pushes nothing. */
bool l_anchors_open(lua_State *L);
void l_anchors_close(lua_State *L, bool outer);
/* Has the results' boxes, `n` on the top of the stack, hold what is open, if any. */
void l_anchor_results(lua_State *L, int n);

#endif
