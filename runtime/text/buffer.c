/* buffer.c (text): see buffer.h. */
#include "text/buffer.h"

#include <string.h>

#include "base/alloc.h"
#include "io/text.h"

neap_status neap_buffer_put(neap_buffer *b, const void *bytes, int64_t n)
{
    NEAP_TRY(neap_buffer_room(b, n));
    if (n > 0) memcpy((char *)b->at + b->n, bytes, (size_t)n);
    b->n += n;
    return NEAP_OK;
}

neap_status neap_buffer_put_char(neap_buffer *b, int32_t code)
{
    NEAP_TRY(neap_buffer_room(b, 4));
    b->n += neap_utf8_write(code, (char *)b->at + b->n);
    return NEAP_OK;
}

neap_status neap_buffer_put_id(neap_buffer *b, int32_t id)
{
    return neap_buffer_put(b, &id, sizeof id);
}

void neap_buffer_free(neap_buffer *b)
{
    neap_free(b->at, (size_t)b->room);
    *b = (neap_buffer){.n = 0};
}
