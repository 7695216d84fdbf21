/* conv_weight.h (kernels): gradients of the weight of direct convolutions for one type:
 * REAL, NAME(id), LANES and, from conv_move.h, BLOCK are defined by who includes this.
 *
 * A strip is a channel and a row of the kernel: strips are counted over all channels,
 * and several at once fill the registers where a row has few taps. */
/* It takes UNROLL and NAME(id) for statements: clang-format off here. */
/* clang-format off */

static inline const REAL *NAME(strip)(const neap_conv_lines *l, const REAL *x, int64_t i)
{
    return x + i / l->rows * l->channel_step + i % l->rows * l->row_step;
}

/* ---- a block of channels in the lanes ---- */

/* Taps [first, first + taps) of `strips` strips from `strip` on; `taps` and `strips` are
 * constants where this is inlined. */
KERNEL_INLINE void
NAME(block_sums)(const int strips, const int taps, const neap_conv_lines *l,
                 int64_t strip, int64_t first, const REAL *x, const REAL *g, REAL *out)
{
    NAME(vec) sum[MOST_SUMS / VECS][VECS] = {0};
    const REAL *base[MOST_SUMS / VECS];
    int64_t tap[MOST_SUMS / VECS];
    UNROLL for (int s = 0; s < strips; s++) base[s] = NAME(strip)(l, x, strip + s);
    UNROLL for (int t = 0; t < taps; t++) tap[t] = l->tap[first + t];
    for (int64_t i = 0; i < l->count; i++, g += l->g_step) {
        for (int64_t p = 0; p < l->n; p++) {
            NAME(vec) slope[VECS];
            UNROLL for (int v = 0; v < VECS; v++)
                slope[v] = NAME(vec_load)(g + p * BLOCK + v * LANES);
            UNROLL for (int s = 0; s < strips; s++)
                UNROLL for (int t = 0; t < taps; t++) {
                    const NAME(vec) input = base[s][tap[t] + p] - (NAME(vec)){0};
                    UNROLL for (int v = 0; v < VECS; v++)
                        sum[s * taps + t][v] =
                            NAME(vec_fma)(input, slope[v], sum[s * taps + t][v]);
                }
        }
        UNROLL for (int s = 0; s < strips; s++) base[s] += l->x_step;
    }
    UNROLL for (int s = 0; s < strips; s++)
        UNROLL for (int t = 0; t < taps; t++)
            UNROLL for (int v = 0; v < VECS; v++) {
                REAL *at = out + ((strip + s) * l->taps + first + t) * BLOCK + v * LANES;
                NAME(vec_store)(at, NAME(vec_load)(at) + sum[s * taps + t][v]);
            }
}

/* As many strips at once as the registers have sums for. */
#define SUMS(t)                                                                        \
    static void NAME(block_taps_##t)(const neap_conv_lines *l, int64_t first,          \
                                     const REAL *x, const REAL *g, REAL *out)          \
    {                                                                                  \
        enum { AT_ONCE = MOST_SUMS / VECS / t };                                       \
        const int64_t strips = l->channels * l->rows;                        \
        int64_t s = 0;                                                                 \
        for (; s + AT_ONCE <= strips; s += AT_ONCE)                                    \
            NAME(block_sums)(AT_ONCE, t, l, s, first, x, g, out);                      \
        for (; s < strips; s++) NAME(block_sums)(1, t, l, s, first, x, g, out);        \
    }
SUMS(1)
SUMS(2)
SUMS(3)
#if MOST_SUMS / VECS > 3
SUMS(4)
SUMS(5)
#define MOST_TAPS 5
#else
#define MOST_TAPS 3
#endif
#undef SUMS

void NEAP_K(NAME(conv_block_weight))(const neap_conv_lines *l, const REAL *x,
                                     const REAL *g, REAL *sum)
{
    static void (*const run[])(const neap_conv_lines *, int64_t, const REAL *,
                               const REAL *, REAL *) = {
        NAME(block_taps_1), NAME(block_taps_2), NAME(block_taps_3),
#if MOST_TAPS > 3
        NAME(block_taps_4), NAME(block_taps_5),
#endif
    };
    const int64_t pieces = (l->taps + MOST_TAPS - 1) / MOST_TAPS;
    for (int64_t i = 0, at = 0, next; i < pieces; i++, at = next) {
        next = part_begin(l->taps, pieces, i + 1);
        run[next - at - 1](l, at, x, g, sum);
    }
}
#undef MOST_TAPS

/* ---- positions in the lanes ---- */

KERNEL_INLINE NAME(vec)
NAME(load_first)(const bool part, int n, const REAL *at)
{
    return part ? NAME(vec_load_part)(at, n) : NAME(vec_load)(at);
}

/* sum[i][j] += a[i] b[j]: there are no more a than b, and they stay in registers. */
KERNEL_INLINE void
NAME(sliver_step)(const bool part, int n, const int na, const int nb, int64_t p,
                  const REAL *const *a, const REAL *const *b, NAME(vec) *sum)
{
    NAME(vec) kept[4];
    UNROLL for (int i = 0; i < na; i++) kept[i] = NAME(load_first)(part, n, a[i] + p);
    UNROLL for (int j = 0; j < nb; j++) {
        const NAME(vec) y = NAME(load_first)(part, n, b[j] + p);
        UNROLL for (int i = 0; i < na; i++)
            sum[i * nb + j] = NAME(vec_fma)(kept[i], y, sum[i * nb + j]);
    }
}

KERNEL_INLINE void
NAME(sliver_sums)(const int width, const int strips, const int taps,
                  const neap_conv_lines *l, int64_t strip, int64_t first, const REAL *x,
                  const REAL *g, int64_t ldg, REAL *out)
{
    enum { MOST = 9 };
    const int inputs = strips * taps, na = width < inputs ? width : inputs;
    const int nb = width < inputs ? inputs : width;
    NAME(vec) sum[12] = {0};
    const REAL *input[MOST], *slope[NEAP_CONV_SLIVER];
    UNROLL for (int s = 0; s < strips; s++)
        UNROLL for (int t = 0; t < taps; t++)
            input[s * taps + t] = NAME(strip)(l, x, strip + s) + l->tap[first + t];
    UNROLL for (int j = 0; j < width; j++) slope[j] = g + j * ldg;
    const REAL *const *a = width < inputs ? slope : input;
    const REAL *const *b = width < inputs ? input : slope;
    for (int64_t i = 0; i < l->count; i++) {
        int64_t p = 0;
        for (; p + LANES <= l->n; p += LANES)
            NAME(sliver_step)(false, LANES, na, nb, p, a, b, sum);
        if (p < l->n) NAME(sliver_step)(true, (int)(l->n - p), na, nb, p, a, b, sum);
        UNROLL for (int s = 0; s < inputs; s++) input[s] += l->x_step;
        UNROLL for (int j = 0; j < width; j++) slope[j] += l->g_step;
    }
    UNROLL for (int s = 0; s < inputs; s++)
        UNROLL for (int j = 0; j < width; j++)
            out[((strip + s / taps) * l->taps + first + s % taps) * width + j] +=
                NAME(vec_sum)(sum[width < inputs ? j * nb + s : s * nb + j]);
}

#define SUMS(w, most, t)                                                               \
    static void NAME(sliver_taps_##w##t)(const neap_conv_lines *l, int64_t first,      \
                                         const REAL *x, const REAL *g, int64_t ldg,    \
                                         REAL *out)                                    \
    {                                                                                  \
        const int64_t strips = l->channels * l->rows;                        \
        int64_t s = 0;                                                                 \
        for (; s + most <= strips; s += most)                                          \
            NAME(sliver_sums)(w, most, t, l, s, first, x, g, ldg, out);                \
        for (; s < strips; s++)                                                        \
            NAME(sliver_sums)(w, 1, t, l, s, first, x, g, ldg, out);                   \
    }
SUMS(1, 3, 1)
SUMS(1, 3, 2)
SUMS(1, 3, 3)
SUMS(2, 2, 1)
SUMS(2, 2, 2)
SUMS(2, 2, 3)
SUMS(3, 1, 1)
SUMS(3, 1, 2)
SUMS(3, 1, 3)
SUMS(4, 1, 1)
SUMS(4, 1, 2)
SUMS(4, 1, 3)
SUMS(5, 2, 1)
SUMS(5, 1, 2)
SUMS(6, 2, 1)
SUMS(6, 1, 2)
#undef SUMS

void NEAP_K(NAME(conv_sliver_weight))(const neap_conv_lines *l, int64_t width,
                                      const REAL *x, const REAL *g, int64_t ldg,
                                      REAL *sum)
{
#define TAPS_2(w) NAME(sliver_taps_##w##1), NAME(sliver_taps_##w##2)
#define TAPS_3(w) TAPS_2(w), NAME(sliver_taps_##w##3)
    static void (*const run[][3])(const neap_conv_lines *, int64_t, const REAL *,
                                  const REAL *, int64_t, REAL *) = {
        {TAPS_3(1)}, {TAPS_3(2)}, {TAPS_3(3)}, {TAPS_3(4)}, {TAPS_2(5)}, {TAPS_2(6)}};
#undef TAPS_2
#undef TAPS_3
    const int64_t most = width > 4 ? 2 : 3, pieces = (l->taps + most - 1) / most;
    for (int64_t i = 0, at = 0, next; i < pieces; i++, at = next) {
        next = part_begin(l->taps, pieces, i + 1);
        run[width - 1][next - at - 1](l, at, x, g, ldg, sum);
    }
}

#undef BLOCK
#undef SQUARE
#undef AHEAD
