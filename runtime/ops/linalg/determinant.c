/* determinant.c (ops/linalg): determinants and their logarithms.
 *
 * The gradient of det is the matrix of cofactors, which exists for singular matrices
 * too: with A = U S V^T it is det(U) det(V) U D V^T, where D[i] is the product of all
 * other singular values. Its own gradient is found in the same way. */
#include <math.h>
#include <string.h>

#include "ops/linalg/matrices.h"

extern const neap_op neap_op_det, neap_op_slogdet, neap_op_cofactor,
    neap_op_cofactor_rule;

/* x (...) as (..., 1, 1). */
static neap_tensor *as_matrices(neap_calc *k, neap_tensor *x)
{
    x = x ? calc_unsqueeze(k, x, -1) : NULL;
    return x ? calc_unsqueeze(k, x, -1) : NULL;
}

/* ---- det and slogdet ---- */

static neap_status det_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_square(x));
    neap_plan(c, 0, (neap_dtype)x->dtype, x->ndim - 2, x->shape);
    return NEAP_OK;
}

static neap_status slogdet_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(det_infer(c));
    neap_plan(c, 1, (neap_dtype)x->dtype, x->ndim - 2, x->shape);
    return NEAP_OK;
}

/* The factor A of n x n elements becomes its LU; gives 1 or -1 for its exchanges. */
static double factor_lu(neap_dtype dtype, int64_t n, void *a, int *pivot)
{
    double sign = 1;
    if (n == 0) return sign;
    neap_lapack_lu(dtype, n, n, a, pivot);
    for (int64_t i = 0; i < n; i++)
        if (pivot[i] != i + 1) sign = -sign;
    return sign;
}

static double on_diagonal(neap_dtype dtype, int64_t n, const char *a, int64_t i)
{
    return neap_element_f64(dtype, a + i * (n + 1) * (int64_t)neap_dtype_size(dtype));
}

static neap_fault det_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    neap_matrix_load(x, index, false, piece[0]);
    double det = factor_lu(dtype, n, piece[0], piece[1]);
    for (int64_t i = 0; i < n; i++) det *= on_diagonal(dtype, n, piece[0], i);
    neap_element_set_f64(dtype, neap_matrix_of(c->out[0], index, 0), det);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_fault slogdet_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    neap_matrix_load(x, index, false, piece[0]);
    double sign = factor_lu(dtype, n, piece[0], piece[1]), sum = 0;
    for (int64_t i = 0; i < n; i++) {
        double pivot = on_diagonal(dtype, n, piece[0], i);
        sign *= pivot > 0 ? 1 : pivot < 0 ? -1 : pivot; /* NaN stays */
        sum += log(fabs(pivot));
    }
    neap_element_set_f64(dtype, neap_matrix_of(c->out[0], index, 0), sign);
    neap_element_set_f64(dtype, neap_matrix_of(c->out[1], index, 0), sum);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status run_factored(neap_call *c, neap_matrix_body body)
{
    const neap_tensor *x = c->in[0];
    int64_t n = neap_rows(x);
    neap_piece piece[2] = {{n, n, neap_size_of(x)}, {n, 1, sizeof(int)}};
    return neap_matrices_run(c, body, 2, piece, (double)n * (double)n * (double)n);
}

static neap_status det_forward(neap_call *c)
{
    return run_factored(c, det_body);
}
static neap_status slogdet_forward(neap_call *c)
{
    return run_factored(c, slogdet_body);
}

static void det_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0);
    if (!x) return;
    neap_tensor *cofactors = calc_run(k, &neap_op_cofactor, 1, &x, 0, NULL);
    calc_give(k, 0, calc_mul(k, as_matrices(k, calc_grad(k, 0)), cofactors));
}

NEAP_OP(det) = {
    .name = "det",
    .signature = "det(x)",
    .doc =
        "The determinant of each matrix of x (..., n, n); 1 for n = 0. It has a "
        "gradient where x is singular too.",
    .example = "neap.tensor{{2, 1}, {1, 3}}:det()",
    .infer = det_infer,
    .forward = det_forward,
    .backward = det_backward,
    .reads = {NEAP_IN(0)},
};

/* The sign has no slope. */
static void slogdet_backward(neap_calc *k)
{
    neap_tensor *inverse = calc_inverse(k, calc_in(k, 0));
    neap_tensor *g = as_matrices(k, calc_grad(k, 1));
    calc_give(k, 0, calc_mul(k, g, calc_mt(k, inverse)));
}

NEAP_OP(slogdet) = {
    .name = "slogdet",
    .signature = "slogdet(x)",
    .doc =
        "Two results: the sign of the determinant of x (..., n, n), -1, 0 or 1, and "
        "the logarithm of its size, which does not overflow where det would; 0 and "
        "-inf where x is singular, which then has no gradient.",
    .example = "neap.tensor{{0, 1}, {1, 0}}:slogdet()",
    .infer = slogdet_infer,
    .forward = slogdet_forward,
    .backward = slogdet_backward,
    .reads = {NEAP_IN(0)},
};

static void logdet_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *out[2];
    if (!calc_run_all(k, &neap_op_slogdet, 1, &x, 0, NULL, 2, out)) return;
    calc_result(k, 0, calc_add(k, out[1], calc_log(k, out[0])));
}

NEAP_OP(logdet) = {
    .name = "logdet",
    .signature = "logdet(x)",
    .doc =
        "The logarithm of the determinant of x (..., n, n): NaN where that is "
        "negative, -inf where it is 0.",
    .example = "neap.tensor{{2, 0}, {0, 3}}:logdet()",
    .compose = logdet_compose,
};

/* ---- cofactors ---- */

static neap_status run_svd(neap_call *c, neap_matrix_body body)
{
    const neap_tensor *x = c->in[0];
    neap_piece piece[NEAP_SVD_PIECES];
    if (x->numel == 0) return NEAP_OK;
    neap_svd_pieces(x, piece);
    return neap_matrices_run(c, body, NEAP_SVD_PIECES, piece, neap_svd_cost(x));
}

/* 1 or -1, the determinant of an orthogonal matrix; `room` and `pivot` are used. */
static double sign_of(neap_dtype dtype, int64_t n, const void *x, void *room,
                      int *pivot)
{
    memcpy(room, x, (size_t)(n * n) * neap_dtype_size(dtype));
    double sign = factor_lu(dtype, n, room, pivot);
    for (int64_t i = 0; i < n; i++)
        if (on_diagonal(dtype, n, room, i) < 0) sign = -sign;
    return sign;
}

/* Factors matrix `index`; *sign is det(U) det(V). The room has been used by then, and
 * is large enough for n ints. */
static neap_fault factor_svd(const neap_tensor *x, int64_t index, void *const *piece,
                             double *sign)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    neap_matrix_load(x, index, false, piece[NEAP_PIECE_A]);
    neap_fault fault = neap_svd_reduce(x, piece);
    if (fault.kind != NEAP_SOUND) return fault;
    void *a = piece[NEAP_PIECE_A], *pivot = piece[NEAP_PIECE_ROOM];
    *sign = sign_of(dtype, n, piece[NEAP_PIECE_U], a, pivot) *
            sign_of(dtype, n, piece[NEAP_PIECE_VT], a, pivot);
    return fault;
}

/* The product of all s but s[i] and s[j]. */
static double product_without(int64_t n, const double *s, int64_t i, int64_t j)
{
    double product = 1;
    for (int64_t p = 0; p < n; p++)
        if (p != i && p != j) product *= s[p];
    return product;
}

static neap_fault cofactor_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    double sign, *s = piece[NEAP_PIECE_NUMBERS];
    neap_fault fault = factor_svd(x, index, piece, &sign);
    if (fault.kind != NEAP_SOUND) return fault;
    /* In the place of each value, the product of the others. */
    double before = sign;
    for (int64_t i = 0; i < n; i++) {
        double value = s[i], rest = before;
        for (int64_t j = i + 1; j < n; j++) rest *= s[j];
        s[i] = rest;
        before *= value;
    }
    neap_scale_columns(dtype, n, n, piece[NEAP_PIECE_U], s);
    /* Row-major, V (U D)^T is the transpose of what is wanted. */
    neap_small_product(dtype, n, n, n, piece[NEAP_PIECE_VT], piece[NEAP_PIECE_U],
                       piece[NEAP_PIECE_A]);
    neap_matrix_store(c->out[0], index, false, piece[NEAP_PIECE_A]);
    return fault;
}

static neap_status cofactor_infer(neap_call *c)
{
    NEAP_TRY(neap_check_square(c->in[0]));
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_status cofactor_forward(neap_call *c)
{
    return run_svd(c, cofactor_body);
}

/* With H = U^T G V, and p(i, j) the product of all singular values but two, the
 * gradient is U M V^T with M[i][j] = -H[j][i] p(i, j), and on the diagonal the sum over
 * j of H[j][j] p(i, j): det's second derivative in the basis of U and V. */
static void second_derivative(neap_dtype dtype, int64_t n, const double *s, double sign,
                              const char *h, char *m)
{
    int64_t size = (int64_t)neap_dtype_size(dtype);
    for (int64_t i = 0; i < n; i++) {
        double sum = 0;
        for (int64_t j = 0; j < n; j++) {
            if (i == j) continue;
            double p = sign * product_without(n, s, i, j);
            sum += p * neap_element_f64(dtype, h + j * (n + 1) * size);
            double across = -p * neap_element_f64(dtype, h + (i * n + j) * size);
            neap_element_set_f64(dtype, m + (i * n + j) * size, across);
        }
        neap_element_set_f64(dtype, m + i * (n + 1) * size, sum);
    }
}

static neap_fault cofactor_rule_body(const neap_call *c, int64_t index,
                                     void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    double sign;
    neap_fault fault = factor_svd(x, index, piece, &sign);
    if (fault.kind != NEAP_SOUND) return fault;
    /* Row-major: U holds U^T, VT holds V. The result's place is the second room. */
    void *other = neap_matrix_of(c->out[0], index, 2);
    neap_matrix_load(c->in[1], index, true, piece[NEAP_PIECE_A]);
    neap_small_product(dtype, n, n, n, piece[NEAP_PIECE_U], piece[NEAP_PIECE_A], other);
    neap_small_product(dtype, n, n, n, other, piece[NEAP_PIECE_VT],
                       piece[NEAP_PIECE_A]); /* H */
    second_derivative(dtype, n, piece[NEAP_PIECE_NUMBERS], sign, piece[NEAP_PIECE_A],
                      other); /* M^T */
    neap_small_product(dtype, n, n, n, piece[NEAP_PIECE_VT], other,
                       piece[NEAP_PIECE_A]);
    neap_small_product(dtype, n, n, n, piece[NEAP_PIECE_A], piece[NEAP_PIECE_U],
                       piece[NEAP_PIECE_VT]);
    neap_matrix_store(c->out[0], index, false, piece[NEAP_PIECE_VT]);
    return fault;
}

static neap_status cofactor_rule_forward(neap_call *c)
{
    return run_svd(c, cofactor_rule_body);
}

NEAP_OP(cofactor_rule) = {
    .name = "cofactor_rule",
    .signature = "cofactor_rule(x, g)",
    .doc = "The gradient of cofactor(x) when g is that of its result.",
    .flags = NEAP_HIDDEN,
    .infer = cofactor_infer,
    .forward = cofactor_rule_forward,
};

/* Recorded, for third derivatives, it is that of det(x) x^-T, which needs a regular x:
 * det(x) (<g, y^T> y^T - (y g y)^T) with y = x^-1. */
static void cofactor_backward(neap_calc *k)
{
    neap_tensor *in[2] = {calc_in(k, 0), calc_grad(k, 0)};
    if (!in[0] || !in[1]) return;
    if (!calc_recording(k)) {
        calc_give(k, 0, calc_run(k, &neap_op_cofactor_rule, 2, in, 0, NULL));
        return;
    }
    neap_tensor *y = calc_inverse(k, in[0]), *yt = calc_mt(k, y);
    neap_tensor *det = as_matrices(k, calc_run(k, &neap_op_det, 1, in, 0, NULL));
    neap_tensor *product = calc_mul(k, in[1], yt);
    if (!product) return;
    int last = product->ndim - 1;
    neap_tensor *sum =
        calc_sum_dim(k, calc_sum_dim(k, product, last, true), last - 1, true);
    neap_tensor *ygy = calc_matmul(k, calc_matmul(k, y, in[1]), y);
    neap_tensor *g = calc_sub(k, calc_mul(k, sum, yt), calc_mt(k, ygy));
    calc_give(k, 0, calc_mul(k, det, g));
}

NEAP_OP(cofactor) = {
    .name = "cofactor",
    .signature = "cofactor(x)",
    .doc = "The cofactors of each matrix of x: the gradient of its determinant.",
    .flags = NEAP_HIDDEN,
    .infer = cofactor_infer,
    .forward = cofactor_forward,
    .backward = cofactor_backward,
    .reads = {NEAP_IN(0)},
};

const neap_op *const neap_ops_determinant[] = {
    &neap_op_det,      &neap_op_slogdet,       &neap_op_logdet,
    &neap_op_cofactor, &neap_op_cofactor_rule, NULL,
};
