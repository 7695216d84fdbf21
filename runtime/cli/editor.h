/* editor.h (cli): line editing by libedit, for lineedit.c. */
#ifndef NEAP_CLI_EDITOR_H
#define NEAP_CLI_EDITOR_H

#include "cli/lineedit.h"

#include <stdbool.h>

/* False when this terminal or this build has no editing. */
bool editor_open(lua_State *L);
void editor_close(void);
void editor_begin(const char *before);
line_status editor_read(const char *prompt, char **line, size_t *length);
void editor_remember(const char *entry);

#endif
