/* l_terminal.c (binding): asks the terminal a question, for lua/neap/plot.
 *
 * A terminal answers a question by typing, so the answer must be taken before anybody
 * reads what a person types: without its echo, all of it, and within a time. Nothing is
 * asked where something was typed already, for it could not be told from the answer. */
#define _POSIX_C_SOURCE 200809L
#define _DARWIN_C_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "binding/l_state.h"

enum { ROOM = 256 };

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool has_input(int fd, double seconds)
{
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    int wait = seconds > 0 ? (int)(1000 * seconds) + 1 : 0;
    return poll(&ready, 1, wait) > 0 && (ready.revents & POLLIN);
}

/* Reads until the answer ends in `last`, or the time is over. The terminal begins each
 * answer with ESC [, so that a letter before `last` belongs to one. */
static size_t read_answer(int fd, char last, double seconds, char *out)
{
    double end = seconds_now() + seconds;
    size_t n = 0;
    while (n < ROOM && (n == 0 || out[n - 1] != last)) {
        double left = end - seconds_now();
        if (left <= 0) break;
        if (!has_input(fd, left)) continue; /* a signal, or it is time */
        if (read(fd, out + n, 1) != 1) break;
        n++;
    }
    return n;
}

static size_t ask(int fd, const char *question, char last, double seconds, char *out)
{
    struct termios before, quiet;
    size_t n = 0, length = strlen(question);
    if (tcgetattr(fd, &before) != 0) return 0;
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    quiet.c_cc[VMIN] = 1;
    quiet.c_cc[VTIME] = 0;
    if (tcsetattr(fd, TCSADRAIN, &quiet) != 0) return 0;
    if (!has_input(fd, 0) && write(fd, question, length) == (ssize_t)length)
        n = read_answer(fd, last, seconds, out);
    tcsetattr(fd, TCSADRAIN, &before);
    return n;
}

/* ask_terminal(question, last, seconds): the answer of the terminal that the process is
 * in the foreground of, up to and with the letter `last`; nil where there is none, it
 * says nothing, or something was typed that nobody has read yet. */
static int ask_terminal(lua_State *L)
{
    char answer[ROOM];
    const char *question = luaL_checkstring(L, 1), *last = luaL_checkstring(L, 2);
    double seconds = luaL_checknumber(L, 3);
    int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return 0;
    size_t n = 0;
    if (tcgetpgrp(fd) == getpgrp() && isatty(STDIN_FILENO))
        n = ask(fd, question, last[0], seconds, answer);
    close(fd);
    if (n == 0) return 0;
    lua_pushlstring(L, answer, n);
    return 1;
}

void l_open_terminal(lua_State *L)
{
    lua_pushcfunction(L, ask_terminal);
    lua_setfield(L, -2, "ask_terminal");
}
