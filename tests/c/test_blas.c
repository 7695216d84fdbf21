/* test_blas.c: an OpenBLAS that took its oldest kernels takes those that the CPU can
 * run, in a process that began so. */
#define _POSIX_C_SOURCE 200112L
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernels/blas.h"
#include "kernels/lapack.h"

static const char name[] = "OPENBLAS_CORETYPE";

/* Solves A X = A B, of a size that is worked in blocks. */
static void check_solve(void)
{
    enum { N = 200, COUNT = 40 };
    static double a[N * N], x[N * COUNT], b[N * COUNT];
    static int pivot[N];
    for (int i = 0; i < N * N; i++) a[i] = i % 17 - 8 + (i % (N + 1) == 0 ? 999 : 0);
    for (int i = 0; i < N * COUNT; i++) x[i] = i % 5 - 2;
    for (int i = 0; i < N * COUNT; i++) {
        b[i] = 0;
        for (int p = 0; p < N; p++) b[i] += a[i % N + N * p] * x[p + i / N * N];
    }
    assert(neap_lapack_lu(NEAP_FLOAT64, N, N, a, pivot) == 0);
    neap_lapack_lu_solve(NEAP_FLOAT64, N, COUNT, a, pivot, b);
    for (int i = 0; i < N * COUNT; i++) assert(fabs(b[i] - x[i]) < 1e-10);
}

#ifdef __x86_64__
static bool is_wide(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#endif

int main(int argc, char **argv)
{
    if (argc == 1) { /* OpenBLAS chooses when it is loaded */
        assert(setenv(name, "Prescott", 1) == 0);
        execl(argv[0], argv[0], "child", (char *)NULL);
        return EXIT_FAILURE;
    }
    neap_blas_suit_cpu(); /* the user's choice stays */
    char before[64];
    snprintf(before, sizeof before, "%s", neap_blas_core());
    assert(strcmp(getenv(name), "Prescott") == 0);
    check_solve();
    unsetenv(name);
    neap_blas_suit_cpu();
    assert(getenv(name) == NULL);
#ifdef __x86_64__
    if (strcmp(before, "Prescott") == 0 && is_wide())
        assert(strcmp(neap_blas_core(), "Haswell") == 0);
    else
        assert(strcmp(neap_blas_core(), before) == 0);
#else
    assert(strcmp(neap_blas_core(), before) == 0);
#endif
    check_solve();
    printf("blas: %s, then %s\n", before, neap_blas_core());
    return EXIT_SUCCESS;
}
