/* job.h (mpi): calls of collectives as jobs in a queue, first in, first out.
 *
 * A job goes through stages. In the first its signature is compared with those of the
 * other ranks; the others move elements, each on a communicator of its own. Nothing
 * blocks: a stage is begun (post) when the one before it has ended and all jobs in
 * front have begun theirs, so that every rank begins the same ones in the same order;
 * whether it has ended is asked by jobs_progress, which whoever waits calls again and
 * again.
 *
 * A job is held by the queue until it is over, and by the script's handle. It keeps the
 * tensors whose elements move. */
#ifndef NEAP_MPI_JOB_H
#define NEAP_MPI_JOB_H

#include <stdatomic.h>

#include "mpi/signature.h"

typedef enum job_stage { SIGN, MOVE, SPREAD, STAGES } job_stage;

typedef struct job job;

/* What a kind of job does in stage MOVE or SPREAD. Both give false, with j->sentence
 * written, where that fails; MPI's codes are told by job_begun. */
typedef struct job_kind {
    bool (*post)(job *j, job_stage stage); /* begins it: j->request */
    bool (*end)(job *j, job_stage stage);  /* after its end, or NULL */
    job_stage last;
} job_kind;

enum { JOB_REQUESTS = 2 };

struct job {
    job *next;
    const job_kind *kind;
    int holders;     /* the queue and the script */
    job_stage stage; /* begun last; SIGN before any, when calls are not compared */
    job_stage last;
    bool is_begun, has_failed;
    atomic_bool is_over;     /* nothing else of it changes any more */
    bool is_told;            /* its failure was raised */
    double time[STAGES + 1]; /* world_now() when each stage was begun, and at the end */
    MPI_Request request[JOB_REQUESTS];
    signature mine, *all; /* of all ranks; owned */
    char sentence[SENTENCE];

    neap_tensor *held[2]; /* owned */
    char *from, *to;      /* elements; the same where they are in place */
    int64_t n;            /* elements of `from`, as each rank has it */
    MPI_Datatype type;    /* of one */
    char *scratch;        /* owned (scratch.h) */
    struct job_lists *lists;
    int tag, peer;    /* of messages */
    int64_t *lengths; /* of bytes: those of all ranks; owned */
};

/* What MPI reads while a stage runs that moves parts of different sizes. */
typedef struct job_lists {
    const void **part; /* of `size` each; in one block with this */
    int *count, *offset, *own_count, *own_offset;
} job_lists;

/* A job of a signature, held by the caller, not yet in the queue; NULL without memory.
 */
job *job_new(const job_kind *kind, call_kind call);
void job_drop(job *j); /* gives one hold back */
/* Puts it into the queue, and begins it. Jobs without elements end with their
 * signature; in a world of one rank jobs are over when they come here (`is_over` is
 * set). */
void job_submit(job *j);
/* Moves all jobs on, as far as that goes without waiting, and lets go of those that are
 * over. */
void jobs_progress(void);
/* The same without the latter, in any thread; is there one that is not over? */
bool jobs_advance(void);
/* Is a job in the queue, collectives alone or messages too? */
bool jobs_are_open(bool collectives);
/* The sentence of a job that has failed while nobody waited for it, or NULL. */
const char *jobs_unheard(void);

/* Notes that the stage is begun. */
void job_enter(job *j, job_stage stage);
/* Ends it. */
void job_finish(job *j, bool worked);
bool job_make_lists(job *j); /* false without memory */
/* What jobs of these kinds need, once their fields are set; false without memory. */
bool reduction_prepare(job *j);
const job_kind *reduction_kind(const job *j); /* of an all_reduce */
bool bytes_prepare(job *j, const char *from);

/* Notes an MPI call's code: true where it began what it should. */
bool job_begun(job *j, int code);
/* Asks MPI whether what the job has begun has ended; gives MPI's code. */
int job_ask(job *j, int *has_ended);
/* The name of the job's call. */
const char *job_name(const job *j);

/* Kinds, each in a file. */
extern const job_kind job_signing;   /* job.c: nothing but the signature */
extern const job_kind job_reducing;  /* reduction.c: ordered */
extern const job_kind job_together;  /* reduction.c: a small all_reduce */
extern const job_kind job_unordered; /* reduction.c: as MPI adds */
extern const job_kind job_moving;    /* moving.c */
extern const job_kind job_message;   /* message.c */
extern const job_kind job_bytes;     /* bytes.c */

#endif
