/* norm.c (kernels): see norm.def. */
#include "kernels/slots/norm.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/math.h"
#include "kernels/isa/quad.h"
#include "kernels/isa/turn.h"
#include "kernels/isa/vec.h"
#include "kernels/slots/reduce.h"

#define LANES 16
#define ACROSS 64              /* rows that are worked side by side */
#define WIDE (LANES / SUM_F64) /* vectors of doubles */

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#include "kernels/isa/norm_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#include "kernels/isa/norm_real.h"

void NEAP_K(norm_scales)(int64_t n, double size, double eps, double *x)
{
#pragma omp simd
    for (int64_t i = 0; i < n; i++) x[i] = 1 / vsqrt(x[i] / size + eps);
}
