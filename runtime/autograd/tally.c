/* tally.c (autograd): see tally.h.
 *
 * Nodes carry no party: as their sequence numbers rise, those of the run are a list in
 * which a rule finds its own by halving. */
#include "autograd/tally.h"

#include "autograd/apply.h"
#include "autograd/schedule.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/thread.h"

typedef struct recorded {
    uint64_t sequence;
    int32_t party;
} recorded;

typedef struct neap_tally {
    neap_growing entries; /* neap_entry */
    neap_growing nodes;   /* recorded, by rising sequence */
    int rules;            /* running, one inside another */
    int passes;
    int32_t party;      /* of the rule that began last */
    neap_status status; /* the first failure to write something down */
} neap_tally;

static neap_tally *tally_here(void)
{
    return neap_context_here()->tally;
}

static int32_t party_now(const neap_tally *l)
{
    return l->rules > 0 ? l->party : (int32_t)neap_context_here()->turn;
}

static void note(neap_tally *l, neap_growing *list, const void *item)
{
    if (l->status != NEAP_OK) return;
    l->status = list->n < NEAP_MAX_ENTRIES
                    ? neap_growing_push(list, item)
                    : neap_fail(NEAP_ERR_MEMORY, "more than %d operations were run",
                                NEAP_MAX_ENTRIES);
}

/* ---- what an operation costs ---- */

static int64_t bytes_of(const neap_tensor *x)
{
    int64_t n = x->numel;
    for (int i = 0; i < x->ndim; i++)
        if (x->stride[i] == 0 && x->shape[i] > 1) n /= x->shape[i];
    return n * (int64_t)neap_dtype_size((neap_dtype)x->dtype);
}

static int64_t size_from_last(const neap_tensor *x, int back)
{
    return x->ndim >= back ? x->shape[x->ndim - back] : 1;
}

static void note_sizes(neap_entry *e, const neap_call *c, const neap_tensor *result)
{
    e->numel = result->numel;
    e->columns = size_from_last(result, 1);
    e->rows = size_from_last(result, 2);
    e->inner = c->n_in > 0 && c->in[0] ? size_from_last(c->in[0], 1) : 1;
}

static void note_call(neap_tally *l, const neap_call *c)
{
    neap_entry e = {.op = c->op,
                    .party = party_now(l),
                    .backward = l->passes > 0,
                    .nested = neap_apply_nest(0) > 1 || l->passes > 0};
    if (c->op->multiply_adds) e.multiply_adds = c->op->multiply_adds(c);
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i]) e.read += bytes_of(c->in[i]);
    for (int i = 0; i < c->n_out; i++) {
        e.written += bytes_of(c->out[i]);
        e.recorded = e.recorded || c->out[i]->node;
    }
    if (c->op->flags & NEAP_VIEW) e.read = e.written = 0;
    for (int i = c->n_value - 1; i >= 0; i--)
        if (c->value[i].kind == NEAP_INT || c->value[i].kind == NEAP_TRUTH)
            e.kind = c->value[i].kind == NEAP_INT ? c->value[i].as.i : c->value[i].as.b;
    if (c->n_out > 0) note_sizes(&e, c, c->out[0]);
    note(l, &l->entries, &e);
}

/* ---- the listener ---- */

static neap_status ran(neap_watcher *w, const neap_call *c)
{
    (void)w;
    neap_tally *l = tally_here();
    note_call(l, c);
    return l->status;
}

/* A composition has run: its operations are noted, and that it was called is. */
static void end(neap_watcher *w, const neap_call *c, neap_status status)
{
    (void)w;
    neap_tally *l = tally_here();
    if (status != NEAP_OK || !c->op->compose) return;
    neap_entry e = {.op = c->op,
                    .party = party_now(l),
                    .backward = l->passes > 0,
                    .nested = neap_apply_nest(0) > 0 || l->passes > 0};
    note(l, &l->entries, &e);
}

static void wrote(neap_watcher *w, const neap_call *c, const neap_tensor *result)
{
    (void)w;
    if (!result) note_call(tally_here(), c);
}

static void copied(neap_watcher *w, const neap_tensor *to, const neap_tensor *from)
{
    (void)w;
    neap_tally *l = tally_here();
    neap_entry e = {.party = party_now(l),
                    .backward = l->passes > 0,
                    .nested = true,
                    .read = bytes_of(from),
                    .written = bytes_of(to),
                    .numel = to->numel};
    note(l, &l->entries, &e);
}

static void node_made(neap_watcher *w, neap_node *node)
{
    (void)w;
    neap_tally *l = tally_here();
    recorded r = {node->sequence, party_now(l)};
    note(l, &l->nodes, &r);
}

/* The party that recorded the node; that of now, where it was made before the run. */
static int32_t party_of(const neap_tally *l, const neap_node *node)
{
    const recorded *at = l->nodes.at;
    int64_t low = 0, high = l->nodes.n;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (at[middle].sequence < node->sequence)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < l->nodes.n && at[low].sequence == node->sequence;
    return found ? at[low].party : party_now(l);
}

static void rule_begin(neap_watcher *w, const neap_node *node)
{
    (void)w;
    neap_tally *l = tally_here();
    l->party = party_of(l, node);
    l->rules++;
    neap_entry e = {.party = l->party, .backward = true, .nested = true};
    note(l, &l->entries, &e);
}

static void rule_end(neap_watcher *w, const neap_node *node, neap_status status)
{
    (void)w, (void)node, (void)status;
    tally_here()->rules--;
}

static void pass_begin(neap_watcher *w)
{
    (void)w;
    tally_here()->passes++;
}

static void pass_end(neap_watcher *w, neap_status status)
{
    (void)w, (void)status;
    tally_here()->passes--;
}

static neap_watcher listener = {.looks_on = true,
                                .ran = ran,
                                .end = end,
                                .wrote = wrote,
                                .copied = copied,
                                .node_made = node_made,
                                .rule_begin = rule_begin,
                                .rule_end = rule_end,
                                .pass_begin = pass_begin,
                                .pass_end = pass_end};

/* ---- opening and reading ---- */

void neap_tally_close(void)
{
    neap_context *here = neap_context_here();
    neap_tally *l = here->tally;
    if (!l) return;
    neap_watch_detach(&listener);
    neap_growing_free(&l->entries);
    neap_growing_free(&l->nodes);
    neap_free(l, sizeof *l);
    here->tally = NULL;
}

neap_status neap_tally_open(void)
{
    neap_context *here = neap_context_here();
    neap_tally_close();
    neap_tally *l = neap_alloc(sizeof *l);
    if (!l) return NEAP_ERR_MEMORY;
    *l = (neap_tally){.entries = {.size = sizeof(neap_entry)},
                      .nodes = {.size = sizeof(recorded)}};
    here->tally = l;
    neap_watch_attach(&listener);
    return NEAP_OK;
}

const neap_entry *neap_tally_entries(int64_t *n)
{
    const neap_tally *l = tally_here();
    *n = l ? l->entries.n : 0;
    return l ? l->entries.at : NULL;
}
