/* lapack_plain.c (kernels): see lapack_plain.h; lapack_plain_real.h has the bodies. */
#include "kernels/lapack_plain.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define REAL float
#define NAME(id) neap_plain_##id##_f32
#define REAL_EPSILON FLT_EPSILON
#define REAL_ABS fabsf
#define REAL_SQRT sqrtf
#define REAL_HYPOT hypotf
#include "kernels/lapack_plain_real.h"
#undef REAL
#undef NAME
#undef REAL_EPSILON
#undef REAL_ABS
#undef REAL_SQRT
#undef REAL_HYPOT

#define REAL double
#define NAME(id) neap_plain_##id##_f64
#define REAL_EPSILON DBL_EPSILON
#define REAL_ABS fabs
#define REAL_SQRT sqrt
#define REAL_HYPOT hypot
#include "kernels/lapack_plain_real.h"
