/* denormal.h (base): how this thread's CPU rounds, and whether it takes denormal
 * numbers, the few below the smallest normal one, for 0 (neap_set_flush_denormal).
 *
 * A context that flushes does so while the core computes for it: what the caller (a
 * host, Lua's own numbers) had is brought back when a call returns. Threads that help
 * with a loop compute as the one whose loop it is. */
#ifndef NEAP_BASE_DENORMAL_H
#define NEAP_BASE_DENORMAL_H

#include "base/thread.h"

/* The settings in the CPU's register; sticky bits of what has happened are left out. */
#if defined(__x86_64__)
#define NEAP_FLUSH_BITS 0x8040u /* results to zero, operands as zero */
static inline uint64_t neap_float_mode(void)
{
    return __builtin_ia32_stmxcsr() & ~0x3fu;
}
static inline void neap_float_set(uint64_t mode)
{
    __builtin_ia32_ldmxcsr((unsigned)mode | (__builtin_ia32_stmxcsr() & 0x3fu));
}
#elif defined(__aarch64__)
#define NEAP_FLUSH_BITS (1u << 24)
static inline uint64_t neap_float_mode(void)
{
    uint64_t mode;
    __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
    return mode;
}
static inline void neap_float_set(uint64_t mode)
{
    __asm__ volatile("msr fpcr, %0" : : "r"(mode));
}
#else
#define NEAP_FLUSH_BITS 0u
static inline uint64_t neap_float_mode(void)
{
    return 0;
}
static inline void neap_float_set(uint64_t mode)
{
    (void)mode;
}
#endif

/* Around what is computed for c. Gives what neap_float_leave is to bring back. */
typedef struct neap_float_frame {
    uint64_t was;
    bool changed;
} neap_float_frame;

static inline neap_float_frame neap_float_enter(const neap_context *c)
{
    neap_float_frame frame = {0, false};
    if (NEAP_LIKELY(!c->flushes_denormals)) return frame;
    frame.was = neap_float_mode();
    frame.changed = (frame.was & NEAP_FLUSH_BITS) != NEAP_FLUSH_BITS;
    if (frame.changed) neap_float_set(frame.was | NEAP_FLUSH_BITS);
    return frame;
}

static inline void neap_float_leave(neap_float_frame frame)
{
    if (NEAP_UNLIKELY(frame.changed)) neap_float_set(frame.was);
}

#endif
