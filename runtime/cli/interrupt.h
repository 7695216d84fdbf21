/* interrupt.h (cli): what Ctrl-C does to a running chunk and to a session. */
#ifndef NEAP_CLI_INTERRUPT_H
#define NEAP_CLI_INTERRUPT_H

#include <lua.h>
#include <stdbool.h>

/* Around each chunk: until the end, Ctrl-C raises "interrupted!" in it. Outside a
 * session a second Ctrl-C ends the process, as with lua. */
void interrupt_begin(lua_State *L);
void interrupt_end(lua_State *L);

/* The chunk has been stopped: nothing more is raised. */
void interrupt_settle(lua_State *L);

/* A session survives every Ctrl-C, whether a chunk runs or not. */
void interrupt_session_begin(void);
void interrupt_session_end(void);

/* Has Ctrl-C been pressed since the last interrupt_forget or chunk? */
bool interrupt_seen(void);
void interrupt_forget(void);

/* For signal handlers: when another thread than the interpreter's has caught the
 * signal, passes it on to that one and returns true. */
bool interrupt_forward(int signal_number);

/* Replaces coroutine.resume and coroutine.wrap by versions that tell this file which
 * coroutine runs: a hook set on one Lua thread is not seen by the others. To be called
 * before other code can keep the originals. */
void interrupt_watch_coroutines(lua_State *L);

#endif
