/* attention_real.h (kernels): attention's rows for one type; see attention.def.
 *
 * A softmax over scores that come in blocks (Milakov and Gimelshein 2018): what was
 * summed up so far is scaled down whenever the maximum rises. A row of which nothing
 * takes part keeps the maximum -infinity and the sum 0. */
#include "kernels/isa/explog.h"
#include "kernels/isa/real.h"
#include "kernels/slots/attention.h"

#define ROW(name) NEAP_K(NEAP_JOIN(name, TYPE))
#define EXP NEAP_JOIN(exp_low, TYPE)
#define SIMD _Pragma("omp simd")

void ROW(attention_hide)(int64_t n, const uint8_t *restrict mask, T *restrict s)
{
    SIMD for (int64_t i = 0; i < n; i++) s[i] = mask[i] ? s[i] : C(-INFINITY);
}

/* An infinity must not be subtracted from itself where no score takes part. */
static inline T shift_of(T top)
{
    return top == C(-INFINITY) ? 0 : top;
}

T ROW(attention_row)(int64_t n, T *restrict s, T *top, T *sum)
{
    T before = *top, largest = before, total = 0;
#pragma omp simd reduction(max : largest)
    for (int64_t i = 0; i < n; i++) largest = s[i] > largest ? s[i] : largest;
    T shift = shift_of(largest);
#pragma omp simd reduction(+ : total)
    for (int64_t i = 0; i < n; i++) {
        s[i] = EXP(s[i] - shift);
        total += s[i];
    }
    T factor = before == largest ? 1 : EXP(before - shift);
    *top = largest;
    *sum = *sum * factor + total;
    return factor;
}

void ROW(attention_back)(int64_t n, T log_sum, T dot, T *restrict s, T *restrict g)
{
    T shift = shift_of(log_sum);
    SIMD for (int64_t i = 0; i < n; i++)
    {
        s[i] = EXP(s[i] - shift);
        g[i] = s[i] * (g[i] - dot);
    }
}

T ROW(attention_dot)(int64_t n, const T *restrict x, const T *restrict y)
{
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

void ROW(attention_scale)(int64_t n, T factor, T *restrict y)
{
    SIMD for (int64_t i = 0; i < n; i++) y[i] *= factor;
}

void ROW(dropout)(int64_t n, T scale, const uint8_t *restrict mask, const T *x, T *y)
{
    SIMD for (int64_t i = 0; i < n; i++) y[i] = x[i] * ((T)mask[i] * scale);
}
