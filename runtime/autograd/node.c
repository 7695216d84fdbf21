/* node.c (autograd): making, running and destroying the nodes of the graph.
 *
 * A node is one block: the struct, then edges, metas, saved tensors, values and the
 * lists they point to. */
#include "autograd/node.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/calc_state.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/thread.h"

/* ---- destruction: a work list, so that no chain is too long for the C stack ---- */

static void release_node(neap_node *node)
{
    assert(!node || node->head.refs > 0);
    if (node && --node->head.refs == 0) node->head.destroy(&node->head);
}

void neap_node_drop_caught(neap_node *node)
{
    for (int i = 0; i < node->n_saved; i++)
        if (!node->saved[i].x) neap_region_drop(node->region, node->saved[i].version);
}

void neap_node_free_saved(neap_node *node)
{
    if (node->region) neap_node_drop_caught(node);
    int n = node->n_saved;
    node->n_saved = 0;
    for (int i = 0; i < n; i++) neap_tensor_release(node->saved[i].x);
    if (node->custom) node->custom->drop(node->custom);
    neap_region *region = node->region;
    node->region = NULL;
    neap_region_release(region);
}

static void drop_leaf(neap_tensor *leaf)
{
    if (leaf) leaf->edges--;
    neap_tensor_release(leaf);
}

static void empty_node(neap_node *node)
{
    /* Each output held the node, and told it when it went. */
    for (int i = 0; i < NEAP_MAX_OUT; i++) assert(!node->output[i]);
    neap_node_free_saved(node);
    for (int i = 0; i < node->n_in; i++) {
        release_node(node->edge[i].node);
        drop_leaf(node->edge[i].leaf);
    }
    for (int i = 0; i < node->n_out; i++) neap_tensor_release(node->gradient[i]);
    neap_hooks_release(node->hooks);
    if (node->custom) node->custom->release(node->custom);
    if (node->place) neap_free(node->place, strlen(node->place) + 1);
    neap_free(node, node->bytes);
}

static void node_destroy(neap_node_head *head)
{
    neap_node *node = (neap_node *)head;
    assert(head->refs == 0 && !node->running);
    neap_thread *here = neap_thread_here();
    node->next = here->dying;
    here->dying = node;
    if (here->destroys_nodes) return;
    here->destroys_nodes = true;
    while (here->dying) {
        node = here->dying;
        here->dying = node->next;
        empty_node(node);
    }
    here->destroys_nodes = false;
}

static void node_detach_output(neap_node_head *head, int slot, neap_tensor *x)
{
    neap_node *node = (neap_node *)head;
    if (node->output[slot] == x) node->output[slot] = NULL;
}

/* ---- recording ---- */

static uint16_t reads_of(const neap_call *c, const neap_edge *edge)
{
    uint16_t reads = 0;
    int n = c->n_in < NEAP_MAX_READS ? c->n_in : NEAP_MAX_READS;
    for (int i = 0; i < n; i++)
        if (edge[i].node || edge[i].leaf) reads |= c->op->reads[i];
    return c->op->spares ? reads & (uint16_t)~c->op->spares(c) : reads;
}

/* Bytes of what a value points to, in whole int64s. */
static size_t pointee_bytes(const neap_value *v)
{
    if (v->kind == NEAP_LIST || v->kind == NEAP_NUMBERS)
        return sizeof(int64_t) * (size_t)v->n;
    return v->kind == NEAP_TEXT ? ((size_t)v->n + sizeof(int64_t)) / 8 * 8 : 0;
}

/* Bytes for values and what they point to. */
static size_t values_bytes(int n, const neap_value *value)
{
    size_t bytes = sizeof(neap_value) * (size_t)n;
    for (int i = 0; i < n; i++) bytes += pointee_bytes(&value[i]);
    return bytes;
}

/* `to` as a copy of `from`, with its list, numbers or text in `room`. */
static void copy_value(neap_value *to, const neap_value *from, void *room)
{
    *to = *from;
    if (from->kind == NEAP_LIST) {
        if (from->n) memcpy(room, from->as.list, pointee_bytes(from));
        to->as.list = room;
    } else if (from->kind == NEAP_NUMBERS) {
        if (from->n) memcpy(room, from->as.numbers, pointee_bytes(from));
        to->as.numbers = room;
    } else if (from->kind == NEAP_TEXT) {
        memcpy(room, from->as.text, (size_t)from->n + 1);
        to->as.text = room;
    }
}

static void copy_values(neap_node *node, int n, const neap_value *value, char *room)
{
    node->n_value = (int16_t)n;
    node->value = (neap_value *)(void *)room;
    room += sizeof(neap_value) * (size_t)n;
    for (int i = 0; i < n; i++) {
        copy_value(&node->value[i], &value[i], room);
        room += pointee_bytes(&value[i]);
    }
}

/* Of a shape, as many sizes are written as there are. */
static void note_meta(neap_meta *meta, const neap_tensor *x)
{
    meta->dtype = x->dtype;
    meta->ndim = x->ndim;
    meta->numel = x->numel;
    for (int i = 0; i < x->ndim; i++) meta->shape[i] = x->shape[i];
}

neap_meta neap_meta_of(const neap_tensor *x)
{
    neap_meta meta = {0};
    note_meta(&meta, x);
    return meta;
}

static neap_edge edge_to(neap_tensor *x)
{
    neap_edge edge = {.node = NULL};
    if (!x || !neap_dtype_is_float((neap_dtype)x->dtype)) return edge;
    if (x->node) {
        x->node->refs++;
        edge.node = (neap_node *)x->node;
        edge.slot = x->slot;
    } else if (x->flags & NEAP_REQUIRES_GRAD) {
        edge.leaf = neap_tensor_retain(x);
        x->edges++;
    }
    return edge;
}

/* One above all that it leads to, which may come from another context. */
static uint64_t next_sequence(const neap_node *node)
{
    uint64_t *last = &neap_context_here()->last_sequence;
    for (int i = 0; i < node->n_in; i++) {
        const neap_node *next = node->edge[i].node;
        if (next && next->sequence > *last) *last = next->sequence;
    }
    return ++*last;
}

/* A node with edges to `in` and the metas of `out`, nothing saved yet; room for
 * `n_saved` and the values. */
static neap_node *node_new(const neap_op *op, int n_in, neap_tensor *const *in,
                           int n_out, neap_tensor *const *out, int n_saved, int n_value,
                           const neap_value *value)
{
    assert(n_out <= NEAP_MAX_OUT);
    size_t at_edge = sizeof(neap_node);
    size_t at_meta = at_edge + sizeof(neap_edge) * (size_t)n_in;
    size_t at_saved = at_meta + sizeof(neap_meta) * (size_t)(n_in + n_out);
    size_t at_value = at_saved + sizeof(neap_saved) * (size_t)n_saved;
    size_t bytes = at_value + values_bytes(n_value, value);
    neap_node *node = neap_alloc(bytes);
    if (!node) return NULL;
    char *block = (char *)node;
    *node = (neap_node){.head = {1, node_destroy, node_detach_output},
                        .op = op,
                        .bytes = bytes,
                        .n_in = n_in,
                        .n_out = (int16_t)n_out,
                        .n_saved = 0,
                        .edge = (neap_edge *)(void *)(block + at_edge),
                        .in_meta = (neap_meta *)(void *)(block + at_meta),
                        .saved = (neap_saved *)(void *)(block + at_saved)};
    node->out_meta = node->in_meta + n_in;
    copy_values(node, n_value, value, block + at_value);
    for (int i = 0; i < n_in; i++) {
        node->edge[i] = edge_to(in[i]);
        if (in[i])
            note_meta(&node->in_meta[i], in[i]);
        else
            node->in_meta[i] = (neap_meta){0};
    }
    for (int i = 0; i < n_out; i++) note_meta(&node->out_meta[i], out[i]);
    node->sequence = next_sequence(node);
    if (neap_watched()) neap_watch_node_made(node);
    return node;
}

static void attach_outputs(neap_node *node, neap_tensor *const *out)
{
    for (int i = 0; i < node->n_out; i++)
        if (neap_dtype_is_float((neap_dtype)out[i]->dtype))
            neap_set_node(out[i], node, i);
}

void neap_set_node(neap_tensor *x, neap_node *node, int slot)
{
    neap_node_head *old = x->node;
    assert(!node || (slot >= 0 && slot < node->n_out));
    assert(!node || neap_dtype_is_float((neap_dtype)x->dtype));
    if (node) {
        node->head.refs++;
        node->output[slot] = x;
    }
    x->node = node ? &node->head : NULL;
    if (old) {
        old->detach_output(old, x->slot, x);
        if (--old->refs == 0) old->destroy(old);
    }
    x->slot = slot;
}

void neap_share_node(neap_tensor *x, neap_node *node, int slot)
{
    if (!neap_dtype_is_float((neap_dtype)x->dtype)) return; /* as attach_outputs does */
    neap_tensor *known = node->output[slot];
    neap_set_node(x, node, slot);
    node->output[slot] = known;
}

/* Anything but a leaf is saved as an alias without node: an output must not own the
 * node that owns it, and an input may be written in place and take over a node that
 * leads here. Gradients get the node of an input back from its edge. */
static neap_status keep(neap_node *node, neap_tensor *x, bool is_output, int which)
{
    if (!is_output && node->edge[which].leaf == x)
        neap_tensor_retain(x);
    else
        NEAP_TRY(neap_tensor_alias(x, &x));
    node->saved[node->n_saved++] =
        (neap_saved){.x = x, .version = x->storage->version, .which = (uint8_t)which};
    return NEAP_OK;
}

static neap_status save(neap_node *node, neap_tensor *x, bool is_output, int which)
{
    if (!neap_watched_closely()) return keep(node, x, is_output, which);
    /* A leaf is held by its edge anyway. */
    bool taken = false, held = !is_output && node->edge[which].leaf == x;
    if (!held) NEAP_TRY(neap_watch_take(node, x, which, &taken));
    if (taken) return NEAP_OK;
    NEAP_TRY(keep(node, x, is_output, which));
    neap_watch_saved(node, x);
    return NEAP_OK;
}

neap_status neap_record(neap_call *c)
{
    assert(c->n_out > 0 && c->n_in > 0);
    int n_saved = 0; /* at most; an x86 without popcnt would count them by a call */
    for (unsigned left = neap_op_reads(c->op); left; left &= left - 1) n_saved++;
    neap_node *node = node_new(c->op, c->n_in, c->in, c->n_out, c->out, n_saved,
                               c->n_value, c->value);
    if (!node) return NEAP_ERR_MEMORY;
    unsigned reads = reads_of(c, node->edge);
    neap_status status = NEAP_OK;
    for (; reads && status == NEAP_OK; reads &= reads - 1) {
        int bit = __builtin_ctz(reads);
        bool is_output = bit >= 8;
        neap_tensor *x = is_output       ? c->out[bit - 8]
                         : bit < c->n_in ? c->in[bit]
                                         : NULL;
        if (x) status = save(node, x, is_output, bit);
    }
    assert(node->n_saved <= n_saved); /* as many as there was room for */
    if (status == NEAP_OK) attach_outputs(node, c->out);
    release_node(node); /* the outputs hold it now */
    return status;
}

int neap_node_saves(const neap_tensor *x)
{
    const neap_node *node = (const neap_node *)x->node;
    int count = 0;
    for (int i = 0; node && i < node->n_saved; i++)
        if (node->saved[i].x && node->saved[i].x->storage == x->storage) count++;
    return count;
}

/* The row that stands for nodes brought by foreign code. */
static const neap_op custom_row = {.name = "function"};

neap_status neap_record_custom(neap_custom *custom, int n_in, neap_tensor *const *in,
                               int n_out, neap_tensor *const *out)
{
    for (int i = 0; i < n_in; i++)
        if (in[i] && in[i]->base) NEAP_TRY(neap_view_refresh(in[i]));
    neap_node *node = node_new(&custom_row, n_in, in, n_out, out, 0, 0, NULL);
    if (!node) return NEAP_ERR_MEMORY;
    node->custom = custom;
    attach_outputs(node, out);
    release_node(node);
    return NEAP_OK;
}

void neap_node_name(const neap_node *node, char *text, size_t size)
{
    snprintf(text, size, "%s_backward", neap_node_operation(node));
}

const char *neap_node_operation(const neap_node *node)
{
    if (node->custom) return node->custom->name;
    return node->op->records ? node->op->records : node->op->name;
}

neap_status neap_set_requires_grad(neap_tensor *x, bool value)
{
    NEAP_TRY(neap_view_refresh(x));
    if (value && !neap_dtype_is_float((neap_dtype)x->dtype))
        return neap_fail(NEAP_ERR_DTYPE, "only float tensors can require grad, got %s",
                         neap_dtype_name((neap_dtype)x->dtype));
    if (!value && x->node)
        return neap_fail(NEAP_ERR_STATE,
                         "only a leaf can stop requiring grad; try x:detach()");
    if (value && !x->node) {
        x->flags |= NEAP_REQUIRES_GRAD;
        /* A view that becomes a leaf is where the graph ends: what it looks into must
           not get its own views' history, which would lead back to it. */
        neap_tensor_release(x->base);
        x->base = NULL;
    }
    if (!value) x->flags &= (uint8_t)~NEAP_REQUIRES_GRAD;
    return NEAP_OK;
}

/* ---- hooks ---- */

static void release_removed(neap_hook **at)
{
    while (*at) {
        neap_hook *h = *at;
        if (!h->removed) {
            at = &h->next;
            continue;
        }
        *at = h->next;
        h->release(h);
    }
}

neap_status neap_add_hook(neap_tensor *x, neap_hook *h)
{
    if (x->base) NEAP_TRY(neap_view_refresh(x));
    if (!neap_requires_grad(x))
        return neap_fail(
            NEAP_ERR_STATE,
            "a hook needs a tensor that requires grad; none reaches this one");
    assert(!h->removed);
    h->slot = x->slot;
    h->next = NULL;
    neap_hook **at = x->node ? &((neap_node *)x->node)->hooks : &x->hooks;
    /* A loop that adds and removes hooks piles up none; a pass may stand on one. */
    if (!neap_pass_running()) release_removed(at);
    while (*at) at = &(*at)->next;
    *at = h;
    return NEAP_OK;
}
