/* status.h (base): how the core reports failure.
 *
 * Every function that can fail returns a neap_status; the sentence for the user is
 * kept beside it, on this thread, until the next failure. Nothing below binding/
 * prints, exits or jumps. */
#ifndef NEAP_BASE_STATUS_H
#define NEAP_BASE_STATUS_H

#include "neap.h"

#if defined(__GNUC__)
#define NEAP_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define NEAP_LIKELY(x) __builtin_expect(!!(x), 1)
#define NEAP_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define NEAP_COLD __attribute__((noinline, cold)) /* kept out of the way of callers */
#define NEAP_APART __attribute__((noinline)) /* so that its caller needs no frame */
#else
#define NEAP_PRINTF(text, first)
#define NEAP_LIKELY(x) (x)
#define NEAP_UNLIKELY(x) (x)
#define NEAP_COLD
#define NEAP_APART
#endif

#define NEAP_SENTENCE_MAX 1024

/* Stores the sentence (rule, then "got ..."; no operation name, no newline) and
 * returns `code`: `return neap_fail(NEAP_ERR_SHAPE, "...")`. */
neap_status neap_fail(neap_status code, const char *format, ...) NEAP_PRINTF(2, 3);

/* Puts '?' in the place of control characters: what came from a file may stand in a
 * sentence; a terminal is not to obey it. */
void neap_error_clean(char *text, size_t n);

/* Puts "name: " before the stored sentence; the one place that does so is neap_apply.
 */
void neap_error_prefix(const char *name);

/* Returns the status of `call` from the enclosing function when it is not NEAP_OK. */
#define NEAP_TRY(call)                                                                 \
    do {                                                                               \
        neap_status neap_try_status = (call);                                          \
        if (NEAP_UNLIKELY(neap_try_status != NEAP_OK)) return neap_try_status;         \
    } while (0)

/* Has neap_interrupt_request been called, and is it not held off? Polled by long loops,
 * whose results are then thrown away. */
bool neap_interrupted(void);
/* Holds interrupts off, on this thread and in its loops, while a tensor that the user
 * has is written; gives what was. */
bool neap_interrupt_hold(bool on);

#endif
