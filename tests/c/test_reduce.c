/* test_reduce.c: folds, extremes, softmax and losses; scans are test_scan.c's.
 *
 * The kernels of every table this CPU runs are held against their definitions, folds
 * also against the baseline table, whose bits they share; neap_reduce against one
 * element at a time, for random shapes, layouts and sets of dims, small and large, with
 * the same bits for any number of threads. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "coverage.h"
#include "kernels/slots/loss.h"
#include "kernels/slots/reduce.h"
#include "kernels/slots/softmax.h"
#include "ops/reduce/reduce.h"
#include "plain_losses.h"

static uint64_t random_state = 88172645463325252u;

static int64_t below(int64_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (int64_t)(random_state % (uint64_t)n);
}

static double number(void)
{
    return (double)below(2001) / 1000 - 1;
}

static bool near(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
    if (isinf(a) || isinf(b)) return a == b;
    return fabs(a - b) <= tolerance * fmax(1, fabs(b));
}

/* ---- kernels ---- */

#define ROOM 4096
#define OUTPUTS 80 /* of a fold, at most */

static _Alignas(64) char data[3][ROOM * sizeof(double)];

/* Small numbers of a dtype, with a few NaN and infinities among floats. */
static void fill(neap_dtype dtype, char *to, bool special)
{
    for (int64_t i = 0; i < ROOM; i++) {
        double value = neap_dtype_is_float(dtype) ? 8 * number() : (double)below(7);
        int64_t rare = special ? below(400) : 9;
        if (neap_dtype_is_float(dtype) && rare < 3)
            value = rare == 0   ? (double)NAN
                    : rare == 1 ? (double)INFINITY
                                : (double)-INFINITY;
        neap_element_set_f64(dtype, to + i * (int64_t)neap_dtype_size(dtype), value);
    }
}

/* Do the first n elements agree, to a tolerance, or exactly for one of 0? */
static void compare(const char *what, neap_dtype dtype, int64_t n, const void *got,
                    const void *want, double tolerance)
{
    size_t size = neap_dtype_size(dtype);
    for (int64_t i = 0; i < n; i++) {
        double a = neap_element_f64(dtype, (const char *)got + (size_t)i * size);
        double b = neap_element_f64(dtype, (const char *)want + (size_t)i * size);
        if (near(a, b, tolerance)) continue;
        fprintf(stderr, "%s: element %d is %.17g, not %.17g\n", what, (int)i, a, b);
        abort();
    }
}

typedef void rows_fold(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                       int64_t step, const void *with);
typedef void cols_fold(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                       const void *with);

static const struct fold {
    const char *name, *of; /* of: without the type */
    size_t rows, cols;
    neap_dtype dtype, acc;
    double tolerance;
} folds[] = {
#define FOLD(name, type, dtype, acc, tolerance)                                        \
    {#name "_" #type,                                                                  \
     #name,                                                                            \
     offsetof(neap_reduce_kernels, name##_rows_##type),                                \
     offsetof(neap_reduce_kernels, name##_cols_##type),                                \
     dtype,                                                                            \
     acc,                                                                              \
     tolerance},
#define FOLD_REAL(name, acc32, tolerance)                                              \
    FOLD(name, f32, NEAP_FLOAT32, acc32, tolerance)                                    \
    FOLD(name, f64, NEAP_FLOAT64, NEAP_FLOAT64, tolerance)
#define FOLD_ALL(name, acc8, acc32i, accf32, accf64)                                   \
    FOLD(name, u8, NEAP_UINT8, acc8, 0)                                                \
    FOLD(name, i32, NEAP_INT32, acc32i, 0)                                             \
    FOLD(name, i64, NEAP_INT64, NEAP_INT64, 0)                                         \
    FOLD(name, f32, NEAP_FLOAT32, accf32, 0)                                           \
    FOLD(name, f64, NEAP_FLOAT64, accf64, 0)
    /* clang-format off */
    FOLD_ALL(sum, NEAP_INT64, NEAP_INT64, NEAP_FLOAT64, NEAP_FLOAT64)
    FOLD_ALL(prod, NEAP_INT64, NEAP_INT64, NEAP_FLOAT64, NEAP_FLOAT64)
    FOLD_ALL(max, NEAP_UINT8, NEAP_INT32, NEAP_FLOAT32, NEAP_FLOAT64)
    FOLD_ALL(min, NEAP_UINT8, NEAP_INT32, NEAP_FLOAT32, NEAP_FLOAT64)
    FOLD_ALL(count, NEAP_INT64, NEAP_INT64, NEAP_INT64, NEAP_INT64)
    FOLD_REAL(nansum, NEAP_FLOAT64, 0)
    FOLD_REAL(abs_sum, NEAP_FLOAT64, 0)
    FOLD_REAL(abs_max, NEAP_FLOAT32, 0)
    FOLD_REAL(abs_min, NEAP_FLOAT32, 0)
    FOLD_REAL(square_sum, NEAP_FLOAT64, 0)
    FOLD_REAL(power_sum, NEAP_FLOAT64, 1e-13)
    FOLD_REAL(deviation_sum, NEAP_FLOAT64, 0)
    /* clang-format on */
};

#undef FOLD
#undef FOLD_REAL
#undef FOLD_ALL

static const void *kernel_at(const neap_kernels *table, size_t offset)
{
    return (const char *)table->reduce + offset;
}

/* Factors are near 1, so that products neither overflow nor vanish on the way. */
static void fill_folds(const struct fold *fold, double *with)
{
    bool product = strcmp(fold->of, "prod") == 0;
    fill(fold->dtype, data[0], !product);
    for (int64_t i = 0; product && neap_dtype_is_float(fold->dtype) && i < ROOM; i++)
        neap_element_set_f64(fold->dtype,
                             data[0] + i * (int64_t)neap_dtype_size(fold->dtype),
                             (below(2) ? 1.25 : -0.8) + number() / 10);
    for (int i = 0; i < OUTPUTS; i++) with[i] = 1.5 + i % 3;
}

/* Accumulators are not new: a fold takes up what is there. */
static void fill_accumulators(const struct fold *fold, double *acc)
{
    for (int i = 0; i < OUTPUTS; i++)
        neap_element_set_f64(
            fold->acc, (char *)acc + (size_t)i * neap_dtype_size(fold->acc), 1 + i % 2);
}

static const int64_t lengths[] = {0,  1,  2,  3,   15,  16,   17,   31,
                                  32, 33, 47, 100, 333, 1024, 1030, 2700};
#define LENGTHS (sizeof lengths / sizeof *lengths)

/* Rows on their own, laid across, and 16 together, each with some left over. */
static const int64_t heights[] = {1, 7, 8, 16, 17, 64, 71, 80};
#define HEIGHTS (sizeof heights / sizeof *heights)

/* The same bits as the baseline's, or nearly so. */
static void check_folds(const neap_kernels *table, const neap_kernels *baseline)
{
    static double got[OUTPUTS], want[OUTPUTS], with[OUTPUTS];
    for (size_t f = 0; f < sizeof folds / sizeof *folds; f++) {
        const struct fold *fold = &folds[f];
        rows_fold *rows[2];
        cols_fold *cols[2];
        memcpy(&rows[0], kernel_at(table, fold->rows), sizeof *rows);
        memcpy(&rows[1], kernel_at(baseline, fold->rows), sizeof *rows);
        memcpy(&cols[0], kernel_at(table, fold->cols), sizeof *cols);
        memcpy(&cols[1], kernel_at(baseline, fold->cols), sizeof *cols);
        for (size_t l = 0; l < LENGTHS; l++) {
            int64_t n = lengths[l], m, width = n < 60 ? n : 60;
            fill_folds(fold, with);
            fill_accumulators(fold, got);
            fill_accumulators(fold, want);
            for (size_t h = 0; h < HEIGHTS && heights[h] * (n + 1) <= ROOM; h++) {
                for (int step = 0; step < 2; step++) {
                    m = heights[h];
                    rows[0](m, n, data[0], n + 1, got, step, with);
                    rows[1](m, n, data[0], n + 1, want, step, with);
                    compare(fold->name, fold->acc, m, got, want, fold->tolerance);
                }
            }
            m = n ? ROOM / 64 < n ? ROOM / 64 : n : 3;
            cols[0](m, width, data[0], 61, got, with);
            cols[1](m, width, data[0], 61, want, with);
            compare(fold->name, fold->acc, width, got, want, fold->tolerance);
        }
    }
}

/* ---- folds one element at a time ---- */

static uint64_t plain_join_integer(const char *of, int64_t acc, int64_t v)
{
    if (strcmp(of, "sum") == 0) return (uint64_t)acc + (uint64_t)v;
    if (strcmp(of, "prod") == 0) return (uint64_t)acc * (uint64_t)v;
    if (strcmp(of, "max") == 0) return (uint64_t)(v > acc ? v : acc);
    if (strcmp(of, "min") == 0) return (uint64_t)(v < acc ? v : acc);
    assert(strcmp(of, "count") == 0);
    return (uint64_t)(acc + (v != 0));
}

/* A NaN, once met, stays. */
static long double plain_extreme(bool largest, long double acc, long double v)
{
    if (isnan(acc) || isnan(v)) return (long double)NAN;
    return (v > acc) == largest ? v : acc;
}

static long double plain_join(const char *of, long double acc, long double v,
                              long double w)
{
    if (strcmp(of, "sum") == 0) return acc + v;
    if (strcmp(of, "prod") == 0) return acc * v;
    if (strcmp(of, "max") == 0) return plain_extreme(true, acc, v);
    if (strcmp(of, "min") == 0) return plain_extreme(false, acc, v);
    if (strcmp(of, "count") == 0) return acc + (v != 0);
    if (strcmp(of, "nansum") == 0) return isnan(v) ? acc : acc + v;
    if (strcmp(of, "abs_sum") == 0) return acc + fabsl(v);
    if (strcmp(of, "abs_max") == 0) return plain_extreme(true, acc, fabsl(v));
    if (strcmp(of, "abs_min") == 0) return plain_extreme(false, acc, fabsl(v));
    if (strcmp(of, "square_sum") == 0) return acc + v * v;
    if (strcmp(of, "power_sum") == 0) return acc + powl(fabsl(v), w);
    assert(strcmp(of, "deviation_sum") == 0);
    return acc + (v - w) * (v - w);
}

/* Element i of acc joined with n elements of x, `step` apart. */
static void plain_fold(const struct fold *fold, int64_t n, int64_t step, int64_t first,
                       void *acc, int64_t i, double w)
{
    size_t size = neap_dtype_size(fold->dtype);
    char *to = (char *)acc + (size_t)i * neap_dtype_size(fold->acc);
    const char *x = data[0] + first * (int64_t)size;
    long double sum = neap_element_f64(fold->acc, to);
    uint64_t whole = (uint64_t)neap_element_i64(fold->acc, to);
    for (int64_t e = 0; e < n; e++, x += step * (int64_t)size) {
        if (neap_dtype_is_float(fold->dtype))
            sum = plain_join(fold->of, sum, neap_element_f64(fold->dtype, x), w);
        else
            whole = plain_join_integer(fold->of, (int64_t)whole,
                                       neap_element_i64(fold->dtype, x));
    }
    if (neap_dtype_is_float(fold->dtype))
        neap_element_set_f64(fold->acc, to, (double)sum);
    else
        neap_element_set_i64(fold->acc, to, (int64_t)whole);
}

static void check_plain_folds(const neap_kernels *table)
{
    static double got[OUTPUTS], want[OUTPUTS], with[OUTPUTS];
    for (size_t f = 0; f < sizeof folds / sizeof *folds; f++) {
        const struct fold *fold = &folds[f];
        bool each = strcmp(fold->of, "deviation_sum") == 0; /* one `with` for each */
        rows_fold *rows;
        cols_fold *cols;
        covered_slot(FAMILY_reduce, fold->rows);
        covered_slot(FAMILY_reduce, fold->cols);
        memcpy(&rows, kernel_at(table, fold->rows), sizeof rows);
        memcpy(&cols, kernel_at(table, fold->cols), sizeof cols);
        for (size_t l = 0; l < LENGTHS; l++) {
            int64_t n = lengths[l], m, width = n < 60 ? n : 60;
            fill_folds(fold, with);
            for (size_t h = 0; h < HEIGHTS && heights[h] * (n + 1) <= ROOM; h++) {
                m = heights[h];
                fill_accumulators(fold, got);
                fill_accumulators(fold, want);
                rows(m, n, data[0], n + 1, got, 1, with);
                for (int64_t i = 0; i < m; i++)
                    plain_fold(fold, n, 1, i * (n + 1), want, i, with[each ? i : 0]);
                compare(fold->name, fold->acc, m, got, want, 1e-12);
            }
            fill_accumulators(fold, got);
            fill_accumulators(fold, want);
            m = n ? ROOM / 64 < n ? ROOM / 64 : n : 3;
            cols(m, width, data[0], 61, got, with);
            for (int64_t j = 0; j < width; j++)
                plain_fold(fold, m, 61, j, want, j, with[each ? j : 0]);
            compare(fold->name, fold->acc, width, got, want, 1e-12);
        }
    }
}

/* ---- softmax ---- */

#define REAL float
#define NAME(id) plain_##id##_f32
#include "plain_softmax_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) plain_##id##_f64
#include "plain_softmax_real.h"
#undef REAL
#undef NAME

static const neap_softmax_kernels plain_softmax = {
#define KERNEL(result, name, arguments) .name = plain_##name,
#include "kernels/slots/softmax.def"
#undef KERNEL
};
static const neap_kernels plain = {.isa = "plain", .softmax = &plain_softmax};

#define COMPARE_LINES(name, type, dtype, tolerance, ...)                               \
    for (int t = 0; t < 2; t++) USE(tables[t], softmax, name##_##type)(__VA_ARGS__);   \
    compare(#name "_" #type, dtype, ROOM - 96, data[1], data[2], tolerance)

/* Every kernel over lines, rows of n and columns of n; y is data[1] for the table and
 * data[2] for the definition. */
#define CHECK_SOFTMAX(type, dtype, REAL, tolerance, back)                              \
    static void check_softmax_##type(const neap_kernels *table,                        \
                                     const neap_kernels *definition, int64_t n)        \
    {                                                                                  \
        const neap_kernels *tables[2] = {table, definition};                           \
        static REAL maximum[2][ROOM], log_sum[2][ROOM], scale[ROOM];                   \
        int64_t m = (ROOM - 96) / n, ld = m;                                           \
        const void *x = data[0];                                                       \
        memset(data[1], 0, sizeof data[1]);                                            \
        memset(data[2], 0, sizeof data[2]);                                            \
        fill(dtype, data[0], false);                                                   \
        for (int i = 0; i < ROOM; i++) scale[i] = (REAL)(i % 5) - 2;                   \
        COMPARE_LINES(softmax_rows, type, dtype, tolerance, m, n, x, data[1 + t]);     \
        COMPARE_LINES(softmax_cols, type, dtype, tolerance, n, m, ld, x, data[1 + t]); \
        COMPARE_LINES(log_softmax_rows, type, dtype, tolerance, m, n, x, data[1 + t]); \
        COMPARE_LINES(log_softmax_cols, type, dtype, tolerance, n, m, ld, x,           \
                      data[1 + t]);                                                    \
        COMPARE_LINES(softmax_backward_rows, type, dtype, back, m, n, scale, x,        \
                      data[1 + t]);                                                    \
        COMPARE_LINES(softmax_backward_cols, type, dtype, back, n, m, ld, scale, x,    \
                      data[1 + t]);                                                    \
        COMPARE_LINES(log_softmax_backward_rows, type, dtype, back, m, n, scale, x,    \
                      data[1 + t]);                                                    \
        COMPARE_LINES(log_softmax_backward_cols, type, dtype, back, n, m, ld, scale,   \
                      x, data[1 + t]);                                                 \
        for (int t = 0; t < 2; t++) USE(tables[t], softmax, log_sum_exp_rows_##type)   \
        (m, n, x, maximum[t], log_sum[t]);                                             \
        compare("log_sum_exp_rows", dtype, m, log_sum[0], log_sum[1], tolerance);      \
        assert(memcmp(maximum[0], maximum[1], sizeof(REAL) * (size_t)m) == 0);         \
        COMPARE_LINES(scaled_softmax_rows, type, dtype, tolerance, m, n, x, scale,     \
                      data[1 + t]);                                                    \
        for (int t = 0; t < 2; t++) USE(tables[t], softmax, log_sum_exp_cols_##type)   \
        (n, m, ld, x, maximum[t], log_sum[t]);                                         \
        compare("log_sum_exp_cols", dtype, m, log_sum[0], log_sum[1], tolerance);      \
        assert(memcmp(maximum[0], maximum[1], sizeof(REAL) * (size_t)m) == 0);         \
        COMPARE_LINES(scaled_softmax_cols, type, dtype, tolerance, n, m, ld, x, scale, \
                      data[1 + t]);                                                    \
    }
CHECK_SOFTMAX(f32, NEAP_FLOAT32, float, 2e-6, 1.6e-5)
CHECK_SOFTMAX(f64, NEAP_FLOAT64, double, 4e-15, 1e-12)

/* clang-format off */
#define EACH_LOSS(X)                                                                   \
    X(mse) X(l1) X(smooth_l1) X(huber) X(bce) X(bce_logits) X(bce_logits_positive)     \
    X(kl_div) X(kl_div_log) X(soft_margin) X(hinge_embedding)                          \
    X(poisson_log) X(poisson_rate) X(poisson_log_full) X(poisson_rate_full)
/* clang-format on */

static _Alignas(64) char loss_data[5][ROOM * sizeof(double)]; /* x, t, w, p, g */

/* x lies between 0 and 1, as probabilities do, and at no kink; so do targets, some of
 * which are 0, 1, above, and, where `signs`, all but some 1 or -1. */
static void fill_losses(neap_dtype dtype, bool signs)
{
    size_t size = neap_dtype_size(dtype);
    for (int64_t i = 0; i < ROOM; i++) {
        const double sign[] = {1, -1, 1, -1, 0.5}, target[] = {0, 1, 0.3, 2.5, 0.9};
        const double of[5] = {0.0104 + 0.98 * fabs(number()),
                              signs ? sign[i % 5] : target[i % 5], fabs(number()),
                              fabs(number()), number()};
        for (int a = 0; a < 5; a++)
            neap_element_set_f64(dtype, loss_data[a] + (size_t)i * size, of[a]);
    }
}

static double loss_element(neap_dtype dtype, int array, int64_t i)
{
    return neap_element_f64(dtype,
                            loss_data[array] + (size_t)i * neap_dtype_size(dtype));
}

/* What data[1] holds against the loss, or three times its slope times g, weighted. */
static double check_losses_each(const char *what, neap_dtype dtype, int64_t n,
                                plain_loss *f, bool slope, double tolerance)
{
    double sum = 0;
    for (int64_t i = 0; i < n; i++) {
        double x = loss_element(dtype, 0, i), t = loss_element(dtype, 1, i);
        double w = loss_element(dtype, 2, i), p = loss_element(dtype, 3, i);
        long double want = slope ? 3 * plain_loss_slope(f, x, t, p, 0.5L) *
                                       (long double)loss_element(dtype, 4, i)
                                 : f(x, t, p, 0.5L);
        double got =
            neap_element_f64(dtype, data[1] + (size_t)i * neap_dtype_size(dtype));
        if (isnan(want)) continue;
        sum += (double)want * w;
        if (near(got, (double)want * w, tolerance)) continue;
        fprintf(stderr, "%s of (%g, %g): %.17g, not %.17g\n", what, x, t, got,
                (double)want * w);
        abort();
    }
    return sum;
}

#define CHECK_LOSS(name, type, dtype, tolerance)                                       \
    {                                                                                  \
        const void *x = loss_data[0], *t = loss_data[1], *w = loss_data[2];            \
        const void *p = loss_data[3], *g = loss_data[4];                               \
        fill_losses(dtype, plain_##name == plain_hinge_embedding ||                    \
                               plain_##name == plain_soft_margin);                     \
        USE(table, loss, name##_each_##type)(n, x, t, w, p, 0.5, data[1]);             \
        double want =                                                                  \
            check_losses_each(#name, dtype, n, plain_##name, false, tolerance);        \
        double sum = USE(table, loss, name##_sum_##type)(n, x, t, w, p, 0.5);          \
        assert(near(sum, want, tolerance));                                            \
        USE(table, loss, name##_slope_##type)(n, x, t, w, p, 0.5, 3, g, data[1]);      \
        check_losses_each(#name "_slope", dtype, n, plain_##name, true,                \
                          10 * tolerance + 1e-9);                                      \
    }

static void check_losses(const neap_kernels *table)
{
    for (int64_t n = 1; n < ROOM; n = 3 * n + 1) {
#define CHECK_F32(name) CHECK_LOSS(name, f32, NEAP_FLOAT32, 4e-6)
        EACH_LOSS(CHECK_F32)
#define CHECK_F64(name) CHECK_LOSS(name, f64, NEAP_FLOAT64, 1e-13)
        EACH_LOSS(CHECK_F64)
    }
}

/* Of m lines of n elements, `step` apart, `next` from line to line: the best to data[2]
 * and its place, from 1: the first of equals, and the first NaN. */
static void plain_extremes(bool largest, neap_dtype dtype, int64_t m, int64_t n,
                           int64_t step, int64_t next, int64_t *index)
{
    int64_t size = (int64_t)neap_dtype_size(dtype);
    for (int64_t i = 0; i < m; i++) {
        int64_t best = 0;
        for (int64_t e = 1; e < n; e++) {
            double b =
                neap_element_f64(dtype, data[0] + (i * next + best * step) * size);
            double v = neap_element_f64(dtype, data[0] + (i * next + e * step) * size);
            if (!isnan(b) && (isnan(v) || (largest ? v > b : v < b))) best = e;
        }
        memcpy(data[2] + i * size, data[0] + (i * next + best * step) * size,
               (size_t)size);
        index[i] = best + 1;
    }
}

#define CHECK_EXTREME(name, largest, type, dtype)                                      \
    fill(dtype, data[0], true);                                                        \
    for (int64_t n = 1; n < 2000; n = 2 * n + 3) {                                     \
        int64_t m = ROOM / n < 30 ? ROOM / n : 30;                                     \
        USE(table, reduce, name##_index_rows_##type)                                   \
        (m, n, data[0], data[1], index[0]);                                            \
        plain_extremes(largest, dtype, m, n, 1, n, index[1]);                          \
        compare(#name, dtype, m, data[1], data[2], 0);                                 \
        assert(memcmp(index[0], index[1], sizeof(int64_t) * (size_t)m) == 0);          \
        USE(table, reduce, name##_index_cols_##type)                                   \
        (n, m, data[0], m, data[1], index[0]);                                         \
        plain_extremes(largest, dtype, m, n, m, 1, index[1]);                          \
        compare(#name, dtype, m, data[1], data[2], 0);                                 \
        assert(memcmp(index[0], index[1], sizeof(int64_t) * (size_t)m) == 0);          \
    }

static void check_extremes(const neap_kernels *table)
{
    static int64_t index[2][64];
    CHECK_EXTREME(max, true, u8, NEAP_UINT8)
    CHECK_EXTREME(max, true, i32, NEAP_INT32)
    CHECK_EXTREME(max, true, i64, NEAP_INT64)
    CHECK_EXTREME(max, true, f32, NEAP_FLOAT32)
    CHECK_EXTREME(max, true, f64, NEAP_FLOAT64)
    CHECK_EXTREME(min, false, u8, NEAP_UINT8)
    CHECK_EXTREME(min, false, i32, NEAP_INT32)
    CHECK_EXTREME(min, false, i64, NEAP_INT64)
    CHECK_EXTREME(min, false, f32, NEAP_FLOAT32)
    CHECK_EXTREME(min, false, f64, NEAP_FLOAT64)
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(reduce, name)
#include "kernels/slots/reduce.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(softmax, name)
#include "kernels/slots/softmax.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(loss, name)
#include "kernels/slots/loss.def"
#undef KERNEL
};

static void check_kernels(const neap_kernels *table)
{
    check_plain_folds(table);
    check_folds(table, table_at(0));
    check_extremes(table);
    check_losses(table);
    for (int64_t n = 1; n < ROOM - 96; n = 3 * n / 2 + 1) {
        check_softmax_f32(table, &plain, n);
        check_softmax_f64(table, &plain, n);
    }
}

/* ---- neap_reduce against one element at a time ---- */

/* A float tensor with its dims in random order in memory and gaps here and there. */
static neap_tensor *random_tensor(neap_dtype dtype, int ndim, const int64_t *shape)
{
    int order[NEAP_MAX_DIMS];
    int64_t stride[NEAP_MAX_DIMS], size = below(8) ? 1 : 2, start = 0;
    for (int i = 0; i < ndim; i++) order[i] = ndim - 1 - i;
    for (int i = 0; i < ndim && below(2); i++) {
        int j = (int)below(ndim), k = (int)below(ndim), swap = order[j];
        order[j] = order[k];
        order[k] = swap;
    }
    for (int i = 0; i < ndim; i++) {
        int dim = order[i];
        stride[dim] = size;
        size *= shape[dim] > 0 ? shape[dim] : 1;
        if (below(5) == 0) size += 3;
        if (below(6) == 0 && shape[dim] > 0) {
            start += (shape[dim] - 1) * stride[dim];
            stride[dim] = -stride[dim];
        }
    }
    neap_tensor *block, *x;
    assert(neap_empty(dtype, 1, &size, &block) == NEAP_OK);
    int64_t bytes = (int64_t)neap_dtype_size(dtype);
    for (int64_t i = 0; i < size; i++)
        neap_element_set_f64(dtype, block->data + i * bytes, number());
    assert(neap_tensor_view(block, ndim, shape, stride, block->data + start * bytes,
                            &x) == NEAP_OK);
    neap_tensor_release(block);
    return x;
}

/* Sum, largest, and sum of squares about the mean for output `at`, in long double. */
typedef struct naive {
    long double sum, square;
    double largest;
} naive;

static void add_naive(const neap_tensor *x, uint32_t mask, naive *of, long double mean,
                      bool about_mean, int64_t at)
{
    int64_t kept = 1, fixed[NEAP_MAX_DIMS] = {0}, n = 1;
    for (int i = x->ndim - 1; i >= 0; i--) {
        if (mask >> i & 1) {
            n *= x->shape[i];
        } else {
            fixed[i] = at / kept % x->shape[i];
            kept *= x->shape[i];
        }
    }
    for (int64_t e = 0; e < n; e++) {
        int64_t rest = e, offset = 0;
        for (int i = x->ndim - 1; i >= 0; i--) {
            int64_t index = fixed[i];
            if (mask >> i & 1) {
                index = rest % x->shape[i];
                rest /= x->shape[i];
            }
            offset += index * x->stride[i];
        }
        neap_dtype dtype = (neap_dtype)x->dtype;
        double v =
            neap_element_f64(dtype, x->data + offset * (int64_t)neap_dtype_size(dtype));
        if (about_mean) {
            of->square += (v - mean) * (v - mean);
        } else {
            of->sum += v;
            if (v > of->largest) of->largest = v;
        }
    }
}

/* Reduces with 1 and with 3 threads, which must agree in every bit. */
static neap_tensor *reduced(const neap_reduction *r, neap_tensor *x, uint32_t mask,
                            neap_dtype dtype)
{
    int64_t shape[NEAP_MAX_DIMS];
    int ndim = neap_mask_shape(x->ndim, x->shape, mask, false, shape);
    neap_tensor *y, *again;
    assert(neap_empty(dtype, ndim, shape, &y) == NEAP_OK);
    assert(neap_empty(dtype, ndim, shape, &again) == NEAP_OK);
    neap_set_num_threads(1);
    assert(neap_reduce(r, x, mask, 0, y) == NEAP_OK);
    neap_set_num_threads(3);
    assert(neap_reduce(r, x, mask, 0, again) == NEAP_OK);
    assert(memcmp(y->data, again->data, (size_t)y->storage->bytes) == 0);
    neap_tensor_release(again);
    return y;
}

static void check_reductions(neap_tensor *x, uint32_t mask)
{
    static neap_fold about_mean;
    about_mean = (neap_fold){
        .rows = {0, 0, 0, 0, offsetof(neap_reduce_kernels, deviation_sum_rows_f32),
                 offsetof(neap_reduce_kernels, deviation_sum_rows_f64)},
        .cols = {0, 0, 0, 0, offsetof(neap_reduce_kernels, deviation_sum_cols_f32),
                 offsetof(neap_reduce_kernels, deviation_sum_cols_f64)},
        .join = &neap_fold_sum};
    const neap_reduction sum = {.fold = &neap_fold_sum};
    const neap_reduction largest = {.fold = &neap_fold_max};
    const neap_reduction spread = {.fold = &about_mean, .center = &neap_fold_sum};
    bool is_float = neap_dtype_is_float((neap_dtype)x->dtype);
    int64_t n = neap_mask_numel(x->ndim, x->shape, mask);
    neap_dtype wide = is_float ? NEAP_FLOAT64 : NEAP_INT64;
    neap_tensor *y = reduced(&sum, x, mask, wide);
    neap_tensor *z = is_float ? reduced(&spread, x, mask, NEAP_FLOAT64) : NULL;
    neap_tensor *w = n ? reduced(&largest, x, mask, (neap_dtype)x->dtype) : NULL;
    int64_t step = y->numel > 40 ? y->numel / 40 : 1;
    for (int64_t i = 0; i < y->numel; i += step) {
        naive want = {.largest = -INFINITY};
        add_naive(x, mask, &want, 0, false, i);
        assert(near(neap_element_f64(wide, y->data + i * 8), (double)want.sum, 1e-13));
        if (w)
            assert(neap_element_f64(
                       (neap_dtype)w->dtype,
                       w->data + i * (int64_t)neap_dtype_size((neap_dtype)w->dtype)) ==
                   want.largest);
        if (!z || !n) continue;
        add_naive(x, mask, &want, want.sum / (long double)n, true, i);
        assert(near(((double *)(void *)z->data)[i], (double)want.square, 1e-12));
    }
    neap_tensor_release(y);
    neap_tensor_release(z);
    neap_tensor_release(w);
}

static void check_random_reductions(void)
{
    for (int round = 0; round < 1500; round++) {
        int ndim = (int)below(6);
        int64_t shape[NEAP_MAX_DIMS], most = ndim < 3 ? 90 : 12;
        for (int i = 0; i < ndim; i++)
            shape[i] = below(25) == 0 ? 0 : below(8) == 0 ? 1 : 1 + below(most);
        neap_tensor *x = random_tensor((neap_dtype)below(NEAP_DTYPES), ndim, shape);
        check_reductions(x, (uint32_t)below(1 << ndim));
        neap_tensor_release(x);
    }
}

/* Large enough for several threads, shared out by outputs and by elements. */
static void check_large_reductions(void)
{
    static const struct {
        int ndim;
        int64_t shape[4];
    } cases[] = {
        {1, {400001}},       {2, {3, 150001}},    {2, {150001, 3}},
        {2, {700, 701}},     {3, {20, 100, 300}}, {3, {300, 40, 31}},
        {4, {5, 70, 6, 90}}, {3, {2, 3, 100003}},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        for (int round = 0; round < 8; round++) {
            neap_dtype dtype = below(3) ? NEAP_FLOAT32 : (neap_dtype)below(NEAP_DTYPES);
            neap_tensor *x = random_tensor(dtype, cases[c].ndim, cases[c].shape);
            check_reductions(x, (uint32_t)below(1 << cases[c].ndim));
            neap_tensor_release(x);
        }
}

/* 10^7 times 0.1 is 10^6, although a float sum one by one is far off. */
static void check_accuracy(void)
{
    const neap_reduction sum = {.fold = &neap_fold_sum};
    int64_t n = 10000000;
    neap_tensor *x, *y;
    assert(neap_empty(NEAP_FLOAT32, 1, &n, &x) == NEAP_OK);
    for (int64_t i = 0; i < n; i++) ((float *)(void *)x->data)[i] = 0.1f;
    y = reduced(&sum, x, 1, NEAP_FLOAT32);
    assert(fabs((double)*(float *)(void *)y->data / 1e6 - 1) < 1e-6);
    neap_tensor_release(y);
    neap_tensor_release(x);
    assert(neap_empty(NEAP_FLOAT64, 1, &n, &x) == NEAP_OK);
    for (int64_t i = 0; i < n; i++) ((double *)(void *)x->data)[i] = 0.1;
    y = reduced(&sum, x, 1, NEAP_FLOAT64);
    assert(fabs(*(double *)(void *)y->data / 1e6 - 1) < 1e-14);
    neap_tensor_release(y);
    neap_tensor_release(x);
}

int main(void)
{
    assert(neap_kernels_init() == NEAP_OK);
    for (int t = 0; table_at(t); t++) check_kernels(table_at(t));
    require_coverage(slots, sizeof slots / sizeof *slots);
    const neap_kernels chosen = neap_kernel;
    for (int t = 0; table_at(t); t++) {
        neap_kernel = *table_at(t);
        check_random_reductions();
    }
    neap_kernel = chosen;
    check_large_reductions();
    check_accuracy();
    neap_empty_cache();
    assert(neap_memory_stats().live == 0);
    puts("reduce: ok");
    return 0;
}
