/* conv_plan.c (ops/image): see conv_plan.h.
 *
 * The gradient of the input is a convolution of y's gradient with the kernel turned
 * round. Where windows move by s, inputs s apart meet the same elements of the kernel:
 * these are a phase, a convolution of its own with a share of the kernel, which moves
 * by one. So both products read a source by steps, and differ in their axes only. */
#include "ops/image/conv_plan.h"

#include "base/fetch.h"

#include "kernels/by_dtype.h"
#include "kernels/slots/conv.h"

/* In gradients of the weight a last block is filled up from this much on: 10 of 16
 * channels are equal either way, 12 take .85 of the time of slivers, 14 .95. Results go
 * by slivers up to 15 of 16: 12 channels 84 GF/s, and 64 by a block; 15 84 and 80. */
#define BLOCK_SHARE 0.75

/* ---- axes ---- */

static void axis_of(const neap_grid *g, int dim, conv_axis *a)
{
    const int64_t padding = g->padding[dim], kernel = g->kernel[dim];
    *a = (conv_axis){.source = g->in[dim],
                     .result = g->out[dim],
                     .kernel = kernel,
                     .move = g->stride[dim],
                     .apart = g->dilation[dim],
                     .low = -padding,
                     .high = -padding + (kernel - 1) * g->dilation[dim],
                     .steps = g->out[dim],
                     .phases = 1};
    a->phase[0] = (conv_phase){0, 1, kernel, -padding};
}

/* Inputs of phase p meet every stride-th element from `low` on, the last one first. */
static conv_phase phase_of(const neap_grid *g, int dim, int p)
{
    const int64_t stride = g->stride[dim], kernel = g->kernel[dim];
    const int64_t low = (p + g->padding[dim]) % stride;
    const int64_t count = low < kernel ? (kernel - 1 - low) / stride + 1 : 0;
    return (conv_phase){low + stride * (count - 1), -stride, count,
                        (p + g->padding[dim] - low) / stride -
                            (count - 1) * g->dilation[dim]};
}

static void axis_of_input(const neap_grid *g, int dim, conv_axis *a)
{
    *a = (conv_axis){.source = g->out[dim],
                     .result = g->in[dim],
                     .kernel = g->kernel[dim],
                     .move = 1,
                     .apart = g->dilation[dim],
                     .steps = conv_parts(g->in[dim], g->stride[dim]),
                     .phases = (int)g->stride[dim]};
    bool none = true;
    for (int p = 0; p < a->phases; p++) {
        const conv_phase phase = a->phase[p] = phase_of(g, dim, p);
        const int64_t last = phase.origin + (phase.count - 1) * a->apart;
        if (phase.count == 0) continue;
        if (none || phase.origin < a->low) a->low = phase.origin;
        if (none || last > a->high) a->high = last;
        none = false;
    }
    for (int p = 0; p < a->phases; p++)
        if (a->phase[p].count == 0) a->phase[p].origin = a->low;
}

void neap_conv_axes(const neap_conv *c, conv_axis axis[2])
{
    for (int i = 0; i < 2; i++) axis_of(&c->grid, i + 1, &axis[i]);
}

void neap_conv_axes_input(const neap_conv *c, conv_axis axis[2])
{
    for (int i = 0; i < 2; i++) axis_of_input(&c->grid, i + 1, &axis[i]);
}

/* ---- channels ---- */

conv_channels neap_conv_channels_of(const neap_conv *c, int64_t out, bool fills)
{
    conv_channels all = {.count = out};
    all.block = NEAP_CONV_BLOCK(neap_dtype_size(c->dtype));
    all.blocks = out / all.block;
    if (fills && (double)(out % all.block) >= BLOCK_SHARE * (double)all.block)
        all.blocks++;
    const int64_t left = out - all.blocks * all.block;
    if (left > 0) all.slivers = conv_parts(left, NEAP_CONV_SLIVER);
    all.packed = left > 0 ? out : all.blocks * all.block;
    return all;
}

conv_share neap_conv_share_of(const conv_channels *c, int64_t i)
{
    if (i < c->blocks) {
        const int64_t first = i * c->block;
        return (conv_share){first, conv_least(c->block, c->count - first), c->block,
                            true};
    }
    const int64_t done = c->blocks * c->block, left = c->count - done;
    const int64_t begin = conv_begin(left, c->slivers, i - c->blocks);
    const int64_t width = conv_begin(left, c->slivers, i - c->blocks + 1) - begin;
    return (conv_share){done + begin, width, width, false};
}

/* ---- windows ---- */

static void measure(const conv_axis axis[2], conv_cut *cut)
{
    const conv_axis *w = &axis[1];
    cut->window_rows = (cut->rows - 1) * axis[0].move + axis[0].high - axis[0].low + 1;
    cut->share = conv_parts((cut->cols - 1) * w->move + w->high - w->low + 1, w->move);
    cut->pitch = cut->share * w->move;
}

static bool fits(const neap_conv *c, const conv_axis axis[2], int64_t in, conv_cut *cut)
{
    measure(axis, cut);
    const double elements = (double)in * (double)cut->window_rows * (double)cut->pitch;
    return (elements + NEAP_CONV_SLACK) * (double)neap_dtype_size(c->dtype) <=
           CONV_WINDOW_BYTES;
}

/* Even parts of `steps`, as large as may be with one more not fitting. */
static void even(int64_t steps, int64_t *size, int64_t *parts)
{
    *parts = conv_parts(steps, *size);
    *size = conv_parts(steps, *parts);
    *parts = conv_parts(steps, *size);
}

bool neap_conv_cut_of(const neap_conv *c, const conv_axis axis[2], int64_t in,
                      int64_t most, int64_t units, conv_cut *cut)
{
    const int64_t line =
        conv_least(most, CONV_LINE / (axis[0].phases * axis[1].phases));
    *cut = (conv_cut){.rows = 1, .cols = conv_least(axis[1].steps, line)};
    while (!fits(c, axis, in, cut)) {
        if (cut->cols <= 16) return false;
        cut->cols = (cut->cols + 1) / 2;
    }
    even(axis[1].steps, &cut->cols, &cut->segments);
    const int64_t rows = conv_least(axis[0].steps, most / cut->cols);
    while (cut->rows < rows && fits(c, axis, in, cut)) cut->rows++;
    if (!fits(c, axis, in, cut)) cut->rows--;
    const int64_t wanted = conv_parts(units, cut->segments);
    if (conv_parts(axis[0].steps, cut->rows) < wanted)
        cut->rows = conv_parts(axis[0].steps, conv_least(wanted, axis[0].steps));
    even(axis[0].steps, &cut->rows, &cut->bands);
    measure(axis, cut);
    return true;
}

conv_steps neap_conv_steps_of(const conv_cut *cut, const conv_axis axis[2], int64_t i)
{
    conv_steps s = {i / cut->segments * cut->rows, 0, i % cut->segments * cut->cols, 0};
    s.u_end = conv_least(s.u + cut->rows, axis[0].steps);
    s.v_end = conv_least(s.v + cut->cols, axis[1].steps);
    return s;
}

void neap_conv_take_window(const neap_conv *c, const conv_axis axis[2],
                           const conv_cut *cut, const conv_steps *s, int64_t in,
                           const char *source, void *window)
{
    const neap_conv_window w = {.channels = in,
                                .rows = cut->window_rows,
                                .move = axis[1].move,
                                .cols = cut->share,
                                .top = s->u * axis[0].move + axis[0].low,
                                .left = s->v * axis[1].move + axis[1].low,
                                .in = {axis[0].source, axis[1].source}};
    NEAP_REAL_CALL(c->dtype, conv->conv_window, &w, (const void *)source, window);
}

conv_ahead neap_conv_window_ahead(const neap_conv *c, const conv_axis axis[2],
                                  const conv_cut *cut, const conv_steps *s, int64_t in,
                                  const char *source, int64_t pieces)
{
    const int64_t row = axis[1].source * (int64_t)neap_dtype_size(c->dtype);
    const int64_t first = s->u * axis[0].move + axis[0].low;
    const int64_t end = conv_least(first + cut->window_rows, axis[0].source);
    const int64_t top = first > 0 ? first : 0;
    return (conv_ahead){.at = source + top * row,
                        .channels = in,
                        .rows = end > top ? end - top : 0,
                        .row = row,
                        .channel = axis[0].source * row,
                        .pieces = pieces};
}

void neap_conv_fetch(conv_ahead *a)
{
    if (a->done >= a->pieces) return;
    const int64_t all = a->channels * a->rows;
    const int64_t end = conv_begin(all, a->pieces, a->done + 1);
    for (int64_t i = conv_begin(all, a->pieces, a->done), next; i < end; i = next) {
        const int64_t channel = i / a->rows, row = i % a->rows;
        next = conv_least((channel + 1) * a->rows, end);
        neap_fetch(a->at + channel * a->channel + row * a->row, (next - i) * a->row);
    }
    a->done++;
}
