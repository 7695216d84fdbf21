/* arrange.c (ops/shape): elements in another arrangement: flipped, rolled, repeated,
 * triangles and diagonals. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/count.h"
#include "base/stretch.h"
#include "ops/dims.h"
#include "ops/index/pick.h"
#include "ops/shape/slice.h"
#include "tensor/copy.h"

static neap_status like_first(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

/* y, or a copy where it still is x or a view of it: results of this file are copies. */
static neap_tensor *apart(neap_calc *k, const neap_tensor *x, neap_tensor *y)
{
    return y && y->storage == x->storage ? calc_clone(k, y) : y;
}

/* ---- flips and turns ---- */

typedef struct flipped_dims {
    int n, dim[NEAP_MAX_DIMS];
} flipped_dims;

static neap_status flip_infer(neap_call *c)
{
    flipped_dims *f = neap_call_keep(c, flipped_dims);
    NEAP_TRY(neap_dims_resolve(&c->value[0], c->in[0]->ndim, &f->n, f->dim));
    return like_first(c);
}

static neap_status flip_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_slice w = neap_slice_of(x);
    neap_tensor *view;
    const flipped_dims *f = neap_call_kept(c, flipped_dims);
    for (int i = 0; i < f->n && x->ndim > 0; i++) {
        int d = f->dim[i];
        w.offset += (w.shape[d] - 1) * w.stride[d];
        w.stride[d] = -w.stride[d];
    }
    NEAP_TRY(neap_slice_view(x, &w, &view));
    neap_status status = neap_copy_into(c->out[0], view);
    neap_tensor_release(view);
    return status;
}

extern const neap_op neap_op_flip, neap_op_tril, neap_op_triu, neap_op_diagonal;

static void flip_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (g) calc_give(k, 0, calc_run(k, &neap_op_flip, 1, &g, 1, calc_value(k, 0)));
}

NEAP_OP(flip) = {
    .name = "flip",
    .signature = "flip(x, dims: dims...)",
    .doc = "x with the order of elements along some dims reversed; a copy.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:flip(1, 2)",
    .infer = flip_infer,
    .forward = flip_forward,
    .backward = flip_backward,
};

static neap_tensor *flipped(neap_calc *k, neap_tensor *x, int64_t dim)
{
    neap_value value = neap_list(1, &dim);
    return x ? calc_run(k, &neap_op_flip, 1, &x, 1, &value) : NULL;
}

static bool has_dims(neap_calc *k, int needed)
{
    const neap_tensor *x = calc_arg(k, 0);
    if (x->ndim >= needed) return true;
    calc_fail(k, NEAP_ERR_SHAPE, "takes a tensor of at least %s, got %s",
              neap_count(needed, "dim").s, neap_shape_of(x).s);
    return false;
}

static void flipud_compose(neap_calc *k)
{
    if (has_dims(k, 1)) calc_result(k, 0, flipped(k, calc_arg(k, 0), 0));
}

static void fliplr_compose(neap_calc *k)
{
    if (has_dims(k, 2)) calc_result(k, 0, flipped(k, calc_arg(k, 0), 1));
}

NEAP_OP(flipud) = {
    .name = "flipud",
    .signature = "flipud(x)",
    .doc = "x with the order along dim 1 reversed.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:flipud()",
    .compose = flipud_compose,
};

NEAP_OP(fliplr) = {
    .name = "fliplr",
    .signature = "fliplr(x)",
    .doc = "x with the order along dim 2 reversed.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:fliplr()",
    .compose = fliplr_compose,
};

static void rot90_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value *given = calc_value(k, 1);
    static const int64_t first_two[2] = {0, 1};
    neap_value plane = given->kind == NEAP_NONE ? neap_list(2, first_two) : *given;
    int n, d[NEAP_MAX_DIMS];
    if (!has_dims(k, 2) || calc_failed(k, neap_dims_resolve(&plane, x->ndim, &n, d)))
        return;
    if (n != 2) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "turns in a plane of 2 dims, got %d", n);
        return;
    }
    int64_t turns = ((calc_value(k, 0)->as.i % 4) + 4) % 4;
    if (turns == 0) x = calc_clone(k, x);
    if (turns == 1 || turns == 2) x = flipped(k, x, d[1]);
    if (turns == 2 || turns == 3) x = flipped(k, x, d[0]);
    if (turns == 1 || turns == 3) x = calc_transpose(k, x, d[0], d[1]);
    calc_result(k, 0, x);
}

NEAP_OP(rot90) = {
    .name = "rot90",
    .signature = "rot90(x, k: int = 1, dims: dims?)",
    .doc =
        "x turned k times by 90 degrees in the plane of two dims (1 and 2), from the "
        "first towards the second.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:rot90()",
    .compose = rot90_compose,
};

/* ---- roll ---- */

extern const neap_op neap_op_cat;

static neap_tensor *rolled(neap_calc *k, neap_tensor *x, int dim, int64_t shift)
{
    if (!x || x->numel == 0) return x;
    int64_t size = x->shape[dim];
    shift = ((shift % size) + size) % size;
    if (shift == 0) return x;
    neap_tensor *part[2] = {calc_index(k, x, dim, size - shift, shift),
                            calc_index(k, x, dim, 0, size - shift)};
    neap_value value = neap_int(dim);
    return part[0] && part[1] ? calc_run(k, &neap_op_cat, 2, part, 1, &value) : NULL;
}

/* x rolled along each dim of the list, whose shifts have been counted. */
static neap_tensor *rolled_along(neap_calc *k, neap_tensor *x, const neap_value *shifts,
                                 const neap_value *dims)
{
    int n, d[NEAP_MAX_DIMS];
    if (calc_failed(k, neap_dims_resolve(dims, x->ndim, &n, d))) return NULL;
    if (x->ndim == 0) n = 0;
    if (n != shifts->n)
        return calc_fail(k, NEAP_ERR_ARGUMENT,
                         "needs one shift for each dim, got %d for %d", shifts->n, n);
    for (int i = 0; i < n; i++) x = rolled(k, x, d[i], shifts->as.list[i]);
    return x;
}

static void roll_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y;
    const neap_value *shifts = calc_value(k, 0), *dims = calc_value(k, 1);
    if (dims->kind != NEAP_NONE) {
        y = rolled_along(k, x, shifts, dims);
    } else if (shifts->n == 1) {
        y = rolled(k, calc_reshape(k, x, 1, &x->numel), 0, shifts->as.list[0]);
        if (y) y = calc_reshape(k, y, x->ndim, x->shape);
    } else {
        y = calc_fail(k, NEAP_ERR_ARGUMENT, "several shifts need as many dims");
    }
    calc_result(k, 0, apart(k, x, y));
}

NEAP_OP(roll) = {
    .name = "roll",
    .signature = "roll(x, shifts: ints, dims: dims?)",
    .doc =
        "x with its elements moved by `shifts` places along `dims`, those that leave "
        "at one end coming in at the other; without dims, over all elements as a "
        "vector.",
    .example = "neap.range(1, 5):roll(2)",
    .compose = roll_compose,
};

/* ---- repeating ---- */

/* x, in which each stretch of the dims from `dim` on comes `times` times. */
static neap_tensor *repeated(neap_calc *k, neap_tensor *x, int dim, int64_t times)
{
    int64_t shape[3] = {1, 1, 1}, whole[NEAP_MAX_DIMS];
    int ndim = x->ndim;
    for (int i = 0; i < ndim; i++) {
        whole[i] = x->shape[i];
        shape[i < dim ? 0 : 2] *= x->shape[i];
    }
    whole[dim] *= times;
    x = calc_reshape(k, x, 3, shape);
    shape[1] = times;
    x = x ? calc_expand(k, x, 3, shape) : NULL;
    x = x ? calc_contiguous(k, x) : NULL;
    return x ? calc_reshape(k, x, ndim, whole) : NULL;
}

/* The shape of x in n dims, and that of the result; where these are not, fails. */
static bool tiled_shapes(neap_calc *k, const neap_tensor *x, const neap_value *times,
                         int n, int64_t *shape, int64_t *tiled)
{
    int64_t numel;
    for (int i = 0; i < n; i++) {
        int own = i - (n - x->ndim), at = i - (n - times->n);
        int64_t count = at < 0 ? 1 : times->as.list[at];
        shape[i] = own < 0 ? 1 : x->shape[own];
        if (count < 0) {
            calc_fail(k, NEAP_ERR_ARGUMENT, "the times must be 0 or more, got %" PRId64,
                      count);
            return false;
        }
        if (!neap_size_mul(count, shape[i], &tiled[i])) tiled[i] = INT64_MAX;
    }
    return !calc_failed(k, neap_shape_numel(n, tiled, &numel));
}

static void tile_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = x;
    const neap_value *times = calc_value(k, 0);
    int n = times->n > x->ndim ? times->n : x->ndim;
    int64_t shape[NEAP_MAX_DIMS], tiled[NEAP_MAX_DIMS];
    if (n > NEAP_MAX_DIMS) {
        calc_fail(k, NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                  NEAP_MAX_DIMS, n);
        return;
    }
    if (!tiled_shapes(k, x, times, n, shape, tiled)) return;
    if (n > x->ndim) y = calc_reshape(k, x, n, shape);
    for (int i = n - times->n; i < n && y; i++) {
        int64_t count = times->as.list[i - (n - times->n)];
        if (count != 1) y = repeated(k, y, i, count);
    }
    calc_result(k, 0, apart(k, x, y));
}

NEAP_OP(tile) = {
    .name = "tile",
    .signature = "tile(x, times|dims: ints...)",
    .doc =
        "x repeated as a whole, times[i] times along dim i (the last of the times "
        "stands for the last dim).",
    .example = "neap.tensor{1, 2}:tile(2, 2)",
    .compose = tile_compose,
};

/* Each place of a dim of `size` as often as `repeats` (int64, row-major) says, which
 * has one number for all or one for each. */
static neap_status repeated_places(const neap_tensor *repeats, int64_t size,
                                   neap_tensor **out)
{
    const int64_t *count = (const int64_t *)(const void *)repeats->data;
    int64_t total = 0, each = repeats->numel == 1 ? 0 : 1;
    if (repeats->ndim > 1 || (each && repeats->numel != size))
        return neap_fail(NEAP_ERR_SHAPE,
                         "repeats must be one number or %" PRId64
                         " of them, got shape %s",
                         size, neap_shape_of(repeats).s);
    /* One number is looked at once, for as many places as there are. */
    int64_t numbers = each ? size : size > 0, places = each ? 1 : size;
    for (int64_t i = 0; i < numbers; i++) {
        int64_t times = count[i];
        if (times < 0)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "repeats must be 0 or more, got %" PRId64, times);
        if (times > (INT64_MAX / 16 - total) / places)
            return neap_fail(NEAP_ERR_MEMORY,
                             "%s would give more elements than memory can hold",
                             neap_count(times, "repeat").s);
        total += times * places;
    }
    NEAP_TRY(neap_empty(NEAP_INT64, 1, &total, out));
    int64_t *p = (int64_t *)(void *)(*out)->data;
    neap_stretch s = neap_stretch_rows(size > 0 ? total / size : 0);
    while (total > 0 && neap_stretch_next(&s, size))
        for (int64_t i = s.begin; i < s.end; i++)
            for (int64_t j = 0; j < count[i * each]; j++) *p++ = i;
    neap_status status = neap_check_interrupt();
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

/* Counts are integers; a Lua number may come in the float dtype of its partner. */
static neap_status check_repeats(const neap_tensor *repeats)
{
    neap_dtype dtype = (neap_dtype)repeats->dtype;
    if (!neap_dtype_is_float(dtype)) return NEAP_OK;
    double value = repeats->numel == 1 ? neap_element_f64(dtype, repeats->data) : 0;
    if (repeats->flags & NEAP_NUMBER && value == floor(value)) return NEAP_OK;
    if (repeats->flags & NEAP_NUMBER)
        return neap_fail(NEAP_ERR_ARGUMENT, "repeats must be a whole number, got %g",
                         value);
    return neap_fail(NEAP_ERR_DTYPE, "repeats must be int64 or int32, got %s",
                     neap_dtype_name(dtype));
}

static void repeat_interleave_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *repeats = calc_arg(k, 1), *whole, *plain,
                *position;
    const neap_value *dim = calc_value(k, 0);
    int d = 0;
    if (dim->kind == NEAP_NONE)
        x = calc_reshape(k, x, 1, &x->numel);
    else if (calc_failed(k, neap_dim_resolve(dim->as.i, x->ndim, &d)))
        return;
    if (x && x->ndim == 0) x = calc_reshape(k, x, 1, &x->numel);
    if (!x || calc_failed(k, check_repeats(repeats))) return;
    if (calc_failed(k, neap_convert(repeats, NEAP_INT64, &whole))) return;
    calc_own(k, whole);
    if (calc_failed(k, neap_contiguous(whole, &plain))) return;
    calc_own(k, plain);
    if (calc_failed(k, repeated_places(plain, x->shape[d], &position))) return;
    const int64_t along = d;
    calc_result(k, 0, calc_pick(k, x, calc_own(k, position), 1, &along));
}

NEAP_OP(repeat_interleave) = {
    .name = "repeat_interleave",
    .signature = "repeat_interleave(x, repeats, dim: dim?)",
    .doc =
        "Each place along the dim (without a dim: each element of x as a vector) "
        "repeated as often as `repeats`, a number or a vector of them, says.",
    .example = "neap.tensor{1, 2}:repeat_interleave(3)",
    .compose = repeat_interleave_compose,
};

/* ---- triangles ---- */

static neap_status triangle_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    if (x->ndim < 2)
        return neap_fail(NEAP_ERR_SHAPE, "takes a tensor of at least 2 dims, got %s",
                         neap_shape_of(x).s);
    return like_first(c);
}

static int64_t clamp(int64_t value, int64_t high)
{
    return value < 0 ? 0 : value > high ? high : value;
}

/* Keeps x and sets the columns [from, to) of each row to zero, where one of the two is
 * the row's place on the diagonal. */
static neap_status triangle_forward(neap_call *c, bool lower)
{
    neap_tensor *y = c->out[0];
    int64_t rows = y->shape[y->ndim - 2], columns = y->shape[y->ndim - 1];
    int64_t diagonal = c->value[0].as.i;
    int64_t size = (int64_t)neap_dtype_size((neap_dtype)y->dtype);
    NEAP_TRY(neap_copy_into(y, c->in[0]));
    if (y->numel == 0) return NEAP_OK;
    /* Held to what matters, so that no sum overflows. */
    if (diagonal > columns) diagonal = columns;
    if (diagonal < -rows) diagonal = -rows;
    char *row = y->data;
    neap_stretch s = neap_stretch_rows(columns);
    while (neap_stretch_next(&s, y->numel / columns))
        for (int64_t i = s.begin; i < s.end; i++, row += columns * size) {
            int64_t on = i % rows + diagonal;
            int64_t from = lower ? clamp(on + 1, columns) : 0;
            int64_t to = lower ? columns : clamp(on, columns);
            memset(row + from * size, 0, (size_t)((to - from) * size));
        }
    return NEAP_OK;
}

static neap_status tril_forward(neap_call *c)
{
    return triangle_forward(c, true);
}
static neap_status triu_forward(neap_call *c)
{
    return triangle_forward(c, false);
}

static void triangle_backward(neap_calc *k, const neap_op *op)
{
    neap_tensor *g = calc_grad(k, 0);
    if (g) calc_give(k, 0, calc_run(k, op, 1, &g, 1, calc_value(k, 0)));
}

static void tril_backward(neap_calc *k)
{
    triangle_backward(k, &neap_op_tril);
}
static void triu_backward(neap_calc *k)
{
    triangle_backward(k, &neap_op_triu);
}

NEAP_OP(tril) = {
    .name = "tril",
    .signature = "tril(x, diagonal: int = 0)",
    .doc =
        "x with zeros above the diagonal (the one `diagonal` places above the main "
        "one) of each matrix.",
    .example = "neap.ones(3, 3):tril()",
    .flags = NEAP_INPLACE,
    .infer = triangle_infer,
    .forward = tril_forward,
    .backward = tril_backward,
};

NEAP_OP(triu) = {
    .name = "triu",
    .signature = "triu(x, diagonal: int = 0)",
    .doc =
        "x with zeros below the diagonal (the one `diagonal` places above the main "
        "one) of each matrix.",
    .example = "neap.ones(3, 3):triu(1)",
    .flags = NEAP_INPLACE,
    .infer = triangle_infer,
    .forward = triu_forward,
    .backward = triu_backward,
};

/* ---- diagonals ---- */

/* Matrices of zeros with x's last dim on their diagonal. */
static neap_status diag_embed_window(const neap_meta *x, int64_t offset,
                                     neap_slice *whole, neap_slice *diagonal)
{
    int64_t shift = offset < 0 ? -offset : offset;
    if (x->ndim == 0 || x->ndim == NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "takes a tensor of 1 to %d dims, got %d",
                         NEAP_MAX_DIMS - 1, x->ndim);
    int last = x->ndim - 1;
    if (offset == INT64_MIN || shift > INT64_MAX / 16 - x->shape[last])
        return neap_fail(NEAP_ERR_ARGUMENT, "the offset is too large, got %" PRId64,
                         offset);
    int64_t shape[NEAP_MAX_DIMS], size = x->shape[last] + shift;
    for (int i = 0; i < last; i++) shape[i] = x->shape[i];
    shape[last] = shape[last + 1] = size;
    *whole = *diagonal = neap_slice_row_major(x->ndim + 1, shape);
    diagonal->offset = offset < 0 ? shift * size : shift;
    diagonal->stride[last] = size + 1;
    diagonal->shape[last] = x->shape[last];
    diagonal->ndim--;
    return NEAP_OK;
}

static neap_status diag_embed_infer(neap_call *c)
{
    neap_slice whole, *diagonal = neap_call_keep(c, neap_slice);
    neap_meta x = neap_meta_of(c->in[0]);
    NEAP_TRY(diag_embed_window(&x, c->value[0].as.i, &whole, diagonal));
    neap_plan(c, 0, (neap_dtype)x.dtype, whole.ndim, whole.shape);
    return NEAP_OK;
}

static neap_status diag_embed_forward(neap_call *c)
{
    neap_tensor *view;
    neap_fill_i64(c->out[0], 0);
    NEAP_TRY(neap_slice_view(c->out[0], neap_call_kept(c, neap_slice), &view));
    neap_status status = neap_copy_into(view, c->in[0]);
    neap_tensor_release(view);
    return status;
}

static void diag_embed_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    neap_value value[3] = {*calc_value(k, 0), neap_int(-2), neap_int(-1)};
    if (g) calc_give(k, 0, calc_run(k, &neap_op_diagonal, 1, &g, 3, value));
}

NEAP_OP(diag_embed_last) = {
    .name = "diag_embed_last",
    .signature = "diag_embed_last(x, offset: int)",
    .doc = "diag_embed into the last two dims.",
    .flags = NEAP_HIDDEN,
    .infer = diag_embed_infer,
    .forward = diag_embed_forward,
    .backward = diag_embed_backward,
};

/* Puts the last two dims of y at places a and b. */
static neap_tensor *last_two_to(neap_calc *k, neap_tensor *y, int a, int b)
{
    int order[NEAP_MAX_DIMS], next = 0;
    for (int i = 0; y && i < y->ndim; i++)
        order[i] = i == a ? y->ndim - 2 : i == b ? y->ndim - 1 : next++;
    return calc_permute(k, y, order);
}

static void diag_embed_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    neap_slice whole, diagonal;
    neap_meta meta = neap_meta_of(x);
    int a, b;
    if (calc_failed(
            k, diag_embed_window(&meta, calc_value(k, 0)->as.i, &whole, &diagonal)) ||
        calc_failed(k, neap_dim_resolve(calc_value(k, 1)->as.i, x->ndim + 1, &a)) ||
        calc_failed(k, neap_dim_resolve(calc_value(k, 2)->as.i, x->ndim + 1, &b)))
        return;
    if (a == b) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "takes two different dims, got %d twice",
                  a + 1);
        return;
    }
    neap_value offset = *calc_value(k, 0);
    if (a > b) offset.as.i = -offset.as.i; /* transposed; checked to be in range */
    neap_tensor *y = calc_run(k, &neap_op_diag_embed_last, 1, &x, 1, &offset);
    bool last = b == x->ndim && a == b - 1;
    calc_result(k, 0, last ? y : last_two_to(k, y, a < b ? a : b, a < b ? b : a));
}

NEAP_OP(diag_embed) = {
    .name = "diag_embed",
    .signature = "diag_embed(x, offset: int = 0, dim1: dim = -2, dim2: dim = -1)",
    .doc =
        "Matrices, in dims dim1 and dim2 of the result, with the last dim of x on "
        "their "
        "diagonal (`offset` places above the main one) and zeros elsewhere.",
    .example = "neap.tensor{1, 2}:diag_embed()",
    .compose = diag_embed_compose,
};

static void diag_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    neap_value value[3] = {*calc_value(k, 0), neap_int(0), neap_int(1)};
    if (x->ndim == 1) {
        calc_result(k, 0, calc_run(k, &neap_op_diag_embed_last, 1, &x, 1, value));
    } else if (x->ndim == 2) {
        x = calc_run(k, &neap_op_diagonal, 1, &x, 3, value);
        calc_result(k, 0, calc_clone(k, x));
    } else {
        calc_fail(k, NEAP_ERR_SHAPE, "takes a vector or a matrix, got %s",
                  neap_shape_of(x).s);
    }
}

NEAP_OP(diag) = {
    .name = "diag",
    .signature = "diag(x, diagonal: int = 0)",
    .doc =
        "Of a matrix, the elements on a diagonal; of a vector, the matrix with it on "
        "the diagonal and zeros elsewhere.",
    .example = "neap.tensor{1, 2}:diag()",
    .compose = diag_compose,
};

const neap_op *const neap_ops_arrange[] = {
    &neap_op_flip,
    &neap_op_flipud,
    &neap_op_fliplr,
    &neap_op_rot90,
    &neap_op_roll,
    &neap_op_tile,
    &neap_op_repeat_interleave,
    &neap_op_tril,
    &neap_op_triu,
    &neap_op_diag_embed_last,
    &neap_op_diag_embed,
    &neap_op_diag,
    NULL,
};
