/* plain_update_real.h: one step of each optimizer, one element at a time and in double,
 * for one type: REAL and NAME(id), which makes plain_<id>_<type> of id, are defined by
 * who includes this. f are the factors: sign, weight decay in d, factor on x, then the
 * rule's (see kernels/isa/update_real.h); d is the gradient with sign and decay. */

#define STEP(id)                                                                       \
    static void NAME(id)(int64_t n, const double *f, REAL *x, const REAL *g,           \
                         REAL *const *s)
#define D(i) plain_gradient(f, (double)g[i], (double)x[i])

/* The state moved by `weight` towards `to`. */
static double NAME(mean)(REAL *state, double to, double weight)
{
    *state = (REAL)((double)*state * (1 - weight) + weight * to);
    return (double)*state;
}

STEP(sgd)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), m = s[0] ? f[4] * (double)s[0][i] + f[5] * d : d;
        if (s[0]) s[0][i] = (REAL)m;
        x[i] = (REAL)((double)x[i] - f[3] * (s[0] && f[6] != 0 ? d + f[4] * m : m));
    }
}

STEP(adam)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), m = NAME(mean)(&s[0][i], d, f[3]);
        double v = f[4] * (double)s[1][i] + f[5] * d * d;
        s[1][i] = (REAL)v;
        if (s[2]) s[2][i] = (REAL)(v = fmax(v, (double)s[2][i]));
        x[i] = (REAL)((double)x[i] * f[2] - f[6] * m / (sqrt(v) / f[7] + f[8]));
    }
}

STEP(rmsprop)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), v = f[4] * (double)s[0][i] + f[5] * d * d;
        s[0][i] = (REAL)v;
        if (s[1]) v -= pow(NAME(mean)(&s[1][i], d, f[5]), 2);
        double step = d / (sqrt(v) + f[6]);
        if (s[2]) step += f[7] * (double)s[2][i];
        if (s[2]) s[2][i] = (REAL)step;
        x[i] = (REAL)((double)x[i] - f[3] * step);
    }
}

STEP(adagrad)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), sum = (double)s[0][i] + d * d;
        s[0][i] = (REAL)sum;
        x[i] = (REAL)((double)x[i] - f[3] * d / (sqrt(sum) + f[4]));
    }
}

STEP(nadam)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), m = NAME(mean)(&s[0][i], d, f[3]);
        double v = f[4] * (double)s[1][i] + f[5] * d * d;
        s[1][i] = (REAL)v;
        x[i] = (REAL)((double)x[i] * f[2] -
                      (f[8] * d + f[9] * m) / (sqrt(v / f[6]) + f[7]));
    }
}

STEP(radam)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), m = NAME(mean)(&s[0][i], d, f[3]);
        double v = f[4] * (double)s[1][i] + f[5] * d * d;
        s[1][i] = (REAL)v;
        x[i] =
            (REAL)((double)x[i] * f[2] - f[6] * m / (f[7] != 0 ? sqrt(v) + f[8] : 1));
    }
}

STEP(adamax)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), m = NAME(mean)(&s[0][i], d, f[3]);
        double largest = fmax((double)s[1][i] * f[4], fabs(d) + f[6]);
        s[1][i] = (REAL)largest;
        x[i] = (REAL)((double)x[i] - f[5] * m / largest);
    }
}

STEP(adadelta)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), square = f[4] * (double)s[0][i] + f[5] * d * d;
        double move = sqrt((double)s[1][i] + f[6]) / sqrt(square + f[6]) * d;
        s[0][i] = (REAL)square;
        s[1][i] = (REAL)(f[4] * (double)s[1][i] + f[5] * move * move);
        x[i] = (REAL)((double)x[i] - f[3] * move);
    }
}

STEP(rprop)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), turn = d * (double)s[0][i];
        double size = (double)s[1][i] * (turn > 0 ? f[4] : turn < 0 ? f[3] : 1);
        size = fmin(fmax(size, f[5]), f[6]);
        if (turn < 0) d = 0;
        s[0][i] = (REAL)d;
        s[1][i] = (REAL)size;
        if (d != 0) x[i] = (REAL)((double)x[i] - copysign(size, d));
    }
}

STEP(asgd)
{
    for (int64_t i = 0; i < n; i++) {
        x[i] = (REAL)((double)x[i] * f[2] - f[3] * D(i));
        NAME(mean)(&s[0][i], (double)x[i], f[4]);
    }
}

STEP(lion)
{
    for (int64_t i = 0; i < n; i++) {
        double d = D(i), m = (double)s[0][i], c = f[4] * m + f[5] * d;
        x[i] = (REAL)((double)x[i] * f[2] - (c > 0 ? f[3] : c < 0 ? -f[3] : 0));
        s[0][i] = (REAL)(f[6] * m + f[7] * d);
    }
}

STEP(momentum)
{
    for (int64_t i = 0; i < n; i++) {
        double d = f[0] * (double)g[i], m = NAME(mean)(&s[0][i], d, f[3]);
        x[i] = (REAL)(f[5] != 0 ? (1 - f[4]) * d + f[4] * m : m);
    }
}

STEP(square_mean_scaled)
{
    for (int64_t i = 0; i < n; i++) {
        double d = f[0] * (double)g[i];
        x[i] = (REAL)(d / sqrt(fmax(NAME(mean)(&s[0][i], d * d, f[3]), f[4])));
    }
}

STEP(scaled)
{
    for (int64_t i = 0; i < n; i++)
        x[i] = (REAL)(f[0] * (double)g[i] / sqrt(fmax(f[3] * (double)s[0][i], f[4])));
}

STEP(move)
{
    (void)s;
    for (int64_t i = 0; i < n; i++)
        x[i] = (REAL)((double)x[i] * f[2] - f[3] * (double)g[i]);
}

#undef STEP
#undef D
