/* parallel.c (base): a pool of threads that share out the chunks of one loop at a time.
 *
 * The caller works too, and waits only for chunks that a worker has begun: a worker
 * that the system does not run just now costs nothing. (A fork-join barrier waits for
 * every thread of its team; on a machine with other load it made short loops a hundred
 * times slower.) Idle workers look for work for some microseconds, then sleep.
 *
 * The ticket holds the number of the loop and of its next chunk in one word, so that a
 * chunk is claimed by a compare-and-swap that fails once the loop has moved on: what a
 * worker has read of the loop is then not used. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "base/parallel.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_THREADS 256
#define IDLE_LOOKS 4000 /* before a worker sleeps: some 50 us */
#define WAIT_LOOKS 2000 /* before a waiting caller yields its core */

/* The loop that is open. Written only while no chunk can be claimed. */
static struct {
    _Atomic(neap_parallel_body) body;
    _Atomic(void *) context;
    _Atomic int64_t n, grain;
    _Atomic uint32_t chunks;
    _Atomic int workers;       /* those numbered below take part */
    _Atomic uint64_t ticket;   /* loop number << 32 | next chunk */
    _Atomic uint32_t finished; /* chunks */
} loop;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    _Atomic int sleeping;
    int started; /* workers */
    int threads; /* wanted, the caller included; 0: not chosen yet */
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER};

static void pause_briefly(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    atomic_thread_fence(memory_order_seq_cst);
#endif
}

/* ---- chunks ---- */

static void run_chunk(int64_t chunk, int64_t n, int64_t grain, neap_parallel_body body,
                      void *context)
{
    if (neap_interrupted()) return;
    int64_t begin = chunk * grain;
    int64_t end = n - begin > grain ? begin + grain : n;
    assert(begin >= 0 && begin < end && end <= n);
    body(context, begin, end);
}

/* Claims and runs one chunk of the open loop; false when none is left. */
static bool work(int number)
{
    uint64_t ticket = atomic_load(&loop.ticket);
    for (;;) {
        uint32_t chunk = (uint32_t)ticket;
        if (chunk >= atomic_load(&loop.chunks) || number >= atomic_load(&loop.workers))
            return false;
        neap_parallel_body body = atomic_load(&loop.body);
        void *context = atomic_load(&loop.context);
        int64_t n = atomic_load(&loop.n), grain = atomic_load(&loop.grain);
        if (!atomic_compare_exchange_weak(&loop.ticket, &ticket, ticket + 1)) continue;
        run_chunk(chunk, n, grain, body, context);
        atomic_fetch_add(&loop.finished, 1);
        return true;
    }
}

/* ---- workers ---- */

static uint32_t loop_number(void)
{
    return (uint32_t)(atomic_load(&loop.ticket) >> 32);
}

static void sleep_until_next(uint32_t seen)
{
    pthread_mutex_lock(&pool.lock);
    atomic_fetch_add(&pool.sleeping, 1);
    while (loop_number() == seen) pthread_cond_wait(&pool.wake, &pool.lock);
    atomic_fetch_sub(&pool.sleeping, 1);
    pthread_mutex_unlock(&pool.lock);
}

static void *worker(void *argument)
{
    int number = (int)(intptr_t)argument;
    uint32_t seen = 0; /* the last loop looked at */
    for (;;) {
        int looks = 0;
        while (loop_number() == seen && looks < IDLE_LOOKS) {
            pause_briefly();
            looks++;
        }
        if (loop_number() == seen) sleep_until_next(seen);
        seen = loop_number();
        while (work(number)) continue;
    }
    return NULL;
}

/* Starts workers up to `count`; fewer are no failure. */
static void start_workers(int count)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are for the main thread */
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    while (pool.started < count) {
        pthread_t thread;
        void *number = (void *)(intptr_t)pool.started;
        if (pthread_create(&thread, &detached, worker, number) != 0) break;
        pool.started++;
    }
    pthread_attr_destroy(&detached);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* A child of fork() has no workers: it starts its own when it needs them. */
static void in_child(void)
{
    pool.started = 0;
    atomic_store(&pool.sleeping, 0);
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.wake, NULL);
}

/* ---- how many ---- */

static int available(void)
{
    const char *wanted =
        getenv("OMP_NUM_THREADS"); /* what numerical programs look at */
    int n = wanted ? atoi(wanted) : 0;
    if (n >= 1) return n;
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (int)online : 1;
}

static int clamp(int n)
{
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : n;
}

int neap_get_num_threads(void)
{
    if (pool.threads == 0) {
        pool.threads = clamp(available());
        pthread_atfork(NULL, NULL, in_child);
    }
    return pool.threads;
}

void neap_set_num_threads(int n)
{
    neap_get_num_threads();
    pool.threads = clamp(n);
}

/* ---- loops ---- */

static void open_loop(int64_t n, int64_t grain, uint32_t chunks, int workers,
                      neap_parallel_body body, void *context)
{
    uint64_t number = atomic_load(&loop.ticket) >> 32;
    atomic_store(&loop.ticket, number << 32 | UINT32_MAX); /* nothing to claim */
    atomic_store(&loop.body, body);
    atomic_store(&loop.context, context);
    atomic_store(&loop.n, n);
    atomic_store(&loop.grain, grain);
    atomic_store(&loop.workers, workers);
    atomic_store(&loop.finished, 0);
    atomic_store(&loop.chunks, chunks);
    atomic_store(&loop.ticket, (number + 1) << 32);
    if (atomic_load(&pool.sleeping) == 0) return;
    pthread_mutex_lock(&pool.lock);
    pthread_cond_broadcast(&pool.wake);
    pthread_mutex_unlock(&pool.lock);
}

void neap_parallel_for(int64_t n, int64_t grain, neap_parallel_body body, void *context)
{
    if (n <= 0) return;
    if (grain < 1) grain = 1;
    if (n <= grain) {
        body(context, 0, n);
        return;
    }
    int64_t chunks = (n - 1) / grain + 1;
    int workers = neap_get_num_threads() - 1;
    if (workers > chunks - 1) workers = (int)(chunks - 1);
    if (workers > pool.started) start_workers(workers);
    if (workers == 0 || pool.started == 0 || chunks > UINT32_MAX / 2) {
        for (int64_t i = 0; i < chunks; i++) run_chunk(i, n, grain, body, context);
        return;
    }
    open_loop(n, grain, (uint32_t)chunks, workers, body, context);
    while (work(-1)) continue;
    int looks = 0;
    while (atomic_load(&loop.finished) < (uint32_t)chunks) {
        if (++looks < WAIT_LOOKS)
            pause_briefly();
        else
            sched_yield();
    }
}
