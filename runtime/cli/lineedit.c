/* lineedit.c (cli): reads the lines of a session.
 *
 * Chooses between the editor, for a person at a terminal, and the plain reader below,
 * for input from a file and for builds without libedit. */
#define _XOPEN_SOURCE 700

#include "cli/lineedit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/editor.h"
#include "cli/interrupt.h"

static bool editing;

void lineedit_open(lua_State *L)
{
    editing = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && editor_open(L);
}

void lineedit_close(void)
{
    if (editing) editor_close();
    editing = false;
}

static line_status read_plain(const char *prompt, char **line, size_t *length)
{
    size_t room = 0;
    *line = NULL;
    fputs(prompt, stdout);
    fflush(stdout);
    ssize_t count = getline(line, &room, stdin);
    if (count < 0) {
        free(*line);
        *line = NULL;
        clearerr(stdin);
        if (!interrupt_seen()) return LINE_END;
        fputc('\n', stdout);
        return LINE_DROPPED;
    }
    if (count > 0 && (*line)[count - 1] == '\n') (*line)[--count] = '\0';
    *length = (size_t)count;
    return LINE_READ;
}

line_status lineedit_read(const char *prompt, char **line, size_t *length)
{
    interrupt_forget();
    return editing ? editor_read(prompt, line, length)
                   : read_plain(prompt, line, length);
}

void lineedit_begin(const char *before)
{
    editor_begin(before);
}

void lineedit_remember(const char *entry)
{
    if (editing) editor_remember(entry);
}
