/* ticks.h (base): time for who asks often: ticks of the CPU's counter where that runs
 * evenly whatever the CPU does, which takes a third of the time that the system's clock
 * does; else nanoseconds of that. What a tick is, is found by comparing the two. */
#ifndef NEAP_BASE_TICKS_H
#define NEAP_BASE_TICKS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

static inline int64_t neap_nanoseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>

/* Is the counter fit for that ("invariant TSC")? */
static inline bool neap_ticks_count(void)
{
    unsigned a, b, c, d;
    return __get_cpuid(0x80000007, &a, &b, &c, &d) && (d >> 8 & 1);
}

static inline int64_t neap_ticks(bool count)
{
    return count ? (int64_t)__builtin_ia32_rdtsc() : neap_nanoseconds();
}

#else

static inline bool neap_ticks_count(void)
{
    return false;
}

static inline int64_t neap_ticks(bool count)
{
    (void)count;
    return neap_nanoseconds();
}

#endif

#endif
