/* pool_run.c (ops/image): pooling, plane by plane.
 *
 * A window is a product of spans, one a dim; the spans of each dim are worked out once
 * for all planes. Windows of one size are worked line by line in kernels; adapted ones,
 * which are few and large, row by row. */
#include <math.h>
#include <string.h>

#include "base/parallel.h"
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

size_t neap_pool_room(const neap_pool *p)
{
    const int64_t *out = p->grid.out;
    return sizeof(span) * (size_t)(out[0] + out[1] + out[2]) +
           sizeof(double) * (size_t)out[2] + sizeof(neap_tap) * (size_t)taps_of(p);
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
                      p->dtype == NEAP_FLOAT32 ? f32 : f64, j);
}

static neap_pool_line line_of(const job *j, const span *d, const span *h)
{
    return (neap_pool_line){.grid = &j->p->grid,
                            .tap = j->tap,
                            .begin = {d->begin, h->begin},
                            .end = {d->end, h->end}};
}

/* Runs `body` for each line of outputs: o is its first, d and h are its spans. */
#define EACH_LINE(body)                                                                \
    const neap_grid *g = &j->p->grid;                                                  \
    int64_t o = 0;                                                                     \
    for (const span *d = j->depth; d < j->height; d++)                                 \
        for (const span *h = j->height; h < j->width; h++, o += g->out[2]) body

/* Runs `body` for each row of the adapted windows of a line: w is the window's span,
 * `row` where the row begins. */
#define EACH_ROW(body)                                                                 \
    for (int64_t a = d->begin; a < d->end; a++)                                        \
        for (int64_t b = h->begin; b < h->end; b++) {                                  \
            const int64_t row = (a * g->in[1] + b) * g->in[2];                         \
            body                                                                       \
        }

#define POOL(suffix, real)                                                             \
    /* ---- the largest ---- */                                                        \
                                                                                       \
    static void max_adapted_##suffix(const job *j, const real *x, real *y,             \
                                     int64_t *place)                                   \
    {                                                                                  \
        EACH_LINE({                                                                    \
            for (int64_t i = 0; i < g->out[2]; i++) {                                  \
                const span *w = j->width + i;                                          \
                real best = (real)-INFINITY;                                           \
                int64_t best_at =                                                      \
                    (d->begin * g->in[1] + h->begin) * g->in[2] + w->begin;            \
                EACH_ROW(for (int64_t at = row + w->begin; at < row + w->end; at++) {  \
                    if (x[at] > best || (x[at] != x[at] && best == best)) {            \
                        best = x[at];                                                  \
                        best_at = at;                                                  \
                    }                                                                  \
                })                                                                     \
                y[o + i] = best;                                                       \
                place[o + i] = best_at + 1;                                            \
            }                                                                          \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void max_lines_##suffix(const job *j, const real *x, real *y,               \
                                   int64_t *place)                                     \
    {                                                                                  \
        EACH_LINE({                                                                    \
            const neap_pool_line l = line_of(j, d, h);                                 \
            neap_kernel.pool->pool_max_##suffix(&l, x, y + o, place + o);              \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void max_##suffix(void *context, int64_t begin, int64_t end)                \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++)                                          \
            (j->p->adaptive ? max_adapted_##suffix : max_lines_##suffix)(              \
                j, (const real *)(const void *)j->from + i * j->inputs,                \
                (real *)(void *)j->to + i * j->outputs, j->place + i * j->outputs);    \
    }                                                                                  \
                                                                                       \
    static void put_##suffix(void *context, int64_t begin, int64_t end)                \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++) {                                        \
            const real *y = (const real *)(const void *)j->from + i * j->outputs;      \
            const int64_t *place = j->place + i * j->outputs;                          \
            real *x = (real *)(void *)j->to + i * j->inputs;                           \
            memset(x, 0, sizeof(real) * (size_t)j->inputs);                            \
            for (int64_t o = 0; o < j->outputs; o++) x[place[o] - 1] += y[o];          \
        }                                                                              \
    }                                                                                  \
                                                                                       \
    /* ---- the mean ---- */                                                           \
                                                                                       \
    static void mean_adapted_##suffix(const job *j, const real *x, real *y)            \
    {                                                                                  \
        EACH_LINE({                                                                    \
            for (int64_t i = 0; i < g->out[2]; i++) {                                  \
                const span *w = j->width + i;                                          \
                double sum = 0;                                                        \
                EACH_ROW(sum += neap_kernel.norm->norm_sum_##suffix(                   \
                             w->end - w->begin, x + row + w->begin);)                  \
                y[o + i] = (real)(sum / (divisor(j->p, d, h) * j->across[i]));         \
            }                                                                          \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void mean_lines_##suffix(const job *j, const real *x, real *y)              \
    {                                                                                  \
        EACH_LINE({                                                                    \
            const neap_pool_line l = line_of(j, d, h);                                 \
            neap_kernel.pool->pool_mean_##suffix(&l, x, divisor(j->p, d, h),           \
                                                 j->across, y + o);                    \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void mean_##suffix(void *context, int64_t begin, int64_t end)               \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++)                                          \
            (j->p->adaptive ? mean_adapted_##suffix : mean_lines_##suffix)(            \
                j, (const real *)(const void *)j->from + i * j->inputs,                \
                (real *)(void *)j->to + i * j->outputs);                               \
    }                                                                                  \
                                                                                       \
    static void share_adapted_##suffix(const job *j, const real *y, real *x)           \
    {                                                                                  \
        EACH_LINE({                                                                    \
            for (int64_t i = 0; i < g->out[2]; i++) {                                  \
                const span *w = j->width + i;                                          \
                const real share =                                                     \
                    (real)((double)y[o + i] / (divisor(j->p, d, h) * j->across[i]));   \
                EACH_ROW(for (int64_t at = row + w->begin; at < row + w->end; at++)    \
                             x[at] += share;)                                          \
            }                                                                          \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void share_lines_##suffix(const job *j, const real *y, real *x)             \
    {                                                                                  \
        EACH_LINE({                                                                    \
            const neap_pool_line l = line_of(j, d, h);                                 \
            neap_kernel.pool->pool_share_##suffix(&l, y + o, divisor(j->p, d, h),      \
                                                  j->across, x);                       \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void share_##suffix(void *context, int64_t begin, int64_t end)              \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++) {                                        \
            real *x = (real *)(void *)j->to + i * j->inputs;                           \
            memset(x, 0, sizeof(real) * (size_t)j->inputs);                            \
            (j->p->adaptive ? share_adapted_##suffix : share_lines_##suffix)(          \
                j, (const real *)(const void *)j->from + i * j->outputs, x);           \
        }                                                                              \
    }

POOL(f32, float)
POOL(f64, double)

void neap_pool_max(const neap_pool *p, const char *x, char *y, int64_t *place,
                   void *room)
{
    job j;
    begin_job(&j, p, room);
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
