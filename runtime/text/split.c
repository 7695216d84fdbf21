/* split.c (text): see split.h. */
#include "text/split.h"

#include "base/stretch.h"
#include "io/text.h"
#include "text/unicode.h"

typedef struct source {
    const unsigned char *text;
    int64_t n;
} source;

enum { ALNUM = NEAP_IS_LETTER | NEAP_IS_NUMBER, NO_SYMBOL = ALNUM | NEAP_IS_SPACE };

/* ---- runs of characters ---- */

/* The kinds of the character at `at`, and where it ends; at the text's end no kinds and
 * the same place. */
static unsigned kinds_at(const source *s, int64_t at, int64_t *end)
{
    int32_t c = 0;
    *end = at;
    if (at >= s->n) return 0;
    *end = at + neap_utf8_read(s->text + at, s->n - at, &c);
    return neap_char_kinds(c);
}

static bool is_at(const source *s, int64_t at, unsigned kinds)
{
    int64_t end;
    return kinds_at(s, at, &end) & kinds;
}

/* The end of the run from `at` on of characters that are of these kinds, or are not; of
 * at most `most` of them. */
static int64_t run_end(const source *s, int64_t at, unsigned kinds, bool are,
                       int64_t most)
{
    int64_t end;
    for (int64_t count = 0; at < s->n && count < most; count++) {
        if (count % NEAP_STRETCH == NEAP_STRETCH - 1 && neap_interrupted()) break;
        if ((kinds_at(s, at, &end) & kinds ? true : false) != are) break;
        at = end;
    }
    return at;
}

static int64_t all_of(const source *s, int64_t at, unsigned kinds)
{
    return run_end(s, at, kinds, true, INT64_MAX);
}

static int64_t none_of(const source *s, int64_t at, unsigned kinds)
{
    return run_end(s, at, kinds, false, INT64_MAX);
}

/* ---- parts of the expressions: each gives the end of its match, or -1 ---- */

static int64_t letter_after(const source *s, int64_t at, bool any_case,
                            const char *list)
{
    int c = at < s->n ? s->text[at] : 0;
    if (any_case && c >= 'A' && c <= 'Z') c += 32;
    for (; c && *list; list++)
        if (*list == c) return at + 1;
    /* The long s is an s in either case. */
    bool long_s = any_case && c == 0xC5 && at + 1 < s->n && s->text[at + 1] == 0xBF;
    return long_s && list[-1] == 's' ? at + 2 : -1;
}

/* 's 't 'm 'd 're 've 'll */
static int64_t contraction(const source *s, int64_t at, bool any_case)
{
    static const char *const pairs[] = {"re", "ve", "ll"};
    if (s->text[at] != '\'') return -1;
    int64_t end = letter_after(s, at + 1, any_case, "tmds");
    for (int i = 0; i < 3 && end < 0; i++) {
        const char first[] = {pairs[i][0], 0}, second[] = {pairs[i][1], 0};
        end = letter_after(s, at + 1, any_case, first);
        if (end >= 0) end = letter_after(s, end, any_case, second);
    }
    return end;
}

/* \s+(?!\S)|\s+: white space but for its last character, which leads the next word. */
static int64_t white_space(const source *s, int64_t at)
{
    int64_t end = all_of(s, at, NEAP_IS_SPACE), last = end;
    if (end == s->n) return end;
    for (last--; (s->text[last] & 0xC0) == 0x80;) last--;
    return last > at ? last : end;
}

static int64_t after_blank(const source *s, int64_t at)
{
    return s->text[at] == ' ' ? at + 1 : at;
}

/* ` ?[^\s\p{L}\p{N}]+` */
static int64_t symbols(const source *s, int64_t at)
{
    int64_t first = after_blank(s, at), end = none_of(s, first, NO_SYMBOL);
    return end > first ? end : -1;
}

/* ---- the ways ---- */

static int64_t gpt2_end(const source *s, int64_t at)
{
    int64_t end = contraction(s, at, false), first = after_blank(s, at);
    if (end >= 0) return end;
    if (is_at(s, first, NEAP_IS_LETTER)) return all_of(s, first, NEAP_IS_LETTER);
    if (is_at(s, first, NEAP_IS_NUMBER)) return all_of(s, first, NEAP_IS_NUMBER);
    end = symbols(s, at);
    return end >= 0 ? end : white_space(s, at);
}

/* \s*[\r\n]+ */
static int64_t lines(const source *s, int64_t at)
{
    int64_t end = all_of(s, at, NEAP_IS_SPACE);
    while (end > at && s->text[end - 1] != '\n' && s->text[end - 1] != '\r') end--;
    return end > at ? end : -1;
}

static int64_t llama3_end(const source *s, int64_t at, int digits)
{
    int64_t next, end = contraction(s, at, true);
    if (end >= 0) return end;
    unsigned kinds = kinds_at(s, at, &next);
    if (kinds & NEAP_IS_LETTER) return all_of(s, at, NEAP_IS_LETTER);
    if (kinds & NEAP_IS_NUMBER) return run_end(s, at, NEAP_IS_NUMBER, true, digits);
    if (!(kinds & NEAP_IS_LINE_END) && is_at(s, next, NEAP_IS_LETTER))
        return all_of(s, next, NEAP_IS_LETTER);
    end = symbols(s, at);
    if (end >= 0) return all_of(s, end, NEAP_IS_LINE_END);
    end = lines(s, at);
    return end >= 0 ? end : white_space(s, at);
}

/* A mark of punctuation is a word; so is what stands between such and white space. */
static int64_t bert_end(const source *s, int64_t at)
{
    int64_t next;
    if (kinds_at(s, at, &next) & NEAP_IS_PUNCTUATION) return next;
    return none_of(s, at, NEAP_IS_SPACE | NEAP_IS_PUNCTUATION);
}

bool neap_split_next(const neap_splitter *how, const char *text, int64_t n, int64_t *at,
                     int64_t *begin)
{
    source s = {(const unsigned char *)text, n};
    if (how->way == NEAP_SPLIT_BERT) *at = all_of(&s, *at, NEAP_IS_SPACE);
    *begin = *at;
    if (*at >= n) return false;
    switch (how->way) {
    case NEAP_SPLIT_NONE:
        *at = n;
        break;
    case NEAP_SPLIT_BERT:
        *at = bert_end(&s, *at);
        break;
    case NEAP_SPLIT_GPT2:
        *at = gpt2_end(&s, *at);
        break;
    case NEAP_SPLIT_LLAMA3:
        *at = llama3_end(&s, *at, how->digits);
        break;
    }
    return *at > *begin && !neap_interrupted();
}
