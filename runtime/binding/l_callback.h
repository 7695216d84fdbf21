/* l_callback.h (binding): Lua functions that the core calls: hooks, backward of
 * neap.Function, regions that run again. */
#ifndef NEAP_BINDING_L_CALLBACK_H
#define NEAP_BINDING_L_CALLBACK_H

#include "binding/l_state.h"

/* A function (or table) of an interpreter, by its number there. */
typedef struct l_callback {
    l_home *home; /* NULL: none, or dropped */
    int64_t number;
} l_callback;

/* The coroutine to call it back on, with room for `n` values; NULL (sentence stored)
 * where there is none. */
lua_State *l_callback_state(const l_callback *callback, int n);

/* f(a, b), protected: it finds the two as light userdata and returns its status as an
 * integer. What it raises becomes a status, too. Leaves the stack as it was. */
neap_status l_callback_call(lua_State *L, lua_CFunction f, void *a, void *b);

/* Pushes the error value of a failed callback where that was no string: it is raised as
 * it is, in place of the sentence. Gives it once. */
bool l_callback_push_error(lua_State *L);

/* Gives what is on top of the stack, which is popped, a number. It lives as long as Lua
 * reaches it, by an anchor (l_anchor.h), or until it is dropped where it is pinned. */
int64_t l_callback_keep(lua_State *L);
/* The callback of that number, which the core is to have. Raises nothing. */
l_callback l_callback_take(lua_State *L, int64_t number);
/* May be called at any time, whatever is running. */
void l_callback_drop(l_callback *callback);
void l_callback_pin(lua_State *L, const l_callback *callback);
void l_callback_unpin(lua_State *L, const l_callback *callback);
/* Pins all there are: their graphs get beyond the boxes. */
void l_callback_pin_all(lua_State *L);
/* Pushes it, or nil. */
void l_callback_push(lua_State *L, const l_callback *callback);

/* The tensors of the table at `index` (or one tensor), retained by a holder, pushed.
 * With `optional`, *n is given and each may be nil. */
l_holder *l_tensor_array(lua_State *L, int index, const char *what, int *n,
                         bool optional);

#endif
