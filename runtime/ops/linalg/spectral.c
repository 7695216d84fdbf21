/* spectral.c (ops/linalg): singular values and symmetric eigenvalues, with their
 * vectors.
 *
 * The rules follow from dA = d(U S V^T) with U^T dU and V^T dV skew (Townsend 2016,
 * "Differentiating the singular value decomposition"). They divide by differences of
 * values: where two are equal, vectors are not unique, and only what does not depend on
 * their choice has a gradient. */
#include <math.h>
#include <string.h>

#include "ops/linalg/matrices.h"

extern const neap_op neap_op_amax;

/* x (..., n) as rows (..., 1, n), and as columns (..., n, 1). */
static neap_tensor *as_row(neap_calc *k, neap_tensor *x)
{
    return x ? calc_unsqueeze(k, x, -2) : NULL;
}
static neap_tensor *as_column(neap_calc *k, neap_tensor *x)
{
    return x ? calc_unsqueeze(k, x, -1) : NULL;
}

/* y / x, 0 where `none` is true. */
static neap_tensor *quotient(neap_calc *k, neap_tensor *y, neap_tensor *x,
                             neap_tensor *none)
{
    neap_tensor *safe = calc_where(k, none, calc_number(k, 1), x);
    return calc_where(k, none, calc_number(k, 0), calc_div(k, y, safe));
}

/* The largest |x| along the last `n` dims, which stay with size 1. */
static neap_tensor *largest(neap_calc *k, neap_tensor *x, int n)
{
    if (!x || x->numel == 0) return x;
    const int64_t dims[2] = {x->ndim - 1, x->ndim - 2};
    const neap_value value[2] = {neap_list(n, dims), neap_truth(true)};
    x = calc_abs(k, x);
    return x ? calc_run(k, &neap_op_amax, 1, &x, 2, value) : NULL;
}

/* ---- equal values ----
 *
 * Values that differ by no more than rounding leaves of equal ones count as equal. Of
 * their vectors any rotation will do; so a gradient b = V^T gV has no skew part there
 * unless it depends on the choice, and the result is NaN. A symmetric part comes from
 * functions of the whole matrix, V h(w) V^T: b is then h(w) M and gw is h'(w) m with
 * the diagonal m of M, which gives h'(w) M as b gw / diag(b). Where gw is no multiple
 * of diag(b), it is no such function, and the result is NaN. */

#define ROUNDING 4096 /* in epsilons */

typedef struct equals {
    neap_tensor *gap;  /* x[j] - x[i] */
    neap_tensor *pair; /* is it 0? On the diagonal too */
    bool any;          /* is it off the diagonal? */
    double rounding;
} equals;

/* Are neighbours among values in order, along the last dim, apart by no more than
 * `share` of the largest there? */
static bool any_equal(const neap_tensor *x, double share)
{
    int64_t n = x->shape[x->ndim - 1], size = neap_size_of(x);
    neap_dtype dtype = (neap_dtype)x->dtype;
    if (neap_is_hollow(x)) return false;
    for (int64_t line = 0; n > 1 && line < x->numel; line += n) {
        const char *at = x->data + line * size;
        double first = neap_element_f64(dtype, at),
               last = neap_element_f64(dtype, at + (n - 1) * size);
        double bound = share * fmax(fabs(first), fabs(last));
        for (int64_t i = 1; i < n; i++) {
            double next = neap_element_f64(dtype, at + i * size);
            if (fabs(next - first) <= bound) return true;
            first = next;
        }
    }
    return false;
}

static equals equals_of(neap_calc *k, neap_tensor *x)
{
    equals e = {NULL, NULL, false, 0};
    x = calc_contiguous(k, x);
    if (!x) return e;
    double epsilon = neap_dtypes[x->dtype].epsilon;
    neap_tensor *size = as_row(k, largest(k, x, 1));
    e.gap = calc_sub(k, as_row(k, x), as_column(k, x));
    e.pair =
        calc_le(k, calc_abs(k, e.gap),
                calc_mul_number(k, size, 8 * (double)x->shape[x->ndim - 1] * epsilon));
    e.any = any_equal(x, 8 * (double)x->shape[x->ndim - 1] * epsilon);
    e.rounding = ROUNDING * epsilon;
    return e;
}

/* 0, or NaN where x is more than rounding leaves of numbers as large as `size`. */
static neap_tensor *only_rounding(neap_calc *k, const equals *e, neap_tensor *x,
                                  neap_tensor *size)
{
    neap_tensor *most = calc_mul_number(k, size, e->rounding);
    neap_tensor *y = calc_where(k, calc_le(k, calc_abs(k, x), most), calc_number(k, 0),
                                calc_number(k, (double)NAN));
    return x ? calc_to(k, y, (neap_dtype)x->dtype) : NULL;
}

/* y[i][j] / (x[j] - x[i]) for a skew y, made of numbers as large as `size`. */
static neap_tensor *over_gaps(neap_calc *k, const equals *e, neap_tensor *y,
                              neap_tensor *size)
{
    if (!e->any) return quotient(k, y, e->gap, e->pair);
    return calc_where(k, e->pair, only_rounding(k, e, y, size),
                      quotient(k, y, e->gap, e->pair));
}

/* The symmetric part that b leaves to pairs of equal values, see above; gw may be NULL.
 */
static neap_tensor *between_equals(neap_calc *k, const equals *e, neap_tensor *b,
                                   neap_tensor *gw)
{
    if (!b || !e->any) return NULL;
    int64_t n = b->shape[b->ndim - 1];
    neap_tensor *one = calc_eye(k, b, n), *zero = calc_number(k, 0);
    neap_tensor *both = calc_mul_number(k, calc_add(k, b, calc_mt(k, b)), 0.5);
    both = calc_sub(k, both, calc_mul(k, both, one));
    neap_tensor *size = largest(k, b, 2);
    neap_tensor *left = calc_where(k, e->pair, both, zero);
    if (!gw || b->numel == 0) return calc_mul_number(k, left, 0);
    neap_tensor *d = calc_sum_dim(k, calc_mul(k, b, one), b->ndim - 1, false);
    neap_tensor *square =
        calc_add(k, as_row(k, calc_square(k, d)), as_column(k, calc_square(k, d)));
    neap_tensor *match = calc_mul(k, gw, d);
    match = calc_add(k, as_row(k, match), as_column(k, match));
    neap_tensor *cross = calc_sub(k, calc_mul(k, as_column(k, gw), as_row(k, d)),
                                  calc_mul(k, as_row(k, gw), as_column(k, d)));
    neap_tensor *bound = calc_mul(k, size, as_row(k, largest(k, gw, 1)));
    neap_tensor *least = calc_square(k, calc_mul_number(k, size, e->rounding));
    neap_tensor *y =
        quotient(k, calc_mul(k, left, match), square, calc_le(k, square, least));
    neap_tensor *none =
        calc_le(k, calc_abs(k, left), calc_mul_number(k, size, e->rounding));
    return calc_where(k, none, zero, calc_add(k, y, only_rounding(k, e, cross, bound)));
}

/* y[i][j] / (x[j] + x[i]), 0 where both are. */
static neap_tensor *over_sums(neap_calc *k, neap_tensor *y, neap_tensor *x)
{
    neap_tensor *sum = calc_add(k, as_row(k, x), as_column(k, x));
    return quotient(k, y, sum, calc_eq(k, sum, calc_number(k, 0)));
}

/* x less its transpose. */
static neap_tensor *skew(neap_calc *k, neap_tensor *x)
{
    return calc_sub(k, x, calc_mt(k, x));
}

/* ---- singular values ---- */

enum { LEFT, VALUES, RIGHT }; /* U, S, V */

extern const neap_op neap_op_svd_factor, neap_op_eigh;

static neap_status svd_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_matrices(x));
    int64_t m = neap_rows(x), n = neap_cols(x), k = neap_side(x);
    bool full = c->value[0].as.b;
    neap_plan_matrices(c, LEFT, x, m, full ? m : k);
    neap_plan_matrices(c, VALUES, x, k, -1);
    neap_plan_matrices(c, RIGHT, x, n, full ? n : k);
    return NEAP_OK;
}

/* Loads matrix `index`, or the transposed one, into piece 0, checked. */
static neap_fault load_finite(const neap_tensor *x, int64_t index, bool turned,
                              void *const *piece)
{
    neap_matrix_load(x, index, turned, piece[0]);
    if (!neap_elements_finite((neap_dtype)x->dtype, neap_rows(x) * neap_cols(x),
                              piece[0]))
        return (neap_fault){NEAP_NOT_FINITE, 0};
    return (neap_fault){NEAP_SOUND, 0};
}

/* A = U S V^T is A^T = V S U^T. LAPACK takes a long matrix in steps between which an
 * interrupt is seen, and a wide one at once: where that is long, it is turned. */
static bool is_turned(const neap_tensor *x)
{
    return neap_rows(x) < neap_cols(x) && neap_svd_cost(x) > 1e10;
}

static neap_fault svd_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    bool turned = is_turned(x);
    int64_t m = neap_rows(x), n = neap_cols(x);
    neap_fault fault = load_finite(x, index, turned, piece);
    if (fault.kind != NEAP_SOUND) return fault;
    if (neap_lapack_svd((neap_dtype)x->dtype, turned ? n : m, turned ? m : n,
                        c->value[0].as.b ? NEAP_SVD_FULL : NEAP_SVD_REDUCED, piece[0],
                        neap_matrix_of(c->out[VALUES], index, 1), piece[1], piece[2],
                        piece[3]) != 0)
        return (neap_fault){NEAP_NOT_CONVERGED, 0};
    neap_matrix_store(c->out[turned ? RIGHT : LEFT], index, false, piece[1]);
    neap_matrix_store(c->out[turned ? LEFT : RIGHT], index, true, piece[2]);
    return fault;
}

static neap_status svd_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t m = neap_rows(x), n = neap_cols(x), size = neap_size_of(x);
    int64_t u = neap_cols(c->out[LEFT]), v = neap_cols(c->out[RIGHT]);
    if (x->numel == 0) {
        neap_fill_identity(c->out[LEFT]);
        neap_fill_identity(c->out[RIGHT]);
        return NEAP_OK;
    }
    neap_svd what = c->value[0].as.b ? NEAP_SVD_FULL : NEAP_SVD_REDUCED;
    bool turned = is_turned(x);
    neap_piece piece[4] = {
        {m, n, size},
        {turned ? n : m, turned ? v : u, size},
        {turned ? u : v, turned ? m : n, size},
        {neap_lapack_svd_work(turned ? n : m, turned ? m : n, what), 1, size}};
    return neap_matrices_run(c, svd_body, 4, piece, neap_svd_cost(x));
}

/* U^T (the gradient) V: with the skew matrices P = U^T gU - gU^T U and Q, that of V,
 * it is diag(gS) + (P + Q) / (s[j] - s[i]) / 2 + (P - Q) / (s[j] + s[i]) / 2, and what
 * is between equal values. */
static neap_tensor *svd_core(neap_calc *k, neap_tensor *u, neap_tensor *s,
                             neap_tensor *v, neap_tensor *gu, neap_tensor *gv)
{
    neap_tensor *gs = calc_has_grad(k, VALUES) ? calc_grad(k, VALUES) : NULL;
    neap_tensor *core = gs ? calc_diag_embed(k, gs) : NULL;
    if (!gu && !gv) return core;
    neap_tensor *bu = gu ? calc_matmul_tn(k, u, gu) : NULL;
    neap_tensor *bv = gv ? calc_matmul_tn(k, v, gv) : NULL;
    neap_tensor *p = bu ? skew(k, bu) : NULL, *q = bv ? skew(k, bv) : NULL;
    neap_tensor *sum = p && q ? calc_add(k, p, q) : p ? p : q;
    neap_tensor *rest = p && q ? calc_sub(k, p, q) : p ? p : calc_neg(k, q);
    neap_tensor *size = largest(k, bu ? bu : bv, 2);
    if (bu && bv) size = calc_add(k, size, largest(k, bv, 2));
    const equals e = equals_of(k, s);
    neap_tensor *turn = calc_add(k, over_gaps(k, &e, sum, size), over_sums(k, rest, s));
    core = calc_plus(k, core, calc_mul_number(k, turn, 0.5));
    return calc_plus(k, core, between_equals(k, &e, bu ? bu : bv, gs));
}

/* The columns of g over the values, 0 where a value is. */
static neap_tensor *over_values(neap_calc *k, neap_tensor *g, neap_tensor *s)
{
    s = as_row(k, s);
    return quotient(k, g, s, calc_eq(k, s, calc_number(k, 0)));
}

/* g less its part within the columns of u: (1 - u u^T) g. */
static neap_tensor *outside(neap_calc *k, neap_tensor *u, neap_tensor *g)
{
    return calc_sub(k, g, calc_matmul(k, u, calc_matmul_tn(k, u, g)));
}

/* The columns of full U and V beyond the singular values are any basis: their gradient
 * does not count. */
static void svd_backward(neap_calc *k)
{
    const neap_meta *x = calc_in_meta(k, 0);
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1];
    int64_t common = m < n ? m : n;
    neap_tensor *u = calc_narrow(k, calc_out(k, LEFT), -1, 0, common);
    neap_tensor *v = calc_narrow(k, calc_out(k, RIGHT), -1, 0, common);
    neap_tensor *s = calc_out(k, VALUES), *gu = NULL, *gv = NULL;
    if (calc_has_grad(k, LEFT)) gu = calc_narrow(k, calc_grad(k, LEFT), -1, 0, common);
    if (calc_has_grad(k, RIGHT))
        gv = calc_narrow(k, calc_grad(k, RIGHT), -1, 0, common);
    neap_tensor *core = svd_core(k, u, s, v, gu, gv);
    neap_tensor *g = calc_matmul_nt(k, calc_matmul(k, u, core), v);
    if (gu && m > common)
        g = calc_plus(k, g, calc_matmul_nt(k, outside(k, u, over_values(k, gu, s)), v));
    if (gv && n > common)
        g = calc_plus(k, g, calc_matmul_nt(k, u, outside(k, v, over_values(k, gv, s))));
    calc_give(k, 0, g);
}

NEAP_OP(svd_factor) = {
    .name = "svd_factor",
    .signature = "svd_factor(x, full: bool)",
    .doc = "The three factors of svd.",
    .flags = NEAP_HIDDEN,
    .infer = svd_infer,
    .forward = svd_forward,
    .backward = svd_backward,
    .reads = {NEAP_OUT(LEFT) | NEAP_OUT(VALUES) | NEAP_OUT(RIGHT)},
};

static void svd_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *out[3];
    const neap_value *some = calc_value(k, 0), *full_matrices = calc_value(k, 1);
    const neap_value full = neap_truth(
        full_matrices->kind == NEAP_NONE ? !some->as.b : full_matrices->as.b);
    if (!calc_run_all(k, &neap_op_svd_factor, 1, &x, 1, &full, 3, out)) return;
    for (int i = 0; i < 3; i++) calc_result(k, i, out[i]);
}

NEAP_OP(svd) = {
    .name = "svd",
    .signature = "svd(x, {some: bool = true, full_matrices: bool?})",
    .doc =
        "Three results with x = U diag(S) V^T for x (..., m, n): U (m, k) and V (n, "
        "k) with orthonormal columns, S (k) falling, k = min(m, n). With some = "
        "false, or full_matrices = true, U is (m, m) and V (n, n). Third comes V, as "
        "from torch.svd, not its transpose. Columns are unique up to their sign where "
        "the singular values differ; where they are equal, only what does not depend "
        "on the choice of columns has a gradient.",
    .example = "neap.tensor{{3, 0}, {0, 2}}:svd()",
    .compose = svd_compose,
};

static neap_status svdvals_infer(neap_call *c)
{
    NEAP_TRY(neap_check_matrices(c->in[0]));
    neap_plan_matrices(c, 0, c->in[0], neap_side(c->in[0]), -1);
    return NEAP_OK;
}

static neap_fault svdvals_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_fault fault = load_finite(x, index, false, piece);
    if (fault.kind != NEAP_SOUND) return fault;
    if (neap_lapack_svd((neap_dtype)x->dtype, neap_rows(x), neap_cols(x),
                        NEAP_SVD_VALUES, piece[0], neap_matrix_of(c->out[0], index, 1),
                        piece[0], piece[0], piece[1]) != 0)
        return (neap_fault){NEAP_NOT_CONVERGED, 0};
    return fault;
}

static neap_status svdvals_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t m = neap_rows(x), n = neap_cols(x);
    if (x->numel == 0) return NEAP_OK;
    neap_piece piece[2] = {
        {m, n, neap_size_of(x)},
        {neap_lapack_svd_work(m, n, NEAP_SVD_VALUES), 1, neap_size_of(x)}};
    return neap_matrices_run(c, svdvals_body, 2, piece, neap_svd_cost(x) / 3);
}

/* U diag(g) V^T, with the vectors that forward did without. */
neap_tensor *calc_svdvals_rule(neap_calc *k, neap_tensor *x, neap_tensor *g)
{
    neap_tensor *out[3];
    const neap_value full = neap_truth(false);
    if (!x || !calc_run_all(k, &neap_op_svd_factor, 1, &x, 1, &full, 3, out))
        return NULL;
    return calc_matmul_nt(k, calc_mul(k, out[LEFT], as_row(k, g)), out[RIGHT]);
}

static void svdvals_backward(neap_calc *k)
{
    calc_give(k, 0, calc_svdvals_rule(k, calc_in(k, 0), calc_grad(k, 0)));
}

NEAP_OP(svdvals) = {
    .name = "svdvals",
    .signature = "svdvals(x)",
    .doc =
        "The singular values of x (..., m, n), falling: the square roots of the "
        "eigenvalues of x^T x, min(m, n) of them.",
    .example = "neap.tensor{{3, 0}, {0, -4}}:svdvals()",
    .infer = svdvals_infer,
    .forward = svdvals_forward,
    .backward = svdvals_backward,
    .reads = {NEAP_IN(0)},
};

/* ---- eigenvalues of symmetric matrices ---- */

enum { EIGENVALUES, EIGENVECTORS };

static neap_status eigh_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_square(x));
    neap_plan_matrices(c, EIGENVALUES, x, neap_rows(x), -1);
    neap_plan_matrices(c, EIGENVECTORS, x, neap_rows(x), neap_rows(x));
    return NEAP_OK;
}

static neap_status eigvalsh_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    NEAP_TRY(neap_check_square(x));
    neap_plan_matrices(c, EIGENVALUES, x, neap_rows(x), -1);
    return NEAP_OK;
}

/* Sets what lies above the diagonal, and is not read, to zero: it may be anything. */
static void clear_upper(int64_t n, int64_t size, char *a)
{
    for (int64_t j = 1; j < n; j++) memset(a + j * n * size, 0, (size_t)(j * size));
}

/* UPLO "U" is the second word: its triangle is the lower one of the transpose. */
static neap_fault eigh_body(const neap_call *c, int64_t index, void *const *piece)
{
    const neap_tensor *x = c->in[0];
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t n = neap_rows(x);
    bool vectors = c->n_out > 1;
    neap_matrix_load(x, index, c->value[0].as.i == 1, piece[0]);
    clear_upper(n, neap_size_of(x), piece[0]);
    if (!neap_elements_finite(dtype, n * n, piece[0]))
        return (neap_fault){NEAP_NOT_FINITE, 0};
    if (neap_lapack_eigh(dtype, n, vectors, piece[0],
                         neap_matrix_of(c->out[EIGENVALUES], index, 1), piece[1]) != 0)
        return (neap_fault){NEAP_NOT_CONVERGED, 0};
    if (vectors) neap_matrix_store(c->out[EIGENVECTORS], index, false, piece[0]);
    return (neap_fault){NEAP_SOUND, 0};
}

static neap_status eigh_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    int64_t n = neap_rows(x);
    if (x->numel == 0) return NEAP_OK;
    neap_piece piece[2] = {{n, n, neap_size_of(x)},
                           {neap_lapack_eigh_work(n), 1, neap_size_of(x)}};
    return neap_matrices_run(c, eigh_body, 2, piece,
                             9 * (double)n * (double)n * (double)n);
}

/* V (diag(gw) + skew(V^T gV) / (2 (w[j] - w[i]))) V^T, and what is between equal
 * values; NULL gradients are zero. */
static neap_tensor *eigh_rule(neap_calc *k, neap_tensor *w, neap_tensor *v,
                              neap_tensor *gw, neap_tensor *gv)
{
    neap_tensor *core = gw ? calc_diag_embed(k, gw) : NULL;
    if (gv) {
        neap_tensor *b = calc_matmul_tn(k, v, gv);
        const equals e = equals_of(k, w);
        neap_tensor *turn = over_gaps(k, &e, skew(k, b), largest(k, b, 2));
        core = calc_plus(k, core, calc_mul_number(k, turn, 0.5));
        core = calc_plus(k, core, between_equals(k, &e, b, gw));
    }
    return calc_matmul_nt(k, calc_matmul(k, v, core), v);
}

static void eigh_backward(neap_calc *k)
{
    neap_tensor *gw = calc_has_grad(k, EIGENVALUES) ? calc_grad(k, EIGENVALUES) : NULL;
    neap_tensor *gv =
        calc_has_grad(k, EIGENVECTORS) ? calc_grad(k, EIGENVECTORS) : NULL;
    calc_give(
        k, 0,
        eigh_rule(k, calc_out(k, EIGENVALUES), calc_out(k, EIGENVECTORS), gw, gv));
}

static void eigvalsh_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *out[2];
    if (x && calc_run_all(k, &neap_op_eigh, 1, &x, 1, calc_value(k, 0), 2, out))
        calc_give(k, 0, eigh_rule(k, NULL, out[EIGENVECTORS], calc_grad(k, 0), NULL));
}

NEAP_OP(eigh) = {
    .name = "eigh",
    .signature = "eigh(x, {UPLO: L|U = L})",
    .doc =
        "Two results for a symmetric x (..., n, n): its eigenvalues, rising, and the "
        "eigenvectors as columns of V, x = V diag(w) V^T. Of x the lower (L) or upper "
        "(U) triangle is read; the gradient is a symmetric matrix. Columns are unique "
        "up to their sign where the eigenvalues differ; where they are equal, only "
        "what "
        "does not depend on the choice of columns has a gradient.",
    .example = "neap.tensor{{2, 0}, {0, 1}}:eigh()",
    .infer = eigh_infer,
    .forward = eigh_forward,
    .backward = eigh_backward,
    .reads = {NEAP_OUT(EIGENVALUES) | NEAP_OUT(EIGENVECTORS)},
};

NEAP_OP(eigvalsh) = {
    .name = "eigvalsh",
    .signature = "eigvalsh(x, {UPLO: L|U = L})",
    .doc =
        "The eigenvalues of a symmetric x (..., n, n), rising. Of x the lower (L) or "
        "upper (U) triangle is read; the gradient is a symmetric matrix.",
    .example = "neap.tensor{{2, 0}, {0, -1}}:eigvalsh()",
    .infer = eigvalsh_infer,
    .forward = eigh_forward,
    .backward = eigvalsh_backward,
    .reads = {NEAP_IN(0)},
};

const neap_op *const neap_ops_spectral[] = {
    &neap_op_svd_factor, &neap_op_svd,      &neap_op_svdvals,
    &neap_op_eigh,       &neap_op_eigvalsh, NULL,
};
