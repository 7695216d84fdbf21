/* loops.h (kernels): formulas of elementwise.def as loops over one type T.
 *
 * Included after T and TYPE are defined (real.h, integer.h). Loops carry "omp simd": an
 * element's inputs are read before its result is written, so that results may lie over
 * inputs.
 *
 * LOOP_BODY_k is a loop of k inputs. Where the formula calls libm, BLOCKED runs it over
 * whole blocks of one or more vectors only, since libm's vector and scalar functions
 * differ in the last bits: so what comes out for a value does not depend on its place
 * in the tensor. For the same reason it takes no single elements (`fixed`): a call on
 * one would be taken out of the loop, where it is scalar. */
#ifndef NEAP_KERNELS_ISA_LOOPS_H
#define NEAP_KERNELS_ISA_LOOPS_H

#include "kernels/isa/isa.h"
#include "kernels/slots/elementwise.h"

#define LOOP_NAME(name) NEAP_K(NEAP_JOIN(name, TYPE))
#define LOOP_ARGUMENTS int64_t n, void *const *at, unsigned fixed, const double *p

/* Elements of a whole block: 64 bytes, the widest vector. */
#define LANES (64 / (int64_t)sizeof(T))

typedef void neap_loop(LOOP_ARGUMENTS);

/* What is left over after whole blocks runs as part of one that ends with it, or, where
 * there is none or an input would be overwritten first, in a padded block of its own.
 */
static inline void blocked(int64_t n, void *const *at, const double *p, int inputs,
                           neap_loop *body)
{
    int64_t rest = n % LANES, whole = n - rest;
    if (whole > 0) body(whole, at, 0, p);
    if (rest == 0) return;
    bool apart = whole > 0;
    for (int i = 1; i <= inputs; i++) apart = apart && at[i] != at[0];
    if (apart) {
        void *last[4] = {(T *)at[0] + (n - LANES)};
        for (int i = 1; i <= inputs; i++) last[i] = (T *)at[i] + (n - LANES);
        body(LANES, last, 0, p);
        return;
    }
    T block[4][LANES];
    void *const blocks[4] = {block[0], block[1], block[2], block[3]};
    for (int i = 1; i <= inputs; i++) {
        const T *x = at[i];
        for (int64_t j = 0; j < LANES; j++)
            block[i][j] = x[whole + (j < rest ? j : rest - 1)];
    }
    body(LANES, blocks, 0, p);
    T *y = at[0];
    for (int64_t j = 0; j < rest; j++) y[whole + j] = block[0][j];
}

#define BLOCKED(name, inputs)                                                          \
    void LOOP_NAME(name)(LOOP_ARGUMENTS)                                               \
    {                                                                                  \
        (void)fixed;                                                                   \
        blocked(n, at, p, inputs, LOOP_NAME(name##_body));                             \
    }

#define NUMBERS_OF_ROW                                                                 \
    const T a = number(p, 0), b = number(p, 1), c = number(p, 2);                      \
    (void)a;                                                                           \
    (void)b;                                                                           \
    (void)c

/* y = f(x); linkage is empty or static. */
#define LOOP_BODY_1(linkage, name, R, f)                                               \
    linkage void LOOP_NAME(name)(LOOP_ARGUMENTS)                                       \
    {                                                                                  \
        const T *xs = at[1];                                                           \
        R *ys = at[0];                                                                 \
        NUMBERS_OF_ROW;                                                                \
        (void)fixed;                                                                   \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                            \
        {                                                                              \
            const T x = xs[i];                                                         \
            (void)x;                                                                   \
            ys[i] = (R)(f);                                                            \
        }                                                                              \
    }

/* The slope times g: at[1] is g, at[2] what was kept, called x and y. */
#define LOOP_BODY_SLOPE(linkage, name, slope)                                          \
    linkage void LOOP_NAME(name)(LOOP_ARGUMENTS)                                       \
    {                                                                                  \
        const T *gs = at[1], *kept = at[2];                                            \
        T *out = at[0];                                                                \
        NUMBERS_OF_ROW;                                                                \
        (void)fixed;                                                                   \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                            \
        {                                                                              \
            const T g = gs[i], x = kept[i], y = kept[i];                               \
            (void)x;                                                                   \
            (void)y;                                                                   \
            out[i] = (T)(slope);                                                       \
        }                                                                              \
    }

/* ---- whole vectors of floats, by functions of vec_math.h and vec_log.h ---- */

/* What is beyond that function's range has the plain formula, alone. */
#define OWN_FAR(name, inputs)                                                          \
    static __attribute__((noinline)) vec_f32 LOOP_NAME(name##_far)(                    \
        vec_f32 x, vec_f32 g, const double *p)                                         \
    {                                                                                  \
        float y[VEC_F32], xs[VEC_F32], gs[VEC_F32];                                    \
        void *const slope[] = {y, gs, xs}, *const one[] = {y, xs};                     \
        vec_store_f32(xs, x);                                                          \
        vec_store_f32(gs, g);                                                          \
        LOOP_NAME(name##_plain)(VEC_F32, (inputs) == 1 ? one : slope, 0, p);           \
        return vec_load_f32(y);                                                        \
    }

/* `y` is made of x, and of g where there are two inputs, g first; `beyond` is the mask
 * of what has the plain formula. */
#define OWN_BODY(name, inputs, y, beyond)                                              \
    OWN_FAR(name, inputs)                                                              \
    static void LOOP_NAME(name##_body)(LOOP_ARGUMENTS)                                 \
    {                                                                                  \
        const float *xs = at[inputs], *gs = at[1];                                     \
        float *ys = at[0];                                                             \
        NUMBERS_OF_ROW;                                                                \
        (void)fixed;                                                                   \
        for (int64_t i = 0; i < n; i += VEC_F32) {                                     \
            const vec_f32 x = vec_load_f32(xs + i), g = vec_load_f32(gs + i);          \
            const vec_mask_f32 far = (beyond);                                         \
            vec_f32 result = (y);                                                      \
            if (__builtin_expect(vec_any_f32(far), 0))                                 \
                result = vec_select_f32(far, LOOP_NAME(name##_far)(x, g, p), result);  \
            vec_store_f32(ys + i, result);                                             \
        }                                                                              \
    }

#define LOOP_BODY_2(linkage, name, R, f)                                               \
    linkage void LOOP_NAME(name)(LOOP_ARGUMENTS)                                       \
    {                                                                                  \
        const T *xs = at[1], *ys = at[2];                                              \
        R *zs = at[0];                                                                 \
        NUMBERS_OF_ROW;                                                                \
        if (fixed == 0) {                                                              \
            _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                        \
            {                                                                          \
                const T x = xs[i], y = ys[i];                                          \
                zs[i] = (R)(f);                                                        \
            }                                                                          \
        } else if (fixed & 1) {                                                        \
            const T x = xs[0];                                                         \
            _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                        \
            {                                                                          \
                const T y = ys[i];                                                     \
                zs[i] = (R)(f);                                                        \
            }                                                                          \
        } else {                                                                       \
            const T y = ys[0];                                                         \
            _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                        \
            {                                                                          \
                const T x = xs[i];                                                     \
                zs[i] = (R)(f);                                                        \
            }                                                                          \
        }                                                                              \
    }

#define LOOP_BODY_3(linkage, name, f)                                                  \
    linkage void LOOP_NAME(name)(LOOP_ARGUMENTS)                                       \
    {                                                                                  \
        const T *xs = at[1], *ys = at[2], *zs = at[3];                                 \
        T *out = at[0];                                                                \
        NUMBERS_OF_ROW;                                                                \
        if (fixed == 6) {                                                              \
            const T y = ys[0], z = zs[0];                                              \
            _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                        \
            {                                                                          \
                const T x = xs[i];                                                     \
                out[i] = (T)(f);                                                       \
            }                                                                          \
        } else {                                                                       \
            _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                        \
            {                                                                          \
                const T x = xs[i], y = ys[i], z = zs[i];                               \
                out[i] = (T)(f);                                                       \
            }                                                                          \
        }                                                                              \
    }

/* Each block by the loop that it needs, `careful` where `edge` is NaN, not 0, for any
 * of its elements: of two inputs, and of three. */
#define CHOSEN_BLOCK 512
#define CHOSEN_2(name)                                                                 \
    void LOOP_NAME(name)(LOOP_ARGUMENTS)                                               \
    {                                                                                  \
        T edge[CHOSEN_BLOCK];                                                          \
        for (int64_t begin = 0; begin < n; begin += CHOSEN_BLOCK) {                    \
            const int64_t m = n - begin < CHOSEN_BLOCK ? n - begin : CHOSEN_BLOCK;     \
            T *const x = (T *)at[1] + (fixed & 1 ? 0 : begin);                         \
            T *const y = (T *)at[2] + (fixed & 2 ? 0 : begin);                         \
            void *const edges[] = {edge, x, y};                                        \
            void *const here[] = {(T *)at[0] + begin, x, y};                           \
            int any = 0;                                                               \
            LOOP_NAME(name##_edge)(m, edges, fixed, p);                                \
            _Pragma("omp simd reduction(| : any)") for (int64_t i = 0; i < m; i++)     \
                any |= edge[i] != 0;                                                   \
            (any ? LOOP_NAME(name##_careful) : LOOP_NAME(name##_plain))(m, here,       \
                                                                        fixed, p);     \
        }                                                                              \
    }
#define CHOSEN(name, edge)                                                             \
    void LOOP_NAME(name)(LOOP_ARGUMENTS)                                               \
    {                                                                                  \
        const bool one = fixed == 6;                                                   \
        for (int64_t begin = 0; begin < n; begin += CHOSEN_BLOCK) {                    \
            const int64_t to = one ? 0 : begin;                                        \
            const int64_t m = n - begin < CHOSEN_BLOCK ? n - begin : CHOSEN_BLOCK;     \
            const T *xs = (const T *)at[1] + begin, *ys = (const T *)at[2] + to;       \
            void *here[4] = {(T *)at[0] + begin, (T *)at[1] + begin, (T *)at[2] + to,  \
                             (T *)at[3] + to};                                         \
            int any = 0;                                                               \
            if (one) {                                                                 \
                const T y = ys[0];                                                     \
                _Pragma("omp simd reduction(| : any)") for (int64_t i = 0; i < m; i++) \
                {                                                                      \
                    const T x = xs[i];                                                 \
                    any |= (edge) != 0;                                                \
                }                                                                      \
            } else {                                                                   \
                _Pragma("omp simd reduction(| : any)") for (int64_t i = 0; i < m; i++) \
                {                                                                      \
                    const T x = xs[i], y = ys[i];                                      \
                    any |= (edge) != 0;                                                \
                }                                                                      \
            }                                                                          \
            (any ? LOOP_NAME(name##_careful) : LOOP_NAME(name##_plain))(m, here,       \
                                                                        fixed, p);     \
        }                                                                              \
    }

#endif
