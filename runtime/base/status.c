/* status.c (base): the sentence of the last failure, and the interrupt flag. */
#include "base/status.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/thread.h"

/* Of the process: a handler of signals sets it. Each thread that looks and finds it
 * keeps that in mind until it clears it itself: what was left unfinished stays known as
 * such, whatever other threads do. */
static atomic_bool requested;

const char *neap_error(void)
{
    return neap_thread_here()->sentence;
}

void neap_error_clean(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < 32 || text[i] == 127) text[i] = '?';
}

neap_status neap_fail(neap_status code, const char *format, ...)
{
    assert(code != NEAP_OK);
    /* The arguments may point into the old sentence. */
    char fresh[NEAP_SENTENCE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fresh, sizeof fresh, format, arguments);
    va_end(arguments);
    neap_error_clean(fresh, strlen(fresh));
    memcpy(neap_thread_here()->sentence, fresh, sizeof fresh);
    return code;
}

void neap_error_prefix(const char *name)
{
    char *sentence = neap_thread_here()->sentence;
    size_t length = strlen(name) + 2;
    if (length >= NEAP_SENTENCE_MAX) return;
    size_t kept = strlen(sentence);
    if (kept > NEAP_SENTENCE_MAX - 1 - length) kept = NEAP_SENTENCE_MAX - 1 - length;
    memmove(sentence + length, sentence, kept);
    memcpy(sentence, name, length - 2);
    memcpy(sentence + length - 2, ": ", 2);
    sentence[length + kept] = '\0';
}

void neap_interrupt_request(void)
{
    atomic_store_explicit(&requested, true, memory_order_relaxed);
}

void neap_interrupt_clear(void)
{
    atomic_store_explicit(&requested, false, memory_order_relaxed);
    neap_thread_here()->interrupted = false;
}

bool neap_interrupted(void)
{
    neap_thread *t = neap_thread_here();
    if (NEAP_UNLIKELY(t->holds_interrupts)) return false;
    if (NEAP_UNLIKELY(atomic_load_explicit(&requested, memory_order_relaxed)))
        t->interrupted = true;
    return t->interrupted;
}

bool neap_interrupt_hold(bool on)
{
    neap_thread *t = neap_thread_here();
    bool was = t->holds_interrupts;
    t->holds_interrupts = on;
    return was;
}
