/* special.c (kernels): see special.h. */
#include "kernels/special.h"

#include <math.h>

#define PI 3.14159265358979323846

/* libm's lgamma writes the sign into a global; this one does not. It is in every libm,
 * but strict headers hide it. */
extern double lgamma_r(double x, int *sign);

double neap_lgamma(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

/* psi(x) for x > 0: psi(x) = psi(x + 1) - 1 / x up to 10, four steps by one division,
 * then the asymptotic series in the Bernoulli numbers (Abramowitz and Stegun 6.3.18).
 */
static double digamma_positive(double x)
{
    double sum = 0;
    for (; x < 10; x += 4) {
        double outer = x * (x + 3), inner = (x + 1) * (x + 2);
        sum -= (2 * x + 3) * (outer + inner) / (outer * inner);
    }
    double z = 1 / (x * x);
    double tail =
        z * (1.0 / 12 -
             z * (1.0 / 120 -
                  z * (1.0 / 252 -
                       z * (1.0 / 240 -
                            z * (1.0 / 132 - z * (691.0 / 32760 - z * (1.0 / 12)))))));
    return sum + log(x) - 0.5 / x - tail;
}

double neap_digamma(double x)
{
    if (x > 0 || isnan(x)) return digamma_positive(x);
    if (x == 0) return copysign(INFINITY, -x);
    double part = x - rint(x); /* exact, of either sign */
    if (part == 0 || isinf(x)) return NAN;
    /* Reflection: psi(1 - x) - psi(x) = pi / tan(pi x). */
    return digamma_positive(1 - x) - PI / tan(PI * part);
}

/* The Hurwitz zeta function, the sum of (x + k)^-s over k >= 0, for s >= 2 and x > 0:
 * terms up to x + k = 10, then the Euler-Maclaurin formula (as in Cephes, Moshier). */
static double zeta(double s, double x)
{
    static const double over_bernoulli[] = {
        12.0,
        -720.0,
        30240.0,
        -1209600.0,
        47900160.0,
        -1.8924375803183791606e9,
        7.47242496e10,
        -2.950130727918164224e12,
        1.1646782814350067249e14,
        -4.5979787224074726105e15,
        1.8152105401943546773e17,
        -7.1661652561756670113e18,
    };
    double sum = 0;
    for (; x < 10; x++) sum += pow(x, -s);
    double power = pow(x, -s), rise = s, factor = power / x;
    sum += x * power / (s - 1) + 0.5 * power;
    for (int i = 0; i < 12; i++) {
        double term = rise * factor / over_bernoulli[i];
        sum += term;
        if (fabs(term) <= 1e-17 * fabs(sum)) break;
        rise *= (s + 2 * i + 1) * (s + 2 * i + 2);
        factor /= x * x;
    }
    return sum;
}

/* zeta for all x: the terms of negative x + k are a stretch of the sum for -x, so that
 * the time does not grow with |x|. */
static double zeta_of_any(double s, double x)
{
    if (x > 0) return isinf(x) ? 0 : zeta(s, x);
    double left = ceil(x) - x; /* exact */
    if (isinf(x)) return NAN;
    if (left == 0) return INFINITY;
    double below = zeta(s, left) - zeta(s, 1 - x);
    return zeta(s, x - floor(x)) + (fmod(s, 2) == 0 ? below : -below);
}

static double factorial(double n)
{
    double product = 1;
    for (; n > 1 && isfinite(product); n--) product *= n;
    return product;
}

double neap_polygamma(double x, double n)
{
    if (isnan(x)) return x;
    if (n == 0) return neap_digamma(x);
    double size = factorial(n) * zeta_of_any(n + 1, x);
    return fmod(n, 2) == 0 ? -size : size;
}
