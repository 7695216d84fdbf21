/* omp.c (base): the back end that runs loops as OpenMP's parallel loops.
 *
 * The only file that is compiled for OpenMP. It is an object of its own, neap/omp.so,
 * so that openmp.c can open it, and the runtime with it, when it has said how threads
 * are to wait. */
#define _POSIX_C_SOURCE 200809L
#include <limits.h>
#include <omp.h>
#include <signal.h>
#include <stdatomic.h>

#include "base/backend.h"

static int most(void)
{
    int limit = omp_get_thread_limit(); /* OMP_THREAD_LIMIT */
    return limit > 0 ? limit : INT_MAX;
}

/* A worksharing loop with schedule(dynamic) claims chunks in the same way, but its
 * setup takes 0.7 us of a region's 2. */
static void share(const neap_loop *loop, int threads)
{
    _Atomic int64_t next = 0;
#pragma omp parallel num_threads(threads)
    {
        int64_t i;
        while ((i = atomic_fetch_add(&next, 1)) < loop->chunks)
            loop->run_chunk(loop, i);
    }
}

/* Threads that the runtime starts inherit the mask: signals are for the main thread. */
static void share_and_start(const neap_loop *loop, int threads)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    share(loop, threads);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* All threads take part in every loop, also one of few chunks: libgomp ends the threads
 * that a smaller team leaves over, and would start them anew for the next loop. */
static void run(const neap_loop *loop, int threads)
{
    static _Thread_local int team = 1; /* each caller has its own */
    if (threads > team)
        share_and_start(loop, threads);
    else
        share(loop, threads);
    team = threads;
}

#ifdef KMP_VERSION_MAJOR /* LLVM's runtime */
static void sleep_soon(void)
{
    kmp_set_blocktime(1); /* milliseconds */
}
#else
#define sleep_soon NULL
#endif

__attribute__((visibility("default"))) extern const neap_backend neap_openmp;

const neap_backend neap_openmp = {
    NEAP_BACKEND_VERSION, "openmp", omp_get_max_threads, most, run, sleep_soon,
};
