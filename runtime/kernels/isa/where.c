/* where.c (kernels): choice between elements of 1, 4 or 8 bytes, whatever their type.
 */
#include "kernels/isa/isa.h"
#include "kernels/slots/elementwise.h"

typedef uint8_t b1;
typedef uint32_t b4 __attribute__((may_alias));
typedef uint64_t b8 __attribute__((may_alias));

#define WHERE(T)                                                                       \
    void NEAP_K(where_##T)(int64_t n, void *const *at, unsigned fixed,                 \
                           const double *p)                                            \
    {                                                                                  \
        const uint8_t *chosen = at[1];                                                 \
        const T *xs = at[2], *ys = at[3];                                              \
        T *zs = at[0];                                                                 \
        (void)fixed;                                                                   \
        (void)p;                                                                       \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++) zs[i] =                    \
            chosen[i] ? xs[i] : ys[i];                                                 \
    }
WHERE(b1)
WHERE(b4)
WHERE(b8)
