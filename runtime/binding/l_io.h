/* l_io.h (binding): how functions that read and write files end. */
#ifndef NEAP_BINDING_L_IO_H
#define NEAP_BINDING_L_IO_H

#include "binding/binding.h"

/* Raises with `what` before the sentence unless ok. */
void l_io_check(lua_State *L, neap_status status, const char *what);
/* Fills `box` with what was read, or raises. */
int l_io_finish(lua_State *L, l_box *box, neap_status status, neap_tensor *x,
                const char *what);

#endif
