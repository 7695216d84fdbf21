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

static void *take(allocator *a, size_t units)
{
    void *block = a->list[units];
    if (block) {
        memcpy(&a->list[units], block, sizeof(void *));
        return block;
    }
    size_t bytes = units * UNIT;
    if (a->left < bytes) {
        slab *s = malloc(SLAB);
        if (!s) return NULL;
        s->next = a->slabs;
        a->slabs = s;
        a->room = (char *)s + UNIT;
        a->left = SLAB - UNIT;
    }
    block = a->room;
    a->room += bytes;
    a->left -= bytes;
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

/* lua_Alloc: old_size is the block's size where there is a block, else a type. */
void *allocator_run(void *context, void *block, size_t old_size, size_t size)
{
    allocator *a = context;
    if (!block) old_size = 0;
    bool old_small = block && old_size <= LARGEST, small = size && size <= LARGEST;
    if (old_small && small && units_of(old_size) == units_of(size)) return block;
    if (!old_small && !small && size) return realloc(block, size);
    void *fresh = NULL;
    if (size) {
        fresh = small ? take(a, units_of(size)) : malloc(size);
        if (!fresh) return NULL;
        if (block) memcpy(fresh, block, old_size < size ? old_size : size);
    }
    if (old_small)
        give(a, block, units_of(old_size));
    else
        free(block);
    return fresh;
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
