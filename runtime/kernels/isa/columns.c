/* columns.c (kernels): see columns.def. The inner loops run along the width: a run of
 * output positions of one row takes a run of inputs, `stride` apart, and padding at its
 * ends. */
#include <string.h>

#include "kernels/isa/isa.h"

/* An output position. */
typedef struct place {
    int64_t depth, height, width;
} place;

/* One row of the matrix: an element of the kernel, laid over one channel. */
typedef struct tap {
    int64_t channel;    /* offset of the channel in x */
    place at;           /* the input at output position 0 */
    int64_t begin, end; /* output columns whose input is inside of the width */
} tap;

/* A run of positions within one output row: padding, inputs, padding. */
typedef struct run {
    int64_t n, before, mid;
    int64_t x; /* offset in x of the first input */
} run;

static inline int64_t at_least_0(int64_t i)
{
    return i > 0 ? i : 0;
}

static place place_of(const neap_grid *g, int64_t position)
{
    int64_t line = position / g->out[2];
    return (place){line / g->out[1], line % g->out[1], position % g->out[2]};
}

static tap tap_of(const neap_grid *g, int64_t row)
{
    int64_t volume = neap_grid_volume(g->kernel), offset = row % volume;
    int64_t column = offset % g->kernel[2], line = offset / g->kernel[2];
    tap t = {.channel = row / volume * neap_grid_volume(g->in)};
    t.at.depth = line / g->kernel[1] * g->dilation[0] - g->padding[0];
    t.at.height = line % g->kernel[1] * g->dilation[1] - g->padding[1];
    t.at.width = column * g->dilation[2] - g->padding[2];
    t.begin = (at_least_0(-t.at.width) + g->stride[2] - 1) / g->stride[2];
    t.end = (at_least_0(g->in[2] - t.at.width) + g->stride[2] - 1) / g->stride[2];
    return t;
}

/* The run from output position *at on, of at most `count`; *at moves behind it. */
static inline run take_run(const neap_grid *g, const tap *t, place *at, int64_t count)
{
    int64_t column = at->width, left = g->out[2] - column;
    int64_t depth = at->depth * g->stride[0] + t->at.depth;
    int64_t height = at->height * g->stride[1] + t->at.height;
    run r = {.n = left < count ? left : count};
    int64_t begin = at_least_0(t->begin - column), end = at_least_0(t->end - column);
    r.before = begin < r.n ? begin : r.n;
    r.mid = at_least_0((end < r.n ? end : r.n) - r.before);
    if ((uint64_t)depth >= (uint64_t)g->in[0] ||
        (uint64_t)height >= (uint64_t)g->in[1]) {
        r.before = r.n;
        r.mid = 0;
    } else if (r.mid > 0) {
        r.x = t->channel + (depth * g->in[1] + height) * g->in[2] +
              (column + r.before) * g->stride[2] + t->at.width;
    }
    at->width = 0;
    if (++at->height == g->out[1]) {
        at->height = 0;
        at->depth++;
    }
    return r;
}

#define COLUMNS(suffix, real)                                                          \
    void NEAP_K(columns_##suffix)(const neap_grid *g, int64_t row, int64_t rows,       \
                                  int64_t first, int64_t count, const real *x,         \
                                  real *col)                                           \
    {                                                                                  \
        const int64_t stride = g->stride[2];                                           \
        const place start = place_of(g, first);                                        \
        for (int64_t i = 0; i < rows; i++) {                                           \
            const tap t = tap_of(g, row + i);                                          \
            place at = start;                                                          \
            for (int64_t left = count; left > 0;) {                                    \
                const run r = take_run(g, &t, &at, left);                              \
                const real *restrict from = x + r.x;                                   \
                for (int64_t p = 0; p < r.before; p++) *col++ = 0;                     \
                if (stride == 1)                                                       \
                    memcpy(col, from, sizeof(real) * (size_t)r.mid);                   \
                else                                                                   \
                    for (int64_t p = 0; p < r.mid; p++) col[p] = from[p * stride];     \
                col += r.mid;                                                          \
                for (int64_t p = r.before + r.mid; p < r.n; p++) *col++ = 0;           \
                left -= r.n;                                                           \
            }                                                                          \
        }                                                                              \
    }                                                                                  \
                                                                                       \
    void NEAP_K(columns_add_##suffix)(const neap_grid *g, int64_t row, int64_t rows,   \
                                      int64_t first, int64_t count, const real *col,   \
                                      real *x)                                         \
    {                                                                                  \
        const int64_t stride = g->stride[2];                                           \
        const place start = place_of(g, first);                                        \
        for (int64_t i = 0; i < rows; i++) {                                           \
            const tap t = tap_of(g, row + i);                                          \
            place at = start;                                                          \
            for (int64_t left = count; left > 0;) {                                    \
                const run r = take_run(g, &t, &at, left);                              \
                const real *restrict from = col + r.before;                            \
                real *restrict to = x + r.x;                                           \
                if (stride == 1)                                                       \
                    for (int64_t p = 0; p < r.mid; p++) to[p] += from[p];              \
                else                                                                   \
                    for (int64_t p = 0; p < r.mid; p++) to[p * stride] += from[p];     \
                col += r.n;                                                            \
                left -= r.n;                                                           \
            }                                                                          \
        }                                                                              \
    }

COLUMNS(f32, float)
COLUMNS(f64, double)
