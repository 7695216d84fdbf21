/* contract.c (ops/linalg): products composed of matmul and mul: tensordot, inner, kron,
 * trace, cross, and multi_dot, which chooses the order of its products. */
#include "base/alloc.h"
#include "base/count.h"
#include "ops/calc_ops.h"
#include "ops/dims.h"

extern const neap_op neap_op_diagonal, neap_op_roll, neap_op_tile,
    neap_op_repeat_interleave;

/* ---- tensordot, inner ---- */

/* The dims of one side: those kept, in order, and those summed over. */
typedef struct side {
    int n_kept, n_summed;
    int kept[NEAP_MAX_DIMS], summed[NEAP_MAX_DIMS];
} side;

static neap_status side_of(side *s, const neap_tensor *x, int n, const int64_t *dims)
{
    const neap_value list = neap_list(n, dims);
    unsigned seen = 0;
    s->n_kept = 0;
    if (n > x->ndim)
        return neap_fail(NEAP_ERR_ARGUMENT, "sums over %s, got %s",
                         neap_count(n, "dim").s, neap_shape_of(x).s);
    NEAP_TRY(neap_dims_resolve(&list, x->ndim, &s->n_summed, s->summed));
    for (int i = 0; i < n; i++) seen |= 1u << s->summed[i];
    for (int d = 0; d < x->ndim; d++)
        if (!(seen >> d & 1)) s->kept[s->n_kept++] = d;
    return NEAP_OK;
}

/* x as a matrix (kept, summed), or (summed, kept). */
static neap_tensor *side_matrix(neap_calc *k, neap_tensor *x, const side *s,
                                bool summed_first)
{
    int order[NEAP_MAX_DIMS], n = 0;
    int64_t kept = 1, summed = 1;
    for (int i = 0; i < s->n_summed; i++) summed *= x->shape[s->summed[i]];
    for (int i = 0; i < s->n_kept; i++) kept *= x->shape[s->kept[i]];
    for (int i = 0; summed_first && i < s->n_summed; i++) order[n++] = s->summed[i];
    for (int i = 0; i < s->n_kept; i++) order[n++] = s->kept[i];
    for (int i = 0; !summed_first && i < s->n_summed; i++) order[n++] = s->summed[i];
    const int64_t shape[2] = {summed_first ? summed : kept,
                              summed_first ? kept : summed};
    return calc_reshape(k, calc_permute(k, x, order), 2, shape);
}

/* The sum of products over n pairs of dims, a pair at dims[i] and dims[n + i]. A dim of
 * size 1 stands for any size. */
static neap_tensor *sum_over_pairs(neap_calc *k, neap_tensor *x, neap_tensor *y, int n,
                                   const int64_t *dims)
{
    side of_x, of_y;
    int64_t shape[2 * NEAP_MAX_DIMS];
    int ndim = 0;
    if (calc_failed(k, side_of(&of_x, x, n, dims)) ||
        calc_failed(k, side_of(&of_y, y, n, dims + n)))
        return NULL;
    for (int i = 0; i < n && x && y; i++) {
        int a = of_x.summed[i], b = of_y.summed[i];
        int64_t m = x->shape[a], l = y->shape[b];
        if (m != l && m != 1 && l != 1)
            return calc_fail(k, NEAP_ERR_SHAPE,
                             "paired dims must be of one size, got dim %d of %s and "
                             "dim %d of %s",
                             a + 1, neap_shape_of(x).s, b + 1, neap_shape_of(y).s);
        if (m != l && m == 1) y = calc_sum_dim(k, y, b, true);
        if (m != l && l == 1) x = calc_sum_dim(k, x, a, true);
    }
    if (!x || !y) return NULL;
    for (int i = 0; i < of_x.n_kept; i++) shape[ndim++] = x->shape[of_x.kept[i]];
    for (int i = 0; i < of_y.n_kept; i++) shape[ndim++] = y->shape[of_y.kept[i]];
    if (ndim > NEAP_MAX_DIMS)
        return calc_fail(k, NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, ndim);
    neap_tensor *a = side_matrix(k, x, &of_x, false),
                *b = side_matrix(k, y, &of_y, true);
    return calc_reshape(k, calc_matmul(k, a, b), ndim, shape);
}

static void tensordot_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    const neap_value *dims = calc_value(k, 0);
    int64_t last_first[2 * NEAP_MAX_DIMS];
    if (dims->kind == NEAP_LIST) {
        calc_result(k, 0, sum_over_pairs(k, x, y, dims->n / 2, dims->as.list));
        return;
    }
    int64_t n = dims->as.i;
    if (n < 0 || n > x->ndim || n > y->ndim) {
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "dims must be at most the dims of both, got %lld for %s and %s",
                  (long long)n, neap_shape_of(x).s, neap_shape_of(y).s);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        last_first[i] = x->ndim - n + i;
        last_first[n + i] = i;
    }
    calc_result(k, 0, sum_over_pairs(k, x, y, (int)n, last_first));
}

NEAP_OP(tensordot) = {
    .name = "tensordot",
    .signature = "tensordot(x, y|other, dims: dimlists = 2)",
    .doc =
        "Products summed over pairs of dims: the last `dims` of x with the first of y, "
        "or "
        "those of two lists, {{of x}, {of y}}. The result has the other dims of x, "
        "then "
        "those of y. Paired dims are of one size, or one of them of size 1.",
    .example = "neap.ones(2, 3, 4):tensordot(neap.ones(4, 3), {{2, 3}, {2, 1}})",
    .flags = NEAP_PROMOTE,
    .compose = tensordot_compose,
};

static void inner_compose(neap_calc *k)
{
    static const int64_t last[2] = {-1, -1};
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    bool number = x->ndim == 0 || y->ndim == 0;
    calc_result(k, 0, number ? calc_mul(k, x, y) : sum_over_pairs(k, x, y, 1, last));
}

NEAP_OP(inner) = {
    .name = "inner",
    .signature = "inner(x, y|other)",
    .doc =
        "Products summed over the last dims of both: sum over p of x[..., p] y[..., "
        "p], "
        "of shape (dims of x but the last, dims of y but the last). With a 0-dim "
        "tensor, "
        "x y.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:inner(neap.tensor{1, 10})",
    .flags = NEAP_PROMOTE,
    .compose = inner_compose,
};

/* ---- kron ---- */

/* Shapes of x and y with as many dims. */
static int align(const neap_tensor *x, const neap_tensor *y,
                 int64_t of_x[NEAP_MAX_DIMS], int64_t of_y[NEAP_MAX_DIMS])
{
    int n = x->ndim > y->ndim ? x->ndim : y->ndim;
    for (int i = 0; i < n; i++) {
        int a = i - (n - x->ndim), b = i - (n - y->ndim);
        of_x[i] = a >= 0 ? x->shape[a] : 1;
        of_y[i] = b >= 0 ? y->shape[b] : 1;
    }
    return n;
}

/* Each dim of x before the same dim of y, and then every such pair as one dim. */
static neap_tensor *kron_by_pairs(neap_calc *k, neap_tensor *x, neap_tensor *y, int n,
                                  const int64_t *of_x, const int64_t *of_y)
{
    int64_t x_shape[NEAP_MAX_DIMS], y_shape[NEAP_MAX_DIMS], shape[NEAP_MAX_DIMS];
    for (int i = 0; i < n; i++) {
        x_shape[2 * i] = of_x[i];
        x_shape[2 * i + 1] = y_shape[2 * i] = 1;
        y_shape[2 * i + 1] = of_y[i];
        shape[i] = of_x[i] * of_y[i];
    }
    neap_tensor *a = calc_reshape(k, x, 2 * n, x_shape);
    neap_tensor *b = calc_reshape(k, y, 2 * n, y_shape);
    return calc_reshape(k, calc_mul(k, a, b), n, shape);
}

/* Where pairs of dims are too many: each element of x stretched, y laid side by side.
 */
static neap_tensor *kron_by_tiles(neap_calc *k, neap_tensor *x, neap_tensor *y, int n,
                                  const int64_t *of_x, const int64_t *of_y)
{
    neap_value times = neap_list(n, of_x);
    x = calc_reshape(k, x, n, of_x);
    y = calc_reshape(k, y, n, of_y);
    for (int i = 0; i < n && x; i++) {
        neap_value value[2] = {neap_int(of_y[i]), neap_int(i)};
        neap_tensor *in[2] = {x,
                              calc_to(k, calc_number(k, (double)of_y[i]), NEAP_INT64)};
        x = calc_run(k, &neap_op_repeat_interleave, 2, in, 1, value + 1);
    }
    y = y ? calc_run(k, &neap_op_tile, 1, &y, 1, &times) : NULL;
    return calc_mul(k, x, y);
}

static void kron_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    int64_t of_x[NEAP_MAX_DIMS], of_y[NEAP_MAX_DIMS], shape[NEAP_MAX_DIMS], numel;
    int n = align(x, y, of_x, of_y);
    bool fits = true;
    for (int i = 0; i < n; i++)
        fits = fits && neap_size_mul(of_x[i], of_y[i], &shape[i]);
    if (!fits || neap_shape_numel(n, shape, &numel) != NEAP_OK) {
        calc_fail(k, NEAP_ERR_MEMORY,
                  "the result has more elements than memory can hold");
        return;
    }
    calc_result(k, 0,
                2 * n <= NEAP_MAX_DIMS ? kron_by_pairs(k, x, y, n, of_x, of_y)
                                       : kron_by_tiles(k, x, y, n, of_x, of_y));
}

NEAP_OP(kron) = {
    .name = "kron",
    .signature = "kron(x, y|other)",
    .doc =
        "Kronecker product: every element of x times all of y, as blocks; sizes "
        "multiply "
        "dim by dim, missing leading dims count as 1.",
    .example = "neap.eye(2):kron(neap.tensor{{1, 2}, {3, 4}})",
    .flags = NEAP_PROMOTE,
    .compose = kron_compose,
};

/* ---- trace ---- */

static void trace_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    const neap_value value[3] = {neap_int(0), neap_int(0), neap_int(1)};
    if (x->ndim != 2) {
        calc_fail(k, NEAP_ERR_SHAPE, "takes a matrix, got %s", neap_shape_of(x).s);
        return;
    }
    calc_result(k, 0, calc_sum(k, calc_run(k, &neap_op_diagonal, 1, &x, 3, value)));
}

NEAP_OP(trace) = {
    .name = "trace",
    .signature = "trace(x)",
    .doc = "The sum of the elements on the diagonal of a matrix; integers give int64.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:trace()",
    .compose = trace_compose,
};

/* ---- cross ---- */

/* The dim in value 0, or the first one of size 3. */
static bool cross_dim(neap_calc *k, const neap_tensor *x, const neap_tensor *y,
                      int *dim)
{
    const neap_value *given = calc_value(k, 0);
    int first = 0;
    if (x->ndim == 0 || y->ndim == 0) {
        calc_fail(k, NEAP_ERR_SHAPE, "takes tensors with a dim of size 3, got %s x %s",
                  neap_shape_of(x).s, neap_shape_of(y).s);
        return false;
    }
    while (given->kind == NEAP_NONE && first < x->ndim && x->shape[first] != 3) first++;
    if (first == x->ndim) first--;
    return !calc_failed(
        k,
        neap_dim_resolve(given->kind == NEAP_NONE ? first : given->as.i, x->ndim, dim));
}

/* x rolled back by `places` along dim: element i is x[i + places]. */
static neap_tensor *rolled(neap_calc *k, neap_tensor *x, int places, int dim)
{
    const int64_t shift = -places, at = dim;
    const neap_value value[2] = {neap_list(1, &shift), neap_list(1, &at)};
    return x ? calc_run(k, &neap_op_roll, 1, &x, 2, value) : NULL;
}

static void cross_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    int64_t shape[NEAP_MAX_DIMS];
    int ndim, dim = 0;
    if (calc_failed(k, neap_shape_broadcast(x->ndim, x->shape, y->ndim, y->shape, &ndim,
                                            shape)))
        return;
    neap_tensor *a = calc_expand(k, x, ndim, shape),
                *b = calc_expand(k, y, ndim, shape);
    if (!a || !b || !cross_dim(k, a, b, &dim)) return;
    if (x->ndim < ndim - dim || y->ndim < ndim - dim ||
        x->shape[dim - ndim + x->ndim] != 3 || y->shape[dim - ndim + y->ndim] != 3) {
        calc_fail(k, NEAP_ERR_SHAPE, "dim %d must have size 3, got %s x %s", dim + 1,
                  neap_shape_of(x).s, neap_shape_of(y).s);
        return;
    }
    calc_result(k, 0,
                calc_sub(k, calc_mul(k, rolled(k, a, 1, dim), rolled(k, b, 2, dim)),
                         calc_mul(k, rolled(k, a, 2, dim), rolled(k, b, 1, dim))));
}

NEAP_OP(cross) = {
    .name = "cross",
    .signature = "cross(x, y|other, dim: dim?)",
    .doc =
        "Cross product of the vectors of 3 along `dim`, without it the first dim of "
        "size "
        "3; the other dims broadcast.",
    .example = "neap.tensor{1, 0, 0}:cross(neap.tensor{0, 1, 0})",
    .flags = NEAP_PROMOTE,
    .compose = cross_compose,
};

/* ---- multi_dot ---- */

/* More are refused: the search for the order takes the cube of their number. */
#define MOST_FACTORS 256

/* The chain x_0 ... x_(n-1): x_i has size[i] rows and size[i + 1] columns, and x_i ...
 * x_j is best cut after x_(cut[i n + j]). */
typedef struct chain {
    neap_calc *k;
    int n;
    double size[MOST_FACTORS + 1];
    int *cut;
    double *cost;
} chain;

/* The textbook's dynamic program over the cost of each part of the chain. */
static void plan_chain(chain *c)
{
    int n = c->n;
    for (int i = 0; i < n; i++) c->cost[i * n + i] = 0;
    for (int length = 2; length <= n; length++) {
        for (int i = 0; i + length <= n; i++) {
            int j = i + length - 1;
            for (int cut = i; cut < j; cut++) {
                double cost = c->cost[i * n + cut] + c->cost[(cut + 1) * n + j] +
                              c->size[i] * c->size[cut + 1] * c->size[j + 1];
                if (cut > i && cost >= c->cost[i * n + j]) continue;
                c->cost[i * n + j] = cost;
                c->cut[i * n + j] = cut;
            }
        }
    }
}

static neap_tensor *multiply_chain(const chain *c, int i, int j)
{
    if (i == j) return calc_arg(c->k, i);
    int cut = c->cut[i * c->n + j];
    return calc_matmul(c->k, multiply_chain(c, i, cut), multiply_chain(c, cut + 1, j));
}

/* The sizes along the chain; the first factor may be a row, the last a column. */
static bool measure_chain(neap_calc *k, chain *c)
{
    for (int i = 0; i < c->n; i++) {
        const neap_tensor *x = calc_arg(k, i);
        bool end = i == 0 || i == c->n - 1;
        if (x->ndim != 2 && !(end && x->ndim == 1)) {
            calc_fail(k, NEAP_ERR_SHAPE,
                      "takes matrices, and vectors at both ends, got %s as tensor %d",
                      neap_shape_of(x).s, i + 1);
            return false;
        }
        int64_t rows = x->ndim == 1 && i == 0 ? 1 : x->shape[0];
        int64_t columns = x->ndim == 2 ? x->shape[1] : i == 0 ? x->shape[0] : 1;
        if (i > 0 && c->size[i] != (double)rows) {
            calc_fail(k, NEAP_ERR_SHAPE,
                      "inner sizes must match, got %s x %s as tensors %d and %d",
                      neap_shape_of(calc_arg(k, i - 1)).s, neap_shape_of(x).s, i,
                      i + 1);
            return false;
        }
        c->size[i] = (double)rows;
        c->size[i + 1] = (double)columns;
    }
    return true;
}

static void multi_dot_compose(neap_calc *k)
{
    chain c = {.k = k, .n = calc_n_in(k)};
    if (c.n < 2 || c.n > MOST_FACTORS) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "takes from 2 to %d tensors, got %d",
                  MOST_FACTORS, c.n);
        return;
    }
    if (!measure_chain(k, &c)) return;
    size_t places = (size_t)c.n * (size_t)c.n;
    size_t each = sizeof *c.cost + sizeof *c.cut;
    c.cost = neap_alloc_array((int64_t)places, (int64_t)each);
    if (!c.cost) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    c.cut = (int *)(void *)(c.cost + places);
    plan_chain(&c);
    calc_result(k, 0, multiply_chain(&c, 0, c.n - 1));
    neap_free(c.cost, places * each);
}

NEAP_OP(multi_dot) = {
    .name = "multi_dot",
    .signature = "multi_dot(tensors: tensors...)",
    .doc =
        "The product of a chain of matrices, multiplied in the order that takes the "
        "fewest operations; the first may be a row vector, the last a column vector.",
    .example = "neap.multi_dot{neap.ones(2, 9), neap.ones(9, 3), neap.ones(3)}",
    .flags = NEAP_PROMOTE | NEAP_NO_METHOD,
    .compose = multi_dot_compose,
};

const neap_op *const neap_ops_contract[] = {
    &neap_op_tensordot, &neap_op_inner,     &neap_op_kron, &neap_op_trace,
    &neap_op_cross,     &neap_op_multi_dot, NULL,
};
