/* test_softmax.c: softmax and losses, along rows and down columns.
 *
 * The kernels of every table this CPU runs are held against their definitions in plain
 * C, for every width about those of vectors and some beyond. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/loss.h"
#include "kernels/slots/softmax.h"
#include "numbers.h"
#include "plain_losses.h"

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

/* ---- losses ---- */

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

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(softmax, name)
#include "kernels/slots/softmax.def"
#undef KERNEL
#define KERNEL(result, name, arguments) SLOT(loss, name)
#include "kernels/slots/loss.def"
#undef KERNEL
};

int main(void)
{
    assert(neap_kernels_init() == NEAP_OK);
    for (int t = 0; table_at(t); t++) {
        check_losses(table_at(t));
        for (int64_t n = 1; n < ROOM - 96; n = n < 70 ? n + 1 : 3 * n / 2 + 1) {
            check_softmax_f32(table_at(t), &plain, n);
            check_softmax_f64(table_at(t), &plain, n);
        }
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("softmax: ok");
    return 0;
}
