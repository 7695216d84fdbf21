/* added.c (text): see added.h. */
#include "text/added.h"

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/text.h"
#include "text/unicode.h"

/* ---- the trie ---- */

static neap_status trie_add(neap_trie *t, const char *at, int64_t n, int32_t number)
{
    int32_t node = 0;
    for (int64_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)at[i];
        const neap_pair *there = neap_pairs_get(&t->edges, node, byte);
        neap_pair edge = {node, byte, there ? there->first : t->nodes + 1,
                          there ? there->second : -1};
        if (!there && ++t->nodes == INT32_MAX)
            return neap_fail(NEAP_ERR_ARGUMENT, "the added tokens are too long");
        if (i == n - 1) edge.second = number;
        NEAP_TRY(neap_pairs_set(&t->edges, edge));
        node = edge.first;
    }
    if (n > 0) t->first[(unsigned char)at[0]] = true;
    return NEAP_OK;
}

/* The number of the longest token that begins at `at`, and its end; or -1. */
static int32_t trie_longest(const neap_trie *t, const char *text, int64_t n, int64_t at,
                            int64_t *end)
{
    int32_t number = -1, node = 0;
    if (!t->first[(unsigned char)text[at]]) return -1;
    for (int64_t i = at; i < n; i++) {
        const neap_pair *edge = neap_pairs_get(&t->edges, node, (unsigned char)text[i]);
        if (!edge) break;
        node = edge->first;
        if (edge->second < 0) continue;
        number = edge->second;
        *end = i + 1;
    }
    return number;
}

/* ---- the tokens ---- */

neap_status neap_added_add(neap_added *a, const char *name, int64_t n,
                           const char *looked_for, int64_t looked_for_bytes,
                           neap_added_token token)
{
    int64_t before = a->names.tokens.n;
    if (n == 0) return neap_fail(NEAP_ERR_ARGUMENT, "an added token must not be empty");
    NEAP_TRY(neap_vocabulary_add(&a->names, name, n, token.id));
    if (a->names.tokens.n == before)
        return neap_fail(NEAP_ERR_ARGUMENT, "the added token '%.*s' is there twice",
                         (int)(n < 100 ? n : 100), name);
    NEAP_TRY(neap_grow(&a->list, &a->room, a->n + 1, sizeof token));
    ((neap_added_token *)a->list)[a->n++] = token;
    return trie_add(token.normalized ? &a->normalized : &a->plain, looked_for,
                    looked_for_bytes, (int32_t)(a->n - 1));
}

void neap_added_free(neap_added *a)
{
    neap_vocabulary_free(&a->names);
    neap_free(a->list, (size_t)a->room * sizeof(neap_added_token));
    neap_pairs_free(&a->plain.edges);
    neap_pairs_free(&a->normalized.edges);
    *a = (neap_added){.n = 0};
}

/* ---- in a text ---- */

static unsigned kinds_before(const char *text, int64_t at, int64_t *begin)
{
    int32_t c = 0;
    *begin = at;
    if (at == 0) return 0;
    do --*begin;
    while (*begin > 0 && ((unsigned char)text[*begin] & 0xC0) == 0x80);
    neap_utf8_read((const unsigned char *)text + *begin, at - *begin, &c);
    return neap_char_kinds(c);
}

static unsigned kinds_after(const char *text, int64_t n, int64_t at, int64_t *end)
{
    int32_t c = 0;
    *end = at;
    if (at == n) return 0;
    *end = at + neap_utf8_read((const unsigned char *)text + at, n - at, &c);
    return neap_char_kinds(c);
}

static bool stands_alone(const char *text, int64_t n, const neap_found *f)
{
    int64_t place;
    return !(kinds_before(text, f->begin, &place) & NEAP_IS_WORD) &&
           !(kinds_after(text, n, f->end, &place) & NEAP_IS_WORD);
}

static void take_space(const char *text, int64_t n, int64_t least, neap_found *f)
{
    int64_t place;
    while (f->token->left && f->begin > least &&
           kinds_before(text, f->begin, &place) & NEAP_IS_SPACE)
        f->begin = place;
    while (f->token->right && kinds_after(text, n, f->end, &place) & NEAP_IS_SPACE)
        f->end = place;
}

neap_found neap_added_next(const neap_added *a, bool normalized, const char *text,
                           int64_t n, int64_t at)
{
    const neap_trie *t = normalized ? &a->normalized : &a->plain;
    neap_found f = {.begin = at};
    for (int64_t least = at; t->nodes > 0 && f.begin < n; f.begin++) {
        if (f.begin % NEAP_STRETCH == 0 && neap_interrupted()) break;
        int32_t number = trie_longest(t, text, n, f.begin, &f.end);
        if (number < 0) continue;
        f.token = (const neap_added_token *)a->list + number;
        if (!f.token->word || stands_alone(text, n, &f)) {
            take_space(text, n, least, &f);
            return f;
        }
        f.begin = f.end - 1;
    }
    return (neap_found){.token = NULL, .begin = n, .end = n};
}
