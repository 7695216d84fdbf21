/* reduce.c (kernels): folds of rows and columns, and extremes with their places.
 *
 * A fold is LIFT, what an element becomes, and JOIN, how two of those become one. A row
 * is folded in 16 lanes whatever the vector width, short ones one element after the
 * other and long ones by halves, and columns in groups of rows: the order of joins
 * depends on sizes only, and the rounding error of a sum grows with the logarithm of
 * its length. */
#include "kernels/slots/reduce.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/math.h"
#include "kernels/isa/turn.h"

#define LANES 16
#define RUN 1024   /* elements folded in lanes before halves are joined */
#define NARROW 32  /* shorter rows are folded one element after the other */
#define ACROSS 64  /* of these at a time, as columns, */
#define FEW_ROWS 8 /* but where there are fewer, on their own */
#define TILE 256   /* columns folded at a time, in the first-level cache */
#define GROUP 128  /* rows folded into a tile before it joins the accumulators */

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
#define NO_NAN(v, w) ((v) == (v) ? (double)(v) : 0.0)
#define ABS_REAL(v, w) (fabs((double)(v)))
#define ABS_F32(v, w) (fabsf(v))
#define SQUARE(v, w) ((double)(v) * (double)(v))
#define POWER(v, w) (vpow(fabs((double)(v)), w))
#define DEVIATION(v, w) (((double)(v) - (w)) * ((double)(v) - (w)))

/* What a fold is given beside x: by default nothing. */
#define WITH(with, i) 0.0
#define WITH_AT(with, i) (with)

/* ---- extremes with places ---- */

/* In long rows the extreme is found first, its place after, a block at a time. */
#define SHORT_ROW 24
#define BLOCK 32

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
#include "kernels/isa/reduce_real.h"

#define T double
#define TYPE f64
#define ABS ABS_REAL
#include "kernels/isa/reduce_real.h"
