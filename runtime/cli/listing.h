/* listing.h (cli): a list of lines shown below the line that is being edited. */
#ifndef NEAP_CLI_LISTING_H
#define NEAP_CLI_LISTING_H

#include <lua.h>
#include <stddef.h>
#include <wchar.h>

/* Waits for a key; 0 where there is none to come: Ctrl-C, the end of input. */
typedef wchar_t (*listing_key)(void);

/* Shows the `lines` lines of the list on the top of the stack, of `count` things. Where
 * they do not fit into `rows` rows it asks first and then stops at each screen. Gives a
 * key that was meant for the line, or 0. */
wchar_t listing_show(lua_State *L, size_t lines, size_t count, int rows,
                     listing_key next_key);

#endif
