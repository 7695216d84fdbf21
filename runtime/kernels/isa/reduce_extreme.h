/* reduce_extreme.h (kernels): extremes and their places, for one type: after the fold
 * of that extreme.
 *
 * Included with T, TYPE (its suffix) and, undefined here: FOLD, max or min; BETTER and
 * IS of an element and the best so far; LARGEST, where rows are taken in vectors
 * (reduce_place_vec.h). */

#define NAME(id) NEAP_JOIN(FOLD, NEAP_JOIN(id, TYPE))

static int64_t NAME(place_in_row)(int64_t n, const T *restrict x, T *best)
{
    if (n < SHORT_ROW) {
        T b = x[0];
        int64_t at = 0;
        for (int64_t i = 1; i < n; i++) {
            at = BETTER(x[i], b) ? i : at;
            b = x[at];
        }
        *best = b;
        return at;
    }
    T b = NAME(row)(n, x, 0);
    *best = b;
    int64_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK) {
        int at = BLOCK;
#pragma omp simd reduction(min : at)
        for (int l = 0; l < BLOCK; l++) {
            int here = IS(x[i + l], b) ? l : BLOCK;
            at = here < at ? here : at;
        }
        if (at < BLOCK) return i + at;
    }
    while (i < n - 1 && !(IS(x[i], b))) i++;
    return i;
}

#ifdef LARGEST
#include "kernels/isa/reduce_place_vec.h"
#define SIDE_BY_SIDE SOME_IN_VECTORS
#else
#define SIDE_BY_SIDE SOME_LONG
#endif

static int64_t NAME(place)(int64_t n, const T *x, T *best)
{
#ifdef LARGEST
    if (n >= 4 * VEC_F32) return NAME(place_in_vectors)(n, x, best);
#endif
    return NAME(place_in_row)(n, x, best);
}

/* m <= PLACES rows laid across as columns, DEEPEST places at a time. */
KERNEL_INLINE void NAME(places_across)(int m, int n, const T *x, T *restrict best,
                                       int64_t *restrict index)
{
    T tile[DEEPEST * PLACES], b[PLACES];
    int32_t at[PLACES] = {0};
    for (int first = 0; first < n; first += DEEPEST) {
        const int deep = n - first < DEEPEST ? n - first : DEEPEST;
        turn(sizeof(T), deep, m, x + first, n, tile, PLACES);
        for (int r = 0; first == 0 && r < m; r++) b[r] = tile[r];
        for (int j = first == 0; j < deep; j++)
#pragma omp simd
            for (int r = 0; r < m; r++) {
                const T v = tile[j * PLACES + r];
                const int better = BETTER(v, b[r]);
                at[r] = better ? first + j : at[r];
                b[r] = better ? v : b[r];
            }
    }
    for (int r = 0; r < m; r++) {
        best[r] = b[r];
        index[r] = 1 + at[r];
    }
}

void NEAP_K(NAME(index_rows))(int64_t m, int64_t n, const void *x, void *best,
                              int64_t *index)
{
    const T *row = x;
    T *b = best;
    int64_t i = 0;
    for (int64_t rows; n <= SIDE_BY_SIDE && m - i >= FEW_ROWS; i += rows) {
        rows = m - i < PLACES ? m - i : PLACES;
        if (rows == PLACES)
            NAME(places_across)(PLACES, (int)n, row + i * n, b + i, index + i);
        else
            NAME(places_across)((int)rows, (int)n, row + i * n, b + i, index + i);
    }
    for (; i < m; i++) index[i] = 1 + NAME(place)(n, row + i * n, b + i);
}

void NEAP_K(NAME(index_cols))(int64_t m, int64_t n, const void *x, int64_t ld,
                              void *best, int64_t *index)
{
    const T *row = x;
    T *restrict b = best;
    int64_t *restrict at = index;
    for (int64_t j = 0; j < n; j++) {
        b[j] = row[j];
        at[j] = 1;
    }
    for (int64_t i = 1; i < m; i++) {
        row += ld;
#pragma omp simd
        for (int64_t j = 0; j < n; j++) {
            T v = row[j];
            bool better = BETTER(v, b[j]);
            b[j] = better ? v : b[j];
            at[j] = better ? i + 1 : at[j];
        }
    }
}

#undef NAME
#undef FOLD
#undef BETTER
#undef IS
#undef LARGEST
#undef SIDE_BY_SIDE
