/* l_key.h (binding): what stands in the brackets of x[...].
 *
 * A key is read into one triple (start, count, step) for each dim that a place, a range
 * or a new dim speaks of, which is row `index`, a view; and the index tensors and masks
 * with the dims of that view they cover. Nothing is held while it is read, as that may
 * raise. */
#ifndef NEAP_BINDING_L_KEY_H
#define NEAP_BINDING_L_KEY_H

#include "binding/l_list.h"
#include "ops/shape/slice.h"

#define L_KEY_SPECS 24

typedef struct l_key {
    lua_State *L;
    neap_tensor *x;
    int64_t spec[3 * L_KEY_SPECS];
    int n_spec;
    int dim;      /* of x, spoken of so far */
    int view_dim; /* of the view, made so far */
    bool whole;   /* the view is all of x as it is */
    int n_index;
    neap_tensor *index[NEAP_MAX_DIMS]; /* borrowed: the key holds them */
    int first[NEAP_MAX_DIMS];          /* the first dim of the view each covers */
} l_key;

/* Reads the key of x at stack index `at`; raises what is wrong with it. */
void l_key_read(l_key *r, lua_State *L, neap_tensor *x, int at);
/* How many dims an index tensor speaks of. */
int l_key_covers(const neap_tensor *index);
/* Puts neap.newaxis into the table on top of the stack. */
void l_open_key(lua_State *L);

/* The element that a key of whole numbers, one for each dim of x, points to; NULL for
 * any other key, right or wrong. */
char *l_key_element(lua_State *L, const neap_tensor *x, int at);

#endif
