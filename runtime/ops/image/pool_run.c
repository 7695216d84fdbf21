/* pool_run.c (ops/image): pooling, plane by plane.
 *
 * A window is a product of spans, one a dim; the spans of each dim are worked out once
 * for all planes. Windows of one size are worked line by line in kernels; adapted ones,
 * which are few and large, row by row. */
#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/norm.h"
#include "kernels/slots/pool.h"
#include "ops/image/pool.h"

/* The inputs that an output position sees along a dim: begin, begin + step, ... before
 * end; `full` counts the padding too. */
typedef struct span {
    int64_t begin, end, full;
} span;

typedef struct job {
    const neap_pool *p;
    const char *from;
    char *to;
    int64_t *place;
    bool relu; /* of maxima */
    /* In the scratch: */
    const span *depth, *height, *width;
    const double *across; /* what a mean is divided by, along the width */
    const neap_tap *tap;  /* of windows of one size */
    int64_t inputs, outputs;
} job;

static span span_of(const neap_pool *p, int dim, int64_t position)
{
    const neap_grid *g = &p->grid;
    int64_t in = g->in[dim], out = g->out[dim], step = g->dilation[dim];
    if (p->adaptive) {
        int64_t begin = position * in / out, end = ((position + 1) * in - 1) / out + 1;
        return (span){begin, end, end - begin};
    }
    int64_t begin = position * g->stride[dim] - g->padding[dim];
    int64_t end = begin + (g->kernel[dim] - 1) * step + 1;
    int64_t padded = in + g->padding[dim];
    span s = {begin, end < in ? end : in, (end < padded ? end : padded) - begin};
    if (begin < 0) s.begin += (-begin + step - 1) / step * step;
    return s;
}

/* What a mean is divided by along one dim. */
static double divisor_along(const neap_pool *p, const span *s)
{
    if (p->divisor) return 1;
    return (double)(p->count_padding ? s->full : s->end - s->begin);
}

static double divisor(const neap_pool *p, const span *d, const span *h)
{
    return p->divisor ? (double)p->divisor : divisor_along(p, d) * divisor_along(p, h);
}

/* Element `i` of the kernel along the width. */
static neap_tap tap_of(const neap_grid *g, int64_t i)
{
    int64_t stride = g->stride[2], first = i * g->dilation[2] - g->padding[2];
    neap_tap t = {.first = first};
    if (first < 0) t.begin = (-first + stride - 1) / stride;
    t.end = first < g->in[2] ? (g->in[2] - first + stride - 1) / stride : 0;
    if (t.end > g->out[2]) t.end = g->out[2];
    t.first += t.begin * stride;
    return t;
}

/* Taps along the width: adapted windows have none. */
static int64_t taps_of(const neap_pool *p)
{
    return p->adaptive ? 0 : p->grid.kernel[2];
}

int64_t neap_pool_room(const neap_pool *p)
{
    const int64_t *out = p->grid.out;
    return (int64_t)sizeof(span) * (out[0] + out[1] + out[2]) +
           (int64_t)sizeof(double) * out[2] + (int64_t)sizeof(neap_tap) * taps_of(p);
}

static void begin_job(job *j, const neap_pool *p, void *room)
{
    const neap_grid *g = &p->grid;
    *j = (job){
        .p = p, .inputs = neap_grid_volume(g->in), .outputs = neap_grid_volume(g->out)};
    span *s = room;
    j->depth = s;
    j->height = j->depth + g->out[0];
    j->width = j->height + g->out[1];
    for (int dim = 0; dim < NEAP_GRID_DIMS; dim++)
        for (int64_t i = 0; i < g->out[dim]; i++) *s++ = span_of(p, dim, i);
    double *across = (double *)(void *)s;
    for (int64_t i = 0; i < g->out[2]; i++) across[i] = divisor_along(p, j->width + i);
    neap_tap *tap = (neap_tap *)(void *)(across + g->out[2]);
    for (int64_t i = 0; i < taps_of(p); i++) tap[i] = tap_of(g, i);
    j->across = across;
    j->tap = tap;
}

static void run_planes(job *j, neap_parallel_body f32, neap_parallel_body f64)
{
    const neap_pool *p = j->p;
    double cost = (double)j->outputs;
    for (int dim = 0; dim < NEAP_GRID_DIMS && cost > 0; dim++)
        cost *= p->adaptive ? (double)(p->grid.in[dim] / p->grid.out[dim] + 1)
                            : (double)p->grid.kernel[dim];
    double each = NEAP_GRAIN / (cost > 1 ? cost : 1);
    neap_parallel_for(p->planes, each > 1 ? (int64_t)each : 1,
                      neap_is_single(p->dtype) ? f32 : f64, j);
}

static neap_pool_line line_of(const job *j, const span *d, const span *h)
{
    return (neap_pool_line){.grid = &j->p->grid,
                            .tap = j->tap,
                            .begin = {d->begin, h->begin},
                            .end = {d->end, h->end}};
}

/* Where the row of x at the places a and b of depth and height begins. */
static inline int64_t row_at(const neap_grid *g, int64_t a, int64_t b)
{
    return (a * g->in[1] + b) * g->in[2];
}

/* One plane. */
typedef struct plane {
    const void *from;
    void *to;
    int64_t *place;
} plane;

typedef void line_body(const job *j, const plane *p, const span *d, const span *h,
                       int64_t o);

/* Runs a body for each line of outputs: `adapted` where windows are. */
static inline void each_line(const job *j, const plane *p, line_body *body,
                             line_body *adapted)
{
    int64_t o = 0, n = j->p->grid.out[2];
    for (const span *d = j->depth; d < j->height; d++)
        for (const span *h = j->height; h < j->width && !neap_interrupted(); h++) {
            (j->p->adaptive ? adapted : body)(j, p, d, h, o);
            o += n;
        }
}

#define REAL float
#define NAME(id) id##_f32
#include "ops/image/pool_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) id##_f64
#include "ops/image/pool_real.h"

void neap_pool_max(const neap_pool *p, bool relu, const char *x, char *y,
                   int64_t *place, void *room)
{
    job j;
    begin_job(&j, p, room);
    j.relu = relu;
    j.from = x;
    j.to = y;
    j.place = place;
    run_planes(&j, max_f32, max_f64);
}

void neap_pool_max_input(const neap_pool *p, const char *y, int64_t *place, char *x,
                         void *room)
{
    job j;
    begin_job(&j, p, room);
    j.from = y;
    j.to = x;
    j.place = place;
    run_planes(&j, put_f32, put_f64);
}

void neap_pool_mean(const neap_pool *p, const char *x, char *y, void *room)
{
    job j;
    begin_job(&j, p, room);
    j.from = x;
    j.to = y;
    run_planes(&j, mean_f32, mean_f64);
}

void neap_pool_mean_input(const neap_pool *p, const char *y, char *x, void *room)
{
    job j;
    begin_job(&j, p, room);
    j.from = y;
    j.to = x;
    run_planes(&j, share_f32, share_f64);
}
