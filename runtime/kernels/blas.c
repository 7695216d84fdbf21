/* blas.c (kernels): see blas.h. */
#define _POSIX_C_SOURCE 200112L
#include "kernels/blas.h"

#ifdef NEAP_HAVE_BLAS
#include <cblas.h>
#include <stdlib.h>
#include <string.h>

const char *neap_blas_name(void)
{
    return openblas_get_config();
}
const char *neap_blas_core(void)
{
    return openblas_get_corename();
}

#ifdef __x86_64__
/* Builds that choose among kernels have both; no header has. */
__attribute__((weak)) void gotoblas_dynamic_quit(void);
__attribute__((weak)) void gotoblas_dynamic_init(void);

void neap_blas_suit_cpu(void)
{
    static const char name[] = "OPENBLAS_CORETYPE";
    __builtin_cpu_init();
    if (!gotoblas_dynamic_quit || !gotoblas_dynamic_init || getenv(name) ||
        strcmp(openblas_get_corename(), "Prescott") != 0 ||
        !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
        return;
    if (setenv(name, "Haswell", 1) != 0) return;
    gotoblas_dynamic_quit();
    gotoblas_dynamic_init();
    unsetenv(name);
}
#else
void neap_blas_suit_cpu(void) {}
#endif

#else

const char *neap_blas_name(void)
{
    return "none";
}
const char *neap_blas_core(void)
{
    return "";
}
void neap_blas_suit_cpu(void) {}

#endif
