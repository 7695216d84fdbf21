/* l_arguments_take.c (binding): what is done with arguments once they are read: tensors
 * are taken out of their boxes, numbers made tensors, anchors handed on to results. */
#include "base/alloc.h"
#include "binding/l_anchor.h"
#include "binding/l_arguments.h"

void l_arguments_fetch(l_arguments *a)
{
    for (uint32_t left = a->boxes; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        const l_box *box = a->box[i];
        if (NEAP_UNLIKELY(!box->x)) l_error(a->L, "tensor is closed");
        a->in[i] = box->x;
        a->anchored |= box->anchored;
        if (a->list) neap_tensor_retain(a->in[i]);
    }
}

void l_arguments_anchor(l_arguments *a, int index)
{
    lua_State *L = a->L;
    index = lua_absindex(L, index);
    for (int i = 0; a->boxes >> i; i++)
        if (a->boxes >> i & 1) l_anchor_as(L, index, a->stack_index[i]);
    if (!a->anchors) return;
    for (lua_Integer i = 1; lua_rawgeti(L, a->anchors, i) != LUA_TNIL; i++)
        l_anchor(L, index);
    lua_pop(L, 1);
}

/* ---- numbers as 0-dim tensors ---- */

/* Straight in the dtype of a float partner, so that nothing is left to promote. */
static neap_status make_number(l_arguments *a, int i, neap_dtype partner)
{
    lua_State *L = a->L;
    int index = a->stack_index[i];
    neap_tensor **out = &a->in[i];
    neap_status status;
    if (lua_isboolean(L, index))
        status = neap_tensor_scalar_int(NEAP_BOOL, lua_toboolean(L, index), out);
    else if (neap_dtype_is_float(partner))
        status = neap_tensor_scalar(partner, lua_tonumber(L, index), out);
    else if (lua_isinteger(L, index))
        status = neap_tensor_scalar_int(NEAP_INT64, lua_tointeger(L, index), out);
    else
        status = neap_tensor_scalar(NEAP_FLOAT64, lua_tonumber(L, index), out);
    if (status == NEAP_OK) (*out)->flags |= NEAP_NUMBER;
    return status;
}

neap_status l_arguments_make_numbers(l_arguments *a)
{
    neap_dtype partner = NEAP_BOOL;
    if (!a->numbers) return NEAP_OK;
    for (int i = 0; i < a->n_in; i++) {
        if (!a->in[i]) continue;
        partner = neap_dtype_common(partner, (neap_dtype)a->in[i]->dtype);
    }
    for (int i = 0; i < a->n_in && i < L_MAX_TENSORS; i++)
        if (a->numbers & (1u << i)) NEAP_TRY(make_number(a, i, partner));
    return NEAP_OK;
}

void l_arguments_drop(l_arguments *a)
{
    for (int i = 0; i < a->n_in && i < L_MAX_TENSORS; i++)
        if (a->numbers & (1u << i)) {
            neap_tensor_release(a->in[i]);
            a->in[i] = NULL;
        }
    if (a->list) l_holder_drop(a->list);
}
