/* real.h (kernels): what the files for one float type share: T, FN(f), C(c).
 *
 * Included after NEAP_REAL_F32 or NEAP_REAL_F64 is defined. FN(exp) is that type's exp
 * (math.h), C(0.5) a constant of that type. Formulas that stand for whole activations
 * are functions here, named the same way. */
#ifndef NEAP_KERNELS_ISA_REAL_H
#define NEAP_KERNELS_ISA_REAL_H

#include "kernels/isa/isa.h"
#include "kernels/isa/math.h"
#include "kernels/isa/wide.h"

#ifdef NEAP_REAL_F32
#define T float
#define TYPE f32
#define FN(name) v##name##f
#else
#define T double
#define TYPE f64
#define FN(name) v##name
#endif
#define C(c) ((T)(c))

/* Number i of the row. */
static inline T number(const double *p, int i)
{
    return (T)p[i];
}

#define PI 3.14159265358979323846
#define SQRT_PI_OVER_2 0.88622692545275801365
#define LN2 0.69314718055994530942
#define LN10 2.30258509299404568402
#define SQRT_HALF 0.70710678118654752440
#define SQRT_2_OVER_PI 0.79788456080286535588
#define TWO_OVER_SQRT_PI 1.12837916709551257390
#define ONE_OVER_SQRT_2PI 0.39894228040143267794
/* PyTorch's slope of hardsigmoid, for every type: 1/6 rounded to float. */
#define FLOAT_SIXTH 0.16666667163372039795
/* Klambauer et al. 2017, "Self-normalizing neural networks". */
#define SELU_ALPHA 1.67326324235437728481
#define SELU_SCALE 1.05070098735548049342
/* Hendrycks and Gimpel 2016, "Gaussian error linear units". */
#define GELU_CUBIC 0.044715

/* 1 / (1 + e^-x), by way of e^-|x|: no overflow, and exact far to the left. */
static inline T FN(sigmoid)(T x)
{
    T e = FN(exp)(-FN(fabs)(x));
    return (x < 0 ? e : 1) / (1 + e);
}

static inline T FN(log_sigmoid)(T x)
{
    return (x < 0 ? x : 0) - FN(log1p)(FN(exp)(-FN(fabs)(x)));
}

/* log(1 + e^(beta x)) / beta; x itself where beta x > threshold. */
static inline T FN(softplus)(T x, T beta, T threshold)
{
    T scaled = x * beta;
    T y = FN(log1p)(FN(exp)(scaled > threshold ? threshold : scaled)) / beta;
    return scaled > threshold ? x : y;
}

/* scale * (x > 0 ? x : alpha (e^(x/sharpness) - 1)) */
static inline T FN(exp_linear)(T x, T scale, T alpha)
{
    T below = alpha * FN(expm1)(x > 0 ? 0 : x);
    return scale * (x > 0 ? x : below);
}

/* x / (1 + e^-(s + rest)), of which rest is the small part, for s of x's sign: to the
 * left x e^s / (1 + e^s), where the product is formed before it can be denormal. NaN at
 * -inf, like -inf times 0. */
static inline T FN(gate)(T x, T s, T rest)
{
    T size = FN(fabs)(s), low = s < 0 ? rest : -rest;
    T e = FN(exp_times)(1, -size, low), held = x < -1024 ? -1024 : x;
    T top = s < 0 ? FN(exp_times)(held, -size, low) : x;
    return x == -C(INFINITY) ? C(NAN) : top / (1 + e);
}

/* x P(X <= x) for a standard normal X, from the tail on x's side. */
static inline T FN(gelu)(T x)
{
    T tail =
        FN(normal_tail_times)(FN(fabs)(x) < 64 ? x : FN(copysign)(64, x), FN(fabs)(x));
    return x == -C(INFINITY) ? C(NAN) : x > 0 ? x - tail : tail;
}

static inline T FN(gelu_slope)(T x)
{
    T bell = C(ONE_OVER_SQRT_2PI) * FN(exp)(C(-0.5) * x * x);
    return C(0.5) * (1 + FN(erf)(x * C(SQRT_HALF))) + x * bell;
}

static inline T FN(gelu_tanh)(T x)
{
    double wide = x < -32 ? -32 : x > 32 ? 32 : x;
    double inner =
        wide * (2 * SQRT_2_OVER_PI + 2 * SQRT_2_OVER_PI * GELU_CUBIC * (wide * wide));
    T high = (T)inner;
    return FN(gate)(x, high, (T)(inner - high));
}

/* From 64 on tanh has long been 1, and x^3 may leave the range. */
static inline T FN(gelu_tanh_slope)(T given)
{
    const T x = given < -64 ? -64 : given > 64 ? 64 : given;
    T t = FN(tanh)(C(SQRT_2_OVER_PI) * (x + C(GELU_CUBIC) * x * x * x));
    T inner_slope = C(SQRT_2_OVER_PI) * (1 + C(3 * GELU_CUBIC) * x * x);
    return C(0.5) * (1 + t) + C(0.5) * x * (1 - t * t) * inner_slope;
}

/* x tanh(log(1 + e^x)) = x n / (n + 2) with n = e^x (e^x + 2). */
static inline T FN(mish)(T x)
{
    T low = x > 20 ? 20 : x, e = FN(exp_times)(1, low, C(-0.0));
    T held = x < -1024 ? -1024 : x, top = FN(exp_times)(held, low, C(-0.0)) * (e + 2);
    T y = top / (e * (e + 2) + 2);
    return x > 20 ? x : x == -C(INFINITY) ? C(NAN) : y;
}

/* tanh(log(1 + e^x)); 1 to all digits past 20. */
static inline T FN(tanh_softplus)(T x)
{
    T e = FN(exp)(x > 20 ? 20 : x);
    T n = e * (e + 2);
    return x > 20 ? 1 : n / (n + 2);
}

static inline T FN(mish_slope)(T x)
{
    T t = FN(tanh_softplus)(x);
    return t + x * FN(sigmoid)(x) * (1 - t * t);
}

static inline T FN(silu_slope)(T x)
{
    T s = FN(sigmoid)(x);
    return s * (1 + x * (1 - s));
}

/* The nearest multiple of 1 / power, or of power itself. x has no digits to lose where
 * x power is beyond 2^53, or power is infinite. */
static inline T FN(round_to)(T x, T power, bool to_power)
{
    T up = x * power, down = FN(rint)(x / power);
    T fine = FN(fabs)(up) < C(9007199254740992) ? FN(rint)(up) / power : x;
    T coarse = down == 0 ? FN(copysign)(0, x) : down * power;
    return to_power ? coarse : fine;
}

/* x - y trunc(x / y) exactly, for floats whose quotient has up to 29 bits and y is
 * finite: quotients of floats are never so near to a whole number that a double would
 * round there, and product and difference are exact. */
static inline T FN(near_fmod)(T x, T y)
{
    const double whole = (double)(int32_t)((double)x / (double)y);
    return FN(copysign)((T)((double)x - whole * (double)y), x);
}

/* NaN where that does not hold, else 0. */
static inline T FN(fmod_edge)(T x, T y)
{
    return (FN(fabs)(x / y) < C(536870912) ? 0 : C(NAN)) + (y - y);
}

/* What x - y floor(x / y), of y's sign, is where `rest` is fmod(x, y). */
static inline T FN(remainder_of)(T y, T rest)
{
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
}

static inline T FN(remainder_floor)(T x, T y)
{
    return FN(remainder_of)(y, FN(fmod)(x, y));
}

/* floor of the exact quotient, from the exact remainder, where x / y would round up. */
static inline T FN(floor_of)(T x, T y, T rest)
{
    const T near = (x - rest) / y;
    const T quotient = rest != 0 && (rest < 0) != (y < 0) ? near - 1 : near;
    const T whole = FN(floor)(quotient);
    const T nearest = quotient - whole > C(0.5) ? whole + 1 : whole;
    return quotient == 0 ? FN(copysign)(0, x / y) : nearest;
}

static inline T FN(divide_floor)(T x, T y)
{
    return y == 0 ? x / y : FN(floor_of)(x, y, FN(fmod)(x, y));
}

/* d(x^y)/dx, 0 where y is 0. */
static inline T FN(pow_slope)(T x, T y)
{
    T slope = y * FN(pow)(x, y - 1);
    return y == 0 ? 0 : slope;
}

#endif
