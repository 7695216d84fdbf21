/* scan_running.h (kernels): a running sum or product of scan.c for one type: T, WIDE
 * (what it is carried in), NAME(id) and, undefined here, RUNNING, ROWS, RUN,
 * RUN_LINES and RUN_ACROSS (names), START and OP are defined by who includes this. */

/* n places of `width` lines side by side, which go on from so_far. */
KERNEL_INLINE void NAME(RUN)(int64_t n, int64_t step, int64_t width, const T *a, T *b,
                             WIDE *restrict so_far)
{
    for (int64_t i = 0; i < n; i++)
#pragma omp simd
        for (int64_t j = 0; j < width; j++) {
            so_far[j] = so_far[j] OP(WIDE) a[i * step + j];
            b[i * step + j] = (T)so_far[j];
        }
}

void NEAP_K(NAME(RUNNING))(int64_t n, int64_t step, int64_t width, const void *x,
                           void *y)
{
    const T *restrict a = x;
    T *restrict b = y;
    if (width == 1) {
        WIDE so_far = START;
        for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
            for (int64_t i = s.begin; i < s.end; i++) {
                so_far = so_far OP(WIDE) a[i * step];
                b[i * step] = (T)so_far;
            }
        return;
    }
    WIDE so_far[TILE];
    for (int64_t j = 0; j < width; j++) so_far[j] = START;
    for (neap_stretch s = neap_stretch_rows(width); neap_stretch_next(&s, n);) NAME(RUN)
    (s.end - s.begin, step, width, a + s.begin * step, b + s.begin * step, so_far);
}

/* The same for LINES of them, in place; the sums are in registers. */
static inline void NAME(RUN_LINES)(int64_t n, int64_t step, T *x, WIDE *so_far)
{
    WIDE now[LINES];
    VEC_UNROLL
    for (int j = 0; j < LINES; j++) now[j] = so_far[j];
    for (int64_t i = 0; i < n; i++, x += step) {
        VEC_UNROLL
        for (int j = 0; j < LINES; j++) now[j] = now[j] OP(WIDE) x[j];
        VEC_UNROLL
        for (int j = 0; j < LINES; j++) x[j] = (T)now[j];
    }
    VEC_UNROLL
    for (int j = 0; j < LINES; j++) so_far[j] = now[j];
}

/* At most MANY lines of n places, each n after the one before, DEEP places at a time
 * laid across: a line alone would be one sum that waits for the sum before. */
KERNEL_INLINE void NAME(RUN_ACROSS)(int64_t lines, int64_t n, bool back, const T *x,
                                    T *y)
{
    T tile[DEEP * MANY];
    WIDE so_far[MANY];
    for (int64_t j = 0; j < lines; j++) so_far[j] = START;
    for (neap_stretch s = neap_stretch_rows(lines * DEEP);
         neap_stretch_next(&s, (n - 1) / DEEP + 1);)
        for (int64_t i = s.begin * DEEP; i < s.end * DEEP && i < n; i += DEEP) {
            const int64_t deep = n - i < DEEP ? n - i : DEEP;
            const int64_t at = back ? n - i - deep : i;
            T *first = back ? tile + (deep - 1) * lines : tile;
            turn(sizeof(T), deep, lines, x + at, n, tile, lines);
            if (lines == LINES)
                NAME(RUN_LINES)(deep, back ? -LINES : LINES, first, so_far);
            else
                NAME(RUN)(deep, back ? -lines : lines, lines, first, first, so_far);
            turn(sizeof(T), lines, deep, tile, lines, y + at, n);
        }
}

void NEAP_K(NAME(ROWS))(int64_t m, int64_t n, bool back, const void *x, void *y)
{
    const T *a = x;
    T *b = y;
    int64_t i = 0;
    if (n == 0) return;
    for (int64_t lines; n <= DEEP / 2 && m - i >= FEW; i += lines) {
        lines = m - i < MANY ? m - i : MANY;
        NAME(RUN_ACROSS)(lines, n, back, a + i * n, b + i * n);
    }
    for (; m - i >= LINES; i += LINES)
        NAME(RUN_ACROSS)(LINES, n, back, a + i * n, b + i * n);
    for (; m - i >= FEW; i += FEW) NAME(RUN_ACROSS)(FEW, n, back, a + i * n, b + i * n);
    for (; i < m; i++) {
        const int64_t first = i * n + (back ? n - 1 : 0);
        NEAP_K(NAME(RUNNING))(n, back ? -1 : 1, 1, a + first, b + first);
    }
}

#undef RUNNING
#undef ROWS
#undef RUN
#undef RUN_LINES
#undef RUN_ACROSS
#undef START
#undef OP
