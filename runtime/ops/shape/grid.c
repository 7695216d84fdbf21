/* grid.c (ops/shape): lists of tensors brought to one shape (meshgrid,
 * broadcast_tensors, atleast_2d), put together in blocks or columns, and the places and
 * powers that make grids of indices: cartesian_prod, combinations, tril_indices,
 * vander. */
#include "base/alloc.h"
#include "base/stretch.h"
#include "ops/calc_ops.h"
#include "ops/create/create.h"

extern const neap_op neap_op_cat, neap_op_stack, neap_op_index_select, neap_op_flip,
    neap_op_cumprod;

/* ---- lists ---- */

/* Runs body(k, n, x) on the n tensors of the call in a list of its own; they need not
 * be there at all only where `may_be_empty`. */
static void with_list(neap_calc *k, bool may_be_empty,
                      void (*body)(neap_calc *k, int n, neap_tensor **x))
{
    int n = calc_n_in(k);
    if (n == 0 && !may_be_empty) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "needs at least one tensor");
        return;
    }
    neap_tensor **x = neap_alloc_array(n, sizeof *x);
    if (!x) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    for (int i = 0; i < n; i++) x[i] = calc_arg(k, i);
    body(k, n, x);
    neap_free(x, sizeof *x * (size_t)n);
}

static neap_tensor *join_list(neap_calc *k, const neap_op *op, int n, neap_tensor **x,
                              int dim)
{
    const neap_value value = neap_int(dim);
    return calc_status(k) == NEAP_OK ? calc_run(k, op, n, x, 1, &value) : NULL;
}

static neap_tensor *as_vector(neap_calc *k, neap_tensor *x)
{
    if (x->ndim > 1)
        return calc_fail(k, NEAP_ERR_SHAPE, "takes vectors, got shape %s",
                         neap_shape_of(x).s);
    return x->ndim == 0 ? calc_unsqueeze(k, x, 0) : x;
}

/* Gives up on more dims than a tensor has. */
static bool too_many(neap_calc *k, int ndim)
{
    if (ndim <= NEAP_MAX_DIMS) return false;
    calc_fail(k, NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d", NEAP_MAX_DIMS,
              ndim);
    return true;
}

/* ---- broadcast_tensors, atleast ---- */

static void broadcast_list(neap_calc *k, int n, neap_tensor **x)
{
    int64_t shape[NEAP_MAX_DIMS];
    int ndim = 0;
    for (int i = 0; i < n; i++)
        if (calc_failed(k, neap_shape_broadcast(ndim, shape, x[i]->ndim, x[i]->shape,
                                                &ndim, shape)))
            return;
    for (int i = 0; i < n; i++) x[i] = calc_expand(k, x[i], ndim, shape);
    if (calc_status(k) == NEAP_OK) calc_list_result(k, n, x);
}

static void broadcast_tensors_compose(neap_calc *k)
{
    with_list(k, true, broadcast_list);
}

NEAP_OP(broadcast_tensors) = {
    .name = "broadcast_tensors",
    .signature = "broadcast_tensors(tensors: tensors...)",
    .doc = "As many results as tensors: each expanded to the shape all broadcast to.",
    .example = "neap.broadcast_tensors(neap.tensor{1, 2}, neap.tensor{{1}, {2}})",
    .flags = NEAP_LIST_RESULT | NEAP_SPREAD_RESULT,
    .compose = broadcast_tensors_compose,
};

/* x with `ndim` dims at least: a vector as a row; of 3 dims, a matrix as a first page.
 */
static neap_tensor *lift(neap_calc *k, neap_tensor *x, int ndim)
{
    if (x && x->ndim == 0) x = calc_unsqueeze(k, x, 0);
    if (x && x->ndim == 1 && ndim > 1) x = calc_unsqueeze(k, x, 0);
    if (x && x->ndim == 2 && ndim > 2) x = calc_unsqueeze(k, x, 2);
    return x;
}

static void lift_all(neap_calc *k, int n, neap_tensor **x, int ndim)
{
    for (int i = 0; i < n; i++) x[i] = lift(k, x[i], ndim);
    if (calc_status(k) == NEAP_OK) calc_list_result(k, n, x);
}

#define ATLEAST(ndim, what)                                                            \
    static void lift_##ndim(neap_calc *k, int n, neap_tensor **x)                      \
    {                                                                                  \
        lift_all(k, n, x, ndim);                                                       \
    }                                                                                  \
    static void atleast_##ndim##d_compose(neap_calc *k)                                \
    {                                                                                  \
        with_list(k, true, lift_##ndim);                                               \
    }                                                                                  \
    NEAP_OP(atleast_##ndim##d) = {                                                     \
        .name = "atleast_" #ndim "d",                                                  \
        .signature = "atleast_" #ndim "d(tensors: tensors...)",                        \
        .doc = "As many results as tensors: each with " #ndim " dims or more; " what,  \
        .example = "neap.atleast_" #ndim "d(neap.tensor(5))",                          \
        .flags = NEAP_LIST_RESULT | NEAP_SPREAD_RESULT,                                \
        .compose = atleast_##ndim##d_compose,                                          \
    };
ATLEAST(1, "a number becomes a vector of one.")
ATLEAST(2, "a vector becomes a row.")
ATLEAST(3, "a vector becomes (1, n, 1), a matrix (m, n, 1).")

/* ---- meshgrid, cartesian_prod ---- */

/* Vector i of n along dim i, expanded to the grid. */
static void spread_grid(neap_calc *k, int n, neap_tensor **x)
{
    int64_t shape[NEAP_MAX_DIMS], own[NEAP_MAX_DIMS];
    if (too_many(k, n)) return;
    for (int i = 0; i < n; i++) {
        x[i] = as_vector(k, x[i]);
        if (!x[i]) return;
        shape[i] = x[i]->shape[0];
    }
    for (int i = 0; i < n; i++) {
        for (int d = 0; d < n; d++) own[d] = d == i ? shape[i] : 1;
        x[i] = calc_expand(k, calc_reshape(k, x[i], n, own), n, shape);
    }
}

static void swap(neap_tensor **x)
{
    neap_tensor *first = x[0];
    x[0] = x[1];
    x[1] = first;
}

static void meshgrid_list(neap_calc *k, int n, neap_tensor **x)
{
    bool xy = calc_value(k, 0)->as.i == 1 && n > 1;
    if (xy) swap(x);
    spread_grid(k, n, x);
    if (xy) swap(x);
    if (calc_status(k) == NEAP_OK) calc_list_result(k, n, x);
}

static void meshgrid_compose(neap_calc *k)
{
    with_list(k, false, meshgrid_list);
}

NEAP_OP(meshgrid) = {
    .name = "meshgrid",
    .signature = "meshgrid(tensors: tensors..., {indexing: ij|xy = ij})",
    .doc =
        "As many results as vectors: the grid of all their combinations, of shape (n1, "
        "n2, ...), in which result i holds the elements of vector i along dim i. With "
        "indexing \"xy\" the first two dims are exchanged.",
    .example = "neap.meshgrid(neap.tensor{1, 2}, neap.tensor{3, 4, 5})",
    .flags = NEAP_PROMOTE | NEAP_LIST_RESULT | NEAP_SPREAD_RESULT,
    .compose = meshgrid_compose,
};

static void cartesian_list(neap_calc *k, int n, neap_tensor **x)
{
    if (n == 1) {
        calc_result(k, 0, calc_reshape(k, as_vector(k, x[0]), 1, (int64_t[]){-1}));
        return;
    }
    spread_grid(k, n, x);
    for (int i = 0; i < n; i++) x[i] = calc_reshape(k, x[i], 1, (int64_t[]){-1});
    calc_result(k, 0, join_list(k, &neap_op_stack, n, x, 1));
}

static void cartesian_prod_compose(neap_calc *k)
{
    with_list(k, false, cartesian_list);
}

NEAP_OP(cartesian_prod) = {
    .name = "cartesian_prod",
    .signature = "cartesian_prod(tensors: tensors...)",
    .doc =
        "All combinations of one element of each vector, as rows (count, vectors), the "
        "last one varying fastest; of one vector, that vector.",
    .example = "neap.cartesian_prod(neap.tensor{1, 2}, neap.tensor{4, 5})",
    .flags = NEAP_PROMOTE,
    .compose = cartesian_prod_compose,
};

/* ---- combinations ---- */

/* How many combinations of r of n there are; -1 where that is too many. */
static int64_t count_combinations(int64_t n, int64_t r, bool repeat)
{
    int64_t count = 1;
    if (repeat && n > 0) {
        if (r > INT64_MAX - n) return -1;
        n += r - 1;
    }
    if (r > n) return r == 0 ? 1 : 0;
    if (r > n - r) r = n - r;
    for (int64_t i = 1; i <= r; i++) {
        int64_t product;
        if (!neap_size_mul(count, n - r + i, &product)) return -1;
        count = product / i;
    }
    return count;
}

/* Rows of r rising places (from 1) among n, in lexicographic order. */
static void write_combinations(int64_t n, int64_t r, bool repeat, int64_t count,
                               int64_t *out)
{
    int64_t gap = repeat ? 0 : 1;
    for (int64_t i = 0; i < r && count > 0; i++) out[i] = 1 + gap * i;
    for (neap_stretch s = neap_stretch_rows(r); neap_stretch_next(&s, count - 1);)
        for (int64_t row = s.begin; row < s.end; row++, out += r) {
            int64_t *next = out + r, at = r - 1;
            for (int64_t i = 0; i < r; i++) next[i] = out[i];
            while (next[at] == n - gap * (r - 1 - at)) at--;
            next[at]++;
            for (int64_t i = at + 1; i < r; i++) next[i] = next[i - 1] + gap;
        }
}

static void combinations_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *places;
    int64_t r = calc_value(k, 0)->as.i;
    bool repeat = calc_value(k, 1)->as.b;
    if (x->ndim != 1 || r < 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "takes a vector and a count of 0 or more, got shape %s and %lld",
                  neap_shape_of(x).s, (long long)r);
        return;
    }
    int64_t count = count_combinations(x->numel, r, repeat), elements;
    if (count < 0 || !neap_size_mul(count, r, &elements)) {
        calc_fail(k, NEAP_ERR_MEMORY,
                  "there are more combinations than memory can hold");
        return;
    }
    if (r == 0) count = elements = 0; /* as PyTorch has it */
    const neap_meta like = {
        .dtype = NEAP_INT64, .ndim = 1, .numel = elements, .shape = {elements}};
    if (!(places = calc_zeros(k, &like))) return;
    if (!neap_is_hollow(places))
        write_combinations(x->numel, r, repeat, count, (int64_t *)(void *)places->data);
    neap_tensor *in[2] = {x, places};
    const neap_value dim = neap_int(0);
    neap_tensor *y = calc_run(k, &neap_op_index_select, 2, in, 1, &dim);
    const int64_t shape[2] = {count, r};
    calc_result(k, 0, r == 0 ? y : calc_reshape(k, y, 2, shape));
}

NEAP_OP(combinations) = {
    .name = "combinations",
    .signature = "combinations(x, r: int = 2, {with_replacement: bool = false})",
    .doc =
        "All combinations of r elements of a vector, as rows, in the order of their "
        "places; with_replacement lets an element come again.",
    .example = "neap.tensor{1, 2, 3}:combinations(2)",
    .compose = combinations_compose,
};

/* ---- tril_indices, triu_indices ---- */

/* The family of the two rows. */
typedef struct triangle_row {
    bool lower;
} triangle_row;
static const triangle_row lower_triangle = {true}, upper_triangle = {false};

/* One past the last column, of `columns`, that lies before diagonal `offset` in row i.
 */
static int64_t edge_of(const neap_value *v, bool lower, int64_t i)
{
    int64_t rows = v[0].as.i, columns = v[1].as.i, offset = v[2].as.i;
    /* Farther diagonals than these are as far as they get. */
    offset = offset > columns ? columns : offset < -rows - 1 ? -rows - 1 : offset;
    offset += i + (lower ? 1 : 0);
    return offset < 0 ? 0 : offset > columns ? columns : offset;
}

static void places_in_row(const neap_value *v, bool lower, int64_t i, int64_t *from,
                          int64_t *to)
{
    int64_t edge = edge_of(v, lower, i);
    *from = lower ? 0 : edge;
    *to = lower ? edge : v[1].as.i;
}

static neap_status triangle_infer(neap_call *c)
{
    const neap_value *v = c->value;
    bool lower = neap_family_of(c->op, triangle_row)->lower;
    int64_t rows = v[0].as.i, columns = v[1].as.i, shape[2] = {2, 0};
    for (int i = 0; i < 2; i++)
        if (v[i].as.i < 0 || v[i].as.i > INT32_MAX)
            return neap_fail(NEAP_ERR_ARGUMENT, "sizes must lie in 0..%d, got %lld",
                             INT32_MAX, (long long)v[i].as.i);
    for (int64_t i = 0; i < rows && columns > 0; i++) {
        int64_t edge = edge_of(v, lower, i);
        if (edge == columns) { /* so are all rows below */
            shape[1] += lower ? (rows - i) * columns : 0;
            break;
        }
        shape[1] += lower ? edge : columns - edge;
    }
    neap_plan_option(c, &v[3], NEAP_INT64, 2, shape);
    return NEAP_OK;
}

static neap_status triangle_forward(neap_call *c)
{
    const neap_value *v = c->value;
    bool lower = neap_family_of(c->op, triangle_row)->lower;
    neap_tensor *y = c->out[0];
    neap_dtype dtype = (neap_dtype)y->dtype;
    int64_t size = (int64_t)neap_dtype_size(dtype), count = y->shape[1], at = 0, from,
            to;
    for (neap_stretch s = neap_stretch_rows(v[1].as.i);
         at < count && neap_stretch_next(&s, v[0].as.i);)
        for (int64_t i = s.begin; i < s.end && at < count; i++) {
            places_in_row(v, lower, i, &from, &to);
            for (int64_t j = from; j < to; j++, at++) {
                neap_element_set_i64(dtype, y->data + at * size, i + 1);
                neap_element_set_i64(dtype, y->data + (count + at) * size, j + 1);
            }
        }
    return neap_finish_leaf(c, v + 3);
}

#define TRIANGLE_SIGNATURE                                                             \
    "(rows|row: int, columns|col: int, offset: int = 0, {" NEAP_CREATE_OPTIONS "})"

NEAP_OP(tril_indices) = {
    .name = "tril_indices",
    .signature = "tril_indices" TRIANGLE_SIGNATURE,
    .doc =
        "The places, counted from 1, of the lower triangle of a matrix, up to diagonal "
        "`offset`: a row of rows and a row of columns, (2, count), int64.",
    .example = "neap.tril_indices(3, 3)",
    .flags = NEAP_NO_METHOD,
    .infer = triangle_infer,
    .forward = triangle_forward,
    .family = NEAP_FAMILY(triangle_row, &lower_triangle),
};

NEAP_OP(triu_indices) = {
    .name = "triu_indices",
    .signature = "triu_indices" TRIANGLE_SIGNATURE,
    .doc =
        "The places, counted from 1, of the upper triangle of a matrix, from diagonal "
        "`offset` on: a row of rows and a row of columns, (2, count), int64.",
    .example = "neap.triu_indices(3, 3)",
    .flags = NEAP_NO_METHOD,
    .infer = triangle_infer,
    .forward = triangle_forward,
    .family = NEAP_FAMILY(triangle_row, &upper_triangle),
};

/* ---- block_diag, column_stack ---- */

/* x, a matrix, with `before` columns of zeros on its left and `after` on its right. */
static neap_tensor *pad_columns(neap_calc *k, neap_tensor *x, int64_t before,
                                int64_t after)
{
    neap_meta zeros = {.dtype = x->dtype, .ndim = 2};
    neap_tensor *part[3];
    int n = 0;
    zeros.shape[0] = x->shape[0];
    zeros.shape[1] = before;
    if (before > 0) part[n++] = calc_zeros(k, &zeros);
    part[n++] = x;
    zeros.shape[1] = after;
    if (after > 0) part[n++] = calc_zeros(k, &zeros);
    return join_list(k, &neap_op_cat, n, part, 1);
}

static void block_list(neap_calc *k, int n, neap_tensor **x)
{
    int64_t columns = 0, before = 0;
    for (int i = 0; i < n; i++) {
        if (x[i]->ndim > 2) {
            calc_fail(k, NEAP_ERR_SHAPE, "takes tensors of at most 2 dims, got %s",
                      neap_shape_of(x[i]).s);
            return;
        }
        if (!(x[i] = lift(k, x[i], 2))) return;
        columns += x[i]->shape[1];
    }
    for (int i = 0; i < n; i++) {
        int64_t own = x[i]->shape[1];
        x[i] = pad_columns(k, x[i], before, columns - before - own);
        if (!x[i]) return;
        before += own;
    }
    calc_result(k, 0, join_list(k, &neap_op_cat, n, x, 0));
}

static void block_diag_compose(neap_calc *k)
{
    with_list(k, false, block_list);
}

NEAP_OP(block_diag) = {
    .name = "block_diag",
    .signature = "block_diag(tensors: tensors...)",
    .doc =
        "A matrix with the tensors as blocks along its diagonal and zeros elsewhere; "
        "numbers and vectors are taken as matrices of one row.",
    .example = "neap.block_diag(neap.tensor{{1, 2}, {3, 4}}, neap.tensor{5})",
    .flags = NEAP_PROMOTE,
    .compose = block_diag_compose,
};

static void column_list(neap_calc *k, int n, neap_tensor **x)
{
    for (int i = 0; i < n; i++) {
        const int64_t column[2] = {x[i]->numel, 1};
        if (x[i]->ndim < 2) x[i] = calc_reshape(k, x[i], 2, column);
    }
    calc_result(k, 0, join_list(k, &neap_op_cat, n, x, 1));
}

static void column_stack_compose(neap_calc *k)
{
    with_list(k, false, column_list);
}

NEAP_OP(column_stack) = {
    .name = "column_stack",
    .signature = "column_stack(tensors: tensors...)",
    .doc =
        "The tensors next to each other along dim 2, numbers and vectors as columns.",
    .example = "neap.column_stack(neap.tensor{1, 2}, neap.tensor{3, 4})",
    .flags = NEAP_NO_METHOD,
    .compose = column_stack_compose,
};

/* ---- vander ---- */

/* x^0, x^1, ..., x^(n-1) along a new last dim: running products of 1, x, x, ..., whose
 * gradient holds at 0 too. */
static neap_tensor *powers(neap_calc *k, neap_tensor *x, int64_t n)
{
    neap_meta one = neap_meta_of(x);
    one.shape[one.ndim++] = 1;
    neap_tensor *part[2] = {calc_full(k, &one, 1), calc_unsqueeze(k, x, -1)};
    int64_t shape[NEAP_MAX_DIMS];
    for (int i = 0; i < x->ndim; i++) shape[i] = x->shape[i];
    shape[x->ndim] = n > 0 ? n - 1 : 0;
    part[1] = calc_expand(k, part[1], x->ndim + 1, shape);
    neap_tensor *factor = join_list(k, &neap_op_cat, 2, part, x->ndim);
    const neap_value value[2] = {neap_int(-1), neap_none()};
    neap_tensor *y =
        factor ? calc_run(k, &neap_op_cumprod, 1, &factor, 2, value) : NULL;
    return n > 0 ? y : calc_index(k, y, x->ndim, 0, 0);
}

static void vander_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value *given = calc_value(k, 0);
    if (x->ndim == 0 || x->ndim == NEAP_MAX_DIMS) {
        calc_fail(k, NEAP_ERR_SHAPE, "takes a tensor of 1 to %d dims, got shape %s",
                  NEAP_MAX_DIMS - 1, neap_shape_of(x).s);
        return;
    }
    int64_t n = given->kind == NEAP_INT ? given->as.i : x->shape[x->ndim - 1];
    if (n < 0) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "n must be 0 or more, got %lld", (long long)n);
        return;
    }
    neap_tensor *y = powers(k, x, n);
    int64_t last[1] = {x->ndim};
    const neap_value dims = neap_list(1, last);
    if (y && !calc_value(k, 1)->as.b) y = calc_run(k, &neap_op_flip, 1, &y, 1, &dims);
    calc_result(k, 0, y);
}

NEAP_OP(vander) = {
    .name = "vander",
    .signature = "vander(x, n|N: int?, {increasing: bool = false})",
    .doc =
        "The Vandermonde matrix of a vector: row i holds x[i]^(n-1), ..., x[i], 1, or "
        "1, x[i], ... if increasing. n is the size of x unless given; dims before the "
        "last are a batch. Integers give int64.",
    .example = "neap.tensor{1, 2, 3}:vander()",
    .compose = vander_compose,
};

const neap_op *const neap_ops_grid[] = {
    &neap_op_broadcast_tensors,
    &neap_op_atleast_1d,
    &neap_op_atleast_2d,
    &neap_op_atleast_3d,
    &neap_op_meshgrid,
    &neap_op_cartesian_prod,
    &neap_op_combinations,
    &neap_op_tril_indices,
    &neap_op_triu_indices,
    &neap_op_block_diag,
    &neap_op_column_stack,
    &neap_op_vander,
    NULL,
};
