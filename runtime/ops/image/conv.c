/* conv.c (ops/image): convolutions over 1, 2 and 3 dims, and their transposes.
 *
 * Three hidden rows are the three products between an image x, a weight w and a result
 * y (conv.h): conv gives y, conv_input gives x, conv_weight gives w. Each is linear in
 * its two factors, and the gradients of each are the other two, to any order. All three
 * take the same values, the geometry; conv also what is done to y. The public rows
 * check shapes and words, and work out the geometry; a transposed convolution is
 * conv_input. */
#include "ops/image/conv.h"

#include <inttypes.h>
#include <string.h>

#include "base/count.h"
#include "ops/epilogue.h"
#include "ops/image/spatial.h"

extern const neap_op neap_op_conv, neap_op_conv_input, neap_op_conv_weight,
    neap_op_conv_gradient, neap_op_sum;

/* ---- the geometry as values ---- */

enum {
    STRIDE,
    PADDING,
    DILATION,
    IN,
    KERNEL,
    OUT,
    GROUPS,
    VALUES,
    ACTIVATION = VALUES
};

#define GEOMETRY                                                                       \
    "stride: ints, padding: ints, dilation: ints, in: ints, kernel: ints, out: ints, " \
    "groups: int"

/* The numbers behind the values: while they are used they must stay where they are. */
typedef struct geometry {
    int n; /* spatial dims */
    int64_t groups;
    int64_t stride[NEAP_GRID_DIMS], padding[NEAP_GRID_DIMS], dilation[NEAP_GRID_DIMS];
    int64_t in[NEAP_GRID_DIMS], kernel[NEAP_GRID_DIMS], out[NEAP_GRID_DIMS];
} geometry;

/* A row on two of x, w and y, without epilogue. */
static neap_tensor *run(neap_calc *k, const neap_op *op, neap_tensor *x, neap_tensor *y,
                        const neap_value *values)
{
    neap_tensor *in[3] = {calc_contiguous(k, x), calc_contiguous(k, y)};
    neap_value value[VALUES + 1];
    if (!in[0] || !in[1]) return NULL;
    if (op != &neap_op_conv) return calc_run(k, op, 2, in, VALUES, values);
    memcpy(value, values, sizeof *value * VALUES);
    value[ACTIVATION] = neap_int(NEAP_AS_IT_IS);
    return calc_run(k, op, 3, in, VALUES + 1, value);
}

/* The values of g. */
static void write_geometry(const geometry *g, neap_value value[VALUES])
{
    const neap_value written[VALUES] = {
        [STRIDE] = neap_list(g->n, g->stride),
        [PADDING] = neap_list(g->n, g->padding),
        [DILATION] = neap_list(g->n, g->dilation),
        [IN] = neap_list(g->n, g->in),
        [KERNEL] = neap_list(g->n, g->kernel),
        [OUT] = neap_list(g->n, g->out),
        [GROUPS] = neap_int(g->groups),
    };
    memcpy(value, written, sizeof written);
}

/* The products' description, from a row's values; the channels are those of x, w and y
 * together. */
static neap_conv conv_of(int dtype, const neap_value *v, int64_t images,
                         int64_t x_channels, int64_t y_channels)
{
    int64_t groups = v[GROUPS].as.i;
    return (neap_conv){
        .dtype = (neap_dtype)dtype,
        .images = images,
        .groups = groups,
        .in_channels = x_channels / groups,
        .out_channels = y_channels / groups,
        .grid =
            neap_grid_of(v[IN].n, v[IN].as.list, v[KERNEL].as.list, v[OUT].as.list,
                         v[STRIDE].as.list, v[PADDING].as.list, v[DILATION].as.list),
    };
}

/* Plans (first, second, sizes...). */
static neap_status plan(neap_call *c, int64_t first, int64_t second,
                        const neap_value *sizes)
{
    int64_t shape[2 + NEAP_GRID_DIMS] = {first, second};
    for (int i = 0; i < sizes->n; i++) shape[2 + i] = sizes->as.list[i];
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, 2 + sizes->n, shape);
    return NEAP_OK;
}

/* Each element of w meets each position of each y image once, whichever of the three is
 * the result. */
static int64_t multiply_adds(const neap_call *c, const neap_tensor *image,
                             const neap_tensor *w)
{
    int64_t count = image->shape[0] * w->numel;
    for (int i = 0; i < c->value[OUT].n; i++) count *= c->value[OUT].as.list[i];
    return count;
}

/* ---- y ---- */

static neap_status conv_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *w = c->in[1];
    neap_conv *conv = neap_call_keep(c, neap_conv);
    *conv = conv_of(c->in[0]->dtype, c->value, x->shape[0], x->shape[1], w->shape[0]);
    neap_plan_scratch(c, neap_conv_room(conv));
    return plan(c, x->shape[0], w->shape[0], &c->value[OUT]);
}

static neap_status conv_forward(neap_call *c)
{
    const neap_tensor *bias = c->in[2];
    const neap_epilogue e = {bias ? bias->data : NULL, neap_activation_of(c)};
    neap_conv_run(neap_call_kept(c, neap_conv), c->in[0]->data, c->in[1]->data, &e,
                  c->out[0]->data, c->work->scratch);
    return NEAP_OK;
}

static void give_bias(neap_calc *k, neap_tensor *g)
{
    int64_t dims[1 + NEAP_GRID_DIMS] = {0};
    for (int i = 2; g && i < g->ndim; i++) dims[i - 1] = i;
    if (!g) return;
    neap_value value[3] = {neap_list(g->ndim - 1, dims), neap_truth(false),
                           neap_none()};
    calc_give(k, 2, calc_run(k, &neap_op_sum, 1, &g, 3, value));
}

/* The gradients of weight and bias in one, from that of the result (active: the result
 * itself) or of what its activation is taken of (NULL). */
static void give_fused(neap_calc *k, neap_tensor *g, neap_tensor *active)
{
    neap_tensor *in[3] = {calc_in(k, 0), calc_contiguous(k, g), active}, *out[2];
    if (!in[0] || !in[1] ||
        !calc_run_all(k, &neap_op_conv_gradient, 3, in, VALUES + 1, calc_value(k, 0), 2,
                      out))
        return;
    calc_give(k, 1, out[0]);
    if (calc_wants(k, 2)) calc_give(k, 2, out[1]);
}

/* Do the gradients of weight and bias see the activation as they read: where nobody
 * else needs what is before it? */
static bool sees_activation(neap_calc *k)
{
    const neap_meta *x = calc_in_meta(k, 0), *w = calc_in_meta(k, 1);
    const neap_value *v = calc_value(k, 0);
    if (v[ACTIVATION].as.i == NEAP_AS_IT_IS || calc_wants(k, 0) || !calc_wants(k, 1))
        return false;
    const neap_conv c = conv_of(x->dtype, v, x->shape[0], x->shape[1], w->shape[0]);
    return !calc_recording(k) && neap_conv_weight_takes_slope(&c);
}

static void conv_backward(neap_calc *k)
{
    const neap_value *v = calc_value(k, 0);
    neap_tensor *g = calc_grad(k, 0);
    if (sees_activation(k)) {
        give_fused(k, g, calc_out(k, 0));
        return;
    }
    g = neap_calc_before(k, (neap_activation)v[ACTIVATION].as.i, g);
    if (calc_wants(k, 0))
        calc_give(k, 0, run(k, &neap_op_conv_input, g, calc_in(k, 1), v));
    if (calc_wants(k, 1) && calc_wants(k, 2) && !calc_recording(k)) {
        give_fused(k, g, NULL);
        return;
    }
    if (calc_wants(k, 1))
        calc_give(k, 1, run(k, &neap_op_conv_weight, calc_in(k, 0), g, v));
    if (calc_wants(k, 2)) give_bias(k, g);
}

static int64_t conv_multiply_adds(const neap_call *c)
{
    return multiply_adds(c, c->in[0], c->in[1]);
}

NEAP_OP(conv) = {
    .name = "conv",
    .signature = "conv(x, w, bias: tensor?, " GEOMETRY ", " NEAP_ACTIVATION ")",
    .doc = "y from x and w: the products of w with each window of x.",
    .flags = NEAP_HIDDEN,
    .infer = conv_infer,
    .forward = conv_forward,
    .backward = conv_backward,
    .multiply_adds = conv_multiply_adds,
    .reads = {NEAP_IN(1) | NEAP_OUT(0), NEAP_IN(0) | NEAP_OUT(0), NEAP_OUT(0)},
    .spares = neap_epilogue_spares,
};

/* ---- x ---- */

static neap_status conv_input_infer(neap_call *c)
{
    const neap_tensor *y = c->in[0], *w = c->in[1];
    const int64_t channels = w->shape[1] * c->value[GROUPS].as.i;
    neap_conv *conv = neap_call_keep(c, neap_conv);
    *conv = conv_of(c->in[0]->dtype, c->value, y->shape[0], channels, w->shape[0]);
    neap_plan_scratch(c, neap_conv_input_room(conv));
    return plan(c, y->shape[0], channels, &c->value[IN]);
}

static neap_status conv_input_forward(neap_call *c)
{
    neap_conv_run_input(neap_call_kept(c, neap_conv), c->in[0]->data, c->in[1]->data,
                        c->out[0]->data, c->work->scratch);
    return NEAP_OK;
}

static void conv_input_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    const neap_value *v = calc_value(k, 0);
    if (calc_wants(k, 0)) calc_give(k, 0, run(k, &neap_op_conv, g, calc_in(k, 1), v));
    if (calc_wants(k, 1))
        calc_give(k, 1, run(k, &neap_op_conv_weight, g, calc_in(k, 0), v));
}

static int64_t conv_input_multiply_adds(const neap_call *c)
{
    return multiply_adds(c, c->in[0], c->in[1]);
}

NEAP_OP(conv_input) = {
    .name = "conv_input",
    .signature = "conv_input(y, w, " GEOMETRY ")",
    .doc = "x from y and w: each element of y times w, added up where its window lies.",
    .flags = NEAP_HIDDEN,
    .infer = conv_input_infer,
    .forward = conv_input_forward,
    .backward = conv_input_backward,
    .multiply_adds = conv_input_multiply_adds,
    .reads = {NEAP_IN(1), NEAP_IN(0)},
};

/* ---- w ---- */

static neap_status conv_weight_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *y = c->in[1];
    neap_conv *conv = neap_call_keep(c, neap_conv);
    *conv = conv_of(c->in[0]->dtype, c->value, x->shape[0], x->shape[1], y->shape[1]);
    neap_plan_scratch(c, neap_conv_weight_room(conv));
    return plan(c, y->shape[1], conv->in_channels, &c->value[KERNEL]);
}

static neap_status conv_weight_forward(neap_call *c)
{
    const neap_conv_slope y = {.g = c->in[1]->data};
    neap_conv_run_weight(neap_call_kept(c, neap_conv), c->in[0]->data, &y,
                         c->out[0]->data, NULL, c->work->scratch);
    return NEAP_OK;
}

static void conv_weight_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    const neap_value *v = calc_value(k, 0);
    if (calc_wants(k, 0))
        calc_give(k, 0, run(k, &neap_op_conv_input, calc_in(k, 1), g, v));
    if (calc_wants(k, 1)) calc_give(k, 1, run(k, &neap_op_conv, calc_in(k, 0), g, v));
}

static int64_t conv_weight_multiply_adds(const neap_call *c)
{
    return multiply_adds(c, c->in[0], c->out[0]);
}

NEAP_OP(conv_weight) = {
    .name = "conv_weight",
    .signature = "conv_weight(x, y, " GEOMETRY ")",
    .doc = "w from x and y: the products of y with x moved by each kernel element.",
    .flags = NEAP_HIDDEN,
    .infer = conv_weight_infer,
    .forward = conv_weight_forward,
    .backward = conv_weight_backward,
    .multiply_adds = conv_weight_multiply_adds,
    .reads = {NEAP_IN(1), NEAP_IN(0)},
};

/* ---- w and the bias, in backward ---- */

static neap_status conv_gradient_infer(neap_call *c)
{
    const int64_t channels = c->in[1]->shape[1];
    NEAP_TRY(conv_weight_infer(c));
    neap_plan(c, 1, (neap_dtype)c->in[0]->dtype, 1, &channels);
    return NEAP_OK;
}

static neap_status conv_gradient_forward(neap_call *c)
{
    const neap_tensor *active = c->in[2];
    const neap_conv_slope y = {c->in[1]->data, active ? active->data : NULL,
                               neap_activation_of(c)};
    neap_conv_run_weight(neap_call_kept(c, neap_conv), c->in[0]->data, &y,
                         c->out[0]->data, c->out[1]->data, c->work->scratch);
    return NEAP_OK;
}

NEAP_OP(conv_gradient) = {
    .name = "conv_gradient",
    .signature = "conv_gradient(x, g, y: tensor?, " GEOMETRY ", " NEAP_ACTIVATION ")",
    .doc =
        "The gradients of w and of the bias for y's gradient g, taken through the "
        "activation where y is given.",
    .flags = NEAP_HIDDEN,
    .infer = conv_gradient_infer,
    .forward = conv_gradient_forward,
    .multiply_adds = conv_weight_multiply_adds,
};

/* ---- what users call ---- */

/* x (batch, channels, sizes...) and w, with n spatial dims, fit together: x has the
 * channels that w takes. `takes` and `gives` are the dims of w that hold them. */
static bool check_weight(neap_calc *k, const geometry *g, const neap_tensor *x, int dim)
{
    const neap_tensor *given = calc_arg(k, 0), *w = calc_arg(k, 1),
                      *bias = calc_arg(k, 2);
    if (!x || !w) return false;
    if (w->ndim != g->n + 2) {
        calc_fail(k, NEAP_ERR_SHAPE, "the weight must have %d dims, got %s", g->n + 2,
                  neap_shape_of(w).s);
        return false;
    }
    for (int i = 0; i < g->n; i++) {
        if (w->shape[2 + i] > 0) continue;
        calc_fail(k, NEAP_ERR_SHAPE, "the kernel must not be empty, got weight %s",
                  neap_shape_of(w).s);
        return false;
    }
    if (g->groups < 1 || w->shape[0] % g->groups != 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "groups must divide the weight's first size %" PRId64
                  ", got %" PRId64,
                  w->shape[0], g->groups);
        return false;
    }
    int64_t takes = dim == 0 ? w->shape[0] : w->shape[1] * g->groups;
    if (x->shape[1] != takes) {
        calc_fail(k, NEAP_ERR_SHAPE, "expected %s in dim %d, got %s",
                  neap_count(takes, "channel").s, given->ndim - g->n,
                  neap_shape_of(given).s);
        return false;
    }
    int64_t gives = dim == 0 ? w->shape[1] * g->groups : w->shape[0];
    if (bias && (bias->ndim != 1 || bias->shape[0] != gives)) {
        calc_fail(k, NEAP_ERR_SHAPE, "the bias must have shape (%" PRId64 "), got %s",
                  gives, neap_shape_of(bias).s);
        return false;
    }
    return true;
}

/* Copies the sizes of x and w into g. */
static void take_sizes(geometry *g, const neap_tensor *x, const neap_tensor *w)
{
    for (int i = 0; i < g->n; i++) {
        g->in[i] = x->shape[2 + i];
        g->kernel[i] = w->shape[2 + i];
    }
}

static int64_t extent(const geometry *g, int i)
{
    return g->dilation[i] * (g->kernel[i] - 1) + 1;
}

enum { SAME, VALID };

/* Sets padding (at the begin) and out from the option. */
static neap_status place(geometry *g, const neap_value *padding)
{
    bool same = padding->kind == NEAP_INT && padding->as.i == SAME;
    neap_value numbers = padding->kind == NEAP_INT ? neap_none() : *padding;
    NEAP_TRY(neap_spatial_numbers(&numbers, "padding", g->n, 0, 0, g->padding));
    for (int i = 0; i < g->n; i++) {
        int64_t all = 2 * g->padding[i], window = extent(g, i);
        if (same) {
            if (g->stride[i] != 1)
                return neap_fail(NEAP_ERR_ARGUMENT,
                                 "padding = \"same\" needs a stride of 1, got %" PRId64,
                                 g->stride[i]);
            all = window - 1;
            g->padding[i] = all / 2;
        }
        if (g->in[i] + all < window)
            return neap_fail(
                NEAP_ERR_SHAPE,
                "the kernel must not be larger than the padded image, got %" PRId64
                " over %" PRId64 " in spatial dim %d",
                window, g->in[i] + all, i + 1);
        g->out[i] = (g->in[i] + all - window) / g->stride[i] + 1;
    }
    return NEAP_OK;
}

/* w (or NULL) in x's dtype, row-major. */
static neap_tensor *like(neap_calc *k, neap_tensor *w, const neap_tensor *x)
{
    if (w && x && w->dtype != x->dtype) w = calc_to(k, w, (neap_dtype)x->dtype);
    return calc_contiguous(k, w);
}

/* The body of conv1d, conv2d and conv3d. */
static void convolve(neap_calc *k, int n)
{
    geometry g = {.n = n, .groups = calc_value(k, 3)->as.i};
    bool batched;
    neap_tensor *x = calc_batched(k, n, &batched), *w = calc_arg(k, 1);
    if (!check_weight(k, &g, x, 1)) return;
    take_sizes(&g, x, w);
    if (calc_failed(
            k, neap_spatial_numbers(calc_value(k, 0), "stride", n, 1, 1, g.stride)) ||
        calc_failed(k, neap_spatial_numbers(calc_value(k, 2), "dilation", n, 1, 1,
                                            g.dilation)) ||
        calc_failed(k, place(&g, calc_value(k, 1))))
        return;
    neap_tensor *in[3] = {calc_contiguous(k, x), like(k, w, x),
                          like(k, calc_arg(k, 2), x)};
    neap_value value[VALUES + 1];
    write_geometry(&g, value);
    value[ACTIVATION] = *calc_value(k, 4);
    if (!in[0] || !in[1]) return;
    calc_spatial_result(k, calc_run(k, &neap_op_conv, 3, in, VALUES + 1, value),
                        batched);
}

/* y plus a bias for each channel. */
static neap_tensor *add_bias(neap_calc *k, neap_tensor *y, neap_tensor *bias)
{
    int64_t shape[2 + NEAP_GRID_DIMS] = {1, 1, 1, 1, 1};
    if (!y || !bias) return y;
    shape[1] = bias->numel;
    return calc_add(k, y, calc_reshape(k, bias, y->ndim, shape));
}

/* The body of the transposes: a convolution's x from its y. */
static void spread(neap_calc *k, int n)
{
    geometry g = {.n = n, .groups = calc_value(k, 3)->as.i};
    int64_t more[NEAP_GRID_DIMS];
    bool batched;
    neap_tensor *y = calc_batched(k, n, &batched), *w = calc_arg(k, 1);
    if (!check_weight(k, &g, y, 0)) return;
    take_sizes(&g, y, w);
    if (calc_failed(
            k, neap_spatial_numbers(calc_value(k, 0), "stride", n, 1, 1, g.stride)) ||
        calc_failed(
            k, neap_spatial_numbers(calc_value(k, 1), "padding", n, 0, 0, g.padding)) ||
        calc_failed(k, neap_spatial_numbers(calc_value(k, 2), "output_padding", n, 0, 0,
                                            more)) ||
        calc_failed(
            k, neap_spatial_numbers(calc_value(k, 4), "dilation", n, 1, 1, g.dilation)))
        return;
    for (int i = 0; i < n; i++) {
        g.out[i] = g.in[i];
        g.in[i] =
            (g.out[i] - 1) * g.stride[i] - 2 * g.padding[i] + extent(&g, i) + more[i];
        if (more[i] >= g.stride[i] && more[i] >= g.dilation[i]) {
            calc_fail(k, NEAP_ERR_ARGUMENT,
                      "output_padding must be less than stride or dilation, got "
                      "%" PRId64,
                      more[i]);
            return;
        }
        if (g.out[i] < 1 || g.in[i] < 1) {
            calc_fail(k, NEAP_ERR_SHAPE,
                      "the result would have size %" PRId64 " in spatial dim %d",
                      g.in[i], i + 1);
            return;
        }
    }
    neap_value value[VALUES];
    write_geometry(&g, value);
    neap_tensor *x = run(k, &neap_op_conv_input, y, like(k, w, y), value);
    calc_spatial_result(k, add_bias(k, x, like(k, calc_arg(k, 2), y)), batched);
}

#define ROWS(n, sizes, outs, image, kernel)                                            \
    static void conv##n##d_compose(neap_calc *k)                                       \
    {                                                                                  \
        convolve(k, n);                                                                \
    }                                                                                  \
    NEAP_OP(conv##n##d) = {                                                            \
        .name = "conv" #n "d",                                                         \
        .signature = "conv" #n                                                         \
                     "d(x, weight, bias: tensor?, {stride: ints = 1, "                 \
                     "padding: same|valid|ints?, dilation: ints = 1, "                 \
                     "groups: int = 1, " NEAP_ACTIVATION "})",                         \
        .doc =                                                                         \
            "The products of each of the weight's kernels with each window of x, "     \
            "plus a bias: x (batch, in, " sizes                                        \
            "), weight (out, in / groups, "                                            \
            "kernel...), bias (out) give (batch, out, " outs                           \
            "), where each size "                                                      \
            "is (size + 2 padding - dilation (kernel - 1) - 1) // stride + 1. "        \
            "padding = \"same\" keeps the sizes, \"valid\" is 0. Without a batch "     \
            "dim the result has none. activation = \"relu\" gives the result's "       \
            "relu, in the same pass.",                                                 \
        .example = "neap.conv" #n "d(neap.ones(" image "), neap.ones(" kernel "))",    \
        .flags = NEAP_PROMOTE | NEAP_NO_METHOD | NEAP_NO_REPAIR,                       \
        .compose = conv##n##d_compose,                                                 \
    };                                                                                 \
    static void conv_transpose##n##d_compose(neap_calc *k)                             \
    {                                                                                  \
        spread(k, n);                                                                  \
    }                                                                                  \
    NEAP_OP(conv_transpose##n##d) = {                                                  \
        .name = "conv_transpose" #n "d",                                               \
        .signature = "conv_transpose" #n                                               \
                     "d(x, weight, bias: tensor?, {stride: ints "                      \
                     "= 1, padding: ints = 0, output_padding: ints = 0, "              \
                     "groups: int = 1, dilation: ints = 1})",                          \
        .doc =                                                                         \
            "The transpose of a convolution: each element of x times the weight's "    \
            "kernels, added up where the windows lie. x (batch, in, " sizes            \
            "), "                                                                      \
            "weight (in, out / groups, kernel...), bias (out) give (batch, out, " outs \
            "), where each size is (size - 1) stride - 2 padding + dilation "          \
            "(kernel - 1) + output_padding + 1.",                                      \
        .example =                                                                     \
            "neap.conv_transpose" #n "d(neap.ones(" image "), neap.ones(" kernel "))", \
        .flags = NEAP_PROMOTE | NEAP_NO_METHOD | NEAP_NO_REPAIR,                       \
        .compose = conv_transpose##n##d_compose,                                       \
    };

ROWS(1, "length", "length'", "1, 1, 3", "1, 1, 2")
ROWS(2, "height, width", "height', width'", "1, 1, 2, 3", "1, 1, 2, 2")
ROWS(3, "depth, height, width", "depth', height', width'", "1, 1, 1, 2, 2",
     "1, 1, 1, 2, 2")

const neap_op *const neap_ops_conv[] = {
    &neap_op_conv1d,
    &neap_op_conv2d,
    &neap_op_conv3d,
    &neap_op_conv_transpose1d,
    &neap_op_conv_transpose2d,
    &neap_op_conv_transpose3d,
    &neap_op_conv,
    &neap_op_conv_input,
    &neap_op_conv_weight,
    &neap_op_conv_gradient,
    NULL,
};
