/* softmax.c (kernels): softmax and its kin along rows and along columns.
 *
 * All subtract the largest element of a line first, so that no exponential overflows.
 * Columns are worked in tiles whose maxima and sums stay in the first-level cache; rows
 * in blocks of 16. Short rows would waste most of a block: 16 of them are laid across
 * as the columns of a tile. */
#include <string.h>

#include "kernels/isa/explog.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/turn.h"
#include "kernels/isa/vec.h"
#include "kernels/isa/vec_math.h"
#include "kernels/slots/softmax.h"

#define BLOCK 16
#define TILE 128
/* Shorter rows are laid across, and, where they go in loops, those up to LONGEST that
 * leave a part of a block. */
#define SHORT 32
#define LONGEST 56
#define ACROSS(n) ((n) < SHORT || ((n) < LONGEST && (n) % BLOCK != 0))
#define FEW 16
#define TOGETHER 4096 /* elements */

#ifdef VEC_HAS_MATH
#include "kernels/isa/softmax_vec.h"
#define ROWS_IN_VECTORS
#endif
#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#include "kernels/isa/softmax_real.h"
#undef ROWS_IN_VECTORS
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#include "kernels/isa/softmax_real.h"
