/* zip_write.c (io): writing zip archives, see zip.h. Nothing that is written depends on
 * the time. Stored entries have their sum in the header before them; that of deflated
 * ones follows them, for they are packed while they are written. */
#include <inttypes.h>
#include <string.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/zip.h"

#define PART ((int64_t)1 << 18)
#define RECORD_MAX 128
#define NAME_MAX_BYTES 65535

/* A record in the making. */
typedef struct record {
    unsigned char at[RECORD_MAX];
    int64_t bytes;
} record;

static void put(record *r, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++, value >>= 8)
        r->at[r->bytes++] = (unsigned char)(value & 255);
}

/* A size as it stands in 32 bits: all ones where it needs more. */
static uint32_t cut(int64_t size)
{
    return size < UINT32_MAX ? (uint32_t)size : UINT32_MAX;
}

typedef struct entry {
    const char *name;
    int64_t name_bytes, header, packed, bytes;
    uint32_t crc;
} entry;

static neap_status write_bytes(neap_zip_writer *w, const void *at, int64_t n)
{
    NEAP_TRY(neap_writer_put(&w->file, at, n));
    w->at += n;
    return NEAP_OK;
}

/* ---- the directory, kept until the end ---- */

static neap_status keep(neap_zip_writer *w, const void *at, int64_t n)
{
    if (n > w->room - w->used) {
        int64_t room = 2 * w->room + n + 4096;
        char *grown = neap_alloc_array(room, 1);
        if (!grown) return NEAP_ERR_MEMORY;
        if (w->used > 0) memcpy(grown, w->directory, (size_t)w->used);
        neap_free(w->directory, (size_t)w->room);
        w->directory = grown;
        w->room = room;
    }
    memcpy(w->directory + w->used, at, (size_t)n);
    w->used += n;
    return NEAP_OK;
}

static bool is_ascii(const char *s)
{
    while (*s && !(*s & 0x80)) s++;
    return !*s;
}

/* What header and directory have in common: version to method, date, sum, sizes. */
static void put_common(record *r, const neap_zip_writer *w, const entry *e,
                       bool sizes_follow)
{
    unsigned flags = (w->deflated ? 8u : 0u) | (is_ascii(e->name) ? 0u : 0x800u);
    put(r, 45, 2);
    put(r, flags, 2);
    put(r, w->deflated ? 8 : 0, 2);
    put(r, 0, 2);
    put(r, 0x21, 2); /* the first of January 1980 */
    put(r, sizes_follow ? 0 : e->crc, 4);
    put(r, sizes_follow ? UINT32_MAX : cut(e->packed), 4);
    put(r, sizes_follow ? UINT32_MAX : cut(e->bytes), 4);
    put(r, (uint64_t)e->name_bytes, 2);
}

static void put_large(record *extra, int64_t size)
{
    if (cut(size) == UINT32_MAX) put(extra, (uint64_t)size, 8);
}

static neap_status keep_entry(neap_zip_writer *w, const entry *e)
{
    record r = {.bytes = 0}, large = {.bytes = 0};
    put_large(&large, e->bytes);
    put_large(&large, e->packed);
    put_large(&large, e->header);
    put(&r, 0x02014B50, 4);
    put(&r, 45, 2);
    put_common(&r, w, e, false);
    put(&r, large.bytes > 0 ? (uint64_t)large.bytes + 4 : 0, 2);
    put(&r, 0, 2 + 2 + 2 + 4);
    put(&r, cut(e->header), 4);
    NEAP_TRY(keep(w, r.at, r.bytes));
    NEAP_TRY(keep(w, e->name, e->name_bytes));
    if (large.bytes == 0) return NEAP_OK;
    r.bytes = 0;
    put(&r, 1, 2);
    put(&r, (uint64_t)large.bytes, 2);
    NEAP_TRY(keep(w, r.at, r.bytes));
    return keep(w, large.at, large.bytes);
}

/* ---- entries ---- */

static neap_status write_header(neap_zip_writer *w, const entry *e)
{
    record r = {.bytes = 0}, extra = {.bytes = 0};
    bool large = w->deflated || cut(e->bytes) == UINT32_MAX;
    if (large) {
        put(&extra, 1, 2);
        put(&extra, 16, 2);
        put(&extra, w->deflated ? 0 : (uint64_t)e->bytes, 8);
        put(&extra, w->deflated ? 0 : (uint64_t)e->packed, 8);
    }
    put(&r, 0x04034B50, 4);
    put_common(&r, w, e, large && w->deflated);
    put(&r, (uint64_t)extra.bytes, 2);
    NEAP_TRY(write_bytes(w, r.at, r.bytes));
    NEAP_TRY(write_bytes(w, e->name, e->name_bytes));
    return write_bytes(w, extra.at, extra.bytes);
}

static neap_status add_to_sum(entry *e, const neap_bytes *part)
{
    const unsigned char *at = part->at;
    for (int64_t done = 0, n; done < part->bytes; done += n) {
        NEAP_TRY(neap_check_interrupt());
        n = part->bytes - done < PART ? part->bytes - done : PART;
        e->crc = (uint32_t)crc32(e->crc, at + done, (uInt)n);
    }
    return NEAP_OK;
}

static neap_status write_stored(neap_zip_writer *w, entry *e, int n_parts,
                                const neap_bytes *parts)
{
    for (int i = 0; i < n_parts; i++) NEAP_TRY(add_to_sum(e, &parts[i]));
    e->packed = e->bytes;
    NEAP_TRY(write_header(w, e));
    for (int i = 0; i < n_parts; i++)
        NEAP_TRY(write_bytes(w, parts[i].at, parts[i].bytes));
    return NEAP_OK;
}

/* Packs what the stream has been given; `flush` is Z_FINISH for the last. */
static neap_status deflate_some(neap_zip_writer *w, z_stream *s, int flush)
{
    unsigned char block[16384];
    do {
        s->next_out = block;
        s->avail_out = sizeof block;
        deflate(s, flush);
        NEAP_TRY(write_bytes(w, block, (int64_t)(sizeof block - s->avail_out)));
    } while (s->avail_out == 0);
    return NEAP_OK;
}

static neap_status deflate_part(neap_zip_writer *w, z_stream *s, const neap_bytes *part)
{
    const unsigned char *at = part->at;
    for (int64_t done = 0, n; done < part->bytes; done += n) {
        NEAP_TRY(neap_check_interrupt());
        n = part->bytes - done < PART ? part->bytes - done : PART;
        s->next_in = (z_const Bytef *)(uintptr_t)(at + done);
        s->avail_in = (uInt)n;
        NEAP_TRY(deflate_some(w, s, Z_NO_FLUSH));
    }
    return NEAP_OK;
}

static neap_status deflate_all(neap_zip_writer *w, z_stream *s, entry *e, int n_parts,
                               const neap_bytes *parts)
{
    int64_t begin = w->at;
    for (int i = 0; i < n_parts; i++) {
        NEAP_TRY(add_to_sum(e, &parts[i]));
        NEAP_TRY(deflate_part(w, s, &parts[i]));
    }
    NEAP_TRY(deflate_some(w, s, Z_FINISH));
    e->packed = w->at - begin;
    record r = {.bytes = 0};
    put(&r, 0x08074B50, 4);
    put(&r, e->crc, 4);
    put(&r, (uint64_t)e->packed, 8);
    put(&r, (uint64_t)e->bytes, 8);
    return write_bytes(w, r.at, r.bytes);
}

static neap_status write_deflated(neap_zip_writer *w, entry *e, int n_parts,
                                  const neap_bytes *parts)
{
    z_stream s = {0};
    NEAP_TRY(write_header(w, e));
    if (deflateInit2(&s, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot write '%s'",
                         w->file.path);
    neap_status status = deflate_all(w, &s, e, n_parts, parts);
    deflateEnd(&s);
    return status;
}

neap_status neap_zip_add(neap_zip_writer *w, const char *name, int n_parts,
                         const neap_bytes *parts)
{
    entry e = {.name = name, .name_bytes = (int64_t)strlen(name), .header = w->at};
    if (e.name_bytes > NAME_MAX_BYTES)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "a name in a zip archive has at most %d bytes, got %" PRId64,
                         NAME_MAX_BYTES, e.name_bytes);
    for (int i = 0; i < n_parts; i++) e.bytes += parts[i].bytes;
    NEAP_TRY(w->deflated ? write_deflated(w, &e, n_parts, parts)
                         : write_stored(w, &e, n_parts, parts));
    w->n++;
    return keep_entry(w, &e);
}

/* ---- the archive ---- */

neap_status neap_zip_writer_begin(const char *path, bool deflated, neap_zip_writer *out)
{
    *out = (neap_zip_writer){.deflated = deflated};
    return neap_writer_begin(path, &out->file);
}

static void put_end64(record *r, const neap_zip_writer *w, int64_t first)
{
    int64_t end = w->at;
    put(r, 0x06064B50, 4);
    put(r, 44, 8);
    put(r, 45, 2);
    put(r, 45, 2);
    put(r, 0, 8);
    put(r, (uint64_t)w->n, 8);
    put(r, (uint64_t)w->n, 8);
    put(r, (uint64_t)w->used, 8);
    put(r, (uint64_t)first, 8);
    put(r, 0x07064B50, 4);
    put(r, 0, 4);
    put(r, (uint64_t)end, 8);
    put(r, 1, 4);
}

static neap_status write_directory(neap_zip_writer *w)
{
    record r = {.bytes = 0};
    int64_t first = w->at;
    uint64_t n = w->n < UINT16_MAX ? (uint64_t)w->n : UINT16_MAX;
    NEAP_TRY(write_bytes(w, w->directory, w->used));
    if (n == UINT16_MAX || cut(first) == UINT32_MAX || cut(w->used) == UINT32_MAX)
        put_end64(&r, w, first);
    put(&r, 0x06054B50, 4);
    put(&r, 0, 4);
    put(&r, n, 2);
    put(&r, n, 2);
    put(&r, cut(w->used), 4);
    put(&r, cut(first), 4);
    put(&r, 0, 2);
    return write_bytes(w, r.at, r.bytes);
}

static void forget_directory(neap_zip_writer *w)
{
    neap_free(w->directory, (size_t)w->room);
    w->directory = NULL;
    w->used = w->room = 0;
}

neap_status neap_zip_writer_end(neap_zip_writer *w)
{
    neap_status status = write_directory(w);
    forget_directory(w);
    if (status == NEAP_OK) return neap_writer_end(&w->file);
    neap_writer_drop(&w->file);
    return status;
}

void neap_zip_writer_drop(neap_zip_writer *w)
{
    forget_directory(w);
    neap_writer_drop(&w->file);
}
