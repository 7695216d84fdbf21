/* backward.c (autograd): the backward pass.
 *
 * A node's inputs are older than the node, so visiting the reached nodes by falling
 * sequence number visits each after all that use it: a heap of nodes is the whole
 * schedule. Gradients of leaves are gathered aside and given out at the end, so a pass
 * that fails changes no x.grad. */
#include <assert.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/arrivals.h"
#include "autograd/calc_state.h"
#include "autograd/dry_run.h"
#include "autograd/gather.h"
#include "autograd/pending.h"
#include "autograd/schedule.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/denormal.h"
#include "base/thread.h"
#include "tensor/copy.h"

/* What a node held for the pass around this one. */
typedef struct displaced {
    neap_node *node;
    uint32_t pass;
    bool needed, captured;
    neap_tensor *gradient[NEAP_MAX_OUT];
} displaced;

typedef struct pass {
    uint32_t id;
    bool nested; /* started by a hook or a function that a pass around it called */
    bool retain_graph;
    neap_growing heap;          /* neap_node *, the largest sequence first */
    neap_growing roots;         /* neap_node *, owned: they own all others */
    neap_growing aside;         /* displaced */
    neap_growing leaves;        /* neap_pending */
    neap_growing kept;          /* neap_pending: non-leaves with retain_grad */
    neap_expected expected;     /* whose gradients are waited for */
    neap_tensor *const *inputs; /* what neap_gradients asks for; NULL in backward */
    int n_inputs;
    neap_tensor **results;
} pass;

static _Atomic uint32_t last_pass; /* of all threads: nodes know passes by number */

bool neap_pass_running(void)
{
    return neap_context_here()->passes_running > 0;
}

/* ---- reaching nodes ---- */

/* Marks the node as this pass's own. Inside another pass it may hold that one's
 * gradients, which are put aside until this pass ends. */
static neap_status claim(pass *p, neap_node *node)
{
    if (NEAP_UNLIKELY(p->nested)) {
        displaced d = {
            .node = node,
            .pass = node->pass,
            .needed = node->needed,
            .captured = node->captured,
        };
        memcpy(d.gradient, node->gradient, sizeof d.gradient);
        NEAP_TRY(neap_growing_push(&p->aside, &d));
        memset(node->gradient, 0, sizeof node->gradient);
    }
    node->pass = p->id;
    return NEAP_OK;
}

static void drop_gradients(neap_node *node)
{
    for (int i = 0; i < node->n_out; i++) {
        neap_tensor_release(node->gradient[i]);
        node->gradient[i] = NULL;
    }
}

/* Gives the pass around this one what was put aside, the last first: a node may have
 * been claimed more than once. */
static void put_back(pass *p)
{
    displaced *items = p->aside.at;
    for (int64_t i = p->aside.n - 1; i >= 0; i--) {
        neap_node *node = items[i].node;
        drop_gradients(node);
        node->pass = items[i].pass;
        node->needed = items[i].needed;
        node->captured = items[i].captured;
        memcpy(node->gradient, items[i].gradient, sizeof node->gradient);
    }
    neap_growing_free(&p->aside);
}

/* ---- gathering ---- */

static int asked_for(const pass *p, const neap_tensor *leaf)
{
    for (int i = 0; i < p->n_inputs; i++)
        if (p->inputs[i] == leaf) return i;
    return -1;
}

#ifndef NDEBUG
static bool fits(const neap_tensor *g, const neap_meta *meta)
{
    return neap_shape_equal(g->ndim, g->shape, meta->ndim, meta->shape);
}

/* Has the rule given what it may: gradients of the inputs' shapes and dtypes, to those
 * that want one? */
static bool gave_well(const neap_node *node, neap_tensor *const *gx)
{
    for (int i = 0; i < node->n_in; i++) {
        if (!gx[i]) continue;
        if (!node->edge[i].node && !node->edge[i].leaf) return false;
        if (!neap_tensor_is_sound(gx[i]) || gx[i]->dtype != node->in_meta[i].dtype)
            return false;
        if (!fits(gx[i], &node->in_meta[i])) return false;
    }
    return true;
}
#endif

/* Hands g (taken over) along an edge. */
static neap_status deliver(pass *p, const neap_edge *edge, neap_tensor *g)
{
    if (edge->leaf) {
        bool gathers = edge->leaf->flags & NEAP_REQUIRES_GRAD; /* not frozen since */
        if (!p->inputs && gathers)
            return neap_pending_add(&p->leaves, edge->leaf, g, true);
        if (p->inputs && asked_for(p, edge->leaf) >= 0)
            return neap_pending_add(&p->leaves, edge->leaf, g, false);
    } else if (edge->node && (!p->inputs || edge->node->needed)) {
        neap_node *node = edge->node;
        if (node->pass != p->id) {
            neap_status status = claim(p, node);
            if (status == NEAP_OK) status = neap_heap_push(&p->heap, node);
            if (status != NEAP_OK) {
                neap_tensor_release(g);
                return status;
            }
        }
        assert(edge->slot >= 0 && edge->slot < node->n_out);
        assert(fits(g, &node->out_meta[edge->slot]));
        return neap_gather(&node->gradient[edge->slot], g);
    }
    neap_tensor_release(g);
    return NEAP_OK;
}

/* ---- running ---- */

neap_status neap_node_backward(neap_node *node, bool asked_only, neap_tensor **gx)
{
    neap_calc k;
    neap_calc_begin(&k);
    k.node = node;
    k.asked_only = asked_only;
    k.gx = gx;
    if (node->custom) {
        neap_status status = node->custom->backward(node->custom, &k);
        if (k.status == NEAP_OK) k.status = status;
    } else if (!node->op->backward) {
        calc_fail(&k, NEAP_ERR_STATE, "%s is not differentiable", node->op->name);
    } else if ((node->op->flags & NEAP_ONCE) && neap_grad_enabled()) {
        calc_fail(&k, NEAP_ERR_STATE, "%s has first gradients only (no create_graph)",
                  neap_node_operation(node));
    } else {
        node->op->backward(&k);
    }
    return neap_calc_end(&k);
}

/* What is asked of the outputs of a node, once their gradients are whole. */
static neap_status serve_outputs(pass *p, neap_node *node)
{
    for (int i = 0; i < node->n_out; i++) {
        neap_tensor **g = &node->gradient[i];
        if (!*g) continue;
        if (NEAP_UNLIKELY(node->hooks != NULL))
            NEAP_TRY(neap_hooks_run(node->hooks, i, g));
        neap_tensor *x = node->output[i];
        if (NEAP_UNLIKELY(x && (x->flags & NEAP_RETAIN_GRAD) && !p->inputs))
            NEAP_TRY(neap_pending_add(&p->kept, x, neap_tensor_retain(*g), true));
        if (!node->captured) continue;
        for (int j = 0; j < p->n_inputs; j++) {
            neap_tensor *input = p->inputs[j];
            if (input->node != &node->head || input->slot != i) continue;
            neap_tensor_release(p->results[j]);
            p->results[j] = neap_tensor_retain(*g);
        }
    }
    return NEAP_OK;
}

#define INLINE_IN 8

static neap_status check_usable(const neap_node *node)
{
    if (node->freed)
        return neap_fail(NEAP_ERR_STATE,
                         "the graph was freed by an earlier backward pass, be it one "
                         "that failed; pass {retain_graph = true} to that one");
    if (node->running)
        return neap_fail(NEAP_ERR_STATE,
                         "a function called by a backward pass cannot go back through "
                         "itself");
    return NEAP_OK;
}

static neap_status tell_rule_end(const neap_node *node, neap_tensor *const *gx,
                                 neap_status status)
{
    if (neap_watched_closely() && status == NEAP_OK)
        status = neap_watch_rule_check(node, gx);
    neap_watch_rule_end(node, status);
    return status;
}

static neap_status run_rule(const pass *p, neap_node *node, neap_tensor **gx)
{
    if (neap_watched()) neap_watch_rule_begin(node);
    node->running = true;
    neap_status status = neap_node_backward(node, p->inputs != NULL, gx);
    node->running = false;
    assert(status != NEAP_OK || gave_well(node, gx));
    return neap_watched() ? tell_rule_end(node, gx, status) : status;
}

static neap_status run_rule_into(neap_node *node, neap_tensor *sum)
{
    if (neap_watched()) neap_watch_rule_begin(node);
    neap_status status = neap_gather_into(node, sum);
    if (neap_watched()) neap_watch_rule_end(node, status);
    return status;
}

/* What has arrived in this pass for the node's first input. */
static neap_tensor *sum_before(const pass *p, const neap_node *node)
{
    const neap_edge *edge = &node->edge[0];
    if (node->custom || node->n_in != 1 || !edge->node || edge->node->pass != p->id)
        return NULL;
    return edge->node->gradient[edge->slot];
}

/* Serves a node's outputs, runs it and hands its gradients on. What it was given is
 * dropped by the caller, whatever happens. */
static neap_status differentiate(pass *p, neap_node *node)
{
    NEAP_TRY(check_usable(node));
    NEAP_TRY(serve_outputs(p, node));
    neap_tensor *inline_gx[INLINE_IN], **gx = inline_gx;
    size_t bytes = sizeof *gx * (size_t)node->n_in;
    if (node->n_in > INLINE_IN && !(gx = neap_alloc(bytes))) return NEAP_ERR_MEMORY;
    for (int i = 0; i < node->n_in; i++) gx[i] = NULL;
    neap_tensor *sum = sum_before(p, node);
    neap_status status =
        neap_gathers_into(node, sum) ? run_rule_into(node, sum) : run_rule(p, node, gx);
    drop_gradients(node);
    if (status == NEAP_OK && !p->retain_graph) {
        node->freed = node->n_saved > 0 || node->custom;
        neap_node_free_saved(node);
    } else if (node->region) {
        neap_node_drop_caught(node);
    }
    for (int i = 0; i < node->n_in; i++) {
        if (gx[i] && status == NEAP_OK)
            status = deliver(p, &node->edge[i], gx[i]);
        else if (gx[i])
            neap_tensor_release(gx[i]);
        if (neap_expects(&p->expected) && status == NEAP_OK)
            status = neap_expect_followed(&p->expected, &node->edge[i], &p->leaves);
    }
    if (gx != inline_gx) neap_free(gx, bytes);
    return status;
}

static neap_status run_node(pass *p, neap_node *node)
{
    neap_status status = differentiate(p, node);
    if (NEAP_UNLIKELY(status != NEAP_OK)) drop_gradients(node);
    return status;
}

/* ---- the pass ---- */

static neap_status check_start(neap_tensor *x, neap_tensor *gradient)
{
    if (!neap_is_dry()) NEAP_TRY(neap_need_elements(x));
    NEAP_TRY(neap_view_refresh(x));
    if (!neap_requires_grad(x))
        return neap_fail(NEAP_ERR_GRAPH,
                         "nothing to differentiate: no tensor that requires grad leads "
                         "to this one of shape %s",
                         neap_shape_of(x).s);
    if (!gradient && x->numel != 1)
        return neap_fail(NEAP_ERR_SHAPE,
                         "only a one-element tensor needs no gradient argument, got "
                         "shape %s; try x:sum():backward()",
                         neap_shape_of(x).s);
    if (gradient && !neap_same_shape(gradient, x))
        return neap_fail(NEAP_ERR_SHAPE, "the gradient must have shape %s, got %s",
                         neap_shape_of(x).s, neap_shape_of(gradient).s);
    return NEAP_OK;
}

static neap_status start(pass *p, neap_tensor *x, neap_tensor *gradient)
{
    neap_tensor *g;
    if (gradient) {
        g = neap_tensor_retain(gradient);
    } else {
        NEAP_TRY(neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, &g));
        neap_element_set_f64((neap_dtype)x->dtype, g->data, 1);
    }
    neap_edge edge = {
        .node = (neap_node *)x->node, .leaf = x->node ? NULL : x, .slot = x->slot};
    return deliver(p, &edge, g);
}

/* Is an output of the node asked for, or does it lead to one that is? Its inputs have
 * been judged. */
static void judge(const pass *p, neap_node *node)
{
    node->captured = false;
    for (int j = 0; j < p->n_inputs; j++)
        if (p->inputs[j]->node == &node->head) node->captured = true;
    node->needed = node->captured;
    for (int j = 0; j < node->n_in; j++) {
        neap_edge *edge = &node->edge[j];
        edge->asked = edge->leaf ? asked_for(p, edge->leaf) >= 0
                                 : edge->node && edge->node->needed;
        node->needed = node->needed || edge->asked;
    }
}

/* Lists the nodes that are reached from the roots, the youngest first. */
static neap_status reach_all(pass *p, neap_growing *reached)
{
    neap_status status = NEAP_OK;
    neap_node **roots = p->roots.at;
    p->id = ++last_pass;
    for (int64_t i = 0; i < p->roots.n && status == NEAP_OK; i++) {
        if (roots[i]->pass == p->id) continue;
        status = claim(p, roots[i]);
        if (status == NEAP_OK) status = neap_heap_push(&p->heap, roots[i]);
    }
    while (p->heap.n && status == NEAP_OK) {
        neap_node *node = neap_heap_pop(&p->heap);
        status = neap_growing_push(reached, &node);
        for (int i = 0; i < node->n_in && status == NEAP_OK; i++) {
            neap_node *next = node->edge[i].node;
            if (!next || next->pass == p->id) continue;
            status = claim(p, next);
            if (status == NEAP_OK) status = neap_heap_push(&p->heap, next);
        }
    }
    assert(status != NEAP_OK || p->heap.n == 0);
    p->heap.n = 0;
    return status;
}

/* Looks through the nodes before any runs: marks those that lead to an input, and
 * counts the edges that gradients which are waited for come by. */
static neap_status look_ahead(pass *p)
{
    neap_growing reached = {.size = sizeof(neap_node *)};
    neap_status status = reach_all(p, &reached);
    neap_node **nodes = reached.at;
    for (int64_t i = reached.n - 1; i >= 0 && status == NEAP_OK; i--) {
        if (p->inputs)
            judge(p, nodes[i]);
        else
            neap_expect_edges(&p->expected, nodes[i]);
    }
    neap_growing_free(&reached);
    return status;
}

/* Keeps the graph alive: a hook may drop the last tensor that holds it. */
static neap_status hold_root(pass *p, neap_tensor *x)
{
    neap_node *node = (neap_node *)x->node;
    if (!node) return NEAP_OK;
    NEAP_TRY(neap_growing_push(&p->roots, &node));
    node->head.refs++;
    return NEAP_OK;
}

static void release_roots(pass *p)
{
    neap_node **roots = p->roots.at;
    for (int64_t i = 0; i < p->roots.n; i++)
        if (--roots[i]->head.refs == 0) roots[i]->head.destroy(&roots[i]->head);
    neap_growing_free(&p->roots);
}

static neap_status run_pass(pass *p, const neap_context *here, int n_out,
                            neap_tensor *const *outputs, neap_tensor *const *gradients)
{
    for (int i = 0; i < n_out; i++) {
        NEAP_TRY(check_start(outputs[i], gradients ? gradients[i] : NULL));
        NEAP_TRY(hold_root(p, outputs[i]));
    }
    if (!p->inputs && NEAP_UNLIKELY(here->arrivals != NULL) && !neap_is_dry())
        NEAP_TRY(neap_expect(&p->expected, here));
    if (p->inputs || neap_expects(&p->expected)) NEAP_TRY(look_ahead(p));
    p->id = p->expected.pass = ++last_pass;
    for (int i = 0; i < n_out; i++)
        NEAP_TRY(start(p, outputs[i], gradients ? gradients[i] : NULL));
    while (p->heap.n) NEAP_TRY(run_node(p, neap_heap_pop(&p->heap)));
    if (neap_expects(&p->expected)) NEAP_TRY(neap_expect_end(&p->expected, &p->leaves));
    NEAP_TRY(neap_pending_prepare(&p->leaves));
    NEAP_TRY(neap_pending_prepare(&p->kept));
    neap_pending_give(&p->leaves, p->n_inputs, p->inputs, p->results);
    neap_pending_give(&p->kept, p->n_inputs, p->inputs, p->results);
    return NEAP_OK;
}

/* After a failure, gradients wait in nodes that were not run. */
static void drop_waiting(pass *p)
{
    neap_node **left = p->heap.at;
    for (int64_t i = 0; i < p->heap.n; i++) drop_gradients(left[i]);
    neap_growing_free(&p->heap);
}

/* Room on the stack for the lists of a pass through a small network, which then asks
 * for no memory. */
#define FEW 32
typedef struct rooms {
    neap_node *heap[FEW], *roots[1];
    neap_pending leaves[FEW];
} rooms;

static void open_lists(pass *p, rooms *r)
{
    p->heap = (neap_growing){r->heap, 0, FEW, sizeof *r->heap, r->heap};
    p->roots = (neap_growing){r->roots, 0, 1, sizeof *r->roots, r->roots};
    p->leaves = (neap_growing){r->leaves, 0, FEW, sizeof *r->leaves, r->leaves};
    p->kept.size = sizeof(neap_pending);
    p->aside.size = sizeof(displaced);
}

static neap_status begin(pass *p, const char *name, int n_out,
                         neap_tensor *const *outputs, neap_tensor *const *gradients,
                         bool create_graph)
{
    neap_context *here = neap_context_here();
    rooms r;
    bool was = neap_grad_enable(create_graph);
    neap_apply_nest(1);
    p->nested = here->passes_running++ > 0;
    open_lists(p, &r);
    neap_float_frame frame = neap_float_enter(here);
    if (neap_watched()) neap_watch_pass_begin();
    neap_status status = run_pass(p, here, n_out, outputs, gradients);
    if (neap_watched()) neap_watch_pass_end(status);
    neap_pending_drop(&p->leaves);
    neap_pending_drop(&p->kept);
    neap_expect_drop(&p->expected, status);
    drop_waiting(p);
    put_back(p);
    release_roots(p);
    if (--here->passes_running == 0) neap_regions_forget();
    neap_apply_nest(-1);
    neap_grad_enable(was);
    neap_float_leave(frame);
    if (status != NEAP_OK) neap_error_prefix(name);
    return status;
}

neap_status neap_backward_pass(neap_tensor *x, neap_tensor *gradient, bool retain_graph,
                               bool create_graph)
{
    pass p = {.retain_graph = retain_graph || create_graph};
    return begin(&p, "backward", 1, &x, gradient ? &gradient : NULL, create_graph);
}

neap_status neap_backward(neap_tensor *x, neap_tensor *gradient, bool retain_graph)
{
    return neap_backward_pass(x, gradient, retain_graph, false);
}

neap_status neap_gradients(int n_out, neap_tensor *const *outputs,
                           neap_tensor *const *gradients, int n_in,
                           neap_tensor *const *inputs, bool retain_graph,
                           bool create_graph, neap_tensor **results)
{
    for (int i = 0; i < n_in; i++) results[i] = NULL;
    for (int i = 0; i < n_in; i++) {
        NEAP_TRY(neap_view_refresh(inputs[i]));
        if (!neap_requires_grad(inputs[i]))
            return neap_fail(NEAP_ERR_STATE, "grad: input %d does not require grad",
                             i + 1);
    }
    pass p = {.inputs = inputs,
              .n_inputs = n_in,
              .results = results,
              .retain_graph = retain_graph || create_graph};
    neap_status status = begin(&p, "grad", n_out, outputs, gradients, create_graph);
    if (status == NEAP_OK) return NEAP_OK;
    for (int i = 0; i < n_in; i++) {
        neap_tensor_release(results[i]);
        results[i] = NULL;
    }
    return status;
}
