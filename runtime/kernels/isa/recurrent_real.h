/* recurrent_real.h (kernels): recurrent cells for one type; see recurrent.def.
 *
 * RNN (Elman 1990): y = f(a). LSTM (Hochreiter and Schmidhuber 1997, with forget
 * gates): d = f c + i g, y = o t with t = tanh(d). GRU (Cho et al. 2014): y = (1 - z) n
 * + z h with n = tanh(a_n + r b_n), where b_n is the state's share. s is the logistic
 * function. */
#include "kernels/isa/real.h"
#include "kernels/slots/recurrent.h"

#define CELL(name) NEAP_K(NEAP_JOIN(name, TYPE))
#define SIMD _Pragma("omp simd")

void CELL(rnn_tanh_step)(int64_t n, const T *restrict a, T *restrict y)
{
    SIMD for (int64_t i = 0; i < n; i++) y[i] = FN(tanh)(a[i]);
}

void CELL(rnn_relu_step)(int64_t n, const T *restrict a, T *restrict y)
{
    SIMD for (int64_t i = 0; i < n; i++) y[i] = a[i] < 0 ? 0 : a[i];
}

void CELL(rnn_tanh_back)(int64_t n, const T *restrict y, const T *restrict gh,
                         T *restrict ga)
{
    SIMD for (int64_t i = 0; i < n; i++) ga[i] = gh[i] * (1 - y[i] * y[i]);
}

void CELL(rnn_relu_back)(int64_t n, const T *restrict y, const T *restrict gh,
                         T *restrict ga)
{
    SIMD for (int64_t i = 0; i < n; i++) ga[i] = y[i] > 0 ? gh[i] : 0;
}

void CELL(lstm_step)(int64_t n, T *restrict gate, const T *restrict c, T *restrict y)
{
    T *restrict in = gate, *restrict forget = gate + n, *restrict cell = gate + 2 * n,
                *restrict out = gate + 3 * n, *restrict d = gate + 4 * n,
                *restrict t = gate + 5 * n;
    SIMD for (int64_t i = 0; i < n; i++)
    {
        in[i] = FN(sigmoid)(in[i]);
        forget[i] = FN(sigmoid)(forget[i]);
        cell[i] = FN(tanh)(cell[i]);
        out[i] = FN(sigmoid)(out[i]);
        d[i] = forget[i] * c[i] + in[i] * cell[i];
        t[i] = FN(tanh)(d[i]);
        y[i] = out[i] * t[i];
    }
}

void CELL(lstm_back)(int64_t n, const T *restrict gate, const T *restrict c,
                     const T *restrict gh, T *restrict gc, T *restrict ga)
{
    const T *restrict in = gate, *restrict forget = gate + n,
                      *restrict cell = gate + 2 * n, *restrict out = gate + 3 * n,
                      *restrict t = gate + 5 * n;
    SIMD for (int64_t i = 0; i < n; i++)
    {
        const T gd = gc[i] + gh[i] * out[i] * (1 - t[i] * t[i]);
        ga[i] = gd * cell[i] * in[i] * (1 - in[i]);
        ga[n + i] = gd * c[i] * forget[i] * (1 - forget[i]);
        ga[2 * n + i] = gd * in[i] * (1 - cell[i] * cell[i]);
        ga[3 * n + i] = gh[i] * t[i] * out[i] * (1 - out[i]);
        gc[i] = gd * forget[i];
    }
}

void CELL(gru_step)(int64_t n, const T *restrict a, const T *restrict b,
                    const T *restrict h, T *restrict gate, T *restrict y)
{
    T *restrict reset = gate, *restrict update = gate + n,
                *restrict fresh = gate + 2 * n, *restrict share = gate + 3 * n;
    SIMD for (int64_t i = 0; i < n; i++)
    {
        reset[i] = FN(sigmoid)(a[i] + b[i]);
        update[i] = FN(sigmoid)(a[n + i] + b[n + i]);
        share[i] = b[2 * n + i];
        fresh[i] = FN(tanh)(a[2 * n + i] + reset[i] * share[i]);
        y[i] = fresh[i] + update[i] * (h[i] - fresh[i]);
    }
}

void CELL(gru_back)(int64_t n, const T *restrict gate, const T *restrict h,
                    T *restrict gh, T *restrict ga, T *restrict gb)
{
    const T *restrict reset = gate, *restrict update = gate + n,
                      *restrict fresh = gate + 2 * n, *restrict share = gate + 3 * n;
    SIMD for (int64_t i = 0; i < n; i++)
    {
        const T g = gh[i];
        const T gn = g * (1 - update[i]) * (1 - fresh[i] * fresh[i]);
        const T gr = gn * share[i] * reset[i] * (1 - reset[i]);
        const T gz = g * (h[i] - fresh[i]) * update[i] * (1 - update[i]);
        ga[i] = gb[i] = gr;
        ga[n + i] = gb[n + i] = gz;
        ga[2 * n + i] = gn;
        gb[2 * n + i] = gn * reset[i];
        gh[i] = g * update[i];
    }
}
