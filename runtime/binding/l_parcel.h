/* l_parcel.h (binding): Lua values on their way from one interpreter to another, in
 * another thread: packed by the one, unpacked by the other as copies.
 *
 * Nil, booleans, numbers and strings are copied; tables with their metatables, however
 * they refer to each other; functions of Lua by their code and upvalues; tensors by
 * borrowing their elements (tensor/loan.h). What the receiver has itself (modules,
 * functions and classes of theirs) goes by name: `names` maps it to a text that the
 * receiver's `find` takes. Whatever else there is cannot go, and is an error. */
#ifndef NEAP_BINDING_L_PARCEL_H
#define NEAP_BINDING_L_PARCEL_H

#include "binding/binding.h"
#include "tensor/loan.h"

/* All zero is an empty one. */
typedef struct l_parcel {
    char *bytes;
    size_t used, room;
    neap_lender **lenders; /* a reference of each */
    int64_t n, lender_room;
    int values;
} l_parcel;

/* What a sender packs with. */
typedef struct l_packing {
    neap_ledger *ledger;
    int names;   /* the index of a table, value -> text */
    int globals; /* of one, name -> value: those that a function mentions go with it; or
                    0 */
} l_packing;

/* Packs the n values from `first` on into an empty parcel. Raises where one cannot go;
 * the parcel is to be cleared then too. */
void l_parcel_pack(lua_State *L, const l_packing *how, int first, int n,
                   l_parcel *parcel);
/* Pushes the values; gives their number. `find` is the index of a function from texts
 * to values. */
int l_parcel_unpack(lua_State *L, const l_parcel *parcel, int find);
/* By any thread. */
void l_parcel_clear(l_parcel *parcel);

#endif
