/* npz.c (io): archives of NumPy arrays, see npy.h: a zip archive with an entry name.npy
 * for each. An array is unpacked only to the size that its own header asks for. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "io/npy.h"
#include "tensor/copy.h"

#define SUFFIX ".npy"
enum { SUFFIX_BYTES = 4, NAME_MAX_BYTES = 65535 };

neap_status neap_npz_name(const neap_zip *z, int64_t i, const char **name,
                          int64_t *bytes)
{
    const neap_zip_entry *e = &z->entries[i];
    int64_t n = e->name_bytes - SUFFIX_BYTES;
    if (n < 0 || memcmp(e->name + n, SUFFIX, SUFFIX_BYTES) != 0)
        return neap_fail(
            NEAP_ERR_IO,
            "'%s' is no archive of NumPy arrays: its entry '%.*s' must end "
            "in .npy",
            z->path, (int)(e->name_bytes > 100 ? 100 : e->name_bytes), e->name);
    *name = e->name;
    *bytes = n;
    return NEAP_OK;
}

static neap_status read_entry(void *self, void *out, int64_t n, int64_t *got)
{
    return neap_zip_read(self, out, n, got);
}

neap_status neap_npz_read(const neap_zip *z, int64_t i, neap_tensor **out)
{
    neap_zip_reader r;
    const neap_zip_entry *e = &z->entries[i];
    char name[NEAP_SENTENCE_MAX / 2];
    snprintf(name, sizeof name, "'%.300s', array '%.*s'", z->path,
             (int)(e->name_bytes > 100 ? 100 : e->name_bytes), e->name);
    NEAP_TRY(neap_zip_begin(z, i, &r));
    neap_npy_source source = {&r, read_entry, name, e->bytes};
    neap_status status = neap_npy_read(&source, out);
    neap_zip_end(&r);
    return status;
}

static neap_status add(neap_zip_writer *w, const char *name, neap_tensor *x)
{
    char head[NEAP_NPY_HEADER];
    neap_tensor *rows = NULL;
    size_t length = strlen(name);
    if (length > NAME_MAX_BYTES - SUFFIX_BYTES)
        return neap_fail(NEAP_ERR_ARGUMENT, "a name has at most %d bytes, got %" PRId64,
                         NAME_MAX_BYTES - SUFFIX_BYTES, (int64_t)length);
    NEAP_TRY(neap_contiguous(x, &rows));
    char *entry = neap_alloc_array((int64_t)length + SUFFIX_BYTES + 1, 1);
    neap_status status = entry ? NEAP_OK : NEAP_ERR_MEMORY;
    if (entry) {
        memcpy(entry, name, length);
        memcpy(entry + length, SUFFIX, SUFFIX_BYTES + 1);
        const neap_bytes parts[] = {
            {head, neap_npy_header(rows, head)},
            {rows->data, rows->numel * (int64_t)neap_dtype_size(rows->dtype)}};
        status = neap_zip_add(w, entry, 2, parts);
    }
    neap_free(entry, length + SUFFIX_BYTES + 1);
    neap_tensor_release(rows);
    return status;
}

neap_status neap_npz_save(const char *path, int64_t n, const char *const *names,
                          neap_tensor *const *x, bool compressed)
{
    neap_zip_writer w;
    NEAP_TRY(neap_zip_writer_begin(path, compressed, &w));
    neap_status status = NEAP_OK;
    for (int64_t i = 0; i < n && status == NEAP_OK; i++)
        status = add(&w, names[i], x[i]);
    if (status == NEAP_OK) return neap_zip_writer_end(&w);
    neap_zip_writer_drop(&w);
    return status;
}
