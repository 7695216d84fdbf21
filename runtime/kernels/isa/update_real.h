/* update_real.h (kernels): the body of isa/update.c for one element type.
 *
 * Included with REAL, NAME(id) (the kernel's name) and SQRT defined. In each loop
 * `sign` is 1, or -1 to maximize, and d the gradient with sign and weight decay. */

/* factor: sign, weight decay, lr, momentum, part of d that enters the momentum (1 -
 * dampening), nesterov (0 or 1). state: momentum buffer or NULL. */
void NAME(sgd)(int64_t n, const double *factor, REAL *restrict x,
               const REAL *restrict g, REAL *const *state)
{
    const REAL sign = (REAL)factor[0], decay = (REAL)factor[1], lr = (REAL)factor[2];
    const REAL momentum = (REAL)factor[3], keep = (REAL)factor[4];
    const bool nesterov = factor[5] != 0;
    REAL *restrict m = state[0];
    if (!m) {
#pragma omp simd
        for (int64_t i = 0; i < n; i++) {
            REAL d = sign * g[i];
            if (decay != 0) d += decay * x[i];
            x[i] -= lr * d;
        }
        return;
    }
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = sign * g[i];
        if (decay != 0) d += decay * x[i];
        m[i] = momentum * m[i] + keep * d;
        x[i] -= lr * (nesterov ? d + momentum * m[i] : m[i]);
    }
}

/* factor: sign, weight decay in the gradient, factor on x (decoupled decay), 1 - beta1,
 * beta2, 1 - beta2, lr / (1 - beta1^t), sqrt(1 - beta2^t), eps. state: m, v, largest v
 * or NULL (amsgrad). */
void NAME(adam)(int64_t n, const double *factor, REAL *restrict x,
                const REAL *restrict g, REAL *const *state)
{
    const REAL sign = (REAL)factor[0], decay = (REAL)factor[1],
               shrink = (REAL)factor[2];
    const REAL weight = (REAL)factor[3], beta2 = (REAL)factor[4];
    const REAL weight2 = (REAL)factor[5], rate = (REAL)factor[6];
    const REAL correction = (REAL)factor[7], eps = (REAL)factor[8];
    const bool small_weight = weight < (REAL)0.5;
    REAL *restrict m = state[0], *restrict v = state[1], *restrict largest = state[2];
#define ADAM_STEP(SECOND_MOMENT)                                                       \
    for (int64_t i = 0; i < n; i++) {                                                  \
        REAL y = x[i] * shrink, d = sign * g[i];                                       \
        if (decay != 0) d += decay * y;                                                \
        m[i] =                                                                         \
            small_weight ? m[i] + weight * (d - m[i]) : d - (d - m[i]) * (1 - weight); \
        v[i] = v[i] * beta2 + weight2 * d * d;                                         \
        x[i] = y - rate * m[i] / (SQRT(SECOND_MOMENT) / correction + eps);             \
    }
    if (!largest) {
#pragma omp simd
        ADAM_STEP(v[i])
        return;
    }
    /* A NaN stays, as in torch.maximum. */
#pragma omp simd
    ADAM_STEP((largest[i] =
                   largest[i] >= v[i] || largest[i] != largest[i] ? largest[i] : v[i]))
#undef ADAM_STEP
}

/* The two options are constants where this is inlined, so that the loop vectorises. */
static inline __attribute__((always_inline)) void
NAME(rmsprop_step)(const bool centered, const bool momentum, int64_t n,
                   const double *factor, REAL *restrict x, const REAL *restrict g,
                   REAL *restrict square, REAL *restrict mean, REAL *restrict buffer)
{
    const REAL sign = (REAL)factor[0], decay = (REAL)factor[1], lr = (REAL)factor[2];
    const REAL alpha = (REAL)factor[3], weight = (REAL)factor[4], eps = (REAL)factor[5];
    const REAL inertia = (REAL)factor[6];
    const bool small_weight = weight < (REAL)0.5;
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = sign * g[i];
        if (decay != 0) d += decay * x[i];
        square[i] = square[i] * alpha + weight * d * d;
        REAL variance = square[i];
        if (centered) {
            mean[i] = small_weight ? mean[i] + weight * (d - mean[i])
                                   : d - (d - mean[i]) * (1 - weight);
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

/* factor: sign, weight decay, lr, alpha, 1 - alpha, eps, momentum. state: mean of
 * squares, mean or NULL (centered), momentum buffer or NULL. */
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

/* factor: sign, weight decay, lr of this step, eps. state: sum of squares. */
void NAME(adagrad)(int64_t n, const double *factor, REAL *restrict x,
                   const REAL *restrict g, REAL *const *state)
{
    const REAL sign = (REAL)factor[0], decay = (REAL)factor[1], lr = (REAL)factor[2];
    const REAL eps = (REAL)factor[3];
    REAL *restrict sum = state[0];
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        REAL d = sign * g[i];
        if (decay != 0) d += decay * x[i];
        sum[i] += d * d;
        x[i] -= lr * d / (SQRT(sum[i]) + eps);
    }
}
