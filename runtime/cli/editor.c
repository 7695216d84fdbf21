/* editor.c (cli): line editing by libedit.
 *
 * Signals are blocked while libedit works and let in only while read_key waits for a
 * key, so no handler ever meets libedit half way. What a signal asked for is then done
 * in read_key like the answer to a key. */
#define _XOPEN_SOURCE 700

#include "cli/editor.h"

#ifdef NEAP_HAVE_LIBEDIT

#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>
#include <wchar.h>

#include "cli/complete.h"
#include "cli/history.h"
#include "cli/interrupt.h"

static EditLine *editor;
static History *entries;
static lua_State *state;
static const char *current_prompt;
static sigset_t outside; /* the signal mask while read_key waits */
static int keyboard;     /* where keys are read, without ever waiting */
static bool dropped;     /* Ctrl-C has ended the line */

static volatile sig_atomic_t resized;
static volatile sig_atomic_t stopped;

/* ---- keys and signals ---- */

static void on_resize(int signal_number)
{
    if (!interrupt_forward(signal_number)) resized = 1;
}

static void on_stop(int signal_number)
{
    if (!interrupt_forward(signal_number)) stopped = 1;
}

static void handle(int signal_number, void (*handler)(int))
{
    struct sigaction action;
    action.sa_handler = handler;
    action.sa_flags = 0;
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

/* Ctrl-Z: hands the terminal back, stops, and takes it again when continued. */
static void stop_process(void)
{
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    el_set(editor, EL_PREP_TERM, 0);
    handle(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    sigprocmask(SIG_BLOCK, &only, NULL);
    handle(SIGTSTP, on_stop);
    el_set(editor, EL_PREP_TERM, 1);
    el_set(editor, EL_REFRESH);
}

/* Waits until a byte can be read; false at Ctrl-C. */
static bool wait_for_byte(void)
{
    for (;;) {
        if (interrupt_seen()) {
            dropped = true;
            return false;
        }
        if (resized) {
            resized = 0;
            el_resize(editor);
            fputc('\r', stdout);
            el_set(editor, EL_REFRESH);
        }
        if (stopped) {
            stopped = 0;
            stop_process();
        }
        fd_set set;
        FD_ZERO(&set);
        FD_SET(keyboard, &set);
        if (pselect(keyboard + 1, &set, NULL, NULL, NULL, &outside) > 0) return true;
        if (errno != EINTR) return true; /* the read will tell what is wrong */
    }
}

/* Opens the terminal anew. Ctrl-C has it forget all keys, also those that pselect has
 * seen: a read that waited would then wait with signals blocked, deaf to everything but
 * the next key. Flags of the standard input belong to other processes as well. */
static int open_keyboard(void)
{
    const char *name = ttyname(STDIN_FILENO);
    int fd = name ? open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
    if (fd < FD_SETSIZE) return fd >= 0 ? fd : STDIN_FILENO;
    close(fd);
    return STDIN_FILENO;
}

/* libedit's source of characters: 1, 0 at the end of input, -1 to give up the line. */
static int read_key(EditLine *unused, wchar_t *key)
{
    mbstate_t shift;
    memset(&shift, 0, sizeof shift);
    (void)unused;
    for (;;) {
        char byte;
        if (!wait_for_byte()) return -1;
        ssize_t count = read(keyboard, &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) return (int)count;
        size_t taken = mbrtowc(key, &byte, 1, &shift);
        if (taken == (size_t)-1) /* not a character: drop it */
            memset(&shift, 0, sizeof shift);
        else if (taken != (size_t)-2)
            return 1;
    }
}

/* ---- completion ---- */

static int terminal_width(void)
{
    int columns = 80;
    el_get(editor, EL_GETTC, "co", &columns, NULL);
    return columns > 0 ? columns : 80;
}

/* Names in columns, sorted downwards as ls does it. */
static void show_names(const completion *found)
{
    size_t width = 0;
    for (size_t i = 0; i < found->count; i++) {
        size_t length = strlen(found->names[i]) + 2;
        if (length > width) width = length;
    }
    size_t columns = (size_t)terminal_width() / width;
    if (columns == 0) columns = 1;
    size_t rows = (found->count + columns - 1) / columns;
    fputc('\n', stdout);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = row; i < found->count; i += rows)
            printf("%-*s", i + rows < found->count ? (int)width : 0, found->names[i]);
        fputc('\n', stdout);
    }
}

/* The number of bytes that all names begin with. */
static size_t common_length(const completion *found)
{
    const char *first = found->names[0];
    const char *last = found->names[found->count - 1];
    size_t length = 0;
    while (first[length] != '\0' && first[length] == last[length]) length++;
    return length;
}

static unsigned char insert_common(const completion *found)
{
    char missing[256];
    size_t length = common_length(found) - found->stem;
    if (length >= sizeof missing) length = sizeof missing - 1;
    memcpy(missing, found->names[0] + found->stem, length);
    missing[length] = '\0';
    return el_insertstr(editor, missing) == 0 ? CC_REFRESH : CC_ERROR;
}

/* The Tab key: indents at the start of a line, otherwise completes as far as the names
 * agree, and shows them when that adds nothing. */
static unsigned char complete_key(EditLine *unused, int key)
{
    (void)unused;
    (void)key;
    const LineInfo *line = el_line(editor);
    const char *text = line->cursor;
    while (text > line->buffer && (text[-1] == ' ' || text[-1] == '\t')) text--;
    if (text == line->buffer || text[-1] == '\n')
        return el_insertstr(editor, "  ") == 0 ? CC_REFRESH : CC_ERROR;

    size_t length = (size_t)(line->cursor - line->buffer);
    completion found = complete_name(state, line->buffer, length);
    unsigned char result = CC_REFRESH_BEEP;
    if (found.count > 0 && common_length(&found) > found.stem) {
        result = insert_common(&found);
    } else if (found.count > 1) {
        show_names(&found);
        result = CC_REDISPLAY;
    }
    lua_pop(state, 1);
    return result;
}

/* ---- the interface ---- */

static void recall(const char *entry)
{
    HistEvent event;
    history(entries, &event, H_ENTER, entry);
}

static char *prompt_text(EditLine *unused)
{
    static char text[256];
    (void)unused;
    strncpy(text, current_prompt, sizeof text - 1);
    return text;
}

/* Keys that libedit's emacs map does not know or uses otherwise than other shells. */
static void bind_keys(void)
{
    static const char *const keys[][2] = {
        {"^I", "neap-complete"},       {"^R", "em-inc-search-prev"},
        {"^W", "ed-delete-prev-word"}, {"\\e[3~", "ed-delete-next-char"},
        {"\\e[1~", "ed-move-to-beg"},  {"\\e[4~", "ed-move-to-end"},
        {"\\e[H", "ed-move-to-beg"},   {"\\e[F", "ed-move-to-end"},
        {"\\eOH", "ed-move-to-beg"},   {"\\eOF", "ed-move-to-end"},
        {"\\e[1;5C", "em-next-word"},  {"\\e[1;5D", "ed-prev-word"},
    };
    /* Wide: libedit keeps the strings, and el_set would make copies that nobody frees.
     */
    el_wset(editor, EL_ADDFN, L"neap-complete", L"Complete a Lua name", complete_key);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        el_set(editor, EL_BIND, keys[i][0], keys[i][1], NULL);
}

/* Characters come in the encoding of the environment; where that names none, or one
 * that is not installed, UTF-8 is by far the likeliest. */
static void choose_encoding(void)
{
    const char *chosen = setlocale(LC_CTYPE, "");
    if (chosen == NULL || strcmp(chosen, "C") == 0 || strcmp(chosen, "POSIX") == 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

bool editor_open(lua_State *L)
{
    HistEvent event;
    choose_encoding();
    editor = el_init("neap", stdin, stdout, stderr);
    entries = history_init();
    if (editor == NULL || entries == NULL) {
        editor_close();
        return false;
    }
    state = L;
    keyboard = open_keyboard();
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_SIGNAL, 0);
    el_set(editor, EL_PROMPT, prompt_text);
    el_set(editor, EL_GETCFN, read_key);
    el_set(editor, EL_HIST, history, entries);
    bind_keys();
    el_source(editor, NULL);
    history(entries, &event, H_SETSIZE, HISTORY_SIZE);
    history_open(recall);
    return true;
}

void editor_close(void)
{
    history_close();
    if (editor != NULL && keyboard != STDIN_FILENO) close(keyboard);
    if (editor != NULL) el_end(editor);
    if (entries != NULL) history_end(entries);
    editor = NULL;
    entries = NULL;
}

/* Blocks what read_key takes care of; `saved` gets what was there before. */
static void enter(struct sigaction saved[2], sigset_t *inside)
{
    sigset_t blocked;
    sigaction(SIGWINCH, NULL, &saved[0]);
    sigaction(SIGTSTP, NULL, &saved[1]);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGWINCH);
    if (saved[1].sa_handler != SIG_IGN) sigaddset(&blocked, SIGTSTP);
    sigprocmask(SIG_BLOCK, &blocked, inside);
    outside = *inside;
    handle(SIGWINCH, on_resize);
    if (saved[1].sa_handler != SIG_IGN) handle(SIGTSTP, on_stop);
}

static void leave(const struct sigaction saved[2], const sigset_t *inside)
{
    sigaction(SIGWINCH, &saved[0], NULL);
    sigaction(SIGTSTP, &saved[1], NULL);
    sigprocmask(SIG_SETMASK, inside, NULL);
}

line_status editor_read(const char *prompt, char **line, size_t *length)
{
    struct sigaction saved[2];
    sigset_t inside;
    int count = 0;
    current_prompt = prompt;
    dropped = false;
    enter(saved, &inside);
    el_resize(editor); /* the window may have changed while a chunk ran */
    const char *text = el_gets(editor, &count);
    if (text == NULL || dropped) el_reset(editor);
    leave(saved, &inside);

    if (dropped) {
        fputc('\n', stdout);
        return LINE_DROPPED;
    }
    if (text == NULL || count <= 0) return LINE_END;
    if (text[count - 1] == '\n') count--;
    *length = (size_t)count;
    *line = malloc(*length + 1);
    if (*line == NULL) return LINE_END;
    memcpy(*line, text, *length);
    (*line)[*length] = '\0';
    return LINE_READ;
}

void editor_remember(const char *entry)
{
    HistEvent event;
    if (history(entries, &event, H_FIRST) == 0 && strcmp(event.str, entry) == 0) return;
    recall(entry);
    history_append(entry);
}

#else

bool editor_open(lua_State *L)
{
    (void)L;
    return false;
}

void editor_close(void) {}

line_status editor_read(const char *prompt, char **line, size_t *length)
{
    (void)prompt;
    (void)line;
    (void)length;
    return LINE_END;
}

void editor_remember(const char *entry)
{
    (void)entry;
}

#endif
