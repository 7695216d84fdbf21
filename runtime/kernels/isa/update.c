/* update.c (kernels): the loops of the optimizers, for float and for double.
 *
 * Each reads, like PyTorch's, x for weight decay and g, and writes x and its state; the
 * arithmetic is in the order of torch.optim, so that results agree to the last digits.
 */
#include <math.h>

#include "kernels/isa/isa.h"

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
