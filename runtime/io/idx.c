/* idx.c (io): IDX files, the format of MNIST (http://yann.lecun.com/exdb/mnist).
 *
 * All numbers are big-endian: a magic number (0, 0, type of the elements, number of
 * dims), one 32-bit size a dim, then the elements in row-major order. Nothing in the
 * header is believed before the file is seen to be long enough for it. */
#include "io/idx.h"

#include <inttypes.h>

#include "base/alloc.h"
#include "base/count.h"
#include "io/elements.h"
#include "io/gzfile.h"

typedef struct element_type {
    unsigned char code;
    neap_wire wire;
} element_type;

static const element_type types[] = {
    {0x08, {'u', 1, true}}, {0x09, {'i', 1, true}}, {0x0B, {'i', 2, true}},
    {0x0C, {'i', 4, true}}, {0x0D, {'f', 4, true}}, {0x0E, {'f', 8, true}},
};

static const element_type *find_type(unsigned char code)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].code == code) return &types[i];
    return NULL;
}

static neap_status too_short(const neap_gzfile *f, int64_t expected, int64_t got)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' is cut short: expected %s of data, got %" PRId64, f->path,
                     neap_count(expected, "byte").s, got);
}

typedef struct header {
    const element_type *type;
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    int64_t numel;
    int64_t bytes; /* of the elements in the file */
} header;

static neap_status read_header(neap_gzfile *f, header *h)
{
    unsigned char magic[4], sizes[4 * NEAP_MAX_DIMS];
    int64_t got;
    NEAP_TRY(neap_gzfile_read(f, magic, 4, &got));
    h->type = got == 4 && magic[0] == 0 && magic[1] == 0 ? find_type(magic[2]) : NULL;
    if (!h->type)
        return neap_fail(NEAP_ERR_IO,
                         "'%s' is no IDX file: its first bytes must be 0, 0, a type "
                         "(8, 9, 11..14) and the number of dims",
                         f->path);
    h->ndim = magic[3];
    if (h->ndim > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_IO, "'%s' has too many dims: at most %d, got %d",
                         f->path, NEAP_MAX_DIMS, h->ndim);
    NEAP_TRY(neap_gzfile_read(f, sizes, 4 * h->ndim, &got));
    if (got < 4 * h->ndim) return too_short(f, 4 * h->ndim, got);
    for (int i = 0; i < h->ndim; i++)
        h->shape[i] = (int64_t)neap_wire_bits((neap_wire){'u', 4, true}, sizes + 4 * i);

    neap_status status = neap_shape_numel(h->ndim, h->shape, &h->numel);
    if (status == NEAP_OK && neap_size_mul(h->numel, h->type->wire.size, &h->bytes) &&
        h->bytes <= neap_gzfile_most(f))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_IO,
                     "'%s' is cut short: its header promises shape %s, the file has %s",
                     f->path, neap_shape_format(h->ndim, h->shape).s,
                     neap_count(f->bytes, "byte").s);
}

/* Reads the elements into x, by way of a scratch block. */
static neap_status read_elements(neap_gzfile *f, const header *h, neap_tensor *x)
{
    unsigned char block[16384];
    int64_t size = h->type->wire.size, in_block = (int64_t)sizeof block / size, got;
    int64_t step = (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    for (int64_t done = 0; done < h->numel; done += in_block) {
        int64_t n = h->numel - done < in_block ? h->numel - done : in_block;
        NEAP_TRY(neap_gzfile_read(f, block, n * size, &got));
        if (got < n * size) return too_short(f, h->bytes, done * size + got);
        neap_wire_convert(h->type->wire, block, n, x->data + done * step);
    }
    return NEAP_OK;
}

/* Reading to the very end also makes zlib compare the checksum. */
static neap_status expect_end(neap_gzfile *f, const header *h)
{
    char extra;
    int64_t got;
    NEAP_TRY(neap_gzfile_read(f, &extra, 1, &got));
    if (got == 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_IO,
                     "'%s' goes on after the %s of data its header promises", f->path,
                     neap_count(h->bytes, "byte").s);
}

neap_status neap_idx_load(const char *path, neap_tensor **out)
{
    neap_gzfile f;
    header h;
    neap_tensor *x = NULL;
    neap_dtype dtype = NEAP_UINT8;
    NEAP_TRY(neap_gzfile_open(path, &f));
    neap_status status = read_header(&f, &h);
    if (status == NEAP_OK) neap_wire_dtype(h.type->wire, &dtype);
    if (status == NEAP_OK) status = neap_empty(dtype, h.ndim, h.shape, &x);
    if (status == NEAP_OK) status = read_elements(&f, &h, x);
    if (status == NEAP_OK) status = expect_end(&f, &h);
    neap_gzfile_close(&f);
    if (status != NEAP_OK) {
        neap_tensor_release(x);
        return status;
    }
    *out = x;
    return NEAP_OK;
}
