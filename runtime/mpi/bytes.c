/* bytes.c (mpi): strings of any length from all ranks to all, or from one to all: first
 * their lengths, then what is in them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mpi/job.h"
#include "mpi/scratch.h"

/* The script's string may be gone before the job is. */
bool bytes_prepare(job *j, const char *from)
{
    j->lengths = calloc((size_t)mpi_world.size, sizeof *j->lengths);
    j->scratch = scratch_take((size_t)j->n);
    if (!j->lengths || !j->scratch) return false;
    memcpy(j->scratch, from, (size_t)j->n);
    j->lengths[mpi_world.rank] = j->n;
    return job_make_lists(j);
}

static bool post_lengths(job *j)
{
    MPI_Comm comm = mpi_world.comm[TO_MOVE];
    if (j->mine.kind == BROADCAST_BYTES)
        return job_begun(j, MPI_Ibcast(&j->lengths[j->mine.root], 1, MPI_INT64_T,
                                       j->mine.root, comm, &j->request[0]));
    return job_begun(j, MPI_Iallgather(MPI_IN_PLACE, 0, MPI_INT64_T, j->lengths, 1,
                                       MPI_INT64_T, comm, &j->request[0]));
}

/* Room for all that comes; every rank finds the same sum, and so refuses or not. */
static bool make_room(job *j)
{
    int64_t total = 0;
    for (int r = 0; r < mpi_world.size; r++) {
        if (j->mine.kind == BROADCAST_BYTES && r != j->mine.root) continue;
        j->lists->offset[r] = (int)total;
        j->lists->count[r] = (int)j->lengths[r];
        total += j->lengths[r];
        if (j->lengths[r] <= INT32_MAX && total <= INT32_MAX) continue;
        snprintf(j->sentence, sizeof j->sentence,
                 "%s: values of all ranks may have 2 GiB together, as MPI counts bytes",
                 job_name(j));
        return false;
    }
    char *room = scratch_take((size_t)total), *own = j->scratch;
    if (!room) {
        snprintf(j->sentence, sizeof j->sentence,
                 "%s: out of memory for %" PRId64 " bytes", job_name(j), total);
        return false;
    }
    if (j->n > 0) memcpy(room + j->lists->offset[mpi_world.rank], own, (size_t)j->n);
    scratch_give(own);
    j->scratch = room;
    return true;
}

static bool post_bytes(job *j)
{
    job_lists *l = j->lists;
    MPI_Comm comm = mpi_world.comm[TO_SPREAD];
    int root = j->mine.root;
    if (j->mine.kind == BROADCAST_BYTES)
        return job_begun(j, MPI_Ibcast(j->scratch, l->count[root], MPI_BYTE, root, comm,
                                       &j->request[0]));
    return job_begun(j, MPI_Iallgatherv(MPI_IN_PLACE, 0, MPI_BYTE, j->scratch, l->count,
                                        l->offset, MPI_BYTE, comm, &j->request[0]));
}

static bool post(job *j, job_stage stage)
{
    return stage == MOVE ? post_lengths(j) : post_bytes(j);
}

static bool end(job *j, job_stage stage)
{
    return stage == MOVE ? make_room(j) : true;
}

const job_kind job_bytes = {.post = post, .end = end, .last = SPREAD};
