/* streams.c (jupyter): what the process writes to its standard streams; see streams.h.
 *
 * The pipes are read without waiting and written with waiting. The two C streams have
 * no buffer while this lasts, so that what Lua and what C writes keep their order. */
#ifdef __linux__
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#endif
#define _XOPEN_SOURCE 700

#include "jupyter/streams.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROOM 65536
#define REPLACEMENT "\xEF\xBF\xBD" /* for bytes that are no UTF-8 */

typedef struct stream {
    const char *name;
    int file;     /* 1 or 2 */
    int before;   /* what it was, or -1 */
    int end;      /* the pipe's, to read from, or -1 */
    char kept[4]; /* the beginning of a character */
    size_t kept_length;
} stream;

struct streams {
    stream out, err;
    int input_before;
    char raw[ROOM + 4];
    char clean[3 * (ROOM + 4)];
};

/* ---- files ---- */

static int copy_beyond(int file)
{
    return fcntl(file, F_DUPFD_CLOEXEC, 3);
}

static bool open_pipe(stream *s)
{
    int ends[2];
    s->before = copy_beyond(s->file);
    if (pipe(ends) != 0) return false;
    s->end = copy_beyond(ends[0]);
    bool good = s->end >= 0 && dup2(ends[1], s->file) >= 0 &&
                fcntl(s->end, F_SETFL, O_NONBLOCK) == 0;
    if (ends[0] != s->file) close(ends[0]);
    if (ends[1] != s->file) close(ends[1]);
#ifdef F_SETPIPE_SZ
    if (good) fcntl(s->end, F_SETPIPE_SZ, 1 << 20);
#endif
    return good;
}

static bool close_input(streams *s)
{
    int nothing = open("/dev/null", O_RDONLY);
    s->input_before = copy_beyond(0);
    bool good = nothing >= 0 && dup2(nothing, 0) >= 0;
    if (nothing > 0) close(nothing);
    return good;
}

streams *streams_open(void)
{
    streams *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->out = (stream){"stdout", 1, -1, -1, "", 0};
    s->err = (stream){"stderr", 2, -1, -1, "", 0};
    s->input_before = -1;
    fflush(NULL);
    if (!close_input(s) || !open_pipe(&s->out) || !open_pipe(&s->err)) {
        streams_close(s);
        return NULL;
    }
    setvbuf(stdout, NULL, _IONBF, 0);
    setvbuf(stderr, NULL, _IONBF, 0);
    return s;
}

static void restore(int before, int file)
{
    if (before < 0) return;
    dup2(before, file);
    close(before);
}

void streams_close(streams *s)
{
    if (!s) return;
    fflush(NULL);
    restore(s->input_before, 0);
    restore(s->out.before, 1);
    restore(s->err.before, 2);
    if (s->out.end >= 0) close(s->out.end);
    if (s->err.end >= 0) close(s->err.end);
    free(s);
}

int streams_out(const streams *s)
{
    return s->out.end;
}

int streams_err(const streams *s)
{
    return s->err.end;
}

int streams_before(const streams *s)
{
    return s->err.before;
}

/* ---- text ---- */

/* The bytes of the character at `at`, of which there are `left`: 0 for none, and
 * -1 where it may be one that has not come wholly. */
static int character(const unsigned char *at, size_t left)
{
    static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
    int n = at[0] < 0x80    ? 1
            : at[0] < 0xC2  ? 0
            : at[0] < 0xE0  ? 2
            : at[0] < 0xF0  ? 3
            : at[0] <= 0xF4 ? 4
                            : 0;
    if (n < 2) return n;
    unsigned long code = at[0] & (0xFFu >> (n + 1));
    for (int i = 1; i < n; i++) {
        if ((size_t)i == left) return -1;
        if ((at[i] & 0xC0) != 0x80) return 0;
        code = code << 6 | (at[i] & 0x3F);
    }
    bool wrong =
        code < least[n] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000);
    return wrong ? 0 : n;
}

static size_t put(char *to, size_t used, const char *bytes, size_t n)
{
    memcpy(to + used, bytes, n);
    return used + n;
}

/* Writes raw[0..length) to clean as UTF-8 and keeps the beginning of a character. */
static size_t clean_text(streams *all, stream *s, size_t length, bool whole)
{
    size_t used = 0, i = 0;
    while (i < length) {
        int n = character((unsigned char *)all->raw + i, length - i);
        if (n < 0 && !whole) break;
        used = n > 0 ? put(all->clean, used, all->raw + i, (size_t)n)
                     : put(all->clean, used, REPLACEMENT, 3);
        i += n > 0 ? (size_t)n : 1;
    }
    s->kept_length = put(s->kept, 0, all->raw + i, length - i);
    return used;
}

/* Takes what there is, piece by piece: of one that is being written all the time, not
 * more than the pieces that are full. */
static void read_stream(streams *all, stream *s, bool whole, streams_taker *take,
                        void *context)
{
    ssize_t got;
    do {
        size_t length = put(all->raw, 0, s->kept, s->kept_length);
        got = read(s->end, all->raw + length, ROOM);
        length += got > 0 ? (size_t)got : 0;
        size_t used = clean_text(all, s, length, whole && got <= 0);
        if (used > 0) take(context, s->name, all->clean, used);
    } while (got == ROOM || (whole && got > 0));
}

void streams_read(streams *s, bool whole, streams_taker *take, void *context)
{
    read_stream(s, &s->out, whole, take, context);
    read_stream(s, &s->err, whole, take, context);
}
