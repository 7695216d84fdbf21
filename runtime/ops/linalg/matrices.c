/* matrices.c (ops/linalg): see matrices.h. */
#include "ops/linalg/matrices.h"

#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "kernels/gemm.h"
#include "ops/check.h"
#include "ops/linalg/product.h"

/* ---- checks ---- */

neap_status neap_check_matrices(const neap_tensor *x)
{
    if (x->ndim < 2)
        return neap_fail(NEAP_ERR_SHAPE,
                         "takes a matrix or a batch of them, got shape %s",
                         neap_shape_of(x).s);
    NEAP_TRY(neap_check_float(x));
    if (neap_rows(x) > INT_MAX || neap_cols(x) > INT_MAX)
        return neap_fail(NEAP_ERR_SHAPE,
                         "a matrix has at most %d rows and columns, got %s", INT_MAX,
                         neap_shape_of(x).s);
    return NEAP_OK;
}

neap_status neap_check_square(const neap_tensor *x)
{
    NEAP_TRY(neap_check_matrices(x));
    if (neap_rows(x) != neap_cols(x))
        return neap_fail(NEAP_ERR_SHAPE, "takes a square matrix, got shape %s",
                         neap_shape_of(x).s);
    return NEAP_OK;
}

void neap_plan_matrices(neap_call *c, int index, const neap_tensor *x, int64_t rows,
                        int64_t cols)
{
    int64_t shape[NEAP_MAX_DIMS];
    int ndim = x->ndim - 2;
    for (int i = 0; i < ndim; i++) shape[i] = x->shape[i];
    shape[ndim++] = rows;
    if (cols >= 0) shape[ndim++] = cols;
    neap_plan(c, index, (neap_dtype)x->dtype, ndim, shape);
}

/* ---- running bodies ---- */

/* A batch is cut into at most so many chunks, each with scratch of its own. */
#define MAX_CHUNKS 32
/* Multiplications that are worth a chunk. */
#define CHUNK_COST 20000.0

typedef struct batch {
    const neap_call *call;
    neap_matrix_body body;
    int64_t grain;
    char *scratch;
    int64_t bytes; /* of a chunk's scratch */
    int n_pieces;
    int64_t offset[NEAP_MAX_PIECES];
    neap_fault fault[MAX_CHUNKS]; /* the first of each chunk */
    int64_t at[MAX_CHUNKS];       /* where it was found */
} batch;

static void run_chunk(void *context, int64_t begin, int64_t end)
{
    batch *b = context;
    int64_t chunk = begin / b->grain;
    void *piece[NEAP_MAX_PIECES];
    for (int i = 0; i < b->n_pieces; i++)
        piece[i] = b->scratch + chunk * b->bytes + b->offset[i];
    for (int64_t i = begin; i < end; i++) {
        neap_fault fault = b->body(b->call, i, piece);
        if (fault.kind == NEAP_SOUND) continue;
        b->fault[chunk] = fault;
        b->at[chunk] = i;
        return;
    }
}

/* "matrix 2 of the batch" (or "matrix (2, 1) ..."), "the matrix" without a batch. */
static void name_matrix(const neap_tensor *x, int64_t index, char *out, size_t room)
{
    int64_t place[NEAP_MAX_DIMS];
    int ndim = x->ndim - 2;
    for (int d = ndim - 1; d >= 0; d--) {
        place[d] = index % x->shape[d] + 1;
        index /= x->shape[d];
    }
    if (ndim == 0)
        snprintf(out, room, "the matrix");
    else if (ndim == 1)
        snprintf(out, room, "matrix %" PRId64 " of the batch", place[0]);
    else
        snprintf(out, room, "matrix %s of the batch", neap_shape_format(ndim, place).s);
}

static neap_status explain(const neap_tensor *x, int64_t index, neap_fault fault)
{
    char name[256];
    name_matrix(x, index, name, sizeof name);
    switch (fault.kind) {
    case NEAP_SINGULAR:
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "%s is singular (pivot %" PRId64 " of %" PRId64 " is zero)",
                         name, fault.place, neap_rows(x));
    case NEAP_NOT_POSITIVE:
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "%s is not positive definite (its leading minor of size "
                         "%" PRId64 " is not positive)",
                         name, fault.place);
    case NEAP_NOT_FINITE:
        return neap_fail(NEAP_ERR_ARGUMENT, "%s has a NaN or an infinite element",
                         name);
    default:
        return neap_fail(NEAP_ERR_ARGUMENT, "%s did not converge", name);
    }
}

/* Lays the pieces one behind the other, each aligned. */
static neap_status lay_out(batch *b, int n_pieces, const neap_piece *piece)
{
    b->n_pieces = n_pieces;
    for (int i = 0; i < n_pieces; i++) {
        int64_t bytes;
        if (!neap_size_mul(piece[i].rows, piece[i].cols, &bytes) ||
            !neap_size_mul(bytes, piece[i].size, &bytes) ||
            bytes > INT64_MAX / 64 - b->bytes)
            return neap_fail(NEAP_ERR_SHAPE, "the matrix is too large, got shape %s",
                             neap_shape_of(b->call->in[0]).s);
        b->offset[i] = b->bytes;
        b->bytes += (bytes + NEAP_ALIGNMENT - 1) / NEAP_ALIGNMENT * NEAP_ALIGNMENT;
    }
    return NEAP_OK;
}

neap_status neap_matrices_run(const neap_call *c, neap_matrix_body body, int n_pieces,
                              const neap_piece *piece, double cost)
{
    const neap_tensor *x = c->in[0];
    int64_t count = 1, chunks;
    assert(x->ndim >= 2 && n_pieces <= NEAP_MAX_PIECES);
    for (int d = 0; d < x->ndim - 2; d++) count *= x->shape[d];
    if (count == 0) return NEAP_OK;
    batch b = {.call = c, .body = body};
    NEAP_TRY(lay_out(&b, n_pieces, piece));
    b.grain = (count - 1) / MAX_CHUNKS + 1;
    if (cost < CHUNK_COST && (double)b.grain < CHUNK_COST / (cost + 1))
        b.grain = (int64_t)(CHUNK_COST / (cost + 1)) + 1;
    chunks = (count - 1) / b.grain + 1;
    size_t bytes = (size_t)(chunks * b.bytes);
    b.scratch = neap_alloc_array(chunks, b.bytes);
    if (!b.scratch) return NEAP_ERR_MEMORY;
    neap_parallel_for(count, b.grain, run_chunk, &b);
    neap_free(b.scratch, bytes);
    for (int64_t i = 0; i < chunks; i++)
        if (b.fault[i].kind != NEAP_SOUND) return explain(x, b.at[i], b.fault[i]);
    return NEAP_OK;
}

/* ---- elements ---- */

#define TILE 16

#define REAL float
#define NAME(id) id##_f32
#include "ops/linalg/matrices_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) id##_f64
#include "ops/linalg/matrices_real.h"
#undef REAL
#undef NAME

static char *find_matrix(const neap_tensor *x, int64_t index, int dims)
{
    int64_t offset = 0;
    for (int d = x->ndim - dims - 1; d >= 0; d--) {
        offset += index % x->shape[d] * x->stride[d];
        index /= x->shape[d];
    }
    return x->data + offset * (int64_t)neap_dtype_size((neap_dtype)x->dtype);
}

void *neap_matrix_of(const neap_tensor *x, int64_t index, int dims)
{
    return find_matrix(x, index, dims);
}

void neap_matrix_load(const neap_tensor *x, int64_t index, bool transposed, void *out)
{
    int64_t rows = neap_rows(x), cols = neap_cols(x);
    int64_t row = x->stride[x->ndim - 2], col = x->stride[x->ndim - 1];
    (neap_is_single((neap_dtype)x->dtype) ? copy_f32 : copy_f64)(
        rows, cols, find_matrix(x, index, 2), row, col, out, transposed ? cols : 1,
        transposed ? 1 : rows);
}

void neap_matrix_store(neap_tensor *x, int64_t index, bool transposed, const void *from)
{
    int64_t rows = neap_rows(x), cols = neap_cols(x);
    assert(neap_is_contiguous(x));
    (neap_is_single((neap_dtype)x->dtype) ? copy_f32 : copy_f64)(
        rows, cols, from, transposed ? cols : 1, transposed ? 1 : rows,
        find_matrix(x, index, 2), cols, 1);
}

void neap_matrix_load_rows(const neap_tensor *x, int64_t index, int64_t width,
                           void *out)
{
    int64_t rows = neap_rows(x), cols = neap_cols(x), size = neap_size_of(x);
    assert(width >= cols);
    for (int64_t i = 0; i < rows && width > cols; i++)
        memset((char *)out + (i * width + cols) * size, 0,
               (size_t)((width - cols) * size));
    (neap_is_single((neap_dtype)x->dtype) ? copy_f32 : copy_f64)(
        rows, cols, find_matrix(x, index, 2), x->stride[x->ndim - 2],
        x->stride[x->ndim - 1], out, width, 1);
}

void neap_matrix_store_rows(neap_tensor *x, int64_t index, int64_t width,
                            const void *from)
{
    assert(neap_is_contiguous(x));
    (neap_is_single((neap_dtype)x->dtype) ? copy_f32 : copy_f64)(
        neap_rows(x), neap_cols(x), from, width, 1, find_matrix(x, index, 2),
        neap_cols(x), 1);
}

bool neap_elements_finite(neap_dtype dtype, int64_t count, const void *x)
{
    return neap_is_single(dtype) ? finite_f32(count, x) : finite_f64(count, x);
}

/* Products that may take long go by rows, so that an interrupt is seen; the bits stay,
 * as this is a multiple of what OpenBLAS works at a time. */
#define LONG_COST 1e9
#define PRODUCT_ROWS 384

void neap_small_product(neap_dtype dtype, int64_t m, int64_t n, int64_t k,
                        const void *a, const void *b, void *c)
{
    int64_t size = (int64_t)neap_dtype_size(dtype);
    double each = (double)n * (double)k;
    neap_stretch s = {.length = each * (double)m > LONG_COST ? PRODUCT_ROWS : m};
    while (!neap_interrupted() && neap_stretch_next(&s, m)) {
        int64_t rows = s.end - s.begin;
        const char *x = (const char *)a + s.begin * k * size;
        char *y = (char *)c + s.begin * n * size;
        if (neap_is_single(dtype))
            neap_gemm_serial_f32(false, false, rows, n, k, 1, (const void *)x, k, b, n,
                                 0, (void *)y, n);
        else
            neap_gemm_serial_f64(false, false, rows, n, k, 1, (const void *)x, k, b, n,
                                 0, (void *)y, n);
    }
}

void neap_scale_columns(neap_dtype dtype, int64_t rows, int64_t cols, void *x,
                        const double *factor)
{
    if (neap_is_single(dtype))
        scale_columns_f32(rows, cols, x, factor);
    else
        scale_columns_f64(rows, cols, x, factor);
}

void neap_fill_identity(neap_tensor *x)
{
    int64_t n = neap_cols(x), size = neap_size_of(x);
    assert(neap_is_contiguous(x) && (x->numel == 0 || neap_rows(x) == n));
    for (int64_t i = 0; i < x->numel; i++)
        neap_element_set_f64((neap_dtype)x->dtype, x->data + i * size,
                             i / n % n == i % n);
}

/* ---- singular values ---- */

void neap_svd_pieces(const neap_tensor *x, neap_piece piece[NEAP_SVD_PIECES])
{
    int64_t m = neap_rows(x), n = neap_cols(x), k = neap_side(x),
            size = neap_size_of(x);
    piece[NEAP_PIECE_A] = (neap_piece){m, n, size};
    piece[NEAP_PIECE_S] = (neap_piece){k, 1, size};
    piece[NEAP_PIECE_U] = (neap_piece){m, k, size};
    piece[NEAP_PIECE_VT] = (neap_piece){k, n, size};
    piece[NEAP_PIECE_ROOM] =
        (neap_piece){neap_lapack_svd_work(m, n, NEAP_SVD_REDUCED), 1, size};
    piece[NEAP_PIECE_NUMBERS] = (neap_piece){k, 1, sizeof(double)};
}

neap_fault neap_svd_reduce(const neap_tensor *x, void *const *piece)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    int64_t m = neap_rows(x), n = neap_cols(x);
    const char *s = piece[NEAP_PIECE_S];
    double *numbers = piece[NEAP_PIECE_NUMBERS];
    if (!neap_elements_finite(dtype, m * n, piece[NEAP_PIECE_A]))
        return (neap_fault){NEAP_NOT_FINITE, 0};
    if (neap_lapack_svd(dtype, m, n, NEAP_SVD_REDUCED, piece[NEAP_PIECE_A],
                        piece[NEAP_PIECE_S], piece[NEAP_PIECE_U], piece[NEAP_PIECE_VT],
                        piece[NEAP_PIECE_ROOM]) != 0)
        return (neap_fault){NEAP_NOT_CONVERGED, 0};
    for (int64_t i = 0; i < neap_side(x); i++)
        numbers[i] = neap_element_f64(dtype, s + i * neap_size_of(x));
    return (neap_fault){NEAP_SOUND, 0};
}

double neap_svd_cost(const neap_tensor *x)
{
    return 24 * (double)neap_rows(x) * (double)neap_cols(x) * (double)neap_side(x);
}

/* ---- words for rules ---- */

extern const neap_op neap_op_tril, neap_op_triu, neap_op_diagonal,
    neap_op_diag_embed_last, neap_op_narrow, neap_op_cat;

static neap_tensor *run_1(neap_calc *k, const neap_op *op, neap_tensor *x, int n_value,
                          const neap_value *value)
{
    return x ? calc_run(k, op, 1, &x, n_value, value) : NULL;
}

neap_tensor *calc_matmul_tn(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    return calc_matmul_t(k, x, y, true, false);
}
neap_tensor *calc_matmul_nt(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    return calc_matmul_t(k, x, y, false, true);
}
neap_tensor *calc_mt(neap_calc *k, neap_tensor *x)
{
    return calc_transpose(k, x, -2, -1);
}

neap_tensor *calc_tril(neap_calc *k, neap_tensor *x, int diagonal)
{
    return run_1(k, &neap_op_tril, x, 1, (neap_value[]){neap_int(diagonal)});
}
neap_tensor *calc_triu(neap_calc *k, neap_tensor *x, int diagonal)
{
    return run_1(k, &neap_op_triu, x, 1, (neap_value[]){neap_int(diagonal)});
}

neap_tensor *calc_diagonal(neap_calc *k, neap_tensor *x)
{
    return run_1(k, &neap_op_diagonal, x, 3,
                 (neap_value[]){neap_int(0), neap_int(-2), neap_int(-1)});
}
neap_tensor *calc_diag_embed(neap_calc *k, neap_tensor *x)
{
    return run_1(k, &neap_op_diag_embed_last, x, 1, (neap_value[]){neap_int(0)});
}

/* narrow counts from 1. */
neap_tensor *calc_narrow(neap_calc *k, neap_tensor *x, int dim, int64_t start,
                         int64_t length)
{
    return run_1(k, &neap_op_narrow, x, 3,
                 (neap_value[]){neap_int(dim), neap_int(start + 1), neap_int(length)});
}

neap_tensor *calc_cat(neap_calc *k, neap_tensor *x, neap_tensor *y, int dim)
{
    neap_tensor *in[2] = {x, y};
    const neap_value value = neap_int(dim);
    return x && y ? calc_run(k, &neap_op_cat, 2, in, 1, &value) : NULL;
}

neap_tensor *calc_plus(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    return x && y ? calc_add(k, x, y) : x ? x : y;
}

neap_tensor *calc_eye(neap_calc *k, const neap_tensor *x, int64_t n)
{
    neap_meta line = {.dtype = x->dtype, .ndim = 1, .numel = n, .shape = {n}};
    return calc_diag_embed(k, calc_full(k, &line, 1));
}

bool neap_is_vector_side(const neap_tensor *x, const neap_tensor *b)
{
    return b->ndim == 1 || neap_shape_equal(b->ndim, b->shape, x->ndim - 1, x->shape);
}

/* x expanded to the batch of (ndim, shape). */
static neap_tensor *expand_batch(neap_calc *k, neap_tensor *x, int ndim, int64_t *shape)
{
    shape[ndim] = neap_rows(x);
    shape[ndim + 1] = neap_cols(x);
    if (neap_shape_equal(x->ndim, x->shape, ndim + 2, shape)) return x;
    return calc_expand(k, x, ndim + 2, shape);
}

bool calc_join_batches(neap_calc *k, neap_tensor **x, neap_tensor **y)
{
    int64_t shape[NEAP_MAX_DIMS];
    int ndim;
    if (!*x || !*y) return false;
    if (neap_shape_broadcast((*x)->ndim - 2, (*x)->shape, (*y)->ndim - 2, (*y)->shape,
                             &ndim, shape) != NEAP_OK) {
        calc_fail(k, NEAP_ERR_SHAPE, "batch sizes must broadcast, got %s x %s",
                  neap_shape_of(*x).s, neap_shape_of(*y).s);
        return false;
    }
    *x = expand_batch(k, *x, ndim, shape);
    *y = expand_batch(k, *y, ndim, shape);
    return *x && *y;
}
