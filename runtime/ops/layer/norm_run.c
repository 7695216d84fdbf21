/* norm_run.c (ops/layer): see norm.h.
 *
 * Two ways through x. Runs: set by set, each run in one go, which suits all kinds but
 * batches of vectors; for these (runs of one element) blocks of neighbouring channels
 * go down the rows together. The gradients of weights are gathered from sums kept for
 * each run, or, where each place has a weight, block by block of places: nothing
 * depends on the threads. An activation is taken of each run while the cache holds it;
 * in backward the gradient before it is laid where the gradient of x will be. */
#include "ops/layer/norm.h"

#include <assert.h>
#include <math.h>

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/norm.h"
#include "kernels/slots/reduce.h"

#define BLOCK 64      /* columns at once */
#define TOGETHER 2048 /* elements */
/* Fewer elements are not shared out, for waking a thread costs more than its share
 * saves: there and back, 256 x 128 LayerNorm 32 us and shared 35, BatchNorm1d 41 and 42
 * to 59; 512 x 128 66 and 53, 79 and 82. One way alone and one shared is the slowest,
 * 70 and 98 us: what a thread has made then comes from the other's cache. */
#define SHARED (2 * NEAP_GRAIN)

typedef struct job {
    const neap_norm *n;
    const char *x, *g, *w, *b;
    const char *active; /* backward: y, where there is an activation */
    char *y, *gw, *gb;
    double *mean, *scale;
    double *dots; /* for each run: the sums of g and of g (x - mean) scale */
    int64_t size; /* of an element */
} job;

static bool by_columns(const neap_norm *n)
{
    return n->kind == NEAP_NORM_BATCH && n->length == 1;
}

int64_t neap_norm_weights(const neap_norm *n)
{
    if (n->kind == NEAP_NORM_LAYER) return n->length;
    return n->kind == NEAP_NORM_GROUP ? n->groups * n->segments : n->stats;
}

/* The first element of run `i` of set `s`. */
static int64_t run_at(const neap_norm *n, int64_t s, int64_t i)
{
    int64_t run = n->kind == NEAP_NORM_BATCH ? i * n->stats + s : s * n->segments + i;
    return run * n->length;
}

/* The weight of that run, where runs have one. */
static int64_t channel_of(const neap_norm *n, int64_t s, int64_t i)
{
    return n->kind == NEAP_NORM_BATCH ? s : s % n->groups * n->segments + i;
}

static double element(const job *j, const char *x, int64_t i)
{
    return neap_element_f64(j->n->dtype, x + i * j->size);
}

static void set_element(const job *j, char *x, int64_t i, double value)
{
    neap_element_set_f64(j->n->dtype, x + i * j->size, value);
}

/* Work shared out set by set, or block by block of columns. */
static void run(const job *j, int64_t units, int64_t unit_size, neap_parallel_body body)
{
    int64_t each = NEAP_GRAIN / 4 / (unit_size > 0 ? unit_size : 1);
    if (j->n->stats * j->n->segments * j->n->length < SHARED) each = units;
    neap_parallel_for(units, each > 1 ? each : 1, body, (void *)(uintptr_t)j);
}

/* ---- y, run by run ---- */

/* The sums of the elements of `count` sets, or of their squares about `mean`. The runs
 * of a set lie one after the other, but in a batch, where sets take turns. */
static void sum_sets(const job *j, int64_t s, int64_t count, const double *mean,
                     double *sum)
{
    const neap_norm *n = j->n;
    const bool batch = n->kind == NEAP_NORM_BATCH;
    const void *x = j->x + run_at(n, s, 0) * j->size;
    int64_t rows = batch ? n->segments : count;
    int64_t length = batch ? n->length : n->segments * n->length;
    int64_t ld = batch ? n->stats * n->length : length, step = !batch;
    for (int64_t i = 0; i < count; i++) sum[i] = 0;
    if (mean)
        NEAP_REAL_CALL(n->dtype, reduce->deviation_sum_rows, rows, length, x, ld, sum,
                       step, mean);
    else
        NEAP_REAL_CALL(n->dtype, reduce->sum_rows, rows, length, x, ld, sum, step,
                       NULL);
}

static void moments(const job *j, int64_t s, int64_t count)
{
    const neap_norm *n = j->n;
    double *mean = j->mean + s, *scale = j->scale + s;
    const double size = (double)(n->segments * n->length);
    if (n->center)
        sum_sets(j, s, count, NULL, mean);
    else
        for (int64_t i = 0; i < count; i++) mean[i] = 0;
    for (int64_t i = 0; i < count; i++) mean[i] /= size;
    sum_sets(j, s, count, mean, scale);
    neap_kernel.norm->norm_scales(count, size, n->eps, scale);
}

/* The factor and offset of run i: weight and bias are single numbers there. */
static double run_weight(const job *j, int64_t s, int64_t i)
{
    return j->w ? element(j, j->w, channel_of(j->n, s, i)) : 1;
}
static double run_bias(const job *j, int64_t s, int64_t i)
{
    return j->b ? element(j, j->b, channel_of(j->n, s, i)) : 0;
}

static void move_runs(const job *j, int64_t s)
{
    const neap_norm *n = j->n;
    for (int64_t i = 0; i < n->segments; i++) {
        const int64_t at = run_at(n, s, i) * j->size;
        NEAP_REAL_CALL(n->dtype, norm->norm_move, n->length, (const void *)(j->x + at),
                       j->mean[s], j->scale[s] * run_weight(j, s, i), run_bias(j, s, i),
                       (void *)(j->y + at));
        neap_activate(n->activation, n->dtype, 1, n->length, 0, j->y + at);
    }
}

/* Sets to work together while they stay in the first-level cache. */
static int64_t together(const neap_norm *n, int64_t left)
{
    int64_t size = n->segments * n->length;
    int64_t count = n->kind == NEAP_NORM_BATCH || size > TOGETHER ? 1 : TOGETHER / size;
    return count < left ? count : left;
}

static void normalize_sets(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_norm *n = j->n;
    for (int64_t s = begin, count; s < end; s += count) {
        count = together(n, end - s);
        moments(j, s, count);
        if (n->kind == NEAP_NORM_LAYER) {
            const int64_t at = run_at(n, s, 0) * j->size;
            NEAP_REAL_CALL(n->dtype, norm->norm_each, count, n->length,
                           (const void *)(j->x + at), j->mean + s, j->scale + s,
                           (const void *)j->w, (const void *)j->b, (void *)(j->y + at));
        } else {
            for (int64_t i = s; i < s + count; i++) move_runs(j, i);
        }
    }
}

/* ---- y, down the rows ---- */

/* Columns [*first, *first + *count) are block `unit`. */
static void columns_of(const neap_norm *n, int64_t unit, int64_t *first, int64_t *count)
{
    *first = unit * BLOCK;
    *count = n->stats - *first < BLOCK ? n->stats - *first : BLOCK;
}

static void normalize_columns(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_norm *n = j->n;
    double rows = (double)n->segments, a[BLOCK], b[BLOCK];
    for (int64_t unit = begin, first, count; unit < end; unit++) {
        columns_of(n, unit, &first, &count);
        const void *x = j->x + first * j->size;
        double *mean = j->mean + first, *scale = j->scale + first;
        for (int64_t i = 0; i < count; i++) mean[i] = scale[i] = 0;
        NEAP_REAL_CALL(j->n->dtype, norm->norm_cols_sum, count, n->segments, n->stats,
                       x, mean);
        for (int64_t i = 0; i < count; i++) mean[i] /= rows;
        NEAP_REAL_CALL(j->n->dtype, norm->norm_cols_square, count, n->segments,
                       n->stats, x, mean, scale);
        for (int64_t i = 0; i < count; i++) {
            scale[i] = 1 / sqrt(scale[i] / rows + n->eps);
            a[i] = scale[i] * run_weight(j, first + i, 0);
            b[i] = run_bias(j, first + i, 0) - mean[i] * a[i];
        }
        void *y = j->y + first * j->size;
        NEAP_REAL_CALL(j->n->dtype, norm->norm_cols_each, count, n->segments, n->stats,
                       x, a, b, y);
        neap_activate(n->activation, n->dtype, n->segments, count, n->stats, y);
    }
}

void neap_norm_run(const neap_norm *n, const char *x, const char *w, const char *b,
                   char *y, double *mean, double *scale)
{
    job j = {.n = n, .x = x, .w = w, .b = b, .y = y, .mean = mean, .scale = scale};
    assert(neap_dtype_is_float(n->dtype) && n->length >= 0 && n->segments >= 0);
    j.size = (int64_t)neap_dtype_size(n->dtype);
    if (by_columns(n))
        run(&j, (n->stats + BLOCK - 1) / BLOCK, BLOCK * n->segments, normalize_columns);
    else
        run(&j, n->stats, n->segments * n->length, normalize_sets);
}

/* ---- gradients, run by run ----
 *
 * With h = g w and u = (x - mean) scale, over a set of n elements
 *     gx = scale (h - sum(h) / n - u sum(h u) / n),
 * without the first sum where x is not centred (Ioffe and Szegedy 2015, section 3). */

/* The sums of h and of h (x - mean) as factors: gx = scale h + (x - mean) a + b. */
static void slopes(const neap_norm *n, double scale, double sum_h, double sum_hx,
                   double *a, double *b)
{
    double count = (double)(n->segments * n->length);
    *a = -scale * scale * scale * sum_hx / count;
    *b = n->center ? -scale * sum_h / count : 0;
}

/* `rows` rows of n elements of y's gradient from element `at` on, `ld` apart: where
 * there is an activation, what it is before that, in the place of x's gradient. */
static const char *gradient_at(const job *j, int64_t at, int64_t rows, int64_t n,
                               int64_t ld)
{
    if (!j->active) return j->g + at * j->size;
    for (int64_t i = 0; i < rows; i++) {
        const int64_t row = (at + i * ld) * j->size;
        neap_activation_slope(j->n->activation, j->n->dtype, n, j->g + row,
                              j->active + row, j->y + row);
    }
    return j->y + at * j->size;
}

static void spread_sets(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_norm *n = j->n;
    bool layer = n->kind == NEAP_NORM_LAYER;
    const void *w = layer ? j->w : NULL;
    for (int64_t s = begin; s < end; s++) {
        double sum_h = 0, sum_hx = 0, a, b;
        for (int64_t i = 0; i < n->segments; i++) {
            const void *x = j->x + run_at(n, s, i) * j->size;
            const void *g = gradient_at(j, run_at(n, s, i), 1, n->length, 0);
            double sum[2], weight = layer ? 1 : run_weight(j, s, i);
            NEAP_REAL_CALL(j->n->dtype, norm->norm_dots, n->length, g, x, w, j->mean[s],
                           sum);
            sum_h += weight * sum[0];
            sum_hx += weight * sum[1];
            if (!j->dots) continue;
            double *kept = j->dots + 2 * (s * n->segments + i);
            kept[0] = sum[0];
            kept[1] = sum[1] * j->scale[s];
        }
        slopes(n, j->scale[s], sum_h, sum_hx, &a, &b);
        for (int64_t i = 0; i < n->segments; i++) {
            const void *x = j->x + run_at(n, s, i) * j->size;
            void *gx = j->y + run_at(n, s, i) * j->size;
            const void *g = j->active ? gx : j->g + run_at(n, s, i) * j->size;
            double weight = layer ? 1 : run_weight(j, s, i);
            NEAP_REAL_CALL(j->n->dtype, norm->norm_slope, n->length, g, x, w,
                           j->mean[s], j->scale[s] * weight, a, b, gx);
        }
    }
}

/* The gradients of the weights of channels, from the sums kept for their runs. */
static void gather_channels(const job *j)
{
    const neap_norm *n = j->n;
    int64_t channels = neap_norm_weights(n);
    bool batch = n->kind == NEAP_NORM_BATCH;
    int64_t runs = batch ? n->segments : n->stats / n->groups;
    for (int64_t c = 0; c < channels; c++) {
        double sum_g = 0, sum_gx = 0;
        for (int64_t i = 0; i < runs; i++) {
            const double *kept =
                j->dots + 2 * (batch ? c * runs + i : i * channels + c);
            sum_g += kept[0];
            sum_gx += kept[1];
        }
        if (j->gw) set_element(j, j->gw, c, sum_gx);
        if (j->gb) set_element(j, j->gb, c, sum_g);
    }
}

/* The gradients of the weights of places: all sets, a block of places at a time. */
static void gather_places(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_norm *n = j->n;
    for (int64_t unit = begin; unit < end; unit++) {
        double gw[BLOCK], gb[BLOCK];
        int64_t first = unit * BLOCK;
        int64_t count = n->length - first < BLOCK ? n->length - first : BLOCK;
        const void *g = j->g + first * j->size, *x = j->x + first * j->size;
        NEAP_REAL_CALL(j->n->dtype, norm->norm_collect, count, n->stats, n->length, g,
                       x, j->mean, j->scale, gw, gb);
        for (int64_t i = 0; i < count; i++) {
            if (j->gw) set_element(j, j->gw, first + i, gw[i]);
            if (j->gb) set_element(j, j->gb, first + i, gb[i]);
        }
    }
}

/* ---- gradients, down the rows ---- */

static void spread_columns(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_norm *n = j->n;
    double sum_g[BLOCK], sum_gx[BLOCK], factor[BLOCK], a[BLOCK], b[BLOCK];
    for (int64_t unit = begin, first, count; unit < end; unit++) {
        columns_of(n, unit, &first, &count);
        const void *x = j->x + first * j->size;
        const void *g = gradient_at(j, first, n->segments, count, n->stats);
        const double *mean = j->mean + first, *scale = j->scale + first;
        for (int64_t i = 0; i < count; i++) sum_g[i] = sum_gx[i] = 0;
        NEAP_REAL_CALL(j->n->dtype, norm->norm_cols_dots, count, n->segments, n->stats,
                       g, x, mean, sum_g, sum_gx);
        for (int64_t i = 0; i < count; i++) {
            double weight = run_weight(j, first + i, 0);
            factor[i] = scale[i] * weight;
            slopes(n, scale[i], weight * sum_g[i], weight * sum_gx[i], &a[i], &b[i]);
            if (j->gw) set_element(j, j->gw, first + i, sum_gx[i] * scale[i]);
            if (j->gb) set_element(j, j->gb, first + i, sum_g[i]);
        }
        void *gx = j->y + first * j->size;
        NEAP_REAL_CALL(j->n->dtype, norm->norm_cols_slope, count, n->segments, n->stats,
                       g, x, mean, factor, a, b, gx);
    }
}

/* The two sums of a run, where weights gather from them. */
int64_t neap_norm_backward_room(const neap_norm *n)
{
    if (by_columns(n) || n->kind == NEAP_NORM_LAYER) return 0;
    return 2 * (int64_t)sizeof(double) * n->stats * n->segments;
}

void neap_norm_run_backward(const neap_norm *n, const char *g, const char *x,
                            const char *y, const char *w, const double *mean,
                            const double *scale, char *gx, char *gw, char *gb,
                            void *room)
{
    job j = {.n = n, .g = g, .x = x, .w = w, .y = gx, .gw = gw, .gb = gb, .dots = room};
    if (n->activation) j.active = y;
    j.size = (int64_t)neap_dtype_size(n->dtype);
    j.mean = (double *)(uintptr_t)mean;
    j.scale = (double *)(uintptr_t)scale;
    if (by_columns(n)) {
        run(&j, (n->stats + BLOCK - 1) / BLOCK, 2 * BLOCK * n->segments,
            spread_columns);
        return;
    }
    run(&j, n->stats, 2 * n->segments * n->length, spread_sets);
    if (n->kind == NEAP_NORM_LAYER)
        run(&j, (n->length + BLOCK - 1) / BLOCK, BLOCK * n->stats, gather_places);
    else
        gather_channels(&j);
}
