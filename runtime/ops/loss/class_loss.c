/* class_loss.c (ops/loss): cross_entropy and nll_loss, the losses of class targets; see
 * class_loss.h for the formulas. While a pass is recorded, slopes are written in
 * operations. */
#include "ops/loss/class_loss.h"

#include <inttypes.h>

#include "autograd/apply.h"
#include "autograd/dry_run.h"
#include "base/count.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/loss/loss.h"
#include "tensor/copy.h"

/* The `family` of the two rows; values: reduction, ignore_index, and label_smoothing.
 */
typedef struct class_row {
    bool logits; /* x does not hold logs of probabilities yet */
} class_row;

/* ---- checks ---- */

static int class_dim(int ndim)
{
    return ndim == 1 ? 0 : 1;
}

/* Is target's shape that of x without the dim of classes? */
static bool is_one_a_line(const neap_tensor *x, const neap_tensor *target)
{
    int dim = class_dim(x->ndim);
    if (target->ndim != x->ndim - 1) return false;
    for (int i = 0; i < target->ndim; i++)
        if (target->shape[i] != x->shape[i < dim ? i : i + 1]) return false;
    return true;
}

static neap_status check_target(const neap_tensor *x, const neap_tensor *target)
{
    bool is_float = neap_dtype_is_float((neap_dtype)target->dtype);
    if (is_float && target->ndim == x->ndim)
        return neap_fail(
            NEAP_ERR_SHAPE,
            "targets that are probabilities must have the input's shape %s, "
            "got %s",
            neap_shape_of(x).s, neap_shape_of(target).s);
    if (is_float || target->dtype == NEAP_BOOL)
        return neap_fail(NEAP_ERR_DTYPE, "class targets must be int64, got %s",
                         neap_dtype_name((neap_dtype)target->dtype));
    if (is_one_a_line(x, target)) return NEAP_OK;
    int64_t shape[NEAP_MAX_DIMS];
    int ndim =
        neap_mask_shape(x->ndim, x->shape, 1u << class_dim(x->ndim), false, shape);
    return neap_fail(
        NEAP_ERR_SHAPE,
        "class targets must have shape %s for an input of shape %s, got %s",
        neap_shape_format(ndim, shape).s, neap_shape_of(x).s, neap_shape_of(target).s);
}

static neap_status check_weight(const neap_tensor *weight, int64_t n)
{
    if (!weight) return NEAP_OK;
    if (weight->ndim != 1 || weight->shape[0] != n)
        return neap_fail(NEAP_ERR_SHAPE,
                         "the weight must hold one number for each of %s, got shape %s",
                         neap_count(n, "class").s, neap_shape_of(weight).s);
    if (neap_grad_enabled() && neap_requires_grad(weight))
        return neap_fail(
            NEAP_ERR_STATE,
            "no gradient flows into the class weights; try weight:detach()");
    return NEAP_OK;
}

static neap_status class_infer(neap_call *c)
{
    const class_row *row = neap_family_of(c->op, class_row);
    const neap_tensor *x = c->in[0], *target = c->in[1];
    NEAP_TRY(neap_check_float(x));
    if (x->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE,
                         "the input must have a dim of classes, got ()");
    int dim = class_dim(x->ndim);
    bool probabilities = row->logits && neap_targets_are_probabilities(x, target);
    if (!probabilities) NEAP_TRY(check_target(x, target));
    NEAP_TRY(check_weight(c->in[2], x->shape[dim]));
    double smoothing = row->logits ? neap_value_f64(c->value[2]) : 0;
    if (!(smoothing >= 0 && smoothing <= 1))
        return neap_fail(NEAP_ERR_ARGUMENT, "label_smoothing must lie in 0..1, got %g",
                         smoothing);
    if (probabilities && c->value[1].kind == NEAP_INT)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "ignore_index needs class targets, got probabilities");
    int64_t shape[NEAP_MAX_DIMS];
    int ndim = 0;
    if (c->value[0].as.i == NEAP_EACH)
        ndim = neap_mask_shape(x->ndim, x->shape, 1u << dim, false, shape);
    neap_plan(c, 0, (neap_dtype)x->dtype, ndim, shape);
    return NEAP_OK;
}

static neap_status class_forward(neap_call *c)
{
    const class_row *row = neap_family_of(c->op, class_row);
    neap_classes s;
    NEAP_TRY(neap_classes_of(row->logits, c->in, c->value, &s));
    neap_status status =
        neap_class_losses(&s, c->value[0].as.i == NEAP_EACH, c->out[0]);
    neap_classes_release(&s);
    return status;
}

/* ---- gradient ---- */

/* By the kernels, from x's values alone. */
static neap_tensor *fused_slope(neap_calc *k, const neap_classes *s, bool each)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_tensor *g = calc_grad(k, 0), *gx = NULL;
    if (neap_is_dry()) return calc_zeros(k, x);
    if (!g || calc_failed(k, neap_contiguous(g, &g))) return NULL;
    if (!calc_failed(k, neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, &gx))) {
        double factor =
            each ? 1 : s->scale * neap_element_f64((neap_dtype)g->dtype, g->data);
        neap_class_slopes(s, each ? g->data : NULL, factor, gx->data);
    }
    neap_tensor_release(g);
    return calc_own(k, gx);
}

/* q in operations: of probabilities a function of them, of class targets a constant. */
static neap_tensor *shares(neap_calc *k, const neap_classes *s)
{
    const neap_meta *x = calc_in_meta(k, 0);
    int dim = class_dim(x->ndim);
    if (s->t) {
        neap_tensor *q = calc_zeros(k, x);
        if (q && !neap_is_hollow(q)) neap_class_shares(s, q->data);
        return q;
    }
    const int64_t shape[NEAP_MAX_DIMS] = {s->x.n, 1, 1, 1, 1, 1, 1, 1};
    neap_tensor *q = calc_mul_number(k, calc_in(k, 1), 1 - s->smoothing);
    q = calc_add_number(k, q, s->smoothing / (double)s->x.n);
    if (!s->weight) return q;
    return calc_mul(k, q, calc_reshape(k, calc_in(k, 2), x->ndim - dim, shape));
}

extern const neap_op neap_op_softmax, neap_op_log_softmax;

static neap_tensor *along_classes(neap_calc *k, const neap_op *op)
{
    neap_tensor *x = calc_in(k, 0);
    const neap_value value[2] = {neap_int(class_dim(calc_in_meta(k, 0)->ndim)),
                                 neap_none()};
    return x ? calc_run(k, op, 1, &x, 2, value) : NULL;
}

static neap_tensor *recorded_slope(neap_calc *k, const neap_classes *s)
{
    neap_tensor *q = shares(k, s);
    if (!s->logits) return calc_neg(k, q);
    int dim = class_dim(calc_in_meta(k, 0)->ndim);
    neap_tensor *p = along_classes(k, &neap_op_softmax);
    return q ? calc_sub(k, calc_mul(k, p, calc_sum_dim(k, q, dim, true)), q) : NULL;
}

/* The slope by probabilities: -w (1 - e) ln softmax(x). */
static neap_tensor *probability_slope(neap_calc *k, const neap_classes *s)
{
    const neap_meta *x = calc_in_meta(k, 0);
    int dim = class_dim(x->ndim);
    const int64_t shape[NEAP_MAX_DIMS] = {s->x.n, 1, 1, 1, 1, 1, 1, 1};
    neap_tensor *y = along_classes(k, &neap_op_log_softmax);
    y = calc_mul_number(k, y, s->smoothing - 1);
    if (!s->weight) return y;
    return calc_mul(k, y, calc_reshape(k, calc_in(k, 2), x->ndim - dim, shape));
}

/* The gradient that arrives, laid over x's lines and scaled. */
static neap_tensor *line_gradient(neap_calc *k, const neap_classes *s, bool each)
{
    neap_tensor *g = calc_grad(k, 0);
    if (each) return calc_unsqueeze(k, g, class_dim(calc_in_meta(k, 0)->ndim));
    return s->scale == 1 ? g : calc_mul_number(k, g, s->scale);
}

static void class_backward(neap_calc *k, const class_row *row)
{
    neap_tensor *in[3] = {calc_in(k, 0), calc_in(k, 1), calc_in(k, 2)};
    bool each = calc_value(k, 0)->as.i == NEAP_EACH;
    neap_classes s;
    if (calc_status(k) != NEAP_OK) return;
    if (calc_failed(k, neap_classes_of(row->logits, in, calc_value(k, 0), &s))) return;
    if (calc_wants(k, 0) && calc_recording(k))
        calc_give(k, 0, calc_mul(k, recorded_slope(k, &s), line_gradient(k, &s, each)));
    else if (calc_wants(k, 0))
        calc_give(k, 0, fused_slope(k, &s, each));
    if (calc_wants(k, 1) && s.p)
        calc_give(k, 1,
                  calc_mul(k, probability_slope(k, &s), line_gradient(k, &s, each)));
    neap_classes_release(&s);
}

/* ---- rows ---- */

static const class_row nll_row = {.logits = false},
                       cross_entropy_row = {.logits = true};

static void nll_loss_backward(neap_calc *k)
{
    class_backward(k, &nll_row);
}
static void cross_entropy_backward(neap_calc *k)
{
    class_backward(k, &cross_entropy_row);
}

#define READS (NEAP_IN(0) | NEAP_IN(1) | NEAP_IN(2))

NEAP_OP(nll_loss) = {
    .name = "nll_loss",
    .signature =
        "nll_loss(x, target, {weight: tensor?, reduction: mean|sum|none = mean, "
        "ignore_index: int?})",
    .doc =
        "-w x of the target's class, for log-probabilities x of shape (C), (N, C) or "
        "(N, C, ...) and classes 1..C of shape (), (N) or (N, ...). The mean divides "
        "by the sum of the targets' weights; targets equal to ignore_index do not "
        "count.",
    .example =
        "neap.nll_loss(neap.tensor{{-0.5, -1}, {-2, -0.25}}, neap.tensor({1, 2}, "
        "{dtype = \"int64\"}))",
    .flags = NEAP_NO_METHOD,
    .infer = class_infer,
    .forward = class_forward,
    .backward = nll_loss_backward,
    .reads = {READS},
    .family = NEAP_FAMILY(class_row, &nll_row),
};

NEAP_OP(cross_entropy) = {
    .name = "cross_entropy",
    .signature =
        "cross_entropy(x, target, {weight: tensor?, reduction: mean|sum|none = "
        "mean, ignore_index: int?, label_smoothing: number = 0})",
    .doc =
        "-ln softmax(x) of the target's class. x has shape (C), (N, C) or (N, C, ...), "
        "its targets are classes 1..C of shape (), (N) or (N, ...), or probabilities "
        "of x's shape. The mean divides by the sum of the targets' weights; targets "
        "equal to ignore_index do not count.",
    .example =
        "neap.cross_entropy(neap.tensor{{2, 0, 0}, {0, 0, 1}}, neap.tensor({1, 3}, "
        "{dtype = \"int64\"}))",
    .flags = NEAP_NO_METHOD,
    .infer = class_infer,
    .forward = class_forward,
    .backward = cross_entropy_backward,
    .reads = {READS, READS},
    .family = NEAP_FAMILY(class_row, &cross_entropy_row),
};

const neap_op *const neap_ops_class_loss[] = {
    &neap_op_cross_entropy,
    &neap_op_nll_loss,
    NULL,
};
