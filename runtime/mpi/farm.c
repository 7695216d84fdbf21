/* farm.c (mpi): see farm.h. A rank asks by a message without bytes and is answered by a
 * number; one that leaves sends a message of one byte, which has no answer. */
#define _XOPEN_SOURCE 700

#include "mpi/farm.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TAGS 32000 /* MPI has at least 32767 */

struct farm {
    farm *following; /* in the list of those with a thread */
    int64_t n;
    _Atomic int64_t taken;
    int tag;

    /* at rank 0 */
    pthread_t thread;
    bool has_thread;
    atomic_int left; /* ranks that may still ask */
    atomic_bool must_stop;

    /* at the others */
    bool has_asked, is_through, has_left;
    int64_t answer;
    MPI_Request request[2];
};

static farm *serving;

static int64_t take(farm *f)
{
    int64_t number = atomic_fetch_add(&f->taken, 1) + 1;
    return number <= f->n ? number : 0;
}

/* ---- rank 0 ---- */

/* Answers one message, if there is one. */
static bool serve_one(farm *f)
{
    MPI_Comm comm = mpi_world.comm[TO_FARM];
    MPI_Status status;
    int has_come = 0, bytes = 0;
    char leaves;
    int code = MPI_Iprobe(MPI_ANY_SOURCE, f->tag, comm, &has_come, &status);
    if (code != MPI_SUCCESS || !has_come) return false;
    MPI_Get_count(&status, MPI_BYTE, &bytes);
    MPI_Recv(&leaves, bytes, MPI_BYTE, status.MPI_SOURCE, f->tag, comm,
             MPI_STATUS_IGNORE);
    int64_t number = bytes > 0 ? 0 : take(f);
    if (number == 0) atomic_fetch_sub(&f->left, 1);
    if (bytes == 0) MPI_Send(&number, 1, MPI_INT64_T, status.MPI_SOURCE, f->tag, comm);
    return true;
}

static void *serve(void *argument)
{
    farm *f = argument;
    while (atomic_load(&f->left) > 0 && !atomic_load(&f->must_stop)) {
        world_lock();
        bool served = serve_one(f);
        world_unlock();
        if (!served) nanosleep(&(struct timespec){0, 200000}, NULL);
    }
    return NULL;
}

static bool start(farm *f)
{
    f->has_thread = world_start(&f->thread, serve, f);
    if (!f->has_thread) return false;
    f->following = serving;
    serving = f;
    return true;
}

static void stop(farm *f)
{
    farm **at = &serving;
    if (!f->has_thread) return;
    while (*at != f) at = &(*at)->following;
    *at = f->following;
    atomic_store(&f->must_stop, true);
    pthread_join(f->thread, NULL);
    f->has_thread = false;
}

void farms_stop(void)
{
    while (serving) stop(serving);
}

/* ---- the others ---- */

static int ask(farm *f)
{
    MPI_Comm comm = mpi_world.comm[TO_FARM];
    f->has_asked = true;
    int code = MPI_Irecv(&f->answer, 1, MPI_INT64_T, 0, f->tag, comm, &f->request[0]);
    if (code != MPI_SUCCESS) return code;
    return MPI_Isend(NULL, 0, MPI_BYTE, 0, f->tag, comm, &f->request[1]);
}

static int64_t next_of_other(farm *f, char sentence[SENTENCE])
{
    int has_come = 0, code = MPI_SUCCESS;
    MPI_Status status[2];
    if (f->is_through) return 0;
    world_lock();
    if (!f->has_asked) code = ask(f);
    if (code == MPI_SUCCESS) code = MPI_Testall(2, f->request, &has_come, status);
    world_unlock();
    if (code != MPI_SUCCESS) {
        world_failed(call_names[FARM], code, sentence);
        return -2;
    }
    if (!has_come) return -1;
    f->has_asked = false;
    f->is_through = f->answer == 0;
    return f->answer;
}

/* ---- all ---- */

farm *farm_open(int64_t n, char sentence[SENTENCE])
{
    static int opened;
    farm *f = calloc(1, sizeof *f);
    int tag = opened++ % TAGS;
    const char *what = call_names[FARM];
    if (!f) {
        snprintf(sentence, SENTENCE, "%s: out of memory", what);
        return NULL;
    }
    f->n = n;
    f->tag = tag;
    f->request[0] = f->request[1] = MPI_REQUEST_NULL;
    atomic_store(&f->left, mpi_world.size - 1);
    if (mpi_world.rank != 0 || mpi_world.size == 1) return f;
    if (!mpi_world.has_threads)
        snprintf(sentence, SENTENCE, "%s: this MPI takes calls of one thread only",
                 what);
    else if (start(f))
        return f;
    else
        snprintf(sentence, SENTENCE, "%s: no thread can be started", what);
    free(f);
    return NULL;
}

int64_t farm_next(farm *f, char sentence[SENTENCE])
{
    if (mpi_world.rank == 0) return take(f);
    return next_of_other(f, sentence);
}

bool farm_leave(farm *f)
{
    char unused[SENTENCE];
    if (mpi_world.rank == 0) {
        if (f->has_thread && atomic_load(&f->left) > 0) return false;
        stop(f);
        return true;
    }
    if (f->has_asked && next_of_other(f, unused) == -1) return false;
    if (f->is_through) return true;
    if (!f->has_left) {
        static const char leaves;
        f->has_left = true;
        world_lock();
        MPI_Isend(&leaves, 1, MPI_BYTE, 0, f->tag, mpi_world.comm[TO_FARM],
                  &f->request[1]);
        world_unlock();
    }
    int is_sent = 0;
    world_lock();
    int code = MPI_Test(&f->request[1], &is_sent, MPI_STATUS_IGNORE);
    world_unlock();
    f->is_through = is_sent || code != MPI_SUCCESS;
    return f->is_through;
}

/* Where others still ask, the thread answers them to the end of the process. */
void farm_free(farm *f)
{
    bool is_needed = f->has_thread && atomic_load(&f->left) > 0;
    if (is_needed || f->request[0] != MPI_REQUEST_NULL ||
        f->request[1] != MPI_REQUEST_NULL)
        return;
    stop(f);
    free(f);
}
