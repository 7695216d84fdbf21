/* ctc_loss.c (ops/loss): the loss of connectionist temporal classification, after
 * Graves et al. 2006. The public row checks and reduces; the loss of each sequence and
 * its gradient are two hidden rows, whose recursions stand in ctc_run.c. */
#include "ops/loss/ctc_loss.h"

#include <inttypes.h>
#include <math.h>

#include "base/count.h"
#include "ops/check.h"
#include "ops/loss/loss.h"

extern const neap_op neap_op_ctc_losses, neap_op_ctc_slopes, neap_op_mean,
    neap_op_maximum;

enum { LOGS, TARGETS, LENGTHS, TARGET_LENGTHS, LOSSES, ALPHA };

static int64_t *ints_of(const neap_tensor *x)
{
    return (int64_t *)(void *)x->data;
}

/* ---- the loss of each sequence ---- */

/* The longest target. */
static int64_t longest(const neap_tensor *lengths)
{
    int64_t most = 0;
    for (int64_t i = 0; i < lengths->numel; i++)
        if (ints_of(lengths)[i] > most) most = ints_of(lengths)[i];
    return most;
}

/* The longest target; where their lengths are not known, as long as there is room. */
static int64_t most_labels(neap_tensor *const *in)
{
    const neap_tensor *targets = in[TARGETS];
    if (!neap_is_hollow(in[TARGET_LENGTHS])) return longest(in[TARGET_LENGTHS]);
    return targets->ndim == 2 ? targets->shape[1] : targets->numel;
}

static neap_ctc ctc_of(neap_tensor *const *in, int64_t blank)
{
    const neap_tensor *x = in[LOGS];
    return (neap_ctc){
        .dtype = (neap_dtype)x->dtype,
        .steps = x->shape[0],
        .batch = x->shape[1],
        .classes = x->shape[2],
        .blank = blank - 1,
        .states = 2 * most_labels(in) + 1,
        .logs = x->data,
        .targets = ints_of(in[TARGETS]),
        .step = in[TARGETS]->ndim == 2 ? in[TARGETS]->shape[1] : NEAP_CTC_JOINED,
        .lengths = ints_of(in[LENGTHS]),
        .target_lengths = ints_of(in[TARGET_LENGTHS]),
    };
}

/* Row-major inputs that ctc_loss has checked. */
static neap_status ctc_losses_infer(neap_call *c)
{
    neap_ctc *s = neap_call_keep(c, neap_ctc);
    *s = ctc_of(c->in, c->value[0].as.i);
    const int64_t alpha[3] = {s->batch, s->steps, s->states};
    neap_plan(c, 0, (neap_dtype)c->in[LOGS]->dtype, 1, &s->batch);
    neap_plan(c, 1, NEAP_FLOAT64, 3, alpha);
    return NEAP_OK;
}

static neap_status ctc_losses_forward(neap_call *c)
{
    return neap_ctc_run(neap_call_kept(c, neap_ctc), c->out[0]->data,
                        (double *)(void *)c->out[1]->data);
}

static void ctc_losses_backward(neap_calc *k)
{
    neap_tensor *in[] = {calc_in(k, LOGS),
                         calc_in(k, TARGETS),
                         calc_in(k, LENGTHS),
                         calc_in(k, TARGET_LENGTHS),
                         calc_out(k, 0),
                         calc_out(k, 1),
                         calc_contiguous(k, calc_grad(k, 0))};
    if (calc_status(k) != NEAP_OK) return;
    calc_give(k, 0, calc_run(k, &neap_op_ctc_slopes, 7, in, 1, calc_value(k, 0)));
}

NEAP_OP(ctc_losses) = {
    .name = "ctc_losses",
    .signature = "ctc_losses(x, targets, lengths, target_lengths, blank: int)",
    .doc = "The losses of all sequences, and what their gradient needs.",
    .flags = NEAP_HIDDEN | NEAP_ONCE,
    .infer = ctc_losses_infer,
    .forward = ctc_losses_forward,
    .backward = ctc_losses_backward,
    .reads = {NEAP_IN(LOGS) | NEAP_IN(TARGETS) | NEAP_IN(LENGTHS) |
              NEAP_IN(TARGET_LENGTHS) | NEAP_OUT(0) | NEAP_OUT(1)},
};

static neap_status ctc_slopes_infer(neap_call *c)
{
    neap_plan_like(c, 0, c->in[LOGS]);
    return NEAP_OK;
}

static neap_status ctc_slopes_forward(neap_call *c)
{
    neap_ctc s = ctc_of(c->in, c->value[0].as.i);
    return neap_ctc_run_backward(&s, c->in[LOSSES]->data,
                                 (const double *)(const void *)c->in[ALPHA]->data,
                                 c->in[ALPHA + 1]->data, c->out[0]->data);
}

NEAP_OP(ctc_slopes) = {
    .name = "ctc_slopes",
    .signature =
        "ctc_slopes(x, targets, lengths, target_lengths, losses, alpha, g, "
        "blank: int)",
    .doc = "The gradient of ctc_losses by x.",
    .flags = NEAP_HIDDEN,
    .infer = ctc_slopes_infer,
    .forward = ctc_slopes_forward,
};

/* ---- checks ---- */

/* Do lengths lie in 0..most? */
static neap_status check_lengths(const char *name, const neap_tensor *lengths,
                                 int64_t most)
{
    if (neap_is_hollow(lengths)) return NEAP_OK;
    for (int64_t i = 0; i < lengths->numel; i++) {
        int64_t length = ints_of(lengths)[i];
        if (length >= 0 && length <= most) continue;
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "%s must lie in 0..%" PRId64 ", got %" PRId64
                         " at position %" PRId64,
                         name, most, length, i + 1);
    }
    return NEAP_OK;
}

static neap_status check_labels(const neap_ctc *s)
{
    int64_t first = 0;
    for (int64_t b = 0; b < s->batch; b++) {
        int64_t n = s->target_lengths[b];
        if (s->step != NEAP_CTC_JOINED) first = b * s->step;
        for (int64_t i = 0; i < n; i++) {
            int64_t label = s->targets[first + i];
            if (label >= 1 && label <= s->classes) continue;
            return neap_fail(NEAP_ERR_INDEX,
                             "labels must lie in 1..%" PRId64 ", got %" PRId64
                             " at position %" PRId64 "%s",
                             s->classes, label, first + i + 1,
                             label ? "" : "; labels count from 1");
        }
        first += n;
    }
    return NEAP_OK;
}

/* Targets of all sequences in one vector are as many as their lengths tell. */
static neap_status check_joined(const neap_tensor *targets, const neap_tensor *lengths)
{
    int64_t total = 0;
    for (int64_t i = 0; i < lengths->numel; i++) total += ints_of(lengths)[i];
    if (total == targets->numel) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_SHAPE,
        "targets in one vector must hold %s, the sum of target_lengths, got %" PRId64,
        neap_count(total, "label").s, targets->numel);
}

static neap_status check(neap_tensor *const *in, int64_t blank)
{
    const neap_tensor *x = in[LOGS], *targets = in[TARGETS];
    if (blank < 1 || blank > x->shape[2])
        return neap_fail(NEAP_ERR_INDEX,
                         "blank must be a class in 1..%" PRId64 ", got %" PRId64,
                         x->shape[2], blank);
    NEAP_TRY(check_lengths("input_lengths", in[LENGTHS], x->shape[0]));
    bool joined = targets->ndim == 1;
    NEAP_TRY(check_lengths("target_lengths", in[TARGET_LENGTHS],
                           joined ? targets->numel : targets->shape[1]));
    if (joined && !neap_is_hollow(in[TARGET_LENGTHS]))
        NEAP_TRY(check_joined(targets, in[TARGET_LENGTHS]));
    neap_ctc s = ctc_of(in, blank);
    bool known = !neap_is_hollow(targets) && !neap_is_hollow(in[TARGET_LENGTHS]);
    return known ? check_labels(&s) : NEAP_OK;
}

/* ---- the row ---- */

/* Argument i as row-major int64; `rule` says what its shape must be. */
static neap_tensor *whole_numbers(neap_calc *k, int i, bool fits, const char *rule)
{
    static const char *const name[] = {[TARGETS] = "targets",
                                       [LENGTHS] = "input_lengths",
                                       [TARGET_LENGTHS] = "target_lengths"};
    neap_tensor *x = calc_arg(k, i);
    if (!x) return NULL;
    if (!fits)
        return calc_fail(k, NEAP_ERR_SHAPE, "%s, got shape %s", rule,
                         neap_shape_of(x).s);
    if (neap_dtype_is_float((neap_dtype)x->dtype) || x->dtype == NEAP_BOOL)
        return calc_fail(k, NEAP_ERR_DTYPE,
                         "%s must be whole numbers, got %s; try %s:long()", name[i],
                         neap_dtype_name((neap_dtype)x->dtype), name[i]);
    return calc_contiguous(k, calc_to(k, x, NEAP_INT64));
}

static neap_tensor *lengths_of(neap_calc *k, int i, int64_t batch)
{
    neap_tensor *x = calc_arg(k, i);
    bool fits = x && (x->ndim == 0 || x->ndim == 1) && x->numel == batch;
    x = whole_numbers(k, i, fits, "there must be a length for each sequence");
    return calc_reshape(k, x, 1, &batch);
}

/* Log-probabilities as (steps, batch, classes). */
static neap_tensor *logs_of(neap_calc *k, bool *batched)
{
    neap_tensor *x = calc_arg(k, LOGS);
    if (!x || calc_failed(k, neap_check_float(x))) return NULL;
    *batched = x->ndim == 3;
    if (x->ndim != 2 && x->ndim != 3)
        return calc_fail(k, NEAP_ERR_SHAPE,
                         "log-probabilities must have shape (steps, batch, classes) or "
                         "(steps, classes), got %s",
                         neap_shape_of(x).s);
    return calc_contiguous(k, *batched ? x : calc_unsqueeze(k, x, 1));
}

/* Losses divided by the length of their targets (at least 1). */
static neap_tensor *per_label(neap_calc *k, neap_tensor *losses, neap_tensor *lengths)
{
    neap_tensor *in[2] = {lengths, calc_number(k, 1)};
    neap_tensor *divisor = in[1] ? calc_run(k, &neap_op_maximum, 2, in, 0, NULL) : NULL;
    if (!losses || !divisor) return NULL;
    return calc_div(k, losses, calc_to(k, divisor, (neap_dtype)losses->dtype));
}

static neap_tensor *reduced(neap_calc *k, neap_tensor *losses, neap_tensor *lengths,
                            bool batched)
{
    const neap_value all[3] = {neap_none(), neap_truth(false), neap_none()};
    int64_t reduction = calc_value(k, 1)->as.i;
    if (reduction == NEAP_SUM) return calc_sum(k, losses);
    if (reduction == NEAP_EACH)
        return batched ? losses : calc_reshape(k, losses, 0, NULL);
    losses = per_label(k, losses, lengths);
    return losses ? calc_run(k, &neap_op_mean, 1, &losses, 3, all) : NULL;
}

static void ctc_loss_compose(neap_calc *k)
{
    bool batched = true;
    neap_tensor *in[4] = {logs_of(k, &batched)}, *out[2];
    if (!in[LOGS]) return;
    const neap_tensor *targets = calc_arg(k, TARGETS);
    int64_t batch = in[LOGS]->shape[1], blank = calc_value(k, 0)->as.i;
    bool fits = targets->ndim == 1 ||
                (targets->ndim == 2 && batched && targets->shape[0] == batch);
    in[TARGETS] = whole_numbers(
        k, TARGETS, fits, "targets must have shape (batch, length), or be one vector");
    in[LENGTHS] = lengths_of(k, LENGTHS, batch);
    in[TARGET_LENGTHS] = lengths_of(k, TARGET_LENGTHS, batch);
    if (calc_status(k) != NEAP_OK || calc_failed(k, check(in, blank))) return;
    if (!calc_run_all(k, &neap_op_ctc_losses, 4, in, 1, calc_value(k, 0), 2, out))
        return;
    neap_tensor *losses = out[0];
    if (calc_value(k, 2)->as.b) {
        neap_tensor *infinite = calc_eq(k, losses, calc_number(k, INFINITY));
        losses = calc_where(k, infinite, calc_number(k, 0), losses);
    }
    calc_result(k, 0, reduced(k, losses, in[TARGET_LENGTHS], batched));
}

NEAP_OP(ctc_loss) = {
    .name = "ctc_loss",
    .signature =
        "ctc_loss(x, targets, input_lengths, target_lengths, {blank: int = 1, "
        "reduction: mean|sum|none = mean, zero_infinity: bool = false})",
    .doc =
        "-ln of the probability that the steps of x, log-probabilities of shape "
        "(steps, "
        "batch, classes) or (steps, classes), spell the targets: labels 1..classes of "
        "shape (batch, length), or those of all sequences in one vector. Between and "
        "within labels may stand repetitions and the class `blank`. The lengths tell "
        "how "
        "many steps and labels of each sequence count. The mean is that of the losses "
        "divided by target_lengths; zero_infinity takes an impossible target for a "
        "loss "
        "of 0. The gradient is that for x made by log_softmax.",
    .example =
        "neap.ctc_loss(neap.zeros(3, 2):log_softmax(2), neap.range(2, 2), "
        "neap.range(3, 3), neap.range(1, 1))",
    .flags = NEAP_NO_METHOD | NEAP_ONCE,
    .compose = ctc_loss_compose,
};

const neap_op *const neap_ops_ctc_loss[] = {&neap_op_ctc_loss, &neap_op_ctc_losses,
                                            &neap_op_ctc_slopes, NULL};
