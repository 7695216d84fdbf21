/* im2col.c (ops/image): im2col and col2im: the windows of images as columns, and
 * columns laid back over images. Each is the other's gradient. The loops are those that
 * convolutions use (kernels/isa/im2col.c); a channel of an image is worked by one
 * thread. */
#include <inttypes.h>
#include <string.h>

#include "base/alloc.h"
#include "base/count.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/im2col.h"
#include "ops/check.h"
#include "ops/image/spatial.h"
#include "tensor/copy.h"

extern const neap_op neap_op_im2col, neap_op_col2im;

#define SPATIAL 2

/* Values of the rows; col2im has the size of its images first. */
enum { KERNEL, DILATION, PADDING, STRIDE, VALUES };

/* Images (channels each) and their columns. */
typedef struct layout {
    neap_grid grid;
    int64_t images, channels;
    bool batched;
} layout;

/* ---- shapes ---- */

/* The windows along a dim of size `in`; fails where not even one fits. */
static neap_status count_windows(int64_t in, int64_t kernel, int64_t dilation,
                                 int64_t padding, int64_t stride, int64_t *out)
{
    int64_t span = dilation * (kernel - 1) + 1, room = in + 2 * padding;
    *out = room >= span ? (room - span) / stride + 1 : 0;
    if (*out > 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE,
                     "a window of %" PRId64
                     " must fit into the padded size, got "
                     "%" PRId64,
                     span, room);
}

/* The grid of images of size `in`, with the windows that the values tell. */
static neap_status grid_of(const neap_value *value, const int64_t in[SPATIAL],
                           neap_grid *g)
{
    int64_t number[VALUES][NEAP_GRID_DIMS], out[NEAP_GRID_DIMS];
    static const char *const name[VALUES] = {"kernel_size", "dilation", "padding",
                                             "stride"};
    for (int i = 0; i < VALUES; i++)
        NEAP_TRY(neap_spatial_numbers(value + i, name[i], SPATIAL, i != PADDING,
                                      i != PADDING, number[i]));
    for (int d = 0; d < SPATIAL; d++)
        NEAP_TRY(count_windows(in[d], number[KERNEL][d], number[DILATION][d],
                               number[PADDING][d], number[STRIDE][d], &out[d]));
    *g = neap_grid_of(SPATIAL, in, number[KERNEL], out, number[STRIDE], number[PADDING],
                      number[DILATION]);
    return NEAP_OK;
}

/* Rows of the columns: kernel elements of all channels. */
static neap_status count_rows(const layout *l, int64_t *volume, int64_t *rows)
{
    const neap_grid *g = &l->grid;
    if (neap_size_mul(g->kernel[1], g->kernel[2], volume) &&
        neap_size_mul(l->channels, *volume, rows))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE, "the columns would be too large");
}

static neap_status image_layout(const neap_tensor *x, const neap_value *value,
                                layout *l)
{
    int n = x->ndim;
    if (n != SPATIAL + 1 && n != SPATIAL + 2)
        return neap_fail(NEAP_ERR_SHAPE,
                         "x must have shape (batch, channels, height, width) or "
                         "(channels, height, width), got %s",
                         neap_shape_of(x).s);
    *l = (layout){.batched = n == SPATIAL + 2, .channels = x->shape[n - 3]};
    l->images = l->batched ? x->shape[0] : 1;
    return grid_of(value, x->shape + n - SPATIAL, &l->grid);
}

static neap_status column_layout(const neap_tensor *x, const neap_value *value,
                                 layout *l)
{
    int64_t size[NEAP_GRID_DIMS], volume, rows, positions;
    int n = x->ndim;
    if (n != 2 && n != 3)
        return neap_fail(NEAP_ERR_SHAPE,
                         "x must have shape (batch, rows, columns) or (rows, columns), "
                         "got %s",
                         neap_shape_of(x).s);
    *l = (layout){.batched = n == 3, .images = n == 3 ? x->shape[0] : 1, .channels = 1};
    NEAP_TRY(neap_spatial_numbers(value, "output_size", SPATIAL, 0, 1, size));
    NEAP_TRY(grid_of(value + 1, size, &l->grid));
    NEAP_TRY(count_rows(l, &volume, &rows));
    if (x->shape[n - 2] % volume != 0)
        return neap_fail(NEAP_ERR_SHAPE,
                         "rows must be a multiple of the %s of the kernel, got %s",
                         neap_count(volume, "element").s, neap_shape_of(x).s);
    l->channels = x->shape[n - 2] / volume;
    positions = l->grid.out[1] * l->grid.out[2];
    if (x->shape[n - 1] == positions) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_SHAPE,
        "an image of %" PRId64 " x %" PRId64 " has %s, got columns of shape %s",
        size[0], size[1], neap_count(positions, "window").s, neap_shape_of(x).s);
}

/* ---- running ---- */

typedef struct job {
    const layout *l;
    neap_dtype dtype;
    bool adds; /* columns are added to images, not made of them */
    int64_t size, inputs, volume, outputs;
    char *images, *columns; /* one of them is only read */
} job;

static void work_channel(const job *j, int64_t channel)
{
    const neap_grid *g = &j->l->grid;
    char *x = j->images + channel * j->inputs * j->size;
    char *col = j->columns + channel * j->volume * j->outputs * j->size;
    void *image = x, *column = col;
    if (j->adds) memset(x, 0, (size_t)(j->inputs * j->size));
    if (j->adds)
        NEAP_REAL_CALL(j->dtype, im2col->col2im, g, 0, j->volume, 0, j->outputs, column,
                       image);
    else
        NEAP_REAL_CALL(j->dtype, im2col->im2col, g, 0, j->volume, 0, j->outputs, image,
                       column);
}

static void work_channels(void *context, int64_t begin, int64_t end)
{
    for (int64_t i = begin; i < end; i++) work_channel(context, i);
}

/* Fills the tensor `to` from `from`, which may have any strides. */
static neap_status run(const layout *l, bool adds, neap_tensor *from, neap_tensor *to)
{
    neap_tensor *row_major;
    NEAP_TRY(neap_contiguous(from, &row_major));
    neap_dtype dtype = (neap_dtype)from->dtype;
    const neap_grid *g = &l->grid;
    job j = {.l = l, .dtype = dtype, .adds = adds};
    j.size = (int64_t)neap_dtype_size(dtype);
    j.inputs = neap_grid_volume(g->in);
    j.volume = neap_grid_volume(g->kernel);
    j.outputs = neap_grid_volume(g->out);
    j.images = adds ? to->data : row_major->data;
    j.columns = adds ? row_major->data : to->data;
    int64_t elements = j.volume * j.outputs + 1;
    if (from->numel > 0 || to->numel > 0)
        neap_parallel_for(l->images * l->channels, NEAP_GRAIN / elements + 1,
                          work_channels, &j);
    neap_tensor_release(row_major);
    return NEAP_OK;
}

/* ---- im2col ---- */

static neap_status im2col_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    layout *l = neap_call_keep(c, layout);
    int64_t volume, rows = 0;
    NEAP_TRY(neap_check_float(x));
    NEAP_TRY(image_layout(x, c->value, l));
    NEAP_TRY(count_rows(l, &volume, &rows));
    const int64_t shape[3] = {l->images, rows, neap_grid_volume(l->grid.out)};
    neap_plan(c, 0, (neap_dtype)x->dtype, l->batched ? 3 : 2,
              l->batched ? shape : shape + 1);
    return NEAP_OK;
}

static neap_status im2col_forward(neap_call *c)
{
    return run(neap_call_kept(c, layout), false, c->in[0], c->out[0]);
}

static void im2col_backward(neap_calc *k)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_tensor *g = calc_grad(k, 0);
    neap_value value[1 + VALUES] = {neap_list(SPATIAL, x->shape + x->ndim - SPATIAL)};
    for (int i = 0; i < VALUES; i++) value[1 + i] = *calc_value(k, i);
    if (g) calc_give(k, 0, calc_run(k, &neap_op_col2im, 1, &g, 1 + VALUES, value));
}

#define WINDOWS "dilation: ints?, padding: ints?, stride: ints?"

NEAP_OP(im2col) = {
    .name = "im2col",
    .signature = "im2col(x, kernel_size: ints, {" WINDOWS "})",
    .doc =
        "The windows of images as columns: x (batch, channels, height, width) gives "
        "(batch, channels times elements of the kernel, windows); the batch dim may be "
        "missing. Windows are counted row by row; padding is zeros. "
        "nn.functional.unfold "
        "is the same.",
    .example = "neap.range(1, 9):float():reshape(1, 3, 3):im2col({2, 2})",
    .infer = im2col_infer,
    .forward = im2col_forward,
    .backward = im2col_backward,
};

/* ---- col2im ---- */

static neap_status col2im_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    layout *l = neap_call_keep(c, layout);
    NEAP_TRY(neap_check_float(x));
    NEAP_TRY(column_layout(x, c->value, l));
    const int64_t shape[4] = {l->images, l->channels, l->grid.in[1], l->grid.in[2]};
    neap_plan(c, 0, (neap_dtype)x->dtype, l->batched ? 4 : 3,
              l->batched ? shape : shape + 1);
    return NEAP_OK;
}

static neap_status col2im_forward(neap_call *c)
{
    return run(neap_call_kept(c, layout), true, c->in[0], c->out[0]);
}

static void col2im_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (g)
        calc_give(k, 0, calc_run(k, &neap_op_im2col, 1, &g, VALUES, calc_value(k, 1)));
}

NEAP_OP(col2im) = {
    .name = "col2im",
    .signature = "col2im(x, output_size: ints, kernel_size: ints, {" WINDOWS "})",
    .doc =
        "Columns laid back over images of output_size (height, width), as im2col takes "
        "them; where windows overlap, their elements are added up. x (batch, channels "
        "times elements of the kernel, windows) gives (batch, channels, height, "
        "width). "
        "nn.functional.fold is the same.",
    .example = "neap.ones(4, 4):col2im({3, 3}, {2, 2})",
    .infer = col2im_infer,
    .forward = col2im_forward,
    .backward = col2im_backward,
};

const neap_op *const neap_ops_im2col[] = {&neap_op_im2col, &neap_op_col2im, NULL};
