/* class_loss.c (ops): cross_entropy and nll_loss, the losses of class targets.
 *
 * x is seen as lines of C classes, one a target. With w the class weights, t the target
 * of a line, e the label smoothing and q_c = w_c ((1 - e) [c = t] + e / C), 0 where t is
 * ignored, a line's loss is -sum_c q_c ln p_c and its slope p_c sum q - q_c; the mean
 * divides by the sum of w_t. */
#include <inttypes.h>
#include <string.h>

#include "autograd/apply.h"
#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/kernels.h"
#include "ops/loss.h"
#include "ops/reduce.h"
#include "ops/view.h"
#include "tensor/copy.h"

/* One loss: x as lines, and what goes with them, row-major. */
typedef struct classes {
    neap_lines x;
    neap_tensor *target, *weight; /* owned; int64; of x's dtype, or NULL */
    const int64_t *t;
    neap_dtype dtype;
    int64_t size, m, n, inner; /* of an element; lines, classes, step between classes */
    bool ignores;
    int64_t ignored;
    double smoothing;
    double weight_sum; /* of all classes */
} classes;

static void classes_release(classes *s)
{
    neap_tensor_release(s->x.x);
    neap_tensor_release(s->target);
    neap_tensor_release(s->weight);
}

static inline double get(const classes *s, const char *from, int64_t i)
{
    return s->dtype == NEAP_FLOAT32 ? (double)((const float *)(const void *)from)[i]
                                    : ((const double *)(const void *)from)[i];
}

static inline void put(const classes *s, char *to, int64_t i, double value)
{
    if (s->dtype == NEAP_FLOAT32) ((float *)(void *)to)[i] = (float)value;
    else ((double *)(void *)to)[i] = value;
}

static inline double weight_of(const classes *s, int64_t c)
{
    return s->weight ? get(s, s->weight->data, c) : 1;
}

/* Where line i begins in x. */
static inline int64_t line_start(const classes *s, int64_t i)
{
    return s->inner == 1 ? i * s->n : i / s->inner * s->n * s->inner + i % s->inner;
}

static inline bool is_ignored(const classes *s, int64_t i)
{
    return s->ignores && s->t[i] == s->ignored;
}

static neap_status check_targets(const classes *s)
{
    for (int64_t i = 0; i < s->m; i++) {
        if ((s->t[i] >= 1 && s->t[i] <= s->n) || is_ignored(s, i)) continue;
        return neap_fail(NEAP_ERR_INDEX,
                         "class targets must lie in 1..%" PRId64 ", got %" PRId64
                         " at position %" PRId64 "%s",
                         s->n, s->t[i], i + 1,
                         s->t[i] == 0 ? "; class targets count from 1" : "");
    }
    return NEAP_OK;
}

/* Gathers the parts of a loss of `in` (x, target, weight or NULL); values: reduction,
 * ignore_index and, where there is one, label_smoothing. */
static neap_status classes_of(neap_tensor *const *in, const neap_value *value,
                              int n_value, classes *s)
{
    *s = (classes){.dtype = (neap_dtype)in[0]->dtype};
    s->size = (int64_t)neap_dtype_size(s->dtype);
    s->ignores = value[1].kind == NEAP_INT;
    s->ignored = s->ignores ? value[1].as.i : 0;
    s->smoothing = n_value > 2 ? neap_value_f64(value[2]) : 0;
    neap_tensor *x = in[0], *whole = NULL;
    neap_status status = neap_lines_of(x, x->ndim == 1 ? 1 : 2, &s->x);
    if (status == NEAP_OK) status = neap_convert(in[1], NEAP_INT64, &whole);
    if (status == NEAP_OK) status = neap_contiguous(whole, &s->target);
    neap_tensor_release(whole);
    whole = NULL;
    if (status == NEAP_OK && in[2]) status = neap_convert(in[2], s->dtype, &whole);
    if (status == NEAP_OK && whole) status = neap_contiguous(whole, &s->weight);
    neap_tensor_release(whole);
    if (status != NEAP_OK) {
        classes_release(s);
        return status;
    }
    s->t = (const int64_t *)(const void *)s->target->data;
    s->m = s->x.outer * s->x.inner;
    s->n = s->x.n;
    s->inner = s->x.inner;
    for (int64_t c = 0; c < s->n; c++) s->weight_sum += weight_of(s, c);
    return NEAP_OK;
}

/* The sum of the weights of the targets that count. */
static double total_weight(const classes *s)
{
    double total = 0;
    for (int64_t i = 0; i < s->m; i++)
        if (!is_ignored(s, i)) total += weight_of(s, s->t[i] - 1);
    return total;
}

/* ---- checks ---- */

static neap_status check_class_shapes(const neap_tensor *x, const neap_tensor *target,
                                      const neap_tensor *weight)
{
    int64_t shape[NEAP_MAX_DIMS];
    NEAP_TRY(neap_check_float(x));
    if (x->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE, "the input must have a dim of classes, got ()");
    uint32_t mask = x->ndim == 1 ? 1 : 2;
    int ndim = neap_mask_shape(x->ndim, x->shape, mask, false, shape);
    if (target->dtype == NEAP_BOOL || neap_dtype_is_float((neap_dtype)target->dtype))
        return neap_fail(NEAP_ERR_DTYPE,
                         "class targets must be int64, got %s of shape %s for an input of "
                         "shape %s; try target:long()",
                         neap_dtype_name((neap_dtype)target->dtype),
                         neap_shape_of(target).s, neap_shape_of(x).s);
    if (!neap_shape_equal(ndim, shape, target->ndim, target->shape))
        return neap_fail(NEAP_ERR_SHAPE,
                         "class targets must have shape %s for an input of shape %s, got "
                         "%s",
                         neap_shape_format(ndim, shape).s, neap_shape_of(x).s,
                         neap_shape_of(target).s);
    int64_t n = neap_mask_numel(x->ndim, x->shape, mask);
    if (!weight) return NEAP_OK;
    if (weight->ndim != 1 || weight->shape[0] != n)
        return neap_fail(NEAP_ERR_SHAPE,
                         "the weight must hold one number for each of %" PRId64
                         " classes, got shape %s",
                         n, neap_shape_of(weight).s);
    if (neap_grad_enabled() && neap_requires_grad(weight))
        return neap_fail(NEAP_ERR_STATE,
                         "no gradient flows into the class weights; try weight:detach()");
    return NEAP_OK;
}

static neap_status class_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *target = c->in[1];
    NEAP_TRY(check_class_shapes(x, target, c->in[2]));
    if (c->value[0].as.i == NEAP_EACH)
        neap_plan(c, 0, (neap_dtype)x->dtype, target->ndim, target->shape);
    else neap_plan(c, 0, (neap_dtype)x->dtype, 0, NULL);
    return NEAP_OK;
}

/* ---- forward ---- */

#define MAX_PARTS 64

typedef struct sums {
    const classes *s;
    const char *maximum, *log_sum; /* NULL: x holds log-probabilities */
    char *each;                    /* the losses, or NULL */
    int64_t grain;
    double part[MAX_PARTS];
} sums;

/* -ln p_c of line i. */
static double surprise(const sums *l, int64_t i, int64_t start, int64_t c)
{
    const classes *s = l->s;
    double x = get(s, s->x.x->data, start + c * s->inner);
    return l->maximum ? (get(s, l->maximum, i) - x) + get(s, l->log_sum, i) : -x;
}

static void work_sums(void *context, int64_t begin, int64_t end)
{
    sums *l = context;
    const classes *s = l->s;
    double sum = 0;
    for (int64_t i = begin; i < end; i++) {
        double loss = 0;
        if (!is_ignored(s, i)) {
            int64_t start = line_start(s, i), t = s->t[i] - 1;
            loss = weight_of(s, t) * surprise(l, i, start, t);
            if (s->smoothing != 0) {
                double all = 0;
                for (int64_t c = 0; c < s->n; c++)
                    all += weight_of(s, c) * surprise(l, i, start, c);
                loss += s->smoothing * (all / (double)s->n - loss);
            }
        }
        if (l->each) put(s, l->each, i, loss);
        sum += loss;
    }
    l->part[begin / l->grain] = sum;
}

/* Writes the loss into y, reduced as asked. */
static void reduce_classes(const classes *s, int64_t reduction, const char *maximum,
                           const char *log_sum, neap_tensor *y)
{
    sums l = {.s = s, .maximum = maximum, .log_sum = log_sum};
    if (reduction == NEAP_EACH) l.each = y->data;
    l.grain = s->m / MAX_PARTS + 1;
    if (l.grain < NEAP_GRAIN / 16) l.grain = NEAP_GRAIN / 16;
    neap_parallel_for(s->m, l.grain, work_sums, &l);
    if (reduction == NEAP_EACH) return;
    double sum = 0;
    for (int64_t i = 0; i * l.grain < s->m; i++) sum += l.part[i];
    if (reduction == NEAP_MEAN) sum /= total_weight(s);
    put(s, y->data, 0, sum);
}

typedef struct log_sum_job {
    const classes *s;
    char *maximum, *log_sum;
} log_sum_job;

static void work_log_sums(void *context, int64_t outer, int64_t first, int64_t width)
{
    const log_sum_job *l = context;
    const neap_kernels *k = neap_kernel;
    const classes *s = l->s;
    int64_t line = outer * s->inner + first;
    const char *x = s->x.x->data + line_start(s, line) * s->size;
    char *maximum = l->maximum + line * s->size, *log_sum = l->log_sum + line * s->size;
    bool is_f32 = s->dtype == NEAP_FLOAT32;
    if (s->inner == 1)
        (is_f32 ? k->log_sum_exp_rows_f32 : k->log_sum_exp_rows_f64)(width, s->n, x,
                                                                     maximum, log_sum);
    else
        (is_f32 ? k->log_sum_exp_cols_f32 : k->log_sum_exp_cols_f64)(
            s->n, width, s->inner, x, maximum, log_sum);
}

/* ---- gradient ---- */

typedef struct slopes {
    const classes *s;
    const char *maximum, *log_sum; /* NULL: x holds log-probabilities */
    const char *scale;             /* g sum q, one a line */
    const char *g;                 /* one a line, or NULL */
    double factor;                 /* of all of g */
    char *gx;
} slopes;

static double slope_factor(const slopes *l, int64_t i)
{
    const classes *s = l->s;
    if (is_ignored(s, i)) return 0;
    return l->factor * (l->g ? get(s, l->g, i) : 1);
}

/* gx_c -= g q_c for lines [begin, end). */
static void subtract_shares(const slopes *l, int64_t begin, int64_t end)
{
    const classes *s = l->s;
    double even = s->smoothing / (double)s->n;
    for (int64_t i = begin; i < end; i++) {
        if (is_ignored(s, i)) continue;
        double g = slope_factor(l, i);
        int64_t start = line_start(s, i), at = start + (s->t[i] - 1) * s->inner;
        double share = weight_of(s, s->t[i] - 1) * (1 - s->smoothing);
        put(s, l->gx, at, get(s, l->gx, at) - g * share);
        for (int64_t c = 0; even != 0 && c < s->n; c++) {
            at = start + c * s->inner;
            put(s, l->gx, at, get(s, l->gx, at) - g * even * weight_of(s, c));
        }
    }
}

static void work_slopes(void *context, int64_t outer, int64_t first, int64_t width)
{
    const slopes *l = context;
    const neap_kernels *k = neap_kernel;
    const classes *s = l->s;
    int64_t line = outer * s->inner + first, start = line_start(s, line) * s->size;
    int64_t skip = line * s->size;
    const char *x = s->x.x->data + start;
    bool is_f32 = s->dtype == NEAP_FLOAT32;
    if (s->inner == 1)
        (is_f32 ? k->scaled_softmax_rows_f32 : k->scaled_softmax_rows_f64)(
            width, s->n, x, l->maximum + skip, l->log_sum + skip, l->scale + skip,
            l->gx + start);
    else
        (is_f32 ? k->scaled_softmax_cols_f32 : k->scaled_softmax_cols_f64)(
            s->n, width, s->inner, x, l->maximum + skip, l->log_sum + skip,
            l->scale + skip, l->gx + start);
    subtract_shares(l, line, line + width);
}

/* gx (of x's shape) of the loss by the kernels; log_sums (2, lines) as saved. */
static neap_status fused_slopes(slopes *l, const neap_tensor *log_sums, neap_tensor *gx)
{
    const classes *s = l->s;
    size_t bytes = (size_t)(s->m * s->size);
    l->gx = gx->data;
    if (!log_sums) {
        memset(gx->data, 0, (size_t)(gx->numel * s->size));
        subtract_shares(l, 0, s->m);
        return NEAP_OK;
    }
    char *scale = neap_alloc(bytes);
    if (!scale) return NEAP_ERR_MEMORY;
    double even = s->smoothing / (double)s->n * s->weight_sum;
    for (int64_t i = 0; i < s->m; i++) {
        double g = slope_factor(l, i);
        double share = g == 0 ? 0 : weight_of(s, s->t[i] - 1) * (1 - s->smoothing);
        put(s, scale, i, g * (share + even));
    }
    l->maximum = log_sums->data;
    l->log_sum = log_sums->data + bytes;
    l->scale = scale;
    neap_lines_for(s->x.outer, s->n, s->inner, 6, work_slopes, l);
    neap_free(scale, bytes);
    return NEAP_OK;
}

extern const neap_op neap_op_softmax, neap_op_log_softmax, neap_op_cross_entropy_classes;

/* The slope written as p sum q - q (or -q), times g; q is a constant. */
static neap_tensor *recorded_slope(neap_calc *k, const classes *s, double factor,
                                   bool logits)
{
    const neap_meta *meta = calc_in_meta(k, 0);
    int dim = meta->ndim == 1 ? 0 : 1;
    neap_tensor *x = calc_in(k, 0), *q = calc_zeros(k, meta), *g = calc_grad(k, 0);
    if (!x || !q || !g) return NULL;
    slopes l = {.s = s, .factor = -factor, .gx = q->data};
    subtract_shares(&l, 0, s->m);
    if (calc_value(k, 0)->as.i == NEAP_EACH) g = calc_unsqueeze(k, g, dim);
    neap_tensor *slope = calc_neg(k, q);
    if (logits) {
        const neap_value value[2] = {neap_int(dim), neap_none()};
        neap_tensor *p = calc_run(k, &neap_op_softmax, 1, &x, 2, value);
        slope = calc_sub(k, calc_mul(k, p, calc_sum_dim(k, q, dim, true)), q);
    }
    return calc_mul(k, slope, g);
}

static neap_tensor *class_slope(neap_calc *k, const classes *s, neap_tensor *log_sums)
{
    const neap_meta *meta = calc_in_meta(k, 0);
    int64_t reduction = calc_value(k, 0)->as.i;
    double factor = reduction == NEAP_MEAN ? 1 / total_weight(s) : 1;
    if (calc_recording(k)) return recorded_slope(k, s, factor, log_sums != NULL);
    neap_tensor *g = calc_grad(k, 0), *each = NULL, *gx = NULL;
    if (!g) return NULL;
    neap_status status = neap_empty(s->dtype, meta->ndim, meta->shape, &gx);
    if (status == NEAP_OK && reduction == NEAP_EACH) status = neap_contiguous(g, &each);
    else factor *= neap_element_f64(s->dtype, g->data);
    slopes l = {.s = s, .factor = factor, .g = each ? each->data : NULL};
    if (status == NEAP_OK) status = fused_slopes(&l, log_sums, gx);
    neap_tensor_release(each);
    calc_failed(k, status);
    return calc_own(k, gx);
}

static void class_backward(neap_calc *k, int n_value, bool logits)
{
    neap_tensor *in[3] = {calc_in(k, 0), calc_in(k, 1), calc_in(k, 2)};
    neap_tensor *log_sums = logits ? calc_out(k, 1) : NULL;
    classes s;
    if (calc_status(k) != NEAP_OK) return;
    if (calc_failed(k, classes_of(in, calc_value(k, 0), n_value, &s))) return;
    calc_give(k, 0, class_slope(k, &s, log_sums));
    classes_release(&s);
}

/* ---- nll_loss ---- */

static neap_status nll_forward(neap_call *c)
{
    classes s;
    NEAP_TRY(classes_of(c->in, c->value, c->n_value, &s));
    neap_status status = check_targets(&s);
    if (status == NEAP_OK) reduce_classes(&s, c->value[0].as.i, NULL, NULL, c->out[0]);
    classes_release(&s);
    return status;
}

static void nll_backward(neap_calc *k) { class_backward(k, 2, false); }

#define READS (NEAP_IN(0) | NEAP_IN(1) | NEAP_IN(2))

NEAP_OP(nll_loss) = {
    .name = "nll_loss",
    .signature = "nll_loss(x, target, {weight: tensor?, reduction: mean|sum|none = mean, "
                 "ignore_index: int?})",
    .doc = "-w x of the target's class, for log-probabilities x of shape (C), (N, C) or "
           "(N, C, ...) and classes 1..C of shape (), (N) or (N, ...). The mean divides "
           "by the sum of the targets' weights.",
    .flags = NEAP_NO_METHOD,
    .infer = class_infer,
    .forward = nll_forward,
    .backward = nll_backward,
    .reads = {READS},
};

/* ---- cross_entropy ---- */

static neap_status cross_entropy_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(class_infer(c));
    const int64_t shape[2] = {2, c->in[1]->numel};
    neap_plan(c, 1, (neap_dtype)x->dtype, 2, shape);
    return NEAP_OK;
}

static neap_status cross_entropy_forward(neap_call *c)
{
    classes s;
    NEAP_TRY(classes_of(c->in, c->value, c->n_value, &s));
    neap_status status = check_targets(&s);
    if (status == NEAP_OK) {
        char *maximum = c->out[1]->data, *log_sum = maximum + s.m * s.size;
        log_sum_job l = {&s, maximum, log_sum};
        neap_lines_for(s.x.outer, s.n, s.inner, 6, work_log_sums, &l);
        reduce_classes(&s, c->value[0].as.i, maximum, log_sum, c->out[0]);
    }
    classes_release(&s);
    return status;
}

static void cross_entropy_backward(neap_calc *k) { class_backward(k, 3, true); }

NEAP_OP(cross_entropy_classes) = {
    .name = "cross_entropy_classes",
    .signature = "cross_entropy_classes(x, target, weight: tensor?, reduction: "
                 "mean|sum|none, ignore_index: int?, label_smoothing: number)",
    .doc = "cross_entropy of class targets; also each line's maximum and the log of its "
           "sum of exp(x - maximum), (2, lines), for the gradient.",
    .flags = NEAP_HIDDEN,
    .infer = cross_entropy_infer,
    .forward = cross_entropy_forward,
    .backward = cross_entropy_backward,
    .reads = {READS | NEAP_OUT(1)},
};

/* Of targets that are probabilities, in operations. */
static neap_tensor *of_probabilities(neap_calc *k, neap_tensor *x, neap_tensor *target,
                                     neap_tensor *weight, double smoothing)
{
    int dim = x->ndim == 1 ? 0 : 1;
    int64_t n = x->shape[dim], shape[NEAP_MAX_DIMS] = {n, 1, 1, 1, 1, 1, 1, 1};
    const neap_value value[2] = {neap_int(dim), neap_none()};
    if (calc_value(k, 1)->kind == NEAP_INT)
        return calc_fail(k, NEAP_ERR_ARGUMENT,
                         "ignore_index needs class targets, got probabilities");
    if (weight && (weight->ndim != 1 || weight->shape[0] != n))
        return calc_fail(k, NEAP_ERR_SHAPE,
                         "the weight must hold one number for each of %" PRId64
                         " classes, got shape %s",
                         n, neap_shape_of(weight).s);
    target = calc_to(k, target, (neap_dtype)x->dtype);
    if (smoothing != 0)
        target = calc_add_number(k, calc_mul_number(k, target, 1 - smoothing),
                                 smoothing / (double)n);
    if (weight) target = calc_mul(k, target, calc_reshape(k, weight, x->ndim - dim, shape));
    neap_tensor *y = calc_run(k, &neap_op_log_softmax, 1, &x, 2, value);
    y = calc_neg(k, calc_mul(k, y, target));
    int64_t reduction = calc_value(k, 0)->as.i;
    if (reduction == NEAP_EACH) return calc_sum_dim(k, y, dim, false);
    y = calc_sum(k, y);
    if (reduction == NEAP_SUM) return y;
    return calc_mul_number(k, y, (double)n / (double)x->numel);
}

static void cross_entropy_compose(neap_calc *k)
{
    neap_tensor *in[3] = {calc_arg(k, 0), calc_arg(k, 1), calc_arg(k, 2)}, *out[2];
    const neap_value value[3] = {*calc_value(k, 0), *calc_value(k, 1),
                                 *calc_value(k, 2)};
    double smoothing = neap_value_f64(value[2]);
    if (!(smoothing >= 0 && smoothing <= 1)) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "label_smoothing must lie in 0..1, got %g",
                  smoothing);
    } else if (in[0]->ndim > 0 && neap_dtype_is_float((neap_dtype)in[0]->dtype) &&
               neap_dtype_is_float((neap_dtype)in[1]->dtype) &&
               neap_same_shape(in[0], in[1])) {
        calc_result(k, 0, of_probabilities(k, in[0], in[1], in[2], smoothing));
    } else if (calc_run_all(k, &neap_op_cross_entropy_classes, 3, in, 3, value, 2, out)) {
        calc_result(k, 0, out[0]);
    }
}

NEAP_OP(cross_entropy) = {
    .name = "cross_entropy",
    .signature = "cross_entropy(x, target, {weight: tensor?, reduction: mean|sum|none = "
                 "mean, ignore_index: int?, label_smoothing: number = 0})",
    .doc = "-ln softmax(x) of the target's class. x has shape (C), (N, C) or (N, C, ...), "
           "its targets are classes 1..C of shape (), (N) or (N, ...), or probabilities "
           "of x's shape. The mean divides by the sum of the targets' weights; targets "
           "equal to ignore_index do not count.",
    .flags = NEAP_NO_METHOD,
    .compose = cross_entropy_compose,
};

const neap_op *const neap_ops_class_loss[] = {
    &neap_op_cross_entropy, &neap_op_cross_entropy_classes, &neap_op_nll_loss, NULL,
};
