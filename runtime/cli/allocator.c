/* allocator.c (cli): the allocator of the program's Lua state.
 *
 * Lua makes and drops many small blocks (a box for every tensor): blocks of up to 256
 * bytes come from lists, one for each multiple of 16 bytes, cut out of slabs that are
 * kept until the state is closed. Larger ones are the C library's; under
 * AddressSanitizer all are. */
#include "cli/allocator.h"

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
};

/* A block that none was freed for, from the newest slab. */
NEAP_COLD static void *cut(allocator *a, size_t units)
{
    size_t bytes = units * UNIT;
    if (a->left < bytes) {
        slab *s = malloc(SLAB);
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
    if (block && size) return resize_block(context, block, old_size, size);
    if (size) return new_block(context, size);
    if (block) drop_block(context, block, old_size);
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
