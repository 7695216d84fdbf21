/* conv_real.h (kernels): the results of direct convolutions for one type: REAL,
 * NAME(id), LANES and, from conv_move.h, BLOCK are defined by who includes this. */
/* It takes UNROLL and NAME(id) for statements: clang-format off here. */
/* clang-format off */

/* ---- a block of channels in the lanes ---- */

/* `most` positions, a constant where this is inlined. */
KERNEL_INLINE void
NAME(block_tile)(const int most, const neap_conv_line *l, const REAL *x, const REAL *w,
                 const REAL *bias, REAL *out)
{
    NAME(vec) sum[MOST_POSITIONS][VECS];
    const int64_t next = bias == out ? l->out_step * BLOCK : 0;
    UNROLL for (int i = 0; i < most; i++)
        UNROLL for (int v = 0; v < VECS; v++)
            sum[i][v] = bias ? NAME(vec_load)(bias + i * next + v * LANES) : (NAME(vec)){0};
    for (int64_t c = 0; c < l->channels; c++, x += l->channel_step, w += l->w_step) {
        for (int64_t e = 0; e < l->elements; e++) {
            const REAL *at = x + l->at[e];
            NAME(vec) factor[VECS];
            UNROLL for (int v = 0; v < VECS; v++)
                factor[v] = NAME(vec_load)(w + e * BLOCK + v * LANES);
            UNROLL for (int i = 0; i < most; i++) {
                const NAME(vec) input = at[i] - (NAME(vec)){0};
                UNROLL for (int v = 0; v < VECS; v++)
                    sum[i][v] = NAME(vec_fma)(input, factor[v], sum[i][v]);
            }
        }
    }
    UNROLL for (int i = 0; i < most; i++)
        UNROLL for (int v = 0; v < VECS; v++)
            NAME(vec_store)(out + i * l->out_step * BLOCK + v * LANES, sum[i][v]);
}

#define TILE(n)                                                                        \
    case n:                                                                            \
        NAME(block_tile)(n, l, x, w, bias, out);                                       \
        break;
static void NAME(block_positions)(int64_t n, const neap_conv_line *l, const REAL *x,
                                  const REAL *w, const REAL *bias, REAL *out)
{
    switch (n) {
        TILE(1)
        TILE(2)
        TILE(3)
#if MOST_POSITIONS > 3
        TILE(4)
        TILE(5)
        TILE(6)
#endif
#if MOST_POSITIONS > 6
        TILE(7)
        TILE(8)
        TILE(9)
        TILE(10)
        TILE(11)
        TILE(12)
        TILE(13)
        TILE(14)
#endif
    }
}
#undef TILE

void NEAP_K(NAME(conv_block))(const neap_conv_line *l, int64_t n, const REAL *x,
                              const REAL *w, const REAL *bias, REAL *out)
{
    const int64_t tiles = (n + MOST_POSITIONS - 1) / MOST_POSITIONS;
    for (int64_t i = 0, at = 0, next; i < tiles; i++, at = next) {
        REAL *to = out + at * l->out_step * BLOCK;
        next = part_begin(n, tiles, i + 1);
        NAME(block_positions)(next - at, l, x + at, w, bias == out ? to : bias, to);
    }
}

/* ---- positions in the lanes ---- */

/* The first n lanes, to every `step`-th element of y. */
KERNEL_INLINE void
NAME(put)(int64_t step, int n, NAME(vec) x, REAL *y)
{
    if (step != 1)
        for (int i = 0; i < n; i++) y[i * step] = x[i];
    else if (n < LANES)
        NAME(vec_store_part)(y, x, n);
    else
        NAME(vec_store)(y, x);
}

/* `most` vectors of positions of `width` channels, both constants where this is
 * inlined; n positions are written. */
KERNEL_INLINE void
NAME(sliver_tile)(const int width, const int most, int64_t n, const neap_conv_line *l,
                  const REAL *x, const REAL *w, const REAL *bias, REAL *y, int64_t ldy)
{
    NAME(vec) sum[NEAP_CONV_SLIVER][6];
    UNROLL for (int j = 0; j < width; j++)
        UNROLL for (int v = 0; v < most; v++)
            sum[j][v] = (bias ? bias[j] : 0) - (NAME(vec)){0};
    for (int64_t c = 0; c < l->channels; c++, x += l->channel_step, w += l->w_step) {
        for (int64_t e = 0; e < l->elements; e++) {
            const REAL *at = x + l->at[e];
            NAME(vec) input[6], factor[NEAP_CONV_SLIVER];
            if (width < most) {
                UNROLL for (int j = 0; j < width; j++)
                    factor[j] = w[e * width + j] - (NAME(vec)){0};
                UNROLL for (int v = 0; v < most; v++) {
                    input[v] = NAME(vec_load)(at + v * LANES);
                    UNROLL for (int j = 0; j < width; j++)
                        sum[j][v] = NAME(vec_fma)(input[v], factor[j], sum[j][v]);
                }
                continue;
            }
            UNROLL for (int v = 0; v < most; v++)
                input[v] = NAME(vec_load)(at + v * LANES);
            UNROLL for (int j = 0; j < width; j++) {
                factor[j] = w[e * width + j] - (NAME(vec)){0};
                UNROLL for (int v = 0; v < most; v++)
                    sum[j][v] = NAME(vec_fma)(input[v], factor[j], sum[j][v]);
            }
        }
    }
    UNROLL for (int j = 0; j < width; j++)
        UNROLL for (int v = 0; v < most; v++)
            NAME(put)(l->out_step, v < most - 1 ? LANES : (int)(n - v * LANES), sum[j][v],
                      y + j * ldy + v * LANES * l->out_step);
}

/* Vectors of a tile: narrow slivers have as many sums by more of them. */
#define TILE(w, n)                                                                     \
    case n:                                                                            \
        NAME(sliver_tile)(w, n, positions, l, x + at, wt, bias, y + at * l->out_step,  \
                          ldy);                                                        \
        break;
#define SLIVER(w, most, TILES)                                                         \
    static void NAME(sliver_##w)(const neap_conv_line *l, int64_t n, const REAL *x,    \
                                 const REAL *wt, const REAL *bias, REAL *y,            \
                                 int64_t ldy)                                          \
    {                                                                                  \
        const int64_t vecs = (n + LANES - 1) / LANES, tiles = (vecs + most - 1) / most; \
        for (int64_t i = 0, at = 0, next; i < tiles; i++, at = next) {                 \
            next = least(part_begin(vecs, tiles, i + 1) * LANES, n);                   \
            const int64_t positions = next - at;                                       \
            switch ((positions + LANES - 1) / LANES) { TILES(w) }                      \
        }                                                                              \
    }
#define TILES_2(w) TILE(w, 1) TILE(w, 2)
#define TILES_3(w) TILES_2(w) TILE(w, 3)
#define TILES_4(w) TILES_3(w) TILE(w, 4)
#define TILES_6(w) TILES_4(w) TILE(w, 5) TILE(w, 6)
SLIVER(1, 6, TILES_6)
SLIVER(2, 6, TILES_6)
SLIVER(3, 4, TILES_4)
SLIVER(4, 3, TILES_3)
SLIVER(5, 2, TILES_2)
SLIVER(6, 2, TILES_2)
#undef TILE
#undef TILES_2
#undef TILES_3
#undef TILES_4
#undef TILES_6
#undef SLIVER

void NEAP_K(NAME(conv_sliver))(const neap_conv_line *l, int64_t n, int64_t width,
                               const REAL *x, const REAL *w, const REAL *bias, REAL *y,
                               int64_t ldy)
{
    static void (*const run[])(const neap_conv_line *, int64_t, const REAL *,
                               const REAL *, const REAL *, REAL *, int64_t) = {
        NAME(sliver_1), NAME(sliver_2), NAME(sliver_3),
        NAME(sliver_4), NAME(sliver_5), NAME(sliver_6)};
    run[width - 1](l, n, x, w, bias, y, ldy);
}

/* ---- one channel by one ---- */

/* `most` vectors at `x` of a line; `rows` and `taps` are constants where they are 3, and
 * the weights stay in registers then. */
KERNEL_INLINE void
NAME(plane_tile)(const int most, const neap_conv_lines *l, const int64_t rows,
                 const int64_t taps, const int64_t step, int n, const REAL *x,
                 const NAME(vec) *factor, NAME(vec) bias, REAL *y)
{
    NAME(vec) sum[4];
    UNROLL for (int v = 0; v < most; v++) sum[v] = bias;
    UNROLL for (int64_t h = 0; h < rows; h++)
        UNROLL for (int64_t t = 0; t < taps; t++)
            UNROLL for (int v = 0; v < most; v++)
                sum[v] = NAME(vec_fma)(
                    NAME(vec_load)(x + h * l->row_step + l->tap[t] + v * LANES),
                    factor[h * taps + t], sum[v]);
    UNROLL for (int v = 0; v < most; v++)
        NAME(put)(step, v < most - 1 ? LANES : n - v * LANES, sum[v], y + v * LANES * step);
}

KERNEL_INLINE void
NAME(plane)(const neap_conv_lines *l, const int64_t rows, const int64_t taps,
            const int64_t step, const REAL *x, const NAME(vec) *factor, REAL bias, REAL *y)
{
    const NAME(vec) first = bias - (NAME(vec)){0};
    for (int64_t i = 0; i < l->count; i++, x += l->x_step, y += l->g_step) {
        int64_t p = 0;
        for (; p + 4 * LANES <= l->n; p += 4 * LANES)
            NAME(plane_tile)(4, l, rows, taps, step, 4 * LANES, x + p, factor, first,
                             y + p * step);
        for (; p < l->n; p += LANES)
            NAME(plane_tile)(1, l, rows, taps, step, (int)least(l->n - p, LANES), x + p,
                             factor, first, y + p * step);
    }
}

void NEAP_K(NAME(conv_plane))(const neap_conv_lines *l, const REAL *x, const REAL *w,
                              int64_t w_step, REAL bias, REAL *y)
{
    NAME(vec) factor[NEAP_CONV_ELEMENTS];
    for (int64_t e = 0; e < l->rows * l->taps; e++)
        factor[e] = w[e * w_step] - (NAME(vec)){0};
    if (l->out_step != 1)
        NAME(plane)(l, l->rows, l->taps, l->out_step, x, factor, bias, y);
    else if (l->rows == 3 && l->taps == 3)
        NAME(plane)(l, 3, 3, 1, x, factor, bias, y);
    else
        NAME(plane)(l, l->rows, l->taps, 1, x, factor, bias, y);
}
