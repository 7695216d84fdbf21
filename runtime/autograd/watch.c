/* watch.c (autograd): see watch.h. */
#include "autograd/watch.h"

#include <assert.h>

#include "base/thread.h"

/* The place of w among the listeners, or that of the NULL behind the last one. */
static neap_watcher **place_of(const neap_watcher *w)
{
    neap_watcher **at = neap_context_here()->watchers;
    while (*at && *at != w) at++;
    return at;
}

static void note_closeness(void)
{
    neap_context *here = neap_context_here();
    neap_watcher *const *w = here->watchers;
    while (*w && (*w)->looks_on) w++;
    here->is_watched_closely = *w != NULL;
}

void neap_watch_attach(neap_watcher *w)
{
    neap_watcher **at = place_of(w), **first = neap_context_here()->watchers;
    assert(!*at && at < first + NEAP_MOST_WATCHERS);
    assert(!w->looks_on ||
           !(w->check || w->take || w->saved || w->rule_check || w->graded));
    if (at < first + NEAP_MOST_WATCHERS) *at = w;
    note_closeness();
}

void neap_watch_detach(neap_watcher *w)
{
    neap_watcher **at = place_of(w);
    assert(*at); /* or it was never attached */
    for (; *at; at++) at[0] = at[1];
    note_closeness();
}

/* The first listener's place; the last is followed by NULL. */
static neap_watcher *const *listeners(void)
{
    return neap_context_here()->watchers;
}

/* ---- operations ---- */

void neap_watch_begin(const neap_call *c, bool in_place)
{
    if (c->dry) return;
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->begin) (*w)->begin(*w, c, in_place);
}

neap_status neap_watch_ran(const neap_call *c)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->ran) NEAP_TRY((*w)->ran(*w, c));
    return NEAP_OK;
}

neap_status neap_watch_check(const neap_call *c, const neap_tensor *result)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->check) NEAP_TRY((*w)->check(*w, c, result));
    return NEAP_OK;
}

bool neap_watch_checks(void)
{
    neap_watcher *const *w = listeners();
    while (*w && !(*w)->check) w++;
    return *w != NULL;
}

void neap_watch_wrote(const neap_call *c, const neap_tensor *result)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->wrote) (*w)->wrote(*w, c, result);
}

neap_status neap_watch_results(const neap_call *c)
{
    if (c->dry) return NEAP_OK;
    for (int i = 0; i < c->n_out; i++) NEAP_TRY(neap_watch_check(c, c->out[i]));
    for (int64_t i = 0; i < c->n_list; i++) NEAP_TRY(neap_watch_check(c, c->list[i]));
    return NEAP_OK;
}

void neap_watch_end(const neap_call *c, neap_status status)
{
    if (c->dry) return;
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->end) (*w)->end(*w, c, status);
}

void neap_watch_copied(const neap_tensor *to, const neap_tensor *from)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->copied) (*w)->copied(*w, to, from);
}

/* ---- nodes ---- */

void neap_watch_node_made(neap_node *node)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->node_made) (*w)->node_made(*w, node);
}

neap_status neap_watch_take(neap_node *node, neap_tensor *x, int which, bool *taken)
{
    *taken = false;
    for (neap_watcher *const *w = listeners(); *w && !*taken; w++)
        if ((*w)->take) NEAP_TRY((*w)->take(*w, node, x, which, taken));
    return NEAP_OK;
}

void neap_watch_saved(const neap_node *node, neap_tensor *x)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->saved) (*w)->saved(*w, node, x);
}

/* ---- passes ---- */

void neap_watch_pass_begin(void)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->pass_begin) (*w)->pass_begin(*w);
}

void neap_watch_rule_begin(const neap_node *node)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->rule_begin) (*w)->rule_begin(*w, node);
}

neap_status neap_watch_rule_check(const neap_node *node, neap_tensor *const *gx)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->rule_check) NEAP_TRY((*w)->rule_check(*w, node, gx));
    return NEAP_OK;
}

void neap_watch_rule_end(const neap_node *node, neap_status status)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->rule_end) (*w)->rule_end(*w, node, status);
}

void neap_watch_graded(const neap_tensor *x)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->graded) (*w)->graded(*w, x);
}

void neap_watch_pass_end(neap_status status)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->pass_end) (*w)->pass_end(*w, status);
}

/* ---- work ---- */

void neap_watch_work_begin(const char *what)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->work_begin) (*w)->work_begin(*w, what);
}

void neap_watch_work_end(const char *what)
{
    for (neap_watcher *const *w = listeners(); *w; w++)
        if ((*w)->work_end) (*w)->work_end(*w, what);
}
