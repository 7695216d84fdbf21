/* conv_direct.c (ops/image): y of a convolution and the gradient of its input, without
 * columns (Georganas et al. 2018, "Anatomy of high-performance deep learning
 * convolutions on SIMD architectures", but with images as they are: channels, height,
 * width).
 *
 * Weights are packed once a call. A unit is a window of an image: it is copied with its
 * padding into a buffer that stays in the cache, and read by all output channels, a
 * block or a sliver at a time. Work is cut by sizes alone. */
#include "ops/image/conv_direct.h"

#include <string.h>

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/conv.h"
#include "ops/image/conv_plan.h"

/* Multiplications that are worth a chunk of their own. */
#define CHUNK_COST (1.0 * 1024 * 1024)
/* Images times outputs, from which on packed weights pay. GF/s of y direct and by
 * columns: 25 of 64 channels 47 and 38, 49 of 64 55 and 30, of 128 59 and 59, of 256 60
 * and 67. */
#define LEAST_POSITIONS 32
/* Channels of y for each of x, and the largest kernel, of gradients of x by columns. */
#define DEEP_RATIO 8
#define DEEP_VOLUME 25
/* Of a block's weights, used at once. From 8 to 64 KiB y differs by 3 % and less. */
#define WEIGHTS_BYTES (16 * 1024)
/* Weights that are. */
#define PACK_GRAIN 16384

/* A product with the sizes that its loops use. */
typedef struct pass {
    const neap_conv *c;
    conv_axis axis[2];
    conv_channels channels;
    conv_cut cut;
    int64_t in, out, size, volume;
    int64_t chunks; /* of the input channels */
    int64_t units, threads;
    int64_t w_group, w_out, w_in; /* steps between weights */
    const char *source, *w;
    neap_epilogue epilogue;
    char *result;
    char *packed, *finite; /* finite: of each share of each group */
} pass;

static void shape_pass(pass *p, int64_t in, int64_t out)
{
    const neap_conv *c = p->c;
    p->in = in;
    p->out = out;
    p->size = (int64_t)neap_dtype_size(c->dtype);
    p->volume = neap_grid_volume(c->grid.kernel);
    p->channels = neap_conv_channels_of(c, out, false);
    p->chunks = p->in > 0 ? conv_parts(p->in * p->volume * 64, WEIGHTS_BYTES) : 1;
    p->w_group = c->out_channels * c->in_channels * p->volume;
}

static pass pass_of(const neap_conv *c)
{
    pass p = {.c = c};
    neap_conv_axes(c, p.axis);
    shape_pass(&p, c->in_channels, c->out_channels);
    p.w_out = c->in_channels * p.volume;
    p.w_in = p.volume;
    return p;
}

static pass pass_of_input(const neap_conv *c)
{
    pass p = {.c = c};
    neap_conv_axes_input(c, p.axis);
    shape_pass(&p, c->out_channels, c->in_channels);
    p.w_out = p.volume;
    p.w_in = c->in_channels * p.volume;
    return p;
}

static int64_t shares(const pass *p)
{
    return p->channels.blocks + p->channels.slivers;
}

/* Elements of the packed weights of a group. */
static int64_t packed_group(const pass *p)
{
    return p->channels.packed * p->in * p->volume;
}

static int64_t room_of(const pass *p)
{
    return p->c->groups * (packed_group(p) * p->size + shares(p));
}

/* ---- weights ---- */

/* How many kernel elements belong to phases before (a, b). */
static int64_t elements_before(const pass *p, int a, int b)
{
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    int64_t count = 0;
    for (int i = 0; i < a; i++) count += h->phase[i].count * w->kernel;
    for (int i = 0; i < b; i++) count += h->phase[a].count * w->phase[i].count;
    return count;
}

/* Where the packed weights of a share begin for phases a and b. */
static int64_t phase_at(const pass *p, int64_t group, const conv_share *s, int a, int b)
{
    const int64_t own = p->axis[0].phase[a].count * p->axis[1].phase[b].count;
    return group * packed_group(p) +
           p->in * (elements_before(p, a, b) * p->channels.packed + own * s->first);
}

/* Where kernel elements lie in the window, phase by phase. */
static void lay_elements(const pass *p, int64_t at[CONV_TAPS])
{
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    for (int a = 0; a < h->phases; a++)
        for (int b = 0; b < w->phases; b++)
            for (int64_t i = 0; i < h->phase[a].count; i++)
                for (int64_t j = 0; j < w->phase[b].count; j++)
                    *at++ = i * h->apart * p->cut.pitch + conv_tap(w, &p->cut, b, j);
}

static bool pack_phase(const pass *p, int64_t group, const conv_share *s, int a, int b)
{
    const conv_phase *h = &p->axis[0].phase[a], *w = &p->axis[1].phase[b];
    const neap_conv_taps t = {.channels = p->in,
                              .out = p->w_out,
                              .in = p->w_in,
                              .width = p->axis[1].kernel,
                              .first = {h->first, w->first},
                              .step = {h->step, w->step},
                              .count = {h->count, w->count}};
    const char *from = p->w + (group * p->w_group + s->first * p->w_out) * p->size;
    char *to = p->packed + phase_at(p, group, s, a, b) * p->size;
    return NEAP_REAL_CALL(p->c->dtype, conv->conv_pack, &t, s->width, s->lanes,
                          (const void *)from, (void *)to);
}

static void pack_shares(void *context, int64_t begin, int64_t end)
{
    const pass *p = context;
    for (int64_t i = begin; i < end; i++) {
        const conv_share s = neap_conv_share_of(&p->channels, i % shares(p));
        bool finite = true;
        for (int a = 0; a < p->axis[0].phases; a++)
            for (int b = 0; b < p->axis[1].phases; b++)
                if (!pack_phase(p, i / shares(p), &s, a, b)) finite = false;
        p->finite[i] = finite;
    }
}

/* ---- lines ---- */

/* What a unit works on. */
typedef struct unit {
    const pass *p;
    int64_t group;
    conv_share share;
    bool finite;
    conv_steps steps;
    const int64_t *at; /* kernel elements in the window, phase by phase */
    const char *window;
    char *result;        /* the group's */
    const char *bias;    /* of the share, or NULL */
    char *lines;         /* of a block, before they are turned */
    int64_t top, bottom; /* channels of the source that are read */
    conv_ahead ahead;    /* what the next unit sees */
} unit;

/* Leaves out the rows of the kernel that lie in the padding at step u; infinite weights
 * must meet its zeros, though. */
static void rows_inside(const unit *t, int a, int64_t u, int64_t *begin, int64_t *end)
{
    const conv_axis *h = &t->p->axis[0];
    const int64_t first = u * h->move + h->phase[a].origin;
    *begin = 0;
    *end = h->phase[a].count;
    if (!t->finite) return;
    while (*begin < *end && first + *begin * h->apart < 0) ++*begin;
    while (*begin < *end && first + (*end - 1) * h->apart >= h->source) --*end;
}

/* The line of results at step u of phase a, its share of phase b, from t->channels of
 * the source on. */
static void run_phase(unit *t, int a, int b, int64_t u, char *y)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    int64_t begin, end;
    rows_inside(t, a, u, &begin, &end);
    const int64_t taps = w->phase[b].count;
    const neap_conv_line l = {.channels = t->bottom - t->top,
                              .elements = (end - begin) * taps,
                              .channel_step = p->cut.window_rows * p->cut.pitch,
                              .at = t->at + elements_before(p, a, b) + begin * taps,
                              .w_step = h->phase[a].count * taps * t->share.lanes,
                              .out_step = w->phases};
    const int64_t row = (u - t->steps.u) * h->move + h->phase[a].origin - h->low;
    const int64_t weights = phase_at(p, t->group, &t->share, a, b) +
                            begin * taps * t->share.lanes + t->top * l.w_step;
    const int64_t last =
        conv_least(t->steps.v_end, (w->result - b - 1) / w->phases + 1);
    const int64_t n = w->result > b ? last - t->steps.v : 0;
    const void *x =
        t->window + (t->top * l.channel_step + row * p->cut.pitch) * p->size;
    const void *packed = p->packed + weights * p->size;
    if (n <= 0) return;
    neap_conv_fetch(&t->ahead);
    if (t->share.block)
        NEAP_REAL_CALL(p->c->dtype, conv->conv_block, &l, n, x, packed,
                       (const void *)(t->top > 0 ? y + b * 64 : t->bias),
                       (void *)(y + b * 64));
    else
        NEAP_REAL_CALL(p->c->dtype, conv->conv_sliver, &l, n, t->share.width, x, packed,
                       (const void *)t->bias, (void *)(y + b * p->size),
                       h->result * w->result);
}

/* Result rows of steps [u, end), each beginning `pitch` bytes behind the one before. */
static void run_rows(unit *t, int64_t u, int64_t end, char *y, int64_t pitch)
{
    const conv_axis *h = &t->p->axis[0], *w = &t->p->axis[1];
    for (int64_t row = u * h->phases; row < end * h->phases && row < h->result; row++)
        for (int b = 0; b < w->phases; b++)
            run_phase(t, (int)(row % h->phases), b, row / h->phases,
                      y + (row - u * h->phases) * pitch);
}

/* The same of a block, whose weights are taken a few input channels at a time: so that
 * they stay in the first cache while all rows meet them. */
static void run_block(unit *t, int64_t u, int64_t end, char *y)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    const int64_t n =
        conv_least(t->steps.v_end * w->phases, w->result) - t->steps.v * w->phases;
    const int64_t rows = conv_least(end * h->phases, h->result) - u * h->phases;
    const int64_t at_once = conv_parts(p->in, p->chunks);
    for (t->top = 0; t->top == 0 || t->top < p->in; t->top = t->bottom) {
        t->bottom = conv_least(t->top + at_once, p->in);
        run_rows(t, u, end, t->lines, n * 64);
        if (t->bottom == p->in) break;
    }
    const bool whole = n == w->result;
    for (int64_t i = 0; i < (whole ? 1 : rows); i++)
        NEAP_REAL_CALL(p->c->dtype, conv->conv_spread, whole ? rows * n : n,
                       t->share.width, (const void *)(t->lines + i * n * 64),
                       (void *)(y + i * w->result * p->size), h->result * w->result);
}

/* A depthwise convolution: channel by channel, all lines of a phase at once. */
static bool by_planes(const pass *p)
{
    return p->in == 1 && p->channels.blocks == 0;
}

/* Of the steps [begin, end), those whose results in phase i there are. */
static int64_t steps_inside(const conv_axis *a, int i, int64_t begin, int64_t end)
{
    return conv_least(end, (a->result - i + a->phases - 1) / a->phases) - begin;
}

/* The results of a channel in phases a and b. */
static void run_plane(const unit *t, int64_t channel, int a, int b)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    const neap_conv_lines l = {.rows = h->phase[a].count,
                               .taps = w->phase[b].count,
                               .row_step = h->apart * p->cut.pitch,
                               .tap = t->at + elements_before(p, a, b),
                               .count = steps_inside(h, a, t->steps.u, t->steps.u_end),
                               .n = steps_inside(w, b, t->steps.v, t->steps.v_end),
                               .x_step = h->move * p->cut.pitch,
                               .g_step = h->phases * w->result,
                               .out_step = w->phases};
    const int64_t channel_row = (t->share.first + channel) * h->result;
    const int64_t row = channel_row + t->steps.u * h->phases + a;
    const int64_t weights = phase_at(p, t->group, &t->share, a, b) + channel;
    const int64_t first = (h->phase[a].origin - h->low) * p->cut.pitch;
    const void *packed = p->packed + weights * p->size;
    const void *x = t->window + first * p->size;
    void *y = t->result + (row * w->result + t->steps.v * w->phases + b) * p->size;
    const double bias = t->bias ? neap_real_at(p->c->dtype, t->bias, channel) : 0;
    if (neap_is_single(p->c->dtype))
        neap_kernel.conv->conv_plane_f32(&l, x, packed, t->share.lanes, (float)bias, y);
    else
        neap_kernel.conv->conv_plane_f64(&l, x, packed, t->share.lanes, bias, y);
}

static void run_planes(const unit *t)
{
    const conv_axis *h = &t->p->axis[0], *w = &t->p->axis[1];
    for (int64_t i = 0; i < t->share.width; i++)
        for (int a = 0; a < h->phases; a++)
            for (int b = 0; b < w->phases; b++) run_plane(t, i, a, b);
}

static void sum_share(unit *t, int64_t i)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    _Alignas(64) char bias[64] = {0};
    t->share = neap_conv_share_of(&p->channels, i);
    t->finite = p->finite[t->group * shares(p) + i];
    if (p->epilogue.bias)
        memcpy(bias, p->epilogue.bias + (t->group * p->out + t->share.first) * p->size,
               (size_t)(t->share.width * p->size));
    t->bias = p->epilogue.bias ? bias : NULL;
    if (by_planes(p)) {
        run_planes(t);
        return;
    }
    t->top = 0;
    t->bottom = p->in;
    const int64_t width = (t->steps.v_end - t->steps.v) * w->phases;
    const int64_t lines = CONV_LINE / (width * h->phases);
    const int64_t rows = t->share.block ? (lines > 1 ? lines : 1) : p->cut.rows;
    for (int64_t u = t->steps.u; u < t->steps.u_end; u += rows) {
        const int64_t end = conv_least(u + rows, t->steps.u_end);
        const int64_t row = t->share.first * h->result + u * h->phases;
        char *y = t->result + (row * w->result + t->steps.v * w->phases) * p->size;
        if (t->share.block)
            run_block(t, u, end, y);
        else
            run_rows(t, u, end, y, w->result * p->size);
    }
}

/* The activation of the share's results at the unit's steps, which have just been
 * written. Only y has one: it is a pass of one phase. */
static void activate_share(const unit *t)
{
    const pass *p = t->p;
    const int64_t height = p->axis[0].result, width = p->axis[1].result;
    const int64_t n = t->steps.v_end - t->steps.v, rows = t->steps.u_end - t->steps.u;
    const int64_t first = t->share.first * height + t->steps.u;
    for (int64_t i = 0; i < t->share.width && p->epilogue.activation; i++) {
        char *y = t->result + ((first + i * height) * width + t->steps.v) * p->size;
        if (n == width)
            neap_activate(p->epilogue.activation, p->c->dtype, 1, rows * n, 0, y);
        else
            neap_activate(p->epilogue.activation, p->c->dtype, rows, n, width, y);
    }
}

/* Where a unit begins to read, and its steps. */
static const char *begin_unit(const pass *p, int64_t i, conv_steps *steps)
{
    const int64_t pieces = p->cut.bands * p->cut.segments;
    *steps = neap_conv_steps_of(&p->cut, p->axis, i % pieces);
    return p->source +
           i / pieces * p->in * p->axis[0].source * p->axis[1].source * p->size;
}

/* Prepares to fetch what unit i sees, line by line of the one before it, or nothing
 * behind the last one. */
static void look_ahead(unit *t, int64_t i)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    const int64_t lines = (t->steps.u_end - t->steps.u) * h->phases * w->phases;
    const int64_t times = p->channels.blocks * p->chunks + p->channels.slivers;
    conv_steps next;
    t->ahead = (conv_ahead){.at = NULL};
    if (i >= p->units) return;
    const char *source = begin_unit(p, i, &next);
    t->ahead = neap_conv_window_ahead(p->c, p->axis, &p->cut, &next, p->in, source,
                                      lines * times);
}

static void run_units(void *context, int64_t begin, int64_t end)
{
    const pass *p = context;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    _Alignas(64) char window[CONV_WINDOW_BYTES];
    _Alignas(64) char lines[CONV_LINE * 64];
    int64_t at[CONV_TAPS];
    unit t = {.p = p, .at = at, .window = window, .lines = lines};
    lay_elements(p, at);
    for (int64_t i = begin; i < end; i++) {
        const int64_t plane = i / (p->cut.bands * p->cut.segments);
        const char *source = begin_unit(p, i, &t.steps);
        t.group = plane % p->c->groups;
        neap_conv_take_window(p->c, p->axis, &p->cut, &t.steps, p->in, source, window);
        /* Threads take chunks in turn: what follows is at best a guess. */
        look_ahead(&t, i + 1 < end ? i + 1 : end + (p->threads - 1) * (end - begin));
        t.result = p->result + plane * p->out * h->result * w->result * p->size;
        for (int64_t s = 0; s < shares(p); s++) {
            sum_share(&t, s);
            activate_share(&t);
        }
    }
}

static int64_t grain_of(double cost)
{
    const double each = CHUNK_COST / (cost > 1 ? cost : 1);
    return each > 1 ? (int64_t)each : 1;
}

static bool cut_pass(pass *p)
{
    const int64_t planes = p->c->images * p->c->groups;
    const int64_t units = planes > 0 ? conv_parts(CONV_UNITS, planes) : 1;
    return neap_conv_cut_of(p->c, p->axis, p->in, INT64_MAX / 2, units, &p->cut);
}

static void run_pass(pass *p, char *room)
{
    const int64_t planes = p->c->images * p->c->groups;
    if (planes * p->out * p->axis[0].result * p->axis[1].result == 0) return;
    cut_pass(p);
    p->packed = room;
    p->finite = room + p->c->groups * packed_group(p) * p->size;
    const int64_t each = packed_group(p) / shares(p) + 1;
    neap_parallel_for(p->c->groups * shares(p), conv_parts(PACK_GRAIN, each),
                      pack_shares, p);
    const double cost = (double)(p->in * p->volume * p->channels.packed) *
                            (double)(p->cut.rows * p->cut.cols) +
                        conv_copy_cost(&p->cut, p->in);
    p->units = planes * p->cut.bands * p->cut.segments;
    p->threads = neap_get_num_threads();
    neap_parallel_for(p->units, grain_of(cost), run_units, p);
}

int64_t neap_conv_direct_room(const neap_conv *c)
{
    const pass p = pass_of(c);
    return room_of(&p);
}

void neap_conv_direct(const neap_conv *c, const char *x, const char *w,
                      const neap_epilogue *e, char *y, char *room)
{
    pass p = pass_of(c);
    p.source = x;
    p.w = w;
    p.epilogue = *e;
    p.result = y;
    run_pass(&p, room);
}

int64_t neap_conv_direct_input_room(const neap_conv *c)
{
    const pass p = pass_of_input(c);
    return room_of(&p);
}

void neap_conv_direct_input(const neap_conv *c, const char *y, const char *w, char *x,
                            char *room)
{
    pass p = pass_of_input(c);
    p.source = y;
    p.w = w;
    p.result = x;
    run_pass(&p, room);
}

/* ---- the choice ---- */

static bool has_two_dims(const neap_grid *g)
{
    return g->in[0] == 1 && g->kernel[0] == 1 && g->out[0] == 1 && g->stride[0] == 1 &&
           g->padding[0] == 0 && g->kernel[1] * g->kernel[2] <= CONV_TAPS;
}

static bool moves_by_one(const neap_grid *g)
{
    return g->stride[1] == 1 && g->stride[2] == 1;
}

/* Kernels of one element make no columns, or each input is used as often as it is
 * copied; and weights that meet few positions take longer to pack than to use. */
static bool is_worth(const neap_conv *c)
{
    const double outputs = (double)neap_grid_volume(c->grid.out);
    return has_two_dims(&c->grid) && neap_grid_volume(c->grid.kernel) > 1 &&
           (double)c->images * outputs >= LEAST_POSITIONS;
}

bool neap_conv_is_direct(const neap_conv *c)
{
    if (!is_worth(c)) return false;
    pass p = pass_of(c);
    return cut_pass(&p);
}

/* Slivers of x's channels are summed over so many of y's that a product of as many rows
 * and columns is faster. GF/s direct and by columns, of 3 x 3: 1 channel from 8 16 and
 * 31, 2 from 16 29 and 50, 3 from 16 59 and 50, 8 from 64 59 and 68; of 5 x 5, 3 from
 * 64 67 and 73; of 7 x 7, whose columns are many, 2 from 16 49 and 35. */
static bool is_deep(const neap_conv *c)
{
    return neap_conv_channels_of(c, c->in_channels, true).blocks == 0 &&
           neap_grid_volume(c->grid.kernel) <= DEEP_VOLUME &&
           c->out_channels >= DEEP_RATIO * c->in_channels;
}

/* A block's phases of one channel are too little work for what they cost to put side by
 * side. */
bool neap_conv_is_direct_input(const neap_conv *c)
{
    const neap_grid *g = &c->grid;
    if (!is_worth(c) || is_deep(c) || g->stride[1] > CONV_PHASES ||
        g->stride[2] > CONV_PHASES)
        return false;
    if (!moves_by_one(g) && (g->dilation[1] > 1 || g->dilation[2] > 1)) return false;
    pass p = pass_of_input(c);
    if (!moves_by_one(g) && p.in == 1 && !by_planes(&p)) return false;
    return cut_pass(&p);
}
