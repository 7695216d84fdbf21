/* buffer.h (text): bytes and ids that grow, and are used again. */
#ifndef NEAP_TEXT_BUFFER_H
#define NEAP_TEXT_BUFFER_H

#include "io/strings.h"

typedef struct neap_buffer {
    void *at; /* owned */
    int64_t n, room;
} neap_buffer;

/* Room for `more` bytes behind those that are there. */
static inline neap_status neap_buffer_room(neap_buffer *b, int64_t more)
{
    if (NEAP_LIKELY(more <= b->room - b->n)) return NEAP_OK;
    return neap_grow(&b->at, &b->room, b->n + more, 1);
}

/* Adds bytes. */
neap_status neap_buffer_put(neap_buffer *b, const void *bytes, int64_t n);
neap_status neap_buffer_put_char(neap_buffer *b, int32_t code);
neap_status neap_buffer_put_id(neap_buffer *b, int32_t id);
void neap_buffer_free(neap_buffer *b); /* twice is allowed */

static inline int64_t neap_buffer_ids(const neap_buffer *b)
{
    return b->n / (int64_t)sizeof(int32_t);
}

#endif
