/* matrix_function.c (ops/linalg): powers and the exponential of square matrices.
 *
 * The exponential is that of Higham 2005, "The scaling and squaring method for the
 * matrix exponential revisited", with the approximant of degree 13 throughout, computed
 * in double precision. */
#include <math.h>
#include <string.h>

#include "kernels/by_dtype.h"
#include "ops/linalg/matrices.h"

extern const neap_op neap_op_matrix_exp;

/* ---- the exponential ---- */

/* Up to this norm the approximant is exact to double precision. */
#define THETA 5.371920351148152

/* Square matrices of doubles; sums of powers of one matrix commute, so it does not
 * matter that they are seen column-major here and row-major there. */
static void product(int64_t n, const double *a, const double *b, double *c)
{
    neap_small_product(NEAP_FLOAT64, n, n, n, a, b, c);
}

/* The largest sum of a column's sizes; NaN or inf where an element is. */
static double norm_1(int64_t n, const double *a)
{
    double largest = 0;
    for (int64_t j = 0; j < n; j++) {
        double sum = 0;
        for (int64_t i = 0; i < n; i++) sum += fabs(a[i + j * n]);
        if (!(sum <= largest)) largest = sum;
    }
    return largest;
}

/* c = f2 a2 + f4 a4 + f6 a6 + f0 */
static void combine(int64_t n, const double *a2, const double *a4, const double *a6,
                    const double f[4], double *c)
{
    for (int64_t i = 0; i < n * n; i++)
        c[i] = f[1] * a2[i] + f[2] * a4[i] + f[3] * a6[i];
    for (int64_t i = 0; i < n; i++) c[i * (n + 1)] += f[0];
}

/* a6 (f8 a2 + f10 a4 + f12 a6) + f2 a2 + f4 a4 + f6 a6 + f0, to c; `room` is used. */
static void polynomial(int64_t n, const double *a2, const double *a4, const double *a6,
                       const double f[7], double *room, double *c)
{
    const double high[4] = {0, f[4], f[5], f[6]};
    combine(n, a2, a4, a6, high, room);
    product(n, a6, room, c);
    combine(n, a2, a4, a6, f, room);
    for (int64_t i = 0; i < n * n; i++) c[i] += room[i];
}

/* A becomes exp(A). `room` holds 6 matrices. */
static void exponential(int64_t n, double *a, double *room, int *pivot)
{
    static const double odd[7] = {32382376266240000,
                                  1187353796428800,
                                  10559470521600,
                                  33522128640,
                                  40840800,
                                  16380,
                                  1};
    static const double even[7] = {64764752532480000,
                                   7771770303897600,
                                   129060195264000,
                                   670442572800,
                                   1323241920,
                                   960960,
                                   182};
    int64_t size = n * n;
    double *a2 = room, *a4 = a2 + size, *a6 = a4 + size, *u = a6 + size, *v = u + size,
           *rest = v + size, norm = norm_1(n, a);
    if (!isfinite(norm)) {
        for (int64_t i = 0; i < size; i++) a[i] = (double)NAN;
        return;
    }
    int halvings = norm > THETA ? (int)ceil(log2(norm / THETA)) : 0;
    for (int64_t i = 0; i < size; i++) a[i] = ldexp(a[i], -halvings);
    product(n, a, a, a2);
    product(n, a2, a2, a4);
    product(n, a2, a4, a6);
    polynomial(n, a2, a4, a6, odd, rest, v);
    product(n, a, v, u);
    polynomial(n, a2, a4, a6, even, rest, v);
    for (int64_t i = 0; i < size; i++) {
        a[i] = v[i] + u[i];
        rest[i] = v[i] - u[i];
    }
    neap_lapack_lu(NEAP_FLOAT64, n, n, rest, pivot);
    neap_lapack_lu_solve(NEAP_FLOAT64, n, n, rest, pivot, a);
    for (; halvings > 0; halvings--) {
        product(n, a, a, rest);
        memcpy(a, rest, (size_t)size * sizeof *a);
    }
}

static neap_fault matrix_exp_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    int64_t n = neap_rows(x);
    double *a = piece[0];
    float *single = piece[1]; /* before it is used as room, and after */
    bool narrow = neap_is_single((neap_dtype)x->dtype);
    neap_matrix_load(x, index, false, narrow ? (void *)single : a);
    for (int64_t i = 0; i < n * n && narrow; i++) a[i] = (double)single[i];
    exponential(n, a, piece[1], piece[2]);
    for (int64_t i = 0; i < n * n && narrow; i++) single[i] = (float)a[i];
    neap_matrix_store(c->out[0], index, false, narrow ? (void *)single : a);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status matrix_exp_infer(neap_call *c)
{
    NEAP_TRY(neap_check_square(c->in[0]));
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

static neap_status matrix_exp_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t n = neap_rows(x);
    if (x->numel == 0) return NEAP_OK;
    neap_piece piece[3] = {
        {n, n, sizeof(double)}, {6 * n, n, sizeof(double)}, {n, 1, sizeof(int)}};
    return neap_matrices_run(c, matrix_exp_body, 3, piece,
                             12 * (double)n * (double)n * (double)n);
}

/* exp([A^T G; 0 A^T]) has the gradient of A in its upper right corner (Higham 2008,
 * "Functions of Matrices", 3.6). */
static void matrix_exp_backward(neap_calc *k)
{
    neap_tensor *at = calc_mt(k, calc_in(k, 0)), *g = calc_grad(k, 0);
    neap_tensor *zeros = calc_zeros(k, calc_in_meta(k, 0));
    neap_tensor *whole =
        calc_cat(k, calc_cat(k, at, g, -1), calc_cat(k, zeros, at, -1), -2);
    if (!whole) return;
    int64_t n = neap_rows(g);
    whole = calc_run(k, &neap_op_matrix_exp, 1, &whole, 0, NULL);
    calc_give(k, 0, calc_narrow(k, calc_narrow(k, whole, -2, 0, n), -1, n, n));
}

NEAP_OP(matrix_exp) = {
    .name = "matrix_exp",
    .signature = "matrix_exp(x)",
    .doc =
        "The exponential of each matrix of x (..., n, n): the sum over k of x^k / k!, "
        "with powers of matrices; NaN where an element is not finite.",
    .example = "neap.tensor{{0, 1}, {0, 0}}:matrix_exp()",
    .infer = matrix_exp_infer,
    .forward = matrix_exp_forward,
    .backward = matrix_exp_backward,
    .reads = {NEAP_IN(0)},
};

/* ---- powers ---- */

/* Identity matrices of x's shape. */
static neap_tensor *identities(neap_calc *k, neap_tensor *x)
{
    neap_tensor *one = calc_eye(k, x, neap_rows(x));
    return one ? calc_add(k, calc_forget(k, x), one) : NULL;
}

static void matrix_power_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = NULL;
    int64_t n = calc_value(k, 0)->as.i;
    if (calc_failed(k, neap_check_square(x))) return;
    if (n < 0) x = calc_inverse(k, x);
    if (n == 0 && x) y = identities(k, x);
    if (n == 1) y = calc_clone(k, x);
    if (n == 0 || n == 1) {
        calc_result(k, 0, y);
        return;
    }
    for (uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n; left > 0; left /= 2) {
        if (left % 2) y = y ? calc_matmul(k, y, x) : x;
        if (left > 1) x = calc_matmul(k, x, x);
        if (!x) return;
    }
    calc_result(k, 0, y);
}

NEAP_OP(matrix_power) = {
    .name = "matrix_power",
    .signature = "matrix_power(x, n: int)",
    .doc =
        "The n-th power of each matrix of x (..., m, m), by repeated squaring: for n "
        "= 0 the identity, for negative n that of the inverse.",
    .example = "neap.tensor{{1, 1}, {1, 0}}:matrix_power(10)",
    .compose = matrix_power_compose,
};

const neap_op *const neap_ops_matrix_function[] = {
    &neap_op_matrix_exp,
    &neap_op_matrix_power,
    NULL,
};
