/* paste.h (cli): text that is pasted, between the marks that terminals put around it,
 * or as whole lines that come at once. Its first line goes to the line that is edited;
 * the lines behind it wait here. */
#ifndef NEAP_CLI_PASTE_H
#define NEAP_CLI_PASTE_H

#include "cli/buffer.h"

/* Can the terminal mark what is pasted? */
bool paste_is_marked(void);

/* Has the terminal mark what is pasted, or no longer. */
void paste_ask_for_marks(bool on);

/* Reads up to the mark at the end: the first line is left in `line`, those behind it
 * wait. read_byte gives 1 for a byte. False where it gives anything else, or where
 * memory is short. */
bool paste_read(int (*read_byte)(char *), buffer *line);

/* Has whole lines at the start of `bytes`, which came at once behind the end of a line,
 * wait; gives how many bytes that takes: 0 where keys are among them. */
size_t paste_take(const char *bytes, size_t length);

/* The lines that wait, each behind a newline; what stands behind the last one is no
 * whole line. */
buffer *paste_waiting(void);

/* Shows the lines that wait as if they had been typed; of the last one nothing is run
 * yet. */
void paste_echo(void);

#endif
