/* parallel.c (base): chunks shared out by OpenMP; without OpenMP they run in order.
 *
 * libgomp's threads do not survive fork(): a child of a process that already ran a
 * parallel region would wait for ever, so a child stays on one thread. */
#include "base/parallel.h"

#include <pthread.h>
#ifdef _OPENMP
#include <omp.h>
#endif

static int threads; /* 0: not chosen yet */
static bool woken;  /* a parallel region has run in this process */

static void in_child(void)
{
    if (woken) threads = 1;
}

static int available(void)
{
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

int neap_get_num_threads(void)
{
    if (threads == 0) {
        threads = available();
        pthread_atfork(NULL, NULL, in_child);
    }
    return threads;
}

void neap_set_num_threads(int n)
{
    neap_get_num_threads();
    threads = n < 1 ? 1 : n;
}

static void run_chunk(int64_t chunk, int64_t n, int64_t grain, neap_parallel_body body,
                      void *context)
{
    if (neap_interrupted()) return;
    int64_t begin = chunk * grain;
    int64_t end = n - begin > grain ? begin + grain : n;
    body(context, begin, end);
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
    int workers = neap_get_num_threads();
    if (workers > chunks) workers = (int)chunks;
    if (workers == 1) {
        for (int64_t i = 0; i < chunks; i++) run_chunk(i, n, grain, body, context);
        return;
    }
    woken = true;
#pragma omp parallel for schedule(dynamic) num_threads(workers)
    for (int64_t i = 0; i < chunks; i++) run_chunk(i, n, grain, body, context);
}
