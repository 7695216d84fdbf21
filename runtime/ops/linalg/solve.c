/* solve.c (ops/linalg): systems of linear equations with a square or triangular matrix,
 * and inverses.
 *
 * For op(A) X = B with gradient G, that of B is H = op(A)^-T G, another system, and
 * that of op(A) is -H X^T. */
#include "kernels/triangle.h"
#include "ops/linalg/matrices.h"

extern const neap_op neap_op_solve_triangle, neap_op_solve_system, neap_op_inverse;

neap_tensor *calc_solve_triangle(neap_calc *k, neap_tensor *x, neap_tensor *b,
                                 bool upper, bool transposed, bool unit)
{
    neap_tensor *in[2] = {x, b};
    neap_value value[3] = {neap_truth(upper), neap_truth(transposed), neap_truth(unit)};
    return x && b ? calc_run(k, &neap_op_solve_triangle, 2, in, 3, value) : NULL;
}

static neap_tensor *calc_solve_system(neap_calc *k, neap_tensor *x, neap_tensor *b)
{
    neap_tensor *in[2] = {x, b};
    return x && b ? calc_run(k, &neap_op_solve_system, 2, in, 0, NULL) : NULL;
}

neap_tensor *calc_inverse(neap_calc *k, neap_tensor *x)
{
    return x ? calc_run(k, &neap_op_inverse, 1, &x, 0, NULL) : NULL;
}

/* Fails unless x is square and b has as many rows. */
static neap_status system_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *b = c->in[1];
    NEAP_TRY(neap_check_square(x));
    NEAP_TRY(neap_check_matrices(b));
    if (neap_rows(x) != neap_rows(b))
        return neap_fail(NEAP_ERR_SHAPE,
                         "both sides must have as many rows, got %s and %s",
                         neap_shape_of(x).s, neap_shape_of(b).s);
    neap_plan_like(c, 0, b);
    return NEAP_OK;
}

/* ---- triangular matrices ---- */

enum { UPPER, TRANSPOSED, UNIT };

/* Right sides up to which a triangle is solved where it lies, without LAPACK: at n =
 * 1000 a side takes 24 us of 512 floats and 29 with LAPACK, of 128 doubles 59 and 113,
 * of 256 66 and 46; at n = 300 2.1 and 1.9 of 512 floats. */
#define SIDES_SINGLE 512
#define SIDES_DOUBLE 192

static bool is_copied(const neap_tensor *b)
{
    bool single = b->dtype == NEAP_FLOAT32;
    return neap_cols(b) > (single ? SIDES_SINGLE : SIDES_DOUBLE);
}

/* How the rows of a matrix lie that is row-major, or whose transpose is: so far apart;
 * else 0. */
static int64_t lines_of(const neap_tensor *x, bool *turned)
{
    int64_t row = x->stride[x->ndim - 2], col = x->stride[x->ndim - 1];
    int64_t n = neap_rows(x);
    *turned = col != 1 && n > 1;
    if (n == 1) return 1;
    return col == 1 && row >= n ? row : row == 1 && col >= n ? col : 0;
}

/* The number of the first zero on the diagonal; 0: there is none. */
static int64_t first_zero(const neap_tensor *x, int64_t index)
{
    int64_t step = x->stride[x->ndim - 2] + x->stride[x->ndim - 1], n = neap_rows(x);
    const void *at = neap_matrix_of(x, index, 2);
    if (x->dtype == NEAP_FLOAT32) {
        for (int64_t i = 0; i < n; i++)
            if (((const float *)at)[i * step] == 0) return i + 1;
    } else {
        for (int64_t i = 0; i < n; i++)
            if (((const double *)at)[i * step] == 0) return i + 1;
    }
    return 0;
}

/* By LAPACK, from copies of the matrix and the sides. */
static void solve_copied(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0], *b = c->in[1];
    neap_matrix_load(x, index, false, piece[0]);
    neap_matrix_load(b, index, false, piece[1]);
    neap_lapack_triangular((neap_dtype)x->dtype, c->value[UPPER].as.b,
                           c->value[TRANSPOSED].as.b, c->value[UNIT].as.b, neap_rows(x),
                           neap_cols(b), piece[0], piece[1]);
    neap_matrix_store(c->out[0], index, false, piece[1]);
}

static void solve_in_place(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0], *b = c->in[1];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t width = neap_triangle_width(dtype, neap_cols(b));
    bool turned, alone = width == neap_cols(b);
    int64_t lines = lines_of(x, &turned);
    const void *a = neap_matrix_of(x, index, 2);
    void *y = alone ? neap_matrix_of(c->out[0], index, 2) : piece[1];
    if (lines == 0) {
        neap_matrix_load(x, index, true, piece[0]);
        a = piece[0];
        lines = neap_rows(x);
        turned = false;
    }
    neap_matrix_load_rows(b, index, width, y);
    neap_triangle_solve(dtype, c->value[UPPER].as.b != turned,
                        c->value[TRANSPOSED].as.b != turned, c->value[UNIT].as.b,
                        neap_rows(x), neap_cols(b), a, lines, y);
    if (!alone) neap_matrix_store_rows(c->out[0], index, width, y);
}

static neap_fault triangle_body(const neap_call *c, int64_t index, void *const *piece)
{
    int64_t zero = c->value[UNIT].as.b ? 0 : first_zero(c->in[0], index);
    if (zero) return (neap_fault){NEAP_SINGULAR, zero};
    if (is_copied(c->in[1]))
        solve_copied(c, index, piece);
    else
        solve_in_place(c, index, piece);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status triangle_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0], *b = c->in[1];
    int64_t n = neap_rows(b), count = neap_cols(b), size = neap_size_of(x);
    bool turned, copied = is_copied(b);
    if (b->numel == 0) return NEAP_OK;
    int64_t width = neap_triangle_width((neap_dtype)x->dtype, count);
    neap_piece piece[2] = {{n, copied || lines_of(x, &turned) == 0 ? n : 0, size},
                           {n, copied ? count : width, size}};
    return neap_matrices_run(c, triangle_body, 2, piece,
                             (double)n * (double)n * (double)count);
}

static void triangle_backward(neap_calc *k)
{
    bool upper = calc_value(k, UPPER)->as.b, unit = calc_value(k, UNIT)->as.b;
    bool transposed = calc_value(k, TRANSPOSED)->as.b;
    neap_tensor *x = calc_in(k, 0), *y = calc_out(k, 0);
    neap_tensor *h =
        calc_solve_triangle(k, x, calc_grad(k, 0), upper, !transposed, unit);
    calc_give(k, 1, h);
    if (!calc_wants(k, 0)) return;
    neap_tensor *g = transposed ? calc_matmul_nt(k, y, h) : calc_matmul_nt(k, h, y);
    g = calc_neg(k, g);
    calc_give(k, 0, upper ? calc_triu(k, g, unit) : calc_tril(k, g, unit ? -1 : 0));
}

NEAP_OP(solve_triangle) = {
    .name = "solve_triangle",
    .signature = "solve_triangle(x, b, upper: bool, transposed: bool, unit: bool)",
    .doc = "The y of op(x) y = b for a triangle of x; equal batches.",
    .flags = NEAP_HIDDEN,
    .infer = system_infer,
    .forward = triangle_forward,
    .backward = triangle_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0), NEAP_IN(0)},
};

static void solve_triangular_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *b = calc_arg(k, 1);
    bool upper = calc_value(k, 0)->as.b, left = calc_value(k, 1)->as.b,
         unit = calc_value(k, 2)->as.b;
    if (calc_failed(k, neap_check_matrices(x)) ||
        calc_failed(k, neap_check_matrices(b)) || !calc_join_batches(k, &x, &b))
        return;
    if (left)
        calc_result(k, 0, calc_solve_triangle(k, x, b, upper, false, unit));
    else /* y x = b is x^T y^T = b^T */
        calc_result(
            k, 0,
            calc_mt(k, calc_solve_triangle(k, x, calc_mt(k, b), upper, true, unit)));
}

NEAP_OP(solve_triangular) = {
    .name = "solve_triangular",
    .signature =
        "solve_triangular(x, b, {upper: bool = false, left: bool = true, "
        "unitriangular: bool = false})",
    .doc =
        "The y with x y = b, or y x = b unless `left`, for a triangular x (..., n, "
        "n), of which the lower triangle (with `upper`, the upper one) is read, with "
        "`unitriangular` as if its diagonal were ones. Batches broadcast. An error "
        "where the diagonal has a zero.",
    .example = "neap.tensor{{2, 0}, {1, 4}}:solve_triangular(neap.tensor{{2}, {9}})",
    .flags = NEAP_PROMOTE,
    .compose = solve_triangular_compose,
};

static void triangular_solve_compose(neap_calc *k)
{
    neap_tensor *b = calc_arg(k, 0), *x = calc_arg(k, 1);
    bool upper = calc_value(k, 0)->as.b, transposed = calc_value(k, 1)->as.b,
         unit = calc_value(k, 2)->as.b;
    if (calc_failed(k, neap_check_matrices(b)) ||
        calc_failed(k, neap_check_matrices(x)) || !calc_join_batches(k, &x, &b))
        return;
    calc_result(k, 0, calc_solve_triangle(k, x, b, upper, transposed, unit));
    calc_result(k, 1, calc_clone(k, x));
}

NEAP_OP(triangular_solve) = {
    .name = "triangular_solve",
    .signature =
        "triangular_solve(b, x, {upper: bool = true, transpose: bool = false, "
        "unitriangular: bool = false})",
    .doc =
        "Two results: the y with x y = b, or x^T y = b with `transpose`, for a "
        "triangle of x as in solve_triangular, and a copy of x. Mind the order of the "
        "arguments.",
    .example = "neap.tensor{{8}, {4}}:triangular_solve(neap.tensor{{2, 1}, {0, 4}})",
    .flags = NEAP_PROMOTE,
    .compose = triangular_solve_compose,
};

/* ---- systems with a Cholesky factor ---- */

/* The y of L L^T y = b, or of U^T U y = b. */
static neap_tensor *solve_factored(neap_calc *k, neap_tensor *l, neap_tensor *b,
                                   bool upper)
{
    neap_tensor *y = calc_solve_triangle(k, l, b, upper, upper, false);
    return calc_solve_triangle(k, l, y, upper, !upper, false);
}

static void cholesky_solve_compose(neap_calc *k)
{
    neap_tensor *b = calc_arg(k, 0), *l = calc_arg(k, 1);
    if (calc_failed(k, neap_check_matrices(b)) ||
        calc_failed(k, neap_check_matrices(l)) || !calc_join_batches(k, &l, &b))
        return;
    calc_result(k, 0, solve_factored(k, l, b, calc_value(k, 0)->as.b));
}

NEAP_OP(cholesky_solve) = {
    .name = "cholesky_solve",
    .signature = "cholesky_solve(b, l, {upper: bool = false})",
    .doc =
        "The y with l l^T y = b, or l^T l y = b with `upper`, from the factor l that "
        "cholesky gives; b is (..., n, count). Batches broadcast.",
    .example = "neap.tensor{{8}, {13}}:cholesky_solve(neap.tensor{{2, 0}, {1, 2}})",
    .flags = NEAP_PROMOTE,
    .compose = cholesky_solve_compose,
};

static void cholesky_inverse_compose(neap_calc *k)
{
    neap_tensor *l = calc_arg(k, 0);
    if (calc_failed(k, neap_check_square(l))) return;
    neap_tensor *one = calc_eye(k, l, neap_rows(l));
    if (!calc_join_batches(k, &l, &one)) return;
    calc_result(k, 0, solve_factored(k, l, one, calc_value(k, 0)->as.b));
}

NEAP_OP(cholesky_inverse) = {
    .name = "cholesky_inverse",
    .signature = "cholesky_inverse(l, {upper: bool = false})",
    .doc =
        "The inverse of l l^T, or of l^T l with `upper`, from the factor that "
        "cholesky gives.",
    .example = "neap.tensor{{2, 0}, {1, 2}}:cholesky_inverse()",
    .compose = cholesky_inverse_compose,
};

/* ---- square matrices ---- */

static neap_fault system_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0], *b = c->in[1];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    neap_matrix_load(x, index, false, piece[0]);
    int64_t zero = neap_lapack_lu(dtype, n, n, piece[0], piece[2]);
    if (zero) return (neap_fault){NEAP_SINGULAR, zero};
    neap_matrix_load(b, index, false, piece[1]);
    neap_lapack_lu_solve(dtype, n, neap_cols(b), piece[0], piece[2], piece[1]);
    neap_matrix_store(c->out[0], index, false, piece[1]);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status system_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0], *b = c->in[1];
    int64_t n = neap_rows(b), count = neap_cols(b);
    if (b->numel == 0) return NEAP_OK;
    neap_piece piece[3] = {
        {n, n, neap_size_of(x)}, {n, count, neap_size_of(x)}, {n, 1, sizeof(int)}};
    return neap_matrices_run(c, system_body, 3, piece,
                             (double)n * (double)n * (double)(n + count));
}

static void system_backward(neap_calc *k)
{
    neap_tensor *h = calc_solve_system(k, calc_mt(k, calc_in(k, 0)), calc_grad(k, 0));
    calc_give(k, 1, h);
    if (calc_wants(k, 0))
        calc_give(k, 0, calc_neg(k, calc_matmul_nt(k, h, calc_out(k, 0))));
}

NEAP_OP(solve_system) = {
    .name = "solve_system",
    .signature = "solve_system(x, b)",
    .doc = "The y of x y = b for matrices x and b; equal batches.",
    .flags = NEAP_HIDDEN,
    .infer = system_infer,
    .forward = system_forward,
    .backward = system_backward,
    .reads = {NEAP_IN(0) | NEAP_OUT(0), NEAP_IN(0)},
};

static void solve_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *b = calc_arg(k, 1);
    bool left = calc_value(k, 0)->as.b;
    if (calc_failed(k, neap_check_square(x))) return;
    bool vector = neap_is_vector_side(x, b);
    if (vector && !left) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "from the right it takes matrices, got a vector of shape %s",
                  neap_shape_of(b).s);
        return;
    }
    if (vector) b = calc_unsqueeze(k, b, -1);
    if (!b || calc_failed(k, neap_check_matrices(b)) || !calc_join_batches(k, &x, &b))
        return;
    if (!left) x = calc_mt(k, x), b = calc_mt(k, b); /* y x = b is x^T y^T = b^T */
    neap_tensor *y = calc_solve_system(k, x, b);
    if (y && !left) y = calc_mt(k, y);
    if (y && vector) y = calc_reshape(k, y, y->ndim - 1, y->shape);
    calc_result(k, 0, y);
}

NEAP_OP(solve) = {
    .name = "solve",
    .signature = "solve(x, b, {left: bool = true})",
    .doc =
        "The y with x y = b, or y x = b unless `left`, for x (..., n, n) and b (..., "
        "n, count), whose batches broadcast; or b (n) or (..., n), with x's batch, a "
        "vector. An error where x is singular.",
    .example = "neap.tensor{{2, 1}, {1, 3}}:solve(neap.tensor{3, 5})",
    .flags = NEAP_PROMOTE,
    .compose = solve_compose,
};

static neap_status inverse_infer(neap_call *c)
{
    NEAP_TRY(neap_check_square(c->in[0]));
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_fault inverse_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x), size = neap_size_of(x);
    neap_matrix_load(x, index, false, piece[0]);
    int64_t zero = neap_lapack_lu(dtype, n, n, piece[0], piece[2]);
    if (zero) return (neap_fault){NEAP_SINGULAR, zero};
    for (int64_t i = 0; i < n * n; i++)
        neap_element_set_f64(dtype, (char *)piece[1] + i * size, i / n == i % n);
    neap_lapack_lu_solve(dtype, n, n, piece[0], piece[2], piece[1]);
    neap_matrix_store(c->out[0], index, false, piece[1]);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status inverse_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t n = neap_rows(x);
    if (x->numel == 0) return NEAP_OK;
    neap_piece piece[3] = {
        {n, n, neap_size_of(x)}, {n, n, neap_size_of(x)}, {n, 1, sizeof(int)}};
    return neap_matrices_run(c, inverse_body, 3, piece,
                             2 * (double)n * (double)n * (double)n);
}

/* -Y^T G Y^T */
static void inverse_backward(neap_calc *k)
{
    neap_tensor *y = calc_out(k, 0);
    neap_tensor *g = calc_matmul_nt(k, calc_matmul_tn(k, y, calc_grad(k, 0)), y);
    calc_give(k, 0, calc_neg(k, g));
}

NEAP_OP(inverse) = {
    .name = "inverse",
    .signature = "inverse(x)",
    .doc =
        "The inverse of each matrix of x (..., n, n); an error where one is singular. "
        "x:solve(b) is faster and more exact than x:inverse():matmul(b).",
    .example = "neap.tensor{{2, 0}, {0, 4}}:inverse()",
    .infer = inverse_infer,
    .forward = inverse_forward,
    .backward = inverse_backward,
    .reads = {NEAP_OUT(0)},
};

const neap_op *const neap_ops_solve[] = {
    &neap_op_solve_triangle, &neap_op_solve_triangular, &neap_op_triangular_solve,
    &neap_op_cholesky_solve, &neap_op_cholesky_inverse, &neap_op_solve_system,
    &neap_op_solve,          &neap_op_inverse,          NULL,
};
