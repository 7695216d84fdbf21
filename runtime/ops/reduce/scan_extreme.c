/* scan_extreme.c (ops/reduce): cummax, cummin and logcumsumexp: scans whose step is a
 * choice or a logarithm; see scan.c for sums and products. */
#include <math.h>

#include "base/stretch.h"
#include "ops/calc_ops.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/lines.h"

extern const neap_op neap_op_scatter_add, neap_op_recurrence_back, neap_op_shift;

typedef struct job {
    neap_lines lines;
    neap_dtype dtype;
    bool largest;
    char *y;
    int64_t *places;
} job;

#define EACH_TYPE "ops/reduce/scan_extreme_type.h"
#include "ops/each_type.h"

static void scan_extremes(const job *j, const void *x, void *y, int64_t *places)
{
    int64_t n = j->lines.n, step = j->lines.inner;
    switch (j->dtype) {
    case NEAP_BOOL:
        scan_bool(n, step, j->largest, x, y, places);
        break;
    case NEAP_UINT8:
        scan_u8(n, step, j->largest, x, y, places);
        break;
    case NEAP_INT32:
        scan_i32(n, step, j->largest, x, y, places);
        break;
    case NEAP_INT64:
        scan_i64(n, step, j->largest, x, y, places);
        break;
    case NEAP_FLOAT32:
        scan_f32(n, step, j->largest, x, y, places);
        break;
    case NEAP_FLOAT64:
        scan_f64(n, step, j->largest, x, y, places);
        break;
    }
}

/* ln(e^a + e^b) */
static double log_add(double a, double b)
{
    if (isnan(a) || isnan(b)) return NAN;
    if (a == b && isinf(a)) return a;
    return fmax(a, b) + log1p(exp(-fabs(a - b)));
}

static void scan_log_sums(const job *j, const char *x, char *y)
{
    int64_t n = j->lines.n;
    int64_t step = j->lines.inner * (int64_t)neap_dtype_size(j->dtype);
    double so_far = -INFINITY;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            so_far = log_add(so_far, neap_element_f64(j->dtype, x + i * step));
            neap_element_set_f64(j->dtype, y + i * step, so_far);
        }
}

static void work_lines(void *context, int64_t outer, int64_t first, int64_t width)
{
    const job *j = context;
    int64_t n = j->lines.n, inner = j->lines.inner;
    int64_t size = (int64_t)neap_dtype_size(j->dtype);
    for (int64_t i = 0; i < width; i++) {
        int64_t at = inner == 1 ? (outer + i) * n : outer * n * inner + first + i;
        const char *x = j->lines.x->data + at * size;
        char *y = j->y + at * size;
        if (j->places)
            scan_extremes(j, x, y, j->places + at);
        else
            scan_log_sums(j, x, y);
    }
}

static neap_status run_lines(neap_call *c, job *j, int64_t cost)
{
    const neap_tensor *x = c->in[0];
    uint32_t mask = neap_mask_of_dim(neap_kept_dim(c), x->ndim);
    if (x->numel == 0) return NEAP_OK; /* however many lines of nothing there are */
    NEAP_TRY(neap_lines_of(c->in[0], mask, &j->lines));
    j->dtype = (neap_dtype)x->dtype;
    j->y = c->out[0]->data;
    neap_lines_for(j->lines.outer, j->lines.n, j->lines.inner, cost, work_lines, j);
    neap_tensor_release(j->lines.x);
    return NEAP_OK;
}

/* ---- cummax, cummin ---- */

static neap_status extreme_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_plan_like(c, 0, x);
    neap_plan(c, 1, NEAP_INT64, x->ndim, x->shape);
    return neap_keep_dim(c, c->value[0].as.i, x->ndim, NULL);
}

/* The family of the rows. */
typedef struct running_row {
    bool largest;
} running_row;
static const running_row of_largest = {true}, of_smallest = {false};

static neap_status extreme_forward(neap_call *c)
{
    job j = {.largest = neap_family_of(c->op, running_row)->largest,
             .places = (int64_t *)(void *)c->out[1]->data};
    return run_lines(c, &j, 2);
}

/* Each place gets the gradients of all results that it is the best for. */
static void extreme_backward(neap_calc *k)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_tensor *in[3] = {calc_zeros(k, x), calc_out(k, 1), calc_grad(k, 0)};
    if (!in[0] || !in[1] || !in[2]) return;
    calc_give(k, 0,
              x->ndim == 0
                  ? in[2]
                  : calc_run(k, &neap_op_scatter_add, 3, in, 1, calc_value(k, 0)));
}

NEAP_OP(cummax) = {
    .name = "cummax",
    .signature = "cummax(x, dim: dim)",
    .doc =
        "Two results: the largest element along `dim` up to each place, and the place "
        "where it stands, counted from 1, the last of equal ones.",
    .example = "neap.tensor{1, 3, 2, 3}:cummax(1)",
    .infer = extreme_infer,
    .forward = extreme_forward,
    .backward = extreme_backward,
    .reads = {NEAP_OUT(1)},
    .family = NEAP_FAMILY(running_row, &of_largest),
};

NEAP_OP(cummin) = {
    .name = "cummin",
    .signature = "cummin(x, dim: dim)",
    .doc =
        "Two results: the smallest element along `dim` up to each place, and the place "
        "where it stands, counted from 1, the last of equal ones.",
    .example = "neap.tensor{3, 1, 2, 1}:cummin(1)",
    .infer = extreme_infer,
    .forward = extreme_forward,
    .backward = extreme_backward,
    .reads = {NEAP_OUT(1)},
    .family = NEAP_FAMILY(running_row, &of_smallest),
};

/* ---- logcumsumexp ---- */

static neap_status log_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_float(x));
    neap_plan_like(c, 0, x);
    return neap_keep_dim(c, c->value[0].as.i, x->ndim, NULL);
}

static neap_status log_forward(neap_call *c)
{
    job j = {0};
    return run_lines(c, &j, 32);
}

/* gx_i = e^(x_i - y_i) r_i with r_i = g_i + e^(y_i - y_(i+1)) r_(i+1), a recurrence
 * whose factors are at most 1. Where all so far is -infinity nothing flows. */
static void log_backward(neap_calc *k)
{
    const neap_value shift[3] = {*calc_value(k, 0), neap_float(-INFINITY),
                                 neap_truth(false)};
    neap_tensor *x = calc_in(k, 0), *y = calc_out(k, 0), *g = calc_grad(k, 0);
    neap_tensor *none = calc_eq(k, y, calc_number(k, -INFINITY)),
                *zero = calc_number(k, 0);
    y = calc_where(k, none, zero, y);
    if (!y || !g) return;
    neap_tensor *before = calc_run(k, &neap_op_shift, 1, &y, 3, shift);
    neap_tensor *in[2] = {calc_exp(k, calc_sub(k, before, y)), g};
    if (!in[0]) return;
    neap_tensor *later =
        calc_run(k, &neap_op_recurrence_back, 2, in, 1, calc_value(k, 0));
    calc_give(k, 0, calc_mul(k, calc_exp(k, calc_sub(k, x, y)), later));
}

NEAP_OP(logcumsumexp) = {
    .name = "logcumsumexp",
    .signature = "logcumsumexp(x, dim: dim)",
    .doc =
        "The logs of the sums of e^x along `dim` up to each place, without overflow.",
    .example = "neap.tensor{0, 0, 0, 0}:logcumsumexp(1)",
    .infer = log_infer,
    .forward = log_forward,
    .backward = log_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
};

const neap_op *const neap_ops_scan_extreme[] = {
    &neap_op_cummax,
    &neap_op_cummin,
    &neap_op_logcumsumexp,
    NULL,
};
