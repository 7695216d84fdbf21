/* triangle_real.h (kernels): triangle.c's steps for one type: REAL and NAME(id) are
 * defined by who includes this. */

/* z -= factor y */
static void NAME(take)(int64_t n, REAL factor, const REAL *restrict y, REAL *restrict z)
{
    for (int64_t i = 0; i < n; i++) z[i] -= factor * y[i];
}

static void NAME(divide)(int64_t n, REAL by, REAL *y)
{
    for (int64_t i = 0; i < n; i++) y[i] /= by;
}

/* The few unknowns of a block on the diagonal; `rising`: the first of them first. */
static void NAME(solve_block)(bool rising, bool transposed, bool unit, int64_t rows,
                              const REAL *a, int64_t lda, REAL *y, int64_t ldy)
{
    int64_t row_step = transposed ? 1 : lda, col_step = transposed ? lda : 1;
    for (int64_t done = 0; done < rows; done++) {
        int64_t r = rising ? done : rows - 1 - done, from = rising ? 0 : r + 1;
        for (int64_t s = from; s < from + done; s++)
            NAME(take)(ldy, a[r * row_step + s * col_step], y + s * ldy, y + r * ldy);
        if (!unit) NAME(divide)(ldy, a[r * (lda + 1)], y + r * ldy);
    }
}

/* The same for one right side: what is found goes to all that wait for it at once. */
static void NAME(solve_line)(bool rising, bool transposed, bool unit, int64_t rows,
                             const REAL *a, int64_t lda, REAL *y)
{
    int64_t row_step = transposed ? 1 : lda, col_step = transposed ? lda : 1;
    for (int64_t done = 0; done < rows; done++) {
        int64_t r = rising ? done : rows - 1 - done;
        int64_t from = rising ? r + 1 : 0, to = rising ? rows : r;
        const REAL *factor = a + r * col_step;
        REAL found = unit ? y[r] : y[r] / a[r * (lda + 1)];
        y[r] = found;
        for (int64_t s = from; s < to; s++) y[s] -= factor[s * row_step] * found;
    }
}

static void NAME(solve)(bool upper, bool transposed, bool unit, int64_t n,
                        int64_t count, const REAL *a, int64_t lda, REAL *y, int64_t ldy)
{
    bool rising = upper == transposed;
    for (neap_stretch s = {.length = NEAP_SOLVE_ROWS}; neap_stretch_next(&s, n);) {
        int64_t rows = s.end - s.begin, first = rising ? s.begin : n - s.end;
        int64_t known = rising ? 0 : first + rows, waiting = rising ? first + rows : 0;
        const REAL *row = a + first * lda;
        REAL *here = y + first * ldy;
        if (!transposed && s.begin > 0)
            neap_kernel.solve->NAME(gather)(rows, s.begin, count, row + known, lda,
                                            y + known * ldy, here, ldy);
        if (ldy == 1)
            NAME(solve_line)(rising, transposed, unit, rows, row + first, lda, here);
        else
            NAME(solve_block)
        (rising, transposed, unit, rows, row + first, lda, here, ldy);
        if (transposed && s.end < n)
            neap_kernel.solve->NAME(scatter)(rows, n - s.end, count, row + waiting, lda,
                                             here, y + waiting * ldy, ldy);
    }
}
