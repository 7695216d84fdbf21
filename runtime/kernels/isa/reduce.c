/* reduce.c (kernels): folds of rows and columns, and extremes with their places.
 *
 * A fold is LIFT, what an element becomes, and JOIN, how two of those become one. A row
 * is folded in lanes, as many whatever the vector width, and long ones by halves,
 * columns in groups of rows: the order of joins depends on sizes only, and the rounding
 * error of a sum grows with the logarithm of its length. Sums of floats are written in
 * vectors (reduce_sum.h), what else folds in loops for the compiler's (reduce_fold.h).
 */
#include "kernels/slots/reduce.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/math.h"
#include "kernels/isa/quad.h"
#include "kernels/isa/turn.h"
#include "kernels/isa/vec_math.h"

#define LANES 16
#define RUN 1024   /* elements folded in lanes before halves are joined */
#define NARROW 32  /* shorter rows are folded one element after the other */
#define ACROSS 64  /* of these at a time, as columns, */
#define FEW_ROWS 8 /* but where there are fewer, on their own */
#define SUM_LANES 32
#define SUM_RUN 8192
#define SUM_TILE 1024
#define DEEP 4
#define TILE 256  /* columns folded at a time, in the first-level cache */
#define GROUP 128 /* rows folded into a tile before it joins the accumulators */
/* Rows of sums that are folded several as one: up to FEW_COLUMNS long, and up to
 * SOME_COLUMNS where they would leave a part of four. */
#define FEW_COLUMNS 16
#define SOME_COLUMNS 128

/* Without a branch, so that loops vectorise. */
#define EITHER(a, b) ((int)(a) | (int)(b))
#define BOTH(a, b) ((int)(a) & (int)(b))

/* Integers wrap round, which only unsigned arithmetic may. */
#define ADD(a, b) ((a) + (b))
#define MUL(a, b) ((a) * (b))
#define LARGER(a, b) (T)((b) > (a) ? (b) : (a))
#define SMALLER(a, b) (T)((b) < (a) ? (b) : (a))

#define SAME(v, w) (v)
#define TO_WORD(v, w) ((uint64_t)(v))
#define TO_REAL(v, w) ((double)(v))
#define NONZERO(v, w) ((int64_t)((v) != 0))
#define ABS_REAL(v, w) (fabs((double)(v)))
#define ABS_F32(v, w) (fabsf(v))
#define POWER(v, w) (vpow(fabs((double)(v)), w))

/* Of vectors of doubles. */
#define BITS(v) ((__typeof__((v) == (v)))(v))
#define NO_NAN(v, w) ((__typeof__(v))(BITS(v) & ((v) == (v))))
#define ABS_WIDE(v, w) ((__typeof__(v))(BITS(v) & INT64_MAX))
#define SQUARE(v, w) ((v) * (v))
#define DEVIATION(v, w) (((v) - (w)) * ((v) - (w)))

/* What a fold is given beside x: by default nothing. */
#define WITH(with, i) 0.0

/* ---- extremes with places ---- */

/* In long rows the extreme is found first, its place after, a block at a time. */
#define SHORT_ROW 24
#define BLOCK 32
#define SOME_LONG 256       /* shorter rows are compared side by side, */
#define SOME_IN_VECTORS 160 /* and floats that vectors are there for, */
#define PLACES 32           /* so many of them, */
#define DEEPEST 64          /* so many elements at a time */

#define BETTER_MAX_INT(v, best) ((v) > (best))
#define BETTER_MIN_INT(v, best) ((v) < (best))
#define BETTER_MAX(v, best) EITHER((v) > (best), BOTH((v) != (v), (best) == (best)))
#define BETTER_MIN(v, best) EITHER((v) < (best), BOTH((v) != (v), (best) == (best)))
#define MATCH_INT(v, best) ((v) == (best))
#define MATCH(v, best) EITHER((v) == (best), BOTH((v) != (v), (best) != (best)))

/* ---- every type ---- */

#define T uint8_t
#define TYPE u8
#define LEAST 0
#define MOST UINT8_MAX
#include "kernels/isa/reduce_integer.h"

#define T int32_t
#define TYPE i32
#define LEAST INT32_MIN
#define MOST INT32_MAX
#include "kernels/isa/reduce_integer.h"

#define T int64_t
#define TYPE i64
#define LEAST INT64_MIN
#define MOST INT64_MAX
#include "kernels/isa/reduce_integer.h"

#define T float
#define TYPE f32
#define ABS ABS_F32
#ifdef VEC_HAS_MATH
#define VECTORS_OF_T
#endif
#include "kernels/isa/reduce_real.h"

#define T double
#define TYPE f64
#define ABS ABS_REAL
#include "kernels/isa/reduce_real.h"
