/* complete.h (cli): what Tab offers, asked of lua/neap/session. */
#ifndef NEAP_CLI_COMPLETE_H
#define NEAP_CLI_COMPLETE_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct completion {
    size_t from, to; /* bytes of the line that `text` takes the place of */
    const char
        *text;    /* what all that fits begins with; all of it where one thing fits */
    size_t count; /* how many things fit */
} completion;

/* What fits at byte `cursor` of a line of `length` bytes; `before` has the lines above
 * of the same input, each with its newline. Runs nothing of the user's. Pushes one
 * value, which owns the text and is what complete_lines wants on the top; the count is
 * 0 where that fails. */
completion complete_at(lua_State *L, const char *before, const char *line,
                       size_t length, size_t cursor);

/* Replaces the value on the top by a list of lines that show what fits in so many
 * columns, and gives their number; 0 where that fails. */
size_t complete_lines(lua_State *L, int columns);

/* Has a part ready of what the first Tab and the first search of help would wait for;
 * true where there is no more. */
bool complete_prepare(lua_State *L);

#endif
