/* conv.h (kernels): what the kernels of direct convolutions are told; see conv.def.
 *
 * They read a window: channels and rows of an image with its padding, copied so that
 * what one tap of the kernel sees at neighbouring positions lies side by side. Where
 * positions are `move` columns apart, each row holds column 0, move, 2 move..., then 1,
 * move + 1..., and so on. */
#ifndef NEAP_KERNELS_CONV_H
#define NEAP_KERNELS_CONV_H

#include <stdint.h>

/* Channels of a block: 64 bytes of them, on every instruction set. */
#define NEAP_CONV_BLOCK(size) (64 / (int)(size))
/* Channels of a sliver, at most. */
#define NEAP_CONV_SLIVER 6
/* Elements of a kernel, at most. */
#define NEAP_CONV_ELEMENTS 128
/* Elements behind a window that kernels may read and write. */
#define NEAP_CONV_SLACK 64

/* Rows [top, top + rows) of each channel, columns from `left` on; what is outside of
 * the image is 0. */
typedef struct neap_conv_window {
    int64_t channels, rows;
    int64_t move, cols; /* cols of each of the `move` shares of a row */
    int64_t top, left;
    int64_t in[2]; /* the image's height and width */
} neap_conv_window;

/* What a line of output positions sees: for each channel, the kernel's elements, at
 * at[e] in the window. */
typedef struct neap_conv_line {
    int64_t channels, elements;
    int64_t channel_step; /* in the window */
    const int64_t *at;
    int64_t w_step;   /* from a channel's packed weights to the next channel's */
    int64_t out_step; /* positions that results are apart */
} neap_conv_line;

/* Lines below one another, which one channel's results are or over which a gradient of
 * the weight is summed. They see, for each channel and each row of the kernel, the
 * taps, at tap[t] in the window's row. */
typedef struct neap_conv_lines {
    int64_t channels, rows, taps;
    int64_t channel_step, row_step; /* in the window */
    const int64_t *tap;
    int64_t count, n;       /* lines, and positions of each */
    int64_t x_step, g_step; /* from a line to the next, in the window and in g */
    int64_t out_step;       /* positions that results are apart */
} neap_conv_lines;

/* Kernel elements in the order of a line: of (height, width), those from `first` on,
 * `step` apart, `count` of them along each dim. Weights of an output channel are `out`
 * apart, those of an input channel `in`. */
typedef struct neap_conv_taps {
    int64_t channels, out, in, width;
    int64_t first[2], step[2], count[2];
} neap_conv_taps;

#endif
