/* transpose_bytes.h (kernels): transposition of elements of one size: TYPE and NAME(id)
 * are defined by who includes this, and undefined here. */

static inline void NAME(transpose_part)(int64_t rows, int64_t cols, const TYPE *x,
                                        int64_t ldx, TYPE *y, int64_t ldy)
{
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < cols; j++) y[i * ldy + j] = x[j * ldx + i];
}

void NEAP_K(NAME(transpose))(int64_t rows, int64_t cols, const void *from, int64_t ldx,
                             void *to, int64_t ldy)
{
    const TYPE *x = from;
    TYPE *y = to;
    for (int64_t i = 0; i < rows; i += TILE) {
        int64_t height = rows - i < TILE ? rows - i : TILE;
        for (int64_t j = 0; j < cols; j += TILE) {
            int64_t width = cols - j < TILE ? cols - j : TILE;
            const TYPE *from_tile = x + j * ldx + i;
            TYPE *to_tile = y + i * ldy + j;
            if (height == TILE && width == TILE)
                NAME(transpose_part)(TILE, TILE, from_tile, ldx, to_tile, ldy);
            else
                NAME(transpose_part)(height, width, from_tile, ldx, to_tile, ldy);
        }
    }
}

#undef TYPE
#undef NAME
