/* distance.c (kernels): distances between points; see distance.def. */
#include <math.h>

#include "kernels/isa/isa.h"
#include "kernels/slots/distance.h"

#define DISTANCE(type, real)                                                           \
    bool NEAP_K(distance_##type)(int64_t n, double xx, const double *yy, double close, \
                                 real *z)                                              \
    {                                                                                  \
        int64_t rough = 0;                                                             \
        _Pragma("omp simd reduction(| : rough)") for (int64_t i = 0; i < n; i++)       \
        {                                                                              \
            const double norms = xx + yy[i], square = norms + (double)z[i];            \
            const int64_t clear = (square > close * norms) & (square < INFINITY);      \
            const double root = sqrt(square);                                          \
            rough |= clear - 1;                                                        \
            z[i] = (real)(clear ? root : -1);                                          \
        }                                                                              \
        return rough == 0;                                                             \
    }

DISTANCE(f32, float)
DISTANCE(f64, double)
