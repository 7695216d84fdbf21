/* vocabulary.c (text): see vocabulary.h. */
#include "text/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/rng.h"
#include "base/stretch.h"
#include "io/gzfile.h"
#include "io/text.h"
#include "text/unicode.h"

/* ---- by token ---- */

/* The slot of a token: that which holds it, or the free one where it goes. */
static int32_t *find_slot(const neap_vocabulary *v, uint64_t hash, const char *at,
                          int64_t n)
{
    int32_t *slots = v->slots;
    uint64_t mask = (uint64_t)v->slots_room - 1, i = hash & mask;
    int64_t bytes;
    for (; slots[i] > 0; i = (i + 1) & mask) {
        const char *token = neap_strings_get(&v->tokens, slots[i] - 1, &bytes);
        if (bytes == n && memcmp(token, at, (size_t)n) == 0) break;
    }
    return &slots[i];
}

static void fill_slots(neap_vocabulary *v)
{
    int64_t bytes;
    memset(v->slots, 0, (size_t)v->slots_room * sizeof(int32_t));
    for (int64_t i = 0; i < v->tokens.n; i++) {
        const char *token = neap_strings_get(&v->tokens, i, &bytes);
        uint64_t hash = neap_hash(v->seed, token, bytes);
        *find_slot(v, hash, token, bytes) = (int32_t)(i + 1);
    }
}

/* Room for one token more, at most half of it full. */
static neap_status make_slots(neap_vocabulary *v)
{
    int64_t room = v->slots_room ? 2 * v->slots_room : 64;
    if (2 * v->tokens.n < v->slots_room) return NEAP_OK;
    int32_t *slots = neap_alloc_array(room, sizeof *slots);
    if (!slots) return NEAP_ERR_MEMORY;
    neap_free(v->slots, (size_t)v->slots_room * sizeof *slots);
    if (!v->seed) v->seed = neap_seed_of_system() | 1;
    v->slots = slots;
    v->slots_room = room;
    fill_slots(v);
    return neap_check_interrupt();
}

neap_status neap_vocabulary_add(neap_vocabulary *v, const char *at, int64_t n,
                                int32_t id)
{
    NEAP_TRY(make_slots(v));
    int32_t *slot = find_slot(v, neap_hash(v->seed, at, n), at, n);
    if (*slot == 0) {
        if (v->tokens.n >= NEAP_ID_MAX)
            return neap_fail(NEAP_ERR_ARGUMENT, "a vocabulary has at most %d tokens",
                             (int)NEAP_ID_MAX);
        NEAP_TRY(neap_grow(&v->ids, &v->ids_room, v->tokens.n + 1, sizeof(int32_t)));
        NEAP_TRY(neap_strings_add(&v->tokens, at, n));
        *slot = (int32_t)v->tokens.n;
    }
    ((int32_t *)v->ids)[*slot - 1] = id;
    if (n > v->longest) v->longest = n;
    if (id >= v->size) v->size = (int64_t)id + 1;
    return NEAP_OK;
}

int32_t neap_vocabulary_find_hash(const neap_vocabulary *v, uint64_t hash,
                                  const char *at, int64_t n)
{
    if (v->tokens.n == 0 || n > v->longest) return -1;
    int32_t slot = *find_slot(v, hash, at, n);
    return slot > 0 ? ((const int32_t *)v->ids)[slot - 1] : -1;
}

int32_t neap_vocabulary_find(const neap_vocabulary *v, const char *at, int64_t n)
{
    if (n > v->longest) return -1;
    return neap_vocabulary_find_hash(v, neap_hash(v->seed, at, n), at, n);
}

/* ---- by id ---- */

typedef struct entry {
    int32_t id, number;
} entry;

static int by_id(const void *a, const void *b)
{
    int32_t x = ((const entry *)a)->id, y = ((const entry *)b)->id;
    return (x > y) - (x < y);
}

static neap_status check_ids(const neap_vocabulary *v)
{
    const entry *order = v->order;
    int64_t n, m;
    for (int64_t i = 1; i < v->tokens.n; i++) {
        if (order[i].id != order[i - 1].id) continue;
        const char *a = neap_strings_get(&v->tokens, order[i - 1].number, &n);
        const char *b = neap_strings_get(&v->tokens, order[i].number, &m);
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "each token must have an id of its own, got %d for '%.*s' and "
                         "'%.*s'",
                         (int)order[i].id, (int)(n < 100 ? n : 100), a,
                         (int)(m < 100 ? m : 100), b);
    }
    return NEAP_OK;
}

neap_status neap_vocabulary_seal(neap_vocabulary *v)
{
    bool sorted = true;
    NEAP_TRY(neap_grow(&v->order, &v->order_room, v->tokens.n + 1, sizeof(entry)));
    entry *order = v->order;
    for (int64_t i = 0; i < v->tokens.n; i++) {
        order[i] = (entry){((const int32_t *)v->ids)[i], (int32_t)i};
        sorted = sorted && (i == 0 || order[i].id > order[i - 1].id);
    }
    if (!sorted) qsort(order, (size_t)v->tokens.n, sizeof *order, by_id);
    NEAP_TRY(neap_check_interrupt());
    return check_ids(v);
}

const char *neap_vocabulary_token(const neap_vocabulary *v, int32_t id, int64_t *n)
{
    const entry *order = v->order, key = {id, 0};
    if (v->tokens.n == 0) return NULL;
    const entry *found =
        id >= 0 && id < v->tokens.n && order[id].id == id ? order + id : NULL;
    if (!found) found = bsearch(&key, order, (size_t)v->tokens.n, sizeof *order, by_id);
    return found ? neap_strings_get(&v->tokens, found->number, n) : NULL;
}

void neap_vocabulary_free(neap_vocabulary *v)
{
    neap_strings_free(&v->tokens);
    neap_free(v->ids, (size_t)v->ids_room * sizeof(int32_t));
    neap_free(v->slots, (size_t)v->slots_room * sizeof(int32_t));
    neap_free(v->order, (size_t)v->order_room * sizeof(entry));
    *v = (neap_vocabulary){.longest = 0};
}

/* ---- files ---- */

/* The length of a line without the spaces at its end. */
static int64_t trim(const char *at, int64_t n)
{
    int32_t code = 0;
    for (int64_t k; n > 0; n -= k) {
        for (k = 1; k < n && ((unsigned char)at[n - k] & 0xC0) == 0x80;) k++;
        neap_utf8_read((const unsigned char *)at + n - k, k, &code);
        if (!(neap_char_kinds(code) & NEAP_IS_SPACE)) break;
    }
    return n;
}

static neap_status add_lines(neap_vocabulary *v, const char *text, int64_t length)
{
    for (int64_t at = 0, id = 0; at < length; id++) {
        const char *end = memchr(text + at, '\n', (size_t)(length - at));
        int64_t n = end ? end - (text + at) : length - at;
        if (id > NEAP_ID_MAX)
            return neap_fail(NEAP_ERR_ARGUMENT, "there are too many lines");
        if (id % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(neap_vocabulary_add(v, text + at, trim(text + at, n), (int32_t)id));
        at += n + 1;
    }
    return NEAP_OK;
}

neap_status neap_vocabulary_load(neap_vocabulary *v, const char *path)
{
    neap_gzfile f;
    char *text = NULL;
    int64_t length = 0, capacity = 0, count;
    NEAP_TRY(neap_gzfile_open(path, &f));
    neap_status status = neap_gzfile_read_all(&f, &text, &length, &capacity);
    neap_gzfile_close(&f);
    if (status != NEAP_OK) return status;
    status = neap_utf8_count(text, length, &count);
    if (status == NEAP_OK) status = add_lines(v, text, length);
    neap_free(text, (size_t)capacity);
    return status;
}
