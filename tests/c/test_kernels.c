/* test_kernels.c: the elementwise loops of every kernel table this CPU runs.
 *
 * Functions of one real number are held against long double libm over the whole range
 * of their type: every exponent, both signs, denormals, infinities, NaN. Every loop is
 * held against the baseline table, and against itself in place, with single elements
 * spread out, and at other places in memory. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/kernels.h"

typedef void loop(int64_t n, void *const *at, unsigned fixed, const double *p);

static const char *const isa_names[] = {"baseline", "avx2", "avx512"};
static const double no_numbers[2] = {0, 0};

static loop *loop_at(const neap_kernels *table, size_t offset)
{
    return *(loop *const *)((const char *)table + offset);
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

static long double sigmoid(long double x)
{
    return 1 / (1 + expl(-x));
}
static long double logsigmoid(long double x)
{
    return x < 0 ? x - log1pl(expl(x)) : -log1pl(expl(-x));
}
static long double softplus(long double x)
{
    return x > 20 ? x : log1pl(expl(x));
}
static long double elu(long double x)
{
    return x > 0 ? x : expm1l(x);
}
static long double selu(long double x)
{
    return 1.05070098735548049342L * (x > 0 ? x : 1.67326324235437728481L * expm1l(x));
}
static long double silu(long double x)
{
    return x / (1 + expl(-x));
}
static long double softplus_exact(long double x)
{
    return x > 100 ? x : log1pl(expl(x));
}
static long double mish(long double x)
{
    return isinf(x) && x < 0 ? (long double)NAN : x * tanhl(softplus_exact(x));
}
static long double softsign(long double x)
{
    return x / (1 + fabsl(x));
}
static long double rsqrt(long double x)
{
    return 1 / sqrtl(x);
}
static long double reciprocal(long double x)
{
    return 1 / x;
}
static long double absolute(long double x)
{
    return fabsl(x);
}
static long double negative(long double x)
{
    return -x;
}
static long double rounded(long double x)
{
    return nearbyintl(x);
}
static long double sign(long double x)
{
    return x > 0 ? 1 : x < 0 ? -1 : 0;
}
static long double relu(long double x)
{
    return x < 0 ? 0 : x;
}
static long double step(long double x)
{
    return isnan(x) ? x : x <= 0 ? 0 : 1;
}

typedef struct function {
    const char *name;
    size_t f32, f64;
    long double (*exact)(long double x);
    double ulps_f32, ulps_f64;
    double p[2];
    int more; /* the result is x times what may be denormal: |x| < 2^more there */
} function;

#define FUNCTION(id, exact, ulps_f32, ulps_f64, more, ...)                             \
    {                                                                                  \
#id, offsetof(neap_kernels, id##_f32), offsetof(neap_kernels, id##_f64),       \
            exact, ulps_f32, ulps_f64, {__VA_ARGS__ }, more                            \
    }

/* The x87's own functions of huge angles are exact in glibc; those of this list are
 * bounded by 4 units in float32 (2 for the arithmetic ones), a few more in float64. */
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
    FUNCTION(selu, selu, 6, 6, 0, 0, 0),
    FUNCTION(silu, silu, 6, 10, 10, 0, 0),
    FUNCTION(mish, mish, 8, 16, 10, 0, 0),
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
        for (int t = 0; t < 3; t++) {
            const neap_kernels *table = neap_kernels_find(isa_names[t]);
            if (!table) continue;
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
                    fn->name, isa_names[t], worst32, (double)x32[at32],
                    (double)y32[at32], want32[at32], worst64, x64[at64], y64[at64],
                    want64[at64]);
        }
    }
    assert(inexact == 0);
}

/* ---- every loop against the baseline, and in other positions ---- */

typedef enum type { U8, I32, I64, F32, F64 } type;

static const size_t type_size[] = {1, 4, 8, 4, 8};

typedef struct entry {
    const char *name;
    size_t offset;
    type in, out;
    int n_in;
    unsigned fixed; /* bit f: takes fixed == f */
    double ulps;    /* from the baseline's results; 0: the same bits */
} entry;

#define FIXED_1 1u
#define FIXED_2 7u
#define FIXED_3 (1u | 1u << 6)
#define MATH_ULPS 40
#define SLOPE_ULPS 1000 /* sums of terms that cancel */

#define ENTRY(id, suffix, in, out, n_in, fixed, ulps)                                  \
    {#id "_" #suffix,                                                                  \
     offsetof(neap_kernels, id##_##suffix),                                            \
     in,                                                                               \
     out,                                                                              \
     n_in,                                                                             \
     fixed,                                                                            \
     ulps},
#define ON_REAL(id, n_in, fixed, ulps)                                                 \
    ENTRY(id, f32, F32, F32, n_in, fixed, ulps)                                        \
    ENTRY(id, f64, F64, F64, n_in, fixed, ulps)
#define ON_INTEGER(id, n_in, fixed)                                                    \
    ENTRY(id, u8, U8, U8, n_in, fixed, 0)                                              \
    ENTRY(id, i32, I32, I32, n_in, fixed, 0)                                           \
    ENTRY(id, i64, I64, I64, n_in, fixed, 0)
#define ON_ALL(id, n_in, fixed) ON_REAL(id, n_in, fixed, 0) ON_INTEGER(id, n_in, fixed)
#define TO_BOOL(id, n_in, fixed)                                                       \
    ENTRY(id, u8, U8, U8, n_in, fixed, 0)                                              \
    ENTRY(id, i32, I32, U8, n_in, fixed, 0)                                            \
    ENTRY(id, i64, I64, U8, n_in, fixed, 0)                                            \
    ENTRY(id, f32, F32, U8, n_in, fixed, 0)                                            \
    ENTRY(id, f64, F64, U8, n_in, fixed, 0)

#define SMOOTH(name, numbers, f, slope, keeps, doc)                                    \
    ON_REAL(name, 1, FIXED_1, MATH_ULPS) ON_REAL(name##_grad, 2, FIXED_1, SLOPE_ULPS)
#define PIECEWISE(name, numbers, f, slope, keeps, doc)                                 \
    ON_REAL(name, 1, FIXED_1, 0) ON_REAL(name##_grad, 2, FIXED_1, 0)
#define NUMERIC(name, numbers, f, i, slope, keeps, doc)                                \
    ON_ALL(name, 1, FIXED_1) ON_REAL(name##_grad, 2, FIXED_1, 0)
#define FLAT(name, f, i, doc) ON_ALL(name, 1, FIXED_1)
#define PREDICATE(name, f, i, doc) TO_BOOL(name, 1, FIXED_1)
#define ARITHMETIC(name, f, i, on_bools, keeps_x, keeps_y, doc) ON_ALL(name, 2, FIXED_2)
#define REAL(name, f, keeps_x, keeps_y, doc) ON_REAL(name, 2, FIXED_2, 0)
#define REAL_MATH(name, f, keeps_x, keeps_y, doc) ON_REAL(name, 2, FIXED_2, MATH_ULPS)
#define BITWISE(name, i, doc) ON_INTEGER(name, 2, FIXED_2)
#define SHIFT(name, i, doc) ON_INTEGER(name, 2, FIXED_2)
#define COMPARE(name, f, doc) TO_BOOL(name, 2, FIXED_2)
#define LOOP_1(name, f, i) ON_ALL(name, 1, FIXED_1)
#define LOOP_1_MATH(name, f, slope)                                                    \
    ON_REAL(name, 1, FIXED_1, MATH_ULPS) ON_REAL(name##_grad, 2, FIXED_1, SLOPE_ULPS)
#define LOOP_1_INT(name, i) ON_INTEGER(name, 1, FIXED_1)
#define LOOP_2(name, f, i) ON_ALL(name, 2, FIXED_2)
#define LOOP_2_MATH(name, f) ON_REAL(name, 2, FIXED_2, MATH_ULPS)
#define LOOP_2_INT(name, i) ON_INTEGER(name, 2, FIXED_2)
#define LOOP_3(name, f, i) ON_ALL(name, 3, FIXED_3)
#define LOOP_3_REAL(name, f) ON_REAL(name, 3, FIXED_3, 0)
#define LOOP_3_MATH(name, f) ON_REAL(name, 3, FIXED_3, MATH_ULPS)

static const entry entries[] = {
#include "kernels/elementwise.def"
};

#define LONGEST 75 /* more than four blocks of any type */
#define BYTES ((LONGEST + 2) * 8)

typedef struct operands {
    _Alignas(64) char x[4][BYTES]; /* 0 is the result */
} operands;

/* Ordinary numbers, with special ones strewn in. */
static void fill_operand(void *x, type t)
{
    for (int i = 0; i < LONGEST + 2; i++) {
        uint64_t bits = next_bits();
        double number = (double)(int64_t)bits * 0x1p-60;
        switch (bits % 16) {
        case 0:
            number = 0;
            break;
        case 1:
            number = bits & 64 ? INFINITY : -INFINITY;
            break;
        case 2:
            number = NAN;
            break;
        case 3:
            number = 1e-41;
            break;
        default:
            break;
        }
        switch (t) {
        case U8:
            ((uint8_t *)x)[i] = (uint8_t)(bits % 3 ? bits >> 8 : bits & 1);
            break;
        case I32:
            ((int32_t *)x)[i] = (int32_t)(bits % 3 ? bits >> 9 : bits % 7);
            break;
        case I64:
            ((int64_t *)x)[i] = (int64_t)(bits % 3 ? bits : bits % 7);
            break;
        case F32:
            ((float *)x)[i] = (float)number;
            break;
        case F64:
            ((double *)x)[i] = number;
            break;
        }
    }
    if (t == I32) ((int32_t *)x)[0] = INT32_MIN;
    if (t == I64) ((int64_t *)x)[0] = INT64_MIN;
}

static double element(const void *x, type t, int i)
{
    switch (t) {
    case U8:
        return ((const uint8_t *)x)[i];
    case I32:
        return ((const int32_t *)x)[i];
    case I64:
        return (double)((const int64_t *)x)[i];
    case F32:
        return ((const float *)x)[i];
    default:
        return ((const double *)x)[i];
    }
}

/* Are the first n results equal: NaN with NaN, and otherwise within `limit` ulps? */
static bool close(const void *got, const void *want, type t, int n, double limit)
{
    for (int i = 0; i < n; i++) {
        double a = element(got, t, i), b = element(want, t, i);
        if ((isnan(a) && isnan(b)) || a == b) continue;
        if (limit == 0) return false;
        /* Slopes and activations may cancel: allow errors of the size of their terms.
         */
        double size = fmax(fabs(b), t == F32 ? 1e-37 : 1e-300);
        double epsilon = t == F32 ? 0x1p-23 : 0x1p-52;
        double near = fmin(fabs(a - b) / size, fabs(a - b));
        if (!(near <= limit * epsilon)) return false;
    }
    return true;
}

/* Says what went wrong, and where, before it stops. */
static void verify(bool right, const entry *e, const neap_kernels *table, int n,
                   const char *what)
{
    if (right) return;
    fprintf(stderr, "%s of %s on %d elements: %s\n", e->name, table->isa, n, what);
    abort();
}

static void check_entry(const entry *e, const neap_kernels *table, operands *o)
{
    static const double p[2] = {0.75, 1.5};
    static operands got, want;
    loop *base = loop_at(neap_kernels_find("baseline"), e->offset);
    loop *run = loop_at(table, e->offset);
    size_t size = type_size[e->in];
    for (int i = 1; i <= e->n_in; i++) fill_operand(o->x[i], e->in);
    for (int n = 0; n <= LONGEST; n++) {
        void *in[4] = {want.x[0], o->x[1], o->x[2], o->x[3]};
        base(n, in, 0, p);
        in[0] = got.x[0];
        memset(got.x[0], 0x5a, BYTES);
        run(n, in, 0, p);
        verify(close(got.x[0], want.x[0], e->out, n, e->ulps), e, table, n,
               "differs from baseline");
        for (size_t i = (size_t)n * type_size[e->out]; i < BYTES; i++)
            verify(got.x[0][i] == 0x5a, e, table, n, "writes past its end");
        memcpy(want.x[0], got.x[0], BYTES);

        if (e->out == e->in) {
            got = *o;
            run(n, (void *[]){got.x[1], got.x[1], got.x[2], got.x[3]}, 0, p);
            verify(close(got.x[1], want.x[0], e->out, n, 0), e, table, n, "in place");
        }
        /* At another place, a value gives the same bits. */
        void *later[4] = {got.x[0], o->x[1] + size, o->x[2] + size, o->x[3] + size};
        if (n > 0) {
            run(n - 1, later, 0, p);
            verify(close(got.x[0], want.x[0] + type_size[e->out], e->out, n - 1, 0), e,
                   table, n, "differs at another place");
        }
        for (unsigned fixed = 1; fixed < 7; fixed++) {
            if (!(e->fixed >> fixed & 1)) continue;
            operands spread = *o;
            for (int i = 0; i < e->n_in; i++)
                for (int j = 0; fixed >> i & 1 && j < n; j++)
                    memcpy(spread.x[i + 1] + (size_t)j * size, o->x[i + 1], size);
            run(n, (void *[]){want.x[1], spread.x[1], spread.x[2], spread.x[3]}, 0, p);
            in[0] = got.x[0];
            run(n, in, fixed, p);
            verify(close(got.x[0], want.x[1], e->out, n, 0), e, table, n,
                   "one element is not like many");
        }
    }
}

static void check_entries(void)
{
    static operands o;
    for (int t = 0; t < 3; t++) {
        const neap_kernels *table = neap_kernels_find(isa_names[t]);
        for (size_t i = 0; table && i < sizeof entries / sizeof *entries; i++)
            check_entry(&entries[i], table, &o);
    }
}

/* ---- integers ---- */

static int64_t floor_quotient(int64_t x, int64_t y)
{
    int64_t q = x / y;
    return x % y != 0 && (x < 0) != (y < 0) ? q - 1 : q;
}

static void check_integers(const neap_kernels *k)
{
    int32_t x[441], y[441], z[441];
    for (int i = 0; i < 441; i++) {
        x[i] = i / 21 - 10;
        y[i] = i % 21 - 10;
    }
    void *at[] = {z, x, y};
    k->floor_divide_i32(441, at, 0, no_numbers);
    for (int i = 0; i < 441; i++)
        assert(z[i] == (y[i] == 0 ? 0 : floor_quotient(x[i], y[i])));
    k->remainder_i32(441, at, 0, no_numbers);
    for (int i = 0; i < 441; i++)
        assert(z[i] == (y[i] == 0 ? 0 : x[i] - y[i] * floor_quotient(x[i], y[i])));
    k->pow_i32(441, at, 0, no_numbers);
    for (int i = 0; i < 441; i++) {
        double want = trunc(pow(x[i], y[i]));
        if (fabs(want) < 2e9) assert(z[i] == (int32_t)want);
    }

    const int64_t low = INT64_MIN, one = -1, shift[] = {0, 1, 63, 64, -1};
    int64_t result[5];
    k->floor_divide_i64(
        1, (void *[]){result, (void *)(uintptr_t)&low, (void *)(uintptr_t)&one}, 0,
        no_numbers);
    assert(result[0] == INT64_MIN);
    k->remainder_i64(
        1, (void *[]){result, (void *)(uintptr_t)&low, (void *)(uintptr_t)&one}, 0,
        no_numbers);
    assert(result[0] == 0);
    int64_t minus_five[5] = {-5, -5, -5, -5, -5};
    void *shifts[] = {result, minus_five, (void *)(uintptr_t)shift};
    k->bitwise_left_shift_i64(5, shifts, 0, no_numbers);
    assert(result[0] == -5 && result[1] == -10 && result[2] == INT64_MIN);
    assert(result[3] == 0 && result[4] == 0);
    k->bitwise_right_shift_i64(5, shifts, 0, no_numbers);
    assert(result[0] == -5 && result[1] == -3 && result[2] == -1);
    assert(result[3] == -1 && result[4] == -1);
    int64_t zeros[70];
    for (int i = 0; i < 70; i++) zeros[i] = i + 1;
    assert(!k->any_zero_i64(70, zeros));
    zeros[69] = 0;
    assert(k->any_zero_i64(70, zeros) && !k->any_zero_i64(69, zeros));
}

/* Float division that floors: exact at whole quotients, signed as PyTorch's. */
static void check_float_division(const neap_kernels *k)
{
    double x[] = {7, -7, 7, -7, 0.3, 1, -1, 5, -5, 0, 1e300};
    double y[] = {2, 2, -2, -2, 0.1, 0, 0, INFINITY, INFINITY, 3, 1e-300};
    double q[] = {3, -4, -4, 3, 2, INFINITY, -INFINITY, 0, -1, 0, INFINITY};
    double r[] = {1, 1, -1, -1, 0.3 - 2 * 0.1, NAN, NAN, 5, INFINITY, 0, NAN}, z[11];
    r[10] = fmod(1e300, 1e-300);
    k->floor_divide_f64(11, (void *[]){z, x, y}, 0, no_numbers);
    for (int i = 0; i < 11; i++) assert(z[i] == q[i]);
    k->remainder_f64(11, (void *[]){z, x, y}, 0, no_numbers);
    for (int i = 0; i < 11; i++)
        assert(z[i] == r[i] || (isnan(z[i]) && isnan(r[i])) ||
               fabs(z[i] - r[i]) < 1e-16);
}

/* ---- moving ---- */

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
    k->convert_f64_i64(15, x, i64);
    k->convert_f64_i32(15, x, i32);
    k->convert_f64_u8(15, x, u8);
    k->convert_f64_f32(15, x, f32);
    for (int i = 0; i < 15; i++) {
        assert(i64[i] == whole[i]);
        assert((uint32_t)i32[i] == (uint32_t)whole[i]);
        assert(u8[i] == (uint8_t)whole[i]);
        assert(f32[i] == (float)x[i] || isnan(x[i]));
    }
    k->convert_f64_bool(15, x, u8);
    for (int i = 0; i < 15; i++) assert(u8[i] == (i >= 2));
    k->convert_f32_i32(15, f32, i32);
    for (int i = 0; i < 10; i++) assert((uint32_t)i32[i] == (uint32_t)whole[i]);
}

static void check_transposition(const neap_kernels *k)
{
    enum { MOST = 50, ROOM = MOST + 3 };
    static uint32_t x[ROOM * ROOM], y[ROOM * ROOM];
    for (uint32_t i = 0; i < ROOM * ROOM; i++) x[i] = i;
    for (int rows = 0; rows <= MOST; rows += 7) {
        for (int cols = 0; cols <= MOST; cols += 5) {
            memset(y, 0xff, sizeof y);
            k->transpose_b4(rows, cols, x, ROOM, y, ROOM);
            for (int i = 0; i < ROOM; i++)
                for (int j = 0; j < ROOM; j++)
                    assert(y[i * ROOM + j] ==
                           (i < rows && j < cols ? x[j * ROOM + i] : UINT32_MAX));
        }
    }
}

int main(void)
{
    check_functions();
    check_entries();
    for (int t = 0; t < 3; t++) {
        const neap_kernels *table = neap_kernels_find(isa_names[t]);
        if (!table) continue;
        check_integers(table);
        check_float_division(table);
        check_conversions(table);
        check_transposition(table);
        printf("%s: ok\n", table->isa);
    }
    return 0;
}
