/* test_functions.c: functions of one real number against long double libm.
 *
 * Every kernel table this CPU runs, over the whole range of float and double: every
 * exponent, both signs, denormals, infinities, NaN. The bound is 4 units in the last
 * place in float, 2 for arithmetic, and a few more in double, where formulas compute in
 * the type itself. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/elementwise.h"
#include "plain_functions.h"

typedef void loop(int64_t n, void *const *at, unsigned fixed, const double *p);

static loop *loop_at(const neap_kernels *table, size_t offset)
{
    return *(loop *const *)((const char *)table->elementwise + offset);
}

static uint64_t random_state = 88172645463325252u;

static uint64_t next_bits(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* ---- errors in units of the last place ---- */

/* |got - want| in units of the last of `digits` binary places of want, but no unit is
 * smaller than 2^lowest: that of the denormals, or more. */
static double ulps(double got, long double want, int digits, int lowest, double largest)
{
    if (isnan(want)) return isnan(got) ? 0 : INFINITY;
    if (isnan(got)) return INFINITY;
    if (fabsl(want) > largest) {
        bool same_side = (got > 0) == (want > 0);
        return same_side && fabs(got) >= largest ? 0 : INFINITY;
    }
    if (isinf(got)) {
        long double rest = fabsl(want) / largest;
        return (got > 0) == (want > 0) && rest > 0.999999L ? 1 : INFINITY;
    }
    int exponent;
    frexpl(want, &exponent);
    int unit = exponent - digits < lowest ? lowest : exponent - digits;
    return (double)(fabsl((long double)got - want) / ldexpl(1, unit));
}

static double ulps_f32(float got, long double want, int more)
{
    return ulps(got, want, 24, -149 + more, 3.4028234663852886e38);
}

static double ulps_f64(double got, long double want, int more)
{
    return ulps(got, want, 53, -1074 + more, 1.7976931348623157e308);
}

/* ---- functions against their definitions ---- */

typedef struct function {
    const char *name;
    size_t f32, f64;
    long double (*exact)(long double x);
    double ulps_f32, ulps_f64;
    double p[3];
    int more; /* the result is x times what may be denormal: |x| < 2^more there */
} function;

#define FUNCTION(id, exact, ulps_f32, ulps_f64, more, ...)                             \
    {                                                                                  \
#id, offsetof(neap_elementwise_kernels, id##_f32),                             \
            offsetof(neap_elementwise_kernels, id##_f64), exact, ulps_f32, ulps_f64,   \
            {__VA_ARGS__ }, more                                                       \
    }

/* In double, gelu's exponent is as inexact as its square is large, and digamma is right
 * relative to its terms only, not to a result near its zeros. */
static const function functions[] = {
    FUNCTION(exp, expl, 4, 4, 0, 0, 0),
    FUNCTION(exp2, exp2l, 4, 4, 0, 0, 0),
    FUNCTION(expm1, expm1l, 4, 4, 0, 0, 0),
    FUNCTION(log, logl, 4, 4, 0, 0, 0),
    FUNCTION(log2, log2l, 4, 4, 0, 0, 0),
    FUNCTION(log10, log10l, 4, 4, 0, 0, 0),
    FUNCTION(log1p, log1pl, 4, 4, 0, 0, 0),
    FUNCTION(sqrt, sqrtl, 0.5, 0.501, 0, 0, 0),
    FUNCTION(rsqrt, rsqrt, 2, 2, 0, 0, 0),
    FUNCTION(reciprocal, reciprocal, 0.5, 0.501, 0, 0, 0),
    FUNCTION(sin, sinl, 4, 4, 0, 0, 0),
    FUNCTION(cos, cosl, 4, 4, 0, 0, 0),
    FUNCTION(tan, tanl, 4, 4, 0, 0, 0),
    FUNCTION(asin, asinl, 4, 4, 0, 0, 0),
    FUNCTION(acos, acosl, 4, 4, 0, 0, 0),
    FUNCTION(atan, atanl, 4, 4, 0, 0, 0),
    FUNCTION(sinh, sinhl, 4, 4, 0, 0, 0),
    FUNCTION(cosh, coshl, 4, 4, 0, 0, 0),
    FUNCTION(tanh, tanhl, 4, 4, 0, 0, 0),
    FUNCTION(asinh, asinhl, 4, 4, 0, 0, 0),
    FUNCTION(acosh, acoshl, 4, 4, 0, 0, 0),
    FUNCTION(atanh, atanhl, 4, 4, 0, 0, 0),
    FUNCTION(erf, erfl, 4, 4, 0, 0, 0),
    FUNCTION(erfc, erfcl, 4, 4, 0, 0, 0),
    FUNCTION(sigmoid, sigmoid, 4, 8, 0, 0, 0),
    FUNCTION(logsigmoid, logsigmoid, 4, 8, 0, 0, 0),
    FUNCTION(softplus, softplus, 4, 8, 0, 1, 20),
    FUNCTION(elu, elu, 4, 4, 0, 1, 0),
    FUNCTION(selu, selu, 4, 6, 0, 0, 0),
    FUNCTION(silu, silu, 4, 10, 10, 0, 0),
    FUNCTION(mish, mish, 4, 16, 10, 0, 0),
    FUNCTION(gelu_erf, gelu_erf, 4, 1200, 10, 0, 0),
    FUNCTION(gelu_tanh, gelu_tanh, 4, 1200, 10, 0, 0),
    FUNCTION(logit, logit, 4, 8, 0, NAN, 0),
    FUNCTION(tanhshrink, tanhshrink, 2, 8, 0, 0, 0),
    FUNCTION(hardsigmoid, hardsigmoid, 2, 2, 0, 0, 0),
    FUNCTION(hardswish, hardswish, 2, 2, 0, 0, 0),
    FUNCTION(sinc, sinc, 2, 8, 0, 0, 0),
    FUNCTION(deg2rad, deg2rad, 2, 2, 0, 0, 0),
    FUNCTION(rad2deg, rad2deg, 2, 2, 0, 0, 0),
    FUNCTION(frac, frac, 0, 0, 0, 0, 0),
    FUNCTION(erfinv, erfinv, 4, 8, 0, 0, 0),
    FUNCTION(lgamma, log_gamma, 4, 8, 0, 0, 0),
    FUNCTION(digamma, digamma, 4, INFINITY, 0, 0, 0),
    FUNCTION(softsign, softsign, 2, 2, 0, 0, 0),
    FUNCTION(abs, absolute, 0, 0, 0, 0, 0),
    FUNCTION(neg, negative, 0, 0, 0, 0, 0),
    FUNCTION(sign, sign, 0, 0, 0, 0, 0),
    FUNCTION(floor, floorl, 0, 0, 0, 0, 0),
    FUNCTION(ceil, ceill, 0, 0, 0, 0, 0),
    FUNCTION(round, rounded, 0, 0, 0, 0, 0),
    FUNCTION(trunc, truncl, 0, 0, 0, 0, 0),
    FUNCTION(relu, relu, 0, 0, 0, 0, 0),
    FUNCTION(step, step, 0, 0, 0, 0, 0),
};

#define POINTS 30011 /* no multiple of any block */

/* Half over all bit patterns, half in -16..16; special values in front. */
static void fill_points(float *x32, double *x64)
{
    const double special[] = {0,      -0.0,   INFINITY,  -INFINITY, NAN,    1,
                              -1,     0.5,    -0.5,      1e-45,     -1e-45, 1e-40,
                              -1e-40, 88.7,   -87.3,     -103.9,    709.7,  -745.1,
                              20,     3.4e38, -3.4e38,   1e308,     5e-324, -5e-324,
                              2.5,    -2.5,   8388609.5, 1e10,      -1e10,  1e22};
    const int n_special = sizeof special / sizeof *special;
    for (int i = 0; i < POINTS; i++) {
        uint64_t bits = next_bits();
        uint32_t half = (uint32_t)(bits >> 32);
        memcpy(&x64[i], &bits, sizeof bits);
        memcpy(&x32[i], &half, sizeof half);
        if (i % 2) x64[i] = (double)(int64_t)bits * 0x1p-59;
        if (i % 2) x32[i] = (float)x64[i];
        if (i < n_special) x64[i] = special[i];
        if (i < n_special) x32[i] = (float)special[i];
    }
}

static void check_functions(void)
{
    static float x32[POINTS], y32[POINTS];
    static double x64[POINTS], y64[POINTS];
    static long double want32[POINTS], want64[POINTS];
    int inexact = 0;
    fill_points(x32, x64);
    for (size_t f = 0; f < sizeof functions / sizeof *functions; f++) {
        const function *fn = &functions[f];
        for (int i = 0; i < POINTS; i++) {
            want32[i] = fn->exact(x32[i]);
            want64[i] = fn->exact(x64[i]);
        }
        for (int t = 0; table_at(t); t++) {
            const neap_kernels *table = table_at(t);
            loop_at(table, fn->f32)(POINTS, (void *[]){y32, x32}, 0, fn->p);
            loop_at(table, fn->f64)(POINTS, (void *[]){y64, x64}, 0, fn->p);
            double worst32 = 0, worst64 = 0;
            int at32 = 0, at64 = 0;
            for (int i = 0; i < POINTS; i++) {
                double error32 = ulps_f32(y32[i], want32[i], fn->more);
                double error64 = ulps_f64(y64[i], want64[i], fn->more);
                if (error32 > worst32) worst32 = error32, at32 = i;
                if (error64 > worst64) worst64 = error64, at64 = i;
            }
            if (worst32 <= fn->ulps_f32 && worst64 <= fn->ulps_f64) continue;
            inexact++;
            fprintf(stderr,
                    "%s %s: float off by %.3g ulp at %.9g: %.9g, not %.9Lg; double by "
                    "%.3g ulp at %.17g: %.17g, not %.17Lg\n",
                    fn->name, table->isa, worst32, (double)x32[at32], (double)y32[at32],
                    want32[at32], worst64, x64[at64], y64[at64], want64[at64]);
        }
    }
    assert(inexact == 0);
}

int main(void)
{
    check_functions();
    puts("functions: ok");
    return 0;
}
