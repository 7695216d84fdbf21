/* solve_real.h (kernels): the kernels of solve.c for one type: REAL, NAME(id) and LANES
 * are defined by who includes this. */

INLINE NAME(vec) NAME(every)(REAL value)
{
    return value - (NAME(vec)){0}; /* of 0 + value, -0 would be another number */
}

/* ---- right sides side by side ---- */

/* z -= A y for `rows` rows of A and of z and `vecs` vectors of columns, constants both.
 */
INLINE void NAME(gather_tile)(int rows, int vecs, int64_t n, const REAL *a, int64_t lda,
                              const REAL *y, REAL *z, int64_t ldy)
{
    NAME(vec) sum[NEAP_SOLVE_ROWS][2], at[2];
    VEC_UNROLL
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < vecs; v++) sum[r][v] = (NAME(vec)){0};
    for (int64_t j = 0; j < n; j++) {
        for (int v = 0; v < vecs; v++) at[v] = NAME(vec_load)(y + j * ldy + v * LANES);
        VEC_UNROLL
        for (int r = 0; r < rows; r++) {
            NAME(vec) factor = NAME(every)(a[r * lda + j]);
            for (int v = 0; v < vecs; v++)
                sum[r][v] = NAME(vec_fma)(factor, at[v], sum[r][v]);
        }
    }
    VEC_UNROLL
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < vecs; v++) {
            REAL *to = z + r * ldy + v * LANES;
            NAME(vec_store)(to, NAME(vec_load)(to) - sum[r][v]);
        }
}

/* z -= A^T y, likewise. */
INLINE void NAME(scatter_tile)(int rows, int vecs, int64_t n, const REAL *a,
                               int64_t lda, const REAL *y, REAL *z, int64_t ldy)
{
    NAME(vec) minus[NEAP_SOLVE_ROWS][2], at[2];
    VEC_UNROLL
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < vecs; v++)
            minus[r][v] = -NAME(vec_load)(y + r * ldy + v * LANES);
    for (int64_t j = 0; j < n; j++) {
        REAL *to = z + j * ldy;
        for (int v = 0; v < vecs; v++) at[v] = NAME(vec_load)(to + v * LANES);
        VEC_UNROLL
        for (int r = 0; r < rows; r++) {
            NAME(vec) factor = NAME(every)(a[r * lda + j]);
            for (int v = 0; v < vecs; v++)
                at[v] = NAME(vec_fma)(factor, minus[r][v], at[v]);
        }
        for (int v = 0; v < vecs; v++) NAME(vec_store)(to + v * LANES, at[v]);
    }
}

typedef void NAME(tile)(int64_t n, const REAL *a, int64_t lda, const REAL *y, REAL *z,
                        int64_t ldy);

#define TILE(what, rows, vecs)                                                         \
    static void NAME(what##_##rows##_##vecs)(int64_t n, const REAL *a, int64_t lda,    \
                                             const REAL *y, REAL *z, int64_t ldy)      \
    {                                                                                  \
        NAME(what##_tile)(rows, vecs, n, a, lda, y, z, ldy);                           \
    }
TILE(gather, 1, 1)
TILE(gather, 2, 1)
TILE(gather, 4, 1)
TILE(gather, 8, 1)
TILE(gather, 1, 2)
TILE(gather, 2, 2)
TILE(gather, 4, 2)
TILE(scatter, 1, 1)
TILE(scatter, 2, 1)
TILE(scatter, 4, 1)
TILE(scatter, 8, 1)
TILE(scatter, 1, 2)
TILE(scatter, 2, 2)
TILE(scatter, 4, 2)
#undef TILE

/* By vectors less one, then by the logarithm of rows. */
static NAME(tile) *const NAME(gather_tiles)[2][4] = {
    {NAME(gather_1_1), NAME(gather_2_1), NAME(gather_4_1), NAME(gather_8_1)},
    {NAME(gather_1_2), NAME(gather_2_2), NAME(gather_4_2), 0}};
static NAME(tile) *const NAME(scatter_tiles)[2][4] = {
    {NAME(scatter_1_1), NAME(scatter_2_1), NAME(scatter_4_1), NAME(scatter_8_1)},
    {NAME(scatter_1_2), NAME(scatter_2_2), NAME(scatter_4_2), 0}};

/* The largest tile of at most `rows` rows: rows and columns of tiles are worked so. */
static inline int NAME(tile_of)(int64_t rows, int vecs)
{
    return rows >= 8 && vecs == 1 ? 3 : rows >= 4 ? 2 : rows >= 2 ? 1 : 0;
}

/* ---- one right side ---- */

/* z -= A y for `rows` rows, a constant. */
INLINE void NAME(gather_line)(int rows, int64_t n, const REAL *a, int64_t lda,
                              const REAL *y, REAL *z)
{
    NAME(vec) sum[4];
    int64_t j = 0;
    VEC_UNROLL
    for (int r = 0; r < rows; r++) sum[r] = (NAME(vec)){0};
    for (; j + LANES <= n; j += LANES) {
        NAME(vec) at = NAME(vec_load)(y + j);
        VEC_UNROLL
        for (int r = 0; r < rows; r++)
            sum[r] = NAME(vec_fma)(NAME(vec_load)(a + r * lda + j), at, sum[r]);
    }
    VEC_UNROLL
    for (int r = 0; r < rows; r++) {
        if (j < n)
            sum[r] = NAME(vec_fma)(NAME(vec_load_part)(a + r * lda + j, (int)(n - j)),
                                   NAME(vec_load_part)(y + j, (int)(n - j)), sum[r]);
        z[r] -= NAME(vec_sum)(sum[r]);
    }
}

/* z -= A^T y, likewise. */
INLINE void NAME(scatter_line)(int rows, int64_t n, const REAL *a, int64_t lda,
                               const REAL *y, REAL *z)
{
    NAME(vec) minus[4], at;
    int64_t j = 0;
    VEC_UNROLL
    for (int r = 0; r < rows; r++) minus[r] = -NAME(every)(y[r]);
    for (; j + LANES <= n; j += LANES) {
        at = NAME(vec_load)(z + j);
        VEC_UNROLL
        for (int r = 0; r < rows; r++)
            at = NAME(vec_fma)(NAME(vec_load)(a + r * lda + j), minus[r], at);
        NAME(vec_store)(z + j, at);
    }
    if (j == n) return;
    int left = (int)(n - j);
    at = NAME(vec_load_part)(z + j, left);
    VEC_UNROLL
    for (int r = 0; r < rows; r++)
        at = NAME(vec_fma)(NAME(vec_load_part)(a + r * lda + j, left), minus[r], at);
    NAME(vec_store_part)(z + j, at, left);
}

/* ---- all ---- */

void NEAP_K(NAME(gather))(int64_t rows, int64_t n, int64_t count, const REAL *a,
                          int64_t lda, const REAL *y, REAL *z, int64_t ldy)
{
    if (ldy == 1) {
        for (; rows >= 4; rows -= 4, a += 4 * lda, z += 4)
            NAME(gather_line)(4, n, a, lda, y, z);
        for (; rows > 0; rows--, a += lda, z++) NAME(gather_line)(1, n, a, lda, y, z);
        return;
    }
    for (int64_t w = 0, vecs; w < count; w += vecs * LANES) {
        vecs = count - w > LANES ? 2 : 1;
        for (int64_t r = 0, size; r < rows; r += size) {
            int tile = NAME(tile_of)(rows - r, (int)vecs);
            size = 1 << tile;
            NAME(gather_tiles)
            [vecs - 1][tile](n, a + r * lda, lda, y + w, z + r * ldy + w, ldy);
        }
    }
}

void NEAP_K(NAME(scatter))(int64_t rows, int64_t n, int64_t count, const REAL *a,
                           int64_t lda, const REAL *y, REAL *z, int64_t ldy)
{
    if (ldy == 1) {
        for (; rows >= 4; rows -= 4, a += 4 * lda, y += 4)
            NAME(scatter_line)(4, n, a, lda, y, z);
        for (; rows > 0; rows--, a += lda, y++) NAME(scatter_line)(1, n, a, lda, y, z);
        return;
    }
    for (int64_t w = 0, vecs; w < count; w += vecs * LANES) {
        vecs = count - w > LANES ? 2 : 1;
        for (int64_t r = 0, size; r < rows; r += size) {
            int tile = NAME(tile_of)(rows - r, (int)vecs);
            size = 1 << tile;
            NAME(scatter_tiles)
            [vecs - 1][tile](n, a + r * lda, lda, y + r * ldy + w, z + w, ldy);
        }
    }
}
