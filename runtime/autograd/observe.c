/* observe.c (autograd): see observe.h.
 *
 * Each storage has a mark: `counted` where its bytes are in an account or are not to
 * be, counted + 1 + p where party p made it. An observation's marks lie above those of
 * all earlier ones, so that old marks mean nothing. */
#include "autograd/observe.h"

#include "autograd/watch.h"
#include "base/alloc.h"

static neap_account *account; /* NULL while no observation is open */
static int64_t parties, turn;
static uint64_t counted = 1;

static void made(neap_tensor *x)
{
    if (x->storage->mark < counted) x->storage->mark = counted + 1 + (uint64_t)turn;
}

void neap_observe_keep(neap_tensor *x)
{
    if (!account || x->storage->mark == counted) return;
    made(x);
    account[x->storage->mark - counted - 1].kept += x->storage->bytes;
    x->storage->mark = counted;
}

static neap_status count(neap_watcher *w, const neap_call *c)
{
    (void)w;
    if (c->op->multiply_adds) account[turn].multiply_adds += c->op->multiply_adds(c);
    for (int i = 0; i < c->n_out; i++) made(c->out[i]);
    for (int64_t i = 0; i < c->n_list; i++) made(c->list[i]);
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
    if (!account) return;
    neap_watch_detach(&listener);
    neap_free(account, sizeof *account * (size_t)parties);
    counted += 1 + (uint64_t)parties;
    account = NULL;
}

neap_status neap_observe_open(int64_t n)
{
    neap_observe_close();
    if (n < 1 || n > NEAP_MAX_PARTIES)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "observe: there must be 1..%d parties, got %lld",
                         NEAP_MAX_PARTIES, (long long)n);
    account = neap_alloc(sizeof *account * (size_t)n);
    if (!account) return NEAP_ERR_MEMORY;
    for (int64_t i = 0; i < n; i++) account[i] = (neap_account){0, 0};
    parties = n;
    turn = 0;
    neap_watch_attach(&listener);
    return NEAP_OK;
}

void neap_observe_turn(int64_t party)
{
    if (account && party >= 0 && party < parties) turn = party;
}

void neap_observe_exclude(neap_tensor *x)
{
    if (account) x->storage->mark = counted;
}

neap_account neap_observe_account(int64_t party)
{
    if (!account || party < 0 || party >= parties) return (neap_account){0, 0};
    return account[party];
}
