/* pool.c (base): a pool of threads that share out the chunks of one loop at a time.
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
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/backend.h"
#include "base/stack.h"

#define IDLE_LOOKS 4000 /* before a worker sleeps: some 50 us */
#define WAIT_LOOKS 2000 /* before a waiting caller yields its core */

/* The loop that is open. Written only while no chunk can be claimed. */
static struct {
    _Atomic(neap_parallel_body) body;
    _Atomic(void *) context;
    _Atomic int64_t n, grain;
    _Atomic(struct neap_thread *) caller;
    _Atomic(void (*)(const neap_loop *, int64_t)) run_chunk;
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

/* Claims and runs one chunk of the open loop; false when none is left. */
static bool work(int number)
{
    uint64_t ticket = atomic_load(&loop.ticket);
    for (;;) {
        uint32_t chunk = (uint32_t)ticket;
        if (chunk >= atomic_load(&loop.chunks) || number >= atomic_load(&loop.workers))
            return false;
        neap_loop seen = {
            .body = atomic_load(&loop.body),
            .context = atomic_load(&loop.context),
            .n = atomic_load(&loop.n),
            .grain = atomic_load(&loop.grain),
            .caller = atomic_load(&loop.caller),
            .run_chunk = atomic_load(&loop.run_chunk),
        };
        if (!atomic_compare_exchange_weak(&loop.ticket, &ticket, ticket + 1)) continue;
        seen.run_chunk(&seen, chunk);
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
    neap_stack_init(&detached);
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

/* A loop that another thread of the parent had open is that thread's: its chunks are
 * not for the workers of the child. */
void neap_pool_in_child(void)
{
    atomic_store(&loop.ticket, (uint64_t)loop_number() << 32 | UINT32_MAX);
    pool.started = 0;
    atomic_store(&pool.sleeping, 0);
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.wake, NULL);
}

/* ---- how many ---- */

static int wanted(void)
{
    const char *set = getenv("OMP_NUM_THREADS"); /* what numerical programs look at */
    int n = set ? atoi(set) : 0;
    if (n >= 1) return n;
#ifdef __linux__
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) == 0) return CPU_COUNT(&cores);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (int)online : 1;
}

static int most(void)
{
    return INT_MAX;
}

/* ---- loops ---- */

static void open_loop(const neap_loop *next, int workers)
{
    uint64_t number = atomic_load(&loop.ticket) >> 32;
    atomic_store(&loop.ticket, number << 32 | UINT32_MAX); /* nothing to claim */
    atomic_store(&loop.body, next->body);
    atomic_store(&loop.context, next->context);
    atomic_store(&loop.n, next->n);
    atomic_store(&loop.grain, next->grain);
    atomic_store(&loop.caller, next->caller);
    atomic_store(&loop.run_chunk, next->run_chunk);
    atomic_store(&loop.workers, workers);
    atomic_store(&loop.finished, 0);
    atomic_store(&loop.chunks, (uint32_t)next->chunks);
    atomic_store(&loop.ticket, (number + 1) << 32);
    if (atomic_load(&pool.sleeping) == 0) return;
    pthread_mutex_lock(&pool.lock);
    pthread_cond_broadcast(&pool.wake);
    pthread_mutex_unlock(&pool.lock);
}

static void wait_for(uint32_t chunks)
{
    int looks = 0;
    while (atomic_load(&loop.finished) < chunks) {
        if (++looks < WAIT_LOOKS)
            pause_briefly();
        else
            sched_yield();
    }
}

static void run(const neap_loop *next, int threads)
{
    if (threads > next->chunks) threads = (int)next->chunks;
    if (threads - 1 > pool.started) start_workers(threads - 1);
    if (pool.started == 0 || next->chunks > UINT32_MAX / 2) {
        for (int64_t i = 0; i < next->chunks; i++) next->run_chunk(next, i);
        return;
    }
    open_loop(next, threads - 1);
    while (work(-1)) continue;
    wait_for((uint32_t)next->chunks);
}

const neap_backend neap_pool = {
    NEAP_BACKEND_VERSION, "pool", wanted, most, run, NULL,
};
