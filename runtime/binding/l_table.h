/* l_table.h (binding): Lua values into tensors and back. */
#ifndef NEAP_BINDING_L_TABLE_H
#define NEAP_BINDING_L_TABLE_H

#include "binding/binding.h"

/* neap.tensor(value[, {dtype=, requires_grad=}]). */
int l_tensor_new(lua_State *L);
/* x:totable(). */
int l_tensor_totable(lua_State *L);

/* Pushes one element: integer dtypes give integers, bool gives booleans. */
static inline void l_push_element(lua_State *L, neap_dtype dtype, const void *at)
{
    if (neap_dtype_is_float(dtype))
        lua_pushnumber(L, neap_element_f64(dtype, at));
    else if (dtype == NEAP_BOOL)
        lua_pushboolean(L, (int)neap_element_i64(dtype, at));
    else
        lua_pushinteger(L, neap_element_i64(dtype, at));
}

#endif
