/* complete.h (cli): the names that can end a piece of Lua source. */
#ifndef NEAP_CLI_COMPLETE_H
#define NEAP_CLI_COMPLETE_H

#include <lua.h>
#include <stddef.h>

typedef struct completion {
    size_t stem;        /* how many bytes of each name are typed already */
    size_t count;       /* 0: nothing fits */
    const char **names; /* sorted, each once */
} completion;

/* Completes the name at the end of text[0..length): a global, a keyword, or a field or
 * method of a dotted path of names. Looks only at what is stored, never runs code of
 * the user. Pushes one value, which owns the names. */
completion complete_name(lua_State *L, const char *text, size_t length);

#endif
