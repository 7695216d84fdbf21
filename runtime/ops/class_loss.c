/* class_loss.c (ops): cross_entropy and nll_loss.
 *
 * x is seen as lines of C classes, each with a target t, or with probabilities p. With
 * the classes' weights w and label smoothing e, class c has the share
 *     q_c = w_c ((1 - e) p_c + e / C),    p_c = [c = t] for a target,
 * and none where t is ignored. The loss of a line is -sum_c q_c ln softmax(x)_c, its
 * slope softmax(x)_c sum q - q_c; the mean divides by the sum of w_t, or by the lines.
 * nll_loss is the same of x that holds logs already: -w_t x_t. */
#include <inttypes.h>
#include <string.h>

#include "autograd/apply.h"
#include "base/alloc.h"
#include "kernels/kernels.h"
#include "ops/loss.h"
#include "ops/reduce.h"
#include "ops/view.h"
#include "tensor/copy.h"

#define TILE NEAP_LINES_TILE

/* The `family` of the two rows; values: reduction, ignore_index, and label_smoothing.
 */
typedef struct class_row {
    bool logits; /* x does not hold logs of probabilities yet */
} class_row;

/* One loss. Everything is row-major. */
typedef struct classes {
    bool logits, is_f32;
    neap_lines x;
    neap_tensor *target, *weight; /* owned; weight may be NULL */
    const int64_t *t;             /* class targets, or NULL */
    const char *p;                /* probabilities, laid out as x; or NULL */
    int64_t lines;
    bool ignores;
    int64_t ignored;
    double smoothing, weight_sum; /* of all classes */
    double scale;                 /* of the sum of losses: 1, or that of the mean */
} classes;

static inline double get(const classes *s, const char *from, int64_t i)
{
    return s->is_f32 ? (double)((const float *)(const void *)from)[i]
                     : ((const double *)(const void *)from)[i];
}

static inline void put(const classes *s, char *to, int64_t i, double value)
{
    if (s->is_f32)
        ((float *)(void *)to)[i] = (float)value;
    else
        ((double *)(void *)to)[i] = value;
}

static inline const char *at(const classes *s, const char *from, int64_t i)
{
    return from + i * (s->is_f32 ? (int64_t)sizeof(float) : (int64_t)sizeof(double));
}

/* The first element of line i in x, p and gx; classes are x.inner apart. */
static inline int64_t first_of(const classes *s, int64_t i)
{
    int64_t inner = s->x.inner;
    return inner == 1 ? i * s->x.n : i / inner * s->x.n * inner + i % inner;
}

static inline double weight_of(const classes *s, int64_t c)
{
    return s->weight ? get(s, s->weight->data, c) : 1;
}

static inline bool is_ignored(const classes *s, int64_t i)
{
    return s->ignores && s->t && s->t[i] == s->ignored;
}

/* Has every class of a line a share? Else only the target has. */
static inline bool is_dense(const classes *s)
{
    return s->p || s->smoothing != 0;
}

/* q_c of the line that begins at `first` and has class target t (0-based). */
static inline double share_of(const classes *s, int64_t first, int64_t t, int64_t c)
{
    double p = s->p ? get(s, s->p, first + c * s->x.inner) : c == t;
    return weight_of(s, c) * ((1 - s->smoothing) * p + s->smoothing / (double)s->x.n);
}

/* ---- checks ---- */

static int class_dim(int ndim)
{
    return ndim == 1 ? 0 : 1;
}

static bool of_probabilities(const neap_tensor *x, const neap_tensor *target)
{
    return neap_dtype_is_float((neap_dtype)target->dtype) && neap_same_shape(x, target);
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
        return neap_fail(NEAP_ERR_DTYPE,
                         "class targets must be int64, got %s; try "
                         "target:long()",
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
                         "the weight must hold one number for each of %" PRId64
                         " classes, got shape %s",
                         n, neap_shape_of(weight).s);
    if (neap_grad_enabled() && neap_requires_grad(weight))
        return neap_fail(
            NEAP_ERR_STATE,
            "no gradient flows into the class weights; try weight:detach()");
    return NEAP_OK;
}

static neap_status class_infer(neap_call *c)
{
    const class_row *row = c->op->family;
    const neap_tensor *x = c->in[0], *target = c->in[1];
    NEAP_TRY(neap_check_float(x));
    if (x->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE,
                         "the input must have a dim of classes, got ()");
    int dim = class_dim(x->ndim);
    bool probabilities = row->logits && of_probabilities(x, target);
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

/* The sum of the weights of the targets that count; fails on a target that is none. */
static neap_status weigh_targets(const classes *s, double *total)
{
    int64_t n = s->x.n;
    *total = 0;
    for (int64_t i = 0; i < s->lines; i++) {
        int64_t t = s->t[i];
        if (is_ignored(s, i)) continue;
        if (t < 1 || t > n)
            return neap_fail(NEAP_ERR_INDEX,
                             "class targets must lie in 1..%" PRId64 ", got %" PRId64
                             " at position %" PRId64 "%s",
                             n, t, i + 1, t ? "" : "; class targets count from 1");
        *total += weight_of(s, t - 1);
    }
    return NEAP_OK;
}

/* ---- gathering what a loss is made of ---- */

static neap_status row_major(neap_tensor *x, neap_dtype dtype, neap_tensor **out)
{
    neap_tensor *converted;
    if (x->dtype == dtype) return neap_contiguous(x, out);
    NEAP_TRY(neap_convert(x, dtype, &converted));
    neap_status status = neap_contiguous(converted, out);
    neap_tensor_release(converted);
    return status;
}

static void classes_release(classes *s)
{
    neap_tensor_release(s->x.x);
    neap_tensor_release(s->target);
    neap_tensor_release(s->weight);
}

static neap_status gather(classes *s, neap_tensor *const *in)
{
    neap_tensor *x = in[0], *target = in[1], *weight = in[2];
    neap_dtype dtype = (neap_dtype)x->dtype;
    bool probabilities = of_probabilities(x, target);
    NEAP_TRY(neap_lines_of(x, 1u << class_dim(x->ndim), &s->x));
    NEAP_TRY(row_major(target, probabilities ? dtype : NEAP_INT64, &s->target));
    if (weight) NEAP_TRY(row_major(weight, dtype, &s->weight));
    s->is_f32 = dtype == NEAP_FLOAT32;
    s->lines = s->x.outer * s->x.inner;
    if (probabilities)
        s->p = s->target->data;
    else
        s->t = (const int64_t *)(const void *)s->target->data;
    for (int64_t c = 0; s->smoothing != 0 && c < s->x.n; c++)
        s->weight_sum += weight_of(s, c);
    return NEAP_OK;
}

/* On success s is to be given to classes_release. */
static neap_status classes_of(const class_row *row, neap_tensor *const *in,
                              const neap_value *value, classes *s)
{
    *s = (classes){.logits = row->logits, .scale = 1};
    s->ignores = value[1].kind == NEAP_INT;
    s->ignored = s->ignores ? value[1].as.i : 0;
    s->smoothing = row->logits ? neap_value_f64(value[2]) : 0;
    double total = 0;
    neap_status status = gather(s, in);
    if (status == NEAP_OK && s->t) status = weigh_targets(s, &total);
    if (status != NEAP_OK)
        classes_release(s);
    else if (value[0].as.i == NEAP_MEAN)
        s->scale = 1 / (s->t ? total : (double)s->lines);
    return status;
}

/* ---- forward ---- */

/* The maximum of each line and the log of its sum of exp(x - maximum). */
typedef struct log_sums {
    double maximum[TILE], log_sum[TILE]; /* or floats */
} log_sums;

static void find_log_sums(const classes *s, const char *x, int64_t width, log_sums *l)
{
    const neap_kernels *k = neap_kernel;
    int64_t n = s->x.n, inner = s->x.inner;
    if (inner == 1)
        (s->is_f32 ? k->log_sum_exp_rows_f32
                   : k->log_sum_exp_rows_f64)(width, n, x, l->maximum, l->log_sum);
    else
        (s->is_f32 ? k->log_sum_exp_cols_f32 : k->log_sum_exp_cols_f64)(
            n, width, inner, x, l->maximum, l->log_sum);
}

/* -sum_c q_c ln p_c of line i, which comes `place`-th in l. */
static double line_loss(const classes *s, int64_t i, const log_sums *l, int64_t place)
{
    int64_t first = first_of(s, i), inner = s->x.inner, t = s->t ? s->t[i] - 1 : 0;
    double maximum = 0, log_sum = 0, loss = 0;
    if (is_ignored(s, i)) return 0;
    if (s->logits) {
        maximum = get(s, (const char *)l->maximum, place);
        log_sum = get(s, (const char *)l->log_sum, place);
    }
    if (!is_dense(s))
        return weight_of(s, t) *
               (maximum - get(s, s->x.x->data, first + t * inner) + log_sum);
    for (int64_t c = 0; c < s->x.n; c++) {
        double surprise = maximum - get(s, s->x.x->data, first + c * inner) + log_sum;
        double share = share_of(s, first, t, c);
        loss += share != 0 ? share * surprise : 0;
    }
    return loss;
}

typedef struct forward_job {
    const classes *s;
    double *loss; /* one a line */
} forward_job;

static void work_forward(void *context, int64_t outer, int64_t first, int64_t width)
{
    const forward_job *j = context;
    const classes *s = j->s;
    log_sums l;
    for (int64_t done = 0; done < width; done += TILE) {
        int64_t count = width - done < TILE ? width - done : TILE;
        int64_t line = outer * s->x.inner + first + done;
        if (s->logits)
            find_log_sums(s, at(s, s->x.x->data, first_of(s, line)), count, &l);
        for (int64_t i = 0; i < count; i++)
            j->loss[line + i] = line_loss(s, line + i, &l, i);
    }
}

static neap_status class_forward(neap_call *c)
{
    neap_tensor *y = c->out[0];
    double few[TILE], *loss = few, sum = 0;
    classes s;
    NEAP_TRY(classes_of(c->op->family, c->in, c->value, &s));
    size_t bytes = sizeof *loss * (size_t)s.lines;
    if (s.lines > TILE && !(loss = neap_alloc(bytes))) {
        classes_release(&s);
        return NEAP_ERR_MEMORY;
    }
    forward_job j = {&s, loss};
    neap_lines_for(s.x.outer, s.x.n, s.x.inner, 6, work_forward, &j);
    for (int64_t i = 0; i < s.lines; i++) {
        if (c->value[0].as.i == NEAP_EACH)
            put(&s, y->data, i, loss[i]);
        else
            sum += loss[i];
    }
    if (c->value[0].as.i != NEAP_EACH) put(&s, y->data, 0, sum * s.scale);
    if (loss != few) neap_free(loss, bytes);
    classes_release(&s);
    return NEAP_OK;
}

/* ---- gradient ---- */

typedef struct backward_job {
    const classes *s;
    const char *g; /* one a line, or NULL */
    double factor; /* of all of g */
    char *gx;
} backward_job;

static double gradient_of(const backward_job *j, int64_t i)
{
    if (is_ignored(j->s, i)) return 0;
    return j->factor * (j->g ? get(j->s, j->g, i) : 1);
}

/* gx_c -= g q_c for `width` lines. */
static void subtract_shares(const backward_job *j, int64_t line, int64_t width)
{
    const classes *s = j->s;
    for (int64_t i = line; i < line + width; i++) {
        if (is_ignored(s, i)) continue;
        double g = gradient_of(j, i);
        int64_t first = first_of(s, i), inner = s->x.inner, t = s->t ? s->t[i] - 1 : 0;
        int64_t from = is_dense(s) ? 0 : t, to = is_dense(s) ? s->x.n : t + 1;
        for (int64_t c = from; c < to; c++) {
            int64_t place = first + c * inner;
            put(s, j->gx, place, get(s, j->gx, place) - g * share_of(s, first, t, c));
        }
    }
}

/* sum_c q_c of line i. */
static double total_share(const classes *s, int64_t i)
{
    double total = 0;
    if (s->t)
        return (1 - s->smoothing) * weight_of(s, s->t[i] - 1) +
               s->smoothing * s->weight_sum / (double)s->x.n;
    for (int64_t c = 0; c < s->x.n; c++) total += share_of(s, first_of(s, i), 0, c);
    return total;
}

static void work_backward(void *context, int64_t outer, int64_t first, int64_t width)
{
    const backward_job *j = context;
    const neap_kernels *k = neap_kernel;
    const classes *s = j->s;
    int64_t n = s->x.n, inner = s->x.inner;
    log_sums l;
    double scale[TILE]; /* or floats */
    for (int64_t done = 0; done < width; done += TILE) {
        int64_t count = width - done < TILE ? width - done : TILE;
        int64_t line = outer * inner + first + done;
        const char *x = at(s, s->x.x->data, first_of(s, line));
        char *gx = j->gx + (x - s->x.x->data);
        find_log_sums(s, x, count, &l);
        for (int64_t i = 0; i < count; i++) {
            double g = gradient_of(j, line + i);
            put(s, (char *)scale, i, g == 0 ? 0 : g * total_share(s, line + i));
        }
        if (inner == 1)
            (s->is_f32 ? k->scaled_softmax_rows_f32 : k->scaled_softmax_rows_f64)(
                count, n, x, l.maximum, l.log_sum, scale, gx);
        else
            (s->is_f32 ? k->scaled_softmax_cols_f32 : k->scaled_softmax_cols_f64)(
                n, count, inner, x, l.maximum, l.log_sum, scale, gx);
        subtract_shares(j, line, count);
    }
}

/* By the kernels, from x's values alone. */
static neap_tensor *fused_slope(neap_calc *k, const classes *s, bool each)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_tensor *g = calc_grad(k, 0), *lines = NULL, *gx = NULL;
    if (!s->logits)
        gx = calc_zeros(k, x);
    else if (!calc_failed(k, neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, &gx)))
        gx = calc_own(k, gx);
    if (!g || !gx) return NULL;
    backward_job j = {.s = s, .factor = s->scale, .gx = gx->data};
    if (each) {
        if (calc_failed(k, neap_contiguous(g, &lines))) return NULL;
        j.g = lines->data;
    } else {
        j.factor *= get(s, g->data, 0);
    }
    if (s->logits)
        neap_lines_for(s->x.outer, s->x.n, s->x.inner, 12, work_backward, &j);
    else
        subtract_shares(&j, 0, s->lines);
    neap_tensor_release(lines);
    return gx;
}

/* q in operations: of probabilities a function of them, of class targets a constant. */
static neap_tensor *shares(neap_calc *k, const classes *s)
{
    const neap_meta *x = calc_in_meta(k, 0);
    int dim = class_dim(x->ndim);
    if (s->t) {
        neap_tensor *q = calc_zeros(k, x);
        backward_job j = {.s = s, .factor = -1, .gx = q ? q->data : NULL};
        if (q) subtract_shares(&j, 0, s->lines);
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

static neap_tensor *recorded_slope(neap_calc *k, const classes *s)
{
    neap_tensor *q = shares(k, s);
    if (!s->logits) return calc_neg(k, q);
    int dim = class_dim(calc_in_meta(k, 0)->ndim);
    neap_tensor *p = along_classes(k, &neap_op_softmax);
    return q ? calc_sub(k, calc_mul(k, p, calc_sum_dim(k, q, dim, true)), q) : NULL;
}

/* The slope by probabilities: -w (1 - e) ln softmax(x). */
static neap_tensor *probability_slope(neap_calc *k, const classes *s)
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
static neap_tensor *line_gradient(neap_calc *k, const classes *s, bool each)
{
    neap_tensor *g = calc_grad(k, 0);
    if (each) return calc_unsqueeze(k, g, class_dim(calc_in_meta(k, 0)->ndim));
    return s->scale == 1 ? g : calc_mul_number(k, g, s->scale);
}

static void class_backward(neap_calc *k, const class_row *row)
{
    neap_tensor *in[3] = {calc_in(k, 0), calc_in(k, 1), calc_in(k, 2)};
    bool each = calc_value(k, 0)->as.i == NEAP_EACH;
    classes s;
    if (calc_status(k) != NEAP_OK) return;
    if (calc_failed(k, classes_of(row, in, calc_value(k, 0), &s))) return;
    if (calc_wants(k, 0) && calc_recording(k))
        calc_give(k, 0, calc_mul(k, recorded_slope(k, &s), line_gradient(k, &s, each)));
    else if (calc_wants(k, 0))
        calc_give(k, 0, fused_slope(k, &s, each));
    if (calc_wants(k, 1) && s.p)
        calc_give(k, 1,
                  calc_mul(k, probability_slope(k, &s), line_gradient(k, &s, each)));
    classes_release(&s);
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
    .flags = NEAP_NO_METHOD,
    .infer = class_infer,
    .forward = class_forward,
    .backward = nll_loss_backward,
    .reads = {READS},
    .family = &nll_row,
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
    .flags = NEAP_NO_METHOD,
    .infer = class_infer,
    .forward = class_forward,
    .backward = cross_entropy_backward,
    .reads = {READS, READS},
    .family = &cross_entropy_row,
};

const neap_op *const neap_ops_class_loss[] = {
    &neap_op_cross_entropy,
    &neap_op_nll_loss,
    NULL,
};
