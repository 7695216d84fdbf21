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
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "cli/buffer.h"
#include "cli/complete.h"
#include "cli/history.h"
#include "cli/interrupt.h"
#include "cli/paste.h"
#include "cli/tab.h"

static EditLine *editor;
static History *entries;
static lua_State *state;
static const char *current_prompt;
static sigset_t outside;   /* the signal mask while read_key waits */
static int keyboard;       /* where keys are read, without ever waiting */
static bool dropped;       /* Ctrl-C has ended the line */
static bool prepared;      /* what Tab and help need has been read */
static buffer ahead;       /* bytes that were read before libedit asked for them */
static size_t taken_ahead; /* that many of them */
static bool in_paste;      /* between the marks of a paste */

static volatile sig_atomic_t resized;
static volatile sig_atomic_t stopped;
static volatile sig_atomic_t ended; /* the signal that ends the process, or 0 */

/* ---- keys and signals ---- */

static void on_resize(int signal_number)
{
    if (!interrupt_forward(signal_number)) resized = 1;
}

static void on_stop(int signal_number)
{
    if (!interrupt_forward(signal_number)) stopped = 1;
}

static void on_end(int signal_number)
{
    if (!interrupt_forward(signal_number)) ended = signal_number;
}

static void handle(int signal_number, void (*handler)(int))
{
    struct sigaction action;
    action.sa_handler = handler;
    action.sa_flags = 0;
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

/* Hands the terminal back and lets a signal do what it does without a handler. */
static void yield_to(int signal_number)
{
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal_number);
    paste_ask_for_marks(false);
    el_set(editor, EL_PREP_TERM, 0);
    handle(signal_number, SIG_DFL);
    raise(signal_number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    sigprocmask(SIG_BLOCK, &only, NULL);
}

/* Ctrl-Z: stops, and takes the terminal again when continued. */
static void stop_process(void)
{
    yield_to(SIGTSTP);
    handle(SIGTSTP, on_stop);
    el_set(editor, EL_PREP_TERM, 1);
    paste_ask_for_marks(true);
    el_set(editor, EL_REFRESH);
}

/* Waits until a byte can be read; false at Ctrl-C. First pauses are used to read what
 * Tab and a search of help need. */
static bool wait_for_byte(void)
{
    static const struct timespec idle = {0, 300 * 1000 * 1000}, at_once = {0, 0};
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
        if (ended) yield_to(ended);
        fd_set set;
        FD_ZERO(&set);
        FD_SET(keyboard, &set);
        const struct timespec *limit = prepared ? NULL : &idle;
        int ready = pselect(keyboard + 1, &set, NULL, NULL, limit, &outside);
        if (ready > 0) return true;
        if (ready == 0) {
            prepared = complete_prepare(state);
            /* A Ctrl-C that came meanwhile goes before the keys behind it. */
            pselect(0, NULL, NULL, NULL, &at_once, &outside);
        } else if (errno != EINTR) {
            return true; /* the read will tell what is wrong */
        }
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

static void forget_ahead(void)
{
    buffer_free(&ahead);
    taken_ahead = 0;
}

/* A byte of what was read ahead, else of the keyboard: 1, 0 at the end of input, -1 to
 * give up the line. */
static int read_byte(char *byte)
{
    if (ahead.length > 0) {
        *byte = ahead.bytes[taken_ahead++];
        if (taken_ahead == ahead.length) forget_ahead();
        return 1;
    }
    for (;;) {
        char bytes[4096];
        if (!wait_for_byte()) return -1;
        ssize_t count = read(keyboard, bytes, in_paste ? sizeof bytes : 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) return (int)count;
        *byte = bytes[0];
        if (count > 1) buffer_add(&ahead, bytes + 1, (size_t)count - 1);
        return 1;
    }
}

/* Reads what comes within moments, as no person types. */
static void read_ahead(void)
{
    static const struct timespec moment = {0, 10 * 1000 * 1000};
    char bytes[4096];
    for (;;) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(keyboard, &set);
        if (pselect(keyboard + 1, &set, NULL, NULL, &moment, &outside) <= 0) return;
        ssize_t count = read(keyboard, bytes, sizeof bytes);
        if (count <= 0 || !buffer_add(&ahead, bytes, (size_t)count)) return;
    }
}

/* Behind the end of a line: whole lines that come at once are pasted in a terminal that
 * does not mark it. What follows the last one is typed. */
static void take_lines(void)
{
    read_ahead();
    taken_ahead =
        paste_take(ahead.bytes, ahead.length); /* nothing of it was taken yet */
    if (taken_ahead == ahead.length) forget_ahead();
}

/* libedit's source of characters: 1, 0 at the end of input, -1 to give up the line. */
static int read_key(EditLine *unused, wchar_t *key)
{
    mbstate_t shift;
    memset(&shift, 0, sizeof shift);
    (void)unused;
    for (;;) {
        char byte;
        int count = read_byte(&byte);
        if (count <= 0) return count;
        size_t taken = mbrtowc(key, &byte, 1, &shift);
        if (taken == (size_t)-1) /* not a character: drop it */
            memset(&shift, 0, sizeof shift);
        else if (taken != (size_t)-2)
            break;
    }
    if (!in_paste && ahead.length == 0 && (*key == L'\r' || *key == L'\n'))
        take_lines();
    return 1;
}

/* ---- what is pasted ---- */

/* What Tab has to know of the same input: the lines of earlier prompts, and those
 * before the one that is read now. */
static const char *lines_before;
static const buffer *lines_read;

/* The first line of what is pasted goes to the cursor; where there are more, they
 * follow when the line has been given out. */
static unsigned char paste_key(EditLine *unused, int key)
{
    buffer line = {NULL, 0, 0};
    (void)unused;
    (void)key;
    in_paste = true;
    bool read = paste_read(read_byte, &line);
    in_paste = false;
    bool fits = read && (line.length == 0 || el_insertstr(editor, line.bytes) == 0);
    buffer_free(&line);
    if (!fits) buffer_free(paste_waiting());
    if (!fits) return CC_ERROR;
    if (paste_waiting()->length > 0) el_push(editor, "\n");
    return CC_REFRESH;
}

/* ---- completion ---- */

/* A key for a list that is shown. Ctrl-C ends the list; the line stays. */
static wchar_t list_key(void)
{
    wchar_t key;
    int count = read_key(editor, &key);
    dropped = false;
    interrupt_forget();
    return count == 1 ? key : 0;
}

/* What stands above the line that is edited: lines of earlier prompts, and of a paste.
 */
static bool lines_above(buffer *above)
{
    const char *earlier = lines_before != NULL ? lines_before : "";
    if (!buffer_add(above, earlier, strlen(earlier))) return false;
    if (above->length > 0 && !buffer_add(above, "\n", 1)) return false;
    return lines_read == NULL || lines_read->length == 0 ||
           buffer_add(above, lines_read->bytes, lines_read->length);
}

/* Does a Tab indent? At the start of a line, and where it is one of a paste that the
 * terminal does not mark: more is there to be read at once. */
static bool is_indent(const LineInfo *line)
{
    int waiting = 0;
    const char *text = line->cursor;
    while (text > line->buffer && (text[-1] == ' ' || text[-1] == '\t')) text--;
    if (text == line->buffer || text[-1] == '\n') return true;
    if (paste_is_marked()) return false;
    return ahead.length > 0 ||
           (ioctl(keyboard, FIONREAD, &waiting) == 0 && waiting > 0);
}

/* The Tab key: indents, or completes as far as all that fits agrees, and shows it when
 * that adds nothing. */
static unsigned char complete_key(EditLine *unused, int key)
{
    buffer above = {NULL, 0, 0};
    (void)unused;
    (void)key;
    if (is_indent(el_line(editor)))
        return el_insertstr(editor, "  ") == 0 ? CC_REFRESH : CC_ERROR;
    unsigned char result = CC_REFRESH_BEEP;
    if (lines_above(&above))
        result = tab_complete(editor, state, above.bytes, list_key);
    buffer_free(&above);
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
        {"\\e[200~", "neap-paste"},
    };
    /* Wide: libedit keeps the strings, and el_set would make copies that nobody frees.
     */
    el_wset(editor, EL_ADDFN, L"neap-complete", L"Complete a Lua name", complete_key);
    el_wset(editor, EL_ADDFN, L"neap-paste", L"Take what is pasted", paste_key);
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

/* What read_key takes care of: blocked meanwhile, but while it waits for a key. */
static const struct {
    int number;
    void (*handler)(int);
} caught[] = {
    {SIGWINCH, on_resize}, {SIGTSTP, on_stop}, {SIGHUP, on_end}, {SIGTERM, on_end}};

#define CAUGHT (sizeof caught / sizeof *caught)

/* `saved` and `inside` get what was there before; what is ignored stays so. */
static void enter(struct sigaction saved[CAUGHT], sigset_t *inside)
{
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    for (size_t i = 0; i < CAUGHT; i++) {
        sigaction(caught[i].number, NULL, &saved[i]);
        if (saved[i].sa_handler != SIG_IGN) sigaddset(&blocked, caught[i].number);
    }
    sigprocmask(SIG_BLOCK, &blocked, inside);
    outside = *inside;
    for (size_t i = 0; i < CAUGHT; i++)
        if (saved[i].sa_handler != SIG_IGN) handle(caught[i].number, caught[i].handler);
}

static void leave(const struct sigaction saved[CAUGHT], const sigset_t *inside)
{
    for (size_t i = 0; i < CAUGHT; i++) sigaction(caught[i].number, &saved[i], NULL);
    sigprocmask(SIG_SETMASK, inside, NULL);
}

/* A line of libedit's, without its newline, behind what `line` has; LINE_READ, or what
 * came instead. */
static line_status read_line(const char *prompt, buffer *line)
{
    int count = 0;
    current_prompt = prompt;
    lines_read = line;
    dropped = false;
    const char *got = el_gets(editor, &count);
    if (got == NULL || dropped) el_reset(editor);
    if (dropped) {
        forget_ahead();
        fputc('\n', stdout);
        return LINE_DROPPED;
    }
    if (got == NULL || count <= 0) return LINE_END;
    if (got[count - 1] == '\n') count--;
    return buffer_add(line, got, (size_t)count) ? LINE_READ : LINE_END;
}

/* A line, or the lines that are pasted: what stands behind the last newline of these is
 * put into the editor, as the start of a last line. */
static line_status read_lines(const char *prompt, buffer *lines)
{
    buffer *pasted = paste_waiting();
    line_status status = read_line(prompt, lines);
    while (status == LINE_READ && pasted->length > 0) {
        char *last = strrchr(pasted->bytes, '\n');
        paste_echo();
        if (!buffer_add(lines, pasted->bytes, (size_t)(last - pasted->bytes))) break;
        if (last[1] == '\0') break;
        buffer_add(lines, "\n", 1);
        el_push(editor, last + 1);
        pasted->length = 0;
        status = read_line(">> ", lines);
    }
    buffer_free(pasted);
    return status;
}

line_status editor_read(const char *prompt, char **line, size_t *length)
{
    struct sigaction saved[CAUGHT];
    sigset_t inside;
    buffer lines = {NULL, 0, 0};
    enter(saved, &inside);
    el_resize(editor); /* the window may have changed while a chunk ran */
    paste_ask_for_marks(true);
    line_status status = read_lines(prompt, &lines);
    paste_ask_for_marks(false);
    leave(saved, &inside);
    if (status != LINE_READ) {
        buffer_free(&lines);
        return status;
    }
    *length = lines.length;
    *line = lines.bytes;
    return LINE_READ;
}

void editor_begin(const char *before)
{
    lines_before = before;
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

void editor_begin(const char *before)
{
    (void)before;
}

void editor_remember(const char *entry)
{
    (void)entry;
}

#endif
