/* l_state.h (binding): what the binding keeps for one interpreter (a lua_State and its
 * coroutines). Several may be there, in one thread or in several.
 *
 * It is a userdata of the interpreter, so that it is there as long as any of its
 * functions may be called. What the core keeps for an interpreter (hooks, functions)
 * may outlive it and holds an l_home, which tells whether it still is. */
#ifndef NEAP_BINDING_L_STATE_H
#define NEAP_BINDING_L_STATE_H

#include "base/thread.h"
#include "binding/binding.h"
#include "tensor/format.h"

typedef struct l_state l_state;

/* References: the interpreter's own, and one of each that the core keeps for it. */
typedef struct l_home {
    int64_t refs;
    l_state *state; /* NULL once the interpreter is closed */
} l_home;

/* Bytes of tensors, for Lua's collector: l_debt.h. */
typedef struct l_debt {
    bool own_collector; /* neap_core_own_collector */
    int64_t made;       /* since the last step */
    int64_t step;       /* the bytes made from which one is due */
    uint32_t steps;     /* so far */
    int64_t young[2];   /* that boxes hold which have seen no step, or one */
    int64_t old;        /* that the others hold */
    int64_t old_then;   /* the least since the last full collection */
    int64_t live_then;  /* live bytes after it */
    int64_t live_most;  /* the most of late */
    int64_t full;       /* full collections so far */
} l_debt;

struct l_state {
    neap_context context; /* the first: l_mode.c comes here from it */
    l_home *home;         /* NULL once it is being closed */
    lua_State *main;
    lua_State *synced; /* whose modes the context has, or NULL */
    l_debt debt;
    struct neap_core_boxes *boxes;      /* core.h; NULL where boxes have finalizers */
    int box_metatable, guard_metatable; /* their numbers in the registry */
    int watching; /* that of the table in which new boxes are put, or 0 */

    struct l_guard *guards;    /* l_mode.c: the open ones, the newest first */
    int64_t guards_aside;      /* of coroutines */
    struct l_hook *pinned;     /* l_autograd.c */
    struct neap_node *node;    /* l_function.c: whose backward is being called */
    bool anchors_are_open;     /* l_anchor.c */
    int64_t last_callback;     /* l_callback.c */
    neap_format_options print; /* l_print.c */
};

/* Makes that of an interpreter; before anything else of the module. */
void l_open_state(lua_State *L);

/* The state that L belongs to; from now on this thread acts for it. Whatever uses the
 * core calls this first, or l_enter; who takes a tensor out of a box or makes one has
 * done so. */
l_state *l_here(lua_State *L);

/* Has the core do as the modes of L say (l_mode.c). */
void l_mode_sync(l_state *s, lua_State *L);

/* A backward pass has dropped what a graph held: boxes that are garbage may be the last
 * to hold much. */
void l_graph_is_gone(l_state *s);

/* An empty box, pushed, for who knows the state already. */
l_box *l_box_new_in(l_state *s, lua_State *L);

/* Around what records or may call back: brings the modes of L, of the interpreter s, to
 * the core. */
typedef struct l_frame {
    l_state *state;
    void *was; /* the context's runner */
} l_frame;

static inline l_frame l_enter(l_state *s, lua_State *L)
{
    l_frame frame = {s, s->context.runner};
    neap_context_enter(&s->context);
    if (NEAP_UNLIKELY(L != s->synced)) l_mode_sync(s, L);
    s->context.runner = L;
    return frame;
}

static inline void l_leave(l_frame frame)
{
    frame.state->context.runner = frame.was;
}

void l_home_release(l_home *home);

#endif
