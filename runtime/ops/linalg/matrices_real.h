/* matrices_real.h (ops/linalg): matrices.c's loops over elements of one type: REAL and
 * NAME(id) are defined by who includes this. */

/* y[i y_row + j y_col] = x[i x_row + j x_col] in tiles, so that neither side is walked
 * across its lines for long. */
static void NAME(copy)(int64_t rows, int64_t cols, const char *from, int64_t x_row,
                       int64_t x_col, char *to, int64_t y_row, int64_t y_col)
{
    const REAL *x = (const REAL *)(const void *)from;
    REAL *y = (REAL *)(void *)to;
    for (int64_t i0 = 0; i0 < rows; i0 += TILE) {
        int64_t i1 = i0 + TILE < rows ? i0 + TILE : rows;
        for (int64_t j0 = 0; j0 < cols; j0 += TILE) {
            int64_t j1 = j0 + TILE < cols ? j0 + TILE : cols;
            for (int64_t i = i0; i < i1; i++)
                for (int64_t j = j0; j < j1; j++)
                    y[i * y_row + j * y_col] = x[i * x_row + j * x_col];
        }
    }
}

static bool NAME(finite)(int64_t count, const REAL *x)
{
    bool all = true;
    for (int64_t i = 0; i < count; i++) all &= isfinite(x[i]) != 0;
    return all;
}

/* Each column of x (cols, rows as they lie) times its factor. */
static void NAME(scale_columns)(int64_t rows, int64_t cols, REAL *x,
                                const double *factor)
{
    for (int64_t j = 0; j < cols; j++)
        for (int64_t i = j * rows; i < (j + 1) * rows; i++)
            x[i] = (REAL)((double)x[i] * factor[j]);
}
