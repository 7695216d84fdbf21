/* conv_direct_weight.c (ops/image): the gradient of a convolution's weight, without
 * columns.
 *
 * An item is a window of an image and the positions of y that see it, as many as stay
 * in the first cache; of a block of channels they are turned, so that the channels lie
 * in the lanes. Sums are packed like the weights of conv_direct.c. Items are summed in
 * parts, each by one thread, and the parts added up in the end: cut by sizes alone.
 * While an item is in the cache, its gradient is taken through the activation behind
 * the convolution, and added to the gradient of the bias. */
#include "ops/image/conv_direct.h"

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/conv.h"
#include "kernels/slots/norm.h"
#include "ops/image/conv_plan.h"

/* Positions of an item: a block of them takes 16 KiB. */
#define POSITIONS 256
/* Input channels of a block at a time: kernels of 3 and of 5 taps fill the registers
 * with those of 2 and of 4. */
#define AT_ONCE 4
/* Of slivers alone, which are not turned; they sum this many in float. */
#define SLIVER_POSITIONS 4096
/* Gradients of an item before the activation, of a block or of a sliver. */
#define SLOPED_BYTES (SLIVER_POSITIONS * NEAP_CONV_SLIVER * (int)sizeof(double))
/* Fewer outputs of an image go by columns: sums leave the registers too often. Both
 * gradients in GF/s, this one direct and by columns: 25 outputs 37 and 20, 9 28 and 16,
 * 4 18 and 9. */
#define LEAST_OUTPUTS 4
/* Sums over parts of the items kept apart may take this much memory. */
#define PARTS_BYTES (16.0 * 1024 * 1024)

typedef struct pass {
    const neap_conv *c;
    conv_axis axis[2];
    conv_channels channels;
    conv_cut cut;
    int64_t size, volume;
    int64_t items, parts;
    int64_t cuts; /* of the input channels: units of a part */
    const char *x;
    const neap_conv_slope *y;
    char *w, *sums;
    double *bias; /* sums: of each part and channel; NULL where none is wanted */
} pass;

/* Elements of the sums of one group. */
static int64_t group_sums(const pass *p)
{
    return p->channels.packed * p->c->in_channels * p->volume;
}

static int64_t part_bytes(const pass *p)
{
    return p->c->groups * group_sums(p) * p->size;
}

static bool shape_pass(const neap_conv *c, pass *p)
{
    *p = (pass){.c = c};
    neap_conv_axes(c, p->axis);
    p->size = (int64_t)neap_dtype_size(c->dtype);
    p->volume = neap_grid_volume(c->grid.kernel);
    p->channels = neap_conv_channels_of(c, c->out_channels, true);
    const int64_t most = p->channels.blocks > 0 ? POSITIONS : SLIVER_POSITIONS;
    if (!neap_conv_cut_of(c, p->axis, c->in_channels, most, 1, &p->cut)) return false;
    p->items = c->images * p->cut.bands * p->cut.segments;
    p->parts = conv_least(CONV_UNITS, p->items > 0 ? p->items : 1);
    const double room = PARTS_BYTES / ((double)part_bytes(p) + 1);
    if ((double)p->parts > room) p->parts = room > 1 ? (int64_t)room : 1;
    p->cuts = conv_parts(CONV_UNITS, p->parts * (c->groups > 0 ? c->groups : 1));
    p->cuts = conv_least(p->cuts, c->in_channels > 0 ? c->in_channels : 1);
    return true;
}

/* ---- units ---- */

typedef struct unit {
    const pass *p;
    int64_t group, top, bottom; /* input channels [top, bottom) */
    int64_t tap[CONV_TAPS];
    char *sums;   /* of the part and group */
    double *bias; /* of the part and group, in the first of the cuts; else NULL */
    char *window, *turned, *sloped;
    conv_ahead x, g; /* of the next item */
} unit;

/* Gradients of a share's channels: each has `rows` rows of n, `pitch` elements apart.
 */
typedef struct slopes {
    const char *at;
    int64_t rows, n, pitch, channel_step;
} slopes;

/* Rows side by side are one. */
static slopes joined(slopes g)
{
    if (g.pitch != g.n) return g;
    return (slopes){g.at, 1, g.rows * g.n, g.rows * g.n, g.channel_step};
}

/* The gradients of the share's channels in steps s, from element `at` of y on, where it
 * has an activation in a buffer. */
static slopes slopes_of(const unit *t, const conv_share *share, const conv_steps *s,
                        int64_t at)
{
    const pass *p = t->p;
    const int64_t width = p->axis[1].result, outputs = p->axis[0].result * width;
    const int64_t n = s->v_end - s->v, rows = s->u_end - s->u;
    const slopes g = {p->y->g + at * p->size, rows, n, width, outputs};
    if (!p->y->active) return g;
    const slopes lines = joined(g);
    char *to = t->sloped;
    for (int64_t i = 0; i < share->width; i++)
        for (int64_t r = 0; r < lines.rows; r++, to += lines.n * p->size) {
            const int64_t from = (i * outputs + r * width) * p->size;
            neap_activation_slope(p->y->activation, p->c->dtype, lines.n, g.at + from,
                                  p->y->active + at * p->size + from, to);
        }
    return (slopes){t->sloped, rows, n, n, rows * n};
}

static void add_bias(const unit *t, const conv_share *share, const slopes *g)
{
    const pass *p = t->p;
    const slopes lines = joined(*g);
    for (int64_t i = 0; i < share->width; i++)
        for (int64_t r = 0; r < lines.rows; r++)
            t->bias[share->first + i] += NEAP_REAL_CALL(
                p->c->dtype, norm->norm_sum, lines.n,
                (const void *)(g->at +
                               (i * g->channel_step + r * lines.pitch) * p->size));
}

/* They are turned. */
static void turn(const unit *t, const conv_share *share, const slopes *g)
{
    const pass *p = t->p;
    const slopes lines = joined(*g);
    for (int64_t i = 0; i < lines.rows; i++)
        NEAP_REAL_CALL(p->c->dtype, conv->conv_gather, lines.n, share->width,
                       (const void *)(g->at + i * lines.pitch * p->size),
                       g->channel_step, (void *)(t->turned + i * lines.n * 64));
}

/* A block, a few input channels at a time; between them what the next item reads is
 * fetched. */
static void add_block(unit *t, neap_conv_lines l, char *sum)
{
    const pass *p = t->p;
    const int64_t all = l.channels, packed = p->volume * p->channels.block;
    for (int64_t c = 0; c < all; c += l.channels) {
        l.channels = conv_least(all - c, AT_ONCE);
        neap_conv_fetch(&t->x);
        neap_conv_fetch(&t->g);
        NEAP_REAL_CALL(p->c->dtype, conv->conv_block_weight, &l,
                       (const void *)(t->window + c * l.channel_step * p->size),
                       (const void *)t->turned, (void *)(sum + c * packed * p->size));
    }
}

static void add_share(unit *t, const conv_share *share, const conv_steps *s,
                      const slopes *g)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    const int64_t n = s->v_end - s->v;
    const neap_conv_lines l = {
        .channels = t->bottom - t->top,
        .rows = h->kernel,
        .taps = w->kernel,
        .channel_step = p->cut.window_rows * p->cut.pitch,
        .row_step = h->apart * p->cut.pitch,
        .tap = t->tap,
        .count = s->u_end - s->u,
        .n = n,
        .x_step = h->move * p->cut.pitch,
        .g_step = share->block ? n * p->channels.block : g->pitch,
    };
    char *sum = t->sums + (share->first * p->c->in_channels + t->top * share->lanes) *
                              p->volume * p->size;
    if (t->bias) add_bias(t, share, g);
    if (share->block) {
        turn(t, share, g);
        add_block(t, l, sum);
    } else {
        NEAP_REAL_CALL(p->c->dtype, conv->conv_sliver_weight, &l, share->width,
                       (const void *)t->window, (const void *)g->at, g->channel_step,
                       (void *)sum);
    }
}

/* Image and group of the item, and its steps. */
typedef struct place {
    int64_t plane;
    conv_steps steps;
} place;

static place place_of(const unit *t, int64_t item)
{
    const pass *p = t->p;
    const int64_t pieces = p->cut.bands * p->cut.segments;
    return (place){item / pieces * p->c->groups + t->group,
                   neap_conv_steps_of(&p->cut, p->axis, item % pieces)};
}

static const char *input_of(const unit *t, const place *at)
{
    const pass *p = t->p;
    return p->x + (at->plane * p->c->in_channels + t->top) * p->axis[0].source *
                      p->axis[1].source * p->size;
}

/* Prepares to fetch what an item reads, or nothing at the end of the unit. */
static void look_ahead(unit *t, int64_t item, int64_t end)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0];
    const int64_t blocks = p->channels.blocks;
    const int64_t calls = blocks * conv_parts(t->bottom - t->top, AT_ONCE);
    t->x = t->g = (conv_ahead){.at = NULL};
    if (item >= end || calls == 0) return;
    const place next = place_of(t, item);
    const int64_t row = p->axis[1].result * p->size, channels = p->c->out_channels;
    const int64_t first = next.plane * channels * h->result + next.steps.u;
    t->x = neap_conv_window_ahead(p->c, p->axis, &p->cut, &next.steps,
                                  t->bottom - t->top, input_of(t, &next), calls);
    t->g = (conv_ahead){.at = p->y->g + first * row,
                        .channels = channels,
                        .rows = next.steps.u_end - next.steps.u,
                        .row = row,
                        .channel = h->result * row,
                        .pieces = calls};
}

static void add_item(unit *t, int64_t item, int64_t end)
{
    const pass *p = t->p;
    const conv_axis *h = &p->axis[0], *w = &p->axis[1];
    const place here = place_of(t, item);
    const conv_steps s = here.steps;
    neap_conv_take_window(p->c, p->axis, &p->cut, &s, t->bottom - t->top,
                          input_of(t, &here), t->window);
    look_ahead(t, item + 1, end);
    for (int64_t i = 0; i < p->channels.blocks + p->channels.slivers; i++) {
        const conv_share share = neap_conv_share_of(&p->channels, i);
        const int64_t channel = here.plane * p->c->out_channels + share.first;
        const int64_t at = (channel * h->result + s.u) * w->result + s.v;
        const slopes g = slopes_of(t, &share, &s, at);
        add_share(t, &share, &s, &g);
    }
}

static void run_units(void *context, int64_t begin, int64_t end)
{
    const pass *p = context;
    const int64_t groups = p->c->groups, in = p->c->in_channels;
    _Alignas(64) char window[CONV_WINDOW_BYTES];
    _Alignas(64) char turned[POSITIONS * 64];
    _Alignas(64) char sloped[SLOPED_BYTES];
    unit t = {.p = p, .window = window, .turned = turned, .sloped = sloped};
    for (int64_t i = 0; i < p->axis[1].kernel; i++)
        t.tap[i] = conv_tap(&p->axis[1], &p->cut, 0, i);
    for (int64_t i = begin; i < end; i++) {
        const int64_t cut = i % p->cuts, part = i / p->cuts / groups;
        t.group = i / p->cuts % groups;
        t.top = conv_begin(in, p->cuts, cut);
        t.bottom = conv_begin(in, p->cuts, cut + 1);
        t.sums = p->sums + part * part_bytes(p) + t.group * group_sums(p) * p->size;
        t.bias = NULL;
        if (p->bias && cut == 0)
            t.bias = p->bias + (part * groups + t.group) * p->c->out_channels;
        const int64_t last = conv_begin(p->items, p->parts, part + 1);
        for (int64_t item = conv_begin(p->items, p->parts, part); item < last; item++)
            add_item(&t, item, last);
    }
}

static void add_parts(void *context, int64_t begin, int64_t end)
{
    const pass *p = context;
    const int64_t shares = p->channels.blocks + p->channels.slivers;
    const int64_t depth = p->c->in_channels * p->volume;
    for (int64_t i = begin; i < end; i++) {
        const conv_share s = neap_conv_share_of(&p->channels, i % shares);
        const int64_t group = i / shares;
        const char *sum = p->sums + (group * group_sums(p) + s.first * depth) * p->size;
        char *w = p->w + (group * p->c->out_channels + s.first) * depth * p->size;
        NEAP_REAL_CALL(p->c->dtype, conv->conv_unpack, depth, s.width, s.lanes,
                       p->parts, p->c->groups * group_sums(p), (const void *)sum,
                       (void *)w, depth);
    }
}

static int64_t grain_of(double each)
{
    return each > 1 ? (int64_t)each : 1;
}

bool neap_conv_is_direct_weight(const neap_conv *c)
{
    pass p;
    return neap_conv_is_direct(c) && shape_pass(c, &p) &&
           neap_grid_volume(c->grid.out) >= LEAST_OUTPUTS && c->in_channels > 0;
}

/* The sums of biases lie before the others. */
static int64_t bias_bytes(const pass *p)
{
    return p->parts * p->c->groups * p->c->out_channels * (int64_t)sizeof(double);
}

int64_t neap_conv_direct_weight_room(const neap_conv *c)
{
    pass p;
    shape_pass(c, &p);
    return part_bytes(&p) * p.parts + bias_bytes(&p);
}

static void write_bias(const pass *p, char *b)
{
    const int64_t channels = p->c->groups * p->c->out_channels;
    for (int64_t i = 0; i < channels; i++) {
        double sum = 0;
        for (int64_t part = 0; part < p->parts; part++)
            sum += p->bias[part * channels + i];
        neap_real_put(p->c->dtype, b, i, sum);
    }
}

void neap_conv_direct_weight(const neap_conv *c, const char *x,
                             const neap_conv_slope *y, char *w, char *b, char *room)
{
    pass p;
    shape_pass(c, &p);
    if (part_bytes(&p) == 0) return;
    p.x = x;
    p.y = y;
    p.w = w;
    p.sums = room + bias_bytes(&p);
    if (b) p.bias = (double *)(void *)room;
    neap_clear(room, (size_t)neap_conv_direct_weight_room(c));
    const int64_t outputs = p.axis[0].result * p.axis[1].result;
    const double all = (double)group_sums(&p) * (double)outputs * (double)c->images;
    const double copies = conv_copy_cost(&p.cut, c->in_channels) * (double)p.items;
    const double cost = (all + copies) / (double)(p.parts * p.cuts);
    neap_parallel_for(p.parts * c->groups * p.cuts,
                      grain_of(1024.0 * 1024 / (cost + 1)), run_units, &p);
    const int64_t shares = p.channels.blocks + p.channels.slivers;
    const double sums = (double)(group_sums(&p) * p.parts) / (double)shares;
    neap_parallel_for(c->groups * shares, grain_of(NEAP_GRAIN / (sums + 1)), add_parts,
                      &p);
    if (b) write_bias(&p, b);
}
