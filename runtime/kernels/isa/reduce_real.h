/* reduce_real.h (kernels): the folds and extremes of reduce.c for one float type: T,
 * TYPE and ABS are defined by who includes this, and undefined here; VECTORS_OF_T where
 * there are vectors of vec_math.h. */

#define ONE(name) NEAP_JOIN(name, TYPE)

/* NaN, once met, stays. Two selections vectorise where one of two tests does not. */
static inline T ONE(larger)(T a, T b)
{
    T known = b > a ? b : a;
    return b != b ? b : known;
}

static inline T ONE(smaller)(T a, T b)
{
    T known = b < a ? b : a;
    return b != b ? b : known;
}

#define FOLD sum
#define CENTRED 0
#define LIFT SAME
#include "kernels/isa/reduce_sum.h"

#define FOLD prod
#define ACC double
#define ZERO 1
#define LIFT TO_REAL
#define JOIN MUL
#include "kernels/isa/reduce_fold.h"

#define FOLD max
#define ACC T
#define ZERO -INFINITY
#define LIFT SAME
#define JOIN ONE(larger)
#include "kernels/isa/reduce_fold.h"

#define FOLD min
#define ACC T
#define ZERO INFINITY
#define LIFT SAME
#define JOIN ONE(smaller)
#include "kernels/isa/reduce_fold.h"

#define FOLD count
#define ACC int64_t
#define ZERO 0
#define LIFT NONZERO
#define JOIN ADD
#include "kernels/isa/reduce_fold.h"

#define FOLD nansum
#define CENTRED 0
#define LIFT NO_NAN
#include "kernels/isa/reduce_sum.h"

#define FOLD abs_sum
#define CENTRED 0
#define LIFT ABS_WIDE
#include "kernels/isa/reduce_sum.h"

#define FOLD abs_max
#define ACC T
#define ZERO 0
#define LIFT ABS
#define JOIN ONE(larger)
#include "kernels/isa/reduce_fold.h"

#define FOLD abs_min
#define ACC T
#define ZERO INFINITY
#define LIFT ABS
#define JOIN ONE(smaller)
#include "kernels/isa/reduce_fold.h"

#define FOLD square_sum
#define CENTRED 0
#define LIFT SQUARE
#include "kernels/isa/reduce_sum.h"

/* One exponent for all. */
#undef WITH
#define WITH(with, i) (*(const double *)(with))
#define FOLD power_sum
#define ACC double
#define ZERO 0
#define LIFT POWER
#define JOIN ADD
#include "kernels/isa/reduce_fold.h"

#undef WITH
#define WITH(with, i) 0.0

/* A centre for each accumulator. */
#define FOLD deviation_sum
#define CENTRED 1
#define LIFT DEVIATION
#include "kernels/isa/reduce_sum.h"

#define FOLD max
#define BETTER BETTER_MAX
#define IS MATCH
#ifdef VECTORS_OF_T
#define LARGEST vec_max_f32
#endif
#include "kernels/isa/reduce_extreme.h"

#define FOLD min
#define BETTER BETTER_MIN
#define IS MATCH
#ifdef VECTORS_OF_T
#define LARGEST vec_min_f32
#endif
#include "kernels/isa/reduce_extreme.h"

#undef ONE
#undef T
#undef TYPE
#undef ABS
#undef VECTORS_OF_T
