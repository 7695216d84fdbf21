/* paste.c (cli): see paste.h. Lines end in newlines here, whatever the terminal sends.
 */
#include "cli/paste.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARKS_ON "\033[?2004h"
#define MARKS_OFF "\033[?2004l"
#define MARK_OF_END "\033[201~"

static buffer waiting;

buffer *paste_waiting(void)
{
    return &waiting;
}

bool paste_is_marked(void)
{
    const char *name = getenv("TERM");
    return name != NULL && strcmp(name, "dumb") != 0;
}

void paste_ask_for_marks(bool on)
{
    if (!paste_is_marked()) return;
    fputs(on ? MARKS_ON : MARKS_OFF, stdout);
    fflush(stdout);
}

static bool ends_line(char byte)
{
    return byte == '\r' || byte == '\n';
}

/* Are these bytes of a text, and no keys that edit a line? */
static bool is_text(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool control = c < ' ' || c == 0x7f;
        if (control && c != '\t' && !ends_line(bytes[i])) return false;
    }
    return true;
}

/* Adds a byte of a paste; tabs are blanks. */
static bool add(buffer *t, char byte)
{
    if (byte == '\t') return buffer_add(t, "  ", 2);
    return buffer_add(t, ends_line(byte) ? "\n" : &byte, 1);
}

/* Reads all of a paste. */
static bool read_all(int (*read_byte)(char *), buffer *t)
{
    char byte;
    while (read_byte(&byte) == 1) {
        if (!add(t, byte)) return false;
        if (!buffer_ends_with(t, MARK_OF_END)) continue;
        buffer_cut(t, t->length - strlen(MARK_OF_END));
        return true;
    }
    return false;
}

bool paste_read(int (*read_byte)(char *), buffer *line)
{
    if (!read_all(read_byte, line)) return false;
    const char *end = strchr(line->bytes, '\n');
    if (end == NULL) return true;
    buffer_free(&waiting);
    if (!buffer_add(&waiting, end, strlen(end))) return false;
    buffer_cut(line, (size_t)(end - line->bytes));
    return true;
}

size_t paste_take(const char *bytes, size_t length)
{
    while (length > 0 && !ends_line(bytes[length - 1])) length--;
    if (length == 0 || !is_text(bytes, length)) return 0;
    bool added = buffer_add(&waiting, "\n", 1);
    for (size_t i = 0; i < length && added; i++) added = add(&waiting, bytes[i]);
    return length;
}

void paste_echo(void)
{
    for (char *at = waiting.bytes + 1; *at != '\0';) {
        char *end = strchr(at, '\n');
        if (end == NULL) break;
        printf(">> %.*s\n", (int)(end - at), at);
        at = end + 1;
    }
    fflush(stdout);
}
