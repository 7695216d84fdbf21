/* split.h (text): a text cut into the words that are made of tokens each.
 *
 * Three ways: BERT's, at white space and around punctuation; and two regular
 * expressions, each written out in C:
 *   GPT-2:   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
 *   Llama 3: (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
 *             ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+ */
#ifndef NEAP_TEXT_SPLIT_H
#define NEAP_TEXT_SPLIT_H

#include "base/status.h"

typedef enum neap_split_way {
    NEAP_SPLIT_NONE, /* the text is one word */
    NEAP_SPLIT_BERT,
    NEAP_SPLIT_GPT2,
    NEAP_SPLIT_LLAMA3,
} neap_split_way;

typedef struct neap_splitter {
    neap_split_way way;
    int digits; /* how many stand together at most, of Llama 3's way */
} neap_splitter;

/* The next word of text[*at..n), which is UTF-8; false at the end, and after an
 * interrupt. *at goes on behind it. */
bool neap_split_next(const neap_splitter *how, const char *text, int64_t n, int64_t *at,
                     int64_t *begin);

#endif
