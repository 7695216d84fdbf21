/* copy.c (kernels): moving elements: conversion between types, transposition. */
#include <stdint.h>
#include <string.h>

#include "kernels/isa/isa.h"
#include "kernels/isa/transpose_tiles.h"
#include "kernels/slots/copy.h"

typedef uint8_t type_u8;
typedef int32_t type_i32;
typedef int64_t type_i64;
typedef float type_f32;
typedef double type_f64;

/* ---- conversion ---- */

#define CONVERT(from, to, result, f)                                                   \
    void NEAP_K(convert_##from##_##to)(int64_t n, const void *from_x, void *to_y)      \
    {                                                                                  \
        const type_##from *xs = from_x;                                                \
        result *ys = to_y;                                                             \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                            \
        {                                                                              \
            const type_##from x = xs[i];                                               \
            ys[i] = (result)(f);                                                       \
        }                                                                              \
    }

/* A float as int64: towards zero, held at the ends, NaN giving 0. */
static inline int64_t whole(double x)
{
    const double end = 9223372036854775808.0; /* 2^63 */
    int64_t inside = (int64_t)(x >= -end && x < end ? x : 0);
    return x >= end ? INT64_MAX : x < -end ? INT64_MIN : inside;
}

CONVERT(u8, bool, uint8_t, x != 0)
CONVERT(i32, bool, uint8_t, x != 0)
CONVERT(i64, bool, uint8_t, x != 0)
CONVERT(f32, bool, uint8_t, x != 0)
CONVERT(f64, bool, uint8_t, x != 0)

CONVERT(u8, i32, int32_t, x)
CONVERT(u8, i64, int64_t, x)
CONVERT(i32, u8, uint8_t, x)
CONVERT(i32, i64, int64_t, x)
CONVERT(i64, u8, uint8_t, x)
CONVERT(i64, i32, int32_t, x)
CONVERT(f32, u8, uint8_t, whole((double)x))
CONVERT(f32, i32, int32_t, whole((double)x))
CONVERT(f32, i64, int64_t, whole((double)x))
CONVERT(f64, u8, uint8_t, whole(x))
CONVERT(f64, i32, int32_t, whole(x))
CONVERT(f64, i64, int64_t, whole(x))

CONVERT(u8, f32, float, x)
CONVERT(u8, f64, double, x)
CONVERT(i32, f32, float, x)
CONVERT(i32, f64, double, x)
CONVERT(i64, f32, float, x)
CONVERT(i64, f64, double, x)
CONVERT(f32, f64, double, x)
CONVERT(f64, f32, float, x)

/* ---- elements of 1, 4 or 8 bytes, whatever their type ---- */

/* Rows and columns that are worked together: of 2000 x 2000 floats, blocks of 32 took
 * 2.0 times as long, of 128 1.4, of 256 1.4 times: each row is a page of its own. */
#define BLOCK 512

/* The squares of a set, from the widest on. */
#if VEC_BYTES == 64
#define TILES_B4(tile) tile(16) tile(8) tile(4)
#define TILES_B8(tile) tile(8) tile(4) tile(2)
#elif VEC_BYTES == 32
#define TILES_B4(tile) tile(8) tile(4)
#define TILES_B8(tile) tile(4) tile(2)
#else
#define TILES_B4(tile) tile(4)
#define TILES_B8(tile) tile(2)
#endif

#define TYPE b1
#define NAME(id) NEAP_JOIN(id, b1)
#define TILES(tile) tile(16) tile(8)
#include "kernels/isa/transpose_bytes.h"

#define TYPE b4
#define NAME(id) NEAP_JOIN(id, b4)
#define TILES TILES_B4
#ifdef __SSE2__
#define STRIPS 4
#endif
#include "kernels/isa/transpose_bytes.h"

#define TYPE b8
#define NAME(id) NEAP_JOIN(id, b8)
#define TILES TILES_B8
#include "kernels/isa/transpose_bytes.h"

/* ---- runs that are no copies: in reverse order, or one element ---- */

#define RUN(name, size, x_i)                                                           \
    void NEAP_K(NEAP_JOIN(name, size))(int64_t n, const void *from, void *to)          \
    {                                                                                  \
        const size *x = from, first = n > 0 ? x[0] : 0;                                \
        size *restrict y = to;                                                         \
        (void)first;                                                                   \
        for (int64_t i = 0; i < n; i++) y[i] = x_i;                                    \
    }
RUN(reverse, b1, x[-i])
RUN(reverse, b4, x[-i])
RUN(reverse, b8, x[-i])
RUN(repeat, b1, first)
RUN(repeat, b4, first)
RUN(repeat, b8, first)
