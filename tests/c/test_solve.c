/* test_solve.c: the steps of triangular systems of every kernel table against plain
 * sums, and whole systems (kernels/triangle.h) against their definition: all sizes of
 * blocks and tails, right sides on each side of the width of vectors. What must not be
 * read is NaN, what must not be written is looked at. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/solve.h"
#include "kernels/triangle.h"

#define LONGEST 37
#define WIDEST 80
#define LDA (LONGEST + 3)

static double some_number(void)
{
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (double)(state >> 8) / 8388608 - 1;
}

static const int64_t widths[] = {1,  2,  3,  4,  5,  7,  8,  9,
                                 15, 16, 17, 31, 32, 33, 48, 65};
#define WIDTHS (sizeof widths / sizeof *widths)

/* Fills rows of right sides, whose columns past `count` are 0. */
#define FILL_SIDES(y, n)                                                               \
    for (int64_t i = 0; i < (n); i++)                                                  \
        for (int64_t j = 0; j < ldy; j++)                                              \
            (y)[i * ldy + j] = j < count ? (REAL)some_number() : 0;

#define REAL float
#define NAME(id) id##_f32
#define DTYPE NEAP_FLOAT32
#define TOLERANCE 2e-6
#include "plain_solve_real.h"
#undef REAL
#undef NAME
#undef DTYPE
#undef TOLERANCE

#define REAL double
#define NAME(id) id##_f64
#define DTYPE NEAP_FLOAT64
#define TOLERANCE 1e-14
#include "plain_solve_real.h"

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(solve, name)
#include "kernels/slots/solve.def"
#undef KERNEL
};

int main(void)
{
    for (int t = 0; table_at(t); t++) {
        neap_kernel = *table_at(t);
        check_f32(table_at(t));
        check_f64(table_at(t));
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("solve: ok");
    return 0;
}
