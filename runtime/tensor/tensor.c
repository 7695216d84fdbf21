/* tensor.c (tensor): making, sharing and releasing storages and tensors.
 *
 * A storage and its elements are one block: the header takes the first 64 bytes. */
#include "tensor/tensor.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"

_Static_assert(sizeof(neap_storage) <= NEAP_ALIGNMENT, "header fits before the data");

static void release_block(neap_storage *s)
{
    neap_free(s, NEAP_ALIGNMENT + (size_t)s->bytes);
}

static neap_storage *storage_new(int64_t bytes)
{
    neap_storage *s = neap_alloc_array(NEAP_ALIGNMENT + bytes, 1);
    if (!s) return NULL;
    s->refs = 1;
    s->version = 0;
    s->mark = 0;
    s->writer = NULL;
    s->bytes = bytes;
    s->data = (char *)s + NEAP_ALIGNMENT;
    s->release = release_block;
    return s;
}

static void storage_release(neap_storage *s)
{
    assert(s->refs > 0);
    if (--s->refs == 0) s->release(s);
}

/* A tensor header over `storage`, which it retains; shape and stride are not set. */
static neap_tensor *header_new(neap_storage *storage, uint8_t dtype, int ndim,
                               char *data)
{
    assert(storage->refs > 0 && dtype < NEAP_DTYPES);
    assert(ndim >= 0 && ndim <= NEAP_MAX_DIMS);
    neap_tensor *x = neap_alloc(sizeof *x);
    if (!x) return NULL;
    x->refs = 1;
    x->dtype = dtype;
    x->ndim = (uint8_t)ndim;
    x->flags = 0;
    x->slot = 0;
    x->edges = 0;
    x->data = data;
    x->storage = storage;
    x->node = NULL;
    x->grad = NULL;
    x->base = NULL;
    x->base_history = 0;
    x->history = 0;
    x->hooks = NULL;
    storage->refs++;
    return x;
}

/* A row-major tensor of numel elements over a storage, whose reference it takes over.
 */
static inline neap_status lay_over(neap_storage *s, neap_dtype dtype, int ndim,
                                   const int64_t *shape, int64_t numel,
                                   neap_tensor **out)
{
    neap_tensor *x = header_new(s, (uint8_t)dtype, ndim, s->data);
    storage_release(s); /* x holds it now */
    if (!x) return NEAP_ERR_MEMORY;
    x->numel = numel;
    for (int i = 0; i < ndim; i++) x->shape[i] = shape[i];
    neap_shape_strides(ndim, shape, x->stride);
    *out = x;
    return NEAP_OK;
}

neap_status neap_tensor_over(neap_storage *s, neap_dtype dtype, int ndim,
                             const int64_t *shape, neap_tensor **out)
{
    int64_t numel = s->bytes / (int64_t)neap_dtype_size(dtype);
    return lay_over(s, dtype, ndim, shape, numel, out);
}

neap_status neap_empty(neap_dtype dtype, int ndim, const int64_t *shape,
                       neap_tensor **out)
{
    int64_t numel;
    NEAP_TRY(neap_shape_numel(ndim, shape, &numel));
    neap_storage *s = storage_new(numel * (int64_t)neap_dtype_size(dtype));
    if (!s)
        return neap_fail(NEAP_ERR_MEMORY, "%s for shape %s", neap_error(),
                         neap_shape_format(ndim, shape).s);
    return lay_over(s, dtype, ndim, shape, numel, out);
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

neap_status neap_tensor_view(const neap_tensor *x, int ndim, const int64_t *shape,
                             const int64_t *stride, char *data, neap_tensor **out)
{
    int64_t numel;
    NEAP_TRY(neap_shape_numel(ndim, shape, &numel));
    neap_tensor *view = header_new(x->storage, x->dtype, ndim, data);
    if (!view) return NEAP_ERR_MEMORY;
    view->numel = numel;
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
    return neap_tensor_view(x, x->ndim, x->shape, x->stride, x->data, out);
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

void neap_tensor_release(neap_tensor *x)
{
    assert(!x || x->refs > 0);
    if (!x || --x->refs > 0) return;
    neap_node_head *node = x->node;
    assert(!node || node->refs > 0);
    if (node) node->detach_output(node, x->slot, x);
    neap_tensor *grad = x->grad, *base = x->base;
    if (NEAP_UNLIKELY(x->hooks != NULL)) neap_hooks_release(x->hooks);
    storage_release(x->storage);
    neap_free(x, sizeof *x);
    /* Both chains are short: a gradient has none of its own but by create_graph, a base
     * is never itself a view. Long chains of nodes are unrolled by destroy. */
    neap_tensor_release(grad);
    neap_tensor_release(base);
    if (node && --node->refs == 0) node->destroy(node);
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

bool neap_is_contiguous(const neap_tensor *x)
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
