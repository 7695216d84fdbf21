/* index.c (kernels): elements picked, put and added by position; see index.def.
 *
 * Moving elements knows only their size; adding knows their type. Elements are counted,
 * not bytes: steps and scales are in elements. */
#include "kernels/slots/index.h"
#include "kernels/isa/isa.h"

/* The place that an index, from 1 or negative from the end, means in `size` of them;
 * unsigned, as one that is out of range may be any. Loops have no branch. */
static inline int64_t place_of(int64_t index, int64_t size)
{
    const uint64_t from_end = -(uint64_t)(index <= 0);
    return (int64_t)((uint64_t)index - 1 + (((uint64_t)size + 1) & from_end));
}

/* Negative where p is not in [0, size). */
static inline int64_t wrong(int64_t p, int64_t size)
{
    return p | (int64_t)((uint64_t)size - 1 - (uint64_t)p);
}

/* Where the elements of a stretch along a dim lie: offset[i] = xstep i + scale p. What
 * is not inside lies at p = 0, and false is given for it. */
#define STRETCH 256
static inline bool offsets(int64_t n, int64_t xstep, int64_t scale,
                           const int64_t *index, int64_t istep, int64_t size,
                           int64_t *restrict offset)
{
    int64_t any = 0;
#define OFFSETS(step)                                                                  \
    _Pragma("omp simd reduction(| : any)") for (int64_t i = 0; i < n; i++)             \
    {                                                                                  \
        const int64_t p = place_of(index[(step)*i], size), bad = wrong(p, size);       \
        any |= bad;                                                                    \
        offset[i] = p & ~-(int64_t)(bad < 0);                                          \
    }
    if (istep == 1)
        OFFSETS(1)
    else
        OFFSETS(istep)
    if (xstep != 0 || scale != 1) {
#pragma omp simd
        for (int64_t i = 0; i < n; i++) offset[i] = xstep * i + scale * offset[i];
    }
    return any >= 0;
}

bool NEAP_K(inside_i64)(int64_t n, const int64_t *index, int64_t step, int64_t size)
{
    int64_t any = 0;
#define INSIDE(step)                                                                   \
    _Pragma("omp simd reduction(| : any)") for (int64_t i = 0; i < n; i++) any |=      \
        wrong(place_of(index[(step)*i], size), size);
    if (step == 1)
        INSIDE(1)
    else
        INSIDE(step)
    return any >= 0;
}

bool NEAP_K(resolve_i64)(int64_t n, int64_t *index, int64_t size)
{
    int64_t any = 0;
#pragma omp simd reduction(| : any)
    for (int64_t i = 0; i < n; i++) {
        const int64_t p = place_of(index[i], size);
        any |= wrong(p, size);
        index[i] = p;
    }
    return any >= 0;
}

void NEAP_K(combine_i64)(int64_t n, int64_t *restrict y, int64_t size,
                         const int64_t *restrict x)
{
    for (int64_t i = 0; i < n; i++) y[i] = size * y[i] + x[i];
}

/* In a loop, keeps loads from becoming the CPU's gathers, which take longer where these
 * are microcode (rows of 1000 floats of 10^6, AVX-512: twice as long). */
#define ONE_BY_ONE __asm__ volatile("")

#define TYPE uint8_t
#define NAME(id) NEAP_JOIN(id, b1)
#include "kernels/isa/index_move.h"

#define TYPE uint32_t
#define NAME(id) NEAP_JOIN(id, b4)
#include "kernels/isa/index_move.h"

#define TYPE uint64_t
#define NAME(id) NEAP_JOIN(id, b8)
#include "kernels/isa/index_move.h"

#define PLUS(a, b) ((a) | (b))
#define TYPE uint8_t
#define NAME(id) id##_bool
#include "kernels/isa/index_add.h"
#undef PLUS

/* Unsigned, as integers wrap around. */
#define PLUS(a, b) ((a) + (b))
#define TYPE uint8_t
#define NAME(id) NEAP_JOIN(id, u8)
#include "kernels/isa/index_add.h"

#define TYPE uint32_t
#define NAME(id) NEAP_JOIN(id, i32)
#include "kernels/isa/index_add.h"

#define TYPE uint64_t
#define NAME(id) NEAP_JOIN(id, i64)
#include "kernels/isa/index_add.h"

#define TYPE float
#define NAME(id) NEAP_JOIN(id, f32)
#include "kernels/isa/index_add.h"

#define TYPE double
#define NAME(id) NEAP_JOIN(id, f64)
#include "kernels/isa/index_add.h"
