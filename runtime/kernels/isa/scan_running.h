/* scan_running.h (kernels): a running sum or product of scan.c for one type: T, WIDE
 * (what it is carried in), NAME(id) and, undefined here, RUNNING (its name), START and
 * OP are defined by who includes this. */

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
    for (neap_stretch s = neap_stretch_rows(width); neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            for (int64_t j = 0; j < width; j++) {
                so_far[j] = so_far[j] OP(WIDE) a[i * step + j];
                b[i * step + j] = (T)so_far[j];
            }
}

#undef RUNNING
#undef START
#undef OP
