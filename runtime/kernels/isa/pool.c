/* pool.c (kernels): see pool.def.
 *
 * Blocks of a line's outputs are worked together: each element of the kernel is laid
 * over the whole block, so that the loops run along the width and not inside of the
 * small windows. Steps of one and two are constants of loops of their own. */
#include <math.h>

#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"
#include "kernels/slots/pool.h"

#define BLOCK 64

/* Outputs [first, first + count). */
typedef struct block {
    int64_t first, count;
} block;

#define EACH_BLOCK(l, size)                                                            \
    for (block b = {0, 0};                                                             \
         b.count = least((l)->grid->out[2] - b.first, size), b.count > 0;              \
         b.first += (size))

/* Runs `loop` for each tap of the block b: its outputs are `from` to `to`, counted from
 * the block's first, and the first of them sees the input at `at`. */
#define EACH_TAP(l, loop)                                                              \
    for (int64_t d = (l)->begin[0]; d < (l)->end[0]; d += (l)->grid->dilation[0])      \
        for (int64_t h = (l)->begin[1]; h < (l)->end[1]; h += (l)->grid->dilation[1])  \
            for (int64_t t = 0; t < (l)->grid->kernel[2]; t++) {                       \
                const neap_tap tap = (l)->tap[t];                                      \
                const int64_t stride = (l)->grid->stride[2];                           \
                const int64_t begin = most(tap.begin, b.first);                        \
                const int64_t from = begin - b.first;                                  \
                const int64_t to = least(tap.end - b.first, b.count);                  \
                const int64_t at = (d * (l)->grid->in[1] + h) * (l)->grid->in[2] +     \
                                   tap.first + (begin - tap.begin) * stride;           \
                if (stride == 1) {                                                     \
                    loop(1)                                                            \
                } else if (stride == 2) {                                              \
                    loop(2)                                                            \
                } else {                                                               \
                    loop(stride)                                                       \
                }                                                                      \
            }

#define SIMD _Pragma("omp simd")

static inline int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}
static inline int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The first input that each window of the block sees. */
static void first_places(const neap_pool_line *l, block b, int64_t *place)
{
    const neap_grid *g = l->grid;
    int64_t row = (l->begin[0] * g->in[1] + l->begin[1]) * g->in[2];
    int64_t column = b.first * g->stride[2] - g->padding[2];
    for (int64_t i = 0; i < b.count; i++, column += g->stride[2]) {
        int64_t outside = column < 0 ? -column : 0, step = g->dilation[2];
        if (outside > 0) outside = (outside + step - 1) / step * step;
        place[i] = row + column + outside;
    }
}

/* Conditions without a branch, so that loops vectorise. */
#define LARGER(x, best) (((x) > (best)) | (((x) != (x)) & ((best) == (best))))

#define MAX_LOOP(step)                                                                 \
    SIMD for (int64_t i = 0; i < to - from; i++)                                       \
    {                                                                                  \
        const bool larger = LARGER(source[at + i * (step)], best[from + i]);           \
        best[from + i] = larger ? source[at + i * (step)] : best[from + i];            \
        best_at[from + i] = larger ? at + i * (step) : best_at[from + i];              \
    }
#define SUM_LOOP(step)                                                                 \
    SIMD for (int64_t i = 0; i < to - from; i++) sum[from + i] +=                      \
        (double)source[at + i * (step)];
#define SHARE_LOOP(step)                                                               \
    SIMD for (int64_t i = 0; i < to - from; i++) target[at + i * (step)] +=            \
        share[from + i];

/* Does every tap see inputs at all of the block's outputs, in small steps and at places
 * that are ints? */
static bool is_inner(const neap_pool_line *l, block b)
{
    const neap_grid *g = l->grid;
    if (g->stride[2] > 2 || neap_grid_volume(g->in) > INT32_MAX) return false;
    for (int64_t t = 0; t < g->kernel[2]; t++)
        if (l->tap[t].begin > b.first || l->tap[t].end < b.first + b.count)
            return false;
    return true;
}

#define LANES_f32 VEC_F32
#define LANES_f64 VEC_F64

/* One vector of such outputs, which stays in registers. */
#define MAX_INNER(suffix, real)                                                        \
    static void max_inner_##suffix(const neap_pool_line *l, block b,                   \
                                   const real *restrict x, real *restrict y,           \
                                   int64_t *restrict place)                            \
    {                                                                                  \
        const neap_grid *g = l->grid;                                                  \
        const int64_t stride = g->stride[2];                                           \
        const int n = (int)b.count;                                                    \
        vec_##suffix best = {0};                                                       \
        vec_int_##suffix best_at = {0};                                                \
        bool any = false;                                                              \
        for (int64_t d = l->begin[0]; d < l->end[0]; d += g->dilation[0])              \
            for (int64_t h = l->begin[1]; h < l->end[1]; h += g->dilation[1])          \
                for (int64_t t = 0; t < g->kernel[2]; t++) {                           \
                    const neap_tap tap = l->tap[t];                                    \
                    const int64_t at = (d * g->in[1] + h) * g->in[2] + tap.first +     \
                                       (b.first - tap.begin) * stride;                 \
                    const vec_int_##suffix here = (int)at - (vec_int_##suffix){0};     \
                    const vec_##suffix v = stride == 2                                 \
                                               ? vec_load_even_##suffix(x + at, n)     \
                                               : vec_load_part_##suffix(x + at, n);    \
                    const vec_int_##suffix larger = LARGER(v, best);                   \
                    best = any ? vec_choose_##suffix(larger, v, best) : v;             \
                    best_at = any ? (larger & here) | (~larger & best_at) : here;      \
                    any = true;                                                        \
                }                                                                      \
        vec_store_part_##suffix(y + b.first, best, n);                                 \
        for (int i = 0; i < n; i++)                                                    \
            place[b.first + i] = (int64_t)best_at[i] + i * stride + 1;                 \
    }
MAX_INNER(f32, float)
MAX_INNER(f64, double)

#define POOL(suffix, real)                                                             \
    static void max_block_##suffix(const neap_pool_line *l, block b,                   \
                                   const real *restrict source, real *restrict y,      \
                                   int64_t *restrict place)                            \
    {                                                                                  \
        real best[BLOCK];                                                              \
        int64_t best_at[BLOCK];                                                        \
        for (int i = 0; i < BLOCK; i++) best[i] = (real)-INFINITY;                     \
        first_places(l, b, best_at);                                                   \
        EACH_TAP(l, MAX_LOOP)                                                          \
        for (int64_t i = 0; i < b.count; i++) y[b.first + i] = best[i];                \
        for (int64_t i = 0; i < b.count; i++) place[b.first + i] = best_at[i] + 1;     \
    }                                                                                  \
                                                                                       \
    void NEAP_K(pool_max_##suffix)(const neap_pool_line *l, const real *x, real *y,    \
                                   int64_t *place)                                     \
    {                                                                                  \
        EACH_BLOCK(l, LANES_##suffix)                                                  \
        {                                                                              \
            if (is_inner(l, b))                                                        \
                max_inner_##suffix(l, b, x, y, place);                                 \
            else                                                                       \
                max_block_##suffix(l, b, x, y, place);                                 \
        }                                                                              \
    }                                                                                  \
                                                                                       \
    void NEAP_K(pool_mean_##suffix)(const neap_pool_line *l, const real *x,            \
                                    double others, const double *width, real *y)       \
    {                                                                                  \
        const real *restrict source = x;                                               \
        EACH_BLOCK(l, BLOCK)                                                           \
        {                                                                              \
            double sum[BLOCK] = {0};                                                   \
            EACH_TAP(l, SUM_LOOP)                                                      \
            for (int64_t i = 0; i < b.count; i++)                                      \
                y[b.first + i] = (real)(sum[i] / (others * width[b.first + i]));       \
        }                                                                              \
    }                                                                                  \
                                                                                       \
    void NEAP_K(pool_share_##suffix)(const neap_pool_line *l, const real *y,           \
                                     double others, const double *width, real *x)      \
    {                                                                                  \
        real *restrict target = x;                                                     \
        EACH_BLOCK(l, BLOCK)                                                           \
        {                                                                              \
            real share[BLOCK];                                                         \
            for (int64_t i = 0; i < b.count; i++)                                      \
                share[i] =                                                             \
                    (real)((double)y[b.first + i] / (others * width[b.first + i]));    \
            EACH_TAP(l, SHARE_LOOP)                                                    \
        }                                                                              \
    }

POOL(f32, float)
POOL(f64, double)
