/* scan.c (kernels): running sums, products and linear recurrences.
 *
 * A scan goes n places along a line, places `step` apart (negative: from the end), for
 * `width` lines side by side. Sums and products of floats are carried in double. */
#include "kernels/slots/scan.h"
#include "base/stretch.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/turn.h"
#include "kernels/isa/vec.h"

#define TILE 128

/* Rows that follow one another are worked LINES at a time, or FEW, or one by one; rows
 * of up to DEEP / 2 places MANY at a time, or as many as there are. */
#define LINES 8
#define FEW 4
#define MANY 64
#define DEEP 64

/* Integers wrap round, which only unsigned arithmetic may. */
#define T uint64_t
#define WIDE uint64_t
#define NAME(id) NEAP_JOIN(id, i64)
#include "kernels/isa/scan_type.h"
#undef T
#undef WIDE
#undef NAME

#define T float
#define NAME(id) NEAP_JOIN(id, f32)
#include "kernels/isa/scan_real.h"
#undef T
#undef NAME

#define T double
#define NAME(id) NEAP_JOIN(id, f64)
#include "kernels/isa/scan_real.h"
