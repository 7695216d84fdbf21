/* plain_functions.h: functions of real numbers by their definitions, in long double,
 * for the tests of elementwise kernels. */
#ifndef NEAP_TESTS_PLAIN_FUNCTIONS_H
#define NEAP_TESTS_PLAIN_FUNCTIONS_H

#include <math.h>
#include <stdbool.h>

#define PI 3.141592653589793238462643383279502884L

static inline long double sigmoid(long double x)
{
    return 1 / (1 + expl(-x));
}
static inline long double logsigmoid(long double x)
{
    return x < 0 ? x - log1pl(expl(x)) : -log1pl(expl(-x));
}
static inline long double softplus(long double x)
{
    return x > 20 ? x : log1pl(expl(x));
}
static inline long double elu(long double x)
{
    return x > 0 ? x : expm1l(x);
}
static inline long double selu(long double x)
{
    return 1.05070098735548049342L * (x > 0 ? x : 1.67326324235437728481L * expm1l(x));
}
static inline long double silu(long double x)
{
    return x / (1 + expl(-x));
}
static inline long double softplus_exact(long double x)
{
    return x > 100 ? x : log1pl(expl(x));
}
static inline long double mish(long double x)
{
    return isinf(x) && x < 0 ? (long double)NAN : x * tanhl(softplus_exact(x));
}
static inline long double softsign(long double x)
{
    return x / (1 + fabsl(x));
}
static inline long double rsqrt(long double x)
{
    return 1 / sqrtl(x);
}
static inline long double reciprocal(long double x)
{
    return 1 / x;
}
static inline long double absolute(long double x)
{
    return fabsl(x);
}
static inline long double negative(long double x)
{
    return -x;
}
static inline long double rounded(long double x)
{
    return nearbyintl(x);
}
static inline long double sign(long double x)
{
    return x > 0 ? 1 : x < 0 ? -1 : 0;
}
static inline long double relu(long double x)
{
    return x < 0 ? 0 : x;
}
static inline long double step(long double x)
{
    return isnan(x) ? x : x <= 0 ? 0 : 1;
}
static inline long double logit(long double x)
{
    if (!(x >= 0 && x <= 1)) return (long double)NAN;
    return fabsl(x - 0.5L) < 0.3L ? 2 * atanhl(2 * x - 1) : logl(x) - log1pl(-x);
}
static inline long double gelu_erf(long double x)
{
    return isinf(x) && x < 0 ? (long double)NAN : x / 2 * erfcl(-x * sqrtl(0.5L));
}
static inline long double gelu_tanh(long double x)
{
    long double inner = 1.5957691216057307117597842397375274738L * x;
    if (isinf(x) && x < 0) return (long double)NAN;
    return x / (1 + expl(-inner * (1 + 0.044715L * x * x)));
}
/* The continued fraction of tanh leaves x z / (3 + z / (5 + z / ...)) over the same
 * + 1. */
static inline long double tanhshrink(long double x)
{
    long double z = x * x, below = 31;
    if (fabsl(x) > 1) return x - tanhl(x);
    for (int odd = 29; odd >= 3; odd -= 2) below = odd + z / below;
    return x * (z / below / (1 + z / below));
}
static inline long double hardsigmoid(long double x)
{
    return x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6;
}
static inline long double hardswish(long double x)
{
    return x <= -3 ? x * 0 : x >= 3 ? x : x * (x + 3) / 6;
}
static inline long double sinc(long double x)
{
    long double whole = rintl(x), sine = sinl(PI * (x - whole));
    if (x == 0 || isinf(x)) return x == 0;
    return (fmodl(whole, 2) == 0 ? sine : -sine) / (PI * x);
}
static inline long double deg2rad(long double x)
{
    return x * (PI / 180);
}
static inline long double rad2deg(long double x)
{
    return x * (180 / PI);
}
static inline long double frac(long double x)
{
    return isinf(x) ? (long double)NAN : x - truncl(x);
}
/* Newton's steps with Halley's correction, from a rough start. */
static inline long double erfinv(long double y)
{
    long double size = fabsl(y), x = size * 0.9L, change = 1;
    if (!(size < 1)) return size == 1 ? y * (long double)INFINITY : (long double)NAN;
    if (size > 0.5L) x = 0.9L * sqrtl(-logl((1 - size) * (1 + size)));
    for (int i = 0; i < 60 && fabsl(change) > 1e-18L * x; i++) {
        long double error = size < 0.5L ? erfl(x) - size : 1 - size - erfcl(x);
        change = error * (sqrtl(PI) / 2) * expl(x * x);
        change /= 1 + x * change;
        x -= change;
    }
    return copysignl(x, y);
}
static inline long double log_gamma(long double x)
{
    return lgammal(x);
}
static inline long double digamma_positive(long double x)
{
    long double sum = 0, tail = 0;
    static const double term[] = {1 / 12.0,  -691 / 32760.0, 1 / 132.0, -1 / 240.0,
                                  1 / 252.0, -1 / 120.0,     1 / 12.0};
    for (; x < 40; x++) sum -= 1 / x;
    for (int i = 0; i < 7; i++) tail = (tail + term[i]) / (x * x);
    return sum + logl(x) - 0.5L / x - tail;
}
static inline long double digamma(long double x)
{
    long double part = x - rintl(x);
    if (x > 0 || isnan(x)) return digamma_positive(x);
    if (x == 0) return copysignl(INFINITY, -x);
    if (part == 0 || isinf(x)) return (long double)NAN;
    return digamma_positive(1 - x) - PI / tanl(PI * part);
}

#endif
