/* plain_elementwise.h: what each loop of kernels/elementwise.def computes, for one
 * element and in long double, whatever the type: test_kernels.c holds the loops against
 * it.
 *
 * x, y, z are the inputs and p the row's numbers. A loop that is missing here is not an
 * error: the test says that it was not held against anything. */
#ifndef NEAP_TESTS_PLAIN_ELEMENTWISE_H
#define NEAP_TESTS_PLAIN_ELEMENTWISE_H

#include <stdint.h>
#include <string.h>

#include "plain_functions.h"

typedef long double plain_function(long double x, long double y, long double z,
                                   const double *p);

/* ---- of one number ---- */

static long double plain_logit(long double x, long double eps)
{
    if (!isnan(eps)) x = x < eps ? eps : x > 1 - eps ? 1 - eps : x;
    return logit(x);
}

static long double plain_softplus(long double x, long double beta, long double most)
{
    return x * beta > most ? x : log1pl(expl(x * beta)) / beta;
}

static long double plain_clamp(long double x, long double low, long double high)
{
    return x < low ? low : x > high ? high : x;
}

/* (-1)^(n + 1) n! times the sum of (x + k)^-(n + 1): terms, then Euler and Maclaurin.
 */
static long double plain_polygamma(long double x, int n)
{
    enum { TERMS = 2000 };
    long double sum = 0, factor = n % 2 ? 1 : -1, end = x + TERMS;
    for (int k = TERMS - 1; k >= 0; k--) sum += powl(x + k, -n - 1);
    sum += powl(end, -n) / n + powl(end, -n - 1) / 2 + (n + 1) * powl(end, -n - 2) / 12;
    for (int i = 2; i <= n; i++) factor *= i;
    return factor * sum;
}

static long double plain_nan_to_num(long double x, const double *p)
{
    return isnan(x) ? p[0] : !isinf(x) ? x : x > 0 ? p[1] : p[2];
}

/* ---- of two numbers ---- */

static long double plain_extreme(long double x, long double y, bool largest,
                                 bool keeps_nan)
{
    if (isnan(x)) return keeps_nan ? x : y;
    if (isnan(y)) return keeps_nan ? y : x;
    return (x > y) == largest ? x : y;
}

static long double plain_log_add_exp(long double x, long double y)
{
    return fmaxl(x, y) + log1pl(expl(-fabsl(x - y)));
}

static bool plain_is_close(long double x, long double y, const double *p)
{
    if (isnan(x) || isnan(y)) return isnan(x) && isnan(y) && p[2] != 0;
    if (isinf(x) || isinf(y)) return x == y;
    return fabsl(x - y) <= p[1] + p[0] * fabsl(y);
}

static int64_t whole(long double x)
{
    return (int64_t)x;
}

/* ---- by name ---- */

#define PLAIN(name, value)                                                             \
    static long double plain_of_##name(long double x, long double y, long double z,    \
                                       const double *p)                                \
    {                                                                                  \
        (void)x, (void)y, (void)z, (void)p;                                            \
        return value;                                                                  \
    }
#include "plain_elementwise.def"
#undef PLAIN

static const struct {
    const char *name;
    plain_function *function;
} plain_functions[] = {
#define PLAIN(name, value) {#name, plain_of_##name},
#include "plain_elementwise.def"
#undef PLAIN
};

static plain_function *plain_find(const char *name)
{
    for (size_t i = 0; i < sizeof plain_functions / sizeof *plain_functions; i++)
        if (strcmp(plain_functions[i].name, name) == 0)
            return plain_functions[i].function;
    return NULL;
}

#endif
