/* fetch.h (base): memory brought nearer before it is needed. */
#ifndef NEAP_BASE_FETCH_H
#define NEAP_BASE_FETCH_H

#include <stdint.h>

/* Has `bytes` from `at` on brought into the second cache. The empty statement is for
 * compilers that drop calls of functions which do nothing but this. */
static inline void neap_fetch(const void *at, int64_t bytes)
{
    for (int64_t i = 0; i < bytes; i += 64)
        __builtin_prefetch((const char *)at + i, 0, 2);
    __asm__ volatile("");
}

/* The same, into the first. */
static inline void neap_fetch_near(const void *at, int64_t bytes)
{
    for (int64_t i = 0; i < bytes; i += 64) __builtin_prefetch((const char *)at + i);
    __asm__ volatile("");
}

#endif
