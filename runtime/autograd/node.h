/* node.h (autograd): the recorded graph.
 *
 * A node is one recorded run of an operation. Ownership goes one way: a tensor owns its
 * node; a node owns the nodes and leaves its inputs came from, and the tensors it
 * saved; its pointers to its own outputs are borrowed and cleared when an output goes.
 * What a gradient reads is saved as an alias without node (but for leaves), so no node
 * owns itself. A node's inputs are always older than the node: walking by falling
 * sequence numbers is a topological order (backward.c). */
#ifndef NEAP_AUTOGRAD_NODE_H
#define NEAP_AUTOGRAD_NODE_H

#include "autograd/op.h"
#include "autograd/region.h"

typedef struct neap_node neap_node;

/* Where input i's gradient goes: output `slot` of `node`, or the leaf; neither when no
 * gradient is needed. Owned. */
typedef struct neap_edge {
    neap_node *node;
    neap_tensor *leaf;
    int slot;
    bool asked; /* of a pass that was asked for some gradients: does it lead to one? */
} neap_edge;

typedef struct neap_saved {
    neap_tensor *x;   /* owned; NULL once freed, and where the region has it */
    uint32_t version; /* of its storage when saved; else its number in the region */
    uint8_t which;    /* bit number in op.reads */
} neap_saved;

/* What a node from outside (neap.Function) brings: its own backward. */
typedef struct neap_custom {
    const char *name;
    /* Reads calc_grad(k, i), gives calc_give(k, i, gx). */
    neap_status (*backward)(struct neap_custom *custom, neap_calc *k);
    /* Drops what only a backward needs: there will be none. */
    void (*drop)(struct neap_custom *c);
    void (*release)(struct neap_custom *c);
} neap_custom;

struct neap_node {
    neap_node_head head;
    const neap_op *op;
    uint64_t sequence;
    size_t bytes;
    int32_t n_in, n_saved;
    int16_t n_out, n_value;
    uint32_t origin;     /* what the profile knows of it; 0: nothing */
    bool freed;          /* a backward pass has run and dropped the saved tensors */
    bool running;        /* its rule is being run: it cannot be run inside that */
    bool needed;         /* scratch of a pass: leads to what is asked for */
    bool captured;       /* scratch of a pass: an output of it is asked for */
    uint32_t pass;       /* the last pass that reached it */
    neap_node *next;     /* scratch: the next to be destroyed */
    neap_custom *custom; /* owned */
    neap_region *region; /* owned: the one it was recorded in, if any */
    neap_hook *hooks;    /* owned, on outputs */
    char *place;         /* owned text: where it was recorded, while a listener tells */
    neap_tensor *output[NEAP_MAX_OUT];   /* borrowed */
    neap_tensor *gradient[NEAP_MAX_OUT]; /* scratch of a pass, owned */
    neap_edge *edge;                     /* n_in, in this block */
    neap_meta *in_meta;                  /* n_in */
    neap_meta *out_meta;                 /* n_out */
    neap_saved *saved;                   /* n_saved */
    neap_value *value;                   /* n_value, lists copied into this block */
};

/* Records call `c` (its outputs made): each output gets the node. */
neap_status neap_record(neap_call *c);

/* Records outputs made by foreign code. Takes over `custom` on success. */
neap_status neap_record_custom(neap_custom *custom, int n_in, neap_tensor *const *in,
                               int n_out, neap_tensor *const *out);

/* Runs the node's rule on node->gradient. gx (n_in, all NULL before) takes owned
 * results, NULL where not wanted. */
neap_status neap_node_backward(neap_node *node, bool asked_only, neap_tensor **gx);

/* Drops the saved tensors. */
void neap_node_free_saved(neap_node *node);

/* How many of the tensors that x's own node saved share x's storage: these go with x.
 */
int neap_node_saves(const neap_tensor *x);

/* Drops those that its region has made anew. */
void neap_node_drop_caught(neap_node *node);

/* What users know the node's operation by: "tanh". */
const char *neap_node_operation(const neap_node *node);
/* Writes the name shown as x.grad_fn: "tanh_backward". */
void neap_node_name(const neap_node *node, char *text, size_t size);

/* Makes output `slot` of `node` the origin of x (NULL: none), in place of what it was.
 */
void neap_set_node(neap_tensor *x, neap_node *node, int slot);

/* The same for a stand-in: the node goes on knowing the tensor it knew. */
void neap_share_node(neap_tensor *x, neap_node *node, int slot);

/* Brings x->node up to date where x is a view whose base was written in place since. */
neap_status neap_view_refresh(neap_tensor *x);

/* ---- backward.c ---- */

/* d(sum_i <outputs_i, gradients_i>)/d(inputs): owned results, NULL where an input is
 * not reached. gradients (or single ones) may be NULL for one-element outputs. */
neap_status neap_gradients(int n_out, neap_tensor *const *outputs,
                           neap_tensor *const *gradients, int n_in,
                           neap_tensor *const *inputs, bool retain_graph,
                           bool create_graph, neap_tensor **results);
/* neap_backward of neap.h with create_graph. */
neap_status neap_backward_pass(neap_tensor *x, neap_tensor *gradient, bool retain_graph,
                               bool create_graph);

/* Is a pass running, and we in a hook or function that it called? */
bool neap_pass_running(void);

/* Attaches a hook to x (leaf or not). Takes over h. */
neap_status neap_add_hook(neap_tensor *x, neap_hook *h);

#endif
