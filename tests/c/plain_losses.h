/* plain_losses.h: losses of an element by their definitions, for test_reduce.c: x
 * against the target t, p the weight of positives, c the loss's number. */
#ifndef NEAP_TESTS_PLAIN_LOSSES_H
#define NEAP_TESTS_PLAIN_LOSSES_H

#include <math.h>

typedef long double plain_loss(long double x, long double t, long double p,
                               long double c);

#define LOSS(name)                                                                     \
    static long double plain_##name(long double x, long double t, long double p,       \
                                    long double c)

LOSS(mse)
{
    (void)p, (void)c;
    return (x - t) * (x - t);
}

LOSS(l1)
{
    (void)p, (void)c;
    return fabsl(x - t);
}

LOSS(huber)
{
    long double d = fabsl(x - t);
    (void)p;
    return d < c ? d * d / 2 : c * (d - c / 2);
}

LOSS(smooth_l1)
{
    return plain_huber(x, t, p, c) / c;
}

LOSS(bce)
{
    (void)p, (void)c;
    return -(t * logl(x) + (1 - t) * logl(1 - x));
}

LOSS(bce_logits_positive)
{
    long double y = 1 / (1 + expl(-x));
    (void)c;
    return -(p * t * logl(y) + (1 - t) * logl(1 - y));
}

LOSS(bce_logits)
{
    (void)p;
    return plain_bce_logits_positive(x, t, 1, c);
}

LOSS(kl_div)
{
    (void)p, (void)c;
    return t == 0 ? 0 : t * (logl(t) - x);
}

LOSS(kl_div_log)
{
    (void)p, (void)c;
    return expl(t) * (t - x);
}

LOSS(soft_margin)
{
    (void)p, (void)c;
    return log1pl(expl(-t * x));
}

LOSS(hinge_embedding)
{
    long double apart = fmaxl(0, c - x);
    (void)p;
    return t == 1 ? x : t == -1 ? apart : x + apart;
}

/* ln(t!), by Stirling's formula. */
static long double plain_stirling(long double t)
{
    return t > 1 ? t * logl(t) - t + logl(6.283185307179586476925L * t) / 2 : 0;
}

LOSS(poisson_log)
{
    (void)p, (void)c;
    return expl(x) - t * x;
}

LOSS(poisson_rate)
{
    (void)p;
    return x - t * logl(x + c);
}

LOSS(poisson_log_full)
{
    return plain_poisson_log(x, t, p, c) + plain_stirling(t);
}

LOSS(poisson_rate_full)
{
    return plain_poisson_rate(x, t, p, c) + plain_stirling(t);
}
#undef LOSS

/* d loss / d x from differences; NaN where there is a kink. */
static long double plain_loss_slope(plain_loss *f, long double x, long double t,
                                    long double p, long double c)
{
    const long double h = 1e-5L;
    long double low = f(x - h, t, p, c), here = f(x, t, p, c), high = f(x + h, t, p, c);
    if (fabsl((high - here) - (here - low)) > 0.2L * h) return (long double)NAN;
    return (8 * (high - low) - (f(x + 2 * h, t, p, c) - f(x - 2 * h, t, p, c))) /
           (12 * h);
}

#endif
