/* merges.h (text): byte pair encoding, as of GPT-2: the bytes of a word are tokens, of
 * which two neighbours become one as long as a merge is known for them, that of the
 * lowest rank first, the leftmost first.
 *
 * In files a byte stands for a character of its own, so that none is white space. */
#ifndef NEAP_TEXT_MERGES_H
#define NEAP_TEXT_MERGES_H

#include "text/buffer.h"
#include "text/pairs.h"
#include "text/vocabulary.h"

typedef struct neap_merges {
    neap_pairs known; /* ids of two tokens -> the rank, the id of what they become */
    int32_t rank;     /* of the next merge */
    int32_t bytes[256];
    int32_t unknown;   /* id for a byte that has no token; -1: it is left out */
    bool fuse_unknown; /* several such bytes together are one token */
    bool whole_first;  /* a word that is a token is that token, without merges */
} neap_merges;

/* Finds the tokens of bytes; `v` is sealed. */
void neap_merges_begin(neap_merges *m, const neap_vocabulary *v);
/* The next merge: of two tokens that `v` has, into one that it has. */
neap_status neap_merges_add(neap_merges *m, const neap_vocabulary *v, const char *left,
                            int64_t left_bytes, const char *right, int64_t right_bytes);
void neap_merges_free(neap_merges *m); /* twice is allowed */

/* Memory that is used again from word to word. */
typedef struct neap_merging {
    neap_buffer parts, heap, name;
} neap_merging;

/* Adds the ids of a word. */
neap_status neap_merges_run(const neap_merges *m, const neap_vocabulary *v,
                            const char *word, int64_t n, neap_merging *with,
                            neap_buffer *ids);
void neap_merging_free(neap_merging *with); /* twice is allowed */

/* The character that a byte stands for. */
int32_t neap_byte_character(int byte);

#endif
