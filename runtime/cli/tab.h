/* tab.h (cli): what the Tab key does to a line that libedit edits. */
#ifndef NEAP_CLI_TAB_H
#define NEAP_CLI_TAB_H

#include <histedit.h>
#include <lua.h>

#include "cli/listing.h"

/* Completes the line as far as all that fits agrees, and shows it when that adds
 * nothing, with next_key for answers. `above` has the lines above of the same input,
 * each with its newline. Gives what a function of a key gives libedit. */
unsigned char tab_complete(EditLine *editor, lua_State *L, const char *above,
                           listing_key next_key);

#endif
