/* im2col.c (kernels): see im2col.def. The inner loops run along the width: a run of
 * output positions of one row takes a run of inputs, `stride` apart, and padding at its
 * ends. Runs are often shorter than two vectors: they are moved by vectors here, for a
 * call of memcpy would take longer than the run. */
#include "kernels/slots/im2col.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"

/* An output position, or an element of the kernel. */
typedef struct place {
    int64_t depth, height, width;
} place;

/* A run of positions within one output row, or whole rows that follow one another: in
 * each of them padding, inputs, padding. */
typedef struct run {
    int64_t lines, n, before, mid;
    int64_t x, step; /* offset in x of the first input, and from line to line */
} run;

/* One row of the matrix: an element of the kernel, laid over one channel. */
typedef struct tap {
    place element;
    int64_t channel;    /* offset of the channel in x */
    place at;           /* the input at output position 0 */
    int64_t begin, end; /* output columns whose input is inside of the width */
    run line; /* a whole output row, as if the channel's first were its input */
} tap;

static inline int64_t at_least_0(int64_t i)
{
    return i > 0 ? i : 0;
}

static place place_of(const int64_t size[NEAP_GRID_DIMS], int64_t position)
{
    int64_t line = position / size[2];
    return (place){line / size[1], line % size[1], position % size[2]};
}

/* ceil(n / stride) for n >= 0. */
static inline int64_t steps(int64_t n, int64_t stride)
{
    return stride == 1 ? n : stride == 2 ? (n + 1) >> 1 : (n + stride - 1) / stride;
}

/* The run from output column `column` on, of at most n positions, of the first row. */
static inline run cut_run(const neap_grid *g, const tap *t, int64_t column, int64_t n)
{
    run r = {.lines = 1, .n = n, .step = g->stride[1] * g->in[2]};
    int64_t begin = at_least_0(t->begin - column), end = at_least_0(t->end - column);
    r.before = begin < n ? begin : n;
    r.mid = at_least_0((end < n ? end : n) - r.before);
    r.x = t->channel + (column + r.before) * g->stride[2] + t->at.width;
    return r;
}

/* Works out from its element and channel what a tap sees. */
static inline void lay(const neap_grid *g, tap *t)
{
    t->at.depth = t->element.depth * g->dilation[0] - g->padding[0];
    t->at.height = t->element.height * g->dilation[1] - g->padding[1];
    t->at.width = t->element.width * g->dilation[2] - g->padding[2];
    t->begin = steps(at_least_0(-t->at.width), g->stride[2]);
    t->end = steps(at_least_0(g->in[2] - t->at.width), g->stride[2]);
    t->line = cut_run(g, t, 0, g->out[2]);
}

static tap tap_of(const neap_grid *g, int64_t row)
{
    int64_t volume = neap_grid_volume(g->kernel);
    tap t = {.element = place_of(g->kernel, row % volume),
             .channel = row / volume * neap_grid_volume(g->in)};
    lay(g, &t);
    return t;
}

/* Moves on to the next row: divisions would take longer than many a row. */
static void next_tap(const neap_grid *g, tap *t)
{
    place *e = &t->element;
    if (++e->width == g->kernel[2]) {
        e->width = 0;
        e->height++;
    }
    if (e->height == g->kernel[1]) {
        e->height = 0;
        e->depth++;
    }
    if (e->depth == g->kernel[0]) {
        e->depth = 0;
        t->channel += neap_grid_volume(g->in);
    }
    lay(g, t);
}

/* How many output rows from the one whose input is `height` on are inside of the image,
 * or outside, as that one is. */
static inline int64_t rows_alike(const neap_grid *g, int64_t height)
{
    if (height < 0) return steps(-height, g->stride[1]);
    return height < g->in[1] ? steps(g->in[1] - height, g->stride[1]) : g->out[1];
}

static inline int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The run from output position *at on, of at most `count`; *at moves behind it. */
static inline run take_run(const neap_grid *g, const tap *t, place *at, int64_t count)
{
    int64_t depth = at->depth * g->stride[0] + t->at.depth;
    int64_t height = at->height * g->stride[1] + t->at.height;
    int64_t left = g->out[2] - at->width;
    run r = t->line;
    if (at->width > 0 || count < left)
        r = cut_run(g, t, at->width, least(left, count));
    else
        r.lines = least(least(rows_alike(g, height), g->out[1] - at->height),
                        count / g->out[2]);
    if ((uint64_t)depth >= (uint64_t)g->in[0] ||
        (uint64_t)height >= (uint64_t)g->in[1]) {
        r.before = r.n;
        r.mid = 0;
    }
    r.x += (depth * g->in[1] + height) * g->in[2];
    at->width = 0;
    at->height += r.lines;
    if (at->height == g->out[1]) {
        at->height = 0;
        at->depth++;
    }
    return r;
}

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#define LANES VEC_F32
#include "kernels/isa/im2col_real.h"
#undef REAL
#undef NAME
#undef LANES

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#define LANES VEC_F64
#include "kernels/isa/im2col_real.h"
