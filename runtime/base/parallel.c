/* parallel.c (base): cuts a loop into chunks and hands it to a back end.
 *
 * That is OpenMP where the build has it, and else the pool, which is also there for
 * children of fork(): the runtimes of OpenMP keep threads in a list that a child
 * inherits without the threads, and libgomp waits for them for ever. */
#define _POSIX_C_SOURCE 200809L
#include "base/parallel.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/backend.h"

static struct {
    const neap_backend *backend; /* NULL: not chosen yet */
    const char *reason;
    int threads; /* of a loop, the caller included */
    bool child;  /* of a fork() after the choice */
} chosen;

/* The caller takes no other thread into its loops before this moment. */
static double alone_until;

/* What this thread has done of the loop that is open. */
static _Thread_local struct {
    bool inside;  /* a body */
    double ended; /* its last chunk, in seconds; 0: it had none */
} own;

/* ---- the choice ---- */

static void in_child(void)
{
    chosen.child = true;
    if (chosen.backend != &neap_pool)
        chosen.reason = "a child of fork() lacks the threads of OpenMP";
    chosen.backend = &neap_pool;
    neap_pool_in_child();
}

static neap_status choose_openmp(bool demanded)
{
    const neap_backend *openmp = NULL;
    if (!chosen.child) openmp = neap_openmp_open(&chosen.reason);
    chosen.backend = openmp ? openmp : &neap_pool;
    if (openmp || !demanded) return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE, "NEAP_PARALLEL=openmp: %s", chosen.reason);
}

neap_status neap_parallel_choose(const char *name)
{
    static bool watching;
    if (!watching) pthread_atfork(NULL, NULL, in_child);
    watching = true;
    if (!name || strcmp(name, "openmp") == 0) return choose_openmp(name != NULL);
    chosen.backend = &neap_pool;
    chosen.reason = "chosen by NEAP_PARALLEL";
    if (strcmp(name, "pool") == 0) return NEAP_OK;
    chosen.reason = "NEAP_PARALLEL is neither openmp nor pool";
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "NEAP_PARALLEL: must be openmp or pool, got '%s'", name);
}

neap_status neap_parallel_init(void)
{
    return neap_parallel_choose(getenv("NEAP_PARALLEL"));
}

static const neap_backend *backend(void)
{
    if (!chosen.backend) neap_parallel_init();
    return chosen.backend;
}

const char *neap_parallel_name(void)
{
    return backend()->name;
}

const char *neap_parallel_reason(void)
{
    backend();
    return chosen.reason;
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
    if (chosen.threads == 0) chosen.threads = clamp(backend()->wanted());
    return chosen.threads;
}

void neap_set_num_threads(int n)
{
    chosen.threads = clamp(n);
    alone_until = 0;
}

/* ---- late loops ---- */

/* Where another process wants the core, a thread can be off it for milliseconds while
 * the others wait for the end of the loop. A caller that waited much longer than it
 * worked goes on alone for REST times as long: so waiting costs a part in REST of the
 * time at most, and a share of the work that is merely uneven costs nothing. When the
 * next one is late again soon, the other process is there to stay: the rest doubles. */
#define PATIENCE 1e-3
#define REST 16
#define LONGEST_REST 0.25

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* When the first chunk of the loop began, on whatever thread. */
static double begun;

static void go_alone(double now, double rest)
{
    static double last;
    if (now - alone_until < last && rest < 2 * last) rest = 2 * last;
    last = rest < LONGEST_REST ? rest : LONGEST_REST;
    alone_until = now + last;
}

static void rest_if_late(double begin)
{
    double end = seconds(), ended = own.ended > 0 ? own.ended : end;
    double worked = ended - begun, waited = begun - begin + end - ended;
    if (waited > PATIENCE + 2 * worked) go_alone(end, REST * waited);
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

static void run_shared_chunk(const neap_loop *loop, int64_t chunk)
{
    if (chunk == 0) begun = seconds();
    own.inside = true;
    run_chunk(loop, chunk);
    own.inside = false;
    own.ended = seconds();
}

static void run_shared(neap_loop *loop, int threads)
{
    double begin = seconds();
    if (begin < alone_until) {
        run_alone(loop);
        return;
    }
    own.ended = 0;
    loop->run_chunk = run_shared_chunk;
    backend()->run(loop, threads);
    rest_if_late(begin);
}

void neap_parallel_for(int64_t n, int64_t grain, neap_parallel_body body, void *context)
{
    if (n <= 0) return;
    if (grain < 1) grain = 1;
    if (n <= grain) {
        body(context, 0, n);
        return;
    }
    neap_loop loop = {body, context, n, grain, (n - 1) / grain + 1, run_chunk};
    int threads = own.inside ? 1 : neap_get_num_threads();
    if (threads > 1)
        run_shared(&loop, threads);
    else
        run_alone(&loop);
}
