/* stretch.h (base): long loops on one thread, cut into stretches between which an
 * interrupt is seen; neap_parallel_for does the same between its chunks.
 *
 *     for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
 *         for (int64_t i = s.begin; i < s.end; i++) ...
 *
 * An interrupt ends the loop early, but never within its first stretch. What it was to
 * fill is then unfinished, which who reads it as places or counts must ask about first
 * (neap_check_interrupt); the rest is thrown away by neap_apply. */
#ifndef NEAP_BASE_STRETCH_H
#define NEAP_BASE_STRETCH_H

#include "base/status.h"

/* How the sentence of each interrupt ends, also of those that stop Lua code: what
 * catches errors tells it by this (l_is_interrupt). */
#define NEAP_INTERRUPTED "interrupted!"

/* Elements of a stretch where each costs up to a microsecond. */
#define NEAP_STRETCH 65536

typedef struct neap_stretch {
    int64_t begin, end;
    int64_t length; /* 0: NEAP_STRETCH */
} neap_stretch;

/* Goes on to the next stretch of [0, n); false at the end, and after an interrupt. */
static inline bool neap_stretch_next(neap_stretch *s, int64_t n)
{
    int64_t length = s->length > 0 ? s->length : NEAP_STRETCH;
    if (s->end >= n || (s->end > 0 && neap_interrupted())) return false;
    s->begin = s->end;
    s->end = n - s->begin > length ? s->begin + length : n;
    return true;
}

/* The first stretch of a loop over rows of `width` elements each. */
static inline neap_stretch neap_stretch_rows(int64_t width)
{
    return (neap_stretch){.length = width > 0 ? 1 + (NEAP_STRETCH - 1) / width : 0};
}

/* NEAP_ERR_INTERRUPTED after an interrupt that is not held off. */
static inline neap_status neap_check_interrupt(void)
{
    if (NEAP_LIKELY(!neap_interrupted())) return NEAP_OK;
    return neap_fail(NEAP_ERR_INTERRUPTED, NEAP_INTERRUPTED);
}

#endif
