/* dims.c (ops): see dims.h. */
#include "ops/dims.h"

#include <assert.h>

neap_status neap_dims_resolve(const neap_value *value, int ndim, int *n,
                              int dims[NEAP_MAX_DIMS])
{
    assert(value->kind == NEAP_LIST || value->kind == NEAP_INT);
    const int64_t *list = value->kind == NEAP_LIST ? value->as.list : &value->as.i;
    int count = value->kind == NEAP_LIST ? value->n : 1;
    unsigned seen = 0;
    for (int i = 0; i < count; i++) {
        int dim;
        NEAP_TRY(neap_dim_resolve(list[i], ndim, &dim));
        if (seen & 1u << dim)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "each dim may be given once, got %d twice", dim + 1);
        seen |= 1u << dim;
        dims[i] = dim;
    }
    *n = count;
    return NEAP_OK;
}

neap_status neap_keep_dim(neap_call *c, int64_t dim, int ndim, int *out)
{
    int *kept = neap_call_keep(c, int);
    NEAP_TRY(neap_dim_resolve(dim, ndim, kept));
    if (out) *out = *kept;
    return NEAP_OK;
}

int neap_kept_dim(const neap_call *c)
{
    return *neap_call_kept(c, int);
}

neap_status neap_mask_of_dims(const neap_value *dims, int ndim, uint32_t *mask)
{
    const bool is_list = dims->kind == NEAP_LIST;
    const int64_t *list = is_list ? dims->as.list : &dims->as.i;
    int n = is_list ? dims->n : 1, resolved[NEAP_MAX_DIMS];
    *mask = (1u << ndim) - 1;
    if (dims->kind == NEAP_NONE || n == 0) return NEAP_OK;
    uint32_t found = 0;
    for (int i = 0; i < n; i++) {
        int64_t dim = list[i] < 0 ? list[i] + ndim : list[i];
        if (dim < 0 || dim >= ndim || found >> dim & 1) {
            /* Wrong, or the one dim of a 0-dim tensor. */
            NEAP_TRY(neap_dims_resolve(dims, ndim, &n, resolved));
            return NEAP_OK;
        }
        found |= 1u << dim;
    }
    *mask = found;
    return NEAP_OK;
}

neap_status neap_keep_mask(neap_call *c, const neap_value *dims, uint32_t *mask)
{
    uint32_t *kept = neap_call_keep(c, uint32_t);
    NEAP_TRY(neap_mask_of_dims(dims, c->in[0]->ndim, kept));
    *mask = *kept;
    return NEAP_OK;
}

uint32_t neap_kept_mask(const neap_call *c)
{
    return *neap_call_kept(c, uint32_t);
}

int neap_mask_shape(int ndim, const int64_t *shape, uint32_t mask, bool keepdim,
                    int64_t out[NEAP_MAX_DIMS])
{
    assert(mask >> ndim == 0);
    int n = 0;
    for (int i = 0; i < ndim; i++) {
        bool reduced = mask & 1u << i;
        if (!reduced || keepdim) out[n++] = reduced ? 1 : shape[i];
    }
    return n;
}

int64_t neap_mask_numel(int ndim, const int64_t *shape, uint32_t mask)
{
    assert(mask >> ndim == 0);
    int64_t n = 1;
    for (int i = 0; i < ndim; i++)
        if (mask & 1u << i) n *= shape[i];
    return n;
}
