/* scan.c (ops/reduce): cumsum and cumprod, and the linear recurrences that their
 * gradients are.
 *
 * Rows come in pairs, one for each direction, that are each other's gradient; so rules
 * can be differentiated to any order. */
#include "ops/reduce/scan.h"

#include <string.h>

#include "kernels/by_dtype.h"
#include "kernels/slots/scan.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/lines.h"
#include "tensor/copy.h"

typedef void running_kernel(int64_t n, int64_t step, int64_t width, const void *x,
                            void *y);
typedef void rows_kernel(int64_t m, int64_t n, bool back, const void *x, void *y);
typedef void recurrence_kernel(int64_t n, int64_t step, int64_t width, const void *a,
                               int64_t lag, const void *b, void *y);

/* One scan over lines of x, or of a recurrence's factors `a` and terms x. */
typedef struct job {
    running_kernel *running;
    rows_kernel *rows;
    recurrence_kernel *recurrence;
    neap_lines x, a;
    bool back; /* from the last place to the first */
    int64_t size;
    char *y;
} job;

static void work_lines(void *context, int64_t outer, int64_t first, int64_t width)
{
    const job *j = context;
    int64_t n = j->x.n, inner = j->x.inner, step = j->back ? -inner : inner;
    int64_t rows = inner == 1 ? width : 1, across = inner == 1 ? 1 : width;
    if (j->rows && inner == 1) {
        int64_t start = outer * n * j->size;
        j->rows(width, n, j->back, j->x.x->data + start, j->y + start);
        return;
    }
    for (int64_t i = outer; i < outer + rows; i++) {
        int64_t start = i * n * inner + first + (j->back ? (n - 1) * inner : 0);
        const char *x = j->x.x->data + start * j->size;
        char *y = j->y + start * j->size;
        if (j->running)
            j->running(n, step, across, x, y);
        else
            j->recurrence(n, step, across, j->a.x->data + start * j->size, j->back, x,
                          y);
    }
}

static neap_status scan_infer_as(neap_call *c, neap_dtype dtype)
{
    const neap_tensor *x = c->in[0];
    neap_plan(c, 0, dtype, x->ndim, x->shape);
    return neap_keep_dim(c, c->value[0].as.i, x->ndim, NULL);
}

/* Runs j, into y, over the last input along value 0; a recurrence's factors come first.
 */
static neap_status scan_into(neap_call *c, job *j, neap_tensor *y)
{
    neap_tensor *x;
    uint32_t mask = neap_mask_of_dim(neap_kept_dim(c), y->ndim);
    if (y->numel == 0) return NEAP_OK; /* however many lines of nothing there are */
    NEAP_TRY(neap_convert(c->in[c->n_in - 1], (neap_dtype)y->dtype, &x));
    neap_status status = neap_lines_of(x, mask, &j->x);
    neap_tensor_release(x);
    NEAP_TRY(status);
    j->a.x = NULL;
    if (c->n_in == 2) status = neap_lines_of(c->in[0], mask, &j->a);
    if (status == NEAP_OK) {
        j->size = (int64_t)neap_dtype_size((neap_dtype)y->dtype);
        j->y = y->data;
        neap_lines_for(j->x.outer, j->x.n, j->x.inner, j->rows ? 1 : 4, work_lines, j);
    }
    neap_tensor_release(j->a.x);
    neap_tensor_release(j->x.x);
    return status;
}

/* The same into out[0], by way of int64 for the smaller integers. */
static neap_status run_scan(neap_call *c, job *j)
{
    neap_tensor *y = c->out[0], *wide;
    if (y->dtype == neap_dtypes[y->dtype].accumulator || neap_dtypes[y->dtype].real)
        return scan_into(c, j, y);
    NEAP_TRY(neap_empty(NEAP_INT64, y->ndim, y->shape, &wide));
    neap_status status = scan_into(c, j, wide);
    if (status == NEAP_OK) status = neap_copy_into(y, wide);
    neap_tensor_release(wide);
    return status;
}

/* ---- cumsum ---- */

static neap_status running_infer(neap_call *c)
{
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    if (!neap_dtype_is_float(dtype)) dtype = NEAP_INT64;
    if (c->n_value > 1 && c->value[1].kind == NEAP_INT)
        dtype = (neap_dtype)c->value[1].as.i;
    if (dtype == NEAP_BOOL)
        return neap_fail(NEAP_ERR_DTYPE,
                         "dtype must be an integer or float dtype, got bool");
    NEAP_TRY(neap_check_kernels(dtype));
    return scan_infer_as(c, dtype);
}

/* A job by the kernels of this name for the result's dtype. */
#define RUNNING_JOB(name, dtype)                                                       \
    (neap_dtype_is_float(dtype)                                                        \
         ? (job){.running = NEAP_REAL_KERNEL(dtype, scan->name),                       \
                 .rows = NEAP_REAL_KERNEL(dtype, scan->name##_rows)}                   \
         : (job){.running = neap_kernel.scan->name##_i64,                              \
                 .rows = neap_kernel.scan->name##_rows_i64})

static neap_status cumsum_forward(neap_call *c)
{
    job j = RUNNING_JOB(cumsum, (neap_dtype)c->out[0]->dtype);
    return run_scan(c, &j);
}

static neap_status cumsum_back_forward(neap_call *c)
{
    job j = RUNNING_JOB(cumsum, (neap_dtype)c->out[0]->dtype);
    j.back = true;
    return run_scan(c, &j);
}

extern const neap_op neap_op_cumsum, neap_op_cumsum_back, neap_op_cumprod,
    neap_op_recurrence, neap_op_recurrence_back, neap_op_shift;

static void cumsum_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    calc_give(k, 0,
              g ? calc_run(k, &neap_op_cumsum_back, 1, &g, 1, calc_value(k, 0)) : NULL);
}

static void cumsum_back_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    const neap_value value[2] = {*calc_value(k, 0), neap_none()};
    calc_give(k, 0, g ? calc_run(k, &neap_op_cumsum, 1, &g, 2, value) : NULL);
}

NEAP_OP(cumsum) = {
    .name = "cumsum",
    .signature = "cumsum(x, dim: dim, {dtype: dtype?})",
    .doc =
        "The sums of the elements along `dim` up to each place. Integers and bools "
        "give int64.",
    .example = "neap.tensor{1, 2, 3}:cumsum(1)",
    .flags = NEAP_INPLACE,
    .infer = running_infer,
    .forward = cumsum_forward,
    .backward = cumsum_backward,
};

NEAP_OP(cumsum_back) = {
    .name = "cumsum_back",
    .signature = "cumsum_back(x, dim: dim)",
    .doc = "The sums of the elements along `dim` from each place on.",
    .flags = NEAP_HIDDEN,
    .infer = running_infer,
    .forward = cumsum_back_forward,
    .backward = cumsum_back_backward,
};

/* ---- recurrences ---- */

static neap_status recurrence_infer(neap_call *c)
{
    return scan_infer_as(c, (neap_dtype)c->in[0]->dtype);
}

static neap_status recurrence_run(neap_call *c, bool back)
{
    neap_dtype dtype = (neap_dtype)c->out[0]->dtype;
    job j = {.recurrence = NEAP_REAL_KERNEL(dtype, scan->recurrence), .back = back};
    return run_scan(c, &j);
}

static neap_status recurrence_forward(neap_call *c)
{
    return recurrence_run(c, false);
}
static neap_status recurrence_back_forward(neap_call *c)
{
    return recurrence_run(c, true);
}

static neap_tensor *run_2(neap_calc *k, const neap_op *op, neap_tensor *a,
                          neap_tensor *b)
{
    neap_tensor *in[2] = {a, b};
    return a && b ? calc_run(k, op, 2, in, 1, calc_value(k, 0)) : NULL;
}

/* x one place further along `dim`, with `fill` at the first; or one place back. */
static neap_tensor *shift(neap_calc *k, neap_tensor *x, int64_t dim, double fill,
                          bool back)
{
    const neap_value value[3] = {neap_int(dim), neap_float(fill), neap_truth(back)};
    return x ? calc_run(k, &neap_op_shift, 1, &x, 3, value) : NULL;
}

/* Of y_i = b_i + a_i y_(i-1): gb = recurrence_back(a, g), ga_i = gb_i y_(i-1). */
static void recurrence_backward(neap_calc *k)
{
    neap_tensor *gb =
        run_2(k, &neap_op_recurrence_back, calc_in(k, 0), calc_grad(k, 0));
    calc_give(k, 1, gb);
    if (!calc_wants(k, 0)) return;
    neap_tensor *y = shift(k, calc_out(k, 0), calc_value(k, 0)->as.i, 0, false);
    calc_give(k, 0, calc_mul(k, gb, y));
}

/* Of y_i = b_i + a_(i+1) y_(i+1): gb = recurrence(a, g), ga_i = gb_(i-1) y_i. */
static void recurrence_back_backward(neap_calc *k)
{
    neap_tensor *gb = run_2(k, &neap_op_recurrence, calc_in(k, 0), calc_grad(k, 0));
    calc_give(k, 1, gb);
    if (!calc_wants(k, 0)) return;
    gb = shift(k, gb, calc_value(k, 0)->as.i, 0, false);
    calc_give(k, 0, calc_mul(k, gb, calc_out(k, 0)));
}

NEAP_OP(recurrence) = {
    .name = "recurrence",
    .signature = "recurrence(a, b, dim: dim)",
    .doc =
        "y_i = b_i + a_i y_(i-1) along `dim`, y_1 = b_1; a and b of one float dtype "
        "and shape.",
    .flags = NEAP_HIDDEN,
    .infer = recurrence_infer,
    .forward = recurrence_forward,
    .backward = recurrence_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0), NEAP_IN(0)},
};

NEAP_OP(recurrence_back) = {
    .name = "recurrence_back",
    .signature = "recurrence_back(a, b, dim: dim)",
    .doc =
        "y_i = b_i + a_(i+1) y_(i+1) along `dim`, from y_n = b_n down; a and b of one "
        "float dtype and shape.",
    .flags = NEAP_HIDDEN,
    .infer = recurrence_infer,
    .forward = recurrence_back_forward,
    .backward = recurrence_back_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0), NEAP_IN(0)},
};

static neap_status shift_forward(neap_call *c)
{
    neap_tensor *y = c->out[0];
    neap_dtype dtype = (neap_dtype)y->dtype;
    int64_t size = (int64_t)neap_dtype_size(dtype);
    bool back = c->value[2].as.b;
    neap_lines lines;
    if (y->numel == 0) return NEAP_OK;
    NEAP_TRY(
        neap_lines_of(c->in[0], neap_mask_of_dim(neap_kept_dim(c), y->ndim), &lines));
    int64_t place = lines.inner * size, line = lines.n * place;
    for (int64_t i = 0; i < lines.outer; i++) {
        const char *from = lines.x->data + i * line + (back ? place : 0);
        char *to = y->data + i * line + (back ? 0 : place);
        char *end = y->data + i * line + (back ? line - place : 0);
        memcpy(to, from, (size_t)(line - place));
        for (int64_t j = 0; j < lines.inner; j++)
            neap_element_set_f64(dtype, end + j * size, neap_value_f64(c->value[1]));
    }
    neap_tensor_release(lines.x);
    return NEAP_OK;
}

static void shift_backward(neap_calc *k)
{
    bool back = calc_value(k, 2)->as.b;
    calc_give(k, 0, shift(k, calc_grad(k, 0), calc_value(k, 0)->as.i, 0, !back));
}

NEAP_OP(shift) = {
    .name = "shift",
    .signature = "shift(x, dim: dim, fill: number, back: bool)",
    .doc = "x moved one place along `dim`, or one back, with `fill` in the place left.",
    .flags = NEAP_HIDDEN,
    .infer = recurrence_infer,
    .forward = shift_forward,
    .backward = shift_backward,
};

/* ---- cumprod ---- */

static neap_status cumprod_forward(neap_call *c)
{
    job j = RUNNING_JOB(cumprod, (neap_dtype)c->out[0]->dtype);
    return run_scan(c, &j);
}

neap_tensor *calc_cumprod_slope(neap_calc *k, neap_tensor *x, neap_tensor *y,
                                neap_tensor *g, int dim)
{
    const neap_value value[2] = {neap_int(dim), neap_none()};
    neap_tensor *in[2] = {x, g};
    if (!x || !g) return NULL;
    if (!y) y = calc_run(k, &neap_op_cumprod, 1, &x, 2, value);
    neap_tensor *later = calc_run(k, &neap_op_recurrence_back, 2, in, 1, value);
    return calc_mul(k, shift(k, y, dim, 1, false), later);
}

static void cumprod_backward(neap_calc *k)
{
    int dim = (int)calc_value(k, 0)->as.i;
    neap_tensor *x = calc_in(k, 0), *y = calc_out(k, 0), *g = calc_grad(k, 0);
    /* The products may have been asked for in another dtype. */
    if (g && x && g->dtype != x->dtype) x = calc_to(k, x, (neap_dtype)g->dtype);
    calc_give(k, 0, calc_cumprod_slope(k, x, y, g, dim));
}

NEAP_OP(cumprod) = {
    .name = "cumprod",
    .signature = "cumprod(x, dim: dim, {dtype: dtype?})",
    .doc =
        "The products of the elements along `dim` up to each place. Integers and bools "
        "give int64.",
    .example = "neap.tensor{1, 2, 3, 4}:cumprod(1)",
    .flags = NEAP_INPLACE,
    .infer = running_infer,
    .forward = cumprod_forward,
    .backward = cumprod_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
};

const neap_op *const neap_ops_scan[] = {
    &neap_op_cumsum,
    &neap_op_cumsum_back,
    &neap_op_cumprod,
    &neap_op_recurrence,
    &neap_op_recurrence_back,
    &neap_op_shift,
    NULL,
};
