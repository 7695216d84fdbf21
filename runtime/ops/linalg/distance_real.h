/* distance_real.h (ops/linalg): distance.c's pairs of rows of one type: REAL and
 * NAME(id) are defined by who includes this. */

/* ---- distances ---- */

static double NAME(largest)(const REAL *x, const REAL *y, int64_t m)
{
    double largest = 0;
    for (int64_t i = 0; i < m; i++) {
        double d = fabs((double)x[i] - (double)y[i]);
        largest = d > largest || isnan(d) ? d : largest;
    }
    return largest;
}

/* The sum of the terms of m differences; in four sums, as each addition has to wait for
 * the one before. */
static inline double NAME(sum)(term of, const REAL *x, const REAL *y, int64_t m,
                               double p)
{
    double part[4] = {0, 0, 0, 0};
    for (int64_t i = 0; i < m; i += 4) {
        int64_t n = m - i < 4 ? m - i : 4;
        for (int64_t l = 0; l < n; l++)
            part[l] += term_of(of, (double)x[i + l] - (double)y[i + l], p);
    }
    return part[0] + part[1] + (part[2] + part[3]);
}

/* The p-norm of m differences. */
static double NAME(distance)(const REAL *x, const REAL *y, int64_t m, double p)
{
    if (isinf(p)) return NAME(largest)(x, y, m);
    if (p == 2) return sqrt(NAME(sum)(SQUARE, x, y, m, p));
    if (p == 1) return NAME(sum)(SIZE, x, y, m, p);
    if (p == 0) return NAME(sum)(COUNT, x, y, m, p);
    return pow(NAME(sum)(POWER, x, y, m, p), 1 / p);
}

static void NAME(distances)(void *context, int64_t begin, int64_t end)
{
    const pairs *c = context;
    for (int64_t row = begin; row < end; row++) {
        const REAL *x = (const REAL *)(const void *)c->x + row * c->m;
        const REAL *y =
            (const REAL *)(const void *)c->y + row / c->rows * c->columns * c->m;
        REAL *out = (REAL *)(void *)c->out + row * c->columns;
        for (int64_t j = 0; j < c->columns; j++)
            out[j] = (REAL)NAME(distance)(x, y + j * c->m, c->m, c->p);
    }
}

/* ---- gradients ---- */

/* How many elements of x - y are as large as their maximum. */
static int64_t NAME(ties)(const REAL *x, const REAL *y, int64_t m, REAL largest)
{
    int64_t ties = 0;
    for (int64_t i = 0; i < m; i++)
        ties += (REAL)fabs((double)x[i] - (double)y[i]) == largest;
    return ties;
}

/* Adds to `out` the gradient of x under one distance, whose own is g. */
static void NAME(pull)(const REAL *x, const REAL *y, int64_t m, double p, REAL distance,
                       double g, double *out)
{
    if (distance == 0 || p == 0) return;
    double scale = p == 2 ? g / (double)distance : g;
    if (isinf(p)) scale = g / (double)NAME(ties)(x, y, m, distance);
    for (int64_t i = 0; i < m; i++) {
        double d = (double)x[i] - (double)y[i], size = fabs(d), sign = d > 0 ? 1 : -1;
        if (d == 0) continue;
        if (p == 2)
            out[i] += isinf(scale) ? g * (d / (double)distance) : scale * d;
        else if (p == 1)
            out[i] += scale * sign;
        else if (isinf(p))
            out[i] += (REAL)size == distance ? scale * sign : 0;
        else
            out[i] += g * sign * pow(size / (double)distance, p - 1);
    }
}

static void NAME(pulls)(void *context, int64_t begin, int64_t end)
{
    const pairs *c = context;
    for (int64_t row = begin; row < end; row++) {
        const REAL *x = (const REAL *)(const void *)c->x + row * c->m;
        const REAL *y =
            (const REAL *)(const void *)c->y + row / c->rows * c->columns * c->m;
        const REAL *g = (const REAL *)(const void *)c->g + row * c->columns;
        const REAL *distance =
            (const REAL *)(const void *)c->distance + row * c->columns;
        double *out = (double *)(void *)c->out + row * c->m;
        for (int64_t j = 0; j < c->columns; j++)
            NAME(pull)(x, y + j * c->m, c->m, c->p, distance[j], (double)g[j], out);
    }
}

/* ---- Euclid's distances over a product ---- */

/* Distances from x to the n rows of y, where out holds -2 x y. Squares that are small
 * beside what they are the difference of, or not finite, are summed anew. */
static void NAME(some_roots)(int64_t n, double xx, const double *yy, const REAL *x,
                             const REAL *y, int64_t m, REAL *out)
{
    if (NEAP_LIKELY(neap_kernel.distance->NAME(distance)(n, xx, yy, CLOSE, out)))
        return;
    for (int64_t j = 0; j < n; j++)
        if (out[j] < 0) out[j] = (REAL)NAME(distance)(x, y + j * m, m, 2);
}

static void NAME(roots)(void *context, int64_t begin, int64_t end)
{
    const pairs *c = context;
    for (int64_t row = begin; row < end; row++) {
        const REAL *x = (const REAL *)(const void *)c->x + row * c->m;
        int64_t first = row / c->rows * c->columns;
        const REAL *y = (const REAL *)(const void *)c->y + first * c->m;
        REAL *out = (REAL *)(void *)c->out + row * c->columns;
        NAME(some_roots)(c->columns, c->xx[row], c->yy + first, x, y, c->m, out);
    }
}

static void NAME(squares)(const neap_tensor *x, double *out)
{
    const REAL *at = (const REAL *)(const void *)x->data;
    int64_t m = x->shape[2];
    for (int64_t i = 0; i < x->shape[0] * x->shape[1]; i++, at += m) {
        out[i] = 0;
        for (int64_t j = 0; j < m; j++) out[i] += (double)at[j] * (double)at[j];
    }
}
