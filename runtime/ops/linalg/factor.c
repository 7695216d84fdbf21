/* factor.c (ops/linalg): factors of matrices: Cholesky, LU and QR, with their
 * gradients.
 *
 * The rules are those of forward differentiation transposed (Giles 2008, "Collected
 * matrix derivative results"; Murray 2016, arXiv:1602.07527; Roberts and Roberts 2020,
 * arXiv:2009.10071). Triangular solves take the place of inverses. */
#include <string.h>

#include "base/stretch.h"
#include "ops/linalg/matrices.h"
#include "tensor/copy.h"

static neap_status square_infer(neap_call *c)
{
    NEAP_TRY(neap_check_square(c->in[0]));
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

/* X with X T = B or X T^T = B, from T^T X^T = B^T. */
static neap_tensor *solve_right(neap_calc *k, neap_tensor *x, neap_tensor *b,
                                bool upper, bool transposed, bool unit)
{
    return calc_mt(k,
                   calc_solve_triangle(k, x, calc_mt(k, b), upper, !transposed, unit));
}

/* ---- Cholesky ---- */

/* Of the upper triangle, LAPACK sees the transpose. */
static neap_fault cholesky_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x), size = neap_size_of(x);
    bool upper = c->value[0].as.b;
    neap_matrix_load(x, index, upper, piece[0]);
    int64_t minor = neap_lapack_cholesky(dtype, n, piece[0]);
    if (minor) return (neap_fault){NEAP_NOT_POSITIVE, minor};
    for (int64_t j = 1; j < n; j++)
        memset((char *)piece[0] + j * n * size, 0, (size_t)(j * size));
    neap_matrix_store(c->out[0], index, upper, piece[0]);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status cholesky_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    double n = (double)neap_rows(x);
    if (x->numel == 0) return NEAP_OK;
    neap_piece piece[1] = {{neap_rows(x), neap_rows(x), neap_size_of(x)}};
    return neap_matrices_run(c, cholesky_body, 1, piece, n * n * n / 3);
}

/* dL = L P(L^-1 dA L^-T), where P takes the lower triangle and half the diagonal; so
 * A's gradient is L^-T S L^-1 with S symmetric, half the lower triangle of L^T G on
 * both sides. */
static void cholesky_backward(neap_calc *k)
{
    bool upper = calc_value(k, 0)->as.b;
    neap_tensor *l = calc_out(k, 0), *g = calc_grad(k, 0);
    if (upper) l = calc_mt(k, l), g = calc_mt(k, g);
    neap_tensor *p = calc_matmul_tn(k, l, g);
    neap_tensor *s = calc_add(k, calc_tril(k, p, 0), calc_mt(k, calc_tril(k, p, -1)));
    s = calc_solve_triangle(k, l, s, false, true, false);
    s = solve_right(k, l, s, false, false, false);
    calc_give(k, 0, calc_mul_number(k, s, 0.5));
}

NEAP_OP(cholesky) = {
    .name = "cholesky",
    .signature = "cholesky(x, {upper: bool = false})",
    .doc =
        "The lower triangular L with x = L L^T, for a symmetric positive definite x "
        "(..., n, n), of which the lower triangle is read; with `upper`, L^T from the "
        "upper one. An error where x is not positive definite.",
    .example = "neap.tensor{{4, 2}, {2, 5}}:cholesky()",
    .infer = square_infer,
    .forward = cholesky_forward,
    .backward = cholesky_backward,
    .reads = {NEAP_OUT(0)},
};

/* ---- LU ---- */

enum { P, L, U };

static neap_status lu_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_matrices(x));
    int64_t m = neap_rows(x), n = neap_cols(x), k = m < n ? m : n;
    neap_plan_matrices(c, P, x, m, m);
    neap_plan_matrices(c, L, x, m, k);
    neap_plan_matrices(c, U, x, k, n);
    return NEAP_OK;
}

/* Row i of P^T A is row order[i] of A. */
static void order_of_pivots(int64_t m, int64_t k, const int *pivot, int *order)
{
    for (int64_t i = 0; i < m; i++) order[i] = (int)i;
    for (int64_t i = 0; i < k; i++) {
        int old = order[i];
        order[i] = order[pivot[i] - 1];
        order[pivot[i] - 1] = old;
    }
}

/* The triangle of A (m, n) on and above its diagonal, or below it with ones on the
 * diagonal, as the first `rows` rows and `cols` columns, to a row-major y. */
static void store_triangle(neap_dtype dtype, int64_t m, const void *a, bool upper,
                           int64_t rows, int64_t cols, char *y)
{
    int64_t size = (int64_t)neap_dtype_size(dtype);
    for (neap_stretch s = neap_stretch_rows(cols); neap_stretch_next(&s, rows);)
        for (int64_t i = s.begin; i < s.end; i++)
            for (int64_t j = 0; j < cols; j++, y += size) {
                if (upper ? i <= j : i > j)
                    memcpy(y, (const char *)a + (i + j * m) * size, (size_t)size);
                else
                    neap_element_set_f64(dtype, y, i == j);
            }
}

static neap_fault lu_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t m = neap_rows(x), n = neap_cols(x), k = m < n ? m : n;
    neap_matrix_load(x, index, false, piece[0]);
    neap_lapack_lu(dtype, m, n, piece[0], piece[1]);
    order_of_pivots(m, k, piece[1], piece[2]);
    char *p = neap_matrix_of(c->out[P], index, 2);
    const int *order = piece[2];
    for (int64_t i = 0; i < m; i++)
        neap_element_set_f64(dtype, p + (order[i] * m + i) * neap_size_of(x), 1);
    store_triangle(dtype, m, piece[0], false, m, k,
                   neap_matrix_of(c->out[L], index, 2));
    store_triangle(dtype, m, piece[0], true, k, n, neap_matrix_of(c->out[U], index, 2));
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status lu_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t m = neap_rows(x), n = neap_cols(x), k = m < n ? m : n;
    if (!c->value[0].as.b)
        return neap_fail(NEAP_ERR_ARGUMENT, "needs pivots, got pivot = false");
    if (x->numel == 0) {
        neap_fill_identity(c->out[P]);
        return NEAP_OK;
    }
    neap_fill_i64(c->out[P], 0);
    neap_piece piece[3] = {
        {m, n, neap_size_of(x)}, {k, 1, sizeof(int)}, {m, 1, sizeof(int)}};
    return neap_matrices_run(c, lu_body, 3, piece, (double)m * (double)n * (double)k);
}

/* The gradient of P^T A for square factors: L^-T (tril(L^T gL, -1) + triu(gU U^T))
 * U^-T. NULL gradients are zero. */
static neap_tensor *square_lu_rule(neap_calc *k, neap_tensor *l, neap_tensor *u,
                                   neap_tensor *gl, neap_tensor *gu)
{
    neap_tensor *s = NULL;
    if (gl) s = calc_tril(k, calc_matmul_tn(k, l, gl), -1);
    if (gu) s = calc_plus(k, s, calc_triu(k, calc_matmul_nt(k, gu, u), 0));
    s = solve_right(k, u, s, true, true, false);
    return calc_solve_triangle(k, l, s, false, true, true);
}

/* What stands beside the square part: A2 = P L U2 of a wide A, or A2 = L2 U below the
 * square part of a tall one; the square rule gets its share of their gradient. */
static neap_tensor *lu_rule(neap_calc *k, neap_tensor *l, neap_tensor *u,
                            neap_tensor *gl, neap_tensor *gu)
{
    if (!l || !u || !gl || !gu) return NULL;
    int64_t m = neap_rows(l), n = neap_cols(u), common = neap_cols(l);
    if (n > common) {
        neap_tensor *u2 = calc_narrow(k, u, -1, common, n - common);
        neap_tensor *g2 = calc_solve_triangle(
            k, l, calc_narrow(k, gu, -1, common, n - common), false, true, true);
        gl = calc_sub(k, gl, calc_matmul_nt(k, g2, u2));
        neap_tensor *g1 = square_lu_rule(k, l, calc_narrow(k, u, -1, 0, common), gl,
                                         calc_narrow(k, gu, -1, 0, common));
        return calc_cat(k, g1, g2, -1);
    }
    if (m > common) {
        neap_tensor *l2 = calc_narrow(k, l, -2, common, m - common);
        neap_tensor *g2 = solve_right(k, u, calc_narrow(k, gl, -2, common, m - common),
                                      true, true, false);
        gu = calc_sub(k, gu, calc_matmul_tn(k, l2, g2));
        neap_tensor *g1 = square_lu_rule(k, calc_narrow(k, l, -2, 0, common), u,
                                         calc_narrow(k, gl, -2, 0, common), gu);
        return calc_cat(k, g1, g2, -2);
    }
    return square_lu_rule(k, l, u, gl, gu);
}

static void lu_backward(neap_calc *k)
{
    neap_tensor *g =
        lu_rule(k, calc_out(k, L), calc_out(k, U), calc_grad(k, L), calc_grad(k, U));
    calc_give(k, 0, calc_matmul(k, calc_out(k, P), g));
}

NEAP_OP(lu) = {
    .name = "lu",
    .signature = "lu(x, {pivot: bool = true})",
    .doc =
        "Three results with x = P L U for x (..., m, n): P (m, m) exchanges rows, so "
        "that each pivot is the largest below; L (m, k) has ones on its diagonal and "
        "zeros above, U (k, n) zeros below; k = min(m, n).",
    .example = "neap.tensor{{1, 2}, {4, 4}}:lu()",
    .infer = lu_infer,
    .forward = lu_forward,
    .backward = lu_backward,
    .reads = {NEAP_OUT(P) | NEAP_OUT(L) | NEAP_OUT(U)},
};

/* ---- QR ---- */

enum { Q, R };

static neap_status qr_factor_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_matrices(x));
    int64_t m = neap_rows(x), n = neap_cols(x);
    int64_t columns = c->value[0].as.b || m < n ? m : n;
    neap_plan_matrices(c, Q, x, m, columns);
    neap_plan_matrices(c, R, x, columns, n);
    return NEAP_OK;
}

static neap_fault qr_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_matrix_load(x, index, false, piece[0]);
    neap_lapack_qr((neap_dtype)x->dtype, neap_rows(x), neap_cols(x),
                   neap_cols(c->out[Q]), piece[0], piece[1], piece[2]);
    neap_matrix_store(c->out[Q], index, false, piece[0]);
    neap_matrix_store(c->out[R], index, false, piece[1]);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status qr_factor_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t m = neap_rows(x), n = neap_cols(x), columns = neap_cols(c->out[Q]);
    if (x->numel == 0) {
        neap_fill_identity(c->out[Q]);
        return NEAP_OK;
    }
    neap_piece piece[3] = {{m, n > columns ? n : columns, neap_size_of(x)},
                           {columns, n, neap_size_of(x)},
                           {neap_lapack_qr_work(m, n, columns), 1, neap_size_of(x)}};
    return neap_matrices_run(c, qr_body, 3, piece,
                             2 * (double)m * (double)n * (double)columns);
}

/* Of A = Q R with a square R: (gQ + Q S) R^-T, where S is symmetric and has the upper
 * triangle of gR R^T - Q^T gQ. */
static neap_tensor *square_qr_rule(neap_calc *k, neap_tensor *q, neap_tensor *r,
                                   neap_tensor *gq, neap_tensor *gr)
{
    neap_tensor *s = calc_sub(k, calc_matmul_nt(k, gr, r), calc_matmul_tn(k, q, gq));
    s = calc_add(k, calc_triu(k, s, 0), calc_mt(k, calc_triu(k, s, 1)));
    return solve_right(k, r, calc_add(k, gq, calc_matmul(k, q, s)), true, true, false);
}

/* A wide A = [X Y] has R = [R1 Q^T Y]. */
static void qr_factor_backward(neap_calc *k)
{
    neap_tensor *q = calc_out(k, Q), *r = calc_out(k, R);
    neap_tensor *gq = calc_grad(k, Q), *gr = calc_grad(k, R);
    const neap_meta *x = calc_in_meta(k, 0);
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1];
    if (calc_value(k, 0)->as.b && m > n) {
        calc_fail(k, NEAP_ERR_STATE,
                  "qr: in mode complete there is no gradient for more rows than "
                  "columns; try mode = \"reduced\"");
        return;
    }
    if (m >= n) {
        calc_give(k, 0, square_qr_rule(k, q, r, gq, gr));
        return;
    }
    neap_tensor *r1 = calc_narrow(k, r, -1, 0, m),
                *r2 = calc_narrow(k, r, -1, m, n - m);
    neap_tensor *g1 = calc_narrow(k, gr, -1, 0, m),
                *g2 = calc_narrow(k, gr, -1, m, n - m);
    neap_tensor *y = calc_matmul(k, q, r2);
    gq = calc_plus(k, gq, calc_matmul_nt(k, y, g2));
    calc_give(k, 0,
              calc_cat(k, square_qr_rule(k, q, r1, gq, g1), calc_matmul(k, q, g2), -1));
}

NEAP_OP(qr_factor) = {
    .name = "qr_factor",
    .signature = "qr_factor(x, complete: bool)",
    .doc = "The two factors of qr.",
    .flags = NEAP_HIDDEN,
    .infer = qr_factor_infer,
    .forward = qr_factor_forward,
    .backward = qr_factor_backward,
    .reads = {NEAP_OUT(Q) | NEAP_OUT(R)},
};

static void qr_compose(neap_calc *k)
{
    enum { REDUCED, COMPLETE, R_ONLY };
    neap_tensor *x = calc_arg(k, 0), *out[2];
    int64_t mode = calc_value(k, 0)->as.i;
    const neap_value complete = neap_truth(mode == COMPLETE);
    if (!calc_run_all(k, &neap_op_qr_factor, 1, &x, 1, &complete, 2, out)) return;
    neap_meta none = {.dtype = x->dtype, .ndim = 1};
    calc_result(k, Q, mode == R_ONLY ? calc_zeros(k, &none) : out[Q]);
    calc_result(k, R, out[R]);
}

NEAP_OP(qr) = {
    .name = "qr",
    .signature = "qr(x, {mode: reduced|complete|r = reduced})",
    .doc =
        "Two results with x = Q R for x (..., m, n): Q has orthonormal columns, R "
        "zeros below its diagonal. Q is (m, k) and R (k, n), k = min(m, n), or with "
        "mode complete (m, m) and (m, n); with mode r, Q is empty. The signs are "
        "LAPACK's. Gradients need the first k columns of x to be independent.",
    .example = "neap.tensor{{3, 1}, {4, 2}}:qr()",
    .compose = qr_compose,
};

const neap_op *const neap_ops_factor[] = {
    &neap_op_cholesky, &neap_op_lu, &neap_op_qr_factor, &neap_op_qr, NULL,
};
