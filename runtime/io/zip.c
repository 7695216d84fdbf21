/* zip.c (io): reading, see zip.h; zip_write.c writes. The layout is that of PKWARE's
 * APPNOTE 6.3: entries, then a directory of them, then a record that says where the
 * directory lies. The directory is believed, once it is checked; of the headers before
 * the entries only name, method and length are looked at. */
#include "io/zip.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/stretch.h"

#define DEFLATE_MAX_RATIO 1032
#define PART ((int64_t)1 << 20)

enum { END_BYTES = 22, LOCATOR_BYTES = 20, END64_BYTES = 56 };
enum { DIRECTORY_BYTES = 46, HEADER_BYTES = 30 };

static uint64_t number(const unsigned char *at, int bytes)
{
    uint64_t value = 0;
    for (int i = bytes; i-- > 0;) value = value << 8 | at[i];
    return value;
}

static neap_status damaged(const neap_zip *z, int64_t at, const char *what)
{
    return neap_fail(NEAP_ERR_IO, "'%s' is damaged: byte %" PRId64 ": %s", z->path,
                     at + 1, what);
}

/* ---- the end of the file ---- */

typedef struct directory {
    uint64_t entries, bytes, at;
    int64_t end; /* where the next record stands */
} directory;

/* Where the last record begins, whose comment reaches to the end of the file; or -1. */
static int64_t find_end(const neap_zip *z)
{
    int64_t first = z->map.bytes - END_BYTES - 65535;
    for (int64_t at = z->map.bytes - END_BYTES; at >= 0 && at >= first; at--) {
        const unsigned char *s = z->map.at + at;
        if (number(s, 4) == 0x06054B50 &&
            at + END_BYTES + (int64_t)number(s + 20, 2) == z->map.bytes)
            return at;
    }
    return -1;
}

/* The record for sizes of 64 bits, where there is one. */
static neap_status read_end64(const neap_zip *z, int64_t end, directory *d)
{
    int64_t locator = end - LOCATOR_BYTES;
    if (locator < 0 || number(z->map.at + locator, 4) != 0x07064B50) return NEAP_OK;
    uint64_t at = number(z->map.at + locator + 8, 8);
    if (at > INT64_MAX || (int64_t)at > locator - END64_BYTES ||
        number(z->map.at + at, 4) != 0x06064B50)
        return damaged(z, locator, "the record of the directory is not where it says");
    const unsigned char *s = z->map.at + at;
    if (number(s + 24, 8) != number(s + 32, 8))
        return damaged(z, (int64_t)at, "an archive of several files");
    *d = (directory){number(s + 32, 8), number(s + 40, 8), number(s + 48, 8),
                     (int64_t)at};
    return NEAP_OK;
}

static neap_status find_directory(const neap_zip *z, directory *d)
{
    int64_t end = find_end(z);
    if (end < 0)
        return neap_fail(NEAP_ERR_IO,
                         "'%s' is no zip archive, or is cut short: the record that "
                         "ends one is missing",
                         z->path);
    const unsigned char *s = z->map.at + end;
    if (number(s + 4, 2) != number(s + 6, 2) || number(s + 8, 2) != number(s + 10, 2))
        return damaged(z, end, "an archive of several files");
    *d = (directory){number(s + 10, 2), number(s + 12, 4), number(s + 16, 4), end};
    NEAP_TRY(read_end64(z, end, d));
    if (d->at > (uint64_t)d->end || d->bytes != (uint64_t)d->end - d->at)
        return damaged(z, end, "the directory is not where the last record says");
    if (d->entries > d->bytes / DIRECTORY_BYTES)
        return damaged(z, end, "it promises more entries than the directory can hold");
    return NEAP_OK;
}

/* ---- the directory ---- */

/* Takes the sizes that are too large for 32 bits from the extra field, in its order. */
static bool read_large(const unsigned char *extra, int64_t bytes,
                       uint64_t *const *sizes)
{
    uint64_t length;
    bool needed = false;
    for (int i = 0; i < 3; i++) needed = needed || *sizes[i] == UINT32_MAX;
    if (!needed) return true;
    for (; bytes >= 4; extra += 4 + length, bytes -= 4 + (int64_t)length) {
        length = number(extra + 2, 2);
        if ((int64_t)length > bytes - 4) return false;
        if (number(extra, 2) != 1) continue;
        const unsigned char *at = extra + 4;
        for (int i = 0; i < 3; i++) {
            if (*sizes[i] != UINT32_MAX) continue;
            if (at + 8 > extra + 4 + length) return false;
            *sizes[i] = number(at, 8);
            at += 8;
        }
        return true;
    }
    return false;
}

static neap_status wrong_method(const neap_zip *z, const neap_zip_entry *e, int method)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s': the entry '%.*s' must be stored or deflated, got %s %d",
                     z->path, (int)(e->name_bytes > 100 ? 100 : e->name_bytes), e->name,
                     "method", method);
}

/* Checks the header before the entry, and finds its bytes. */
static neap_status read_header(const neap_zip *z, int64_t first, uint64_t at,
                               neap_zip_entry *e)
{
    if (at > (uint64_t)first || first - (int64_t)at < HEADER_BYTES + e->name_bytes)
        return damaged(z, first, "an entry lies behind the directory");
    e->header = (int64_t)at;
    const unsigned char *s = z->map.at + at;
    if (number(s, 4) != 0x04034B50)
        return damaged(z, e->header, "the header of an entry is missing");
    if ((int64_t)number(s + 26, 2) != e->name_bytes ||
        number(s + 8, 2) != (e->deflated ? 8 : 0) ||
        memcmp(s + HEADER_BYTES, e->name, (size_t)e->name_bytes) != 0)
        return damaged(z, e->header, "header and directory tell different things");
    e->at = e->header + HEADER_BYTES + e->name_bytes + (int64_t)number(s + 28, 2);
    if (e->at > first || e->packed > first - e->at)
        return damaged(z, e->header, "an entry is longer than the file");
    return NEAP_OK;
}

/* Reads the entry of the directory at *at, which ends at `end`. */
static neap_status read_entry(const neap_zip *z, int64_t first, int64_t *at,
                              int64_t end, neap_zip_entry *e)
{
    const unsigned char *s = z->map.at + *at;
    if (end - *at < DIRECTORY_BYTES || number(s, 4) != 0x02014B50)
        return damaged(z, *at, "an entry of the directory is missing");
    int64_t name = (int64_t)number(s + 28, 2), extra = (int64_t)number(s + 30, 2);
    int64_t all = DIRECTORY_BYTES + name + extra + (int64_t)number(s + 32, 2);
    if (end - *at < all) return damaged(z, *at, "the directory is cut short");
    int method = (int)number(s + 10, 2);
    *e = (neap_zip_entry){.name = (const char *)s + DIRECTORY_BYTES,
                          .name_bytes = name,
                          .crc = (uint32_t)number(s + 16, 4),
                          .deflated = method == 8};
    if (memchr(e->name, 0, (size_t)name)) return damaged(z, *at, "a zero in a name");
    if (method != 0 && method != 8) return wrong_method(z, e, method);
    if (number(s + 8, 2) & 1) return damaged(z, *at, "an entry is encrypted");
    uint64_t bytes = number(s + 24, 4), packed = number(s + 20, 4);
    uint64_t header = number(s + 42, 4);
    if (!read_large(s + DIRECTORY_BYTES + name, extra,
                    (uint64_t *const[]){&bytes, &packed, &header}))
        return damaged(z, *at, "the sizes of an entry are missing");
    if (packed > (uint64_t)z->map.bytes ||
        (e->deflated ? bytes / DEFLATE_MAX_RATIO > packed : bytes != packed))
        return damaged(z, *at, "an entry promises more bytes than it can hold");
    e->bytes = (int64_t)bytes;
    e->packed = (int64_t)packed;
    *at += all;
    return read_header(z, first, header, e);
}

static int by_place(const void *a, const void *b)
{
    int64_t x = ((const neap_zip_entry *)a)->header;
    int64_t y = ((const neap_zip_entry *)b)->header;
    return (x > y) - (x < y);
}

static int by_name(const void *a, const void *b)
{
    const neap_zip_entry *x = a, *y = b;
    int64_t least = x->name_bytes < y->name_bytes ? x->name_bytes : y->name_bytes;
    int order = memcmp(x->name, y->name, (size_t)least);
    if (order != 0) return order;
    return (x->name_bytes > y->name_bytes) - (x->name_bytes < y->name_bytes);
}

static neap_status check_entries(const neap_zip *z)
{
    size_t n = (size_t)z->n;
    qsort(z->entries, n, sizeof *z->entries, by_place);
    for (size_t i = 1; i < n; i++) {
        const neap_zip_entry *before = &z->entries[i - 1];
        if (z->entries[i].header < before->at + before->packed)
            return damaged(z, z->entries[i].header, "two entries overlap");
    }
    qsort(z->entries, n, sizeof *z->entries, by_name);
    for (size_t i = 1; i < n; i++)
        if (by_name(&z->entries[i - 1], &z->entries[i]) == 0)
            return damaged(z, z->entries[i].header, "two entries have the same name");
    return NEAP_OK;
}

static neap_status read_directory(neap_zip *z)
{
    directory d = {0};
    NEAP_TRY(find_directory(z, &d));
    z->entries = neap_alloc_array((int64_t)d.entries, sizeof *z->entries);
    if (!z->entries) return NEAP_ERR_MEMORY;
    z->n = (int64_t)d.entries;
    int64_t first = (int64_t)d.at, at = first;
    for (int64_t i = 0; i < z->n; i++) {
        if (i % NEAP_STRETCH == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(read_entry(z, first, &at, d.end, &z->entries[i]));
    }
    if (at != d.end) return damaged(z, at, "the directory goes on after its entries");
    return check_entries(z);
}

neap_status neap_zip_open(const char *path, neap_zip *out)
{
    *out = (neap_zip){.path = path};
    NEAP_TRY(neap_map_open(path, &out->map));
    neap_status status = read_directory(out);
    if (status != NEAP_OK) neap_zip_close(out);
    return status;
}

void neap_zip_close(neap_zip *z)
{
    neap_free(z->entries, sizeof *z->entries * (size_t)z->n);
    neap_map_close(&z->map);
    z->entries = NULL;
    z->n = 0;
}

/* ---- an entry ---- */

neap_status neap_zip_begin(const neap_zip *z, int64_t i, neap_zip_reader *out)
{
    *out = (neap_zip_reader){.zip = z, .entry = &z->entries[i]};
    if (!out->entry->deflated) return NEAP_OK;
    z_stream *s = calloc(1, sizeof *s);
    if (s && inflateInit2(s, -MAX_WBITS) == Z_OK) {
        out->stream = s;
        return NEAP_OK;
    }
    free(s);
    return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot read '%s'", z->path);
}

void neap_zip_end(neap_zip_reader *r)
{
    if (r->stream) inflateEnd(r->stream);
    free(r->stream);
    r->stream = NULL;
}

static neap_status bad_entry(const neap_zip_reader *r, const char *what)
{
    const neap_zip_entry *e = r->entry;
    return neap_fail(NEAP_ERR_IO, "'%s' is damaged: the entry '%.*s' %s", r->zip->path,
                     (int)(e->name_bytes > 100 ? 100 : e->name_bytes), e->name, what);
}

/* Unpacks `n` bytes, or none where the entry should end. */
static neap_status inflate_part(neap_zip_reader *r, void *out, int64_t n)
{
    z_stream *s = r->stream;
    unsigned char extra; /* no byte comes when all are there */
    s->next_out = n > 0 ? out : &extra;
    s->avail_out = n > 0 ? (uInt)n : 1;
    while (s->avail_out > 0) {
        int64_t left = r->entry->packed - r->taken;
        uInt given = (uInt)(left < PART ? left : PART);
        s->next_in =
            (z_const Bytef *)(uintptr_t)(r->zip->map.at + r->entry->at) + r->taken;
        s->avail_in = given;
        int code = inflate(s, Z_NO_FLUSH);
        r->taken += given - s->avail_in;
        if (code == Z_MEM_ERROR)
            return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot read '%s'",
                             r->zip->path);
        if (code == Z_STREAM_END) break;
        if (code != Z_OK) return bad_entry(r, "does not unpack");
    }
    if (n > 0 ? s->avail_out > 0 : s->avail_out == 0 || r->taken < r->entry->packed)
        return bad_entry(r, "does not unpack to the size it promises");
    return NEAP_OK;
}

static neap_status check_end(neap_zip_reader *r)
{
    if (r->stream) NEAP_TRY(inflate_part(r, NULL, 0));
    if (r->crc != r->entry->crc) return bad_entry(r, "has another sum than it says");
    return NEAP_OK;
}

static neap_status read_part(neap_zip_reader *r, void *out, int64_t n)
{
    NEAP_TRY(neap_check_interrupt());
    if (r->stream)
        NEAP_TRY(inflate_part(r, out, n));
    else
        memcpy(out, r->zip->map.at + r->entry->at + r->given, (size_t)n);
    r->crc = (uint32_t)crc32(r->crc, out, (uInt)n);
    r->given += n;
    return NEAP_OK;
}

neap_status neap_zip_read(neap_zip_reader *r, void *out, int64_t n, int64_t *got)
{
    char *at = out;
    int64_t left = r->entry->bytes - r->given;
    *got = n < left ? n : left;
    for (int64_t done = 0, part; done < *got; done += part) {
        part = *got - done < PART ? *got - done : PART;
        NEAP_TRY(read_part(r, at + done, part));
    }
    return *got < n ? check_end(r) : NEAP_OK;
}
