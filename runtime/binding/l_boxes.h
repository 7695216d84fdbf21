/* l_boxes.h (binding): boxes that need no finalizers (neap_core_own_boxes, core.h). */
#ifndef NEAP_BINDING_L_BOXES_H
#define NEAP_BINDING_L_BOXES_H

#include "binding/l_state.h"

/* Finds whether the program lets go of boxes for s; else they have finalizers. */
void l_boxes_open(lua_State *L, l_state *s);
/* The interpreter is being closed. */
void l_boxes_close(l_state *s);

/* Has a box let go of its tensor, if it has one. */
void l_boxes_empty(l_state *s, l_box *box);

#endif
