/* test_distance.c: distances from norms and products, of every kernel table, against
 * one point at a time. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "coverage.h"
#include "kernels/slots/distance.h"

enum { MOST = 75 };

#define CHECK(type, T, tolerance)                                                      \
    for (int special = 0; special < 5; special++)                                      \
        for (int64_t n = 0; n <= MOST; n++) {                                          \
            const double xx = 5, odd[] = {0, -11.99, NAN, INFINITY, -30};              \
            double yy[MOST];                                                           \
            T z[MOST + 1], was[MOST + 1];                                              \
            for (int64_t i = 0; i <= MOST; i++) {                                      \
                if (i < MOST) yy[i] = (double)(i % 9) + 7;                             \
                was[i] = z[i] = (T)(i % 5 - 3);                                        \
            }                                                                          \
            const int64_t at = n / 2;                                                  \
            if (special > 0) yy[at % MOST] = 7, was[at] = z[at] = (T)odd[special];     \
            const bool good = USE(k, distance, distance_##type)(n, xx, yy, 0.01, z);   \
            assert(good == (special == 0 || n == 0));                                  \
            for (int64_t i = 0; i < n; i++) {                                          \
                const double want =                                                    \
                    special > 0 && i == at ? -1 : sqrt(xx + yy[i] + (double)was[i]);   \
                assert(fabs((double)z[i] - want) <= (tolerance)*fabs(want));           \
            }                                                                          \
            assert(n == at || z[n] == was[n]);                                         \
        }

static void check(const neap_kernels *k)
{
    CHECK(f32, float, 1e-7)
    CHECK(f64, double, 1e-15)
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(distance, name)
#include "kernels/slots/distance.def"
#undef KERNEL
};

int main(void)
{
    for (int t = 0; table_at(t); t++) check(table_at(t));
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("distance: ok");
    return 0;
}
