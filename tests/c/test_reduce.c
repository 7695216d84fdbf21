/* test_reduce.c: folds and extremes; scans are test_scan.c's, softmax test_softmax.c's.
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
#include "kernels/slots/reduce.h"
#include "numbers.h"
#include "ops/reduce/reduce.h"

/* ---- kernels ---- */

#define OUTPUTS 80 /* of a fold, at most */

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
static void fill_accumulators(const struct fold *fold, double *acc, int count)
{
    for (int i = 0; i < count; i++)
        neap_element_set_f64(
            fold->acc, (char *)acc + (size_t)i * neap_dtype_size(fold->acc), 1 + i % 2);
}

static const int64_t lengths[] = {0,  1,  2,  3,   15,  16,   17,   31,
                                  32, 33, 47, 100, 333, 1024, 1030, 2700};
#define LENGTHS (sizeof lengths / sizeof *lengths)

/* Rows on their own, laid across, and some together, each with some left over. */
static const int64_t heights[] = {1, 7, 8, 16, 17, 64, 71, 80};
#define HEIGHTS (sizeof heights / sizeof *heights)

/* Rows of few columns, more than are folded side by side. */
#define LONG_COLUMNS 583

/* One row that is longer than any run: the data over and over. */
#define TIMES 5

static void check_long_row(const struct fold *fold, rows_fold *const *rows,
                           const void *with)
{
    static _Alignas(64) char row[TIMES * sizeof data[0]];
    const size_t bytes = ROOM * neap_dtype_size(fold->dtype);
    double got, want;
    for (size_t i = 0; i < TIMES; i++) memcpy(row + i * bytes, data[0], bytes);
    fill_accumulators(fold, &got, 1);
    fill_accumulators(fold, &want, 1);
    rows[0](1, TIMES * ROOM - 5, row, 0, &got, 1, with);
    rows[1](1, TIMES * ROOM - 5, row, 0, &want, 1, with);
    compare(fold->name, fold->acc, 1, &got, &want, fold->tolerance);
}

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
            fill_accumulators(fold, got, OUTPUTS);
            fill_accumulators(fold, want, OUTPUTS);
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
        check_long_row(fold, rows, with);
        for (int64_t width = 1; width <= 7; width++) {
            cols[0](LONG_COLUMNS, width, data[0], width, got, with);
            cols[1](LONG_COLUMNS, width, data[0], width, want, with);
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
                fill_accumulators(fold, got, OUTPUTS);
                fill_accumulators(fold, want, OUTPUTS);
                rows(m, n, data[0], n + 1, got, 1, with);
                for (int64_t i = 0; i < m; i++)
                    plain_fold(fold, n, 1, i * (n + 1), want, i, with[each ? i : 0]);
                compare(fold->name, fold->acc, m, got, want, 1e-12);
            }
            fill_accumulators(fold, got, OUTPUTS);
            fill_accumulators(fold, want, OUTPUTS);
            m = n ? ROOM / 64 < n ? ROOM / 64 : n : 3;
            cols(m, width, data[0], 61, got, with);
            for (int64_t j = 0; j < width; j++)
                plain_fold(fold, m, 61, j, want, j, with[each ? j : 0]);
            compare(fold->name, fold->acc, width, got, want, 1e-12);
        }
        for (int64_t width = 1; width <= 7; width++) {
            fill_accumulators(fold, got, OUTPUTS);
            fill_accumulators(fold, want, OUTPUTS);
            cols(LONG_COLUMNS, width, data[0], width, got, with);
            for (int64_t j = 0; j < width; j++)
                plain_fold(fold, LONG_COLUMNS, width, j, want, j, with[each ? j : 0]);
            compare(fold->name, fold->acc, width, got, want, 1e-12);
        }
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
        int64_t m = ROOM / n < 64 ? ROOM / n : 64;                                     \
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
};

static void check_kernels(const neap_kernels *table)
{
    check_plain_folds(table);
    check_folds(table, table_at(0));
    check_extremes(table);
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
