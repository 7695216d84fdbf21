/* buffer.h (cli): bytes that grow at their end, as keys and lines come in. */
#ifndef NEAP_CLI_BUFFER_H
#define NEAP_CLI_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Starts as {NULL, 0, 0}; after an addition `bytes` ends in a 0. */
typedef struct buffer {
    char *bytes;
    size_t length, room;
} buffer;

/* False, and nothing is added, where memory is short. */
bool buffer_add(buffer *b, const char *bytes, size_t length);

bool buffer_ends_with(const buffer *b, const char *end);

/* Keeps the first `length` bytes. */
void buffer_cut(buffer *b, size_t length);

void buffer_free(buffer *b);

#endif
