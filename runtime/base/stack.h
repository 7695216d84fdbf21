/* stack.h (base): the stack of threads that neap starts. By default each would be given
 * what the shell allows a program, 8 MB or "unlimited", and where memory is limited the
 * system refuses threads for it. */
#ifndef NEAP_BASE_STACK_H
#define NEAP_BASE_STACK_H

#include <pthread.h>

#include "base/sanitized.h"

/* A kernel takes up to a quarter of a megabyte, an interpreter in its deepest recursion
 * in C half a one; under AddressSanitizer several times as much. */
#ifdef NEAP_SANITIZED
#define NEAP_STACK_BYTES ((size_t)8 << 20)
#else
#define NEAP_STACK_BYTES ((size_t)2 << 20)
#endif

/* Attributes of a thread with a small stack, to be destroyed after use. */
static inline void neap_stack_init(pthread_attr_t *attributes)
{
    pthread_attr_init(attributes);
    pthread_attr_setstacksize(attributes, NEAP_STACK_BYTES);
}

#endif
