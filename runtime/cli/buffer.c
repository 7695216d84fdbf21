/* buffer.c (cli): bytes that grow at their end, as keys and lines come in. */
#include "cli/buffer.h"

#include <stdlib.h>
#include <string.h>

bool buffer_add(buffer *b, const char *bytes, size_t length)
{
    if (b->length + length + 1 > b->room) {
        size_t room = 2 * (b->length + length) + 64;
        char *grown = realloc(b->bytes, room);
        if (grown == NULL) return false;
        b->bytes = grown;
        b->room = room;
    }
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    b->bytes[b->length] = '\0';
    return true;
}

bool buffer_ends_with(const buffer *b, const char *end)
{
    size_t n = strlen(end);
    return b->length >= n && memcmp(b->bytes + b->length - n, end, n) == 0;
}

void buffer_cut(buffer *b, size_t length)
{
    if (length >= b->length) return;
    b->length = length;
    b->bytes[length] = '\0';
}

void buffer_free(buffer *b)
{
    free(b->bytes);
    *b = (buffer){NULL, 0, 0};
}
