/* mapping.c (io): see mapping.h. */
#include "io/mapping.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/count.h"

struct neap_mapping {
    _Atomic int64_t refs; /* tensors of one may be used by several threads */
    neap_map map;
};

/* The storage of a tensor in it. */
typedef struct mapped {
    neap_storage storage;
    neap_mapping *mapping;
} mapped;

neap_status neap_mapping_open(const char *path, neap_mapping **out)
{
    neap_mapping *m = malloc(sizeof *m);
    if (!m) return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot map '%s'", path);
    neap_status status = neap_map_open(path, &m->map);
    if (status != NEAP_OK) {
        free(m);
        return status;
    }
    atomic_init(&m->refs, 1);
    *out = m;
    return NEAP_OK;
}

void neap_mapping_release(neap_mapping *m)
{
    if (!m || atomic_fetch_sub(&m->refs, 1) > 1) return;
    neap_map_close(&m->map);
    free(m);
}

const neap_map *neap_mapping_map(const neap_mapping *m)
{
    return &m->map;
}

static void release_mapped(neap_storage *s)
{
    mapped *storage = (mapped *)(void *)s;
    neap_mapping_release(storage->mapping);
    neap_free(storage, sizeof *storage);
}

static neap_status lay_out(neap_mapping *m, neap_dtype dtype, int ndim,
                           const int64_t *shape, char *data, int64_t bytes,
                           neap_tensor **out)
{
    mapped *s = neap_alloc(sizeof *s);
    if (!s) return NEAP_ERR_MEMORY;
    *s = (mapped){
        .storage = {.refs = 1, .bytes = bytes, .data = data, .release = release_mapped},
        .mapping = m};
    atomic_fetch_add(&m->refs, 1);
    return neap_tensor_over(&s->storage, dtype, ndim, shape, out);
}

static neap_status copy_out(const neap_file_kind *kind, int ndim, const int64_t *shape,
                            const unsigned char *from, neap_tensor **out)
{
    NEAP_TRY(neap_empty(neap_file_kind_dtype(kind), ndim, shape, out));
    neap_status status = neap_file_kind_read(kind, from, (*out)->numel, (*out)->data);
    if (status == NEAP_OK) return NEAP_OK;
    neap_tensor_forget(out);
    return status;
}

neap_status neap_mapping_tensor(neap_mapping *m, const neap_file_kind *kind, int ndim,
                                const int64_t *shape, int64_t at, neap_tensor **out)
{
    int64_t numel, bytes;
    NEAP_TRY(neap_shape_numel(ndim, shape, &numel));
    if (!neap_size_mul(numel, kind->wire.size, &bytes) || at < 0 || at > m->map.bytes ||
        bytes > m->map.bytes - at)
        return neap_fail(
            NEAP_ERR_IO,
            "shape %s of %s needs more than the %s that the file has from byte %" PRId64
            " on",
            neap_shape_format(ndim, shape).s, kind->name,
            neap_count(at < m->map.bytes ? m->map.bytes - at : 0, "byte").s, at);
    const unsigned char *from = m->map.at + at;
    bool fits = neap_wire_is_plain(kind->wire) && numel > 0 &&
                (uintptr_t)from % (uintptr_t)kind->wire.size == 0;
    if (!fits) return copy_out(kind, ndim, shape, from, out);
    return lay_out(m, neap_file_kind_dtype(kind), ndim, shape, (char *)(uintptr_t)from,
                   bytes, out);
}
