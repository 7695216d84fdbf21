/* pool_run.c (ops): pooling, plane by plane.
 *
 * A window is a product of spans, one a dim; the spans of each dim are worked out once
 * for all planes. */
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "ops/pool.h"

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
    span *all; /* the spans of the three dims, one after the other */
    const span *depth, *height, *width;
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

static size_t spans_bytes(const neap_pool *p)
{
    const int64_t *out = p->grid.out;
    return sizeof(span) * (size_t)(out[0] + out[1] + out[2]);
}

static neap_status begin_job(job *j, const neap_pool *p)
{
    *j = (job){.p = p,
               .inputs = neap_grid_volume(p->grid.in),
               .outputs = neap_grid_volume(p->grid.out)};
    span *at = j->all = neap_alloc(spans_bytes(p));
    if (!at) return NEAP_ERR_MEMORY;
    for (int dim = 0; dim < NEAP_GRID_DIMS; dim++)
        for (int64_t i = 0; i < p->grid.out[dim]; i++) *at++ = span_of(p, dim, i);
    j->depth = j->all;
    j->height = j->depth + p->grid.out[0];
    j->width = j->height + p->grid.out[1];
    return NEAP_OK;
}

static neap_status run_planes(job *j, neap_parallel_body f32, neap_parallel_body f64)
{
    const neap_pool *p = j->p;
    double cost = (double)j->outputs;
    for (int dim = 0; dim < NEAP_GRID_DIMS; dim++)
        cost *= p->adaptive ? (double)(p->grid.in[dim] / p->grid.out[dim] + 1)
                            : (double)p->grid.kernel[dim];
    double each = NEAP_GRAIN / (4 * (cost > 1 ? cost : 1));
    neap_parallel_for(p->planes, each > 1 ? (int64_t)each : 1,
                      p->dtype == NEAP_FLOAT32 ? f32 : f64, j);
    neap_free(j->all, spans_bytes(p));
    return NEAP_OK;
}

/* What a window's mean is divided by. */
static double divisor(const job *j, const span *d, const span *h, const span *w)
{
    const neap_pool *p = j->p;
    if (p->divisor) return (double)p->divisor;
    if (p->count_padding) return (double)d->full * (double)h->full * (double)w->full;
    return (double)(d->end - d->begin) * (double)(h->end - h->begin) *
           (double)(w->end - w->begin);
}

/* Runs `body` for each window of planes [begin, end): x and y are the plane's, o the
 * output position, d, h and w its spans. */
#define EACH_WINDOW(body)                                                              \
    const neap_grid *g = &j->p->grid;                                                  \
    int64_t o = 0;                                                                     \
    for (const span *d = j->depth; d < j->height; d++)                                 \
        for (const span *h = j->height; h < j->width; h++)                             \
            for (const span *w = j->width; w < j->width + g->out[2]; w++, o++) body

/* Runs `body` for each element of the window; `at` is its place, from 0. */
#define EACH_ELEMENT(body)                                                             \
    for (int64_t a = d->begin; a < d->end; a += g->dilation[0])                        \
        for (int64_t b = h->begin; b < h->end; b += g->dilation[1]) {                  \
            int64_t row = (a * g->in[1] + b) * g->in[2];                               \
            for (int64_t at = row + w->begin; at < row + w->end; at += g->dilation[2]) \
                body                                                                   \
        }

#define POOL(suffix, real)                                                             \
    static void max_plane_##suffix(const job *j, const real *x, real *y,               \
                                   int64_t *place)                                     \
    {                                                                                  \
        EACH_WINDOW({                                                                  \
            real best = (real)-INFINITY;                                               \
            int64_t first = (d->begin * g->in[1] + h->begin) * g->in[2] + w->begin;    \
            int64_t best_at = first;                                                   \
            EACH_ELEMENT({                                                             \
                if (x[at] > best || (x[at] != x[at] && best == best)) {                \
                    best = x[at];                                                      \
                    best_at = at;                                                      \
                }                                                                      \
            })                                                                         \
            y[o] = best;                                                               \
            place[o] = best_at + 1;                                                    \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void max_##suffix(void *context, int64_t begin, int64_t end)                \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++)                                          \
            max_plane_##suffix(j, (const real *)(const void *)j->from + i * j->inputs, \
                               (real *)(void *)j->to + i * j->outputs,                 \
                               j->place + i * j->outputs);                             \
    }                                                                                  \
                                                                                       \
    static void mean_plane_##suffix(const job *j, const real *x, real *y)              \
    {                                                                                  \
        EACH_WINDOW({                                                                  \
            double sum = 0;                                                            \
            EACH_ELEMENT({ sum += (double)x[at]; })                                    \
            y[o] = (real)(sum / divisor(j, d, h, w));                                  \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void mean_##suffix(void *context, int64_t begin, int64_t end)               \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++)                                          \
            mean_plane_##suffix(j,                                                     \
                                (const real *)(const void *)j->from + i * j->inputs,   \
                                (real *)(void *)j->to + i * j->outputs);               \
    }                                                                                  \
                                                                                       \
    static void share_plane_##suffix(const job *j, const real *y, real *x)             \
    {                                                                                  \
        memset(x, 0, sizeof(real) * (size_t)j->inputs);                                \
        EACH_WINDOW({                                                                  \
            real share = (real)((double)y[o] / divisor(j, d, h, w));                   \
            EACH_ELEMENT({ x[at] += share; })                                          \
        })                                                                             \
    }                                                                                  \
                                                                                       \
    static void share_##suffix(void *context, int64_t begin, int64_t end)              \
    {                                                                                  \
        const job *j = context;                                                        \
        for (int64_t i = begin; i < end; i++)                                          \
            share_plane_##suffix(j,                                                    \
                                 (const real *)(const void *)j->from + i * j->outputs, \
                                 (real *)(void *)j->to + i * j->inputs);               \
    }

POOL(f32, float)
POOL(f64, double)

neap_status neap_pool_max(const neap_pool *p, const char *x, char *y, int64_t *place)
{
    job j;
    NEAP_TRY(begin_job(&j, p));
    j.from = x;
    j.to = y;
    j.place = place;
    return run_planes(&j, max_f32, max_f64);
}

neap_status neap_pool_mean(const neap_pool *p, const char *x, char *y)
{
    job j;
    NEAP_TRY(begin_job(&j, p));
    j.from = x;
    j.to = y;
    return run_planes(&j, mean_f32, mean_f64);
}

neap_status neap_pool_mean_input(const neap_pool *p, const char *y, char *x)
{
    job j;
    NEAP_TRY(begin_job(&j, p));
    j.from = y;
    j.to = x;
    return run_planes(&j, share_f32, share_f64);
}
