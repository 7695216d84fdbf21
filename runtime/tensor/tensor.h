/* tensor.h (tensor): storage and tensor, the two things every other folder works on.
 *
 * A storage is one block of bytes; a tensor is a window on it: element (i_1, ..., i_n)
 * lies at data + (i_1 stride_1 + ... + i_n stride_n) * element size, with strides in
 * elements, zero (expanded dims) or negative never leaving the storage. Views share the
 * storage; its version counts the writes, so that a value saved for a gradient can be
 * seen to have changed.
 *
 * Both are reference-counted with plain ints (interpreter thread only). A new one
 * starts at one reference, owned by who asked. `neap_tensor *` arguments are borrowed.
 */
#ifndef NEAP_TENSOR_TENSOR_H
#define NEAP_TENSOR_TENSOR_H

#include "tensor/dtype.h"
#include "tensor/shape.h"

typedef struct neap_storage {
    int32_t refs;
    uint32_t version;   /* bumped by every write after creation */
    const char *writer; /* what wrote last, for sentences; static text, or NULL */
    int64_t bytes;
    uint64_t mark; /* of an observation (autograd/observe.h) */
    char *data;    /* 64-byte aligned; of one in a file (io/mapping.h) for its dtype */
    void (*release)(struct neap_storage *s); /* frees data and s, and who lies there */
} neap_storage;

/* The part of a graph node that a tensor knows: it holds a reference and gives it back.
 * autograd/node.h extends it. */
typedef struct neap_node_head {
    int64_t refs;
    void (*destroy)(struct neap_node_head *node); /* at zero references */
    void (*detach_output)(
        struct neap_node_head *node, int slot,
        neap_tensor *x); /* x is going away: forget the back pointer */
} neap_node_head;

/* A function called with a gradient on its way to x; may replace it. One link of a
 * list; the tensor (a leaf) or the node (of a non-leaf) owns the list. */
typedef struct neap_hook {
    struct neap_hook *next;
    /* *replacement: NULL, or an owned tensor that takes the place of g. */
    neap_status (*run)(struct neap_hook *h, neap_tensor *g, neap_tensor **replacement);
    void (*release)(struct neap_hook *h); /* this link alone */
    int slot;
    bool removed; /* set by run: it need not be called again */
} neap_hook;

void neap_hooks_release(neap_hook *list);

enum {
    NEAP_REQUIRES_GRAD = 1, /* a leaf that gathers gradients */
    NEAP_RETAIN_GRAD = 2,   /* a non-leaf that keeps its gradient too */
    NEAP_NUMBER = 4,        /* made from a Lua number: yields in promotion */
    NEAP_HOLLOW = 8,        /* has no elements: made in a dry run (hollow.c) */
    NEAP_GRAD_HELD = 16,    /* a dry run will give it its gradient back (dry_run.c) */
};

struct neap_tensor {
    int32_t refs;
    uint8_t dtype;
    uint8_t ndim;
    uint8_t flags;
    bool housed;   /* it lies in the block of its storage (tensor.c) */
    int32_t slot;  /* which output of `node` this is */
    int32_t edges; /* of nodes that lead to this leaf */
    int64_t numel;
    char *data; /* the first element, inside storage->data */
    neap_storage *storage;
    neap_node_head *node; /* what made it, when that is recorded; owned */
    neap_tensor *grad;    /* owned */
    neap_tensor *base; /* of a differentiable view: the tensor it looks into; owned */
    uint32_t base_history; /* base's history when `node` was made (see inplace.c) */
    uint32_t history;      /* times `node` was replaced by an in-place operation */
    neap_hook *hooks;      /* of a leaf; owned; NULL mostly */
    int64_t shape[NEAP_MAX_DIMS];
    int64_t stride[NEAP_MAX_DIMS];
};

/* A new row-major tensor over all of a storage, whose one reference it takes over, also
 * where it fails. */
neap_status neap_tensor_over(neap_storage *s, neap_dtype dtype, int ndim,
                             const int64_t *shape, neap_tensor **out);
/* A new tensor sharing x's storage with the given geometry, `data` as first element; no
 * autograd. */
neap_status neap_tensor_view(const neap_tensor *x, int ndim, const int64_t *shape,
                             const int64_t *stride, char *data, neap_tensor **out);
/* A new tensor with the same geometry and storage as x, without autograd. */
neap_status neap_tensor_alias(const neap_tensor *x, neap_tensor **out);
/* The memory that hollow tensors would take. Those who have them made hold it, and so
 * does each of their storages. */
typedef struct neap_hollow_memory {
    int64_t refs;
    int64_t live, peak;
} neap_hollow_memory;
void neap_hollow_memory_release(neap_hollow_memory *m);

/* A row-major tensor that has all but elements: `data` points nowhere, so whoever takes
 * one reads none of it (neap_need_elements). `memory` counts it while it is there. */
neap_status neap_hollow(neap_hollow_memory *memory, neap_dtype dtype, int ndim,
                        const int64_t *shape, neap_tensor **out);
static inline bool neap_is_hollow(const neap_tensor *x)
{
    return x->flags & NEAP_HOLLOW;
}
/* Fails where x is hollow, with a sentence for the user. */
neap_status neap_need_elements(const neap_tensor *x);

/* A 0-dim tensor. */
neap_status neap_tensor_scalar(neap_dtype dtype, double value, neap_tensor **out);
neap_status neap_tensor_scalar_int(neap_dtype dtype, int64_t value, neap_tensor **out);

static inline bool neap_is_contiguous(const neap_tensor *x)
{
    int64_t step = 1;
    if (x->numel == 0) return true; /* its other sizes may be beyond a product */
    for (int i = x->ndim - 1; i >= 0; i--) {
        if (x->shape[i] == 1) continue;
        if (x->stride[i] != step) return false;
        step *= x->shape[i];
    }
    return true;
}
/* Do several places of x share one element? */
bool neap_is_expanded(const neap_tensor *x);
/* Does x keep what this file's head promises? For assert. */
bool neap_tensor_is_sound(const neap_tensor *x);

/* Would a release of x do nothing but give back memory, or nothing at all? So it is but
 * where it is the last of a tensor with a graph, hooks, a gradient or the memory of
 * others. */
bool neap_tensor_ends_plainly(const neap_tensor *x);

/* Releases *x and leaves NULL there: a caller of what failed may release it again. */
static inline void neap_tensor_forget(neap_tensor **x)
{
    neap_tensor_release(*x);
    *x = NULL;
}

/* Notes a write into x. */
static inline void neap_written(neap_tensor *x, const char *writer)
{
    x->storage->version++;
    x->storage->writer = writer;
}

/* What wrote into x last. */
static inline const char *neap_last_writer(const neap_tensor *x)
{
    return x->storage->writer ? x->storage->writer : "a write";
}

static inline bool neap_requires_grad(const neap_tensor *x)
{
    return x->node || (x->flags & NEAP_REQUIRES_GRAD);
}

static inline neap_shape_text neap_shape_of(const neap_tensor *x)
{
    return neap_shape_format(x->ndim, x->shape);
}

static inline bool neap_same_shape(const neap_tensor *x, const neap_tensor *y)
{
    return neap_shape_equal(x->ndim, x->shape, y->ndim, y->shape);
}

#endif
