/* l_debt.h (binding): what Lua's collector is told of memory that it cannot see: the
 * bytes that boxes hold. */
#ifndef NEAP_BINDING_L_DEBT_H
#define NEAP_BINDING_L_DEBT_H

#include "binding/l_state.h"

void l_debt_open(lua_State *L, l_debt *d);

/* Counts the tensor that a box has been filled with. */
void l_debt_add(l_box *box);

/* Does a step of the collector, when bytes for one were made: before a box is made,
 * never from a finalizer of neap. */
void l_debt_collect(lua_State *L, l_state *s);

/* Where the bytes of a box are counted: among the young while it has seen fewer than
 * two steps, after which Lua looks at it in full collections only. */
static inline int64_t *l_debt_of(l_debt *d, const l_box *box)
{
    return d->steps - box->born < 2 ? &d->young[box->born & 1] : &d->old;
}

#endif
