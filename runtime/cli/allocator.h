/* allocator.h (cli): the allocator of the program's Lua state. */
#ifndef NEAP_CLI_ALLOCATOR_H
#define NEAP_CLI_ALLOCATOR_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct allocator allocator;

allocator *allocator_new(void); /* NULL when memory is refused */
/* Once the state is closed. */
void allocator_free(allocator *a);

/* The lua_Alloc function; its context is an allocator. */
void *allocator_run(void *context, void *block, size_t old_size, size_t size);

/* Has `ends` called for each userdata of `bytes` and no user value, made from now on in
 * L, when Lua takes it back: amid a collection. Where it gives false, the block stays
 * until allocator_give. The first word of a new one is zero. May raise. */
typedef bool (*allocator_watcher)(void *context, void *userdata);
void allocator_watch(allocator *a, lua_State *L, size_t bytes, allocator_watcher ends,
                     void *context);
void allocator_give(void *context, void *userdata);

#endif
