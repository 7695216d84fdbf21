/* update_real.h (kernels): the body of isa/update.c for one element type.
 *
 * Included with REAL, NAME(id) (the kernel's name) and SQRT defined, and the macros of
 * update.c. What follows from factor[3] on stands above each loop. */

/* factor[0] to [2], the same in all: the sign of the gradient, 1 or -1 to maximize; the
 * weight decay in the gradient; the factor on x that a decoupled decay is. */
typedef struct NAME(start) {
    REAL sign, decay, shrink;
} NAME(start);

static inline NAME(start) NAME(start_of)(const double *factor)
{
    return (NAME(start)){(REAL)factor[0], (REAL)factor[1], (REAL)factor[2]};
}

/* d: the gradient with sign and decay; a decay of 0 must not turn an infinite x into
 * NaN. */
static inline REAL NAME(gradient)(NAME(start) start, REAL g, REAL x)
{
    return start.decay != 0 ? start.sign * g + start.decay * x : start.sign * g;
}

/* factor[3]: lr, momentum, part of d that enters the momentum (1 - dampening), nesterov
 * (0 or 1). state: momentum buffer or NULL. */
void NAME(sgd)(int64_t n, const double *factor, REAL *restrict x,
               const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL lr = (REAL)factor[3], momentum = (REAL)factor[4], keep = (REAL)factor[5];
    const bool nesterov = factor[6] != 0;
    REAL *restrict m = state[0];
    if (!m) {
#pragma omp simd
        for (int64_t i = 0; i < n; i++) {
            REAL d = NAME(gradient)(start, g[i], x[i]);
            x[i] -= lr * d;
        }
        return;
    }
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]);
        m[i] = momentum * m[i] + keep * d;
        x[i] -= lr * (nesterov ? d + momentum * m[i] : m[i]);
    }
}

/* `amsgrad` is a constant where this is inlined. */
KERNEL_INLINE void NAME(adam_step)(const bool amsgrad, int64_t n, const double *factor,
                                   REAL *restrict x, const REAL *restrict g,
                                   REAL *restrict m, REAL *restrict v,
                                   REAL *restrict largest)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL weight = (REAL)factor[3], beta2 = (REAL)factor[4];
    const REAL weight2 = (REAL)factor[5], rate = (REAL)factor[6];
    /* Vectors are divided one after the other, and take longest of all that is here. */
    const REAL scale = (REAL)(1 / factor[7]), eps = (REAL)factor[8];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL y = x[i] * start.shrink, d = NAME(gradient)(start, g[i], x[i]);
        m[i] = LERP(m[i], d, weight);
        v[i] = v[i] * beta2 + weight2 * d * d;
        REAL square = v[i];
        /* A NaN stays, as in torch.maximum. */
        if (amsgrad)
            square = largest[i] =
                largest[i] >= v[i] || largest[i] != largest[i] ? largest[i] : v[i];
        x[i] = y - rate * m[i] / (SQRT(square) * scale + eps);
    }
}

/* factor[3]: 1 - beta1, beta2, 1 - beta2, lr / (1 - beta1^t), sqrt(1 - beta2^t), eps.
 * state: m, v, largest v or NULL (amsgrad). */
void NAME(adam)(int64_t n, const double *factor, REAL *restrict x,
                const REAL *restrict g, REAL *const *state)
{
    if (state[2])
        NAME(adam_step)(true, n, factor, x, g, state[0], state[1], state[2]);
    else
        NAME(adam_step)(false, n, factor, x, g, state[0], state[1], NULL);
}

/* The two options are constants where this is inlined, so that the loop vectorises. */
KERNEL_INLINE void NAME(rmsprop_step)(const bool centered, const bool momentum,
                                      int64_t n, const double *factor, REAL *restrict x,
                                      const REAL *restrict g, REAL *restrict square,
                                      REAL *restrict mean, REAL *restrict buffer)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL lr = (REAL)factor[3], alpha = (REAL)factor[4], weight = (REAL)factor[5];
    const REAL eps = (REAL)factor[6], inertia = (REAL)factor[7];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]);
        square[i] = square[i] * alpha + weight * d * d;
        REAL variance = square[i];
        if (centered) {
            mean[i] = LERP(mean[i], d, weight);
            variance -= mean[i] * mean[i];
        }
        REAL deviation = SQRT(variance) + eps;
        if (momentum) {
            buffer[i] = buffer[i] * inertia + d / deviation;
            x[i] -= lr * buffer[i];
        } else {
            x[i] -= lr * d / deviation;
        }
    }
}

/* factor[3]: lr, alpha, 1 - alpha, eps, momentum. state: mean of squares, mean or NULL
 * (centered), momentum buffer or NULL. */
void NAME(rmsprop)(int64_t n, const double *factor, REAL *restrict x,
                   const REAL *restrict g, REAL *const *state)
{
    REAL *square = state[0], *mean = state[1], *buffer = state[2];
    if (mean && buffer)
        NAME(rmsprop_step)(true, true, n, factor, x, g, square, mean, buffer);
    else if (mean)
        NAME(rmsprop_step)(true, false, n, factor, x, g, square, mean, NULL);
    else if (buffer)
        NAME(rmsprop_step)(false, true, n, factor, x, g, square, NULL, buffer);
    else
        NAME(rmsprop_step)(false, false, n, factor, x, g, square, NULL, NULL);
}

/* factor[3]: lr of this step, eps. state: sum of squares. */
void NAME(adagrad)(int64_t n, const double *factor, REAL *restrict x,
                   const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL lr = (REAL)factor[3], eps = (REAL)factor[4];
    REAL *restrict sum = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]);
        sum[i] += d * d;
        x[i] -= lr * d / (SQRT(sum[i]) + eps);
    }
}

/* factor[3]: 1 - beta1, beta2, 1 - beta2, 1 - beta2^t, eps, rates of d and m. state: m,
 * v. */
void NAME(nadam)(int64_t n, const double *factor, REAL *restrict x,
                 const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL weight = (REAL)factor[3], beta2 = (REAL)factor[4];
    const REAL weight2 = (REAL)factor[5], correction = (REAL)factor[6];
    const REAL eps = (REAL)factor[7], rate = (REAL)factor[8], rate_m = (REAL)factor[9];
    REAL *restrict m = state[0], *restrict v = state[1];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL y = x[i] * start.shrink, d = NAME(gradient)(start, g[i], x[i]);
        m[i] = LERP(m[i], d, weight);
        v[i] = v[i] * beta2 + weight2 * d * d;
        REAL deviation = SQRT(v[i] / correction) + eps;
        y -= rate * d / deviation;
        x[i] = y - rate_m * m[i] / deviation;
    }
}

/* factor[3]: 1 - beta1, beta2, 1 - beta2, rate, whether to divide by the deviation,
 * eps. state: m, v. */
void NAME(radam)(int64_t n, const double *factor, REAL *restrict x,
                 const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL weight = (REAL)factor[3], beta2 = (REAL)factor[4];
    const REAL weight2 = (REAL)factor[5], rate = (REAL)factor[6];
    const bool adapts = factor[7] != 0;
    const REAL eps = (REAL)factor[8];
    REAL *restrict m = state[0], *restrict v = state[1];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL y = x[i] * start.shrink, d = NAME(gradient)(start, g[i], x[i]);
        m[i] = LERP(m[i], d, weight);
        v[i] = v[i] * beta2 + weight2 * d * d;
        x[i] = y - rate * m[i] / (adapts ? SQRT(v[i]) + eps : 1);
    }
}

/* factor[3]: 1 - beta1, beta2, lr / (1 - beta1^t), eps. state: m, largest |d|. */
void NAME(adamax)(int64_t n, const double *factor, REAL *restrict x,
                  const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL weight = (REAL)factor[3], beta2 = (REAL)factor[4];
    const REAL rate = (REAL)factor[5], eps = (REAL)factor[6];
    REAL *restrict m = state[0], *restrict largest = state[1];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]), size = (d < 0 ? -d : d) + eps,
             old = largest[i] * beta2;
        m[i] = LERP(m[i], d, weight);
        /* A NaN stays, as in torch.maximum. */
        largest[i] = old >= size || old != old ? old : size;
        x[i] -= rate * m[i] / largest[i];
    }
}

/* factor[3]: lr, rho, 1 - rho, eps. state: means of squares of d and of the updates. */
void NAME(adadelta)(int64_t n, const double *factor, REAL *restrict x,
                    const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL lr = (REAL)factor[3], rho = (REAL)factor[4], weight = (REAL)factor[5];
    const REAL eps = (REAL)factor[6];
    REAL *restrict square = state[0], *restrict moved = state[1];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]);
        square[i] = square[i] * rho + weight * d * d;
        REAL update = SQRT(moved[i] + eps) / SQRT(square[i] + eps) * d;
        moved[i] = moved[i] * rho + weight * update * update;
        x[i] -= lr * update;
    }
}

/* factor[3]: factors on the step size after a change of sign and without one, its least
 * and most. state: gradient before, step size. */
void NAME(rprop)(int64_t n, const double *factor, REAL *restrict x,
                 const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL minus = (REAL)factor[3], plus = (REAL)factor[4];
    const REAL least = (REAL)factor[5], most = (REAL)factor[6];
    REAL *restrict before = state[0], *restrict size = state[1];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]), product = d * before[i];
        REAL step = size[i] * (product > 0 ? plus : product < 0 ? minus : 1);
        step = step < least ? least : step;
        size[i] = step > most ? most : step;
        d = product < 0 ? 0 : d;
        x[i] -= d > 0 ? size[i] : d < 0 ? -size[i] : 0;
        before[i] = d;
    }
}

/* factor[3]: rate, weight in the mean. state: mean of x. */
void NAME(asgd)(int64_t n, const double *factor, REAL *restrict x,
                const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL rate = (REAL)factor[3], weight = (REAL)factor[4];
    REAL *restrict mean = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]);
        x[i] = x[i] * start.shrink - rate * d;
        mean[i] = weight == 1 ? x[i] : mean[i] + (x[i] - mean[i]) * weight;
    }
}

/* factor[3]: lr, beta1, 1 - beta1, beta2, 1 - beta2. state: m. */
void NAME(lion)(int64_t n, const double *factor, REAL *restrict x,
                const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL lr = (REAL)factor[3], beta1 = (REAL)factor[4], weight = (REAL)factor[5];
    const REAL beta2 = (REAL)factor[6], weight2 = (REAL)factor[7];
    REAL *restrict m = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = NAME(gradient)(start, g[i], x[i]), c = beta1 * m[i] + weight * d;
        x[i] = x[i] * start.shrink - (c > 0 ? lr : c < 0 ? -lr : 0);
        m[i] = beta2 * m[i] + weight2 * d;
    }
}

/* ---- pieces of optimizers that look at a whole parameter ---- */

/* x, which is written only, is the buffer, or d moved towards it. factor[3]: weight of
 * d in the buffer, weight of the buffer in x, nesterov (0 or 1). state: buffer. */
void NAME(momentum)(int64_t n, const double *factor, REAL *restrict x,
                    const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL weight = (REAL)factor[3], inertia = (REAL)factor[4];
    const bool nesterov = factor[5] != 0;
    REAL *restrict buffer = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = start.sign * g[i];
        buffer[i] = LERP(buffer[i], d, weight);
        x[i] = nesterov ? LERP(d, buffer[i], inertia) : buffer[i];
    }
}

/* x = d over the square root of its mean square, at least factor[4]; x is written only.
 * factor[3]: weight of d^2 in the mean, least mean. state: mean square. */
void NAME(square_mean_scaled)(int64_t n, const double *factor, REAL *restrict x,
                              const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL weight = (REAL)factor[3], least = (REAL)factor[4];
    REAL *restrict square = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = start.sign * g[i];
        square[i] = LERP(square[i], d * d, weight);
        x[i] = d / SQRT(square[i] < least ? least : square[i]);
    }
}

/* x = d over the square root of factor[3] times the state, at least factor[4]; x is
 * written only. state: mean squares of the columns. */
void NAME(scaled)(int64_t n, const double *factor, REAL *restrict x,
                  const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL row = (REAL)factor[3], least = (REAL)factor[4];
    const REAL *restrict column = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL square = row * column[i];
        x[i] = start.sign * g[i] / SQRT(square < least ? least : square);
    }
}

/* x moves along g. factor[3]: rate. No state. */
void NAME(move)(int64_t n, const double *factor, REAL *restrict x,
                const REAL *restrict g, REAL *const *state)
{
    const NAME(start) start = NAME(start_of)(factor);
    const REAL rate = (REAL)factor[3];
    (void)state;
#pragma omp simd
    for (int64_t i = 0; i < n; i++) x[i] = x[i] * start.shrink - rate * g[i];
}
