/* extreme.c (ops/reduce): max, min, amax, amin, argmax, argmin.
 *
 * Without a place (amax, max of all) the gradient is shared evenly among equal
 * extremes; with one (max along a dim) it goes to that place, the first of equals. NaN
 * is more extreme than any number. */
#include <inttypes.h>
#include <string.h>

#include "kernels/slots/reduce.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/lines.h"
#include "ops/reduce/reduce.h"

/* ---- amax, amin ---- */

NEAP_OP(amax) = {
    .name = "amax",
    .signature = "amax(x, dim: dims?, {keepdim: bool = false})",
    .doc =
        "The largest element along the given dims, or of all. Equal ones share the "
        "gradient.",
    .example = "neap.tensor{{1, 4}, {3, 2}}:amax(2)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .backward = neap_shared_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_max}, .elements = true,
                              .keepdim = 1),
};

NEAP_OP(amin) = {
    .name = "amin",
    .signature = "amin(x, dim: dims?, {keepdim: bool = false})",
    .doc =
        "The smallest element along the given dims, or of all. Equal ones share the "
        "gradient.",
    .example = "neap.tensor{{1, 4}, {3, 2}}:amin(2)",
    .infer = neap_reduce_infer,
    .forward = neap_reduce_forward,
    .backward = neap_shared_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
    .family = NEAP_REDUCE_ROW(.reduction = {.fold = &neap_fold_min}, .elements = true,
                              .keepdim = 1),
};

/* ---- extremes with their places ---- */

typedef void rows_kernel(int64_t m, int64_t n, const void *x, void *best,
                         int64_t *index);
typedef void cols_kernel(int64_t m, int64_t n, const void *x, int64_t ld, void *best,
                         int64_t *index);

typedef struct job {
    rows_kernel *rows;
    cols_kernel *cols;
    neap_lines lines;
    int64_t size;
    char *best; /* NULL: not wanted */
    int64_t *index;
} job;

/* Offsets of the kernels in the table; 0 where a dtype is not taken. */
typedef struct slots {
    size_t rows[NEAP_DTYPES], cols[NEAP_DTYPES];
} slots;

static const slots of_max = {.rows = {NEAP_SLOTS_ALL(max_index_rows)},
                             .cols = {NEAP_SLOTS_ALL(max_index_cols)}};
static const slots of_min = {.rows = {NEAP_SLOTS_ALL(min_index_rows)},
                             .cols = {NEAP_SLOTS_ALL(min_index_cols)}};

static neap_status choose_kernels(job *j, bool largest, neap_dtype dtype)
{
    const slots *s = largest ? &of_max : &of_min;
    const char *table = (const char *)neap_kernel.reduce;
    if (!s->rows[dtype]) return neap_dtype_unsupported(dtype);
    memcpy(&j->rows, table + s->rows[dtype], sizeof j->rows);
    memcpy(&j->cols, table + s->cols[dtype], sizeof j->cols);
    j->size = (int64_t)neap_dtype_size(dtype);
    return NEAP_OK;
}

static void work_lines(void *context, int64_t outer, int64_t first, int64_t width)
{
    const job *j = context;
    int64_t n = j->lines.n, inner = j->lines.inner;
    double unwanted[NEAP_LINES_TILE]; /* as wide as any element */
    for (int64_t done = 0; done < width; done += NEAP_LINES_TILE) {
        int64_t count = width - done < NEAP_LINES_TILE ? width - done : NEAP_LINES_TILE;
        int64_t line = outer * inner + first + done;
        void *best = j->best ? j->best + line * j->size : (char *)unwanted;
        const char *x = j->lines.x->data;
        if (inner == 1) {
            j->rows(count, n, x + line * n * j->size, best, j->index + line);
        } else {
            x += (outer * n * inner + first + done) * j->size;
            j->cols(n, count, x, inner, best, j->index + line);
        }
    }
}

/* Fills index, and best where it is not NULL, for the lines along the masked dims. */
static neap_status find_extremes(neap_tensor *x, uint32_t mask, bool largest,
                                 neap_tensor *best, neap_tensor *index)
{
    job j = {.best = best ? best->data : NULL, .index = (int64_t *)(void *)index->data};
    NEAP_TRY(choose_kernels(&j, largest, (neap_dtype)x->dtype));
    NEAP_TRY(neap_lines_of(x, mask, &j.lines));
    neap_lines_for(j.lines.outer, j.lines.n, j.lines.inner, 1, work_lines, &j);
    neap_tensor_release(j.lines.x);
    return NEAP_OK;
}

/* The family of the rows below. */
typedef struct extreme_row {
    bool largest;
} extreme_row;
static const extreme_row of_largest = {true}, of_smallest = {false};

/* Plans what lies along value 0 (dim) with value 1 (keepdim). */
static neap_status along_mask(neap_call *c, uint32_t *mask)
{
    NEAP_TRY(neap_keep_mask(c, &c->value[0], mask));
    return neap_check_elements(c->in[0], *mask);
}

static neap_status along_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[NEAP_MAX_DIMS];
    uint32_t mask;
    NEAP_TRY(along_mask(c, &mask));
    int ndim = neap_mask_shape(x->ndim, x->shape, mask, c->value[1].as.b, shape);
    neap_plan(c, 0, (neap_dtype)x->dtype, ndim, shape);
    neap_plan(c, 1, NEAP_INT64, ndim, shape);
    return NEAP_OK;
}

static neap_status along_forward(neap_call *c)
{
    return find_extremes(c->in[0], neap_kept_mask(c),
                         neap_family_of(c->op, extreme_row)->largest, c->out[0],
                         c->out[1]);
}

extern const neap_op neap_op_scatter, neap_op_maximum, neap_op_minimum,
    neap_op_max_along, neap_op_min_along;

/* g, laid into zeros of x's shape at the places found. */
static void along_backward(neap_calc *k)
{
    const neap_meta *x = calc_in_meta(k, 0);
    neap_tensor *index = calc_kept(k, calc_out(k, 1), 0);
    neap_tensor *g = calc_kept(k, calc_grad(k, 0), 0), *zeros = calc_zeros(k, x);
    if (!index || !g || !zeros) return;
    if (x->ndim == 0) {
        calc_give(k, 0, g);
        return;
    }
    int64_t shape[NEAP_MAX_DIMS];
    int ndim = neap_mask_shape(x->ndim, x->shape, neap_rule_mask(k, 0), true, shape);
    neap_tensor *in[3] = {zeros, calc_reshape(k, index, ndim, shape),
                          calc_reshape(k, g, ndim, shape)};
    if (in[1] && in[2])
        calc_give(k, 0, calc_run(k, &neap_op_scatter, 3, in, 1, calc_value(k, 0)));
}

NEAP_OP(max_along) = {
    .name = "max_along",
    .signature = "max_along(x, dim: dim, keepdim: bool)",
    .doc = "The largest elements along `dim` and their places, counted from 1.",
    .flags = NEAP_HIDDEN,
    .infer = along_infer,
    .forward = along_forward,
    .backward = along_backward,
    .reads = {NEAP_OUT(1)},
    .family = NEAP_FAMILY(extreme_row, &of_largest),
};

NEAP_OP(min_along) = {
    .name = "min_along",
    .signature = "min_along(x, dim: dim, keepdim: bool)",
    .doc = "The smallest elements along `dim` and their places, counted from 1.",
    .flags = NEAP_HIDDEN,
    .infer = along_infer,
    .forward = along_forward,
    .backward = along_backward,
    .reads = {NEAP_OUT(1)},
    .family = NEAP_FAMILY(extreme_row, &of_smallest),
};

/* ---- max, min ---- */

/* The second argument of max is a dim, a Lua number, or a tensor to compare with. */
static bool dim_of_number(neap_calc *k, const neap_tensor *number, const char *name,
                          neap_value *dim)
{
    double value = neap_element_f64((neap_dtype)number->dtype, number->data);
    int64_t whole = neap_element_i64((neap_dtype)number->dtype, number->data);
    if ((double)whole != value)
        calc_fail(k, NEAP_ERR_ARGUMENT, "dim must be a whole number, got %g", value);
    else if (whole == 0)
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "dims count from 1, got 0 for 'dim'; try x:%s(1)", name);
    else
        *dim = neap_int(whole > 0 ? whole - 1 : whole);
    return calc_status(k) == NEAP_OK;
}

static void extreme_compose(neap_calc *k, const neap_op *of_all, const neap_op *along,
                            const neap_op *of_two)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1), *in[2] = {x, y}, *out[2];
    neap_value value[2] = {neap_none(), *calc_value(k, 0)};
    if (y && !(y->flags & NEAP_NUMBER)) {
        calc_result(k, 0, calc_run(k, of_two, 2, in, 0, NULL));
    } else if (y) {
        if (!dim_of_number(k, y, along == &neap_op_max_along ? "max" : "min",
                           &value[0]))
            return;
        if (!calc_run_all(k, along, 1, in, 2, value, 2, out)) return;
        calc_result(k, 0, out[0]);
        calc_result(k, 1, out[1]);
    } else if (!calc_failed(k, neap_check_elements(x, (1u << x->ndim) - 1))) {
        calc_result(k, 0, calc_run(k, of_all, 1, in, 2, value));
    }
}

static void max_compose(neap_calc *k)
{
    extreme_compose(k, &neap_op_amax, &neap_op_max_along, &neap_op_maximum);
}

static void min_compose(neap_calc *k)
{
    extreme_compose(k, &neap_op_amin, &neap_op_min_along, &neap_op_minimum);
}

NEAP_OP(max) = {
    .name = "max",
    .signature = "max(x, dim_or_y|dim|other: tensor?, {keepdim: bool = false})",
    .doc =
        "max(x): the largest element; equal ones share the gradient. max(x, dim): two "
        "results, the largest along `dim` and their places, counted from 1. max(x, y) "
        "with a tensor: maximum(x, y).",
    .example = "neap.tensor{{1, 4}, {3, 2}}:max(2)",
    .compose = max_compose,
};

NEAP_OP(min) = {
    .name = "min",
    .signature = "min(x, dim_or_y|dim|other: tensor?, {keepdim: bool = false})",
    .doc =
        "min(x): the smallest element; equal ones share the gradient. min(x, dim): two "
        "results, the smallest along `dim` and their places, counted from 1. min(x, y) "
        "with a tensor: minimum(x, y).",
    .example = "neap.tensor{{1, 4}, {3, 2}}:min(2)",
    .compose = min_compose,
};

static void aminmax_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value value[2] = {*calc_value(k, 0), *calc_value(k, 1)};
    uint32_t mask;
    if (calc_failed(k, neap_mask_of_dims(&value[0], x->ndim, &mask)) ||
        calc_failed(k, neap_check_elements(x, mask)))
        return;
    calc_result(k, 0, calc_run(k, &neap_op_amin, 1, &x, 2, value));
    calc_result(k, 1, calc_run(k, &neap_op_amax, 1, &x, 2, value));
}

NEAP_OP(aminmax) = {
    .name = "aminmax",
    .signature = "aminmax(x, {dim: dim?, keepdim: bool = false})",
    .doc = "Two results: amin and amax, along a dim or of all.",
    .example = "neap.tensor{3, 1, 2}:aminmax()",
    .compose = aminmax_compose,
};

/* ---- argmax, argmin ---- */

static neap_status arg_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t shape[NEAP_MAX_DIMS];
    uint32_t mask;
    NEAP_TRY(along_mask(c, &mask));
    int ndim = neap_mask_shape(x->ndim, x->shape, mask, c->value[1].as.b, shape);
    neap_plan(c, 0, NEAP_INT64, ndim, shape);
    return NEAP_OK;
}

static neap_status arg_forward(neap_call *c)
{
    return find_extremes(c->in[0], neap_kept_mask(c),
                         neap_family_of(c->op, extreme_row)->largest, NULL, c->out[0]);
}

NEAP_OP(argmax) = {
    .name = "argmax",
    .signature = "argmax(x, dim: dim?, {keepdim: bool = false})",
    .doc =
        "The place, counted from 1, of the largest element along `dim`; without a dim, "
        "of all elements in row-major order. The first of equal ones.",
    .example = "neap.tensor{{1, 4}, {3, 2}}:argmax(2)",
    .infer = arg_infer,
    .forward = arg_forward,
    .family = NEAP_FAMILY(extreme_row, &of_largest),
};

NEAP_OP(argmin) = {
    .name = "argmin",
    .signature = "argmin(x, dim: dim?, {keepdim: bool = false})",
    .doc =
        "The place, counted from 1, of the smallest element along `dim`; without a "
        "dim, of all elements in row-major order. The first of equal ones.",
    .example = "neap.tensor{{1, 4}, {3, 2}}:argmin(2)",
    .infer = arg_infer,
    .forward = arg_forward,
    .family = NEAP_FAMILY(extreme_row, &of_smallest),
};

const neap_op *const neap_ops_extreme[] = {
    &neap_op_amax,   &neap_op_amin, &neap_op_max_along, &neap_op_min_along,
    &neap_op_max,    &neap_op_min,  &neap_op_aminmax,   &neap_op_argmax,
    &neap_op_argmin, NULL,
};
