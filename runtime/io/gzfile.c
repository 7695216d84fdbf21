/* gzfile.c (io): see gzfile.h. */
#define _POSIX_C_SOURCE 200809L
#include "io/gzfile.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/file.h"

#define DEFLATE_MAX_RATIO 1032
#define FIRST_CAPACITY 65536
/* Bytes that are unpacked without a look at the interrupt flag: some milliseconds. */
#define PART (1 << 20)

neap_status neap_gzfile_open(const char *path, neap_gzfile *out)
{
    int descriptor;
    int64_t bytes;
    NEAP_TRY(neap_file_open(path, &descriptor, &bytes));
    gzFile stream = gzdopen(descriptor, "rb");
    if (!stream) {
        close(descriptor);
        return neap_fail(NEAP_ERR_MEMORY, "cannot open '%s': out of memory", path);
    }
    gzbuffer(stream, FIRST_CAPACITY);
    *out = (neap_gzfile){.stream = stream, .path = path, .bytes = bytes};
    return NEAP_OK;
}

void neap_gzfile_close(neap_gzfile *f)
{
    if (f->stream) gzclose_r(f->stream);
    f->stream = NULL;
}

/* The sentence for zlib's complaint, or for a gzip file that ends too early. */
static neap_status check_stream(neap_gzfile *f)
{
    int code = Z_OK;
    const char *message = gzerror(f->stream, &code);
    switch (code) {
    case Z_OK:
    case Z_STREAM_END:
        return NEAP_OK;
    case Z_BUF_ERROR:
        return neap_fail(NEAP_ERR_IO, "'%s' is cut short: its gzip data has no end",
                         f->path);
    case Z_ERRNO:
        if (errno == EINTR) NEAP_TRY(neap_check_interrupt());
        return neap_fail(NEAP_ERR_IO, "cannot read '%s': %s", f->path, strerror(errno));
    default: {
        /* zlib puts the path before its message; so do we. */
        const char *reason = strrchr(message, ':');
        return neap_fail(NEAP_ERR_IO, "'%s' is damaged: %s", f->path,
                         reason && reason[1] == ' ' ? reason + 2 : message);
    }
    }
}

neap_status neap_gzfile_read(neap_gzfile *f, void *out, int64_t capacity, int64_t *got)
{
    char *at = out;
    int64_t left = capacity;
    *got = 0;
    while (left > 0) {
        NEAP_TRY(neap_check_interrupt());
        unsigned part = left > PART ? PART : (unsigned)left;
        int n = gzread(f->stream, at, part);
        if (n <= 0) {
            NEAP_TRY(check_stream(f));
            break;
        }
        at += n;
        left -= n;
        *got += n;
    }
    return NEAP_OK;
}

int64_t neap_gzfile_most(const neap_gzfile *f)
{
    int64_t most;
    if (gzdirect(f->stream)) return f->bytes;
    return neap_size_mul(f->bytes, DEFLATE_MAX_RATIO, &most) ? most : INT64_MAX;
}

neap_status neap_gzfile_read_all(neap_gzfile *f, char **text, int64_t *length,
                                 int64_t *capacity)
{
    /* One byte more than a plain file has, so that its end is seen in one go. */
    int64_t room = f->bytes < FIRST_CAPACITY ? FIRST_CAPACITY : f->bytes + 1;
    int64_t used = 0;
    char *block = neap_alloc_array(room, 1);
    if (!block) return NEAP_ERR_MEMORY;
    for (;;) {
        int64_t got;
        neap_status status = neap_gzfile_read(f, block + used, room - used, &got);
        used += got;
        if (status != NEAP_OK) {
            neap_free(block, (size_t)room);
            return status;
        }
        if (used < room) break;
        char *grown = neap_alloc_array(room, 2);
        if (!grown) {
            neap_free(block, (size_t)room);
            return NEAP_ERR_MEMORY;
        }
        for (neap_stretch s = {.length = PART}; neap_stretch_next(&s, used);)
            memcpy(grown + s.begin, block + s.begin, (size_t)(s.end - s.begin));
        neap_free(block, (size_t)room);
        block = grown;
        room *= 2;
    }
    block[used] = '\0';
    *text = block;
    *length = used;
    *capacity = room;
    return NEAP_OK;
}
