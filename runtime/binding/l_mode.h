/* l_mode.h (binding): modes that hold for a block: whether operations are recorded, and
 * whether anomalies are looked for.
 *
 * A guard switches a mode until it is closed, and belongs to the coroutine that opened
 * it. What holds in a coroutine is said by the newest guard of its own, else by the
 * newest one of a coroutine that is under way, and so has resumed it. So a block that a
 * coroutine is suspended in changes nothing for the others, whoever resumes them. */
#ifndef NEAP_BINDING_L_MODE_H
#define NEAP_BINDING_L_MODE_H

#include "binding/l_state.h"

typedef enum l_mode { L_MODE_GRAD, L_MODE_ANOMALY, L_MODES } l_mode;

typedef struct l_guard {
    const void *tag;
    struct l_guard *older; /* in the list of open ones */
    lua_State *owner;
    const char *name; /* "no_grad"; NULL: of a callback */
    l_mode mode;
    bool on, open;
    bool stays;     /* of set_grad_enabled: it needs no close */
    char where[96]; /* the line that opened it, or "" */
} l_guard;

/* A guard of the C stack, for what the core calls while it has switched recording off
 * or on itself: as it was then it holds, and is again. */
void l_mode_hold(l_state *s, lua_State *L, bool recording, l_guard *guard);
void l_mode_release(l_state *s, l_guard *guard);
/* Pushes "; recording is off since train.lua:12 (neap.no_grad)", or "" when it is on.
 */
void l_mode_push_reason(lua_State *L);

#endif
