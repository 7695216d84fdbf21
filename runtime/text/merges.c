/* merges.c (text): see merges.h. Candidates wait in a heap: n log n for any word. One
 * that has meanwhile lost a part is told by what it would become. */
#include "text/merges.h"

#include <string.h>

#include "base/stretch.h"
#include "io/text.h"

/* ---- making ---- */

int32_t neap_byte_character(int byte)
{
    if ((byte > 32 && byte < 127) || (byte > 160 && byte != 173)) return byte;
    if (byte <= 32) return 256 + byte;
    return byte == 173 ? 256 + 67 : 256 + 33 + (byte - 127);
}

void neap_merges_begin(neap_merges *m, const neap_vocabulary *v)
{
    char name[4];
    for (int byte = 0; byte < 256; byte++) {
        int n = neap_utf8_write(neap_byte_character(byte), name);
        m->bytes[byte] = neap_vocabulary_find(v, name, n);
    }
}

static neap_status part_id(const neap_vocabulary *v, int32_t rank, const char *at,
                           int64_t n, int32_t *id)
{
    *id = neap_vocabulary_find(v, at, n);
    if (*id >= 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "merge %d must be of tokens of the vocabulary, got '%.*s'",
                     (int)rank + 1, (int)(n < 100 ? n : 100), at);
}

neap_status neap_merges_add(neap_merges *m, const neap_vocabulary *v, const char *left,
                            int64_t left_bytes, const char *right, int64_t right_bytes)
{
    neap_pair pair = {.first = m->rank};
    neap_buffer both = {.n = 0};
    NEAP_TRY(part_id(v, m->rank, left, left_bytes, &pair.left));
    NEAP_TRY(part_id(v, m->rank, right, right_bytes, &pair.right));
    neap_status status = neap_buffer_put(&both, left, left_bytes);
    if (status == NEAP_OK) status = neap_buffer_put(&both, right, right_bytes);
    if (status == NEAP_OK) status = part_id(v, m->rank, both.at, both.n, &pair.second);
    if (status == NEAP_OK) status = neap_pairs_set(&m->known, pair);
    neap_buffer_free(&both);
    m->rank++;
    return status;
}

void neap_merges_free(neap_merges *m)
{
    neap_pairs_free(&m->known);
}

/* ---- the parts of a word: a list, linked both ways ---- */

typedef struct part {
    int32_t id, before, after; /* places, or -1; id -1 for one that is gone */
} part;

static neap_status put_part(neap_buffer *parts, int32_t id)
{
    int32_t n = (int32_t)(parts->n / (int64_t)sizeof(part));
    part p = {id, n - 1, n + 1};
    return neap_buffer_put(parts, &p, sizeof p);
}

static neap_status put_parts(const neap_merges *m, const char *word, int64_t n,
                             neap_buffer *parts)
{
    bool fused = false;
    parts->n = 0;
    for (int64_t i = 0; i < n; i++) {
        int32_t id = m->bytes[(unsigned char)word[i]];
        bool unknown = id < 0;
        if (unknown) id = fused && m->fuse_unknown ? -1 : m->unknown;
        fused = unknown;
        if (id >= 0) NEAP_TRY(put_part(parts, id));
        if (i % NEAP_STRETCH == NEAP_STRETCH - 1) NEAP_TRY(neap_check_interrupt());
    }
    if (parts->n > 0)
        ((part *)parts->at)[parts->n / (int64_t)sizeof(part) - 1].after = -1;
    return NEAP_OK;
}

/* ---- the heap of merges that can be made: the smallest rank, then place, on top ----
 */

typedef struct candidate {
    int32_t rank, place, becomes;
} candidate;

static bool is_before(const candidate *a, const candidate *b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->place < b->place;
}

static neap_status heap_push(neap_buffer *heap, candidate c)
{
    NEAP_TRY(neap_buffer_put(heap, &c, sizeof c));
    candidate *list = heap->at;
    int64_t i = heap->n / (int64_t)sizeof c - 1;
    for (int64_t up; i > 0 && is_before(&c, &list[up = (i - 1) / 2]); i = up)
        list[i] = list[up];
    list[i] = c;
    return NEAP_OK;
}

static candidate heap_pop(neap_buffer *heap)
{
    candidate *list = heap->at, top = list[0];
    heap->n -= (int64_t)sizeof top;
    int64_t n = heap->n / (int64_t)sizeof top, i = 0;
    candidate last = list[n];
    for (int64_t down; (down = 2 * i + 1) < n; i = down) {
        if (down + 1 < n && is_before(&list[down + 1], &list[down])) down++;
        if (!is_before(&list[down], &last)) break;
        list[i] = list[down];
    }
    list[i] = last;
    return top;
}

/* Pushes the merge of the part at `place` with the one behind it, if there is one. */
static neap_status push_merge(const neap_merges *m, neap_merging *with, int32_t place)
{
    const part *parts = with->parts.at;
    if (place < 0 || parts[place].after < 0) return NEAP_OK;
    const neap_pair *known =
        neap_pairs_get(&m->known, parts[place].id, parts[parts[place].after].id);
    if (!known) return NEAP_OK;
    return heap_push(&with->heap, (candidate){known->first, place, known->second});
}

/* Can `c` still be made? */
static bool still_stands(const neap_merges *m, const part *parts, const candidate *c)
{
    const part *left = &parts[c->place];
    if (left->id < 0 || left->after < 0) return false;
    const neap_pair *known = neap_pairs_get(&m->known, left->id, parts[left->after].id);
    return known && known->second == c->becomes;
}

static neap_status merge(const neap_merges *m, neap_merging *with, const candidate *c)
{
    part *parts = with->parts.at, *left = &parts[c->place];
    part *right = &parts[left->after];
    left->id = c->becomes;
    left->after = right->after;
    right->id = -1;
    if (left->after >= 0) parts[left->after].before = c->place;
    NEAP_TRY(push_merge(m, with, left->before));
    return push_merge(m, with, c->place);
}

static neap_status merge_all(const neap_merges *m, neap_merging *with)
{
    int64_t n = with->parts.n / (int64_t)sizeof(part), steps = 0;
    with->heap.n = 0;
    for (int32_t i = 0; i < n; i++) {
        NEAP_TRY(push_merge(m, with, i));
        if (i % NEAP_STRETCH == NEAP_STRETCH - 1) NEAP_TRY(neap_check_interrupt());
    }
    while (with->heap.n > 0) {
        candidate c = heap_pop(&with->heap);
        if (still_stands(m, with->parts.at, &c)) NEAP_TRY(merge(m, with, &c));
        if (++steps % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
    }
    return NEAP_OK;
}

/* ---- a word ---- */

/* The id of the word as a whole, or -1. */
static neap_status whole_id(const neap_vocabulary *v, const char *word, int64_t n,
                            neap_buffer *name, int32_t *id)
{
    *id = -1;
    if (n > v->longest) return NEAP_OK;
    name->n = 0;
    for (int64_t i = 0; i < n; i++)
        NEAP_TRY(
            neap_buffer_put_char(name, neap_byte_character((unsigned char)word[i])));
    *id = neap_vocabulary_find(v, name->at, name->n);
    return NEAP_OK;
}

neap_status neap_merges_run(const neap_merges *m, const neap_vocabulary *v,
                            const char *word, int64_t n, neap_merging *with,
                            neap_buffer *ids)
{
    int32_t whole = -1;
    if (n >= INT32_MAX)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "a word must have less than 2^31 bytes, got %lld",
                         (long long)n);
    if (m->whole_first) NEAP_TRY(whole_id(v, word, n, &with->name, &whole));
    if (whole >= 0) return neap_buffer_put_id(ids, whole);
    NEAP_TRY(put_parts(m, word, n, &with->parts));
    NEAP_TRY(merge_all(m, with));
    const part *parts = with->parts.at;
    for (int32_t i = with->parts.n > 0 ? 0 : -1; i >= 0; i = parts[i].after)
        NEAP_TRY(neap_buffer_put_id(ids, parts[i].id));
    return NEAP_OK;
}

void neap_merging_free(neap_merging *with)
{
    neap_buffer_free(&with->parts);
    neap_buffer_free(&with->heap);
    neap_buffer_free(&with->name);
}
