/* loss.h (ops/loss): losses of an element against its target, reduced or not.
 *
 * A row's `family` names the kernels and the slopes in operations; infer, forward and
 * gradient are the same for all. Inputs: x, target, weight?, pos_weight?; value 0 is
 * the reduction. */
#ifndef NEAP_OPS_LOSS_LOSS_H
#define NEAP_OPS_LOSS_LOSS_H

#include "ops/calc_ops.h"

/* "mean|sum|none|batchmean" as positions. */
enum { NEAP_MEAN, NEAP_SUM, NEAP_EACH, NEAP_BATCHMEAN };

/* A derivative in operations; t is the target, p the weight of positives or NULL, c the
 * loss's number. */
typedef neap_tensor *neap_pair_rule(neap_calc *k, neap_tensor *x, neap_tensor *t,
                                    neap_tensor *p, double c);

typedef struct neap_pair_loss {
    /* Offsets in the kernel table, for float32 and float64. */
    size_t each[2], sum[2], slope[2];
    /* The slope by x for recorded passes, and those by the target, the weight (which is
     * the loss itself) and the weight of positives. */
    neap_pair_rule *by_x, *by_t, *by_w, *by_p;
    bool of_difference; /* of x - t: the target's slope is that of x, negated */
} neap_pair_loss;

typedef struct neap_pair_row {
    const neap_pair_loss *loss;
    /* Instead of `loss`, where the values or a pos_weight choose it. */
    const neap_pair_loss *(*choose)(const neap_value *value, bool positive);
    int number; /* which value is c; 0 for none */
    enum { NEAP_ANY_NUMBER, NEAP_NOT_NEGATIVE, NEAP_POSITIVE } range; /* of c */
    const char *number_name;
    bool probabilities;        /* x must lie in 0..1 */
    bool target_probabilities; /* the target, where there is no weight */
} neap_pair_row;

neap_status neap_pair_infer(neap_call *c);
neap_status neap_pair_forward(neap_call *c);
/* The rule of row `op`. */
void neap_pair_backward(neap_calc *k, const neap_op *op);

neap_status neap_check_target_shape(const neap_tensor *x, const neap_tensor *target);

#endif
