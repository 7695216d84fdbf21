/* test_update.c: the optimizers' loops of every kernel table against their formulas,
 * with each of their options on and off, for lengths around the vector widths. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "coverage.h"
#include "kernels/slots/update.h"

/* ---- one step by the formulas ---- */

static double plain_gradient(const double *f, double g, double x)
{
    return f[0] * g + f[1] * x;
}

/* To the nearest number of 8 digits, ties to even. */
static void plain_bfloat16(int64_t n, float divisor, float *x)
{
    for (int64_t i = 0; i < n; i++) {
        int exponent;
        double y = (double)(x[i] / divisor), digits = frexp(y, &exponent);
        x[i] = (float)ldexp(rint(ldexp(digits, 8)), exponent - 8);
    }
}

#define REAL float
#define NAME(id) plain_##id##_f32
#include "plain_update_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) plain_##id##_f64
#include "plain_update_real.h"
#undef REAL
#undef NAME

static const neap_update_kernels plain = {
#define KERNEL(result, name, arguments) .name = plain_##name,
#include "kernels/slots/update.def"
#undef KERNEL
};

/* ---- and of a table ---- */

#define LONGEST 70
#define STATES 4

/* x, g and the states of one run; one element past the end must stay as it is. */
typedef struct run {
    float x32[LONGEST + 1], g32[LONGEST + 1], s32[STATES][LONGEST + 1];
    double x64[LONGEST + 1], g64[LONGEST + 1], s64[STATES][LONGEST + 1];
} run;

static void fill(run *r)
{
    for (int i = 0; i <= LONGEST; i++) {
        r->x64[i] = sin(1.3 * i);
        r->g64[i] = cos(2.1 * i);
        for (int s = 0; s < STATES; s++) r->s64[s][i] = fabs(sin(0.7 * i + s)) + 0.1;
        /* Centered RMSprop takes the square of the mean from the mean of squares. */
        r->s64[1][i] *= 0.1;
        r->x32[i] = (float)r->x64[i];
        r->g32[i] = (float)r->g64[i];
        for (int s = 0; s < STATES; s++) r->s32[s][i] = (float)r->s64[s][i];
    }
}

typedef void (*loop_f32)(int64_t, const double *, float *, const float *,
                         float *const *);
typedef void (*loop_f64)(int64_t, const double *, double *, const double *,
                         double *const *);

static void run_loops(run *r, loop_f32 f32, loop_f64 f64, int64_t n,
                      const double *factor, unsigned uses)
{
    float *s32[STATES];
    double *s64[STATES];
    for (int s = 0; s < STATES; s++) {
        s32[s] = uses >> s & 1 ? r->s32[s] : NULL;
        s64[s] = uses >> s & 1 ? r->s64[s] : NULL;
    }
    fill(r);
    f32(n, factor, r->x32, r->g32, s32);
    f64(n, factor, r->x64, r->g64, s64);
}

static void check_same(const char *what, double got, double want, double tolerance)
{
    if (fabs(got - want) <= tolerance) return;
    fprintf(stderr, "%s: got %.17g, expected %.17g\n", what, got, want);
    abort();
}

static void compare(const char *what, const run *got, const run *want)
{
    for (int i = 0; i <= LONGEST; i++) {
        check_same(what, (double)got->x32[i], (double)want->x32[i], 2e-6);
        check_same(what, got->x64[i], want->x64[i], 1e-14);
        for (int s = 0; s < STATES; s++) {
            check_same(what, (double)got->s32[s][i], (double)want->s32[s][i], 2e-6);
            check_same(what, got->s64[s][i], want->s64[s][i], 1e-14);
        }
    }
}

static void check_loop(const char *what, loop_f32 f32, loop_f64 f64, loop_f32 plain32,
                       loop_f64 plain64, const double *factor, unsigned uses)
{
    static const int64_t length[] = {0, 1, 3, 4, 7, 8, 15, 16, 17, 31, 33, 64, LONGEST};
    static run got, want;
    for (size_t i = 0; i < sizeof length / sizeof *length; i++) {
        run_loops(&got, f32, f64, length[i], factor, uses);
        run_loops(&want, plain32, plain64, length[i], factor, uses);
        compare(what, &got, &want);
    }
}

static void check_table(const neap_kernels *t)
{
#define CHECK(loop, uses, ...)                                                         \
    check_loop(#loop, USE(t, update, loop##_f32), USE(t, update, loop##_f64),          \
               plain.loop##_f32, plain.loop##_f64, (const double[]){__VA_ARGS__},      \
               uses)
    for (int decay = 0; decay < 2; decay++) {
        double sign = decay ? -1 : 1, shrink = 1 - 0.1 * decay;
#define BEGIN sign, 0.1 * decay, shrink
        CHECK(sgd, 0, BEGIN, 0.01, 0, 1, 0);
        CHECK(sgd, 1, BEGIN, 0.01, 0.9, 0.5, 0);
        CHECK(sgd, 1, BEGIN, 0.01, 0.9, 1, 1);
        CHECK(adam, 3, BEGIN, 0.1, 0.99, 0.01, 0.02, 0.7, 1e-8);
        CHECK(adam, 7, BEGIN, 0.6, 0.5, 0.5, 0.02, 0.7, 1e-8);
        CHECK(nadam, 3, BEGIN, 0.1, 0.99, 0.01, 0.5, 1e-8, 0.02, 0.03);
        CHECK(nadam, 3, BEGIN, 0.7, 0.5, 0.5, 0.9, 1e-3, 0.02, 0.03);
        CHECK(radam, 3, BEGIN, 0.1, 0.99, 0.01, 0.02, 0, 1e-8);
        CHECK(radam, 3, BEGIN, 0.7, 0.99, 0.01, 0.02, 1, 1e-8);
        CHECK(adamax, 3, BEGIN, 0.1, 0.9, 0.02, 1e-8);
        CHECK(rmsprop, 1, BEGIN, 0.01, 0.99, 0.01, 1e-8, 0);
        CHECK(rmsprop, 3, BEGIN, 0.01, 0.99, 0.01, 1e-8, 0);
        CHECK(rmsprop, 5, BEGIN, 0.01, 0.4, 0.6, 1e-8, 0.9);
        CHECK(rmsprop, 7, BEGIN, 0.01, 0.99, 0.01, 1e-8, 0.9);
        CHECK(adagrad, 1, BEGIN, 0.01, 1e-10);
        CHECK(adadelta, 3, BEGIN, 0.5, 0.9, 0.1, 1e-6);
        CHECK(rprop, 3, BEGIN, 0.5, 1.2, 0.15, 0.6);
        CHECK(asgd, 1, BEGIN, 0.02, 1);
        CHECK(asgd, 1, BEGIN, 0.02, 0.3);
        CHECK(lion, 1, BEGIN, 0.02, 0.9, 0.1, 0.99, 0.01);
        CHECK(momentum, 1, BEGIN, 0.05, 0.95, 0);
        CHECK(momentum, 1, BEGIN, 0.05, 0.95, 1);
        CHECK(square_mean_scaled, 1, BEGIN, 0.3, 1e-2);
        CHECK(scaled, 1, BEGIN, 0.3, 0.1);
        CHECK(move, 0, BEGIN, 0.02);
    }
}

/* bfloat16: the same bits in every table, ties to even, NaN and infinity kept. */
static void check_bfloat16(const neap_kernels *t)
{
    float x[LONGEST], y[LONGEST];
    for (int i = 0; i < LONGEST; i++) x[i] = y[i] = (float)sin(1.7 * i);
    USE(t, update, bfloat16)(LONGEST, 0.7f, x);
    plain.bfloat16(LONGEST, 0.7f, y);
    for (int i = 0; i < LONGEST; i++) assert(x[i] == y[i]);
    float odd[] = {1 + 0x1p-8f, 1 + 0x3p-8f, INFINITY, NAN, 0x1.fffffep127f};
    t->update->bfloat16(5, 1, odd);
    assert(odd[0] == 1 && odd[1] == 1 + 0x1p-6f && isinf(odd[2]) && isnan(odd[3]));
    assert(isinf(odd[4]));
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(update, name)
#include "kernels/slots/update.def"
#undef KERNEL
};

int main(void)
{
    for (int t = 0; table_at(t); t++) {
        check_table(table_at(t));
        check_bfloat16(table_at(t));
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("test_update: ok");
    return 0;
}
