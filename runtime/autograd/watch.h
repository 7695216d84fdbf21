/* watch.h (autograd): the one seam at which others listen to what is run.
 *
 * A listener is a neap_watcher, a struct of callbacks of which any may be NULL. Several
 * may be attached; they are called in the order in which they came. While there is
 * none, an event costs one test. anomaly.c, observe.c, profile.c and region.c listen
 * here.
 *
 * The events, in the order in which they happen:
 *
 *     an operation     begin, node_made and take or saved (where it is recorded), ran,
 *                      check, end
 *     one in place     begin, wrote, end; or, where it goes through a result, begin,
 *                      the events of the operation that makes it, check, wrote, end
 *     a composition    begin, the events of its operations, check, end
 *     a backward pass  pass_begin; for each node, the youngest first, rule_begin, the
 *                      events of its rule's operations, rule_check, rule_end; graded
 *                      for each leaf; pass_end; no rule_check where a rule adds to a
 *                      sum that is there already
 *     work             work_begin, work_end: what takes time and is no operation
 *
 * Operations nest: casts that promote inputs and the parts of compositions come between
 * the begin and the end of another call; neap_apply_nest(0) is 0 for those that the
 * program called. Gradients that meet are added up between two rules. A begin is
 * followed by its end, whatever fails. Trials of arguments (binding/repair.c) are not
 * told.
 *
 * A callback that gives a status may fail: what is run then fails as if by itself, and
 * later listeners do not hear of the event, but of the end they do. A callback must not
 * run operations or Lua code, attach or detach listeners, or change what it is shown
 * (but for `take` and `node_made`, which are there for that); to keep a tensor it
 * retains it. A listener that comes while something runs hears the end of it without
 * its begin.
 *
 * Seen from here, tensors are windows on storages (saved outputs, views and stand-ins
 * are other tensors with the same storage). One that no event made is a constant: a
 * number, zeros where no gradient arrived, the gradient 1 that starts a pass. Writes
 * that are no operations (an optimizer's step, elements set by the program) are not
 * told; they raise the version of their storage. */
#ifndef NEAP_AUTOGRAD_WATCH_H
#define NEAP_AUTOGRAD_WATCH_H

#include "autograd/node.h"
#include "base/thread.h"

typedef struct neap_watcher neap_watcher;
struct neap_watcher {
    /* A call begins. Inputs are as given, not yet promoted or refreshed. */
    void (*begin)(neap_watcher *w, const neap_call *c, bool in_place);
    /* A row's forward has run: inputs are those it saw, results are made and, where a
     * gradient will be wanted, recorded. Not for compositions and direct writes. */
    neap_status (*ran)(neap_watcher *w, const neap_call *c);
    /* A result of a call of the program itself is whole; in place, it is not yet
     * written into in[0]. Who asks for this has every write in place go through a
     * result, which is slower. */
    neap_status (*check)(neap_watcher *w, const neap_call *c,
                         const neap_tensor *result);
    /* in[0] has been written: by forward itself (result: NULL), with the elements of
     * `result`, or, where the row is a view, in that it took over its geometry. */
    void (*wrote)(neap_watcher *w, const neap_call *c, const neap_tensor *result);
    /* A call has ended; unless status is NEAP_OK its results are not to be looked at.
     */
    void (*end)(neap_watcher *w, const neap_call *c, neap_status status);
    /* Elements were copied outside operations: what a write in place will change and a
     * gradient needs, or a gradient that a leaf is to have for itself. */
    void (*copied)(neap_watcher *w, const neap_tensor *to, const neap_tensor *from);

    /* A node has been made: its inputs and values are known, nothing is saved yet. May
     * set node->place and node->region. */
    void (*node_made)(neap_watcher *w, neap_node *node);
    /* Node is about to save x as `which` (a bit of op.reads); leaves are not told, as
     * their edge holds them. Who sets *taken has seen to it, with an entry of
     * node->saved without tensor or with none: the node saves nothing, and neither
     * later listeners nor `saved` hear of it. */
    neap_status (*take)(neap_watcher *w, neap_node *node, neap_tensor *x, int which,
                        bool *taken);
    /* Node has saved x, or an alias of it. */
    void (*saved)(neap_watcher *w, const neap_node *node, neap_tensor *x);

    void (*pass_begin)(neap_watcher *w);
    /* A node's rule is about to run on node->gradient. */
    void (*rule_begin)(neap_watcher *w, const neap_node *node);
    /* It has run well: gx are the gradients of its inputs, NULL where not wanted. */
    neap_status (*rule_check)(neap_watcher *w, const neap_node *node,
                              neap_tensor *const *gx);
    void (*rule_end)(neap_watcher *w, const neap_node *node, neap_status status);
    /* A leaf (or a tensor that retains its gradient) has got x->grad. */
    void (*graded)(neap_watcher *w, const neap_tensor *x);
    void (*pass_end)(neap_watcher *w, neap_status status);

    /* "SGD", "garbage collection": a text that stays. */
    void (*work_begin)(neap_watcher *w, const char *what);
    void (*work_end)(neap_watcher *w, const char *what);

    /* It has no business with what is in the tensors: what runs stays as it is, and it
     * has none of check, take, saved, rule_check and graded. While others listen, what
     * would be one operation, or none, runs as several. */
    bool looks_on;
};

/* Attaches w, which belongs to the caller and is not attached, as the last one in this
 * thread's context. There are at most NEAP_MOST_WATCHERS kinds of listeners, and of
 * each kind one. */
void neap_watch_attach(neap_watcher *w);
void neap_watch_detach(neap_watcher *w);

static inline bool neap_watched_in(const neap_context *c)
{
    return NEAP_UNLIKELY(c->watchers[0] != NULL);
}

static inline bool neap_watched(void)
{
    return neap_watched_in(neap_context_here());
}

/* Does one listen who does not just look on? */
static inline bool neap_watched_closely(void)
{
    return NEAP_UNLIKELY(neap_context_here()->is_watched_closely);
}

/* ---- for those that tell: each is called where neap_watched(), those that who looks
 * on does not hear where neap_watched_closely() ---- */

void neap_watch_begin(const neap_call *c, bool in_place);
neap_status neap_watch_ran(const neap_call *c);
neap_status neap_watch_check(const neap_call *c, const neap_tensor *result);
void neap_watch_wrote(const neap_call *c, const neap_tensor *result);
/* `check` of each result of c. */
neap_status neap_watch_results(const neap_call *c);
void neap_watch_end(const neap_call *c, neap_status status);
void neap_watch_copied(const neap_tensor *to, const neap_tensor *from);
/* Does anybody ask for `check`? */
bool neap_watch_checks(void);

void neap_watch_node_made(neap_node *node);
neap_status neap_watch_take(neap_node *node, neap_tensor *x, int which, bool *taken);
void neap_watch_saved(const neap_node *node, neap_tensor *x);

void neap_watch_pass_begin(void);
void neap_watch_rule_begin(const neap_node *node);
neap_status neap_watch_rule_check(const neap_node *node, neap_tensor *const *gx);
void neap_watch_rule_end(const neap_node *node, neap_status status);
void neap_watch_graded(const neap_tensor *x);
void neap_watch_pass_end(neap_status status);

void neap_watch_work_begin(const char *what);
void neap_watch_work_end(const char *what);

#endif
