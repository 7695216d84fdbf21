/* test_layers.c: the kernels of whole layers (normalisation, recurrent cells,
 * attention, dropout, columns of a convolution, pooling) of every kernel table against
 * their definitions (plain_layers.h): all memory that a call may touch is compared, for
 * lengths around the vector widths. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "plain_layers.h"

enum { LONGEST = 70, ROWS = 5, ROOM = 4 * LONGEST * ROWS };

/* What a call reads and writes: r in the layer's type, d in double. */
typedef struct room_f32 {
    float r[8][ROOM];
    double d[5][ROOM];
} room_f32;

typedef struct room_f64 {
    double r[8][ROOM];
    double d[5][ROOM];
} room_f64;

/* number_at(i) for all i that a room is filled by, in both types. */
enum { NUMBERS = ROOM + 31 * 7 };
static float number_f32[NUMBERS];
static double number_f64[NUMBERS];

static double number_at(int i)
{
    return number_f64[i];
}

static void make_numbers(void)
{
    for (int i = 0; i < NUMBERS; i++) {
        number_f64[i] = sin(1.7 * i) + 0.1;
        number_f32[i] = (float)number_f64[i];
    }
}

static void compare(const char *what, int64_t n, double got, double want,
                    double tolerance)
{
    if (got == want || (isnan(got) && isnan(want))) return;
    if (fabs(got - want) <= tolerance * fmax(1, fabs(want))) return;
    fprintf(stderr, "%s of %d: %.17g, not %.17g\n", what, (int)n, got, want);
    abort();
}

#define ROOMS(type)                                                                    \
    static void fill_##type(room_##type *m)                                            \
    {                                                                                  \
        for (int b = 0; b < 8; b++)                                                    \
            memcpy(m->r[b], number_##type + 31 * b, sizeof m->r[b]);                   \
        for (int b = 0; b < 5; b++)                                                    \
            memcpy(m->d[b], number_f64 + 17 * b, sizeof m->d[b]);                      \
    }                                                                                  \
                                                                                       \
    static void compare_##type(const char *what, int64_t n, const room_##type room[2], \
                               double tolerance)                                       \
    {                                                                                  \
        for (int i = 0; i < ROOM; i++) {                                               \
            for (int b = 0; b < 8; b++)                                                \
                compare(what, n, (double)room[0].r[b][i], (double)room[1].r[b][i],     \
                        tolerance);                                                    \
            for (int b = 0; b < 5; b++)                                                \
                compare(what, n, room[0].d[b][i], room[1].d[b][i], tolerance);         \
        }                                                                              \
    }
ROOMS(f32)
ROOMS(f64)

/* Runs a kernel on equal memory with both tables, and compares what is there then. */
#define BOTH(type, tolerance, family, name, ...)                                       \
    for (int t = 0; t < 2; t++) {                                                      \
        room_##type *m = &room[t];                                                     \
        fill_##type(m);                                                                \
        USE(table[t], family, name##_##type)(__VA_ARGS__);                             \
    }                                                                                  \
    compare_##type(#name, n, room, tolerance);

#define CHECK_LAYERS(type, tolerance)                                                  \
    static void check_layers_##type(const neap_kernels *const table[2], int64_t n)     \
    {                                                                                  \
        static room_##type room[2];                                                    \
        const int64_t rows = ROWS, ld = n + 3;                                         \
        double sum[2];                                                                 \
        BOTH(type, tolerance, recurrent, rnn_tanh_step, n, m->r[0], m->r[1])           \
        BOTH(type, tolerance, recurrent, rnn_relu_step, n, m->r[0], m->r[1])           \
        BOTH(type, tolerance, recurrent, rnn_tanh_back, n, m->r[0], m->r[1], m->r[2])  \
        BOTH(type, tolerance, recurrent, rnn_relu_back, n, m->r[0], m->r[1], m->r[2])  \
        BOTH(type, tolerance, recurrent, lstm_step, n, m->r[0], m->r[1], m->r[2])      \
        BOTH(type, tolerance, recurrent, lstm_back, n, m->r[0], m->r[1], m->r[2],      \
             m->r[3], m->r[4])                                                         \
        BOTH(type, tolerance, recurrent, gru_step, n, m->r[0], m->r[1], m->r[2],       \
             m->r[3], m->r[4])                                                         \
        BOTH(type, tolerance, recurrent, gru_back, n, m->r[0], m->r[1], m->r[2],       \
             m->r[3], m->r[4])                                                         \
        for (int bare = 0; bare < 2; bare++) {                                         \
            BOTH(type, tolerance, norm, norm_each, rows, n, m->r[0], m->d[0], m->d[1], \
                 bare ? NULL : m->r[1], bare ? NULL : m->r[2], m->r[3])                \
            BOTH(type, tolerance, norm, norm_dots, n, m->r[0], m->r[1],                \
                 bare ? NULL : m->r[2], 0.2, m->d[0])                                  \
            BOTH(type, tolerance, norm, norm_slope, n, m->r[0], m->r[1],               \
                 bare ? NULL : m->r[2], 0.2, 1.5, 0.3, 0.1, m->r[3])                   \
            BOTH(type, tolerance, norm, norm_slope, n, m->r[0], m->r[1],               \
                 bare ? NULL : m->r[2], 0.2, 1.5, 0.3, 0.1, m->r[0])                   \
        }                                                                              \
        BOTH(type, tolerance, norm, norm_move, n, m->r[0], 0.2, 1.5, 0.1, m->r[1])     \
        BOTH(type, tolerance, norm, norm_collect, n, rows, ld, m->r[0], m->r[1],       \
             m->d[2], m->d[3], m->d[0], m->d[1])                                       \
        BOTH(type, tolerance, norm, norm_cols_sum, n, rows, ld, m->r[0], m->d[0])      \
        BOTH(type, tolerance, norm, norm_cols_square, n, rows, ld, m->r[0], m->d[0],   \
             m->d[1])                                                                  \
        BOTH(type, tolerance, norm, norm_cols_each, n, rows, ld, m->r[0], m->d[0],     \
             m->d[1], m->r[1])                                                         \
        BOTH(type, tolerance, norm, norm_cols_dots, n, rows, ld, m->r[0], m->r[1],     \
             m->d[0], m->d[1], m->d[2])                                                \
        BOTH(type, tolerance, norm, norm_cols_slope, n, rows, ld, m->r[0], m->r[1],    \
             m->d[0], m->d[1], m->d[2], m->d[3], m->r[2])                              \
        BOTH(type, tolerance, norm, norm_cols_slope, n, rows, ld, m->r[0], m->r[1],    \
             m->d[0], m->d[1], m->d[2], m->d[3], m->r[0])                              \
        for (int t = 0; t < 2; t++)                                                    \
            sum[t] = USE(table[t], norm, norm_sum_##type)(n, room[0].r[0]);            \
        compare("norm_sum", n, sum[0], sum[1], tolerance);                             \
        for (int t = 0; t < 2; t++) {                                                  \
            for (int i = 0; i < ROOM; i++) room[t].d[0][i] = number_at(i) + 1;         \
            USE(table[t], norm, norm_scales)(n, 3, 0.2, room[t].d[0]);                 \
        }                                                                              \
        for (int i = 0; i < ROOM; i++)                                                 \
            compare("norm_scales", n, room[0].d[0][i], room[1].d[0][i], 0);            \
    }
CHECK_LAYERS(f32, 2e-6)
CHECK_LAYERS(f64, 1e-14)

/* The tolerance is that of sums of LONGEST numbers. */
#define CHECK_ATTENTION(type, T, tolerance)                                            \
    static void check_attention_##type(const neap_kernels *const table[2], int64_t n)  \
    {                                                                                  \
        typedef T real;                                                                \
        static room_##type room[2];                                                    \
        uint8_t mask[LONGEST + 1];                                                     \
        real dot[2], factor[2];                                                        \
        for (int i = 0; i <= LONGEST; i++) mask[i] = i % 3 != 1;                       \
        BOTH(type, 0, attention, attention_hide, n, mask, m->r[0])                     \
        BOTH(type, tolerance, attention, attention_row, n, m->r[0], m->r[1], m->r[2])  \
        BOTH(type, tolerance, attention, attention_back, n, (real)0.7, (real)0.3,      \
             m->r[0], m->r[1])                                                         \
        BOTH(type, 0, attention, attention_scale, n, (real)0.3, m->r[0])               \
        BOTH(type, 0, attention, dropout, n, (real)1.5, mask, m->r[0], m->r[1])        \
        for (int t = 0; t < 2; t++)                                                    \
            dot[t] = USE(table[t], attention, attention_dot_##type)(n, room[0].r[0],   \
                                                                    room[0].r[1]);     \
        compare("attention_dot", n, (double)dot[0], (double)dot[1], tolerance);        \
        for (int t = 0; t < 2; t++) {                                                  \
            real top = (real)0.4, sum = 1;                                             \
            factor[t] = USE(table[t], attention,                                       \
                            attention_row_##type)(n, room[t].r[5], &top, &sum);        \
        }                                                                              \
        compare("attention_row", n, (double)factor[0], (double)factor[1], tolerance);  \
    }
CHECK_ATTENTION(f32, float, 1e-5)
CHECK_ATTENTION(f64, double, 1e-13)

/* 2 channels of (3, 4, 5), a kernel of (2, 3, 2) in steps, with padding. */
#define CHECK_COLUMNS(type)                                                            \
    static void check_columns_##type(const neap_kernels *const table[2], int64_t n)    \
    {                                                                                  \
        static room_##type room[2];                                                    \
        for (int64_t stride = 1; stride <= 2; stride++) {                              \
            const neap_grid g = {.in = {3, 4, 5},                                      \
                                 .kernel = {2, 3, 2},                                  \
                                 .stride = {1, 1, stride},                             \
                                 .padding = {1, 1, 1},                                 \
                                 .dilation = {1, 1, 2},                                \
                                 .out = {4, 4, (5 + 2 - 3) / stride + 1}};             \
            int64_t all = g.out[0] * g.out[1] * g.out[2],                              \
                    first = all > n ? all - n : 0;                                     \
            int64_t count = all - first;                                               \
            BOTH(type, 0, im2col, im2col, &g, 7, ROWS, first, count, m->r[0], m->r[1]) \
            BOTH(type, 0, im2col, col2im, &g, 7, ROWS, first, count, m->r[0], m->r[1]) \
        }                                                                              \
    }
CHECK_COLUMNS(f32)
CHECK_COLUMNS(f64)

/* A line of n windows of (1, 2, 3) over a plane of (2, 3, width), in steps, the first
 * and the last reaching into the padding. */
#define CHECK_POOL(type, tolerance)                                                    \
    static void check_pool_##type(const neap_kernels *const table[2], int64_t n)       \
    {                                                                                  \
        static room_##type room[2];                                                    \
        int64_t place[2][LONGEST];                                                     \
        for (int64_t stride = 1; stride <= 3; stride++) {                              \
            int64_t width = (n - 1) * stride + 3;                                      \
            const neap_grid g = {.in = {2, 3, width},                                  \
                                 .kernel = {1, 2, 3},                                  \
                                 .stride = {1, 1, stride},                             \
                                 .padding = {0, 0, 1},                                 \
                                 .dilation = {1, 2, 2},                                \
                                 .out = {2, 1, n}};                                    \
            neap_tap tap[3] = {{1, n, 0}, {0, n, 0}, {0, n, 0}};                       \
            tap[0].begin = 1;                                                          \
            tap[0].first = stride - 1;                                                 \
            tap[1].first = 1;                                                          \
            tap[2].first = 3;                                                          \
            tap[2].end = n - 1;                                                        \
            const neap_pool_line l = {                                                 \
                .grid = &g, .tap = tap, .begin = {1, 0}, .end = {2, 3}};               \
            for (int relu = 0; relu < 2; relu++) {                                     \
                BOTH(type, 0, pool, pool_max, &l, relu, m->r[0], m->r[1], place[t])    \
                assert(memcmp(place[0], place[1], sizeof(int64_t) * (size_t)n) == 0);  \
            }                                                                          \
            BOTH(type, tolerance, pool, pool_mean, &l, m->r[0], 1.5, m->d[0], m->r[1]) \
            BOTH(type, tolerance, pool, pool_share, &l, m->r[1], 1.5, m->d[0],         \
                 m->r[0])                                                              \
        }                                                                              \
    }

/* Many equal elements, and some that are no number. */
static double tied_at(int i)
{
    const unsigned drawn = (unsigned)i * 2654435761u >> 26;
    return drawn == 0 ? (double)NAN : drawn == 1 ? -(double)INFINITY : drawn % 3;
}

/* Two rows of n squares of 2 by 2 elements, without and with a column beside them: as
 * windows and as squares. */
#define CHECK_SQUARES(type, T)                                                         \
    static const T *tied_##type(room_##type *m)                                        \
    {                                                                                  \
        for (int i = 0; i < ROOM; i++) m->r[0][i] = (T)tied_at(i);                     \
        return m->r[0];                                                                \
    }                                                                                  \
                                                                                       \
    static void check_squares_##type(const neap_kernels *const table[2], int64_t n,    \
                                     bool relu)                                        \
    {                                                                                  \
        static room_##type room[2];                                                    \
        int64_t place[2][LONGEST];                                                     \
        uint8_t which[2][2 * LONGEST];                                                 \
        for (int64_t width = 2 * n; width <= 2 * n + 1; width++) {                     \
            const neap_grid g = {.in = {1, 4, width},                                  \
                                 .kernel = {1, 2, 2},                                  \
                                 .stride = {1, 2, 2},                                  \
                                 .dilation = {1, 1, 1},                                \
                                 .out = {1, 2, n}};                                    \
            const neap_tap tap[2] = {{0, n, 0}, {0, n, 1}};                            \
            const neap_pool_line l = {                                                 \
                .grid = &g, .tap = tap, .begin = {0, 2}, .end = {1, 4}};               \
            BOTH(type, 0, pool, pool_max, &l, relu, tied_##type(m), m->r[1], place[t]) \
            assert(memcmp(place[0], place[1], sizeof(int64_t) * (size_t)n) == 0);      \
            BOTH(type, 0, pool, squares_max, 2, n, width, relu, m->r[0], m->r[1],      \
                 which[t])                                                             \
            assert(memcmp(which[0], which[1], 2 * (size_t)n) == 0);                    \
            BOTH(type, 0, pool, squares_max, 2, n, width, relu, tied_##type(m),        \
                 m->r[1], which[t])                                                    \
            assert(memcmp(which[0], which[1], 2 * (size_t)n) == 0);                    \
            BOTH(type, 0, pool, squares_put, 2, n, width, m->r[0], which[t], m->r[1])  \
            BOTH(type, 0, pool, squares_take, 2, n, width, m->r[0], which[t], m->r[1]) \
        }                                                                              \
    }
CHECK_POOL(f32, 1e-6)
CHECK_POOL(f64, 1e-15)
CHECK_SQUARES(f32, float)
CHECK_SQUARES(f64, double)

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(attention, name)
#include "kernels/slots/attention.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(im2col, name)
#include "kernels/slots/im2col.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(norm, name)
#include "kernels/slots/norm.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(pool, name)
#include "kernels/slots/pool.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(recurrent, name)
#include "kernels/slots/recurrent.def"
#undef KERNEL
};

static void check_tables(const neap_kernels *one, const neap_kernels *other)
{
    const neap_kernels *const table[2] = {one, other};
    for (int64_t n = 0; n <= LONGEST; n++) {
        check_layers_f32(table, n);
        check_layers_f64(table, n);
        check_attention_f32(table, n);
        check_attention_f64(table, n);
        check_columns_f32(table, n);
        check_columns_f64(table, n);
        if (n > 0) check_pool_f32(table, n);
        if (n > 0) check_pool_f64(table, n);
        for (int relu = 0; n > 0 && relu < 2; relu++) {
            check_squares_f32(table, n, relu);
            check_squares_f64(table, n, relu);
        }
    }
}

int main(void)
{
    make_numbers();
    for (int t = 0; table_at(t); t++) check_tables(table_at(t), &plain_layers);
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("layers: ok");
    return 0;
}
