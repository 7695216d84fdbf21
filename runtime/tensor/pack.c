/* pack.c (tensor): see pack.h. */
#include "tensor/pack.h"

#include <assert.h>
#include <string.h>

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

static void take_run(const void *x, int64_t step, size_t size, int64_t n, void *y)
{
    if (step == 1) {
        memcpy(y, x, size * (size_t)n);
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
        memcpy(x, y, size * (size_t)n);
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

void neap_repeat(void *to, size_t once, size_t all)
{
    char *y = to;
    for (size_t done = once, more; done < all; done += more) {
        more = done < all - done ? done : all - done;
        memcpy(y + done, y, more);
    }
}
