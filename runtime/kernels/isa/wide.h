/* wide.h (kernels): functions computed in double for both float types, in lines that
 * compilers vectorise.
 *
 * In float the formulas would lose digits by cancellation, or by the size of an inner
 * value; in double nothing that a float could show is lost. In float64 the formulas
 * themselves avoid cancellation where that is cheap. */
#ifndef NEAP_KERNELS_ISA_WIDE_H
#define NEAP_KERNELS_ISA_WIDE_H

#include "kernels/isa/math.h"
#include "kernels/special.h"

#define WIDE_PI 3.14159265358979323846

/* x - tanh(x). The Pade approximant [9/8] of tanh, x N(x^2) / D(x^2), leaves
 * x (D - N) / D, whose terms are all positive; for |x| >= 1 nothing cancels. */
static inline double wide_tanhshrink(double x)
{
    double z = vfabs(x) < 1 ? x * x : 1;
    double rest = z * (11486475 + z * (810810 + z * (12870 + z * 44)));
    double whole = 34459425 + z * (16216200 + z * (945945 + z * (13860 + z * 45)));
    return vfabs(x) < 1 ? x * (rest / whole) : x - vtanh(x);
}

/* log(x / (1 - x)), by way of log1p about its zero; x is held within [eps, 1 - eps]
 * unless eps is NaN. */
static inline double wide_logit(double x, double eps)
{
    double within = x < eps ? eps : x > 1 - eps ? 1 - eps : x;
    double centred = vfabs(within - 0.5) < 0.25 ? 2 * within - 1 : 0;
    double near = vlog1p(centred / (1 - within)), far = vlog(within / (1 - within));
    return vfabs(within - 0.5) < 0.25 ? near : far;
}

/* alpha (e^(x / alpha) - 1) where x < 0, else x. */
static inline double wide_celu(double x, double alpha)
{
    double below = alpha * vexpm1((x > 0 ? 0 : x) / alpha);
    return x > 0 ? x : below;
}

/* x log(y), 0 where x is 0 and y no NaN. */
static inline double wide_xlogy(double x, double y)
{
    double product = x * vlog(y);
    return x == 0 && y == y ? 0 : product;
}

/* log(e^x + e^y); equal infinities are their own sum. ln(1 + e) = 2 atanh(e / (2 + e))
 * for e in 0..1 is a series in the square of that, fitted to an absolute error of
 * 3e-18.
 */
static inline double wide_log_add_exp(double x, double y)
{
    double top = x > y ? x : y, gap = vfabs(x - y);
    double e = vexp(-gap), s = e / (2 + e), z = s * s, square = z * z;
    double low = NEAP_MADD_F64(0.39999999999999523, z, 0.66666666666666667);
    double next = NEAP_MADD_F64(0.22222222198236771, z, 0.28571428571600099);
    double middle = NEAP_MADD_F64(0.15384543964860549, z, 0.18181819897962714);
    double high = NEAP_MADD_F64(0.11734279061303197, z, 0.13335178631449256);
    double last = NEAP_MADD_F64(0.074921437955507673, z, 0.10845178394880015);
    double p = NEAP_MADD_F64(0.1563057780092285, square, last);
    p = NEAP_MADD_F64(p, square, high);
    p = NEAP_MADD_F64(p, square, middle);
    p = NEAP_MADD_F64(p, square, next);
    p = NEAP_MADD_F64(p, square, low);
    double sum = top + NEAP_MADD_F64(s * z, p, s + s);
    return x == y && vfabs(x) == (double)INFINITY ? x : sum;
}

/* sin(pi r) and cos(pi r) for x = r + a whole number, with their signs: exact zeros. */
static inline double wide_sin_pi(double x)
{
    double whole = vrint(x), sine = vsin(WIDE_PI * (x - whole));
    return vrint(0.5 * whole) == 0.5 * whole ? sine : -sine;
}
static inline double wide_cos_pi(double x)
{
    double whole = vrint(x), cosine = vcos(WIDE_PI * (x - whole));
    return vrint(0.5 * whole) == 0.5 * whole ? cosine : -cosine;
}

/* sin(pi x) / (pi x); 1 at 0, 0 at infinity. */
static inline double wide_sinc(double x)
{
    double inner = vfabs(x) < 1e300 ? x : 0.5;
    double y = wide_sin_pi(inner) / (WIDE_PI * x);
    return x == 0 ? 1 : y;
}

/* (cos(pi x) - sinc(x)) / x, by its series near 0, where the two cancel. */
static inline double wide_sinc_slope(double x)
{
    double inner = vfabs(x) < 1e300 ? x : 0.5, z = (WIDE_PI * x) * (WIDE_PI * x);
    double far = (wide_cos_pi(inner) - wide_sinc(x)) / x;
    double near = -WIDE_PI * WIDE_PI * x *
                  (1.0 / 3 - z * (1.0 / 30 - z * (1.0 / 840 - z * (1.0 / 45360))));
    return vfabs(x) < 0.1 ? near : far;
}

/* The inverse of erf: a rational approximation (as in Boost and PyTorch), then two
 * steps of Halley's method. Past 1/2 these are taken on 1 - |y| = erfc(x), which is
 * exact where erf has run out of digits. */
static inline double wide_erfinv(double y)
{
    double size = vfabs(y), rest = 1 - size, z = y * y;
    double low = ((-0.140543331 * z + 0.914624893) * z - 1.645349621) * z + 0.886226899;
    low = size * low /
          ((((0.012229801 * z - 0.329097515) * z + 1.442710462) * z - 2.118377725) * z +
           1);
    double t = vsqrt(-vlog(0.5 * (size > 0.7 && rest > 0 ? rest : 0.3)));
    double high = ((1.641345311 * t + 3.429567803) * t - 1.624906493) * t - 1.970840454;
    high /= (1.637067800 * t + 3.543889200) * t + 1;
    double x = size <= 0.7 ? low : high;
    for (int step = 0; step < 2; step++) {
        double error = size <= 0.5 ? verf(x) - size : rest - verfc(x);
        double newton = error / (1.12837916709551257390 * vexp(-x * x));
        x -= newton / (1 + x * newton);
    }
    x = rest > 0 ? x : rest == 0 ? (double)INFINITY : (double)NAN;
    return vcopysign(x, y);
}

#endif
