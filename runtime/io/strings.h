/* strings.h (io): blocks that grow, and lists of strings in one. */
#ifndef NEAP_IO_STRINGS_H
#define NEAP_IO_STRINGS_H

#include "base/status.h"

/* Makes the block at *block, of *room things of `each` bytes, large enough for `need`;
 * what it holds moves along. A block is owned: neap_free(*block, *room * each). */
neap_status neap_grow(void **block, int64_t *room, int64_t need, int64_t each);

typedef struct neap_strings {
    int64_t n;
    void *bytes; /* one string after the other */
    void *ends;  /* int64_t: where each ends */
    int64_t room, ends_room;
} neap_strings;

neap_status neap_strings_add(neap_strings *s, const char *at, int64_t bytes);
/* String i, borrowed until the next is added; no zero ends it. */
const char *neap_strings_get(const neap_strings *s, int64_t i, int64_t *bytes);
void neap_strings_free(neap_strings *s); /* twice is allowed */

/* The hash of bytes, one after the other: h = begin(seed); h = byte(h, c) ...; end(h).
 */
static inline uint64_t neap_hash_begin(uint64_t seed)
{
    return seed ^ 0xCBF29CE484222325u;
}

static inline uint64_t neap_hash_byte(uint64_t h, char c)
{
    return (h ^ (unsigned char)c) * 0x100000001B3u;
}

static inline uint64_t neap_hash_end(uint64_t h)
{
    return h ^ h >> 29;
}

static inline uint64_t neap_hash(uint64_t seed, const char *at, int64_t n)
{
    uint64_t h = neap_hash_begin(seed);
    for (int64_t i = 0; i < n; i++) h = neap_hash_byte(h, at[i]);
    return neap_hash_end(h);
}

#endif
