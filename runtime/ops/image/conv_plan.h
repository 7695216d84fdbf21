/* conv_plan.h (ops/image): how direct convolutions are cut: axes, windows and channels;
 * see conv_plan.c. */
#ifndef NEAP_OPS_IMAGE_CONV_PLAN_H
#define NEAP_OPS_IMAGE_CONV_PLAN_H

#include "kernels/conv.h"
#include "ops/image/conv.h"

/* Larger steps and kernels go by columns. */
#define CONV_PHASES 4
#define CONV_TAPS NEAP_CONV_ELEMENTS
/* Of a window, on the stack; and of a line of results. */
#define CONV_WINDOW_BYTES (256 * 1024)
#define CONV_LINE 256
/* Work is cut into this many units where sizes allow. */
#define CONV_UNITS 8
/* An element of a window, copied, in multiplications: a depthwise convolution of 1024
 * planes of 16 x 16 was two chunks without. */
#define CONV_COPY_COST 32.0

/* The kernel elements that meet results of one phase, in order: `first`, first + step,
 * `count` of them. Result 0 of the phase meets source `origin` in the first of them. */
typedef struct conv_phase {
    int64_t first, step, count, origin;
} conv_phase;

/* One dim, read as steps over a source: result u * phases + p sees in its phase p the
 * sources u * move + origin + k * apart for k below count. */
typedef struct conv_axis {
    int64_t source, result, kernel; /* sizes */
    int64_t move, apart;
    int64_t low, high; /* what results 0 of all phases see */
    int64_t steps;     /* u is below this */
    int phases;
    conv_phase phase[CONV_PHASES];
} conv_axis;

/* Axes (height, width) for y, and for the gradient of x. */
void neap_conv_axes(const neap_conv *c, conv_axis axis[2]);
void neap_conv_axes_input(const neap_conv *c, conv_axis axis[2]);

/* Output channels of a group: blocks, then slivers. */
typedef struct conv_channels {
    int64_t count, block; /* block: channels of one */
    int64_t blocks, slivers;
    int64_t packed; /* channels with those that fill the last block */
} conv_channels;

/* `fills`: may a last block be filled up? */
conv_channels neap_conv_channels_of(const neap_conv *c, int64_t out, bool fills);

/* One block or sliver: channels [first, first + width) of the group, `lanes` packed. */
typedef struct conv_share {
    int64_t first, width, lanes;
    bool block;
} conv_share;

conv_share neap_conv_share_of(const conv_channels *c, int64_t i);

/* A source cut into windows of `rows` by `cols` steps. */
typedef struct conv_cut {
    int64_t rows, cols, bands, segments;
    int64_t window_rows, share,
        pitch; /* of a window; a share: a row's columns / move */
} conv_cut;

/* Cuts a source of `in` channels for units of at most `most` steps, and into at least
 * `units` of them; false where not even 16 steps fit. */
bool neap_conv_cut_of(const neap_conv *c, const conv_axis axis[2], int64_t in,
                      int64_t most, int64_t units, conv_cut *cut);

/* Steps [u, u_end) and [v, v_end) of window i. */
typedef struct conv_steps {
    int64_t u, u_end, v, v_end;
} conv_steps;

conv_steps neap_conv_steps_of(const conv_cut *cut, const conv_axis axis[2], int64_t i);

/* What copying such a window costs, in multiplications. */
static inline double conv_copy_cost(const conv_cut *cut, int64_t in)
{
    return CONV_COPY_COST * (double)in * (double)(cut->window_rows * cut->pitch);
}

/* The window of `in` channels at `source` that steps `s` see. */
void neap_conv_take_window(const neap_conv *c, const conv_axis axis[2],
                           const conv_cut *cut, const conv_steps *s, int64_t in,
                           const char *source, void *window);

/* What is read next, brought nearer piece by piece while something else is worked on:
 * rows of each channel, one after the other. */
typedef struct conv_ahead {
    const char *at;
    int64_t channels, rows, row, channel; /* row, channel: bytes of one */
    int64_t pieces, done;
} conv_ahead;

/* What such a window sees of `source`, in `pieces`. */
conv_ahead neap_conv_window_ahead(const neap_conv *c, const conv_axis axis[2],
                                  const conv_cut *cut, const conv_steps *s, int64_t in,
                                  const char *source, int64_t pieces);
/* The next piece; nothing behind the last. */
void neap_conv_fetch(conv_ahead *a);

/* Where tap i of a phase lies in a row of the window. */
static inline int64_t conv_tap(const conv_axis *width, const conv_cut *cut, int phase,
                               int64_t i)
{
    const int64_t at = width->phase[phase].origin - width->low + i * width->apart;
    return at % width->move * cut->share + at / width->move;
}

static inline int64_t conv_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}
static inline int64_t conv_parts(int64_t n, int64_t at_once)
{
    return (n + at_once - 1) / at_once;
}
/* Part i of n cut into `count` even parts begins here. */
static inline int64_t conv_begin(int64_t n, int64_t count, int64_t i)
{
    return n / count * i + conv_least(i, n % count);
}

#endif
