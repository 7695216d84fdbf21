/* l_debt.c (binding): see l_debt.h. */
#include "binding/l_debt.h"

#include "autograd/dry_run.h"
#include "autograd/node.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "binding/core.h"

/* Bytes of tensors between two steps: few, so that dropped buffers are found again
 * while they are in the CPU's cache; but a share of what lives, for to a generational
 * collector a box that sees two steps is old, and waits for a full collection. */
#define STEP ((int64_t)256 << 10)
#define STEP_SHARE 16
/* But no more than this, however much lives: buffers that took turns were all of a
 * third-level cache where 300 MB did. a + b of 10^6 floats beside them: 144 us by this
 * much, 156 by 4 MiB, 176 by 8, 418 by 16; a transposed copy 122, 149, 230, 394. */
#define STEP_MOST ((int64_t)2 << 20)
/* Such a share of what is recorded counts for the next step: the graph holds most of it
 * for as long as it is there, and when it is gone there is a step anyway
 * (l_graph_is_gone). Steps amid a forward pass make boxes old that are in use then, and
 * full collections due: with all counted 1.3 in a step of a char-GPT, with a half 1,
 * with a quarter or less none, and 53, 61, 65 and, with an eighth, 53 MB at most. */
#define RECORDED_SHARE 8
/* Bytes that old boxes may hold beyond those of the last full collection: a share of
 * what lives, and as much as Lua's own heap, which is what the next one costs. */
#define OLD ((int64_t)1 << 20)
#define OLD_SHARE 16
/* Live bytes from which a full collection is due when they have doubled since the last
 * one. It may have come when little was live, between two steps of a training loop:
 * what was live after one is forgotten by this share at each. */
#define SMALL_HEAP ((int64_t)64 << 20)
#define LIVE_SHARE 8

static const char own_collector; /* registry key */

void neap_core_own_collector(lua_State *L)
{
    lua_pushboolean(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &own_collector);
}

/* Of tensors in a dry run, what they would take: Lua collects them as it would those.
 */
static int64_t live_bytes(void)
{
    return neap_memory_stats().live + neap_dry_live();
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* A step has been done: what is left of the boxes before the last one is old. */
static void grow_older(l_debt *d)
{
    int64_t *eldest = &d->young[++d->steps & 1];
    d->old += *eldest;
    *eldest = 0;
}

/* Is a full collection due, after a step? */
static bool full_is_due(lua_State *L, const l_debt *d, int64_t live)
{
    if (live > SMALL_HEAP && live > 2 * d->live_then) return true;
    int64_t heap = (int64_t)lua_gc(L, LUA_GCCOUNT) << 10;
    return d->old - d->old_then > larger(OLD, larger(d->live_most / OLD_SHARE, heap));
}

/* Bytes of the storage if it goes with x, beside `saved` that its node holds. That of a
 * view does where nothing else holds its base: so end compositions whose last step is a
 * reshape. */
static int64_t bytes_owned(const neap_tensor *x, int saved)
{
    int held = x->base && x->base->refs == 1 ? 2 : 1;
    return x->storage->refs == held + saved ? x->storage->bytes : 0;
}

/* What counts for the next step. A result that its own gradient reads was made, too,
 * but while the graph is there a dead box of it gives nothing back. Of what a region
 * makes (autograd/region.h) the graph holds nothing. */
static int64_t bytes_made(const l_state *s, const neap_tensor *x)
{
    int64_t bytes = bytes_owned(x, x->node ? neap_node_saves(x) : 0);
    return x->node && !s->context.open_region ? bytes / RECORDED_SHARE : bytes;
}

void l_debt_add(l_box *box)
{
    l_state *s = box->state;
    l_debt *d = &s->debt;
    const neap_tensor *x = box->x;
    box->bytes = (int64_t)sizeof *x + bytes_owned(x, 0);
    box->born = d->steps;
    d->young[d->steps & 1] += box->bytes;
    d->made += (int64_t)sizeof *x + bytes_made(s, x);
}

/* Everything that is left is old to Lua. */
static void collect_all(lua_State *L, l_debt *d)
{
    lua_gc(L, LUA_GCCOLLECT);
    grow_older(d);
    grow_older(d);
    d->old_then = d->old;
    d->live_then = larger(live_bytes(), d->live_then - d->live_then / LIVE_SHARE);
    d->full++;
}

void l_graph_is_gone(l_state *s)
{
    l_debt *d = &s->debt;
    if (d->made >= STEP) d->made = larger(d->made, d->step);
}

static void collect_due(lua_State *L, l_state *s)
{
    l_debt *d = &s->debt;
    int64_t kib = d->made >> 10;
    if (lua_gc(L, LUA_GCCOUNT) < 0)
        return; /* a finalizer runs: it can do nothing now */
    d->made = 0;
    /* 0 is a whole young collection; a host's collector may be of either kind. */
    lua_gc(L, LUA_GCSTEP,
           d->own_collector ? 0 : (int)(kib > INT32_MAX ? INT32_MAX : kib));
    int64_t live = live_bytes();
    d->step =
        live < STEP_MOST * STEP_SHARE ? larger(STEP, live / STEP_SHARE) : STEP_MOST;
    d->live_most = larger(d->live_most - d->live_most / 64, live);
    grow_older(d);
    if (d->old < d->old_then) d->old_then = d->old;
    if (full_is_due(L, d, live)) collect_all(L, d);
}

void l_debt_collect(lua_State *L, l_state *s)
{
    static const char what[] = "garbage collection";
    if (!s->home) l_error(L, "the interpreter is being closed");
    if (NEAP_LIKELY(!neap_watched_in(&s->context))) {
        collect_due(L, s);
        return;
    }
    l_frame frame = l_enter(s, L);
    neap_watch_work_begin(what);
    collect_due(L, s);
    neap_context_enter(&s->context); /* a finalizer may have left it */
    neap_watch_work_end(what);
    l_leave(frame);
}

void l_debt_open(lua_State *L, l_debt *d)
{
    d->step = STEP;
    d->own_collector = lua_rawgetp(L, LUA_REGISTRYINDEX, &own_collector) != LUA_TNIL;
    lua_pop(L, 1);
}
