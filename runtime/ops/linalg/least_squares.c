/* least_squares.c (ops/linalg): what rests on counting singular values as zero: the
 * pseudoinverse, least squares and the rank.
 *
 * A singular value counts as zero where it is at most a part of the largest one: by
 * default max(m, n) times the precision of the dtype. The rule of the pseudoinverse
 * holds while the rank does not change (Golub and Pereyra 1973). */
#include <string.h>

#include "ops/linalg/matrices.h"
#include "tensor/copy.h"

extern const neap_op neap_op_pinverse, neap_op_least_squares, neap_op_svdvals,
    neap_op_eigvalsh, neap_op_maximum, neap_op_amax;

static double default_part(const neap_tensor *x)
{
    int64_t m = neap_rows(x), n = neap_cols(x);
    return neap_dtypes[x->dtype].epsilon * (double)(m > n ? m : n);
}

static double part_of(const neap_value *rcond, const neap_tensor *x)
{
    return rcond->kind == NEAP_NONE ? default_part(x) : neap_value_f64(*rcond);
}

/* ---- one matrix ---- */

/* Divides the columns of U by the singular values, those of zero ones giving zero: U^T
 * B is then V^T times the solution. Gives the rank. */
static int64_t divide(const neap_tensor *x, double part, void *const *piece)
{
    double *numbers = piece[NEAP_PIECE_NUMBERS], limit = part * numbers[0];
    int64_t rank = 0;
    for (int64_t i = 0; i < neap_side(x); i++) {
        bool counts = numbers[i] > limit;
        numbers[i] = counts ? 1 / numbers[i] : 0;
        rank += counts;
    }
    neap_scale_columns((neap_dtype)x->dtype, neap_rows(x), neap_side(x),
                       piece[NEAP_PIECE_U], numbers);
    return rank;
}

/* ---- the pseudoinverse ---- */

static neap_status pinverse_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(c->value[1].as.b ? neap_check_square(x) : neap_check_matrices(x));
    neap_plan_matrices(c, 0, x, neap_cols(x), neap_rows(x));
    return NEAP_OK;
}

/* The lower triangle of a column-major A, on both sides. */
static void mirror_lower(int64_t n, int64_t size, char *a)
{
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < j; i++)
            memcpy(a + (i + j * n) * size, a + (j + i * n) * size, (size_t)size);
}

static neap_fault pinverse_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    int64_t m = neap_rows(x), n = neap_cols(x);
    neap_matrix_load(x, index, false, piece[NEAP_PIECE_A]);
    if (c->value[1].as.b) mirror_lower(n, neap_size_of(x), piece[NEAP_PIECE_A]);
    neap_fault fault = neap_svd_reduce(x, piece);
    if (fault.kind != NEAP_SOUND) return fault;
    divide(x, part_of(&c->value[0], x), piece);
    /* Column-major U and V^T are U^T and V row-major. */
    neap_small_product((neap_dtype)x->dtype, n, m, neap_side(x), piece[NEAP_PIECE_VT],
                       piece[NEAP_PIECE_U], neap_matrix_of(c->out[0], index, 2));
    return fault;
}

static neap_status pinverse_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_piece piece[NEAP_SVD_PIECES];
    if (x->numel == 0) return NEAP_OK;
    neap_svd_pieces(x, piece);
    return neap_matrices_run(c, pinverse_body, NEAP_SVD_PIECES, piece,
                             neap_svd_cost(x));
}

/* The gradient of A (m, n) from that, g (n, m), of its pseudoinverse p: -p^T g p^T, and
 * what changes the spaces of rows and columns. */
static neap_tensor *pinverse_rule(neap_calc *k, neap_tensor *a, neap_tensor *p,
                                  neap_tensor *g)
{
    if (!a || !p || !g) return NULL;
    neap_tensor *gt = calc_mt(k, g), *first, *rest;
    if (neap_rows(a) <= neap_cols(a)) {
        neap_tensor *h = calc_matmul(k, gt, p);     /* (m, m) */
        neap_tensor *hpt = calc_matmul_nt(k, h, p); /* (m, n) */
        first = calc_sub(k, hpt, calc_mt(k, calc_matmul(k, p, h)));
        rest = calc_sub(
            k,
            calc_matmul_tn(k, p,
                           calc_matmul(k, p, calc_sub(k, gt, calc_matmul(k, h, a)))),
            calc_matmul(k, a, calc_matmul(k, p, hpt)));
    } else {
        neap_tensor *h = calc_matmul(k, p, gt);     /* (n, n) */
        neap_tensor *pth = calc_matmul_tn(k, p, h); /* (m, n) */
        first = calc_sub(k, pth, calc_mt(k, calc_matmul(k, h, p)));
        rest = calc_sub(
            k,
            calc_matmul_nt(k, calc_matmul(k, calc_sub(k, gt, calc_matmul(k, a, h)), p),
                           p),
            calc_matmul(k, calc_matmul(k, pth, p), a));
    }
    return calc_add(k, first, rest);
}

static void pinverse_backward(neap_calc *k)
{
    calc_give(k, 0, pinverse_rule(k, calc_in(k, 0), calc_out(k, 0), calc_grad(k, 0)));
}

NEAP_OP(pinverse) = {
    .name = "pinverse",
    .signature = "pinverse(x, rcond: number?, {hermitian: bool = false})",
    .doc =
        "The pseudoinverse (n, m) of x (..., m, n): V diag(1 / S) U^T, where singular "
        "values of at most `rcond` times the largest count as zero and have none; by "
        "default max(m, n) times the precision of the dtype. With `hermitian`, x is "
        "taken as symmetric and its lower triangle read. The gradient holds where the "
        "rank does not change nearby.",
    .example = "neap.tensor{{2, 0}, {0, 0}}:pinverse()",
    .infer = pinverse_infer,
    .forward = pinverse_forward,
    .backward = pinverse_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0)},
};

/* ---- least squares ---- */

enum { SOLUTION, RANK, VALUES };

static neap_status least_squares_infer(neap_call *c)
{
    const neap_tensor *a = c->in[0], *b = c->in[1];
    NEAP_TRY(neap_check_matrices(a));
    NEAP_TRY(neap_check_matrices(b));
    if (neap_rows(a) != neap_rows(b))
        return neap_fail(NEAP_ERR_SHAPE,
                         "both sides must have as many rows, got %s and %s",
                         neap_shape_of(a).s, neap_shape_of(b).s);
    neap_plan_matrices(c, SOLUTION, a, neap_cols(a), neap_cols(b));
    neap_plan(c, RANK, NEAP_INT64, a->ndim - 2, a->shape);
    neap_plan_matrices(c, VALUES, a, neap_side(a), -1);
    return NEAP_OK;
}

static neap_fault least_squares_body(const neap_call *c, int64_t index,
                                     void *const *piece)
{
    enum { B = NEAP_SVD_PIECES, UTB };
    const neap_tensor *a = c->in[0];
    neap_dtype dtype = (neap_dtype)a->dtype;
    int64_t m = neap_rows(a), n = neap_cols(a), k = neap_side(a),
            count = neap_cols(c->in[1]);
    neap_matrix_load(a, index, false, piece[NEAP_PIECE_A]);
    neap_fault fault = neap_svd_reduce(a, piece);
    if (fault.kind != NEAP_SOUND) return fault;
    memcpy(neap_matrix_of(c->out[VALUES], index, 1), piece[NEAP_PIECE_S],
           (size_t)(k * neap_size_of(a)));
    ((int64_t *)(void *)c->out[RANK]->data)[index] =
        divide(a, part_of(&c->value[0], a), piece);
    if (count == 0) return fault;
    neap_matrix_load(c->in[1], index, true, piece[B]);
    neap_small_product(dtype, k, count, m, piece[NEAP_PIECE_U], piece[B], piece[UTB]);
    neap_small_product(dtype, n, count, k, piece[NEAP_PIECE_VT], piece[UTB],
                       neap_matrix_of(c->out[SOLUTION], index, 2));
    return fault;
}

static neap_status least_squares_forward(neap_call *c)
{
    const neap_tensor *a = c->in[0], *b = c->in[1];
    neap_piece piece[NEAP_SVD_PIECES + 2];
    if (a->numel == 0) {
        neap_fill_i64(c->out[SOLUTION], 0);
        neap_fill_i64(c->out[RANK], 0);
        return NEAP_OK;
    }
    neap_svd_pieces(a, piece);
    piece[NEAP_SVD_PIECES] = (neap_piece){neap_rows(b), neap_cols(b), neap_size_of(b)};
    piece[NEAP_SVD_PIECES + 1] =
        (neap_piece){neap_side(a), neap_cols(b), neap_size_of(b)};
    return neap_matrices_run(c, least_squares_body, NEAP_SVD_PIECES + 2, piece,
                             neap_svd_cost(a));
}

/* The solution is p b with the pseudoinverse p of a. */
static void least_squares_backward(neap_calc *k)
{
    neap_tensor *a = calc_in(k, 0), *g = calc_grad(k, SOLUTION);
    const neap_value value[2] = {*calc_value(k, 0), neap_truth(false)};
    if (!a) return;
    neap_tensor *p = calc_run(k, &neap_op_pinverse, 1, &a, 2, value);
    if (calc_wants(k, 1)) calc_give(k, 1, calc_matmul_tn(k, p, g));
    if (!calc_wants(k, 0)) return;
    neap_tensor *ga = pinverse_rule(k, a, p, calc_matmul_nt(k, g, calc_in(k, 1)));
    if (calc_has_grad(k, VALUES))
        ga = calc_plus(k, ga, calc_svdvals_rule(k, a, calc_grad(k, VALUES)));
    calc_give(k, 0, ga);
}

NEAP_OP(least_squares) = {
    .name = "least_squares",
    .signature = "least_squares(a, b, rcond: number?)",
    .doc = "The solution of lstsq, the rank and the singular values; equal batches.",
    .flags = NEAP_HIDDEN,
    .infer = least_squares_infer,
    .forward = least_squares_forward,
    .backward = least_squares_backward,
    .reads = {NEAP_IN(0) | NEAP_IN(1), NEAP_IN(0)},
};

/* The squared lengths of the columns of a y - b; empty where the solution is not unique
 * or has nothing left over. */
static neap_tensor *residuals(neap_calc *k, neap_tensor *a, neap_tensor *b,
                              neap_tensor *y, const neap_tensor *rank)
{
    int64_t n = neap_cols(a);
    bool unique = neap_rows(a) > n;
    for (int64_t i = 0; i < rank->numel && !neap_is_hollow(rank); i++)
        unique = unique && ((const int64_t *)(const void *)rank->data)[i] == n;
    neap_meta none = {.dtype = a->dtype, .ndim = 1};
    if (!unique) return calc_zeros(k, &none);
    neap_tensor *rest = calc_sub(k, calc_matmul(k, a, y), b);
    return rest ? calc_sum_dim(k, calc_square(k, rest), rest->ndim - 2, false) : NULL;
}

static void lstsq_compose(neap_calc *k)
{
    neap_tensor *a = calc_arg(k, 0), *b = calc_arg(k, 1), *out[3];
    if (calc_failed(k, neap_check_matrices(a))) return;
    bool vector = neap_is_vector_side(a, b);
    if (vector) b = calc_unsqueeze(k, b, -1);
    if (!b || calc_failed(k, neap_check_matrices(b)) || !calc_join_batches(k, &a, &b))
        return;
    neap_tensor *in[2] = {a, b};
    if (!calc_run_all(k, &neap_op_least_squares, 2, in, 1, calc_value(k, 0), 3, out))
        return;
    neap_tensor *y = out[SOLUTION], *left = residuals(k, a, b, y, out[RANK]);
    if (vector) y = calc_reshape(k, y, y->ndim - 1, y->shape);
    calc_result(k, 0, y);
    calc_result(k, 1, left);
    calc_result(k, 2, out[RANK]);
    calc_result(k, 3, out[VALUES]);
}

NEAP_OP(lstsq) = {
    .name = "lstsq",
    .signature = "lstsq(a, b, {rcond: number?})",
    .doc =
        "Four results for a (..., m, n) and b (..., m, count), or a vector b: the y "
        "that makes a y - b shortest, of several the shortest; the squared lengths "
        "that are left (empty unless m > n and the rank is n); the rank; and the "
        "singular values of a. `rcond` is that of pinverse. Batches broadcast. "
        "Gradients hold for full rank.",
    .example = "neap.tensor{{1, 0}, {0, 2}, {0, 0}}:lstsq(neap.tensor{3, 4, 5})",
    .flags = NEAP_PROMOTE,
    .compose = lstsq_compose,
};

/* ---- the rank ---- */

/* A limit that is a number or has the batch's shape, laid along the values. */
static neap_tensor *along_values(neap_calc *k, neap_tensor *limit)
{
    return limit && limit->ndim > 0 ? calc_unsqueeze(k, limit, -1) : limit;
}

static neap_tensor *magnitudes(neap_calc *k, neap_tensor *x, bool symmetric)
{
    const neap_value lower = neap_int(0);
    if (!symmetric) return calc_run(k, &neap_op_svdvals, 1, &x, 0, NULL);
    return calc_abs(k, calc_run(k, &neap_op_eigvalsh, 1, &x, 1, &lower));
}

static void matrix_rank_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *atol = calc_arg(k, 1), *rtol = calc_arg(k, 2);
    if (calc_failed(k, neap_check_matrices(x))) return;
    neap_tensor *s = magnitudes(k, x, calc_value(k, 0)->as.b);
    if (s && s->shape[s->ndim - 1] == 0) {
        neap_meta zeros = {.dtype = NEAP_INT64, .ndim = (uint8_t)(x->ndim - 2)};
        memcpy(zeros.shape, x->shape, sizeof zeros.shape);
        calc_result(k, 0, calc_zeros(k, &zeros));
        return;
    }
    const neap_value last[2] = {neap_int(-1), neap_truth(true)};
    neap_tensor *limit = along_values(k, atol);
    if (s && (rtol || !atol)) {
        neap_tensor *largest = calc_run(k, &neap_op_amax, 1, &s, 2, last);
        neap_tensor *part =
            rtol ? along_values(k, rtol) : calc_number(k, default_part(x));
        neap_tensor *in[2] = {calc_mul(k, largest, part), limit};
        if (!in[0]) return;
        limit = limit ? calc_run(k, &neap_op_maximum, 2, in, 0, NULL) : in[0];
    }
    neap_tensor *counted = calc_gt(k, s, limit);
    if (counted) calc_result(k, 0, calc_sum_dim(k, counted, counted->ndim - 1, false));
}

NEAP_OP(matrix_rank) = {
    .name = "matrix_rank",
    .signature =
        "matrix_rank(x, {atol: tensor?, rtol: tensor?, hermitian: bool = false})",
    .doc =
        "How many singular values of x (..., m, n) are larger than `atol` and than "
        "`rtol` times the largest one; both are numbers or have the shape of the "
        "batch. Without them rtol is max(m, n) times the precision of the dtype. With "
        "`hermitian`, the sizes of a symmetric matrix's eigenvalues take their place.",
    .example = "neap.tensor{{1, 2}, {2, 4}}:matrix_rank()",
    .compose = matrix_rank_compose,
};

const neap_op *const neap_ops_least_squares[] = {
    &neap_op_pinverse,
    &neap_op_least_squares,
    &neap_op_lstsq,
    &neap_op_matrix_rank,
    NULL,
};
