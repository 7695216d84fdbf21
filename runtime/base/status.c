/* status.c (base): the sentence of the last failure, and the interrupt flag. */
#include "base/status.h"

#include <assert.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SENTENCE_MAX 1024

static _Thread_local char sentence[SENTENCE_MAX];
static volatile sig_atomic_t interrupted;
static bool held;

const char *neap_error(void)
{
    return sentence;
}

neap_status neap_fail(neap_status code, const char *format, ...)
{
    assert(code != NEAP_OK);
    /* The arguments may point into the old sentence. */
    char fresh[SENTENCE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fresh, sizeof fresh, format, arguments);
    va_end(arguments);
    memcpy(sentence, fresh, sizeof fresh);
    return code;
}

void neap_error_prefix(const char *name)
{
    size_t length = strlen(name) + 2;
    if (length >= SENTENCE_MAX) return;
    size_t kept = strlen(sentence);
    if (kept > SENTENCE_MAX - 1 - length) kept = SENTENCE_MAX - 1 - length;
    memmove(sentence + length, sentence, kept);
    memcpy(sentence, name, length - 2);
    memcpy(sentence + length - 2, ": ", 2);
    sentence[length + kept] = '\0';
}

void neap_interrupt_request(void)
{
    interrupted = 1;
}
void neap_interrupt_clear(void)
{
    interrupted = 0;
}
bool neap_interrupted(void)
{
    return interrupted != 0 && !held;
}

bool neap_interrupt_hold(bool on)
{
    bool was = held;
    held = on;
    return was;
}
