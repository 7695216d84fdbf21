/* plain_softmax_real.h: softmax and its kin by their definitions, for one type: REAL
 * and NAME(id), which makes plain_<id>_<type> of id, are defined by who includes this.
 *
 * A line has n elements, `step` apart; rows are lines of step 1. */

static double NAME(line_max)(int64_t n, int64_t step, const REAL *x)
{
    double largest = -(double)INFINITY;
    for (int64_t i = 0; i < n; i++) largest = fmax(largest, (double)x[i * step]);
    return largest;
}

static double NAME(line_log_sum)(int64_t n, int64_t step, const REAL *x)
{
    long double sum = 0, largest = NAME(line_max)(n, step, x);
    for (int64_t i = 0; i < n; i++) sum += expl((long double)x[i * step] - largest);
    return (double)logl(sum);
}

static void NAME(line_softmax)(bool logs, int64_t n, int64_t step, const REAL *x,
                               double factor, REAL *y)
{
    double sum = NAME(line_max)(n, step, x) + NAME(line_log_sum)(n, step, x);
    for (int64_t i = 0; i < n; i++) {
        double value = (double)x[i * step] - sum;
        y[i * step] = (REAL)(factor * (logs ? value : exp(value)));
    }
}

/* With logs, y is log(softmax). */
static void NAME(line_backward)(bool logs, int64_t n, int64_t step, const REAL *g,
                                const REAL *y, REAL *gx)
{
    long double sum = 0;
    for (int64_t i = 0; i < n; i++)
        sum += (long double)g[i * step] * (logs ? 1 : (long double)y[i * step]);
    for (int64_t i = 0; i < n; i++) {
        long double each = g[i * step], out = y[i * step];
        gx[i * step] = (REAL)(logs ? each - expl(out) * sum : out * (each - sum));
    }
}

static void NAME(softmax_rows)(int64_t m, int64_t n, const void *x, void *y)
{
    for (int64_t i = 0; i < m; i++)
        NAME(line_softmax)(false, n, 1, (const REAL *)x + i * n, 1, (REAL *)y + i * n);
}

static void NAME(softmax_cols)(int64_t m, int64_t n, int64_t ld, const void *x, void *y)
{
    for (int64_t j = 0; j < n; j++)
        NAME(line_softmax)(false, m, ld, (const REAL *)x + j, 1, (REAL *)y + j);
}

static void NAME(log_softmax_rows)(int64_t m, int64_t n, const void *x, void *y)
{
    for (int64_t i = 0; i < m; i++)
        NAME(line_softmax)(true, n, 1, (const REAL *)x + i * n, 1, (REAL *)y + i * n);
}

static void NAME(log_softmax_cols)(int64_t m, int64_t n, int64_t ld, const void *x,
                                   void *y)
{
    for (int64_t j = 0; j < n; j++)
        NAME(line_softmax)(true, m, ld, (const REAL *)x + j, 1, (REAL *)y + j);
}

static void NAME(scaled_softmax_rows)(int64_t m, int64_t n, const void *x,
                                      const void *factor, void *y)
{
    for (int64_t i = 0; i < m; i++) NAME(line_softmax)
    (false, n, 1, (const REAL *)x + i * n,
     factor ? (double)((const REAL *)factor)[i] : 1, (REAL *)y + i * n);
}

static void NAME(scaled_softmax_cols)(int64_t m, int64_t n, int64_t ld, const void *x,
                                      const void *factor, void *y)
{
    for (int64_t j = 0; j < n; j++) NAME(line_softmax)
    (false, m, ld, (const REAL *)x + j, factor ? (double)((const REAL *)factor)[j] : 1,
     (REAL *)y + j);
}

static void NAME(softmax_backward_rows)(int64_t m, int64_t n, const void *g,
                                        const void *y, void *gx)
{
    for (int64_t i = 0; i < m; i++) NAME(line_backward)
    (false, n, 1, (const REAL *)g + i * n, (const REAL *)y + i * n, (REAL *)gx + i * n);
}

static void NAME(softmax_backward_cols)(int64_t m, int64_t n, int64_t ld, const void *g,
                                        const void *y, void *gx)
{
    for (int64_t j = 0; j < n; j++) NAME(line_backward)
    (false, m, ld, (const REAL *)g + j, (const REAL *)y + j, (REAL *)gx + j);
}

static void NAME(log_softmax_backward_rows)(int64_t m, int64_t n, const void *g,
                                            const void *y, void *gx)
{
    for (int64_t i = 0; i < m; i++) NAME(line_backward)
    (true, n, 1, (const REAL *)g + i * n, (const REAL *)y + i * n, (REAL *)gx + i * n);
}

static void NAME(log_softmax_backward_cols)(int64_t m, int64_t n, int64_t ld,
                                            const void *g, const void *y, void *gx)
{
    for (int64_t j = 0; j < n; j++) NAME(line_backward)
    (true, m, ld, (const REAL *)g + j, (const REAL *)y + j, (REAL *)gx + j);
}

static void NAME(log_sum_exp_rows)(int64_t m, int64_t n, const void *x, void *maximum,
                                   void *log_sum)
{
    for (int64_t i = 0; i < m; i++) {
        const REAL *row = (const REAL *)x + i * n;
        ((REAL *)maximum)[i] = (REAL)NAME(line_max)(n, 1, row);
        ((REAL *)log_sum)[i] = (REAL)NAME(line_log_sum)(n, 1, row);
    }
}

static void NAME(log_sum_exp_cols)(int64_t m, int64_t n, int64_t ld, const void *x,
                                   void *maximum, void *log_sum)
{
    for (int64_t j = 0; j < n; j++) {
        const REAL *column = (const REAL *)x + j;
        ((REAL *)maximum)[j] = (REAL)NAME(line_max)(m, ld, column);
        ((REAL *)log_sum)[j] = (REAL)NAME(line_log_sum)(m, ld, column);
    }
}
