/* reduce_sum.h (kernels): one fold of reduce.c that adds floats of one type as doubles.
 *
 * Included with T, TYPE (its suffix) and, undefined here: FOLD, the name; LIFT(v, w),
 * what a vector of doubles becomes, where w is the line's number of `with` if CENTRED
 * is 1, else 0, which LIFT leaves alone. A row is added in SUM_LANES lanes; these, and
 * after them what is left over, in four. */

#define NAME(id) NEAP_JOIN(FOLD, NEAP_JOIN(id, TYPE))
#define VECTORS (SUM_LANES / SUM_F64)

/* The number of accumulator i. */
#define NUMBER(with, i) (CENTRED ? ((const double *)(with))[i] : 0)
#define NUMBERS(with, i) (CENTRED ? (const double *)(with) + (i) : NULL)

/* n >= SUM_LANES elements, a multiple. */
QUAD_INLINE quad NAME(lanes)(int64_t n, const T *x, double w)
{
    vec_sum lane[VECTORS];
    (void)w;
    VEC_UNROLL
    for (int v = 0; v < VECTORS; v++) {
        const vec_sum e = NEAP_JOIN(vec_sum_load, TYPE)(x + v * SUM_F64);
        lane[v] = LIFT(e, w);
    }
    for (int64_t i = SUM_LANES; i < n; i += SUM_LANES) {
        VEC_UNROLL
        for (int v = 0; v < VECTORS; v++) {
            const vec_sum e = NEAP_JOIN(vec_sum_load, TYPE)(x + i + v * SUM_F64);
            lane[v] = vec_sum_add(lane[v], LIFT(e, w));
        }
    }
    return quad_of_lanes(lane);
}

/* The first n of 1 to 4 elements; what is not there counts 0. */
QUAD_INLINE quad NAME(part)(const T *x, int n, double w)
{
    const quad e = NEAP_JOIN(quad_load_part, TYPE)(x, n), lifted = LIFT(e, w);
    (void)w;
    return CENTRED ? quad_first(lifted, n) : lifted;
}

/* x[0..4 count), added up by halves: what waits for one sum is short. */
QUAD_INLINE quad NAME(quads)(int count, const T *x, double w)
{
    quad e[4];
    (void)w;
    VEC_UNROLL
    for (int q = 0; q < count; q++) {
        e[q] = NEAP_JOIN(quad_load, TYPE)(x + q * QUAD);
        e[q] = LIFT(e[q], w);
    }
    if (count == 4) e[0] = quad_add(e[0], e[2]), e[1] = quad_add(e[1], e[3]);
    return count > 1 ? quad_add(e[0], e[1]) : e[0];
}

/* The same where `more` elements follow: four are read. */
QUAD_INLINE quad NAME(some)(bool more, const T *x, int n, double w)
{
    if (!more) return NAME(part)(x, n, w);
    const quad e = NEAP_JOIN(quad_load, TYPE)(x), lifted = LIFT(e, w);
    (void)w;
    return quad_first(lifted, n);
}

/* What n < SUM_LANES elements from x on add to the sums of `rows` rows, which take
 * turns so that none waits for itself. */
QUAD_INLINE void NAME(add_rest)(int rows, bool more, int n, const T *x, int64_t ld,
                                int64_t step, const double *with, quad *sum)
{
    (void)step;
    (void)with;
    VEC_UNROLL
    for (int size = 16; size >= QUAD; size /= 2) {
        if (!(n & size)) continue;
        VEC_UNROLL
        for (int r = 0; r < rows; r++) {
            const double w = NUMBER(with, r * step);
            const T *at = x + r * ld;
            sum[r] = quad_add(sum[r], size == 16  ? NAME(quads)(4, at, w)
                                      : size == 8 ? NAME(quads)(2, at, w)
                                                  : NAME(quads)(1, at, w));
        }
        x += size;
    }
    if (n % QUAD == 0) return;
    VEC_UNROLL
    for (int r = 0; r < rows; r++)
        sum[r] = quad_add(
            sum[r], NAME(some)(more, x + r * ld, n % QUAD, NUMBER(with, r * step)));
}

QUAD_INLINE quad NAME(short_row)(int64_t n, const T *x, double w)
{
    const int64_t whole = n / SUM_LANES * SUM_LANES;
    quad sum = {0};
    if (whole > 0) sum = NAME(lanes)(whole, x, w);
    NAME(add_rest)(1, false, (int)(n - whole), x + whole, 0, 0, &w, &sum);
    return sum;
}

static void NAME(row)(int64_t n, const T *x, double w, quad *sum)
{
    if (n <= SUM_RUN) {
        *sum = NAME(short_row)(n, x, w);
        return;
    }
    const int64_t half = n / (2 * SUM_LANES) * SUM_LANES;
    quad second;
    NAME(row)(half, x, w, sum);
    NAME(row)(n - half, x + half, w, &second);
    *sum += second;
}

/* Four rows of `whole` quads and 1 to 4 elements, after which more follow: as add_rest
 * adds them. */
QUAD_INLINE void NAME(few)(const int whole, int last, const T *x, int64_t ld,
                           int64_t step, const double *with, quad *sum)
{
    (void)step;
    (void)with;
    VEC_UNROLL
    for (int r = 0; r < 4; r++, x += ld) {
        const double w = NUMBER(with, r * step);
        sum[r] = whole > 1 ? NAME(quads)(2, x, w) : NAME(quads)(1, x, w);
        if (whole > 2) sum[r] = quad_add(sum[r], NAME(quads)(1, x + 2 * QUAD, w));
        sum[r] =
            quad_add(sum[r], quad_first(NAME(quads)(1, x + whole * QUAD, w), last));
    }
}

/* Four rows. Their sums stay in registers: where they came out of a loop through
 * memory, 8456 rows of 31 floats took 46 us and take 24, of 63 21 as before. */
QUAD_INLINE quad NAME(rows_of_four)(bool more, int64_t n, const T *x, int64_t ld,
                                    int64_t step, const double *with)
{
    quad sum[4];
    (void)step;
    (void)with;
    if (n <= QUAD) {
        VEC_UNROLL
        for (int r = 0; r < 4; r++)
            sum[r] = NAME(some)(more, x + r * ld, (int)n, NUMBER(with, r * step));
    } else if (more && n <= 4 * QUAD - 1) {
        const int whole = (int)(n - 1) / QUAD, last = (int)n - whole * QUAD;
        if (whole == 1) NAME(few)(1, last, x, ld, step, with, sum);
        if (whole == 2) NAME(few)(2, last, x, ld, step, with, sum);
        if (whole == 3) NAME(few)(3, last, x, ld, step, with, sum);
    } else if (n < SUM_LANES) {
        VEC_UNROLL
        for (int r = 0; r < 4; r++) sum[r] = (quad){0};
        NAME(add_rest)(4, more, (int)n, x, ld, step, with, sum);
    } else if (n <= SUM_RUN) {
        const int64_t whole = n / SUM_LANES * SUM_LANES;
        VEC_UNROLL
        for (int r = 0; r < 4; r++)
            sum[r] = NAME(lanes)(whole, x + r * ld, NUMBER(with, r * step));
        NAME(add_rest)(4, more, (int)(n - whole), x + whole, ld, step, with, sum);
    } else {
        for (int r = 0; r < 4; r++)
            NAME(row)(n, x + r * ld, NUMBER(with, r * step), sum + r);
    }
    return quad_join(sum);
}

void NEAP_K(NAME(rows))(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                        int64_t step, const void *with)
{
    const T *row = x;
    double *a = acc;
    int64_t i = 0;
    (void)with;
    if (n == 0) return;
    for (; i + 4 <= m; i += 4, row += 4 * ld, a += 4 * step) {
        const quad sum = NAME(rows_of_four)(n > 1 && n <= ld && i + 4 < m, n, row, ld,
                                            step, NUMBERS(with, i * step));
        if (step == 1)
            *(loose_quad *)a += sum;
        else
            for (int r = 0; r < 4; r++) a[r * step] += sum[r];
    }
    for (; i < m; i++, row += ld, a += step) {
        quad sum;
        NAME(row)(n, row, NUMBER(with, i * step), &sum);
        *a += quad_sum(sum);
    }
}

/* ---- columns ---- */

/* What `rows` rows have in the SUM_F64 columns from x on joins `sum`. */
QUAD_INLINE vec_sum NAME(down)(int rows, vec_sum sum, const T *x, int64_t ld,
                               const double *with)
{
    const vec_sum w = with ? vec_sum_load_f64(with) : (vec_sum){0};
    (void)w;
    VEC_UNROLL
    for (int r = 0; r < rows; r++) {
        const vec_sum e = NEAP_JOIN(vec_sum_load, TYPE)(x + r * ld);
        sum = vec_sum_add(sum, LIFT(e, w));
    }
    return sum;
}

/* The same for quads, and for the n < 4 columns that are left. */
QUAD_INLINE quad NAME(down_quad)(int n, int rows, quad sum, const T *x, int64_t ld,
                                 const double *with)
{
    quad w = {0};
    if (with) w = quad_load_part_f64(with, n);
    (void)w;
    VEC_UNROLL
    for (int r = 0; r < rows; r++) {
        const quad e = n == QUAD ? NEAP_JOIN(quad_load, TYPE)(x + r * ld)
                                 : NEAP_JOIN(quad_load_part, TYPE)(x + r * ld, n);
        sum = quad_add(sum, LIFT(e, w));
    }
    return sum;
}

/* `sum`, which has room for whole quads, is new where these are the first rows. */
QUAD_INLINE void NAME(rows_down)(bool first, int rows, int n, const T *x, int64_t ld,
                                 double *sum, const double *with)
{
    int j = 0;
    for (; j + SUM_F64 <= n; j += SUM_F64) {
        const vec_sum before = first ? (vec_sum){0} : vec_sum_load_f64(sum + j);
        *(loose_sum *)(sum + j) = NAME(down)(rows, before, x + j, ld, NUMBERS(with, j));
    }
    for (int left; (left = n - j) > 0; j += QUAD) {
        const quad before = first ? (quad){0} : quad_load_f64(sum + j);
        *(loose_quad *)(sum + j) =
            left >= QUAD
                ? NAME(down_quad)(QUAD, rows, before, x + j, ld, NUMBERS(with, j))
                : NAME(down_quad)(left, rows, before, x + j, ld, NUMBERS(with, j));
    }
}

static void NAME(tile)(int64_t m, int n, const T *x, int64_t ld, double *restrict a,
                       const double *with)
{
    double tile[SUM_TILE + QUAD];
    int64_t i = m < DEEP ? 1 : DEEP;
    if (m < DEEP)
        NAME(rows_down)(true, 1, n, x, ld, tile, with);
    else
        NAME(rows_down)(true, DEEP, n, x, ld, tile, with);
    for (; i + DEEP <= m; i += DEEP)
        NAME(rows_down)(false, DEEP, n, x + i * ld, ld, tile, with);
    for (; i < m; i++) NAME(rows_down)(false, 1, n, x + i * ld, ld, tile, with);
    for (int j = 0; j < n; j++) a[j] += tile[j];
}

/* m rows of n <= SOME_COLUMNS columns, as many of them as one that no sum need wait for
 * itself. */
static void NAME(folded)(int64_t m, int n, int rows, const T *x, double *restrict a,
                         const double *with)
{
    double sum[4 * SOME_COLUMNS], centre[4 * SOME_COLUMNS];
    const int wide = rows * n;
    const int64_t deep = m / rows;
    for (int j = 0; j < wide; j++) sum[j] = 0;
    for (int j = 0; CENTRED && j < wide; j++) centre[j] = with[j % n];
    for (int64_t i = 0; i < deep; i += GROUP) NAME(tile)
    (deep - i < GROUP ? deep - i : GROUP, wide, x + i * wide, wide, sum,
     NUMBERS(centre, 0));
    for (int half = rows / 2; half > 0; half /= 2)
        for (int j = 0; j < half * n; j++) sum[j] += sum[j + half * n];
    for (int j = 0; j < n; j++) a[j] += sum[j];
}

void NEAP_K(NAME(cols))(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                        const void *with)
{
    const T *rows = x;
    int64_t first = 0;
    (void)with;
    if (ld == n && n > 0 && (n <= FEW_COLUMNS || (n < SOME_COLUMNS && n % QUAD != 0))) {
        int fold = 4;
        while (fold * n < 2 * FEW_COLUMNS) fold *= 2;
        first = m < 2 * fold ? 0 : m / fold * fold;
        if (first > 0) NAME(folded)(first, (int)n, fold, rows, acc, NUMBERS(with, 0));
    }
    for (int64_t j = 0; j < n; j += SUM_TILE) {
        const int width = n - j < SUM_TILE ? (int)(n - j) : SUM_TILE;
        for (int64_t i = first; i < m; i += GROUP) NAME(tile)
        (m - i < GROUP ? m - i : GROUP, width, rows + i * ld + j, ld, (double *)acc + j,
         NUMBERS(with, j));
    }
}

#undef NAME
#undef NUMBER
#undef NUMBERS
#undef VECTORS
#undef FOLD
#undef LIFT
#undef CENTRED
