/* solve.h (kernels): neap_kernel.solve, which solve.def lists. */
#ifndef NEAP_KERNELS_SLOTS_SOLVE_H
#define NEAP_KERNELS_SLOTS_SOLVE_H

/* The most rows of a matrix that one call takes. */
#define NEAP_SOLVE_ROWS 8
/* Columns of right sides are filled up to whole lines of so many bytes, unless there is
 * only one. */
#define NEAP_SOLVE_LINE 64

#define FAMILY neap_solve_kernels
#define SLOTS "kernels/slots/solve.def"
#include "kernels/slots/family.h"

#endif
