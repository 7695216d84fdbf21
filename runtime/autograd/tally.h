/* tally.h (autograd): every operation that runs, written down with what it costs to run
 * it: multiply-adds, bytes, sizes.
 *
 * An entry belongs to the party whose turn it was (observe.h), and what a gradient rule
 * runs to the party that recorded the node. Forecasts of time are made of it
 * (lua/neap/explain). */
#ifndef NEAP_AUTOGRAD_TALLY_H
#define NEAP_AUTOGRAD_TALLY_H

#include "autograd/op.h"

typedef struct neap_entry {
    const neap_op *op; /* NULL: a copy that is no operation, or a gradient rule that
                          begins */
    int32_t party;
    bool backward; /* run by a backward pass */
    bool nested;   /* called by another operation or a rule, not by the program */
    bool recorded; /* its result has a node */
    int64_t multiply_adds;
    int64_t read, written; /* bytes of inputs and of results; of views none */
    int64_t numel;         /* of result 1 */
    int64_t columns, rows; /* the last size of result 1, and the one before; 1: none */
    int64_t inner;         /* the last size of input 1 */
    int64_t kind;          /* the first of its values that is whole or a truth, or 0:
                              a cell of a recurrent layer, whether attention is causal */
} neap_entry;

#define NEAP_MAX_ENTRIES 4000000

/* Opens one, in place of an open one. */
neap_status neap_tally_open(void);
void neap_tally_close(void);
/* Its entries, *n of them; NULL and 0 when none is open. */
const neap_entry *neap_tally_entries(int64_t *n);

#endif
