/* product.c (ops/linalg): see product.h.
 *
 * Each operand is described by its strides, so that transposed, broadcast and batched
 * ones go to the kernel without a copy where BLAS can walk them: elements of a row, or
 * of a column, side by side. */
#include "ops/linalg/product.h"

#include <assert.h>

#include "kernels/gemm.h"
#include "tensor/copy.h"

/* One operand as matrices: op(x) has `rows` and `cols`; see neap_gemm for the rest. */
typedef struct operand {
    const neap_tensor *x; /* the argument, or */
    neap_tensor *copy;    /* row-major, owned; NULL: none is needed */
    int64_t rows, cols;
    int batch_ndim;
    bool transposed;
    int64_t ld;
} operand;

neap_status neap_product_check(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_BOOL:
        return neap_fail(NEAP_ERR_DTYPE, "takes numbers, got bool");
    case NEAP_UINT8:
    case NEAP_INT32:
    case NEAP_INT64:
    case NEAP_FLOAT32:
    case NEAP_FLOAT64:
        return NEAP_OK;
    }
    return neap_dtype_unsupported(dtype);
}

/* ---- shapes ---- */

neap_status neap_product_shape(const neap_tensor *x, const neap_tensor *y, bool tx,
                               bool ty, int *ndim, int64_t *shape)
{
    if (x->ndim == 0 || y->ndim == 0)
        return neap_fail(NEAP_ERR_SHAPE,
                         "takes tensors of at least 1 dim, got %s x %s; try x * y",
                         neap_shape_of(x).s, neap_shape_of(y).s);
    NEAP_TRY(neap_product_check((neap_dtype)x->dtype));
    int64_t inner_x = x->shape[tx ? x->ndim - 2 : x->ndim - 1];
    int64_t inner_y =
        y->ndim == 1 ? y->shape[0] : y->shape[ty ? y->ndim - 1 : y->ndim - 2];
    if (inner_x != inner_y)
        return neap_fail(NEAP_ERR_SHAPE, "inner sizes must match, got %s x %s",
                         neap_shape_of(x).s, neap_shape_of(y).s);
    int batch_x = x->ndim > 2 ? x->ndim - 2 : 0,
        batch_y = y->ndim > 2 ? y->ndim - 2 : 0;
    *ndim = 0;
    if ((batch_x || batch_y) && neap_shape_broadcast(batch_x, x->shape, batch_y,
                                                     y->shape, ndim, shape) != NEAP_OK)
        return neap_fail(NEAP_ERR_SHAPE, "batch sizes must broadcast, got %s x %s",
                         neap_shape_of(x).s, neap_shape_of(y).s);
    if (x->ndim > 1) shape[(*ndim)++] = x->shape[tx ? x->ndim - 1 : x->ndim - 2];
    if (y->ndim > 1) shape[(*ndim)++] = y->shape[ty ? y->ndim - 2 : y->ndim - 1];
    return NEAP_OK;
}

/* ---- operands ---- */

/* Reads the matrix dims of o->x; false where neither its rows nor its columns are laid
 * out as BLAS takes them. */
static bool describe(operand *o, bool left, bool transposed)
{
    const neap_tensor *x = o->x;
    int last = x->ndim - 1;
    int64_t row_step, col_step;
    if (x->ndim == 1) {
        o->batch_ndim = 0;
        o->rows = left ? 1 : x->shape[0];
        o->cols = left ? x->shape[0] : 1;
        row_step = col_step = x->stride[0];
    } else {
        int row = transposed ? last : last - 1, col = transposed ? last - 1 : last;
        o->batch_ndim = last - 1;
        o->rows = x->shape[row];
        o->cols = x->shape[col];
        row_step = x->stride[row];
        col_step = x->stride[col];
    }
    int64_t width = o->cols > 1 ? o->cols : 1, height = o->rows > 1 ? o->rows : 1;
    if (o->rows <= 1) row_step = col_step * width;
    if (o->cols <= 1) col_step = row_step * height;
    if ((col_step == 1 || o->cols <= 1) && row_step >= width) {
        o->transposed = false;
        o->ld = row_step;
        return true;
    }
    o->transposed = true;
    o->ld = col_step;
    return (row_step == 1 || o->rows <= 1) && col_step >= height;
}

static neap_status operand_init(operand *o, neap_tensor *x, bool left, bool transposed)
{
    o->x = x;
    if (NEAP_LIKELY(describe(o, left, transposed))) return NEAP_OK;
    NEAP_TRY(neap_contiguous(x, &o->copy));
    o->x = o->copy;
    describe(o, left, transposed);
    return NEAP_OK;
}

/* Where the batch and the rows of o lie evenly, they are the rows of one matrix. */
static bool fold_batch(operand *o)
{
    const neap_tensor *x = o->x;
    if (o->transposed) return false;
    int64_t rows = o->rows, step = o->rows > 1 ? o->ld : 0;
    for (int i = o->batch_ndim - 1; i >= 0; i--) {
        if (x->shape[i] == 1) continue;
        if (step == 0)
            step = x->stride[i];
        else if (x->stride[i] != step * rows)
            return false;
        rows *= x->shape[i];
    }
    if (rows > 1) {
        if (step < 1 || step < o->cols) return false;
        o->ld = step;
    }
    o->rows = rows;
    o->batch_ndim = 0;
    return true;
}

/* Steps of o along the dims of the broadcast batch. */
static void batch_steps(const operand *o, int ndim, int64_t *step)
{
    for (int i = 0; i < ndim; i++) {
        int own = i - (ndim - o->batch_ndim);
        step[i] = own >= 0 && o->x->shape[own] != 1 ? o->x->stride[own] : 0;
    }
}

static int64_t batch_count(const operand *o)
{
    int64_t count = 1;
    for (int i = 0; i < o->batch_ndim; i++) count *= o->x->shape[i];
    return count;
}

/* With `row`, which is what beta multiplies, for each row of out. */
static neap_status run(neap_tensor *out, neap_tensor *x, neap_tensor *y, bool tx,
                       bool ty, double alpha, double beta, const void *row)
{
    operand a, b;
    a.copy = b.copy = NULL;
    assert(x->dtype == y->dtype && neap_is_contiguous(out));
    neap_status status = operand_init(&a, x, true, tx);
    if (status == NEAP_OK) status = operand_init(&b, y, false, ty);
    if (status != NEAP_OK) goto done;
    if (a.batch_ndim > 0 && batch_count(&b) == 1 && fold_batch(&a)) b.batch_ndim = 0;
    neap_gemm g;
    g.dtype = (neap_dtype)out->dtype;
    g.ta = a.transposed;
    g.tb = b.transposed;
    g.m = a.rows;
    g.n = b.cols;
    g.k = a.cols;
    g.lda = a.ld;
    g.ldb = b.ld;
    g.ldc = b.cols > 1 ? b.cols : 1;
    g.alpha = alpha;
    g.beta = beta;
    g.a = a.x->data;
    g.b = b.x->data;
    g.c = out->data;
    g.d = row;
    g.ldd = 0;
    g.c_step = g.m * g.n;
    g.batch_ndim = a.batch_ndim > b.batch_ndim ? a.batch_ndim : b.batch_ndim;
    for (int i = 0; i < g.batch_ndim; i++) g.batch[i] = out->shape[i];
    batch_steps(&a, g.batch_ndim, g.a_step);
    batch_steps(&b, g.batch_ndim, g.b_step);
    neap_gemm_run(&g);
done:
    neap_tensor_release(a.copy);
    neap_tensor_release(b.copy);
    return status;
}

neap_status neap_product_run(neap_tensor *out, neap_tensor *x, neap_tensor *y, bool tx,
                             bool ty, double alpha, double beta)
{
    return run(out, x, y, tx, ty, alpha, beta, NULL);
}

neap_status neap_product_plus_row(neap_tensor *out, neap_tensor *x, neap_tensor *y,
                                  bool ty, const neap_tensor *row)
{
    assert(row->dtype == out->dtype && neap_is_contiguous(row));
    return run(out, x, y, false, ty, 1, 1, row->data);
}
