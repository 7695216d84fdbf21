/* im2col_real.h (kernels): the kernels of im2col.c for one type: REAL, NAME(id) and
 * LANES (of a vector) are defined by who includes this. */

/* Stores n <= LANES elements; `loose`, a whole vector, whose rest is overwritten
 * by what follows: a store of some elements takes several times as long. */
static inline void NAME(put)(const bool loose, NAME(vec) v, int n, REAL *y)
{
    if (loose)
        NAME(vec_store)(y, v);
    else
        NAME(vec_store_part)(y, v, n);
}

static inline void NAME(clear)(const bool loose, int64_t n, REAL *y)
{
    const NAME(vec) zero = {0};
    for (int64_t i = 0; i < n; i += LANES)
        NAME(put)(loose, zero, (int)least(n - i, LANES), y + i);
}

static inline void NAME(take)(const bool loose, int64_t n, int64_t stride,
                              const REAL *x, REAL *y)
{
    for (int64_t i = 0; i < n; i += LANES) {
        const REAL *from = x + i * stride;
        const int part = (int)least(n - i, LANES);
        NAME(vec) v = {0};
        if (stride == 2)
            v = NAME(vec_load_even)(from, part);
        else if (stride != 1)
            for (int l = 0; l < part; l++) v[l] = from[l * stride];
        else if (part < LANES)
            v = NAME(vec_load_part)(from, part);
        else
            v = NAME(vec_load)(from);
        NAME(put)(loose, v, part, y + i);
    }
}

/* Lays the lines of a run into the matrix. `loose` and `stride` are constants
 * where this is inlined. */
KERNEL_INLINE void NAME(lay)(const bool loose, const run r, const int64_t stride,
                             const REAL *restrict x, REAL *restrict col)
{
    const int64_t after = r.before + r.mid;
    for (int64_t i = 0; i < r.lines; i++, x += r.step, col += r.n) {
        NAME(clear)(loose, r.before, col);
        NAME(take)(loose, r.mid, stride, x, col + r.before);
        NAME(clear)(loose, r.n - after, col + after);
    }
}

static void NAME(lay_run)(const run r, int64_t stride, const REAL *x, REAL *col,
                          const REAL *end)
{
    const bool loose = end - col >= r.lines * r.n + LANES;
    if (r.mid == 0)
        NAME(clear)(false, r.lines * r.n, col);
    else if (loose && stride == 1)
        NAME(lay)(true, r, 1, x + r.x, col);
    else if (loose && stride == 2)
        NAME(lay)(true, r, 2, x + r.x, col);
    else
        NAME(lay)(false, r, stride, x + r.x, col);
}

static inline void NAME(give)(int64_t n, int64_t stride, const REAL *y, REAL *x)
{
    if (stride > 1) {
        for (int64_t i = 0; i < n; i++) x[i * stride] += y[i];
        return;
    }
    for (; n >= LANES; n -= LANES, x += LANES, y += LANES)
        NAME(vec_store)(x, NAME(vec_load)(x) + NAME(vec_load)(y));
    if (n > 0) NAME(vec_store_part)
    (x, NAME(vec_load_part)(x, (int)n) + NAME(vec_load_part)(y, (int)n), (int)n);
}

void NEAP_K(NAME(im2col))(const neap_grid *g, int64_t row, int64_t rows, int64_t first,
                          int64_t count, const REAL *x, REAL *col)
{
    const place start = place_of(g->out, first);
    const REAL *end = col + rows * count;
    tap t = tap_of(g, row);
    for (int64_t i = 0; i < rows; i++, next_tap(g, &t)) {
        place at = start;
        for (int64_t left = count; left > 0;) {
            const run r = take_run(g, &t, &at, left);
            NAME(lay_run)(r, g->stride[2], x, col, end);
            col += r.lines * r.n;
            left -= r.lines * r.n;
        }
    }
}

void NEAP_K(NAME(col2im))(const neap_grid *g, int64_t row, int64_t rows, int64_t first,
                          int64_t count, const REAL *col, REAL *x)
{
    const place start = place_of(g->out, first);
    tap t = tap_of(g, row);
    for (int64_t i = 0; i < rows; i++, next_tap(g, &t)) {
        place at = start;
        for (int64_t left = count; left > 0;) {
            const run r = take_run(g, &t, &at, left);
            if (r.mid > 0)
                for (int64_t l = 0; l < r.lines; l++) NAME(give)
            (r.mid, g->stride[2], col + l * r.n + r.before, x + r.x + l * r.step);
            col += r.lines * r.n;
            left -= r.lines * r.n;
        }
    }
}
