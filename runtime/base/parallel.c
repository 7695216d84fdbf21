/* parallel.c (base): cuts a loop into chunks and hands it to a back end.
 *
 * That is OpenMP where the build has it, and else the pool, which is also there for
 * children of fork(): the runtimes of OpenMP keep threads in a list that a child
 * inherits without the threads, and libgomp waits for them for ever. */
#define _POSIX_C_SOURCE 200809L
#include "base/parallel.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/backend.h"
#include "base/denormal.h"
#include "base/thread.h"

/* One thread at a time shares out a loop; it alone touches what stands here. The loops
 * of others stay on their threads meanwhile: the cores are taken. */
static struct {
    atomic_bool taken;
    const neap_backend *backend; /* NULL: not chosen yet */
    const char *reason;
    bool child;              /* of a fork() after the choice */
    double alone_until;      /* no thread is taken into a loop before this moment */
    double last_rest;        /* seconds */
    double late;             /* beyond twice its work a loop was waited for, summed */
    atomic_bool interrupted; /* a thread that helped has seen it */
    uint64_t float_mode;     /* of the thread whose loop it is */
    double begun; /* when the first chunk of the loop began, on whatever thread */
} sharing;

static bool try_to_share(void)
{
    return !atomic_exchange_explicit(&sharing.taken, true, memory_order_acquire);
}

static void end_sharing(void)
{
    atomic_store_explicit(&sharing.taken, false, memory_order_release);
}

/* For what cannot be done later; a loop is soon over. */
static void wait_to_share(void)
{
    while (!try_to_share()) sched_yield();
}

/* ---- the choice ---- */

static void in_child(void)
{
    sharing.child = true;
    if (sharing.backend != &neap_pool)
        sharing.reason = "a child of fork() lacks the threads of OpenMP";
    sharing.backend = &neap_pool;
    neap_pool_in_child();
    end_sharing();
}

static void watch_forks(void)
{
    pthread_atfork(NULL, NULL, in_child);
}

static neap_status choose_openmp(bool demanded)
{
    const neap_backend *openmp = NULL;
    if (!sharing.child) openmp = neap_openmp_open(&sharing.reason);
    sharing.backend = openmp ? openmp : &neap_pool;
    if (openmp || !demanded) return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE, "NEAP_PARALLEL=openmp: %s", sharing.reason);
}

static neap_status choose(const char *name)
{
    if (!name || strcmp(name, "openmp") == 0) return choose_openmp(name != NULL);
    sharing.backend = &neap_pool;
    sharing.reason = "chosen by NEAP_PARALLEL";
    if (strcmp(name, "pool") == 0) return NEAP_OK;
    sharing.reason = "NEAP_PARALLEL is neither openmp nor pool";
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "NEAP_PARALLEL: must be openmp or pool, got '%s'", name);
}

neap_status neap_parallel_choose(const char *name)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, watch_forks);
    wait_to_share();
    neap_status status = choose(name);
    end_sharing();
    return status;
}

neap_status neap_parallel_init(void)
{
    return neap_parallel_choose(getenv("NEAP_PARALLEL"));
}

static void init_at_last(void)
{
    wait_to_share();
    bool chosen = sharing.backend != NULL;
    end_sharing();
    if (!chosen) neap_parallel_init();
}

static const neap_backend *backend(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, init_at_last);
    return sharing.backend;
}

const char *neap_parallel_name(void)
{
    return backend()->name;
}

const char *neap_parallel_reason(void)
{
    backend();
    return sharing.reason;
}

/* ---- how many ---- */

#define MOST_THREADS 256

static int clamp(int n)
{
    int most = backend()->most();
    if (most > MOST_THREADS) most = MOST_THREADS;
    return n < 1 ? 1 : n > most ? most : n;
}

int neap_get_num_threads(void)
{
    int *threads = &neap_context_here()->threads;
    if (*threads == 0) *threads = clamp(backend()->wanted());
    return *threads;
}

void neap_set_num_threads(int n)
{
    neap_context_here()->threads = clamp(n);
    neap_context_here()->threads_chosen = true;
    wait_to_share();
    sharing.alone_until = sharing.late = 0;
    end_sharing();
}

/* ---- denormals ---- */

bool neap_set_flush_denormal(bool on)
{
    if (!NEAP_FLUSH_BITS) return false;
    neap_context_here()->flushes_denormals = on;
    return true;
}

bool neap_flush_denormal(void)
{
    return neap_context_here()->flushes_denormals;
}

/* ---- late loops ---- */

/* Where another process wants the core, a thread can be off it for milliseconds while
 * the others wait for the end of the loop. A caller that waited much longer than it
 * worked, in one loop or in many short ones, goes on alone for REST times as long: so
 * waiting costs a part in REST of the time at most, and a share of the work that is
 * merely uneven costs nothing. When the next one is late again soon, the other process
 * is there to stay: the rest doubles. */
#define PATIENCE 1e-3
#define REST 16
#define CREDIT 0.25 /* of the work of a loop that was in time, against late ones */
#define LONGEST_REST 0.25

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void go_alone(double now, double rest)
{
    double last = sharing.last_rest;
    if (now - sharing.alone_until < last && rest < 2 * last) rest = 2 * last;
    sharing.last_rest = rest < LONGEST_REST ? rest : LONGEST_REST;
    sharing.alone_until = now + sharing.last_rest;
}

static void rest_if_late(double begin, double ended)
{
    double end = seconds();
    if (ended == 0) ended = end;
    double worked = ended - sharing.begun, waited = sharing.begun - begin + end - ended;
    double late = waited - 2 * worked;
    sharing.late += late > 0 ? late : -CREDIT * worked;
    if (sharing.late < 0) sharing.late = 0;
    if (sharing.late < PATIENCE) return;
    go_alone(end, REST * (waited > sharing.late ? waited : sharing.late));
    sharing.late = 0;
}

/* ---- loops ---- */

static void run_chunk(const neap_loop *loop, int64_t chunk)
{
    if (neap_interrupted()) return;
    int64_t begin = chunk * loop->grain;
    int64_t end = loop->n - begin > loop->grain ? begin + loop->grain : loop->n;
    assert(begin >= 0 && begin < end && end <= loop->n);
    loop->body(loop->context, begin, end);
}

static void run_alone(const neap_loop *loop)
{
    for (int64_t i = 0; i < loop->chunks; i++) run_chunk(loop, i);
}

/* A thread that helps sees interrupts as the caller does, and for it, and rounds as it
 * does. */
static void help(neap_thread *t, const neap_loop *loop, int64_t chunk)
{
    uint64_t mode = sharing.float_mode, was = neap_float_mode();
    t->holds_interrupts = loop->caller->holds_interrupts;
    t->interrupted = false;
    if (NEAP_UNLIKELY(mode != was)) neap_float_set(mode);
    run_chunk(loop, chunk);
    if (NEAP_UNLIKELY(mode != was)) neap_float_set(was);
    if (t->interrupted) atomic_store(&sharing.interrupted, true);
}

static void run_shared_chunk(const neap_loop *loop, int64_t chunk)
{
    neap_thread *t = neap_thread_here();
    if (chunk == 0) sharing.begun = seconds();
    t->in_loop = true;
    if (t == loop->caller)
        run_chunk(loop, chunk);
    else
        help(t, loop, chunk);
    t->in_loop = false;
    t->chunk_ended = seconds();
}

static void share_out(neap_loop *loop, int threads)
{
    double begin = seconds();
    if (begin < sharing.alone_until) {
        run_alone(loop);
        return;
    }
    loop->caller->chunk_ended = 0;
    loop->run_chunk = run_shared_chunk;
    sharing.float_mode = neap_float_mode();
    sharing.backend->run(loop, threads);
    if (atomic_exchange(&sharing.interrupted, false)) loop->caller->interrupted = true;
    rest_if_late(begin, loop->caller->chunk_ended);
}

NEAP_APART static void run_chunks(int64_t n, int64_t grain, neap_parallel_body body,
                                  void *context)
{
    neap_thread *t = neap_thread_here();
    neap_loop loop = {body, context, n, grain, (n - 1) / grain + 1, t, run_chunk};
    int threads = t->in_loop ? 1 : neap_get_num_threads();
    if (threads == 1 || !try_to_share()) {
        run_alone(&loop);
        return;
    }
    share_out(&loop, threads);
    end_sharing();
}

void neap_parallel_for(int64_t n, int64_t grain, neap_parallel_body body, void *context)
{
    if (n <= 0) return;
    if (grain < 1) grain = 1;
    if (n > grain)
        run_chunks(n, grain, body, context);
    else
        body(context, 0, n);
}

/* Of memory: a chunk takes some 10 us, or 100 where it is touched for the first time.
 */
#define CLEAR_GRAIN (256 * 1024)

static void clear_chunk(void *context, int64_t begin, int64_t end)
{
    memset((char *)context + begin, 0, (size_t)(end - begin));
}

void neap_clear(void *to, size_t bytes)
{
    neap_parallel_for((int64_t)bytes, CLEAR_GRAIN, clear_chunk, to);
}
