/* reduce.h (ops/reduce): folds, the rows that are one fold, and words of their rules.
 *
 * A reduction folds, for each output, the elements along the masked dims (ops/dims.h;
 * kernels/isa/reduce.c). */
#ifndef NEAP_OPS_REDUCE_REDUCE_H
#define NEAP_OPS_REDUCE_REDUCE_H

#include <stddef.h>

#include "ops/calc_ops.h"
#include "ops/dims.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_kept neap_calc_kept
#define calc_give_expanded neap_calc_give_expanded
#define calc_norm_slope neap_calc_norm_slope

/* ---- folds ---- */

typedef enum neap_accumulator {
    NEAP_WIDE, /* double for floats, int64 for integers */
    NEAP_SAME, /* the dtype of the elements */
    NEAP_TALLY /* int64 */
} neap_accumulator;

/* The offsets of a kernel in the table, by dtype; bools are served as uint8. */
#define NEAP_SLOT(name) offsetof(neap_reduce_kernels, name)
#define NEAP_SLOTS_REAL(name)                                                          \
    [NEAP_FLOAT32] = NEAP_SLOT(name##_f32), [NEAP_FLOAT64] = NEAP_SLOT(name##_f64)
#define NEAP_SLOTS_ALL(name)                                                           \
    [NEAP_BOOL] = NEAP_SLOT(name##_u8), [NEAP_UINT8] = NEAP_SLOT(name##_u8),           \
    [NEAP_INT32] = NEAP_SLOT(name##_i32), [NEAP_INT64] = NEAP_SLOT(name##_i64),        \
    NEAP_SLOTS_REAL(name)

/* A fold of kernels/slots/reduce.def: for each dtype the offsets of its kernels in the
 * table, 0 where it is not taken. */
typedef struct neap_fold {
    size_t rows[NEAP_DTYPES], cols[NEAP_DTYPES];
    neap_accumulator accumulator;
    double zero;                  /* what an accumulator starts from */
    const struct neap_fold *join; /* folds accumulators of parts; NULL: this one */
} neap_fold;

typedef struct neap_reduction {
    const neap_fold *fold;
    /* Run first, where present: the fold above is then about its mean. */
    const neap_fold *center;
    /* Turns `count` accumulators of n elements each into results, in place; NULL: they
     * are the results. */
    void (*finish)(int64_t count, void *accumulator, double n, double parameter);
} neap_reduction;

extern const neap_fold neap_fold_sum, neap_fold_prod, neap_fold_max, neap_fold_min,
    neap_fold_count, neap_fold_nansum, neap_fold_abs_sum, neap_fold_abs_max,
    neap_fold_abs_min, neap_fold_square_sum, neap_fold_power_sum,
    neap_fold_deviation_sum;

/* Folds x along the masked dims into y, which is row-major, of the remaining shape and
 * of any dtype. `parameter` is the reduction's number (an exponent, a correction). */
neap_status neap_reduce(const neap_reduction *r, neap_tensor *x, uint32_t mask,
                        double parameter, neap_tensor *y);

/* Finishes: each sum divided by n. */
void neap_finish_mean(int64_t count, void *accumulator, double n, double unused);

/* ---- rows that are one reduction ---- */

typedef enum neap_result_dtype {
    NEAP_AS_INPUT,
    NEAP_AS_FLOAT, /* the same, of floats only */
    NEAP_AS_SUM,   /* integers give int64 */
    NEAP_AS_COUNT, /* int64 */
    NEAP_AS_TRUTH  /* bool; uint8 stays uint8 */
} neap_result_dtype;

/* The `family` of such a row; the last four say which value holds what, 0 for none
 * (dims may be value 0). */
typedef struct neap_reduce_row {
    neap_reduction reduction;
    neap_result_dtype result;
    bool elements; /* without elements it is an error */
    int dims, keepdim, dtype, parameter;
} neap_reduce_row;
#define NEAP_REDUCE_ROW(...)                                                           \
    NEAP_FAMILY(neap_reduce_row, &(const neap_reduce_row){__VA_ARGS__})

neap_status neap_reduce_infer(neap_call *c);
neap_status neap_reduce_forward(neap_call *c);
/* The same with another reduction than the row's. */
neap_status neap_reduce_forward_by(neap_call *c, const neap_reduction *r,
                                   double parameter);

/* ---- gradients; `at` is the value that holds the dims ---- */

/* The mask of the dims. */
uint32_t neap_rule_mask(const neap_calc *k, int at);
/* Elements folded into one output. */
double neap_rule_folded(const neap_calc *k, int at);
/* y, a result or its gradient, with its reduced dims back as size 1 (one element is
 * left as it is). */
neap_tensor *calc_kept(neap_calc *k, neap_tensor *y, int at);
/* Gives input 0 the gradient g spread over its shape. */
void calc_give_expanded(neap_calc *k, neap_tensor *g);
/* The rule of results that are one of their elements, dims at value 0: the elements
 * equal to it share its gradient evenly. Reads the input and the result. */
void neap_shared_backward(neap_calc *k);
/* The gradient of x under y = norm(x, p), of which g is that of y; y and g have x's
 * dims, the reduced ones with size 1. 0 where y is 0. */
neap_tensor *calc_norm_slope(neap_calc *k, neap_tensor *x, neap_tensor *y,
                             neap_tensor *g, double p);

#endif
