/* reduction.c (mpi): all_reduce, reduce and reduce_scatter.
 *
 * Ordered, in two stages: every rank owns a slice of the elements. First each sends all
 * others their slices of what it has, and combines what came for its own (combine.h) in
 * the order of ranks; then slices are gathered where they are wanted. So much moves as
 * in the algorithms that MPI has for large tensors, but the bits are those of a loop
 * over ranks, whatever their number, the library or the timing. What is small goes to
 * all ranks as a whole, in one stage. Where the order does not matter and slices would
 * be thin, MPI does all of it. */
#include <stdlib.h>

#include "mpi/combine.h"
#include "mpi/job.h"
#include "mpi/scratch.h"

static neap_dtype dtype_of(const job *j)
{
    return (neap_dtype)j->mine.dtype;
}

static int64_t width_of(const job *j)
{
    return (int64_t)mpi_neap->dtype_size(dtype_of(j));
}

/* Slices are whole lines of the cache, but for the last: [0] is the first element, [1]
 * how many. */
static void slice_of(const job *j, int rank, int64_t slice[2])
{
    int64_t size = mpi_world.size, each = (j->n + size - 1) / size;
    if (j->mine.kind != REDUCE_SCATTER) each = (each + 15) / 16 * 16;
    int64_t begin = each * rank < j->n ? each * rank : j->n;
    slice[0] = begin;
    slice[1] = j->n - begin < each ? j->n - begin : each;
}

static bool is_root(const job *j)
{
    return j->mine.root == mpi_world.rank;
}

/* Bytes of all ranks together up to which it costs less to send too much than to send
 * twice. */
#define SMALL 32768
/* Bytes of a slice below which MPI's own algorithms, of fewer and larger messages, are
 * faster, where the order is left to them; above it they are not. */
#define THIN 4096

const job_kind *reduction_kind(const job *j)
{
    int64_t bytes = j->n * width_of(j), size = mpi_world.size;
    if (bytes <= SMALL / size) return &job_together;
    return j->mine.ordered || bytes / size >= THIN ? &job_reducing : &job_unordered;
}

bool reduction_prepare(job *j)
{
    int64_t own[2];
    if (j->kind == &job_together) {
        j->scratch = scratch_take((size_t)(j->n * mpi_world.size * width_of(j)));
        return j->scratch && job_make_lists(j);
    }
    slice_of(j, mpi_world.rank, own);
    bool elsewhere = j->mine.kind == REDUCE && !is_root(j);
    int64_t parts = mpi_world.size - (elsewhere ? 0 : 1);
    j->scratch = scratch_take((size_t)(parts * own[1] * width_of(j)));
    return j->scratch && job_make_lists(j);
}

/* What others have for our slice comes into the scratch memory, in their order. */
static bool post_exchange(job *j)
{
    job_lists *l = j->lists;
    int64_t slice[2], own[2], at = 0, width = width_of(j);
    slice_of(j, mpi_world.rank, own);
    for (int r = 0; r < mpi_world.size; r++) {
        bool is_own = r == mpi_world.rank;
        slice_of(j, r, slice);
        l->own_count[r] = is_own ? 0 : (int)slice[1];
        l->own_offset[r] = (int)slice[0];
        l->count[r] = is_own ? 0 : (int)own[1];
        l->offset[r] = (int)at;
        l->part[r] = is_own ? j->from + own[0] * width : j->scratch + at * width;
        at += l->count[r];
    }
    return job_begun(j, MPI_Ialltoallv(j->from, l->own_count, l->own_offset, j->type,
                                       j->scratch, l->count, l->offset, j->type,
                                       mpi_world.comm[TO_MOVE], &j->request[0]));
}

/* Where the combined slice goes. */
static char *result_of(const job *j, const int64_t own[2])
{
    int64_t width = width_of(j);
    if (j->mine.kind == REDUCE_SCATTER) return j->to;
    if (j->mine.kind == REDUCE && !is_root(j))
        return j->scratch + (mpi_world.size - 1) * own[1] * width;
    return j->to + own[0] * width;
}

static void combine_slice(job *j)
{
    int64_t own[2];
    slice_of(j, mpi_world.rank, own);
    combine(dtype_of(j), (reduce_op)j->mine.op, own[1], mpi_world.size, j->lists->part,
            result_of(j, own));
}

static bool post_gather(job *j)
{
    job_lists *l = j->lists;
    MPI_Comm comm = mpi_world.comm[TO_SPREAD];
    int64_t slice[2], own[2];
    for (int r = 0; r < mpi_world.size; r++) {
        slice_of(j, r, slice);
        l->count[r] = (int)slice[1];
        l->offset[r] = (int)slice[0];
    }
    if (j->mine.kind == ALL_REDUCE)
        return job_begun(j, MPI_Iallgatherv(MPI_IN_PLACE, 0, j->type, j->to, l->count,
                                            l->offset, j->type, comm, &j->request[0]));
    slice_of(j, mpi_world.rank, own);
    const void *from = is_root(j) ? MPI_IN_PLACE : result_of(j, own);
    return job_begun(j, MPI_Igatherv(from, (int)own[1], j->type, j->to, l->count,
                                     l->offset, j->type, j->mine.root, comm,
                                     &j->request[0]));
}

static bool post(job *j, job_stage stage)
{
    return stage == MOVE ? post_exchange(j) : post_gather(j);
}

static bool end(job *j, job_stage stage)
{
    if (stage == MOVE) combine_slice(j);
    return true;
}

const job_kind job_reducing = {.post = post, .end = end, .last = SPREAD};

/* ---- small ---- */

static bool post_together(job *j, job_stage stage)
{
    (void)stage;
    return job_begun(j,
                     MPI_Iallgather(j->from, (int)j->n, j->type, j->scratch, (int)j->n,
                                    j->type, mpi_world.comm[TO_MOVE], &j->request[0]));
}

static bool end_together(job *j, job_stage stage)
{
    (void)stage;
    for (int r = 0; r < mpi_world.size; r++)
        j->lists->part[r] = j->scratch + r * j->n * width_of(j);
    combine(dtype_of(j), (reduce_op)j->mine.op, j->n, mpi_world.size, j->lists->part,
            j->to);
    return true;
}

const job_kind job_together = {
    .post = post_together, .end = end_together, .last = MOVE};

/* ---- unordered ---- */

static bool post_unordered(job *j, job_stage stage)
{
    (void)stage;
    MPI_Op op = j->mine.op == PRODUCT ? MPI_PROD : MPI_SUM;
    MPI_Datatype type = dtype_of(j) == NEAP_FLOAT32 ? MPI_FLOAT : MPI_DOUBLE;
    return job_begun(j, MPI_Iallreduce(MPI_IN_PLACE, j->to, (int)j->n, type, op,
                                       mpi_world.comm[TO_MOVE], &j->request[0]));
}

static bool end_unordered(job *j, job_stage stage)
{
    (void)stage;
    if (j->mine.op == MEAN) combine_divide(dtype_of(j), j->n, mpi_world.size, j->to);
    return true;
}

const job_kind job_unordered = {
    .post = post_unordered, .end = end_unordered, .last = MOVE};
