/* neap.h: the public C interface of neap, usable without Lua.
 *
 * Types are opaque and reference-counted; every call that can fail returns a
 * neap_status and leaves its sentence in neap_error(). Any thread may call in, also at
 * the same time, but a tensor, and what a graph ties to it, is for one thread at a
 * time; parallel work happens inside. Values that index into tensors (labels, results
 * of argmax) count from 1, as they do in Lua. */
#ifndef NEAP_H
#define NEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NEAP_VERSION "0.1.0"

/* The most dims a tensor can have. */
#define NEAP_MAX_DIMS 8

typedef enum neap_status {
    NEAP_OK = 0,
    NEAP_ERR_ARGUMENT,    /* a value outside what the operation takes */
    NEAP_ERR_SHAPE,       /* sizes or dims that do not fit together */
    NEAP_ERR_DTYPE,       /* a dtype the operation does not take */
    NEAP_ERR_INDEX,       /* an index of 0 or past the end */
    NEAP_ERR_MEMORY,      /* an allocation was refused */
    NEAP_ERR_GRAPH,       /* nothing leads to a tensor that requires grad */
    NEAP_ERR_STATE,       /* a freed graph, a changed saved value, a closed tensor */
    NEAP_ERR_IO,          /* a file that is missing, short or malformed */
    NEAP_ERR_INTERRUPTED, /* neap_interrupt_request was called meanwhile */
} neap_status;

typedef enum neap_dtype {
    NEAP_BOOL = 0,
    NEAP_UINT8,
    NEAP_INT32,
    NEAP_INT64,
    NEAP_FLOAT32,
    NEAP_FLOAT64,
} neap_dtype;

enum { NEAP_DTYPES = NEAP_FLOAT64 + 1 }; /* how many there are */

typedef struct neap_tensor neap_tensor;

/* The sentence of the last failure on this thread; "" when there was none. */
const char *neap_error(void);

/* ---- tensors ---- */

/* New tensors; shape has ndim sizes. Each returns one owned reference in *out. */
neap_status neap_empty(neap_dtype dtype, int ndim, const int64_t *shape,
                       neap_tensor **out);
neap_status neap_zeros(neap_dtype dtype, int ndim, const int64_t *shape,
                       neap_tensor **out);
/* Copies `numel` elements of `dtype` from `data`. */
neap_status neap_from_data(neap_dtype dtype, int ndim, const int64_t *shape,
                           const void *data, neap_tensor **out);

neap_tensor *neap_tensor_retain(neap_tensor *x);
void neap_tensor_release(neap_tensor *x); /* NULL is allowed */

neap_dtype neap_tensor_dtype(const neap_tensor *x);
int neap_tensor_ndim(const neap_tensor *x);
int64_t neap_tensor_numel(const neap_tensor *x);
const int64_t *neap_tensor_shape(const neap_tensor *x);
const int64_t *neap_tensor_stride(const neap_tensor *x);
/* The first element; elements lie at stride steps from it. */
void *neap_tensor_data(const neap_tensor *x);

/* ---- operations and gradients ---- */

/* Runs the operation `name` on `n_in` tensors with its default options and gives the
 * first result in *out. */
neap_status neap_run(const char *name, int n_in, neap_tensor *const *in,
                     neap_tensor **out);
neap_status neap_set_requires_grad(neap_tensor *x, bool value);
/* Adds d(x)/d(leaf) to the gradient of every leaf; gradient is NULL for one element. */
neap_status neap_backward(neap_tensor *x, neap_tensor *gradient, bool retain_graph);
/* The gradient of a leaf, borrowed, or NULL. */
neap_tensor *neap_tensor_grad(const neap_tensor *x);

/* ---- runtime ---- */

/* Settings belong to the interpreter whose functions this thread called last, and else
 * to the thread. */

void neap_set_num_threads(int n);
int neap_get_num_threads(void);
void neap_manual_seed(uint64_t seed);
/* Safe in a signal handler: the running operation ends with NEAP_ERR_INTERRUPTED. */
void neap_interrupt_request(void);
void neap_interrupt_clear(void);

#endif
