/* interrupt.c (cli): what Ctrl-C does to a running chunk and to a session.
 *
 * A signal handler may not touch a Lua state, except to set a hook. So the handler asks
 * twice: a hook stops Lua code at its next instruction, and neap_interrupt_request
 * stops a long operation of the runtime. Whichever comes first withdraws both. In a
 * session, from the second press on, nothing is withdrawn until the chunk has ended:
 * that gets through code that catches errors and goes on. */
#define _XOPEN_SOURCE 700

#include "cli/interrupt.h"

#include <errno.h>
#include <lauxlib.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/stretch.h"
#include "binding/binding.h"
#include "neap.h"

/* Seconds in which what can be stopped has stopped. */
#define STUCK 0.3

static pthread_t interpreter;
static volatile sig_atomic_t in_session;
static volatile sig_atomic_t presses; /* not counted past 3 */
static struct timespec first_press;
static _Atomic(lua_State *) chunk;   /* the thread that runs a chunk, or NULL */
static _Atomic(lua_State *) running; /* the innermost watched coroutine, or NULL */

bool interrupt_forward(int signal_number)
{
    if (pthread_equal(pthread_self(), interpreter)) return false;
    pthread_kill(interpreter, signal_number);
    return true;
}

static void set_handler(void (*handler)(int))
{
    struct sigaction action;
    interpreter = pthread_self();
    action.sa_handler = handler;
    action.sa_flags = 0; /* no SA_RESTART: a blocked read returns */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

static bool calls_c(lua_State *L, lua_Debug *event)
{
    return event->event == LUA_HOOKCALL && lua_getinfo(L, "S", event) &&
           event->what[0] == 'C';
}

/* The innermost line that is not of neap's own files. */
static int users_level(lua_State *L)
{
    lua_Debug call;
    int level = 0; /* the hook has no level of its own */
    while (lua_getstack(L, level, &call) && l_is_own_frame(L, &call)) level++;
    return level;
}

/* A C function that is about to begin may be the __close that restores a mode, which
 * must not be left out: the next instruction of Lua comes soon enough. */
static void stop(lua_State *L, lua_Debug *event)
{
    if (calls_c(L, event)) return;
    if (presses < 2) {
        lua_sethook(L, NULL, 0, 0);
        if (!neap_interrupted())
            return; /* raised already, by the runtime or elsewhere */
        neap_interrupt_clear();
    } else {
        neap_interrupt_request();
    }
    luaL_where(L, users_level(L));
    lua_pushliteral(L, NEAP_INTERRUPTED);
    lua_concat(L, 2);
    lua_error(L);
}

static double seconds_since(struct timespec then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return difftime(now.tv_sec, then.tv_sec) +
           1e-9 * (double)(now.tv_nsec - then.tv_nsec);
}

/* Says what can be done when nothing helps: a call of C looks for no flag. */
static void tell_stuck(void)
{
    static const char text[] =
        "\nneap: what runs is one call of a C function, which cannot be stopped; wait "
        "for its end, or end neap by Ctrl-\\ (variables are lost)\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
}

static void stop_chunk(void)
{
    if (!in_session) set_handler(SIG_DFL);
    if (presses == 0) clock_gettime(CLOCK_MONOTONIC, &first_press);
    if (presses < 3) presses++;
    lua_State *L = atomic_load(&chunk);
    if (L == NULL) return;
    if (presses == 3 && seconds_since(first_press) > STUCK) tell_stuck();
    neap_interrupt_request();
    /* Pressed again, it must still let the message handler by: that is a C function,
     * which no count event meets. */
    int events =
        presses < 2 ? LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT : LUA_MASKCOUNT;
    lua_sethook(L, stop, events, 1);
    lua_State *coroutine = atomic_load(&running);
    if (coroutine != NULL) lua_sethook(coroutine, stop, events, 1);
}

static void on_interrupt(int signal_number)
{
    int error = errno; /* of whatever was interrupted */
    if (!interrupt_forward(signal_number)) stop_chunk();
    errno = error;
}

void interrupt_begin(lua_State *L)
{
    presses = 0;
    neap_interrupt_clear();
    atomic_store(&chunk, L);
    if (!in_session) set_handler(on_interrupt);
}

void interrupt_settle(lua_State *L)
{
    if (lua_gethook(L) == stop) lua_sethook(L, NULL, 0, 0);
    neap_interrupt_clear();
    presses = 0;
}

void interrupt_end(lua_State *L)
{
    if (!in_session) set_handler(SIG_DFL);
    atomic_store(&chunk, NULL);
    interrupt_settle(L);
}

void interrupt_session_begin(void)
{
    in_session = 1;
    set_handler(on_interrupt);
}

void interrupt_session_end(void)
{
    set_handler(SIG_DFL);
    in_session = 0;
}

bool interrupt_seen(void)
{
    return presses > 0;
}

void interrupt_forget(void)
{
    presses = 0;
}

static lua_CFunction plain_resume;

/* coroutine.resume. The original is called as a C function, in this frame: it raises
 * nothing once its first argument is a coroutine. */
static int watched_resume(lua_State *L)
{
    lua_State *coroutine = lua_tothread(L, 1);
    if (coroutine == NULL) return plain_resume(L);
    lua_State *outer = atomic_exchange(&running, coroutine);
    int count = plain_resume(L);
    atomic_store(&running, outer);
    return count;
}

/* What coroutine.wrap gives; upvalue: the coroutine. Errors are passed on as the
 * original does: the coroutine is closed, and a message gets the position of the
 * caller. */
static int watched_wrapped(lua_State *L)
{
    lua_State *coroutine = lua_tothread(L, lua_upvalueindex(1));
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    int count = watched_resume(L);
    if (lua_toboolean(L, -count)) return count - 1;
    int status = lua_status(coroutine);
    if (status != LUA_OK && status != LUA_YIELD) {
        status = lua_resetthread(coroutine);
        if (status != LUA_OK) lua_xmove(coroutine, L, 1);
    }
    if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

/* coroutine.wrap */
static int watched_wrap(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *coroutine = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, coroutine, 1);
    lua_pushcclosure(L, watched_wrapped, 1);
    return 1;
}

void interrupt_watch_coroutines(lua_State *L)
{
    lua_getglobal(L, "coroutine");
    lua_getfield(L, -1, "resume");
    plain_resume = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    if (plain_resume != NULL) {
        lua_pushcfunction(L, watched_resume);
        lua_setfield(L, -2, "resume");
        lua_pushcfunction(L, watched_wrap);
        lua_setfield(L, -2, "wrap");
    }
    lua_pop(L, 1);
}
