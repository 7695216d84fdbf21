/* reduce_fold.h (kernels): one fold of reduce.c for one type.
 *
 * Included with T, TYPE (its suffix) and, undefined here: FOLD, the name; ACC, the type
 * that is folded into, and ZERO, its first value; LIFT and JOIN. WITH(with, i) is what
 * LIFT needs for accumulator i, and WITH_AT(with, i) the pointer from there on. */

#define NAME(id) NEAP_JOIN(FOLD, NEAP_JOIN(id, TYPE))

static inline ACC NAME(lanes)(int64_t n, const T *restrict x, double w)
{
    ACC sum = ZERO, lane[LANES];
    int64_t i = 0;
    (void)w;
    if (n >= LANES) {
        for (int l = 0; l < LANES; l++) lane[l] = LIFT(x[l], w);
        for (i = LANES; i + LANES <= n; i += LANES)
#pragma omp simd
            for (int l = 0; l < LANES; l++) lane[l] = JOIN(lane[l], LIFT(x[i + l], w));
        for (int half = LANES / 2; half > 0; half /= 2)
            for (int l = 0; l < half; l++) lane[l] = JOIN(lane[l], lane[l + half]);
        sum = lane[0];
    }
    for (; i < n; i++) sum = JOIN(sum, LIFT(x[i], w));
    return sum;
}

static ACC NAME(row)(int64_t n, const T *x, double w)
{
    if (n <= RUN) return NAME(lanes)(n, x, w);
    int64_t half = n / (2 * LANES) * LANES;
    ACC first = NAME(row)(half, x, w);
    ACC second = NAME(row)(n - half, x + half, w);
    return JOIN(first, second);
}

void NEAP_K(NAME(rows))(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                        int64_t step, const void *with)
{
    const T *row = x;
    ACC *a = acc;
    (void)with;
    for (int64_t i = 0; i < m; i++, row += ld, a += step)
        *a = JOIN(*a, NAME(row)(n, row, WITH(with, i * step)));
}

static void NAME(tile)(int64_t m, int n, const T *x, int64_t ld, ACC *restrict a,
                       const void *with)
{
    ACC tile[TILE];
    int64_t i = 0;
    (void)with;
    for (int j = 0; j < n; j++) tile[j] = ZERO;
    for (; i + 4 <= m; i += 4, x += 4 * ld) {
        const T *x1 = x + ld, *x2 = x1 + ld, *x3 = x2 + ld;
#pragma omp simd
        for (int j = 0; j < n; j++) {
            double w = WITH(with, j);
            ACC a0 = LIFT(x[j], w), a1 = LIFT(x1[j], w);
            ACC a2 = LIFT(x2[j], w), a3 = LIFT(x3[j], w);
            ACC t = tile[j];
            t = JOIN(t, a0);
            t = JOIN(t, a1);
            t = JOIN(t, a2);
            tile[j] = JOIN(t, a3);
            (void)w;
        }
    }
    for (; i < m; i++, x += ld)
        for (int j = 0; j < n; j++) {
            double w = WITH(with, j);
            tile[j] = JOIN(tile[j], LIFT(x[j], w));
            (void)w;
        }
    for (int j = 0; j < n; j++) a[j] = JOIN(a[j], tile[j]);
}

void NEAP_K(NAME(cols))(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                        const void *with)
{
    for (int64_t j = 0; j < n; j += TILE) {
        int width = n - j < TILE ? (int)(n - j) : TILE;
        for (int64_t i = 0; i < m; i += GROUP) NAME(tile)
        (m - i < GROUP ? m - i : GROUP, width, (const T *)x + i * ld + j, ld,
         (ACC *)acc + j, WITH_AT(with, j));
    }
}

#undef NAME
#undef FOLD
#undef ACC
#undef ZERO
#undef LIFT
#undef JOIN
