/* loss.c (ops/loss): the losses of pairs, one row each: mse, l1, huber, the binary
 * cross entropies, kl_div and their kin. The formulas stand in kernels/isa/loss_real.h;
 * here are their slopes in operations, for recorded passes. */
#include "ops/loss/loss.h"
#include "ops/example.h"

#include <stddef.h>

#include "kernels/slots/loss.h"

#define SLOTS(name)                                                                    \
    .each = {offsetof(neap_loss_kernels, name##_each_f32),                             \
             offsetof(neap_loss_kernels, name##_each_f64)},                            \
    .sum = {offsetof(neap_loss_kernels, name##_sum_f32),                               \
            offsetof(neap_loss_kernels, name##_sum_f64)},                              \
    .slope = {offsetof(neap_loss_kernels, name##_slope_f32),                           \
              offsetof(neap_loss_kernels, name##_slope_f64)}

/* RULE(name) { formula of k, x, t, p, c } */
#define RULE(name)                                                                     \
    static neap_tensor *name(neap_calc *k, neap_tensor *x, neap_tensor *t,             \
                             neap_tensor *p, double c)

#define READS (NEAP_IN(0) | NEAP_IN(1) | NEAP_IN(2) | NEAP_IN(3))
/* The row called id; last come the fields of its neap_pair_row. */
#define EXAMPLE_kl_div                                                                 \
    NEAP_SAID(                                                                         \
        "neap.kl_div(neap.tensor{0.5, 0.5}:log(), neap.tensor{0.25, 0.75}, "           \
        "{reduction = \"sum\"})")
#define EXAMPLE_soft_margin_loss                                                       \
    NEAP_SAID("neap.soft_margin_loss(neap.tensor{-2, 3}, neap.tensor{-1, 1})")
#define EXAMPLE_hinge_embedding_loss                                                   \
    NEAP_SAID("neap.hinge_embedding_loss(neap.tensor{0.2, 0.9}, neap.tensor{1, -1})")

#define ROW(id, arguments, text, ...)                                                  \
    extern const neap_op neap_op_##id;                                                 \
    static void id##_backward(neap_calc *k)                                            \
    {                                                                                  \
        neap_pair_backward(k, &neap_op_##id);                                          \
    }                                                                                  \
    NEAP_OP(id) = {                                                                    \
        .name = #id,                                                                   \
        .signature = #id arguments,                                                    \
        .doc = text,                                                                   \
        .example = NEAP_EXAMPLE(id, "neap." #id                                        \
                                    "(neap.tensor{0.2, 0.9}, neap.tensor{0, 1})"),     \
        .flags = NEAP_PROMOTE | NEAP_NO_METHOD,                                        \
        .infer = neap_pair_infer,                                                      \
        .forward = neap_pair_forward,                                                  \
        .backward = id##_backward,                                                     \
        .reads = {READS, READS, READS, READS},                                         \
        .family = NEAP_FAMILY(neap_pair_row, &(const neap_pair_row){__VA_ARGS__}),     \
    };

#define REDUCTION "reduction: mean|sum|none = mean"

extern const neap_op neap_op_maximum, neap_op_logsigmoid;

static neap_tensor *run_1(neap_calc *k, const neap_op *op, neap_tensor *x)
{
    return x ? calc_run(k, op, 1, &x, 0, NULL) : NULL;
}

static neap_tensor *at_least(neap_calc *k, neap_tensor *x, double least)
{
    neap_tensor *in[2] = {x, calc_number(k, least)};
    return x ? calc_run(k, &neap_op_maximum, 2, in, 0, NULL) : NULL;
}

/* c - x */
static neap_tensor *less(neap_calc *k, double c, neap_tensor *x)
{
    return calc_add_number(k, calc_neg(k, x), c);
}

/* ---- of the difference x - target ---- */

RULE(mse_by_x)
{
    (void)p, (void)c;
    return calc_mul_number(k, calc_sub(k, x, t), 2);
}

RULE(l1_by_x)
{
    (void)p, (void)c;
    return calc_sign(k, calc_sub(k, x, t));
}

/* near where |x - t| < c, else far. */
static neap_tensor *near_or_far(neap_calc *k, neap_tensor *d, double c,
                                neap_tensor *near, neap_tensor *far)
{
    neap_tensor *is_near = calc_lt(k, calc_abs(k, d), calc_number(k, c));
    return calc_where(k, is_near, near, far);
}

RULE(smooth_l1_by_x)
{
    neap_tensor *d = calc_sub(k, x, t);
    (void)p;
    return near_or_far(k, d, c, calc_mul_number(k, d, 1 / c), calc_sign(k, d));
}

RULE(huber_by_x)
{
    neap_tensor *d = calc_sub(k, x, t);
    (void)p;
    return near_or_far(k, d, c, d, calc_mul_number(k, calc_sign(k, d), c));
}

static const neap_pair_loss mse = {SLOTS(mse), .by_x = mse_by_x, .of_difference = true};
static const neap_pair_loss l1 = {SLOTS(l1), .by_x = l1_by_x, .of_difference = true};
static const neap_pair_loss smooth_l1 = {SLOTS(smooth_l1), .by_x = smooth_l1_by_x,
                                         .of_difference = true};
static const neap_pair_loss huber = {SLOTS(huber), .by_x = huber_by_x,
                                     .of_difference = true};

/* smooth_l1 with a beta of 0 is l1, whose slope needs no division by it. */
static const neap_pair_loss *choose_smooth_l1(const neap_value *value, bool positive)
{
    (void)positive;
    return neap_value_f64(value[1]) == 0 ? &l1 : &smooth_l1;
}

ROW(mse_loss, "(x, target, {" REDUCTION "})",
    "The squared differences (x - target)^2: their mean, or what `reduction` says.",
    .loss = &mse)
ROW(l1_loss, "(x, target, {" REDUCTION "})",
    "The absolute differences |x - target|: their mean, or what `reduction` says.",
    .loss = &l1)
ROW(smooth_l1_loss, "(x, target, {" REDUCTION ", beta: number = 1})",
    "Squares small differences and takes large ones as they are, so that outliers pull "
    "less: with d the absolute difference, d^2 / (2 beta) where d < beta, else "
    "d - beta / 2.",
    .choose = choose_smooth_l1, .number = 1, .range = NEAP_NOT_NEGATIVE,
    .number_name = "beta")
ROW(huber_loss, "(x, target, {" REDUCTION ", delta: number = 1})",
    "Squares small differences and is straight for large ones, so that outliers pull "
    "less: with d the absolute difference, d^2 / 2 where d < delta, else delta (d - "
    "delta / 2).",
    .loss = &huber, .number = 1, .range = NEAP_POSITIVE, .number_name = "delta")

/* ---- binary cross entropy ---- */

static neap_tensor *clamped_log(neap_calc *k, neap_tensor *x)
{
    return at_least(k, calc_log(k, x), -100);
}

RULE(bce_by_x)
{
    neap_tensor *variance = calc_mul(k, x, less(k, 1, x));
    (void)p, (void)c;
    return calc_div(k, calc_sub(k, x, t), at_least(k, variance, 1e-12));
}

RULE(bce_by_t)
{
    (void)t, (void)p, (void)c;
    return calc_sub(k, clamped_log(k, less(k, 1, x)), clamped_log(k, x));
}

RULE(bce_value)
{
    neap_tensor *yes = calc_mul(k, t, clamped_log(k, x));
    neap_tensor *no = calc_mul(k, less(k, 1, t), clamped_log(k, less(k, 1, x)));
    (void)p, (void)c;
    return calc_neg(k, calc_add(k, yes, no));
}

/* 1 + (p - 1) t; NULL stands for 1. */
static neap_tensor *positive_weight(neap_calc *k, neap_tensor *t, neap_tensor *p)
{
    if (!p) return NULL;
    return calc_add_number(k, calc_mul(k, calc_add_number(k, p, -1), t), 1);
}

/* ln(1 + e^-x) */
static neap_tensor *soft_minus(neap_calc *k, neap_tensor *x)
{
    return calc_neg(k, run_1(k, &neap_op_logsigmoid, x));
}

RULE(logits_by_x)
{
    neap_tensor *y = calc_sigmoid(k, calc_neg(k, x)),
                *weight = positive_weight(k, t, p);
    (void)c;
    if (weight) y = calc_mul(k, weight, y);
    return calc_sub(k, less(k, 1, t), y);
}

RULE(logits_by_t)
{
    (void)t, (void)c;
    if (!p) return calc_neg(k, x);
    return calc_sub(k, calc_mul(k, calc_add_number(k, p, -1), soft_minus(k, x)), x);
}

RULE(logits_value)
{
    neap_tensor *y = soft_minus(k, x), *weight = positive_weight(k, t, p);
    (void)c;
    if (weight) y = calc_mul(k, weight, y);
    return calc_add(k, calc_mul(k, less(k, 1, t), x), y);
}

RULE(logits_by_p)
{
    (void)p, (void)c;
    return calc_mul(k, t, soft_minus(k, x));
}

static const neap_pair_loss bce = {SLOTS(bce), .by_x = bce_by_x, .by_t = bce_by_t,
                                   .by_w = bce_value};
static const neap_pair_loss logits = {SLOTS(bce_logits), .by_x = logits_by_x,
                                      .by_t = logits_by_t, .by_w = logits_value};
static const neap_pair_loss positive_logits = {
    SLOTS(bce_logits_positive), .by_x = logits_by_x, .by_t = logits_by_t,
    .by_w = logits_value, .by_p = logits_by_p};

static const neap_pair_loss *choose_logits(const neap_value *value, bool positive)
{
    (void)value;
    return positive ? &positive_logits : &logits;
}

ROW(binary_cross_entropy, "(x, target, {weight: tensor?, " REDUCTION "})",
    "-w (target ln x + (1 - target) ln (1 - x)) for probabilities x, the logs taken as "
    "no less than -100. Targets lie in 0..1; with a weight, which may leave some out, "
    "they "
    "may be anything.",
    .loss = &bce, .probabilities = true, .target_probabilities = true)
ROW(binary_cross_entropy_with_logits,
    "(x, target, {weight: tensor?, pos_weight: tensor?, " REDUCTION "})",
    "binary_cross_entropy of sigmoid(x), computed without going through it; pos_weight "
    "multiplies the part of positive targets. Targets lie in 0..1; with a weight, "
    "which may "
    "leave some out, they may be anything.",
    .choose = choose_logits, .target_probabilities = true)

/* ---- divergence, margins, counts ---- */

RULE(kl_div_by_x)
{
    (void)x, (void)p, (void)c;
    return calc_neg(k, t);
}

RULE(kl_div_by_t)
{
    (void)p, (void)c;
    return calc_add_number(k, calc_sub(k, calc_log(k, t), x), 1);
}

RULE(kl_div_log_by_x)
{
    (void)x, (void)p, (void)c;
    return calc_neg(k, calc_exp(k, t));
}

RULE(kl_div_log_by_t)
{
    (void)p, (void)c;
    return calc_mul(k, calc_exp(k, t), calc_add_number(k, calc_sub(k, t, x), 1));
}

/* -a sigmoid(-a b), the slope of ln(1 + e^(-a b)) by b. */
static neap_tensor *margin_slope(neap_calc *k, neap_tensor *a, neap_tensor *b)
{
    neap_tensor *minus = calc_neg(k, a);
    return calc_mul(k, minus, calc_sigmoid(k, calc_mul(k, minus, b)));
}

RULE(soft_margin_by_x)
{
    (void)p, (void)c;
    return margin_slope(k, t, x);
}

RULE(soft_margin_by_t)
{
    (void)p, (void)c;
    return margin_slope(k, x, t);
}

/* 1 unless t is -1, less 1 where x <= c unless t is 1. */
RULE(hinge_by_x)
{
    neap_tensor *apart = calc_le(k, x, calc_number(k, c));
    (void)p;
    if (!apart) return NULL;
    neap_tensor *near =
        calc_to(k, calc_ne(k, t, calc_number(k, -1)), (neap_dtype)x->dtype);
    apart = calc_to(k, apart, (neap_dtype)x->dtype);
    return calc_sub(k, near, calc_mul(k, apart, calc_ne(k, t, calc_number(k, 1))));
}

RULE(poisson_log_by_x)
{
    (void)p, (void)c;
    return calc_sub(k, calc_exp(k, x), t);
}

RULE(poisson_rate_by_x)
{
    (void)p;
    return less(k, 1, calc_div(k, t, calc_add_number(k, x, c)));
}

RULE(poisson_log_by_t)
{
    (void)t, (void)p, (void)c;
    return calc_neg(k, x);
}

RULE(poisson_rate_by_t)
{
    (void)t, (void)p;
    return calc_neg(k, calc_log(k, calc_add_number(k, x, c)));
}

/* Adds the slope ln t + 1 / 2t of Stirling's approximation where t > 1. */
static neap_tensor *with_stirling(neap_calc *k, neap_tensor *slope, neap_tensor *t)
{
    neap_tensor *one = calc_number(k, 1), *counts = calc_gt(k, t, one);
    neap_tensor *safe = calc_where(k, counts, t, one);
    neap_tensor *more = calc_add(k, calc_log(k, safe),
                                 calc_mul_number(k, calc_reciprocal(k, safe), 0.5));
    return calc_add(k, slope, calc_where(k, counts, more, calc_number(k, 0)));
}

RULE(poisson_log_full_by_t)
{
    return with_stirling(k, poisson_log_by_t(k, x, t, p, c), t);
}

RULE(poisson_rate_full_by_t)
{
    return with_stirling(k, poisson_rate_by_t(k, x, t, p, c), t);
}

static const neap_pair_loss kl_div = {SLOTS(kl_div), .by_x = kl_div_by_x,
                                      .by_t = kl_div_by_t};
static const neap_pair_loss kl_div_log = {SLOTS(kl_div_log), .by_x = kl_div_log_by_x,
                                          .by_t = kl_div_log_by_t};
static const neap_pair_loss soft_margin = {SLOTS(soft_margin), .by_x = soft_margin_by_x,
                                           .by_t = soft_margin_by_t};
static const neap_pair_loss hinge = {SLOTS(hinge_embedding), .by_x = hinge_by_x};

static const neap_pair_loss *choose_kl_div(const neap_value *value, bool positive)
{
    (void)positive;
    return value[1].as.b ? &kl_div_log : &kl_div;
}

static const neap_pair_loss *choose_poisson(const neap_value *value, bool positive)
{
    static const neap_pair_loss loss[4] = {
        {SLOTS(poisson_rate), .by_x = poisson_rate_by_x, .by_t = poisson_rate_by_t},
        {SLOTS(poisson_log), .by_x = poisson_log_by_x, .by_t = poisson_log_by_t},
        {SLOTS(poisson_rate_full), .by_x = poisson_rate_by_x,
         .by_t = poisson_rate_full_by_t},
        {SLOTS(poisson_log_full), .by_x = poisson_log_by_x,
         .by_t = poisson_log_full_by_t},
    };
    (void)positive;
    return &loss[(value[1].as.b ? 1 : 0) + (value[2].as.b ? 2 : 0)];
}

ROW(kl_div,
    "(x, target, {reduction: mean|sum|none|batchmean = mean, log_target: bool = "
    "false})",
    "target (ln target - x) for log-probabilities x; with log_target, target holds "
    "logs as well. batchmean is the sum over the size of dim 1.",
    .choose = choose_kl_div)
ROW(soft_margin_loss, "(x, target, {" REDUCTION "})",
    "ln(1 + e^(-target x)) for targets 1 and -1.", .loss = &soft_margin)
ROW(hinge_embedding_loss, "(x, target, {" REDUCTION ", margin: number = 1})",
    "x where target is 1, max(0, margin - x) where it is -1.", .loss = &hinge,
    .number = 1)
ROW(poisson_nll_loss,
    "(x, target, {" REDUCTION
    ", log_input: bool = true, full: bool = false, eps: number = 1e-8})",
    "e^x - target x, or x - target ln(x + eps) without log_input; full adds Stirling's "
    "approximation of ln target! where target > 1.",
    .choose = choose_poisson, .number = 3)

const neap_op *const neap_ops_loss[] = {
    &neap_op_mse_loss,
    &neap_op_l1_loss,
    &neap_op_smooth_l1_loss,
    &neap_op_huber_loss,
    &neap_op_binary_cross_entropy,
    &neap_op_binary_cross_entropy_with_logits,
    &neap_op_kl_div,
    &neap_op_soft_margin_loss,
    &neap_op_hinge_embedding_loss,
    &neap_op_poisson_nll_loss,
    NULL,
};
