/* random.h (ops/create): laws of random numbers, as the random rows use them. */
#ifndef NEAP_OPS_CREATE_RANDOM_H
#define NEAP_OPS_CREATE_RANDOM_H

#include "autograd/calc.h"
#include "base/rng.h"

/* Writes n elements from the blocks of seed `seed` that start at `block`. */
typedef void neap_law_writer(int64_t n, void *y, uint64_t seed, uint64_t block,
                             double a, double b);

/* Numbers drawn at once; a multiple of what any law takes from a block. */
#define NEAP_LAW_BUFFER 256

/* A law with two parameters a and b (low and high, mean and std, ...). */
typedef struct neap_law {
    neap_law_writer *write[NEAP_DTYPES]; /* NULL where the dtype is refused */
    uint8_t per_block[NEAP_DTYPES];      /* elements from a block; divides NEAP_GRAIN */
    /* Or, for floats: turns n numbers, even over [0, 1) or normal, into elements. Those
     * of float32 are rounded at the end only. */
    void (*transform)(int64_t n, double *u, double a, double b);
    enum { NEAP_FROM_UNIFORM, NEAP_FROM_NORMAL } source;
    neap_status (*check)(double a, double b);
    bool whole; /* what it draws lies in a .. b, which the dtype must hold */
} neap_law;

extern const neap_law neap_law_uniform, neap_law_normal;

/* Fills y (any strides). The parameters have been checked. */
neap_status neap_random_fill(neap_tensor *y, const neap_law *law, double a, double b);

/* Rows name(shape: shape, {a = ..., b = ..., options}) whose family is a law. */
neap_status neap_law_infer(neap_call *c);
neap_status neap_law_forward(neap_call *c);

/* The law's parameters in such a row: one or two values after the shape. */
static inline double neap_law_a(const neap_call *c)
{
    return neap_value_f64(c->value[1]);
}
static inline double neap_law_b(const neap_call *c)
{
    return c->n_value > 4 ? neap_value_f64(c->value[2]) : 0;
}

/* Rows x:name_(a, b), in place only, whose family is a law. */
neap_status neap_fill_infer(neap_call *c);
neap_status neap_fill_forward(neap_call *c);
void neap_fill_backward(neap_calc *k);

#define NEAP_FILL_FLAGS                                                                \
    (NEAP_INPLACE_ONLY | NEAP_ALIAS_SAFE | NEAP_STRIDED_OUT | NEAP_RANDOM |            \
     NEAP_OVERWRITES)

/* The row id_(x, parameters) of the law `of`; `sample` ends its example. */
#define NEAP_RANDOM_FILL(id, parameters, of, what, sample)                             \
    NEAP_OP(id##_) = {                                                                 \
        .name = #id "_",                                                               \
        .signature = #id "_(x, " parameters ")",                                       \
        .doc = "Writes into x: " what,                                                 \
        .example = "neap.zeros(10000):" #id "_" sample,                                \
        .flags = NEAP_FILL_FLAGS,                                                      \
        .infer = neap_fill_infer,                                                      \
        .forward = neap_fill_forward,                                                  \
        .backward = neap_fill_backward,                                                \
        .family = NEAP_FAMILY(neap_law, &(of)),                                        \
    }

#endif
