/* solve.c (kernels): steps of triangular systems with few right sides.
 *
 * Some rows of the matrix, which is read once and in place, meet one or two vectors of
 * right sides in registers: what is known is gathered into these rows, or what they
 * give is scattered to those that wait for it. A right side alone lies along the lanes.
 */
#include "kernels/slots/solve.h"

#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"

#define INLINE KERNEL_INLINE

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#define LANES VEC_F32
#include "kernels/isa/solve_real.h"
#undef REAL
#undef NAME
#undef LANES

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#define LANES VEC_F64
#include "kernels/isa/solve_real.h"
