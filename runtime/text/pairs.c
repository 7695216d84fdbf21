/* pairs.c (text): see pairs.h. */
#include "text/pairs.h"

#include "base/alloc.h"
#include "base/rng.h"
#include "base/stretch.h"

static uint64_t hash(uint64_t seed, int32_t left, int32_t right)
{
    uint64_t h = seed ^ ((uint64_t)(uint32_t)left << 32 | (uint32_t)right);
    h = (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

/* The slot of a key: that which holds it, or the free one where it goes. */
static neap_pair *find_slot(const neap_pairs *p, int32_t left, int32_t right)
{
    uint64_t mask = (uint64_t)p->room - 1, i = hash(p->seed, left, right) & mask;
    for (; p->slots[i].left >= 0; i = (i + 1) & mask)
        if (p->slots[i].left == left && p->slots[i].right == right) break;
    return &p->slots[i];
}

/* Room for one pair more, at most half of it full. */
static neap_status make_room(neap_pairs *p)
{
    if (2 * p->n < p->room) return NEAP_OK;
    neap_pairs more = {.room = p->room ? 2 * p->room : 64, .n = p->n};
    more.seed = neap_seed_of_system();
    more.slots = neap_alloc_array(more.room, sizeof *more.slots);
    if (!more.slots) return NEAP_ERR_MEMORY;
    for (int64_t i = 0; i < more.room; i++) more.slots[i].left = -1;
    for (int64_t i = 0; i < p->room; i++) {
        neap_pair *s = &p->slots[i];
        if (s->left >= 0) *find_slot(&more, s->left, s->right) = *s;
    }
    neap_pairs_free(p);
    *p = more;
    return neap_check_interrupt();
}

neap_status neap_pairs_set(neap_pairs *p, neap_pair pair)
{
    NEAP_TRY(make_room(p));
    neap_pair *slot = find_slot(p, pair.left, pair.right);
    p->n += slot->left < 0;
    *slot = pair;
    return NEAP_OK;
}

const neap_pair *neap_pairs_get(const neap_pairs *p, int32_t left, int32_t right)
{
    if (p->room == 0) return NULL;
    const neap_pair *slot = find_slot(p, left, right);
    return slot->left >= 0 ? slot : NULL;
}

void neap_pairs_free(neap_pairs *p)
{
    neap_free(p->slots, (size_t)p->room * sizeof *p->slots);
    *p = (neap_pairs){.room = 0};
}
