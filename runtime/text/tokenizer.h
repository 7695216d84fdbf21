/* tokenizer.h (text): a text as the ids of its tokens, as the tokenizers of pretrained
 * models make them.
 *
 * The way of a text: added tokens are taken out of it (added.h), the rest is normalized
 * (normalize.h), cut into words (split.h), and each word into tokens, by pieces.h or
 * merges.h. Ids are those of the file, from 0. */
#ifndef NEAP_TEXT_TOKENIZER_H
#define NEAP_TEXT_TOKENIZER_H

#include "text/added.h"
#include "text/merges.h"
#include "text/normalize.h"
#include "text/pieces.h"
#include "text/split.h"

typedef struct neap_tokenizer {
    neap_vocabulary vocabulary;
    neap_added added;
    neap_normalizer normalizer;
    neap_splitter splitter;
    bool blank_first; /* a blank is put before a text that begins with none */
    bool by_bytes;    /* merges, of bytes; else pieces, of characters */
    neap_pieces pieces;
    neap_merges merges;
} neap_tokenizer;

/* Adds a token; its form in the text is brought into that of normalized texts. */
neap_status neap_tokenizer_add(neap_tokenizer *t, const char *name, int64_t n,
                               neap_added_token token);
/* Adds the ids of a text, which must be UTF-8. */
neap_status neap_tokenizer_run(const neap_tokenizer *t, const char *text, int64_t n,
                               neap_buffer *ids);
/* The id of a token, or -1; the token of an id, borrowed, or NULL. */
int32_t neap_tokenizer_id(const neap_tokenizer *t, const char *token, int64_t n);
const char *neap_tokenizer_token(const neap_tokenizer *t, int32_t id, int64_t *n);
void neap_tokenizer_free(neap_tokenizer *t); /* twice is allowed */

#endif
