/* distance.c (ops/linalg): distances between the rows of two matrices (cdist) and
 * between two tensors (dist), by p-norms.
 *
 * Differences are taken element by element, so that close points keep their distance;
 * the way over matrix products, which loses it, is taken when asked for. A distance of
 * 0 has the slope 0. */
#include <math.h>

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/distance.h"
#include "ops/check.h"
#include "ops/linalg/product.h"
#include "ops/reduce/reduce.h"

extern const neap_op neap_op_norm;

/* ---- all pairs of rows ---- */

/* x (batch, rows, m) and y (batch, columns, m), row-major; distances (batch, rows,
 * columns). */
typedef struct pairs {
    double p;
    const double *xx, *yy; /* the squared norms of the rows, when over a product */
    int64_t rows, columns, m;
    const char *x, *y, *g;
    const char *distance;
    char *out;
} pairs;

/* What is summed up of a difference. */
typedef enum term { SQUARE, SIZE, COUNT, POWER } term;

static inline double term_of(term of, double d, double p)
{
    switch (of) {
    case SQUARE:
        return d * d;
    case SIZE:
        return fabs(d);
    case COUNT:
        return d != 0;
    case POWER:
        return pow(fabs(d), p);
    }
    return 0;
}

/* From how many rows on the product is faster, as in PyTorch. */
#define MANY 25

static bool over_product(double p, int64_t rows, int64_t columns)
{
    return p == 2 && (rows > MANY || columns > MANY);
}

/* A square this small against |x|^2 + |y|^2 has lost digits: the distance is taken
 * anew. */
#define CLOSE 0.01

#define REAL float
#define NAME(id) id##_f32
#include "ops/linalg/distance_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) id##_f64
#include "ops/linalg/distance_real.h"

/* Rows of x to a chunk. */
static int64_t rows_grain(const pairs *c)
{
    double cost = (double)c->columns * (double)(c->m + 1) * (c->p == 2 ? 1 : 4);
    return cost >= NEAP_GRAIN ? 1 : (int64_t)(NEAP_GRAIN / (cost + 1)) + 1;
}

static pairs pairs_of(const neap_tensor *x, const neap_tensor *y, neap_value p)
{
    return (pairs){.p = neap_value_f64(p),
                   .rows = x->shape[1],
                   .columns = y->shape[1],
                   .m = x->shape[2],
                   .x = x->data,
                   .y = y->data};
}

static neap_status cdist_rows_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *y = c->in[1];
    const int64_t shape[3] = {x->shape[0], x->shape[1], y->shape[1]};
    neap_plan(c, 0, (neap_dtype)x->dtype, 3, shape);
    return NEAP_OK;
}

static neap_status product_forward(neap_call *c, pairs *job)
{
    neap_tensor *x = c->in[0], *y = c->in[1], *norms;
    bool single = neap_is_single((neap_dtype)x->dtype);
    int64_t rows = x->shape[0] * x->shape[1], count = rows + y->shape[0] * y->shape[1];
    NEAP_TRY(neap_empty(NEAP_FLOAT64, 1, &count, &norms));
    double *square = (double *)(void *)norms->data;
    job->xx = square;
    job->yy = square + rows;
    (single ? squares_f32 : squares_f64)(x, square);
    (single ? squares_f32 : squares_f64)(y, square + rows);
    neap_status status = neap_product_run(c->out[0], x, y, false, true, -2, 0);
    if (status == NEAP_OK)
        neap_parallel_for(rows, NEAP_GRAIN / 4 / (job->columns + 1) + 1,
                          single ? roots_f32 : roots_f64, job);
    neap_tensor_release(norms);
    return status;
}

static neap_status cdist_rows_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    pairs job = pairs_of(x, c->in[1], c->value[0]);
    bool product = c->value[1].as.b && over_product(job.p, job.rows, job.columns);
    job.out = c->out[0]->data;
    if (product) return product_forward(c, &job);
    neap_parallel_for(
        x->shape[0] * x->shape[1], rows_grain(&job),
        neap_is_single((neap_dtype)x->dtype) ? distances_f32 : distances_f64, &job);
    return NEAP_OK;
}

/* Euclid's gradients over products: with w = g / distance, those of x are x times the
 * rows' sums of w, less w y. */
static void give_by_product(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_in(k, 1), *distance = calc_out(k, 0);
    neap_tensor *w =
        calc_unless_zero(k, distance, calc_div(k, calc_grad(k, 0), distance));
    if (calc_wants(k, 0))
        calc_give(k, 0,
                  calc_sub(k, calc_mul(k, x, calc_sum_dim(k, w, 2, true)),
                           calc_matmul(k, w, y)));
    w = calc_transpose(k, w, 1, 2);
    if (calc_wants(k, 1))
        calc_give(k, 1,
                  calc_sub(k, calc_mul(k, y, calc_sum_dim(k, w, 2, true)),
                           calc_matmul(k, w, x)));
}

/* The differences of all pairs, (batch, rows, columns, m), and from them the gradients
 * in operations that have gradients in turn. */
static void give_recorded(neap_calc *k, double p)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_in(k, 1);
    neap_tensor *d = calc_sub(k, calc_unsqueeze(k, x, 2), calc_unsqueeze(k, y, 1));
    neap_tensor *distance = calc_unsqueeze(k, calc_out(k, 0), 3);
    neap_tensor *g = calc_unsqueeze(k, calc_grad(k, 0), 3);
    neap_tensor *slope =
        d && distance && g ? calc_norm_slope(k, d, distance, g, p) : NULL;
    if (calc_wants(k, 0)) calc_give(k, 0, calc_sum_dim(k, slope, 2, false));
    if (calc_wants(k, 1))
        calc_give(k, 1, calc_neg(k, calc_sum_dim(k, slope, 1, false)));
}

extern const neap_op neap_op_cdist_pull;

static neap_tensor *pull(neap_calc *k, neap_tensor *x, neap_tensor *y, neap_tensor *g,
                         neap_tensor *distance)
{
    neap_tensor *in[4] = {calc_contiguous(k, x), calc_contiguous(k, y),
                          calc_contiguous(k, g), calc_contiguous(k, distance)};
    bool whole = in[0] && in[1] && in[2] && in[3];
    return whole ? calc_run(k, &neap_op_cdist_pull, 4, in, 1, calc_value(k, 0)) : NULL;
}

static void cdist_rows_backward(neap_calc *k)
{
    double p = neap_value_f64(*calc_value(k, 0));
    const neap_meta *meta[2] = {calc_in_meta(k, 0), calc_in_meta(k, 1)};
    bool product =
        calc_value(k, 1)->as.b && over_product(p, meta[0]->shape[1], meta[1]->shape[1]);
    if (product || calc_recording(k)) {
        if (product)
            give_by_product(k);
        else
            give_recorded(k, p);
        return;
    }
    neap_tensor *x = calc_in(k, 0), *y = calc_in(k, 1), *g = calc_grad(k, 0);
    neap_tensor *distance = calc_out(k, 0);
    if (calc_wants(k, 0)) calc_give(k, 0, pull(k, x, y, g, distance));
    if (calc_wants(k, 1))
        calc_give(k, 1,
                  pull(k, y, x, calc_transpose(k, g, 1, 2),
                       calc_transpose(k, distance, 1, 2)));
}

NEAP_OP(cdist_rows) = {
    .name = "cdist_rows",
    .signature = "cdist_rows(x, y, p: number, product: bool)",
    .doc =
        "cdist of x (batch, rows, m) and y (batch, columns, m), both row-major; over a "
        "product of matrices where allowed and faster.",
    .flags = NEAP_HIDDEN,
    .infer = cdist_rows_infer,
    .forward = cdist_rows_forward,
    .backward = cdist_rows_backward,
    .reads = {NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0),
              NEAP_IN(0) | NEAP_IN(1) | NEAP_OUT(0)},
};

/* Sums are carried in float64. */
static neap_status cdist_pull_infer(neap_call *c)
{
    neap_plan(c, 0, NEAP_FLOAT64, 3, c->in[0]->shape);
    return NEAP_OK;
}

static neap_status cdist_pull_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    double *out = (double *)(void *)c->out[0]->data;
    pairs job = pairs_of(x, c->in[1], c->value[0]);
    job.g = c->in[2]->data;
    job.distance = c->in[3]->data;
    job.out = c->out[0]->data;
    for (int64_t i = 0; i < x->numel; i++) out[i] = 0;
    neap_parallel_for(x->shape[0] * x->shape[1], rows_grain(&job),
                      neap_is_single((neap_dtype)x->dtype) ? pulls_f32 : pulls_f64,
                      &job);
    return NEAP_OK;
}

NEAP_OP(cdist_pull) = {
    .name = "cdist_pull",
    .signature = "cdist_pull(x, y, g, distance, p: number)",
    .doc = "The gradient of x under cdist_rows(x, y, p), of which g is the result's.",
    .flags = NEAP_HIDDEN,
    .infer = cdist_pull_infer,
    .forward = cdist_pull_forward,
};

/* ---- cdist ---- */

enum { MM_IF_NECESSARY, USE_MM, NO_MM };

static bool check_cdist(neap_calc *k, const neap_tensor *x, const neap_tensor *y,
                        double p)
{
    if (calc_failed(k, neap_check_float(x))) return false;
    if (x->ndim < 2 || y->ndim < 2 || x->shape[x->ndim - 1] != y->shape[y->ndim - 1])
        calc_fail(k, NEAP_ERR_SHAPE,
                  "takes matrices whose rows are of one size, got %s x %s",
                  neap_shape_of(x).s, neap_shape_of(y).s);
    else if (!(p >= 0))
        calc_fail(k, NEAP_ERR_ARGUMENT, "p must be 0 or more, got %g", p);
    return calc_status(k) == NEAP_OK;
}

/* The batch that x and y have in common, in front of x's own last two sizes. */
static neap_tensor *with_batch(neap_calc *k, neap_tensor *x, int ndim,
                               const int64_t *batch)
{
    int64_t shape[NEAP_MAX_DIMS], count = 1;
    for (int i = 0; i < ndim - 2; i++) {
        shape[i] = batch[i];
        count *= batch[i];
    }
    for (int i = 1; i <= 2; i++) shape[ndim - i] = x->shape[x->ndim - i];
    x = calc_expand(k, x, ndim, shape);
    const int64_t three[3] = {count, shape[ndim - 2], shape[ndim - 1]};
    return calc_contiguous(k, calc_reshape(k, x, 3, three));
}

/* sqrt(|x|^2 + |y|^2 - 2 x y), 0 where rounding makes that negative. */
static neap_tensor *euclid_by_product(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *xx = calc_sum_dim(k, calc_square(k, x), 2, true);
    neap_tensor *yy = calc_sum_dim(k, calc_square(k, y), 2, true);
    neap_tensor *xy = calc_matmul(k, x, calc_transpose(k, y, 1, 2));
    neap_tensor *square = calc_add(k, calc_sub(k, xx, calc_mul_number(k, xy, 2)),
                                   calc_transpose(k, yy, 1, 2));
    neap_tensor *positive = calc_gt(k, square, calc_number(k, 0));
    neap_tensor *root =
        calc_sqrt(k, calc_where(k, positive, square, calc_number(k, 1)));
    return calc_where(k, positive, root, calc_number(k, 0));
}

static void cdist_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = calc_arg(k, 1);
    double p = neap_value_f64(*calc_value(k, 0));
    int64_t batch[NEAP_MAX_DIMS], shape[NEAP_MAX_DIMS];
    int ndim;
    if (!check_cdist(k, x, y, p)) return;
    if (calc_failed(k, neap_shape_broadcast(x->ndim - 2, x->shape, y->ndim - 2,
                                            y->shape, &ndim, batch)))
        return;
    for (int i = 0; i < ndim; i++) shape[i] = batch[i];
    shape[ndim++] = x->shape[x->ndim - 2];
    shape[ndim++] = y->shape[y->ndim - 2];
    neap_tensor *in[2] = {with_batch(k, x, ndim, batch), with_batch(k, y, ndim, batch)};
    if (!in[0] || !in[1]) return;
    int64_t mode = calc_value(k, 1)->as.i;
    const neap_value value[2] = {*calc_value(k, 0),
                                 neap_truth(mode == MM_IF_NECESSARY)};
    bool by_product = p == 2 && mode == USE_MM;
    neap_tensor *out = by_product ? euclid_by_product(k, in[0], in[1])
                                  : calc_run(k, &neap_op_cdist_rows, 2, in, 2, value);
    calc_result(k, 0, calc_reshape(k, out, ndim, shape));
}

NEAP_OP(cdist) = {
    .name = "cdist",
    .signature =
        "cdist(x, y, p: number = 2, {compute_mode: "
        "use_mm_for_euclid_dist_if_necessary|use_mm_for_euclid_dist|"
        "donot_use_mm_for_euclid_dist = use_mm_for_euclid_dist_if_necessary})",
    .doc =
        "The distance, by the p-norm, of each row of x from each row of y: (..., n, m) "
        "and "
        "(..., l, m) give (..., n, l); the dims in front broadcast. p = math.huge "
        "takes "
        "the largest difference, 0 counts those that are not 0. Between many rows, "
        "Euclid's "
        "distances are taken from a matrix product where that loses no digits; "
        "use_mm_for_euclid_dist takes all from it, donot_use_mm_for_euclid_dist none.",
    .example = "neap.tensor{{0, 0}, {3, 4}}:cdist(neap.tensor{{0, 0}, {0, 4}})",
    .flags = NEAP_PROMOTE_FLOAT,
    .compose = cdist_compose,
};

/* ---- dist ---- */

static void dist_compose(neap_calc *k)
{
    neap_tensor *d = calc_sub(k, calc_arg(k, 0), calc_arg(k, 1));
    const neap_value value[3] = {*calc_value(k, 0), neap_none(), neap_truth(false)};
    if (d) calc_result(k, 0, calc_run(k, &neap_op_norm, 1, &d, 3, value));
}

NEAP_OP(dist) = {
    .name = "dist",
    .signature = "dist(x, y|other, p: number = 2)",
    .doc = "The p-norm of x - y, which broadcast: one number.",
    .example = "neap.tensor{1, 2}:dist(neap.tensor{4, 6})",
    .flags = NEAP_PROMOTE_FLOAT,
    .compose = dist_compose,
};

const neap_op *const neap_ops_distance[] = {
    &neap_op_cdist, &neap_op_cdist_rows, &neap_op_cdist_pull, &neap_op_dist, NULL,
};
