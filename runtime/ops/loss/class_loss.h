/* class_loss.h (ops/loss): what cross_entropy and nll_loss are made of.
 *
 * x is seen as lines of C classes, each with a target t, or with probabilities p. With
 * the classes' weights w and label smoothing e, class c has the share
 *     q_c = w_c ((1 - e) p_c + e / C),    p_c = [c = t] for a target,
 * and none where t is ignored. The loss of a line is -sum_c q_c ln softmax(x)_c, its
 * slope softmax(x)_c sum q - q_c; the mean divides by the sum of w_t, or by the lines.
 * nll_loss is the same of x that holds logs already: -w_t x_t. */
#ifndef NEAP_OPS_LOSS_CLASS_LOSS_H
#define NEAP_OPS_LOSS_CLASS_LOSS_H

#include "autograd/op.h"
#include "ops/lines.h"

/* One loss. Everything is row-major. */
typedef struct neap_classes {
    bool logits;
    neap_dtype dtype; /* float32 or float64 */
    neap_lines x;
    neap_tensor *target, *weight; /* owned; weight may be NULL */
    const int64_t *t;             /* class targets, or NULL */
    const char *p;                /* probabilities, laid out as x; or NULL */
    int64_t lines;
    bool ignores;
    int64_t ignored;
    double smoothing, weight_sum; /* of all classes */
    double scale;                 /* of the sum of losses: 1, or that of the mean */
} neap_classes;

/* Are the targets probabilities of x's shape, or else classes? */
bool neap_targets_are_probabilities(const neap_tensor *x, const neap_tensor *target);

/* From x, target and weight (or NULL) and a row's values: reduction, ignore_index and,
 * where x holds logits, label_smoothing. Fails on a target that is no class. On success
 * s is to be given to neap_classes_release. */
neap_status neap_classes_of(bool logits, neap_tensor *const *in,
                            const neap_value *value, neap_classes *s);
void neap_classes_release(neap_classes *s);

/* Writes the losses of all lines into y, or one number: their sum times s->scale. */
neap_status neap_class_losses(const neap_classes *s, bool each, neap_tensor *y);
/* gx = factor g times the slope; g is one a line, or NULL for 1. */
void neap_class_slopes(const neap_classes *s, const char *g, double factor, char *gx);
/* Fills q, which is all zeros, with the shares of class targets. */
void neap_class_shares(const neap_classes *s, char *q);

#endif
