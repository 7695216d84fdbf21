/* blas.h (kernels): the BLAS that is linked, whose LAPACK lapack.c calls. */
#ifndef NEAP_KERNELS_BLAS_H
#define NEAP_KERNELS_BLAS_H

/* The BLAS in use and the core it is tuned for: "OpenBLAS 0.3.21 ...", "Haswell";
 * "none" and "" without one. */
const char *neap_blas_name(void);
const char *neap_blas_core(void);

/* An OpenBLAS that is older than the CPU takes its oldest kernels, which know no AVX.
 * Has it take those for AVX2, where the CPU has that, as OPENBLAS_CORETYPE=Haswell
 * would; where the variable is set nothing changes. For a program, before it does
 * anything else: nobody may be in the library meanwhile. */
void neap_blas_suit_cpu(void);

#endif
