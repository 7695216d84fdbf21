/* pool.c (ops/image): max and average pooling over 1, 2 and 3 dims, with windows of one
 * size or adapted to a size of the result.
 *
 * The hidden rows take the geometry as values; an empty kernel stands for adapted
 * windows. A maximum remembers its place, and the gradient goes back there. The mean
 * and its transpose are each other's gradients. */
#include "ops/image/pool.h"

#include <inttypes.h>
#include <string.h>

#include "base/parallel.h"
#include "base/stretch.h"
#include "ops/epilogue.h"
#include "ops/image/spatial.h"
#include "ops/image/squares.h"

extern const neap_op neap_op_max_pool, neap_op_max_pool_input, neap_op_avg_pool,
    neap_op_avg_pool_input, neap_op_gather, neap_op_unpool;

enum {
    STRIDE,
    PADDING,
    DILATION,
    IN,
    KERNEL,
    OUT,
    VALUES, /* of all */
    ACTIVATION = VALUES,
    MAX_VALUES, /* of maxima */
    DIVISOR = VALUES,
    COUNT_PADDING,
    MEAN_VALUES /* of means and their gradient */
};

#define GEOMETRY                                                                       \
    "stride: ints, padding: ints, dilation: ints, in: ints, kernel: ints, out: ints"
#define OF_MEANS GEOMETRY ", divisor: int, count_padding: bool"

/* The numbers behind the values: while they are used they must stay where they are. */
typedef struct geometry {
    int n; /* spatial dims */
    bool adaptive, ceil_mode, count_padding;
    int64_t divisor;
    int64_t stride[NEAP_GRID_DIMS], padding[NEAP_GRID_DIMS], dilation[NEAP_GRID_DIMS];
    int64_t in[NEAP_GRID_DIMS], kernel[NEAP_GRID_DIMS], out[NEAP_GRID_DIMS];
} geometry;

static void to_values(const geometry *g, neap_value value[VALUES])
{
    value[STRIDE] = neap_list(g->n, g->stride);
    value[PADDING] = neap_list(g->n, g->padding);
    value[DILATION] = neap_list(g->n, g->dilation);
    value[IN] = neap_list(g->n, g->in);
    value[KERNEL] = neap_list(g->adaptive ? 0 : g->n, g->kernel);
    value[OUT] = neap_list(g->n, g->out);
}

static void to_mean_values(const geometry *g, neap_value value[MEAN_VALUES])
{
    to_values(g, value);
    value[DIVISOR] = neap_int(g->divisor);
    value[COUNT_PADDING] = neap_truth(g->count_padding);
}

static neap_pool pool_of(const neap_call *c, bool means)
{
    const neap_value *v = c->value;
    const neap_tensor *x = c->in[0];
    const int64_t *kernel = v[KERNEL].n ? v[KERNEL].as.list : v[OUT].as.list;
    return (neap_pool){
        .dtype = (neap_dtype)x->dtype,
        .planes = x->shape[0] * x->shape[1],
        .grid =
            neap_grid_of(v[IN].n, v[IN].as.list, kernel, v[OUT].as.list,
                         v[STRIDE].as.list, v[PADDING].as.list, v[DILATION].as.list),
        .adaptive = v[KERNEL].n == 0,
        .count_padding = means && v[COUNT_PADDING].as.b,
        .divisor = means ? v[DIVISOR].as.i : 0,
    };
}

/* Keeps the pooling and plans its scratch; without planes there is nothing to do. */
static void keep_pool(neap_call *c, bool means)
{
    neap_pool *p = neap_call_keep(c, neap_pool);
    *p = pool_of(c, means);
    if (p->planes > 0) neap_plan_scratch(c, neap_pool_room(p));
}

/* Plans output `index` as x's planes of the given sizes. */
static neap_status plan(neap_call *c, int index, neap_dtype dtype,
                        const neap_value *sizes)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[2 + NEAP_GRID_DIMS] = {x->shape[0], x->shape[1]};
    for (int i = 0; i < sizes->n; i++) shape[2 + i] = sizes->as.list[i];
    neap_plan(c, index, dtype, 2 + sizes->n, shape);
    return NEAP_OK;
}

/* ---- the largest ---- */

static neap_status max_pool_infer(neap_call *c)
{
    keep_pool(c, false);
    NEAP_TRY(plan(c, 0, (neap_dtype)c->in[0]->dtype, &c->value[OUT]));
    return plan(c, 1, NEAP_INT64, &c->value[OUT]);
}

static neap_status max_pool_forward(neap_call *c)
{
    if (c->out[0]->numel == 0) return NEAP_OK;
    neap_pool_max(neap_call_kept(c, neap_pool), neap_activation_of(c) == NEAP_RELU,
                  c->in[0]->data, c->out[0]->data, (int64_t *)(void *)c->out[1]->data,
                  c->work->scratch);
    return NEAP_OK;
}

/* x (batch, channels, sizes...) with its sizes as one dim. */
static neap_tensor *planes(neap_calc *k, neap_tensor *x)
{
    if (!x) return NULL;
    int64_t shape[3] = {x->shape[0], x->shape[1], 1};
    for (int i = 2; i < x->ndim; i++) shape[2] *= x->shape[i];
    return calc_reshape(k, x, 3, shape);
}

/* The gradient goes to where the maxima stood. */
static void max_pool_backward(neap_calc *k)
{
    const neap_value *v = calc_value(k, 0);
    neap_tensor *g =
        neap_calc_before(k, (neap_activation)v[ACTIVATION].as.i, calc_grad(k, 0));
    neap_tensor *in[2] = {calc_contiguous(k, g), calc_out(k, 1)};
    if (in[0] && in[1])
        calc_give(k, 0, calc_run(k, &neap_op_max_pool_input, 2, in, VALUES, v));
}

NEAP_OP(max_pool) = {
    .name = "max_pool",
    .signature = "max_pool(x, " GEOMETRY ", " NEAP_ACTIVATION ")",
    .doc =
        "The largest element of each window of what the activation makes of x, and "
        "its place in its plane, from 1.",
    .flags = NEAP_HIDDEN,
    .infer = max_pool_infer,
    .forward = max_pool_forward,
    .backward = max_pool_backward,
    .reads = {NEAP_OUT(0) | NEAP_OUT(1)},
    .spares = neap_epilogue_spares,
};

static neap_status max_pool_input_infer(neap_call *c)
{
    keep_pool(c, false);
    return plan(c, 0, (neap_dtype)c->in[0]->dtype, &c->value[IN]);
}

static neap_status max_pool_input_forward(neap_call *c)
{
    if (c->out[0]->numel == 0) return NEAP_OK;
    neap_pool_max_input(neap_call_kept(c, neap_pool), c->in[0]->data,
                        (int64_t *)(void *)c->in[1]->data, c->out[0]->data,
                        c->work->scratch);
    return NEAP_OK;
}

/* Every element gets the gradient of its place. */
static void take_places(neap_calc *k)
{
    const neap_meta *y = calc_in_meta(k, 0);
    neap_tensor *in[2] = {planes(k, calc_grad(k, 0)), planes(k, calc_in(k, 1))};
    if (!in[0] || !in[1]) return;
    const neap_value last = neap_int(-1);
    neap_tensor *gy = calc_run(k, &neap_op_gather, 2, in, 1, &last);
    calc_give(k, 0, calc_reshape(k, gy, y->ndim, y->shape));
}

NEAP_OP(max_pool_input) = {
    .name = "max_pool_input",
    .signature = "max_pool_input(y, place, " GEOMETRY ")",
    .doc = "Zeros, to which each element of y is added at its place in its plane.",
    .flags = NEAP_HIDDEN,
    .infer = max_pool_input_infer,
    .forward = max_pool_input_forward,
    .backward = take_places,
    .reads = {NEAP_IN(1)},
};

/* ---- the mean ---- */

static neap_status avg_pool_infer(neap_call *c)
{
    keep_pool(c, true);
    return plan(c, 0, (neap_dtype)c->in[0]->dtype, &c->value[OUT]);
}

static neap_status avg_pool_forward(neap_call *c)
{
    if (c->out[0]->numel == 0) return NEAP_OK;
    neap_pool_mean(neap_call_kept(c, neap_pool), c->in[0]->data, c->out[0]->data,
                   c->work->scratch);
    return NEAP_OK;
}

/* Gives the result of the transposed row on the gradient. */
static void give_transposed(neap_calc *k, const neap_op *op)
{
    neap_tensor *g = calc_contiguous(k, calc_grad(k, 0));
    if (g) calc_give(k, 0, calc_run(k, op, 1, &g, MEAN_VALUES, calc_value(k, 0)));
}

static void avg_pool_backward(neap_calc *k)
{
    give_transposed(k, &neap_op_avg_pool_input);
}

NEAP_OP(avg_pool) = {
    .name = "avg_pool",
    .signature = "avg_pool(x, " OF_MEANS ")",
    .doc = "The mean of each window.",
    .flags = NEAP_HIDDEN,
    .infer = avg_pool_infer,
    .forward = avg_pool_forward,
    .backward = avg_pool_backward,
};

static neap_status avg_pool_input_infer(neap_call *c)
{
    keep_pool(c, true);
    return plan(c, 0, (neap_dtype)c->in[0]->dtype, &c->value[IN]);
}

static neap_status avg_pool_input_forward(neap_call *c)
{
    if (c->out[0]->numel == 0) return NEAP_OK;
    neap_pool_mean_input(neap_call_kept(c, neap_pool), c->in[0]->data, c->out[0]->data,
                         c->work->scratch);
    return NEAP_OK;
}

static void avg_pool_input_backward(neap_calc *k)
{
    give_transposed(k, &neap_op_avg_pool);
}

NEAP_OP(avg_pool_input) = {
    .name = "avg_pool_input",
    .signature = "avg_pool_input(y, " OF_MEANS ")",
    .doc = "Each window's element of y in equal shares, added up where it lies.",
    .flags = NEAP_HIDDEN,
    .infer = avg_pool_input_infer,
    .forward = avg_pool_input_forward,
    .backward = avg_pool_input_backward,
};

/* ---- what users call: windows of one size ---- */

/* Sets `out` from the other numbers. */
static neap_status place_windows(geometry *g)
{
    for (int i = 0; i < g->n; i++) {
        int64_t window = g->dilation[i] * (g->kernel[i] - 1) + 1;
        int64_t room = g->in[i] + 2 * g->padding[i] - window;
        if (g->padding[i] > g->kernel[i] / 2)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "padding must be at most half of the kernel, got %" PRId64
                             " for a kernel of %" PRId64,
                             g->padding[i], g->kernel[i]);
        if (room < 0)
            return neap_fail(
                NEAP_ERR_SHAPE,
                "the kernel must not be larger than the padded image, got %" PRId64
                " over %" PRId64 " in spatial dim %d",
                window, room + window, i + 1);
        g->out[i] = room / g->stride[i] + 1;
        /* One more window for the rest, where it would begin inside. */
        if (g->ceil_mode && room % g->stride[i] != 0 &&
            g->out[i] * g->stride[i] < g->in[i] + g->padding[i])
            g->out[i]++;
    }
    return NEAP_OK;
}

/* Reads kernel, stride and padding (the first three values) for image x. */
static bool read_windows(neap_calc *k, geometry *g, const neap_tensor *x)
{
    if (!x) return false;
    for (int i = 0; i < g->n; i++) {
        g->in[i] = x->shape[2 + i];
        g->dilation[i] = 1;
    }
    if (calc_failed(k, neap_spatial_numbers(calc_value(k, 0), "kernel_size", g->n, 1, 1,
                                            g->kernel)) ||
        calc_failed(k, neap_spatial_numbers(calc_value(k, 2), "padding", g->n, 0, 0,
                                            g->padding)))
        return false;
    for (int i = 0; i < g->n; i++) g->stride[i] = g->kernel[i];
    const neap_value *stride = calc_value(k, 1);
    bool given = stride->kind == NEAP_INT || (stride->kind == NEAP_LIST && stride->n);
    return !given || !calc_failed(k, neap_spatial_numbers(stride, "stride", g->n, 1, 1,
                                                          g->stride));
}

/* Squares of 2 by 2 elements side by side, as most networks have? */
static bool are_squares(const geometry *g)
{
    bool squares = g->n == 2;
    for (int i = 0; squares && i < 2; i++)
        squares = g->kernel[i] == 2 && g->stride[i] == 2 && g->dilation[i] == 1 &&
                  g->padding[i] == 0 && g->out[i] == g->in[i] / 2;
    return squares;
}

static void max_pool_of(neap_calc *k, int n)
{
    geometry g = {.n = n, .ceil_mode = calc_value(k, 4)->as.b};
    neap_value value[MAX_VALUES];
    const bool places = calc_value(k, 5)->as.b;
    neap_tensor *out[2];
    bool batched;
    neap_tensor *x = calc_batched(k, n, &batched);
    if (!read_windows(k, &g, x) ||
        calc_failed(k, neap_spatial_numbers(calc_value(k, 3), "dilation", n, 1, 1,
                                            g.dilation)) ||
        calc_failed(k, place_windows(&g)))
        return;
    value[ACTIVATION] = *calc_value(k, 6);
    if (!places && are_squares(&g)) {
        const neap_activation a = (neap_activation)value[ACTIVATION].as.i;
        calc_spatial_result(k, neap_calc_squares(k, x, a), batched);
        return;
    }
    to_values(&g, value);
    if (!calc_run_all(k, &neap_op_max_pool, 1, &x, MAX_VALUES, value, 2, out)) return;
    calc_spatial_result(k, out[0], batched);
    if (places) calc_result(k, 1, calc_unbatched(k, out[1], batched));
}

static void avg_pool_of(neap_calc *k, int n)
{
    geometry g = {.n = n,
                  .ceil_mode = calc_value(k, 3)->as.b,
                  .count_padding = calc_value(k, 4)->as.b};
    const neap_value *divisor = calc_value(k, 5);
    neap_value value[MEAN_VALUES];
    bool batched;
    neap_tensor *x = calc_batched(k, n, &batched);
    if (!read_windows(k, &g, x) || calc_failed(k, place_windows(&g))) return;
    if (divisor->kind == NEAP_INT) g.divisor = divisor->as.i;
    if (divisor->kind == NEAP_INT && g.divisor == 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "divisor_override must not be 0");
        return;
    }
    to_mean_values(&g, value);
    neap_tensor *y = calc_run(k, &neap_op_avg_pool, 1, &x, MEAN_VALUES, value);
    calc_spatial_result(k, y, batched);
}

/* ---- windows adapted to the result's sizes ---- */

static void adapt(neap_calc *k, int n, const neap_op *op)
{
    geometry g = {.n = n, .adaptive = true};
    neap_value value[MEAN_VALUES];
    neap_tensor *out[2];
    bool batched, largest = op == &neap_op_max_pool;
    neap_tensor *x = calc_batched(k, n, &batched);
    if (!x || calc_failed(k, neap_spatial_numbers(calc_value(k, 0), "output_size", n, 1,
                                                  0, g.out)))
        return;
    for (int i = 0; i < n; i++) {
        g.in[i] = x->shape[2 + i];
        g.stride[i] = g.dilation[i] = 1;
        if (g.in[i] == 0 && g.out[i] > 0) {
            calc_fail(k, NEAP_ERR_SHAPE, "the image must not be empty, got %s",
                      neap_shape_of(calc_arg(k, 0)).s);
            return;
        }
    }
    to_mean_values(&g, value);
    if (largest) value[ACTIVATION] = neap_int(NEAP_AS_IT_IS);
    if (!calc_run_all(k, op, 1, &x, largest ? MAX_VALUES : MEAN_VALUES, value,
                      largest ? 2 : 1, out))
        return;
    calc_spatial_result(k, out[0], batched);
    if (largest && calc_value(k, 1)->as.b)
        calc_result(k, 1, calc_unbatched(k, out[1], batched));
}

/* ---- the inverse of a maximum ---- */

static neap_status unpool_infer(neap_call *c)
{
    return plan(c, 0, (neap_dtype)c->in[0]->dtype, &c->value[0]);
}

/* Where places meet, the last one is written. */
static neap_status unpool_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_tensor *y = c->out[0];
    int64_t count = x->shape[0] * x->shape[1],
            size = (int64_t)neap_dtype_size(x->dtype);
    int64_t from = count ? x->numel / count : 0, to = count ? y->numel / count : 0;
    const int64_t *place = (const int64_t *)(const void *)c->in[1]->data;
    neap_clear(y->data, (size_t)(y->numel * size));
    for (neap_stretch s = {0}; neap_stretch_next(&s, x->numel);)
        for (int64_t i = s.begin; i < s.end; i++) {
            if (place[i] < 1 || place[i] > to)
                return neap_fail(NEAP_ERR_INDEX,
                                 "indices must lie in 1..%" PRId64 ", got %" PRId64
                                 " at position %" PRId64,
                                 to, place[i], i + 1);
            memcpy(y->data + (i / from * to + place[i] - 1) * size, x->data + i * size,
                   (size_t)size);
        }
    return NEAP_OK;
}

NEAP_OP(unpool) = {
    .name = "unpool",
    .signature = "unpool(x, place, out: ints)",
    .doc = "Zeros with each plane's elements at their places, counted from 1.",
    .flags = NEAP_HIDDEN,
    .infer = unpool_infer,
    .forward = unpool_forward,
    .backward = take_places, /* those overwritten too */
    .reads = {NEAP_IN(1)},
};

/* Sets `in`, the sizes of the result, from the option or so that they fit. */
static bool read_unpooled(neap_calc *k, geometry *g, const neap_tensor *x)
{
    const neap_value *wanted = calc_value(k, 3);
    if (!read_windows(k, g, x)) return false;
    for (int i = 0; i < g->n; i++)
        g->in[i] =
            (x->shape[2 + i] - 1) * g->stride[i] - 2 * g->padding[i] + g->kernel[i];
    /* PyTorch's callers may give the whole shape. */
    neap_value sizes = *wanted;
    if (wanted->kind == NEAP_LIST && wanted->n > g->n)
        sizes = neap_list(g->n, wanted->as.list + wanted->n - g->n);
    if (wanted->kind != NEAP_NONE &&
        calc_failed(k, neap_spatial_numbers(&sizes, "output_size", g->n, 1, 1, g->in)))
        return false;
    return true;
}

static void unpool_of(neap_calc *k, int n)
{
    geometry g = {.n = n};
    bool batched;
    neap_tensor *x = calc_batched(k, n, &batched), *place = calc_arg(k, 1);
    if (!read_unpooled(k, &g, x)) return;
    if (!neap_same_shape(calc_arg(k, 0), place)) {
        calc_fail(k, NEAP_ERR_SHAPE, "x and indices must have one shape, got %s and %s",
                  neap_shape_of(calc_arg(k, 0)).s, neap_shape_of(place).s);
        return;
    }
    if (place->dtype != NEAP_INT64) {
        calc_fail(k, NEAP_ERR_DTYPE,
                  "indices must be int64, got %s; try indices:long()",
                  neap_dtype_name((neap_dtype)place->dtype));
        return;
    }
    if (!batched) place = calc_unsqueeze(k, place, 0);
    neap_tensor *in[2] = {x, calc_contiguous(k, place)};
    const neap_value sizes = neap_list(n, g.in);
    neap_tensor *y = in[1] ? calc_run(k, &neap_op_unpool, 2, in, 1, &sizes) : NULL;
    calc_spatial_result(k, y, batched);
}

/* ---- rows ---- */

#define COMPOSE(id, call)                                                              \
    static void id##_compose(neap_calc *k)                                             \
    {                                                                                  \
        call;                                                                          \
    }
#define SIZES                                                                          \
    " Sizes become (size + 2 padding - kernel_size) // stride + 1, rounded up with "   \
    "ceil_mode; the stride is the kernel's size unless given."

#define ROWS(n, sizes, image, unit)                                                    \
    COMPOSE(max_pool##n##d, max_pool_of(k, n))                                         \
    NEAP_OP(max_pool##n##d) = {                                                        \
        .name = "max_pool" #n "d",                                                     \
        .signature = "max_pool" #n                                                     \
                     "d(x, kernel_size: ints, stride: ints?, padding: "                \
                     "ints = 0, {dilation: ints = 1, ceil_mode: bool = false, "        \
                     "return_indices: bool = false, " NEAP_ACTIVATION "})",            \
        .doc = "The largest element of each window of x (batch, channels, " sizes      \
               "); with return_indices also its place in its plane, counted from "     \
               "1 in row-major order. activation = \"relu\" pools relu(x), in the "    \
               "same pass." SIZES,                                                     \
        .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,                                      \
        .example = "neap.max_pool" #n "d(neap.ones(" image "), 2)",                    \
        .compose = max_pool##n##d_compose,                                             \
    };                                                                                 \
    COMPOSE(avg_pool##n##d, avg_pool_of(k, n))                                         \
    NEAP_OP(avg_pool##n##d) = {                                                        \
        .name = "avg_pool" #n "d",                                                     \
        .signature = "avg_pool" #n                                                     \
                     "d(x, kernel_size: ints, stride: ints?, padding: "                \
                     "ints = 0, {ceil_mode: bool = false, count_include_pad: bool = "  \
                     "true, divisor_override: int?})",                                 \
        .doc = "The mean of each window of x (batch, channels, " sizes                 \
               "). Padding counts as zeros unless count_include_pad is false; "        \
               "divisor_override takes the place of the count." SIZES,                 \
        .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,                                      \
        .example = "neap.avg_pool" #n "d(neap.ones(" image "), 2)",                    \
        .compose = avg_pool##n##d_compose,                                             \
    };                                                                                 \
    COMPOSE(adaptive_max_pool##n##d, adapt(k, n, &neap_op_max_pool))                   \
    NEAP_OP(adaptive_max_pool##n##d) = {                                               \
        .name = "adaptive_max_pool" #n "d",                                            \
        .signature = "adaptive_max_pool" #n                                            \
                     "d(x, output_size: ints, "                                        \
                     "{return_indices: bool = false})",                                \
        .doc =                                                                         \
            "The largest element of each of output_size windows that cover x "         \
            "(batch, channels, " sizes                                                 \
            "); with return_indices also its place in "                                \
            "its plane, counted from 1.",                                              \
        .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,                                      \
        .example = "neap.adaptive_max_pool" #n "d(neap.ones(" image "), 1)",           \
        .compose = adaptive_max_pool##n##d_compose,                                    \
    };                                                                                 \
    COMPOSE(adaptive_avg_pool##n##d, adapt(k, n, &neap_op_avg_pool))                   \
    NEAP_OP(adaptive_avg_pool##n##d) = {                                               \
        .name = "adaptive_avg_pool" #n "d",                                            \
        .signature = "adaptive_avg_pool" #n "d(x, output_size: ints)",                 \
        .doc =                                                                         \
            "The mean of each of output_size windows that cover x (batch, "            \
            "channels, " sizes ").",                                                   \
        .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,                                      \
        .example = "neap.adaptive_avg_pool" #n "d(neap.ones(" image "), 1)",           \
        .compose = adaptive_avg_pool##n##d_compose,                                    \
    };                                                                                 \
    COMPOSE(max_unpool##n##d, unpool_of(k, n))                                         \
    NEAP_OP(max_unpool##n##d) = {                                                      \
        .name = "max_unpool" #n "d",                                                   \
        .signature = "max_unpool" #n                                                   \
                     "d(x, indices, kernel_size: ints, stride: ints?,"                 \
                     " padding: ints = 0, {output_size: ints?})",                      \
        .doc = "Zeros with the elements of x (batch, channels, " sizes                 \
               ") at the places that max_pool" #n                                      \
               "d gave as indices. Sizes become "                                      \
               "(size - 1) stride - 2 padding + kernel_size, or output_size.",         \
        .flags = NEAP_NO_METHOD | NEAP_NO_REPAIR,                                      \
        .example = "neap.max_unpool" #n "d(neap.full({" unit "}, 7), neap.full({" unit \
                   "}, 2, {dtype = 'int64'}), 2)",                                     \
        .compose = max_unpool##n##d_compose,                                           \
    };

ROWS(1, "length", "1, 1, 4", "1, 1, 1")
ROWS(2, "height, width", "1, 1, 2, 2", "1, 1, 1, 1")
ROWS(3, "depth, height, width", "1, 1, 2, 2, 2", "1, 1, 1, 1, 1")

#define LIST(n)                                                                        \
    &neap_op_max_pool##n##d, &neap_op_avg_pool##n##d,                                  \
        &neap_op_adaptive_max_pool##n##d, &neap_op_adaptive_avg_pool##n##d,            \
        &neap_op_max_unpool##n##d

const neap_op *const neap_ops_pool[] = {
    LIST(1),
    LIST(2),
    LIST(3),
    &neap_op_max_pool,
    &neap_op_max_pool_input,
    &neap_op_avg_pool,
    &neap_op_avg_pool_input,
    &neap_op_unpool,
    NULL,
};
