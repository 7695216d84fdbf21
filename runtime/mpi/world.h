/* world.h (mpi): the ranks that mpirun has started, and what all files of this folder
 * share: the communicators, the mutex around MPI, sentences, pauses.
 *
 * MPI is there once for a process, and so are these variables. All calls of MPI are
 * made between world_lock and world_unlock: the library is asked for
 * MPI_THREAD_SERIALIZED, as a farm answers in a thread of its own and the pacer is one.
 * Nothing raises while the lock is held. Ranks count from 0 here; the binding (l_*.c)
 * converts. */
#ifndef NEAP_MPI_WORLD_H
#define NEAP_MPI_WORLD_H

#include <mpi.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "neap_lua.h"

#define SENTENCE 512 /* room for one */

/* Collectives of one communicator are matched by the order in which they are begun. So
 * each stage of a job (job.h) has its own. */
enum {
    TO_SIGN,     /* comparing calls */
    TO_MOVE,     /* first stage of moving elements */
    TO_SPREAD,   /* second stage */
    TO_ANNOUNCE, /* what is sent from rank to rank: its dtype and shape ... */
    TO_SEND,     /* ... and its elements */
    TO_FARM,
    COMMUNICATORS
};

typedef struct world {
    bool is_open; /* between world_open and the end */
    bool checks;  /* calls are compared; those of init always are */
    bool has_threads;
    int rank, size;
    double timeout; /* seconds that a wait may take */
    MPI_Comm comm[COMMUNICATORS];
} world;

extern world mpi_world;
extern const neap_lua *mpi_neap; /* set when the module is opened */

/* Starts MPI; false and a sentence where it cannot. Later calls do nothing. */
bool world_open(char sentence[SENTENCE]);
void world_close(void);

void world_lock(void);
bool world_try_lock(void);
void world_unlock(void);
/* Starts a thread that no signal is handled in; false where none can be. */
bool world_start(pthread_t *thread, void *(*run)(void *), void *argument);

/* Prints "neap: rank 2 of 4: text" and ends the processes of all ranks. */
_Noreturn void world_abort(const char *text, int status);

/* Writes "what: " and MPI's words for an error code; always false. */
bool world_failed(const char *what, int code, char sentence[SENTENCE]);

/* Waiting: ever longer pauses, from none to a tenth of a millisecond. */
typedef struct waiting {
    double since; /* world_now() at the first */
} waiting;
double world_now(void);
void world_pause(waiting *p);
double world_waited(const waiting *p);

#endif
