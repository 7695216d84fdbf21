/* pacer.c (mpi): see pacer.h. The thread wakes up every PERIOD while a collective runs,
 * and asks MPI; what is over is taken from the queue by the script's thread, as tensors
 * are its own. It never waits for the lock: who has it moves jobs on. */
#define _XOPEN_SOURCE 700

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "mpi/job.h"
#include "mpi/pacer.h"

#define PERIOD 500000 /* ns */

static pthread_t thread;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool has_thread, cannot;   /* of the script's thread */
static bool is_wanted, must_stop; /* under the mutex */
static atomic_bool has_rest;

/* Waits until it is wanted; false: it is to end. */
static bool wait_until_wanted(void)
{
    pthread_mutex_lock(&mutex);
    while (!is_wanted && !must_stop) pthread_cond_wait(&changed, &mutex);
    bool goes_on = !must_stop;
    pthread_mutex_unlock(&mutex);
    return goes_on;
}

static void note_end(void)
{
    pthread_mutex_lock(&mutex);
    is_wanted = false;
    pthread_mutex_unlock(&mutex);
}

static void *pace(void *nothing)
{
    (void)nothing;
#ifdef __linux__
    prctl(PR_SET_TIMERSLACK, 1000);
#endif
    const struct timespec nap = {.tv_nsec = PERIOD};
    while (wait_until_wanted()) {
        nanosleep(&nap, NULL);
        if (atomic_exchange(&has_rest, false) || !world_try_lock()) continue;
        if (!jobs_advance()) note_end();
        world_unlock();
    }
    return NULL;
}

static void start(void)
{
    has_thread = world_start(&thread, pace, NULL);
    cannot = !has_thread;
}

void pacer_wake(void)
{
    if (cannot || !mpi_world.has_threads) return;
    pthread_mutex_lock(&mutex);
    bool was_wanted = is_wanted;
    is_wanted = true;
    if (!was_wanted) pthread_cond_signal(&changed);
    pthread_mutex_unlock(&mutex);
    if (!has_thread) start();
}

void pacer_rest(void)
{
    atomic_store(&has_rest, true);
}

void pacer_stop(void)
{
    if (!has_thread) return;
    pthread_mutex_lock(&mutex);
    must_stop = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
    has_thread = false;
}
