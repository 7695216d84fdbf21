/* update.c (kernels): the loops of the optimizers, for float and for double.
 *
 * Each reads, like PyTorch's, x for weight decay and g, and writes x and its state; the
 * arithmetic is in the order of torch.optim, so that results agree to the last digits.
 */
#include <math.h>
#include <string.h>

#include "kernels/isa/isa.h"
#include "kernels/slots/update.h"

/* old moved by `weight` towards new, rounded as torch.lerp does. */
#define LERP(old, new, weight)                                                         \
    ((weight) < (REAL)0.5 ? (old) + (weight) * ((new) - (old))                         \
                          : (new) - ((new) - (old)) * (1 - (weight)))

#define REAL float
#define NAME(id) NEAP_K(id##_f32)
#define SQRT sqrtf
#include "kernels/isa/update_real.h"
#undef REAL
#undef NAME
#undef SQRT

#define REAL double
#define NAME(id) NEAP_K(id##_f64)
#define SQRT sqrt
#include "kernels/isa/update_real.h"

void NEAP_K(bfloat16)(int64_t n, float divisor, float *x)
{
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        float y = x[i] / divisor;
        uint32_t bits;
        memcpy(&bits, &y, sizeof bits);
        /* A NaN must not round to infinity. */
        if (y == y) bits = (bits + 0x7fff + (bits >> 16 & 1)) & 0xffff0000u;
        memcpy(&x[i], &bits, sizeof bits);
    }
}
