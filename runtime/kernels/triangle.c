/* triangle.c (kernels): see triangle.h.
 *
 * Unknowns are found a few rows at a time. Before that, what is known is gathered into
 * their right sides, or after it is scattered to those that wait: whichever reads rows
 * of the matrix. */
#include "kernels/triangle.h"

#include <assert.h>

#include "base/stretch.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/solve.h"

#define REAL float
#define NAME(id) id##_f32
#include "kernels/triangle_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) id##_f64
#include "kernels/triangle_real.h"

int64_t neap_triangle_width(neap_dtype dtype, int64_t count)
{
    int64_t line = NEAP_SOLVE_LINE / (neap_is_single(dtype) ? 4 : 8);
    return count == 1 ? 1 : (count + line - 1) / line * line;
}

void neap_triangle_solve(neap_dtype dtype, bool upper, bool transposed, bool unit,
                         int64_t n, int64_t count, const void *a, int64_t lda, void *y)
{
    int64_t ldy = neap_triangle_width(dtype, count);
    assert(lda >= n);
    if (neap_is_single(dtype))
        solve_f32(upper, transposed, unit, n, count, a, lda, y, ldy);
    else
        solve_f64(upper, transposed, unit, n, count, a, lda, y, ldy);
}
