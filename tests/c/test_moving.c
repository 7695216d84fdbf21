/* test_moving.c: kernels that change the type or the order of elements, for every
 * kernel table this CPU runs: conversions by their rule, transpositions by index. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/copy.h"

/* ---- what no type holds exactly ---- */

static void check_conversions(const neap_kernels *k)
{
    const double x[] = {0,   -0.0, 0.5,  -0.5,  1.9, -1.9,     300,      -1,
                        3e9, -3e9, 1e19, -1e19, NAN, INFINITY, -INFINITY};
    const int64_t whole[] = {0,         0,         0,  0,          1,
                             -1,        300,       -1, 3000000000, -3000000000,
                             INT64_MAX, INT64_MIN, 0,  INT64_MAX,  INT64_MIN};
    int64_t i64[15];
    int32_t i32[15];
    uint8_t u8[15];
    float f32[15];
    k->copy->convert_f64_i64(15, x, i64);
    k->copy->convert_f64_i32(15, x, i32);
    k->copy->convert_f64_u8(15, x, u8);
    k->copy->convert_f64_f32(15, x, f32);
    for (int i = 0; i < 15; i++) {
        assert(i64[i] == whole[i]);
        assert((uint32_t)i32[i] == (uint32_t)whole[i]);
        assert(u8[i] == (uint8_t)whole[i]);
        assert(f32[i] == (float)x[i] || isnan(x[i]));
    }
    k->copy->convert_f64_bool(15, x, u8);
    for (int i = 0; i < 15; i++) assert(u8[i] == (i >= 2));
    k->copy->convert_f32_i32(15, f32, i32);
    for (int i = 0; i < 10; i++) assert((uint32_t)i32[i] == (uint32_t)whole[i]);
}

/* ---- every pair of types, by C's own casts of numbers that all types hold ---- */

enum { MOST = 67 };

#define CHECK_CONVERSION(from, FROM, to, TO, cast)                                     \
    for (int n = 0; n <= MOST; n++) {                                                  \
        FROM source[MOST];                                                             \
        TO got[MOST + 1];                                                              \
        memset(got, 0x5a, sizeof got);                                                 \
        for (int i = 0; i < MOST; i++) source[i] = (FROM)(i * 37 % 120);               \
        USE(k, copy, convert_##from##_##to)(n, source, got);                           \
        for (int i = 0; i < n; i++) assert(got[i] == (TO)(cast));                      \
        for (size_t b = 0; b < sizeof(TO); b++)                                        \
            assert(((unsigned char *)&got[n])[b] == 0x5a);                             \
    }
#define TO_NUMBER(from, FROM, to, TO) CHECK_CONVERSION(from, FROM, to, TO, source[i])
#define TO_BOOL(from, FROM) CHECK_CONVERSION(from, FROM, bool, uint8_t, source[i] != 0)

static void check_all_conversions(const neap_kernels *k)
{
    TO_BOOL(u8, uint8_t)
    TO_BOOL(i32, int32_t)
    TO_BOOL(i64, int64_t)
    TO_BOOL(f32, float)
    TO_BOOL(f64, double)
    TO_NUMBER(u8, uint8_t, i32, int32_t)
    TO_NUMBER(u8, uint8_t, i64, int64_t)
    TO_NUMBER(u8, uint8_t, f32, float)
    TO_NUMBER(u8, uint8_t, f64, double)
    TO_NUMBER(i32, int32_t, u8, uint8_t)
    TO_NUMBER(i32, int32_t, i64, int64_t)
    TO_NUMBER(i32, int32_t, f32, float)
    TO_NUMBER(i32, int32_t, f64, double)
    TO_NUMBER(i64, int64_t, u8, uint8_t)
    TO_NUMBER(i64, int64_t, i32, int32_t)
    TO_NUMBER(i64, int64_t, f32, float)
    TO_NUMBER(i64, int64_t, f64, double)
    TO_NUMBER(f32, float, u8, uint8_t)
    TO_NUMBER(f32, float, i32, int32_t)
    TO_NUMBER(f32, float, i64, int64_t)
    TO_NUMBER(f32, float, f64, double)
    TO_NUMBER(f64, double, u8, uint8_t)
    TO_NUMBER(f64, double, i32, int32_t)
    TO_NUMBER(f64, double, i64, int64_t)
    TO_NUMBER(f64, double, f32, float)
}

#define CHECK_TRANSPOSITION(bits, T)                                                   \
    for (int rows = 0; rows <= SIDE; rows++) {                                         \
        for (int cols = 0; cols <= SIDE; cols++) {                                     \
            static T x[ROOM * ROOM], y[ROOM * ROOM];                                   \
            for (int i = 0; i < ROOM * ROOM; i++) x[i] = (T)(i % 251);                 \
            memset(y, 0xff, sizeof y);                                                 \
            USE(k, copy, transpose_##bits)(rows, cols, x, ROOM, y, ROOM);              \
            for (int i = 0; i < ROOM; i++)                                             \
                for (int j = 0; j < ROOM; j++)                                         \
                    assert(y[i * ROOM + j] ==                                          \
                           (i < rows && j < cols ? x[j * ROOM + i] : (T)-1));          \
            /* One row after the other, in blocks of just that size. */                \
            T *from = malloc(sizeof(T) * (size_t)(rows * cols + 1)), *to;              \
            to = malloc(sizeof(T) * (size_t)(rows * cols + 1));                        \
            assert(from &&to);                                                         \
            memcpy(from + 1, x, sizeof(T) * (size_t)(rows * cols));                    \
            USE(k, copy, transpose_##bits)(rows, cols, from + 1, rows, to + 1, cols);  \
            for (int i = 0; i < rows * cols; i++)                                      \
                assert(to[1 + i] == x[i % cols * rows + i / cols]);                    \
            free(from);                                                                \
            free(to);                                                                  \
        }                                                                              \
    }

static void check_transposition(const neap_kernels *k)
{
    enum { SIDE = 50, ROOM = SIDE + 3 };
    CHECK_TRANSPOSITION(b1, uint8_t)
    CHECK_TRANSPOSITION(b4, uint32_t)
    CHECK_TRANSPOSITION(b8, uint64_t)
}

#define CHECK_RUNS(bits, T)                                                            \
    for (int n = 0; n <= LONGEST; n++) {                                               \
        T x[LONGEST], y[LONGEST + 1];                                                  \
        for (int i = 0; i < LONGEST; i++) x[i] = (T)(i * 7 % 251);                     \
        memset(y, 0xff, sizeof y);                                                     \
        USE(k, copy, repeat_##bits)(n, x + 1, y);                                      \
        for (int i = 0; i < n; i++) assert(y[i] == x[1]);                              \
        assert(y[n] == (T)-1);                                                         \
        USE(k, copy, reverse_##bits)(n, x + (n > 0 ? n - 1 : 0), y);                   \
        for (int i = 0; i < n; i++) assert(y[i] == x[n - 1 - i]);                      \
        assert(y[n] == (T)-1);                                                         \
    }

static void check_runs(const neap_kernels *k)
{
    enum { LONGEST = 150 };
    CHECK_RUNS(b1, uint8_t)
    CHECK_RUNS(b4, uint32_t)
    CHECK_RUNS(b8, uint64_t)
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(copy, name)
#include "kernels/slots/copy.def"
#undef KERNEL
};

int main(void)
{
    for (int t = 0; table_at(t); t++) {
        const neap_kernels *table = table_at(t);
        check_conversions(table);
        check_all_conversions(table);
        check_transposition(table);
        check_runs(table);
        printf("%s: ok\n", table->isa);
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    return 0;
}
