/* listing.c (cli): a list of lines shown below the line that is being edited.
 *
 * It writes plain text and goes back by a carriage return, so that it works on any
 * terminal. */
#include "cli/listing.h"

#include <stdbool.h>
#include <stdio.h>

#define KEY_ENTER L'\r'
#define KEY_NEWLINE L'\n'
#define KEY_BACKSPACE L'\b'
#define KEY_DELETE L'\x7f'

static bool is_yes(wchar_t key)
{
    return key == L'y' || key == L'Y' || key == L' ' || key == L'\t';
}

/* Does the key say no, and nothing else? */
static bool is_no(wchar_t key)
{
    return key == 0 || key == L'n' || key == L'N' || key == L'q' || key == L'Q' ||
           key == KEY_ENTER || key == KEY_NEWLINE || key == KEY_BACKSPACE ||
           key == KEY_DELETE;
}

/* Shows a question and waits for a key; wipes the question away if it is to be. */
static wchar_t ask(const char *question, listing_key next_key, bool wipe)
{
    int width = printf("%s", question);
    fflush(stdout);
    wchar_t key = next_key();
    if (wipe)
        printf("\r%*s\r", width, "");
    else
        fputc('\n', stdout);
    return key;
}

static void print_line(lua_State *L, size_t i)
{
    lua_rawgeti(L, -1, (lua_Integer)i);
    const char *line = lua_tostring(L, -1);
    printf("%s\n", line != NULL ? line : "");
    lua_pop(L, 1);
}

/* Shows all lines, a screen at a time; gives the key that ended it early, or 0. */
static wchar_t page(lua_State *L, size_t lines, size_t screen, listing_key next_key)
{
    size_t left = screen;
    for (size_t i = 1; i <= lines; i++) {
        if (left == 0) {
            wchar_t key = ask("--more-- (space, q)", next_key, true);
            bool one_line = key == KEY_ENTER || key == KEY_NEWLINE;
            if (!one_line && !is_yes(key)) return is_no(key) ? 0 : key;
            left = one_line ? 1 : screen;
        }
        print_line(L, i);
        left--;
    }
    return 0;
}

wchar_t listing_show(lua_State *L, size_t lines, size_t count, int rows,
                     listing_key next_key)
{
    size_t screen = rows > 2 ? (size_t)rows - 1 : 1;
    fputc('\n', stdout);
    if (lines >= screen) {
        char question[64];
        snprintf(question, sizeof question, "%zu names, show them? (y/n) ", count);
        wchar_t key = ask(question, next_key, false);
        if (!is_yes(key)) return is_no(key) ? 0 : key;
    }
    return page(L, lines, screen, next_key);
}
