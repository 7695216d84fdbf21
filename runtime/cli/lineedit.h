/* lineedit.h (cli): reads the lines of a session. */
#ifndef NEAP_CLI_LINEEDIT_H
#define NEAP_CLI_LINEEDIT_H

#include <lua.h>
#include <stddef.h>

typedef enum line_status {
    LINE_READ,
    LINE_DROPPED, /* Ctrl-C */
    LINE_END,     /* Ctrl-D, or the end of a file */
} line_status;

/* On a terminal, with editing, history and completion of what L holds, where the build
 * has libedit; otherwise plain lines from standard input. */
void lineedit_open(lua_State *L);
void lineedit_close(void);

/* The lines above the next one of the same input, or NULL: Tab looks at them. They must
 * stay until that line is read. */
void lineedit_begin(const char *before);

/* On LINE_READ gives a line without its newline; the caller frees it. */
line_status lineedit_read(const char *prompt, char **line, size_t *length);

/* Makes a complete input, of one or more lines, an entry of the history. */
void lineedit_remember(const char *entry);

#endif
