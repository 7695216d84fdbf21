/* reduce_integer.h (kernels): the folds and extremes of reduce.c for one integer type:
 * T, TYPE, LEAST and MOST are defined by who includes this, and undefined here. */

#define FOLD sum
#define ACC uint64_t
#define ZERO 0
#define LIFT TO_WORD
#define JOIN ADD
#include "kernels/isa/reduce_fold.h"

#define FOLD prod
#define ACC uint64_t
#define ZERO 1
#define LIFT TO_WORD
#define JOIN MUL
#include "kernels/isa/reduce_fold.h"

#define FOLD max
#define ACC T
#define ZERO LEAST
#define LIFT SAME
#define JOIN LARGER
#include "kernels/isa/reduce_fold.h"

#define FOLD min
#define ACC T
#define ZERO MOST
#define LIFT SAME
#define JOIN SMALLER
#include "kernels/isa/reduce_fold.h"

#define FOLD count
#define ACC int64_t
#define ZERO 0
#define LIFT NONZERO
#define JOIN ADD
#include "kernels/isa/reduce_fold.h"

#define FOLD max
#define BETTER BETTER_MAX_INT
#define IS MATCH_INT
#include "kernels/isa/reduce_extreme.h"

#define FOLD min
#define BETTER BETTER_MIN_INT
#define IS MATCH_INT
#include "kernels/isa/reduce_extreme.h"

#undef T
#undef TYPE
#undef LEAST
#undef MOST
