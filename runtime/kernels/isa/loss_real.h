/* loss_real.h (kernels): the kernels of loss.c for one type: REAL, NAME(id) and FABS
 * are defined by who includes this. */

static inline REAL NAME(larger)(REAL a, REAL b)
{
    return a > b ? a : b;
}
static inline REAL NAME(sign)(REAL x)
{
    return (REAL)((x > 0) - (x < 0));
}

/* ln(1 + e^x) without overflow, and its derivative 1 / (1 + e^-x). */
static inline REAL NAME(soft_plus)(REAL x)
{
    return NAME(larger)(x, 0) + NAME(log1p)(NAME(exp)(-FABS(x)));
}
static inline REAL NAME(logistic)(REAL x)
{
    REAL e = NAME(exp)(-FABS(x));
    return (x < 0 ? e : 1) / (1 + e);
}

static inline REAL NAME(clamped_log)(REAL x)
{
    return NAME(larger)(NAME(log)(x), -100);
}

static inline REAL NAME(stirling)(REAL t)
{
    REAL y = t * NAME(log)(t) - t + (REAL)0.5 * NAME(log)((REAL)6.283185307179586 * t);
    return t > 1 ? y : 0;
}

/* id: the loss and its derivative by x; d is x - t. */
#define FORMULA(id, loss, slope)                                                       \
    static inline REAL NAME(id)(REAL x, REAL t, REAL p, REAL c)                        \
    {                                                                                  \
        const REAL d = x - t;                                                          \
        (void)d, (void)p, (void)c;                                                     \
        return loss;                                                                   \
    }                                                                                  \
    static inline REAL NAME(id##_by_x)(REAL x, REAL t, REAL p, REAL c)                 \
    {                                                                                  \
        const REAL d = x - t;                                                          \
        (void)d, (void)p, (void)c;                                                     \
        return slope;                                                                  \
    }

FORMULA(mse, (x - t) * (x - t), 2 * d)
FORMULA(l1, FABS(d), NAME(sign)(d))
FORMULA(smooth_l1, FABS(d) < c ? d * d / (c + c) : FABS(d) - c / 2,
        FABS(d) < c ? d / c : NAME(sign)(d))
FORMULA(huber, FABS(d) < c ? d * d / 2 : c * (FABS(d) - c / 2),
        FABS(d) < c ? d : c * NAME(sign)(d))
FORMULA(bce, (t - 1) * NAME(clamped_log)(1 - x) - t * NAME(clamped_log)(x),
        d / NAME(larger)(x * (1 - x), (REAL)1e-12))
/* The same of x = 1 / (1 + e^-logit), with the positive part weighted by p. */
FORMULA(bce_logits, (1 - t) * x + (1 + (p - 1) * t) * NAME(soft_plus)(-x),
        (1 - t) - (1 + (p - 1) * t) * NAME(logistic)(-x))
FORMULA(kl_div, t == 0 ? 0 : t * (NAME(log)(t) - x), -t)
FORMULA(kl_div_log, NAME(exp)(t) * (t - x), -NAME(exp)(t))
FORMULA(soft_margin, NAME(soft_plus)(0 - t * x), 0 - t * NAME(logistic)(0 - t * x))
/* x where t is 1, max(0, c - x) where it is -1, and both for any other t. */
FORMULA(hinge_embedding, (t != 1 ? NAME(larger)(c - x, 0) : 0) + (t != -1 ? x : 0),
        (REAL)(t != -1) - (REAL)BOTH(t != 1, x <= c))
/* x is the log of the expected count, or that count. */
FORMULA(poisson_log, NAME(exp)(x) - t * x, NAME(exp)(x) - t)
FORMULA(poisson_rate, x - t * NAME(log)(x + c), 1 - t / (x + c))

/* With Stirling's approximation of ln t! where t > 1. */
FORMULA(poisson_log_full, NAME(exp)(x) - t * x + NAME(stirling)(t), NAME(exp)(x) - t)
FORMULA(poisson_rate_full, x - t * NAME(log)(x + c) + NAME(stirling)(t),
        1 - t / (x + c))

static inline double NAME(block_sum)(int n, const REAL *x)
{
    double lane[LANES] = {0}, rest = 0;
    int i = 0;
    for (; i + LANES <= n; i += LANES)
#pragma omp simd
        for (int l = 0; l < LANES; l++) lane[l] += (double)x[i + l];
    for (; i < n; i++) rest += (double)x[i];
    if (n < LANES) return rest;
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) lane[l] += lane[l + half];
    return lane[0] + rest;
}

static inline void NAME(scale_by)(int64_t n, REAL *restrict y, const REAL *restrict by)
{
    for (int64_t i = 0; i < n; i++) y[i] *= by[i];
}

#define PAIR_OF(id, formula, POSITIVE)                                                 \
    static inline void NAME(id##_block)(                                               \
        int64_t n, const REAL *restrict x, const REAL *restrict t, const REAL *w,      \
        const REAL *restrict p, double number, REAL *restrict y)                       \
    {                                                                                  \
        const REAL c = (REAL)number;                                                   \
        (void)p;                                                                       \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++) y[i] =                     \
            NAME(formula)(x[i], t[i], POSITIVE, c);                                    \
        if (w) NAME(scale_by)(n, y, w);                                                \
    }                                                                                  \
                                                                                       \
    void NEAP_K(NAME(id##_each))(int64_t n, const void *x, const void *t,              \
                                 const void *w, const void *p, double c, void *y)      \
    {                                                                                  \
        NAME(id##_block)(n, x, t, w, p, c, y);                                         \
    }                                                                                  \
                                                                                       \
    double NEAP_K(NAME(id##_sum))(int64_t n, const void *x, const void *t,             \
                                  const void *w, const void *p, double c)              \
    {                                                                                  \
        REAL y[BLOCK];                                                                 \
        double sum = 0;                                                                \
        for (int64_t i = 0; i < n; i += BLOCK) {                                       \
            int width = n - i < BLOCK ? (int)(n - i) : BLOCK;                          \
            NAME(id##_block)                                                           \
            (width, (const REAL *)x + i, (const REAL *)t + i,                          \
             w ? (const REAL *)w + i : NULL, p ? (const REAL *)p + i : NULL, c, y);    \
            sum += NAME(block_sum)(width, y);                                          \
        }                                                                              \
        return sum;                                                                    \
    }                                                                                  \
                                                                                       \
    void NEAP_K(NAME(id##_slope))(int64_t n, const void *x, const void *t,             \
                                  const void *w, const void *positive, double number,  \
                                  double scale, const void *g, void *y)                \
    {                                                                                  \
        const REAL *restrict a = x, *restrict b = t, *restrict p = positive;           \
        const REAL c = (REAL)number, factor = (REAL)scale;                             \
        REAL *restrict out = y;                                                        \
        (void)p;                                                                       \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++) out[i] =                   \
            NAME(formula##_by_x)(a[i], b[i], POSITIVE, c) * factor;                    \
        if (w) NAME(scale_by)(n, out, w);                                              \
        if (g) NAME(scale_by)(n, out, g);                                              \
    }

#define PAIR(id) PAIR_OF(id, id, 1)

PAIR(mse)
PAIR(l1)
PAIR(smooth_l1)
PAIR(huber)
PAIR(bce)
PAIR(bce_logits)
PAIR_OF(bce_logits_positive, bce_logits, p[i])
PAIR(kl_div)
PAIR(kl_div_log)
PAIR(soft_margin)
PAIR(hinge_embedding)
PAIR(poisson_log)
PAIR(poisson_rate)
PAIR(poisson_log_full)
PAIR(poisson_rate_full)
#undef FORMULA
#undef PAIR
#undef PAIR_OF
