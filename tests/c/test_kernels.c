/* test_kernels.c: the elementwise loops of every kernel table this CPU runs.
 *
 * Every loop is held against its definition (plain_elementwise.def), slopes against
 * differences of it; against the baseline table; and against itself in place, with
 * single elements spread out, and at other places in memory. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/elementwise.h"
#include "plain_elementwise.h"

typedef void loop(int64_t n, void *const *at, unsigned fixed, const double *p);

static const double no_numbers[3] = {0, 0, 0};

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

/* ---- every loop against the baseline, and in other positions ---- */

typedef enum type { U8, I32, I64, F32, F64 } type;

static const size_t type_size[] = {1, 4, 8, 4, 8};

typedef enum keeps { NOTHING, IN, OUT } keeps; /* what a slope is given beside g */

typedef struct entry {
    const char *name, *of; /* the slot; the name in elementwise.def */
    size_t offset;
    type in, out;
    int n_in;
    unsigned fixed; /* bit f: takes fixed == f */
    double ulps;    /* from the baseline's results; 0: the same bits */
    keeps keeps;    /* of the slope of `of`; NOTHING: not a slope */
} entry;

#define FIXED_1 1u
#define FIXED_2 7u
#define FIXED_3 (1u | 1u << 6)
#define MATH_ULPS 40
#define SLOPE_ULPS 1000 /* sums of terms that cancel */

#define ENTRY(id, of, suffix, in, out, n_in, fixed, ulps, keeps)                       \
    {#id "_" #suffix,                                                                  \
     #of,                                                                              \
     offsetof(neap_elementwise_kernels, id##_##suffix),                                \
     in,                                                                               \
     out,                                                                              \
     n_in,                                                                             \
     fixed,                                                                            \
     ulps,                                                                             \
     keeps},
#define ON_REAL(id, n_in, fixed, ulps)                                                 \
    ENTRY(id, id, f32, F32, F32, n_in, fixed, ulps, NOTHING)                           \
    ENTRY(id, id, f64, F64, F64, n_in, fixed, ulps, NOTHING)
#define SLOPE(id, ulps, keeps)                                                         \
    ENTRY(id##_grad, id, f32, F32, F32, 2, FIXED_1, ulps, keeps)                       \
    ENTRY(id##_grad, id, f64, F64, F64, 2, FIXED_1, ulps, keeps)
#define ON_INTEGER(id, n_in, fixed)                                                    \
    ENTRY(id, id, u8, U8, U8, n_in, fixed, 0, NOTHING)                                 \
    ENTRY(id, id, i32, I32, I32, n_in, fixed, 0, NOTHING)                              \
    ENTRY(id, id, i64, I64, I64, n_in, fixed, 0, NOTHING)
#define ON_ALL(id, n_in, fixed) ON_REAL(id, n_in, fixed, 0) ON_INTEGER(id, n_in, fixed)
#define TO_BOOL(id, n_in, fixed)                                                       \
    ENTRY(id, id, u8, U8, U8, n_in, fixed, 0, NOTHING)                                 \
    ENTRY(id, id, i32, I32, U8, n_in, fixed, 0, NOTHING)                               \
    ENTRY(id, id, i64, I64, U8, n_in, fixed, 0, NOTHING)                               \
    ENTRY(id, id, f32, F32, U8, n_in, fixed, 0, NOTHING)                               \
    ENTRY(id, id, f64, F64, U8, n_in, fixed, 0, NOTHING)

#define SMOOTH(name, numbers, f, slope, keeps, doc)                                    \
    ON_REAL(name, 1, FIXED_1, MATH_ULPS) SLOPE(name, SLOPE_ULPS, keeps)
#define PIECEWISE(name, numbers, f, slope, keeps, doc)                                 \
    ON_REAL(name, 1, FIXED_1, 0) SLOPE(name, 0, keeps)
#define NUMERIC(name, numbers, f, i, slope, keeps, doc)                                \
    ON_ALL(name, 1, FIXED_1) SLOPE(name, 0, keeps)
#define LINEAR(name, f, factor, doc) ON_REAL(name, 1, FIXED_1, 0)
#define FLAT(name, f, i, doc) ON_ALL(name, 1, FIXED_1)
#define PREDICATE(name, f, i, doc) TO_BOOL(name, 1, FIXED_1)
#define ARITHMETIC(name, f, i, on_bools, keeps_x, keeps_y, doc) ON_ALL(name, 2, FIXED_2)
#define REAL(name, f, keeps_x, keeps_y, doc) ON_REAL(name, 2, FIXED_2, 0)
#define REAL_MATH(name, f, keeps_x, keeps_y, doc) ON_REAL(name, 2, FIXED_1, MATH_ULPS)
#define BITWISE(name, i, doc) ON_INTEGER(name, 2, FIXED_2)
#define SHIFT(name, i, doc) ON_INTEGER(name, 2, FIXED_2)
#define COMPARE(name, f, doc) TO_BOOL(name, 2, FIXED_2)
#define LOOP_1(name, f, i) ON_ALL(name, 1, FIXED_1)
#define LOOP_1_REAL(name, f) ON_REAL(name, 1, FIXED_1, 0)
#define LOOP_1_MATH(name, f, slope)                                                    \
    ON_REAL(name, 1, FIXED_1, MATH_ULPS) SLOPE(name, SLOPE_ULPS, IN)
#define LOOP_1_INT(name, i) ON_INTEGER(name, 1, FIXED_1)
#define LOOP_2(name, f, i) ON_ALL(name, 2, FIXED_2)
#define LOOP_2_REAL(name, f) ON_REAL(name, 2, FIXED_2, 0)
#define LOOP_2_MATH(name, f) ON_REAL(name, 2, FIXED_1, MATH_ULPS)
#define LOOP_2_INT(name, i) ON_INTEGER(name, 2, FIXED_2)
#define LOOP_2_TRUTH(name, f, i) TO_BOOL(name, 2, FIXED_2)
#define LOOP_3(name, f, i) ON_ALL(name, 3, FIXED_3)
#define LOOP_3_REAL(name, f) ON_REAL(name, 3, FIXED_3, 0)
#define LOOP_3_MATH(name, f) ON_REAL(name, 3, FIXED_1, MATH_ULPS)

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
    static const double p[3] = {0.75, 1.5, 1};
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
    for (int t = 0; table_at(t); t++)
        for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
            check_entry(&entries[i], table_at(t), &o);
}

/* ---- every loop against its definition ---- */

static const double *numbers_of(const entry *e)
{
    static const double numbers[3] = {2, 3, 1}, no_eps[3] = {(double)NAN, 0, 0};
    return strcmp(e->of, "logit") == 0 ? no_eps : numbers;
}

/* Numbers that every type of the kind holds, some of them NaN, or infinite, where the
 * loop's result is exact for them. */
static double plain_operand(const entry *e, int i)
{
    static const double special[] = {(double)NAN, INFINITY, -INFINITY};
    bool is_float = e->in == F32 || e->in == F64, bools = is_float && e->out == U8;
    bool takes_nan = bools || (is_float && e->ulps == 0 && e->n_in < 3 && !e->keeps);
    int64_t n = (int64_t)(next_bits() % 129) - 64;
    if (takes_nan && i % 11 == 3) return special[bools ? i % 3 : 0];
    if (is_float) return (double)n / 16;
    return (double)(e->in == U8 ? llabs(n) % 10 : n % 10);
}

static void store(void *x, type t, int i, double value)
{
    switch (t) {
    case U8:
        ((uint8_t *)x)[i] = (uint8_t)value;
        break;
    case I32:
        ((int32_t *)x)[i] = (int32_t)value;
        break;
    case I64:
        ((int64_t *)x)[i] = (int64_t)value;
        break;
    case F32:
        ((float *)x)[i] = (float)value;
        break;
    case F64:
        ((double *)x)[i] = value;
        break;
    }
}

/* Is `got` what a result of type t is for the exact value? Integers wrap, and are 0 for
 * what is not a number. */
static bool is_plain(double got, long double want, type t, double tolerance)
{
    if (t == F32 || t == F64) {
        if (isnan(want) || isinf(want))
            return isnan(want) ? isnan(got) : (long double)got == want;
        return fabsl((long double)got - want) <= tolerance * fmaxl(1, fabsl(want));
    }
    if (isnan(want) || isinf(want)) return got == 0;
    int64_t value = (int64_t)want;
    return got == (t == U8    ? (double)(uint8_t)value
                   : t == I32 ? (double)(int32_t)value
                              : (double)value);
}

/* g times the slope at x, from differences; NaN where there is a kink or an end. */
static long double plain_slope(plain_function *f, long double g, long double x,
                               const double *p)
{
    const long double h = 1e-6L;
    long double here = f(x, 0, 0, p), left = (here - f(x - h, 0, 0, p)) / h;
    long double right = (f(x + h, 0, 0, p) - here) / h, slope = (left + right) / 2;
    bool smooth = fabsl(left - right) <= 1e-4L * fmaxl(1, fabsl(slope));
    return smooth && fabsl(slope) < 1000 ? g * slope : (long double)NAN;
}

/* The first operand of a slope is g, the second x, or the function's result. */
static void check_slope(const entry *e, plain_function *f, const neap_kernels *table)
{
    static operands o;
    const double *p = numbers_of(e), tolerance = e->in == F32 ? 1e-4 : 1e-7;
    double x[LONGEST], g[LONGEST];
    int told = 0;
    for (int i = 0; i < LONGEST; i++) {
        g[i] = plain_operand(e, i), x[i] = plain_operand(e, i) + 1.0 / 64;
        store(o.x[1], e->in, i, g[i]);
        store(o.x[2], e->in, i, e->keeps == OUT ? (double)f(x[i], 0, 0, p) : x[i]);
    }
    loop_at(table, e->offset)(LONGEST, (void *[]){o.x[0], o.x[1], o.x[2]}, 0, p);
    for (int i = 0; i < LONGEST; i++) {
        long double want = plain_slope(f, g[i], x[i], p);
        if (isnan(want)) continue;
        verify(is_plain(element(o.x[0], e->in, i), want, e->in, tolerance), e, table, i,
               "is not the slope");
        told++;
    }
    verify(told > 5, e, table, told, "was hardly tested");
}

static void check_values(const entry *e, plain_function *f, const neap_kernels *table)
{
    static operands o;
    const double *p = numbers_of(e), tolerance = e->in == F32 ? 4e-6 : 1e-12;
    double x[3][LONGEST];
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < LONGEST; i++)
            store(o.x[k + 1], e->in, i, x[k][i] = plain_operand(e, i));
    loop_at(table, e->offset)(LONGEST, (void *[]){o.x[0], o.x[1], o.x[2], o.x[3]}, 0,
                              p);
    for (int i = 0; i < LONGEST; i++) {
        long double want = f(x[0][i], x[1][i], x[2][i], p);
        if (is_plain(element(o.x[0], e->out, i), want, e->out, tolerance)) continue;
        fprintf(stderr, "%s of %s (%g, %g, %g): %.17g, not %.17Lg\n", e->name,
                table->isa, x[0][i], x[1][i], x[2][i], element(o.x[0], e->out, i),
                want);
        abort();
    }
}

static void check_definitions(void)
{
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const entry *e = &entries[i];
        plain_function *f = plain_find(e->of);
        covered_slot(FAMILY_elementwise, e->offset);
        if (!f) not_tested("%s has no line in plain_elementwise.def", e->name);
        for (int t = 0; f && table_at(t); t++)
            (e->keeps ? check_slope : check_values)(e, f, table_at(t));
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
    k->elementwise->floor_divide_i32(441, at, 0, no_numbers);
    for (int i = 0; i < 441; i++)
        assert(z[i] == (y[i] == 0 ? 0 : floor_quotient(x[i], y[i])));
    k->elementwise->remainder_i32(441, at, 0, no_numbers);
    for (int i = 0; i < 441; i++)
        assert(z[i] == (y[i] == 0 ? 0 : x[i] - y[i] * floor_quotient(x[i], y[i])));
    k->elementwise->pow_i32(441, at, 0, no_numbers);
    for (int i = 0; i < 441; i++) {
        double want = trunc(pow(x[i], y[i]));
        if (fabs(want) < 2e9) assert(z[i] == (int32_t)want);
    }

    const int64_t low = INT64_MIN, one = -1, shift[] = {0, 1, 63, 64, -1};
    int64_t result[5];
    k->elementwise->floor_divide_i64(
        1, (void *[]){result, (void *)(uintptr_t)&low, (void *)(uintptr_t)&one}, 0,
        no_numbers);
    assert(result[0] == INT64_MIN);
    k->elementwise->remainder_i64(
        1, (void *[]){result, (void *)(uintptr_t)&low, (void *)(uintptr_t)&one}, 0,
        no_numbers);
    assert(result[0] == 0);
    int64_t minus_five[5] = {-5, -5, -5, -5, -5};
    void *shifts[] = {result, minus_five, (void *)(uintptr_t)shift};
    k->elementwise->bitwise_left_shift_i64(5, shifts, 0, no_numbers);
    assert(result[0] == -5 && result[1] == -10 && result[2] == INT64_MIN);
    assert(result[3] == 0 && result[4] == 0);
    k->elementwise->bitwise_right_shift_i64(5, shifts, 0, no_numbers);
    assert(result[0] == -5 && result[1] == -3 && result[2] == -1);
    assert(result[3] == -1 && result[4] == -1);
}

#define CHECK_ANY_ZERO(type, T)                                                        \
    for (int n = 0; n <= 70; n++) {                                                    \
        T x[70];                                                                       \
        for (int i = 0; i < 70; i++) x[i] = (T)(i + 1);                                \
        assert(!USE(k, elementwise, any_zero_##type)(n, x));                           \
        if (n > 0) x[n - 1] = 0;                                                       \
        assert(k->elementwise->any_zero_##type(n, x) == (n > 0));                      \
    }

static void check_any_zero(const neap_kernels *k)
{
    CHECK_ANY_ZERO(u8, uint8_t)
    CHECK_ANY_ZERO(i32, int32_t)
    CHECK_ANY_ZERO(i64, int64_t)
}

/* Towards zero: what division that floors is built on. */
static void check_truncation(const neap_kernels *k)
{
    int32_t x[] = {7, -7, 7, -7, 0, INT32_MIN, 5}, y[] = {2, 2, -2, -2, 3, -1, 0}, z[7];
    int32_t quotient[] = {3, -3, -3, 3, 0, INT32_MIN, 0};
    int32_t rest[] = {1, -1, 1, -1, 0, 0, 0};
    k->elementwise->divide_trunc_i32(7, (void *[]){z, x, y}, 0, no_numbers);
    assert(memcmp(z, quotient, sizeof z) == 0);
    k->elementwise->fmod_i32(7, (void *[]){z, x, y}, 0, no_numbers);
    assert(memcmp(z, rest, sizeof z) == 0);
}

/* Float division that floors: exact at whole quotients, signed as PyTorch's. */
static void check_float_division(const neap_kernels *k)
{
    double x[] = {7, -7, 7, -7, 0.3, 1, -1, 5, -5, 0, 1e300};
    double y[] = {2, 2, -2, -2, 0.1, 0, 0, INFINITY, INFINITY, 3, 1e-300};
    double q[] = {3, -4, -4, 3, 2, INFINITY, -INFINITY, 0, -1, 0, INFINITY};
    double r[] = {1, 1, -1, -1, 0.3 - 2 * 0.1, NAN, NAN, 5, INFINITY, 0, NAN}, z[11];
    r[10] = fmod(1e300, 1e-300);
    k->elementwise->floor_divide_f64(11, (void *[]){z, x, y}, 0, no_numbers);
    for (int i = 0; i < 11; i++) assert(z[i] == q[i]);
    k->elementwise->remainder_f64(11, (void *[]){z, x, y}, 0, no_numbers);
    for (int i = 0; i < 11; i++)
        assert(z[i] == r[i] || (isnan(z[i]) && isnan(r[i])) ||
               fabs(z[i] - r[i]) < 1e-16);
}

/* ---- choice ---- */

/* where: from y where the byte is 1, else from z. */
#define CHECK_WHERE(bits, T)                                                           \
    for (int n = 0; n <= LONGEST; n++) {                                               \
        T x[2][LONGEST], out[LONGEST + 1] = {0};                                       \
        uint8_t yes[LONGEST];                                                          \
        for (int i = 0; i < LONGEST; i++) {                                            \
            yes[i] = next_bits() % 2;                                                  \
            x[0][i] = (T)next_bits();                                                  \
            x[1][i] = (T)next_bits();                                                  \
        }                                                                              \
        USE(k, elementwise, where_##bits)                                              \
        (n, (void *[]){out, yes, x[0], x[1]}, 0, no_numbers);                          \
        for (int i = 0; i < n; i++) assert(out[i] == x[!yes[i]][i]);                   \
        assert(out[n] == 0);                                                           \
    }

static void check_where(const neap_kernels *k)
{
    CHECK_WHERE(b1, uint8_t)
    CHECK_WHERE(b4, uint32_t)
    CHECK_WHERE(b8, uint64_t)
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(elementwise, name)
#include "kernels/slots/elementwise.def"
#undef KERNEL
};

int main(void)
{
    check_entries();
    check_definitions();
    for (int t = 0; table_at(t); t++) {
        const neap_kernels *table = table_at(t);
        check_integers(table);
        check_any_zero(table);
        check_truncation(table);
        check_float_division(table);
        check_where(table);
        printf("%s: ok\n", table->isa);
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    return 0;
}
