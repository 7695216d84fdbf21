/* world.c (mpi): starting MPI, the lock around it, and ending all ranks. */
#define _XOPEN_SOURCE 700

#include "mpi/world.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

world mpi_world = {.size = 1, .timeout = 1800, .checks = true};
const neap_lua *mpi_neap;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static bool is_ours;  /* MPI was started here, so it is ended here */
static bool has_core; /* there is one for each rank of this machine */

void world_lock(void)
{
    pthread_mutex_lock(&mutex);
}

bool world_try_lock(void)
{
    return pthread_mutex_trylock(&mutex) == 0;
}

void world_unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

bool world_start(pthread_t *thread, void *(*run)(void *), void *argument)
{
    sigset_t all, was;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &was);
    bool started = pthread_create(thread, NULL, run, argument) == 0;
    pthread_sigmask(SIG_SETMASK, &was, NULL);
    return started;
}

double world_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Asking again at once, for a while; then giving the core away, and after 20 ms
 * sleeping. Where ranks have to share cores it is given away soon. */
void world_pause(waiting *p)
{
    double now = world_now();
    if (p->since == 0) p->since = now;
    if (now - p->since < (has_core ? 2e-3 : 20e-6)) return;
    if (now - p->since < 20e-3) {
        sched_yield();
    } else {
        struct timespec nap = {0, 100000};
        nanosleep(&nap, NULL);
    }
}

double world_waited(const waiting *p)
{
    return p->since > 0 ? world_now() - p->since : 0;
}

bool world_failed(const char *what, int code, char sentence[SENTENCE])
{
    char text[MPI_MAX_ERROR_STRING + 1];
    int length = 0;
    if (MPI_Error_string(code, text, &length) != MPI_SUCCESS) length = 0;
    text[length] = '\0';
    snprintf(sentence, SENTENCE, "%.40s: MPI says: %.400s", what,
             length ? text : "unknown error");
    for (char *c = sentence; *c; c++)
        if (*c == '\n') *c = ' ';
    return false;
}

static int make_communicators(void)
{
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
    for (int i = 0; i < COMMUNICATORS; i++) {
        int code = MPI_Comm_dup(MPI_COMM_WORLD, &mpi_world.comm[i]);
        if (code != MPI_SUCCESS) return code;
        MPI_Comm_set_errhandler(mpi_world.comm[i], MPI_ERRORS_RETURN);
    }
    return MPI_SUCCESS;
}

static void count_cores(void)
{
    MPI_Comm here;
    int ranks = mpi_world.size;
    if (MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL,
                            &here) == MPI_SUCCESS) {
        MPI_Comm_size(here, &ranks);
        MPI_Comm_free(&here);
    }
    has_core = sysconf(_SC_NPROCESSORS_ONLN) >= ranks;
}

bool world_open(char sentence[SENTENCE])
{
    world *w = &mpi_world;
    int has_begun = 0, has_ended = 0, provided = MPI_THREAD_SINGLE;
    if (w->is_open) return true;
    MPI_Initialized(&has_begun);
    MPI_Finalized(&has_ended);
    if (has_ended) {
        snprintf(sentence, SENTENCE,
                 "init: MPI has been ended and cannot be begun again");
        return false;
    }
    int code = has_begun
                   ? MPI_Query_thread(&provided)
                   : MPI_Init_thread(NULL, NULL, MPI_THREAD_SERIALIZED, &provided);
    if (code == MPI_SUCCESS) code = make_communicators();
    if (code != MPI_SUCCESS) return world_failed("init", code, sentence);
    is_ours = !has_begun;
    MPI_Comm_rank(MPI_COMM_WORLD, &w->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &w->size);
    count_cores();
    w->has_threads = provided >= MPI_THREAD_SERIALIZED;
    w->is_open = true;
    return true;
}

void world_close(void)
{
    mpi_world.is_open = false;
    for (int i = 0; i < COMMUNICATORS; i++) MPI_Comm_free(&mpi_world.comm[i]);
    if (is_ours) MPI_Finalize();
}

/* A farm's thread may be in MPI and never leave: after a second the lock is not waited
 * for. */
static void lock_at_last(void)
{
    for (int i = 0; i < 1000 && pthread_mutex_trylock(&mutex) == EBUSY; i++) {
        struct timespec nap = {0, 1000000};
        nanosleep(&nap, NULL);
    }
}

/* mpirun may end before it has passed on what a process wrote last: wait until somebody
 * has read it from the pipe, and a moment more. */
static void drain_stderr(void)
{
    struct timespec nap = {0, 1000000};
    int unread = 0;
    fflush(NULL);
    for (int i = 0; i < 500; i++) {
        if (ioctl(STDERR_FILENO, FIONREAD, &unread) != 0 || unread == 0) break;
        nanosleep(&nap, NULL);
    }
    nap.tv_nsec = 50000000;
    nanosleep(&nap, NULL);
}

void world_abort(const char *text, int status)
{
    fflush(NULL);
    fprintf(stderr, "neap: rank %d of %d: %s\n", mpi_world.rank + 1, mpi_world.size,
            text);
    drain_stderr();
    if (mpi_world.is_open) {
        mpi_world.is_open = false; /* MPICH calls exit(3) again */
        lock_at_last();
        MPI_Abort(MPI_COMM_WORLD, status);
    }
    _Exit(status);
}
