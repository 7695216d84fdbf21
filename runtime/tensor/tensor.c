/* tensor.c (tensor): making, sharing and releasing storages and tensors.
 *
 * A new tensor, its storage and its elements are one block, which lives as long as the
 * storage. Views have a block of their own, and so have tensors over a storage that
 * came from elsewhere. */
#include "tensor/tensor.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"

/* What stands before the elements of a block. */
typedef struct house {
    neap_tensor x;
    neap_storage s;
} house;

#define HOUSE_BYTES                                                                    \
    ((sizeof(house) + NEAP_ALIGNMENT - 1) / NEAP_ALIGNMENT * NEAP_ALIGNMENT)
_Static_assert(HOUSE_BYTES <= NEAP_BLOCK_HEADER, "large blocks are cut for this much");

static house *house_of(neap_storage *s)
{
    return (house *)(void *)((char *)s - offsetof(house, s));
}

static void release_house(neap_storage *s)
{
    neap_free(house_of(s), HOUSE_BYTES + (size_t)s->bytes);
}

static void storage_release(neap_storage *s)
{
    assert(s->refs > 0);
    if (--s->refs == 0) s->release(s);
}

/* A tensor over `s`, a reference of which it takes over; shape and stride are not set.
 */
static inline void begin_tensor(neap_tensor *x, neap_storage *s, uint8_t dtype,
                                int ndim, int64_t numel, char *data)
{
    assert(s->refs > 0 && dtype < NEAP_DTYPES);
    assert(ndim >= 0 && ndim <= NEAP_MAX_DIMS);
    x->refs = 1;
    x->dtype = dtype;
    x->ndim = (uint8_t)ndim;
    x->flags = 0;
    x->housed = false;
    x->slot = 0;
    x->edges = 0;
    x->numel = numel;
    x->data = data;
    x->storage = s;
    x->node = NULL;
    x->grad = NULL;
    x->base = NULL;
    x->base_history = 0;
    x->history = 0;
    x->hooks = NULL;
}

static inline void lay_row_major(neap_tensor *x, int ndim, const int64_t *shape)
{
    for (int i = 0; i < ndim; i++) x->shape[i] = shape[i];
    neap_shape_strides(ndim, shape, x->stride);
}

neap_status neap_tensor_over(neap_storage *s, neap_dtype dtype, int ndim,
                             const int64_t *shape, neap_tensor **out)
{
    neap_tensor *x = neap_alloc(sizeof *x);
    if (!x) {
        storage_release(s);
        return NEAP_ERR_MEMORY;
    }
    int64_t numel = s->bytes / (int64_t)neap_dtype_size(dtype);
    begin_tensor(x, s, (uint8_t)dtype, ndim, numel, s->data);
    lay_row_major(x, ndim, shape);
    *out = x;
    return NEAP_OK;
}

/* A block for `bytes` of elements, with its storage. */
static house *house_new(int64_t bytes)
{
    house *h = neap_alloc_array((int64_t)HOUSE_BYTES + bytes, 1);
    if (!h) return NULL;
    h->s.refs = 1;
    h->s.version = 0;
    h->s.mark = 0;
    h->s.writer = NULL;
    h->s.bytes = bytes;
    h->s.data = (char *)h + HOUSE_BYTES;
    h->s.release = release_house;
    return h;
}

neap_status neap_empty(neap_dtype dtype, int ndim, const int64_t *shape,
                       neap_tensor **out)
{
    int64_t numel;
    NEAP_TRY(neap_shape_numel(ndim, shape, &numel));
    house *h = house_new(numel * (int64_t)neap_dtype_size(dtype));
    if (!h)
        return neap_fail(NEAP_ERR_MEMORY, "%s for shape %s", neap_error(),
                         neap_shape_format(ndim, shape).s);
    begin_tensor(&h->x, &h->s, (uint8_t)dtype, ndim, numel, h->s.data);
    h->x.housed = true;
    lay_row_major(&h->x, ndim, shape);
    *out = &h->x;
    return NEAP_OK;
}

/* ---- without elements ---- */

/* No address of memory, and aligned as elements are. */
#define NOWHERE ((char *)(uintptr_t)NEAP_ALIGNMENT)

typedef struct hollow_house {
    house h;
    neap_hollow_memory *memory; /* owned */
    int64_t counted;
} hollow_house;

void neap_hollow_memory_release(neap_hollow_memory *m)
{
    if (m && --m->refs == 0) neap_free(m, sizeof *m);
}

static void release_hollow(neap_storage *s)
{
    hollow_house *h = (hollow_house *)(void *)house_of(s);
    h->memory->live -= h->counted;
    neap_hollow_memory_release(h->memory);
    neap_free(h, sizeof *h);
}

/* Counts what the block of a tensor of elements would take. */
static void count_hollow(hollow_house *h, neap_hollow_memory *memory, int64_t bytes)
{
    memory->refs++;
    h->memory = memory;
    h->counted = (int64_t)neap_alloc_size((size_t)HOUSE_BYTES + (size_t)bytes);
    memory->live += h->counted;
    if (memory->live > memory->peak) memory->peak = memory->live;
}

neap_status neap_hollow(neap_hollow_memory *memory, neap_dtype dtype, int ndim,
                        const int64_t *shape, neap_tensor **out)
{
    int64_t numel;
    NEAP_TRY(neap_shape_numel(ndim, shape, &numel));
    hollow_house *w = neap_alloc(sizeof *w);
    if (!w) return NEAP_ERR_MEMORY;
    house *h = &w->h;
    int64_t bytes = numel * (int64_t)neap_dtype_size(dtype);
    h->s = (neap_storage){
        .refs = 1, .bytes = bytes, .data = NOWHERE, .release = release_hollow};
    begin_tensor(&h->x, &h->s, (uint8_t)dtype, ndim, numel, NOWHERE);
    h->x.flags = NEAP_HOLLOW;
    h->x.housed = true;
    lay_row_major(&h->x, ndim, shape);
    count_hollow(w, memory, bytes);
    *out = &h->x;
    return NEAP_OK;
}

neap_status neap_need_elements(const neap_tensor *x)
{
    if (NEAP_LIKELY(!neap_is_hollow(x))) return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE,
                     "a dry run (neap.explain) has shapes only, and the elements of a "
                     "tensor of shape %s are asked for",
                     neap_shape_of(x).s);
}

neap_status neap_zeros(neap_dtype dtype, int ndim, const int64_t *shape,
                       neap_tensor **out)
{
    NEAP_TRY(neap_empty(dtype, ndim, shape, out));
    neap_clear((*out)->data, (size_t)(*out)->storage->bytes);
    neap_status status = neap_check_interrupt();
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

neap_status neap_from_data(neap_dtype dtype, int ndim, const int64_t *shape,
                           const void *data, neap_tensor **out)
{
    NEAP_TRY(neap_empty(dtype, ndim, shape, out));
    if ((*out)->numel) memcpy((*out)->data, data, (size_t)(*out)->storage->bytes);
    return NEAP_OK;
}

/* A tensor that shares x's storage; shape and stride are not set. */
static neap_tensor *sharer_new(const neap_tensor *x, int ndim, int64_t numel,
                               char *data)
{
    neap_tensor *view = neap_alloc(sizeof *view);
    if (!view) return NULL;
    begin_tensor(view, x->storage, x->dtype, ndim, numel, data);
    view->flags = x->flags & NEAP_HOLLOW;
    x->storage->refs++;
    return view;
}

neap_status neap_tensor_view(const neap_tensor *x, int ndim, const int64_t *shape,
                             const int64_t *stride, char *data, neap_tensor **out)
{
    int64_t numel;
    NEAP_TRY(neap_shape_numel(ndim, shape, &numel));
    neap_tensor *view = sharer_new(x, ndim, numel, data);
    if (!view) return NEAP_ERR_MEMORY;
    for (int i = 0; i < ndim; i++) {
        view->shape[i] = shape[i];
        view->stride[i] = stride[i];
    }
    assert(neap_tensor_is_sound(view));
    *out = view;
    return NEAP_OK;
}

neap_status neap_tensor_alias(const neap_tensor *x, neap_tensor **out)
{
    neap_tensor *alias = sharer_new(x, x->ndim, x->numel, x->data);
    if (!alias) return NEAP_ERR_MEMORY;
    for (int i = 0; i < x->ndim; i++) {
        alias->shape[i] = x->shape[i];
        alias->stride[i] = x->stride[i];
    }
    *out = alias;
    return NEAP_OK;
}

neap_status neap_tensor_scalar(neap_dtype dtype, double value, neap_tensor **out)
{
    NEAP_TRY(neap_empty(dtype, 0, NULL, out));
    neap_element_set_f64(dtype, (*out)->data, value);
    return NEAP_OK;
}

neap_status neap_tensor_scalar_int(neap_dtype dtype, int64_t value, neap_tensor **out)
{
    NEAP_TRY(neap_empty(dtype, 0, NULL, out));
    neap_element_set_i64(dtype, (*out)->data, value);
    return NEAP_OK;
}

neap_tensor *neap_tensor_retain(neap_tensor *x)
{
    assert(x->refs > 0);
    x->refs++;
    return x;
}

/* Gives back x itself; what it held has been taken out, but for its storage. */
static void release_header(neap_tensor *x)
{
    neap_storage *s = x->storage;
    if (!x->housed)
        neap_free(x, sizeof *x);
    else if (s->refs > 1)
        neap_alloc_seal(x, sizeof *x);
    storage_release(s);
}

/* The last reference is gone. */
NEAP_APART static void destroy(neap_tensor *x)
{
    neap_node_head *node = x->node;
    assert(!node || node->refs > 0);
    if (node) node->detach_output(node, x->slot, x);
    neap_tensor *grad = x->grad, *base = x->base;
    if (NEAP_UNLIKELY(x->hooks != NULL)) neap_hooks_release(x->hooks);
    release_header(x);
    /* Both chains are short: a gradient has none of its own but by create_graph, a base
     * is never itself a view. Long chains of nodes are unrolled by a node's own
     * destroy. */
    if (NEAP_UNLIKELY(grad != NULL)) neap_tensor_release(grad);
    if (NEAP_UNLIKELY(base != NULL)) neap_tensor_release(base);
    if (node && --node->refs == 0) node->destroy(node);
}

void neap_tensor_release(neap_tensor *x)
{
    assert(!x || x->refs > 0);
    if (x && --x->refs == 0) destroy(x);
}

bool neap_tensor_ends_plainly(const neap_tensor *x)
{
    if (x->refs > 1) return true;
    if (x->node || x->grad || x->hooks) return false;
    if (x->base && x->base->refs == 1) return false;
    return x->storage->refs > 1 || x->storage->release == release_house;
}

void neap_hooks_release(neap_hook *list)
{
    while (list) {
        neap_hook *next = list->next;
        list->release(list);
        list = next;
    }
}

neap_dtype neap_tensor_dtype(const neap_tensor *x)
{
    return (neap_dtype)x->dtype;
}
int neap_tensor_ndim(const neap_tensor *x)
{
    return x->ndim;
}
int64_t neap_tensor_numel(const neap_tensor *x)
{
    return x->numel;
}
const int64_t *neap_tensor_shape(const neap_tensor *x)
{
    return x->shape;
}
const int64_t *neap_tensor_stride(const neap_tensor *x)
{
    return x->stride;
}
void *neap_tensor_data(const neap_tensor *x)
{
    return x->data;
}
neap_tensor *neap_tensor_grad(const neap_tensor *x)
{
    return x->grad;
}
void neap_clear_grad(neap_tensor *x)
{
    neap_tensor *was = x->grad;
    x->grad = NULL;
    neap_tensor_release(was);
}

bool neap_is_expanded(const neap_tensor *x)
{
    for (int i = 0; i < x->ndim; i++)
        if (x->stride[i] == 0 && x->shape[i] > 1) return true;
    return false;
}

/* Do x's elements, as far as their strides lead, lie in its storage? */
static bool lies_inside(const neap_tensor *x)
{
    int64_t first = 0, last = 1, size = (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    if (x->numel == 0) return true;
    for (int i = 0; i < x->ndim; i++) {
        int64_t span = (x->shape[i] - 1) * x->stride[i];
        *(span < 0 ? &first : &last) += span;
    }
    int64_t at = x->data - x->storage->data;
    return at + first * size >= 0 && at + last * size <= x->storage->bytes;
}

bool neap_tensor_is_sound(const neap_tensor *x)
{
    int64_t numel = 1;
    if (x->refs <= 0 || x->storage->refs <= 0 || x->dtype >= NEAP_DTYPES) return false;
    if (x->ndim > NEAP_MAX_DIMS || (x->node && x->node->refs <= 0)) return false;
    for (int i = 0; i < x->ndim && numel > 0; i++) {
        if (x->shape[i] < 0) return false;
        numel = x->shape[i] == 0 ? 0 : numel * x->shape[i];
    }
    return x->numel == numel && lies_inside(x);
}
