/* transpose_strips.h (kernels): transposition of 2 to 7 rows or columns of elements of
 * 4 bytes, for transpose_bytes.h.
 *
 * Squares of 4 that reach beyond the short side: what they read there is not used, and
 * what they write is written over by what comes after. So the last elements of the long
 * side, where that would be memory of others, go one by one. */

/* The elements of the long side that squares at `begin` of the short side may take,
 * where it has `few` elements and lines are `ld` apart. */
static int64_t NAME(strip_end)(int64_t n, int64_t few, int64_t ld, int64_t begin)
{
    int64_t end = n;
    while (end > 0 && (end - 1) * ld + begin + STRIPS > (n - 1) * ld + few) end--;
    return end / STRIPS * STRIPS;
}

/* y (rows, cols) for few rows. */
static void NAME(turn_rows)(int rows, int64_t cols, const TYPE *x, int64_t ldx, TYPE *y,
                            int64_t ldy)
{
    for (int i = 0; i < rows; i += STRIPS) {
        const int few = rows - i < STRIPS ? rows - i : STRIPS;
        const int64_t end = NAME(strip_end)(cols, rows, ldx, i);
        for (int64_t j = 0; j < end; j += STRIPS) {
            const TYPE *from = x + j * ldx + i;
            TYPE *to = y + i * ldy + j;
            if (few == 1) turn_part_b4(4, 1, from, ldx, to, ldy);
            if (few == 2) turn_part_b4(4, 2, from, ldx, to, ldy);
            if (few == 3) turn_part_b4(4, 3, from, ldx, to, ldy);
            if (few == 4) turn_part_b4(4, 4, from, ldx, to, ldy);
        }
        NAME(turn_few)
        (false, few, cols - end, x + end * ldx + i, ldx, y + i * ldy + end, ldy);
    }
}

/* For few columns. The last strip comes first: what it writes beyond its columns are
 * the first ones of the next row, if no others lie between. */
static void NAME(turn_cols)(int64_t rows, int cols, const TYPE *x, int64_t ldx, TYPE *y,
                            int64_t ldy)
{
    for (int j = (cols - 1) / STRIPS * STRIPS; j >= 0; j -= STRIPS) {
        const int few = cols - j < STRIPS ? cols - j : STRIPS;
        const bool whole = few == STRIPS || ldy == cols;
        const int64_t end = whole ? NAME(strip_end)(rows, cols, ldy, j) : 0;
        for (int64_t i = 0; i < end; i += STRIPS) {
            const TYPE *from = x + j * ldx + i;
            TYPE *to = y + i * ldy + j;
            if (few == 1) turn_part_b4(1, 4, from, ldx, to, ldy);
            if (few == 2) turn_part_b4(2, 4, from, ldx, to, ldy);
            if (few == 3) turn_part_b4(3, 4, from, ldx, to, ldy);
            if (few == 4) turn_part_b4(4, 4, from, ldx, to, ldy);
        }
        NAME(turn_few)
        (true, few, rows - end, x + j * ldx + end, ldx, y + end * ldy + j, ldy);
    }
}
