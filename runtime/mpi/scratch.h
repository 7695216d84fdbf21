/* scratch.h (mpi): memory that jobs borrow. It is kept for the next job: training asks
 * for the same sizes in every step, and the first touch of new pages costs more than
 * what is then done with them. */
#ifndef NEAP_MPI_SCRATCH_H
#define NEAP_MPI_SCRATCH_H

#include <stddef.h>

/* Aligned to 64 bytes; NULL where there is no memory. At least 1 byte. */
void *scratch_take(size_t bytes);
void scratch_give(void *memory); /* NULL is allowed */
void scratch_free_all(void);     /* what nobody has */

#endif
