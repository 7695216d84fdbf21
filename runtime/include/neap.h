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

#ifdef __cplusplus
extern "C" {
#endif
#if defined(__GNUC__)
#pragma GCC visibility push(default) /* what libneap.so shows */
#endif

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

/* The value of an argument that is no tensor. */
typedef enum neap_argument_kind {
    NEAP_ARGUMENT_INT = 0, /* also a dtype, and one number for a list */
    NEAP_ARGUMENT_FLOAT,
    NEAP_ARGUMENT_BOOL,
    NEAP_ARGUMENT_TEXT, /* a word ("mean"), or the name of a dtype */
    NEAP_ARGUMENT_INTS,
    NEAP_ARGUMENT_FLOATS,
} neap_argument_kind;

typedef struct neap_argument {
    const char *name; /* as neap.help(operation) shows it */
    neap_argument_kind kind;
    int64_t n; /* elements of a list */
    union {
        int64_t i;
        double f;
        bool b;
        const char *text;
        const int64_t *ints;
        const double *floats;
    } as; /* what it points to is read during the call only */
} neap_argument;

/* Runs the operation `name` on `n_in` tensors. They come in the order of its signature,
 * NULL for an optional one that is left out, and may be fewer than it has. What else
 * the signature has is given by name, whether optional or not; dims count from 1, or
 * from -1 at the end. Gives the first n_out results, owned, and NULL for those that
 * there are not; on failure NULL for all. "add_" and its kin write into in[0], and give
 * it. */
neap_status neap_run_with(const char *name, int n_in, neap_tensor *const *in,
                          int n_arguments, const neap_argument *arguments, int n_out,
                          neap_tensor **out);
/* The same without arguments, for the first result. */
neap_status neap_run(const char *name, int n_in, neap_tensor *const *in,
                     neap_tensor **out);

static inline neap_argument neap_argument_int(const char *name, int64_t value)
{
    neap_argument o;
    o.name = name, o.kind = NEAP_ARGUMENT_INT, o.n = 0, o.as.i = value;
    return o;
}
static inline neap_argument neap_argument_float(const char *name, double value)
{
    neap_argument o;
    o.name = name, o.kind = NEAP_ARGUMENT_FLOAT, o.n = 0, o.as.f = value;
    return o;
}
static inline neap_argument neap_argument_bool(const char *name, bool value)
{
    neap_argument o;
    o.name = name, o.kind = NEAP_ARGUMENT_BOOL, o.n = 0, o.as.b = value;
    return o;
}
static inline neap_argument neap_argument_text(const char *name, const char *text)
{
    neap_argument o;
    o.name = name, o.kind = NEAP_ARGUMENT_TEXT, o.n = 0, o.as.text = text;
    return o;
}
static inline neap_argument neap_argument_ints(const char *name, int64_t n,
                                               const int64_t *list)
{
    neap_argument o;
    o.name = name, o.kind = NEAP_ARGUMENT_INTS, o.n = n, o.as.ints = list;
    return o;
}
static inline neap_argument neap_argument_floats(const char *name, int64_t n,
                                                 const double *list)
{
    neap_argument o;
    o.name = name, o.kind = NEAP_ARGUMENT_FLOATS, o.n = n, o.as.floats = list;
    return o;
}

neap_status neap_set_requires_grad(neap_tensor *x, bool value);
/* Adds d(x)/d(leaf) to the gradient of every leaf; gradient is NULL for one element. */
neap_status neap_backward(neap_tensor *x, neap_tensor *gradient, bool retain_graph);
/* The gradient of a leaf, borrowed, or NULL. */
neap_tensor *neap_tensor_grad(const neap_tensor *x);
void neap_clear_grad(neap_tensor *x);
/* Whether operations are recorded from now on; gives what was. Leaves are written in
 * place while they are not. */
bool neap_set_grad_enabled(bool on);

/* ---- runtime ---- */

/* Settings belong to the interpreter whose functions this thread called last, and else
 * to the thread. */

void neap_set_num_threads(int n);
int neap_get_num_threads(void);
/* Whether operations take denormal numbers (those below the smallest normal one) for 0,
 * which some CPUs compute much faster; not at first. Gives false where the CPU cannot,
 * and then changes nothing. It holds while operations run: the caller's own arithmetic
 * stays as it was. */
bool neap_set_flush_denormal(bool on);
bool neap_flush_denormal(void);
void neap_manual_seed(uint64_t seed);
/* Safe in a signal handler: the running operation ends with NEAP_ERR_INTERRUPTED. */
void neap_interrupt_request(void);
void neap_interrupt_clear(void);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
