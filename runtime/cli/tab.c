/* tab.c (cli): what the Tab key does to a line that libedit edits.
 *
 * What fits is asked by complete.c and shown by listing.c; here it is put into the
 * line. */
#define _XOPEN_SOURCE 700

#ifdef NEAP_HAVE_LIBEDIT

#include "cli/tab.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "cli/complete.h"

static int terminal_size(EditLine *editor, const char *name, int otherwise)
{
    int size = otherwise;
    el_get(editor, EL_GETTC, name, &size, NULL);
    return size > 0 ? size : otherwise;
}

/* Shows what fits, the value on the top of the stack. */
static void show_choice(EditLine *editor, lua_State *L, size_t count,
                        listing_key next_key)
{
    size_t lines = complete_lines(L, terminal_size(editor, "co", 80));
    if (lines == 0) return;
    wchar_t key =
        listing_show(L, lines, count, terminal_size(editor, "li", 24), next_key);
    wchar_t typed[2] = {key, L'\0'};
    if (key != 0) el_wpush(editor, typed);
}

/* The number of characters in `length` bytes. */
static int characters(const char *bytes, size_t length)
{
    mbstate_t shift;
    int count = 0;
    memset(&shift, 0, sizeof shift);
    for (size_t i = 0; i < length; count++) {
        size_t taken = mbrlen(bytes + i, length - i, &shift);
        if (taken == 0 || taken > length - i) return count + (int)(length - i);
        i += taken;
    }
    return count;
}

/* Puts `found` into the line; false when there is nothing new in it. */
static bool insert_common(EditLine *editor, const completion *found,
                          const LineInfo *line)
{
    const char *typed = line->buffer + found->from;
    size_t length = found->to - found->from;
    if (strlen(found->text) == length && memcmp(found->text, typed, length) == 0)
        return false;
    if (strncmp(found->text, typed, length) == 0)
        return el_insertstr(editor, found->text + length) == 0;
    el_deletestr(editor, characters(typed, length));
    return el_insertstr(editor, found->text) == 0;
}

unsigned char tab_complete(EditLine *editor, lua_State *L, const char *above,
                           listing_key next_key)
{
    const LineInfo *line = el_line(editor);
    completion found =
        complete_at(L, above, line->buffer, (size_t)(line->lastchar - line->buffer),
                    (size_t)(line->cursor - line->buffer));
    unsigned char result = CC_REFRESH_BEEP;
    if (found.count > 0 && insert_common(editor, &found, line)) {
        result = CC_REFRESH;
    } else if (found.count > 1) {
        show_choice(editor, L, found.count, next_key);
        result = CC_REDISPLAY;
    }
    lua_pop(L, 1);
    return result;
}

#else

typedef int tab_nothing; /* a file of C must hold something */

#endif
