/* moving.c (mpi): collectives that move elements and change none. */
#include "mpi/job.h"

static bool post(job *j, job_stage stage)
{
    (void)stage;
    MPI_Comm comm = mpi_world.comm[TO_MOVE];
    MPI_Request *request = &j->request[0];
    int n = (int)j->n, root = j->mine.root, code = MPI_ERR_OTHER;
    /* Does this rank's part lie in its place among those of all already? */
    int64_t bytes = j->n;
    bool in_place = false;
    if (j->mine.ndim >= 0) {
        bytes *= (int64_t)mpi_neap->dtype_size((neap_dtype)j->mine.dtype);
        if (j->mine.kind == SCATTER)
            in_place = j->from && j->to == j->from + bytes * mpi_world.rank;
        else
            in_place = j->to && j->from == j->to + bytes * mpi_world.rank;
    }
    const void *from = in_place ? MPI_IN_PLACE : j->from;
    switch ((call_kind)j->mine.kind) {
    case BROADCAST:
        code = MPI_Ibcast(j->to, n, j->type, root, comm, request);
        break;
    case ALL_GATHER:
        code = MPI_Iallgather(from, n, j->type, j->to, n, j->type, comm, request);
        break;
    case GATHER:
        code = MPI_Igather(from, n, j->type, j->to, n, j->type, root, comm, request);
        break;
    case SCATTER:
        code = MPI_Iscatter(j->from, n, j->type, in_place ? MPI_IN_PLACE : j->to, n,
                            j->type, root, comm, request);
        break;
    case ALL_TO_ALL:
        code = MPI_Ialltoall(j->from, n, j->type, j->to, n, j->type, comm, request);
        break;
    case BARRIER:
        code = MPI_Ibarrier(comm, request);
        break;
    default:
        break;
    }
    return job_begun(j, code);
}

const job_kind job_moving = {.post = post, .last = MOVE};
