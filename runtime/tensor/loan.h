/* loan.h (tensor): tensors over elements that belong to another thread.
 *
 * References of tensors are plain ints, so no two threads may hold the same one. A
 * thread lends a tensor; others borrow tensors of their own over its elements, which
 * stay where they are until the last of these is gone. The lender's references are
 * touched by the lending thread only, which looks through its ledger now and then.
 *
 * Who writes into the elements meanwhile changes them for all. */
#ifndef NEAP_TENSOR_LOAN_H
#define NEAP_TENSOR_LOAN_H

#include "tensor/tensor.h"

typedef struct neap_lender neap_lender;

/* What one thread has lent. All zero is an empty one. */
typedef struct neap_ledger {
    neap_lender *first;
} neap_ledger;

/* Lends x, which no graph may own: one reference of the lender for the caller. */
neap_status neap_lend(neap_ledger *ledger, const neap_tensor *x, neap_lender **out);
/* Gives up what is borrowed no more. */
void neap_ledger_sweep(neap_ledger *ledger);
/* The thread will hold nothing of what it has lent any more: whoever gives the last of
 * each back frees it. */
void neap_ledger_close(neap_ledger *ledger);

/* By any thread: a tensor over the elements of the lender. */
neap_status neap_borrow(neap_lender *lender, neap_tensor **out);
void neap_lender_release(neap_lender *lender);

#endif
