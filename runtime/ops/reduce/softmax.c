/* softmax.c (ops/reduce): softmax, log_softmax, softmin and logsumexp, with fused
 * gradients.
 *
 * The gradients are hidden rows over the same lines. The Jacobian of softmax is
 * symmetric, so softmax_backward is its own gradient by g; the gradients by y are
 * written in operations. */
#include <math.h>

#include "kernels/by_dtype.h"
#include "kernels/slots/softmax.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/lines.h"
#include "ops/reduce/reduce.h"
#include "tensor/copy.h"

typedef void rows_1(int64_t m, int64_t n, const void *x, void *y);
typedef void cols_1(int64_t m, int64_t n, int64_t ld, const void *x, void *y);
typedef void rows_2(int64_t m, int64_t n, const void *a, const void *b, void *y);
typedef void cols_2(int64_t m, int64_t n, int64_t ld, const void *a, const void *b,
                    void *y);

/* Kernels over lines of one tensor, or of two. */
typedef struct job {
    rows_1 *rows_1;
    cols_1 *cols_1;
    rows_2 *rows_2;
    cols_2 *cols_2;
    neap_lines a, b;
    int64_t size;
    char *y;
} job;

static void work_lines(void *context, int64_t outer, int64_t first, int64_t width)
{
    const job *j = context;
    int64_t n = j->a.n, inner = j->a.inner;
    int64_t offset = (outer * n * inner + first) * j->size;
    const char *a = j->a.x->data + offset, *b = j->b.x ? j->b.x->data + offset : NULL;
    char *y = j->y + offset;
    if (inner == 1 && b)
        j->rows_2(width, n, a, b, y);
    else if (inner == 1)
        j->rows_1(width, n, a, y);
    else if (b)
        j->cols_2(n, width, inner, a, b, y);
    else
        j->cols_1(n, width, inner, a, y);
}

/* Runs j over in[0] and, where there is one, in[1], in the dtype of out[0]. */
static neap_status run_lines(neap_call *c, job *j)
{
    neap_tensor *x, *y = c->out[0];
    uint32_t mask = neap_mask_of_dim(neap_kept_dim(c), y->ndim);
    NEAP_TRY(neap_convert(c->in[0], (neap_dtype)y->dtype, &x));
    neap_status status = neap_lines_of(x, mask, &j->a);
    neap_tensor_release(x);
    NEAP_TRY(status);
    j->b.x = NULL;
    if (c->n_in > 1) status = neap_lines_of(c->in[1], mask, &j->b);
    if (status == NEAP_OK && y->numel > 0) {
        j->size = (int64_t)neap_dtype_size((neap_dtype)y->dtype);
        j->y = y->data;
        neap_lines_for(j->a.outer, j->a.n, j->a.inner, 6, work_lines, j);
    }
    neap_tensor_release(j->b.x);
    neap_tensor_release(j->a.x);
    return status;
}

/* The kernels of rows and of columns, of one tensor or of two, as fields of a job. */
#define KERNELS(arity, name, dtype)                                                    \
    .rows_##arity = NEAP_REAL_KERNEL(dtype, softmax->name##_rows),                     \
    .cols_##arity = NEAP_REAL_KERNEL(dtype, softmax->name##_cols)

static neap_dtype dtype_of(const neap_call *c)
{
    return (neap_dtype)c->out[0]->dtype;
}

static neap_status softmax_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    if (c->value[1].kind != NEAP_INT)
        NEAP_TRY(neap_check_float(x));
    else
        dtype = (neap_dtype)c->value[1].as.i;
    if (!neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_DTYPE, "dtype must be a float dtype, got %s",
                         neap_dtype_name(dtype));
    NEAP_TRY(neap_check_kernels(dtype));
    NEAP_TRY(neap_keep_dim(c, c->value[0].as.i, x->ndim, NULL));
    neap_plan(c, 0, dtype, x->ndim, x->shape);
    return NEAP_OK;
}

static neap_status backward_infer(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return neap_keep_dim(c, c->value[0].as.i, c->in[0]->ndim, NULL);
}

extern const neap_op neap_op_softmax, neap_op_softmax_backward,
    neap_op_log_softmax_backward;

/* g and y through a fused gradient, along the rule's own dim. */
static neap_tensor *fused(neap_calc *k, const neap_op *op, neap_tensor *g,
                          neap_tensor *y)
{
    neap_tensor *in[2] = {g, y};
    return g && y ? calc_run(k, op, 2, in, 1, calc_value(k, 0)) : NULL;
}

/* x summed along the rule's dim, kept. */
static neap_tensor *line_sum(neap_calc *k, neap_tensor *x)
{
    if (!x || x->ndim == 0) return x;
    return calc_sum_dim(k, x, (int)calc_value(k, 0)->as.i, true);
}

/* ---- softmax ---- */

static neap_status softmax_forward(neap_call *c)
{
    job j = {KERNELS(1, softmax, dtype_of(c))};
    return run_lines(c, &j);
}

static void softmax_backward(neap_calc *k)
{
    calc_give(k, 0,
              fused(k, &neap_op_softmax_backward, calc_grad(k, 0), calc_out(k, 0)));
}

NEAP_OP(softmax) = {
    .name = "softmax",
    .signature = "softmax(x, dim: dim, {dtype: dtype?})",
    .doc =
        "e^x over the sum of e^x along `dim`, without overflow: positive numbers that "
        "add up to 1.",
    .example = "neap.tensor{1, 2, 3}:softmax(1)",
    .infer = softmax_infer,
    .forward = softmax_forward,
    .backward = softmax_backward,
    .reads = {NEAP_OUT(0)},
};

static neap_status softmax_backward_forward(neap_call *c)
{
    job j = {KERNELS(2, softmax_backward, dtype_of(c))};
    return run_lines(c, &j);
}

/* With h the gradient of y (g - sum g y): by y it is h (g - sum g y) - g sum h y. */
static void softmax_backward_backward(neap_calc *k)
{
    neap_tensor *g = calc_in(k, 0), *y = calc_in(k, 1), *h = calc_grad(k, 0);
    if (calc_wants(k, 0)) calc_give(k, 0, fused(k, &neap_op_softmax_backward, h, y));
    if (!calc_wants(k, 1)) return;
    neap_tensor *centered = calc_sub(k, g, line_sum(k, calc_mul(k, g, y)));
    neap_tensor *weight = line_sum(k, calc_mul(k, h, y));
    calc_give(k, 1, calc_sub(k, calc_mul(k, h, centered), calc_mul(k, g, weight)));
}

NEAP_OP(softmax_backward) = {
    .name = "softmax_backward",
    .signature = "softmax_backward(g, y, dim: dim)",
    .doc =
        "y (g - sum of g y along `dim`): the gradient of softmax, of which y is the "
        "result.",
    .flags = NEAP_HIDDEN,
    .infer = backward_infer,
    .forward = softmax_backward_forward,
    .backward = softmax_backward_backward,
    .reads = {NEAP_IN(1), NEAP_IN(0) | NEAP_IN(1)},
};

/* ---- log_softmax ---- */

static neap_status log_softmax_forward(neap_call *c)
{
    job j = {KERNELS(1, log_softmax, dtype_of(c))};
    return run_lines(c, &j);
}

static void log_softmax_backward(neap_calc *k)
{
    calc_give(k, 0,
              fused(k, &neap_op_log_softmax_backward, calc_grad(k, 0), calc_out(k, 0)));
}

NEAP_OP(log_softmax) = {
    .name = "log_softmax",
    .signature = "log_softmax(x, dim: dim, {dtype: dtype?})",
    .doc = "The log of softmax, computed without going through it.",
    .example = "neap.tensor{1, 2, 3}:log_softmax(1)",
    .infer = softmax_infer,
    .forward = log_softmax_forward,
    .backward = log_softmax_backward,
    .reads = {NEAP_OUT(0)},
};

static neap_status log_softmax_backward_forward(neap_call *c)
{
    job j = {KERNELS(2, log_softmax_backward, dtype_of(c))};
    return run_lines(c, &j);
}

/* With h the gradient of g - e^y sum g: by g it is h - sum h e^y, by y -h e^y sum g. */
static void log_softmax_backward_backward(neap_calc *k)
{
    neap_tensor *h = calc_grad(k, 0),
                *weighted = calc_mul(k, h, calc_exp(k, calc_in(k, 1)));
    if (calc_wants(k, 0)) calc_give(k, 0, calc_sub(k, h, line_sum(k, weighted)));
    if (!calc_wants(k, 1)) return;
    neap_tensor *total = line_sum(k, calc_in(k, 0));
    calc_give(k, 1, calc_neg(k, calc_mul(k, weighted, total)));
}

NEAP_OP(log_softmax_backward) = {
    .name = "log_softmax_backward",
    .signature = "log_softmax_backward(g, y, dim: dim)",
    .doc =
        "g - e^y (sum of g along `dim`): the gradient of log_softmax, of which y is "
        "the result.",
    .flags = NEAP_HIDDEN,
    .infer = backward_infer,
    .forward = log_softmax_backward_forward,
    .backward = log_softmax_backward_backward,
    .reads = {NEAP_IN(1), NEAP_IN(0) | NEAP_IN(1)},
};

/* ---- softmin ---- */

static void softmin_compose(neap_calc *k)
{
    const neap_value value[2] = {*calc_value(k, 0), *calc_value(k, 1)};
    neap_tensor *x = calc_arg(k, 0);
    if (value[1].kind != NEAP_INT && calc_failed(k, neap_check_float(x))) return;
    x = calc_neg(k, x);
    if (x) calc_result(k, 0, calc_run(k, &neap_op_softmax, 1, &x, 2, value));
}

NEAP_OP(softmin) = {
    .name = "softmin",
    .signature = "softmin(x, dim: dim, {dtype: dtype?})",
    .doc = "softmax of -x.",
    .example = "neap.tensor{1, 2, 3}:softmin(1)",
    .compose = softmin_compose,
};

/* ---- logsumexp ---- */

typedef void log_sum_rows(int64_t m, int64_t n, const void *x, void *maximum,
                          void *log_sum);
typedef void log_sum_cols(int64_t m, int64_t n, int64_t ld, const void *x,
                          void *maximum, void *log_sum);

typedef struct log_sums {
    log_sum_rows *rows;
    log_sum_cols *cols;
    neap_lines lines;
    neap_dtype dtype;
    char *y;
} log_sums;

/* y += x */
static void add(neap_dtype dtype, int64_t n, void *y, const void *x)
{
    if (neap_is_single(dtype))
        for (int64_t i = 0; i < n; i++) ((float *)y)[i] += ((const float *)x)[i];
    else
        for (int64_t i = 0; i < n; i++) ((double *)y)[i] += ((const double *)x)[i];
}

static void work_log_sums(void *context, int64_t outer, int64_t first, int64_t width)
{
    const log_sums *s = context;
    int64_t size = (int64_t)neap_dtype_size(s->dtype);
    int64_t n = s->lines.n, inner = s->lines.inner;
    double log_sum[NEAP_LINES_TILE]; /* or floats */
    for (int64_t done = 0; done < width; done += NEAP_LINES_TILE) {
        int64_t count = width - done < NEAP_LINES_TILE ? width - done : NEAP_LINES_TILE;
        int64_t line = outer * inner + first + done;
        const char *x = s->lines.x->data;
        char *y = s->y + line * size;
        if (inner == 1)
            s->rows(count, n, x + line * n * size, y, log_sum);
        else
            s->cols(n, count, inner, x + (outer * n * inner + first + done) * size, y,
                    log_sum);
        add(s->dtype, count, y, log_sum);
    }
}

static neap_status logsumexp_forward(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    log_sums s = {.rows = NEAP_REAL_KERNEL(dtype, softmax->log_sum_exp_rows),
                  .cols = NEAP_REAL_KERNEL(dtype, softmax->log_sum_exp_cols),
                  .dtype = dtype,
                  .y = c->out[0]->data};
    NEAP_TRY(neap_lines_of(c->in[0], neap_kept_mask(c), &s.lines));
    neap_lines_for(s.lines.outer, s.lines.n, s.lines.inner, 6, work_log_sums, &s);
    neap_tensor_release(s.lines.x);
    return NEAP_OK;
}

/* g e^(x - y) over the sum of the e^(x - y), which is 1 but for what y was rounded by:
 * of large x that is much. Where all is -infinity 0. */
static void logsumexp_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_kept(k, calc_out(k, 0), 0);
    neap_tensor *g = calc_kept(k, calc_grad(k, 0), 0);
    neap_tensor *nothing = calc_eq(k, y, calc_number(k, -INFINITY));
    y = calc_where(k, nothing, calc_number(k, 0), y);
    neap_tensor *part = calc_exp(k, calc_sub(k, x, y));
    if (!part || !g) return;
    neap_tensor *whole = calc_sum_to(k, part, g->ndim, g->shape);
    whole = calc_where(k, nothing, calc_number(k, 1), whole);
    calc_give(k, 0, calc_mul(k, part, calc_div(k, g, whole)));
}

NEAP_OP(logsumexp) = {
    .name = "logsumexp",
    .signature = "logsumexp(x, dim: dims?, {keepdim: bool = false})",
    .doc =
        "The log of the sum of e^x over the given dims, or over all, without overflow.",
    .example = "neap.tensor{{0, 0}, {1, 2}}:logsumexp(2)",
    .flags = NEAP_PROMOTE_FLOAT,
    .infer = neap_reduce_infer,
    .forward = logsumexp_forward,
    .backward = logsumexp_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
    .family = NEAP_REDUCE_ROW(.result = NEAP_AS_FLOAT, .keepdim = 1),
};

const neap_op *const neap_ops_softmax[] = {
    &neap_op_softmax,
    &neap_op_softmax_backward,
    &neap_op_log_softmax,
    &neap_op_softmin,
    &neap_op_log_softmax_backward,
    &neap_op_logsumexp,
    NULL,
};
