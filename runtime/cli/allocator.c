/* allocator.c (cli): the allocator of the program's Lua state.
 *
 * Lua makes and drops many small blocks (a box for every tensor): blocks of up to 256
 * bytes come from lists, one for each multiple of 16 bytes, cut out of slabs that are
 * kept until the state is closed. Larger ones are the C library's; under
 * AddressSanitizer all are. */
#include "cli/allocator.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitized.h"
#include "base/status.h"

#define UNIT 16
#ifdef NEAP_SANITIZED
#define LARGEST 0
#else
#define LARGEST 256
#endif
#define SLAB ((size_t)64 << 10)

typedef struct slab {
    struct slab *next;
} slab;

struct allocator {
    void *list[LARGEST / UNIT + 1]; /* free blocks; the first word is the link */
    slab *slabs;
    char *room; /* what is left of the newest slab */
    size_t left;

    size_t watched; /* the size of blocks of userdata that are watched, or 0 */
    size_t payload; /* the last bytes of such a block */
    bool searching; /* the next userdata tells the size */
    allocator_watcher ends;
    void *context;
};

/* A block that none was freed for, from the newest slab. */
NEAP_COLD static void *cut(allocator *a, size_t units)
{
    size_t bytes = units * UNIT;
    if (a->left < bytes) {
        slab *s = aligned_alloc(UNIT, SLAB);
        if (!s) return NULL;
        s->next = a->slabs;
        a->slabs = s;
        a->room = (char *)s + UNIT;
        a->left = SLAB - UNIT;
    }
    void *block = a->room;
    a->room += bytes;
    a->left -= bytes;
    return block;
}

static void *take(allocator *a, size_t units)
{
    void *block = a->list[units];
    if (NEAP_UNLIKELY(!block)) return cut(a, units);
    memcpy(&a->list[units], block, sizeof(void *));
    return block;
}

static void give(allocator *a, void *block, size_t units)
{
    memcpy(block, &a->list[units], sizeof(void *));
    a->list[units] = block;
}

static size_t units_of(size_t bytes)
{
    return (bytes + UNIT - 1) / UNIT;
}

static void *new_block(allocator *a, size_t size)
{
    return NEAP_LIKELY(size <= LARGEST) ? take(a, units_of(size)) : malloc(size);
}

static void drop_block(allocator *a, void *block, size_t size)
{
    if (NEAP_LIKELY(size <= LARGEST))
        give(a, block, units_of(size));
    else
        free(block);
}

/* ---- userdata that is watched ---- */

/* Such a block does not begin at a multiple of UNIT, as all others do. */
#define ASIDE 8
_Static_assert(UNIT == 2 * ASIDE, "Lua's objects are aligned to 8 bytes");

static bool is_aside(const void *block)
{
    return (uintptr_t)block % UNIT == ASIDE;
}

static void *payload_of(const allocator *a, void *block)
{
    return (char *)block + a->watched - a->payload;
}

static void *new_watched(allocator *a)
{
    char *block = new_block(a, a->watched + ASIDE);
    if (!block) return NULL;
    block += ASIDE;
    memset(payload_of(a, block), 0, sizeof(void *));
    return block;
}

static void give_watched(allocator *a, void *block)
{
    drop_block(a, (char *)block - ASIDE, a->watched + ASIDE);
}

void allocator_give(void *context, void *userdata)
{
    allocator *a = context;
    give_watched(a, (char *)userdata - (a->watched - a->payload));
}

/* A userdata ends with its payload; what Lua puts before it is learnt from one. */
void allocator_watch(allocator *a, lua_State *L, size_t bytes, allocator_watcher ends,
                     void *context)
{
    a->payload = bytes;
    a->ends = ends;
    a->context = context;
    a->searching = true;
    lua_newuserdatauv(L, bytes, 0);
    lua_pop(L, 1);
}

static void *new_userdata(allocator *a, size_t size)
{
    if (NEAP_LIKELY(size == a->watched)) return new_watched(a);
    if (NEAP_UNLIKELY(a->searching)) {
        a->searching = false;
        a->watched = size;
    }
    return new_block(a, size);
}

/* ---- what Lua calls ---- */

static void *resize_block(allocator *a, void *block, size_t old_size, size_t size)
{
    bool old_small = old_size <= LARGEST, small = size <= LARGEST;
    if (old_small && small && units_of(old_size) == units_of(size)) return block;
    if (!old_small && !small) return realloc(block, size);
    void *fresh = new_block(a, size);
    if (!fresh) return NULL;
    memcpy(fresh, block, old_size < size ? old_size : size);
    drop_block(a, block, old_size);
    return fresh;
}

/* lua_Alloc: old_size is the block's size where there is a block, else a type. */
void *allocator_run(void *context, void *block, size_t old_size, size_t size)
{
    allocator *a = context;
    if (!block) {
        if (size == 0) return NULL;
        return old_size == LUA_TUSERDATA ? new_userdata(a, size) : new_block(a, size);
    }
    if (size) return resize_block(a, block, old_size, size);
    if (old_size == a->watched && is_aside(block)) {
        if (a->ends(a->context, payload_of(a, block))) give_watched(a, block);
    } else {
        drop_block(a, block, old_size);
    }
    return NULL;
}

allocator *allocator_new(void)
{
    return calloc(1, sizeof(allocator));
}

void allocator_free(allocator *a)
{
    if (!a) return;
    while (a->slabs) {
        slab *s = a->slabs;
        a->slabs = s->next;
        free(s);
    }
    free(a);
}
