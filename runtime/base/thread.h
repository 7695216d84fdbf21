/* thread.h (base): what the runtime keeps for each thread that calls it: the context it
 * acts for, its cache of memory, and the sentence of its last failure.
 *
 * A thread acts for the interpreter that called in last, as the binding says at each
 * call; in a program without one, for a context of its own. So any number of threads
 * may run, each on tensors of its own: a tensor, and what a graph ties to it, is for
 * one thread at a time. */
#ifndef NEAP_BASE_THREAD_H
#define NEAP_BASE_THREAD_H

#include <stdatomic.h>

#include "base/alloc.h"
#include "base/context.h"
#include "base/status.h"

typedef struct neap_thread {
    _Atomic(neap_context *) context; /* that it acts for */
    neap_context own;
    neap_cache cache;

    bool in_loop;          /* it runs a chunk of a parallel loop */
    bool holds_interrupts; /* neap_interrupt_hold */
    bool interrupted;      /* it has seen an interrupt, and not cleared it */
    double chunk_ended;    /* its last chunk in the loop that is open; 0: it had none */

    struct neap_node *dying; /* autograd/node.c: nodes that are to be destroyed */
    bool destroys_nodes;

    char sentence[NEAP_SENTENCE_MAX];
    struct neap_thread *next; /* among all of the process */
} neap_thread;

/* One word, at a fixed place of the thread: the dynamic kind costs a call an access.
 * Only glibc keeps room for such words of libraries that are opened later. */
#if defined(__GLIBC__) && defined(__GNUC__)
#define NEAP_FIXED_PLACE __attribute__((tls_model("initial-exec")))
#else
#define NEAP_FIXED_PLACE
#endif

extern _Thread_local neap_thread *neap_thread_known NEAP_FIXED_PLACE;

/* Makes what is kept for a thread that calls in for the first time. Where there is no
 * memory for it, gives one that refuses every allocation. */
NEAP_COLD neap_thread *neap_thread_begin(void);

static inline neap_thread *neap_thread_here(void)
{
    neap_thread *t = neap_thread_known;
    return NEAP_LIKELY(t != NULL) ? t : neap_thread_begin();
}

static inline neap_context *neap_context_here(void)
{
    return atomic_load_explicit(&neap_thread_here()->context, memory_order_relaxed);
}

/* Has this thread act for c from now on. */
static inline void neap_context_enter(neap_context *c)
{
    atomic_store_explicit(&neap_thread_here()->context, c, memory_order_relaxed);
}

/* c ends: threads that act for it go back to their own. */
void neap_context_end(neap_context *c);

/* Calls visit with each thread that there is. */
void neap_threads_visit(void (*visit)(neap_thread *t, void *argument), void *argument);

#endif
