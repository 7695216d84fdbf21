/* allocator.h (cli): the allocator of the program's Lua state. */
#ifndef NEAP_CLI_ALLOCATOR_H
#define NEAP_CLI_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct allocator allocator;

allocator *allocator_new(void); /* NULL when memory is refused */
/* Once the state is closed. */
void allocator_free(allocator *a);

/* The lua_Alloc function; its context is an allocator. */
void *allocator_run(void *context, void *block, size_t old_size, size_t size);

#endif
