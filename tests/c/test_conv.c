/* test_conv.c: the kernels of direct convolutions of every table against their
 * definitions (plain_conv_real.h), for all widths of slivers, tails of all lengths and
 * all ways to fill the registers. Numbers are eighths, so that sums are exact: all
 * memory that a call may touch must be equal. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/conv.h"

#define REAL float
#define NAME(id) id##_f32
#include "plain_conv_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) id##_f64
#include "plain_conv_real.h"
#undef REAL
#undef NAME

static const neap_conv_kernels plain = {
#define KERNEL(result, name, arguments) .name = name,
#include "kernels/slots/conv.def"
#undef KERNEL
};
static const neap_kernels plain_table = {.isa = "plain", .conv = &plain};

enum { ROOM = 6000, MOST = 75 };

typedef struct room_f32 {
    float x[ROOM], w[ROOM], y[ROOM];
} room_f32;
typedef struct room_f64 {
    double x[ROOM], w[ROOM], y[ROOM];
} room_f64;

static double eighth_at(int i)
{
    return (double)((int)((unsigned)i * 2654435761u >> 28) - 8) / 8;
}

static void fail(const char *what, int i, double got, double want)
{
    fprintf(stderr, "%s: element %d is %.17g, not %.17g\n", what, i, got, want);
    abort();
}

/* Runs a kernel on equal memory with both tables; what is there then must be equal. */
#define BOTH(type, name, ...)                                                          \
    for (int t = 0; t < 2; t++) {                                                      \
        room_##type *m = &room[t];                                                     \
        *m = start_##type;                                                             \
        USE(table[t], conv, name##_##type)(__VA_ARGS__);                               \
    }                                                                                  \
    for (int e = 0; e < ROOM; e++)                                                     \
        if (room[0].y[e] != room[1].y[e])                                              \
            fail(#name, e, (double)room[0].y[e], (double)room[1].y[e]);

/* A kernel of (rows, taps) in a window of 3 channels of 9 rows of 90. */
static void lay(int64_t rows, int64_t taps, int64_t at[])
{
    for (int64_t e = 0; e < rows * taps; e++) at[e] = e / taps * 90 + e % taps * 2;
}

#define CHECKS(type, T)                                                                \
    static room_##type room_of_##type[2], start_##type;                                \
                                                                                       \
    static void check_windows_##type(const neap_kernels *const table[2], int64_t n)    \
    {                                                                                  \
        room_##type *room = room_of_##type;                                            \
        for (int64_t move = 1; move <= 3; move++)                                      \
            for (int64_t left = -3; left <= 2; left++) {                               \
                const neap_conv_window v = {.channels = 2,                             \
                                            .rows = 6,                                 \
                                            .move = move,                              \
                                            .cols = (n + 2 + move) / move,             \
                                            .top = left - 1,                           \
                                            .left = left,                              \
                                            .in = {4, n}};                             \
                BOTH(type, conv_window, &v, m->x, m->y)                                \
            }                                                                          \
    }                                                                                  \
                                                                                       \
    static void check_moves_##type(const neap_kernels *const table[2], int64_t n)      \
    {                                                                                  \
        typedef T real;                                                                \
        room_##type *room = room_of_##type;                                            \
        const int64_t block = NEAP_CONV_BLOCK(sizeof(real));                           \
        for (int64_t width = 1; width <= block; width++) {                             \
            BOTH(type, conv_spread, n, width, m->x, m->y, n + 3)                       \
            BOTH(type, conv_gather, n, width, m->x, n + 3, m->y)                       \
            for (int64_t parts = 1; parts <= 3; parts++) {                             \
                BOTH(type, conv_unpack, n, width, width, parts, n *width + 5, m->x,    \
                     m->y, n + 3)                                                      \
                BOTH(type, conv_unpack, n, width, block, parts, n *block + 5, m->x,    \
                     m->y, n + 3)                                                      \
            }                                                                          \
        }                                                                              \
    }                                                                                  \
                                                                                       \
    /* Kernels of (3, n) as they are, turned round, and in steps. */                   \
    static void check_packing_##type(const neap_kernels *const table[2], int64_t n)    \
    {                                                                                  \
        typedef T real;                                                                \
        room_##type *room = room_of_##type;                                            \
        const int64_t block = NEAP_CONV_BLOCK(sizeof(real));                           \
        const int64_t volume = 3 * n, channels = 5;                                    \
        const neap_conv_taps way[] = {                                                 \
            {channels, channels * volume, volume, n, {0, 0}, {1, 1}, {3, n}},          \
            {channels, volume, 16 * volume, n, {2, n - 1}, {-1, -1}, {3, n}},          \
            {channels,                                                                 \
             volume,                                                                   \
             16 * volume,                                                              \
             n,                                                                        \
             {2, n - 1},                                                               \
             {-2, -2},                                                                 \
             {2, (n + 1) / 2}}};                                                       \
        for (int i = 0; i < 3; i++)                                                    \
            for (int64_t width = 1; width <= block; width++) {                         \
                const int64_t lanes = width <= NEAP_CONV_SLIVER ? width : block;       \
                BOTH(type, conv_pack, &way[i], width, lanes, m->x, m->y)               \
                room[0].x[0] = (real)INFINITY;                                         \
                const bool finite = table[0]->conv->conv_pack_##type(                  \
                    &way[i], width, lanes, room[0].x, room[0].y);                      \
                assert(finite == plain.conv_pack_##type(&way[i], width, lanes,         \
                                                        room[0].x, room[0].y));        \
                assert(table[0]->conv->conv_pack_##type(&way[i], width, lanes,         \
                                                        room[0].w, room[0].y));        \
            }                                                                          \
    }                                                                                  \
                                                                                       \
    static void check_lines_##type(const neap_kernels *const table[2], int64_t n)      \
    {                                                                                  \
        room_##type *room = room_of_##type;                                            \
        int64_t at[16];                                                                \
        for (int64_t channels = 0; channels <= 3; channels += 3)                       \
            for (int64_t taps = 0; taps <= 4; taps += 2) {                             \
                lay(3, taps, at);                                                      \
                const neap_conv_line l = {channels, 3 * taps, 810,                     \
                                          at,       200,      1 + channels % 2};       \
                BOTH(type, conv_block, &l, n, m->x, m->w, NULL, m->y)                  \
                BOTH(type, conv_block, &l, n, m->x, m->w, m->w, m->y)                  \
                BOTH(type, conv_block, &l, n, m->x, m->w, m->y, m->y)                  \
                for (int64_t width = 1; width <= NEAP_CONV_SLIVER; width++) {          \
                    BOTH(type, conv_sliver, &l, n, width, m->x, m->w, NULL, m->y, 160) \
                    BOTH(type, conv_sliver, &l, n, width, m->x, m->w, m->w, m->y, 160) \
                }                                                                      \
            }                                                                          \
    }                                                                                  \
                                                                                       \
    static void check_planes_##type(const neap_kernels *const table[2], int64_t n)     \
    {                                                                                  \
        typedef T real;                                                                \
        room_##type *room = room_of_##type;                                            \
        int64_t tap[16];                                                               \
        lay(1, 5, tap);                                                                \
        for (int64_t taps = 1; taps <= 5; taps++)                                      \
            for (int64_t rows = 1; rows <= 3; rows++)                                  \
                for (int64_t step = 1; step <= 3; step++) {                            \
                    const neap_conv_lines                                              \
                        l = {1, rows, taps,   810,          90,  tap,                  \
                             3, n,    2 * 90, step * n + 3, step};                     \
                    BOTH(type, conv_plane, &l, m->x, m->w, rows, (real)0.5, m->y)      \
                }                                                                      \
    }                                                                                  \
                                                                                       \
    static void check_weights_##type(const neap_kernels *const table[2], int64_t n)    \
    {                                                                                  \
        typedef T real;                                                                \
        room_##type *room = room_of_##type;                                            \
        const int64_t block = NEAP_CONV_BLOCK(sizeof(real));                           \
        int64_t tap[16];                                                               \
        lay(1, 11, tap);                                                               \
        for (int64_t taps = 1; taps <= 11; taps += taps < 7 ? 1 : 4)                   \
            for (int64_t rows = 1; rows <= 4; rows += 3) {                             \
                neap_conv_lines l = {2 + rows, rows, taps,   810,       90, tap,       \
                                     3,        n,    2 * 90, n * block, 1};            \
                BOTH(type, conv_block_weight, &l, m->x, m->w, m->y)                    \
                l.g_step = n + 2;                                                      \
                for (int64_t width = 1; width <= NEAP_CONV_SLIVER; width++) {          \
                    BOTH(type, conv_sliver_weight, &l, width, m->x, m->w, 400, m->y)   \
                }                                                                      \
            }                                                                          \
    }
CHECKS(f32, float)
CHECKS(f64, double)

static void fill_rooms(void)
{
    for (int i = 0; i < ROOM; i++) {
        start_f64.x[i] = eighth_at(i);
        start_f64.w[i] = eighth_at(i + 7777);
        start_f64.y[i] = eighth_at(i + 333);
        start_f32.x[i] = (float)start_f64.x[i];
        start_f32.w[i] = (float)start_f64.w[i];
        start_f32.y[i] = (float)start_f64.y[i];
    }
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(conv, name)
#include "kernels/slots/conv.def"
#undef KERNEL
};

#define EACH(check, first, most, step)                                                 \
    for (int64_t n = first; n <= most; n += step) {                                    \
        check##_f32(table, n);                                                         \
        check##_f64(table, n);                                                         \
    }

static void check_table(const neap_kernels *one)
{
    const neap_kernels *const table[2] = {one, &plain_table};
    EACH(check_windows, 1, MOST, 1)
    EACH(check_moves, 0, 21, 1)
    EACH(check_packing, 1, 5, 1)
    EACH(check_lines, 1, MOST, n < 36 ? 1 : 3)
    EACH(check_planes, 1, MOST, 1)
    EACH(check_weights, 1, 35, n < 18 ? 1 : 3)
}

int main(void)
{
    fill_rooms();
    for (int t = 0; table_at(t); t++) check_table(table_at(t));
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("conv: ok");
    return 0;
}
