/* index.c (kernels): elements picked, put and added by position; see index.def.
 *
 * Moving elements knows only their size; adding knows their type. Elements are counted,
 * not bytes: steps and scales are in elements. */
#include "kernels/slots/index.h"
#include "kernels/isa/isa.h"

bool NEAP_K(resolve_i64)(int64_t n, int64_t *index, int64_t size)
{
    bool bad = false;
    for (int64_t i = 0; i < n; i++) {
        int64_t p = index[i] > 0 ? index[i] - 1 : index[i] + size;
        /* 0 becomes `size`, and all that is out of range is too large when unsigned. */
        bad |= (uint64_t)p >= (uint64_t)size;
        index[i] = p;
    }
    return !bad;
}

void NEAP_K(combine_i64)(int64_t n, int64_t *restrict y, int64_t size,
                         const int64_t *restrict x)
{
    for (int64_t i = 0; i < n; i++) y[i] = size * y[i] + x[i];
}

#define MOVE(bits, type)                                                               \
    void NEAP_K(take_##bits)(int64_t n, char *to, int64_t ystep, const char *from,     \
                             int64_t scale, const int64_t *position)                   \
    {                                                                                  \
        type *restrict y = (type *)(void *)to;                                         \
        const type *restrict x = (const type *)(const void *)from;                     \
        if (ystep == 1 && scale == 1)                                                  \
            for (int64_t i = 0; i < n; i++) y[i] = x[position[i]];                     \
        else                                                                           \
            for (int64_t i = 0; i < n; i++) y[ystep * i] = x[scale * position[i]];     \
    }                                                                                  \
    void NEAP_K(put_##bits)(int64_t n, char *to, int64_t scale,                        \
                            const int64_t *position, const char *from, int64_t xstep)  \
    {                                                                                  \
        type *y = (type *)(void *)to;                                                  \
        const type *x = (const type *)(const void *)from;                              \
        for (int64_t i = 0; i < n; i++) y[scale * position[i]] = x[xstep * i];         \
    }
MOVE(b1, uint8_t)
MOVE(b4, uint32_t)
MOVE(b8, uint64_t)

#define SUM(a, b) ((a) + (b))
#define OR(a, b) ((a) | (b))
#define ADD(dtype, type, PLUS)                                                         \
    void NEAP_K(put_add_##dtype)(int64_t n, char *to, int64_t scale,                   \
                                 const int64_t *position, const char *from,            \
                                 int64_t xstep)                                        \
    {                                                                                  \
        type *y = (type *)(void *)to;                                                  \
        const type *x = (const type *)(const void *)from;                              \
        for (int64_t i = 0; i < n; i++) {                                              \
            type *at = y + scale * position[i];                                        \
            *at = (type)PLUS(*at, x[xstep * i]);                                       \
        }                                                                              \
    }                                                                                  \
    void NEAP_K(row_add_##dtype)(int64_t n, char *to, const char *from, int64_t xstep) \
    {                                                                                  \
        type *restrict y = (type *)(void *)to;                                         \
        const type *restrict x = (const type *)(const void *)from;                     \
        if (xstep == 1)                                                                \
            for (int64_t i = 0; i < n; i++) y[i] = (type)PLUS(y[i], x[i]);             \
        else                                                                           \
            for (int64_t i = 0; i < n; i++) y[i] = (type)PLUS(y[i], x[xstep * i]);     \
    }
ADD(bool, uint8_t, OR)
ADD(u8, uint8_t, SUM)
/* Unsigned, as integers wrap around. */
ADD(i32, uint32_t, SUM)
ADD(i64, uint64_t, SUM)
ADD(f32, float, SUM)
ADD(f64, double, SUM)
