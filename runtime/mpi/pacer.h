/* pacer.h (mpi): a thread that moves collectives on while the script computes.
 *
 * MPI moves most of what is sent by calls of its own functions, and a backward pass
 * makes none for as long as a product or a convolution takes: without the thread an
 * exchange over a network would stand still until then. */
#ifndef NEAP_MPI_PACER_H
#define NEAP_MPI_PACER_H

/* Collectives are open that nobody will wait for soon: the thread sees to them, until
 * all are over. Starts it at the first call; does nothing where MPI takes no threads.
 */
void pacer_wake(void);
/* The script waits, and moves jobs on by itself: the thread may leave out a turn. */
void pacer_rest(void);
void pacer_stop(void);

#endif
