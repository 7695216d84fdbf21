/* conv_run.c (ops/image): convolutions as matrix products over columns.
 *
 * For an image and a group, with K the kernel's elements and P output positions,
 *     y (out, P) = w (out, in K) columns (in K, P),
 * and the two gradients are the products with one factor transposed. Columns are made
 * for as many rows and positions as fit into a buffer that stays in the cache, and used
 * at once. A kernel of one element that moves by one needs none: the image is its own
 * columns. Work is cut by sizes alone, so the bits do not depend on the threads. */
#include "ops/image/conv.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/gemm.h"
#include "kernels/slots/im2col.h"
#include "kernels/slots/index.h"
#include "kernels/slots/norm.h"
#include "ops/image/conv_direct.h"

#define BUFFER_BYTES (256 * 1024)
/* Fewer positions at once would make thin products. */
#define LEAST_POSITIONS 64
/* Multiplications that are worth a chunk of their own. */
#define CHUNK_COST (1.0 * 1024 * 1024)
/* A number that is added to a sum of doubles, in multiplications. */
#define SUM_COST 8.0
/* Work is cut into this many units where images and groups are fewer. */
#define UNITS 8
/* Sums over images kept apart may take this much memory. */
#define PARTS_BYTES (16.0 * 1024 * 1024)

/* A convolution with the sizes that its loops use. */
typedef struct job {
    const neap_conv *c;
    const char *x, *w, *y;
    neap_epilogue epilogue;
    char *result;
    int64_t size;            /* of an element */
    int64_t inputs, outputs; /* positions of an image */
    int64_t volume, depth;   /* K, and in K: the rows of the columns */
    bool in_place;           /* the image is its own columns */
    int64_t positions, rows; /* columns made at once */
    int64_t blocks;          /* of positions, or of channels: units of an image */
    int64_t parts;           /* of the images, summed apart */
    char *rest;              /* the sums of all parts but the first */
} job;

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t parts_of(int64_t n, int64_t at_once)
{
    return (n + at_once - 1) / at_once;
}

/* Part i of n cut into `count` even parts begins here. */
static int64_t part_begin(int64_t n, int64_t count, int64_t i)
{
    return n / count * i + least(i, n % count);
}

static bool is_in_place(const neap_grid *g)
{
    for (int i = 0; i < NEAP_GRID_DIMS; i++)
        if (g->kernel[i] != 1 || g->stride[i] != 1 || g->padding[i] != 0 ||
            g->out[i] != g->in[i])
            return false;
    return true;
}

static job job_of(const neap_conv *c)
{
    job j = {.c = c, .size = (int64_t)neap_dtype_size(c->dtype), .blocks = 1};
    j.inputs = neap_grid_volume(c->grid.in);
    j.outputs = neap_grid_volume(c->grid.out);
    j.volume = neap_grid_volume(c->grid.kernel);
    j.depth = c->in_channels * j.volume;
    j.in_place = is_in_place(&c->grid);
    int64_t room = BUFFER_BYTES / j.size;
    int64_t positions = j.depth > 0 ? room / j.depth / 16 * 16 : j.outputs;
    if (positions < LEAST_POSITIONS) positions = LEAST_POSITIONS;
    positions = parts_of(j.outputs, parts_of(j.outputs, positions));
    j.positions = least((positions + 15) / 16 * 16, j.outputs);
    j.rows = least(j.depth, room / (j.positions > 0 ? j.positions : 1));
    return j;
}

/* Group `group` of image `image` of x, of y, and its weights. */
static int64_t x_at(const job *j, int64_t image, int64_t group)
{
    const neap_conv *c = j->c;
    return (image * c->groups + group) * c->in_channels * j->inputs * j->size;
}
static int64_t y_at(const job *j, int64_t image, int64_t group)
{
    const neap_conv *c = j->c;
    return (image * c->groups + group) * c->out_channels * j->outputs * j->size;
}
static int64_t w_at(const job *j, int64_t group)
{
    return group * j->c->out_channels * j->depth * j->size;
}

/* One product on this thread: C (m, n) = op(A) op(B) + beta C. */
static void product(const job *j, bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                    const char *a, int64_t lda, const char *b, int64_t ldb, int beta,
                    char *y, int64_t ldy)
{
    if (neap_is_single(j->c->dtype))
        neap_gemm_serial_f32(ta, tb, m, n, k, 1, (const void *)a, lda, (const void *)b,
                             ldb, (float)beta, (void *)y, ldy);
    else
        neap_gemm_serial_f64(ta, tb, m, n, k, 1, (const void *)a, lda, (const void *)b,
                             ldb, beta, (void *)y, ldy);
}

/* Columns of the image at x: rows from `row`, positions from `first`. Gives where they
 * lie and, in *ld, how far apart their rows are. */
static const char *columns(const job *j, int64_t row, int64_t rows, int64_t first,
                           int64_t count, const char *x, char *buffer, int64_t *ld)
{
    const neap_grid *g = &j->c->grid;
    *ld = j->in_place ? j->outputs : count;
    if (j->in_place) return x + (row * j->outputs + first) * j->size;
    NEAP_REAL_CALL(j->c->dtype, im2col->im2col, g, row, rows, first, count,
                   (const void *)x, (void *)buffer);
    return buffer;
}

static void add_columns(const job *j, int64_t row, int64_t rows, int64_t first,
                        int64_t count, const char *buffer, char *x)
{
    const neap_grid *g = &j->c->grid;
    NEAP_REAL_CALL(j->c->dtype, im2col->col2im, g, row, rows, first, count,
                   (const void *)buffer, (void *)x);
}

/* Runs `units` units that need `cost` multiplications each. */
static void run_units(const job *j, int64_t units, double cost, neap_parallel_body body)
{
    double each = CHUNK_COST / (cost > 1 ? cost : 1);
    neap_parallel_for(units, each > 1 ? (int64_t)each : 1, body, (void *)(uintptr_t)j);
}

/* ---- y ---- */

static void fill_f32(int64_t n, float value, float *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = value;
}
static void fill_f64(int64_t n, double value, double *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = value;
}

static void fill_bias(const job *j, int64_t group, int64_t count, char *y)
{
    int64_t channels = j->c->out_channels;
    for (int64_t i = 0; i < channels; i++) {
        const void *bias = j->epilogue.bias + (group * channels + i) * j->size;
        void *row = y + i * j->outputs * j->size;
        if (neap_is_single(j->c->dtype))
            fill_f32(count, *(const float *)bias, row);
        else
            fill_f64(count, *(const double *)bias, row);
    }
}

/* A unit is a block of positions of one group of one image. */
static void forward_units(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_conv *c = j->c;
    _Alignas(NEAP_ALIGNMENT) char buffer[BUFFER_BYTES];
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t first = unit % j->blocks * j->positions, image = unit / j->blocks;
        int64_t group = image % c->groups, ld;
        int64_t count = least(j->positions, j->outputs - first);
        image /= c->groups;
        const char *w = j->w + w_at(j, group), *x = j->x + x_at(j, image, group);
        char *y = j->result + y_at(j, image, group) + first * j->size;
        if (j->epilogue.bias) fill_bias(j, group, count, y);
        for (int64_t row = 0; row < j->depth; row += j->rows) {
            int64_t rows = least(j->rows, j->depth - row);
            const char *col = columns(j, row, rows, first, count, x, buffer, &ld);
            product(j, false, false, c->out_channels, count, rows, w + row * j->size,
                    j->depth, col, ld, row > 0 || j->epilogue.bias, y, j->outputs);
        }
        neap_activate(j->epilogue.activation, c->dtype, c->out_channels, count,
                      j->outputs, y);
    }
}

int64_t neap_conv_room(const neap_conv *c)
{
    return neap_conv_is_direct(c) ? neap_conv_direct_room(c) : 0;
}

void neap_conv_run(const neap_conv *c, const char *x, const char *w,
                   const neap_epilogue *e, char *y, void *room)
{
    if (neap_conv_is_direct(c)) {
        neap_conv_direct(c, x, w, e, y, room);
        return;
    }
    job j = job_of(c);
    int64_t bytes = c->images * c->groups * c->out_channels * j.outputs * j.size;
    if (bytes == 0) return;
    if (j.depth == 0) memset(y, 0, (size_t)bytes);
    j.x = x;
    j.w = w;
    j.epilogue = *e;
    j.result = y;
    j.blocks = parts_of(j.outputs, j.positions);
    run_units(&j, c->images * c->groups * j.blocks,
              (double)c->out_channels * (double)j.depth * (double)j.positions,
              forward_units);
}

/* ---- the gradient of x ---- */

/* A unit is a block of channels of one group of one image. */
static void input_units(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_conv *c = j->c;
    _Alignas(NEAP_ALIGNMENT) char buffer[BUFFER_BYTES];
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t block = unit % j->blocks, image = unit / j->blocks;
        int64_t group = image % c->groups;
        int64_t top = part_begin(c->in_channels, j->blocks, block);
        int64_t bottom = part_begin(c->in_channels, j->blocks, block + 1);
        image /= c->groups;
        const char *w = j->w + w_at(j, group), *y = j->y + y_at(j, image, group);
        char *x = j->result + x_at(j, image, group);
        memset(x + top * j->inputs * j->size, 0,
               (size_t)((bottom - top) * j->inputs * j->size));
        for (int64_t row = top * j->volume; row < bottom * j->volume; row += j->rows) {
            int64_t rows = least(j->rows, bottom * j->volume - row);
            for (int64_t first = 0; first < j->outputs; first += j->positions) {
                int64_t count = least(j->positions, j->outputs - first);
                char *col =
                    j->in_place ? x + (row * j->inputs + first) * j->size : buffer;
                product(j, true, false, rows, count, c->out_channels, w + row * j->size,
                        j->depth, y + first * j->size, j->outputs, 0, col,
                        j->in_place ? j->inputs : count);
                if (!j->in_place) add_columns(j, row, rows, first, count, buffer, x);
            }
        }
    }
}

/* Units that images and groups are cut into besides. */
static int64_t channel_blocks(const neap_conv *c)
{
    return c->images * c->groups >= UNITS ? 1 : least(c->in_channels, UNITS);
}

int64_t neap_conv_input_room(const neap_conv *c)
{
    return neap_conv_is_direct_input(c) ? neap_conv_direct_input_room(c) : 0;
}

void neap_conv_run_input(const neap_conv *c, const char *y, const char *w, char *x,
                         void *room)
{
    if (neap_conv_is_direct_input(c)) {
        neap_conv_direct_input(c, y, w, x, room);
        return;
    }
    job j = job_of(c);
    int64_t bytes = c->images * c->groups * c->in_channels * j.inputs * j.size;
    if (bytes == 0) return;
    j.y = y;
    j.w = w;
    j.result = x;
    j.blocks = channel_blocks(c);
    run_units(&j, c->images * c->groups * j.blocks,
              (double)c->out_channels * (double)j.depth * (double)j.outputs /
                  (double)j.blocks,
              input_units);
}

/* ---- the gradient of w ---- */

/* A unit is a block of channels of one group, over one part of the images. */
static void weight_units(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_conv *c = j->c;
    _Alignas(NEAP_ALIGNMENT) char buffer[BUFFER_BYTES];
    int64_t weights = w_at(j, c->groups);
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t block = unit % j->blocks, group = unit / j->blocks % c->groups;
        int64_t part = unit / j->blocks / c->groups, ld;
        int64_t top = part_begin(c->in_channels, j->blocks, block) * j->volume;
        int64_t bottom = part_begin(c->in_channels, j->blocks, block + 1) * j->volume;
        char *w = part == 0 ? j->result : j->rest + (part - 1) * weights;
        w += w_at(j, group);
        for (int64_t image = part_begin(c->images, j->parts, part);
             image < part_begin(c->images, j->parts, part + 1); image++) {
            const char *x = j->x + x_at(j, image, group);
            const char *y = j->y + y_at(j, image, group);
            for (int64_t row = top; row < bottom; row += j->rows) {
                int64_t rows = least(j->rows, bottom - row);
                for (int64_t first = 0; first < j->outputs; first += j->positions) {
                    int64_t count = least(j->positions, j->outputs - first);
                    const char *col =
                        columns(j, row, rows, first, count, x, buffer, &ld);
                    product(j, false, true, c->out_channels, rows, count,
                            y + first * j->size, j->outputs, col, ld, 1,
                            w + row * j->size, j->depth);
                }
            }
        }
    }
}

/* result += rest, part by part. */
static void sum_parts(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t weights = w_at(j, j->c->groups);
    for (int64_t part = 1; part < j->parts; part++) {
        char *y = j->result + begin * j->size;
        const char *x = j->rest + (part - 1) * weights + begin * j->size;
        NEAP_REAL_CALL(j->c->dtype, index->row_add, end - begin, y, x, 1);
    }
}

/* How many sums over a share of the images are added up in the end. */
static int64_t weight_parts(const job *j)
{
    int64_t parts = j->c->images < 1 ? 1 : least(j->c->images, UNITS);
    return (double)parts * (double)w_at(j, j->c->groups) > PARTS_BYTES ? 1 : parts;
}

int64_t neap_conv_weight_room(const neap_conv *c)
{
    if (neap_conv_is_direct_weight(c)) return neap_conv_direct_weight_room(c);
    job j = job_of(c);
    return w_at(&j, c->groups) * (weight_parts(&j) - 1);
}

/* The gradient of the bias: channel by channel of y's. */
static void sum_bias(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const int64_t channels = j->c->groups * j->c->out_channels;
    for (int64_t i = begin; i < end; i++) {
        double sum = 0;
        for (int64_t image = 0; image < j->c->images; image++)
            sum += NEAP_REAL_CALL(
                j->c->dtype, norm->norm_sum, j->outputs,
                (const void *)(j->y + (image * channels + i) * j->outputs * j->size));
        neap_real_put(j->c->dtype, j->result, i, sum);
    }
}

static void run_bias(const neap_conv *c, const char *y, char *b)
{
    job j = job_of(c);
    j.y = y;
    j.result = b;
    run_units(&j, c->groups * c->out_channels,
              SUM_COST * (double)c->images * (double)j.outputs, sum_bias);
}

bool neap_conv_weight_takes_slope(const neap_conv *c)
{
    return neap_conv_is_direct_weight(c);
}

void neap_conv_run_weight(const neap_conv *c, const char *x, const neap_conv_slope *y,
                          char *w, char *b, void *room)
{
    if (neap_conv_is_direct_weight(c)) {
        neap_conv_direct_weight(c, x, y, w, b, room);
        return;
    }
    assert(!y->active);
    if (b) run_bias(c, y->g, b);
    job j = job_of(c);
    int64_t weights = w_at(&j, c->groups);
    if (weights == 0) return;
    j.x = x;
    j.y = y->g;
    j.result = w;
    j.rest = room;
    j.parts = weight_parts(&j);
    j.blocks = j.parts * c->groups >= UNITS ? 1 : least(c->in_channels, UNITS);
    memset(w, 0, (size_t)weights);
    if (j.parts > 1) memset(j.rest, 0, (size_t)(weights * (j.parts - 1)));
    run_units(&j, j.parts * c->groups * j.blocks,
              (double)c->out_channels * (double)j.depth * (double)j.outputs *
                  (double)c->images / (double)j.parts / (double)j.blocks,
              weight_units);
    if (j.parts > 1) neap_parallel_for(weights / j.size, NEAP_GRAIN, sum_parts, &j);
}
