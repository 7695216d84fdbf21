/* normalize.h (text): a text as a tokenizer's vocabulary has it.
 *
 * What BERT does, each part at will: control characters go and white space becomes
 * blanks; blanks stand around ideographs; accents go, by canonical decomposition;
 * letters become lower case. Or the canonical composition, NFC. */
#ifndef NEAP_TEXT_NORMALIZE_H
#define NEAP_TEXT_NORMALIZE_H

#include "text/buffer.h"

typedef struct neap_normalizer {
    bool clean, ideographs, accents, lower;
    bool compose; /* and neither accents nor lower */
} neap_normalizer;

bool neap_normalizer_works(const neap_normalizer *how);
/* Adds what becomes of text[0..n), which is UTF-8. */
neap_status neap_normalize(const neap_normalizer *how, const char *text, int64_t n,
                           neap_buffer *out);

#endif
