/* message.c (mpi): send and recv. A message is a signature, which tells dtype and
 * shape, and behind it, on another communicator, the elements. */
#include "mpi/message.h"

#include <stdio.h>
#include <string.h>

#include "mpi/scratch.h"

const job_kind job_message = {.last = MOVE};

static bool is_recv(const job *j)
{
    return j->mine.kind == RECV;
}

/* Both parts at once: of what is sent all is known. */
static bool post_send(job *j)
{
    int code = MPI_Isend(&j->mine, sizeof j->mine, MPI_BYTE, j->peer, j->tag,
                         mpi_world.comm[TO_ANNOUNCE], &j->request[0]);
    if (code == MPI_SUCCESS && j->n > 0)
        code = MPI_Isend(j->from, (int)j->n, j->type, j->peer, j->tag,
                         mpi_world.comm[TO_SEND], &j->request[1]);
    job_enter(j, MOVE);
    return job_begun(j, code);
}

static bool post_announced(job *j)
{
    job_enter(j, SIGN);
    return job_begun(j, MPI_Irecv(&j->all[0], sizeof j->mine, MPI_BYTE, j->peer, j->tag,
                                  mpi_world.comm[TO_ANNOUNCE], &j->request[0]));
}

static bool fits(const job *j)
{
    const signature *a = &j->mine, *b = &j->all[0];
    return a->dtype == b->dtype && a->ndim == b->ndim &&
           memcmp(a->shape, b->shape, sizeof a->shape) == 0;
}

static void write_misfit(job *j)
{
    char wanted[128], came[128];
    signature_write_tensor(&j->mine, wanted, sizeof wanted);
    signature_write_tensor(&j->all[0], came, sizeof came);
    snprintf(j->sentence, sizeof j->sentence,
             "recv: rank %d waits for %s, rank %d sends %s with tag %d",
             mpi_world.rank + 1, wanted, j->peer + 1, came, j->tag);
}

/* What does not fit is received all the same, so that the next message is not taken for
 * it. */
static bool post_elements(job *j)
{
    const signature *s = &j->all[0];
    int64_t bytes = (int64_t)mpi_neap->dtype_size((neap_dtype)s->dtype);
    for (int i = 0; i < s->ndim; i++) bytes *= s->shape[i];
    char *to = j->to;
    int64_t n = j->n;
    MPI_Datatype type = j->type;
    job_enter(j, MOVE);
    if (!fits(j)) {
        write_misfit(j);
        if (bytes > INT32_MAX) return false;
        n = bytes;
        type = MPI_BYTE;
        to = j->scratch = scratch_take((size_t)bytes);
        if (!to) return false;
    }
    if (n == 0) return true;
    return job_begun(j, MPI_Irecv(to, (int)n, type, j->peer, j->tag,
                                  mpi_world.comm[TO_SEND], &j->request[1]));
}

/* Does a receive in front of j wait for the same rank and tag? */
static bool must_wait(const job *j, const job *first)
{
    for (const job *i = first; i != j; i = i->next)
        if (i->kind == &job_message && is_recv(i) && i->stage == SIGN && !i->is_over &&
            i->peer == j->peer && i->tag == j->tag)
            return true;
    return false;
}

void message_advance(job *j, const job *first)
{
    int has_ended = 0;
    if (!j->is_begun) {
        if (!(is_recv(j) ? post_announced(j) : post_send(j))) job_finish(j, false);
    }
    if (j->is_over) return;
    int code = job_ask(j, &has_ended);
    if (!job_begun(j, code)) {
        job_finish(j, false);
    } else if (has_ended && j->stage == MOVE) {
        job_finish(j, j->sentence[0] == '\0');
    } else if (has_ended && !must_wait(j, first)) {
        if (!post_elements(j)) job_finish(j, false);
    }
}
