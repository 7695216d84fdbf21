/* join.c (ops/shape): tensors joined along a dim (cat, stack and their kin) and cut
 * again (split, chunk, unbind). */
#include <inttypes.h>
#include <string.h>

#include "base/alloc.h"
#include "base/count.h"
#include "base/stretch.h"
#include "ops/dims.h"
#include "ops/shape/slice.h"
#include "tensor/copy.h"

/* ---- cat ---- */

/* PyTorch lets vectors without elements stand among tensors of any dims. */
static bool is_skipped(int ndim, const int64_t *shape)
{
    return ndim == 1 && shape[0] == 0;
}

/* The first input that counts, or the first where none does. */
static const neap_tensor *model_of(const neap_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (!is_skipped(c->in[i]->ndim, c->in[i]->shape)) return c->in[i];
    return c->in[0];
}

/* Are all inputs single elements, as model_of(c) is? */
static bool stacks(const neap_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i]->ndim > 0) return false;
    return true;
}

static neap_status cat_infer(neap_call *c)
{
    int64_t shape[NEAP_MAX_DIMS];
    int dim;
    if (c->n_in == 0) return neap_fail(NEAP_ERR_ARGUMENT, "needs at least one tensor");
    const neap_tensor *model = model_of(c);
    if (model->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE, "takes tensors of at least 1 dim, got ()%s",
                         stacks(c) ? "; try neap.stack(tensors)" : "");
    NEAP_TRY(neap_keep_dim(c, c->value[0].as.i, model->ndim, &dim));
    for (int d = 0; d < model->ndim; d++) shape[d] = model->shape[d];
    shape[dim] = 0;
    for (int i = 0; i < c->n_in; i++) {
        const neap_tensor *x = c->in[i];
        if (is_skipped(x->ndim, x->shape)) continue;
        bool fits = x->ndim == model->ndim;
        for (int d = 0; fits && d < x->ndim; d++)
            fits = d == dim || x->shape[d] == model->shape[d];
        if (!fits)
            return neap_fail(
                NEAP_ERR_SHAPE,
                "sizes must be equal but in dim %d, got %s and, as tensor %d, "
                "%s",
                dim + 1, neap_shape_of(model).s, i + 1, neap_shape_of(x).s);
        shape[dim] += x->shape[dim];
    }
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, model->ndim, shape);
    return NEAP_OK;
}

/* Copies `part` into places [start, start + count) of dim `dim` of y; `part` has y's
 * shape there, but may lack the dim when count is 1. */
static neap_status place(neap_tensor *y, int dim, int64_t start, int64_t count,
                         const neap_tensor *part)
{
    size_t size = neap_dtype_size((neap_dtype)y->dtype);
    if (part->numel <= 4096 && neap_is_contiguous(part)) {
        int64_t inner = count * y->stride[dim], outer = inner ? part->numel / inner : 0;
        int64_t row = y->shape[dim] * y->stride[dim];
        char *to = y->data + start * y->stride[dim] * (int64_t)size;
        for (int64_t o = 0; o < outer; o++)
            memcpy(to + o * row * (int64_t)size, part->data + o * inner * (int64_t)size,
                   (size_t)inner * size);
        return NEAP_OK;
    }
    neap_slice w = neap_slice_of(y);
    neap_slice_range(&w, dim, start, count, 1);
    if (part->ndim < w.ndim) neap_slice_drop(&w, dim);
    neap_tensor *view;
    NEAP_TRY(neap_slice_view(y, &w, &view));
    neap_status status = neap_copy_into(view, part);
    neap_tensor_release(view);
    return status;
}

static neap_status cat_forward(neap_call *c)
{
    int dim = neap_kept_dim(c);
    int64_t start = 0;
    for (int i = 0; i < c->n_in; i++) {
        const neap_tensor *x = c->in[i];
        if (is_skipped(x->ndim, x->shape)) continue;
        NEAP_TRY(place(c->out[0], dim, start, x->shape[dim], x));
        NEAP_TRY(neap_check_interrupt());
        start += x->shape[dim];
    }
    return NEAP_OK;
}

static void cat_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    int dim;
    int64_t start = 0;
    if (!g || calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, g->ndim, &dim)))
        return;
    for (int i = 0; i < calc_n_in(k); i++) {
        const neap_meta *x = calc_in_meta(k, i);
        bool skipped = is_skipped(x->ndim, x->shape);
        if (calc_wants(k, i))
            calc_give(k, i,
                      skipped ? calc_zeros(k, x)
                              : calc_index(k, g, dim, start, x->shape[dim]));
        if (!skipped) start += x->shape[dim];
    }
}

NEAP_OP(cat) = {
    .name = "cat",
    .signature = "cat(tensors: tensors, dim: dim = 1)",
    .doc =
        "The tensors one after the other along a dim; all other sizes are equal. A "
        "number "
        "counts as a vector of one element.",
    .example = "neap.cat({neap.tensor{1, 2}, neap.tensor{3}})",
    .flags = NEAP_PROMOTE | NEAP_NO_METHOD | NEAP_LIST_NUMBERS | NEAP_LIST_NUMBER_LINES,
    .infer = cat_infer,
    .forward = cat_forward,
    .backward = cat_backward,
};

/* ---- stack ---- */

static neap_status stack_infer(neap_call *c)
{
    int64_t shape[NEAP_MAX_DIMS + 1];
    int dim, n = 0;
    if (c->n_in == 0) return neap_fail(NEAP_ERR_ARGUMENT, "needs at least one tensor");
    const neap_tensor *first = c->in[0];
    if (first->ndim == NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, NEAP_MAX_DIMS + 1);
    NEAP_TRY(neap_keep_dim(c, c->value[0].as.i, first->ndim + 1, &dim));
    for (int i = 1; i < c->n_in; i++)
        if (!neap_same_shape(first, c->in[i]))
            return neap_fail(NEAP_ERR_SHAPE,
                             "shapes must be equal, got %s and, as tensor %d, %s",
                             neap_shape_of(first).s, i + 1, neap_shape_of(c->in[i]).s);
    for (int d = 0; d <= first->ndim; d++) {
        if (d == dim) shape[n++] = c->n_in;
        if (d < first->ndim) shape[n++] = first->shape[d];
    }
    neap_plan(c, 0, (neap_dtype)first->dtype, n, shape);
    return NEAP_OK;
}

static neap_status stack_forward(neap_call *c)
{
    int dim = neap_kept_dim(c);
    for (int i = 0; i < c->n_in; i++) NEAP_TRY(place(c->out[0], dim, i, 1, c->in[i]));
    return NEAP_OK;
}

static void stack_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    int dim;
    if (!g || calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, g->ndim, &dim)))
        return;
    for (int i = 0; i < calc_n_in(k); i++)
        if (calc_wants(k, i))
            calc_give(k, i, calc_index(k, g, dim, i, NEAP_INDEX_SELECT));
}

NEAP_OP(stack) = {
    .name = "stack",
    .signature = "stack(tensors: tensors, dim: dim = 1)",
    .doc =
        "The tensors, all of one shape, side by side along a new dim. A number counts "
        "as "
        "a tensor of 0 dims.",
    .example = "neap.stack({neap.tensor{1, 2}, neap.tensor{3, 4}}, 2)",
    .flags = NEAP_PROMOTE | NEAP_NO_METHOD | NEAP_LIST_NUMBERS,
    .infer = stack_infer,
    .forward = stack_forward,
    .backward = stack_backward,
};

/* ---- vstack, hstack, dstack ---- */

/* All inputs with at least `ndim` dims, joined along `dim`; a vector becomes a row. */
static void stack_along(neap_calc *k, int ndim, int dim)
{
    int n = calc_n_in(k);
    if (n == 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "needs at least one tensor");
        return;
    }
    neap_tensor **x = neap_alloc_array(n, sizeof *x);
    if (!x) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    for (int i = 0; i < n; i++) {
        x[i] = calc_arg(k, i);
        if (x[i] && x[i]->ndim == 0) x[i] = calc_unsqueeze(k, x[i], 0);
        if (x[i] && x[i]->ndim == 1 && ndim > 1) x[i] = calc_unsqueeze(k, x[i], 0);
        if (x[i] && x[i]->ndim == 2 && ndim > 2) x[i] = calc_unsqueeze(k, x[i], 2);
    }
    neap_value value = neap_int(dim);
    if (calc_status(k) == NEAP_OK)
        calc_result(k, 0, calc_run(k, &neap_op_cat, n, x, 1, &value));
    neap_free(x, sizeof *x * (size_t)n);
}

static void vstack_compose(neap_calc *k)
{
    stack_along(k, 2, 0);
}
static void dstack_compose(neap_calc *k)
{
    stack_along(k, 3, 2);
}

static void hstack_compose(neap_calc *k)
{
    stack_along(k, 1, calc_n_in(k) > 0 && calc_arg(k, 0)->ndim > 1 ? 1 : 0);
}

NEAP_OP(vstack) = {
    .name = "vstack",
    .signature = "vstack(tensors: tensors)",
    .doc = "The tensors below each other: along dim 1, vectors as rows.",
    .example = "neap.vstack({neap.tensor{1, 2}, neap.tensor{3, 4}})",
    .flags = NEAP_NO_METHOD,
    .compose = vstack_compose,
};

NEAP_OP(hstack) = {
    .name = "hstack",
    .signature = "hstack(tensors: tensors)",
    .doc = "The tensors next to each other: along dim 2, vectors along dim 1.",
    .example = "neap.hstack({neap.tensor{{1}, {2}}, neap.tensor{{3}, {4}}})",
    .flags = NEAP_NO_METHOD,
    .compose = hstack_compose,
};

NEAP_OP(dstack) = {
    .name = "dstack",
    .signature = "dstack(tensors: tensors)",
    .doc = "The tensors behind each other: along dim 3.",
    .example = "neap.dstack({neap.tensor{1, 2}, neap.tensor{3, 4}})",
    .flags = NEAP_NO_METHOD,
    .compose = dstack_compose,
};

/* ---- cutting ---- */

/* The dim to cut along, from value `at`; false when k failed. */
static bool cut_dim(neap_calc *k, int at, int *dim)
{
    const neap_tensor *x = calc_arg(k, 0);
    if (calc_failed(k, neap_dim_resolve(calc_value(k, at)->as.i, x->ndim, dim)))
        return false;
    if (x->ndim == 0) calc_fail(k, NEAP_ERR_SHAPE, "a tensor of 0 dims cannot be cut");
    return x->ndim > 0;
}

#define MOST_PIECES (1 << 24)

/* Room for where n pieces end; NULL when k failed. */
static int64_t *ends_new(neap_calc *k, int64_t n)
{
    if (n > MOST_PIECES) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "at most %d pieces can be cut, got %" PRId64,
                  MOST_PIECES, n);
        return NULL;
    }
    int64_t *end = neap_alloc_array(n, sizeof *end);
    if (!end) calc_failed(k, NEAP_ERR_MEMORY);
    return end;
}

/* Gives n pieces of x as the result; piece i ends before place end[i] of `dim`. Takes
 * over `end`. */
static void cut(neap_calc *k, int dim, int64_t n, int64_t *end)
{
    neap_tensor *x = calc_arg(k, 0);
    neap_tensor **piece = neap_alloc_array(n, sizeof *piece);
    if (!piece) calc_failed(k, NEAP_ERR_MEMORY);
    for (int64_t i = 0; piece && i < n; i++) {
        int64_t start = i ? end[i - 1] : 0;
        piece[i] = calc_index(k, x, dim, start, end[i] - start);
    }
    if (calc_status(k) == NEAP_OK) calc_list_result(k, n, piece);
    neap_free(piece, sizeof *piece * (size_t)n);
    neap_free(end, sizeof *end * (size_t)n);
}

/* Pieces of `piece` places, the last one smaller. */
static void cut_evenly(neap_calc *k, int dim, int64_t piece)
{
    int64_t size = calc_arg(k, 0)->shape[dim];
    int64_t n = size == 0 ? 1 : (size - 1) / piece + 1;
    int64_t *end = ends_new(k, n);
    if (!end) return;
    for (int64_t i = 0; i < n; i++) end[i] = i == n - 1 ? size : (i + 1) * piece;
    cut(k, dim, n, end);
}

static void split_compose(neap_calc *k)
{
    const neap_value *size = calc_value(k, 0);
    int dim;
    if (!cut_dim(k, 1, &dim)) return;
    int64_t whole = calc_arg(k, 0)->shape[dim], sum = 0;
    if (size->alone) {
        int64_t piece = size->as.list[0];
        if (piece > 0 || (piece == 0 && whole == 0))
            cut_evenly(k, dim, piece > 0 ? piece : 1);
        else
            calc_fail(k, NEAP_ERR_ARGUMENT, "the size must be positive, got %" PRId64,
                      piece);
        return;
    }
    for (int i = 0; i < size->n; i++) {
        int64_t piece = size->as.list[i];
        if (piece < 0 || piece > whole - sum) sum = whole + 1;
        if (sum > whole) break;
        sum += piece;
    }
    if (sum != whole) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "the sizes must add up to %" PRId64 ", the size of dim %d, got %s",
                  whole, dim + 1, neap_shape_format(size->n, size->as.list).s);
        return;
    }
    int64_t *end = ends_new(k, size->n);
    if (!end) return;
    for (int i = 0; i < size->n; i++) end[i] = size->as.list[i] + (i ? end[i - 1] : 0);
    cut(k, dim, size->n, end);
}

NEAP_OP(split) = {
    .name = "split",
    .signature = "split(x, size|split_size_or_sections|split_size: ints, dim: dim = 1)",
    .doc =
        "A list of views: pieces of `size` places along the dim, the last one smaller; "
        "or pieces of the sizes in a table.",
    .example = "table.unpack(neap.range(1, 5):split(2))",
    .flags = NEAP_LIST_RESULT,
    .compose = split_compose,
};

static void chunk_compose(neap_calc *k)
{
    int64_t chunks = calc_value(k, 0)->as.i;
    int dim;
    if (!cut_dim(k, 1, &dim)) return;
    if (chunks < 1) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "the number of chunks must be positive, got %" PRId64, chunks);
        return;
    }
    int64_t size = calc_arg(k, 0)->shape[dim];
    int64_t piece = size / chunks + (size % chunks != 0);
    cut_evenly(k, dim, piece ? piece : 1);
}

NEAP_OP(chunk) = {
    .name = "chunk",
    .signature = "chunk(x, n|chunks: int, dim: dim = 1)",
    .doc =
        "A list of at most n views of equal size along the dim, the last one smaller.",
    .example = "table.unpack(neap.range(1, 5):chunk(2))",
    .flags = NEAP_LIST_RESULT,
    .compose = chunk_compose,
};

/* n pieces, of which the first size % n have one place more. */
static void cut_nearly_evenly(neap_calc *k, int dim, int64_t n)
{
    int64_t size = calc_arg(k, 0)->shape[dim], larger = size % n;
    int64_t *end = ends_new(k, n);
    if (!end) return;
    for (int64_t i = 0; i < n; i++)
        end[i] = (i + 1) * (size / n) + (i + 1 < larger ? i + 1 : larger);
    cut(k, dim, n, end);
}

/* The ends of pieces that start at 1 and at each of the places in `start`; a negative
 * one counts from the end, and one past it starts an empty piece. */
static neap_status ends_of_starts(const neap_value *start, int64_t size, int64_t *end)
{
    int64_t last = 1;
    for (int i = 0; i < start->n; i++) {
        int64_t given = start->as.list[i];
        int64_t place = given < 0 && given >= -size ? given + size + 1 : given;
        if (given == 0)
            return neap_fail(NEAP_ERR_INDEX,
                             "the places where pieces start count from 1, got 0");
        if (place < last || place > size + 1)
            return neap_fail(
                NEAP_ERR_INDEX,
                "the places where pieces start must rise from 1 to %" PRId64
                ", got %" PRId64,
                size + 1, given);
        end[i] = place - 1;
        last = place;
    }
    end[start->n] = size;
    return NEAP_OK;
}

static void cut_at(neap_calc *k, int dim, const neap_value *start)
{
    int64_t n = (int64_t)start->n + 1, *end = ends_new(k, n);
    if (!end) return;
    if (calc_failed(k, ends_of_starts(start, calc_arg(k, 0)->shape[dim], end)))
        neap_free(end, sizeof *end * (size_t)n);
    else
        cut(k, dim, n, end);
}

/* Into v pieces, or at the places in a list. */
static void cut_by(neap_calc *k, int dim, const neap_value *v)
{
    if (!v->alone)
        cut_at(k, dim, v);
    else if (v->as.list[0] >= 1)
        cut_nearly_evenly(k, dim, v->as.list[0]);
    else
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "the number of pieces must be positive, got %" PRId64, v->as.list[0]);
}

static void tensor_split_compose(neap_calc *k)
{
    int dim;
    if (cut_dim(k, 1, &dim)) cut_by(k, dim, calc_value(k, 0));
}

NEAP_OP(tensor_split) = {
    .name = "tensor_split",
    .signature =
        "tensor_split(x, n|indices_or_sections|sections|indices: ints, dim: dim = 1)",
    .doc =
        "A list of n views along the dim, whose sizes differ by at most one; or the "
        "pieces that start at 1 and at each place in a table, where negative places "
        "count from the end.",
    .example = "table.unpack(neap.range(1, 5):tensor_split({3}))",
    .flags = NEAP_LIST_RESULT,
    .compose = tensor_split_compose,
};

/* tensor_split along `dim`, of tensors with `least` dims or more. */
static void split_along(neap_calc *k, int least, int dim)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value *v = calc_value(k, 0);
    if (x->ndim < least)
        calc_fail(k, NEAP_ERR_SHAPE, "takes a tensor of at least %s, got shape %s",
                  neap_count(least, "dim").s, neap_shape_of(x).s);
    else
        cut_by(k, dim, v);
}

static void hsplit_compose(neap_calc *k)
{
    split_along(k, 1, calc_arg(k, 0)->ndim > 1 ? 1 : 0);
}
static void vsplit_compose(neap_calc *k)
{
    split_along(k, 2, 0);
}
static void dsplit_compose(neap_calc *k)
{
    split_along(k, 3, 2);
}

NEAP_OP(hsplit) = {
    .name = "hsplit",
    .signature = "hsplit(x, n|indices_or_sections|sections|indices: ints)",
    .doc = "tensor_split along dim 2, of vectors along dim 1.",
    .example = "table.unpack(neap.tensor{{1, 2}, {3, 4}}:hsplit(2))",
    .flags = NEAP_LIST_RESULT,
    .compose = hsplit_compose,
};

NEAP_OP(vsplit) = {
    .name = "vsplit",
    .signature = "vsplit(x, n|indices_or_sections|sections|indices: ints)",
    .doc = "tensor_split along dim 1, of tensors with 2 dims or more.",
    .example = "table.unpack(neap.tensor{{1, 2}, {3, 4}}:vsplit(2))",
    .flags = NEAP_LIST_RESULT,
    .compose = vsplit_compose,
};

NEAP_OP(dsplit) = {
    .name = "dsplit",
    .signature = "dsplit(x, n|indices_or_sections|sections|indices: ints)",
    .doc = "tensor_split along dim 3, of tensors with 3 dims or more.",
    .example = "table.unpack(neap.ones(1, 1, 3):dsplit({2}))",
    .flags = NEAP_LIST_RESULT,
    .compose = dsplit_compose,
};

static void unbind_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    int dim;
    if (!cut_dim(k, 0, &dim)) return;
    int64_t n = x->shape[dim];
    neap_tensor **piece = neap_alloc_array(n, sizeof *piece);
    if (!piece) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    for (int64_t i = 0; i < n; i++)
        piece[i] = calc_index(k, x, dim, i, NEAP_INDEX_SELECT);
    if (calc_status(k) == NEAP_OK) calc_list_result(k, n, piece);
    neap_free(piece, sizeof *piece * (size_t)n);
}

NEAP_OP(unbind) = {
    .name = "unbind",
    .signature = "unbind(x, dim: dim = 1)",
    .doc = "A list of the views at each place of the dim, without that dim.",
    .example = "table.unpack(neap.tensor{{1, 2}, {3, 4}}:unbind())",
    .flags = NEAP_LIST_RESULT,
    .compose = unbind_compose,
};

const neap_op *const neap_ops_join[] = {
    &neap_op_cat,
    &neap_op_stack,
    &neap_op_vstack,
    &neap_op_hstack,
    &neap_op_dstack,
    &neap_op_split,
    &neap_op_chunk,
    &neap_op_tensor_split,
    &neap_op_hsplit,
    &neap_op_vsplit,
    &neap_op_dsplit,
    &neap_op_unbind,
    NULL,
};
