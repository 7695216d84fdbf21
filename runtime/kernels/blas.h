/* blas.h (kernels): the BLAS that is linked, whose LAPACK lapack.c calls. */
#ifndef NEAP_KERNELS_BLAS_H
#define NEAP_KERNELS_BLAS_H

/* The BLAS in use and the core it is tuned for: "OpenBLAS 0.3.21 ...", "Haswell";
 * "none" and "" without one. */
const char *neap_blas_name(void);
const char *neap_blas_core(void);

/* An OpenBLAS that is older than the CPU takes the kernels of its oldest, which have a
 * fourth of the width. Has it take those of the newest that the CPU can run, as
 * OPENBLAS_CORETYPE would, but where that is set. For a program, before it does
 * anything else: nobody may be in the library meanwhile. */
void neap_blas_suit_cpu(void);

#endif
