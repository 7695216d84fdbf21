/* pool.c (kernels): see pool.def.
 *
 * Blocks of a line's outputs are worked together: each element of the kernel is laid
 * over the whole block, so that the loops run along the width and not inside of the
 * small windows. Steps of one and two are constants of loops of their own; squares of
 * 2 by 2 elements side by side have kernels of their own (squares_real.h). */
#include <math.h>
#include <string.h>

#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"
#include "kernels/slots/pool.h"

#define BLOCK 64

/* Outputs [first, first + count). */
typedef struct block {
    int64_t first, count;
} block;

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

/* What an element of the kernel sees of a block: its outputs are `from` to `to`,
 * counted from the block's first, and the first of them sees the input at `at`. */
typedef struct reach {
    int64_t from, to, at;
} reach;

static inline reach reach_of(const neap_pool_line *l, block b, int64_t d, int64_t h,
                             int64_t t)
{
    const neap_grid *g = l->grid;
    const neap_tap tap = l->tap[t];
    const int64_t begin = most(tap.begin, b.first);
    return (reach){.from = begin - b.first,
                   .to = least(tap.end - b.first, b.count),
                   .at = (d * g->in[1] + h) * g->in[2] + tap.first +
                         (begin - tap.begin) * g->stride[2]};
}

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

/* The block of at most `size` outputs that follows the first `done` ones. */
static inline block block_at(const neap_pool_line *l, int64_t done, int64_t size)
{
    return (block){done, least(l->grid->out[2] - done, size)};
}

/* to[0..n] = from[0..n], both with room for `room`, which is a constant and at least n:
 * in few moves, where memcpy would be called. */
KERNEL_INLINE void move_bytes(const int room, uint8_t *to, const uint8_t *from, int n)
{
    int done = 0;
    if (room >= 16 && n & 16) memcpy(to, from, 16);
    if (room >= 8 && n & 8) memcpy(to, from, 8), done = 8;
    if (room >= 4 && n & 4) memcpy(to + done, from + done, 4), done += 4;
    if (n & 2) memcpy(to + done, from + done, 2), done += 2;
    if (n & 1) to[done] = from[done];
}

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#define LANES VEC_F32
#include "kernels/isa/pool_real.h"
#include "kernels/isa/squares_real.h"
#undef REAL
#undef NAME
#undef LANES

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#define LANES VEC_F64
#include "kernels/isa/pool_real.h"
#include "kernels/isa/squares_real.h"
