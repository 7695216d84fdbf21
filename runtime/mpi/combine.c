/* combine.c (mpi): ordered sums and their kin. Loops go element by element over blocks
 * that stay in the first cache, so that any number of ranks is read once; within a
 * block the compiler vectorises over elements, which changes no order of additions. */
#include "mpi/combine.h"

#include <string.h>

#define BLOCK 1024

/* a and b are the elements so far and those of the next rank. */
#define ADD(a, b) ((a) + (b))
#define TIMES(a, b) ((a) * (b))
#define LARGER(a, b) ((((a) > (b)) | ((a) != (a))) ? (a) : (b))
#define SMALLER(a, b) ((((a) < (b)) | ((a) != (a))) ? (a) : (b))
#define OR(a, b) ((a) | (b))
#define AND(a, b) ((a) & (b))

/* name(n, size, from, at, out): elements at .. at + n, n <= BLOCK. What is not the last
 * sum stays in `sum`, as `out` may be what another rank's turn is to read. */
#define DEFINE(name, type, f)                                                          \
    static void name(int64_t n, int size, const void *const *from, int64_t at,         \
                     void *out)                                                        \
    {                                                                                  \
        type sum[BLOCK], *to = (type *)out + at;                                       \
        const type *so_far = (const type *)from[0] + at;                               \
        for (int k = 1; k < size; k++) {                                               \
            const type *next = (const type *)from[k] + at;                             \
            type *into = k == size - 1 ? to : sum;                                     \
            _Pragma("omp simd") for (int64_t i = 0; i < n; i++) into[i] =              \
                (type)f(so_far[i], next[i]);                                           \
            so_far = sum;                                                              \
        }                                                                              \
        if (size == 1 && to != so_far) memcpy(to, so_far, sizeof *sum *(size_t)n);     \
    }

DEFINE(add_f32, float, ADD)
DEFINE(add_f64, double, ADD)
DEFINE(add_u8, uint8_t, ADD)
DEFINE(add_i32, uint32_t, ADD) /* unsigned: these wrap */
DEFINE(add_i64, uint64_t, ADD)
DEFINE(times_f32, float, TIMES)
DEFINE(times_f64, double, TIMES)
DEFINE(times_u8, uint8_t, TIMES)
DEFINE(times_i32, uint32_t, TIMES)
DEFINE(times_i64, uint64_t, TIMES)
DEFINE(larger_f32, float, LARGER)
DEFINE(larger_f64, double, LARGER)
DEFINE(larger_u8, uint8_t, LARGER)
DEFINE(larger_i32, int32_t, LARGER)
DEFINE(larger_i64, int64_t, LARGER)
DEFINE(smaller_f32, float, SMALLER)
DEFINE(smaller_f64, double, SMALLER)
DEFINE(smaller_u8, uint8_t, SMALLER)
DEFINE(smaller_i32, int32_t, SMALLER)
DEFINE(smaller_i64, int64_t, SMALLER)
DEFINE(or_bool, uint8_t, OR)
DEFINE(and_bool, uint8_t, AND)

typedef void block_loop(int64_t n, int size, const void *const *from, int64_t at,
                        void *out);

static block_loop *const loops[NEAP_DTYPES][REDUCE_OPS] = {
    [NEAP_BOOL] =
        {[SUM] = or_bool, [MAX] = or_bool, [MIN] = and_bool, [PRODUCT] = and_bool},
    [NEAP_UINT8] =
        {[SUM] = add_u8, [MAX] = larger_u8, [MIN] = smaller_u8, [PRODUCT] = times_u8},
    [NEAP_INT32] = {[SUM] = add_i32,
                    [MAX] = larger_i32,
                    [MIN] = smaller_i32,
                    [PRODUCT] = times_i32},
    [NEAP_INT64] = {[SUM] = add_i64,
                    [MAX] = larger_i64,
                    [MIN] = smaller_i64,
                    [PRODUCT] = times_i64},
    [NEAP_FLOAT32] = {[SUM] = add_f32,
                      [MEAN] = add_f32,
                      [MAX] = larger_f32,
                      [MIN] = smaller_f32,
                      [PRODUCT] = times_f32},
    [NEAP_FLOAT64] = {[SUM] = add_f64,
                      [MEAN] = add_f64,
                      [MAX] = larger_f64,
                      [MIN] = smaller_f64,
                      [PRODUCT] = times_f64},
};

void combine_divide(neap_dtype dtype, int64_t n, int by, void *x)
{
    if (dtype == NEAP_FLOAT32) {
        float *at = x, divisor = (float)by;
#pragma omp simd
        for (int64_t i = 0; i < n; i++) at[i] /= divisor;
    } else {
        double *at = x, divisor = (double)by;
#pragma omp simd
        for (int64_t i = 0; i < n; i++) at[i] /= divisor;
    }
}

void combine(neap_dtype dtype, reduce_op op, int64_t n, int size,
             const void *const *from, void *out)
{
    block_loop *loop = loops[dtype][op];
    size_t width = mpi_neap->dtype_size(dtype);
    for (int64_t at = 0; at < n; at += BLOCK) {
        int64_t count = n - at < BLOCK ? n - at : BLOCK;
        loop(count, size, from, at, out);
        if (op == MEAN)
            combine_divide(dtype, count, size, (char *)out + at * (int64_t)width);
    }
}
