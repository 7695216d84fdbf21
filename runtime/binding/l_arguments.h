/* l_arguments.h (binding): the arguments of an operation, read from Lua's stack as its
 * row's signature says (the grammar stands in autograd/op.h). */
#ifndef NEAP_BINDING_L_ARGUMENTS_H
#define NEAP_BINDING_L_ARGUMENTS_H

#include "binding/binding.h"
#include "binding/l_state.h"
#include "ops/signature.h"

/* A row as Lua sees it: its signature is parsed at the first call. */
typedef struct l_row {
    l_state *state;
    const neap_op *op;
    neap_signature *signature;
    char name[40]; /* "add" or "add_" */
    bool inplace;
    uint8_t results; /* the most results seen */
} l_row;

#define L_MAX_TENSORS 8
#define L_MAX_INTS 64

/* The arguments of one call. */
typedef struct l_arguments {
    lua_State *L;
    const l_row *row;
    bool method; /* called as a method */
    int options; /* stack index of the options table, or 0 */
    int n_in, n_value, n_ints;
    neap_tensor **in;
    neap_tensor *inline_in[L_MAX_TENSORS];
    uint32_t boxes;   /* bit i: in[i] is to be taken out of box[i] */
    uint32_t numbers; /* bit i: in[i] is the Lua number or boolean at stack_index[i] */
    bool anchored;    /* is a tensor among them: l_anchor.h */
    int anchors;      /* stack index of a table of the anchors in a list, or 0 */
    l_holder *list; /* keeps the tensors of a list, which follow those above; or NULL */
    const l_box *box[L_MAX_TENSORS]; /* held by the stack */
    int stack_index[L_MAX_TENSORS];
    const neap_value *value;
    neap_value inline_value[NEAP_MAX_VALUES];
    int64_t ints[L_MAX_INTS];
} l_arguments;

/* Reads the `n` arguments on the stack for a->row; raises on what does not fit. Lists
 * too long for `a`, and options, are left on the stack. */
void l_arguments_read(l_arguments *a, int n);
/* Raises where the string at index n is a dtype that the row takes as an option. */
void l_arguments_refuse_dtype(l_arguments *a, int n);
/* Takes the tensors out of their boxes; raises where one is closed. From here to the
 * end of the call no Lua code may run. */
void l_arguments_fetch(l_arguments *a);
/* Makes the numbers among them 0-dim tensors in a->in, which l_arguments_drop gives
 * back. Between the two nothing may raise. */
neap_status l_arguments_make_numbers(l_arguments *a);
void l_arguments_drop(l_arguments *a);
/* Has the box at `index` hold what the tensors among the arguments hold. */
void l_arguments_anchor(l_arguments *a, int index);

#endif
