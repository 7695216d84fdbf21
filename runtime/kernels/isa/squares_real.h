/* squares_real.h (kernels): pooling of squares of 2 by 2 elements side by side, for one
 * type: REAL, NAME(id) and LANES (of a vector) are defined by who includes this.
 *
 * A vector of outputs is worked from two vectors of each of two rows. Which of the four
 * was the largest is kept in a byte: a gradient writes each element of x once, without
 * clearing it before. Where a row ends within a vector, the last one overlaps the one
 * before it. A row shorter than a vector is worked as a whole one while the plane has
 * room for it, for what lies behind the row is written anew with the next; then it is
 * cut. */

typedef uint8_t NAME(bytes) __attribute__((vector_size(LANES)));

/* The elements of even and of odd places among the first 2 n from x on. */
KERNEL_INLINE void NAME(load_pairs)(const REAL *x, int n, bool relu, NAME(vec) * even,
                                    NAME(vec) * odd)
{
    NAME(vec) low = NAME(vec_load_part)(x, 2 * n < LANES ? 2 * n : LANES), high = {0};
    if (2 * n > LANES) high = NAME(vec_load_part)(x + LANES, 2 * n - LANES);
    if (relu) low = NAME(vec_relu)(low), high = NAME(vec_relu)(high);
    NAME(vec_split)(low, high, even, odd);
}

/* x = even and odd in turn, 2 n elements. */
KERNEL_INLINE void NAME(store_pairs)(REAL *x, int n, NAME(vec) even, NAME(vec) odd)
{
    NAME(vec) low, high;
    NAME(vec_merge)(even, odd, &low, &high);
    NAME(vec_store_part)(x, low, 2 * n < LANES ? 2 * n : LANES);
    if (2 * n > LANES) NAME(vec_store_part)(x + LANES, high, 2 * n - LANES);
}

/* n outputs, whose squares begin at x. `relu` is a constant wherever this is inlined,
 * and n where it is LANES. */
KERNEL_INLINE void NAME(max_squares)(const bool relu, int n, int64_t width,
                                     const REAL *x, REAL *y, uint8_t *which)
{
    const NAME(vec) zero = {0};
    NAME(vec) even, odd, best[2];
    NAME(vec_int) from[2];
    for (int i = 0; i < 2; i++) {
        NAME(load_pairs)(x + i * width, n, relu, &even, &odd);
        const NAME(vec_int) second =
            LARGER(odd, even); /* a mask is -1 where it is set */
        best[i] = NAME(vec_choose)(second, odd, even);
        from[i] = 2 * i - second;
    }
    const NAME(vec_int) below = LARGER(best[1], best[0]);
    const NAME(vec) top = NAME(vec_choose)(below, best[1], best[0]);
    NAME(vec_int) place = (below & from[1]) | (~below & from[0]);
    if (relu) {
        const NAME(vec_int) goes_on = top > zero;
        place = (goes_on & place) | (~goes_on & 4);
    }
    const NAME(bytes) narrow = __builtin_convertvector(place, NAME(bytes));
    move_bytes(LANES, which, (const uint8_t *)&narrow, n);
    NAME(vec_store_part)(y, top, n);
}

KERNEL_INLINE void NAME(put_squares)(int n, int64_t width, const REAL *y,
                                     const uint8_t *which, REAL *x)
{
    NAME(bytes) narrow = {0};
    move_bytes(LANES, (uint8_t *)&narrow, which, n);
    const NAME(vec_int) place = __builtin_convertvector(narrow, NAME(vec_int));
    const NAME(vec_int) g = (NAME(vec_int))NAME(vec_load_part)(y, n);
    for (int i = 0; i < 2; i++) NAME(store_pairs)
    (x + i * width, n, (NAME(vec))((place == 2 * i) & g),
     (NAME(vec))((place == 2 * i + 1) & g));
}

/* ---- a plane ---- */

/* Must row r of a plane be cut, as it is short and near the end? */
static inline bool NAME(is_cut)(int64_t rows, int64_t cols, int64_t width, int64_t r)
{
    const int64_t below = rows - r;
    return below * cols < LANES || (2 * below - 1) * width < 2 * LANES;
}

KERNEL_INLINE void NAME(max_of_squares)(const bool relu, int64_t rows, int64_t cols,
                                        int64_t width, const REAL *x, REAL *y,
                                        uint8_t *which)
{
    for (int64_t r = 0; r < rows; r++, x += 2 * width, y += cols, which += cols) {
        if (cols < LANES && NAME(is_cut)(rows, cols, width, r)) {
            NAME(max_squares)(relu, (int)cols, width, x, y, which);
            continue;
        }
        for (int64_t i = 0; i < cols; i += LANES) {
            const int64_t o = most(least(i, cols - LANES), 0);
            NAME(max_squares)(relu, LANES, width, x + 2 * o, y + o, which + o);
        }
    }
}

void NEAP_K(NAME(squares_max))(int64_t rows, int64_t cols, int64_t width, bool relu,
                               const REAL *x, REAL *y, uint8_t *which)
{
    if (relu)
        NAME(max_of_squares)(true, rows, cols, width, x, y, which);
    else
        NAME(max_of_squares)(false, rows, cols, width, x, y, which);
}

void NEAP_K(NAME(squares_put))(int64_t rows, int64_t cols, int64_t width, const REAL *y,
                               const uint8_t *which, REAL *x)
{
    for (int64_t r = 0; r < rows; r++, x += 2 * width, y += cols, which += cols) {
        const bool cut = cols < LANES && NAME(is_cut)(rows, cols, width, r);
        if (cut) NAME(put_squares)((int)cols, width, y, which, x);
        for (int64_t i = 0; i < cols && !cut; i += LANES) {
            const int64_t o = most(least(i, cols - LANES), 0);
            NAME(put_squares)(LANES, width, y + o, which + o, x + 2 * o);
        }
        if (2 * cols < width) x[2 * cols] = x[width + 2 * cols] = 0;
    }
}

void NEAP_K(NAME(squares_take))(int64_t rows, int64_t cols, int64_t width,
                                const REAL *x, const uint8_t *which, REAL *y)
{
    for (int64_t r = 0; r < rows; r++, x += 2 * width, y += cols, which += cols)
        for (int64_t i = 0; i < cols; i++)
            y[i] = which[i] < 4 ? x[2 * i + which[i] % 2 + which[i] / 2 * width] : 0;
}
