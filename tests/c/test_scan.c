/* test_scan.c: running sums and products and linear recurrences of every kernel table
 * against one element at a time: along lines near and far apart, forwards and from the
 * end, one line and many side by side. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/scan.h"

#define WIDEST 128 /* lines side by side */
#define LONGEST 9
#define ROOM ((LONGEST + 1) * (WIDEST + 3))

/* How lines lie: `first` is where a scan begins, places are `step` apart. */
typedef struct lines {
    int64_t n, width, step, first;
} lines;

static int64_t place(const lines *l, int64_t i, int64_t j)
{
    return l->first + i * l->step + j;
}

/* Small numbers, so that products stay ordinary; 1 and -1 often. */
static double number_at(int64_t i)
{
    static const double number[] = {1, -1, 2, 0.5, 1, 3, -0.25, 1, -2};
    return number[i * 5 % 9];
}

static bool near(double got, double want, double tolerance)
{
    return fabs(got - want) <= tolerance * fmax(1, fabs(want));
}

/* Integers wrap: their numbers are whole and taken from the whole range. */
#define CHECK_RUNNING(name, type, T, A, START, OP, value, tolerance)                   \
    {                                                                                  \
        static T x[ROOM], y[ROOM];                                                     \
        for (int64_t i = 0; i < ROOM; i++) x[i] = (T)(value), y[i] = (T)77;            \
        USE(k, scan, name##_##type)                                                    \
        (l->n, l->step, l->width, x + l->first, y + l->first);                         \
        for (int64_t j = 0; j < l->width; j++) {                                       \
            A so_far = START;                                                          \
            for (int64_t i = 0; i < l->n; i++) {                                       \
                so_far = so_far OP(A) x[place(l, i, j)];                               \
                T *at = &y[place(l, i, j)];                                            \
                assert(near((double)*at, (double)(T)so_far, tolerance));               \
                *at = (T)77;                                                           \
            }                                                                          \
        }                                                                              \
        for (int64_t i = 0; i < ROOM; i++) assert(y[i] == (T)77);                      \
    }

#define CHECK_RECURRENCE(type, T, tolerance)                                           \
    for (int64_t lag = 0; lag < 2; lag++) {                                            \
        static T a[ROOM], b[ROOM], y[ROOM];                                            \
        for (int64_t i = 0; i < ROOM; i++) {                                           \
            a[i] = (T)number_at(i), b[i] = (T)number_at(i + 4), y[i] = (T)77;          \
        }                                                                              \
        USE(k, scan, recurrence_##type)                                                \
        (l->n, l->step, l->width, a + l->first, lag, b + l->first, y + l->first);      \
        for (int64_t j = 0; j < l->width; j++) {                                       \
            long double so_far = 0;                                                    \
            for (int64_t i = 0; i < l->n; i++) {                                       \
                long double term = (long double)b[place(l, i, j)];                     \
                if (i > 0) so_far *= (long double)a[place(l, i - lag, j)];             \
                so_far += term;                                                        \
                T *at = &y[place(l, i, j)];                                            \
                assert(near((double)*at, (double)so_far, tolerance));                  \
                *at = (T)77;                                                           \
            }                                                                          \
        }                                                                              \
        for (int64_t i = 0; i < ROOM; i++) assert(y[i] == (T)77);                      \
    }

static void check_lines(const neap_kernels *k, const lines *l)
{
    CHECK_RUNNING(cumsum, i64, uint64_t, uint64_t, 0, +, i * INT64_C(0x7f3ca91d), 0)
    CHECK_RUNNING(cumprod, i64, uint64_t, uint64_t, 1, *, i * INT64_C(0x7f3ca91d), 0)
    CHECK_RUNNING(cumsum, f32, float, double, 0, +, number_at(i), 1e-7)
    CHECK_RUNNING(cumsum, f64, double, long double, 0, +, number_at(i), 1e-15)
    CHECK_RUNNING(cumprod, f32, float, double, 1, *, number_at(i), 1e-7)
    CHECK_RUNNING(cumprod, f64, double, long double, 1, *, number_at(i), 1e-15)
    CHECK_RECURRENCE(f32, float, 1e-7)
    CHECK_RECURRENCE(f64, double, 1e-15)
}

/* Rows against the kernel of single lines, whose bits they have. */
#define CHECK_ROWS(name, type, T, value)                                               \
    {                                                                                  \
        static T x[70 * 200], y[70 * 200], want[70 * 200];                             \
        for (int64_t i = 0; i < m * n; i++) x[i] = (T)(value), y[i] = want[i] = (T)77; \
        USE(k, scan, name##_rows_##type)(m, n, back, x, y);                            \
        for (int64_t i = 0; i < m && n > 0; i++) {                                     \
            const int64_t first = i * n + (back ? n - 1 : 0);                          \
            k->scan->name##_##type(n, back ? -1 : 1, 1, x + first, want + first);      \
        }                                                                              \
        assert(memcmp(y, want, sizeof(T) * (size_t)(m * n)) == 0);                     \
        USE(k, scan, name##_rows_##type)(m, n, back, x, x);                            \
        assert(memcmp(x, want, sizeof(T) * (size_t)(m * n)) == 0);                     \
    }

static void check_rows(const neap_kernels *k, int64_t m, int64_t n, bool back)
{
    CHECK_ROWS(cumsum, i64, uint64_t, i * INT64_C(0x7f3ca91d))
    CHECK_ROWS(cumprod, i64, uint64_t, i * INT64_C(0x7f3ca91d))
    CHECK_ROWS(cumsum, f32, float, number_at(i) / 3)
    CHECK_ROWS(cumsum, f64, double, number_at(i) / 3)
    CHECK_ROWS(cumprod, f32, float, number_at(i) * 1.1)
    CHECK_ROWS(cumprod, f64, double, number_at(i) * 1.1)
}

/* A few on their own, 16 or 64 together, and some left over; places in parts of 64. */
static void check_all_rows(const neap_kernels *k)
{
    static const int64_t heights[] = {0, 1, 3, 4, 15, 16, 17, 21, 64, 70};
    static const int64_t widths[] = {0, 1, 2, 3, 8, 31, 32, 33, 63, 64, 65, 130, 200};
    for (size_t h = 0; h < sizeof heights / sizeof *heights; h++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
            for (int back = 0; back < 2; back++)
                check_rows(k, heights[h], widths[w], back);
}

static void check_table(const neap_kernels *k)
{
    check_all_rows(k);
    static const int64_t widths[] = {1, 2, 3, 7, 8, 15, 16, 17, 33, 64, 100, WIDEST};
    for (int64_t n = 0; n <= LONGEST; n++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
            for (int backwards = 0; backwards < 2; backwards++) {
                int64_t step = widths[w] + (n % 2 ? 0 : 3);
                lines l = {n, widths[w], backwards ? -step : step,
                           backwards && n > 0 ? (n - 1) * step : 0};
                check_lines(k, &l);
            }
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(scan, name)
#include "kernels/slots/scan.def"
#undef KERNEL
};

int main(void)
{
    for (int t = 0; table_at(t); t++) check_table(table_at(t));
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("scan: ok");
    return 0;
}
