/* embedding.c (ops/index): rows of a table by number.
 *
 * The values are those of pick.c. The gradient is its sum of rows too, but leaves out
 * the row of the padding, and may divide by how often a row was asked for. */
#include <inttypes.h>

#include "autograd/dry_run.h"
#include "base/stretch.h"
#include "ops/index/pick.h"

extern const neap_op neap_op_embedding_rows;

/* Values of the hidden row; the dims are those that pick reads. */
enum { DIMS, PADDING, BY_COUNT, VALUES };

static neap_status rows_infer(neap_call *c)
{
    return neap_op_pick.infer(c);
}

static neap_status rows_forward(neap_call *c)
{
    return neap_op_pick.forward(c);
}

/* For each position (...), 1 / how often its row is asked for, as (..., 1). */
static neap_tensor *shares(neap_calc *k, const neap_tensor *position, int64_t rows,
                           neap_dtype dtype)
{
    int64_t shape[NEAP_MAX_DIMS];
    const int64_t *at = (const int64_t *)(void *)position->data;
    neap_tensor *count, *share;
    for (int i = 0; i < position->ndim; i++) shape[i] = position->shape[i];
    shape[position->ndim] = 1;
    if (neap_is_dry())
        return calc_failed(k, neap_dry_empty(dtype, position->ndim + 1, shape, &share))
                   ? NULL
                   : calc_own(k, share);
    if (calc_failed(k, neap_zeros(NEAP_INT64, 1, &rows, &count)) ||
        !(count = calc_own(k, count)))
        return NULL;
    int64_t *times = (int64_t *)(void *)count->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, position->numel);)
        for (int64_t i = s.begin; i < s.end; i++) times[at[i]]++;
    if (calc_failed(k, neap_empty(NEAP_FLOAT64, position->ndim + 1, shape, &share)))
        return NULL;
    double *to = (double *)(void *)share->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, position->numel);)
        for (int64_t i = s.begin; i < s.end; i++) to[i] = 1 / (double)times[at[i]];
    return calc_to(k, calc_own(k, share), dtype);
}

static void rows_backward(neap_calc *k)
{
    const neap_meta *weight = calc_in_meta(k, 0);
    const neap_value *padding = calc_value(k, PADDING);
    const int64_t dim = 0;
    neap_tensor *position = calc_in(k, 1), *g = calc_grad(k, 0), *at;
    if (!position || !g) return;
    if (calc_value(k, BY_COUNT)->as.b)
        g = calc_mul(k, g,
                     shares(k, position, weight->shape[0], (neap_dtype)weight->dtype));
    g = calc_pick_back(k, weight, g, position, calc_value(k, DIMS));
    if (padding->kind != NEAP_NONE) {
        if (calc_failed(k, neap_tensor_scalar_int(NEAP_INT64, padding->as.i, &at)))
            return;
        g = calc_pick_put_into(k, g, calc_number(k, 0), calc_own(k, at), 1, &dim,
                               false);
    }
    calc_give(k, 0, g);
}

NEAP_OP(embedding_rows) = {
    .name = "embedding_rows",
    .signature =
        "embedding_rows(weight, position, dims: ints, padding: int?, by_count: bool)",
    .doc = "Rows of weight by position, from 0.",
    .flags = NEAP_HIDDEN,
    .infer = rows_infer,
    .forward = rows_forward,
    .backward = rows_backward,
    .reads = {NEAP_IN(1)},
};

/* ---- what users call ---- */

/* The padding's row, counted from 0, as a value. */
static bool padding_row(neap_calc *k, const neap_value *given, int64_t rows,
                        neap_value *out)
{
    *out = neap_none();
    if (given->kind == NEAP_NONE) return true;
    int64_t row = given->as.i;
    if (row == 0 || row > rows || row < -rows) {
        calc_fail(k, NEAP_ERR_INDEX,
                  "padding_idx must lie in 1..%" PRId64 ", got %" PRId64, rows, row);
        return false;
    }
    *out = neap_int(row > 0 ? row - 1 : row + rows);
    return true;
}

static void embedding_compose(neap_calc *k)
{
    neap_tensor *index = calc_arg(k, 0), *weight = calc_arg(k, 1), *position;
    const int64_t dim = 0;
    neap_value value[VALUES] = {neap_list(1, &dim), neap_none(), *calc_value(k, 1)};
    if (!index || !weight) return;
    if (weight->ndim != 2) {
        calc_fail(k, NEAP_ERR_SHAPE, "the weight must have 2 dims, got shape %s",
                  neap_shape_of(weight).s);
        return;
    }
    int64_t rows = weight->shape[0];
    if (!padding_row(k, calc_value(k, 0), rows, &value[PADDING]) ||
        calc_failed(k, neap_positions_of_index(index, rows, 0, &position)))
        return;
    neap_tensor *in[2] = {weight, calc_own(k, position)};
    if (in[1])
        calc_result(k, 0, calc_run(k, &neap_op_embedding_rows, 2, in, VALUES, value));
}

NEAP_OP(embedding) = {
    .name = "embedding",
    .signature =
        "embedding(indices, weight, {padding_idx: int?, scale_grad_by_freq: bool = "
        "false})",
    .doc =
        "The rows of weight (n, d) that the indices (...) name, counted from 1: (..., "
        "d). Row padding_idx gets no gradient; with scale_grad_by_freq, that of a row "
        "is divided by how often it is asked for.",
    .example = "neap.embedding(neap.tensor({3, 1}, {dtype = \"int64\"}), neap.eye(3))",
    .flags = NEAP_NO_METHOD,
    .compose = embedding_compose,
};

const neap_op *const neap_ops_embedding[] = {&neap_op_embedding,
                                             &neap_op_embedding_rows, NULL};
