/* crew.c (base): see crew.h. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "base/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/stack.h"
#include "base/stretch.h"

/* Who waits looks for interrupts this often. */
#define LOOK_SECONDS 0.02

enum { WAITING, BEGUN, DONE, FORGOTTEN };

struct neap_crew {
    neap_craft craft;
    pthread_mutex_t lock; /* of the queue and the states of jobs */
    pthread_cond_t given, done;
    neap_job *first, **end; /* the queue */
    atomic_bool closing;
    pid_t process; /* whose threads the members are */
    int threads;
    pthread_t thread[];
};

/* ---- the members ---- */

/* The next job of the queue, or NULL at the end of the crew; with the lock held. */
static neap_job *next_job(neap_crew *crew)
{
    while (!crew->first && !atomic_load(&crew->closing))
        pthread_cond_wait(&crew->given, &crew->lock);
    if (atomic_load(&crew->closing)) return NULL;
    neap_job *job = crew->first;
    crew->first = job->next;
    if (!crew->first) crew->end = &crew->first;
    job->state = BEGUN;
    return job;
}

static void finish(neap_crew *crew, neap_job *job)
{
    bool forgotten = job->state == FORGOTTEN;
    job->state = DONE;
    if (!forgotten) {
        pthread_cond_signal(&crew->done);
        return;
    }
    pthread_mutex_unlock(&crew->lock);
    crew->craft.discard(job);
    pthread_mutex_lock(&crew->lock);
}

static void *member(void *argument)
{
    neap_crew *crew = argument;
    void *self = crew->craft.begin(crew, crew->craft.context);
    pthread_mutex_lock(&crew->lock);
    for (neap_job *job; (job = next_job(crew)) != NULL;) {
        pthread_mutex_unlock(&crew->lock);
        crew->craft.work(self, job);
        pthread_mutex_lock(&crew->lock);
        finish(crew, job);
    }
    pthread_mutex_unlock(&crew->lock);
    crew->craft.end(self);
    return NULL;
}

/* ---- the crew ---- */

/* A child of fork() has no members, and a lock that one of them held stays locked: it
 * touches nothing of a crew that is its parent's. */
static bool is_parents(const neap_crew *crew)
{
    return crew->process != getpid();
}

/* Signals are for the thread that runs the program. */
static void start_members(neap_crew *crew, int threads)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_t small;
    neap_stack_init(&small);
    while (crew->threads < threads &&
           pthread_create(&crew->thread[crew->threads], &small, member, crew) == 0)
        crew->threads++;
    pthread_attr_destroy(&small);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void init_waits(neap_crew *crew)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
#ifndef __APPLE__
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
#endif
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->given, NULL);
    pthread_cond_init(&crew->done, &clock);
    pthread_condattr_destroy(&clock);
}

neap_status neap_crew_open(int threads, const neap_craft *craft, neap_crew **out)
{
    if (threads < 1 || threads > NEAP_CREW_MOST)
        return neap_fail(NEAP_ERR_ARGUMENT, "a crew has 1 to %d threads, not %d",
                         NEAP_CREW_MOST, threads);
    neap_crew *crew = calloc(1, sizeof *crew + sizeof *crew->thread * (size_t)threads);
    if (!crew) return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot start threads");
    crew->craft = *craft;
    crew->process = getpid();
    crew->end = &crew->first;
    init_waits(crew);
    start_members(crew, threads);
    if (crew->threads == threads) {
        *out = crew;
        return NEAP_OK;
    }
    neap_status status = neap_fail(
        NEAP_ERR_MEMORY, "the system has refused thread %d of %d that were asked for",
        crew->threads + 1, threads);
    neap_crew_close(crew);
    return status;
}

static void discard_queue(neap_crew *crew)
{
    for (neap_job *job = crew->first; job;) {
        neap_job *next = job->next;
        crew->craft.discard(job);
        job = next;
    }
}

void neap_crew_close(neap_crew *crew)
{
    if (!crew || is_parents(crew)) return;
    pthread_mutex_lock(&crew->lock);
    atomic_store(&crew->closing, true);
    pthread_cond_broadcast(&crew->given);
    pthread_mutex_unlock(&crew->lock);
    for (int i = 0; i < crew->threads; i++) pthread_join(crew->thread[i], NULL);
    discard_queue(crew);
    pthread_cond_destroy(&crew->given);
    pthread_cond_destroy(&crew->done);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}

bool neap_crew_is_closing(const neap_crew *crew)
{
    return atomic_load(&crew->closing);
}

/* ---- jobs ---- */

void neap_crew_give(neap_crew *crew, neap_job *job)
{
    job->next = NULL;
    job->state = WAITING;
    if (is_parents(crew)) return;
    pthread_mutex_lock(&crew->lock);
    *crew->end = job;
    crew->end = &job->next;
    pthread_cond_signal(&crew->given);
    pthread_mutex_unlock(&crew->lock);
}

static struct timespec look_at(void)
{
    struct timespec t;
#ifdef __APPLE__
    clock_gettime(CLOCK_REALTIME, &t);
#else
    clock_gettime(CLOCK_MONOTONIC, &t);
#endif
    t.tv_nsec += (long)(LOOK_SECONDS * 1e9);
    if (t.tv_nsec >= 1000000000) {
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    return t;
}

neap_status neap_crew_wait(neap_crew *crew, neap_job *job, bool *done)
{
    struct timespec until = look_at();
    int timed_out = 0;
    if (is_parents(crew))
        return neap_fail(NEAP_ERR_STATE,
                         "a child of fork() does not have the threads that its parent "
                         "has started; start them in the child");
    pthread_mutex_lock(&crew->lock);
    while (job->state != DONE && !timed_out)
        timed_out = pthread_cond_timedwait(&crew->done, &crew->lock, &until);
    *done = job->state == DONE;
    pthread_mutex_unlock(&crew->lock);
    return *done ? NEAP_OK : neap_check_interrupt();
}

static void unlink_job(neap_crew *crew, neap_job *job)
{
    neap_job **link = &crew->first;
    while (*link != job) link = &(*link)->next;
    *link = job->next;
    if (!*link) crew->end = link;
}

void neap_crew_forget(neap_crew *crew, neap_job *job)
{
    if (is_parents(crew)) return;
    pthread_mutex_lock(&crew->lock);
    bool mine = job->state != BEGUN;
    if (job->state == WAITING) unlink_job(crew, job);
    if (!mine) job->state = FORGOTTEN;
    pthread_mutex_unlock(&crew->lock);
    if (mine) crew->craft.discard(job);
}
