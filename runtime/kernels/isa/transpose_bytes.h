/* transpose_bytes.h (kernels): transposition of elements of one size: TYPE, NAME(id)
 * and TILES(tile), which lists the squares of transpose_tiles.h from the largest on,
 * are defined by who includes this, and undefined here. So is STRIPS, where there are
 * strips of squares of that side (transpose_strips.h). */

typedef void NAME(turn_tile)(const TYPE *x, int64_t ldx, TYPE *y, int64_t ldy);

/* The square at (row, col) of y, or the last one that is whole. */
KERNEL_INLINE void NAME(turn_square)(int side, NAME(turn_tile) * tile, int64_t rows,
                                     int64_t cols, int64_t row, int64_t col,
                                     const TYPE *x, int64_t ldx, TYPE *y, int64_t ldy)
{
    const int64_t i = row + side <= rows ? row : rows - side;
    const int64_t j = col + side <= cols ? col : cols - side;
    tile(x + j * ldx + i, ldx, y + i * ldy + j, ldy);
}

/* rows and cols >= side: the last squares lie over the ones before. Lines of cache that
 * a strip of squares reads in part are still there for the next strip of its block; so
 * squares follow the rows of y. Where a square is as wide as a line, they follow those
 * of x, which are fetched ahead: 1000 x 1000 took 114 us so and 131 the other way. */
KERNEL_INLINE void NAME(turn_by)(int side, NAME(turn_tile) * tile, int64_t rows,
                                 int64_t cols, const TYPE *x, int64_t ldx, TYPE *y,
                                 int64_t ldy)
{
    const bool whole_lines = side * (int)sizeof(TYPE) == 64;
    for (int64_t top = 0; top < rows; top += BLOCK)
        for (int64_t left = 0; left < cols; left += BLOCK) {
            const int64_t bottom = top + BLOCK < rows ? top + BLOCK : rows;
            const int64_t right = left + BLOCK < cols ? left + BLOCK : cols;
            if (whole_lines) {
                for (int64_t col = left; col < right; col += side)
                    for (int64_t row = top; row < bottom; row += side) NAME(turn_square)
                (side, tile, rows, cols, row, col, x, ldx, y, ldy);
            } else {
                for (int64_t row = top; row < bottom; row += side)
                    for (int64_t col = left; col < right; col += side) NAME(turn_square)
                (side, tile, rows, cols, row, col, x, ldx, y, ldy);
            }
        }
}

/* Few rows or columns: the short side is the inner loop. */
KERNEL_INLINE void NAME(turn_few)(bool by_rows, int few, int64_t n,
                                  const TYPE *restrict x, int64_t ldx, TYPE *restrict y,
                                  int64_t ldy)
{
    for (int64_t i = 0; i < n; i++)
        for (int j = 0; j < few; j++) {
            int64_t row = by_rows ? i : j, col = by_rows ? j : i;
            y[row * ldy + col] = x[col * ldx + row];
        }
}

static inline void NAME(turn_narrow)(bool by_rows, int few, int64_t n, const TYPE *x,
                                     int64_t ldx, TYPE *y, int64_t ldy)
{
    switch (few) {
    case 2:
        NAME(turn_few)(by_rows, 2, n, x, ldx, y, ldy);
        break;
    case 3:
        NAME(turn_few)(by_rows, 3, n, x, ldx, y, ldy);
        break;
    default:
        NAME(turn_few)(by_rows, few, n, x, ldx, y, ldy);
    }
}

#ifdef STRIPS
#include "kernels/isa/transpose_strips.h"
#endif

void NEAP_K(NAME(transpose))(int64_t rows, int64_t cols, const void *from, int64_t ldx,
                             void *to, int64_t ldy)
{
    const int64_t least = rows < cols ? rows : cols;
#ifdef STRIPS
    if (least < 2 * STRIPS && least % STRIPS != 0 && least > 1) {
        if (rows < cols)
            NAME(turn_rows)((int)rows, cols, from, ldx, to, ldy);
        else
            NAME(turn_cols)(rows, (int)cols, from, ldx, to, ldy);
        return;
    }
#endif
#define TRY(side)                                                                      \
    if (least >= (side)) {                                                             \
        NAME(turn_by)                                                                  \
        (side, NAME(NEAP_JOIN(turn, side)), rows, cols, from, ldx, to, ldy);           \
        return;                                                                        \
    }
    TILES(TRY)
#undef TRY
    if (rows < cols)
        NAME(turn_narrow)(false, (int)rows, cols, from, ldx, to, ldy);
    else
        NAME(turn_narrow)(true, (int)cols, rows, from, ldx, to, ldy);
}

#undef TYPE
#undef NAME
#undef TILES
#undef STRIPS
