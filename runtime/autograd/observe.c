/* observe.c (autograd): see observe.h.
 *
 * Each storage has a mark: `counted` where its bytes are in an account or are not to
 * be, counted + 1 + p where party p made it. An observation's marks lie above those of
 * all earlier ones, so that old marks mean nothing. */
#include "autograd/observe.h"

#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/thread.h"

/* Marks that no observation has taken yet. */
static _Atomic uint64_t fresh_mark = 1;

static void made(const neap_context *here, neap_tensor *x)
{
    if (x->storage->mark < here->counted)
        x->storage->mark = here->counted + 1 + (uint64_t)here->turn;
}

void neap_observe_keep(neap_tensor *x)
{
    const neap_context *here = neap_context_here();
    if (!here->account || x->storage->mark == here->counted) return;
    made(here, x);
    here->account[x->storage->mark - here->counted - 1].kept += x->storage->bytes;
    x->storage->mark = here->counted;
}

static neap_status count(neap_watcher *w, const neap_call *c)
{
    (void)w;
    const neap_context *here = neap_context_here();
    if (c->op->multiply_adds)
        here->account[here->turn].multiply_adds += c->op->multiply_adds(c);
    for (int i = 0; i < c->n_out; i++) made(here, c->out[i]);
    for (int64_t i = 0; i < c->n_list; i++) made(here, c->list[i]);
    return NEAP_OK;
}

static void saved(neap_watcher *w, const neap_node *node, neap_tensor *x)
{
    (void)w;
    (void)node;
    neap_observe_keep(x);
}

static neap_watcher listener = {.ran = count, .saved = saved};

void neap_observe_close(void)
{
    neap_context *here = neap_context_here();
    if (!here->account) return;
    neap_watch_detach(&listener);
    neap_free(here->account, sizeof *here->account * (size_t)here->parties);
    here->account = NULL;
}

neap_status neap_observe_open(int64_t n)
{
    neap_context *here = neap_context_here();
    neap_observe_close();
    if (n < 1 || n > NEAP_MAX_PARTIES)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "observe: there must be 1..%d parties, got %lld",
                         NEAP_MAX_PARTIES, (long long)n);
    here->account = neap_alloc(sizeof *here->account * (size_t)n);
    if (!here->account) return NEAP_ERR_MEMORY;
    for (int64_t i = 0; i < n; i++) here->account[i] = (neap_account){0, 0};
    here->parties = n;
    here->turn = 0;
    here->counted = atomic_fetch_add(&fresh_mark, (uint64_t)n + 1);
    neap_watch_attach(&listener);
    return NEAP_OK;
}

void neap_observe_turn(int64_t party)
{
    neap_context *here = neap_context_here();
    if (here->account && party >= 0 && party < here->parties) here->turn = party;
}

void neap_observe_exclude(neap_tensor *x)
{
    const neap_context *here = neap_context_here();
    if (here->account) x->storage->mark = here->counted;
}

neap_account neap_observe_account(int64_t party)
{
    const neap_context *here = neap_context_here();
    if (!here->account || party < 0 || party >= here->parties)
        return (neap_account){0, 0};
    return here->account[party];
}
