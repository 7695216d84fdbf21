/* pieces.c (text): see pieces.h. The word lies behind room for the prefix. The prefix
 * of a continuation is written over what was taken, so that it is looked up in one
 * piece; the hashes of all that begin at one place are steps of one hash. */
#include "text/pieces.h"

#include <string.h>

#include "io/text.h"

/* The end of the longest token that begins at `at`, where its prefix stands already,
 * and its id; or -1. The first `before` bytes are the prefix. */
static int32_t longest_at(const neap_vocabulary *v, const char *at, int64_t before,
                          int64_t n, int64_t *end)
{
    int32_t best = -1;
    uint64_t h = neap_hash_begin(v->seed);
    if (n > v->longest) n = v->longest;
    for (int64_t i = 0; i < n; i++) {
        h = neap_hash_byte(h, at[i]);
        if (i < before || (i + 1 < n && ((unsigned char)at[i + 1] & 0xC0) == 0x80))
            continue;
        int32_t id = neap_vocabulary_find_hash(v, neap_hash_end(h), at, i + 1);
        if (id < 0) continue;
        best = id;
        *end = i + 1;
    }
    return best;
}

static neap_status cut(const neap_pieces *p, const neap_vocabulary *v, char *room,
                       int64_t n, neap_buffer *ids, bool *known)
{
    int64_t width = p->prefix.n, end = 0;
    for (int64_t at = 0; at < n; at += end) {
        int64_t before = at > 0 ? width : 0;
        char *begin = room + width + at - before;
        if (before > 0) memcpy(begin, p->prefix.at, (size_t)before);
        int32_t id = longest_at(v, begin, before, n - at + before, &end);
        *known = id >= 0;
        if (!*known) return NEAP_OK;
        end -= before;
        NEAP_TRY(neap_buffer_put_id(ids, id));
    }
    return NEAP_OK;
}

static neap_status put_unknown(const neap_pieces *p, const char *word, int64_t n,
                               neap_buffer *ids)
{
    if (p->unknown >= 0) return neap_buffer_put_id(ids, p->unknown);
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "a word must consist of tokens where the vocabulary has none for "
                     "unknown ones, got '%.*s'",
                     (int)(n < 100 ? n : 100), word);
}

/* Has the word more characters than a word may have? */
static bool is_too_long(const char *word, int64_t n, int64_t most)
{
    int64_t count = 0;
    if (n <= most) return false;
    for (int64_t i = 0; i < n && count <= most; i++)
        count += ((unsigned char)word[i] & 0xC0) != 0x80;
    return count > most;
}

neap_status neap_pieces_run(const neap_pieces *p, const neap_vocabulary *v,
                            const char *word, int64_t n, neap_buffer *scratch,
                            neap_buffer *ids)
{
    bool known = true;
    int64_t before = ids->n;
    if (is_too_long(word, n, p->longest)) return put_unknown(p, word, n, ids);
    scratch->n = 0;
    NEAP_TRY(neap_buffer_put(scratch, p->prefix.at, p->prefix.n));
    NEAP_TRY(neap_buffer_put(scratch, word, n));
    NEAP_TRY(cut(p, v, scratch->at, n, ids, &known));
    if (known) return NEAP_OK;
    ids->n = before;
    return put_unknown(p, word, n, ids);
}
