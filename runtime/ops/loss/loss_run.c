/* loss_run.c (ops/loss): how a loss of pairs and its gradient run; see loss.h.
 *
 * One kernel makes the reduced loss and one its gradient (kernels/isa/loss.c). Sums are
 * made of a fixed number of parts, added in order. */
#include <inttypes.h>
#include <string.h>

#include "autograd/dry_run.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "ops/check.h"
#include "ops/loss/loss.h"
#include "tensor/copy.h"

typedef void each_kernel(int64_t n, const void *x, const void *t, const void *w,
                         const void *p, double c, void *y);
typedef double sum_kernel(int64_t n, const void *x, const void *t, const void *w,
                          const void *p, double c);
typedef void slope_kernel(int64_t n, const void *x, const void *t, const void *w,
                          const void *p, double c, double scale, const void *g,
                          void *y);

/* ---- operands ---- */

enum { INPUT, TARGET, WEIGHT, POSITIVE, OPERANDS };

typedef struct operands {
    neap_tensor *in[OPERANDS]; /* owned, row-major, of x's shape; or NULL */
} operands;

static void operands_release(operands *o)
{
    for (int i = 0; i < OPERANDS; i++) neap_tensor_release(o->in[i]);
}

static neap_status spread(neap_tensor *x, const neap_tensor *like, neap_tensor **out)
{
    if (neap_same_shape(x, like)) return neap_contiguous(x, out);
    neap_tensor *y;
    NEAP_TRY(neap_empty((neap_dtype)x->dtype, like->ndim, like->shape, &y));
    neap_status status = neap_copy_into(y, x);
    if (status == NEAP_OK)
        *out = y;
    else
        neap_tensor_release(y);
    return status;
}

static neap_status operands_of(int n_in, neap_tensor *const *in, operands *o)
{
    neap_status status = NEAP_OK;
    *o = (operands){{NULL}};
    for (int i = 0; i < n_in && status == NEAP_OK; i++)
        if (in[i]) status = spread(in[i], in[0], &o->in[i]);
    if (status != NEAP_OK) operands_release(o);
    return status;
}

/* ---- sharing out ---- */

#define MAX_PARTS 64

typedef struct job {
    each_kernel *each;
    sum_kernel *sum;
    slope_kernel *slope;
    const char *in[OPERANDS];
    int64_t size, grain;
    double c, scale;
    double part[MAX_PARTS];
    const char *g;
    char *y;
} job;

static const char *at(const job *j, int i, int64_t begin)
{
    return j->in[i] ? j->in[i] + begin * j->size : NULL;
}

static void work_pairs(void *context, int64_t begin, int64_t end)
{
    job *j = context;
    const char *x = at(j, INPUT, begin), *t = at(j, TARGET, begin);
    const char *w = at(j, WEIGHT, begin), *p = at(j, POSITIVE, begin);
    char *y = j->y ? j->y + begin * j->size : NULL;
    int64_t n = end - begin;
    if (j->each)
        j->each(n, x, t, w, p, j->c, y);
    else if (j->sum)
        j->part[begin / j->grain] = j->sum(n, x, t, w, p, j->c);
    else
        j->slope(n, x, t, w, p, j->c, j->scale, j->g ? j->g + begin * j->size : NULL,
                 y);
}

static void run_pairs(job *j, const operands *o)
{
    const neap_tensor *x = o->in[INPUT];
    j->size = (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    j->grain = x->numel / MAX_PARTS + 1;
    if (j->grain < NEAP_GRAIN / 4) j->grain = NEAP_GRAIN / 4;
    for (int i = 0; i < OPERANDS; i++) j->in[i] = o->in[i] ? o->in[i]->data : NULL;
    neap_parallel_for(x->numel, j->grain, work_pairs, j);
}

/* Sets the pointer at `kernel` to the kernel of the dtype. */
static void find_kernel(const size_t offset[2], int dtype, void *kernel)
{
    size_t at = offset[neap_is_single((neap_dtype)dtype) ? 0 : 1];
    memcpy(kernel, (const char *)neap_kernel.loss + at, sizeof(each_kernel *));
}

/* ---- rows ---- */

static const neap_pair_loss *loss_of(const neap_op *op, const neap_value *value,
                                     bool positive)
{
    const neap_pair_row *f = neap_family_of(op, neap_pair_row);
    return f->choose ? f->choose(value, positive) : f->loss;
}

static double number_of(const neap_op *op, const neap_value *value)
{
    const neap_pair_row *f = neap_family_of(op, neap_pair_row);
    return f->number ? neap_value_f64(value[f->number]) : 0;
}

static double scale_of(int64_t reduction, int ndim, const int64_t *shape, int64_t numel)
{
    if (reduction == NEAP_MEAN) return 1 / (double)numel;
    if (reduction == NEAP_BATCHMEAN) return 1 / (double)(ndim ? shape[0] : 1);
    return 1;
}

neap_status neap_check_target_shape(const neap_tensor *x, const neap_tensor *target)
{
    if (neap_same_shape(x, target)) return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE,
                     "the input and its target must have the same shape, got %s and %s",
                     neap_shape_of(x).s, neap_shape_of(target).s);
}

static neap_status check_number(const neap_call *c)
{
    static const char *const range[] = {"a number", "0 or more", "more than 0"};
    const neap_pair_row *f = neap_family_of(c->op, neap_pair_row);
    double number = number_of(c->op, c->value);
    if (f->range == NEAP_ANY_NUMBER || number > 0 ||
        (number == 0 && f->range == NEAP_NOT_NEGATIVE))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "%s must be %s, got %g", f->number_name,
                     range[f->range], number);
}

/* The first of n elements that is no number in low..high, or -1. */
#define FIND_OUTSIDE(name, type)                                                       \
    static int64_t name(const type *x, int64_t n, type low, type high)                 \
    {                                                                                  \
        for (neap_stretch s = {0}; neap_stretch_next(&s, n);) {                        \
            int outside = 0;                                                           \
            for (int64_t i = s.begin; i < s.end; i++)                                  \
                outside |= !(x[i] >= low) | !(x[i] <= high);                           \
            for (int64_t i = s.begin; outside && i < s.end; i++)                       \
                if (!(x[i] >= low && x[i] <= high)) return i;                          \
        }                                                                              \
        return -1;                                                                     \
    }

FIND_OUTSIDE(find_outside_f32, float)
FIND_OUTSIDE(find_outside_f64, double)

/* Fails where `x` is no probability; `slack` is what rounding may have added. */
static neap_status check_probabilities(const char *role, const neap_tensor *x,
                                       double slack, const char *hint)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    bool single = neap_is_single(dtype);
    double high = 1 + slack;
    int64_t i = single
                    ? find_outside_f32((const void *)x->data, x->numel, (float)-slack,
                                       (float)high)
                    : find_outside_f64((const void *)x->data, x->numel, -slack, high);
    if (i < 0) return NEAP_OK;
    size_t at = (size_t)i * neap_dtype_size(dtype);
    double p = neap_element_f64(dtype, (const char *)x->data + at);
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "the %s must be probabilities in 0..1, got %g at position %" PRId64
                     "%s",
                     role, p, i + 1,
                     hint     ? hint
                     : p == 2 ? "; of labels 1 and 2 it takes y - 1"
                              : "");
}

/* A weight may leave out what has no target, so with one targets may be anything. */
static neap_status check_range(const neap_op *op, const operands *o)
{
    const neap_pair_row *f = neap_family_of(op, neap_pair_row);
    if (f->probabilities)
        NEAP_TRY(check_probabilities(
            "input", o->in[INPUT], 0,
            "; try neap.binary_cross_entropy_with_logits(x, target)"));
    if (f->target_probabilities && !o->in[WEIGHT])
        NEAP_TRY(check_probabilities("target", o->in[TARGET], 1e-4, NULL));
    return NEAP_OK;
}

neap_status neap_pair_infer(neap_call *c)
{
    static const char *const role[OPERANDS] = {"", "", "weight", "pos_weight"};
    const neap_tensor *x = c->in[0];
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    NEAP_TRY(neap_check_float(x));
    NEAP_TRY(check_number(c));
    NEAP_TRY(neap_check_target_shape(x, c->in[TARGET]));
    for (int i = WEIGHT; i < c->n_in; i++) {
        const neap_tensor *w = c->in[i];
        if (!w) continue;
        NEAP_TRY(
            neap_shape_broadcast(x->ndim, x->shape, w->ndim, w->shape, &ndim, shape));
        if (!neap_shape_equal(ndim, shape, x->ndim, x->shape))
            return neap_fail(NEAP_ERR_SHAPE,
                             "%s must broadcast to the input, got %s for %s", role[i],
                             neap_shape_of(w).s, neap_shape_of(x).s);
    }
    if (c->value[0].as.i == NEAP_EACH)
        neap_plan_like(c, 0, x);
    else
        neap_plan(c, 0, (neap_dtype)x->dtype, 0, NULL);
    return NEAP_OK;
}

neap_status neap_pair_forward(neap_call *c)
{
    const neap_pair_loss *loss =
        loss_of(c->op, c->value, c->n_in > POSITIVE && c->in[POSITIVE]);
    neap_tensor *x = c->in[0], *y = c->out[0];
    int64_t reduction = c->value[0].as.i;
    operands o;
    job j = {.c = number_of(c->op, c->value)};
    NEAP_TRY(operands_of(c->n_in, c->in, &o));
    neap_status status = check_range(c->op, &o);
    if (status != NEAP_OK) {
        operands_release(&o);
        return status;
    }
    if (reduction == NEAP_EACH) {
        find_kernel(loss->each, x->dtype, &j.each);
        j.y = y->data;
    } else {
        find_kernel(loss->sum, x->dtype, &j.sum);
    }
    run_pairs(&j, &o);
    operands_release(&o);
    if (reduction == NEAP_EACH) return NEAP_OK;
    double sum = 0;
    for (int64_t i = 0; i * j.grain < x->numel; i++) sum += j.part[i];
    neap_element_set_f64((neap_dtype)y->dtype, y->data,
                         sum * scale_of(reduction, x->ndim, x->shape, x->numel));
    return NEAP_OK;
}

/* ---- gradients ---- */

/* scale g w d loss / dx by the kernel; g is one number, or of x's shape. */
static neap_tensor *fused_slope(neap_calc *k, const neap_pair_loss *loss,
                                neap_tensor *const *in, int n_in, neap_tensor *g,
                                double c, double scale)
{
    neap_tensor *y = NULL, *each = NULL;
    operands o;
    if (neap_is_dry()) return calc_zeros(k, calc_in_meta(k, INPUT));
    if (calc_failed(k, operands_of(n_in, in, &o))) return NULL;
    const neap_tensor *x = o.in[INPUT];
    job j = {.c = c, .scale = scale};
    find_kernel(loss->slope, x->dtype, &j.slope);
    neap_status status = neap_empty((neap_dtype)x->dtype, x->ndim, x->shape, &y);
    if (status == NEAP_OK && g->ndim == 0)
        j.scale *= neap_element_f64((neap_dtype)g->dtype, g->data);
    else if (status == NEAP_OK)
        status = neap_contiguous(g, &each);
    if (status == NEAP_OK) {
        j.g = each ? each->data : NULL;
        j.y = y->data;
        run_pairs(&j, &o);
    }
    neap_tensor_release(each);
    operands_release(&o);
    calc_failed(k, status);
    return calc_own(k, y);
}

/* scale g w slope, in operations. */
static neap_tensor *weighted(neap_calc *k, neap_tensor *slope, neap_tensor *w,
                             neap_tensor *g, double scale)
{
    if (w) slope = calc_mul(k, slope, w);
    if (scale != 1) g = calc_mul_number(k, g, scale);
    return calc_mul(k, slope, g);
}

void neap_pair_backward(neap_calc *k, const neap_op *op)
{
    const neap_meta *meta = calc_in_meta(k, 0);
    int n_in = calc_n_in(k);
    neap_tensor *in[OPERANDS] = {NULL}, *g = calc_grad(k, 0);
    for (int i = 0; i < n_in; i++) in[i] = calc_in(k, i);
    if (calc_status(k) != NEAP_OK) return;
    const neap_value *value = calc_value(k, 0);
    const neap_pair_loss *loss = loss_of(op, value, in[POSITIVE] != NULL);
    neap_tensor *x = in[INPUT], *t = in[TARGET], *w = in[WEIGHT], *p = in[POSITIVE];
    double c = number_of(op, value);
    double scale = scale_of(value[0].as.i, meta->ndim, meta->shape, meta->numel);
    bool target = loss->of_difference && calc_wants(k, TARGET);
    if (calc_wants(k, INPUT) || target) {
        neap_tensor *gx = calc_recording(k)
                              ? weighted(k, loss->by_x(k, x, t, p, c), w, g, scale)
                              : fused_slope(k, loss, in, n_in, g, c, scale);
        calc_give(k, INPUT, gx);
        if (target) calc_give(k, TARGET, calc_neg(k, gx));
    }
    if (loss->by_t && calc_wants(k, TARGET))
        calc_give(k, TARGET, weighted(k, loss->by_t(k, x, t, p, c), w, g, scale));
    if (loss->by_w && calc_wants(k, WEIGHT))
        calc_give(k, WEIGHT, weighted(k, loss->by_w(k, x, t, p, c), NULL, g, scale));
    if (loss->by_p && calc_wants(k, POSITIVE))
        calc_give(k, POSITIVE, weighted(k, loss->by_p(k, x, t, p, c), w, g, scale));
}
