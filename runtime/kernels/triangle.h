/* triangle.h (kernels): systems with a triangular matrix that is read where it lies.
 *
 * The matrix is row-major, its rows lda >= n apart; one that lies by columns is the
 * transpose of such. Right sides lie row by row, neap_triangle_width(dtype, count)
 * apart, and what is beyond `count` columns must be 0. All runs on the calling thread.
 */
#ifndef NEAP_KERNELS_TRIANGLE_H
#define NEAP_KERNELS_TRIANGLE_H

#include "base/status.h"

/* How far apart the rows of `count` right sides lie. */
int64_t neap_triangle_width(neap_dtype dtype, int64_t count);

/* y (n, count) becomes the solution X of T X = y or T^T X = y, where T is one triangle
 * of A (n, n), its diagonal taken as ones if `unit`; else it must have no zero. */
void neap_triangle_solve(neap_dtype dtype, bool upper, bool transposed, bool unit,
                         int64_t n, int64_t count, const void *a, int64_t lda, void *y);

#endif
