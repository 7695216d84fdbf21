/* observe.h (autograd): what operations cost, told apart by who ran them.
 *
 * While an observation is open, multiply-adds and the bytes that nodes keep for
 * gradients are added up, an account for each party (a layer, say); whoever runs the
 * program says whose turn it is. A result belongs to the party that made it and is
 * counted, once for its whole storage, when a node saves it, whoever ran that. */
#ifndef NEAP_AUTOGRAD_OBSERVE_H
#define NEAP_AUTOGRAD_OBSERVE_H

#include "autograd/op.h"

typedef struct neap_account {
    int64_t multiply_adds; /* of products; elementwise operations count none */
    int64_t kept;          /* bytes */
} neap_account;

/* Opens an observation of `n` parties (at most NEAP_MAX_PARTIES), in place of an open
 * one; it is the first one's turn. */
#define NEAP_MAX_PARTIES 1000000
neap_status neap_observe_open(int64_t n);
/* Says whose turn it is: 0..n-1. */
void neap_observe_turn(int64_t party);
/* What x holds is not counted, now or later: it is there anyway. */
void neap_observe_exclude(neap_tensor *x);
/* What x holds is kept: for a gradient by what is no row's node, or as a result. */
void neap_observe_keep(neap_tensor *x);
/* A party's account; zeros when none is open. */
neap_account neap_observe_account(int64_t party);
void neap_observe_close(void);

#endif
