/* matmul.c (ops/linalg): matrix products.
 *
 * All rows share one rule. For C = op(X) op(Y) with gradient G, the gradient of op(X)
 * is G op(Y)^T and that of op(Y) is op(X)^T G; the hidden row matmul_t takes the
 * transposes as flags, so nothing is copied, and its own gradient is again the same
 * rule. */
#include "ops/check.h"
#include "ops/linalg/product.h"

#include "tensor/copy.h"

extern const neap_op neap_op_matmul_t, neap_op_matmul_fold;

neap_tensor *calc_matmul_t(neap_calc *k, neap_tensor *x, neap_tensor *y, bool tx,
                           bool ty)
{
    neap_tensor *in[2] = {x, y};
    neap_value value[2] = {neap_truth(tx), neap_truth(ty)};
    return x && y ? calc_run(k, &neap_op_matmul_t, 2, in, 2, value) : NULL;
}

neap_tensor *calc_matmul_fold(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *in[2] = {x, y};
    return x && y ? calc_run(k, &neap_op_matmul_fold, 2, in, 0, NULL) : NULL;
}

/* ---- the rule ---- */

/* Gives inputs i and i + 1 their gradients for C = op(x) op(y), whose gradient is g. */
static void give_product(neap_calc *k, int i, neap_tensor *g, bool tx, bool ty)
{
    neap_tensor *x = calc_in(k, i), *y = calc_in(k, i + 1);
    int x_ndim = calc_in_meta(k, i)->ndim, y_ndim = calc_in_meta(k, i + 1)->ndim;
    /* Vectors become matrices, and g gets the dims they left out. */
    if (g && y_ndim == 1) g = calc_unsqueeze(k, g, -1);
    if (g && x_ndim == 1) g = calc_unsqueeze(k, g, -2);
    if (x && x_ndim == 1) x = calc_unsqueeze(k, x, 0);
    if (y && y_ndim == 1) y = calc_unsqueeze(k, y, 1);
    if (calc_wants(k, i))
        calc_give(k, i,
                  tx ? calc_matmul_t(k, y, g, ty, true)
                     : calc_matmul_t(k, g, y, false, !ty));
    if (calc_wants(k, i + 1)) {
        neap_tensor *gy;
        if (x_ndim > 2 && y_ndim <= 2 && !tx)
            gy = ty ? calc_matmul_fold(k, g, x) : calc_matmul_fold(k, x, g);
        else
            gy = ty ? calc_matmul_t(k, g, x, true, tx)
                    : calc_matmul_t(k, x, g, !tx, false);
        if (gy && y_ndim == 1) {
            int64_t inner = calc_in_meta(k, i + 1)->shape[0];
            gy = calc_sum_to(k, gy, 2, (int64_t[]){inner, 1});
            gy = calc_reshape(k, gy, 1, &inner);
        }
        calc_give(k, i + 1, gy);
    }
}

static void matmul_backward(neap_calc *k)
{
    give_product(k, 0, calc_grad(k, 0), false, false);
}

/* ---- matmul and its stricter kin ---- */

static neap_status matmul_infer(neap_call *c)
{
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    NEAP_TRY(neap_product_shape(c->in[0], c->in[1], false, false, &ndim, shape));
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, ndim, shape);
    return NEAP_OK;
}

/* The family of a stricter row: the dims it takes. */
typedef struct dims {
    int x, y;
    const char *rule;
} dims;

static bool has_product(const neap_tensor *x, const neap_tensor *y)
{
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    return neap_product_shape(x, y, false, false, &ndim, shape) == NEAP_OK;
}

/* `plain`: nothing is added to the product, so that matmul can take its place. */
static neap_status check_dims(const dims *d, const neap_tensor *x, const neap_tensor *y,
                              bool plain)
{
    if (x->ndim != d->x || y->ndim != d->y)
        return neap_fail(NEAP_ERR_SHAPE, "takes %s, got %s x %s%s", d->rule,
                         neap_shape_of(x).s, neap_shape_of(y).s,
                         plain && has_product(x, y) ? "; try x:matmul(y)" : "");
    if (x->ndim == 3 && x->shape[0] != y->shape[0])
        return neap_fail(NEAP_ERR_SHAPE, "batch sizes must be equal, got %s x %s",
                         neap_shape_of(x).s, neap_shape_of(y).s);
    return NEAP_OK;
}

static neap_status strict_infer(neap_call *c)
{
    NEAP_TRY(check_dims(neap_family_of(c->op, dims), c->in[0], c->in[1], true));
    return matmul_infer(c);
}

static neap_status matmul_forward(neap_call *c)
{
    return neap_product_run(c->out[0], c->in[0], c->in[1], false, false, 1, 0);
}

/* Each element of the result is a sum over the inner size. */
static int64_t matmul_multiply_adds(const neap_call *c)
{
    const neap_tensor *x = c->in[0];
    return c->out[0]->numel * x->shape[x->ndim - 1];
}

#define BOTH_READ .reads = {NEAP_IN(1), NEAP_IN(0)}

NEAP_OP(matmul) = {
    .name = "matmul",
    .signature = "matmul(x, y|other)",
    .doc =
        "Product of matrices: sum over p of x[i][p] y[p][j]. (m, k) x (k, n) gives "
        "(m, n); dims before the last two are a batch and broadcast; a vector is a "
        "row on the left, a column on the right, and that dim is left out of the "
        "result, so two vectors give their dot product.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:matmul(neap.tensor{{0, 1}, {1, 0}})",
    .flags = NEAP_PROMOTE,
    .infer = matmul_infer,
    .forward = matmul_forward,
    .backward = matmul_backward,
    BOTH_READ,
    .multiply_adds = matmul_multiply_adds,
};

static const dims mm_dims = {2, 2, "two matrices"};
NEAP_OP(mm) = {
    .name = "mm",
    .signature = "mm(x, y|mat2)",
    .doc = "Product of two matrices: (m, k) x (k, n) gives (m, n).",
    .example = "neap.tensor{{1, 2, 3}, {4, 5, 6}}:mm(neap.tensor{{1}, {0}, {2}})",
    .flags = NEAP_PROMOTE,
    .infer = strict_infer,
    .forward = matmul_forward,
    .backward = matmul_backward,
    BOTH_READ,
    .multiply_adds = matmul_multiply_adds,
    .family = NEAP_FAMILY(dims, &mm_dims),
};

static const dims bmm_dims = {3, 3, "two batches of matrices (3 dims)"};
NEAP_OP(bmm) = {
    .name = "bmm",
    .signature = "bmm(x, y|mat2)",
    .doc =
        "Products of two batches of matrices, pair by pair: (b, m, k) x (b, k, n) "
        "gives (b, m, n).",
    .example =
        "neap.tensor{{{1, 2}}, {{3, 4}}}:bmm(neap.tensor{{{1}, {1}}, {{2}, {0}}})",
    .flags = NEAP_PROMOTE,
    .infer = strict_infer,
    .forward = matmul_forward,
    .backward = matmul_backward,
    BOTH_READ,
    .multiply_adds = matmul_multiply_adds,
    .family = NEAP_FAMILY(dims, &bmm_dims),
};

static const dims mv_dims = {2, 1, "a matrix and a vector"};
NEAP_OP(mv) = {
    .name = "mv",
    .signature = "mv(x, y|vec)",
    .doc = "Product of a matrix and a vector: (m, k) x (k) gives (m).",
    .example = "neap.tensor{{1, 2}, {3, 4}}:mv(neap.tensor{1, -1})",
    .flags = NEAP_PROMOTE,
    .infer = strict_infer,
    .forward = matmul_forward,
    .backward = matmul_backward,
    BOTH_READ,
    .multiply_adds = matmul_multiply_adds,
    .family = NEAP_FAMILY(dims, &mv_dims),
};

static const dims dot_dims = {1, 1, "two vectors"};
NEAP_OP(dot) = {
    .name = "dot",
    .signature = "dot(x, y|other)",
    .doc = "Dot product of two vectors: sum of x[i] y[i], a 0-dim tensor.",
    .example = "neap.tensor{1, 2, 3}:dot(neap.tensor{4, 5, 6})",
    .flags = NEAP_PROMOTE,
    .infer = strict_infer,
    .forward = matmul_forward,
    .backward = matmul_backward,
    BOTH_READ,
    .multiply_adds = matmul_multiply_adds,
    .family = NEAP_FAMILY(dims, &dot_dims),
};

NEAP_OP(vdot) = {
    .name = "vdot",
    .signature = "vdot(x, y|other)",
    .doc = "The same as dot.",
    .example = "neap.tensor{1, 2}:vdot(neap.tensor{3, 4})",
    .flags = NEAP_PROMOTE,
    .infer = strict_infer,
    .forward = matmul_forward,
    .backward = matmul_backward,
    BOTH_READ,
    .multiply_adds = matmul_multiply_adds,
    .family = NEAP_FAMILY(dims, &dot_dims),
};

/* ---- hidden rows ---- */

static neap_status matmul_t_infer(neap_call *c)
{
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    NEAP_TRY(neap_product_shape(c->in[0], c->in[1], c->value[0].as.b, c->value[1].as.b,
                                &ndim, shape));
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, ndim, shape);
    return NEAP_OK;
}

static neap_status matmul_t_forward(neap_call *c)
{
    return neap_product_run(c->out[0], c->in[0], c->in[1], c->value[0].as.b,
                            c->value[1].as.b, 1, 0);
}

static void matmul_t_backward(neap_calc *k)
{
    give_product(k, 0, calc_grad(k, 0), calc_value(k, 0)->as.b, calc_value(k, 1)->as.b);
}

static int64_t matmul_t_multiply_adds(const neap_call *c)
{
    const neap_tensor *x = c->in[0];
    return c->out[0]->numel * x->shape[x->ndim - (c->value[0].as.b ? 2 : 1)];
}

NEAP_OP(matmul_t) = {
    .name = "matmul_t",
    .signature = "matmul_t(x, y, tx: bool, ty: bool)",
    .doc = "matmul of x, transposed if tx, and y, transposed if ty.",
    .flags = NEAP_HIDDEN,
    .infer = matmul_t_infer,
    .forward = matmul_t_forward,
    .backward = matmul_t_backward,
    BOTH_READ,
    .multiply_adds = matmul_t_multiply_adds,
};

static neap_status matmul_fold_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *y = c->in[1];
    if (x->ndim < 1 || !neap_shape_equal(x->ndim - 1, x->shape, y->ndim - 1, y->shape))
        return neap_fail(NEAP_ERR_SHAPE,
                         "all dims but the last must match, got %s x %s",
                         neap_shape_of(x).s, neap_shape_of(y).s);
    neap_plan(c, 0, (neap_dtype)x->dtype, 2,
              (int64_t[]){x->shape[x->ndim - 1], y->shape[y->ndim - 1]});
    return NEAP_OK;
}

/* x (..., m) as a matrix; a vector is one row of it. */
static neap_status as_rows(neap_tensor *x, neap_tensor **out)
{
    int64_t cols = x->shape[x->ndim - 1];
    int64_t rows = 1;
    for (int i = 0; i < x->ndim - 1; i++) rows *= x->shape[i];
    if (x->ndim == 2) {
        *out = neap_tensor_retain(x);
        return NEAP_OK;
    }
    neap_tensor *whole;
    NEAP_TRY(neap_contiguous(x, &whole));
    neap_status status = neap_tensor_view(whole, 2, (int64_t[]){rows, cols},
                                          (int64_t[]){cols, 1}, whole->data, out);
    neap_tensor_release(whole);
    return status;
}

static neap_status matmul_fold_forward(neap_call *c)
{
    neap_tensor *x = NULL, *y = NULL;
    neap_status status = as_rows(c->in[0], &x);
    if (status == NEAP_OK) status = as_rows(c->in[1], &y);
    if (status == NEAP_OK)
        status = neap_product_run(c->out[0], x, y, true, false, 1, 0);
    neap_tensor_release(x);
    neap_tensor_release(y);
    return status;
}

static void matmul_fold_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (calc_wants(k, 0))
        calc_give(k, 0, calc_matmul_t(k, calc_in(k, 1), g, false, true));
    if (calc_wants(k, 1))
        calc_give(k, 1, calc_matmul_t(k, calc_in(k, 0), g, false, false));
}

static int64_t matmul_fold_multiply_adds(const neap_call *c)
{
    return c->in[0]->numel * c->out[0]->shape[1];
}

NEAP_OP(matmul_fold) = {
    .name = "matmul_fold",
    .signature = "matmul_fold(x, y)",
    .doc = "Sum over all dims but the last of x^T y: (..., m) x (..., n) gives (m, n).",
    .flags = NEAP_HIDDEN,
    .infer = matmul_fold_infer,
    .forward = matmul_fold_forward,
    .backward = matmul_fold_backward,
    BOTH_READ,
    .multiply_adds = matmul_fold_multiply_adds,
};

/* ---- products added to something: beta bias + alpha x y ---- */

enum { BETA, ALPHA };

static neap_status check_factor(const neap_tensor *bias, const neap_value *factor,
                                const char *name)
{
    neap_dtype dtype = (neap_dtype)bias->dtype;
    if (factor->kind == NEAP_FLOAT && !neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_DTYPE, "%s must be an integer for %s, got %g", name,
                         neap_dtype_name(dtype), factor->as.f);
    if (!neap_dtype_is_float(dtype)) return neap_check_value(dtype, factor);
    return NEAP_OK;
}

static neap_status add_product_infer(neap_call *c)
{
    const neap_tensor *bias = c->in[0], *x = c->in[1], *y = c->in[2];
    int ndim, joint_ndim;
    int64_t shape[NEAP_MAX_DIMS], joint[NEAP_MAX_DIMS];
    NEAP_TRY(check_factor(bias, &c->value[BETA], "beta"));
    NEAP_TRY(check_factor(bias, &c->value[ALPHA], "alpha"));
    NEAP_TRY(check_dims(neap_family_of(c->op, dims), x, y, false));
    NEAP_TRY(neap_product_shape(x, y, false, false, &ndim, shape));
    if (neap_shape_broadcast(bias->ndim, bias->shape, ndim, shape, &joint_ndim,
                             joint) != NEAP_OK ||
        !neap_shape_equal(joint_ndim, joint, ndim, shape))
        return neap_fail(NEAP_ERR_SHAPE, "the bias must broadcast to %s, got %s",
                         neap_shape_format(ndim, shape).s, neap_shape_of(bias).s);
    neap_plan(c, 0, (neap_dtype)x->dtype, ndim, shape);
    return NEAP_OK;
}

static neap_status add_product_forward(neap_call *c)
{
    double beta = neap_value_f64(c->value[BETA]);
    if (beta != 0) NEAP_TRY(neap_copy_into(c->out[0], c->in[0]));
    return neap_product_run(c->out[0], c->in[1], c->in[2], false, false,
                            neap_value_f64(c->value[ALPHA]), beta);
}

static neap_tensor *scale(neap_calc *k, neap_tensor *g, const neap_value *factor)
{
    double f = neap_value_f64(*factor);
    return g && f != 1 ? calc_mul_number(k, g, f) : g;
}

static void add_product_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (calc_wants(k, 0)) calc_give(k, 0, scale(k, g, calc_value(k, BETA)));
    if (calc_wants(k, 1) || calc_wants(k, 2))
        give_product(k, 1, scale(k, g, calc_value(k, ALPHA)), false, false);
}

static int64_t add_product_multiply_adds(const neap_call *c)
{
    const neap_tensor *x = c->in[1];
    return c->out[0]->numel * x->shape[x->ndim - 1];
}

NEAP_OP(addmm) = {
    .name = "addmm",
    .signature = "addmm(bias, x, y, {beta: number = 1, alpha: number = 1})",
    .doc =
        "beta bias + alpha x y for matrices x (m, k) and y (k, n); the bias "
        "broadcasts to (m, n). With beta = 0 it is not read.",
    .example = "neap.tensor{10, 20}:addmm(neap.tensor{{1, 2}, {3, 4}}, neap.eye(2))",
    .flags = NEAP_PROMOTE | NEAP_INPLACE,
    .infer = add_product_infer,
    .forward = add_product_forward,
    .backward = add_product_backward,
    .reads = {0, NEAP_IN(2), NEAP_IN(1)},
    .multiply_adds = add_product_multiply_adds,
    .family = NEAP_FAMILY(dims, &mm_dims),
};

NEAP_OP(baddbmm) = {
    .name = "baddbmm",
    .signature = "baddbmm(bias, x, y, {beta: number = 1, alpha: number = 1})",
    .doc =
        "beta bias + alpha x y for batches of matrices x (b, m, k) and y (b, k, n); "
        "the bias broadcasts to (b, m, n). With beta = 0 it is not read.",
    .example = "neap.tensor{10, 20}:baddbmm(neap.ones(2, 1, 3), neap.ones(2, 3, 2))",
    .flags = NEAP_PROMOTE | NEAP_INPLACE,
    .infer = add_product_infer,
    .forward = add_product_forward,
    .backward = add_product_backward,
    .reads = {0, NEAP_IN(2), NEAP_IN(1)},
    .multiply_adds = add_product_multiply_adds,
    .family = NEAP_FAMILY(dims, &bmm_dims),
};

NEAP_OP(addmv) = {
    .name = "addmv",
    .signature = "addmv(bias, x, y, {beta: number = 1, alpha: number = 1})",
    .doc =
        "beta bias + alpha x y for a matrix x (m, k) and a vector y (k); the bias "
        "broadcasts to (m). With beta = 0 it is not read.",
    .example =
        "neap.addmv(neap.ones(2), neap.tensor{{1, 2}, {3, 4}}, neap.tensor{1, 1})",
    .flags = NEAP_PROMOTE | NEAP_INPLACE,
    .infer = add_product_infer,
    .forward = add_product_forward,
    .backward = add_product_backward,
    .reads = {0, NEAP_IN(2), NEAP_IN(1)},
    .multiply_adds = add_product_multiply_adds,
    .family = NEAP_FAMILY(dims, &mv_dims),
};

/* ---- outer ---- */

static void outer_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    if (x->ndim != 1 || y->ndim != 1) {
        calc_fail(k, NEAP_ERR_SHAPE, "takes two vectors, got %s x %s",
                  neap_shape_of(x).s, neap_shape_of(y).s);
        return;
    }
    calc_result(k, 0, calc_mul(k, calc_unsqueeze(k, x, 1), y));
}

NEAP_OP(outer) = {
    .name = "outer",
    .signature = "outer(x, y|vec2)",
    .doc = "Outer product of two vectors: x[i] y[j], of shape (m, n).",
    .example = "neap.tensor{1, 2, 3}:outer(neap.tensor{1, 10})",
    .compose = outer_compose,
};

/* x times a factor, in x's dtype. */
static neap_tensor *times(neap_calc *k, neap_tensor *x, const neap_value *factor)
{
    if (!x || neap_value_f64(*factor) == 1) return x;
    return calc_to(k, calc_mul_value(k, x, factor), (neap_dtype)x->dtype);
}

static neap_status check_addr(const neap_tensor *bias, const neap_tensor *x,
                              const neap_tensor *y, const neap_value *factor)
{
    int64_t shape[NEAP_MAX_DIMS] = {x->shape[0], y->shape[0]}, joint[NEAP_MAX_DIMS];
    int ndim;
    if (x->ndim != 1 || y->ndim != 1)
        return neap_fail(NEAP_ERR_SHAPE, "takes two vectors, got %s x %s",
                         neap_shape_of(x).s, neap_shape_of(y).s);
    NEAP_TRY(check_factor(bias, &factor[BETA], "beta"));
    NEAP_TRY(check_factor(bias, &factor[ALPHA], "alpha"));
    if (neap_shape_broadcast(bias->ndim, bias->shape, 2, shape, &ndim, joint) ==
            NEAP_OK &&
        neap_shape_equal(ndim, joint, 2, shape))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE, "the bias must broadcast to %s, got %s",
                     neap_shape_format(2, shape).s, neap_shape_of(bias).s);
}

static void addr_compose(neap_calc *k)
{
    neap_tensor *bias = calc_arg(k, 0), *x = calc_arg(k, 1), *y = calc_arg(k, 2);
    const neap_value *beta = calc_value(k, BETA), *alpha = calc_value(k, ALPHA);
    if (calc_failed(k, check_addr(bias, x, y, beta))) return;
    neap_tensor *product = times(k, calc_mul(k, calc_unsqueeze(k, x, 1), y), alpha);
    bias = neap_value_f64(*beta) != 0 ? times(k, bias, beta) : calc_forget(k, bias);
    product = calc_add(k, bias, product);
    calc_result(k, 0, product);
}

NEAP_OP(addr) = {
    .name = "addr",
    .signature = "addr(bias, x, y, {beta: number = 1, alpha: number = 1})",
    .doc =
        "beta bias + alpha times the outer product of two vectors x (m) and y (n); the "
        "bias broadcasts to (m, n). With beta = 0 it is not read.",
    .example = "neap.addr(neap.zeros(2, 2), neap.tensor{1, 2}, neap.tensor{3, 4})",
    .flags = NEAP_PROMOTE | NEAP_INPLACE,
    .compose = addr_compose,
};

const neap_op *const neap_ops_matmul[] = {
    &neap_op_matmul,      &neap_op_mm,    &neap_op_bmm,
    &neap_op_mv,          &neap_op_dot,   &neap_op_vdot,
    &neap_op_addmm,       &neap_op_addmv, &neap_op_addr,
    &neap_op_baddbmm,     &neap_op_outer, &neap_op_matmul_t,
    &neap_op_matmul_fold, NULL,
};
