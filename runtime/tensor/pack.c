/* pack.c (tensor): see pack.h. */
#include "tensor/pack.h"

#include <assert.h>
#include <string.h>

#include "kernels/slots/copy.h"

typedef uint32_t b4 __attribute__((may_alias));
typedef uint64_t b8 __attribute__((may_alias));

bool neap_walk_linear(const neap_walk *w, int t)
{
    int64_t step = 1;
    for (int i = w->ndim - 1; i >= 0; i--) {
        if (w->stride[t][i] != step && w->shape[i] > 1) return false;
        step *= w->shape[i];
    }
    return true;
}

bool neap_walk_fixed(const neap_walk *w, int t)
{
    for (int i = 0; i < w->ndim; i++)
        if (w->stride[t][i] != 0 && w->shape[i] > 1) return false;
    return true;
}

/* ---- runs: n elements, each `step` after the one before ---- */

#define TYPE uint8_t
#define NAME(name) name##_b1
#include "tensor/pack_type.h"
#undef TYPE
#undef NAME

#define TYPE b4
#define NAME(name) name##_b4
#include "tensor/pack_type.h"
#undef TYPE
#undef NAME

#define TYPE b8
#define NAME(name) name##_b8
#include "tensor/pack_type.h"
#undef TYPE
#undef NAME

/* Up to so many bytes take no longer here than a call of memcpy. */
#define SHORT 256
/* Where places differ by so few bytes beyond a multiple of a page, as those of cat and
 * roll do, what memcpy loads seems to be what it has just stored: 999 rows of 3960
 * bytes took 1143 us at 4 bytes and here 112, at 16 bytes 122 and 93, at none 83
 * and 91. */
#define ALIKE 64
#define PAGE 4096

/* `bytes` of memory, which is apart. What is left of 64 goes in pieces of 16, the last
 * of which ends with it. */
static inline void move(void *to, const void *from, size_t bytes)
{
    char *y = to;
    const char *x = from;
    const size_t apart = ((uintptr_t)y - (uintptr_t)x) % PAGE;
    const bool alike = apart > 0 && apart < ALIKE;
    size_t i = 0;
    if (bytes < 16 || (bytes > SHORT && !alike)) {
        memcpy(y, x, bytes);
        return;
    }
    for (; i + 64 <= bytes; i += 64) memcpy(y + i, x + i, 64);
    for (; i + 16 < bytes; i += 16) memcpy(y + i, x + i, 16);
    memcpy(y + bytes - 16, x + bytes - 16, 16);
}

typedef void run_kernel(int64_t n, const void *x, void *y);

/* The kernel for runs whose elements are one, or lie in reverse order. */
static run_kernel *kernel_for(int64_t step, size_t size)
{
    const neap_copy_kernels *k = neap_kernel.copy;
    switch ((neap_width)size) {
    case NEAP_1_BYTE:
        return step == 0 ? k->repeat_b1 : k->reverse_b1;
    case NEAP_4_BYTES:
        return step == 0 ? k->repeat_b4 : k->reverse_b4;
    case NEAP_8_BYTES:
        return step == 0 ? k->repeat_b8 : k->reverse_b8;
    }
    return NULL;
}

static void take_run(const void *x, int64_t step, size_t size, int64_t n, void *y)
{
    if (step == 1) {
        move(y, x, size * (size_t)n);
        return;
    }
    if (step == 0 || step == -1) {
        kernel_for(step, size)(n, x, y);
        return;
    }
    switch ((neap_width)size) {
    case NEAP_1_BYTE:
        take_run_b1(x, step, n, y);
        break;
    case NEAP_4_BYTES:
        take_run_b4(x, step, n, y);
        break;
    case NEAP_8_BYTES:
        take_run_b8(x, step, n, y);
        break;
    }
}

static void put_run(void *x, int64_t step, size_t size, int64_t n, const void *y)
{
    if (step == 1) {
        move(x, y, size * (size_t)n);
        return;
    }
    switch ((neap_width)size) {
    case NEAP_1_BYTE:
        put_run_b1(x, step, n, y);
        break;
    case NEAP_4_BYTES:
        put_run_b4(x, step, n, y);
        break;
    case NEAP_8_BYTES:
        put_run_b8(x, step, n, y);
        break;
    }
}

/* ---- a place in the walk, as seen by one tensor ---- */

typedef struct place {
    const neap_walk *w;
    int t;
    int64_t index[NEAP_MAX_DIMS];
    int64_t offset; /* of that element, in elements */
} place;

static place place_at(const neap_walk *w, int t, int64_t begin)
{
    place at = {.w = w, .t = t};
    for (int i = w->ndim - 1; i >= 0; i--) {
        at.index[i] = i > 0 ? begin % w->shape[i] : begin;
        begin /= w->shape[i];
        at.offset += at.index[i] * w->stride[t][i];
    }
    return at;
}

/* Goes on by n elements, which do not pass the end of the row. */
static void go_on(place *at, int64_t n)
{
    const neap_walk *w = at->w;
    const int64_t *stride = w->stride[at->t];
    int i = w->ndim - 1;
    at->index[i] += n;
    at->offset += n * stride[i];
    for (; i > 0 && at->index[i] == w->shape[i]; i--) {
        at->offset += stride[i - 1] - w->shape[i] * stride[i];
        at->index[i] = 0;
        at->index[i - 1]++;
    }
}

/* What is left of the row, at most `most`. */
static int64_t row_rest(const place *at, int64_t most)
{
    int64_t rest = at->w->n - at->index[at->w->ndim - 1];
    return rest < most ? rest : most;
}

void neap_walk_pack(const neap_walk *w, int t, int64_t begin, int64_t count, void *to)
{
    assert(begin >= 0 && begin + count <= w->rows * w->n && t < w->count);
    size_t size = w->size[t];
    char *y = to;
    place at = place_at(w, t, begin);
    for (int64_t left = count; left > 0;) {
        int64_t n = row_rest(&at, left);
        take_run(w->data[t] + at.offset * (int64_t)size, w->step[t], size, n, y);
        y += size * (size_t)n;
        left -= n;
        go_on(&at, n);
    }
}

void neap_walk_unpack(const neap_walk *w, int t, int64_t begin, int64_t count,
                      const void *from)
{
    assert(begin >= 0 && begin + count <= w->rows * w->n && t < w->count);
    size_t size = w->size[t];
    const char *y = from;
    place at = place_at(w, t, begin);
    for (int64_t left = count; left > 0;) {
        int64_t n = row_rest(&at, left);
        put_run(w->data[t] + at.offset * (int64_t)size, w->step[t], size, n, y);
        y += size * (size_t)n;
        left -= n;
        go_on(&at, n);
    }
}

/* Of the next `left` elements, the rows that are whole and lie evenly; 0 where the
 * place is within a row. */
static int64_t even_rows(const place *at, int64_t left)
{
    const neap_walk *w = at->w;
    int i = w->ndim - 1;
    if (i == 0 || at->index[i] > 0) return 0;
    int64_t rows = w->shape[i - 1] - at->index[i - 1];
    return rows <= left / w->n ? rows : left / w->n;
}

/* Goes on by as many of them. */
static void pass_rows(place *at, int64_t rows)
{
    int i = at->w->ndim - 1;
    at->index[i - 1] += rows - 1;
    at->offset += (rows - 1) * at->w->stride[at->t][i - 1];
    go_on(at, at->w->n);
}

static char *data_at(const place *at)
{
    return at->w->data[at->t] + at->offset * (int64_t)at->w->size[at->t];
}

/* Bytes from a row to the next. */
static int64_t pitch_of(const place *at)
{
    return at->w->stride[at->t][at->w->ndim - 2] * (int64_t)at->w->size[at->t];
}

static void move_rows(int64_t rows, size_t bytes, char *y, int64_t y_pitch,
                      const char *x, int64_t x_pitch)
{
    for (; rows > 0; rows--, y += y_pitch, x += x_pitch) move(y, x, bytes);
}

void neap_walk_move(const neap_walk *w, int to, int from, int64_t begin, int64_t count)
{
    assert(begin >= 0 && begin + count <= w->rows * w->n && w->step[to] == 1);
    place y = place_at(w, to, begin), x = place_at(w, from, begin);
    for (int64_t left = count, n; left > 0; left -= n) {
        int64_t rows = w->step[from] == 1 ? even_rows(&y, left) : 0;
        if (rows > 0) {
            n = rows * w->n;
            move_rows(rows, (size_t)w->n * w->size[to], data_at(&y), pitch_of(&y),
                      data_at(&x), pitch_of(&x));
            pass_rows(&y, rows);
            pass_rows(&x, rows);
        } else {
            n = row_rest(&y, left);
            take_run(data_at(&x), w->step[from], w->size[to], n, data_at(&y));
            go_on(&y, n);
            go_on(&x, n);
        }
    }
}

void neap_repeat(void *to, size_t once, size_t all)
{
    char *y = to;
    for (size_t done = once, more; done < all; done += more) {
        more = done < all - done ? done : all - done;
        memcpy(y + done, y, more);
    }
}
