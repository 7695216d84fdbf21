/* l_state.c (binding): see l_state.h. */
#include "binding/l_state.h"

#include <stdlib.h>

#include "autograd/observe.h"
#include "autograd/profile.h"
#include "binding/l_boxes.h"

static const char state_key; /* registry key: the userdata */

/* Interpreters that were opened in this process. */
static _Atomic uint64_t opened;

/* The state that this thread asked for last. The registry tells interpreters apart; one
 * at the same address as an earlier one was opened since. */
static _Thread_local struct {
    const void *registry;
    l_state *state;
    uint64_t opened;
} last NEAP_FIXED_PLACE;

static l_state *find(lua_State *L, const void *registry)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &state_key);
    l_state *s = lua_touserdata(L, -1);
    lua_pop(L, 1);
    if (!s->home) return s; /* its end is near: nothing shall lead there */
    last.state = s;
    last.registry = registry;
    last.opened = atomic_load(&opened);
    neap_context_enter(&s->context);
    return s;
}

l_state *l_here(lua_State *L)
{
    const void *registry = lua_topointer(L, LUA_REGISTRYINDEX);
    if (NEAP_UNLIKELY(registry != last.registry ||
                      last.opened !=
                          atomic_load_explicit(&opened, memory_order_relaxed)))
        return find(L, registry);
    neap_context_enter(&last.state->context);
    return last.state;
}

void l_home_release(l_home *home)
{
    if (--home->refs == 0) free(home);
}

/* The interpreter is being closed: this is the last of neap's finalizers, as it was the
 * first that was set. Others of the program may follow. */
static int close_state(lua_State *L)
{
    l_state *s = lua_touserdata(L, 1);
    neap_context_enter(&s->context);
    neap_observe_close();
    if (s->context.profile) neap_profile_stop(s->context.profile);
    l_boxes_close(s);
    neap_context_end(&s->context);
    last.registry = NULL;
    s->home->state = NULL;
    l_home_release(s->home);
    s->home = NULL;
    s->debt.step = 0; /* so that l_box_new looks for it */
    return 0;
}

static lua_State *main_of(lua_State *L)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
    lua_State *thread = lua_tothread(L, -1);
    lua_pop(L, 1);
    return thread;
}

void l_open_state(lua_State *L)
{
    l_state *s = lua_newuserdatauv(L, sizeof *s, 0);
    *s = (l_state){.context = NEAP_CONTEXT, .main = main_of(L)};
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &state_key);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, close_state);
    lua_setfield(L, -2, "__gc");
    s->home = malloc(sizeof *s->home);
    if (!s->home) luaL_error(L, "not enough memory");
    *s->home = (l_home){1, s};
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
    atomic_fetch_add(&opened, 1);
}
