/* turn.h (kernels): transposition for other kernels of the same instruction set. */
#ifndef NEAP_KERNELS_ISA_TURN_H
#define NEAP_KERNELS_ISA_TURN_H

#include "kernels/isa/isa.h"
#include "kernels/slots/copy.h"

/* y (rows, cols), rows ldy apart, from x (cols, rows), rows ldx apart; elements of
 * `size` bytes. */
static inline void turn(size_t size, int64_t rows, int64_t cols, const void *x,
                        int64_t ldx, void *y, int64_t ldy)
{
    (size == 1   ? NEAP_K(transpose_b1)
     : size == 4 ? NEAP_K(transpose_b4)
                 : NEAP_K(transpose_b8))(rows, cols, x, ldx, y, ldy);
}

#endif
