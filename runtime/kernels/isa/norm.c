/* norm.c (kernels): see norm.def. */
#include "kernels/slots/norm.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"
#include "kernels/slots/reduce.h"

#define LANES 16
#define WIDE (LANES / VEC_F64) /* vectors of doubles */

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#include "kernels/isa/norm_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#include "kernels/isa/norm_real.h"
