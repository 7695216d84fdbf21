/* reduce_sum.h (kernels): one fold of reduce.c that adds floats of one type as doubles.
 *
 * Included with T, TYPE (its suffix) and, undefined here: FOLD, the name; LIFT(v, w),
 * what a vector of doubles becomes, where w is the line's number of `with` if CENTRED
 * is 1, else 0, which LIFT leaves alone. A row is added in SUM_LANES lanes; these, and
 * after them what is left over, in four. */

#define NAME(id) NEAP_JOIN(FOLD, NEAP_JOIN(id, TYPE))
#define VECTORS (SUM_LANES / VEC_F64)

/* The number of accumulator i. */
#define NUMBER(with, i) (CENTRED ? ((const double *)(with))[i] : 0)
#define NUMBERS(with, i) (CENTRED ? (const double *)(with) + (i) : NULL)

/* n >= SUM_LANES elements, a multiple. */
QUAD_INLINE quad NAME(lanes)(int64_t n, const T *x, double w)
{
    vec_f64 lane[VECTORS];
    (void)w;
    VEC_UNROLL
    for (int v = 0; v < VECTORS; v++) {
        const vec_f64 e = NEAP_JOIN(vec_widen, TYPE)(x + v * VEC_F64);
        lane[v] = LIFT(e, w);
    }
    for (int64_t i = SUM_LANES; i < n; i += SUM_LANES) {
        VEC_UNROLL
        for (int v = 0; v < VECTORS; v++) {
            const vec_f64 e = NEAP_JOIN(vec_widen, TYPE)(x + i + v * VEC_F64);
            lane[v] = vec_add_f64(lane[v], LIFT(e, w));
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

QUAD_INLINE quad NAME(short_row)(int64_t n, const T *x, double w)
{
    int64_t i = n / SUM_LANES * SUM_LANES;
    quad sum = {0};
    if (i > 0) sum = NAME(lanes)(i, x, w);
    for (; i + QUAD <= n; i += QUAD) {
        const quad e = NEAP_JOIN(quad_load, TYPE)(x + i);
        sum = quad_add(sum, LIFT(e, w));
    }
    return i < n ? quad_add(sum, NAME(part)(x + i, (int)(n - i), w)) : sum;
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

/* Four rows. */
QUAD_INLINE quad NAME(rows_of_four)(int64_t n, const T *x, int64_t ld, int64_t step,
                                    const double *with)
{
    quad sum[4];
    (void)step;
    (void)with;
    if (n <= QUAD) {
        VEC_UNROLL
        for (int r = 0; r < 4; r++)
            sum[r] = NAME(part)(x + r * ld, (int)n, NUMBER(with, r * step));
    } else if (n <= SUM_RUN) {
        for (int r = 0; r < 4; r++)
            sum[r] = NAME(short_row)(n, x + r * ld, NUMBER(with, r * step));
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
        const quad sum = NAME(rows_of_four)(n, row, ld, step, NUMBERS(with, i * step));
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

/* What `rows` rows have in the VEC_F64 columns from x on joins `sum`. */
QUAD_INLINE vec_f64 NAME(down)(int rows, vec_f64 sum, const T *x, int64_t ld,
                               const double *with)
{
    const vec_f64 w = with ? vec_load_f64(with) : (vec_f64){0};
    (void)w;
    VEC_UNROLL
    for (int r = 0; r < rows; r++) {
        const vec_f64 e = NEAP_JOIN(vec_widen, TYPE)(x + r * ld);
        sum = vec_add_f64(sum, LIFT(e, w));
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
    for (; j + VEC_F64 <= n; j += VEC_F64) {
        const vec_f64 before = first ? (vec_f64){0} : vec_load_f64(sum + j);
        vec_store_f64(sum + j, NAME(down)(rows, before, x + j, ld, NUMBERS(with, j)));
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

/* Four groups side by side, for n columns so few that one group's sums would wait for
 * one another. */
static void NAME(groups)(int n, const T *x, int64_t ld, double *restrict a,
                         const double *with)
{
    for (int j = 0; j < n; j += QUAD) {
        const int width = n - j < QUAD ? n - j : QUAD;
        quad sum[4] = {{0}};
        for (int i = 0; i < GROUP; i++) {
            VEC_UNROLL
            for (int g = 0; g < 4; g++)
                sum[g] = NAME(down_quad)(width, 1, sum[g], x + (g * GROUP + i) * ld + j,
                                         ld, NUMBERS(with, j));
        }
        for (int g = 0; g < 4; g++)
            for (int l = 0; l < width; l++) a[j + l] += sum[g][l];
    }
}

void NEAP_K(NAME(cols))(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                        const void *with)
{
    const T *rows = x;
    int64_t i = 0;
    (void)with;
    for (; n <= FEW_COLUMNS && i + 4 * GROUP <= m; i += 4 * GROUP)
        NAME(groups)((int)n, rows + i * ld, ld, acc, NUMBERS(with, 0));
    for (int64_t j = 0; j < n; j += SUM_TILE) {
        const int width = n - j < SUM_TILE ? (int)(n - j) : SUM_TILE;
        for (int64_t k = i; k < m; k += GROUP) NAME(tile)
        (m - k < GROUP ? m - k : GROUP, width, rows + k * ld + j, ld, (double *)acc + j,
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
