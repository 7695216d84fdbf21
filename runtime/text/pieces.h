/* pieces.h (text): WordPiece, as of BERT: of a word the longest token that begins it is
 * taken, then the longest of what is left, marked as a continuation, to the end. */
#ifndef NEAP_TEXT_PIECES_H
#define NEAP_TEXT_PIECES_H

#include "text/buffer.h"
#include "text/vocabulary.h"

typedef struct neap_pieces {
    neap_buffer prefix; /* of continuations: ## */
    int64_t longest;    /* characters in a word; a longer one is unknown */
    int32_t unknown;    /* id of what has no pieces; -1 for none */
} neap_pieces;

/* Adds the ids of a word, which is UTF-8; `scratch` is used again from word to word. */
neap_status neap_pieces_run(const neap_pieces *p, const neap_vocabulary *v,
                            const char *word, int64_t n, neap_buffer *scratch,
                            neap_buffer *ids);

#endif
