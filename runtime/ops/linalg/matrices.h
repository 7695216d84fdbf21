/* matrices.h (ops/linalg): batches of matrices, for the families that factor them, and
 * words of their gradient rules.
 *
 * The last two dims of a tensor are a matrix, those before it a batch. A row's forward
 * runs a body on each matrix: the body loads it column-major into scratch, has
 * kernels/lapack.h work on it and stores what came out. Each matrix is worked by one
 * thread, so the bits do not depend on their number. */
#ifndef NEAP_OPS_LINALG_MATRICES_H
#define NEAP_OPS_LINALG_MATRICES_H

#include "kernels/lapack.h"
#include "ops/calc_ops.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_matmul_tn neap_calc_matmul_tn
#define calc_matmul_nt neap_calc_matmul_nt
#define calc_mt neap_calc_mt
#define calc_tril neap_calc_tril
#define calc_triu neap_calc_triu
#define calc_diagonal neap_calc_diagonal
#define calc_diag_embed neap_calc_diag_embed
#define calc_narrow neap_calc_narrow
#define calc_cat neap_calc_cat
#define calc_plus neap_calc_plus
#define calc_eye neap_calc_eye
#define calc_join_batches neap_calc_join_batches
#define calc_solve_triangle neap_calc_solve_triangle
#define calc_inverse neap_calc_inverse
#define calc_svdvals_rule neap_calc_svdvals_rule

/* ---- checks ---- */

/* Fails unless x is of a float dtype, has at least 2 dims and sizes for LAPACK. */
neap_status neap_check_matrices(const neap_tensor *x);
/* The same, and the last two sizes are equal. */
neap_status neap_check_square(const neap_tensor *x);

static inline int64_t neap_rows(const neap_tensor *x)
{
    return x->shape[x->ndim - 2];
}
static inline int64_t neap_cols(const neap_tensor *x)
{
    return x->shape[x->ndim - 1];
}
/* The smaller of the two. */
static inline int64_t neap_side(const neap_tensor *x)
{
    return neap_rows(x) < neap_cols(x) ? neap_rows(x) : neap_cols(x);
}

/* Bytes an element. */
static inline int64_t neap_size_of(const neap_tensor *x)
{
    return (int64_t)neap_dtype_size((neap_dtype)x->dtype);
}

/* Plans an output with x's batch and dtype, and one (rows, cols < 0) or two dims more.
 */
void neap_plan_matrices(neap_call *c, int index, const neap_tensor *x, int64_t rows,
                        int64_t cols);

/* ---- bodies ---- */

/* What a body found wrong; `place` counts from 1. */
typedef struct neap_fault {
    enum {
        NEAP_SOUND,
        NEAP_SINGULAR,     /* the pivot `place` is zero */
        NEAP_NOT_POSITIVE, /* the leading minor of size `place` is not positive */
        NEAP_NOT_FINITE,
        NEAP_NOT_CONVERGED,
    } kind;
    int64_t place;
} neap_fault;

/* Scratch of a body: rows x cols elements of `size` bytes. */
typedef struct neap_piece {
    int64_t rows, cols, size;
} neap_piece;
#define NEAP_MAX_PIECES 8

/* Works on matrix `index` of the batch. It must not allocate. */
typedef neap_fault (*neap_matrix_body)(const neap_call *c, int64_t index,
                                       void *const *piece);

/* Runs body for each of the `batch` dims of c->in[0] that stand before its last two;
 * `cost` of one in multiplications. The first fault becomes the error. */
neap_status neap_matrices_run(const neap_call *c, neap_matrix_body body, int n_pieces,
                              const neap_piece *piece, double cost);

/* Matrix `index` of x's batch (any strides), column-major, to `out`, or its transpose
 * so: which is the matrix row-major. */
void neap_matrix_load(const neap_tensor *x, int64_t index, bool transposed, void *out);
/* The (rows, cols) of matrix `index` of a row-major x from column-major `from`, or its
 * transpose. */
void neap_matrix_store(neap_tensor *x, int64_t index, bool transposed,
                       const void *from);
/* The same row-major with rows `width` apart; what is beyond the columns becomes 0. */
void neap_matrix_load_rows(const neap_tensor *x, int64_t index, int64_t width,
                           void *out);
void neap_matrix_store_rows(neap_tensor *x, int64_t index, int64_t width,
                            const void *from);
/* Where matrix (or vector, with one dim) `index` of x lies. */
void *neap_matrix_of(const neap_tensor *x, int64_t index, int dims);
/* Are all `count` elements finite? */
bool neap_elements_finite(neap_dtype dtype, int64_t count, const void *x);
/* C (m, n) = A (m, k) B (k, n), all row-major and dense, on the calling thread. */
void neap_small_product(neap_dtype dtype, int64_t m, int64_t n, int64_t k,
                        const void *a, const void *b, void *c);

/* Multiplies column j of a column-major x (rows, cols) by factor[j]. */
void neap_scale_columns(neap_dtype dtype, int64_t rows, int64_t cols, void *x,
                        const double *factor);
/* Makes the square matrices of a row-major x identities. */
void neap_fill_identity(neap_tensor *x);

/* ---- bodies that work with singular values ---- */

/* Their pieces: the matrix, and of its reduced factors (kernels/lapack.h) S, U and V^T;
 * room for LAPACK; and one number for each singular value. */
enum {
    NEAP_PIECE_A,
    NEAP_PIECE_S,
    NEAP_PIECE_U,
    NEAP_PIECE_VT,
    NEAP_PIECE_ROOM,
    NEAP_PIECE_NUMBERS,
    NEAP_SVD_PIECES
};
void neap_svd_pieces(const neap_tensor *x, neap_piece piece[NEAP_SVD_PIECES]);
/* Factors the matrix of x that was loaded, which is lost; the numbers become the
 * singular values. */
neap_fault neap_svd_reduce(const neap_tensor *x, void *const *piece);
double neap_svd_cost(const neap_tensor *x);

/* ---- words for rules ---- */

/* x^T y, x y^T and the transpose of x's matrices. */
neap_tensor *calc_matmul_tn(neap_calc *k, neap_tensor *x, neap_tensor *y);
neap_tensor *calc_matmul_nt(neap_calc *k, neap_tensor *x, neap_tensor *y);
neap_tensor *calc_mt(neap_calc *k, neap_tensor *x);
neap_tensor *calc_tril(neap_calc *k, neap_tensor *x, int diagonal);
neap_tensor *calc_triu(neap_calc *k, neap_tensor *x, int diagonal);
/* The diagonals of x's matrices, and matrices with x on their diagonal. */
neap_tensor *calc_diagonal(neap_calc *k, neap_tensor *x);
neap_tensor *calc_diag_embed(neap_calc *k, neap_tensor *x);
/* `length` places from `start` (0-based) along a dim, which may be negative. */
neap_tensor *calc_narrow(neap_calc *k, neap_tensor *x, int dim, int64_t start,
                         int64_t length);
neap_tensor *calc_cat(neap_calc *k, neap_tensor *x, neap_tensor *y, int dim);
/* x + y, where NULL stands for zero while k has not failed. */
neap_tensor *calc_plus(neap_calc *k, neap_tensor *x, neap_tensor *y);
/* An identity matrix of x's dtype. */
neap_tensor *calc_eye(neap_calc *k, const neap_tensor *x, int64_t n);
/* Is b, the right side of a system with x's matrices, a vector or a batch of them? */
bool neap_is_vector_side(const neap_tensor *x, const neap_tensor *b);
/* x and y with the batch that those of both broadcast to; false where they do not. */
bool calc_join_batches(neap_calc *k, neap_tensor **x, neap_tensor **y);

/* Of solve.c: the X of T X = B or T^T X = B, T being a triangle of x. */
neap_tensor *calc_solve_triangle(neap_calc *k, neap_tensor *x, neap_tensor *b,
                                 bool upper, bool transposed, bool unit);
neap_tensor *calc_inverse(neap_calc *k, neap_tensor *x);
/* Of spectral.c: the gradient of x from that, g, of its singular values. */
neap_tensor *calc_svdvals_rule(neap_calc *k, neap_tensor *x, neap_tensor *g);

#endif
