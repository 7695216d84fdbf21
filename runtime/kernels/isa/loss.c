/* loss.c (kernels): losses of an element against its target, and their slopes.
 *
 * A loss is two formulas, f(x, t, p, c) and its derivative by x; PAIR makes the kernels
 * of loss.def from them: each element, the sum, the gradient. t is the target, p the
 * weight of positives, c the loss's number. */
#include "kernels/slots/loss.h"
#include "kernels/isa/explog.h"
#include "kernels/isa/isa.h"

#define LANES 16
#define BLOCK 256 /* elements between a loss and its sum, in the first-level cache */

/* Without a branch, so that loops vectorise. */
#define BOTH(a, b) ((int)(a) & (int)(b))

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#define FABS fabsf
#include "kernels/isa/loss_real.h"
#undef REAL
#undef NAME
#undef FABS

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#define FABS fabs
#include "kernels/isa/loss_real.h"
