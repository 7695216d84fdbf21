/* farm.h (mpi): numbers 1..n that ranks take one by one, each as soon as it is free. */
#ifndef NEAP_MPI_FARM_H
#define NEAP_MPI_FARM_H

#include "mpi/job.h"

/* Rank 1 (0 here) counts. Its thread of a farm answers the others, also while its
 * script computes, and ends when each of them has been told that nothing is left, or
 * has left.
 */
typedef struct farm farm;

/* To be called by all ranks, after their signatures have been compared; NULL and a
 * sentence where it cannot be. */
farm *farm_open(int64_t n, char sentence[SENTENCE]);

/* The next number, 0 where there is none left; -1: not known yet, ask again; -2: MPI
 * has failed, with a sentence. */
int64_t farm_next(farm *f, char sentence[SENTENCE]);
/* Leaves; true when that is done, false: ask again. */
bool farm_leave(farm *f);
/* After farm_leave, or instead of it where nobody can wait. */
void farm_free(farm *f);

/* Ends the threads of all farms, at the end of the process. */
void farms_stop(void);

#endif
