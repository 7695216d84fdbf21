/* added.h (text): tokens that are found in a text before it is cut into words, such as
 * [MASK].
 *
 * Of those that begin at a place the longest is taken. Some are looked for in the text
 * as it came, others in what the normalizer makes of it. */
#ifndef NEAP_TEXT_ADDED_H
#define NEAP_TEXT_ADDED_H

#include "text/pairs.h"
#include "text/vocabulary.h"

typedef struct neap_added_token {
    int32_t id;
    bool word;        /* only where no letter stands beside it */
    bool left, right; /* takes the white space there along */
    bool normalized;  /* looked for in the normalized text */
} neap_added_token;

/* A trie: edges (node, byte) -> (node, number of the token that ends there, or -1). */
typedef struct neap_trie {
    neap_pairs edges;
    int32_t nodes;
    bool first[256]; /* bytes that tokens begin with */
} neap_trie;

typedef struct neap_added {
    neap_vocabulary names;
    void *list; /* neap_added_token */
    int64_t n, room;
    neap_trie plain, normalized;
} neap_added;

/* `looked_for` is the token as it stands in the text, `name` as it is called. */
neap_status neap_added_add(neap_added *a, const char *name, int64_t n,
                           const char *looked_for, int64_t looked_for_bytes,
                           neap_added_token token);
void neap_added_free(neap_added *a); /* twice is allowed */

typedef struct neap_found {
    const neap_added_token *token; /* NULL for none */
    int64_t begin, end;
} neap_found;

/* The first token in text[at..n), with the white space that it takes. */
neap_found neap_added_next(const neap_added *a, bool normalized, const char *text,
                           int64_t n, int64_t at);

#endif
