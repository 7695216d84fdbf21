/* scan_real.h (kernels): the kernels of scan.c for one float type: T and NAME(id)
 * are defined by who includes this. */

#define WIDE double
#include "kernels/isa/scan_type.h"
#undef WIDE

/* A factor of 0 lets nothing through, of an infinity neither. */
void NEAP_K(NAME(recurrence))(int64_t n, int64_t step, int64_t width, const void *a,
                              int64_t lag, const void *b, void *y)
{
    const T *restrict factor = a, *restrict term = b;
    T *restrict to = y;
    double so_far[TILE];
    for (int64_t j = 0; j < width; j++) {
        so_far[j] = n ? (double)term[j] : 0;
        if (n) to[j] = term[j];
    }
    for (neap_stretch s = neap_stretch_rows(width); neap_stretch_next(&s, n - 1);)
        for (int64_t i = s.begin + 1; i <= s.end; i++)
            for (int64_t j = 0; j < width; j++) {
                double by = (double)factor[(i - lag) * step + j];
                double before = by == 0 ? 0 : so_far[j] * by;
                so_far[j] = before + (double)term[i * step + j];
                to[i * step + j] = (T)so_far[j];
            }
}
