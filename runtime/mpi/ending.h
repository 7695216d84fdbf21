/* ending.h (mpi): the end of a rank's process, for whatever reason. */
#ifndef NEAP_MPI_ENDING_H
#define NEAP_MPI_ENDING_H

/* From now on: a process that ends with a status other than 0 ends all ranks, and one
 * that ends with 0 waits for the others. To be called once, after world_open. */
void ending_watch(void);

#endif
