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
