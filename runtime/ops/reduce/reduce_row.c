/* reduce_row.c (ops/reduce): the folds, and infer and forward of every row that is one
 * reduction; see reduce.h. */
#include <math.h>

#include "kernels/slots/reduce.h"
#include "ops/check.h"
#include "ops/dims.h"
#include "ops/reduce/reduce.h"
#include "tensor/copy.h"

/* ---- folds ---- */

#define FOLD(name, slots, kind, start, parts)                                          \
    const neap_fold neap_fold_##name = {.rows = {slots(name##_rows)},                  \
                                        .cols = {slots(name##_cols)},                  \
                                        .accumulator = kind,                           \
                                        .zero = start,                                 \
                                        .join = parts};

FOLD(sum, NEAP_SLOTS_ALL, NEAP_WIDE, 0, NULL)
FOLD(prod, NEAP_SLOTS_ALL, NEAP_WIDE, 1, NULL)
FOLD(max, NEAP_SLOTS_ALL, NEAP_SAME, -INFINITY, NULL)
FOLD(min, NEAP_SLOTS_ALL, NEAP_SAME, INFINITY, NULL)
FOLD(count, NEAP_SLOTS_ALL, NEAP_TALLY, 0, &neap_fold_sum)
FOLD(nansum, NEAP_SLOTS_REAL, NEAP_WIDE, 0, &neap_fold_sum)
FOLD(abs_sum, NEAP_SLOTS_REAL, NEAP_WIDE, 0, &neap_fold_sum)
FOLD(abs_max, NEAP_SLOTS_REAL, NEAP_SAME, 0, &neap_fold_max)
FOLD(abs_min, NEAP_SLOTS_REAL, NEAP_SAME, INFINITY, &neap_fold_min)
FOLD(square_sum, NEAP_SLOTS_REAL, NEAP_WIDE, 0, &neap_fold_sum)
FOLD(power_sum, NEAP_SLOTS_REAL, NEAP_WIDE, 0, &neap_fold_sum)
FOLD(deviation_sum, NEAP_SLOTS_REAL, NEAP_WIDE, 0, &neap_fold_sum)

void neap_finish_mean(int64_t count, void *accumulator, double n, double unused)
{
    (void)unused;
    for (int64_t i = 0; i < count; i++) ((double *)accumulator)[i] /= n;
}

/* ---- rows ---- */

static const neap_reduce_row *row_of(const neap_call *c)
{
    return neap_family_of(c->op, neap_reduce_row);
}

static neap_status result_dtype(const neap_call *c, neap_dtype *out)
{
    const neap_reduce_row *row = row_of(c);
    const neap_tensor *x = c->in[0];
    bool is_float = neap_dtype_is_float((neap_dtype)x->dtype);
    *out = (neap_dtype)x->dtype;
    if (row->dtype && c->value[row->dtype].kind == NEAP_INT) {
        *out = (neap_dtype)c->value[row->dtype].as.i;
        if (row->result == NEAP_AS_FLOAT && !neap_dtype_is_float(*out))
            return neap_fail(NEAP_ERR_DTYPE, "dtype must be a float dtype, got %s",
                             neap_dtype_name(*out));
        return NEAP_OK;
    }
    if (row->result == NEAP_AS_FLOAT) return neap_check_float(x);
    if (row->result == NEAP_AS_COUNT || (row->result == NEAP_AS_SUM && !is_float))
        *out = NEAP_INT64;
    if (row->result == NEAP_AS_TRUTH && x->dtype != NEAP_UINT8) *out = NEAP_BOOL;
    return NEAP_OK;
}

neap_status neap_reduce_infer(neap_call *c)
{
    const neap_reduce_row *row = row_of(c);
    const neap_tensor *x = c->in[0];
    const neap_value *keepdim = row->keepdim ? &c->value[row->keepdim] : NULL;
    int64_t shape[NEAP_MAX_DIMS];
    uint32_t mask;
    neap_dtype dtype;
    NEAP_TRY(result_dtype(c, &dtype));
    NEAP_TRY(neap_keep_mask(c, &c->value[row->dims], &mask));
    if (row->elements) NEAP_TRY(neap_check_elements(x, mask));
    int ndim =
        neap_mask_shape(x->ndim, x->shape, mask, keepdim && keepdim->as.b, shape);
    neap_plan(c, 0, dtype, ndim, shape);
    return NEAP_OK;
}

/* Must x be converted to the asked-for dtype before it is folded? Folds of floats are
 * in double and those of integers in int64, which a later conversion serves as well. */
static bool convert_first(const neap_reduce_row *row, const neap_tensor *x,
                          neap_dtype asked)
{
    bool is_float = neap_dtype_is_float((neap_dtype)x->dtype);
    if (!row->dtype || x->dtype == asked) return false;
    if (row->result == NEAP_AS_FLOAT) return !is_float;
    return !neap_dtype_is_float(asked) && (is_float || asked != NEAP_INT64);
}

neap_status neap_reduce_forward_by(neap_call *c, const neap_reduction *r,
                                   double parameter)
{
    const neap_reduce_row *row = row_of(c);
    neap_tensor *x = c->in[0], *y = c->out[0], *converted = NULL;
    if (convert_first(row, x, (neap_dtype)y->dtype)) {
        NEAP_TRY(neap_convert(x, (neap_dtype)y->dtype, &converted));
        x = converted;
    }
    neap_status status = neap_reduce(r, x, neap_kept_mask(c), parameter, y);
    neap_tensor_release(converted);
    return status;
}

neap_status neap_reduce_forward(neap_call *c)
{
    const neap_reduce_row *row = row_of(c);
    double parameter = row->parameter ? neap_value_f64(c->value[row->parameter]) : 0;
    return neap_reduce_forward_by(c, &row->reduction, parameter);
}
