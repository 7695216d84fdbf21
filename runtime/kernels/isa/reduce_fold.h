/* reduce_fold.h (kernels): one fold of reduce.c for one type.
 *
 * Included with T, TYPE (its suffix) and, undefined here: FOLD, the name; ACC, the type
 * that is folded into, and ZERO, its first value; LIFT and JOIN. WITH(with, i) is what
 * LIFT needs for accumulator i. */

#define NAME(id) NEAP_JOIN(FOLD, NEAP_JOIN(id, TYPE))

/* A row of n >= LANES elements in lanes; what is left over after whole blocks is folded
 * as the end of the last block of the row, whose other lanes are ZERO. */
static inline void NAME(lanes)(int64_t n, const T *restrict x, double w,
                               ACC *restrict result)
{
    ACC lane[LANES];
    const int64_t whole = n / LANES * LANES;
    const int others = LANES - (int)(n - whole);
    const T *last = x + n - LANES;
    (void)w;
    for (int l = 0; l < LANES; l++) lane[l] = LIFT(x[l], w);
    for (int64_t i = LANES; i < whole; i += LANES)
#pragma omp simd
        for (int l = 0; l < LANES; l++) lane[l] = JOIN(lane[l], LIFT(x[i + l], w));
    if (others < LANES)
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            const ACC end = LIFT(last[l], w), zero = ZERO;
            lane[l] = JOIN(lane[l], l < others ? zero : end);
        }
    for (int l = 0; l < LANES; l++) result[l] = lane[l];
}

/* In lanes from NARROW elements on. */
static inline ACC NAME(short_row)(int64_t n, const T *x, double w)
{
    ACC sum = ZERO, lane[LANES];
    (void)w;
    if (n < NARROW) {
        for (int64_t i = 0; i < n; i++) sum = JOIN(sum, LIFT(x[i], w));
        return sum;
    }
    NAME(lanes)(n, x, w, lane);
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) lane[l] = JOIN(lane[l], lane[l + half]);
    return lane[0];
}

static ACC NAME(row)(int64_t n, const T *x, double w)
{
    if (n <= RUN) return NAME(short_row)(n, x, w);
    int64_t half = n / (2 * LANES) * LANES;
    ACC first = NAME(row)(half, x, w);
    ACC second = NAME(row)(n - half, x + half, w);
    return JOIN(first, second);
}

/* m <= ACROSS rows of n < NARROW elements, laid across as columns. */
static void NAME(narrow)(int m, int n, const T *x, int64_t ld, ACC *restrict a,
                         int64_t step, const void *with)
{
    T tile[NARROW * ACROSS];
    ACC sum[ACROSS];
    turn(sizeof(T), n, m, x, ld, tile, ACROSS);
    (void)with;
    for (int r = 0; r < m; r++) sum[r] = ZERO;
    for (int j = 0; j < n; j++)
#pragma omp simd
        for (int r = 0; r < m; r++) {
            const double w = WITH(with, r * step);
            sum[r] = JOIN(sum[r], LIFT(tile[j * ACROSS + r], w));
            (void)w;
        }
    for (int r = 0; r < m; r++, a += step) *a = JOIN(*a, sum[r]);
}

/* LANES rows of NARROW to RUN elements: their lanes are joined together, one row in
 * each column. */
static void NAME(together)(int64_t n, const T *x, int64_t ld, ACC *restrict a,
                           int64_t step, const void *with)
{
    ACC lane[LANES * LANES], turned[LANES * LANES];
    (void)with;
    for (int r = 0; r < LANES; r++)
        NAME(lanes)(n, x + r * ld, WITH(with, r * step), lane + r * LANES);
    turn(sizeof(ACC), LANES, LANES, lane, LANES, turned, LANES);
    for (int half = LANES / 2; half > 0; half /= 2)
#pragma omp simd
        for (int i = 0; i < half * LANES; i++)
            turned[i] = JOIN(turned[i], turned[i + half * LANES]);
    for (int r = 0; r < LANES; r++, a += step) *a = JOIN(*a, turned[r]);
}

void NEAP_K(NAME(rows))(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                        int64_t step, const void *with)
{
    const T *row = x;
    ACC *a = acc;
    int64_t i = 0;
    (void)with;
    for (; n < NARROW && m - i >= FEW_ROWS; i += m - i < ACROSS ? m - i : ACROSS)
        NAME(narrow)
    (m - i < ACROSS ? (int)(m - i) : ACROSS, (int)n, row + i * ld, ld, a + i * step,
     step, with);
    for (; n >= NARROW && n <= RUN && i + LANES <= m; i += LANES) NAME(together)
    (n, row + i * ld, ld, a + i * step, step, with);
    for (; i < m; i++)
        a[i * step] =
            JOIN(a[i * step], NAME(row)(n, row + i * ld, WITH(with, i * step)));
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
         (ACC *)acc + j, with);
    }
}

#undef NAME
#undef FOLD
#undef ACC
#undef ZERO
#undef LIFT
#undef JOIN
